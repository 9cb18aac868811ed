"""The sentences that the linking rules read: those of the lines that hold something to link."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from spacy.strings import StringStore
from spacy.tokens import Doc

from extract.analyse.lemmas import possible_tags
from extract.kept import FORMS
from extract.link.behind_bracket import is_grown, with_nouns_behind_brackets
from extract.link.cues import cue
from extract.link.items import (
    LIMITS,
    ON_THE_WHOLE,
    THEREBY,
    WAY,
    WAYS,
    WHOLLY,
    Features,
    Item,
    Kind,
    Word,
    mention,
    unit,
    word,
)
from extract.link.posts import without_further_fields, without_posts_apart
from extract.link.short_words import with_short_words
from extract.recognise.words import SOFT_HYPHEN
from extract.records import Entity, Quantity, Time

# A word is told by the first four, which are looked up once: `_Known`.
_ATTRIBUTES: Final[list[int | str]] = ["ORTH", "LEMMA", "POS", "MORPH", "IDX", "LENGTH", "DEP", "HEAD", "SENT_START"]
_IDX: Final = 4
_KEY: Final = 2**64 - 1  # spaCy's keys of strings are unsigned
MAX_SENTENCE: Final = 300
"""Tokens after which a sentence is cut, so that text without a full stop costs no more than its length."""
_ABBREVIATED: Final = frozenset({Kind.TIME, Kind.QUANTITY})
_OF_DATELINE: Final = frozenset({Kind.NAME, Kind.TIME, Kind.COMMA, Kind.STOP, Kind.QUOTE, Kind.DASH})
_OPENING: Final = frozenset({Kind.NOUN, Kind.ADJECTIVE, Kind.PREPOSITION, Kind.ADVERB, Kind.PRONOUN, Kind.VERB})
_ONE_LETTER: Final = frozenset({Kind.PREPOSITION, Kind.COORDINATOR})
"""What one capital may be that a sentence begins with: «… 5 млн т. С начала года …»."""
_OPENED: Final = frozenset('«“„"')
_BULLETS: Final = frozenset({"— ", "– ", "- ", "• ", "* "})
_BLANK_LINE: Final = re.compile(r"\S[ \t\r]*\n[ \t\r]*\n\s*\S")
_ENDS_RUN: Final = frozenset({Kind.COMMA, Kind.STOP, Kind.COLON, Kind.DASH, Kind.OPEN, Kind.CLOSE, Kind.COORDINATOR})
_BY_WEIGHT: Final = frozenset({"t", "kg", "t/a", "t/mo", "t/d"})
_LONGEST_SIGNED: Final = 8  # items of «/Корр. ТАСС Иван Белов/»
_BEFORE_GLUED: Final = 2  # a word and its full stop
_NO_ABBREVIATION: Final = 4  # letters
_ENDED: Final = re.compile(r"[.!?…][»”\")\]]*$")
_ABOUT_THIS: Final = re.compile(r"\b(?:[Оо]б этом|[Тт]акие (?:данные|цифры)|[Ээ]ти (?:данные|цифры))\b")


@dataclass(frozen=True, slots=True)
class Sentence:
    """The items of one sentence; `paragraph` numbers the line it stands in, `block` the lines with no blank between."""

    start: int
    end: int
    paragraph: int
    items: tuple[Item, ...] = field(repr=False)
    block: int = 0

    @property
    def is_dateline(self) -> bool:
        """«Ташкент. 25 июня.», «ТУЛА, 5 мая /Корр. ТАСС Иван Белов/.»: nothing but names and times, and who signs."""
        strokes = [at for at, item in enumerate(self.items) if item.text == "/"]
        signed = range(strokes[0], strokes[-1] + 1) if strokes and strokes[-1] - strokes[0] <= _LONGEST_SIGNED else ()
        plain = (item for at, item in enumerate(self.items) if at not in signed)
        return all(item.kind in _OF_DATELINE or (item.text.isascii() and item.text.isupper()) for item in plain)


def sentences(doc: Doc, text: str) -> list[Sentence]:
    """The sentences of the paragraphs that hold a quantity or a duration, or say whose they are; of others those with
    a date.

    Linking looks no further than its paragraph, so that the others need not be read. `text` is the Doc's, which
    spaCy puts together anew each time it is asked.
    """
    tokens = _Tokens(doc, text)
    durations = [time for time in doc._.times if time.label == "DURATION"]
    told = sorted(record.start for record in (*_cardinal(doc), *durations))
    dated = sorted(time.start for time in doc._.times)
    found: list[Sentence] = []
    blocks = _blocks(text)
    for block, lines in enumerate(blocks):
        first, last = lines[0].begin, lines[-1].end
        if text[first:last].rstrip().endswith(":") and block + 1 < len(blocks):
            last = blocks[block + 1][0].end  # «Тогда он сказал:», and the next line is a quotation
        whole = _any_within(told, first, last) or _ABOUT_THIS.search(text, first, last) is not None
        for line in lines:
            if not whole and not _any_within(dated, line.begin, line.end):
                continue
            for first, last in tokens.sentences(line.begin, line.end):
                if whole or _any_within(dated, tokens.begins[first], tokens.begins[last - 1] + 1):
                    whole_posts = without_further_fields(with_short_words(tokens.items(first, last)))
                    for items in _parted(without_posts_apart(whole_posts)):
                        found.append(Sentence(items[0].start, items[-1].end, line.paragraph, items, block))
    return found


def _parted(items: tuple[Item, ...]) -> Iterator[tuple[Item, ...]]:
    """The sentences in what razdel has for one: «… чем в 2012 г. Объем угля вырос …», «… 6 млн т. Снижение …», «МОСКВА,
    20 октября 2025 г. Европа …», «… 370 км. «Это даст …»."""
    begin = 0
    for at, before in enumerate(items[:-1], start=1):
        if not before.text.endswith("."):
            continue
        after = items[at]
        quoted = after.text in _OPENED and at + 1 < len(items)
        after = items[at + 1] if quoted else after
        abbreviated = before.kind in _ABBREVIATED or (
            before.text == "." and at > 1 and items[at - 2].kind in _ABBREVIATED
        )
        opens = after.text[:1].isupper() and after.text[1:].islower() and after.kind in _OPENING
        opens = opens or (after.text.isupper() and len(after.text) == 1 and after.kind in _ONE_LETTER)
        opens = (opens and (after.pos != "PROPN" or after.kind is Kind.NOUN)) or (
            not begin and after.text[:1].isupper() and _is_dateline(items[:at])
        )
        acting = [one.kind for one in items[at : at + 4]] == [Kind.QUOTE, Kind.NAME, Kind.QUOTE, Kind.VERB]
        opens = opens or acting  # «… 5 млн руб. «Яндекс» потерял …»
        if (abbreviated and opens) or _glued(items, at):
            yield items[begin:at]
            begin = at
    yield items[begin:]


def _glued(items: tuple[Item, ...], at: int) -> bool:
    """«… на 5 %.Об этом сообщил …», «…, сообщает агентство.«Экспорт …»: whether a sentence begins right behind a full
    stop, as in text that has lost its line breaks; not «Яндекс.Такси»."""
    stop, after = items[at - 1], items[at]
    if stop.text != "." or stop.end != after.start or at < _BEFORE_GLUED:
        return False
    if after.text in _OPENED:
        return at + 1 < len(items) and items[at + 1].text[:1].isupper()
    before = items[at - 2]
    ended = before.text.islower() and before.text.isalpha() and len(before.text) >= _NO_ABBREVIATION
    return (ended or before.record is not None) and after.text[:1].isupper() and after.kind in _OPENING


def _is_dateline(items: tuple[Item, ...]) -> bool:
    """Whether there is a place and a day, and no more."""
    kinds = {item.kind for item in items}
    return kinds <= _OF_DATELINE and {Kind.NAME, Kind.TIME} <= kinds and items[0].kind is Kind.NAME


class _Line(NamedTuple):
    """A line that is not blank, up to and with its line break."""

    begin: int
    end: int
    paragraph: int


def _blocks(text: str) -> list[list[_Line]]:
    """The lines by block: where blank lines part a text, a line goes on with the one right before it, if that ends a
    sentence.

    A line is a paragraph, but the items of a list go on with the line that they stand under.
    """
    found: list[list[_Line]] = []
    parted = _BLANK_LINE.search(text) is not None
    position, before, near, listing = 0, "", False, False  # `near`: no blank line between; `listing`: within a list
    for number, line in enumerate(text.split("\n")):
        begin, position = position, position + len(line) + 1
        if not line.strip():
            near = False
            continue
        item = line.lstrip()[:2] in _BULLETS or (near and line.lstrip()[:1].islower())  # «в том числе:», «зерна – 5 т;»
        listed = bool(found) and item
        listed = listed and (before.endswith((":", ";", ",")) or (listing and near))
        listing = listed
        one = _Line(begin, position, found[-1][-1].paragraph if listed else number)
        if listed or (near and parted and _ENDED.search(before) is not None):
            found[-1].append(one)
        else:
            found.append([one])
        before, near = line.rstrip(), True
    return found


def _any_within(starts: list[int], begin: int, end: int) -> bool:
    return bisect_left(starts, begin) < bisect_left(starts, end)


def _cardinal(doc: Doc) -> list[Quantity]:
    """The quantities but the ordinals, which say nothing."""
    return [quantity for quantity in doc._.quantities if quantity.label != "ORDINAL"]


class _Strings(dict[int, str]):
    """spaCy's strings by their keys, for such as there are few of: spaCy makes them anew each time."""

    def __init__(self, strings: StringStore) -> None:
        super().__init__()
        self._strings = strings

    def __missing__(self, key: int) -> str:
        self[key] = found = self._strings[key & _KEY]
        return found


class _Subjects(dict[int, bool]):
    """Whether a relation is that of a subject, by its key."""

    def __init__(self, strings: StringStore) -> None:
        super().__init__()
        self._strings = strings

    def __missing__(self, key: int) -> bool:
        self[key] = found = self._strings[key & _KEY].startswith("nsubj")
        return found


class _Known(dict[tuple[int, ...], Word | None]):
    """Words by spaCy's keys of their text, lemma, part of speech and features; None for those that show nothing."""

    def __init__(self, strings: StringStore) -> None:
        super().__init__()
        self._strings = strings
        self._tags = _Strings(strings)  # parts of speech and features
        self.subjects = _Subjects(strings)

    def __missing__(self, keys: tuple[int, ...]) -> Word | None:
        if len(self) > FORMS:
            self.clear()
        orth, lemma, pos, morph = keys
        text = self._strings[orth & _KEY]
        found = None
        if not _is_blank(text):
            found = word(text, self._strings[lemma & _KEY], self._tags[pos], self._tags[morph])
        self[keys] = found
        return found


@lru_cache(maxsize=1)
def _known(strings: StringStore) -> _Known:
    return _Known(strings)


_WHOLE: Final = Features("Gen", "Sing", "Neut")
_STEEL: Final = Features("Gen", "Sing", "Fem", animacy="Inan")


class _Tokens:
    """A Doc's tokens as items, made line by line: spaCy's own objects cost more than the rules that read them."""

    def __init__(self, doc: Doc, text: str) -> None:
        self.text = text
        self.rows: NDArray[np.int64] = doc.to_array(_ATTRIBUTES).astype(np.int64)
        self.begins: list[int] = self.rows[:, _IDX].tolist()
        self.opening: list[bool] = (self.rows[:, -1] == 1).tolist()
        self.known = _known(doc.vocab.strings)
        # Of two mentions that begin in one token the first is kept, and of names all: «Россия–Казахстан».
        self.mentions: dict[int, Quantity | Time | Entity] = {}
        self.chained: dict[int, list[Entity]] = {}  # the names in a token behind its first, by where that begins
        self.units: set[int] = set()  # where «1 кв. м», by which a price is told, begins
        for record in sorted(_apart(doc, len(text)), key=lambda record: -record.start):
            index = bisect_right(self.begins, record.start) - 1
            if not self._is_denominator(record, index):
                behind = self.mentions.get(index)
                if isinstance(record, Entity) and isinstance(behind, Entity):
                    self.chained[record.start] = [behind, *self.chained.pop(behind.start, [])]
                self.mentions[index] = record
            elif isinstance(record, Quantity) and record.unit not in ("", "har"):
                self.mentions[index] = record
                self.units.add(record.start)

    def _is_denominator(self, record: Quantity | Time | Entity, index: int) -> bool:
        """«стоимость одного квадратного метра», «сумма одного перевода»: what the value is told by."""
        if not isinstance(record, Quantity) or record.value != 1 or record.label == "PERCENT" or not index:
            return False
        orth, lemma, pos, morph = self.rows[index - 1, :_IDX].tolist()
        before = self.known[orth, lemma, pos, morph]
        yields = record.unit == "har" and before is not None and before.lemma == "с"  # «с одного гектара собирают»
        return before is not None and (yields or before.lemma in cue("prices", "size"))

    def sentences(self, begin: int, end: int) -> Iterator[tuple[int, int]]:
        """The first and last (exclusive) token of each sentence between two characters; white space begins none.

        An abbreviation's dot inside a mention ends none: «20,3 тыс. ДФЭ», «3 млрд долл. США».
        """
        first, last = bisect_left(self.begins, begin), bisect_left(self.begins, end)
        since: int | None = None
        within = 0  # where the mention that the tokens are in ends
        mentions, opening = self.mentions, self.opening
        for index in range(first, last):
            may_begin = since is None or opening[index] or index - since >= MAX_SENTENCE
            if not (may_begin or index in mentions) or self._is_blank(index):
                continue
            if since is None:
                since = index
            elif may_begin and self.begins[index] >= within:
                yield since, index
                since = index
            if index in mentions:
                within = max(within, mentions[index].end)
        if since is not None:
            yield since, last

    def _is_blank(self, index: int) -> bool:
        start, length = self.rows[index, _IDX : _IDX + 2].tolist()
        return _is_blank(self.text[start : start + length])

    def items(self, first: int, last: int) -> list[Item]:
        """The tokens as items, each mention one."""
        items: list[Item] = []
        within: Quantity | Time | Entity | None = None  # the mention that the tokens are in
        words: list[Item] = []
        forms, begins, mentions = self.known, self.begins, self.mentions
        subjects, made = forms.subjects, tuple.__new__
        for index, row in enumerate(self.rows[first:last].tolist(), start=first):
            orth, lemma_key, pos_key, morph, start, length, dep, head, _ = row
            known = forms[orth, lemma_key, pos_key, morph]
            if within is not None and start >= within.end:
                items += self._as_items(within, words)
                within, words = None, []
            if known is None:
                continue
            kind, text, lemma, pos, features, adverbial = known
            end, subject, governor = start + length, subjects[dep], begins[index + head]
            # What Item(…) does, in half the time.
            one: Item = made(Item, (kind, start, end, text, lemma, pos, features, subject, governor, None, ()))
            if within is None:
                within = mentions.get(index)
            if within is not None:
                words.append(one)
                continue
            if adverbial and items:
                items[-1], one = _adverbial(items[-1], one)
            items.append(one)
        if within is not None:
            items += self._as_items(within, words)
        if any(map(is_grown, items)):
            items = with_nouns_behind_brackets(items)
        return _with_joined_verbs(items) if any(map(_is_particle_and, items)) else items

    def _as_items(self, record: Quantity | Time | Entity, words: list[Item]) -> Iterator[Item]:
        """The mention as an item; the names of a chain in one token as if «и» joined them."""
        yield unit(record, words) if record.start in self.units else mention(record, words)
        end = record.end
        for behind in self.chained.get(record.start, ()):
            yield Item(Kind.COORDINATOR, end, behind.start, self.text[end : behind.start], "и", "CCONJ", Features())
            yield mention(behind, words)
            end = behind.end


def _is_particle_and(item: Item) -> bool:
    return item.text == "и" and item.kind is Kind.PARTICLE


def _with_joined_verbs(items: list[Item]) -> list[Item]:
    """The items with an «и» that joins two verbs as a conjunction, where the tagger takes it for a particle: «выпускает
    5 млн тонн и к 2030 году нарастит выпуск»."""
    mended = list(items)
    for place, item in enumerate(items):
        if _is_particle_and(item) and _verb_in_run(reversed(items[:place])) and _verb_in_run(items[place + 1 :]):
            mended[place] = item._replace(kind=Kind.COORDINATOR)
    return mended


def _verb_in_run(items: Iterable[Item]) -> bool:
    """Whether a finite verb stands among the items up to the next mark or conjunction."""
    for item in items:
        if item.kind is Kind.VERB:
            return True
        if item.kind in _ENDS_RUN:
            return False
    return False


def _may_be_singular(form: str) -> bool:
    return any(tag.number == "sing" for tag in possible_tags(form))


def _adverbial(before: Item, one: Item) -> tuple[Item, Item]:
    """«то есть», «в основном», «как минимум»: a word of one of these and the one before it, as they are meant."""
    lead = before.text.lower()
    if one.text == "стали":  # «сократил выплавку стали», «5 млн тонн стали»: the tagger takes it for a verb
        metal = before.kind is Kind.NOUN and before.lemma in cue("of_steel") and _may_be_singular(before.text)
        metal = metal or (isinstance(before.record, Quantity) and before.record.unit in _BY_WEIGHT)
        return before, one._replace(kind=Kind.NOUN, lemma="сталь", pos="NOUN", features=_STEEL) if metal else one
    if one.text == WHOLLY and isinstance(before.record, Quantity) and before.record.label == "PERCENT":
        # «57 % всего товарооборота»: the tagger takes it for a particle
        return before, one._replace(kind=Kind.ADJECTIVE, lemma="весь", pos="DET", features=_WHOLE)
    if one.text == "есть" and lead == "то":  # the tagger takes it for a verb
        return before._replace(kind=Kind.COORDINATOR), one._replace(kind=Kind.COORDINATOR)
    if one.text.lower() in ON_THE_WHOLE and lead == "в":
        return before._replace(kind=Kind.ADVERB), one._replace(kind=Kind.ADVERB)
    if one.text == THEREBY and lead == "тем":  # «Тем самым показатель достиг …»
        return before._replace(kind=Kind.ADVERB), one._replace(kind=Kind.ADVERB)
    if one.text == WAY and lead in WAYS:
        return before._replace(kind=Kind.ADVERB), one._replace(kind=Kind.ADVERB)
    if one.lemma in LIMITS and lead == "как":
        return before, one._replace(kind=Kind.ADVERB)
    return before, one


def _is_blank(form: str) -> bool:
    """Whether a token shows nothing: white space, or a soft hyphen that stands by itself."""
    return form.isspace() or (SOFT_HYPHEN in form and not form.replace(SOFT_HYPHEN, "").strip())


def _apart(doc: Doc, length: int) -> Iterator[Quantity | Time | Entity]:
    """The mentions; of two that overlap the more telling one."""
    covered = bytearray(length)
    for record in (*_cardinal(doc), *doc._.times, *doc._.entities):
        if covered.find(1, record.start, record.end) < 0:
            covered[record.start : record.end] = b"\1" * (record.end - record.start)
            yield record

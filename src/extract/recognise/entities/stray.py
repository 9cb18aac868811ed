"""Mentions that are none: adjectives, titles, common words with a capital."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Final

from extract.analyse import lemmas
from extract.kept import WORDS
from extract.lexicon import load
from extract.recognise.adjectives import named_by
from extract.recognise.countries import adjective_country
from extract.recognise.digits import glued, word_at
from extract.recognise.entities.common_words import common_words
from extract.recognise.entities.forms import adjectival, agrees, inflections, lemma_forms, readings
from extract.recognise.entities.headed import official_adjectives
from extract.recognise.entities.heads import Kind, head, kinds, seat, seat_begins
from extract.recognise.entities.known import LISTED
from extract.recognise.entities.mentions import (
    CLOSING_QUOTES,
    DASHES,
    OPENING_QUOTES,
    Mention,
    Rule,
    Text,
    uncovered,
    where,
)
from extract.recognise.entities.people import word_list
from extract.recognise.entities.places import GEOGRAPHIC, NO_NAMES
from extract.recognise.entities.quotes import quoted
from extract.recognise.roman import roman
from extract.recognise.words import key
from extract.records import EntityLabel

# «Ми», «-», «171».
_WORD_AND_NUMBER: Final = 3
_MODEL: Final = 3
_SMALL: Final = 2
_BOARD: Final = 2
_BOARDS: Final = frozenset({("совет", "директоров"), ("совет", "управляющих"), ("наблюдательный", "совет")})
_MAX_TITLE: Final = 12
# What ends so is a quality or a turnover, also where no dictionary has it.
_PREFIX: Final = 3
_LONG_NOUN: Final = 6  # letters: «компании», not «сети» of «Россети»
_QUALITY: Final = ("ность", "мость", "ёмкость", "емкость", "ооборот", "поток", "обмен", "потребление", "доходы")
_PROPER: Final = frozenset({"Geox", "Orgn", "Name", "Surn", "Trad", "Abbr"})
_YEAR: Final = 4  # digits
_WHERE: Final = frozenset({"в", "во", "из", "у", "около", "возле", "к", "ко", "до", "над", "вокруг", "на", "от"})


def not_names(text: Text, mentions: list[Mention]) -> Iterator[Mention]:
    """Kinds of things in capitals («СМИ», «ПАО»), parts of a web address («.РФ»), lower-case words."""
    for mention in mentions:
        first, last, label, *_ = mention
        if text.key(last - 1) == "кв" and last - first > 1 and roman(text.texts[first]):
            continue  # «в I кв. 2019 г.»
        if text.keys[first] in ("covid", "топ", "аи") or (last - first == 1 and _one_word(text, mention)):
            continue
        if label == "ORG" and text.texts[last - 1].isascii() and _numbered(text, last):
            # «Boeing 787», «Airbus A320», «The Fat Of The Land (1997)».
            continue
        if last - first > 1 and label != "PER" and (_common_phrase(text, mention) or _common_compound(text, mention)):
            continue
        if label != "PER" and mention.rule != LISTED and text.starts(first) and _common_body(text, mention):
            continue
        if "digits" in text.kinds[first:last] and (label == "PER" or (label == "LOC" and _model(text, mention))):
            # «Формула-1», «Ми-171».
            continue
        if not text.capital(first) and (span := text.span(first, last)) == span.lower():
            continue
        yield mention


def _office(text: Text, mention: Mention) -> bool:
    """«Аким города», «Хоким Ташкента»: a title that has its capital only from its place."""
    no_person = mention.label != "PER" and text.starts(mention.first)
    return no_person and text.key(mention.first) in word_list("titles")


def _one_word(text: Text, mention: Mention) -> bool:
    """Whether a word by itself is no name."""
    index, after = mention.first, mention.last
    form = text.keys[index]
    quoted = text.key(index - 1) in OPENING_QUOTES  # «участники «Сети»»
    if not quoted and (head(form, "not_a_name") is not None or _office(text, mention)):
        return True
    if _in_address(text, index) or _adjective_of_place(text, after):
        return True
    if roman(text.texts[index]) is not None and text.texts[after : after + 1] and text.texts[after].islower():
        return True  # «XVII века»
    if text.key(after) in OPENING_QUOTES and head(form, "legal_form") is not None:
        return True
    if not (text.starts(index) or text.key(index - 1) == "."):  # «… до 2 млн. т. Контейнерооборот вырос»
        return False
    # «Распроданность — 31 %», «Контейнерооборот вырос», «Сельхозорганизации произвели»
    return form.endswith(_QUALITY) or (not quoted and _compound_plural(form))


@lru_cache(maxsize=WORDS)
def _compound_plural(form: str) -> bool:
    """«сельхозорганизации», «стройкомпании»: a word that no dictionary has, which ends as bodies in the plural."""
    if lemmas.dictionary_tags(form):
        return False
    end = next((form[at:] for at in range(_PREFIX, len(form)) if lemmas.dictionary_tags(form[at:])), "")
    of_bodies = len(end) >= _LONG_NOUN and (head(end, "body") or head(end, "before_body"))
    return bool(of_bodies) and any({"plur", "nomn"} <= tag.grammemes for tag in lemmas.dictionary_tags(end))


def _common_phrase(text: Text, mention: Mention) -> bool:
    """«Грузооборот порта», «Погрузка компании», «Три области»: common nouns at a sentence's start, none of them the
    head of a name, and what a number counts."""
    first, *rest = text.texts[mention.first : mention.last]
    if not rest or not text.starts(mention.first) or text.key(mention.first - 1) in OPENING_QUOTES:
        return False
    if not all(word.islower() and word.isalpha() for word in rest) or kinds().get(text.key(mention.first)):
        return False
    if head(text.key(mention.last - 1), "conduit") and not any(map(named_by, lemma_forms(first))):
        described = [one for one in readings(first) if one.kind == "adjective" and one.known and one.number == "plur"]
        nouns = [one for one in readings(rest[-1]) if one.kind == "noun" and one.number == "plur"]
        if any(agrees(one, noun) for one in described for noun in nouns):
            return True  # «Железные дороги Казахстана перевезли»: a road has its name in the singular
    tags = lemmas.dictionary_tags(first)
    plain = all("NOUN" in tag and _PROPER.isdisjoint(tag.grammemes) for tag in tags)
    common = bool(tags) and (plain or any("NUMR" in tag for tag in tags))
    form = text.key(mention.first)
    return common or (not tags and (form.endswith(_QUALITY) or _compound_plural(form)))


def _common_body(text: Text, mention: Mention) -> bool:
    """«Районный суд», «Наблюдательный совет», «Налоговая служба», «Совет директоров»: one of many."""
    first, *rest = text.texts[mention.first : mention.last]
    quoted = text.key(mention.first - 1) in OPENING_QUOTES
    if not rest or quoted or any(map(text.capital, range(mention.first + 1, mention.last))):
        return False
    noun = text.key(mention.last - 1)
    if len(rest) == 1 and noun == "директоров":
        return True
    adjectives_ = {key(lemma) for lemma in lemma_forms(first)}
    if not adjectives_.isdisjoint(_of_many("adjectives")):
        return True
    if not (noun in _common_nouns() or noun.endswith(_QUALITY)) or not adjectives_.isdisjoint(official_adjectives()):
        return False
    if not any(one.kind == "adjective" and one.known for one in readings(first)):
        return False
    # «Пулковский аэропорт», «Бухарская служба»
    return all(lemma.endswith("ческий") or lemma in NO_NAMES or not lemma.endswith(GEOGRAPHIC) for lemma in adjectives_)


@cache
def _of_many(words: str) -> frozenset[str]:
    return frozenset(map(key, load("bodies")["common"][words]))


@cache
def _common_nouns() -> frozenset[str]:
    return frozenset(key(form) for noun in _of_many("nouns") for form in lemmas.forms(noun, "NOUN"))


def _common_compound(text: Text, mention: Mention) -> bool:
    """«IT-услуг», «SMS-сообщений»: a common noun with an abbreviation before its hyphen."""
    words = text.texts[mention.first : mention.last]
    if mention.length != _WORD_AND_NUMBER or words[1] not in DASHES or not words[2].islower():
        return False
    if words[0].isupper():
        return _common_nouns_only(words[2])
    # «Город-спутник» first in its sentence
    return text.starts(mention.first) and all(map(_common_nouns_only, (words[0], words[2])))


def _common_nouns_only(form: str) -> bool:
    tags = lemmas.dictionary_tags(form)
    return bool(tags) and all("NOUN" in tag and _PROPER.isdisjoint(tag.grammemes) for tag in tags)


def _adjective_of_place(text: Text, after: int) -> bool:
    """Whether the word before is but an adjective of the noun: «Бишкекские власти»."""
    noun = text.near(after) and text.pos(after) == "NOUN" and text.texts[after].islower()
    return noun and any(map(named_by, lemma_forms(text.texts[after - 1])))


def _numbered(text: Text, index: int) -> bool:
    """Whether a model's number follows, or a work's year: «787», «A320», «(1997)»."""
    if not text.near(index) or text.words.gap(index) != " ":
        return False
    after = word_at(text.words, index + 1)
    if text.kinds[index] == "digits" and after is not None and after.key in (",", "."):
        behind = word_at(text.words, index + 2)
        if behind is not None and behind.kind == "digits" and not text.words.gap(index + 2):
            return False  # «взыскал с Budimex 1,1 млрд рублей»
    if text.kinds[index] == "digits":
        if after is None or after.key in ("%", "."):
            return after is None
        acts = lemmas.parses(after.key)[0].tag.POS in ("VERB", "PRTS")  # «Boeing 737 разбился»
        return acts or not after.text.islower()
    if text.key(index) == "(" and after is not None and after.kind == "digits" and text.key(index + 2) in (")", ","):
        return len(after.key) == _YEAR
    lettered = text.kinds[index] == "letters" and len(text.texts[index]) == 1
    return lettered and after is not None and after.kind == "digits" and glued(text.words, index + 1)


def _model(text: Text, mention: Mention) -> bool:
    """Whether a short word with a number is a model's name, not a road's after its noun («трасса М-5»)."""
    road = text.near(mention.first) and head(text.key(mention.first - 1), "conduit") is not None
    return mention.length == _WORD_AND_NUMBER and len(text.texts[mention.first]) <= _MODEL and not road


def _in_address(text: Text, index: int) -> bool:
    """Whether a word is the end of a web address: «в зоне .РФ»."""
    return text.key(index - 1) == "." and not text.words.gap(index) and bool(text.words.gap(index - 1))


def adjectives(text: Text, mentions: list[Mention]) -> Iterator[Mention]:
    """An adjective before its noun is no name: «Казахстанской энергетической недели», «Шукшинские чтения»."""
    for mention in mentions:
        if not _only_adjectives(text, mention) and not _before_quotes(text, mention):
            yield mention


def _before_quotes(text: Text, mention: Mention) -> bool:
    """Whether a mention is one adjective that stands first in a sentence before quotes: «Алматинский «Кайрат»»."""
    first = mention.first
    if mention.length > 1 or not text.starts(first) or text.key(first - 1) in OPENING_QUOTES:
        return False
    if text.key(mention.last) not in OPENING_QUOTES or not text.words.gap(mention.last):
        return False
    options = readings(text.texts[first])
    adjective = bool(options) and options[0].kind == "adjective"
    return text.near(mention.last) and adjective and not any(r.known and r.person for r in options)


def _noun_behind(text: Text, index: int) -> int:
    """The word behind the adjectives that begin there: «Монголо-российской межправительственной комиссии»."""
    first = index
    while index - first < _SMALL and text.near(index) and text.pos(index) == "ADJ" and not text.capital(index):
        index += 1
    return index


def _only_adjectives(text: Text, mention: Mention) -> bool:
    noun = _noun_behind(text, mention.last)
    if not _adjective(text, mention.last - 1) or not text.near(noun) or text.kinds[noun] != "letters":
        return False
    if text.capital(noun) and mention.label == "PER":
        return False
    nouns = [one for one in inflections(text.texts[noun]) if one.kind == "noun"]
    if not nouns:
        return False
    for index in range(mention.first, mention.last):
        hyphen = text.key(index + 1) in DASHES and not text.words.gap(index + 1) and index + 1 < mention.last
        if text.kinds[index] != "letters" or hyphen:
            # «Алма-Атинского»: the last part shows it.
            continue
        options = readings(text.texts[index])
        if not any(o.kind == "adjective" and any(agrees(o, n) for n in nouns) for o in options):
            return False
        if any(o.kind == "noun" and o.known and not o.person for o in options[:1]):
            return False
        if not _adjective(text, index):
            return False
    return True


def _adjective(text: Text, index: int) -> bool:
    """Whether the tagger takes a word for an adjective, or it is a country's: «Монголо-российской», «Российской»."""
    return text.pos(index) in ("ADJ", "") or any(map(adjective_country, text.lemmas(index)))


@where(nouns=("no_entity", "event", "craft"))
def titles(text: Text, mentions: list[Mention]) -> Iterator[Mention]:
    """Ships, works, events, programmes: neither the quoted title after such a noun nor a name that it heads."""
    nouns = sorted(text.nouns("no_entity") + text.nouns("event") + text.nouns("craft"))
    filled = {(group.first, group.last) for group in quoted(text) if group.what == "none"}
    for mention in mentions:
        if (mention.first, mention.last) in filled:
            continue
        at = bisect_left(nouns, mention.last)
        near = at > 0 and nouns[at - 1] >= mention.first - _MAX_TITLE
        if not (near and (_titled(text, mention) or _event(text, mention))):
            yield mention


def _titled(text: Text, mention: Mention) -> bool:
    """Whether a mention fills the quotes after such a noun, or stands in those after a ship's."""
    opening = mention.first - 1
    limit = max(-1, opening - _MAX_TITLE)
    while opening > limit and text.key(opening) not in OPENING_QUOTES:
        if text.key(opening) in CLOSING_QUOTES or "\n" in text.words.gap(opening + 1):
            return False
        opening -= 1
    if opening <= limit or opening < 0:
        # «бизнес-форум New Silk Way», «грузовик КамАЗ»: a title without quotes.
        kind = _titling(text, mention.first - 1)
        latin = text.texts[mention.first].isascii() and mention.label != "PER"
        return (kind in ("event", "craft") and latin) or (kind == "craft" and mention.rule == LISTED)
    kind = _titling(text, opening - 1)
    whole = opening == mention.first - 1 and text.key(mention.last) in CLOSING_QUOTES
    return kind == "craft" or (kind is not None and whole)


def _titling(text: Text, index: int) -> Kind | None:
    """The kind of a noun after which a title stands, or None."""
    if index < 0 or not text.near(index + 1):
        return None
    kinds: tuple[Kind, ...] = ("event", "craft", "no_entity")
    return next((k for k in kinds if head(text.compound(index), k) or head(text.key(index), k)), None)


def _event(text: Text, mention: Mention) -> bool:
    """Whether the head of an organisation's name is an event: «Уфимского международного марафона»."""
    if mention.label == "PER":
        return False
    for index in range(mention.first, mention.last):
        if head(text.key(index), "no_entity") or head(text.key(index), "event"):
            return text.pos(index) in ("NOUN", "PROPN", "") and index > mention.first
        if not adjectival(text.texts[index]):
            return False
    return False


def roles(text: Text, mentions: list[Mention]) -> Iterator[Mention]:
    """A role with a capital stays outside: «Президент Токаев», «Принц Филипп», «Предшественник Кравцова»."""
    titles_ = word_list("titles")
    for mention in mentions:
        first = mention.first
        while mention.label == "PER" and (length := _role(text, first, mention.last, titles_)):
            first += length
        yield mention if first == mention.first else mention.changed("role", first=first)


def _role(text: Text, first: int, last: int, titles_: frozenset[str]) -> int:
    """How many words of a person's mention are a role before the name: «Президент», «Вице-министр»."""
    compound = text.key(first + 1) in DASHES and not text.words.gap(first + 1) and not text.words.gap(first + 2)
    end = first + 2 if compound else first
    if end + 1 >= last or not text.capital(end + 1):
        return 0
    named = text.key(end) in titles_ or any(key(lemma) in titles_ for lemma in lemma_forms(text.texts[end]))
    return end + 1 - first if named else 0


def latin_after_adjective(text: Text, mentions: list[Mention]) -> Iterator[Mention]:
    """An adjective first in its sentence is no part of a Latin name: «Китайская China Petroleum»."""
    for mention in mentions:
        first = mention.first
        if mention.last - first > 1 and text.texts[first + 1].isascii() and text.kinds[first + 1] == "letters":
            options = readings(text.texts[first])
            adjective = bool(options) and options[0].kind == "adjective"
            if adjective and (options[0].known or any(map(adjective_country, lemma_forms(text.texts[first])))):
                mention = mention.changed("adjective", first=first + 1)
        yield mention


def seats(text: Text, mentions: list[Mention]) -> Iterator[Mention]:
    """A seat of power is an organisation, but where a preposition of place says where: «в Кремле»."""
    for mention in mentions:
        if mention.label == "LOC" and seat_begins(text.keys[mention.first]):
            power = text.key(mention.first - 1) not in _WHERE and seat(text.span(mention.first, mention.last))
            mention = mention.changed("seat", label="ORG") if power else mention
        yield mention
    for index in uncovered(text, mentions):
        if seat_begins(text.keys[index]) and not text.capital(index - 1):
            last = next((end for end in (index + 2, index + 1) if end <= len(text) and seat(text.span(index, end))), 0)
            if last and text.texts[index].isalpha():
                label: EntityLabel = "LOC" if text.key(index - 1) in _WHERE else "ORG"
                yield Mention(index, last, label, "seat", (f"«{text.span(index, last)}» is a seat of power",))


def kinds_of_places(text: Text, mentions: list[Mention]) -> Iterator[Mention]:
    """A country's adjective and a kind of place before the name are none: «Казахстанский порт Актау»."""
    for mention in mentions:
        noun = mention.last - 1
        if (
            mention.label == "LOC"
            and noun == mention.first + 1
            and text.near(mention.last)
            and text.capital(mention.last)
        ):
            country = any(map(adjective_country, lemma_forms(text.texts[mention.first])))
            if country and head(text.key(noun), "before_place") is not None:
                continue
        yield mention


def described_names(text: Text, mentions: list[Mention]) -> Iterator[Mention]:
    """What kind of body the quoted name behind is, and the board before a body's own name, are none: «Якутская алмазная
    компания «Алроса»», «Совет директоров Евразийского банка»."""
    for mention in mentions:
        first, last = mention.first, mention.last
        if mention.label != "ORG" or last - first < _BOARD:
            yield mention
            continue
        described = text.starts(first) and text.key(last) in OPENING_QUOTES and text.near(last)
        described = described and head(text.key(last - 1), "before_body") is not None
        if described and all(word.islower() for word in text.texts[first + 1 : last]):
            continue
        board = (text.key(first), text.key(first + 1)) in _BOARDS and text.capital(first + _BOARD)
        yield mention.changed("board", first=first + _BOARD) if board and last - first > _BOARD else mention


STRAY_RULES: Final[tuple[Rule, ...]] = (
    not_names,
    titles,
    common_words,
    roles,
    latin_after_adjective,
    kinds_of_places,
    described_names,
    adjectives,
    seats,
)

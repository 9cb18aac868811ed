"""Names in quotes: what the noun before the quotes says they are, also for those listed after it.

«кинотеатры «Звезда», «Космос» и «Юность»» are three places, «фильмы «Цирк» и «Огни»» no names.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Final, Literal, NamedTuple

from extract.analyse import lemmas
from extract.analyse.lemmas import parses
from extract.lexicon import load
from extract.recognise.entities.forms import inflections, known
from extract.recognise.entities.heads import Kind, head, kinds
from extract.recognise.entities.mentions import (
    CLOSING_QUOTES,
    DASHES,
    OPENING_QUOTES,
    Mention,
    Rule,
    Text,
    once,
    where,
)
from extract.recognise.words import key
from extract.records import EntityLabel

_MAX_NAME: Final = 7
_LISTED: Final = 2
# What leads from a noun to its list: «суда, в их числе «Нева»».
_AMONG: Final = (("в", "их", "числе"), ("в", "том", "числе"), ("среди", "них"))
_AMONG_ENDS: Final = frozenset(phrase[-1] for phrase in _AMONG)
# Who makes, sells or carries something, before the genitive that says what, or of what market they are.
_MAKERS: Final = frozenset(
    {"производитель", "разработчик", "поставщик", "экспортёр", "импортёр", "дистрибьютор", "трейдер", "ретейлер",
     "ритейлер", "переработчик", "оператор", "перевозчик", "лидер", "игрок"}
)  # fmt: skip
_PLURAL: Final = ("ли", "лись", "ют", "ят", "ут", "ат")
_FIRMS: Final = (
    "группа", "компания", "концерн", "холдинг", "завод", "корпорация", "комбинат", "фабрика", "предприятие",
    "перевозчик", "производитель", "трейдер", "оператор", "строитель", "банк",
)  # fmt: skip
_GENITIVES: Final = 3  # words
_PER_CENT: Final = frozenset({"%", "процентов", "процента", "процент"})
# What may stand right before the subject of a clause.
_BEFORE_SUBJECTS: Final = frozenset(
    {",", ":", "—", "–", "что", "и", "а", "но", "также", "года", "квартала", "полугодия", "месяца", "месяцев"}
)
# The cases of nouns that stand there too: of «роман «Белый снег»» and «герой «Белого снега»» they are none.
_BESIDE_SUBJECTS: Final = frozenset({"accs", "datv", "ablt", "loct"})
_BECAME: Final = frozenset({"стал", "стала", "является", "остается", "оказался", "оказалась"})
_BETWEEN: Final = ([","], ["и"], [",", "и"], ["или"], [",", "а", "также"])

What = EntityLabel | Literal["none", ""]


class Quoted(NamedTuple):
    """Words `first` to `last` (exclusive) fill a pair of quotes; `noun` stands before it or before its list."""

    first: int
    last: int
    what: What
    noun: str


# Kinds of nouns by what they make of the quotes after them.
_KINDS: Final[tuple[tuple[Kind, What], ...]] = (
    ("before_body", "ORG"),
    ("legal_form", "ORG"),
    ("conduit", "LOC"),
    ("before_place", "LOC"),
    ("no_entity", "none"),
    ("event", "none"),
    ("craft", "none"),
)


@once
def quoted(text: Text) -> list[Quoted]:
    """The pairs of quotes of a text, those inside others left out."""
    found: list[Quoted] = []
    for opening, closing in text.quotes:
        what, noun = _introduced(text, opening)
        if not what and found and _listed(text, found[-1].last + 1, opening):
            what, noun = found[-1].what, found[-1].noun
        found.append(Quoted(opening + 1, closing, what, noun))
    return found


def _listed(text: Text, first: int, opening: int) -> bool:
    """Whether only a comma or «и», and at most an adjective, part two pairs of quotes: «и новейшая «Якутия»»."""
    last = opening - (first < opening - 1 and text.pos(opening - 1) == "ADJ")
    return text.keys[first:last] in _BETWEEN


def _introduced(text: Text, opening: int) -> tuple[What, str]:
    """What the noun before the quotes says they hold, and the noun."""
    if opening == 0 or not text.near(opening):
        return "", ""
    before = _before_list(text, opening) - 1
    for noun in (text.compound(before), text.key(before)):
        for kind, what in _KINDS if noun in kinds() else ():
            if (found := head(noun, kind)) is not None:
                return what, found
    maker = _compounded(text, before) or _maker(text, before)
    return ("ORG", maker) if maker else ("", "")


def _compounded(text: Text, noun: int) -> str:
    """The noun before a quote where it ends as one of firms does: «авиагруппа «Крыло»», «стройкомпания «Базис»»."""
    return next((lemma for lemma in text.lemmas(noun) if lemma.endswith(_FIRMS)), "")


def _maker(text: Text, last: int) -> str:
    """The noun of who makes or sells what the genitives up to a word name: «производитель молочных продуктов «Нива»»;
    empty for others."""
    at = last
    while at > max(last - _GENITIVES, 0) and text.case(at) == "gent" and text.pos(at) in ("NOUN", "ADJ"):
        if not text.near(at):
            return ""
        at -= 1
    found = _MAKERS & text.lemmas(at) if at < last else None
    return next(iter(found)) if found else ""


def _before_list(text: Text, opening: int) -> int:
    """The word after the noun that a quote belongs to: the quote, or what leads to a list of which it is the first."""
    for phrase in _AMONG if text.key(opening - 1) in _AMONG_ENDS else ():
        start = opening - len(phrase)
        if start > 1 and tuple(text.keys[start:opening]) == phrase:
            return start - (text.key(start - 1) == ",")
    return opening


@where(*OPENING_QUOTES)
def quoted_names(text: Text, mentions: list[Mention]) -> Iterator[Mention]:
    """A name in quotes is what the noun before it, or before its list, says: «ансамбль «Весёлые ребята»»."""
    groups = [group for group in quoted(text) if group.what]
    if not groups:
        yield from mentions
        return
    at = 0
    for mention in mentions:
        while at < len(groups) and groups[at].last <= mention.first:
            at += 1
        if at == len(groups) or mention.last <= groups[at].first:
            yield mention
            continue
        group = groups[at]
        if (mention.first, mention.last) == (group.first, group.last):
            if group.what == "none":
                continue
            yield mention if mention.label == group.what else mention.changed("quoted", label=_label(group))
        elif group.first <= mention.first and mention.last <= group.last and _whole(text, group):
            # «Азиатский газовый трубопровод»: the tagger saw a part of it.
            yield _made(group)
        elif group.what == "LOC" and (mention.first, mention.last) == (group.first - 2, group.last + 1):
            yield _made(group)  # «МТК «Север – Юг»»: the tagger took the noun before for a part of it
        else:
            yield mention
    covered = text.covered(mentions)
    for group in groups:
        if group.what != "none" and text.capital(group.first) and not any(covered[group.first : group.last]):
            yield _made(group)


def _label(group: Quoted) -> EntityLabel:
    return "ORG" if group.what == "ORG" else "LOC"


def _made(group: Quoted) -> Mention:
    return Mention(group.first, group.last, _label(group), "quoted", (f"in quotes after «{group.noun}»",))


def _whole(text: Text, group: Quoted) -> bool:
    """Whether quotes hold one name and no more: capitals, dashes and what may stand between them."""
    return group.what != "none" and text.capital(group.first) and group.last - group.first <= _MAX_NAME


@where(*OPENING_QUOTES)
def numbered(text: Text, mentions: list[Mention]) -> Iterator[Mention]:
    """A number before the closing quote belongs to the name: «Арктик СПГ 2», «Ямал-2»."""
    for mention in mentions:
        last = mention.last
        if text.key(mention.first - 1) in OPENING_QUOTES and text.near(last):
            last += text.key(last) in DASHES
            if last < len(text) and text.kinds[last] == "digits" and text.key(last + 1) in CLOSING_QUOTES:
                mention = mention.changed("number", last=last + 1)
        yield mention


@where(*OPENING_QUOTES)
def listed_names(text: Text, mentions: list[Mention]) -> Iterator[Mention]:
    """Of names in quotes told in a row a word of no dictionary is a body where another is: «вошли «Узгазпром» и
    «Ферганахим»», «среди них «Бетойл» (5 млн рублей), «Вега» (3 млн рублей)»."""
    yield from mentions
    groups = [group for group in quoted(text) if group.what in ("", "ORG")]
    if len(groups) < _LISTED:
        return
    found = {(one.first, one.last): one.label for one in mentions}
    covered = text.covered(mentions)
    for run in _runs(text, groups):
        labels = [found.get((group.first, group.last)) for group in run]
        if "ORG" not in labels or "LOC" in labels or "PER" in labels:
            continue
        for group in run:
            alone = group.last - group.first == 1 and not covered[group.first] and text.capital(group.first)
            if alone and not known(parses(text.texts[group.first])[0]):
                yield Mention(group.first, group.last, "ORG", "listed", ("in quotes, in a list with a body",))


def _runs(text: Text, groups: list[Quoted]) -> Iterator[list[Quoted]]:
    """The pairs of quotes told one after another, at least two together."""
    run = groups[:1]
    for group in groups[1:]:
        if not _told_next(text, run[-1].last + 1, group.first - 1):
            if len(run) >= _LISTED:
                yield run
            run = []
        run.append(group)
    if len(run) >= _LISTED:
        yield run


def _told_next(text: Text, first: int, opening: int) -> bool:
    """Whether but a comma or «и» parts two pairs of quotes, and what is told of the first one: «(5 млн рублей)»,
    «— 5 млн рублей»."""
    between = text.keys[first:opening]
    if between[:1] == ["("] and ")" in between:
        between = between[between.index(")") + 1 :]
    elif between and between[0] in DASHES and len(between) <= _MAX_NAME:
        between = between[-1:]
    return between in (*_BETWEEN, [";"])


@where(*OPENING_QUOTES)
def firms(text: Text, mentions: list[Mention]) -> Iterator[Mention]:
    """A name in quotes is a body's after what a company has, and before what a body does: «акции «Белого снега»»,
    ««Белый снег» увеличил выручку», «в «Белом снеге» сообщили»."""
    whole = {(one.first, one.last): one for one in mentions}
    covered = text.covered(mentions)
    found: dict[tuple[int, int], Mention] = {}
    for group in quoted(text):
        first, last, what, _ = group
        if what or not text.capital(first) or last - first > _MAX_NAME:
            continue
        mention = whole.get((first, last))
        if (mention is None and any(covered[first:last])) or (mention is not None and mention.label == "ORG"):
            continue
        word = _owned(text, first - 1) or _acts(text, first - 1, last + 1)
        nickname = mention is not None and mention.label == "PER" and key(word) in _verbs("speaking", plural=False)
        if word and not nickname:
            found[first, last] = Mention(first, last, "ORG", "firm", (f"in quotes beside «{word}»",))
    yield from (found.pop((one.first, one.last), one) for one in mentions)
    yield from found.values()


def _owned(text: Text, opening: int) -> str:
    """The word before a quote that a company's name follows in the genitive: «выручка «Белого снега»», «24 % «Белого
    снега»»; not «в рамках акции «Ночь музеев»»."""
    before = text.compound(opening - 1) if opening and text.near(opening) else ""
    if before not in _PER_CENT and not head(before, "of_company"):
        return ""
    cases = {one.case for one in inflections(text.texts[opening + 1])}
    return before if not cases or "gent" in cases else ""


def _acts(text: Text, opening: int, behind: int) -> str:
    """The verb behind a quote that begins its clause, or stands after «в»: what a body does or its people say."""
    if not text.near(behind):
        return ""
    within = text.near(opening) and text.key(opening - 1) in ("в", "во")
    before = opening - 1
    begins = text.starts(opening) or text.key(before) in _BEFORE_SUBJECTS
    begins = begins or text.key(before) in _BECAME
    begins = begins or text.pos(before) == "ADV" or text.case(before) in _BESIDE_SUBJECTS  # «в октябре «Белый снег» …»
    section = "speaking" if within else "acting" if begins else ""
    if section == "acting" and text.key(behind) == "," and text.key(behind + 1) == "который":
        behind += 2  # «крупнейшим перевозчиком стал «Белый снег», который перевез 5 млн человек»
    return text.texts[behind] if section and text.key(behind) in _verbs(section, plural=within) else ""


@cache
def _verbs(section: str, *, plural: bool) -> frozenset[str]:
    """The forms of the verbs of a section of `lexicon/bodies.toml`; if `plural`, only those of several people."""
    forms = (form for verb in load("bodies")[section]["verbs"] for form in lemmas.forms(verb))
    return frozenset(key(form) for form in forms if not plural or form.endswith(_PLURAL))


QUOTE_RULES: Final[tuple[Rule, ...]] = (quoted_names, numbered)

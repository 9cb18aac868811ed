"""The calendar's words in all their forms, ready for look-up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any, Final

from babel import Locale

from extract.analyse import lemmas
from extract.lexicon import load
from extract.recognise.numbers.numerals import compound
from extract.recognise.times.expressions import Anchor
from extract.recognise.words import key
from extract.records import Mod

_LOCALE: Final = Locale("ru")  # babel.dates gives the same names, and takes long to load


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of time: its lemma, ISO 8601 letter (parts of a day with a "T" before) and count of it."""

    lemma: str
    iso: str
    times: int = 1


@dataclass(frozen=True, slots=True)
class Pointer:
    """How far «прошлый», «этот», … point, and from where."""

    lemma: str
    shift: int
    anchor: str = "published"

    def told_from(self, *, same: bool) -> Anchor:
        """Whether it points from what the text has named or from the article's date; `same`: with «же» («в том же
        году»), by which «прошлый» is only set against what was told."""
        return "text" if self.anchor == "text" or (same and self.shift >= 0) else "published"


@dataclass(frozen=True, slots=True)
class Bound:
    """What the words before a time make of it."""

    phrase: tuple[str, ...]
    date: Mod
    length: Mod


@dataclass(frozen=True)
class Lexis:
    """Look-up tables from a word's key (`words.key`) to what it means."""

    months: Mapping[str, int]
    month_abbreviations: Mapping[str, int]
    weekdays: Mapping[str, int]
    weekday_abbreviations: Mapping[str, int]
    units: Mapping[str, Unit]
    lengths: Mapping[str, str]
    pointers: Mapping[str, Pointer]
    days: Mapping[str, int]
    dated: Mapping[str, tuple[str, int, bool]]
    month_adjectives: Mapping[str, int]
    weekday_adjectives: Mapping[str, int]
    seasons: Mapping[str, tuple[int, int]]
    season_adjectives: Mapping[str, tuple[int, int]]
    decades: Mapping[str, int]
    parts: Mapping[str, Mod]
    adjective_parts: Mapping[tuple[str, str], Mod]
    ordinal_parts: Mapping[tuple[int, str], Mod]
    dayparts: Mapping[str, str]
    daypart_adverbs: Mapping[str, str]
    afternoon: frozenset[str]
    zones: Mapping[tuple[str, ...], str]
    zone_adjectives: Mapping[str, str]
    every: Mapping[str, str]
    bounds: Mapping[tuple[str, ...], Bound]
    bounds_behind: Mapping[tuple[str, ...], Mod]
    until_now: frozenset[tuple[str, ...]]
    span_adjectives: Mapping[str, str]
    triggers: frozenset[str]

    def lengthy(self, word: str) -> tuple[Decimal, str] | None:
        """«пятилетний» → (5, "Y"), «восьмидесятилетие» → (80, "Y"): the number and unit of a compound."""
        found = compound(word)
        if found is None or found[1] not in self.span_adjectives:
            return None
        return found[0], self.span_adjectives[found[1]]


@cache
def forms(word: str, part: str = "NOUN") -> frozenset[str]:
    """The keys of all forms of a dictionary word."""
    return frozenset(key(form) for form in lemmas.forms(word, part))


@cache
def lexis() -> Lexis:
    """The tables, built once from `lexicon/calendar.toml`, CLDR and pymorphy3."""
    data = load("calendar")
    months, abbreviations, weekdays = _months(), _month_abbreviations(), _weekdays()
    units = _units(data["unit"])
    pointers = {
        form: Pointer(entry["lemma"], entry["shift"], entry.get("anchor", "published"))
        for entry in data["pointer"]
        for form in (entry.get("forms") or _adjective(entry["lemma"]))
    }
    dated = {
        form: (entry["unit"], entry["shift"], entry.get("of_event", False))
        for entry in data["dated"]
        for form in _adjective(entry["lemma"])
    }
    seasons = {form: (e["months"][0], e["months"][1]) for e in data["season"] for form in forms(e["lemma"])}
    season_adjectives = {
        form: (e["months"][0], e["months"][1]) for e in data["season"] for form in _adjective(e["adjective"])
    }
    parts: dict[str, Mod] = {}
    adjective_parts: dict[tuple[str, str], Mod] = {}
    ordinal_parts: dict[tuple[int, str], Mod] = {}
    for entry in data["part"]:
        for form in _part_forms(entry["noun"]):
            if "ordinal" in entry:
                ordinal_parts[entry["ordinal"], form] = entry["mod"]
            elif "adjective" in entry:
                adjective_parts.update(((before, form), entry["mod"]) for before in forms(entry["adjective"], "ADJ"))
            else:
                parts[form] = entry["mod"]
    month_adjectives = {form: e["month"] for e in data["of_month"] for form in _adjective(e["lemma"])}
    weekday_adjectives = {form: e["weekday"] for e in data["of_weekday"] for form in _adjective(e["lemma"])}
    weekday_abbreviations = {key(name): day for day, name in _LOCALE.days["format"]["abbreviated"].items()}
    dayparts = {form: entry["lemma"] for entry in data["daypart"] for form in forms(entry["lemma"])}
    adverbs = {word: entry["lemma"] for entry in data["daypart"] for word in entry["words"]}
    every = {form: entry["iso"] for entry in data["every"] for form in (*_adjective(entry["lemma"]), *entry["words"])}
    lengths = {form: entry["iso"] for entry in data["length"] for form in entry["forms"]}
    days = {entry["word"]: entry["shift"] for entry in data["day"]}
    decades = _decades(data["decade"])
    triggers: set[str] = {"первый", "сегодня", "накануне", "каждый"}
    for table in (
        dated,
        adverbs,
        months,
        abbreviations,
        weekdays,
        weekday_abbreviations,
        units,
        pointers,
        month_adjectives,
        weekday_adjectives,
        seasons,
        season_adjectives,
        dayparts,
        every,
        lengths,
        days,
        decades,
    ):
        triggers.update(table)
    triggers.update(parts)
    triggers.update(before for before, _ in adjective_parts)
    return Lexis(
        months=months,
        month_abbreviations=abbreviations,
        weekdays=weekdays,
        weekday_abbreviations=weekday_abbreviations,
        units=units,
        lengths=lengths,
        pointers=pointers,
        days=days,
        dated=dated,
        month_adjectives=month_adjectives,
        weekday_adjectives=weekday_adjectives,
        seasons=seasons,
        season_adjectives=season_adjectives,
        decades=decades,
        parts=parts,
        adjective_parts=adjective_parts,
        ordinal_parts=ordinal_parts,
        dayparts=dayparts,
        daypart_adverbs=adverbs,
        afternoon=frozenset(entry["lemma"] for entry in data["daypart"] if entry["afternoon"]),
        zones={tuple(entry["words"]): entry["zone"] for entry in data["zone"]},
        zone_adjectives={form: e["zone"] for e in data["zone_of"] for form in _adjective(e["lemma"])},
        every=every,
        bounds={
            tuple(e["phrase"]): Bound(tuple(e["phrase"]), e.get("date", ""), e.get("length", "")) for e in data["bound"]
        },
        bounds_behind={tuple(entry["phrase"]): entry["length"] for entry in data["bound_behind"]},
        until_now=frozenset(tuple(entry["phrase"]) for entry in data["until_now"]),
        span_adjectives=_span_adjectives(),
        triggers=frozenset(triggers),
    )


def _adjective(lemma: str) -> frozenset[str]:
    """The full forms: to pymorphy3 «уходящий» is a form of «уходить», along with «уходит»."""
    found = forms(lemma, "DET" if lemma in ("этот", "тот") else "ADJ") - _FALSE_FORMS
    return frozenset(form for form in found if any(parse.tag.POS in _FULL_FORMS for parse in lemmas.parses(form)))


_FULL_FORMS: Final = frozenset({"ADJF", "PRTF", "NPRO"})


# pymorphy3's paradigm of «этот» holds the dialect «етот»; «то», «та» and the like are too common to be pointers.
_FALSE_FORMS: Final = frozenset({"ети", "ета", "ето", "етот"})


# «первые числа», «последние дни»: the parts that several units make.
_PLURAL_PARTS: Final = frozenset({"число", "день", "неделя", "месяц", "год", "десятилетие"})


def _part_forms(word: str) -> frozenset[str]:
    """A noun's singular forms («начал» is a verb before it is a plural of «начало»), or its plural ones."""
    plural = word in _PLURAL_PARTS
    return frozenset(
        form
        for form in forms(word)
        if any(
            ("plur" if plural else "sing") in parse.tag for parse in lemmas.parses(form) if parse.normal_form == word
        )
    )


def _months() -> dict[str, int]:
    names = _LOCALE.months["stand-alone"]["wide"]
    return {form: number for number, name in names.items() for form in forms(name)}


def _month_abbreviations() -> dict[str, int]:
    found: dict[str, int] = {entry["short"]: entry["month"] for entry in load("calendar")["short_month"]}
    for context in ("format", "stand-alone"):
        for number, name in _LOCALE.months[context]["abbreviated"].items():
            found.setdefault(key(name).rstrip("."), number)
    return {form: number for form, number in found.items() if form not in _months()}


def _weekdays() -> dict[str, int]:
    names = _LOCALE.days["stand-alone"]["wide"]
    return {form: number for number, name in names.items() for form in forms(name)}


def _units(entries: Iterable[Mapping[str, Any]]) -> dict[str, Unit]:
    found: dict[str, Unit] = {}
    summer = forms("лето")
    for entry in entries:
        unit = Unit(entry["lemma"], entry["iso"], entry.get("times", 1))
        # «лета» and «летам» are the summer's before they are the year's.
        own = forms(entry["lemma"]) - summer - {"летам", "летами", "летах"}
        found.update((form, unit) for form in own | set(entry.get("short", [])))
    return found


def _decades(entries: Iterable[Mapping[str, Any]]) -> dict[str, int]:
    return {
        form: entry["digit"]
        for entry in entries
        for form in forms(entry["lemma"], "ADJ")
        if any("plur" in parse.tag for parse in lemmas.parses(form))
    }


def _span_adjectives() -> dict[str, str]:
    """The second halves of «пятилетний», «двухнедельный», «80-летие»: form → ISO unit."""
    entries = load("calendar")["span"]
    found = {form: str(entry["iso"]) for entry in entries for form in forms(entry["lemma"], "ADJ")}
    # One anniversary: «тысячелетия», «десятилетия» in the plural are stretches of time.
    found.update((f"лет{ending}", "Y") for ending in ("ие", "ия", "ию", "ием", "ии"))
    return found

"""Whose size an attribute tells: «стоимость работ», «мощностью 5 млн»."""

from __future__ import annotations

from typing import Final

from extract.link.cues import cue, deed_nouns
from extract.link.grammar import decline, lower_first
from extract.link.inside import counted, counted_genitive
from extract.link.items import AMOUNTS, Kind
from extract.link.meaning import Meaning
from extract.link.phrases import Part, Phrase
from extract.link.reading import Reading
from extract.link.site import Located, Site
from extract.link.wording import as_complement, genitive, nominative

_COMMA: Final = 2  # characters of a comma and its space
_ABSTRACT: Final = ("ость", "ение", "ание")


def owned(site: Site, left: Phrase) -> Meaning | None:
    """A noun in the instrumental with its owner: «кабеля мощностью 1 ГВт» → «мощность кабеля»."""
    reading = site.reading
    measure = nominative(reading, left)
    if not measure:
        return None
    many = reading.words[left.start - 1] if left.start and not reading.gaps[left.start] else None
    if many is not None and getattr(many.record, "label", "") != "CARDINAL":
        many = None  # «станцию мощностью 200 МВт стоимостью 174 млн долларов»
    owner = None if _by_itself(reading, left) else _owner(reading, left)
    beside = owner is not None and left.start > 1 and reading.words[left.start - 2].lemma == "с"  # «дом с 8 спальнями»
    if (
        many is not None and many.kind is Kind.QUANTITY and counted(many) and not beside
    ):  # «девять станций мощностью 41 МВт»
        return Meaning(f"{measure} {counted_genitive(many)}", "level", "attribute", about=Located(reading, left))
    thing = None if owner is None or reading.case(owner[0]) != "Gen" else owner[0]
    thing = thing if thing is not None and thing.preposition in ("", "для") else None
    count = reading.words[thing.start - 1] if thing is not None and thing.start else None
    if thing is not None and count is not None and getattr(count.record, "label", "") == "CARDINAL" and counted(count):
        # «двух производств крупы общей стоимостью 5,6 млрд тенге», «пять домов для врачей площадью 500 кв. м»
        behind = genitive(reading, thing) if not thing.preposition else reading.text(thing)
        text = " ".join(filter(None, (measure, counted_genitive(count), behind)))
        return Meaning(text, "level", "attribute", about=Located(reading, left))
    apart = _before_comma(site, left) if owner is None and not left.start else None
    if apart is not None:
        whose = _genitive_of(apart.reading, apart.phrase, apart.phrase.first)
        return Meaning(" ".join([measure, *whose]), "level", "attribute", about=apart)
    words = [
        measure,
        *([] if owner is None else [*_genitive_of(reading, *owner), *_purpose(reading, owner[1], left)]),
    ]
    about = Located(reading, left if owner is None else owner[0])
    return Meaning(" ".join(words), "level", "attribute", about=about)


def _by_itself(reading: Reading, left: Phrase) -> bool:
    """«наказан лишением прав на два года и штрафом 30 тысяч рублей», «с окладом 50 тысяч и премией 20 тысяч»: whether
    the noun is what somebody gets, beside other such, and no size of anything."""
    if not left.start or left.preposition or reading.words[left.start - 1].kind is not Kind.COORDINATOR:
        return False
    before = [one for one in reading.phrases if one.end < left.start and reading.case(one) == "Ins"]
    beside = bool(before) and before[-1].preposition in ("с", "со") and _sibling(reading, before[-1])
    return beside or reading.head_lemma(left) in cue("penalties")


def _before_comma(site: Site, left: Phrase) -> Located | None:
    """«основная дорога готова, вторая дорога, длиной 300 км будет построена»: the noun right before the comma behind
    which a clause begins with its size."""
    begin = site.reading.words[left.start].start
    for reading in site.readings:
        place = next((at for at, word in enumerate(reading.words) if 0 < begin - word.end <= _COMMA), None)
        phrase = None if place is None else reading.phrase_of(place)
        if phrase is None or reading is site.reading:
            continue
        whole = phrase.end - 1 == place and not phrase.preposition and phrase.first.head >= 0
        if whole and reading.case(phrase) == "Nom" and _common(reading, phrase.first):
            return Located(reading, phrase)
    return None


def _for_work(reading: Reading, phrase: Phrase) -> bool:
    """«по производству стали»: tells what a thing is for, and has no measure of its own."""
    return phrase.preposition == "по" and reading.head_lemma(phrase) in cue("works")


def _builds(reading: Reading, phrase: Phrase) -> bool:
    """«по строительству завода мощностью 5 тыс. тонн»: work on something that has a measure."""
    return bool(phrase.chain) and reading.head_lemma(phrase) in cue("work_on_a_thing")


def _round(reading: Reading, phrase: Phrase) -> bool:
    """«линия в обход Алматы длиной 73 км»: a noun that makes a preposition with «в»."""
    return phrase.preposition == "в" and reading.head_lemma(phrase) in cue("compound_prepositions")


def _purpose(reading: Reading, owner: Part, left: Phrase) -> list[str]:
    """«завода … по производству железа»: what the owner is for, between it and the measure."""
    for phrase in reading.phrases:
        if owner.head < phrase.start < left.start and _for_work(reading, phrase):
            return as_complement(reading, phrase, reading.head_lemma(phrase)).split()
    return []


def _owner(reading: Reading, left: Phrase) -> tuple[Phrase, Part] | None:
    """The noun that the instrumental describes; of a deed, what it is done to: «церемония открытия станции мощностью
    240 МВт», «меморандум о сотрудничестве в реализации проектов мощностью 500 МВт»."""
    found = _nearest_owner(reading, left)
    if found is None or not _is_deed(reading, found[1]):
        return found
    begin = found[1].head
    behind = [phrase for phrase in reading.phrases if begin < phrase.end <= left.start]
    for phrase in reversed(behind):
        parts = (part for part in phrase.parts if part.head > begin and _common(reading, part))
        thing = next((part for part in parts if not _is_deed(reading, part)), None)
        if thing is not None:
            return phrase, thing
    return found


def _is_deed(reading: Reading, part: Part) -> bool:
    deeds = deed_nouns() | cue("acts", "works", "undertakings")
    return part.head >= 0 and reading.words[part.head].lemma in deeds


def _nearest_owner(reading: Reading, left: Phrase) -> tuple[Phrase, Part] | None:
    """The parser's choice if it is a noun before, else the nearest."""
    governor = reading.head(left).governor
    before = [
        phrase
        for phrase in reading.phrases
        if phrase.end <= left.start
        and not (
            (_for_work(reading, phrase) and not _builds(reading, phrase))
            or _sibling(reading, phrase)
            or _round(reading, phrase)
        )
    ]
    for phrase in reversed(before):
        for part in reversed(phrase.parts):
            if part.head >= 0 and reading.words[part.head].start == governor and _common(reading, part):
                return phrase, _line_of(reading, phrase, _worked_on(reading, phrase, part))
    for phrase in reversed(before):
        if phrase.preposition and reading.head(phrase).kind is Kind.NAME:
            continue  # «линию между Рештом и Астарой длиной 162 км»
        parts = phrase.parts
        for place, part in reversed(list(enumerate(parts))):
            if _common(reading, part):
                of_name = place + 1 < len(parts) and reading.words[parts[place + 1].head].kind is Kind.NAME
                abstract = reading.words[part.head].lemma.endswith(_ABSTRACT)
                # not «готовность Рогунской ГЭС мощностью 3 МВт»
                return None if of_name and abstract else (phrase, _line_of(reading, phrase, part))
        return None
    within = reading.before(left.start) if left.start else None  # «в рамках проекта стоимостью 40 млн долларов»
    framed = within is not None and _round(reading, within) and within.end == left.start and bool(within.chain)
    return (within, within.chain[-1]) if framed and within is not None and _common(reading, within.chain[-1]) else None


def _worked_on(reading: Reading, phrase: Phrase, part: Part) -> Part:
    """«строительство завода в Туле стоимостью 20 млрд»: the thing that the work is done on, which has the measure."""
    things = phrase.parts[phrase.parts.index(part) + 1 :]
    works = reading.words[part.head].lemma in cue("raising")
    return things[0] if works and things and _common(reading, things[0]) else part


def _line_of(reading: Reading, phrase: Phrase, part: Part) -> Part:
    """«линия связи протяженностью 380 км», «магазин сети площадью 200 кв. м»: the line, of which the noun nearest to
    the measure is but the kind; the thing, of which it says but whose it is."""
    parts = phrase.parts
    before = parts[parts.index(part) - 1] if part in parts[1:] else part
    line = before.head >= 0 and reading.words[before.head].lemma in cue("lines")
    owned = _common(reading, before) and not _is_deed(reading, before)
    owner = (
        owned and reading.words[part.head].lemma in cue("body") | {"сеть"} and reading.words[part.head].case == "Gen"
    )
    return before if line or owner else part


def _sibling(reading: Reading, phrase: Phrase) -> bool:
    """«мощностью 1 ГВт и протяженностью 1195 км»: a measure beside, with a number of its own."""
    end = phrase.end
    while end < len(reading.words) and reading.words[end].lemma in cue("modifiers"):  # «около», «более»
        end += 1
    if [word.kind for word in reading.words[end : end + 2]] == [Kind.PREPOSITION, Kind.NOUN]:
        sized = reading.words[end + 1].lemma in AMOUNTS  # «с доходами в размере 93 млрд и расходами 101 млрд»
        end += 2 if sized else 0
    measured = end < len(reading.words) and reading.words[end].kind is Kind.QUANTITY
    return measured and phrase.preposition in ("", "с", "со") and reading.case(phrase) == "Ins"


def _common(reading: Reading, part: Part) -> bool:
    noun = reading.words[part.head] if part.head >= 0 else None
    return noun is not None and noun.kind is Kind.NOUN and noun.lemma not in cue("describing")


def _genitive_of(reading: Reading, phrase: Phrase, part: Part) -> list[str]:
    """The owner in the genitive; a line with what it is for: «линии связи»."""
    rest = phrase.chain[phrase.chain.index(part) + 1 :] if part in phrase.chain else phrase.chain
    line = part is not phrase.chain[-1] if phrase.chain else False
    kind = [reading.words[one.head].text for one in rest[:1]] if line and _common(reading, rest[0]) else []
    lined = reading.words[part.head].lemma in cue("lines")
    return [lower_first(decline([], reading.words[part.head], case="gent")), *(kind if lined else [])]

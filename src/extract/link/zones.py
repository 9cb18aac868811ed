"""Which part of its clause a quantity speaks of: its own phrase goes before the phrases around."""

from __future__ import annotations

from collections.abc import Container
from typing import Final

from extract.link.clause import Form
from extract.link.cues import cue
from extract.link.inside import of_bearer
from extract.link.items import PREDICATES, Kind
from extract.link.meaning import Meaning
from extract.link.phrases import Phrase
from extract.link.reading import Reading
from extract.link.site import Site, places_before

_PARTS: Final = ("из них", "из которых", "в том числе")
_OF_THEM: Final = ["из", "них"]
_OF_WHICH: Final = ["из", "которых"]
_ABOUT: Final = frozenset({"о", "об"})


def zone(site: Site, means: Meaning) -> Container[int]:
    """The indices of the clause's words among which the quantity's names are looked for first."""
    reading = site.reading
    listed = _listed(reading, site.place)
    if listed is not None:
        return listed
    if site.one_of:
        right = site.right  # «глава одного из пяти кланов Нью-Йорка Фрэнк Кали»
        return range(site.place, site.place + 1 if right is None else right.start + 1)
    whole = range(len(reading.words))
    if of_bearer(reading, site.place):  # «Лауреат двух премий Юрий Белов умер в Москве»
        whole = range(next((at for at in reading.predicates if at > site.place), whole.stop))
    fronted = _fronted(reading)
    if site.place < fronted:
        whole = range(fronted)
    elif fronted:
        whole = range(fronted, len(reading.words))
    ranked = _ranked_behind(site) if means.rule in ("ranking", "votes") and site.dash else 0
    if ranked:
        return range(ranked, whole.stop)
    sorts = _sorts(reading)
    if sorts and site.place < sorts[-1] + 1:
        begun = [at for at in sorts if at <= site.place]
        return range(begun[-1] if begun else 0, next((at for at in sorts if at > site.place), whole.stop))
    parts = _parts_behind(site)
    if parts:
        return range(parts)
    caused = _caused(reading, site)
    if caused:
        return range(caused, whole.stop)
    topic = _topic(reading, site)
    if topic is None:
        return whole
    if topic.start <= site.place:
        return range(topic.start, whole.stop)
    return range(whole.start, topic.start) if means.rule == "lasting" else whole


def _parts_behind(site: Site) -> int:
    """«Погибли 20 человек, шестеро из них — граждане Литвы», «из 12 млрд кубометров газа 7 млрд отправлены в Китай»,
    «12 заводов: 5 в России, 4 в Китае»: where what is told of some of those counted begins; 0 where nothing is."""
    words, after = site.reading.words, site.place + 1
    if after in site.reading.colons and words[after].kind is Kind.QUANTITY:
        more = sum(word.kind is Kind.QUANTITY for word in words[after:]) > 1
        return after if more else 0
    if site.preposition == "из":
        return next((at for at in range(site.place + 1, len(words)) if words[at].kind is Kind.QUANTITY), 0)
    later = (at for at in range(site.place + 1, len(words) - 2) if words[at].kind is Kind.QUANTITY)
    of_them = (at for at in later if [word.text.lower() for word in words[at + 1 : at + 3]] in (_OF_THEM, _OF_WHICH))
    return next(of_them, 0)


def _sorts(reading: Reading) -> list[int]:
    """«14 человек: девять — граждане Австрии, пять — граждане Чехии»: where it is told what some of them are."""
    words = reading.words
    dashes = (
        [at for at in range(1, len(words) - 1) if words[at].kind is Kind.DASH] if Kind.DASH in reading.kinds else []
    )
    people = (at for at in dashes if words[at + 1].kind is Kind.NOUN and words[at + 1].features.animacy == "Anim")
    bare = (at - 1 for at in people if words[at + 1].case == "Nom" and words[at - 1].kind is Kind.QUANTITY)
    return [at for at in bare if at and getattr(words[at].record, "label", "") == "CARDINAL"]


def _ranked_behind(site: Site) -> int:
    """«На втором месте Белов (11 %), третий результат у Гурова — 7 %»: where what stands behind the bracket of another
    place begins; 0 where no bracket tells of one."""
    brackets = [one for one in site.readings if one.clause.form is Form.BRACKET and Kind.QUANTITY in one.kinds]
    before = [places_before(site.reading, one) for one in brackets if one.clause.parent == site.reading.index]
    ends = [places[-1] + 1 for places in before if places and places[-1] < site.place]
    return max(ends, default=0)


def _listed(reading: Reading, place: int) -> frozenset[int] | None:
    """«экспортировал 5 млн тонн зерна в Китай, 3 млн тонн в Иран»: of a list of values, each with names right after
    it, the value's own part and what stands before the list; None where the clause has no such list.

    Names before the list give way to one's own behind the same preposition: «в Weibo 12 млн и 2 млн — в Instagram».
    """
    if Kind.NAME not in reading.kinds:
        return None
    values = [at for at, word in enumerate(reading.words) if word.kind is Kind.QUANTITY]
    if len(values) < 2:
        return None
    breaks = [at for at in range(len(reading.words)) if _parts(reading, at)]
    near = {at: 3 if reading.words[at].lemma == "в" else 2 for at in breaks}  # «, в том числе 60 в Омске»
    starts = [values[0], *(at for at in breaks if any(at <= value <= at + near[at] for value in values[1:]))]
    parts = [range(begin, end) for begin, end in zip(starts, [*starts[1:], len(reading.words)], strict=True)]
    own = next((part for part in parts if place in part), None)
    if (
        own is None
        or len(parts) != len(values)
        or any(not PREDICATES.isdisjoint(_kinds(reading, one)) for one in parts)
    ):
        return None
    first, *others = [_named(reading, value, part) for value, part in zip(values, parts, strict=True)]
    if first is None and others == ["у"] and reading.words[parts[1].start].text.lower() == "против":
        return frozenset(range(starts[1]) if own.start == starts[0] else own)  # «58 долларов против 38 долларов у КТК»
    if None not in others and first is None and _of_whole(reading, parts[1]):
        # «120 человек, из них 60 в Омске, 40 в Томске»
        return frozenset(range(starts[0])) | {*own}
    leading = frozenset(phrase.preposition for phrase in _named_phrases(reading, range(starts[0])))
    if None in others or (first is None and not all(one in leading for one in others)):
        return None
    mine = _named(reading, place, own)
    return frozenset(at for at in range(starts[0]) if own.start == starts[0] or not _refilled(reading, at, mine)) | {
        *own
    }


def _of_whole(reading: Reading, part: range) -> bool:
    """«из них 60 в Омске», «в том числе 60 в Омске»: whether a value is a part of the one before it."""
    lead = " ".join(reading.words[at].text.lower() for at in part)
    return any(f" {words} " in f" {lead} " for words in _PARTS)


def is_whole(site: Site) -> bool:
    """«заболели 120 человек, из них 60 в Омске, 40 в Томске»: whether what follows in the clause tells of its parts."""
    if _parts_behind(site) or any(at > site.place for at in _sorts(site.reading)[:1]):
        return True
    values = [at for at, word in enumerate(site.reading.words) if word.kind is Kind.QUANTITY]
    return len(values) > 1 and site.place == values[0] and _of_whole(site.reading, range(site.place + 1, values[1] + 1))


def _parts(reading: Reading, at: int) -> bool:
    """Whether a value and the next may meet at the word: «…, 5 млн», «… и 5 млн», «… против 5 млн», «… по сравнению с 5
    млн»."""
    against = reading.words[at].text.lower() in ("против", "сравнению")
    return reading.gaps[at] or reading.words[at].kind is Kind.COORDINATOR or against


def _kinds(reading: Reading, part: range) -> frozenset[Kind]:
    return frozenset(reading.words[at].kind for at in part)


def _named_phrases(reading: Reading, part: range) -> list[Phrase]:
    found = [phrase for phrase in reading.phrases if phrase.start in part and phrase.preposition]
    return [one for one in found if reading.head(one).kind is Kind.NAME]


def _named(reading: Reading, value: int, part: range) -> str | None:
    """The preposition of the name that a part of a list has after its value, which may be empty; None without one."""
    after = [at for at in part if at > value and reading.words[at].kind is Kind.NAME]
    phrase = reading.phrase_of(after[0]) if after else None
    return None if phrase is None else phrase.preposition


def _refilled(reading: Reading, at: int, preposition: str | None) -> bool:
    phrase = reading.phrase_of(at)
    return bool(preposition) and phrase is not None and phrase.preposition == preposition


def inside_topic(site: Site) -> bool:
    """Whether the quantity stands in what a contract is about: «договор … о поставке 5 млн тонн»."""
    return topic_start(site) > 0


def topic_start(site: Site) -> int:
    """Where what a contract is about begins, if the quantity stands in it; else 0."""
    topic = _topic(site.reading, site)
    return topic.start if topic is not None and topic.start <= site.place else 0


def _fronted(reading: Reading) -> int:
    """Where the clause proper begins, after «На момент подписания договора между А и Б, …»; 0 where at once."""
    first = reading.phrases[0] if reading.phrases else None
    if first is None or not first.preposition or reading.head_lemma(first) not in cue("moments"):
        return 0
    end = next((place for place in range(first.end, len(reading.words)) if reading.gaps[place]), 0)
    if end and any(word.kind in PREDICATES for word in reading.words[:end]):
        return 0
    own = reading.subject  # «С момента создания Евразийский банк развития (ЕАБР) вложил 5 млрд»
    return 0 if own is not None and own.end == end and reading.case(own) == "Nom" else end


def _caused(reading: Reading, site: Site) -> int:
    """Where what was brought about begins: «Ремонт в Баку привел к снижению экспорта Ирана на 5 %»; 0 where nothing."""
    if reading.lemmas.isdisjoint(cue("bringing_about")):
        return 0
    at = reading.predicate_place(site.place)
    brought = at is not None and at < site.anchor and reading.words[at].lemma in cue("bringing_about")
    return at if brought and at is not None else 0


def _topic(reading: Reading, site: Site) -> Phrase | None:
    """The phrase that says what a contract is about: the quantity's own, or one after it."""
    for place, phrase in enumerate(reading.phrases):
        if phrase.preposition not in _ABOUT and not (phrase.preposition == "на" and _deed(reading, phrase)):
            continue
        before = [reading.head_lemma(one) for one in reading.phrases[max(place - 3, 0) : place]]
        contract = not cue("mutual").isdisjoint(before)
        if "переговоры" in before and reading.head_lemma(phrase) in cue("one_sided"):
            continue  # «X ведет переговоры о покупке 60 % Y»: whoever talks takes part
        if contract and not any(
            word.kind in PREDICATES
            for word in reading.words[min(phrase.start, site.place) : max(phrase.start, site.place)]
        ):
            return phrase
    return None


def _deed(reading: Reading, phrase: Phrase) -> bool:
    """«контракт на поставку 5 млн тонн»."""
    return reading.head_lemma(phrase) in cue("flow_from", "flow_to", "flows", "works")

"""Rules for values in brackets behind a value: «5,4 млрд кубометров (51 %)», «упал на 26,9 % (на 18,4 млрд)»."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from extract.link.behind import Before
from extract.link.cues import cue, directions
from extract.link.items import Kind
from extract.link.meaning import Meaning, meaning_of
from extract.link.memory import Memory, Told
from extract.link.naming import points_back
from extract.link.site import Site
from extract.records import Direction

_AMOUNTS: Final = frozenset({"QUANTITY", "MONEY", "CARDINAL"})
BARE: Final = frozenset({Kind.QUANTITY, Kind.COORDINATOR, Kind.ADVERB})
"""What a bracket is of that tells but a value."""
_SAME: Final = "same-in-brackets"

_Rule = Callable[[Site, Before, Memory], Meaning | None]


def amount_told_otherwise(site: Site, before: Before, memory: Memory) -> Meaning | None:
    """«5,4 млрд кубометров (51 %)», «упал на 26,9 % (на 18,4 млрд)»: the value before, told otherwise."""
    if site.label == "CARDINAL" and site.unit:
        return _counted(site, before, memory)
    if site.label == "PERCENT" and not site.preposition and _to_whole(site):
        return meaning_of(None, memory, "share", _SAME)
    if site.label == "PERCENT" and not site.preposition and _of_right(site):
        # «долг — 7,5 трлн рублей (10,6 % ВВП)», not «5,4 млрд (37 % от всего экспорта)»
        reckoned = site.right is not None and site.reading.head_lemma(site.right) in cue("reckoned_by")
        return meaning_of(None, memory, "share", _SAME) if reckoned else None
    other = _other_size(site, memory)
    if other is not None:
        return other
    return next((found for rule in _RULES if (found := rule(site, before, memory)) is not None), None)


def _other_size(site: Site, memory: Memory) -> Meaning | None:
    """«газопровод стоимостью 548 млрд тенге (4 млрд кубометров в год)», «завод мощностью 5 тыс. тонн (20 млн евро)»:
    the capacity of what the cost before is of, or its cost."""
    told = memory.latest()
    if told is None or (told.sentence, told.measure) != (memory.sentence, "level") or site.preposition:
        return None
    noun, _, thing = told.indicator.partition(" ")
    able = site.label == "QUANTITY" and "/" in site.unit
    sizes = {("MONEY", "стоимость", able): "мощность", ("QUANTITY", "мощность", site.label == "MONEY"): "стоимость"}
    other = sizes.get((told.label, noun, True), "")
    return Meaning(f"{other} {thing}", "level", _SAME, told=told, step="its other size") if other and thing else None


def _of_right(site: Site) -> bool:
    return site.right is not None and site.right.preposition in ("", "от")


def _to_whole(site: Site) -> bool:
    """«5,8 трлн рублей (43 % к общему объему доходов)», «6 млрд (39 % к плану)»; not «98 % к прошлому году»."""
    right = site.right
    if right is None or right.preposition != "к" or site.reading.times or right.first.head < 0:
        return False
    return site.reading.head_lemma(right) in cue("reckoned_by", "size")


def _changed(memory: Memory) -> Told | None:
    """What the sentence has told last, if it is a change."""
    told = memory.latest()
    return told if told is not None and (told.sentence, told.measure) == (memory.sentence, "change") else None


def _change_again(memory: Memory, told: Told) -> Meaning | None:
    return meaning_of(None, memory, "change", _SAME, direction=told.direction)


def _counted(site: Site, before: Before, memory: Memory) -> Meaning | None:
    """«967 тыс. человек (в июле — 983 тыс. человек)», not «52 % (922 774 голоса)»."""
    told = _changed(memory)  # «прирост составил 196 тысяч человек (в 2015 году — 169 тысяч человек)»
    if told is not None and site.preposition == "на" and site.item.tokens[-1].case != "Loc":
        return _change_again(memory, told)  # «аварий стало на 12 % больше (на 30 случаев)»
    if told is not None and told.unit == site.unit and site.reading.times and site.reading.subject is None:
        return _change_again(memory, told)
    tallied = told is not None and before.amount and site.unit in cue("tallies", "points") and not site.preposition
    if tallied:  # «поголовье выросло на 2 % (5 тыс. голов)», «индекс упал на 1 % (2700 пунктов)»
        return meaning_of(None, memory, "level", _SAME)
    return of_another_time(site, before, memory)


def _part(site: Site, before: Before, memory: Memory) -> Meaning | None:
    """«(37 % всего экспорта), …, 7,3 млрд (51 %)», «на 909 мест (61,8 %) больше»."""
    bare = all(word.kind in BARE for word in site.reading.words)
    if site.label != "PERCENT" or site.preposition or before.amount not in _AMOUNTS or not bare:
        return None
    part, changed = memory.share(), _changed(memory)
    if part is not None and part.sentence == memory.sentence and not _of_its_own(part, memory):
        return Meaning(part.indicator, "share", _SAME, told=part, step="the whole told before")
    if changed is not None:
        return _change_again(memory, changed)
    grown = _grown_before(memory)
    if grown is not None:
        return _change_again(memory, grown)
    rates = (one for one in memory.told if (one.sentence, one.label) == (memory.sentence, "PERCENT"))
    rate = next(rates, None)  # «скота — 1,2 млн голов (98 % к прошлому году), свиней — 600 тыс. (103 %)»
    level = rate is not None and rate.measure == "level" and _of_its_own(rate, memory)
    return meaning_of(None, memory, "level" if level else "share", _SAME)


def _grown_before(memory: Memory) -> Told | None:
    """«в Узбекистан перевели 1 млрд (рост на 34 %), Таджикистан — 0,5 млрд (25 %)»: by how much the amount of the
    list's item before grew."""
    last = memory.latest()
    rates = [one for one in memory.told if (one.sentence, one.label) == (memory.sentence, "PERCENT")]
    rate = rates[-1] if rates else None
    same = last is not None and rate is not None and last.indicator == rate.indicator
    return rate if same and rate is not None and rate.measure == "change" and _of_its_own(rate, memory) else None


def _of_its_own(part: Told, memory: Memory) -> bool:
    """«доходы — 64 млрд (97 % плана), расходы — 62 млрд (92 %)»: whether a percentage is told of the value before it,
    not of a whole that all are parts of."""
    at = memory.told.index(part)
    return at > 0 and (memory.told[at - 1].sentence, memory.told[at - 1].indicator) == (part.sentence, part.indicator)


def _otherwise(site: Site, before: Before, memory: Memory) -> Meaning | None:
    """«на 0,24 % (или 14 коп.)»."""
    told = _changed(memory) if site.reading.words[0].lemma == "или" and not site.preposition else None
    return None if told is None else _change_again(memory, told)


def _by_so_much(site: Site, before: Before, memory: Memory) -> Meaning | None:
    """«упал на 26,9 % (на 18,4 млрд кубометров)», «на 360 (в полтора раза)»."""
    if site.preposition != "на" and (site.preposition, site.label) != ("в", "MULTIPLE"):
        return None
    change = _changed(memory)
    if change is None and (direction := _reaching(site, before)):
        return meaning_of(None, memory, "change", _SAME, direction=direction)
    change = change or memory.change()
    return None if change is None else _change_again(memory, change)


def _reaching(site: Site, before: Before) -> Direction:
    """«упала до 920 млрд рублей (на 11,5 %)»: which way it changed; empty for «до 5 % (на 1 октября – 4 %)», not for
    «(на 3 % к маю)»."""
    words, end = before.upper.words, before.places[-1]
    at = next((at for at in reversed(before.upper.predicates) if at < end), None)
    based = all(place and site.reading.words[place - 1].lemma == "к" for place, _ in site.reading.times)
    if at is None or not based or all(word.lemma != "до" for word in words[at:end]):
        return ""
    return directions("verbs").get(words[at].lemma) or directions("transitive").get(words[at].lemma, "")


def _of_aside(site: Site, before: Before, memory: Memory) -> Meaning | None:
    """«3 млн тонн при урожайности 32 ц/га (годом ранее — 28 ц/га)», «5 домов стоимостью 3 млн тенге (6 тыс. долларов)»:
    the size told by the way right before."""
    last = memory.told[-1] if memory.told else None
    valued = before.upper.words[before.places[-1]].kind is Kind.QUANTITY and not site.preposition
    if last is None or not (valued and last.aside and site.reading.subject is None):
        return None
    alike = last.unit == site.unit or site.label == "MONEY"
    if not alike or (last.sentence, last.label) != (memory.sentence, site.label):
        return None
    return Meaning(last.indicator, last.measure, _SAME, last.direction, told=last, step="the value before")


def _in_other_money(site: Site, before: Before, memory: Memory) -> Meaning | None:
    """«сократились на 3 млрд тенге (6 млн долларов)»."""
    told = _changed(memory)
    alone = site.anchor == 0 and site.place == len(site.reading.words) - 1 and not site.preposition
    if told is None or not alone or {told.label, site.label} != {"MONEY"} or told.unit == site.unit:
        return None
    return _change_again(memory, told)


def _again(site: Site, before: Before, memory: Memory) -> Meaning | None:
    """«доля — 37 % (год назад — 36 %)», «выросли на 11 % (в январе — на 4 %)»."""
    told = memory.latest()
    changed = _changed(memory)
    if changed is not None and changed.label == site.label == "PERCENT" and site.preposition in ("", "на"):
        return _change_again(memory, changed)
    share = told is not None and (told.label, told.measure) == (site.label, "share")
    return meaning_of(None, memory, "share" if share else "level", _SAME)


_RULES: Final[tuple[_Rule, ...]] = (_part, _otherwise, _by_so_much, _of_aside, _in_other_money, _again)


def compared_with(site: Site, before: Before, memory: Memory) -> Meaning | None:
    """«Страну посетили 121 тыс. туристов, что на 83 % превышает показатель 2022 года (66 тыс. человек)», «прибыль — 5
    млрд, на 3 % больше, чем в предыдущем финансовом году (4 млрд)»: so much of the same there was then."""
    change = _changed(memory)
    alone = site.anchor == 0 and site.place == len(site.reading.words) - 1 and not site.preposition
    if change is None or not alone or site.label not in _AMOUNTS:
        return None
    levels = (one for one in memory.told if (one.sentence, one.label) == (memory.sentence, site.label))
    level = next((one for one in levels if one.indicator == change.indicator and one.measure == "level"), None)
    alike = level is not None and site.unit in (level.unit, *(cue("people") if site.label == "CARDINAL" else ()))
    last = before.upper.words[before.places[-1]]
    then = last.kind is Kind.TIME or last.lemma in cue("calendar")
    return meaning_of(None, memory, "level", _SAME) if alike and then else None


def of_another_time(site: Site, before: Before, memory: Memory) -> Meaning | None:
    """«на нужды направлено 258 тыс. тонн зерна (в 2024 году — 155 тыс. тонн)»."""
    told, own = memory.latest(), site.reading.subject
    changed = _changed(memory)  # «вырос на 0,3 % по сравнению с маем (в мае – на 0,4 %)»
    if changed is not None and changed.label == site.label and site.preposition == "на" and own is None:
        return _change_again(memory, changed) if site.reading.times else None
    silent = own is None or points_back(site.reading, own)
    if told is None or not silent or not site.reading.times or told.measure == "change":
        return None
    same = (told.sentence, told.label) == (memory.sentence, site.label)
    valued = any(before.upper.words[place].kind is Kind.QUANTITY for place in before.places)
    return meaning_of(None, memory, told.measure, _SAME) if same and valued else None

"""Values side by side: what the one before says, the next says too («с 50 до 62 млн», «34 магазина из 412»)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from extract.link.action import own_use
from extract.link.base import rated
from extract.link.clause import Form
from extract.link.clause_subject import subject
from extract.link.cues import cue, directions
from extract.link.inside import counted, measured
from extract.link.items import PREDICATES, Item, Kind
from extract.link.meaning import Meaning
from extract.link.respectively import respective_goods, respective_part
from extract.link.share_whole import parts_follow
from extract.link.site import Site
from extract.records import Measure

_LISTED: Final = frozenset({Kind.NAME, Kind.NOUN, Kind.ADJECTIVE, Kind.PREPOSITION, Kind.COORDINATOR})
_TIMED: Final = frozenset({Kind.TIME, Kind.PREPOSITION, Kind.COORDINATOR})
_RESTATED: Final = frozenset({Kind.NOUN, Kind.ADJECTIVE, Kind.DASH, Kind.COORDINATOR})
# Rules of changes behind which «до» says what was reached: «экспорт — на 5 %, до 3 млн тонн».
_REACHING: Final = frozenset(
    {
        "elliptic",
        "listed",
        "dash",
        "change-in-brackets",
        "same-in-brackets",
        "bracket",
        "change-noun",
        "multiplying-verb",
        "announced",
    }
)
_WHOM: Final = frozenset({Kind.PREPOSITION, Kind.NOUN, Kind.ADJECTIVE, Kind.COORDINATOR})
_SHARES: Final = "the value before shares it"


def shared(here: Site, before: Site, means: Meaning) -> Meaning | None:
    """What the quantity says by the one before it, which says `means`; None where it speaks for itself."""
    found = _shared(here, before, means)
    if found is None or found.measure != "change":
        return found
    if here.item.tokens[0].text.lower() == "минус":  # «на 9,7 % во втором и минус 1,3 % в первом»
        return replace(found, direction="decrease")
    left = here.left  # «падение на 8 % вместо роста на 3 %»
    instead = left is not None and left.preposition == "вместо" and here.preposition == "на"
    turned = directions("nouns").get(here.reading.head_lemma(left)) if instead and left is not None else None
    return found if turned is None else replace(found, direction=turned)


def _shared(here: Site, before: Site, means: Meaning) -> Meaning | None:
    if here.reading is not before.reading or here.place <= before.place:
        if _leads_on(here, before) and means.measure == "change" and not here.compares:
            return replace(means, rule="restated", step="", goods=None)
        return _valued(here, before, means) if _resumes(here, before) else None
    if here.anchor == before.place + 1 and parts_follow(here):
        return None  # «12 млн тонн: 7 млн — уголь, 3 млн — зерно»
    use = own_use(here) if here.label == "MONEY" and " на " in means.indicator else ""
    if use:  # «На дороги выделили 5 млрд рублей и 3 млрд на школы»
        indicator = f"{means.indicator.partition(' на ')[0]} {use}"
        return replace(means, indicator=indicator, rule="shared", step=_SHARES, goods=None)
    own = subject(here.readings, here.reading)
    beside = means.about is not None and means.about.phrase is before.left  # «с дефицитом в 5 и 3 млн соответственно»
    part = respective_part(here, own)
    if part is own and own is not None and respective_goods(here, own, means.indicator) != means.indicator:
        return None  # «цены на яйца и масло выросли на 2 % и 1 % соответственно»
    first = None if part is None else part.reading.head(part.phrase)  # «индексы Мосбиржи и РТС», «Apple и Google …»
    named = first is not None and (first.text.isupper() or (first.kind is Kind.NAME and means.measure == "change"))
    if part is not own and not (beside or named):
        return None  # «экспорт и импорт выросли на 5 % и 3 % соответственно»
    if "соответственно" in here.reading.forms and here.unit != before.unit and means.told is not None:
        return None  # «эти показатели были равны 32 млрд и 82 долларам за баррель соответственно»
    between = here.reading.words[before.place + 1 : here.anchor]
    if before.preposition in ("с", "со"):  # «с 70 тыс. сегодня до 240 тыс.»
        between = [word for word in between if word.text.lower() not in cue("now")]
    if before.preposition == "из" and not (between or here.preposition) and _has_verb_behind(here):
        return None  # «из 5 млрд рублей 2 млрд потратят на ремонт школ»
    instead = bool(between) and between[0].lemma == "вместо" and all(word.kind in _RESTATED for word in between[1:])
    if (instead or here.preposition == "вместо") and (here.label, here.unit) == (before.label, before.unit):
        return replace(means, rule="shared", step=_SHARES, goods=None)  # «прибавит 2,5 % вместо прежних 2,8 %»
    if _so_much_then(here, before, means, between):
        return replace(means, measure="level", rule="shared", direction="", step=_SHARES, goods=None)
    if _part_in_units(here, before, means, between):
        measure: Measure = "share" if here.label == "PERCENT" else "level"
        return replace(means, measure=measure, rule="restated", step="", goods=None)
    if here.label != before.label:
        if means.rule in _REACHING and means.measure == "change" and here.preposition == "до" and not between:
            return replace(means, measure="level", rule="changed-to", direction="", step=_SHARES)
        dashed = [word.kind for word in between] == [Kind.DASH] and here.preposition in ("с", "со", "до")
        if dashed and means.rule in ("change-noun", "multiple"):  # «о росте экспорта вдвое — с 5 до 10 млрд»
            return replace(means, measure="level", rule="changed-to", direction="", step=_SHARES, goods=None)
        joined = [word.kind for word in between] == [Kind.COORDINATOR] and before.preposition == "на"
        if joined and means.measure == "change" and here.label == "PERCENT" and not here.preposition:
            return replace(means, rule="shared", step=_SHARES, goods=None)  # «на 5 тысяч тонн и 2 % больше»
        if _by_the_year(here, before, means, between):
            return replace(means, rule="shared", step=_SHARES, goods=None)
        valued = None if any(word.kind in PREDICATES for word in between) else _valued(here, before, means)
        return valued or _restated(here, means, between)
    if here.preposition == "из" and here.unit == before.unit and not between:
        return _whole(here, before)
    if _as_many_more(here, before, between):
        return replace(means, rule="shared", step=_SHARES, goods=None)
    others = _for_others(here, before, means, between)
    if others is not None:
        return others
    if here.label == "PERCENT" and means.measure == "share" and (before.preposition, here.preposition) == ("с", "до"):
        return replace(means, rule="changed-to", step=_SHARES, goods=None)  # «выросли с 3,3 % ВВП до 4 %»
    goods = _other_goods(here, before, means, between)
    if goods is not None:
        return goods
    if here.label == "PERCENT" and here.reading.gaps[here.anchor] and _has_whole(here) and not _has_whole(before):
        return None  # «вырос до 36 %, 85 % займов — внешние»
    if means.rule == "attribute" and here.reading.gaps[here.anchor] and measured(here) and not measured(before):
        return None  # «линии длиной 100 км, 110 км дорог»
    dashed = [word.kind for word in between] == [Kind.DASH] and (before.preposition, here.preposition) == ("на", "до")
    if dashed and means.rule == "change-verb":  # «рост ВВП замедлился на 0,3 пункта — до 1,5 %»
        return replace(means, measure=_reached(here, means), rule="changed-to", direction="", step=_SHARES, goods=None)
    if any(word.kind is not Kind.COORDINATOR for word in between):
        return replace(means, rule="shared", step=_SHARES, goods=None) if _listed(here, before, between) else None
    counted_with = len(before.item.tokens) == 1 and here.unit == before.unit and means.rule == "changed-to"
    if here.label == "CARDINAL" and here.preposition != "до" and not counted_with:  # «до 28 и 11 пунктов»
        return None
    if means.rule == "revised" and {before.preposition, here.preposition} == {"с", "до"}:
        return means  # «улучшил прогноз роста ВВП с 5,5 до 6,7 %», «понизил до 2,7 с 2,8 %»
    if here.preposition == "на" and before.preposition != "на":
        return None
    if means.measure == "change" and here.preposition == "до" and before.preposition in ("с", "со", "от"):
        return replace(means, rule="shared", step=_SHARES, goods=None)  # «падение замедлилось с 80 % до 57 %»
    if means.measure == "change" and here.preposition in ("до", "с"):
        return replace(means, measure=_reached(here, means), rule="changed-to", direction="", step=_SHARES, goods=None)
    if before.preposition == "до" and here.preposition in ("с", "со") and not between:
        return replace(means, rule="changed-to", step=_SHARES, goods=None)  # «уменьшилось до 99 млрд со 175 млрд»
    if means.measure != "change" and here.preposition == "на" and here.compares:
        return None  # «на 2,9 млрд долларов, или на 1,5 млрд долларов больше»
    if here.label == "QUANTITY" and here.unit != before.unit and here.reading.gaps[here.anchor]:
        return None  # «2 млн тонн картофеля при урожайности 228 ц/га, 3 млн тонн овощей»
    joined = here.preposition == "до" and not between  # «в размере от 3 до 5 тысяч»
    if here.preposition not in ("", before.preposition) and not joined:
        return None
    return replace(means, rule="shared", step=_SHARES, goods=None)


def _has_verb_behind(site: Site) -> bool:
    return [word.kind for word in site.reading.words[site.place + 1 : site.place + 2]] == [Kind.VERB]


def _has_whole(site: Site) -> bool:
    """«85 % займов»: whether what so much is a part of stands right behind."""
    right = site.right
    behind = right is not None and not right.preposition and not site.preposition
    return behind and right is not None and site.reading.case(right) == "Gen"


def _part_in_units(here: Site, before: Site, means: Meaning, between: Sequence[Item]) -> bool:
    """«более половины переводов поступило из России — 56 млн долларов»: how much the part is, behind the dash."""
    value = getattr(before.record, "value", None)
    told = means.rule == "part-of-whole" and here.dash and not here.preposition and value is not None and value < 1
    apart = any(here.reading.gaps[before.place + 1 : here.anchor])
    return told and not apart and bool(between) and between[-1].kind is Kind.DASH


def _so_much_then(here: Site, before: Site, means: Meaning, between: list[Item]) -> bool:
    """«меди на 2 % меньше, 90 тыс. тонн»: how much there is, behind how much more or less than before."""
    if means.measure != "change" or before.preposition != "на" or here.preposition or here.label == "PERCENT":
        return False
    words, after = here.reading.words, here.place + 1
    than = [word.text.lower() for word in between]
    closed = after == len(words) or here.reading.gaps[after]
    return len(than) == 1 and than[0] in directions("comparatives") and here.reading.gaps[here.anchor] and closed


def _other_goods(here: Site, before: Site, means: Meaning, between: list[Item]) -> Meaning | None:
    """«добыча 5 млрд кубометров газа и 3 млн тонн конденсата»: the same of what the next value is of."""
    if here.label != "QUANTITY" or means.measure != "level" or here.preposition not in ("", before.preposition):
        return None
    joined = bool(between) and (between[-1].kind is Kind.COORDINATOR or here.reading.gaps[here.anchor])
    if not joined or any(word.kind not in _RESTATED for word in between):
        return None
    mine, others = measured(here), measured(before)
    if others and means.rule == "dash" and (mine or "/" in here.unit) and not means.indicator.endswith(others):
        # «Мощность завода — 3 млн тонн цемента и 2 млн тонн извести в год»
        return replace(means, rule="shared", step=_SHARES, goods=None)
    if not mine or not others or not means.indicator.endswith(f" {others}"):
        return None
    text = means.indicator.removesuffix(others) + mine
    return replace(means, indicator=text, rule="shared", step="the same done to other goods", goods=None)


def _by_the_year(here: Site, before: Site, means: Meaning, between: list[Item]) -> bool:
    """«мощность составит 25 млн тонн и 500 тысяч контейнеров в год»: so many a year is no count."""
    kinds = [word.kind for word in between]
    joined = kinds in ([Kind.COORDINATOR], [Kind.NOUN, Kind.COORDINATOR]) and here.preposition in (
        "",
        before.preposition,
    )
    rated = (before.label, here.label) == ("QUANTITY", "CARDINAL") and "/" in here.unit
    return joined and rated and means.measure == "level" and means.rule != "action"


def _resumes(here: Site, before: Site) -> bool:
    """«5 тонн нефти, полученной из породы, на сумму 2 млн»: whether a value after a participle clause goes on with what
    stood before that."""
    clause = here.reading.clause
    hangs = clause.form is Form.PARTICIPLE and clause.parent == before.reading.index
    return hangs and here.reading.gaps[here.anchor]


def _leads_on(here: Site, before: Site) -> bool:
    """«увеличился на 1,3 млрд, или на 29,2 % и составил 5,8 млрд»: whether a clause that has a verb for later begins
    with the value before, told otherwise."""
    lead = [word.lemma for word in here.reading.words[: here.anchor]]
    next_to = here.reading.clause.parent == before.reading.index and here.label != before.label
    return next_to and lead == ["или"] and here.preposition in ("", "на")


def _as_many_more(here: Site, before: Site, between: Sequence[Item]) -> bool:
    """«создать 640 рабочих мест и до 2 тысяч с учетом смежников»: a number that leaves out what it counts."""
    joined = [word.kind for word in between] == [Kind.COORDINATOR] and between[0].lemma == "и"
    counts = (here.label, before.label) == ("CARDINAL", "CARDINAL") and here.bare and bool(before.unit)
    nothing = here.right is None or bool(here.right.preposition)
    return joined and counts and nothing and here.preposition in ("", "до") and before.preposition in ("", "до")


def _valued(here: Site, before: Site, means: Meaning) -> Meaning | None:
    """«экспортировано 65 тыс. тонн нефти на сумму 30 млн долларов»: the same, in money."""
    beside = here.sized or means.rule == "level-verb"  # «импорт составил 5 тонн на 2 млн долларов»
    told = beside and here.preposition == "на" and here.label == "MONEY" and not here.compares
    if not told or before.label != "QUANTITY" or means.measure != "level":
        return None
    return replace(means, measure="level", rule="valued", step="the same, in money", goods=None)


def _listed(here: Site, before: Site, between: list[Item]) -> bool:
    """«экспортировал 5 млн тонн зерна в Китай, 3 млн тонн в Иран»: a list's next value, told of another name."""
    joined = between[-1].kind is Kind.COORDINATOR and not here.preposition  # «на 83 % в мае и 78 % в апреле»
    if here.unit != before.unit or not (joined or here.preposition == before.preposition) or here.dash:
        return False
    if _timed(here.reading.words[here.place + 1 : here.place + 3]) and _timed(between[:2]):
        return all(word.kind in _TIMED for word in between)
    if not here.reading.gaps[here.anchor] or here.preposition != before.preposition:
        return False
    if (
        (here.label == "CARDINAL" and here.unit)
        or here.right is None
        or here.reading.head(here.right).kind is not Kind.NAME
    ):
        return False
    named = any(word.kind is Kind.NAME for word in between)
    return named and all(word.kind in _LISTED for word in between)


def _for_others(here: Site, before: Site, means: Meaning, between: list[Item]) -> Meaning | None:
    """«штраф 50 тысяч рублей для граждан и 1 млн рублей для компаний»: the same for others."""
    whom = here.right
    if whom is None or whom.preposition != "для" or not between or between[0].lemma != "для":
        return None
    same = here.label == before.label and here.preposition in ("", "до", "от", before.preposition) and not here.dash
    if not same or any(word.kind not in _WHOM for word in between):
        return None
    base, told, _ = means.indicator.partition(" для ")
    text = f"{base} {here.reading.text(whom)}" if told else means.indicator
    return replace(means, indicator=text, rule="shared", step=_SHARES, goods=None)


def _timed(words: list[Item]) -> bool:
    """«5 % в 2025 году и 4 % в 2026-м»: whether a time stands right behind the value."""
    return [word.kind for word in words] == [Kind.PREPOSITION, Kind.TIME]


def _restated(here: Site, means: Meaning, between: list[Item]) -> Meaning | None:
    """«1,6 трлн рублей, или 0,9 % ВВП», «вырос на 7 млн, или на 14 %», «49 % суммы, или же 917 млн»: in other units;
    «вырос до 3 млрд, или на 16 %»: by how much."""
    if [word.text.lower() for word in between[-2:]] == ["или", "же"]:
        between = between[:-1]
    that_is = [word.text.lower() for word in between] == ["то", "есть"] and not here.preposition
    if not that_is and (
        not between or between[-1].lemma != "или" or not all(word.kind in _RESTATED for word in between)
    ):
        return None
    if here.unit in cue("mandates"):  # «14 % голосов, или 33 кресла»
        return None
    by = here.preposition == "на" or (not here.preposition and means.measure == "change")
    if by and here.compares:  # «на 28 %, или 5 млрд меньше»
        return None if here.label == "PERCENT" and means.measure != "change" else means  # «или на 6 % больше»
    if len(between) > 1 and here.label == "PERCENT" and here.right is not None and not here.right.preposition:
        return None  # «3,7 млн гектаров зерновых, или 94 % площади»
    measure = means.measure
    grown = directions("verbs").get("" if here.predicate is None else here.predicate.lemma)
    if here.label == "PERCENT" and here.preposition == "на" and means.rule == "changed-to" and grown is not None:
        return replace(means, measure="change", rule="change-verb", direction=grown, step="", goods=None)
    if here.label == "PERCENT" and rated(here):
        measure = "level"  # «331 тыс. тонн, или 103 % к уровню прошлого года»
    elif here.label == "PERCENT":
        parted = here.right is not None and here.right.preposition in ("", "от", "из") and here.preposition != "на"
        measure = "share" if parted or measure == "level" else measure  # «302 тысячи, или 43,7 %»
    elif measure != "share" or not here.unit:
        return None
    else:
        measure = "level"
    direction = means.direction if measure == "change" else ""
    return replace(means, measure=measure, rule="restated", direction=direction, step="", goods=None)


def _whole(here: Site, before: Site) -> Meaning | None:
    """«закроет 34 магазина из 412»: all that there are of the things counted."""
    noun = counted(before.item) if here.label == "CARDINAL" else ""
    return Meaning(noun, "level", "whole-of", step="what the number before is part of") if noun else None


def _reached(here: Site, means: Meaning) -> Measure:
    head = "" if means.about is None else means.about.reading.head_lemma(means.about.phrase)
    return "share" if head in cue("share") and here.label == "PERCENT" else "level"

"""So long before or after another time: «десять лет назад», «двумя годами позже», «год до этого»."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from extract.recognise.times import tense
from extract.recognise.times.expressions import Anchor, Found, Shift, Unknown
from extract.recognise.times.lengths import Amount, amount, unit_at
from extract.recognise.times.reader import Reader
from extract.recognise.times.relative import grain_of
from extract.recognise.times.vocabulary import single_units
from extract.records import TimeLabel

_BACK: Final = frozenset({"назад"})
_EARLIER: Final = frozenset({"ранее", "раньше"})
_LATER: Final = frozenset({"позже", "позднее", "спустя"})


def ago(reader: Reader, index: int) -> Found | None:
    """«десять лет назад», «двумя годами позже», «год назад», «месяцем ранее», «два дня до этого»."""
    found = amount(reader, index)
    if found is None:
        unit = unit_at(reader, index)
        if unit is None or reader.key(index) not in _ONE_UNIT:
            return None
        grain = grain_of(unit[0].iso, unit[0].times)
        iso, times = (grain, 1) if grain == "Q" else (unit[0].iso, unit[0].times)
        found, single = Amount({iso: Decimal(times)}, unit[1]), True
    else:
        single = False
    units, end = found.units, found.end
    told = _direction(reader, index, end, single=single)
    if told is None:
        return None
    sign, anchor, last = told
    counts = list(units.items())
    label: TimeLabel = "TIME" if counts[-1][0].startswith("T") else "DATE"
    if not sign or len(counts) != 1 or not isinstance(counts[0][1], Decimal):
        return Found(index, last, label, Unknown(), "shift-open")
    unit_iso, count = counts[0][0], counts[0][1]
    return Found(index, last, label, Shift(unit_iso, sign * count, anchor), "shift")


# «год назад», «неделей ранее»
_ONE_UNIT: Final = single_units("accs", "ablt")


def _direction(reader: Reader, index: int, end: int, *, single: bool) -> tuple[int, Anchor, int] | None:
    """Sign, anchor and end of «назад», «ранее», «позже», «до этого»; «через» and «спустя» before a number."""
    after = reader.key(end)
    if reader.new_line(end):
        after = ""
    if after == "тому" and reader.key(end + 1) == "назад":
        return -1, "published", end + 2
    if after in _BACK and reader.key(index - 1) == "на":
        return None  # «стрелки переведут на час назад»
    if after in _BACK:
        return -1, "published", end + 1
    if after in _EARLIER | _LATER and reader.key(index - 1) == "на" and not single:
        return None  # «на два часа позже обычного»
    if after in _EARLIER | _LATER:
        sign = -1 if after in _EARLIER else 1
        by = reader.key(index).endswith(("ом", "ем", "ей", "ами", "ями", "ой", "мя", "ью"))
        if not (by or after == "спустя" or reader.key(index - 1) == "на" or not single):
            return None
        if after == "спустя" and single:
            return None
        return sign, "text", end + 1
    if after in ("до", "после") and reader.key(end + 1) in ("этого", "того"):
        if reader.key(end + 2) == "," or (reader.key(end + 1) == "того" and reader.key(end + 2) == "как"):
            return None
        return (-1 if after == "до" else 1), "text", end + 2
    if single:
        return None
    before = reader.key(index - 1)
    approximate = before in ("примерно", "приблизительно", "почти", "около") and reader.key(index - 2)
    if {"через", "спустя"}.isdisjoint((before, approximate)):
        return None
    if after == "после":
        return 0, "published", end  # «через два дня после стрельбы»: told from what happened, not from a date
    # «через» is told from now and «спустя» from what was named, where the verb's tense does not say otherwise.
    told = tense.around(reader, index, end)
    from_text = told == "past" or ("спустя" in (before, approximate) and told != "future")
    return 1, "text" if from_text else "published", end

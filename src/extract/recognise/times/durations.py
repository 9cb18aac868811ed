"""Durations, ages and anniversaries: lengths of time that name no place on the calendar."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from extract.analyse import lemmas
from extract.recognise.numbers.numerals import prefixes
from extract.recognise.times.expressions import Found, Length
from extract.recognise.times.lengths import Amount, amount, iso, total, unit_at
from extract.recognise.times.lexis import forms
from extract.recognise.times.reader import DASHES, Read, Reader
from extract.recognise.times.vocabulary import forms_of, plural_units, single_units, singular_units, words


def duration(reader: Reader, index: int) -> Found | None:
    """«15–18 дней», «от 5 до 10 лет», «пять лет»."""
    between = _range(reader, index) or _one_or_more(reader, index)
    if between is not None:
        return between
    found = amount(reader, index)
    if found is None:
        return _day_and_night(reader, index)
    if reader.key(index - 1) == "без":
        return None  # «без пяти минут чемпион»
    return Found(index, found.end, "DURATION", Length(iso(found.units)), "duration")


def _day_and_night(reader: Reader, index: int) -> Found | None:
    """«за сутки», «на сутки»: the one unit that is a length by itself; «в сутки» is a rate, «через сутки» no time."""
    if reader.key(index) not in _SUTKI or reader.key(index - 1) not in _LASTING or reader.new_line(index):
        return None
    return Found(index, index + 1, "DURATION", Length("P1D"), "duration")


_SUTKI: Final = forms("сутки")
_LASTING: Final = words("lasting")


def _range(reader: Reader, index: int) -> Found | None:
    number = reader.numbers.get(index)
    if number is not None and number.kind != "ordinal" and number.low is not None and number.high is not None:
        unit = unit_at(reader, number.last)
        if unit is None:
            return None
        low, high, end = number.low, number.high, unit[1]
        ends = (iso({unit[0].iso: low * unit[0].times}), iso({unit[0].iso: high * unit[0].times}))
        return Found(index, end, "DURATION", Length("/".join(ends)), "duration-range")
    first = amount(reader, index) or _bare_amount(reader, index) or _bare_unit(reader, index)
    if first is None:
        return None
    before = reader.key(index - 1)
    joined = reader.is_dash(first.end) or (before in ("от", "с") and reader.key(first.end) in ("до", "по"))
    joined = joined or (before == "между" and reader.key(first.end) == "и")
    last = (amount(reader, first.end + 1) or _bare_unit(reader, first.end + 1)) if joined else None
    if last is None or None in last.units.values():
        return None
    units = first.units
    if "" in units:
        if len(last.units) != 1:
            return None
        letter, scale = next(iter(last.units)), _scale(reader, last.end)
        count = units[""]
        units = {letter: count * scale if count is not None else None}
    shorter, longer = total(units), total(last.units)
    if shorter is None or longer is None or shorter >= longer:
        return None
    return Found(index, last.end, "DURATION", Length(f"{iso(units)}/{iso(last.units)}"), "duration-range")


def _one_or_more(reader: Reader, index: int) -> Found | None:
    """«час-полтора», «год-два», «неделю-другую»: one of the unit, or so many."""
    unit = unit_at(reader, index) if reader.key(index) in _ONE_UNIT else None
    if unit is None or not reader.is_dash(unit[1]) or not reader.is_letters(unit[1] + 1) or reader.new_line(index + 1):
        return None
    other = reader.key(unit[1] + 1) in _OTHER
    most = (Decimal(2), unit[1] + 2) if other else reader.cardinal(unit[1] + 1)
    if most is None or not 1 < most[0] <= _FEW or unit_at(reader, most[1]) is not None:
        return None
    ends = (iso({unit[0].iso: count * unit[0].times}) for count in (Decimal(1), most[0]))
    return Found(index, most[1], "DURATION", Length("/".join(ends)), "duration-range")


def _scale(reader: Reader, end: int) -> int:
    unit = reader.lexis.units.get(reader.key(end - 1)) or reader.lexis.units.get(reader.key(end - 2))
    return unit.times if unit is not None else 1


def _bare_amount(reader: Reader, index: int) -> Amount | None:
    counted = reader.cardinal(index)
    return None if counted is None else Amount({"": counted[0]}, counted[1])


def _bare_unit(reader: Reader, index: int) -> Amount | None:
    """«от года до трёх лет», «от двух недель до месяца», «от года восьми месяцев до шести лет»: one of the unit."""
    if reader.key(index) not in _ONE_OF_UNIT or not (
        reader.key(index - 1) == "от" or (reader.key(index - 1) == "до" and not reader.new_line(index))
    ):
        return None
    unit = unit_at(reader, index)
    if unit is None:
        return None
    units: dict[str, Decimal | None] = {unit[0].iso: Decimal(unit[0].times)}
    more = amount(reader, unit[1])
    if more is not None and not reader.new_line(unit[1]) and None not in more.units.values():
        return Amount({**units, **more.units}, more.end)
    return Amount(units, unit[1])


_ONE_OF_UNIT: Final = single_units("gent")
_ONE_UNIT: Final = single_units("nomn", "accs")
_OTHER: Final = frozenset({"другой", "другую", "другая", "другое"})
_FEW: Final = 3
_LAST: Final = forms_of("last", "ADJ")
_MANY: Final = forms_of("many", "ADJ", "plur")
_ONE: Final = forms_of("nearest", "ADJ")
_PLURAL: Final = plural_units()
_SINGULAR: Final = singular_units()
_SEVERAL: Final = words("several")
_MUCH: Final = frozenset({"много", "немало"})


def last_period(reader: Reader, index: int) -> Found | None:
    """«последние 2 года», «ближайшие десять дней», «последние годы», «последний месяц», «много лет»."""
    word = reader.key(index)
    if word in _LAST:
        at = index + 1
        at = at + 1 if reader.key(at) in _SEVERAL and not reader.numbers.get(at) else at
        found = duration(reader, at)
        if found is not None and any("plur" in parse.tag for parse in lemmas.parses(word)):
            return Found(index, found.last, "DURATION", found.says, "last-period")
        if at == index + 2 and reader.key(at) in _PLURAL:
            return Found(index, at + 1, "DURATION", Length(f"P{_open(_PLURAL[reader.key(at)])}"), "open-period")
    if word in _MANY or word in _MUCH:
        unit = _PLURAL.get(reader.key(index + 1))
        if unit is not None and not (word.startswith("прошл") and unit != "Y"):
            return Found(index, index + 2, "DURATION", Length(f"P{_open(unit)}"), "open-period")
    if word in _ONE or (word in _LAST and reader.key(index + 1) in _SUTKI):
        named = None if reader.new_line(index + 1) else unit_at(reader, index + 1)
        if named is not None and reader.key(index + 1) in _SINGULAR:
            return Found(index, named[1], "DURATION", Length(iso({named[0].iso: Decimal(named[0].times)})), "last-unit")
    return None


STARTS: Final = _LAST | _MANY | _SEVERAL | frozenset(prefixes())


def _open(unit: str) -> str:
    return f"T{'X'}{unit[1:]}" if unit.startswith("T") else f"X{unit}"


def compound(reader: Reader, index: int) -> Found | None:
    """«28-летняя», «12-часовой», «пятилетний», «80-летие», «13-ти летний», «15-18-летние»."""
    if reader.is_letters(index):
        return _compound_words(reader, index)
    first = _compound_number(reader, index)
    if first is None or (reader.glued(index) and reader.is_letters(index - 1)):
        return None
    number, at = first
    at, low = reader.ending(at), None
    second = _compound_number(reader, at + 1) if reader.is_dash(at) else None
    if second is not None:
        low, number, at = number, second[0], reader.ending(second[1])
    at = at + 1 if reader.is_dash(at) else at
    unit = reader.lexis.span_adjectives.get(reader.key(at))
    if unit is None or reader.new_line(at):
        return None
    value = iso({unit: number})
    value = value if low is None else f"{iso({unit: low})}/{value}"
    return Found(index, at + 1, "DURATION", Length(value), "compound")


def _compound_number(reader: Reader, index: int) -> tuple[Decimal, int] | None:
    """«28», «2,5»: the number of «28-летний», «2,5-летний», and the index after it."""
    value = reader.digits(index)
    if value is None:
        return None
    if reader.key(index + 1) == "," and reader.glued(index + 1) and reader.glued(index + 2):
        fraction = reader.word(index + 2)
        if fraction.kind == "digits":
            return Decimal(f"{value}.{fraction.key}"), index + 3
    return Decimal(value), index + 1


def _compound_words(reader: Reader, index: int) -> Found | None:
    """«пятилетний», «двух-трёхлетний», «тысячелетие города»."""
    word = reader.key(index)
    found = reader.lexis.lengthy(word)
    if found is not None:
        name = reader.capital(index) and not reader.starts_sentence(index) and reader.key(index - 1) not in DASHES
        if name and not reader.word(index).text.isupper():
            return None  # «Шестидневная война»
        if word in reader.lexis.units and not _celebrated(reader, index):
            return None
        return Found(index, index + 1, "DURATION", Length(iso({found[1]: found[0]})), "compound")
    if not (reader.is_dash(index + 1) and reader.glued(index + 1) and reader.glued(index + 2)):
        return None
    low, last = prefixes().get(word), reader.lexis.lengthy(reader.key(index + 2))
    if low is None or last is None or low >= last[0]:
        return None
    value = f"{iso({last[1]: low})}/{iso({last[1]: last[0]})}"
    return Found(index, index + 3, "DURATION", Length(value), "compound")


def _celebrated(reader: Reader, index: int) -> bool:
    """Whether «столетие», «десятилетие» is an anniversary: «столетие со дня рождения», «к десятилетию республики»."""
    if reader.keys(index + 1, 2) in _SINCE:
        return True
    if reader.key(index - 1) in ("к", "ко") and reader.is_letters(index + 1):
        return bool(lemmas.parses(reader.key(index + 1))[0].tag.case == "gent")
    return reader.is_letters(index - 1) and lemmas.parses(reader.key(index - 1))[0].normal_form in _CELEBRATE


_SINCE: Final = frozenset({("со", "дня"), ("с", "дня"), ("с", "момента"), ("с", "начала")})
_CELEBRATE: Final = words("celebrate")


def anniversary(reader: Reader, index: int) -> Found | None:
    """«75-й годовщиной», «110-ю годовщину», «на 97-м году жизни»."""
    number = reader.whole(index, most=3)
    ordinal = reader.ordinal(index) or (Read(number, index + 1) if number else None)
    if ordinal is None:
        return None
    if reader.key(ordinal.end) in forms("годовщина"):
        return Found(index, ordinal.end + 1, "DURATION", Length(f"P{ordinal.value}Y"), "anniversary")
    # A year of the calendar takes «в»: «в 97-м году».
    if reader.key(index - 1) == "на" and reader.key(ordinal.end) == "году":
        # In the n-th year of life one is n-1 years old.
        return Found(index, ordinal.end + 1, "DURATION", Length(f"P{ordinal.value - 1}Y"), "year-of-life")
    return None

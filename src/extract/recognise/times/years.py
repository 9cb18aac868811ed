"""Years: «2025 года», «2023-м», «97-м году», «прошлого года», «44 года до н. э.», «2012/13»."""

from __future__ import annotations

from typing import Final, NamedTuple

from extract.analyse import lemmas
from extract.recognise.numbers.numerals import compound
from extract.recognise.times.counting import counted
from extract.recognise.times.expressions import Calendar, Expression, Year
from extract.recognise.times.lexis import forms
from extract.recognise.times.reader import DASHES, Read, Reader, remembered
from extract.recognise.times.vocabulary import numbered
from extract.recognise.word_lists import word_list
from extract.records import Mod

SINGULAR_YEAR: Final = numbered("год", "sing") | {"г"}
# «года» is the singular's genitive before it is a plural; «лет» counts years and names none.
PLURAL_YEAR: Final = frozenset(form for form in numbered("год", "plur") if form.startswith("год")) - {"года"} | {"гг"}
EARLIEST, LATEST = 1000, 2999
LIKELY_FROM, LIKELY_TO = 1900, 2100
_ONE_YEAR: Final = numbered("год", "sing") - {"года"}
DECADE_ENDINGS: Final = frozenset({"х", "е", "ые", "ых", "м", "ым", "ми", "ыми"})
_CARDINAL_ENDINGS: Final = word_list("cardinal-endings") - {"ем", "ми", "и", "ью"}  # «1985-ти домов»
_ORDINAL_CASES: Final = {"м": ("loct", "loc2"), "ом": ("loct", "loc2"), "го": ("gent",), "ого": ("gent",)}
_SHORT_YEARS: Final = {("с", "г"): 0, ("т", "г"): 0, ("п", "г"): -1}


class Point(NamedTuple):
    """One place on the calendar, the index after its words, and the rule that read it."""

    says: Expression
    end: int
    rule: str
    part: Mod = ""


class NamedYear(NamedTuple):
    """A year, the index after it, and whether the word «год» or an ordinal's ending says that it is one."""

    year: Year
    end: int
    sure: bool


# --- years


@remembered
def year(reader: Reader, index: int) -> NamedYear | None:
    """«2025 года», «2025 г.», «2023-м», «97-м году», «две тысячи пятом году», «2025»; «до н. э.» included."""
    read = _year_digits(reader, index) or _year_words(reader, index)
    if read is None:
        return None
    number, end, sure = read.year.number, read.end, read.sure
    told = era(reader, end)
    if told is None:
        return read if len(str(number)) == 4 or read.year.short or sure else None
    end, before_christ = told
    return NamedYear(Year(1 - number if before_christ else number), end, True)


def _year_digits(reader: Reader, index: int) -> NamedYear | None:
    value = reader.whole(index)
    if value is None:
        return None
    length = len(reader.key(index))
    after = reader.ending(index + 1)
    worded = year_word(reader, after, SINGULAR_YEAR)
    if length == 4 and (EARLIEST <= value <= LATEST or (worded and reader.key(after) in _ONE_YEAR)):
        ends_in_decade = after > index + 1 and reader.key(after - 1) in DECADE_ENDINGS - {"м", "ым"}
        counts = after > index + 1 and not worded and reader.key(after - 1) in _CARDINAL_ENDINGS
        if counts or ends_in_decade or (after > index + 1 and not worded and _numbers_a_thing(reader, after)):
            return None
        return NamedYear(Year(value), worded or after, bool(worded) or after > index + 1)
    # Fewer digits are a year only where the form shows that they count no years: «в 97-м году», «в 85 году».
    ordinal = after > index + 1 or reader.key(after) == "году"
    if worded and ordinal and length in (2, 3):
        return NamedYear(Year(value, short=length == 2), worded, True)
    if era(reader, worded or after) is not None:
        return NamedYear(Year(value), worded or after, True)
    return None


def _numbers_a_thing(reader: Reader, after: int) -> bool:
    """«на 2018-м километре»: a noun behind the ordinal in the case that its ending shows, and in no other."""
    case = _ORDINAL_CASES.get(reader.key(after - 1))
    if case is None or reader.new_line(after) or reader.capital(after) or not reader.is_letters(after):
        return False
    tags = [parse.tag for parse in lemmas.parses(reader.key(after))]
    return all(tag.POS == "NOUN" and tag.number == "sing" and tag.case in case and tag.gender != "femn" for tag in tags)


def _year_words(reader: Reader, index: int) -> NamedYear | None:
    thousands = compound(reader.key(index))
    if thousands is not None and thousands[1] in forms("тысячный", "ADJ"):
        end = year_word(reader, index + 1, SINGULAR_YEAR)
        return NamedYear(Year(int(thousands[0]) * 1000), end, True) if end else None
    number = reader.numbers.get(index)
    if number is None or number.kind != "ordinal" or number.value is None or reader.is_digits(index):
        return None
    end = year_word(reader, number.last, SINGULAR_YEAR)
    value = int(number.value)
    if EARLIEST <= value <= LATEST:
        return NamedYear(Year(value), end or number.last, bool(end))
    if end and 20 < value < 100 and reader.key(number.last) != "год":
        return NamedYear(Year(value, short=True), end, True)
    return None


def year_word(reader: Reader, index: int, words: frozenset[str]) -> int:
    """The index after «год» in one of the forms given, its full stop included; 0 where there is none."""
    if reader.key(index) not in words:
        return 0
    if reader.key(index) == "г" and _grams(reader, index):
        return 0
    if reader.key(index) in ("г", "гг"):
        return reader.dot(index + 1)
    return index + 1


def _grams(reader: Reader, index: int) -> bool:
    """«1850 г муки», «весом 2019 г»: no full stop, and what is weighed behind it or a word for weight before."""
    if reader.dot(index + 1) > index + 1:
        return False
    if reader.key(index - 2) in _WEIGHTS:
        return True
    if not reader.is_letters(index + 1) or reader.new_line(index + 1) or reader.capital(index + 1):
        return False
    tag = lemmas.parses(reader.key(index + 1))[0].tag
    return bool(tag.POS == "NOUN" and tag.case == "gent" and reader.key(index - 2) not in ("в", "с", "до", "от"))


_WEIGHTS: Final = frozenset({"вес", "весом", "масса", "массой", "весит", "весил"})


def era(reader: Reader, index: int) -> tuple[int, bool] | None:
    """«до н. э.», «нашей эры»: the index after it, and whether it is before Christ."""
    before = reader.key(index) == "до"
    at = index + 1 if before else index
    if reader.key(at) == "нашей" and reader.key(at + 1) == "эры":
        return at + 2, before
    if reader.key(at) == "н":
        at = reader.dot(at + 1)
        if reader.key(at) == "э":
            return reader.dot(at + 1), before
    return None


_SHARING: Final = frozenset({"по", "до", "и"})
_SHARED: Final = (3, 4)  # words to the «года» of both: a month, or a day and a month, and what points at the year


@remembered
def pointed_year(reader: Reader, index: int) -> NamedYear | None:
    """«прошлого года», «в том же году», «нынешнем 2025 году», «с. г.»."""
    short = _SHORT_YEARS.get((reader.key(index), reader.key(reader.dot(index + 1))))
    if short is not None and reader.key(index + 1) == ".":
        return NamedYear(Year(short, "published"), reader.dot(reader.dot(index + 1) + 1), True)
    pointer = reader.lexis.pointers.get(reader.key(index))
    if pointer is None:
        return None
    same = reader.key(index + 1) in ("же", "самый", "самого", "самом")
    at = index + 2 if same else index + 1
    anchor = pointer.told_from(same=same)
    if reader.key(at) == ",":
        at += 1
    named = _year_digits(reader, at)
    if named is not None and named.sure:
        return named
    if at == index + 1 and not reader.new_line(at) and reader.key(at) in _SHARING:
        shared = next((ahead for ahead in _SHARED if reader.key(at + ahead) in SINGULAR_YEAR), 0)
        if shared and reader.lexis.pointers.get(reader.key(at + shared - 1)) is not None:
            # «с сентября прошлого по июнь текущего года»
            return NamedYear(Year(pointer.shift, anchor), at, True)
    if at == index + 1 + same and reader.key(at) in SINGULAR_YEAR - {"г"}:
        return NamedYear(Year(pointer.shift, anchor), at + 1, True)
    if year_left_out(reader, index):
        return NamedYear(Year(pointer.shift, "published"), index + 1, True)
    return None


_YEAR_LEFT_OUT: Final = frozenset({"этом", "нынешнем", "текущем", "следующем", "прошлом", "позапрошлом"})
_OF_YEAR_LEFT_OUT: Final = frozenset({"этого", "нынешнего", "текущего", "прошлого"})
_WITHIN_YEAR: Final = frozenset({"итогам", "концу", "начале", "конце", "середине"})  # «по итогам текущего — 5 %»
_SAYING_HOW_MUCH: Final = word_list("saying-how-much")
_ONTO_LEFT_OUT: Final = frozenset({"нынешний", "текущий", "следующий", "будущий"})  # «на следующий — до 5 %»
_FULL: Final = 4  # digits of a year
_FAR: Final = 40  # words from a year to the next, whose noun is left out
_SOON: Final = 12  # words to the value that is told of it
_RIGHT_BEFORE: Final = 5  # words back to the value that it stands behind: «46 млрд кубометров в нынешнем»


@remembered
def year_left_out(reader: Reader, index: int) -> bool:
    """«в 2023 году ВВП вырос на 3 %, в нынешнем — на 2 %»: whether the sentence has named a year before, and a value
    follows, with no noun of its own behind the pointer; «с 14 % в этом году до 12 % в следующем»: or stands right
    before it, but for «остались в прошлом»."""
    onto = reader.key(index - 1) == "на" and reader.key(index) in _ONTO_LEFT_OUT and reader.is_dash(index + 1)
    named = reader.key(index) in _YEAR_LEFT_OUT
    within = reader.key(index) in _OF_YEAR_LEFT_OUT and reader.key(index - 1) in _WITHIN_YEAR
    if not (onto or within) and (not named or reader.key(index - 1) != "в" or reader.new_line(index + 1)):
        return False
    if reader.key(index) == "этом" and not _told_in_it(reader, index):
        return False
    begin = next((at for at in range(index, max(index - _FAR, 0), -1) if reader.words.breaks(at)), max(index - _FAR, 0))
    if not any(reader.key(at) in SINGULAR_YEAR - {"г"} or _ordinal(reader, at) for at in range(begin, index)):
        return False
    behind = lemmas.parses(reader.key(index + 1)) if reader.is_letters(index + 1) else ()
    cases = ("gent", "gen2") if within else ("loct", "loc2")
    if any(parse.tag.number == "sing" and parse.tag.case in cases for parse in behind):
        return False
    if within:
        return True
    ahead = range(index + 1, index + 1 + _SOON)
    if any(reader.is_digits(at) or at in reader.numbers for at in ahead if not reader.new_line(at)):
        return True
    before = range(max(index - _RIGHT_BEFORE, begin), index)
    closes = not reader.is_letters(index + 1) and reader.key(index) != "прошлом"
    return closes and any(reader.is_digits(at) and reader.key(at + 1) not in SINGULAR_YEAR for at in before)


def _ordinal(reader: Reader, index: int) -> bool:
    """«2023-м»: whether a year is named without its noun."""
    whole = reader.is_digits(index) and len(reader.key(index)) == _FULL
    return whole and reader.is_dash(index + 1) and reader.ending(index + 1) > index + 1


def _told_in_it(reader: Reader, index: int) -> bool:
    """«в прошлом году — 5, в этом — 7», «…, в этом вырастет до 7»; not «в этом помогли 5 человек»."""
    if reader.is_dash(index + 1) or index + 1 in reader.numbers:
        return True
    opens = reader.key(index - 2) in (",", "а", "и", "но")
    tags = [parse.tag for parse in lemmas.parses(reader.key(index + 1))] if reader.is_letters(index + 1) else []
    return opens and (any("futr" in tag for tag in tags[:1]) or reader.key(index + 1) in _SAYING_HOW_MUCH)


def year_after(reader: Reader, index: int, *, of_year: bool = False) -> tuple[Year | None, int]:
    """The year that follows a month or a quarter («2025 года», «45-го»), and the index after it; else (None, index).

    `of_year` takes a bare «года» for the year of the article.
    """
    if reader.new_line(index):
        return None, index
    named = pointed_year(reader, index)
    if named is None:
        named = year(reader, index)
        if named is not None and not named.sure and counted(reader, named.end) and not clock_follows(reader, named.end):
            named = None
    if named is not None and (named.sure or len(reader.key(index)) == 4 or not reader.is_digits(index)):
        return named.year, named.end
    if of_year and reader.key(index) == "года":
        return Year(0, "published"), index + 1
    short = reader.whole(index, most=2)
    end = reader.ending(index + 1)
    if short is None or len(reader.key(index)) != 2 or end == index + 1 or reader.key(end - 1) not in ("го", "ого"):
        return None, index
    counted_one = reader.is_letters(end) and lemmas.parses(reader.key(end))[0].tag.POS == "NOUN"
    return (None, index) if counted_one else (Year(short, short=True), end)


def dashed_year(reader: Reader, index: int) -> tuple[Year | None, int] | None:
    """«летом-2023», «март-2025»: a year tied on by a dash."""
    if not (reader.is_dash(index) and reader.glued(index) and reader.glued(index + 1)):
        return None
    value = reader.digits(index + 1)
    if value is None or len(reader.key(index + 1)) != 4 or not LIKELY_FROM <= value <= LIKELY_TO:
        return None
    return Year(value), index + 2


def split_year(reader: Reader, index: int) -> Read | None:
    """«2012/13», «2012/2013», «2012-2013»: the second of two years, as a winter or a season has them."""
    first, second = reader.digits(index), reader.digits(index + 2)
    if first is None or second is None or reader.key(index + 1) not in {"/", *DASHES} or not reader.glued(index + 1):
        return None
    full = first - first % 100 + second if len(reader.key(index + 2)) == 2 else second
    if full != first + 1 or not EARLIEST <= first <= LATEST:
        return None
    end = index + 3
    return Read(full, year_word(reader, end, SINGULAR_YEAR | PLURAL_YEAR) or end)


def clock_follows(reader: Reader, index: int) -> bool:
    """Whether «11:00» stands there, digits that the ones before do not run into («26 декабря 2023 11:00»)."""
    hour, minute = reader.digits(index, most=2), reader.digits(index + 2, most=2)
    tied = reader.key(index + 1) == ":" and reader.glued(index + 1) and reader.glued(index + 2)
    return tied and hour is not None and minute is not None and hour < 24 and minute < 60


# --- whole years


@remembered
def whole_year(reader: Reader, index: int) -> Point | None:
    """«2025 год», «2023-м», «прошлом году»."""
    pointed = pointed_year(reader, index)
    if pointed is not None:
        return Point(Calendar(pointed.year), pointed.end, "pointed-year")
    named = year(reader, index)
    if named is None or not named.sure:
        return None
    return Point(Calendar(named.year), named.end, "year")


@remembered
def bare_year(reader: Reader, index: int) -> Point | None:
    """«2025» by itself: for the caller to judge by what stands around it."""
    value = reader.whole(index)
    if value is None or not LIKELY_FROM <= value <= LIKELY_TO or len(reader.key(index)) != 4:
        return None
    glued_on = reader.glued(index + 1) and (reader.is_letters(index + 1) or reader.key(index + 1) in {"/", "_"})
    if reader.ending(index + 1) > index + 1:
        return None  # «в 2018-м доме»: a year with an ending is no bare one
    if glued_on or (reader.glued(index) and reader.is_letters(index - 1)) or counted(reader, index + 1):
        return None
    return Point(Calendar(Year(value)), index + 1, "bare-year")

"""Days told from another: «вчера», «в минувшую пятницу», «на следующий день», «накануне»."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from extract.analyse import lemmas
from extract.lexicon import load
from extract.recognise.times.agreement import agree
from extract.recognise.times.dates import day_month, numeric, short_date
from extract.recognise.times.expressions import Found, Moment, Same, Shift, Weekday
from extract.recognise.times.lexis import forms, lexis
from extract.recognise.times.reader import Reader, remembered
from extract.recognise.times.years import Point


@remembered
def day(reader: Reader, index: int) -> Point | None:
    """«вчера», «в минувшую пятницу», «в тот же день»: a day told from another."""
    return deictic(reader, index) or weekday(reader, index) or _same_day(reader, index)


def deictic(reader: Reader, index: int) -> Point | None:
    """«вчера», «завтра», and «сегодня», whose sense is judged elsewhere."""
    word = reader.key(index)
    shift = 0 if word == "сегодня" else reader.lexis.days.get(word)
    if shift is None:
        return None
    return Point(Shift("D", Decimal(shift)), index + 1, "today" if word == "сегодня" else "day-word")


def date_after(reader: Reader, index: int) -> bool:
    """Whether a date that explains a pointer word follows it: «(же), 21 октября»."""
    at = index + 1 if reader.key(index) == "же" else index
    if reader.key(at) not in (",", "("):
        return False
    at = at + 2 if reader.key(at + 1) in ("в", "во") else at + 1
    return bool(weekday_date(reader, at) or day_month(reader, at) or numeric(reader, at))


@remembered
def weekday_date(reader: Reader, index: int) -> Point | None:
    """«в среду, 17 апреля 2019 года», «минувшую среду 12 мая», «25 июля, в четверг»: a date and its weekday."""
    if reader.key(index) in reader.lexis.pointers and reader.key(index + 1) in reader.lexis.weekdays:
        return weekday_date(reader, index + 1)
    after = weekday_name(reader, index)
    if after:
        at = after + 1 if reader.key(after) in (",", "(") else after
        dated = None if reader.new_line(at) else day_month(reader, at) or numeric(reader, at) or short_date(reader, at)
        if dated is None:
            return None
        closing = reader.key(after) == "(" and reader.key(dated.end) == ")"
        return Point(dated.says, dated.end + closing, "weekday-date")
    if not reader.is_number(index):  # as most are
        return None
    dated = day_month(reader, index) or numeric(reader, index)
    if dated is None or reader.key(dated.end) not in (",", "("):
        return None
    at = dated.end + 1
    at = at + 1 if reader.key(at) in ("в", "во") else at
    if reader.key(at) not in reader.lexis.weekdays or reader.new_line(at):
        return None
    closing = reader.key(at + 1) == ")" and reader.key(dated.end) == "("
    return Point(dated.says, at + 1 + closing, "date-weekday")


def weekday_name(reader: Reader, index: int) -> int:
    """The index after a weekday's name or abbreviation («вт», «пн.»), else 0."""
    if reader.key(index) in reader.lexis.weekdays:
        return index + 1
    return reader.dot(index + 1) if reader.key(index) in reader.lexis.weekday_abbreviations else 0


def weekday(reader: Reader, index: int) -> Point | None:
    """«в пятницу», «минувшую среду», «понедельника»."""
    number = reader.lexis.weekdays.get(reader.key(index))
    if number is not None:
        if reader.key(index) in _PLURAL_WEEKDAYS or _surname(reader, index) or _feast(reader, index):
            return None
        if number == 2 and not _wednesday(reader, index):
            return None
        return Point(Weekday(number), index + 1, "weekday")
    pointer = reader.lexis.pointers.get(reader.key(index))
    if reader.key(index) not in _NEAREST and (pointer is None or pointer.anchor == "text"):
        return None
    number = reader.lexis.weekdays.get(reader.key(index + 1))
    if number is None or not agree(reader.key(index), reader.key(index + 1)):
        return None
    return Point(Weekday(number, pointer.shift if pointer is not None else 1), index + 2, "pointed-weekday")


_NEAREST: Final = forms("ближайший", "ADJ")
# «семь пятниц на неделе»
_PLURAL_WEEKDAYS: Final = frozenset(
    form for form in lexis().weekdays if all("plur" in parse.tag for parse in lemmas.parses(form))
)


def _feast(reader: Reader, index: int) -> bool:
    """«Вербное воскресенье», «Чистый четверг»: a name, told by the capital of its adjective."""
    if not reader.capital(index - 1) or reader.key(index - 1) in reader.lexis.pointers or reader.new_line(index):
        return False
    return bool(lemmas.parses(reader.key(index - 1))[0].tag.POS == "ADJF") and agree(
        reader.key(index - 1), reader.key(index)
    )


def _surname(reader: Reader, index: int) -> bool:
    """Whether a capital letter makes it a name: «Виктор Понедельник», but «Понедельник начался с …»."""
    if not reader.capital(index) or reader.key(index - 1) in ("в", "во"):
        return False
    if reader.starts_sentence(index):
        return reader.is_letters(index + 1) and reader.capital(index + 1) and not reader.new_line(index + 1)
    return not reader.word(index).text.isupper()


def _wednesday(reader: Reader, index: int) -> bool:
    """«среда» is more often the environment: a day only in «в среду», «со среды», «до среды», «к среде»."""
    word, before = reader.key(index), reader.key(index - 1)
    following = reader.key(index + 1)
    if following in reader.lexis.daypart_adverbs or before in reader.lexis.daypart_adverbs:
        return True
    if word == "среды" and reader.is_digits(index - 1) and reader.key(index - 2) in (":", "."):
        return True  # «к 3:15 среды»
    if (word, before) == ("среду", "на"):  # «ночь на среду», «ночь со вторника на среду», «назначили на среду»
        lead = reader.key(index - 2)
        return lead == "ночь" or lead in reader.lexis.weekdays or _fixes(lead)
    allowed = {"среду": ("в", "по"), "среды": ("со", "до"), "среде": ("к",)}
    return before in allowed.get(word, ()) and (before != "в" or _ends_phrase(reader, index + 1))


def _fixes(word: str) -> bool:
    """«перенесли», «назначено»: a verb of setting a term."""
    terms = load("cues")["fixed_for"]["words"]
    return any(parse.normal_form in terms for parse in lemmas.parses(word))


def _ends_phrase(reader: Reader, index: int) -> bool:
    """Whether no genitive follows that would make «в среду» an environment («в среду молодёжи»)."""
    if not reader.is_letters(index) or reader.new_line(index) or reader.capital(index):
        return True
    tag = lemmas.parses(reader.key(index))[0].tag
    return not (tag.POS == "NOUN" and "gent" in tag)


def _same_day(reader: Reader, index: int) -> Point | None:
    """«тот же день», «этот день», «следующий день», «предыдущий день»."""
    word = reader.key(index)
    at = index + 2 if reader.key(index + 1) in ("же", "самый") else index + 1
    if reader.key(at) not in ("день", "дня", "вечер", "утро", "ночь"):
        return None
    if word in forms("тот", "DET") and word in ("тот", "того", "та", "ту", "то"):
        return Point(Same("D"), at + 1, "same-day")
    # «в этот день»; «этой ночью» is told from the article's date.
    if word in ("этот", "этого") and (at == index + 2 or reader.key(at) in ("день", "дня")):
        return Point(Same("D"), at + 1, "same-day")
    if word in ("следующий", "следующее", "следующую"):
        return Point(Same("D", 1), at + 1, "next-day")
    if word in ("предыдущий", "предшествующий"):
        return Point(Same("D", -1), at + 1, "day-before")
    return None


def eve(reader: Reader, index: int) -> Found | None:
    """«накануне» as an adverb: no genitive follows that would make it a preposition."""
    if reader.key(index) != "накануне":
        return None
    if reader.is_letters(index + 1) and not reader.new_line(index + 1):
        tag = lemmas.parses(reader.key(index + 1))[0].tag
        if tag.POS in ("NOUN", "ADJF", "NUMR", "PRTF", "NPRO") and ("gent" in tag or reader.capital(index + 1)):
            return None
    if reader.is_digits(index + 1):
        return None
    says = Shift("D", Decimal(-1), "story")
    if reader.key(index + 1) in reader.lexis.daypart_adverbs and not reader.new_line(index + 1):
        return Found(index, index + 2, "TIME", Moment(says), "eve")  # «накануне вечером»
    return Found(index, index + 1, "DATE", says, "eve")

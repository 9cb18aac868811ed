"""The date that an article's times are told from."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from extract import edtf
from extract.analyse import lemmas
from extract.recognise.times.dates import day_month, numeric
from extract.recognise.times.expressions import Calendar
from extract.recognise.times.published import full_date
from extract.recognise.times.reader import Reader
from extract.recognise.times.vocabulary import words

_POSIX_PIVOT: Final = 69  # POSIX strptime: 69–99 are 1969–1999, 00–68 are 2000–2068
_AHEAD: Final = 10  # with an article's date, two digits name a year at most this many after it
_OPENING_LINES: Final = 4  # a headline, a caption, and the first sentences
_OPENING_WORDS: Final = 80


@dataclass(frozen=True, slots=True)
class Reference:
    """The first and last day of the article's date; both None where nothing tells it.

    `dated` is false where only the text's opening date stands in for it: the year may be taken from that, the
    day and the month not.
    """

    first: date | None = None
    last: date | None = None
    dated: bool = True

    def __str__(self) -> str:
        if self.first is None or self.last is None:
            return "?"
        return f"{self.first}" if self.first == self.last else f"{self.first}/{self.last}"

    @property
    def day(self) -> date | None:
        return self.first if self.dated and self.first == self.last else None

    @property
    def year(self) -> int | None:
        same = self.first is not None and self.last is not None and self.first.year == self.last.year
        return self.first.year if same and self.first is not None else None

    @property
    def month(self) -> int:
        """The month's number; 0 where it is open."""
        if not self.dated or self.year is None or self.first is None or self.last is None:
            return 0
        return self.first.month if self.first.month == self.last.month else 0

    def full_year(self, short: int) -> int:
        """The four digits of a year given by two."""
        if self.last is None:
            return short + (1900 if short >= _POSIX_PIVOT else 2000)
        number = self.last.year // 100 * 100 + short
        return number - 100 if number > self.last.year + _AHEAD else number


def reference(reader: Reader, published: str) -> Reference:
    """What EDTF says of the article's date; without one, the year of the date that the text opens with."""
    try:
        first, last = edtf.days(published)
    except ValueError:
        first = last = ""
    if first and last:
        return Reference(date.fromisoformat(first), date.fromisoformat(last))
    opening = None if published else _opening(reader)
    return Reference(opening, opening, dated=False)


def _opening(reader: Reader) -> date | None:
    """The first full date of the opening lines that is no date of birth: «В среду, 27 марта 2019 года, …»."""
    lines, depth, born = 0, 0, False
    for index in range(min(_OPENING_WORDS, len(reader.words))):
        if reader.new_line(index):
            lines += 1
            if lines > _OPENING_LINES:
                return None
        word = reader.key(index)
        if word == "(":
            depth += 1
        elif word == ")" and depth:
            depth -= 1
        born = word in _BIRTHS or (born and not reader.starts_sentence(index))
        if depth or born or not reader.is_digits(index):
            continue
        found = day_month(reader, index) or numeric(reader, index)
        if found is not None and isinstance(found.says, Calendar):
            if _told_aside(reader, index):
                continue
            # A first date without a year is the news, and a full one after it something else.
            return full_date(found.says)
    return None


def _told_aside(reader: Reader, index: int) -> bool:
    """Whether a participle right before the date tells of it: «рекорд, установленный 24 июля 2009 года, …»."""
    return any(
        reader.is_letters(at) and any(parse.tag.POS == "PRTF" for parse in lemmas.parses(reader.key(at)))
        for at in (index - 1, index - 2)
    )


_BIRTHS: Final = words("births")

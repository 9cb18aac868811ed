"""Reading words, numbers and years from a text, at an index of its words."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from functools import wraps
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeVar

from extract.recognise.numbers.starts import starts
from extract.recognise.roman import roman
from extract.recognise.times.lexis import Lexis, lexis
from extract.recognise.words import Word, Words

if TYPE_CHECKING:
    from extract.recognise.numbers import Number

DASHES: Final = frozenset("-–—−‑‒")
OPENING: Final = frozenset("«\"“„'‘(")
QUOTES: Final = frozenset('«»"“”„')
_NOTHING: Final = Word("", "", 0, 0, "sign")
_UNREAD: Final = object()
_MAX_DIGITS: Final = 4
# What is written after a number to show its ending: «4-го», «2023-м», «90-х», «13-ти».
_ENDING: Final = re.compile(r"(?:о?го|о?му|[иыео]?м|[ыио]?й|[ыиаяоуюе]?[еяюх]|[ыи]?ми|ти|и|ое|ой|ую|ая|ых|их)")


class Read(NamedTuple):
    """An integer and the index of the word after it."""

    value: int
    end: int


Owner = TypeVar("Owner", bound="Reader")
Result = TypeVar("Result")


def remembered(rule: Callable[[Owner, int], Result]) -> Callable[[Owner, int], Result]:
    """The rule, asked once for each word of a text: many rules begin with what another has read already."""

    @wraps(rule)
    def read(reader: Owner, index: int) -> Result:
        at = (rule, index)
        found: Any = reader.known.get(at, _UNREAD)
        if found is _UNREAD:
            found = reader.known[at] = rule(reader, index)
        result: Result = found
        return result

    return read


class Reader:
    """A text's words, with its numerals by the word at which they start."""

    def __init__(self, words: Words, numbers: Sequence[Number] = ()) -> None:
        self.words = words
        self.lexis: Lexis = lexis()
        # No time is below zero: «−3 мин».
        self.numbers = {number.first: number for number in numbers if (number.value or number.low or 0) >= 0}
        self.known: dict[tuple[object, int], Any] = {}
        self._count = len(words)
        self._keys = words.keys
        self._digits = {index: words.keys[index] for index in starts(words) if words.kinds[index] == "digits"}
        self._gaps = words.gaps

    def word(self, index: int) -> Word:
        """The word, or an empty one beyond the text."""
        word: Word = self.words[index] if 0 <= index < self._count else _NOTHING
        return word

    def key(self, index: int) -> str:
        """The word's look-up form; empty beyond the text."""
        return self._keys[index] if 0 <= index < self._count else ""

    def keys(self, index: int, count: int) -> tuple[str, ...]:
        """The keys of `count` words from the index on."""
        if index >= 0 and index + count <= self._count:
            return tuple(self._keys[index : index + count])
        return tuple(self.key(at) for at in range(index, index + count))

    def glued(self, index: int) -> bool:
        """Whether the word follows the one before it without a space."""
        return 0 < index < self._count and not self._gaps[index]

    def new_line(self, index: int) -> bool:
        """Whether a line ends before the word, or the text begins or ends there."""
        return index <= 0 or index >= self._count or "\n" in self._gaps[index]

    def lines(self) -> Iterator[tuple[int, int]]:
        """The index of each line's first word, and the index after its last one."""
        inner = (index for index, gap in enumerate(self._gaps) if "\n" in gap and 0 < index < self._count)
        return pairwise((0, *inner, self._count))

    def text(self, first: int, last: int) -> str:
        """The text of the words from `first` to `last` (exclusive)."""
        return self.words.text[self.word(first).start : self.word(last - 1).end]

    def is_dash(self, index: int) -> bool:
        return 0 <= index < self._count and self._keys[index] in DASHES

    def is_digits(self, index: int) -> bool:
        return index in self._digits

    def is_number(self, index: int) -> bool:
        """Whether digits stand there, or a numeral in words begins; a Roman one may, too."""
        return index in self._digits or index in self.numbers

    def is_letters(self, index: int) -> bool:
        return 0 <= index < self._count and self.words.kinds[index] == "letters"

    def capital(self, index: int) -> bool:
        """Whether the word begins with a capital letter."""
        return self.word(index).text[:1].isupper()

    def starts_sentence(self, index: int) -> bool:
        """Whether a sentence, a line or a quotation begins at the word."""
        return index <= 0 or self.words.breaks(index) or self.key(index - 1) in {".", "!", "?", "…", *OPENING, *DASHES}

    def dot(self, index: int) -> int:
        """The index after a full stop glued to the word before, else the index itself."""
        return index + 1 if self.key(index) == "." and self.glued(index) else index

    def digits(self, index: int, *, most: int = _MAX_DIGITS) -> int | None:
        """The value of a run of digits, where it stands for itself and is no longer than `most`."""
        said = self._digits.get(index)
        return None if said is None or len(said) > most else int(said)

    def whole(self, index: int, *, most: int = _MAX_DIGITS) -> int | None:
        """The same, where the digits are no part of a longer number, version, code or decimal."""
        if index not in self._digits:  # as most are
            return None
        value = self.digits(index, most=most)
        return None if value is None or self._tied(index) else value

    @remembered
    def _tied(self, index: int) -> bool:
        return self._number_before(index) or self._number_after(index + 1)

    def ending(self, index: int) -> int:
        """The index after an ordinal's ending («-го», «-м», «го») that follows digits, else the index itself."""
        if not self.glued(index):
            return index
        at = index + 1 if self.is_dash(index) else index
        if self.is_letters(at) and self.glued(at) and _ENDING.fullmatch(self.key(at)):
            return at + 1
        return index

    @remembered
    def ordinal(self, index: int) -> Read | None:
        """«12-й», «первого», «двадцать первого», «VII»: an ordinal number."""
        value = self.whole(index, most=3)
        if value is not None:
            end = self.ending(index + 1)
            return Read(value, end) if end > index + 1 else None
        number = self.numbers.get(index)
        if number is not None and number.kind in ("ordinal", "roman") and number.value is not None:
            return Read(int(number.value), number.last)
        return self.roman(index)

    def roman(self, index: int) -> Read | None:
        """«XXI», also with Cyrillic look-alikes («ХХ»)."""
        value = roman(self.word(index).text) if self.is_letters(index) else None
        return None if value is None else Read(value, index + 1)

    @remembered
    def cardinal(self, index: int) -> tuple[Decimal, int] | None:
        """«5», «1,5», «десять», «полтора»: a plain amount and the index after it."""
        number = self.numbers.get(index)
        if number is not None and number.suffix and not number.digits:
            return None  # «четырёхдневный»
        if number is not None and number.kind in ("cardinal", "collective", "fraction") and number.value is not None:
            return number.value, number.last
        if number is not None and number.value is None:
            return None
        if self.is_digits(index) and not self._number_before(index):
            value = self.digits(index, most=6)
            if value is None:
                return None
            if self.key(index + 1) in {",", "."} and self.glued(index + 1) and self.glued(index + 2):
                fraction = self.word(index + 2)
                if fraction.kind == "digits":
                    return Decimal(f"{value}.{fraction.key}"), index + 3
            return Decimal(value), index + 1
        return None

    def _number_before(self, index: int) -> bool:
        """Whether digits are tied to these from the left («3,2025», «1:20», «№20»), or «п.» is («п. 3 ч. 2»)."""
        if self.key(index - 1) == "." and self.key(index - 2) in {"п", "пп"}:
            return True
        if not self.glued(index):
            return False
        sign = self.key(index - 1)
        if sign in {"№", "#", "$", "€", "_", "+", "="}:
            return True
        return sign in {",", ".", ":", "/", "\\"} and self.glued(index - 1) and self.is_digits(index - 2)

    def _number_after(self, index: int) -> bool:
        """Whether digits are tied to those before the index («20,3», «20.10»), or a per cent sign is."""
        if self.key(index) in {"%", "‰", "°"}:
            return True
        if not self.glued(index) or self.key(index) not in {",", ".", ":", "\\"}:
            return False
        return self.glued(index + 1) and self.is_digits(index + 1)

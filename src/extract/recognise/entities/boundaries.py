"""Where names begin and end: line ends, brackets, quotes, bullets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from extract.recognise.entities.forms import CYRILLIC, inflections
from extract.recognise.entities.mentions import (
    CLOSING,
    CLOSING_QUOTES,
    DASHES,
    OPENING,
    OPENING_QUOTES,
    Mention,
    Rule,
    Text,
    where,
)

_COMMAS: Final = frozenset(",;")
_JOINED: Final = frozenset({"+", ".", *DASHES, *CLOSING_QUOTES})
_SCALES: Final = ("%", "тыс", "млн", "млрд", "трлн", "процент")
_FORMS: Final = frozenset({"Inc", "Corp", "Ltd", "Co"})
_BULLETS: Final = frozenset("•·|;*")


def split_lines(text: Text, mentions: list[Mention]) -> Iterator[Mention]:
    """A name ends with its line: «Игорь Малашенко⏎Останкинская телебашня» are two."""
    for mention in mentions:
        first, last = mention.first, mention.last
        if last - first > 1 and (cuts := [i for i in range(first + 1, last) if "\n" in text.words.gap(i)]):
            yield from _cut(mention, cuts, "line-end")
        else:
            yield mention


@where(*_BULLETS, ",", "–", "—", "/")
def split_bullets(text: Text, mentions: list[Mention]) -> Iterator[Mention]:
    """Bullets part names; so do commas and free-standing dashes except in an organisation's name, and the stroke
    behind an agency's («REPORT.AZ/ Европейский банк»)."""
    for mention in mentions:
        first, last = mention.first, mention.last
        if last - first > 1 and (cuts := [i for i in range(first, last) if _parts(text, mention, i)]):
            yield from _cut(mention, cuts, "list")
        else:
            yield mention


def _parts(text: Text, mention: Mention, index: int) -> bool:
    sign = text.keys[index]
    if sign in _BULLETS:
        return True
    if sign == "/":
        return bool(text.words.gap(index) or text.words.gap(index + 1))
    if mention.label == "ORG":
        return False
    return sign == "," or (sign in "–—" and bool(text.words.gap(index)) and mention.last > index + 1)


@where("(")
def split_brackets(text: Text, mentions: list[Mention]) -> Iterator[Mention]:
    """A name in brackets is a mention of its own: «Союз координационных советов (СКС)»."""
    for mention in mentions:
        opening = next((i for i in range(mention.first + 1, mention.last) if text.key(i) == "("), None)
        if opening is None:
            yield mention
            continue
        if opening + 1 < mention.last and text.texts[opening + 1][0].islower():
            yield mention
            continue
        closing = next((i for i in range(opening, mention.last) if text.key(i) == ")"), mention.last)
        if closing < mention.last - 1 and not text.capital(closing + 1):
            # «Кировоградской (Кропивницкой) области»: the name goes on after the bracket.
            yield mention
            continue
        yield mention.changed("bracket", last=opening)
        if opening + 1 < closing and text.capital(opening + 1):
            commas = [i for i in range(opening + 2, closing) if text.key(i) in _COMMAS]
            for first, last in zip([opening, *commas], [*commas, closing], strict=True):
                yield mention.changed("bracket", first=first + 1, last=last)


def trim_signs(text: Text, mentions: list[Mention]) -> Iterator[Mention]:
    """No sign at the ends, nor a quote or bracket without its pair: «ПАСЕ (» → «ПАСЕ»."""
    for mention in mentions:
        first, last = mention.first, mention.last
        signs = text.kinds[first] == "sign" or text.kinds[last - 1] == "sign" or text.key(last) in _JOINED
        if not signs:
            yield mention
            continue
        while True:
            before = (first, last)
            while first < last and text.kinds[first] == "sign" and not _opens_inside(text, first, last):
                first += 1
            while last > first and text.kinds[last - 1] == "sign" and not _closes_inside(text, first, last):
                last -= 1
            if (first, last) == before:
                break
        if first < last:
            if text.key(last) in _JOINED:
                last = _suffixed(text, mention, first, _closed(text, first, last))
            changed = (first, last) != (mention.first, mention.last)
            yield mention.changed("signs", first=first, last=last) if changed else mention


def trim_counts(text: Text, mentions: list[Mention]) -> Iterator[Mention]:
    """What a number counts tells that it is no part of a company's name: «получат от Alstom 30 локомотивов»; so does
    its unit: «продали ВТБ 12,5% акций»."""
    for mention in mentions:
        first, last = mention.first, mention.last
        if mention.label == "ORG" and last - first > 1 and text.kinds[last - 1] == "digits":
            number = _number(text, first, last)
            if number > first and (_counting(text, last) or (text.words.gap(number) and _amount(text, last))):
                mention = mention.changed("count", last=number)
        yield mention


def _number(text: Text, first: int, last: int) -> int:
    """Where the number begins that a name ends with: «15,7» is three words."""
    decimal = last - 3 > first and text.key(last - 2) in (",", ".") and text.kinds[last - 3] == "digits"
    return last - 3 if decimal and not (text.words.gap(last - 2) or text.words.gap(last - 1)) else last - 1


def _counting(text: Text, last: int) -> bool:
    """Whether the number that ends before `last` stands apart, with a genitive plural right after."""
    if last >= len(text) or not text.near(last) or not (text.words.gap(last) and text.words.gap(last - 1)):
        return False
    follower, number = text.texts[last], text.texts[last - 1]
    if number[-1] in "1234" and number[-2:-1] != "1":  # «Channel 4 зрителей»: not «4 зрителя»
        return False
    if not (follower.islower() and CYRILLIC.fullmatch(follower)):
        return False
    return any((one.kind, one.case, one.number) == ("noun", "gent", "plur") for one in inflections(follower))


def _closed(text: Text, first: int, last: int) -> int:
    """The end of a name, with the quote that closes one opened inside it: «Фонд «Самрук-Казына» + «»»."""
    if text.key(last) not in CLOSING_QUOTES or not text.near(last) or text.words.gap(last):
        return last
    inside = text.keys[first + 1 : last]
    opening = next((at for at, sign in enumerate(inside) if sign in OPENING_QUOTES), None)
    opened = opening is not None and not any(
        sign in CLOSING_QUOTES for sign in inside[opening + 1 :]
    )  # «“» may be both
    straight = inside.count('"') % 2 == 1
    if (opened and text.key(last) in CLOSING_QUOTES) or (straight and text.key(last) == '"'):
        return last + 1
    return last


def _suffixed(text: Text, mention: Mention, first: int, last: int) -> int:
    """The end of a name, with the «+» or the number joined to it: «ОПЕК+», «ГЭС-1»; the full stop of an initial and of
    «Inc.», «N.V.»."""
    if last >= len(text) or text.words.gap(last):
        return last
    sign = text.key(last)
    if sign == "+" and mention.label == "ORG":
        return last + 1
    if sign in DASHES and mention.label != "PER" and last + 1 < len(text):
        digits = text.kinds[last + 1] == "digits" and not text.words.gap(last + 1)
        return last + 2 if digits and not _amount(text, last + 2) else last
    initial = mention.label == "PER" and last - first > 1 and len(text.texts[last - 1]) == 1 and text.capital(last - 1)
    # «Халида Т. и другие», but «Ван И. По словам …».
    goes_on = last + 1 < len(text) and text.near(last + 1) and text.texts[last + 1][0].islower()
    shortened = initial or (mention.label == "ORG" and last - first > 1 and _shortened(text, last - 1))
    return last + 1 if shortened and sign == "." and goes_on else last


def _shortened(text: Text, index: int) -> bool:
    """Whether a word is a form of company written short in Latin letters: «Inc», the «V» of «N.V»."""
    letters = len(text.texts[index]) == 1 and text.key(index - 1) == "." and text.texts[index].isascii()
    return text.texts[index] in _FORMS or (letters and text.capital(index))


def _amount(text: Text, last: int) -> bool:
    """«Китай-51%», «в Иране-3 млн тонн», «Россия-24,5%»: whether a number that ends before `last` is a value, behind a
    dash without its blanks."""
    if last >= len(text) or "\n" in text.words.gap(last):
        return False
    decimal = text.key(last) == "," and last + 1 < len(text) and text.kinds[last + 1] == "digits"
    return text.key(last).startswith(_SCALES) or (decimal and not text.words.gap(last + 1))


def _opens_inside(text: Text, first: int, last: int) -> bool:
    """Whether a quote opens at `first` and closes before the end: ««Газпром» и партнёры»."""
    return text.key(first) in OPENING and any(text.key(i) in CLOSING for i in range(first + 1, last - 1))


def _closes_inside(text: Text, first: int, last: int) -> bool:
    """Whether the quote or bracket at the end opens inside: «движение «Солидарность»»."""
    return text.key(last - 1) in CLOSING and any(text.key(i) in OPENING for i in range(first + 1, last - 1))


def _cut(mention: Mention, cuts: list[int], rule: str) -> Iterator[Mention]:
    for first, last in zip([mention.first, *cuts], [*cuts, mention.last], strict=True):
        yield mention.changed(rule, first=first, last=last)


BOUNDARY_RULES: Final[tuple[Rule, ...]] = (split_lines, split_bullets, split_brackets, trim_signs, trim_counts)

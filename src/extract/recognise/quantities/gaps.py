"""Nouns left out: «15 тонн мяса, а рыбы — 20», «в девяти округах, эсеры — в восьми»: what stands for what was said."""

from __future__ import annotations

from typing import Final

from extract.analyse.lemmas import parses
from extract.recognise.digits import word_at
from extract.recognise.quantities.drafts import Draft
from extract.recognise.word_lists import word_list
from extract.recognise.words import Words

_BLURS: Final = word_list("list-fillers")
_PREPOSITIONS: Final = word_list("after-shared")
_DASHES: Final = frozenset("–—-−")
_AND: Final = frozenset({"а", "и"})
_TOO: Final = frozenset({"также", "тоже", "уже"})
_OBLIQUE: Final = frozenset({"gent", "datv", "ablt"})
_FAR: Final = 24
_IN_BRACKETS: Final = 40
"""How many words may stand between a number and the one whose unit it shares."""
_LISTED: Final = 7
"""How many words the part of a sentence before its dash may have."""
WIDE: Final = 1000
"""The multiplier from which on a number is too large to stand for itself: «225 миллионов, а … 136 миллионов»."""


def elliptic(words: Words, one: Draft, two: Draft) -> bool:
    """«2,6 млн подписчиков в Weibo и более 14 млн — в WeChat»: both with multipliers, the noun said once."""
    if one.label not in ("CARDINAL", "QUANTITY") or not near(words, one, two):
        return False
    if min(one.number.scale, two.number.scale) < WIDE:
        return False
    return _ends(words, two.last)


def gapped(words: Words, one: Draft, two: Draft) -> bool:
    """«40 заявок из Италии, 38 — из Греции»: a dash stands for the noun."""
    if one.label not in ("CARDINAL", "QUANTITY") or not near(words, one, two):
        return False
    dash, after = word_at(words, two.last), word_at(words, two.last + 1)
    if dash is None or after is None or dash.text not in _DASHES or words.gap(two.last) == "":
        return False
    before = word_at(words, one.last)
    if before is not None and before.text in _DASHES:
        before = word_at(words, one.last + 1)
    return before is not None and before.key == after.key and after.key in _PREPOSITIONS


def parallel(words: Words, one: Draft, two: Draft) -> bool:
    """«в мае 50 машин, в июне — 70», «Brent — 65 долларов, WTI — 60»: a dash stands for what was said of the first."""
    dash = two.first - 1
    while dash > one.last and (words[dash].key in _BLURS or words[dash].key in _TOO):
        dash -= 1
    if dash <= one.last + 1 or words[dash].text not in _DASHES or not near(words, one, two):
        return False
    if words[one.last].text not in ",;" or dash - one.last > _LISTED or not _ends(words, two.last):
        return False
    opener = words[one.last + 1]
    # «…, Симон — три, его брат — два»: one that goes on so may go on with any word.
    goes_on = one.rule == "shared-unit" or (opener.key in _AND and one.label != "CARDINAL")
    # A single genitive says whose the second number is: «площадь квартир — 41 кв. м, апартаментов — 23».
    # «…, детям — 250»: so does another case say for whom or by what.
    goes_on = goes_on or (dash == one.last + 2 and parses(opener.key)[0].tag.case in _OBLIQUE)
    return goes_on or opener.key in _PREPOSITIONS or opener.key == "против" or opener.text[0].isupper()


def placed(words: Words, one: Draft, two: Draft) -> bool:
    """«в девяти округах, эсеры — в восьми», «в трёх районах идут дожди, а в двух — снег»: a preposition repeated."""
    if one.label not in ("CARDINAL", "QUANTITY") or one.first == 0 or not near(words, one, two):
        return False
    preposition = words[two.first - 1].key
    if preposition not in _PREPOSITIONS or words[one.first - 1].key != preposition or two.first - 2 <= one.last:
        return False
    opener, after = words[two.first - 2], word_at(words, two.last)
    if opener.text in _DASHES:
        return _ends(words, two.last)
    dashed = after is not None and after.text in _DASHES and words.gap(two.last) != ""
    return dashed and opener.key in {",", *_AND}


def changed(words: Words, one: Draft, two: Draft) -> bool:
    """«в Ростове (на 17 процентов) и в Анапе (на 15)», «на 7% к июлю и на 15 к августу»: changes in per cent."""
    if one.label != "PERCENT" or one.first == 0 or not near(words, one, two) or two.number.scale != 1:
        return False
    both = words[one.first - 1].key == words[two.first - 1].key == "на"
    return both and _ends(words, two.last)


def _ends(words: Words, last: int) -> bool:
    """Whether what a number could count does not follow it."""
    after = word_at(words, last)
    return after is None or after.kind == "sign" or after.key in _PREPOSITIONS or "\n" in words.gap(last)


def near(words: Words, one: Draft, two: Draft) -> bool:
    """Whether the two stand in one sentence, not far apart; what stands in brackets between them is no distance."""
    if two.first < one.last or two.first - one.last > _FAR + _bracketed(words, one.last, two.first):
        return False
    if words.sentence(words[one.first].start) != words.sentence(words[two.first].start):
        return False
    return not any(_ends_sentence(words, index) for index in range(one.last, two.first))


def _bracketed(words: Words, first: int, last: int) -> int:
    """How many of the words stand in brackets; none where the stretch is too long to be looked at."""
    if not _FAR < last - first <= _FAR + _IN_BRACKETS:
        return 0
    inside, depth = 0, 0
    for index in range(first, last):
        depth += (words[index].text == "(") - (words[index].text == ")")
        inside += depth > 0
    return inside


def _ends_sentence(words: Words, index: int) -> bool:
    """Whether the word is a full stop, also where the text has no sentence marks."""
    if index + 1 >= len(words) or "\n" in words.gap(index + 1):
        return True
    return words[index].text in ".!?;" and words.gap(index + 1) != "" and words[index + 1].text[0].isupper()

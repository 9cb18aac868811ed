"""Units said once for several numbers: «с 50 до 62 млн человек», «33, 33 и 34%», «5% против 7 годом ранее»."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Final

from extract.analyse.lemmas import parses
from extract.kept import WORDS
from extract.recognise.digits import word_at
from extract.recognise.numbers.ranges import shared_scale
from extract.recognise.quantities.drafts import Draft
from extract.recognise.quantities.gaps import WIDE, changed, elliptic, gapped, near, parallel, placed
from extract.recognise.quantities.ranks import is_plain_digits, is_ranked
from extract.recognise.units.currencies import currency_at
from extract.recognise.word_lists import word_list
from extract.recognise.words import Words
from extract.records import plain

_LISTS: Final = word_list("list-joints")
_LINKS: Final = word_list("list-links")
_BLURS: Final = word_list("list-fillers")
_INSTEAD: Final = word_list("instead")
_MEASURES: Final = word_list("measures")
_CROSSES: Final = frozenset({"х", "x", "×", "*", "на"})
_AMONG: Final = word_list("among")
_LISTED: Final = 7
"""How many words may stand between two numbers of a list: «на 5, а затем ещё на 7 процентов»."""
_SIDES: Final = frozenset({"m", "cm", "mm", "km", "[in_i]", "{пиксель}"})
_EXCHANGE_RATE: Final = re.compile("[A-Z]{3}/[A-Z]{3}")
_THOUSAND: Final = 1000
_WHOLE: Final = 100  # per cent
_UNSHARED: Final = (None, "ORDINAL")
_PASSING: Final = ("ORDINAL", "PERCENT")
"""What may stand between two numbers of one unit: «11,3 млн га (25,5% площади), что на 4,1 млн больше»."""


_VERB_OPENS: Final = frozenset({",", "и", "а", "еще", "против"})
_NO_LESS: Final = frozenset({"не", "менее", "меньше"})
_MASCULINE: Final = ("ой", "ый", "ий")


def share(words: Words, drafts: Sequence[Draft]) -> list[Draft]:
    """Bare numbers take the unit of the next quantity where the sentence shares it, else of the one before."""
    shared = list(drafts)
    for index in range(len(shared) - 2, -1, -1):
        shared[index] = _from_next(words, shared[index], shared[index + 1])
        if _is_bare(shared[index]) and shared[index + 1].label in _PASSING and index + 2 < len(shared):
            # «вырос на 219 млрд (14%) и достиг 3 трлн рублей»
            shared[index] = _over_passing(words, shared[index], shared[index + 2])
    before = shared[0] if shared else None
    for index in range(1, len(shared)):
        whole = shared[index - 2] if index > 1 and _is_part(words, shared[index - 1]) else None
        if whole is not None and _is_bare(shared[index]) and _of_people(words, whole, shared[index]):
            shared[index] = _from_previous(words, whole, shared[index])
        shared[index] = _from_previous(words, shared[index - 1], shared[index])
        if before is not None and _is_bare(shared[index]):
            shared[index] = _from_previous(words, before, shared[index])
        before = shared[index] if shared[index].label not in _PASSING else before
    return shared


def _from_next(words: Words, one: Draft, two: Draft) -> Draft:
    opened = _opens_range(words, one, two)
    if opened:
        one = one.altered(opens_range=True)
        if _is_bare(one) and _ranked_before(words, one, two):
            return one.altered(label="ORDINAL", rule="ordinal-by-agreement")
        if _is_bare(one) and _is_bare(two) and one.value is not None and two.value is not None:
            return _scaled(one, two)
    phrase = two.rule in ("counted-phrase", "shared-unit") and not _adjectival(two.unit)
    adjective = one.rule == "counted-adjective" or _lone_adjective(one)
    if adjective and phrase and _listed(words, one, two):
        return _with_unit(words, one, two)  # «2 золотые и 3 серебряные медали», not «4 погибших и 12 раненых»
    if not _is_bare(one):
        return one
    if two.rule == "ordinal-by-agreement" and is_plain_digits(one.number) and (opened or _listed(words, one, two)):
        return one.altered(label="ORDINAL", rule="ordinal-by-agreement")
    if not two.unit or two.label in _UNSHARED or (two.label == "MULTIPLE" and two.rule != "times-over"):
        return one
    if (
        _is_amount(one, two)
        or _in_per_cent(words, one, two)
        or not any(shares(words, one, two) for shares in _FROM_NEXT)
    ):
        return one
    same = (
        opened
        or _listed(words, one, two)
        or _ends_first(words, one, two)
        or (_out_of(words, one, two) and two.label != "CARDINAL")
    )
    return _with_unit(words, _scaled(one, two) if same else one, two)


def _adjectival(unit: str) -> bool:
    """Whether what is counted is an adjective that stands for a noun: «раненый», «больной»."""
    return any(parse.tag.POS in ("ADJF", "PRTF") for parse in parses(unit)) if unit else False


def _lone_adjective(draft: Draft) -> bool:
    """«20 золотых»: whether what is counted, a noun too in the dictionary, is rather an adjective; not «20 рабочих»."""
    if draft.rule != "counted-phrase" or not draft.unit.endswith(_MASCULINE):
        return False
    tags = [parse.tag for parse in parses(draft.unit)]
    return any(tag.POS == "ADJF" for tag in tags) and all(tag.animacy != "anim" for tag in tags if tag.POS == "NOUN")


def _over_passing(words: Words, one: Draft, two: Draft) -> Draft:
    return _with_unit(words, one, two) if two.label == "MONEY" and _echoed(words, one, two) else one


def _is_amount(one: Draft, other: Draft) -> bool:
    """«составила 212 млрд, на 13% больше»: nothing is thousands or millions of per cent."""
    return other.label == "PERCENT" and one.number.scale >= _THOUSAND


def _in_per_cent(words: Words, one: Draft, two: Draft) -> bool:
    """«в Орле — 400, или 12 %», «16 705 или 3,7 %»: so many, and which part of all they are; not «5 или 6 %»."""
    between = [words[index].key for index in range(one.last, two.first)]
    if two.label != "PERCENT" or between[-1:] != ["или"] or one.value is None or two.value is None:
        return False
    return between[0] == "," or one.value > _WHOLE > two.value


def _is_bare(draft: Draft) -> bool:
    return draft.rule == "bare-number"


def _with_unit(words: Words, one: Draft, two: Draft) -> Draft:
    """The first of two quantities with the unit of the second."""
    said = words.text[words[two.first].start : words[two.last - 1].end]
    steps = (*one.steps, f"unit of «{said}» → {two.unit}")
    return _in_unit_of(one.altered(steps=steps), two)


def _in_unit_of(one: Draft, other: Draft) -> Draft:
    value, low, high = (None if number is None else number * other.factor for number in (one.value, one.low, one.high))
    return one.altered(
        label=other.label, unit=other.unit, value=value, low=low, high=high, factor=other.factor, rule="shared-unit"
    )


def _scaled(one: Draft, two: Draft) -> Draft:
    high = two.value if two.value is not None else two.high
    if one.value is None or high is None:
        return one
    value = shared_scale(one.value, one.number.scale, high, _scale(two))
    if value == one.value:
        return one
    step = f"{plain(one.value)} × {plain(_scale(two))}, shared = {plain(value)}"
    return one.altered(value=value, steps=(*one.steps, step))


def _scale(draft: Draft) -> Decimal:
    """The number's multiplier, or the one that it took from the next: «4,3, 4,2, 1,8 миллиона»."""
    own, value = draft.number.scale, draft.number.value
    if own != 1 or not value or draft.value is None:
        return own
    return draft.value / draft.factor / value


def _from_previous(words: Words, one: Draft, two: Draft) -> Draft:
    """«с 5% до 7», «5% против 7», «11 человек погибли и шестеро ранены»: the second takes the unit of the first."""
    if _is_bare(two) and one.label == "ORDINAL" and _ranked_before(words, one, two):
        return two.altered(label="ORDINAL", rule="ordinal-by-agreement")
    if not _is_bare(two) or not one.unit or one.label in (*_UNSHARED, "MULTIPLE"):
        return two
    if _is_amount(two, one):
        return two
    ends_range = _opens_range(words, one, two) and not two.number.scale < one.number.scale
    if not ends_range and not any(shares(words, one, two) for shares in _FROM_PREVIOUS):
        return two
    unit = _exchanged(words, one, two)
    return _in_unit_of(two.altered(steps=(*two.steps, f"unit before → {unit}")), one).altered(unit=unit)


def _exchanged(words: Words, one: Draft, two: Draft) -> str:
    """«81,2 рубля за доллар, евро — 94,5»: the rate of the money that is named last."""
    if not _EXCHANGE_RATE.fullmatch(one.unit):
        return one.unit
    named = [found.value.code for index in range(one.last, two.first) if (found := currency_at(words, index))]
    return f"{one.unit[:4]}{named[-1]}" if named and named[-1] else one.unit


# --- What shows that two numbers share a unit --------------------------------------------------------------


def _opens_range(words: Words, one: Draft, two: Draft) -> bool:
    """Whether the two are the ends of «с … до …», «от … до …», «между … и …», «с 8 на 5»."""
    if not near(words, one, two) or one.first == 0 or two.first == 0:
        return False
    before, joint = words[one.first - 1].key, words[two.first - 1].key
    if before == "между" or joint == "на":
        return (before, joint) in (("между", "и"), ("с", "на"), ("со", "на")) and two.first == one.last + 1
    return before in ("с", "со", "от") and joint in ("до", "по")


def _ends_first(words: Words, one: Draft, two: Draft) -> bool:
    """«снизилась до 19 с 23%»: whether the end of a range stands before its beginning."""
    before, joint = (words[draft.first - 1].key if draft.first else "" for draft in (one, two))
    return before == "до" and joint in ("с", "со") and two.first == one.last + 1 and near(words, one, two)


def _ranked_before(words: Words, one: Draft, two: Draft) -> bool:
    """«разделили места с 19 по 29»: what is ranked stands before both."""
    if one.first < 2 or not (is_plain_digits(one.number) and is_plain_digits(two.number)):
        return False
    return _opens_range(words, one, two) and words[two.first - 1].key == "по" and is_ranked(words[one.first - 2].key)


def _listed(words: Words, one: Draft, two: Draft) -> bool:
    """«33, 33 и 34%», «5 или 6 тонн», «на 5, а затем на 7 процентов», «не 5, а 7»."""
    if not 0 < two.first - one.last <= _LISTED or "\n" in words.text[words[one.last].start : words[two.first].start]:
        return False
    between = [words[index].key for index in range(one.last, two.first)]
    if not any(word in _LISTS or word in _INSTEAD for word in between):
        return False
    return all(word in _LISTS or word in _LINKS or word in _BLURS or word in _INSTEAD for word in between)


def _echoed(words: Words, one: Draft, two: Draft) -> bool:
    """«225 миллионов, а … 136 миллионов долларов»: both with multipliers, the unit said once."""
    scaled = one.number.scale >= WIDE and two.number.scale >= WIDE
    return scaled and "MONEY" in (one.label, two.label) and near(words, one, two)


def _out_of(words: Words, one: Draft, two: Draft) -> bool:
    """«8 из 10 россиян», «шестеро из семи кандидатов», «3070 участков (из 3512)», «19 из последних 24 туров»."""
    between = [words[index].text for index in range(one.last, two.first)] if two.first - one.last <= 2 else []
    if "из" not in between or "CARDINAL" not in (one.label, two.label):
        return False
    return all(word in ("(", "из") or word.endswith(("их", "ых")) for word in between)


def _of_sides(words: Words, one: Draft, two: Draft) -> bool:
    """«10×20 см», «5 на 6 метров»."""
    return two.first == one.last + 1 and words[one.last].key in _CROSSES and two.unit in _SIDES


def _measured(words: Words, one: Draft, two: Draft) -> bool:
    """«длиной 10 и шириной до 20 метров»: each with the name of its measure."""
    if two.label != "QUANTITY" or not 1 < two.first - one.last <= _LISTED:
        return False
    between = [words[index].key for index in range(one.last, two.first)]
    before = {words[index].key for index in range(max(one.first - 3, 0), one.first)}
    named = bool(before & _MEASURES) and any(word in _MEASURES for word in between)
    return named and all(word in _MEASURES or word in _LISTS or word in _BLURS for word in between)


def _instead(words: Words, one: Draft, two: Draft) -> bool:
    """«12 рублей против 10 годом ранее»."""
    between = [words[index].key for index in range(one.last, two.first)] if two.first - one.last <= 3 else []
    return bool(between) and between[0] in _INSTEAD and all(word in _BLURS for word in between[1:])


def _among(words: Words, one: Draft, two: Draft) -> bool:
    """«13 побед, в том числе 11 нокаутом», «14 депутатов, из них 6 новых», «25 млрд кубометров, из которых 12 млрд»."""
    scaled = one.number.scale >= WIDE and two.number.scale >= WIDE
    if (one.label != "CARDINAL" and not scaled) or not near(words, one, two) or one.value is None or two.value is None:
        return False
    opener = two.first - 1
    while opener > one.last and words[opener].key in _BLURS:
        opener -= 1
    of, them = word_at(words, two.last), word_at(words, two.last + 1)
    among = of is not None and them is not None and of.key == "из" and them.key in _AMONG
    return (among or words[opener].key in _AMONG) and two.value <= one.value


def _of_all(words: Words, one: Draft, two: Draft) -> bool:
    """«из 15 домов уцелели три»: what is counted among all of them stands for itself."""
    if one.label != "CARDINAL" or one.first == 0 or words[one.first - 1].key != "из" or not near(words, one, two):
        return False
    before, after = words[two.first - 1], word_at(words, two.last)
    alone = after is None or after.kind == "sign" or _is_plural_verb(after.key) or "\n" in words.gap(two.last)
    joined = before.kind == "letters" and (before.key in _BLURS or parses(before.key)[0].tag.POS in ("VERB", "PRTS"))
    return alone and joined


def _out_of_much(words: Words, one: Draft, two: Draft) -> bool:
    """«из 13 миллиардов гектаров распахано лишь 3 миллиарда»: a part of what was said, in the same measure."""
    if one.first == 0 or words[one.first - 1].key != "из" or one.value is None or two.value is None:
        return False
    scaled = min(one.number.scale, two.number.scale) >= WIDE
    return scaled and two.value < one.value and near(words, one, two)


def _of_people(words: Words, one: Draft, two: Draft) -> bool:
    """«11 человек погибли, шестеро ранены», «ранены шестеро»: the same people are the subject of the next verb."""
    if one.label != "CARDINAL" or not near(words, one, two) or not _is_animate(one.unit):
        return False
    after = word_at(words, two.last)
    if after is not None and after.kind == "letters" and "\n" not in words.gap(two.last):
        return _is_plural_verb(after.key)
    verb = two.first - 1
    while verb > one.last and words[verb].key in _BLURS | _NO_LESS:
        verb -= 1
    # «погибли 12 человек, ранены 40»
    return verb > one.last and words[verb - 1].key in _VERB_OPENS and _is_plural_verb(words[verb].key)


def _is_part(words: Words, one: Draft) -> bool:
    """«погибли 94 человека, из них 12 детей, 76 ранены»: whether those counted are a part of those counted before."""
    opener = one.first - 1
    while opener > 0 and (words[opener].key in _BLURS or words[opener].text in "–—-"):
        opener -= 1
    return opener > 0 and words[opener].key in _AMONG


@lru_cache(maxsize=WORDS)
def _is_animate(lemma: str) -> bool:
    tag = parses(lemma)[0].tag
    return tag.POS in ("NOUN", "PRTF", "ADJF") and ("anim" in tag or tag.POS != "NOUN")


def _is_plural_verb(form: str) -> bool:
    tag = parses(form)[0].tag
    return tag.POS in ("VERB", "PRTS") and "plur" in tag and tag.person in (None, "3per")


_Shares = Callable[[Words, Draft, Draft], bool]
_FROM_NEXT: Final[tuple[_Shares, ...]] = (_opens_range, _ends_first, _listed, _echoed, _out_of, _of_sides, _measured)
_FROM_PREVIOUS: Final[tuple[_Shares, ...]] = (
    _ends_first,
    _echoed,
    _out_of,
    _instead,
    elliptic,
    gapped,
    _among,
    _of_all,
    parallel,
    placed,
    changed,
    _out_of_much,
    _of_people,
)

"""Whether the clause around a time tells of the past or of the future, from the forms of its verbs."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, Literal

from extract.analyse import lemmas
from extract.kept import FORMS
from extract.recognise.times.expressions import Found
from extract.recognise.times.reader import Reader
from extract.recognise.times.vocabulary import words

Tense = Literal["past", "present", "future"]

_REACH: Final = 25  # words looked at on either side
_AMOUNT: Final = 6  # words of an amount with its unit: «4,5 млн баррелей в сутки»
_COMMA: Final = 6  # a verb beyond a comma is as far as one this many words further
_COMPARATIVES: Final = frozenset({"больше", "меньше", "выше", "ниже", "лучше", "хуже"})
_STOPS: Final = frozenset({".", "!", "?", ";"})
_AWAITED: Final = words("awaited")
_AGREEING: Final = words("agreeing")
_EACH_YEAR: Final = words("each_year")
_AS_A_RULE: Final = {tuple(phrase.split()) for phrase in words("as_a_rule")}
_OPENS_A_RULE: Final = frozenset(phrase[0] for phrase in _AS_A_RULE)
# «Отложено на 24 октября»: what is moved to a date lies ahead.
_DEFERRED: Final = words("deferred")
_STOOD: Final = words("stood")
# Of what is planned, the plan lies in the past and the date in the future.
_AHEAD: Final = words("ahead")
_MEANT: Final = {"VERB", "past", "impf"}
# «Отметим, что 6 августа …»: the writer speaks to the reader; the event has a tense of its own.
_ADDRESS: Final = words("address")


@lru_cache(maxsize=FORMS)
def tense_of(word: str) -> Tense | None:
    """The tense that a verb form, a short participle or a participle shows; None for other words."""
    parses = [parse for parse in lemmas.parses(word) if "impr" not in parse.tag] or list(lemmas.parses(word))
    best = parses[0]
    if best.tag.POS == "ADJS":  # «закрыты» is a participle, too
        best = next((parse for parse in parses if parse.tag.POS == "PRTS"), best)
    tag = best.tag
    if best.normal_form in _AHEAD and _MEANT in tag:
        return None  # «планировали сдать к 1 октября»: the date may have gone by
    if tag.POS not in ("VERB", "PRTS", "PRTF"):
        return "future" if best.normal_form in _AHEAD else None
    if best.normal_form in _AHEAD:
        return "future"
    if "pres" in tag and best.normal_form in _AWAITED:
        return "future"
    if "1per" in tag and best.normal_form in _ADDRESS:
        return None
    if "2per" in tag:
        return "present"  # «сегодня не выживешь»: of people at large
    if "futr" in tag:
        return "future"
    if "past" in tag:
        return "past"
    return "present" if "pres" in tag and tag.POS == "VERB" else None


@lru_cache(maxsize=FORMS)
def _predicative(word: str) -> bool:
    """«можно», «нужно»: what can or must be done is told in the present."""
    return "PRED" in lemmas.parses(word)[0].tag


def around(reader: Reader, first: int, last: int, *, present: bool = False) -> Tense | None:
    """The tense of the verb nearest to the words from `first` to `last`; those in the present count if asked for."""
    if _set_out_from(reader, first):
        return "past"
    nearest: tuple[int, Tense] | None = None
    onto = reader.key(first - 1) in ("на", "до")
    for step, start in ((-1, first - 1), (1, last)):
        distance = 0
        aside = False
        for index in range(start, start + step * _REACH, step):
            if not 0 <= index < len(reader.words) or stops(reader, index, step):
                break
            if step > 0 and reader.key(index) == ",":
                # «министр, которому предстоит отпуск, подписал»: what a relative clause tells is told aside
                aside = not aside and any(word.startswith("котор") for word in reader.keys(index + 1, 2))
            if aside:
                continue
            distance += _COMMA if reader.key(index) == "," else 1
            said = reader.is_letters(index)
            found = _told_by(reader, index, onto=onto and step < 0, until=first if step < 0 else 0) if said else None
            if found is not None and (present or found != "present"):
                if nearest is None or distance < nearest[0]:
                    nearest = (distance, found)
                break
    return nearest[1] if nearest else None


def _set_out_from(reader: Reader, first: int) -> bool:
    """«ускорится до 0,6 % с 0,4 % в сентябре»: whether a time is that of a value that a change sets out from."""
    if reader.key(first - 1) not in ("в", "во"):
        return False
    near = range(first - 2, max(first - 2 - _AMOUNT, 0), -1)
    value = next((at for at in near if at in reader.numbers), 0)
    if reader.key(value - 1) not in ("с", "со") or any(stops(reader, at, -1) for at in range(value, first)):
        return False
    whole = range(max(value - _REACH, 0), min(first + _REACH, len(reader.words)))
    return any(at in reader.numbers and reader.key(at - 1) == "до" for at in whole)


def awaited_then(reader: Reader, item: Found) -> bool:
    """«аналитики прогнозировали рост сентябрьского показателя»: whether the verb before a time tells what was
    awaited in the past."""
    for index in range(item.first - 1, max(item.first - _REACH, -1), -1):
        if stops(reader, index, -1):
            break
        if reader.is_letters(index) and tense_of(reader.key(index)) is not None:
            best = lemmas.parses(reader.key(index))[0]
            return "past" in best.tag and best.normal_form in _AHEAD
    return False


def _told_by(reader: Reader, index: int, *, onto: bool, until: int) -> Tense | None:
    """The tense that a word tells of where it stands; `onto`: «на» or «до» and a date follow it; `until` is the index
    of the date behind it, 0 where that stands before."""
    word = reader.key(index)
    told = tense_of(word)
    if told is None:
        return "present" if _predicative(word) else None
    if told == "future" and reader.key(index - 1) in _COMPARATIVES and "PRTF" in lemmas.parses(word)[0].tag:
        return None  # «на 5 % больше планируемого»
    if onto and lemmas.parses(word)[0].normal_form in _DEFERRED:
        return "future"
    if told == "past" and until and lemmas.parses(word)[0].normal_form in _AGREEING and _to_do(reader, index, until):
        return "future"
    return "future" if told == "past" and _yet_to_be(reader, index) else told


def _to_do(reader: Reader, index: int, until: int) -> bool:
    """Whether an infinitive follows before the date: «согласились сократить … в мае», not «согласились в мае …»."""
    near = range(index + 1, min(index + 1 + _AUXILIARY_REACH, until))
    return any(reader.is_letters(at) and lemmas.parses(reader.key(at))[0].tag.POS == "INFN" for at in near)


def _yet_to_be(reader: Reader, index: int) -> bool:
    """Whether «будет» or «быть» makes a short participle one of the future: «будет открыт», «может быть открыт»."""
    if not any(parse.tag.POS == "PRTS" for parse in lemmas.parses(reader.key(index))):
        return False
    for step in (-1, 1):
        for at in range(index + step, index + step * (_AUXILIARY_REACH + 1), step):
            if not reader.is_letters(at):
                break
            if reader.key(at) in _TO_BE:
                return True
    return False


_AUXILIARY_REACH: Final = 4
_TO_BE: Final = frozenset({"быть", "буду", "будешь", "будет", "будем", "будете", "будут"})


def stood(reader: Reader, first: int, last: int) -> bool:
    """«на 1 января долг составил …», «по состоянию на 1 января»: whether it is told what there was at a time."""
    if reader.key(first - 2) == "состоянию":
        return True
    for step, start in ((-1, first - 1), (1, last)):
        for index in range(start, start + step * _REACH, step):
            if not 0 <= index < len(reader.words) or stops(reader, index, step) or reader.key(index) == ",":
                break
            if tense_of(reader.key(index)) == "past":
                if lemmas.parses(reader.key(index))[0].normal_form in _STOOD:
                    return True
                break
    return False


def meant_then(reader: Reader, first: int, last: int) -> bool:
    """«К 1 октября планировали сдать 12 школ»: whether a verb beside a time tells what was meant to be done by then."""
    for step, start in ((-1, first - 1), (1, last)):
        for index in range(start, start + step * _REACH, step):
            if not 0 <= index < len(reader.words) or stops(reader, index, step) or reader.key(index) == ",":
                break
            best = lemmas.parses(reader.key(index))[0] if reader.is_letters(index) else None
            if best is not None and best.normal_form in _AHEAD and _MEANT in best.tag:
                return True
    return False


def habitual(reader: Reader, first: int, last: int) -> bool:
    """Whether its sentence says that what happens at a time happens each year: «ежегодно», «как правило»."""
    told = False
    for step, start in ((-1, first - 1), (1, last)):
        clauses = 0
        for index in range(start, start + step * _REACH, step):
            if not 0 <= index < len(reader.words) or stops(reader, index, step):
                break
            if reader.key(index) == ",":
                clauses += 1
            told = told or (clauses == 0 and reader.key(index) in _EACH_YEAR)
            told = told or (reader.key(index) in _OPENS_A_RULE and _as_a_rule(reader, index))
    return told and around(reader, first, last) != "future"


def _as_a_rule(reader: Reader, index: int) -> bool:
    return any(reader.keys(index, len(phrase)) == phrase for phrase in _AS_A_RULE)


def stops(reader: Reader, index: int, step: int) -> bool:
    """Whether a sentence ends between the word and the one looked at before it."""
    if reader.key(index) in _STOPS and (step < 0 or reader.capital(index + 1) or index + 1 >= len(reader.words)):
        return True
    return reader.new_line(index + 1 if step < 0 else index)

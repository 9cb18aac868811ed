"""Whether «сегодня» is a day of the calendar, or means «nowadays»."""

from __future__ import annotations

from typing import Final

from extract.analyse import lemmas
from extract.recognise.times import tense
from extract.recognise.times.days import date_after
from extract.recognise.times.reader import Reader
from extract.recognise.times.vocabulary import words

_REACH: Final = 25  # words looked at on either side
# «сегодня открывается выставка»: verbs whose present tense tells of one occasion.
_OCCASIONS: Final = words("occasions")
# «сегодня премьер должен подписать»: what binds a person to do one thing.
_BINDING: Final = words("binding")
# «сегодня в отрасли занято 12 тысяч человек»: participles that tell how things stand.
_STATES: Final = words("states")
# «тогда было 5 заводов, а сегодня — 15»: what tells of an earlier age.
_EARLIER: Final = words("earlier_age")
_NEGATIONS: Final = frozenset({"не", "ни", "никогда"})
_ASIDES: Final = frozenset({"как", "по", "согласно"})


def is_day(reader: Reader, first: int, last: int) -> bool:
    """Whether what happens «сегодня» is told of a day: it happened, will happen, or is an occasion.

    What holds of a whole age does not count: a state in the present («сегодня важно»), what is never going to
    be («сегодня этим никого не удивишь»), what has become of things («на сегодня»).
    """
    if date_after(reader, last):
        return True
    if reader.key(first - 1) in ("на", "по") or _going_on(reader.key(first - 1)):
        return False
    verb = _verb(reader, first, _over_aside(reader, last))
    if verb is None or (verb < first and _set_against_earlier(reader, first)):
        return False
    found = lemmas.parses(reader.key(verb))[0]
    lemma = str(found.normal_form)
    if lemma in _BINDING:
        return _perfective_follows(reader, verb)
    if found.tag.POS in ("PRTS", "ADJS") and lemma in _STATES:
        return False
    told = tense.tense_of(reader.key(verb))
    if told == "future":
        return reader.key(verb - 1) not in _NEGATIONS or lemma in _OCCASIONS or found.tag.POS != "VERB"
    return told == "past" or (told == "present" and lemma in _OCCASIONS)


def _going_on(word: str) -> bool:
    """«крупнейшая из строящихся сегодня», «действующие сегодня льготы»: a participle of what holds at present."""
    tag = lemmas.parses(word)[0].tag if word.isalpha() else None
    return tag is not None and {"PRTF", "pres"} in tag


def _over_aside(reader: Reader, last: int) -> int:
    """The index after «, как признает министр,», where such an aside follows; else the one given."""
    if reader.key(last) != "," or reader.key(last + 1) not in _ASIDES:
        return last
    ahead = range(last + 1, min(last + _REACH, len(reader.words)))
    return next((index + 1 for index in ahead if reader.key(index) == ","), last)


def _set_against_earlier(reader: Reader, first: int) -> bool:
    """«тогда было 5 заводов, а сегодня — 15»: whether what has no verb of its own is set against an earlier age."""
    for index in range(first - 1, max(first - _REACH, -1), -1):
        if tense.stops(reader, index, -1):
            return False
        if reader.key(index) in _EARLIER:
            return True
    return False


def _verb(reader: Reader, first: int, last: int) -> int | None:
    """The index of the verb that «сегодня» belongs to: one right before it, else the next, else the one before.

    Those of its clause come first.
    """
    if _tells(reader, first - 1):
        return first - 1
    for step, start, clause in ((1, last, True), (-1, first - 1, True), (1, last, False), (-1, first - 1, False)):
        for index in range(start, start + step * _REACH, step):
            if not 0 <= index < len(reader.words) or tense.stops(reader, index, step):
                break
            if clause and reader.key(index) == ",":
                break
            if _tells(reader, index) and lemmas.parses(reader.key(index))[0].tag.POS != "PRTF":
                return index
    return None


def _tells(reader: Reader, index: int) -> bool:
    if not reader.is_letters(index):
        return False
    word = reader.key(index)
    return tense.tense_of(word) is not None or lemmas.parses(word)[0].normal_form in _BINDING


def _perfective_follows(reader: Reader, index: int) -> bool:
    """Whether a perfective infinitive follows: «должен подписать», but not «должен знать»."""
    for at in range(index + 1, min(index + _REACH, len(reader.words))):
        if tense.stops(reader, at, 1):
            return False
        tag = lemmas.parses(reader.key(at))[0].tag
        if tag.POS == "INFN":
            return "perf" in tag
    return False

"""What a clause without a subject of its own measures, where it begins with another purpose for the subject of the
clause before («расходы на оборону составили 5 млрд, а на образование выросли до 7 млрд»), or with another genitive."""

from __future__ import annotations

from typing import Final

from extract.link.clause import Form
from extract.link.grammar import may_be
from extract.link.items import Kind
from extract.link.memory import Memory
from extract.link.phrases import Phrase
from extract.link.reading import Reading
from extract.link.site import Site, parent
from extract.link.wording import as_complement, complement, genitive, nominative

_AMONG: Final = ["в", "том", "числе"]
_LEADING: Final = frozenset({Kind.COORDINATOR, Kind.DASH, Kind.ADVERB})
"""What a clause may begin with before the purpose: «а на газ», «тогда как на газ»."""
_BETWEEN: Final = frozenset({Kind.ADVERB, Kind.PARTICLE})
"""What may stand between what a list goes on with and its verb."""
_LEADING_FORMS: Final = frozenset({Form.MAIN, Form.ADVERBIAL, Form.ELLIPTIC, Form.FURTHER})


def next_purpose(site: Site) -> str:
    """The subject of the clause before with what this one begins with, in place of its own: «расходы на образование»;
    empty where this one has a subject, or begins with something else."""
    reading, upper = site.reading, parent(site.readings, site.reading)
    while upper is not None and (upper.clause.form is Form.ELLIPTIC or _goes_on(upper)):
        upper = parent(site.readings, upper)  # «…, на фрукты – на 5 %, а на хлеб снизились …»
    if upper is None or reading.subject is not None or reading.clause.form not in _LEADING_FORMS:
        return ""
    own, first = upper.subject, _first(reading)
    if own is None or first is None:
        return ""
    told = complement(upper, own).partition(" ")[0]
    other = as_complement(reading, first, upper.head_lemma(own)) if told == first.preposition else ""
    return f"{nominative(upper, own)} {other}" if told and other else ""


def next_of_list(site: Site, memory: Memory) -> str:
    """«добыча нефти достигла 5 млн тонн, а газа составила 3 млрд»: what a clause measures that begins with a genitive
    and a dash or a verb, in the frame of the value before; else empty."""
    reading, told = site.reading, memory.latest()
    first = reading.phrases[0] if reading.phrases else None
    if first is None or told is None or not told.frame or told.sentence != memory.sentence or first.preposition:
        return ""
    letters = reading.head(first).text.isupper() and told.indicator.split()[-1].isupper() and not first.chain
    own = reading.subject
    owned = (own is None or own.start == first.start) and reading.case(first) == "Gen"
    owned = owned or _may_be_owner(reading, first)  # «производство яиц выросло на 4 %, молока — сократилось на 2 %»
    if not (owned or letters):  # «выработка ГЭС снизилась на 8 %, АЭС – увеличилась на 1 %»
        return ""
    after = (word.kind for word in reading.words[first.end :] if word.kind not in _BETWEEN)
    behind = next(after, None)  # «…, автобусов, напротив, увеличился на 5 %»
    dashed = first.start <= 1 and behind in (Kind.DASH, Kind.VERB)
    of = genitive(reading, first) if dashed else ""
    return f"{told.frame} {of}" if of else ""


def _may_be_owner(reading: Reading, first: Phrase) -> bool:
    """Whether what the tagger takes for a nominative plural is a genitive singular: of another number than the verb."""
    head = reading.head(first)
    verb = next((reading.words[at] for at in reading.predicates), None)
    if head.kind is not Kind.NOUN or first.joined or verb is None or verb.number != "Sing":
        return False
    form = head.text.lower()
    return may_be(form, "gent", "sing") and may_be(form, "nomn", "plur") and not may_be(form, "nomn", "sing")


def _goes_on(reading: Reading) -> bool:
    """«…, по инфляции — повышен до 5 %, по безработице — до 3 %»: a clause with a verb whose subject stands before."""
    return reading.subject is None and reading.clause.parent is not None and _first(reading) is not None


def _first(reading: Reading) -> Phrase | None:
    """The phrase with a preposition that the clause begins with, «а» and «в том числе» aside."""
    words = reading.words
    start = len(_AMONG) if [word.text.lower() for word in words[: len(_AMONG)]] == _AMONG else 0
    while start < len(words) and (words[start].kind in _LEADING or words[start].lemma == "как"):
        start += 1
    found = reading.starting(start) if start < len(words) else None
    return found if found is not None and found.preposition else None

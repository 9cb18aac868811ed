"""What a clause without a subject measures, where it begins with another purpose for the subject of the clause before:
«расходы на оборону составили 5 млрд, а на образование выросли до 7 млрд»."""

from __future__ import annotations

from typing import Final

from extract.link.clause import Form
from extract.link.items import Kind
from extract.link.phrases import Phrase
from extract.link.reading import Reading
from extract.link.site import Site, parent
from extract.link.wording import as_complement, complement, nominative

_AMONG: Final = ["в", "том", "числе"]
_LEADING: Final = frozenset({Kind.COORDINATOR, Kind.DASH, Kind.ADVERB})
"""What a clause may begin with before the purpose: «а на газ», «тогда как на газ»."""
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

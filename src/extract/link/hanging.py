"""Which clauses a value hangs on, so that what they say of its being so holds for it too."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from extract.link.clause import Form
from extract.link.cues import cue
from extract.link.items import Kind
from extract.link.meaning import Meaning
from extract.link.reading import Reading
from extract.link.site import Site, done_before, parent, places_before

_UPWARD: Final = frozenset(
    {Form.COMPLEMENT, Form.INFINITIVE, Form.ELLIPTIC, Form.PARTICIPLE, Form.BRACKET, Form.GERUND}
)


def clauses_for(site: Site, meaning: Meaning) -> Iterator[Reading]:
    """The clause of the site, and those above that say whether it is so, the nearest first."""
    reading = site.reading
    yield reading
    while (
        reading.clause.form in _UPWARD
        or is_only_infinitive(reading)
        or is_verbless(reading)
        or is_resulting(reading)
        or _is_planned_list(site, reading)
        or _goes_on_told(site, reading)
    ):
        done = done_before(reading) and meaning.rule != "capacity"  # «построят школу, рассчитанную на 500 мест»
        if done or _going_on(reading) or _tells_besides(reading):
            return
        upper = parent(site.readings, reading)
        if upper is None or (reading.clause.form is Form.COMPLEMENT and _is_to_tell(upper)):
            return
        reading = upper
        yield reading


def reach(site: Site, upper: Reading) -> int:
    """Up to which word a clause above tells of the site: «46 млрд (-5 %) при прогнозе в 44 млрд»: to the bracket."""
    bracket = site.reading.clause.form is Form.BRACKET and site.reading.clause.parent == upper.index
    return len(places_before(upper, site.reading)) if bracket else len(upper.words)


def is_resulting(reading: Reading) -> bool:
    """«ожидается, что станция заработает, что позволит сэкономить 5 тонн»: «что» stands for all that was said."""
    return reading.clause.form is Form.RELATIVE and reading.words[0].lemma == "что"


def _is_to_tell(upper: Reading) -> bool:
    """«хочу отметить, что …», «не мог не признать, что …»: what is wanted is to tell it, not that it be so."""
    last = next((word for word in reversed(upper.words) if word.kind in (Kind.INFINITIVE, Kind.VERB)), None)
    thinking = cue("planned", "forecast", "hoping")
    told = last is not None and last.lemma in cue("source_verbs") and last.lemma not in thinking
    if last is None and _tells_besides(upper):  # «потребовал извинений, отметив, что погибли 22 человека»
        return True
    return told and last is not None and last.kind is Kind.INFINITIVE


def _tells_besides(reading: Reading) -> bool:
    """«намерены углублять партнерство, отметив оборот в 5 млн»: a gerund of who only says so, besides a plan."""
    telling = cue("source_verbs") - cue("planned", "forecast", "hoping")
    gerunds = [word for word in reading.words if word.kind is Kind.GERUND]
    return reading.clause.form is Form.GERUND and any(word.lemma in telling for word in gerunds)


def _going_on(reading: Reading) -> bool:
    """«сеть, объединяющая 750 млн пользователей, планирует …»: a participle of what is so now."""
    lead = next((word for word in reading.words if word.participle), None)
    now = lead is not None and (lead.features.tense, lead.features.voice) == ("Pres", "Act")
    return reading.clause.form is Form.PARTICIPLE and now


def is_verbless(reading: Reading) -> bool:
    """«построят шесть станций: две ветровые и четыре солнечные»: what stands behind a colon without a verb."""
    listed = reading.words[0].kind is Kind.QUANTITY and not reading.predicates
    return listed and reading.clause.form is Form.MAIN and reading.clause.parent is not None


def _is_planned_list(site: Site, reading: Reading) -> bool:
    """«планируется: строительство 11 школ, ремонт 5 км дорог»: what stands without a verb behind one of planning."""
    upper = parent(site.readings, reading)
    if upper is None or reading.predicates or reading.clause.form is not Form.MAIN:
        return False
    return Kind.QUANTITY not in upper.kinds and upper.words[-1].lemma in cue("planned", "fixed_for", "foreseeing")


def _goes_on_told(site: Site, reading: Reading) -> bool:
    """«Ожидается, что добыча вырастет на 5 %, выход достигнет 60 %»: a further clause of what «что» leads to, with
    nothing between but a comma, or «а», where both are in the future."""
    upper = parent(site.readings, reading)
    while upper is not None and upper.clause.form is Form.MAIN and upper.clause.parent is not None:
        upper = parent(site.readings, upper)
    if reading.clause.form is not Form.MAIN or upper is None or upper.clause.form is not Form.COMPLEMENT:
        return False
    above = parent(site.readings, upper)
    expecting = above is not None and above.subject is None and bool(above.predicates)
    tenses = [{one.words[at].features.tense for at in one.predicates} & {"Fut"} for one in (reading, upper)]
    return expecting and all(tenses)


def is_only_infinitive(reading: Reading) -> bool:
    """«ставим задачу увеличить …, а за десять лет поднять его вдвое»: an infinitive hangs on the verb before."""
    kinds = reading.kinds
    return Kind.INFINITIVE in kinds and Kind.VERB not in kinds and reading.clause.parent is not None

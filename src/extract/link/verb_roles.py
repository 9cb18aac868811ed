"""Roles that a verb gives to its subject and objects."""

from __future__ import annotations

from functools import cache
from typing import Final

from extract.analyse.lemmas import parses
from extract.link.cases_of_names import possible_cases
from extract.link.clause import Form
from extract.link.cues import cue
from extract.link.grammar import verb_noun
from extract.link.items import PREDICATES, Kind
from extract.link.phrases import Phrase
from extract.link.reading import Reading
from extract.records import Role

_SOLD_BY: Final = frozenset({"t", "kg", "dt", "L", "hL", "m3"})


def by_verb(reading: Reading, place: int) -> Role:
    """The role that the predicate gives a name without a preposition, by its case and side."""
    case = reading.words[place].case
    if verb_in(reading, "making"):  # «суд обязал компанию выплатить 5 млн»
        made = case in ("Acc", "Dat") or (place - 1 in reading.predicates and case != "Gen")  # «обязал BHP заплатить»
        agent = made and place < (_infinitive(reading) or 0)
        if case == "Nom" or agent:
            return trading(reading) if agent else "of"
    if case == "Dat" and _infinitive(reading) is not None and verb_in(reading, "befalling"):
        return trading(reading)  # «ему предстоит выплатить штраф»
    if reading.words[place].kind is Kind.PRONOUN and case in ("Acc", "Gen"):
        return "of"  # «его купили за 5 млн»
    if case == "Dat":
        before = reading.before(place)
        given = before is not None and reading.head_lemma(before) in cue("acts", "grants", "payments")
        given = given or (before is not None and _flows_to(reading, before, place))  # «поставки газа Китаю»
        given = given or verb_in(reading, "falling_to")  # «6 млн досталось Украине»
        given = given or about(reading, "trade_from")  # «договорился о продаже нефти Китаю»
        given = given or any(sold(reading.words[at].lemma) for at in reading.predicates)  # «газ поставляется Китаю»
        return "to" if given or verb_in(reading, "trade_from") or verb_in(reading, "granting") else "of"
    subject = place < (reading.predicate_place(place) or 0) or reading.words[place].subject
    own = reading.subject  # «300 тыс. тонн вывез Казахстан»
    subject = subject or (case in ("Acc", "Nom") and own is not None and own.first.head == place)
    if case == "Acc" and own is not None and own.start > place and reading.case(own) == "Nom":
        subject = False  # «Омский завод купила немецкая фирма», «Омский завод фирма купила»
    if case == "Ins" and _adopts(reading):  # «закон одобрен Госдумой»
        return "of"
    doing = _by_whom(reading, place) if case == "Ins" else None
    if doing is not None:
        return doing
    if case == "Ins" and any(word.participle and word.lemma in cue("trade_from") for word in reading.words):
        return "from"  # «газа, поставляемого Россией»
    if case == "Ins" and any(sold(reading.words[at].lemma) for at in reading.predicates):
        return "from"  # «газ поставляется Россией», «кредит предоставляется Китаем»
    if case == "Ins" or (case in ("Nom", "Acc", "") and subject) or reading.words[place].subject:
        return trading(reading)
    return "of"


def _flows_to(reading: Reading, before: Phrase, place: int) -> bool:
    """«поставки газа Китаю»: whether the phrase right before tells what goes to whom a form that is dative alone names;
    «экспорт Турции» is rather hers."""
    moved = cue("flow_from", "flows", but=("goods", "owed"))
    if reading.words[place].kind is not Kind.NAME:
        return False
    cases = possible_cases(reading.words[place].tokens[-1].text, plural=False)
    return before.end == place and reading.head_lemma(before) in moved and cases == {"datv"}


def _by_whom(reading: Reading, place: int) -> Role | None:
    """«закупка золота Турцией», «экспорт зерна Россией»: the role of whoever does what the noun before says."""
    before = reading.before(place)
    if before is None or before.end != place or reading.gaps[place]:
        return None
    deed = reading.head_lemma(before)
    return "to" if deed in cue("flow_to") else "from" if deed in cue("flow_from", but=("goods", "owed")) else None


def trading(reading: Reading) -> Role:
    """The role of whoever does what the clause's verb says: sellers give, buyers take."""
    if verb_in(reading, "granting") and _buying_noun(reading):  # «сенат одобрил закупку ракет»
        return "to"
    if _adopts(reading):
        return "of"
    if verb_in(reading, "trade_from") or about(reading, "trade_from") or _sells(reading):
        return "from"
    if verb_in(reading, "granting") and _grants(reading):  # «банк одобрил кредит Армении»
        return "from"
    if "себя" in reading.forms and not reading.lemmas.isdisjoint(("взять", "брать")):
        return "of"  # «взяла на себя расходы в 40 млн»
    return "to" if verb_in(reading, "trade_to") or about(reading, "trade_to") else "of"


def _sells(reading: Reading) -> bool:
    """«реализовал 220 тонн мяса»; not «реализует проект мощностью 200 МВт»."""
    weighed = any(getattr(word.record, "unit", "") in _SOLD_BY for word in reading.words if word.kind is Kind.QUANTITY)
    return weighed and verb_in(reading, "realising")


def _adopts(reading: Reading) -> bool:
    """«сенат одобрил законопроект»: what is let be, and no money or help, is given to nobody."""
    if reading.lemmas.isdisjoint(cue("sanctioning")):
        return False
    giving = cue("trade_from") - cue("sanctioning")
    verbs = {word.lemma for word in reading.words if word.kind in PREDICATES}
    amounts = any(getattr(word.record, "label", "") in ("MONEY", "QUANTITY") for word in reading.words)
    return bool(verbs & cue("sanctioning")) and verbs.isdisjoint(giving) and not (amounts or _grants(reading))


def _grants(reading: Reading) -> bool:
    return not reading.lemmas.isdisjoint(cue("grants")) or "кредитный" in reading.lemmas


def _buying_noun(reading: Reading) -> bool:
    """«одобрил закупку ракет», «одобрил сделку по покупке завода»."""
    bare = [one for one in reading.phrases if not one.preposition and one is not reading.subject]
    buying = cue("flow_to", "takeovers")
    dealt = [one.end for one in bare if reading.head_lemma(one) in cue("deals")]
    led = (one for one in reading.phrases if one.preposition == "по" and one.start in dealt)
    return any(reading.head_lemma(one) in buying for one in (*bare, *led))


def about(reading: Reading, section: str) -> bool:
    """«объявил о выделении гранта»: the deed is told by a noun."""
    nouns = _deeds(section) | (cue("takeovers") if section == "trade_to" else frozenset())
    mutual = reading.lemmas & cue("mutual")
    if mutual == {"переговоры"}:  # «X ведет переговоры о покупке 60 % Y»
        nouns &= cue("one_sided")
    elif mutual:
        return False  # «подписали договор о поставках»
    return any(one.preposition in ("о", "об") and reading.head_lemma(one) in nouns for one in reading.phrases)


@cache
def _deeds(section: str) -> frozenset[str]:
    """The nouns of a section's verbs."""
    return frozenset(verb_noun(verb).partition(" ")[0] for verb in cue(section)) - {""}  # «выделение средств»


def _infinitive(reading: Reading) -> int | None:
    return next((place for place in reading.predicates if reading.words[place].kind is Kind.INFINITIVE), None)


def verb_in(reading: Reading, section: str) -> bool:
    """Whether a predicate, or a participle that leads the clause, is of a section of cues."""
    if reading.lemmas.isdisjoint(cue(section)):
        return False
    participles = reading.clause.form is Form.PARTICIPLE
    return any(
        (word.kind in PREDICATES or (participles and word.participle))
        and word.lemma in cue(section)
        and not (word.lemma in ("занять", "занимать") and _ranked(reading))
        and not (word.lemma == "должный" and Kind.INFINITIVE in reading.kinds)  # «должна получать 5 млн тонн»
        and not (
            word.lemma in ("дать", "давать") and (_yields(reading) or not reading.lemmas.isdisjoint(cue("lent_words")))
        )
        and not (word.lemma.startswith("отправ") and not reading.lemmas.isdisjoint(cue("sent_into")))
        and not (word.lemma in cue("floating") and reading.lemmas.isdisjoint(cue("shares_sold")))
        and not (word.lemma == "поставить" and not reading.lemmas.isdisjoint(cue("set_goals")))
        for word in reading.words
    )


def _ranked(reading: Reading) -> bool:
    """«первое место заняла Турция», «третье заняла Турция», «заняла 27 %»: whether what is taken is a place."""
    return (
        not reading.lemmas.isdisjoint(cue("places"))
        or any(getattr(word.record, "label", "") == "PERCENT" for word in reading.words)
        or any(one.first.head < 0 and "Anum" in parses(reading.head(one).text)[0].tag for one in reading.phrases)
    )


def _yields(reading: Reading) -> bool:
    """«Казахстанские рудники дали 5,7 тыс. тонн урана»: so much is made, and nobody gets it."""
    amounts = any(getattr(word.record, "label", "") == "QUANTITY" for word in reading.words)
    return amounts and not any(word.case == "Dat" and word.kind in (Kind.NAME, Kind.NOUN) for word in reading.words)


def sold(verb: str) -> bool:
    """Whether a verb in «-ся» says that its subject is given away."""
    return verb.endswith("ся") and verb.removesuffix("ся") in cue("trade_from")

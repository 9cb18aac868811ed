"""The subject of a clause, wherever it stands, and what a relative pronoun stands for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from extract.link.clause import Form
from extract.link.cues import cue, deed_nouns, directions
from extract.link.items import Item, Kind, possible_features
from extract.link.phrases import Part, Phrase
from extract.link.reading import Reading
from extract.link.site import Located, parent

_MAX_DEPTH: Final = 4  # how far up the clauses a subject is looked for
_EITHER: Final = "Masc or Neut"


def subject(readings: Sequence[Reading], reading: Reading, *, depth: int = 0) -> Located | None:
    """The clause's subject; in a clause without one, that of the clause it hangs on."""
    own = reading.subject
    if own is not None and not _relative(reading, own):
        return Located(reading, own)
    upper = parent(readings, reading)
    if upper is None or depth >= _MAX_DEPTH:
        return None
    form = reading.clause.form
    if form in (Form.RELATIVE, Form.PARTICIPLE):
        return _antecedent(readings, upper, reading, depth=depth)
    if form is Form.COMPLEMENT:
        return None
    found = subject(readings, upper, depth=depth + 1)
    return _of_relative_before(readings, reading, found) or found


def _of_relative_before(readings: Sequence[Reading], reading: Reading, found: Located | None) -> Located | None:
    """«увеличение связано с долгом, объем которого вырос на 8 млн и достиг 25 млн»: the subject of the relative clause
    that «и» goes on with, where the verb agrees with that alone."""
    unbracketed = (one for one in reversed(readings[: reading.index]) if one.clause.form is not Form.BRACKET)
    before = next(unbracketed, None)
    verb = next((reading.words[at] for at in reading.predicates), None)
    if before is None or verb is None or found is None or before.clause.form is not Form.RELATIVE:
        return None
    own, joined = before.subject, reading.clause.form is Form.MAIN and reading.words[0].lemma == "и"
    if own is None or not joined or _relative(before, own) or found.reading is before:
        return None
    agree = _agrees(verb, before.head(own)) and not _agrees(verb, found.reading.head(found.phrase))
    return Located(before, own) if agree else None


def _agrees(verb: Item, noun: Item) -> bool:
    """Whether a verb's form is of the noun's number, and, in the past, of its gender."""
    genders = {verb.features.gender, noun.features.gender} - {""}
    return verb.number == noun.number and (verb.number != "Sing" or len(genders) <= 1)


def antecedent(readings: Sequence[Reading], reading: Reading) -> Located | None:
    """What the relative pronoun of a clause stands for."""
    upper = parent(readings, reading)
    return None if upper is None else _antecedent(readings, upper, reading, depth=0)


def _relative(reading: Reading, phrase: Phrase) -> bool:
    head = reading.head(phrase)  # not «среди которых они выросли»
    return reading.clause.form is Form.RELATIVE and head.kind is Kind.PRONOUN and head.lemma not in ("он", "она", "они")


def _antecedent(readings: Sequence[Reading], upper: Reading, reading: Reading, *, depth: int) -> Located | None:
    """What «который» or a participle stands for: the phrase before it; for «что», the clause's subject."""
    begin = reading.clause.positions[0]
    lead = next((word for word in reading.words if word.kind is Kind.PRONOUN), None)
    occasion = _occasion(upper, reading)
    if occasion is not None:
        return occasion
    if reading.clause.form is Form.PARTICIPLE:
        agreeing = _agreeing(upper, reading, begin)
        if agreeing is not None:
            return agreeing
    if lead is not None and lead.lemma == "что":
        return subject(readings, upper, depth=depth + 1)
    number = lead.number if lead else ""
    if reading.clause.form is Form.PARTICIPLE:  # «…, в прошлом году превысившие 1 млрд»
        number = next((word.number for word in reading.words if word.participle), reading.words[0].number)
    before = _phrases_before(upper, begin)
    gender = "" if lead is None or number != "Sing" else lead.features.gender
    if lead is not None and lead.case not in ("Nom", "Acc") and gender != "Fem":
        gender = _EITHER if gender else ""  # «которого»; but «которое» is of neuters alone
    measuring = any(word.kind is Kind.VERB and word.lemma in cue("level") for word in reading.words)
    changing = any(word.kind is Kind.VERB and word.lemma in directions("verbs") for word in reading.words)
    found: Located | None = None
    for phrase in reversed(before):
        inner = (phrase.inner(place) for place in range(len(phrase.chain) - 1, -1, -1))
        fitting = [one for one in (*inner, phrase) if _fits(upper, one.first, number, gender) or _both(one, number)]
        owning = lead is not None and lead.case == "Gen"  # «чека и трафика, рост которого замедлился»
        if (measuring or changing) and not owning:  # «себестоимость продукции, добыча руды, которая выросла»
            dearer = any(word.lemma in cue("priced") for word in reading.words)
            counted = cue("prices", "outlays", "results") | (frozenset() if dearer else deed_nouns())
            measured = next((one for one in fitting if upper.head_lemma(one) in counted), None)
            fitting = fitting if measured is None else [measured]
        for one in fitting:
            found = found or Located(upper, one)
            if changing and phrase.preposition and _leads_somewhere(upper, one):
                continue  # «объем отправки в порт Баку, который вырос на 5 %»
            if not measuring or upper.head(one).kind is Kind.NOUN:  # «долг банку Китая, который составлял …»
                return Located(upper, one)
    return found


def _leads_somewhere(reading: Reading, phrase: Phrase) -> bool:
    head = reading.head(phrase)
    return head.lemma in cue("route") or (head.kind is Kind.NAME and getattr(head.record, "label", "") == "LOC")


def _phrases_before(upper: Reading, begin: int) -> list[Phrase]:
    """The phrases before a clause that begins at the position, and what of one stands there: «[среднего чека],
    прибавившего 11 %, и трафика»."""
    positions, found = upper.clause.positions, []
    for phrase in upper.phrases:
        if positions[phrase.end - 1] >= begin and positions[phrase.first.last] < begin:
            chain, joined = (
                tuple(part for part in parts if positions[part.last] < begin) for parts in (phrase.chain, phrase.joined)
            )
            end = max(part.last for part in (phrase.first, *chain, *joined)) + 1
            phrase = phrase._replace(end=end, chain=chain, joined=joined)
        if positions[phrase.end - 1] < begin:
            found.append(phrase)
    return found


def _both(phrase: Phrase, number: str) -> bool:
    """«завод и фабрика, которые построены в 1974 году»."""
    return number == "Plur" and bool(phrase.joined)


def _occasion(upper: Reading, reading: Reading) -> Located | None:
    """«визит президента в Казахстан, который состоится 20 октября»: the noun that the parser hangs the clause on, not
    the name next to it."""
    verb = next((word for word in reading.words if word.kind is Kind.VERB or word.participle), None)
    if verb is None or verb.lemma not in cue("taking_place"):
        return None
    for phrase in upper.phrases:
        for one in phrase.nested:
            head = upper.head(one)
            if head.start == verb.governor and head.kind is Kind.NOUN and head.features.animacy != "Anim":
                return Located(upper, one)
    return None


def _agreeing(upper: Reading, reading: Reading, begin: int) -> Located | None:
    """The nearest noun before that a participle agrees with in case, number and gender: «завод по выпуску машин,
    построенный в 1974 году»."""
    participle = next((word for word in reading.words if word.participle), None)
    if participle is None or not participle.case:
        return None
    before = _phrases_before(upper, begin)
    for wanted in possible_features(participle) or [participle.features]:
        for phrase in reversed(before):
            inner = (phrase.inner(place) for place in range(len(phrase.chain) - 1, -1, -1))
            for one in (*inner, phrase):
                has = upper.head(one).features
                alike = {has.case, wanted.case} == {"Nom", "Acc"} and has.animacy != "Anim"  # of one form
                alike = alike and (has.gender in ("Neut", "Masc") or has.number == "Plur")
                letters = upper.head(one).kind is Kind.NOUN and upper.head(one).text.isupper()  # «ВВП» has no cases
                same = (has.case == wanted.case or alike or letters) and has.number == wanted.number
                if one.first.head >= 0 and same and (wanted.number == "Plur" or has.gender in (wanted.gender, "")):
                    return Located(upper, one)
    return None


def _fits(reading: Reading, part: Part, number: str, gender: str) -> bool:
    if part.head < 0:
        return False
    head = reading.words[part.head]
    genders = ("Masc", "Neut", "") if gender == _EITHER else (gender, "")
    numbers = (number, "") if head.kind is Kind.NAME else (number,)  # «ITA Airways, 41 % которой»
    return (not number or head.number in numbers) and (not gender or head.features.gender in genders)

"""«доллар …, а евро …»: a phrase whose noun is left out, and what it stands for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from extract.analyse.lemmas import inflect, parses
from extract.link.cues import cue, directions
from extract.link.items import Item, Kind
from extract.link.phrases import Phrase
from extract.link.reading import Reading
from extract.recognise.countries import adjective_countries

_OF_PEOPLE: Final = ("ых", "их")


def left_out(reading: Reading, phrase: Phrase) -> bool:
    """Whether the phrase's noun is left out: «а казахстанские в Азербайджан»."""
    return phrase.first.head < 0


def replaced(indicator: str, reading: Reading, phrase: Phrase) -> str:
    """«перевалка экспортных контейнеров», «импортных»: the indicator with the adjective that stands for the whole."""
    adjective = reading.words[phrase.first.last]
    if adjective.text.lower() in directions("comparatives") or (
        phrase.start and reading.words[phrase.start - 1].kind is Kind.QUOTE
    ):
        return indicator  # a name: «у «Дома» — на 5 %, «Ярче» — на 4 %»
    both = [reading.words[place] for place in phrase.first.modifiers]
    if len(both) > 1:  # «минимальная базовая пенсия …, а минимальная солидарная — 86 тысяч»
        return _other_kind(indicator, both)
    if adjective_countries(adjective.lemma) or adjective.lemma in cue("determiners") | {"годовой"}:
        return indicator
    words = indicator.split()
    tags = [(at, parses(word)[0].tag) for at, word in enumerate(words[:-1])]
    adjectives = [(at, tag) for at, tag in tags if tag.POS in ("ADJF", "PRTF")]
    # «средний размер краткосрочного займа», «среднесрочного»: the one that stands as it does
    alike = [(at, tag) for at, tag in adjectives if adjective.case == "Gen" and tag.case == "gent"]
    for at, tag in (*alike, *adjectives):
        if tag.POS in ("ADJF", "PRTF"):
            case = "nomn" if tag.case == "accs" else tag.case  # «реальные доходы»
            wanted = {str(one) for one in (case, tag.number, tag.gender) if one is not None}
            instead = inflect(adjective.text.lower(), frozenset(wanted), "ADJ")
            return indicator if instead is None else " ".join([*words[:at], instead, *words[at + 1 :]])
    return _narrowed(words, adjective)


def _other_kind(indicator: str, adjectives: Sequence[Item]) -> str:
    """The indicator with all of its leading adjectives replaced."""
    words = indicator.split()
    at = next((at for at, word in enumerate(words) if parses(word)[0].tag.POS not in ("ADJF", "PRTF")), 0)
    tag = parses(words[at])[0].tag
    wanted = {str(one) for one in ("nomn", tag.number, tag.gender if tag.number == "sing" else None) if one is not None}
    forms = [inflect(one.text.lower(), frozenset(wanted), "ADJ") for one in adjectives]
    return " ".join([*(form for form in forms if form), *words[at:]]) if all(forms) and at else indicator


def _narrowed(words: list[str], adjective: Item) -> str:
    """«грузооборот транспорта», «железнодорожного»: the adjective before the noun that it agrees with."""
    if adjective.case == "Gen" and adjective.number == "Plur" and words[-1].endswith(_OF_PEOPLE):
        return " ".join([*words[:-1], adjective.text.lower()])  # «численность занятых», «безработных»
    own = {"Nom": "nomn", "Acc": "nomn", "Gen": "gent"}.get(adjective.case)
    form = inflect(adjective.text.lower(), frozenset({own}), "ADJ") if own == "nomn" else adjective.text.lower()
    order = range(len(words)) if own == "nomn" else reversed(range(1, len(words)))
    if own is None or form is None or "Anum" in parses(form)[0].tag:
        return " ".join(words)
    for at in order:
        if _agrees_with(form, words[at], own):
            return " ".join([*words[:at], form, *words[at:]])
    genitive_form = inflect(adjective.text.lower(), frozenset({"gent", "plur"}), "ADJ") if own == "nomn" else None
    if genitive_form is not None and adjective.number == "Plur":  # «объем доходов, из них нефтегазовые»
        for at in range(1, len(words)):  # not «получение средств» of «промышленные рабочие» and «торговые»
            if words[at] != "средств" and _agrees_with(genitive_form, words[at], "gent"):
                return " ".join([*words[:at], genitive_form, *words[at:]])
    if own == "gent" and adjective.lemma in cue("crops") and len(words) > 1:  # «поставки винограда …, бахчевых — …»
        return " ".join([*words[:-1], form])
    return " ".join(words)


def _agrees_with(adjective: str, noun: str, case: str) -> bool:
    """Whether the forms may stand together in the case."""
    nouns = [one.tag for one in parses(noun) if one.tag.POS == "NOUN" and one.tag.case == case]
    tags = [one.tag for one in parses(adjective) if one.tag.POS in ("ADJF", "PRTF") and one.tag.case == case]
    return any(tag.number == one.number and tag.gender in (None, one.gender) for one in nouns for tag in tags)

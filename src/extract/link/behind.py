"""What stands before a bracket, or the words of it that the bracket belongs to."""

from __future__ import annotations

from typing import Final, NamedTuple

from extract.link.clause import Form
from extract.link.cues import cue, directions
from extract.link.items import Item, Kind
from extract.link.phrases import Phrase
from extract.link.reading import Reading
from extract.link.site import Site, parent, places_before
from extract.link.wording import completed
from extract.recognise.entities.heads import Kind as Noun
from extract.recognise.entities.heads import head as heading

_PLACES: Final[tuple[Noun, ...]] = ("before_place", "place")
_AGAINST_WHAT: Final = {("на", "фон"), ("в", "рамка"), ("в", "условие"), ("в", "ход"), ("в", "результат")}
"""Nouns that make a preposition of the one before them."""


class Before(NamedTuple):
    """What stands right before a bracket: the clause that it hangs on, its last word's place, and the phrase there."""

    upper: Reading
    places: list[int]
    phrase: Phrase | None
    amount: str  # the label of the value that the bracket stands behind, or behind whose genitive; else empty

    @property
    def named(self) -> bool:
        """Whether it is no common noun: a name («ОАО «Уголь» (5 %)», «муниципалитет Бэлць (10 %)» too), or an adjective
        alone."""
        if self.phrase is None or self.phrase.first.head < 0:
            return True
        head, last = self.upper.head(self.phrase), self.upper.words[self.phrase.end - 1]
        introduces = head.text.isupper() or head.lemma in cue("body", "producers")
        quoted = last.kind is Kind.QUOTE or getattr(last.record, "label", "") == "ORG"  # not «ВВП России (+4 %)»
        lying = getattr(last.record, "label", "") == "LOC" and any(heading(head.lemma, kind) for kind in _PLACES)
        return head.kind is Kind.NAME or (introduces and quoted) or lying


def _letters(word: Item) -> bool:
    """«70 % МРОТ»: whether it is made of letters, which no case shows."""
    return word.kind is Kind.NOUN and word.text.isupper()


def behind(site: Site) -> Before | None:
    """What the bracket that the site lies in stands behind; None outside brackets."""
    upper = parent(site.readings, site.reading)
    if site.reading.clause.form is not Form.BRACKET or upper is None:
        return None
    places = places_before(upper, site.reading)
    if not places:
        return None
    if [upper.words[at].text.lower() for at in places[-3:]] == ["год", "к", "году"]:
        places = places[:-3]  # «до 4,8 % год к году (с 4,7 %)»
        if not places:
            return None
    stretch = upper.phrase_of(places[-1])
    over = stretch is not None and stretch.preposition == "за" and upper.head_lemma(stretch) in cue("calendar")
    if over and stretch is not None and stretch.start and upper.words[stretch.start - 1].kind is Kind.QUANTITY:
        places = [at for at in places if at < stretch.start]  # «на 0,4 % за месяц (0,3 %)»
    phrase = upper.phrase_of(places[-1])
    of_amount = phrase is not None and phrase.start > 0 and not phrase.preposition
    of_amount = of_amount and phrase is not None and (upper.case(phrase) == "Gen" or _letters(upper.head(phrase)))
    value = upper.words[phrase.start - 1 if of_amount and phrase is not None else places[-1]]
    label = getattr(value.record, "label", "") if value.kind is Kind.QUANTITY else ""
    if phrase is not None and (phrase.preposition, upper.head_lemma(phrase)) in _AGAINST_WHAT and phrase.chain:
        phrase = phrase.inner(0)  # «на фоне снижения ставки (до 16 %)»
    if phrase is not None and (phrase.preposition, upper.head_lemma(phrase)) == ("за", "исключение"):
        phrase = upper.before(phrase.start) or phrase  # «изделий, за исключением машин (28 %)»
    phrase = _completing(upper, phrase) or phrase
    if phrase is not None and phrase.start and upper.words[phrase.start - 1].text.lower() == "включая":
        phrase = upper.before(phrase.start - 1) or phrase  # «интернет, включая соцсети и блоги (32 %)»
    levy = None if phrase is None else completed(upper, phrase)  # «налог на прибыль (6,5 млрд)»
    return Before(upper, places, levy or up_to(upper, phrase, places[-1]), label)


def _completing(upper: Reading, phrase: Phrase | None) -> Phrase | None:
    """«рост долга по ипотеке (на 12 %)», «выпуск изделий из кожи (-5 %)»: what the phrase before the bracket says more
    of."""
    if phrase is None or not phrase.start or upper.gaps[phrase.start]:
        return None
    before = upper.before(phrase.start)
    if before is None or before.first.head < 0 or upper.head(before).kind is not Kind.NOUN:
        return None
    nouns = {upper.words[part.head].lemma for part in before.parts}
    if _hangs_on(upper, phrase, before):
        return before
    grown = (phrase.preposition, upper.case(phrase)) == ("по", "Dat") and not nouns.isdisjoint(directions("nouns"))
    return before if phrase.preposition == "из" or (grown and len(nouns) > 1) else None


def _hangs_on(upper: Reading, phrase: Phrase, before: Phrase) -> bool:
    """«задолженность по зарплате (5 млн)», «чемпионат мира по футболу (10 %)»: whether the parser hangs a common noun
    behind «по» on the phrase before it."""
    noun = upper.head(phrase)
    if phrase.preposition != "по" or upper.case(phrase) != "Dat" or noun.kind is not Kind.NOUN:
        return False
    return noun.governor in {upper.words[part.head].start for part in before.parts if part.head >= 0}


def one_of(phrase: Phrase, last: int) -> Phrase:
    """«капуста (3,6 %) и картофель (2,8 %)»: of nouns joined by «и», the one that ends at the word."""
    if not phrase.joined:
        return phrase
    part = next((part for part in reversed(phrase.joined) if part.last <= last), phrase.first)
    return Phrase(phrase.start, last + 1, "", part, () if part is phrase.first else phrase.chain)


def up_to(reading: Reading, phrase: Phrase | None, last: int) -> Phrase | None:
    """The phrase as far as a word, of genitives joined by «и» the last: «рост объемов угля (…) и зерна (…)»."""
    if phrase is None or phrase.joined:
        return phrase
    chain = [part for part in phrase.chain if part.last <= last]
    if chain and reading.words[min((*chain[-1].modifiers, chain[-1].head)) - 1].kind is Kind.COORDINATOR:
        del chain[-2:-1]
    return Phrase(phrase.start, last + 1, phrase.preposition, phrase.first, tuple(chain))

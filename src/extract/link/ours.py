"""Whom «мы», «наш» and a verb of the first person stand for: the body or the country of who speaks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from typing import Final

from extract.analyse.lemmas import possible_tags
from extract.kept import WORDS
from extract.link.attribution import Attribution
from extract.link.clause import Form
from extract.link.cues import cue
from extract.link.items import Item, Kind
from extract.link.phrases import Phrase
from extract.link.reading import Reading
from extract.link.titles import titled, titular
from extract.recognise.adjectives import named_by
from extract.recognise.countries import country_form
from extract.recognise.entities.known import media
from extract.records import Entity

_FOR_OTHERS: Final = ("ministries", "statisticians", "central_banks", "agencies")

_MINISTRIES: Final = frozenset({"МВД", "МИД", "МЧС"})


class Offices:
    """For whom each of an article's persons speaks: «министр энергетики Казахстана Аккенженов» → `KZ`."""

    def __init__(self, readings: Sequence[Sequence[Reading]], entities: Iterable[Entity]) -> None:
        self._readings = readings
        self._named = sorted((one for one in entities if one.label != "PER"), key=lambda one: one.start)
        self._starts = [one.start for one in self._named]

    def speaking(self, said: Attribution) -> str:
        """The id of the body or the country that a source speaks for; empty where the article does not tell."""
        known = self._of_persons.get(said.source)
        if known is not None:
            return known
        first, last = (bisect_left(self._starts, at) for at in said.named)
        return _body(self._named[first:last])

    @cached_property
    def _of_persons(self) -> dict[str, str]:
        """Most articles are never asked."""
        found: dict[str, str] = {}
        for clauses in self._readings:
            for reading in clauses:
                for index, phrase in enumerate(reading.phrases):
                    places = sorted(titled(reading, index))
                    bearer = reading.words[places[-1] + 1] if places else None
                    if bearer is not None and _is_person(bearer):
                        words = [reading.words[place] for place in places]
                        _keep(found, bearer, words)
                    if _is_person(reading.head(phrase)):
                        _keep(found, reading.head(phrase), _apposed(clauses, reading, phrase))
        return found


def _keep(found: dict[str, str], bearer: Item, words: Sequence[Item]) -> None:
    """Of several titles the first that names somebody counts."""
    records = [word.record for word in words if isinstance(word.record, Entity)]
    adjectives = (word.lemma for word in words if word.kind is Kind.ADJECTIVE)
    of = _body(records) or next((id for adjective in adjectives for id in named_by(adjective)), "")
    if of and isinstance(bearer.record, Entity):
        found.setdefault(bearer.record.id, of)


def _apposed(clauses: Sequence[Reading], reading: Reading, phrase: Phrase) -> Sequence[Item]:
    """«сообщил Сергей Зайцев, директор «Этажей»»: the title behind a person's name."""
    following = reading.starting(phrase.end)
    if following is None and phrase.end == len(reading.words) and reading.index + 1 < len(clauses):
        reading = clauses[reading.index + 1]
        following = reading.phrases[0] if reading.phrases and reading.clause.form is Form.ASIDE else None
    if following is None or following.preposition or not titular(reading.head(following)):
        return ()
    end = following.end
    while end < len(reading.words) and reading.words[end].kind in (Kind.QUOTE, Kind.NAME) and not reading.gaps[end]:
        end += 1
    return reading.words[following.start : end]


def _body(named: Sequence[Entity]) -> str:
    """A ministry speaks for its country, an outlet for nobody."""
    for one in named:
        if one.label == "ORG" and one.id not in media():
            for_country = one.id.split()[0] in _MINISTRIES or any(stem in one.id.lower() for stem in cue(*_FOR_OTHERS))
            if not for_country:
                return one.id
            of = country_form(one.text.split()[-1])
            if of is not None:
                return of
    return next((one.id for one in named if one.label == "LOC"), "")


def _is_person(word: Item) -> bool:
    return isinstance(word.record, Entity) and word.record.label == "PER"


@lru_cache(maxsize=WORDS)
def in_first_person(verb: str) -> bool:
    """«построили» is not, «планируем» is: whether «мы» is the only subject that a form may have."""
    tags = [tag for tag in possible_tags(verb.lower()) if tag.POS == "VERB"]
    return bool(tags) and all("1per" in tag and "plur" in tag for tag in tags)

"""Whom an article has named so far: titles and their holders, and the person and the body named last."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence, Set
from functools import cache, cached_property
from typing import Final

from extract.analyse.lemmas import possible_tags
from extract.lexicon import load
from extract.link.bearers import Bearers
from extract.link.cues import cue
from extract.link.grammar import lemmas
from extract.link.items import Item, Kind
from extract.link.phrases import Phrase
from extract.link.reading import Reading
from extract.link.titles import bearer_after
from extract.recognise.countries import adjective_countries
from extract.recognise.entities.known import media
from extract.records import Entity

_SHORTLY: Final = 600  # characters
_BESIDE: Final = 200  # characters: of the sentence right before, where nobody has been heard to speak
_REMEMBERED: Final = 8  # bodies
_CALLED: Final = {"служба": "services_by_name", "фонд": "funds_by_name"}
"""Where the short names of bodies stand that a noun alone calls so."""
_POSSESSIVE: Final = {"его": ("Masc",), "ее": ("Fem",)}


class Known:
    """Whom an article has named so far: who holds a title, and the person and the body named last."""

    def __init__(
        self, readings: Sequence[Sequence[Reading]], entities: Sequence[Entity], bearers: Bearers, outlets: Set[int]
    ) -> None:
        self._readings = readings
        self._bearers = bearers
        self.last = ""
        self._spoke = ("", 0)  # the person who spoke last, and where
        self._there = ("", 0)  # the same of a body
        self._paper = ("", 0)  # whose paper has been told of last, and where
        self.body = ""
        self.ministry = ""
        self.authority = ""
        self._named: deque[str] = deque(maxlen=_REMEMBERED)
        self.outlet = ""
        self.people: set[str] = set()
        self._persons = {one.id for one in entities if one.label == "PER"}
        self._waiting = deque(entities)
        self._telling = media() | {one.id for one in entities if one.start in outlets}
        self._bodies = deque(one for one in entities if one.label == "ORG" and one.id not in self._telling)

    @cached_property
    def titles(self) -> dict[tuple[str, str], str]:
        """Who holds a title, where the article says so: («президент», `AZ`) → «Ильхам Алиев».

        Most articles are never asked.
        """
        return _titles_in(self._readings)

    def reach(self, position: int) -> None:
        """Take in the names before a character."""
        while self._waiting and self._waiting[0].start < position:
            entity = self._waiting.popleft()
            if entity.label == "PER":
                self.last = entity.id
                self.people.add(entity.id)
            elif entity.label == "ORG":
                self.name(entity.end)
                self.outlet = entity.id if entity.id in self._telling else self.outlet
                self.ministry = entity.id if entity.id.startswith("Мин") else self.ministry

    def name(self, position: int) -> None:
        """Take in the bodies before a character, agencies and newspapers aside: «X снизил прибыль, говорится в
        сообщении компании»."""
        while self._bodies and self._bodies[0].start < position:
            self.body = self._bodies.popleft().id
            self._named.append(self.body)
            name = self.body.lower()
            if any(stem in name for stem in cue("ministries", "agencies", "statisticians")):
                self.authority = self.body

    def hear(self, source: str, position: int) -> None:
        """Take in who has spoken, in a sentence that ends at a character."""
        self.last = source or self.last
        if source in self._persons:
            self._spoke = source, position
        elif source:
            self._there = source, position

    def read(self, source: str, position: int) -> None:
        """Take in whose paper a character's sentence tells of."""
        self._paper = source, position

    def paper(self, position: int) -> str:
        """Whose «документ» or «отчет» is: of the paper told of shortly before; empty where none was."""
        source, told = self._paper
        return source if position - told < _SHORTLY else ""

    def he(self, pronoun: Item) -> str:
        """Whom «он» means: who has acted since somebody spoke («эксперт Досжанов смотрит сдержаннее»), else who spoke
        shortly before, rather than whom the text has named since («на встрече с X»)."""
        source, heard = self._spoke
        position = pronoun.start
        acting = self._acting(max(heard, position - _SHORTLY), pronoun)
        if acting:
            return acting
        if pronoun.lemma == "она" and self.body and _is_man(source if position - heard < _SHORTLY else self.last):
            return self.body  # «ФРС обновила прогноз. Она полагает, что …»
        return source if source and position - heard < _SHORTLY else self.last

    def his(self, pronoun: Item) -> str:
        """Whose words or data «по его словам» and «по ее оценке» mean: of who has acted since somebody spoke, else of
        the person or body heard last, unless that is a man and the pronoun is «ее»."""
        word = pronoun.text.lower()
        heard = self._spoke[1]
        since = max(heard, pronoun.start - (_SHORTLY if heard else _BESIDE))
        acting = self._acting(since, pronoun) if word != "их" else ""
        if acting:
            return acting
        several, told = self._there
        if word == "их" and told >= heard and pronoun.start - told < _SHORTLY:
            return several  # «Белов продаст банк, рассказали два источника. По их словам, …»
        source, shortly = self._spoke[0], pronoun.start - heard < _SHORTLY
        if source and shortly and (word == "его" or (word in ("ее", "её") and not _is_man(source))):
            return source  # rather than whom the text has named since: «заявил X на встрече с Y. По его словам, …»
        if self.last in self.people or self.last in self._persons:
            man = _is_man(self.last)
            return self.body if man and self.body and word in ("ее", "её") else self.last
        return self.last or self.body

    def spoke_last(self, position: int) -> str:
        """The person who spoke shortly before: «пояснил спикер»; empty where nobody did."""
        source, heard = self._spoke
        return source if position - heard < _SHORTLY else ""

    def there(self, position: int) -> str:
        """The body that «там» means: «сообщили в мэрии. Там уточнили, что …»."""
        source, heard = self._there
        return source if position - heard < _BESIDE else ""

    def spoke_alone(self, position: int) -> str:
        """The person who spoke shortly before, where the text has named no other."""
        spoke = self.spoke_last(position)
        return spoke if self.people == {spoke} else ""

    def _acting(self, since: int, pronoun: Item) -> str:
        """The person who was the subject last, in a sentence that lies between two characters."""
        for clauses in reversed(self._readings):
            start = clauses[0].words[0].start if clauses else pronoun.start
            if start >= pronoun.start:
                continue
            if start < since:
                break
            for reading in clauses:
                end = next(iter(reading.predicates), 0)
                before = (word for word in reading.words[:end] if label(word) == "PER" and word.case == "Nom")
                person = next(before, None)
                if person is not None:
                    return id_of(person) if person.features.gender in _genders(pronoun) else ""
        return ""

    def holder(self, title: str, position: int) -> str:
        """The only person of that title in the article: «министр сообщил»; else who was told of by the noun before a
        character («режиссер рассказал»)."""
        holders = {person for (name, _), person in self.titles.items() if name == title}
        if not holders and title in cue("persons"):  # «по словам дипломата»: the only one named so far
            holders = set(self.people)
        if not holders:
            return self._bearers.meant(title, position)
        return holders.pop() if len(holders) == 1 else ""

    def head_of(self, noun: str, position: int) -> str:
        """Whom «глава правительства» and its like mean: the only person whose title it is, else who of them has spoken
        shortly before; empty where the article names nobody so."""
        titles = _offices().get(noun, frozenset())
        holders = {person for (title, _), person in self.titles.items() if title in titles}
        if len(holders) == 1:
            return holders.pop()
        spoke = self.spoke_last(position)
        return spoke if spoke in holders else ""

    def leader(self, adjectives: Iterable[str], position: int) -> str:
        """Whom «турецкий лидер» means: who has been named with that country as its head, the state's rather than the
        government's; else who of these has spoken shortly before."""
        countries = {code for one in adjectives for code in adjective_countries(one)}
        for noun in ("государство", "правительство"):
            titles = _offices()[noun] | {"глава", "лидер"}
            holders = {person for (title, of), person in self.titles.items() if of in countries and title in titles}
            if len(holders) == 1:
                return holders.pop()
            spoke = self.spoke_last(position)
            if spoke in holders:
                return spoke
        return ""

    def meant(self, noun: str) -> str:
        """The body that a noun alone stands for: «в ведомстве», «по прогнозу министерства»; empty where none."""
        if noun == "министерство":
            return self.ministry
        namesake = next((one for one in reversed(self._named) if noun in lemmas(one)), "")
        if namesake:  # «Верховный суд вынес решение. Суд признал, что …»
            return namesake
        if noun == "ведомство" and self.authority:  # no company, whoever was named last
            return self.authority
        called = cue(_CALLED[noun]) if noun in _CALLED else ()
        short = (one for one in reversed(self._named) if any(one.lower().startswith(stem) for stem in called))
        namesake = next(short, "")
        if namesake:  # «ФНС закрыла счета. В службе рассказали, что …»
            return namesake
        if noun in lemmas(self._there[0]):  # «привела таможенная служба. По данным службы, …»
            return self._there[0]
        stems = cue("statisticians", "raters") if noun == "агентство" else cue("statisticians")
        bureau = noun in cue("bureaus") and any(stem in self.body.lower() for stem in stems)
        if noun in cue("outlets") and not bureau:  # «пишет «Коммерсантъ». По сведениям газеты, …»
            return self.outlet
        return self.body if bureau or noun in cue("body") else ""

    def meant_by_experts(self, reading: Reading, phrase: Phrase) -> str:
        """The body whose «аналитики банка» or «эксперты фонда» are, where it is told by the noun alone; else empty."""
        owner = phrase.chain[0] if len(phrase.chain) == 1 else None
        experts = reading.head_lemma(phrase) in cue("experts") and reading.head(phrase).number == "Plur"
        if owner is None or owner.modifiers or owner.head < 0 or not experts:
            return ""
        noun = reading.words[owner.head]
        return self.meant(noun.lemma) if noun.kind is Kind.NOUN else ""


@cache
def _offices() -> dict[str, frozenset[str]]:
    """The titles of those who head something, by its noun, from `lexicon/offices.toml`."""
    return {noun: frozenset(entry["titles"]) for entry in load("offices")["office"] for noun in entry["of"]}


def _titles_in(readings: Sequence[Sequence[Reading]]) -> dict[tuple[str, str], str]:
    titles: dict[tuple[str, str], str] = {}
    for clauses in readings:
        for reading in clauses:
            words = reading.words
            for place in range(len(words) - 2):
                title, of, person = words[place : place + 3]
                if title.kind is Kind.NOUN and is_name(of) and label(of) != "PER" and label(person) == "PER":
                    titles.setdefault((title.lemma, id_of(of)), id_of(person))
            for index, phrase in enumerate(reading.phrases):
                bearer = reading.words[phrase.chain[-1].head] if phrase.chain else None
                if bearer is None or label(bearer) != "PER":
                    behind = bearer_after(reading, index) if _titled(reading.head(phrase)) else None
                    bearer = None if behind is None else reading.words[behind]
                if bearer is not None and label(bearer) == "PER" and _titled(reading.head(phrase)):
                    titles.setdefault((reading.head_lemma(phrase), id_of(bearer)), id_of(bearer))
    return titles


def _genders(pronoun: Item) -> tuple[str, ...]:
    """Of whom a pronoun may be: «он», and the possessives, which the tagger gives no gender."""
    word = pronoun.text.lower().replace("ё", "е")
    return _POSSESSIVE.get(word, (pronoun.features.gender,))


def _is_man(name: str) -> bool:
    """Whether a person's first name is a man's alone."""
    first = possible_tags(name.split()[0].lower()) if name else ()
    return any({"masc", "Name"} in tag for tag in first) and not any({"femn", "Name"} in tag for tag in first)


def _titled(head: Item) -> bool:
    """«компания», «вице-министр»: whether a noun may be the title of who is named behind it."""
    return head.lemma in cue("titles", "offices") or head.lemma.rpartition("-")[2] in cue("offices")


def is_name(item: Item) -> bool:
    """Whether a word is a named entity."""
    return isinstance(item.record, Entity)


def label(item: Item) -> str:
    """`PER`, `LOC` or `ORG`; empty for a word that is no name."""
    return item.record.label if isinstance(item.record, Entity) else ""


def id_of(item: Item) -> str:
    """The entity's id; empty for a word that is no name."""
    return item.record.id if isinstance(item.record, Entity) else ""

"""What a common noun with the article's own meaning stands for: «страна», «компания», «регион»."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from typing import Final

from extract.analyse.lemmas import lemma
from extract.kept import WORDS
from extract.lexicon import load
from extract.link.bearers import Bearers
from extract.link.cues import cue
from extract.recognise.adjectives import named_by
from extract.recognise.countries import country_form, country_of, is_capital, is_country_id, region_form
from extract.recognise.entities.known import media
from extract.records import Entity

_KINDS: Final = ("country", "region", "body")
_OWN: Final = frozenset({"область", "край", "округ"})
_ADJECTIVE: Final = ("ский", "ская", "цкий", "цкая")
_FORMED: Final = ("инский", "енский", "анский", "овский", "йский", "ский", "цкий")
"""How adjectives of places end, the longest first."""
OFFICES: Final = frozenset({"ведомство", "регулятор"})
"""Nouns of bodies of the state."""
_PAIR: Final = 2
_STEM: Final = 4  # letters that tell one place from others
_ENDINGS: Final = "аеёийоуыэюяь"
_OF_REGIONS: Final = ("ск", "цк")
_LOOK_BACK: Final = 40  # names of a paragraph
_JOINT: Final = 3  # characters between two names that are told together: « и », « с », « — »
_COMMA: Final = 2  # characters of «, »


@dataclass(slots=True)
class _Named:
    """The names of one kind in the order of the text: where each starts, its id, and what is named most so far."""

    starts: list[int] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    most: list[str] = field(default_factory=list)
    pairs: list[tuple[str, ...]] = field(default_factory=list)  # the two, where no third is named as often
    counts: Counter[str] = field(default_factory=Counter)
    leading: tuple[str, ...] = ()

    def add(self, start: int, id: str) -> None:
        self.counts[id] += 1
        if id != next(iter(self.leading), None):
            ranked = sorted(dict.fromkeys([*self.leading, id]), key=lambda one: -self.counts[one])  # the first stays
            self.leading = tuple(ranked[:3])
        self.starts.append(start)
        self.ids.append(id)
        self.most.append(self.leading[0])
        self.pairs.append(_two([(one, self.counts[one]) for one in self.leading]))

    def counted_before(self, at: int) -> list[tuple[str, int]]:
        """The ids of the names before the one at `at`, the most named first."""
        return Counter(self.ids[:at]).most_common()


@cache
def _kinds_of_nouns() -> dict[str, str]:
    """The kind of what each noun stands for."""
    return {lemma: kind for kind in reversed(_KINDS) for lemma in cue(kind)}


def _kind_of(name: str) -> str:
    """The noun in a region's name, or another of its names, that says what it is: «республика» of «Чувашия»; empty for
    «Сибирь»."""
    own = (word for word in name.lower().split() if word in cue("region_kinds"))
    return next(own, "") or _kinds_of_regions().get(name.lower(), "")


@cache
def _kinds_of_regions() -> dict[str, str]:
    """What the regions with several names are, by each name: «кубань» → «край»."""
    nouns = cue("region_kinds")
    return {
        name.lower(): kind
        for entry in load("regions")["region"]
        if (kind := next((word for word in " ".join(entry["names"]).lower().split() if word in nouns), ""))
        for name in entry["names"]
    }


def _may_be(name: str, kind: str) -> bool:
    """Whether the noun may stand for a region of that name: «республика» not for Europe, nor for an «область»."""
    words = name.lower().split()
    own = _kind_of(name)
    return kind in (own, *words) or not (own or any(region_form(word) for word in words))


def _is_called(country: str, noun: str) -> bool:
    """Whether a country may be «королевство», or «республика»."""
    if noun == "королевство":
        return country in _codes("kingdoms")
    return noun != "республика" or country not in _codes("kingdoms") | _codes("no_republics")


@cache
def _codes(section: str) -> frozenset[str]:
    return frozenset(code for name in cue(section) if (code := country_form(name)) is not None)


@lru_cache(maxsize=WORDS)
def is_office(name: str) -> bool:
    """«Министерство энергетики», «ФАС», «Арбитражный суд»: a body of the state, which no «компания» stands for."""
    lower = name.lower()
    return lower in cue("state_bodies") or any(
        stem in lower for stem in cue("ministries", "agencies", "statisticians", "courts", "parliaments")
    )


def _two(ranked: Sequence[tuple[str, int]]) -> tuple[str, ...]:
    """The first two of names with their counts; empty where there are fewer, or a third is named as often."""
    clear = len(ranked) == 2 or (len(ranked) > 2 and ranked[1][1] > ranked[2][1])
    return tuple(id for id, _ in ranked[:2]) if clear else ()


def _body(noun: str, names: _Named, at: int, *, here: bool) -> str:
    """The last office for «ведомство», whoever was named last; else the last firm of a paragraph that names a body,
    and of one that does not the body named most so far."""
    since = names.ids[max(at - _LOOK_BACK, 0) : at]
    offices = [id for id in since if is_office(id)]
    if noun == "ведомство" and offices:
        return offices[-1]
    meant = names.ids[at - 1] if here else names.most[at - 1]
    return meant if noun in OFFICES or not is_office(meant) else ""


@dataclass(slots=True)
class Referents:
    """The names of an article by what may stand for them: `country`, `body`, `region`, `place` (cities too)."""

    named: dict[str, _Named]
    places: dict[str, str] = field(default_factory=dict)  # the id of a place by each word of it
    regions: dict[str, str] = field(default_factory=dict)  # the id of a region by its own adjective: «омский»
    stems: dict[str, str] = field(default_factory=dict)  # the id of a place by what its adjective is formed from
    states: _Named = field(default_factory=_Named)  # the countries, also as their bodies name them: «Сенат Польши»
    # Where adjectives name countries, and which: gathered only when somebody asks.
    adjectives: Iterable[tuple[int, str]] = ()
    _by_adjectives: _Named | None = None
    # Those that only who speaks names, and countries that only a body does: «Минэнерго Азербайджана».
    spoken: dict[str, _Named] = field(default_factory=dict)
    # Countries, also those whose capitals stand for them: «Ереван» names Armenia.
    seats: _Named = field(default_factory=_Named)
    joined: list[tuple[int, tuple[str, str]]] = field(default_factory=list)  # where two are told together: «А и Б»
    row: bool = False  # whether the last of them stands in a row of more: «А, Б и В»
    bearers: Bearers = field(default_factory=Bearers)

    def meant(self, lemma: str, start: int, paragraph: int, *, but: Container[str] = (), at_large: bool = False) -> str:
        """The id that the noun at `start` stands for, in a paragraph that begins at `paragraph`; empty where none.

        A region is the last one named, a town the last one named in the paragraph, a body that, else the one named most
        so far in the article. A country is the one that the paragraph names most, of several the first, without those
        of `but`; where it names none, that of its last capital, or `at_large` that of the article.
        """
        kind = _kinds_of_nouns().get(lemma)
        if kind is None:
            return ""
        if lemma in cue("towns"):
            kind = "place"
        if kind == "country":
            return self._country(lemma, start, paragraph, but=but, at_large=at_large)
        names = self.named[kind]
        at = bisect_left(names.starts, start)
        if kind == "region":
            since = max(at - _LOOK_BACK, 0)
            alike = [id for id in names.ids[since:at] if _may_be(id, lemma)]
            if not alike and (told := self._told_of(lemma, start, paragraph)):
                return told
            if lemma == "республика" and not alike:  # «Казахстан торгует с Европой. Экспорт республики вырос»
                return self._country(lemma, start, paragraph, but=but, at_large=at_large)
            if lemma in cue("region_kinds") and alike:  # «Чемальский район … в бюджет республики»
                return alike[-1]
        afresh = kind != "body" and at > 0 and names.starts[at - 1] < paragraph  # the paragraph has named none itself
        if (not at or afresh) and kind in self.spoken:
            spoken = self.spoken[kind]  # «По данным минздрава Омской области, в регионе госпитализированы 300 человек»
            last = bisect_left(spoken.starts, start) - 1
            if last >= 0 and spoken.starts[last] >= paragraph:
                return spoken.ids[last]
        if not at:
            return ""
        here = names.starts[at - 1] >= paragraph
        if kind == "place":
            since = max(bisect_left(names.starts, paragraph), at - _LOOK_BACK)
            towns = [id for id in names.ids[since:at] if is_capital(id) or (lemma != "столица" and not is_region(id))]
            return towns[-1] if towns else ""
        if lemma == "регион":  # not a district of it
            since = max(at - _LOOK_BACK, 0)
            whole = [id for id in names.ids[since:at] if _kind_of(id) not in ("район", "город")]
            return whole[-1] if whole else names.ids[at - 1]
        if kind == "body":
            return _body(lemma, names, at, here=here)
        return names.ids[at - 1]

    def here(self, start: int, paragraph: int) -> str:
        """The place that «местный» at `start` speaks of: the town or region that the paragraph names most, of several
        the first, else its country."""
        names = self.named["place"]
        here = names.ids[bisect_left(names.starts, paragraph) : bisect_left(names.starts, start)]
        most = next((id for id, _ in Counter(here[-_LOOK_BACK:]).most_common()), "")
        return most or self._country("страна", start, paragraph, but=())

    def _country(self, noun: str, start: int, paragraph: int, *, but: Container[str], at_large: bool = False) -> str:
        """The country that the paragraph names, else that an adjective of it names, else that of who speaks there, of
        its last capital, or `at_large` the one that the article has named most so far."""
        for kind in ("state", "adjective", "spoken"):
            names = self._states(kind)
            at = bisect_left(names.starts, start)
            since = max(bisect_left(names.starts, paragraph), at - _LOOK_BACK)
            here = Counter(id for id in names.ids[since:at] if id not in but)
            called = next((id for id, _ in here.most_common() if _is_called(id, noun)), "")
            if called:
                return called
        at = bisect_left(self.seats.starts, start)
        if at and self.seats.starts[at - 1] >= paragraph:
            last = self.seats.ids[at - 1]
            return last if last not in but and _is_called(last, noun) else ""
        if not (at and at_large):
            return ""
        counted = (id for id, _ in self.seats.counted_before(at) if id not in but)
        return next((id for id in counted if _is_called(id, noun)), "")

    def _states(self, by: str) -> _Named:
        """The countries by what names them: they and their bodies, their adjectives, or who speaks."""
        if by == "state":
            return self.states
        if by == "spoken":
            return self.spoken.get("country", _Named())
        if self._by_adjectives is None:
            self._by_adjectives = _Named()
            for start, id in self.adjectives:
                self._by_adjectives.add(start, id)
        return self._by_adjectives

    def _told_of(self, lemma: str, start: int, paragraph: int) -> str:
        """«Минсельхоз Адыгеи сообщил, что в республике собрали 5 тонн»: the region of the paragraph's last body."""
        spoken = self.spoken.get("region", _Named())
        here = spoken.ids[bisect_left(spoken.starts, paragraph) : bisect_left(spoken.starts, start)]
        return next((id for id in reversed(here) if _may_be(id, lemma)), "")

    def leading(self, start: int) -> str:
        """The country that the article has named most before `start`; empty where it has named none."""
        names = self.named["country"]
        at = bisect_left(names.starts, start)
        return names.most[at - 1] if at else ""

    def other(self, partners: Container[str], start: int) -> str:
        """The country that the article has named most before `start`, partners aside; empty where there is none."""
        names = self.seats
        counted = Counter(id for id in names.ids[: bisect_left(names.starts, start)] if id not in partners)
        return counted.most_common(1)[0][0] if counted else ""

    def add_state(self, entity: Entity, last: int) -> None:
        """Another country, or its capital, behind one that ends at `last`."""
        before, id = self.seats.ids[-1:], country_of(entity.id)
        together, row = entity.start - last == _JOINT, self.row
        self.seats.add(entity.start, id)
        self.row = entity.start - last == _COMMA or (row and together)
        if before and before != [id] and together and not row:
            self.joined.append((entity.start, (before[0], id)))

    def fullest(self, name: str) -> str:
        """The article's own name for a place: «Республика Крым» for «Крым»; the name itself where it has none."""
        return self.places.get(name, name)

    def named_by(self, adjective: str) -> tuple[str, ...]:
        """The ids that an adjective's lemma names; of a region only where the article names it itself: «омский»."""
        region = self.regions.get(adjective) or self._of_town(adjective)
        return tuple(map(self.fullest, named_by(adjective))) or ((region,) if region else ())

    def _of_town(self, adjective: str) -> str:
        """The id of a place that the article names and the adjective is formed from: «нефтчалинский» of «Нефтчала»."""
        for ending in _FORMED:
            stem = adjective.removesuffix(ending)
            if stem != adjective and len(stem) >= _STEM:
                found = self.stems.get(stem)
                if found is not None:
                    return found
        return ""

    def two(self, start: int, paragraph: int) -> tuple[str, ...]:
        """The two countries that «обе страны» at `start` are: the only ones of the paragraph, else of the article, or
        the two that each names more than any third, else the last two told together; empty where there are none.
        """
        names = self.seats
        at = bisect_left(names.starts, start)
        since = max(bisect_left(names.starts, paragraph), at - _LOOK_BACK)
        here = _two(Counter(names.ids[since:at]).most_common())
        if here or (at and names.pairs[at - 1]):
            return here or names.pairs[at - 1]
        joined = bisect_left(self.joined, start, key=lambda one: one[0])
        if joined:
            return self.joined[joined - 1][1]
        # «На встрече с послом Китая президент Узбекистана заявил, что товарооборот двух стран вырос»
        spoken = self.spoken.get("country", _Named())
        told = spoken.ids[bisect_left(spoken.starts, paragraph) : bisect_left(spoken.starts, start)]
        both = tuple(dict.fromkeys([*names.ids[since:at], *told]))
        return both if len(both) == _PAIR else ()


def referents(
    entities: Iterable[Entity],
    *,
    heard: Sequence[tuple[int, int]],
    adjectives: Iterable[tuple[int, str]] = (),
    towns: Container[int] = (),
    bearers: Bearers | None = None,
) -> Referents:
    """The article's names by kind; those in the spans `heard` name who speaks, and are meant by no noun. `adjectives`
    are where a country's adjective stands, and the country; capitals that begin at `towns` are but where something is:
    «подписали в Тегеране»; `bearers` are the persons by the nouns that name them."""
    spans = sorted(heard)
    begins = [begin for begin, _ in spans]
    found = Referents(
        {kind: _Named() for kind in (*_KINDS, "place")}, adjectives=adjectives, bearers=bearers or Bearers()
    )
    last = 0  # where the last country or capital ends
    for entity in sorted(entities, key=lambda entity: entity.start):
        at = bisect_right(begins, entity.start)
        held = country_form(entity.text.split()[-1]) if entity.label == "ORG" else None
        if not at or entity.start >= spans[at - 1][1]:
            of_region = _region_in(entity)
            if of_region:
                found.spoken.setdefault("region", _Named()).add(entity.start, of_region)
            if held:  # «Минфин Азербайджана разместил облигации. Долг страны составляет 5 млрд»
                found.spoken.setdefault("country", _Named()).add(entity.start, held)
                found.seats.add(entity.start, held)
            state = held or (entity.id if entity.label == "LOC" and is_country_id(entity.id) else "")
            if state:
                found.states.add(entity.start, state)
            for kind in _kinds(entity):
                found.named[kind].add(entity.start, entity.id)
                stands = kind == "country" or (kind == "place" and entity.start not in towns)
                if stands and is_country_id(country_of(entity.id)):
                    found.add_state(entity, last)
                    last = entity.end
                if kind == "place":
                    found.places.update(dict.fromkeys(entity.id.split(), entity.id))
                    own = _own_adjective(entity.id)
                    if own:
                        found.regions.setdefault(own, entity.id)
                    for stem in _stems(entity.id):
                        found.stems.setdefault(stem, entity.id)
            continue
        for kind, id in [("country", held)] if held else [(kind, entity.id) for kind in _kinds(entity)]:
            found.spoken.setdefault(kind, _Named()).add(entity.start, id)
            if kind == "country":
                found.seats.add(entity.start, id)
    return found


def _region_in(entity: Entity) -> str:
    """«Минсельхоз Адыгеи»: the region that a body's name ends with; empty for others."""
    last = entity.text.split()[-1]
    named = lemma(last) if entity.label == "ORG" and last[:1].isupper() else ""
    return named.capitalize() if named in _kinds_of_regions() else ""


@lru_cache(maxsize=WORDS)
def _own_adjective(name: str) -> str:
    """The lemma of the adjective in a region's name: «Омская область» → «омский»; empty where it has none."""
    first, *rest = name.lower().split()
    return lemma(first) if len(rest) == 1 and rest[0] in _OWN and first.endswith(_ADJECTIVE) else ""


@lru_cache(maxsize=WORDS)
def _stems(name: str) -> tuple[str, ...]:
    """What an adjective of a place may be formed from, its name with and without its ending; none for names of several
    words, and of towns whose adjective is the region's too («омский»)."""
    word = name.lower().replace("ё", "е")
    if not word.isalpha() or word.endswith(_OF_REGIONS):
        return ()
    return word, word.rstrip(_ENDINGS)


def _kinds(entity: Entity) -> tuple[str, ...]:
    if entity.label == "ORG":  # «предприятие» is not the agency that tells of it
        return () if entity.id in media() else ("body",)
    if entity.label != "LOC":
        return ()
    if is_country_id(entity.id):
        return ("country",)
    return ("region", "place") if is_region(entity.id) else ("place",)


@lru_cache(maxsize=WORDS)
def is_region(name: str) -> bool:
    """«Тульская область», «Республика Алтай», «Сибирь»: not a city."""
    words = [word.lower() for word in name.split()]
    listed = name.lower() in cue("named_regions") or bool(_kinds_of_regions().get(name.lower()))
    return region_form(name) or listed or any(word in cue("region", "parts_of_world") for word in words)

"""Which mentions of one text name the same thing, by what the text itself says."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from itertools import chain, pairwise
from typing import Final

from extract.analyse.lemmas import dictionary_tags, lemma, parses
from extract.lexicon import load
from extract.recognise.adjectives import named_by
from extract.recognise.countries import adjective_country, country, country_form, is_country_id
from extract.recognise.entities.antecedents import people
from extract.recognise.entities.forms import CYRILLIC
from extract.recognise.entities.heads import body, head
from extract.recognise.entities.known import listed_name
from extract.recognise.entities.mentions import (
    CLOSING_QUOTES,
    DASHES,
    DEFINED,
    OPENING_QUOTES,
    Mention,
    Text,
)
from extract.recognise.entities.names import nominative
from extract.recognise.entities.official import core, is_short, official_key
from extract.recognise.entities.quotes import quoted
from extract.recognise.entities.same import (
    Groups,
    fullest,
    initials,
    initials_match,
    is_acronym,
    letters_match,
    marks,
    name_key,
    official_initials,
    syllables_match,
    transpositions,
    unique,
)
from extract.recognise.phrases import Pattern, inflected
from extract.records import Entity, EntityLabel

# Bounds on what a text full of like names may cost.
_SPACED: Final = re.compile(r"(?<=\w)(?:\s*[–—]\s*|\s+-\s+)(?=[А-ЯЁA-Z])")
_SYLLABLE: Final = 2
_COINED: Final = 5
_COMPANY: Final = "компания"  # «Госнефтекомпания (Азербайджана)», not «Газпром (Армения)»
_SHOUTED: Final = 5
_MAX_CALLED: Final = 8
_CALLING_SIGNS: Final = frozenset({",", "(", "по", "под"})
_MAX_WORDS: Final = 12
_NAMED_AFTER: Final = " имени "
_OF_PLACE: Final = re.compile(r"(?:(?:[иоа]?н|[ое]в)?[сц]к)?ий")
"""What makes a place's name its adjective, behind the name or what is left of it without its last vowel."""
_DECLINED: Final[Mapping[str, tuple[str, ...]]] = {
    **dict.fromkeys(("а", "ом"), ("",)),
    **dict.fromkeys(("ы", "ой"), ("а",)),
    **dict.fromkeys(("у", "е"), ("", "а")),
    "и": ("ь", "а"),
}
"""How forms of a name end that only another mention tells, and its nominative then."""
_VOWELS: Final = "аеёиоуыэюяьъ"


def with_soft_ends(named: Sequence[tuple[Mention, str]]) -> list[tuple[Mention, str]]:
    """The names with «Карабашмеди» under «Карабашмедь», where the text has that too: no dictionary tells such feminines
    from names in «и»; and with «дочка» «Химтраста»» under «Химтраст», ««Ру–Локи»» under «Ру–Лока»."""
    names = {name for mention, name in named if mention.label == "ORG"}
    return [(mention, name if mention.label == "PER" else _ended_so(name, names)) for mention, name in named]


def _ended_so(name: str, names: Collection[str]) -> str:
    """The name of the text that this one may be a form of; else the name itself."""
    for ending, nominatives in _DECLINED.items():
        stem = name.removesuffix(ending)
        if stem == name or not stem:
            continue
        for one in nominatives:
            if stem + one in names and (one or stem[-1].lower() not in _VOWELS):
                return stem + one
    return name


def identify(text: Text, named: Sequence[tuple[Mention, str]]) -> list[Entity]:
    """The mentions, sorted, with their nominatives, as entities whose ids hold within the text.

    A country's id is its ISO 3166-1 alpha-2 code; anything else's is the fullest name that the text gives it.
    """
    mentions = [mention for mention, _ in named]
    bracketed = _bracketed(text, mentions)
    equated = [*_called(text, mentions)]
    names, groups = _things(text, named, bracketed, equated)
    persons = people(text, named, [pair for pair in bracketed if _two_alphabets(named, pair)] + equated)
    roots = [groups.find(name_key(name)) for name in names]
    counts: defaultdict[str, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    labels: dict[str, EntityLabel] = {}
    for (mention, _), name, root in zip(named, names, roots, strict=True):
        if mention.label != "PER":
            counts[root][name] += 1
            if not is_acronym(name):
                labels.setdefault(root, mention.label)
    full_names = {root: fullest(each) for root, each in counts.items()}
    found = []
    for index, ((mention, own), name, root) in enumerate(zip(named, names, roots, strict=True)):
        if mention.label == "PER":
            person, id = persons[index]
            found.append(_entity(text, mention, "PER", person, id))
            continue
        if borne := _named_country(text, mention, name):
            found.append(_entity(text, mention, borne, own, own))
            continue
        full = full_names[root]
        # An acronym is what its full name is: «ЦА» is a place where the text has «Центральная Азия».
        label = labels.get(root, mention.label) if is_acronym(name) else mention.label
        id = country(full) or country(name) or (_unshouted(full) if label == "LOC" else full)
        found.append(_entity(text, mention, label, own, id))
    return found


def _named_country(text: Text, mention: Mention, name: str) -> EntityLabel | None:
    """«банк «Россия», «авиакомпания «Армения», «гостиница «Украина»: what it is that bears a country's name, alone in
    quotes; None of other mentions."""
    if mention.length > 1 or country(name) is None:
        return None
    what = next((one.what for one in quoted(text) if (one.first, one.last) == (mention.first, mention.last)), None)
    return None if what is None else "LOC" if what == "LOC" else "ORG"


def _unshouted(name: str) -> str:
    """A place's name in its usual spelling: «МОСКВА», which only a headline or dateline gives, is «Москва», and «Баку –
    Тбилиси – Джейхан» «Баку-Тбилиси-Джейхан»; not «ОТГ»."""
    name = _SPACED.sub("-", name)
    words = name.split("-")
    if not name.isupper() or name.isascii() or len(name) < _SHOUTED:
        return name
    if len(words) == 1 and not any("Geox" in parse.tag.grammemes for parse in parses(name.lower())):
        return name if listed_name(name) else name.capitalize()
    return "-".join(word.capitalize() for word in words)


def _entity(text: Text, mention: Mention, label: EntityLabel, name: str, id: str) -> Entity:
    start, end = text.words.starts[mention.first], text.words.ends[mention.last - 1]
    steps = mention.steps if name == id else (*mention.steps, f"«{name}» → {id}")
    return Entity(start, end, text.string[start:end], label, name, id, rule=mention.rule, steps=steps)


def _two_alphabets(named: Sequence[tuple[Mention, str]], pair: tuple[int, int]) -> bool:
    """Whether a person's name in brackets repeats the one before it in other letters: «Elon Musk (Илон Маск)»."""
    (one, name), (other, inner) = (named[index] for index in pair)
    letters = [CYRILLIC.search(each) is None for each in (name, inner)]
    return one.label == other.label == "PER" and letters[0] != letters[1]


def _things(
    text: Text,
    named: Sequence[tuple[Mention, str]],
    bracketed: Sequence[tuple[int, int]],
    equated: Sequence[tuple[int, int]],
) -> tuple[list[str], Groups]:
    """The name by which each mention is known, and which of these names (their keys) are the same."""
    places = {name for mention, name in named if mention.label == "LOC"}
    names = [_harbour(name, places) if mention.label == "LOC" else name for mention, name in named]
    groups = Groups()
    for first, second in equated:
        if "PER" not in (named[first][0].label, named[second][0].label):
            groups.join(name_key(names[first]), name_key(names[second]))
    for first, second in bracketed:
        if _equates(*named[first], named[second][0], names[second]):
            groups.join(name_key(names[first]), name_key(names[second]))
    things = Counter(name for (mention, _), name in zip(named, names, strict=True) if mention.label != "PER")
    _join_shortened({name for (mention, _), name in zip(named, names, strict=True) if mention.label == "ORG"}, groups)
    _join_acronyms(things, groups)
    _join_spellings(things, groups)
    _join_official(text, named, groups)
    _join_parts(things, groups)
    _join_kinds({name for (mention, _), name in zip(named, names, strict=True) if mention.label == "ORG"}, groups)
    return names, groups


def _harbour(name: str, places: Collection[str]) -> str:
    """A port or airport is known by its city: «порт Актау», «Международный аэропорт «Актау»», «Актауский морской порт»,
    «аэропорт Актау имени X» → «Актау»; `places` are those of the text."""
    words = name.split()
    at = next((at for at, word in enumerate(words) if head(word.lower(), "harbour")), None)
    if at is None:
        return name
    if at == len(words) - 1:
        of_city = at > 0 and all(head(word.lower(), "of_harbour") for word in words[1:at])
        return (_city(words[0].lower(), places) if of_city else "") or name
    rest = " ".join(words[at + 1 :]).partition(_NAMED_AFTER)[0].strip('«»"')
    named = rest[:1].isupper() and not _namesake(rest) and all(head(word.lower(), "of_harbour") for word in words[:at])
    return _whose_harbour(rest) if named else name


def _namesake(name: str) -> bool:
    """Whether a harbour is named so after somebody: «Гейдар Алиев»."""
    first, _, rest = name.partition(" ")
    return bool(rest) and any("Name" in tag for tag in dictionary_tags(first))


def _whose_harbour(city: str) -> str:
    """The city that a harbour's name has in the genitive: «аэропорт Астаны» → «Астана»; not «аэропорт Домодедово»."""
    cases = {str(parse.tag.case) for parse in parses(city.split()[-1]) if "Geox" in parse.tag.grammemes}
    genitive = "gent" in cases and "nomn" not in cases
    return nominative(city, "LOC", ("gent",) * len(city.split())) if genitive else city


def _city(adjective: str, places: Iterable[str]) -> str:
    """The place that the adjective of a harbour's name is made of; empty for one that is not known."""
    named = [place for place in named_by(lemma(adjective)) if not is_country_id(place)]
    bases = ((place, base) for place in places for base in (place.lower(), place.lower().rstrip("аеиоуыьюя")))
    alike = (place for place, base in bases if adjective.startswith(base) and _OF_PLACE.fullmatch(adjective, len(base)))
    return next(chain(named, alike), "")


def _bracketed(text: Text, mentions: Sequence[Mention]) -> list[tuple[int, int]]:
    """Pairs of mentions of which the second stands in brackets right after the first, alone or in a list."""
    pairs = []
    for index, mention in enumerate(mentions):
        at = mention.last
        if text.key(at) in CLOSING_QUOTES:
            at += 1
        if text.key(at) != "(":
            continue
        for other in range(index + 1, len(mentions)):
            inner = mentions[other]
            at += text.key(at + 1) in OPENING_QUOTES
            start = at + 3 if text.key(at + 1) == "далее" and text.key(at + 2) in DASHES else at + 1
            after = inner.last + (text.key(inner.last) in CLOSING_QUOTES)
            if inner.first != start or text.key(after) not in (")", ",", ";"):
                break
            pairs.append((index, other))
            at = after
            if text.key(at) == ")":
                break
    return pairs


def _called(text: Text, mentions: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """Pairs of mentions that the words between them equate: «Тимур Юнусов, известный как Тимати», «Альтаир» (бренд
    «Вега»)»."""
    for index, (one, other) in enumerate(pairwise(mentions)):
        sign = one.last + (text.key(one.last) in CLOSING_QUOTES)
        if not 1 < other.first - sign <= _MAX_CALLED or text.key(sign) not in _CALLING_SIGNS:
            continue
        between = [text.key(at) for at in range(sign, other.first) if text.kinds[at] == "letters"]
        phrases = (*_calling("calling"), *(_calling("brand") if text.key(sign) == "(" else ()))
        if between and any(_matches(between, pattern) for pattern in phrases):
            yield index, index + 1


def _matches(words: Sequence[str], pattern: Pattern) -> bool:
    return len(words) == len(pattern) and all(word in options for word, options in zip(words, pattern, strict=True))


@cache
def _calling(section: str) -> tuple[Pattern, ...]:
    return tuple(inflected(phrase) for phrase in load("people")[section]["phrases"])


def _equates(mention: Mention, name: str, inner: Mention, inner_name: str) -> bool:
    """Whether a name in brackets is another name of the one before it, not where it lies or what it belongs to."""
    if mention.label == "PER" or inner.label == "PER" or country(inner_name) or country(name):
        return False
    if inner.rule == DEFINED:
        return True
    if is_acronym(inner_name):
        words = len(name.split())
        cyrillic = not inner_name.isascii()
        if words == 1 and letters_match(inner_name, name):
            return True
        return initials_match(inner_name, name) or (words > 1 and not (cyrillic and body(inner_name) is not None))
    if mention.label == "ORG":
        letters = inner_name.isascii() != name.isascii() or is_acronym(name)
        coined = " " in name and " " not in inner_name and inner.rule == "coined"
        return inner.label == "ORG" and (letters or coined or syllables_match(inner_name, name))
    # «маршрут (Средний коридор)», not «Актау (Мангистауская область)».
    return inner.label == "LOC" and _route(name) and _route(inner_name)


def _route(name: str) -> bool:
    return any(head(word, "conduit") for word in name_key(name).split())


def _join_official(text: Text, named: Sequence[tuple[Mention, str]], groups: Groups) -> None:
    """Bodies by their long and short forms; «российский МИД» is the one of Russia."""
    keys: dict[str, str] = {}
    bare: list[tuple[str, str]] = []
    for mention, name in named:
        if mention.label != "ORG":
            continue
        if is_short(name):
            bare.append((name, _country_before(text, mention)))
        else:
            groups.join(keys.setdefault(official_key(name), name_key(name)), name_key(name))
    codes: dict[str, set[str]] = {}
    for name, code in bare:
        codes.setdefault(name, set()).add(code)
    for name, own in codes.items():
        if len(own - {""}) > 1:
            # Two countries' bodies go by this name here.
            continue
        code = next(iter(own - {""}), "")
        meant = {groups.find(at) for key, at in keys.items() if _meant(name, key, code)}
        if len(meant) == 1:
            groups.join(meant.pop(), name_key(name))


def _meant(name: str, key: str, code: str) -> bool:
    one = official_key(name)
    return key == f"{one}|{code}" if code else key == one or key.startswith((f"{one} ", f"{one}|"))


def _country_before(text: Text, mention: Mention) -> str:
    """The country that the adjective before a body names, or empty."""
    if not text.near(mention.first):
        return ""
    return next(filter(None, map(adjective_country, text.lemmas(mention.first - 1))), "")


def _join_parts(things: Counter[str], groups: Groups) -> None:
    """A body by the name in quotes inside its own; a town by the first part of «Ростов-на-Дону»."""
    cores: dict[str, set[str]] = {}
    for name in things:
        inner = core(name) or _repeated_acronym(name)
        if inner is not None:
            cores.setdefault(name_key(inner), set()).add(name_key(name))
        town, joined, _ = name.partition("-на-")
        if joined:
            cores.setdefault(name_key(town), set()).add(name_key(name))
    by_beginning: dict[str, list[str]] = {}
    for name in things:
        if " " in name:
            by_beginning.setdefault(name[:_SYLLABLE].lower(), []).append(name)
    for name in things:
        if " " in name or is_acronym(name) or len(name) <= _COINED:
            continue
        longer = (other for other in by_beginning.get(name[:_SYLLABLE].lower(), ()) if syllables_match(name, other))
        made_of = unique(groups.find(name_key(other)) for other in longer)
        if made_of is not None:
            groups.join(made_of, name_key(name))
    for name in things:
        full = unique(groups.find(other) for other in cores.get(name_key(name), ()))
        if full is not None:
            groups.join(full, name_key(name))


def _repeated_acronym(name: str) -> str | None:
    """The acronym that a name ends with: «БТД» of «Основной экспортный трубопровод БТД», «ФИФА» of «Федерация футбола
    ФИФА»; not «США» nor «РАН», which may be whose it is."""
    first, _, last = name.rpartition(" ")
    if not first or not is_acronym(last) or country(last) is not None:
        return None
    listed = body(last)
    same = initials_match(last, first) or (listed is not None and body(first) == listed)
    return last if _route(name) or same else None


def _join_shortened(bodies: set[str], groups: Groups) -> None:
    """A body named in full and then by the beginning of its name: «Межправительственная комиссия (по торговле)»,
    «Служба здравоохранения (Шотландии)», «Sun (Microsystems)»."""
    by_beginning: dict[str, set[str]] = {}
    for name in bodies:
        words = name.split()[:_MAX_WORDS]
        for count in range(1, len(words)):
            short, rest = " ".join(words[:count]), words[count:]
            noun = count > 1 and head(words[count - 1].lower(), "body") is not None
            kind = count > 1 or words[0].endswith(_COMPANY)
            of_country = kind and country_form(rest[0]) is not None and len(rest) == 1
            if noun or of_country or all(word.removesuffix(".") in _of_full_names() for word in rest):
                by_beginning.setdefault(short, set()).add(name_key(name))
    for name in bodies:
        if name in by_beginning and not is_short(name):
            full = unique(groups.find(other) for other in by_beginning[name])
            if full is not None:
                groups.join(full, name_key(name))


@cache
def _of_full_names() -> frozenset[str]:
    return frozenset(load("bodies")["full_name"]["words"])


def _join_kinds(bodies: set[str], groups: Groups) -> None:
    """A body by what it is, with a capital: the only fund of a text and «Фонд»."""
    for name in bodies:
        if " " in name or head(name.lower(), "body") is None:
            continue
        longer = (other for other in bodies if name.lower() in other.lower().split()[:_MAX_WORDS] and " " in other)
        full = unique(groups.find(name_key(other)) for other in longer)
        if full is not None:
            groups.join(full, name_key(name))


def _join_acronyms(things: Counter[str], groups: Groups) -> None:
    by_initials: dict[str, set[str]] = {}
    for name in things:
        for letters in {*initials(name), *official_initials(name)}:
            by_initials.setdefault(letters, set()).add(name_key(name))
    acronyms = [name for name in things if is_acronym(name)]
    for acronym in acronyms:
        listed = body(acronym)
        full = unique(
            groups.find(name) for name in by_initials.get(acronym.lower(), ()) if listed is None or body(name) == listed
        )
        if full is not None:
            groups.join(full, name_key(acronym))
    for acronym in acronyms:
        # A slip of the pen: an acronym that is nothing else, of a commoner one that stands for a name.
        if len(acronym) > 2 and groups.find(name_key(acronym)) == name_key(acronym):
            meant = unique(
                groups.find(name_key(other))
                for other in transpositions(acronym)
                if things[other] > things[acronym] and groups.find(name_key(other)) != name_key(other)
            )
            if meant is not None:
                groups.join(meant, name_key(acronym))


def _join_spellings(things: Counter[str], groups: Groups) -> None:
    """Listed bodies by their names, and one name in two alphabets: «KazMunayGaz», «КазМунайГаз»."""
    first_of: dict[str, str] = {}
    for name in things:
        for mark in marks(name):
            groups.join(first_of.setdefault(mark, name_key(name)), name_key(name))


def renamed(entity: Entity, id: str) -> Entity:
    """The entity under another id."""
    return entity if entity.id == id else replace(entity, id=id, steps=(*entity.steps, f"{entity.id} → {id}"))

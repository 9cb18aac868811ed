"""Which mentions of one text name the same thing, by what the text itself says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from extract.recognise.countries import country
from extract.recognise.entities.heads import body, head
from extract.recognise.entities.mentions import Mention, Text, lemma_set
from extract.recognise.entities.same import (
    Groups,
    fullest,
    initials,
    initials_match,
    is_acronym,
    name_key,
    person_fits,
    person_words,
    skeleton,
    transpositions,
    unique,
)
from extract.records import Entity, EntityLabel

# Bounds on what a text full of like names may cost.
_MAX_NAMESAKES: Final = 50
_MAX_WORDS: Final = 12
_HARBOURS: Final = frozenset({"порт", "аэропорт"})


def identify(text: Text, named: Sequence[tuple[Mention, str]]) -> list[Entity]:
    """The mentions, sorted, with their nominatives, as entities whose ids hold within the text.

    A country's id is its ISO 3166-1 alpha-2 code; anything else's is the fullest name that the text gives it.
    """
    names, groups = _things(text, named)
    people = _people(text, named)
    counts: dict[str, Counter[str]] = {}
    labels: dict[str, EntityLabel] = {}
    for (mention, _), name in zip(named, names, strict=True):
        if mention.label != "PER":
            root = groups.find(name_key(name))
            counts.setdefault(root, Counter())[name] += 1
            if not is_acronym(name):
                labels.setdefault(root, mention.label)
    found = []
    for index, (mention, own) in enumerate(named):
        if mention.label == "PER":
            name, id = people[index]
            label: EntityLabel = "PER"
        else:
            name = names[index]
            root = groups.find(name_key(name))
            full = fullest(counts[root])
            id = country(full) or country(name) or full
            # An acronym is what its full name is: «ЦА» is a place where the text has «Центральная Азия».
            label = labels.get(root, mention.label) if is_acronym(name) else mention.label
        found.append(_entity(text, mention, label, name if mention.label == "PER" else own, id))
    return found


def _entity(text: Text, mention: Mention, label: EntityLabel, name: str, id: str) -> Entity:
    start, end = text[mention.first].start, text[mention.last - 1].end
    steps = mention.steps if name == id else (*mention.steps, f"«{name}» → {id}")
    return Entity(start, end, text.string[start:end], label, name, id, rule=mention.rule, steps=steps)


# ---------------------------------------------------------------- places and organisations


def _things(text: Text, named: Sequence[tuple[Mention, str]]) -> tuple[list[str], Groups]:
    """The name by which each mention is known, and which of these names (their keys) are the same."""
    names = [_harbour(name) if mention.label == "LOC" else name for mention, name in named]
    groups = Groups()
    for first, second in _bracketed(text, [mention for mention, _ in named]):
        if _equates(named[first][0], names[first], named[second][0], names[second]):
            groups.join(name_key(names[first]), name_key(names[second]))
    things = Counter(name for (mention, _), name in zip(named, names, strict=True) if mention.label != "PER")
    _join_shortened({name for (mention, _), name in zip(named, names, strict=True) if mention.label == "ORG"}, groups)
    _join_acronyms(things, groups)
    _join_spellings(things, groups)
    return names, groups


def _harbour(name: str) -> str:
    """A port or airport is known by its city: «порт Актау» → «Актау»."""
    first, _, rest = name.partition(" ")
    return rest if rest[:1].isupper() and head(first.lower(), "before_place") in _HARBOURS else name


def _bracketed(text: Text, mentions: Sequence[Mention]) -> list[tuple[int, int]]:
    """Pairs of mentions of which the second stands in brackets right after the first, alone or in a list."""
    pairs = []
    for index, mention in enumerate(mentions):
        at = mention.last
        if at >= len(text) or text.key(at) != "(":
            continue
        for other in range(index + 1, len(mentions)):
            inner = mentions[other]
            if inner.first != at + 1 or text.key(inner.last) not in (")", ",", ";"):
                break
            pairs.append((index, other))
            at = inner.last
            if text.key(at) == ")":
                break
    return pairs


def _equates(mention: Mention, name: str, inner: Mention, inner_name: str) -> bool:
    """Whether a name in brackets is another name of the one before it, not where it lies or what it belongs to."""
    if mention.label == "PER" or inner.label == "PER" or country(inner_name) or country(name):
        return False
    if is_acronym(inner_name):
        words = len(name.split())
        cyrillic = not inner_name.isascii()
        return initials_match(inner_name, name) or (words > 1 and not (cyrillic and body(inner_name) is not None))
    if mention.label == "ORG":
        return inner.label == "ORG" and (inner_name.isascii() != name.isascii() or is_acronym(name))
    # «маршрут (Средний коридор)», not «Актау (Мангистауская область)».
    return inner.label == "LOC" and _route(name) and _route(inner_name)


def _route(name: str) -> bool:
    return any(head(word, "place") in _ROUTES for word in name_key(name).split())


_ROUTES: Final = frozenset(
    {"коридор", "маршрут", "путь", "магистраль", "трасса", "трубопровод", "нефтепровод", "газопровод"}
)


def _join_shortened(bodies: set[str], groups: Groups) -> None:
    """A body named in full and then by the beginning of its name: «Межправительственная комиссия (по торговле)»."""
    by_beginning: dict[str, set[str]] = {}
    for name in bodies:
        words = name.split()[:_MAX_WORDS]
        for count in range(2, len(words)):
            by_beginning.setdefault(" ".join(words[:count]), set()).add(name_key(name))
    for name in bodies:
        if name in by_beginning and head(name.split()[-1].lower(), "body") is not None:
            full = unique(groups.find(other) for other in by_beginning[name])
            if full is not None:
                groups.join(full, name_key(name))


def _join_acronyms(things: Counter[str], groups: Groups) -> None:
    by_initials: dict[str, set[str]] = {}
    for name in things:
        for letters in initials(name):
            by_initials.setdefault(letters, set()).add(name_key(name))
    acronyms = [name for name in things if is_acronym(name)]
    for acronym in acronyms:
        full = unique(groups.find(name) for name in by_initials.get(acronym.lower(), ()))
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
        listed = body(name)
        marks = [f"body {listed}"] if listed else []
        if len(name.split()) == 1 and not is_acronym(name) and (shape := skeleton(name)):
            marks.append(f"letters {shape}")
        for mark in marks:
            groups.join(first_of.setdefault(mark, name_key(name)), name_key(name))


# ---------------------------------------------------------------- people


def _people(text: Text, named: Sequence[tuple[Mention, str]]) -> dict[int, tuple[str, str]]:
    """Name and id of each person's mention, by its place in `named`.

    A short form goes to the nearest fuller name before it that it fits, else to the first after it.
    """
    mentions = [(index, name) for index, (mention, name) in enumerate(named) if mention.label == "PER"]
    counts = Counter(name for _, name in mentions)
    by_word: dict[str, list[str]] = {}
    for name in sorted(counts):
        for word in person_words(name):
            by_word.setdefault(word, []).append(name)
    fuller = {name: _fullest_fit(name, by_word) for name in counts}
    result: dict[int, tuple[str, str]] = {}
    last_seen: dict[str, int] = {}
    short: list[int] = []
    for order, (index, name) in enumerate(mentions):
        mention = named[index][0]
        words = person_words(name)
        if len(words) > 1 and len(words[0]) > 2:
            meant = _misdeclined(text, mention, name, counts, by_word)
            result[index] = (meant or name, fuller.get(meant or name, name))
            last_seen[result[index][1]] = order
            continue
        fitting = _owners(text, mention, name, by_word, fuller)
        seen = [full for full in fitting if full in last_seen]
        if seen:
            chosen = max(seen, key=lambda full: last_seen[full])
            last_seen[chosen] = order
            result[index] = (_short_name(name, chosen), chosen)
        elif fitting:
            short.append(index)
        else:
            result[index] = (name, fuller[name])
    first_seen = {fuller[name]: order for order, (_, name) in reversed(list(enumerate(mentions)))}
    for index in short:
        name = named[index][1]
        fitting = _owners(text, named[index][0], name, by_word, fuller)
        chosen = min(fitting, key=lambda full: (first_seen.get(full, len(mentions)), full))
        result[index] = (_short_name(name, chosen), chosen)
    return result


def _owners(
    text: Text, mention: Mention, name: str, by_word: Mapping[str, Sequence[str]], fuller: Mapping[str, str]
) -> set[str]:
    """The fuller names that a bare surname or first name, or a surname with initials, may be short for."""
    words = person_words(name)
    longest = max(words, key=len, default="")
    owners = {fuller[full] for full in by_word.get(longest, ())[:_MAX_NAMESAKES] if person_fits(name, full)}
    if len(words) == 1:
        for lemma in lemma_set(text, mention.last - 1) - {longest}:
            namesakes = by_word.get(lemma, ())[:_MAX_NAMESAKES]
            owners |= {fuller[full] for full in namesakes if person_words(full)[-1] == lemma}
    return {full for full in owners if len(person_words(full)) > 1}


def _misdeclined(
    text: Text, mention: Mention, name: str, counts: Mapping[str, int], by_word: Mapping[str, Sequence[str]]
) -> str | None:
    """A commoner name of the text whose words these may be forms of, where case fails: «Ильхама Алиев»."""
    lettered = [index for index in range(mention.first, mention.last) if text[index].kind == "letters"]
    if len(lettered) != len(person_words(name)):
        return None
    lemmas = [lemma_set(text, index) for index in lettered]
    return unique(
        full
        for lemma in lemmas[-1]
        for full in by_word.get(lemma, ())[:_MAX_NAMESAKES]
        if counts[full] > counts[name]
        and len(person_words(full)) == len(lemmas)
        and all(word in own for word, own in zip(person_words(full), lemmas, strict=True))
    )


def _fullest_fit(name: str, by_word: Mapping[str, Sequence[str]]) -> str:
    """The fullest name of the text that a name of several words fits, where it fits but one chain of names."""
    words = person_words(name)
    if len(words) < 2:
        return name
    others = by_word[max(words, key=len)][:_MAX_NAMESAKES]
    fitting = [other for other in others if person_fits(name, other)]
    best = max(fitting, key=lambda other: (len(person_words(other)), len(other), other), default=name)
    return best if all(person_fits(other, best) for other in fitting) else name


def _short_name(name: str, full: str) -> str:
    """The nominative of a bare surname, now that its owner is known: «Алиева» of Ильхам Алиев is «Алиев»."""
    words = full.split()
    return words[-1] if " " not in name and "." not in name and name not in words else name


def renamed(entity: Entity, id: str) -> Entity:
    """The entity under another id."""
    return entity if entity.id == id else replace(entity, id=id, steps=(*entity.steps, f"{entity.id} → {id}"))

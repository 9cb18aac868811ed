"""One id for one thing across a corpus.

Within a text `extract.recognise.entities.coreference` has given ids already. Here the ids of many texts are
brought together: equal names, what any text equates, the listed bodies, two alphabets, the aliases that a
user gives, and people's short names where but one person fits. Nothing else is guessed: two ids are
better than a wrong merge.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from extract.recognise.countries import country
from extract.recognise.entities.aliases import Alias
from extract.recognise.entities.coreference import renamed
from extract.recognise.entities.official import official_key, shortens
from extract.recognise.entities.same import (
    Groups,
    fullest,
    marks,
    name_key,
    person_fits,
    person_words,
    unique,
)
from extract.records import Annotations, Participant

_PERSON = "PER "
_THING = ""


@dataclass(frozen=True, slots=True)
class Named:
    """Mentions that have a name and an id in common: of a person or not, and how many there are."""

    person: bool
    name: str
    id: str
    count: int = 1


def unify(articles: Sequence[Annotations], aliases: Sequence[Alias] = ()) -> list[Annotations]:
    """The articles with ids that hold for all of them, in entities, in facts' entities and sources, and in
    events' participants and places."""
    counts: Counter[tuple[bool, str, str]] = Counter()
    for article in articles:
        counts.update((entity.label == "PER", entity.name, entity.id) for entity in article.entities)
    ids = corpus_ids([Named(*named, count) for named, count in counts.items()], aliases)
    return [_rewritten(article, ids) for article in articles]


def corpus_ids(mentions: Sequence[Named], aliases: Sequence[Alias] = ()) -> dict[tuple[bool, str], str]:
    """The id that holds for the whole corpus, for each of its articles' (person, id).

    `mentions` are all that the corpus has, each name and id once, in the order in which they first occur.
    """
    groups = Groups()
    for named in mentions:
        groups.join(_node(named), _node(named))
    _join_equated(mentions, groups)
    _join_listed(mentions, aliases, groups)
    _join_people(mentions, groups)
    ids = _ids(mentions, aliases, groups)
    return {(named.person, named.id): ids[groups.find(_node(named))] for named in mentions}


def _node(named: Named) -> str:
    return (_PERSON if named.person else _THING) + name_key(named.id)


def _join_equated(mentions: Iterable[Named], groups: Groups) -> None:
    """What one text says holds in the others: a name that is an id there is this id, if only one fits."""
    meanings: dict[str, set[str]] = {}
    for named in mentions:
        if named.person or shortens(named.name, named.id):
            continue
        if name_key(named.name) != name_key(named.id):
            meanings.setdefault(name_key(named.name), set()).add(name_key(named.id))
    for name, ids in meanings.items():
        meant = unique(groups.find(id) for id in ids)
        if meant is not None:
            groups.join(meant, name)


def _join_listed(mentions: Iterable[Named], aliases: Sequence[Alias], groups: Groups) -> None:
    """Listed bodies, one name in two alphabets, and aliases."""
    first_of: dict[str, str] = {}
    for named in mentions:
        if named.person:
            continue
        for mark in _marks(named.id):
            groups.join(first_of.setdefault(mark, name_key(named.id)), name_key(named.id))
    for alias in aliases:
        keys = [name_key(name) for name in (*alias.names, alias.id) if name]
        for name in keys[1:]:
            groups.join(keys[0], name)
            groups.join(_PERSON + keys[0], _PERSON + name)


def _marks(name: str) -> list[str]:
    official = official_key(name)
    return [*marks(name), *([f"official {official}"] if "|" in official else [])]


def _join_people(mentions: Iterable[Named], groups: Groups) -> None:
    """A short name goes to the one person of the corpus that it fits."""
    names = {named.id for named in mentions if named.person}
    by_word: dict[str, set[str]] = {}
    for name in names:
        for word in person_words(name):
            by_word.setdefault(word, set()).add(name)
    for name in sorted(names, key=lambda name: (-len(person_words(name)), name)):
        longest = max(person_words(name), key=len, default="")
        fuller = {
            groups.find(_PERSON + name_key(other))
            for other in by_word.get(longest, ())
            if person_fits(name, other) and not person_fits(other, name)
        }
        meant = unique(fuller)
        if meant is not None:
            groups.join(meant, _PERSON + name_key(name))


def _ids(mentions: Iterable[Named], aliases: Sequence[Alias], groups: Groups) -> dict[str, str]:
    """The id of each group, by the node that stands for it."""
    counts: dict[str, Counter[str]] = {}
    for named in mentions:
        counts.setdefault(groups.find(_node(named)), Counter())[named.id] += named.count
    ids = {node: _code(names) or fullest(names) for node, names in counts.items()}
    for alias in aliases:
        if alias.id:
            ids[groups.find(name_key(alias.id))] = alias.id
            ids[groups.find(_PERSON + name_key(alias.id))] = alias.id
    return ids


def _code(names: Mapping[str, int]) -> str | None:
    """The country code among a group's names, or None."""
    codes = [name for name in names if len(name) == 2 and name.isascii() and name.isupper()]
    return codes[0] if codes else next((code for name in names if (code := country(name))), None)


def _rewritten(article: Annotations, ids: Mapping[tuple[bool, str], str]) -> Annotations:
    entities = tuple(renamed(entity, ids[entity.label == "PER", entity.id]) for entity in article.entities)
    new_ids = {old.id: new.id for old, new in zip(article.entities, entities, strict=True)}
    facts = tuple(
        replace(fact, entities=_renamed(fact.entities, new_ids), source=new_ids.get(fact.source, fact.source))
        for fact in article.facts
    )
    events = tuple(
        replace(
            event,
            participants=_renamed(event.participants, new_ids),
            place=new_ids.get(event.place, event.place),
        )
        for event in article.events
    )
    return replace(article, entities=entities, facts=facts, events=events)


def _renamed(participants: Iterable[Participant], ids: Mapping[str, str]) -> tuple[Participant, ...]:
    return tuple(Participant(ids.get(one.id, one.id), one.role) for one in participants)

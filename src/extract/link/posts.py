"""The commas of somebody's post, which part no clauses: «министр инвестиций, промышленности и торговли», «Иван Петров,
директор института, …»."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from extract.link.cues import cue
from extract.link.items import Item, Kind
from extract.link.titles import is_body, is_person, is_place, titular

_OF_POST: Final = frozenset({Kind.NOUN, Kind.ADJECTIVE, Kind.NAME, Kind.QUOTE, Kind.PREPOSITION, Kind.COORDINATOR})


def without_posts_apart(items: Sequence[Item]) -> tuple[Item, ...]:
    """The items of a sentence, without the post that commas set off behind somebody's name: «По словам Ивана Петрова,
    главы профсоюза «Защита», …». The bodies named in it have no part in what is told."""
    commas = (at for at, item in enumerate(items) if item.kind is Kind.COMMA and at)
    if not any(is_person(items[at - 1]) for at in commas):
        return tuple(items)
    kept: list[Item] = []
    at = 0
    ours = any(item.lemma in ("мы", "наш") for item in items)  # «у нас работает 180 человек»: in the body named there
    while at < len(items):
        kept.append(items[at])
        at += 1
        if not ours and is_person(items[at - 1]):
            at = _post_behind(items, at) or at
    return tuple(kept)


def _post_behind(items: Sequence[Item], start: int) -> int:
    """Where the post that a comma at `start` leads to ends; 0 where there is none, a land is named in it, or a clause
    goes on with it («глава фонда, который …»)."""
    if start >= len(items) or items[start].kind is not Kind.COMMA:
        return 0
    end = start + 1
    while end < len(items) and items[end].kind in _OF_POST:
        end += 1
    ended = items[end : end + 2]
    if not ended or ended[0].kind is not Kind.COMMA or ended[-1].lemma == "который":
        return 0
    if ended[-1].participle and ended[-1].features.variant != "Short":
        return 0
    post = items[start + 1 : end]
    noun = next((item for item in post if item.kind is not Kind.ADJECTIVE), None)
    if noun is None or noun.number != "Sing" or noun.case not in (items[start - 1].case, "Nom") or not titular(noun):
        return 0
    return end if any(map(is_body, post)) and not any(map(is_place, post)) else 0


def without_further_fields(items: Sequence[Item]) -> tuple[Item, ...]:
    """The items of a sentence, with each post that has several fields left but the first of them."""
    posts, at = cue("posts"), 0
    if posts.isdisjoint([item.lemma for item in items]):
        return tuple(items)
    kept: list[Item] = []
    while at < len(items):
        kept.append(items[at])
        at += 1
        if items[at - 1].lemma not in posts or items[at - 1].kind is not Kind.NOUN:
            continue
        first = _field(items, at)
        end = _further(items, first)
        if end:
            kept += items[at:first]
            at = end
    return tuple(kept)


def _field(items: Sequence[Item], start: int) -> int:
    """Where a field that begins at `start` ends; `start` itself where none does."""
    end, noun = start, False
    while end < len(items) and items[end].kind in (Kind.NOUN, Kind.ADJECTIVE) and items[end].case == "Gen":
        noun = noun or items[end].kind is Kind.NOUN
        end += 1
    return end if noun else start


def _further(items: Sequence[Item], start: int) -> int:
    """Where «, промышленности и торговли» ends; 0 where the first field is not followed by such."""
    at = start
    while at < len(items) and items[at].kind is Kind.COMMA and _field(items, at + 1) > at + 1:
        at = _field(items, at + 1)
    if at == start or at == len(items) or items[at].lemma != "и":
        return 0
    end = _field(items, at + 1)
    return end if end > at + 1 else 0

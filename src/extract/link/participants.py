"""Who and where: the names that a fact is about, each with its role."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from extract.link.above import (
    going_on,
    in_general_telling,
    in_subject,
    in_upper_clause,
    in_which,
    silent_subject,
    who_says_so,
)
from extract.link.around import (
    as_told,
    in_chamber,
    in_paragraph,
    in_sentence,
    in_sentence_earlier,
    in_titles,
    of_unnamed_place,
    two_of_the_article,
    where_it_befell,
)
from extract.link.asked import Answer, Asked
from extract.link.flow_ranks import of_part_of_flow, ranked_in_flow
from extract.link.flow_sides import (
    as_others_did,
    next_after_most,
    next_led_there,
    next_owner,
    of_agreed,
    with_doer_told,
    with_flow_side,
    with_side_told,
)
from extract.link.meaning import Meaning
from extract.link.memory import Memory
from extract.link.origin import with_origin_behind, with_side_before
from extract.link.partners import (
    of_both,
    of_holder,
    of_pair,
    of_partners,
    of_parts,
    of_trade,
    of_what_is,
    with_counting_country,
    with_destination,
    with_origin,
    with_other_party,
    with_other_side,
    with_titled,
)
from extract.link.reason import NONE, Reason
from extract.link.sentence_before import dealt_out_before, in_sentence_before
from extract.link.site import Site
from extract.link.within import (
    before_bracket,
    in_announcement,
    in_clause,
    in_whole_country,
    others,
    there,
    who_speaks,
    worldwide,
)
from extract.records import Participant

_PLACES: Final[tuple[Callable[[Asked], Answer | None], ...]] = (
    before_bracket,
    in_announcement,
    there,
    in_clause,
    who_speaks,
    others,
    worldwide,
    in_which,
    in_upper_clause,
    going_on,
    silent_subject,
    who_says_so,
    in_general_telling,
    where_it_befell,
    in_subject,
    dealt_out_before,
    as_told,
    in_sentence,
    in_titles,
    of_unnamed_place,
    two_of_the_article,
    in_sentence_before,
    in_paragraph,
    in_sentence_earlier,
    in_chamber,
)
"""Each answers, or leaves the fact to the next one."""


def participants(
    site: Site, memory: Memory, means: Meaning, ignored: Sequence[tuple[int, int]]
) -> tuple[tuple[Participant, ...], Reason]:
    """The fact's participants and where they come from.

    `ignored` are character spans whose names take no part: the source's.
    """
    asked = Asked(site, memory, means, ignored)
    found, reason = next((answer for place in _PLACES if (answer := place(asked)) is not None), ((), NONE))
    if reason.scope not in ("clause", "upper"):
        found = of_pair(in_whole_country(found, asked), means)
    if reason.scope != "clause":
        found = of_parts(found, memory, means)
    again = means.told if means.rule == "elided" and reason.scope == "upper" else None
    if again is not None and _ids(found) == _ids(again.entities):
        return again.entities, reason  # «принял 239 судов, а за 2024 год – 213»
    found = with_titled(found, site, memory, means)
    found = as_others_did(next_owner(found, site, memory, means), memory, means)
    found = with_flow_side(found, memory, means)
    found = next_led_there(next_after_most(found, site, memory, means), site, memory, means)
    found = of_part_of_flow(ranked_in_flow(of_agreed(found, site), memory, means), memory, means)
    found = of_both(with_side_told(found, memory, means), means)
    found = of_partners(found, site, memory, means)
    found = of_holder(of_trade(found, reason, memory, means), means)
    found = with_other_side(with_other_party(found, memory, means), memory, means)
    found = with_doer_told(with_destination(with_origin(found, means.goods), memory, means), memory, means)
    found = with_side_before(with_counting_country(found, memory, means), asked)
    return of_what_is(with_origin_behind(found, asked), reason, memory, means), reason


def _ids(found: tuple[Participant, ...]) -> set[str]:
    return {one.id for one in found}

"""Every entry of `lexicon/regions.toml`: its names are one place, and no other entry's."""

from __future__ import annotations

from itertools import combinations

import pytest

from extract.lexicon import load
from extract.recognise.entities.same import marks

REGIONS = [entry["names"] for entry in load("regions")["region"]]


@pytest.mark.parametrize("names", REGIONS, ids=lambda names: names[0])
def test_the_names_of_a_region_have_a_mark_in_common(names: list[str]) -> None:
    assert len(names) > 1
    shared = set(marks(names[0])).intersection(*map(marks, names[1:]))
    assert shared


def test_no_two_regions_have_one() -> None:
    for one, two in combinations(REGIONS, 2):
        assert set(marks(one[0])).isdisjoint(marks(two[0]))


def test_other_places_have_none() -> None:
    assert not any(mark.startswith("region") for mark in (*marks("Алтай"), *marks("Урал"), *marks("Самарская область")))

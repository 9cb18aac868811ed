"""The tables of facts are what the corpus gives, and the files that README.md names are there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from extract.records import Annotations

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", ["README.md", "README.ru.md", "docs/index.md"])
def test_the_table_of_facts_is_real(page: str, corpus_annotations: list[Annotations]) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    table = re.search(r"<!-- facts -->\n(.*?)\n\n", text, flags=re.DOTALL)
    assert table
    header, _, *rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in table[1].splitlines()]
    assert header[:6] == ["article", "indicator", "value", "unit", "period", "entities"]
    assert len(rows) >= 5
    found = {
        (
            annotations.article,
            fact.indicator,
            f"{quantity.value:,}".replace(",", " ") if quantity.value is not None else "",
            quantity.unit,
            fact.period,
            ", ".join(participant.id for participant in fact.entities),
            fact.status,
        )
        for annotations in corpus_annotations
        for quantity in annotations.quantities
        for fact in annotations.facts
        if fact.quantity == (quantity.start, quantity.end)
    }
    for row in rows:
        assert tuple(row[:7]) in found, row


@pytest.mark.parametrize(
    "name", ["CHANGELOG.md", "CONTRIBUTING.md", "README.ru.md", "LICENSE", "docs/scale.md", "gold/README.md"]
)
def test_files_that_the_readme_names_are_there(name: str) -> None:
    assert f"({name})" in README
    assert (ROOT / name).exists()


def test_links_of_the_readme_lead_somewhere() -> None:
    """The README is no page of the site, which sees to the links of all the others."""
    links = [link for link in re.findall(r"\]\(([^)\s]+)\)", README) if "://" not in link]
    assert len(links) > 5
    assert [link for link in links if not (ROOT / link.partition("#")[0]).exists()] == []

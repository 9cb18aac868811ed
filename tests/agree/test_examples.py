"""Every case of `examples/agreement.txt`: no group may be missing, stray, or of another verdict or reason."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from spacy.language import Language

from extract.agree import Agreement, Report, agreement_of
from extract.records import Annotations

EXAMPLES = Path(__file__).parent.parent / "examples" / "agreement.txt"


@dataclass(frozen=True)
class Case:
    """Articles with their dates, and the lines that tell the groups."""

    name: str
    articles: tuple[tuple[str, str], ...]
    groups: tuple[str, ...]


def cases() -> Iterator[Case]:
    for block in EXAMPLES.read_text(encoding="utf-8").split("\n== ")[1:]:
        name, *lines = block.strip().splitlines()
        articles = [line[1:].partition("|") for line in lines if line.startswith("> ")]
        groups = [" | ".join(part.strip() for part in line.split("|")) for line in lines if not line.startswith("> ")]
        yield Case(name, tuple((date.strip(), text.strip()) for date, _, text in articles), tuple(sorted(groups)))


def agreement(nlp: Language, articles: tuple[tuple[str, str], ...]) -> Agreement:
    """What the articles, whose ids are their numbers, agree and disagree on."""
    reports = []
    for number, (date, text) in enumerate(articles):
        [(doc, _)] = nlp.pipe([(text, {"published": date})], as_tuples=True)
        rows = (tuple(getattr(doc._, layer)) for layer in ("entities", "quantities", "times", "facts", "events"))
        reports.append(Report(text, Annotations(str(number), *rows), date))
    return agreement_of(reports)


def lines(found: Agreement) -> Iterator[str]:
    """The groups as the examples write them."""
    for group in found.groups:
        codes = dict.fromkeys(str(one) if one.code == "probable slip" else one.code for one in group.reasons)
        numbers = "; ".join(one.quantity.text for one in group.statements)
        yield f"fact | {group.verdict} | {', '.join(codes)} | {numbers}"
    for events in found.events:
        codes = dict.fromkeys(one.code for one in events.reasons)
        yield f"event | {events.verdict} | {', '.join(codes)} | {'; '.join(one.date or '-' for one in events.mentions)}"
    for check in found.checks:
        numbers = "; ".join(one.quantity.text for one in (check.change, check.before, check.after))
        yield f"sum | {'fits' if check.fits else 'does not fit'} | {numbers}"


@pytest.mark.parametrize("case", list(cases()), ids=lambda case: case.name)
def test_case(nlp: Language, case: Case) -> None:
    assert tuple(sorted(lines(agreement(nlp, case.articles)))) == case.groups


def test_the_order_of_articles_is_no_matter(nlp: Language) -> None:
    """But for the order in which they stand."""
    for case in cases():
        turned = agreement(nlp, tuple(reversed(case.articles)))
        straight = agreement(nlp, case.articles)
        assert sorted(group.verdict for group in turned.groups) == sorted(group.verdict for group in straight.groups)
        assert sorted(group.verdict for group in turned.events) == sorted(group.verdict for group in straight.events)
        assert sorted(check.fits for check in turned.checks) == sorted(check.fits for check in straight.checks)

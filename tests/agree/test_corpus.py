"""The five articles: what they agree and disagree on, all of it and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from extract.agree import Agreement, agreement_of
from extract.agree.reading import reports
from extract.agree.table import COLUMNS, rows
from extract.cli import app
from extract.store import Store

CORPUS = Path(__file__).parent.parent.parent / "corpus"


@pytest.fixture(scope="module")
def agreement(tmp_path_factory: pytest.TempPathFactory) -> Agreement:
    out = tmp_path_factory.mktemp("out")
    assert CliRunner().invoke(app, ["run", str(CORPUS), "--out", str(out)]).exit_code == 0
    with Store(out, read_only=True) as store:
        return agreement_of(reports(store))


def test_facts(agreement: Agreement) -> None:
    found = {
        (group.verdict, "; ".join(f"{one.article} {one.quantity.text}" for one in group.statements))
        for group in agreement.groups
    }
    assert found == {
        ("conflict", "000 3,383 тыс. тонн; 001 3,4 млн. тонн; 004 3,4 миллиона тонн"),
        (
            "revised",
            "001 470 млн. долларов; 002 470 миллионов долларов; 003 533 млн долларов; 004 470 миллионов долларов",
        ),
        ("unclear", "001 1,5 млн. тонн; 003 1,7 млн тонн"),
        ("bounded", "000 три раза; 001 4 раза; 002 4,2 раза"),
        ("bounded", "001 3,5 млн. тонн; 004 3,6 миллиона тонн"),
        ("same", "000 547 миллионов долларов; 001 547 млн. долларов; 004 547 миллионов"),
        ("same", "000 225 млн долларов; 001 225 млн. долларов; 004 225 миллионов"),
        ("same", "000 136 млн долларов; 001 136 млн. долларов; 004 136 миллионов долларов"),
        ("same", "001 50 процентов; 002 50 процентов"),
        ("same", "001 7 миллионов тонн в год; 004 7 миллионов тонн в год"),
    }


def test_why(agreement: Agreement) -> None:
    slip, revised = agreement.groups[:2]
    assert [str(reason) for reason in slip.reasons] == ["probable slip: 000 «3,383 тыс. тонн», 1,000 times off"]
    assert [str(reason) for reason in revised.reasons] == ["later article: 003 (2025-12)"]


def test_the_visit(agreement: Agreement) -> None:
    visit = agreement.events[0]
    assert visit.verdict == "conflict"
    assert [(one.article, one.date) for one in visit.mentions] == [
        ("000", "2025-10-20/2025-10-21"),
        ("001", ""),
        ("002", "2025-10-20/2025-10-21"),
        ("003", "2025-11"),
        ("004", ""),
    ]


def test_the_summit(agreement: Agreement) -> None:
    """Of which one article gives the date, and two more tell of it."""
    assert [[(one.article, one.date) for one in group.mentions] for group in agreement.events[1:]] == [
        [("000", "2025-10-06/2025-10-07"), ("001", ""), ("003", "")]
    ]
    assert agreement.events[1].verdict == "same"


def test_sums(agreement: Agreement) -> None:
    (check,) = agreement.checks
    assert (check.fits, check.change.quantity.text) == (True, "удвоить")


def test_table(agreement: Agreement) -> None:
    found = list(rows(agreement))
    assert all(tuple(row) == COLUMNS for row in found)
    assert [row["group"] for row in found] == sorted(row["group"] for row in found)  # type: ignore[type-var]
    assert len(found) == sum(len(group.statements) for group in agreement.groups) + 5 + 3 + 3
    texts = {article.stem: article.read_text(encoding="utf-8") for article in CORPUS.glob("*.txt")}
    for row in found:
        written = texts[str(row["article"])][int(str(row["start"])) : int(str(row["end"]))]
        assert written == row["text"] or (row["kind"] == "event" and " ".join(written.split()) == row["sentence"])

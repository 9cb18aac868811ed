"""What bare names of money mean is a setting: of the component, of `extract.load`, of the command line."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from typer.testing import CliRunner

import extract
from extract import language as pipeline
from extract.cli import app
from extract.errors import ExtractError

TEXT = str(Path(__file__).parent.parent / "corpus" / "000.txt")


def units(text: str, currencies: dict[str, str] | None = None) -> list[str]:
    nlp = spacy.blank("ru")
    nlp.add_pipe("extract_quantities", config={"currencies": currencies or {}})
    return [quantity.unit for quantity in nlp(text)._.quantities]


@pytest.mark.parametrize(
    ("text", "default", "setting", "then"),
    [
        ("пенсия 500 манатов", "AZN", {"манат": "TMT"}, "TMT"),
        ("пенсия 500 манат", "AZN", {"Манат": "TMT"}, "TMT"),
        ("штраф 300 крон", "", {"крона": "CZK"}, "CZK"),
        ("штраф 300 франков", "CHF", {"франк": "XOF"}, "XOF"),
        ("штраф 300 франков", "CHF", {"франк": ""}, ""),
        ("билет за 30 долларов", "USD", {"доллар": "AUD"}, "AUD"),
        ("билет за 30 долларов США", "USD", {"доллар": "AUD"}, "USD"),
        ("билет за $30", "USD", {"доллар": "AUD"}, "USD"),
        ("оклад 900 рублей в месяц", "RUB/mo", {"рубль": "BYN"}, "BYN/mo"),
        ("оклад 900 российских рублей", "RUB", {"рубль": "BYN"}, "RUB"),
        ("рублей девятьсот", "RUB", {"рубль": "BYN"}, "BYN"),
        ("в Азербайджане пенсия 500 манатов", "AZN", {"манат": "TMT"}, "AZN"),
        ("Швеция потратила 300 крон", "SEK", {"крона": "CZK"}, "SEK"),
        ("боксёр весит 200 фунтов", "[lb_av]", {"фунт": "EGP"}, "[lb_av]"),
        ("заработал 200 фунтов", "GBP", {"фунт": "EGP"}, "EGP"),
    ],
)
def test_names_that_are_set(text: str, default: str, setting: dict[str, str], then: str) -> None:
    assert units(text) == [default]
    assert units(text, setting) == [then]


@pytest.mark.parametrize(
    ("setting", "message"),
    [
        ({"манат": "TTT"}, "TTT is not an ISO 4217 code"),
        ({"манат": "tmt"}, "tmt is not an ISO 4217 code"),
        ({"мандат": "TMT"}, "«мандат» is not a name of money"),
        ({"шведская крона": "SEK"}, "is not a name of money"),
        ({"копейка": "BYN"}, "is not a name of money"),
    ],
)
def test_what_is_not_known_is_told(setting: dict[str, str], message: str) -> None:
    with pytest.raises(ExtractError, match=message):
        units("5 рублей", setting)
    with pytest.raises(ExtractError, match=message):
        extract.load(currencies=setting)


def test_load_passes_the_setting_on() -> None:
    nlp = extract.load(currencies={"манат": "TMT"})
    component = nlp.get_pipe("extract_quantities")
    assert isinstance(component, pipeline.Quantities)
    assert component.currencies == {"манат": "TMT"}
    assert nlp.get_pipe_config("extract_quantities")["currencies"] == {"манат": "TMT"}


def test_on_the_command_line() -> None:
    runner = CliRunner()
    given = ["--currency", "манат=TMT", "--currency", "крона = SEK"]
    result = runner.invoke(app, ["explain", "Пенсия — 500 манатов, штраф — 30 крон.", *given])
    assert result.exit_code == 0, result.output
    assert "500 TMT" in result.output
    assert "30 SEK" in result.output


@pytest.mark.parametrize("command", [["explain", "5 манатов"], ["run", TEXT, "--out", "out"]])
@pytest.mark.parametrize(
    ("given", "message"),
    [("манат", "not of the form NAME=CODE"), ("=TMT", "not of the form"), ("манат=XYZ", "not an ISO 4217 code")],
)
def test_mistakes_on_the_command_line(
    command: list[str], given: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(app, [*command, "--currency", given])
    assert result.exit_code == 2
    assert message in result.output
    assert "Traceback" not in result.output

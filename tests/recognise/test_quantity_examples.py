"""Every example line and every lexicon entry's example: exact in span, label, value, unit and mod; none stray."""

from __future__ import annotations

from typing import Any

import pytest
from examples import FOLDER, Example, Mention, parse, read
from spacy.tokens import Doc
from spacy.vocab import Vocab

from extract.lexicon import load
from extract.recognise.numbers import numbers
from extract.recognise.quantities import quantities
from extract.recognise.words import Words
from extract.records import Quantity, plain

LEXICONS = ("numerals", "units", "currencies", "modifiers", "fixed", "number_words")


def found(text: str) -> list[Quantity]:
    """The quantities of a text on a pipeline without models."""
    words = Words(text)
    doc = Doc(Vocab(), words=[word.text for word in words])
    return quantities(doc, words, numbers(words), [], [])


def as_mention(quantity: Quantity) -> Mention:
    """The quantity as an example writes it."""
    if quantity.value_min is not None and quantity.value_max is not None:
        value = f"{plain(quantity.value_min):f}…{plain(quantity.value_max):f}"
    else:
        value = "" if quantity.value is None else f"{plain(quantity.value):f}"
    slots = [value, quantity.unit, quantity.mod]
    while slots and not slots[-1]:
        slots.pop()
    return Mention(quantity.start, quantity.end, quantity.label, slots)


def check(example: Example) -> None:
    """Fails where what is found is not just what the example marks."""
    got = found(example.text)
    assert [as_mention(quantity) for quantity in got] == example.mentions, example.text
    for quantity in got:
        assert quantity.text == example.text[quantity.start : quantity.end]
        assert quantity.rule
        assert quantity.steps


EXAMPLES = [
    pytest.param(example, id=f"{path.stem}:{example.id}")
    for path in sorted(FOLDER.glob("quantities*.txt"))
    for example in read(path)
]


@pytest.mark.parametrize("example", EXAMPLES)
def test_example(example: Example) -> None:
    check(example)


def entries() -> list[Any]:
    cases = []
    for name in LEXICONS:
        for section, listed in load(name).items():
            for entry in listed if isinstance(listed, list) else [listed]:
                if name == "units" and section == "prefix":
                    continue
                assert "example" in entry, f"lexicon/{name}.toml: {entry} has no example"
                example = parse(entry["example"])
                assert example.negative != bool(example.mentions), entry
                cases.append(pytest.param(example, id=f"{name}:{section}:{example.text}"))
    return cases


@pytest.mark.parametrize("example", entries())
def test_lexicon_example(example: Example) -> None:
    check(example)


@pytest.mark.parametrize(
    "text",
    [
        "Экспорт (в долларах США):\n- Иран - [2,9 млрд](MONEY 2900000000 USD);\n- Чад - [91 млн](MONEY 91000000 USD).",
        "Добыча нефти, тыс. тонн:\nКазахстан — [87,5](QUANTITY 87500 t)\n\nИран — [29,1](QUANTITY 29100 t)",
        "Население (тыс. человек):\n• Баку: [2300](CARDINAL 2300000 человек)\n• Гянджа: [330](CARDINAL 330000 человек)",
        "Доли (в процентах):\nуголь – [5,5](PERCENT 5.5 %)\nруда – [4](PERCENT 4 %) ([+2%](PERCENT 2 %))",
        "Курсы (руб.):\nдоллар – [81](MONEY 81 RUB)\nМатч [5](CARDINAL 5) и [6](CARDINAL 6)\nевро – [95](CARDINAL 95)",
        "Итоги матча:\nСпартак – [5](CARDINAL 5)\nЗенит – [3](CARDINAL 3)",
        "Рост экспорта (по странам):\nИран – [5](CARDINAL 5)",
        "Экспорт (в долларах США): Россия - [2,9 миллиарда](CARDINAL 2900000000)",
        "Экспорт (тыс. долларов):\nИран – [5 млн](MONEY 5000000 USD)\nРоссия – [7 рейсов](CARDINAL 7 рейс)",
    ],
)
def test_a_heading_gives_its_list_the_unit(text: str) -> None:
    check(parse(text))

"""The interchange format: what is written is read back equal, and what is wrong is named."""

from decimal import Decimal
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.errors import FormatError
from extract.records import (
    Annotations,
    Entity,
    EntityLabel,
    Fact,
    Layer,
    Mod,
    Participant,
    Quantity,
    QuantityLabel,
    Role,
    Row,
    Time,
    TimeLabel,
    from_json,
    from_lines,
    plain,
    to_json,
    to_lines,
)

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
OFFSET = st.integers(0, 10**6)
SPAN = st.tuples(OFFSET, OFFSET).map(lambda pair: (min(pair), max(pair)))
NUMBER = st.none() | st.decimals(-(10**15), 10**15, allow_nan=False, allow_infinity=False, places=6)
ENTITY = st.builds(Entity, OFFSET, OFFSET, TEXT, st.sampled_from(get_args(EntityLabel)), TEXT, TEXT)
QUANTITY = st.builds(
    Quantity,
    OFFSET,
    OFFSET,
    TEXT,
    st.sampled_from(get_args(QuantityLabel)),
    NUMBER,
    NUMBER,
    NUMBER,
    TEXT,
    st.sampled_from(get_args(Mod)),
)
TIME = st.builds(Time, OFFSET, OFFSET, TEXT, st.sampled_from(get_args(TimeLabel)), TEXT, st.just("END"), TEXT, TEXT)
PARTICIPANT = st.builds(Participant, TEXT, st.sampled_from(get_args(Role)))
FACT = st.builds(
    Fact,
    SPAN,
    TEXT,
    st.just("change"),
    st.just("increase"),
    st.lists(PARTICIPANT, max_size=3).map(tuple),
    TEXT,
    TEXT,
    st.just("forecast"),
    TEXT,
    SPAN,
)
ROWS: list[tuple[Layer, st.SearchStrategy[Row]]] = [
    ("entity", ENTITY),
    ("quantity", QUANTITY),
    ("time", TIME),
    ("fact", FACT),
]


@pytest.mark.parametrize(("layer", "rows"), ROWS)
def test_every_row_comes_back_equal(layer: Layer, rows: st.SearchStrategy[Row]) -> None:
    @given(rows)
    def round_trip(row: Row) -> None:
        assert from_json(to_json("000", layer, row)) == ("000", layer, row)

    round_trip()


def test_a_row_as_documented() -> None:
    money = Quantity(0, 9, "470 млн $", "MONEY", Decimal("4.7E+8"), unit="USD")
    assert to_json("000", "quantity", money) == (
        '{"article":"000","layer":"quantity","start":0,"end":9,"text":"470 млн $","label":"MONEY",'
        '"value":470000000,"value_min":null,"value_max":null,"unit":"USD","mod":""}'
    )


@pytest.mark.parametrize(
    ("number", "shown"), [("4.7E+8", "470000000"), ("0.10", "0.1"), ("100", "100"), ("0", "0"), ("-5.50", "-5.5")]
)
def test_plain(number: str, shown: str) -> None:
    assert str(plain(Decimal(number))) == shown


def test_rows_of_an_article_stay_together_and_in_order() -> None:
    one = Annotations("1", entities=(Entity(0, 4, "Баку", "LOC", "Баку", "Баку"),))
    two = Annotations("2", times=(Time(0, 4, "2024", "DATE", "2024"),), quantities=(Quantity(9, 10, "6", "CARDINAL"),))
    lines = [*to_lines(one), *to_lines(two)]
    assert from_lines([lines[2], lines[0], lines[1]], source="x") == [two, one]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("{", "not JSON"),
        ("[]", "not a JSON object"),
        ('{"article":"1","layer":"mood"}', "unknown layer"),
        ('{"layer":"entity"}', "no article id"),
        ('{"article":"1","layer":"entity","start":0}', "missing"),
        (
            '{"article":"1","layer":"entity","start":-1,"end":1,"text":"","label":"PER","name":"","id":""}',
            "not an offset",
        ),
        (
            '{"article":"1","layer":"entity","start":0,"end":1,"text":"","label":"SHIP","name":"","id":""}',
            "label can't be",
        ),
        (
            '{"article":"1","layer":"quantity","start":0,"end":1,"text":"","label":"MONEY","value":"1",'
            '"value_min":null,"value_max":null,"unit":"","mod":""}',
            "not a number",
        ),
    ],
)
def test_a_bad_line_is_named(line: str, reason: str) -> None:
    with pytest.raises(FormatError, match=f"gold.jsonl, line 2: .*{reason}"):
        from_lines(["", line], source="gold.jsonl")

"""SDMX-CSV: which facts are observations, of which areas, and how periods are written."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.edtf import days
from extract.exchange.sdmx import COLUMNS, rows, time_period
from extract.records import Annotations, Fact, Participant, Quantity, Role, Time

QUANTITY = Quantity(0, 3, "470", "MONEY", Decimal("4.7E+8"), unit="USD", mod="APPROX")
FACT = Fact((0, 3), "экспорт", "level", entities=(Participant("KZ", "from"),), period="2024", evidence=(7, 90))


def observed(fact: Fact, quantity: Quantity = QUANTITY, times: tuple[Time, ...] = ()) -> list[dict[str, Any]]:
    quantities = () if times else (quantity,)
    found = Annotations("a", quantities=quantities, times=times, facts=(fact,))
    return [dict(zip(COLUMNS, row, strict=True)) for row in rows(found)]


def test_an_observation() -> None:
    assert observed(FACT) == [
        {
            "DATAFLOW": "EXTRACT:FACTS(1.0)",
            "REF_AREA": "KZ",
            "COUNTERPART_AREA": "_X",
            "INDICATOR": "экспорт",
            "MEASURE": "LEVEL",
            "TIME_PERIOD": "2024",
            "OBS_VALUE": Decimal(470000000),
            "UNIT_MEASURE": "USD",
            "OBS_STATUS": "A",
            "FACT_STATUS": "actual",
            "MOD": "APPROX",
            "BASE_PER": "",
            "VIA": "",
            "ARTICLE": "a",
            "SENTENCE_START": 7,
        }
    ]
    assert COLUMNS[0] == "DATAFLOW"  # as the field guide demands, so that the ninth character tells the delimiter


def test_a_duration_is_a_value() -> None:
    (row,) = observed(FACT, times=(Time(0, 3, "5 лет", "DURATION", "P5Y"),))
    assert (row["OBS_VALUE"], row["UNIT_MEASURE"]) == (Decimal(5), "a")


@pytest.mark.parametrize(
    ("parties", "areas"),
    [
        ([("KZ", "of")], [("KZ", "_Z")]),
        ([("KZ", "from"), ("CN", "to")], [("KZ", "CN")]),
        ([("KZ", "of"), ("CN", "to")], [("KZ", "CN")]),
        ([("AZ", "between"), ("KZ", "between")], [("AZ", "KZ")]),
        ([("AZ", "between"), ("KZ", "between"), ("UZ", "between")], [("AZ", "KZ"), ("AZ", "UZ"), ("KZ", "UZ")]),
        ([("KZ", "from"), ("БТД", "via")], [("KZ", "_X")]),
        ([], []),
        ([("AZ", "between")], []),
        ([("CN", "to")], []),
        ([("KZ", "of"), ("AZ", "of")], []),  # of both together
        ([("KZ", "from"), ("CN", "to"), ("AZ", "to")], []),
        ([("KZ", "of"), ("Казатомпром", "of")], []),  # the company's, not the country's
        ([("EU", "of")], []),
        ([("KZ", "from"), ("Европа", "to")], []),
    ],
)
def test_areas(parties: list[tuple[str, Role]], areas: list[tuple[str, str]]) -> None:
    fact = replace(FACT, entities=tuple(Participant(*one) for one in parties))
    assert [(row["REF_AREA"], row["COUNTERPART_AREA"]) for row in observed(fact)] == areas


@pytest.mark.parametrize(
    "fact",
    [
        replace(FACT, negated=True),
        replace(FACT, indicator=""),
        replace(FACT, period=""),
        replace(FACT, period="2023/.."),
        replace(FACT, period="нет"),
        replace(FACT, quantity=(5, 6)),
    ],
)
def test_no_observation(fact: Fact) -> None:
    assert observed(fact) == []


def test_a_range_is_no_observation() -> None:
    assert observed(FACT, replace(QUANTITY, value=None, value_min=Decimal(1), value_max=Decimal(2))) == []


@pytest.mark.parametrize(
    ("status", "code"), [("actual", "A"), ("forecast", "F"), ("planned", "F")]
)  # CL_OBS_STATUS has no code for a plan
def test_status(status: Any, code: str) -> None:
    (row,) = observed(replace(FACT, status=status))
    assert (row["OBS_STATUS"], row["FACT_STATUS"]) == (code, status)


@pytest.mark.parametrize(
    ("measure", "direction", "code"),
    [
        ("level", "", "LEVEL"),
        ("share", "", "SHARE"),
        ("change", "", "CHANGE"),
        ("change", "increase", "INCREASE"),
        ("change", "decrease", "DECREASE"),
    ],
)
def test_a_change_is_no_level(measure: Any, direction: Any, code: str) -> None:
    (row,) = observed(replace(FACT, measure=measure, direction=direction, base="2023"))
    assert (row["MEASURE"], row["BASE_PER"]) == (code, "2023")


@pytest.mark.parametrize(
    ("value", "period"),
    [
        ("2024", "2024"),
        ("2024-05", "2024-05"),
        ("2024-05-03", "2024-05-03"),
        ("2024-01/2024-03", "2024-Q1"),
        ("2024-10/2024-12", "2024-Q4"),
        ("2014-35", "2014-Q3"),
        ("2024-01/2024-06", "2024-S1"),
        ("2024-07/2024-12", "2024-S2"),
        ("2024-05/2024-08", "2024-T2"),
        ("2024-01/2024-12", "2024"),
        ("2025-01/2025-08", "2025-01-01/P8M"),
        ("2024-02/2024-04", "2024-02-01/P3M"),
        ("2022/2027", "2022-01-01/P6Y"),
        ("202X", "2020-01-01/P10Y"),
        ("2024-12/2025-02", "2024-12-01/P3M"),
        ("2025-10-20/2025-10-21", "2025-10-20/P2D"),
        ("2025-01-27/2025-02-02", "2025-W05"),
        ("2024-12-30/2025-01-05", "2025-W01"),
        ("2025-01-28/2025-02-03", "2025-01-28/P7D"),
        ("2025-10-20T14:30", "2025-10-20"),
        ("2025-10~", "2025-10"),
        ("9999-12", "9999-12-01/P31D"),
        ("../2026", ""),
        ("XXXX-09-04", ""),
        ("P5Y", ""),
        ("", ""),
    ],
)
def test_periods(value: str, period: str) -> None:
    assert time_period(value) == period


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 1, 1)), st.integers(0, 800))
def test_a_period_begins_when_it_begins(first: date, more: int) -> None:
    last = date.fromordinal(first.toordinal() + more)
    period = time_period(f"{first}/{last}" if more else str(first))
    if "/" in period:
        assert period.startswith(f"{first}/P")
    elif period.count("-") == 2:
        assert (first, period) == (last, str(first))
    elif "-W" in period:
        assert date.fromisocalendar(int(period[:4]), int(period[6:]), 1) == first
    elif (period[4:5] == "-" and period[5].isdigit()) or len(period) == 4:
        assert days(period) == (str(first), str(last))

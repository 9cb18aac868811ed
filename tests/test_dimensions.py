"""Codes read for pint: dimensions and values in SI base units, against figures of the standards themselves."""

from __future__ import annotations

import subprocess
import sys
from contextlib import suppress
from decimal import Decimal
from pathlib import Path

import pytest
from babel import Locale
from hypothesis import given, settings
from hypothesis import strategies as st

from extract.dimensions import UnknownUnit, _registry, dimension, in_si, measured
from extract.lexicon import load
from extract.records import Quantity, QuantityLabel

# BIPM, SI Brochure 9 (2019); NIST Handbook 44 (2024), appendix C; UCUM 2.2.
KNOWN = {
    "t": ("mass", "1000"),
    "har": ("length**2", "10000"),
    "ar": ("length**2", "100"),
    "km2": ("length**2", "1000000"),
    "L": ("length**3", "0.001"),
    "[bbl_us]": ("length**3", "0.158987294928"),
    "[gal_us]": ("length**3", "0.003785411784"),
    "[mi_i]": ("length", "1609.344"),
    "[nmi_i]": ("length", "1852"),
    "[ft_i]": ("length", "0.3048"),
    "[in_i]": ("length", "0.0254"),
    "[lb_av]": ("mass", "0.45359237"),
    "[oz_tr]": ("mass", "0.0311034768"),
    "[car_m]": ("mass", "0.0002"),
    "dt/har": ("mass/length**2", "0.01"),
    "kW.h": ("length**2*mass/time**2", "3600000"),
    "Gcal": ("length**2*mass/time**2", "4184000000"),
    "atm": ("mass/length/time**2", "101325"),
    "bar": ("mass/length/time**2", "100000"),
    "[kn_i]": ("length/time", "0.514444444444444"),
    "km/h": ("length/time", "0.277777777777778"),
    "t/a": ("mass/time", "0.000031688087814029"),
    "L/(100.km)": ("length**2", "0.00000001"),
    "Tbit/s": ("information/time", "1000000000000"),
    "GBy": ("information", "8000000000"),
    "{TEU}": ("1", "1"),
    "t{условное топливо}": ("mass", "1000"),
    "{пуд}": ("mass", "16.3804964"),
    "{верста}": ("length", "1066.8"),
    "10*6{пиксель}": ("1", "1000000"),
    "{пассажир}.km": ("length", "1000"),
    "[ppth]": ("1", "0.001"),
    "%": ("1", "0.01"),
    "{базисный пункт}": ("1", "0.0001"),
    "uSv/h": ("length**2/time**3", "0.000000000277777777777778"),
    "A.h": ("current*time", "3600"),
    "K": ("temperature", "1"),
}
MONEY = {
    "USD": "currency",
    "": "currency",
    "USD/[bbl_us]": "currency/length**3",
    "USD/(1000.m3)": "currency/length**3",
    "RUB/{человек}/d": "currency/time",
    "RUB/USD": "1",
    "RUB/(kW.h)": "currency*time**2/length**2/mass",
}


def codes() -> list[str]:
    """Every code that the lexicon can give to a quantity, its prefixes and denominators included."""
    units = load("units")
    listed = [prefix + entry["code"] for entry in units["unit"] for prefix in ("", *entry.get("prefixes", ()))]
    named = [context["code"] for entry in units["unit"] for context in entry.get("contexts", ())]
    things = [entry["unit"] for entry in units["denominator"]]
    times = [entry["code"] for entry in units["time"]]
    return sorted({*listed, *named, *things, *times, *units["cldr"]["codes"].values()})


@pytest.mark.parametrize("code", codes())
def test_every_code_of_the_lexicon_parses(code: str) -> None:
    assert dimension(code).name
    assert dimension(f"USD/({code})").name
    assert (in_si(Decimal(1), code) is None) == (code == "dB" or code in Locale("ru").currencies)


@pytest.mark.parametrize("code", sorted({entry["code"] for entry in load("currencies")["currency"]}))
def test_every_currency_parses(code: str) -> None:
    assert dimension(code).name == "currency"
    assert in_si(Decimal(5), code) is None


@pytest.mark.parametrize(("code", "name", "factor"), [(code, *known) for code, known in KNOWN.items()])
def test_known_units(code: str, name: str, factor: str) -> None:
    assert dimension(code).name == name
    assert in_si(Decimal(1), code) == Decimal(factor)


@pytest.mark.parametrize(("code", "name"), MONEY.items())
def test_money(code: str, name: str) -> None:
    assert dimension(code).name == name
    assert in_si(Decimal(5), code) is None


@pytest.mark.parametrize(
    "code", ["x", "кг", "kgg", "k", "m/", "/m", "(m", "m)", "m//s", "{", "m^2", "usd", " m", "m .s"]
)
def test_what_is_no_code(code: str) -> None:
    with pytest.raises(UnknownUnit, match="not known"):
        dimension(code)


def test_temperatures() -> None:
    assert in_si(Decimal(25), "Cel") == Decimal("298.15")
    assert in_si(Decimal("-40"), "[degF]") == Decimal("233.15")
    assert in_si(Decimal(5), "Cel", difference=True) == 5
    assert in_si(Decimal(9), "[degF]", difference=True) == 5
    assert in_si(Decimal(36), "Cel/h") == Decimal("0.01")


def quantity(label: QuantityLabel, unit: str, value: Decimal | None = Decimal(3)) -> Quantity:
    return Quantity(0, 1, "3", label, value, unit=unit)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (quantity("QUANTITY", "t"), ("mass", Decimal(3000))),
        (quantity("QUANTITY", "t", None), ("mass", None)),
        (quantity("QUANTITY", "dB"), ("1", None)),
        (quantity("MONEY", "USD"), ("currency", None)),
        (quantity("MONEY", ""), ("currency", None)),
        (quantity("PERCENT", "%"), ("1", Decimal("0.03"))),
        (quantity("MULTIPLE", "x"), ("1", Decimal(3))),
        (quantity("CARDINAL", ""), ("1", Decimal(3))),
        (quantity("CARDINAL", "поезд"), ("1", Decimal(3))),
        (quantity("CARDINAL", "поезд/min"), ("1/time", Decimal("0.05"))),
        (quantity("CARDINAL", "человек/(1000.{житель})"), ("1", Decimal("0.003"))),
        (quantity("CARDINAL", "человек/km2"), ("1/length**2", Decimal("0.000003"))),
        (quantity("ORDINAL", ""), ("", None)),
        (quantity("QUANTITY", "nonsense"), ("", None)),
    ],
)
def test_quantities(given: Quantity, expected: tuple[str, Decimal | None]) -> None:
    assert measured(given) == expected


VALUES = st.decimals(min_value=0, max_value=10**15, places=4)


@settings(deadline=None, max_examples=150)
@given(VALUES, st.sampled_from(["m", "g", "W", "L", "t", "Pa", "J", "By"]), st.sampled_from(["k", "M", "G", "m", "u"]))
def test_a_prefix_is_a_power_of_ten(value: Decimal, unit: str, prefix: str) -> None:
    powers = {"k": 3, "M": 6, "G": 9, "m": -3, "u": -6}
    assert in_si(value, prefix + unit) == in_si(value.scaleb(powers[prefix]), unit)
    assert dimension(prefix + unit).name == dimension(unit).name


@settings(deadline=None, max_examples=150)
@given(VALUES, st.sampled_from(sorted(KNOWN)), st.sampled_from(["m", "s", "h", "kg"]))
def test_dividing_undoes_multiplying(value: Decimal, code: str, by: str) -> None:
    there, back = in_si(value, f"({code}).{by}/{by}"), in_si(value, code)
    assert there is not None
    assert back is not None
    assert abs(there - back) <= abs(back) * Decimal("1e-14")
    assert dimension(f"({code}).{by}/{by}").name == dimension(code).name


@settings(deadline=None, max_examples=200)
@given(st.text("kmMgtsLh[]{}()./*0123456789'%", max_size=12))
def test_any_text_is_a_code_or_told_to_be_none(text: str) -> None:
    with suppress(UnknownUnit):
        assert dimension(text).name


def test_pint_is_loaded_by_the_first_code_only() -> None:
    code = "import sys, extract.cli, extract.export, extract.dimensions; sys.exit('pint' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def kilometre() -> object:
    """A kilometre in metres, by units that are read anew."""
    return _registry.__wrapped__().Quantity(Decimal(1), "kilometer").to("meter").magnitude


def test_what_pint_has_read_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXTRACT_CACHE", str(tmp_path))
    assert kilometre() == 1000
    (folder,) = tmp_path.iterdir()
    kept = {path: path.stat().st_mtime_ns for path in folder.glob("*.pickle")}
    assert kept
    assert kilometre() == 1000
    assert {path: path.stat().st_mtime_ns for path in folder.glob("*.pickle")} == kept


def test_units_that_are_cut_short_are_read_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EXTRACT_CACHE", str(tmp_path))
    for cut in (40, 0):
        assert kilometre() == 1000
        for path in tmp_path.glob("*/*.pickle"):
            path.write_bytes(path.read_bytes()[:cut])
        assert kilometre() == 1000
        assert not list(tmp_path.iterdir())


def test_units_without_a_place_are_read_by_each_process(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setenv("EXTRACT_CACHE", str(tmp_path / "file"))
    assert kilometre() == 1000

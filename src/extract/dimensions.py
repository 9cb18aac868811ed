"""What a unit measures, and a value in SI base units: the codes of `unit` read for pint.

A code is UCUM's, with what the contract of labels adds to it: an ISO 4217 code for money, a counted noun in braces or
bare, in Russian. UCUM has `prefix atom exponent`, `.` and `/` between terms, brackets and `{annotations}`; pint knows
what the atoms are worth (`lexicon/ucum.toml` says which is which). Importing this module does not load pint: the first
code looked at does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from decimal import Context, Decimal, localcontext
from functools import cache, lru_cache
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING, Any, Final

from extract import made_once
from extract.errors import ExtractError
from extract.lexicon import load

if TYPE_CHECKING:
    from pint import Quantity as Measure
    from pint import UnitRegistry

    from extract.records import Quantity

_TOKEN: Final = re.compile(
    r"\{[^{}]*\}|10[*^][+-]?[0-9]+|[0-9]+|[./()]|(?:[^\W\d_]|['%]|\[[^\[\]]*\])+(?:[+-]?[0-9]+)?"
)
_ATOM: Final = re.compile(r"(.+?)([+-]?[0-9]+)?")
_CURRENCY: Final = re.compile(r"[A-Z]{3}")
# Temperatures whose zero is not that of the kelvin: a reading, where the code stands alone.
_READINGS: Final = {"Cel": "degree_Celsius", "[degF]": "degree_Fahrenheit"}
_LOGARITHMIC: Final = frozenset(["dB"])
# Digits of a quotient that does not end; what has fewer than `_EXACT` is kept as it is.
_DIGITS: Final = 15
_EXACT: Final = 20
_PRECISION: Final = 34


class UnknownUnit(ExtractError):
    """A code that is neither UCUM's nor a currency's."""

    def __init__(self, code: str) -> None:
        super().__init__(f"unit «{code}»: not known")


@dataclass(frozen=True, slots=True)
class Dimension:
    """What a code measures, by base dimensions: «mass/time», «currency/length**3», «1».

    `factor` takes one of it to SI base units, to 34 digits; None for money and for what has no fixed size.
    """

    name: str
    factor: Decimal | None


@lru_cache(maxsize=10_000)
def dimension(code: str) -> Dimension:
    """What a UCUM code, an ISO 4217 code or a compound of them measures. «» is money of no known country.

    Raises UnknownUnit where the code is neither.
    """
    if not code:
        return Dimension("currency", None)
    try:
        measure = _measure(code)
    except ArithmeticError:  # «1/0»
        raise UnknownUnit(code) from None
    powers = {name.strip("[]"): int(str(power)) for name, power in measure.dimensionality.items()}
    fixed = not any(token in _LOGARITHMIC or _CURRENCY.fullmatch(token) for token in _tokens(code))
    with localcontext(Context(prec=_PRECISION)):
        return Dimension(_name(powers), Decimal(measure.to_base_units().magnitude) if fixed else None)


def measured(quantity: Quantity, *, difference: bool = False) -> tuple[str, Decimal | None]:
    """What a quantity measures, and its value in SI base units: (mass, 1500000).

    A count has dimension 1, with its rate 1/time or 1/length**2. No value stands for money, for what is vague, and
    for a range; nothing at all for a rank and where the unit is not known. `difference`: a change in temperature.
    """
    if quantity.label == "ORDINAL":
        return "", None
    code = quantity.unit
    if quantity.label in ("CARDINAL", "MULTIPLE"):
        _, slash, denominator = code.partition("/")
        code = f"{{}}{slash}{denominator}"
    try:
        name = dimension(code).name
    except UnknownUnit:
        return "", None
    return name, None if quantity.value is None else in_si(quantity.value, code, difference=difference)


def in_si(value: Decimal, code: str, *, difference: bool = False) -> Decimal | None:
    """The value in SI base units (kg, m, s, A, K, mol, cd; bit for information), None for money.

    `difference`: a change in temperature, which has no zero: «на 5 градусов».
    """
    with localcontext(Context(prec=_PRECISION)):
        if code in _READINGS and not difference:
            return _ended(_registry().Quantity(value, _READINGS[code]).to("kelvin").magnitude)
        factor = dimension(code).factor
        return None if factor is None else _ended(value * factor)


def _ended(value: Any) -> Decimal:
    """The value without the tail of a quotient that does not end."""
    exact = Decimal(value).normalize()
    return exact if len(exact.as_tuple().digits) <= _EXACT else Context(prec=_DIGITS).plus(exact).normalize()


def _name(powers: dict[str, int]) -> str:
    """{mass: 1, time: -2} → «mass/time**2»."""
    above = [_power(name, power) for name, power in sorted(powers.items()) if power > 0]
    below = [_power(name, -power) for name, power in sorted(powers.items()) if power < 0]
    return "/".join(["*".join(above) or "1", *below])


def _power(name: str, power: int) -> str:
    return name if power == 1 else f"{name}**{power}"


@cache
def _registry() -> UnitRegistry[Decimal]:
    """pint's units with exact decimals, and two dimensions that it lacks: money and information."""
    from pint import __version__

    # pint takes a quarter of a second to read its list of units, so what it has read is kept for the next process.
    folder = made_once.folder(f"units-{__version__}")
    with suppress(OSError):
        if not folder.exists():
            made_once.write(folder, _made)
    try:
        registry = _made(folder if folder.exists() else None)
    except Exception:  # these are pickles, and one that is cut short can raise anything
        rmtree(folder, ignore_errors=True)
        registry = _made(None)
    registry.define("money = [currency]")
    registry.define("binary_digit = [information]")
    return registry


def _made(folder: Path | None) -> UnitRegistry[Decimal]:
    """pint's units, read from that folder, or written there where they are not."""
    from pint import UnitRegistry

    return UnitRegistry(non_int_type=Decimal, cache_folder=folder)


def _measure(code: str) -> Measure[Decimal]:
    tokens = list(_tokens(code))
    tokens.append("")
    measure, at = _term(code, tokens, 0)
    if tokens[at]:
        raise UnknownUnit(code)
    return measure


def _tokens(code: str) -> Iterator[str]:
    at = 0
    while at < len(code):
        match = _TOKEN.match(code, at)
        if match is None:
            raise UnknownUnit(code)
        yield match[0]
        at = match.end()


def _term(code: str, tokens: list[str], at: int) -> tuple[Measure[Decimal], int]:
    """UCUM's term, read from the left: «kW.h», «L/(100.km)»; its value and the index after it."""
    total, at = _component(code, tokens, at)
    while tokens[at] and tokens[at] in "./":
        factor, after = _component(code, tokens, at + 1)
        total = total * factor if tokens[at] == "." else total / factor
        at = after
    return total, at


def _component(code: str, tokens: list[str], at: int) -> tuple[Measure[Decimal], int]:
    token = tokens[at]
    if token == "(":
        inner, at = _term(code, tokens, at + 1)
        if tokens[at] != ")":
            raise UnknownUnit(code)
        return inner, at + 1
    if not token or token in "./)":
        raise UnknownUnit(code)
    if token.startswith("{"):
        return _expression(load("ucum")["annotation"].get(token[1:-1], "1")), at + 1
    # An annotation behind a unit only says what is measured: «t{нефтяной эквивалент}».
    return _simple(code, token), at + 2 if tokens[at + 1].startswith("{") else at + 1


def _simple(code: str, token: str) -> Measure[Decimal]:
    if token[0].isdigit():
        base, star, power = token.partition("*")
        return _expression(f"1e{power}" if star else base)
    match = _ATOM.fullmatch(token)
    assert match is not None
    unit = _atom(match[1])
    if unit is None:
        raise UnknownUnit(code)
    measure: Measure[Decimal] = unit ** int(match[2] or 1)
    return measure


def _atom(atom: str) -> Measure[Decimal] | None:
    """A unit with its metric prefix, or a currency."""
    table = load("ucum")
    if expression := table["plain"].get(atom) or table["metric"].get(atom):
        return _expression(expression)
    for length in (1, 2):
        prefix, metric = table["prefix"].get(atom[:length]), table["metric"].get(atom[length:])
        if prefix is not None and metric is not None:
            measure: Measure[Decimal] = _expression(prefix) * _expression(metric)
            return measure
    if _CURRENCY.fullmatch(atom):
        return _expression("money")
    return None


def _expression(text: str) -> Measure[Decimal]:
    registry = _registry()
    measure: Measure[Decimal] = registry.Quantity(Decimal(1)) * registry.parse_expression(text)
    return measure

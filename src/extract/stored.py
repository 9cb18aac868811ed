"""Rows as msgpack has them, so that `doc.to_bytes()` and a `DocBin` keep what was found.

srsly, which writes and reads msgpack for spaCy, finds `encode` and `decode` as entry points. It loads `encode`
while spaCy itself is being imported: nothing here may import spaCy.

A row is a map of its fields and, under `extract.records`, the name of its type; a decimal in it is text, a tuple a
list. What is read is checked field by field and nothing else is made of it than rows.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from decimal import Decimal, InvalidOperation
from functools import cache
from types import NoneType, UnionType
from typing import Any, Final, Literal, Union, get_args, get_origin, get_type_hints

from extract.errors import FormatError
from extract.records import Annotations, Entity, Event, Fact, Numeral, Participant, Quantity, Time

_TYPE: Final = "extract.records"
_ROWS: Final[dict[str, type[Any]]] = {
    row.__name__: row for row in (Annotations, Entity, Event, Fact, Numeral, Participant, Quantity, Time)
}


def encode(value: Any, chain: Callable[[Any], Any] | None = None) -> Any:
    """A row as a map; what is none goes to the next of srsly's encoders."""
    if _ROWS.get(type(value).__name__) is type(value):
        kind = type(value).__name__
        return {_TYPE: kind, **{name: _plain(getattr(value, name)) for name in _hints(kind)}}
    return value if chain is None else chain(value)


def decode(value: Any, chain: Callable[[Any], Any] | None = None) -> Any:
    """The row that `encode` made the map of; another map goes to the next of srsly's decoders.

    Raises FormatError where the type is unknown, or a field is missing, unknown or of the wrong kind.
    """
    if isinstance(value, dict) and _TYPE in value:
        return _row(value)
    return value if chain is None else chain(value)


def _plain(value: Any) -> Any:
    return str(value) if isinstance(value, Decimal) else value


def _row(stored: Mapping[Any, Any]) -> Any:
    kind = stored[_TYPE]
    row = _ROWS.get(kind) if isinstance(kind, str) else None
    if row is None:
        raise FormatError(f"stored row of an unknown type {kind!r:.200}")
    hints = _hints(kind)
    unknown = [name for name in stored if name not in hints and name != _TYPE]
    missing = [name for name in _needed(kind) if name not in stored]
    if missing or unknown:
        raise FormatError(f"stored {kind}: missing {missing}, unknown {unknown}")
    try:
        return row(**{name: _read(stored[name], hint) for name, hint in hints.items() if name in stored})
    except (ValueError, TypeError, InvalidOperation) as error:
        raise FormatError(f"stored {kind}: {error}") from None


def _read(value: Any, hint: Any) -> Any:
    """The value as a field of such a type has it. Raises ValueError where it is of another."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):  # every union is one with None
        return None if value is None else _read(value, next(one for one in inner if one is not NoneType))
    if hint is Decimal and isinstance(value, str):
        return Decimal(value)
    if origin is Literal:
        fits = isinstance(value, str) and value in inner
    elif origin is tuple:
        fits = isinstance(value, list | tuple) and (inner[-1] is ... or len(value) == len(inner))
        if fits:
            return tuple(_read(one, inner[0] if inner[-1] is ... else inner[at]) for at, one in enumerate(value))
    else:
        fits = type(value) is hint
    if not fits:
        raise ValueError(f"{value!r:.200} where {getattr(hint, '__name__', hint)} belongs")
    return value


@cache
def _hints(kind: str) -> dict[str, Any]:
    return get_type_hints(_ROWS[kind])


@cache
def _needed(kind: str) -> tuple[str, ...]:
    return tuple(one.name for one in fields(_ROWS[kind]) if one.default is MISSING)

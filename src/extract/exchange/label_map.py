"""Others' brat files as gold: their types as labels here, spans only, since their values are not known.

A label map is TOML (`label_map.toml` beside this file is the one for NEREL and its like): `[types]` gives a label for
each of their types that counts, `[folded]` what predictions of other labels count as, and `[names]` the labels whose
mentions have to have a capital letter.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final

from extract.errors import FormatError, InputError
from extract.exchange.brat.folder import Document
from extract.exchange.brat.standoff import Piece
from extract.exchange.graph import layer_of
from extract.records import LAYERS, Annotations, Entity, Layer, Mention, Quantity, Time, gathered

DEFAULT: Final = Path(__file__).with_name("label_map.toml")
_TABLES: Final = frozenset({"types", "folded", "names"})


@dataclass(frozen=True, slots=True)
class LabelMap:
    """Their types and what they mean; see the module."""

    types: Mapping[str, str]
    folded: Mapping[str, str] = field(default_factory=dict)
    capital: frozenset[str] = frozenset()

    def layers(self) -> tuple[Layer, ...]:
        """The layers that their types belong to: those that can be scored."""
        named = {layer_of(label) for label in self.types.values()}
        return tuple(layer for layer in LAYERS if layer in named)


def load(path: Path = DEFAULT) -> LabelMap:
    """Read a label map.

    Raises InputError where the file can't be read, FormatError where it is no TOML, has other tables, or names a label
    that is none.
    """
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise InputError(str(path), (error.strerror or str(error)).lower()) from None
    except ValueError as error:
        raise FormatError(f"{path}: not TOML: {error}") from None
    if unknown := sorted(tables.keys() - _TABLES):
        raise FormatError(f"{path}: unknown table {', '.join(unknown)}")
    types, folded = (_labels(path, name, tables.get(name, {})) for name in ("types", "folded"))
    if not types:
        raise FormatError(f"{path}: no [types]")
    names = tables.get("names", {})
    capital = names.get("capital", []) if isinstance(names, dict) else None
    if not isinstance(capital, list) or not all(isinstance(label, str) for label in capital):
        raise FormatError(f"{path}: [names] capital is not a list of labels")
    return LabelMap(types, folded, frozenset(_labels(path, "names", {label: label for label in capital})))


def _labels(path: Path, table: str, given: Any) -> dict[str, str]:
    if not isinstance(given, dict):
        raise FormatError(f"{path}: {table} is no table")
    for name, label in given.items():
        try:
            is_mention = isinstance(label, str) and layer_of(label) != "fact"
        except FormatError:
            is_mention = False
        if not is_mention:
            raise FormatError(f"{path}: [{table}] {name}: {label!r} is no label of a mention")
    return given


Place = tuple[str, int, int, str]
"""Article, start, end and label of a mention."""


@dataclass(frozen=True, slots=True)
class Gold:
    """What their files say: the mentions that are wanted, those that are neither wanted nor wrong, and notes."""

    wanted: list[Annotations]
    neither: frozenset[Place]
    notes: list[str]


def gold(documents: Iterable[Document], known: LabelMap) -> Gold:
    """The mentions of their files under labels here, without values.

    A stretch with gaps counts from its first character to its last. Of nested mentions only the outermost is
    wanted, names among names and numbers and times among numbers and times; of two on the same stretch the first in
    the file; and none without a capital letter where the map asks for one. The others are neither wanted nor wrong.
    """
    found, nested, common = [], 0, 0
    others: set[str] = set()
    neither: set[Place] = set()
    for document in documents:
        others.update(piece.label for piece in document.found.pieces if piece.label not in known.types)
        pieces = [(piece, known.types[piece.label]) for piece in document.found.pieces if piece.label in known.types]
        named = [(piece, label) for piece, label in pieces if _is_named(document.text, piece, label, known)]
        outermost = [
            one
            for is_name in (True, False)
            for one in _outermost([one for one in named if (layer_of(one[1]) == "entity") == is_name])
        ]
        neither.update(
            (document.id, piece.start, piece.end, label) for piece, label in pieces if (piece, label) not in outermost
        )
        common += len(pieces) - len(named)
        nested += len(named) - len(outermost)
        rows: dict[Layer, list[Mention]] = {layer: [] for layer in LAYERS}
        for piece, label in outermost:
            rows[layer_of(label)].append(_row(document.text, piece, label))
        found.append(gathered(document.id, rows))
    notes = ["gold of another's types: spans only, since it has no values"]
    if others:
        notes.append(f"types that the label map doesn't name, left out: {', '.join(sorted(others))}")
    if nested:
        notes.append(
            f"{nested:,} mention{'s' * (nested > 1)} within another or on the same stretch: neither wanted nor wrong"
        )
    if common:
        notes.append(f"{common:,} mention{'s' * (common > 1)} without a capital letter: neither wanted nor wrong")
    return Gold(found, frozenset(neither), notes)


def _is_named(text: str, piece: Piece, label: str, known: LabelMap) -> bool:
    return label not in known.capital or any(char.isupper() for char in text[piece.start : piece.end])


def _outermost(pieces: Sequence[tuple[Piece, str]]) -> list[tuple[Piece, str]]:
    kept: list[tuple[Piece, str]] = []
    reach = -1
    # The longer of two that begin together comes first; sorting keeps the file's order of two that are alike.
    for piece, label in sorted(pieces, key=lambda one: (one[0].start, -one[0].end)):
        if piece.end > reach:
            kept.append((piece, label))
            reach = piece.end
    return kept


def _row(text: str, piece: Piece, label: str) -> Mention:
    words = text[piece.start : piece.end]
    make: Any = {"entity": _entity, "quantity": Quantity, "time": Time}[layer_of(label)]
    row: Mention = make(piece.start, piece.end, words, label)
    return row


def _entity(start: int, end: int, words: str, label: Any) -> Entity:
    return Entity(start, end, words, label, "", "")


def folded(
    predictions: Iterable[Annotations], known: LabelMap, neither: AbstractSet[Place] = frozenset()
) -> list[Annotations]:
    """The predictions with the labels that count.

    Those of no such label, those that are neither wanted nor wrong, the facts and the events are left out.
    """
    counted = frozenset(known.types.values())

    def rows(article: str, mentions: Sequence[Any]) -> tuple[Any, ...]:
        changed = (replace(row, label=known.folded.get(row.label, row.label)) for row in mentions)
        return tuple(
            row for row in changed if row.label in counted and (article, row.start, row.end, row.label) not in neither
        )

    return [
        Annotations(one.article, *(rows(one.article, layer) for layer in (one.entities, one.quantities, one.times)))
        for one in predictions
    ]

"""An article's regions as Label Studio's results, and back.

A region is one result of type `labels`, and one more with the same id for each thing that is filled in: `textarea` for
text, `choices` for a word of a few. An arc is a `relation` from a fact's region to another.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any, Final

from extract.errors import FormatError
from extract.exchange.graph import ARCS, CHOICES, FACT, Region, layer_of
from extract.exchange.label_studio.config import LABEL, REST, TEXT
from extract.exchange.offsets import UNITS, Unit, code_points, counted
from extract.exchange.values import from_json, to_json

_NUMBERS: Final = ("value", "value_min", "value_max")
_NUMBER: Final = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?")
_AS_JSON: Final = ("entities", "evidence", "period", "base", "source")
"""What a fact has in the field `REST`."""


def results(drawn: Iterable[Region], text: str, unit: Unit) -> Iterator[dict[str, Any]]:
    """The results of an article's regions, offsets in the unit."""
    offset = counted(text, unit)
    relations: list[dict[str, Any]] = []
    for region in drawn:
        span = {"start": offset(region.start), "end": offset(region.end), "text": text[region.start : region.end]}
        yield _result(region, LABEL, "labels", {**span, "labels": [region.label]})
        for name, value in _filled(region).items():
            kind, field = ("choices", "choices") if name in CHOICES else ("textarea", "text")
            yield _result(region, name, kind, {"start": span["start"], "end": span["end"], field: [value]})
        relations += (_relation(region.id, to, label) for label, to in region.arcs)
    yield from relations


def _result(region: Region, name: str, kind: str, value: Mapping[str, Any]) -> dict[str, Any]:
    return {"id": region.id, "from_name": name, "to_name": TEXT, "type": kind, "origin": "manual", "value": value}


def _relation(start: str, end: str, label: str) -> dict[str, Any]:
    return {"type": "relation", "from_id": start, "to_id": end, "direction": "right", "labels": [label]}


def _filled(region: Region) -> dict[str, str]:
    texts = {
        name: "true" if value is True else format(value, "f") if isinstance(value, Decimal) else value
        for name, value in region.filled.items()
        if not (region.label == FACT and name in _AS_JSON)
    }
    rest = {name: region.filled[name] for name in _AS_JSON if name in region.filled and region.label == FACT}
    return texts | ({REST: to_json(rest)} if rest else {})


def regions(given: Iterable[Any], text: str, *, place: str) -> list[Region]:
    """The regions that results draw on the text; `place` names the task in errors.

    Offsets are code points, as Label Studio has counted since 2021, unless the text that it stored with the regions
    only fits offsets in UTF-16, as older versions counted.

    Raises FormatError where a result is none of Label Studio's for this configuration, or no offsets fit.
    """
    found: dict[str, Region] = {}
    spans: dict[str, tuple[int, int, str | None]] = {}
    filled: defaultdict[str, dict[str, Any]] = defaultdict(dict)
    arcs: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for result in given:
        try:
            match result:
                case {"type": "relation", "from_id": str(start), "to_id": str(end)}:
                    label, start, end = _arc(result, start, end)
                    arcs[start].append((label, end))
                case {"type": "labels", "id": str(id), "value": {"start": int(first), "end": int(last)} as value}:
                    (label,) = _strings(value, "labels", id)
                    found[id] = Region(id, first, last, label, {}, (), f"{place}, region {id}")
                    words = value.get("text")
                    spans[id] = first, last, words if isinstance(words, str) else None
                case {"type": "textarea" | "choices" as kind, "id": str(id), "from_name": str(name), "value": value}:
                    words_given = _strings(value, "text" if kind == "textarea" else "choices", id)
                    filled[id][name] = words_given[-1]
                case _:
                    raise FormatError(f"no result that extract's configuration makes: {str(result)[:80]}")
        except FormatError as error:
            raise FormatError(f"{place}: {error}") from None
    back = code_points(text, _unit(spans.values(), text, place))
    return [
        replace(
            region,
            start=back(region.start),
            end=back(region.end),
            filled=_values(region, filled[id]),
            arcs=tuple(arcs[id]),
        )
        for id, region in found.items()
    ]


def _strings(value: Any, field: str, id: str) -> list[str]:
    words = value.get(field) if isinstance(value, Mapping) else None
    words = [words] if isinstance(words, str) else words
    if not isinstance(words, list) or not words or not all(isinstance(word, str) for word in words):
        raise FormatError(f"region {id}: {field} is {words!r}, not a list of words")
    if field == "labels" and len(words) != 1:
        raise FormatError(f"region {id}: {len(words)} labels")
    return words


def _arc(result: Mapping[str, Any], start: str, end: str) -> tuple[str, str, str]:
    labels = result.get("labels") or []
    if not isinstance(labels, list) or len(labels) != 1 or labels[0] not in ARCS:
        raise FormatError(f"the relation from {start} to {end} is {labels!r}, not one of {', '.join(ARCS)}")
    return (labels[0], end, start) if result.get("direction") == "left" else (labels[0], start, end)


def _unit(spans: Iterable[tuple[int, int, str | None]], text: str, place: str) -> Unit:
    """The unit in which all regions have the words that are stored with them: to the letter, else but for spaces, which
    Label Studio may store otherwise. Raises FormatError where none fits."""
    given = [(start, end, words) for start, end, words in spans if words is not None]
    for alike in (str, _words):
        for unit in UNITS:
            back = code_points(text, unit)
            placed = [(back(start), back(end), words) for start, end, words in given]
            if all(min(start, end) >= 0 and alike(text[start:end]) == alike(words) for start, end, words in placed):
                return unit
    raise FormatError(f"{place}: the regions' words are not those of the text at their offsets")


def _words(text: str) -> str:
    return "".join(text.replace("\\n", " ").split())


def _values(region: Region, filled: Mapping[str, str]) -> dict[str, Any]:
    """What is filled in, as `graph.Region` has it. Raises FormatError where a number is none."""
    values: dict[str, Any] = {}
    is_quantity = region.label != FACT and layer_of_region(region) == "quantity"
    for name, text in filled.items():
        if name == REST:
            try:
                values |= from_json(text)
            except FormatError as error:
                raise FormatError(f"{region.place}: {REST}: {error}") from None
        elif name == "negated":
            values[name] = text == "true"
        elif is_quantity and name in _NUMBERS:
            if not _NUMBER.fullmatch(text.strip()):
                raise FormatError(f"{region.place}: {name} is «{text}», not a number")
            values[name] = Decimal(text.strip())
        else:
            values[name] = text
    return values


def layer_of_region(region: Region) -> str:
    """The layer of a region. Raises FormatError, naming its place, where its label belongs to none."""
    try:
        return layer_of(region.label)
    except FormatError as error:
        raise FormatError(f"{region.place}: {error}") from None

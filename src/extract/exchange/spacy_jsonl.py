"""spaCy's and Prodigy's JSON lines (https://prodi.gy/docs/api-interfaces): an object for each article.

`spans` has every mention with `start`, `end` and `label`, as those tools know them, and beside these its layer and its
fields as in the interchange format; `facts` has the facts. Offsets are code points. Numbers are exact.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from extract.errors import FormatError, InputError
from extract.exchange.graph import layer_of
from extract.exchange.labelled import Labelled
from extract.exchange.values import from_json, to_json
from extract.records import LAYERS, Layer, Row, from_record, gathered, to_record

_SPANS: Final = tuple(layer for layer in LAYERS if layer != "fact")


def write(path: Path, articles: Iterable[Labelled]) -> None:
    """Write the lines. Raises OSError where the file can't be written."""
    with path.open("w", encoding="utf-8", newline="") as file:
        file.writelines(to_json(_object(article)) + "\n" for article in articles)


def _object(article: Labelled) -> dict[str, Any]:
    rows = article.annotations.layers()
    spans = [{**to_record(layer, row), "layer": layer} for layer in _SPANS for row in rows[layer]]
    facts = [to_record("fact", row) for row in rows["fact"]]
    return {"id": article.annotations.article, "text": article.text, "spans": spans, "facts": facts}


def read(path: Path) -> Iterator[Labelled]:
    """The articles of a file that `write` wrote, corrected or not.

    A span's words are those of the text, whatever its `text` says. What a tool adds to a line or a span under a name
    that begins with «_» or is one of Prodigy's (`token_start`, `token_end`, `source`) is passed over.

    Raises InputError where the file can't be read, FormatError, naming file and line, where a line is not of this
    format.
    """
    try:
        lines = path.read_bytes().decode("utf-8-sig").split("\n")
    except OSError as error:
        raise InputError(str(path), (error.strerror or str(error)).lower()) from None
    except UnicodeDecodeError as error:
        raise InputError(str(path), f"not UTF-8 at byte {error.start}") from None
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                yield _labelled(from_json(line))
            except FormatError as error:
                raise FormatError(f"{path}, line {number}: {error}") from None


def _labelled(line: dict[str, Any]) -> Labelled:
    match line:
        case {"id": str(id), "text": str(text), "spans": list(spans)}:
            pass
        case _:
            raise FormatError("not an object with «id», «text» and «spans»")
    rows: dict[Layer, list[Row]] = {layer: [] for layer in LAYERS}
    for span in spans:
        layer, row = _mention(span, text)
        rows[layer].append(row)
    facts = line.get("facts", [])
    if not isinstance(facts, list) or not all(isinstance(fact, dict) for fact in facts):
        raise FormatError("«facts» is not a list of objects")
    rows["fact"] += (from_record("fact", fact) for fact in facts)
    return Labelled(text, gathered(id, rows))


def _mention(span: Any, text: str) -> tuple[Layer, Row]:
    match span:
        case {"start": int(start), "end": int(end), "label": str(label)} if 0 <= start < end <= len(text):
            layer = layer_of(label)
        case _:
            raise FormatError(f"{str(span)[:80]} is no span of a text of {len(text)} characters")
    known = {
        name: value
        for name, value in span.items()
        if name not in ("layer", "token_start", "token_end", "source") and not name.startswith("_")
    }
    return layer, from_record(layer, known | {"text": text[start:end]})

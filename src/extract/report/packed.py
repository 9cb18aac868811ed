"""Data as text that can stand within a page: JSON that can't end its element, or the same packed."""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Sequence
from typing import Any, Final, NamedTuple

_ESCAPED: Final = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


class Block(NamedTuple):
    """The content of a script element that holds data, and how it is written there: `json` or `gzip`."""

    name: str
    form: str
    content: str


def block(name: str, data: Any, *, packed: bool) -> Block:
    """Data as a block: as JSON, or packed by gzip and written in base64."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    if not packed:
        return Block(name, "json", text.translate(_ESCAPED))
    squeezed = gzip.compress(text.encode("utf-8", "replace"), compresslevel=9, mtime=0)
    return Block(name, "gzip", base64.b64encode(squeezed).decode("ascii"))


def column(values: Sequence[Any]) -> Any:
    """A column of a table: its values, or, where they repeat, the different ones and their places."""
    places: dict[Any, int] = {}
    for value in values:
        places.setdefault(value, len(places))
    if len(places) * 2 > len(values):
        return list(values)
    return {"of": list(places), "at": [places[value] for value in values]}

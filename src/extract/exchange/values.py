"""What is filled in for a region as one line of JSON, numbers exact."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

import simplejson

from extract.errors import FormatError

# What ends a line for Python's text files, which brat reads by, and which JSON leaves as it is.
_LINE_ENDS: Final = re.compile("[\x7f\x85\u2028\u2029]")


def to_json(values: Mapping[str, Any]) -> str:
    """The values as JSON on one line, whatever is taken for the end of one; Decimals as numbers, without exponents."""
    text = str(simplejson.dumps(values, ensure_ascii=False, use_decimal=True))
    return _LINE_ENDS.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def from_json(text: str) -> dict[str, Any]:
    """The values; numbers that are not whole are Decimals. Raises FormatError where it is no JSON object."""
    try:
        values = simplejson.loads(text, use_decimal=True)
    except ValueError as error:
        raise FormatError(f"not JSON: {error}") from None
    if not isinstance(values, dict):
        raise FormatError("not a JSON object")
    return values

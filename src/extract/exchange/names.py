"""File names for articles: safe on every file system, whatever the id, and never two alike.

Letters, digits, «_», «-» and «.» stay; every other character is written as the bytes of its UTF-8, each as «~» and two
hexadecimal digits (`a/b` → `a~2Fb`). A name that would be too long, that only differs in case from an earlier one, or
that means a device on Windows, is cut and ends in «~-» and 16 digits that stand for the whole id.
"""

from __future__ import annotations

import re
from hashlib import blake2b
from typing import Final

_UNSAFE: Final = re.compile(r"[^\w.-]|^[.-]|\.$")
_ESCAPED: Final = re.compile(r"~([0-9A-F]{2})")
_DEVICES: Final = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)
_MOST_BYTES: Final = 120
"""File systems allow 255, endings and temporary names included."""
_CUT: Final = "~-"


class Names:
    """Gives names to the articles of one folder, in their order."""

    def __init__(self) -> None:
        self._taken: set[str] = set()

    def name(self, id: str) -> str:
        """The file name, without an ending, for the article of this id."""
        name = _UNSAFE.sub(lambda match: _escaped(match[0]), id)
        if not name or len(name.encode()) > _MOST_BYTES or _DEVICES.fullmatch(name) or name.lower() in self._taken:
            start = name.encode()[: _MOST_BYTES // 2].decode(errors="ignore")
            name = start + _CUT + blake2b(id.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
        self._taken.add(name.lower())
        return name


def id_of(name: str) -> str:
    """The id that `Names` gave this name for, or the name itself where it was cut."""
    if _CUT in name:
        return name
    data = _ESCAPED.sub(lambda match: bytes.fromhex(match[1]).decode("latin-1"), name.encode().decode("latin-1"))
    try:
        return data.encode("latin-1").decode()
    except UnicodeDecodeError:
        return name


def _escaped(text: str) -> str:
    return "".join(f"~{byte:02X}" for byte in text.encode("utf-8", "surrogatepass"))

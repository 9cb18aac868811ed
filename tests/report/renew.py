"""`make vendor`: take the libraries again by the versions that vendor.toml names, and write down their checksums.

To renew one, change its version there first. `npm` must be there; what it brings must have the files named.
"""

from __future__ import annotations

import hashlib
import re
import subprocess
import sys
import tarfile
import tempfile
import tomllib
from pathlib import Path
from typing import Any


def renew(folder: Path) -> None:
    """Fetch every library of a folder's vendor.toml.

    Raises CalledProcessError where npm fails, KeyError where a package lacks the file.
    """
    listing = folder / "vendor.toml"
    text = listing.read_text(encoding="utf-8")
    for entry in tomllib.loads(text)["library"]:
        content, licence = _fetched(entry)
        (folder / entry["file"]).write_bytes(content)
        (folder / f"{entry['file'].removesuffix('.min.js')}.LICENSE").write_bytes(licence)
        digest = hashlib.sha256(content).hexdigest()
        if digest != entry["sha256"]:
            print(f"{entry['package']} {entry['version']}: another file, {digest}")
            text = text.replace(entry["sha256"], digest)
    listing.write_text(text, encoding="utf-8")


def _fetched(entry: dict[str, Any]) -> tuple[bytes, bytes]:
    """The file and the licence of a package."""
    with tempfile.TemporaryDirectory() as folder:
        wanted = f"{entry['package']}@{entry['version']}"
        subprocess.run(["npm", "pack", "--silent", "--pack-destination", folder, wanted], check=True)
        (packed,) = Path(folder).iterdir()
        with tarfile.open(packed) as archive:
            licence = next(name for name in archive.getnames() if re.fullmatch(r"package/licen[cs]e.*", name, re.I))
            return _read(archive, f"package/{entry['source']}"), _read(archive, licence)


def _read(archive: tarfile.TarFile, name: str) -> bytes:
    file = archive.extractfile(name)
    if file is None:
        raise KeyError(name)
    return file.read()


if __name__ == "__main__":
    for name in sys.argv[1:]:
        renew(Path(name))

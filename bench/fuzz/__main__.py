"""Fuzzes one target for some minutes, in a process of its own, or runs it on one input again.

The corpus, and what is found, lie in `.fuzz/TARGET`. A finding ends the run with an exit status that is not 0.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

TARGETS: Final = {"reader": 2048, "recognisers": 200, "linker": 320}
"""The targets, each with the bytes that its inputs have at the most."""
_KEPT: Final = Path(__file__).parents[2] / ".fuzz"
_SECONDS: Final = 120
"""After which an input counts as a hang, on a machine that others use; what takes too long is the targets' matter."""


def main() -> int:
    parser = argparse.ArgumentParser(prog="fuzz", description=__doc__)
    parser.add_argument("target", choices=TARGETS)
    parser.add_argument("file", nargs="?", type=Path, help="an input that was found, to run again")
    parser.add_argument("--minutes", type=float, default=10)
    given = parser.parse_args()
    folder = _KEPT / given.target
    corpus = folder / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    options = [
        f"-artifact_prefix={folder}{os.sep}",
        f"-timeout={_SECONDS}",
        f"-report_slow_units={_SECONDS}",
        "-rss_limit_mb=4096",
    ]
    if given.file:
        options.append(str(given.file))
    else:
        options += [f"-max_total_time={given.minutes * 60:.0f}", f"-max_len={TARGETS[given.target]}", "-len_control=0"]
        options += ["-print_final_stats=1", "-reload=0", str(corpus)]
    before = set(folder.iterdir())
    with tempfile.TemporaryDirectory(prefix="extract-fuzz-", dir=_memory()) as temporary:
        status = subprocess.run(
            [sys.executable, "-m", f"fuzz.{given.target}", *options],
            env=os.environ | {"TMPDIR": temporary},
            check=False,
        ).returncode
    for found in sorted(set(folder.iterdir()) - before):
        print(f"\nFound: python -m fuzz {given.target} {found}")
    return status


def _memory() -> Path | None:
    """A folder in memory, where there is one: the reader's files are written and read again and again."""
    memory = Path("/dev/shm")
    return memory if os.access(memory, os.W_OK) else None


if __name__ == "__main__":
    sys.exit(main())

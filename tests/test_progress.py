"""The bar on a terminal."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_on_a_terminal_it_is_shown_and_goes_away(tmp_path: Path) -> None:
    leader, follower = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", "from extract.cli import app; app()", "run", str(ROOT / "corpus"), "--out", tmp_path],
        stdout=subprocess.DEVNULL,
        stderr=follower,
        env=os.environ | {"TERM": "xterm", "COLUMNS": "120"},
    )
    os.close(follower)
    shown = b""
    while True:
        try:
            shown += os.read(leader, 65536)
        except OSError:  # the other end is closed
            break
    os.close(leader)
    assert process.wait() == 0
    text = re.sub(rb"\x1b\[[0-9;?]*[a-zA-Z]", b"", shown).decode()
    assert re.search(r"articles .*5/5 .*\d+/s 61 facts 0 rejected", text), text
    assert shown.rstrip().endswith((b"\x1b[2K", b"\x1b[?25h"))  # the line is cleared


def test_many_in_a_file_have_no_total(tmp_path: Path) -> None:
    """How many rows there are is known at the end."""
    (tmp_path / "a.jsonl").write_text('{"text": "Выпало 5 мм."}\n' * 3, encoding="utf-8")
    arguments = ["run", str(tmp_path / "a.jsonl"), "--out", str(tmp_path / "out"), "--log-json"]
    code = "from extract.cli import app; app()"
    found = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True)
    assert '"total": null' in found.stderr
    assert '"seconds_left": null' in found.stderr
    assert '"articles": 3' in found.stderr

"""Code run in a process of its own, in which extract is installed with the entry points that pyproject.toml declares.

What is installed beside the tests may be older than pyproject.toml.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path
from textwrap import dedent

ROOT = Path(__file__).parent.parent
SECONDS = 120


def fresh(code: str, *arguments: str) -> str:
    """What the code prints; it must end well, without warnings, and in time."""
    with tempfile.TemporaryDirectory() as folder:
        metadata = Path(folder) / "extract-0.dist-info"
        metadata.mkdir()
        (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: extract\nVersion: 0\n")
        (metadata / "entry_points.txt").write_text(_entry_points())
        # The first on the path counts; spawned processes need a file to import.
        script = Path(folder) / "script.py"
        script.write_text(dedent(code), encoding="utf-8")
        path = os.pathsep.join([folder, str(ROOT / "src")])
        done = subprocess.run(
            [sys.executable, "-W", "error::UserWarning", script, *arguments],
            env=os.environ | {"PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"},
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=SECONDS,
        )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def _entry_points() -> str:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    groups = [*project["entry-points"].items()]
    return "\n".join(
        f"[{group}]\n" + "".join(f"{name} = {value}\n" for name, value in points.items()) for group, points in groups
    )

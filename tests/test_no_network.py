"""Nothing is ever fetched: everything comes with the packages."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from processes import ended, started

# Python imports this at the start of every process, workers included, and it can't be taken off again.
SITECUSTOMIZE = """
import socket, sys

def refuse(event, arguments):
    if event in ("socket.getaddrinfo", "socket.gethostbyname"):
        raise PermissionError(f"{event} {arguments}")
    if event in ("socket.connect", "socket.sendto") and arguments[0].family != socket.AF_UNIX:
        raise PermissionError(f"{event} {arguments[1]}")

sys.addaudithook(refuse)
"""


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    """An article of each kind; the page names others to fetch."""
    folder = tmp_path / "texts"
    folder.mkdir()
    text = "В 2024 году экспорт вырос на 50 процентов, до 470 млн долларов."
    (folder / "a.txt").write_text(text, encoding="utf-8")
    (folder / "b.jsonl").write_text(f'{{"text": "{text}"}}\n', encoding="utf-8")
    body = f"<p>{text} {text}</p>" * 5
    (folder / "c.html").write_text(
        '<!DOCTYPE html [<!ENTITY x SYSTEM "http://example.org/x">]><html><head><base href="http://example.org/">'
        '<link rel="stylesheet" href="http://example.org/a.css"><script src="http://example.org/a.js"></script></head>'
        f'<body><article><img src="http://example.org/a.png">{body}<iframe src="http://example.org/"></iframe>&x;'
        "</article></body></html>",
        encoding="utf-8",
    )
    return folder


def test_no_process_asks_for_a_host(inputs: Path, tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "sitecustomize.py").write_text(SITECUSTOMIZE)
    environment: dict[str, Any] = {"PYTHONPATH": str(tmp_path / "site"), "EXTRACT_CACHE": str(tmp_path / "cache")}
    for workers in (1, 2):
        arguments = ["run", inputs, "--out", tmp_path / str(workers), "--workers", workers, "--format", "csv,parquet"]
        code, output, errors = ended(started(arguments, **environment))
        assert code == 0, errors
        assert "\n3 articles · " in output
    code, _, errors = ended(started(["query", tmp_path / "1", "from 'https://example.org/a.parquet'"], **environment))
    assert code == 2
    assert "PermissionError" not in errors


def test_the_hook_refuses(tmp_path: Path) -> None:
    """What the test above relies on."""
    (tmp_path / "sitecustomize.py").write_text(SITECUSTOMIZE)
    code = "import socket; socket.create_connection(('127.0.0.1', 9))"
    found = subprocess.run(
        [sys.executable, "-c", code], env={"PYTHONPATH": str(tmp_path)}, capture_output=True, text=True, check=False
    )
    assert "PermissionError: socket." in found.stderr


@pytest.mark.skipif(
    shutil.which("unshare") is None or subprocess.run(["unshare", "-rn", "true"], check=False).returncode != 0,
    reason="no network namespaces here",
)
def test_without_a_network_card(inputs: Path, tmp_path: Path) -> None:
    code = "from extract.cli import app; app()"
    arguments = ["run", str(inputs), "--out", str(tmp_path / "out")]
    found = subprocess.run(
        ["unshare", "-rn", sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False
    )
    assert found.returncode == 0, found.stderr

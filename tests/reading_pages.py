"""Opening a page in Chromium as a reader does, and telling what went wrong in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

Opened = Any
"""A page of Playwright's, which is only there where the browser tests run."""

FLAGS = [
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
_TELL = "addEventListener('securitypolicyviolation', e => console.error('policy', e.violatedDirective, e.blockedURI))"


@contextmanager
def opened(browser: Any, path: Path, fragment: str = "", **context: Any) -> Iterator[Opened]:
    """The page, once it is drawn. At the end nothing may have been logged, broken or asked of the network."""
    settings = {"viewport": {"width": 1280, "height": 900}, "reduced_motion": "reduce", "offline": True}
    reader = browser.new_context(**settings | context)
    page = reader.new_page()
    wrong: list[str] = []
    page.on("console", lambda said: wrong.append(f"{said.type}: {said.text}"))
    page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
    page.on("requestfailed", lambda request: wrong.append(f"failed: {request.url[:100]}"))
    page.on("request", lambda request: _note(wrong, request.url))
    page.add_init_script(_TELL)
    try:
        page.goto(f"{path.as_uri()}#{fragment}")
        page.wait_for_selector("html[data-ready]")
        yield page
        page.wait_for_timeout(20)
        assert wrong == []
    finally:
        reader.close()


def _note(wrong: list[str], url: str) -> None:
    if not url.startswith(("file:", "blob:")):
        wrong.append(f"request: {url[:100]}")

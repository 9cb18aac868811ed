"""`make picture`: the README's picture of the page, from the five articles; and what it was drawn from.

The digest says which styles, scripts and texts the page had, so that a test can tell that the picture is old.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright
from reading_pages import FLAGS, opened

from extract.report import write
from extract.report.page import source
from extract.store import Store

ROOT = Path(__file__).parent.parent.parent
PICTURE = ROOT / "docs" / "report.png"
DRAWN_FROM = ROOT / "docs" / "report.png.source"


def draw() -> None:
    """Read the articles, write the page, photograph its beginning."""
    from extract.cli import app

    with tempfile.TemporaryDirectory() as folder:
        app(["run", str(ROOT / "corpus"), "--out", folder], standalone_mode=False)
        page = Path(folder) / "report.html"
        with Store(Path(folder), read_only=True) as store:
            write(store, page)
        path = shutil.which("chromium")
        if path is None:
            sys.exit("chromium is missing")
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=path, args=FLAGS)
            with opened(browser, page, viewport={"width": 1200, "height": 1440}) as shown:
                shown.screenshot(path=PICTURE)
            browser.close()
    DRAWN_FROM.write_text(f"{source()}\n", encoding="ascii")
    print(f"{PICTURE}: {PICTURE.stat().st_size // 1000} kB")


if __name__ == "__main__":
    draw()

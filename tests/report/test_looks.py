"""Languages, themes, widths, paper, and readers who don't see or don't point."""

from __future__ import annotations

import re
import zlib
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from extract.report.strings import Text, strings

AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
PAPER = "getComputedStyle(document.body).backgroundColor"


class TestLanguage:
    def test_the_switch(self, read: Any) -> None:
        with read() as page:
            assert page.get_attribute("html", "lang") == "ru"
            assert "5\nстатей" in page.inner_text("#figures")
            page.check("input[value=en]", force=True)
            expect(page.locator("html")).to_have_attribute("lang", "en")
            assert "5\narticles" in page.inner_text("#figures")
            assert page.inner_text("#facts-title") == "Facts"
            assert page.title() == "Facts from the news"
            assert page.get_attribute("#filters", "aria-label") == "Filter the facts"
            assert "2.7M\xa0t" in page.locator("#facts td.value").all_inner_texts()
            assert "January – August 2025" in page.inner_text("#facts")
            assert "lang=en" in page.url
            page.reload()
            page.wait_for_selector("html[data-ready]")
            assert page.inner_text("#facts-title") == "Facts"
            page.check("input[value=ru]", force=True)
            expect(page.locator("html")).to_have_attribute("lang", "ru")
            assert "2,7\xa0млн\xa0т" in page.locator("#facts td.value").all_inner_texts()

    def test_english_says_nothing_of_its_own_in_russian(self, read: Any) -> None:
        with read("lang=en") as page:
            page.click("#disagreements summary")
            page.evaluate("document.querySelectorAll('main [lang=ru]').forEach(node => node.remove())")
            said = page.inner_text("body").casefold()
        assert "clear filters" in said
        ours = {part.strip().casefold() for entry in strings().values() for part in parts(entry["ru"])}
        assert len(ours) > 100
        assert [part for part in sorted(ours) if re.search(rf"\b{re.escape(part)}\b", said)] == []


def parts(text: Text) -> list[str]:
    """What a text says besides what is filled in, where it is long enough to be told."""
    forms = [text] if isinstance(text, str) else list(text.values())
    return [part for form in forms for part in re.split(r"\{\w+\}", form) if len(part.strip(" .,:;")) > 4]


class TestTheme:
    def test_it_is_the_systems_until_it_is_chosen(self, read: Any) -> None:
        with read(color_scheme="light") as page:
            light = page.evaluate(PAPER)
        with read(color_scheme="dark") as page:
            dark = page.evaluate(PAPER)
            page.select_option("#theme", "light")
            assert page.evaluate(PAPER) == light
            page.reload()
            page.wait_for_selector("html[data-ready]")
            assert page.evaluate(PAPER) == light
            page.select_option("#theme", "dark")
            assert page.evaluate(PAPER) == dark
        assert light != dark


class TestAccess:
    @pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (1280, "dark"), (390, "dark")])
    def test_axe_finds_nothing(self, read: Any, width: int, scheme: str) -> None:
        with read(color_scheme=scheme, bypass_csp=True, viewport={"width": width, "height": 900}) as page:
            page.locator("#facts td.value button").first.click()
            page.wait_for_selector(".sentence.shown")
            for summary in page.locator("summary").all():
                summary.click()
            page.locator(".sentence.shown .mark").first.focus()
            page.evaluate(AXE)
            found = page.evaluate("axe.run({resultTypes: ['violations']})")
        told = [(one["id"], [node["target"] for node in one["nodes"]][:3]) for one in found["violations"]]
        assert told == []
        assert len(found["passes"]) > 20

    def test_the_keyboard_reaches_everything(self, read: Any) -> None:
        with read() as page:
            page.keyboard.press("Tab")
            assert page.evaluate("document.activeElement.className") == "skip"
            seen: list[str] = []
            for _ in range(140):
                page.keyboard.press("Tab")
                seen.append(
                    page.evaluate(
                        "(node => node.id || node.name"
                        " || node.closest('section')?.id + ' ' + node.tagName.toLowerCase())"
                        "(document.activeElement)"
                    )
                )
            assert "language" in seen
            for wanted in ("theme", "indicator", "entity", "from", "to", "status", "download", "articles span"):
                assert wanted in seen, wanted
            for part in ("disagreements button", "disagreements summary", "series g", "facts-section button"):
                assert part in seen, part
            assert "timeline g" in seen
            assert "timeline button" in seen

    def test_everything_has_its_name(self, read: Any) -> None:
        with read() as page:
            for role, name in (
                ("heading", "Факты из новостей"),
                ("navigation", "Разделы"),
                ("navigation", "Страницы таблицы"),
                ("region", "Расхождения"),
                ("table", "Факты"),
                ("columnheader", "Показатель"),
                ("searchbox", "Показатель содержит"),
                ("combobox", "Участник или место"),
                ("combobox", "Оформление"),
                ("spinbutton", "Период с года"),
                ("radio", "English"),
                ("button", "Скачать CSV"),
                ("button", "4,5 млн т, объём грузопотока: показать предложение"),
                ("group", re.compile("^товарооборот: столбики по периодам")),
                ("article", "Статья 000"),
            ):
                assert page.get_by_role(role, name=name).count() > 0, (role, name)
            assert page.get_by_role("status").first.inner_text() == "61 факт"

    def test_the_skip_link_goes_to_the_table(self, read: Any) -> None:
        with read() as page:
            page.keyboard.press("Tab")
            page.keyboard.press("Enter")
            assert page.evaluate("document.activeElement.id") == "facts-title"

    def test_a_phone_does_not_scroll_sideways(self, read: Any) -> None:
        for width in (320, 390):
            with read(viewport={"width": width, "height": 800}) as page:
                assert page.evaluate("document.documentElement.scrollWidth") == width


class TestPaper:
    def test_it_prints(self, read: Any) -> None:
        with read(color_scheme="dark") as page:
            printed = page.pdf(format="A4")
            page.emulate_media(media="print")
            assert page.evaluate(PAPER) == "rgb(255, 253, 249)"
            assert page.locator("#filters").is_hidden()
            assert page.locator("figure svg").first.is_visible()
            assert page.locator("#facts table").is_visible()
        assert len(re.findall(rb"/Type ?/Page\b", printed)) > 10
        # The letters that its fonts stand for: what is printed is text, not a picture.
        assert set("РасхожденияДинамикатоварооборот470≈") <= letters(printed)


def letters(document: bytes) -> set[str]:
    """The characters that a PDF maps its glyphs to."""
    found: set[str] = set()
    for packed in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", document, re.DOTALL):
        try:
            text = zlib.decompress(packed)
        except zlib.error:
            continue
        for part in re.findall(rb"beginbfchar(.*?)endbfchar", text, re.DOTALL):
            found |= {chr(int(code, 16)) for code in re.findall(rb"> <([0-9A-Fa-f]{4})>", part)}
        for first, last, code in re.findall(rb"<([0-9A-Fa-f]{4})> <([0-9A-Fa-f]{4})> <([0-9A-Fa-f]{4})>", text):
            found |= {chr(int(code, 16) + step) for step in range(int(last, 16) - int(first, 16) + 1)}
    return found


class TestWithoutScripts:
    def test_it_says_what_it_is(self, browser: Any, five_page: Path) -> None:
        context = browser.new_context(java_script_enabled=False, offline=True)
        page = context.new_page()
        page.goto(five_page.as_uri())
        told = page.inner_text("main")
        context.close()
        assert "5 статей" in told
        assert "нужен JavaScript" in told

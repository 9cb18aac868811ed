"""A page of more articles than anybody reads at once: packed, paged, found by title."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect
from stores import stored

from extract.articles import Article
from extract.records import Annotations, Event, Fact, Participant, Quantity, Time
from extract.report import write
from extract.results import Done, Result

MANY = 1_203


def done(number: int) -> Done:
    """An article with a fact of its own."""
    text = f"В 2024 году завод № {number} выпустил {number} тонн стали. " + f"Об этом писали {number}. " * 40
    start = text.index(f"{number} тонн")
    span = start, start + len(f"{number} тонн")
    sentence = 0, text.index(". ") + 1
    return Done(
        Article(f"a{number}", text, "a.jsonl", title=f"Завод {number}"),
        Annotations(
            f"a{number}",
            quantities=(Quantity(*span, text[slice(*span)], "QUANTITY", Decimal(number), unit="t", rule="unit-after"),),
            times=(Time(2, 11, "2024 году", "DATE", "2024", "", "2024-01-01", "2024-12-31"),),
            facts=(
                Fact(
                    span,
                    "выпуск стали",
                    "level",
                    entities=(Participant(f"Завод {number}"),),
                    period="2024",
                    evidence=sentence,
                ),
            ),
            events=(Event((2, 11), "выпустить", object="сталь", evidence=sentence),),
        ),
        "2025-01-01",
    )


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page of many articles."""
    path = tmp_path_factory.mktemp("many") / "report.html"
    results: list[Result] = [done(number) for number in range(MANY)]
    with stored(results) as store:
        write(store, path)
    return path


def test_it_is_packed(many: Path) -> None:
    text = many.read_text(encoding="utf-8")
    assert 'data-form="gzip"' in text
    assert "завод № 7 выпустил" not in text
    assert many.stat().st_size < 1_200_000


def test_only_a_page_is_shown(read: Any, many: Path) -> None:
    with read(path=many) as page:
        assert page.locator("#articles article").count() == 10
        assert page.inner_text("#articles-pages span") == "Страница 1 из 121"
        assert page.locator("#facts tbody tr").count() == 25
        assert page.evaluate("document.querySelectorAll('*').length") < 5_000
        page.click("#articles-pages button:last-child")
        expect(page.locator("#articles h3").first).to_have_text("Завод 10")
        assert "articles=2" in page.url
        expect(page.locator("#articles-title")).to_be_focused()


def test_a_fact_of_another_page_is_gone_to(read: Any, many: Path) -> None:
    with read("sort=value.desc", path=many) as page:
        page.locator("#facts td.value button").nth(3).click()
        page.wait_for_selector(".sentence.shown")
        assert page.inner_text(".mark.shown") == "1199 тонн"
        assert page.evaluate("document.activeElement.classList.contains('shown')")
        box = page.locator(".sentence.shown").bounding_box()
        assert 0 <= box["y"] < 900


def test_an_article_is_found_by_title(read: Any, many: Path) -> None:
    with read(path=many) as page:
        page.fill("#articles-head input", "завод 777")
        expect(page.locator("#articles article")).to_have_count(1)
        assert page.inner_text("#articles h3") == "Завод 777"
        page.fill("#articles-head input", "нет такого")
        expect(page.locator("#articles article")).to_have_count(0)
        assert "Такой статьи нет." in page.inner_text("#articles-list")
        page.locator("#facts td.value button").nth(5).click()
        page.wait_for_selector(".sentence.shown")
        assert page.inner_text(".mark.shown") == "5 тонн"


def test_many_events_are_columns(read: Any, many: Path) -> None:
    with read(path=many) as page:
        assert page.locator(".strip rect").count() == 1
        assert page.locator(".strip .dot").get_attribute("aria-label") == "2024: 1\xa0203 события"
        assert page.locator("#timeline-list > button").count() == 1
        page.locator(".strip .dot").focus()
        page.keyboard.press("Enter")
        page.get_by_role("button", name="Читать с начала").click()
        expect(page.locator("#timeline-list > button")).to_have_count(1)


def test_none_at_all(read: Any, page_of: Callable[[list[Result]], Path]) -> None:
    with read(path=page_of([])) as page:
        assert "0\nстатей" in page.inner_text("#figures")
        for said in ("Статьи нигде не противоречат друг другу.", "Датированных событий в статьях нет."):
            assert said in page.inner_text("main")

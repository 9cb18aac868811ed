"""The table of facts in a browser: sorting, filters, pages, download, and the sentence behind a fact."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from extract import export
from extract.articles import Article
from extract.records import Annotations, Fact, Participant, Quantity
from extract.results import Done, Result
from extract.store import Store


def column(page: Any, name: str) -> list[str]:
    found: list[str] = page.locator(f"#facts td.{name}").all_inner_texts()
    return found


def downloaded(page: Any) -> list[dict[str, str]]:
    with page.expect_download() as download:
        page.click("#download")
    text = Path(download.value.path()).read_text(encoding="utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline="")))


class TestSorting:
    def test_by_indicator(self, read: Any) -> None:
        with read() as page:
            before = column(page, "indicator")
            page.click("th.indicator button")
            up = column(page, "indicator")
            assert page.get_attribute("th.indicator", "aria-sort") == "ascending"
            page.click("th.indicator button")
            down = column(page, "indicator")
            assert page.get_attribute("th.indicator", "aria-sort") == "descending"
            page.click("th.indicator button")
            assert column(page, "indicator") == before
        fold = [text.split("\n")[0].replace("ё", "е") for text in up]
        assert fold == sorted(fold) != [text.split("\n")[0].replace("ё", "е") for text in before]
        assert down[0] > up[0]

    def test_by_value(self, read: Any) -> None:
        with read() as page:
            page.click("th.value button")
            page.click("th.value button")
            numbers = [float(row["value"]) for row in downloaded(page) if row["value"]]
        assert numbers == sorted(numbers, reverse=True)
        assert numbers[0] == 1_000_000_000

    def test_the_rest_sort_too(self, read: Any) -> None:
        with read() as page:
            for name in ("period", "entities", "status", "source", "article"):
                page.click(f"th.{name} button")
                assert page.get_attribute(f"th.{name}", "aria-sort") == "ascending"
                assert page.locator("th[aria-sort]").count() == 1
                page.click(f"th.{name} button")
                assert page.evaluate("document.activeElement.closest('th').className") == name
                last = column(page, name)
                page.click(f"th.{name} button")
                page.click(f"th.{name} button")
                assert column(page, name) != last


class TestFilters:
    def shown(self, page: Any) -> list[dict[str, str]]:
        return downloaded(page)

    def test_by_indicator(self, read: Any) -> None:
        with read() as page:
            page.fill("[name=indicator]", "ТОВАРООБОРОТ")
            found = self.shown(page)
            assert page.inner_text("#shown").startswith("Отобрано 1")
        assert found
        assert all("товарооборот" in row["indicator"] for row in found)

    @pytest.mark.parametrize("id", ["CN", "Баку"])
    def test_by_entity(self, read: Any, id: str) -> None:
        with read() as page:
            rows = self.shown(page)
            page.select_option("[name=entity]", id)
            found = self.shown(page)
        assert found == [row for row in rows if id in [party.split(":")[0] for party in row["entities"].split(";")]]
        assert found

    @pytest.mark.parametrize(("first", "last"), [("2025", ""), ("", "2023"), ("2024", "2024"), ("2026", "2027")])
    def test_by_period(self, read: Any, first: str, last: str) -> None:
        with read() as page:
            rows = self.shown(page)
            page.fill("[name=from]", first)
            page.fill("[name=to]", last)
            found = self.shown(page)
        dated = [row for row in rows if row["period"]]
        after = [row for row in dated if not row["period_end"] or row["period_end"][:4] >= first]
        assert found == [row for row in after if not last or not row["period_start"] or row["period_start"][:4] <= last]
        assert found

    @pytest.mark.parametrize(("status", "said"), [("planned", "план"), ("forecast", "прогноз"), ("actual", "факт")])
    def test_by_status(self, read: Any, status: str, said: str) -> None:
        with read() as page:
            page.select_option("[name=status]", status)
            found = self.shown(page)
            assert set(column(page, "status")) == {said}
        assert {row["status"] for row in found} == {status}

    def test_none_left_and_all_again(self, read: Any) -> None:
        with read() as page:
            page.fill("[name=indicator]", "нет такого")
            assert page.locator("#facts table").count() == 0
            assert page.inner_text("#facts") == "Ни один факт не подходит под этот отбор."
            page.click("#filters button[type=reset]")
            assert page.inner_text("#shown") == "61 факт"
            assert page.input_value("[name=indicator]") == ""

    def test_they_survive_a_reload(self, read: Any) -> None:
        with read() as page:
            page.fill("[name=indicator]", "товарооборот")
            page.select_option("[name=status]", "planned")
            page.click("th.value button")
            before = column(page, "value")
            page.reload()
            page.wait_for_selector("html[data-ready]")
            assert page.input_value("[name=indicator]") == "товарооборот"
            assert page.get_attribute("th.value", "aria-sort") == "ascending"
            assert column(page, "value") == before

    def test_pages(self, read: Any) -> None:
        with read() as page:
            first = column(page, "indicator")
            page.click("#facts-pages button:last-child")
            second = column(page, "indicator")
            page.click("#facts-pages button:last-child")
            third = column(page, "indicator")
            assert page.locator("#facts-pages button:last-child").is_disabled()
            assert page.inner_text("#facts-pages span") == "Страница 3 из 3"
        assert [len(first), len(second), len(third)] == [25, 25, 11]


class TestDownload:
    def test_it_is_the_table_that_export_writes(self, read: Any, five: Store, tmp_path: Path) -> None:
        with read() as page:
            found = downloaded(page)
        export.write(five, tmp_path, ["csv"])
        wanted = list(csv.DictReader(io.StringIO((tmp_path / "facts.csv").read_text(encoding="utf-8"), newline="")))
        assert len(wanted) == 61
        assert found == wanted

    def test_it_is_what_is_shown(self, read: Any) -> None:
        with read("indicator=товарооборот&sort=value.desc") as page:
            found = downloaded(page)
            values = column(page, "value")
            indicators = [text.split("\n")[0] for text in column(page, "indicator")]
        assert [row["indicator"] for row in found] == indicators
        assert len(values) == len(found) > 5
        assert values[0] == "1\xa0млрд\xa0$"

    def test_no_cell_is_a_formula(self, read: Any, page_of: Callable[[list[Result]], Path]) -> None:
        formulas = ['=HYPERLINK("http://x";"y")', "+1+1", "-2+3", "@SUM(A1)", "\tx", "-5"]
        results: list[Result] = []
        for number, text in enumerate(formulas):
            written = f"{text} 5 тонн"
            span = written.index("5 тонн"), len(written)
            quantity = Quantity(*span, "5 тонн", "QUANTITY", unit="t")
            fact = Fact(span, text, "level", entities=(Participant(text),), source=text, evidence=(0, len(written)))
            found = Annotations(f"{text}{number}", quantities=(quantity,), facts=(fact,))
            results.append(Done(Article(f"{text}{number}", written, "a.txt", title=text), found))
        with read(path=page_of(results)) as page:
            rows = downloaded(page)
        assert len(rows) == len(formulas)
        for row, text in zip(rows, formulas, strict=True):
            assert row["indicator"] == ("-5" if text == "-5" else f"'{text}")
            assert row["title"] == row["source"] == row["indicator"]
            assert not any(value.startswith(("=", "+", "@", "\t")) for value in row.values())


class TestSentence:
    def test_a_fact_shows_its_sentence(self, read: Any) -> None:
        with read() as page:
            button = page.locator("#facts td.value button").nth(2)
            assert button.inner_text() == "2,7\xa0млн\xa0т"
            button.click()
            page.wait_for_selector(".sentence.shown")
            sentence = page.locator(".sentence.shown")
            assert sentence.count() == 1
            assert "перевезено 2,7 миллиона тонн" in sentence.inner_text()
            assert page.evaluate("document.activeElement.classList.contains('shown')")
            assert page.evaluate(
                "(box => box.top >= 0 && box.bottom <= innerHeight)"
                "(document.querySelector('.sentence.shown').getBoundingClientRect())"
            )
            assert page.inner_text(".mark.shown") == "2,7 миллиона тонн"
            page.keyboard.press("Escape")
            assert page.evaluate("document.activeElement.innerText") == "2,7\xa0млн\xa0т"
            assert page.locator("#back").is_hidden()

    def test_every_fact_has_its_sentence(self, read: Any) -> None:
        with read() as page:
            wanted = downloaded(page)
            seen = 0
            for number in range(3):
                if number:
                    page.click("#facts-pages button:last-child")
                buttons = page.locator("#facts td.value button")
                for place in range(buttons.count()):
                    buttons.nth(place).evaluate("node => node.click()")
                    expect(page.locator(".sentence.shown .mark.shown")).to_have_text(wanted[seen]["text"])
                    sentence = " ".join(page.inner_text(".sentence.shown").split())
                    assert sentence == wanted[seen]["sentence"]
                    seen += 1
        assert seen == 61

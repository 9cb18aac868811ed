"""The articles, series, events and disagreements in a browser, by pointer, finger and keyboard."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import expect

MONEY = ".mark.quantity:text-is('470 млн. долларов')"


class TestMentions:
    @pytest.mark.parametrize("way", ["hover", "focus", "tap"])
    def test_a_mention_says_value_unit_and_rule(self, read: Any, way: str) -> None:
        with read(has_touch=True) as page:
            mention = page.locator(MONEY).first
            mention.scroll_into_view_if_needed()
            assert page.locator("#tip").is_hidden()
            {"hover": mention.hover, "focus": mention.focus, "tap": mention.tap}[way]()
            page.wait_for_selector("#tip:visible")
            note = page.inner_text("#tip")
            assert mention.get_attribute("aria-describedby") == "tip"
            page.keyboard.press("Escape")
            assert page.locator("#tip").is_hidden()
        lines = [line for line in note.split("\n") if line]
        said = dict(zip(lines[1::2], lines[2::2], strict=False))
        assert lines[0] == "деньги"
        assert said["значение"] == "470\xa0млн\xa0$"
        assert said["единица"] == "доллар США (USD)"
        assert said["правило"] == "currency-after"
        assert "объём товарооборота · 470\xa0млн\xa0$ · Азербайджан — Казахстан · 2024 год · факт" in note

    def test_times_and_names_say_theirs(self, read: Any) -> None:
        with read() as page:
            page.locator(".mark.time:text-is('2023 год')").first.hover()
            page.wait_for_selector("#tip:visible")
            assert "2023 год (2023)" in page.inner_text("#tip")
            assert "1 янв. 2023 – 31 дек. 2023" in page.inner_text("#tip")
            page.locator(".mark.entity:text-is('Ильхама Алиева')").first.hover()
            expect(page.locator("#tip")).to_contain_text("Ильхам Алиев")
            assert "правило" in page.inner_text("#tip")
            # A country that neither a fact nor an event is about.
            page.locator(".mark.entity:text-is('Армению')").first.hover()
            expect(page.locator("#tip")).to_contain_text("Армения (AM)")

    def test_arrows_go_from_mention_to_mention(self, read: Any) -> None:
        with read() as page:
            first = page.locator("#article-0 .mark").first
            first.focus()
            page.keyboard.press("ArrowRight")
            assert page.evaluate("document.activeElement === document.querySelectorAll('#article-0 .text .mark')[1]")
            page.keyboard.press("End")
            page.keyboard.press("ArrowLeft")
            texts = page.locator("#article-0 .text .mark").all_inner_texts()
            assert page.evaluate("document.activeElement.innerText") == texts[-2]
            assert page.locator("#article-0 .text .mark[tabindex='0']").count() == 1

    def test_all_are_marked(self, read: Any, corpus_texts: list[str]) -> None:
        with read() as page:
            shown = page.locator("#articles .text").all_inner_texts()
            assert page.locator("#articles .text .mark").count() > 500
        for text, article in zip(corpus_texts, shown, strict=True):
            assert article.split() == text.split()


class TestAddress:
    @pytest.mark.parametrize(
        "fragment",
        [
            "lang=xx&theme=<script>&from=abc&to=-1&status=constructor&sort=__proto__.asc&page=-7&articles=1e9",
            "page=999&articles=999",
            "facts&&&=&%E0%A4%A",
        ],
    )
    def test_an_address_that_makes_no_sense_does_no_harm(self, read: Any, fragment: str) -> None:
        with read(fragment) as page:
            assert page.get_attribute("html", "lang") == "ru"
            assert page.inner_text("#shown") == "61 факт"
            assert page.locator("#facts tbody tr").count() > 0
            assert page.locator("#articles article").count() == 5


class TestSeries:
    def test_sources_stand_side_by_side(self, read: Any) -> None:
        with read() as page:
            chart = page.locator("figure", has_text="Товарооборот").first
            columns = chart.locator(".column")
            labels = [columns.nth(place).get_attribute("aria-label") for place in range(columns.count())]
            assert labels[:4] == [
                "2024 год, 470\xa0млн\xa0$, факт, Статья 001",
                "2024 год, 470\xa0млн\xa0$, факт, Статья 002",
                "2024 год, 470\xa0млн\xa0$, факт, Статья 004",
                "2024 год, около 533\xa0млн\xa0$, факт, Статья 003",
            ]
            assert labels[-1] == "2025 год, более 700\xa0млн\xa0$, прогноз, Статья 003"
            assert chart.locator(".column.forecast").count() == 1
            assert chart.locator(".column.forecast .arrow").count() == 1
            dashes = "node => getComputedStyle(node).strokeDasharray"
            assert chart.locator(".column.forecast .bar").evaluate(dashes) != "none"
            assert chart.locator(".column.actual .bar").first.evaluate(dashes) == "none"
            assert chart.locator(".rules text").all_text_contents()[1:3] == ["200\xa0млн\xa0$", "400\xa0млн\xa0$"]

    def test_the_table_says_the_same(self, read: Any) -> None:
        with read() as page:
            chart = page.locator("figure", has_text="Товарооборот").first
            chart.locator("summary").click()
            rows = chart.locator("tbody tr").all_inner_texts()
            assert len(rows) == chart.locator(".column").count()
            assert rows[0].split("\t") == ["2024 год", "470\xa0млн\xa0$", "факт", "Статья 001"]

    def test_a_column_by_keyboard(self, read: Any) -> None:
        with read() as page:
            page.locator(".column").first.focus()
            assert "«470 млн. долларов»" in page.inner_text("#tip")
            for _ in range(3):
                page.keyboard.press("ArrowRight")
            assert "533" in page.inner_text("#tip")
            page.keyboard.press("Enter")
            page.wait_for_selector(".sentence.shown")
            assert "533" in page.inner_text(".sentence.shown")


class TestDisagreements:
    def test_the_worst_come_first(self, read: Any) -> None:
        with read() as page:
            cards = page.locator(".card")
            told = cards.all_inner_texts()
            parts = ("#disagreements", "#series", "#facts", "#timeline", "#articles")
            order = [page.locator(part).bounding_box()["y"] for part in parts]
            assert order == sorted(order)
        assert told[0].split("\n\n")[:2] == ["Вероятная описка", "Перевозка нефти"]
        assert "3\xa0383\xa0т\n\n«3,383 тыс. тонн»" in told[0]
        assert any("470\xa0млн\xa0$" in text and "около 533\xa0млн\xa0$" in text for text in told)

    def test_an_event_with_two_dates(self, read: Any) -> None:
        with read() as page:
            card = page.locator(".card.event")
            assert card.locator("h3").inner_text() == "Официальный визит"
            assert card.locator(".number").all_inner_texts() == ["20–21 окт. 2025", "нояб. 2025"]
            assert card.locator(".undated").inner_text() == (
                "Без даты: Статья 001 (1–19 окт. 2025), Статья 004 (21 окт. 2025)"
            )
            card.get_by_role("button", name="Статья 003").click()
            page.wait_for_selector(".sentence.shown")
            assert "Ключевым политическим событием года" in page.inner_text(".sentence.shown")

    def test_what_agrees_is_under_a_fold(self, read: Any) -> None:
        with read() as page:
            assert "Совпадают" not in page.inner_text("#disagreements")
            page.click("#disagreements summary")
            page.wait_for_selector("#disagreements .fold table")
            told = page.inner_text("#disagreements .fold")
            assert "Совпадают" in told
            assert "547\xa0млн\xa0$" in told
            assert page.inner_text("#disagreements summary") == "Ещё 8 сопоставлений без противоречий"
            assert "Уточнено позже" not in told
            assert page.locator("#disagreements .fold tr").count() == 8

    def test_whose_words_shows_the_sentence(self, read: Any) -> None:
        with read() as page:
            page.locator(".card button", has_text="Статья 000").first.click()
            page.wait_for_selector(".sentence.shown")
            assert "3,383 тыс. тонн" in page.inner_text(".sentence.shown")


class TestTimeline:
    def test_events_in_order(self, read: Any) -> None:
        with read() as page:
            years = page.locator(".of-year h3").all_inner_texts()
            assert years == sorted(years)
            assert page.locator("#timeline-list li").count() == 12
            page.locator("#timeline-list > button").click()
            expect(page.locator("#timeline-list li")).to_have_count(24)
            assert page.locator("#timeline-list > button").count() == 0

    def test_dates_are_told_as_people_tell_them(self, read: Any) -> None:
        with read() as page:
            page.locator("#timeline-list > button").click()
            expect(page.locator("#timeline-list li")).to_have_count(24)
            told = page.locator("#timeline-list .when").all_inner_texts()
            assert "2022–2023" in told
            assert "середина 2026 года\nплан" in told
            assert "конец 2028 года\nпрогноз" in told
            assert "20–21 октября 2025" in told
            assert "декабрь 2022" in told
            assert ", с 2023 года" in page.inner_text("#disagreements")
            page.check("input[value=en]", force=True)
            expect(page.locator("html")).to_have_attribute("lang", "en")
            expect(page.locator("#timeline-list .when").first).to_have_text("2022")
            assert "December 2022" in page.locator("#timeline-list .when").all_inner_texts()

    def test_what_is_to_come_is_hollow(self, read: Any) -> None:
        with read() as page:
            paint = "node => getComputedStyle(node).fill"
            assert page.locator(".dot").count() == 24
            planned = page.locator(".dot.planned circle").first.evaluate(paint)
            assert planned != page.locator(".dot.actual circle").first.evaluate(paint)
            page.locator(".dot.planned").first.focus()
            assert "план" in page.inner_text("#tip")
            page.keyboard.press("Enter")
            page.wait_for_selector(".sentence.shown")

    def test_an_event_shows_its_sentence(self, read: Any) -> None:
        with read() as page:
            item = page.locator("#timeline-list li", has_text="Дорожная карта").first
            sentence = item.locator(".sentence-of").inner_text()
            item.locator("button").click()
            page.wait_for_selector(".sentence.shown")
            assert " ".join(page.inner_text(".sentence.shown").split()) == sentence

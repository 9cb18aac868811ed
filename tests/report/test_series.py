"""Which facts are worth a chart, and what is told of agreement."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from spacy.language import Language
from stores import stored

from extract import report
from extract.agree import VERDICTS, Agreement, Check, EventGroup, Group, Reason, Verdict
from extract.agree.mentions import dated
from extract.agree.rounding import Range
from extract.articles import Article
from extract.engines.local import run
from extract.records import Annotations
from extract.report.comparison import compared
from extract.report.gathered import FACT, Gathered, gather
from extract.report.series import series
from extract.results import Done, Result


def gathered(nlp: Language, *texts: str) -> Gathered:
    """What a page would show of texts, each an article."""
    articles = [Article(f"a{number}", text, "a.txt", published="2025-06") for number, text in enumerate(texts)]
    results: list[Result] = list(run(articles, nlp))
    found = Gathered()
    with stored(results) as store:
        list(gather(store, found, Decimal(0)))
    return found


def drawn(found: Gathered) -> list[list[tuple[str, str | None]]]:
    """The periods and values of each series."""
    period, value = FACT.index("period"), FACT.index("value")
    return [
        [(found.facts[place][period], found.facts[place][value]) for place in one["facts"]] for one in series(found)
    ]


class TestSeries:
    def test_two_periods(self, nlp: Language) -> None:
        found = gathered(
            nlp,
            "В 2024 году экспорт нефти из Казахстана составил 60 млн тонн.",
            "В 2023 году экспорт нефти из Казахстана составил 58 млн тонн.",
        )
        assert drawn(found) == [[("2023", "58000000"), ("2024", "60000000")]]

    @pytest.mark.parametrize(
        "texts",
        [
            ("В 2024 году экспорт нефти из Казахстана составил 60 млн тонн.",) * 2,
            (
                "В 2024 году экспорт нефти из Казахстана составил 60 млн тонн.",
                "В 2023 году экспорт нефти из Казахстана составил 60 млн тонн.",
            ),
            # A part of the year is no second point beside it.
            (
                "В 2024 году экспорт нефти из Казахстана составил 60 млн тонн.",
                "В январе 2024 года экспорт нефти из Казахстана составил 5 млн тонн.",
            ),
            (
                "В 2024 году экспорт нефти из Казахстана составил 60 млн тонн.",
                "В 2023 году экспорт нефти из России составил 230 млн тонн.",
            ),
            (
                "В 2024 году экспорт нефти из Казахстана составил 60 млн тонн.",
                "В 2023 году экспорт нефти из Казахстана составил 30 млрд долларов.",
            ),
            (
                "В 2024 году экспорт нефти из Казахстана составил 60 млн тонн.",
                "В 2023 году импорт телевизоров из Казахстана составил 58 млн тонн.",
            ),
        ],
        ids=["one period", "one value", "a part of it", "other parties", "another unit", "another indicator"],
    )
    def test_what_is_none(self, nlp: Language, texts: tuple[str, ...]) -> None:
        found = gathered(nlp, *texts)
        assert len(found.facts) == 2
        assert drawn(found) == []

    def test_of_many_articles_those_that_say_the_same_are_one_column(self, nlp: Language) -> None:
        texts = [
            *("В 2024 году экспорт нефти из Казахстана составил 60 млн тонн.",) * 8,
            *("В 2023 году экспорт нефти из Казахстана составил 58 млн тонн.",) * 4,
        ]
        assert len(drawn(gathered(nlp, *texts))[0]) == 12
        found = gathered(nlp, *texts, "В 2024 году экспорт нефти из Казахстана составил 61 млн тонн.")
        (one,) = series(found)
        assert drawn(found) == [[("2023", "58000000"), ("2024", "60000000"), ("2024", "61000000")]]
        assert one["more"] == [3, 7, 0]

    def test_planned_and_bounded_values_belong(self, nlp: Language) -> None:
        found = gathered(
            nlp,
            "В 2024 году экспорт нефти из Казахстана составил 60 млн тонн.",
            "В 2030 году экспорт нефти из Казахстана превысит 80 млн тонн.",
        )
        (one,) = series(found)
        statuses = [found.facts[place][FACT.index("status")] for place in one["facts"]]
        mods = [found.facts[place][FACT.index("mod")] for place in one["facts"]]
        assert statuses[0] == "actual" != statuses[1]
        assert mods == ["", "MORE_THAN"]


NONE: list[Any] = []


class TestCompared:
    def test_the_worst_first_and_of_them_what_most_speak_of(self, nlp: Language) -> None:
        found = gathered(nlp, *("Экспорт составил 5 тонн, импорт 6 тонн.",) * 3)

        def group(verdict: Verdict, *places: int) -> Group:
            said = tuple(found.statements[place] for place in places)
            return Group(said, verdict, (Reason("later article", "a1"),))

        groups = [group("same", 0, 2), group("conflict", 0, 2), group("conflict", 1, 3, 5)]
        told = compared(found, Agreement(groups, NONE, NONE))["groups"]
        assert [(one["verdict"], one["facts"]) for one in told] == [
            ("conflict", [1, 3, 5]),
            ("conflict", [0, 2]),
            ("same", [0, 2]),
        ]
        assert told[0]["reasons"] == [["later article", "a1"]]

    def test_of_many_groups_some(self, nlp: Language) -> None:
        found = gathered(nlp, "Экспорт составил 5 тонн.", "Экспорт составил 6 тонн.")
        told = compared(found, Agreement([Group(tuple(found.statements), "same", ())] * 301, NONE, NONE))
        assert len(told["groups"]) == 300
        assert told["more"] == {"same": 1}

    def test_a_change_that_does_not_fit(self, nlp: Language) -> None:
        found = gathered(nlp, "В 2024 году экспорт вырос на 50%, с 100 млн тонн до 300 млн тонн.")
        change, before, after = found.statements
        check = Check(change, before, after, change.range, Range(Decimal("2.98"), None))
        fitting = Check(change, before, after, change.range, change.range)
        told = compared(found, Agreement(NONE, NONE, [check, fitting]))["checks"]
        assert told == [{"change": 0, "before": 1, "after": 2, "given": ["2.98", None], "points": False}]

    def test_events_that_agree_are_left_out(self, nlp: Language) -> None:
        texts = [f"Саммит пройдёт {day} мая 2026 года." for day in (5, 7)]
        found = gathered(nlp, *texts)
        annotations = annotated(nlp, *texts)
        mentions = tuple(next(dated(text, one, "")) for text, one in zip(texts, annotations, strict=True))
        groups = [EventGroup(mentions, "conflict", ()), EventGroup(mentions, "same", ())]
        (told,) = compared(found, Agreement(NONE, groups, NONE))["events"]
        assert told["name"] == "саммит"
        assert [one["date"] for one in told["mentions"]] == ["2026-05-05", "2026-05-07"]
        assert [(one["article"], one["start"]) for one in told["mentions"]] == [(0, 15), (1, 15)]


def annotated(nlp: Language, *texts: str) -> list[Annotations]:
    """What is found in texts, each an article."""
    articles = [Article(f"a{number}", text, "a.txt") for number, text in enumerate(texts)]
    return [one.annotations for one in run(articles, nlp) if isinstance(one, Done)]


def test_cards_of_moved_events_and_of_checks(nlp: Language, read: Any, page_of: Any) -> None:
    texts = [
        "В 2024 году экспорт вырос на 50%, с 100 млн тонн до 300 млн тонн.\n"
        "Саммит Казахстана и Узбекистана пройдёт 5 мая 2026 года.\n"
        "В марте 2025 года инфляция в России снизилась с 13,7% до 12,9%, на 2 процентных пункта.",
        "Саммит Казахстана и Узбекистана прошёл 27 мая 2026 года.",
        "Ждали саммита Казахстана и Узбекистана.",
    ]
    days = ("2026-04-01", "2026-06-01", "2026-05-15")
    articles = [
        Article(f"a{number}", text, "a.txt", published=day)
        for number, (text, day) in enumerate(zip(texts, days, strict=True))
    ]
    with read(path=page_of(list(run(articles, nlp)))) as page:
        told = page.locator(".card").all_inner_texts()
        assert "В 3 случаях статьи расходятся." in page.inner_text("#lead")
        page.locator(".card.postponed button").nth(1).click()
        page.wait_for_selector(".sentence.shown")
        assert page.inner_text(".sentence.shown") == texts[1]
    assert told[0].split("\n\n")[:2] == ["Событие перенесено", "Саммит"]
    assert "5 мая 2026" in told[0]
    assert "27 мая 2026" in told[0]
    assert told[1].startswith("Не сходится арифметика")
    assert "рост на 50\xa0%" in told[1]
    assert "раза" in told[1]
    assert "0,7–0,9 процентного пункта" in told[2]
    assert "Без даты: Статья a2 (15 мая 2026)" in told[0]


def test_of_many_disagreements_some_are_shown_at_first(
    nlp: Language, monkeypatch: pytest.MonkeyPatch, read: Any, page_of: Any
) -> None:
    texts = [f"Экспорт составил {number} тонн." for number in (5, 6)]
    found = gathered(nlp, *texts)
    reasons = (Reason("other status", "actual and planned"), Reason("other period", "2024 and 2025-01/2025-06"))
    groups = [Group(tuple(found.statements), "conflict", reasons)] * 310
    monkeypatch.setattr(report, "agreement_of", lambda reports: (list(reports), Agreement(groups, NONE, NONE))[1])
    articles = [Article(f"a{place}", text, "a.txt") for place, text in enumerate(texts)]
    with read(path=page_of(list(run(articles, nlp)))) as page:
        assert "В 310 случаях статьи расходятся." in page.inner_text("#lead")
        assert "Разный статус: факт / план; разные периоды: 2024 / янв. – июнь 2025" in page.inner_text(
            ".card >> nth=0"
        )
        assert page.locator(".card").count() == 8
        page.click("text=Показать ещё 292 расхождения")
        assert page.locator(".card").count() == 32
        assert page.evaluate("document.activeElement.closest('.card') === document.querySelectorAll('.card')[8]")


def test_of_many_articles_that_say_the_same_some_are_named(
    nlp: Language, monkeypatch: pytest.MonkeyPatch, read: Any, page_of: Any
) -> None:
    texts = [f"Экспорт составил {number} тонн." for number in (6, *[5] * 9)]
    found = gathered(nlp, *texts)
    groups = [Group(tuple(found.statements), verdict, ()) for verdict in VERDICTS if verdict in ("conflict", "unclear")]
    monkeypatch.setattr(report, "agreement_of", lambda reports: (list(reports), Agreement(groups, NONE, NONE))[1])
    articles = [Article(f"a{place}", text, "a.txt") for place, text in enumerate(texts)]
    with read(path=page_of(list(run(articles, nlp)))) as page:
        more, less = page.locator(".card .said").all()
        assert more.locator("button").count() == 6
        assert more.inner_text().endswith("и ещё 3 статьи")
        assert less.locator("li").count() == 1
        page.click("#disagreements summary")
        page.wait_for_selector(".fold table")
        assert "и ещё 3 статьи" in page.inner_text(".fold table")

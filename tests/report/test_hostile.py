"""Whatever is written in an article, or said of it, stays text."""

from __future__ import annotations

import base64
import hashlib
import html
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from extract.articles import Article
from extract.records import Annotations, Entity, Event, Fact, Participant, Quantity, Time
from extract.report.packed import block
from extract.results import Done, Result

ATTACKS = [
    "<script>window.hacked=1</script>",
    "</script><script>window.hacked=1</script>",
    "<img src=x onerror=window.hacked=1>",
    '" onmouseover="window.hacked=1" autofocus onfocus="window.hacked=1',
    "'><svg/onload=window.hacked=1>",
    "<!--<script>",
    "--></noscript></style></title>",
    "{{7*7}}{% raw %}${7*7}#{7*7}",
    "javascript:window.hacked=1",
    "data:text/html,<script>window.hacked=1</script>",
    "\u2028\u2029\x00\x08&lt;b&gt;&#60;i&#62;",
    "<a href=javascript:window.hacked=1>link</a>",
    "constructor",
    "__proto__",
]


def hostile(attack: str, number: int) -> Done:
    """An article with an attack in every field that holds text."""
    text = f"{attack} {number} тонн\n{attack}"
    start = len(attack) + 1
    span = start, start + len(f"{number} тонн")
    name = len(text) - len(attack), len(text)
    parties = (Participant(attack, "from"), Participant(f"{attack}{number}", "to"))
    found = Annotations(
        f"{attack}{number}",
        entities=(Entity(*name, attack, "ORG", attack, attack, rule=attack),),
        quantities=(Quantity(*span, text[slice(*span)], "CARDINAL", number, unit=attack, rule=attack),),  # type: ignore[arg-type]
        times=(
            Time(0, len(attack), attack, "DATE", f"20{number:02}", "", f"20{number:02}-01-01", f"20{number:02}-12-31"),
        ),
        facts=(
            Fact(
                span,
                attack,
                "level",
                entities=parties,
                period=f"20{number:02}",
                base=attack,
                source=attack,
                evidence=(0, span[1]),
                rule=attack,
            ),
        ),
        events=(Event((0, len(attack)), attack, parties, attack, attack, evidence=(0, span[1]), rule=attack),),
    )
    article = Article(f"{attack}{number}", text, attack, title=attack, author=attack, published="2025", origin=attack)
    return Done(article, found, "2025")


@pytest.fixture(scope="module")
def results() -> list[Result]:
    """Each attack twice, so that series and comparisons have it too."""
    return [hostile(attack, 10 + 2 * number + one) for number, attack in enumerate(ATTACKS) for one in (0, 1)]


def test_nothing_of_it_runs(read: Any, page_of: Callable[[list[Result]], Path], results: list[Result]) -> None:
    path = page_of(results)
    with read(path=path) as page:
        for language in ("en", "ru"):
            page.check(f"input[value={language}]", force=True)
            expect(page.locator("html")).to_have_attribute("lang", language)
            page.wait_for_timeout(100)
        for summary in page.locator("summary").all():
            summary.click()
        for number in range(3):
            links = page.locator("a").evaluate_all("nodes => nodes.map(node => node.getAttribute('href'))")
            assert {link[0] for link in links} == {"#"}
            for mark in page.locator("#articles .text .mark").all():
                mark.evaluate("node => node.click()")
                assert page.locator("#tip").is_visible()
            if number < 2:
                page.click("#articles-pages button:last-child")
                page.wait_for_timeout(50)
        for drawn in page.locator(".column, .dot").all():
            drawn.evaluate("node => node.dispatchEvent(new MouseEvent('click', {bubbles: true}))")
        page.locator("#facts td.value button").first.click()
        with page.expect_download():
            page.click("#download")
        assert page.evaluate("window.hacked") is None
        made = "img, svg svg, iframe, object, embed, b b, i, main script, main style, [onerror], [onload], [onfocus]"
        assert page.locator(made).count() == 0
        shown = page.locator("#facts td.indicator").all_text_contents()
        assert ATTACKS[0] in shown
        assert ATTACKS[7] in shown


def test_it_stands_nowhere_as_markup(page_of: Callable[[list[Result]], Path], results: list[Result]) -> None:
    text = page_of(results).read_text(encoding="utf-8")
    clean = page_of([]).read_text(encoding="utf-8")
    for tag in ("script", "style", "img", "svg", "a"):
        opening = re.compile(rf"<{tag}\b", re.IGNORECASE)
        more = text.count('<script type="application/json" id="data-texts-') if tag == "script" else 0
        assert len(opening.findall(text)) - more == len(opening.findall(clean)), tag
    assert text.count("<!--") == clean.count("<!--")
    assert "49" not in re.sub(r"sha256-\S+", "", text.split("<script")[0])


def test_the_policy_lets_in_only_what_stands_in_the_page(page_of: Callable[[list[Result]], Path]) -> None:
    text = page_of([]).read_text(encoding="utf-8")
    (policy,) = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">', text)
    parts = dict(part.split(" ", 1) for part in html.unescape(policy).split("; "))
    assert {name for name, sources in parts.items() if sources == "'none'"} == {
        "default-src",
        "base-uri",
        "form-action",
    }
    for tag, name in (("script", "script-src"), ("style", "style-src")):
        contents = re.findall(rf'<{tag}(?: type="module")?>(.*?)</{tag}>', text, re.DOTALL)
        hashes = [base64.b64encode(hashlib.sha256(content.encode()).digest()).decode() for content in contents]
        assert parts[name].split() == [f"'sha256-{one}'" for one in hashes]


def test_a_block_can_hold_any_text() -> None:
    for attack in ATTACKS:
        content = block("x", [attack], packed=False).content
        assert not set("<>&\u2028\u2029") & set(content)


@pytest.mark.parametrize("id", ["https://example.org/1", "HTTP://example.org/2"])
def test_an_address_is_a_link(read: Any, page_of: Callable[[list[Result]], Path], id: str) -> None:
    done = hostile("текст", 10)
    path = page_of(
        [replace(done, article=replace(done.article, id=id), annotations=replace(done.annotations, article=id))]
    )
    with read(path=path) as page:
        link = page.locator("#articles .byline a")
        assert link.get_attribute("href") == id
        assert "noopener" in link.get_attribute("rel")


def test_letters_that_javascript_counts_twice(read: Any, page_of: Callable[[list[Result]], Path]) -> None:
    with read(path=page_of([hostile("𝕏😀", 12)])) as page:
        assert page.locator("#articles .text .mark.quantity").inner_text() == "12 тонн"
        page.locator("#facts td.value button").click()
        page.wait_for_selector(".sentence.shown")
        assert page.inner_text(".sentence.shown") == "𝕏😀 12 тонн"

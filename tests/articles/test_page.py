"""Pages of HTML: their text without what is around it, and what they say of themselves."""

from __future__ import annotations

from pathlib import Path

import pytest
from reading import Measured, one, reason

from extract.articles import Article, Rejected, read
from extract.articles.page import MAX_ATTRIBUTES, MAX_ELEMENTS, MAX_PAGE

SENTENCES = [
    f"В {year} году товарооборот двух стран вырос на {year % 100} процентов, сообщил министр."
    for year in range(2012, 2024)
]
HEAD = """<title>Товарооборот вырос</title>
<meta name="author" content="Иван Петров">
<meta property="og:site_name" content="Новости">
<meta property="article:published_time" content="2025-10-20T10:00:00+04:00">"""


def page(body: str = "", head: str = HEAD) -> str:
    """A page with an article between a menu and a footer."""
    article = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
    return f"""<!DOCTYPE html><html><head>{head}</head><body>
<nav><a href='/'>Главная</a> <a href='/n'>Курс доллара 95</a></nav>
<article><h1>Товарооборот вырос</h1>{article}{body}</article>
<footer>© 1999 Все права защищены</footer></body></html>"""


def written(folder: Path, content: str | bytes, name: str = "page.html") -> Path:
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_the_text_and_what_the_page_says(tmp_path: Path) -> None:
    article = one(written(tmp_path, page()))
    assert article == Article(
        "page",
        "\n".join(["Товарооборот вырос", *SENTENCES]),
        str(tmp_path / "page.html"),
        title="Товарооборот вырос",
        author="Иван Петров",
        published="2025-10-20",
        origin="Новости",
    )


def test_metadata_beside_it_wins_where_it_has_a_value(tmp_path: Path) -> None:
    (tmp_path / "metadata.csv").write_text("id,title,published\npage,Другой заголовок,2025-10\n", encoding="utf-8")
    article = one(written(tmp_path, page(), "page.htm"))
    assert (article.title, article.published, article.author) == ("Другой заголовок", "2025-10", "Иван Петров")


def test_a_date_that_only_stands_in_the_text_is_not_taken(tmp_path: Path) -> None:
    assert one(written(tmp_path, page("<p>Договор подписан 12.03.2011.</p>", "<title>Рост</title>"))).published == ""


def test_scripts_and_handlers_leave_nothing(tmp_path: Path) -> None:
    evil = """<script>var a = 'товарооборот 77 процентов';</script>
<p onclick="alert('88')">Ещё одно предложение о росте.</p>"""
    text = one(written(tmp_path, page(evil + "<style>p { color: red }</style>"))).text
    assert "Ещё одно предложение о росте." in text
    assert not any(sign in text for sign in ("77", "88", "alert", "color"))


def test_entities(tmp_path: Path) -> None:
    paragraph = (
        "<p>Экспорт&nbsp;вырос до 5&#160;млн, &laquo;рекорд&raquo; &#1090;&#x43e;&bogus; &#999999999; &#xD800; &amp</p>"
    )
    text = one(written(tmp_path, page(paragraph))).text
    assert "Экспорт вырос до 5 млн, «рекорд» то&bogus;" in text.replace("\u00a0", " ")
    text.encode()


@pytest.mark.parametrize(
    ("codec", "declared", "note"),
    [
        ("utf-8", "windows-1251", ()),  # saved anew, and the declaration left as it was
        ("cp1251", "windows-1251", ("not UTF-8: read as Windows-1251, as it declares",)),
        ("koi8-r", "KOI8-R", ("not UTF-8: read as KOI8-R, as it declares",)),
        ("mac-cyrillic", "x-mac-cyrillic", ("not UTF-8: read as Mac Cyrillic, as it declares",)),
        ("cp866", "rot13", ("not UTF-8: read as CP866",)),
        ("cp1251", "utf-8", ("not UTF-8: read as Windows-1251",)),
    ],
)
@pytest.mark.parametrize(
    "declaration", ['<meta charset="{}">', '<META content="text/html; charset={}" http-equiv=Content-Type>']
)
def test_the_encoding_that_it_declares(
    tmp_path: Path, codec: str, declared: str, note: tuple[str, ...], declaration: str
) -> None:
    content = page(head=declaration.format(declared)).replace("©", "")
    article = one(written(tmp_path, content.encode(codec)))
    assert article.text.splitlines()[1:] == SENTENCES
    assert article.notes == note


def test_broken_utf8_is_not_read_as_what_it_declares(tmp_path: Path) -> None:
    content = page(head="<meta charset=windows-1251>").encode().replace("министр".encode(), b"\xd0", 1)
    assert "broken UTF-8" in reason(written(tmp_path, content))


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("", "empty"),
        (" \n ", "empty: nothing but white space"),
        ("<!DOCTYPE html><html><head><title>Рост</title></head><body></body></html>", "no article text found"),
        ("<html></html>", "no article text found"),
        ("<!-- " * 1000, "no article text found"),
        ("<html><body><script>" + "Рост на 5 процентов. " * 50, "no article text found"),
        (b"\x89PNG\r\n\x1a\n\0\0", "holds NUL bytes (the first is byte 8): not a text file"),
        ("<b>" * 5_000, "a page nested too deep (more than 255 tags, one in the other)"),
        ("<p>да" * (MAX_ELEMENTS + 1), f"a page of more than {MAX_ELEMENTS:,} elements: not one article"),
        (
            f"<p {' '.join(f'a{number}' for number in range(MAX_ATTRIBUTES))}>да",
            f"a page with more than {MAX_ATTRIBUTES} attributes on one tag",
        ),
        (b"<html>" + b" " * MAX_PAGE, f"a page larger than {MAX_PAGE // 1_000_000} MB: not one article"),
    ],
    ids=range(11),
)
def test_rejected(tmp_path: Path, content: str | bytes, expected: str) -> None:
    assert reason(written(tmp_path, content)) == expected


def test_a_script_of_many_words_is_no_crowded_tag(tmp_path: Path) -> None:
    assert (
        one(written(tmp_path, page(f"<script>if (a <b && {'c d ' * 500}) x()</script>"))).text.splitlines()[1:]
        == SENTENCES
    )


@pytest.mark.parametrize("tag", ["<b>", "<table><tr><td>", "<p>да", "<svg>", "<a ", "<a '", "<script ", "<!--", "<"])
def test_a_million_tags(tmp_path: Path, tag: str) -> None:
    content = page(tag * (4_900_000 // len(tag.encode()) if len(tag) > 4 else 1_000_000))
    found = Measured(written(tmp_path, content))
    assert found.articles + found.rejected == 1
    assert found.seconds < 8  # 1 s or less where nothing else runs
    assert found.megabytes < 800


def test_nothing_is_logged(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    list(read([written(tmp_path, "<p>x</p>"), written(tmp_path, page(), "b.html")]))
    assert capfd.readouterr() == ("", "")


def test_the_next_page_follows(tmp_path: Path) -> None:
    written(tmp_path, "<b>" * 5_000, "a.html")
    written(tmp_path, page(), "b.html")
    assert [type(item) for item in read([tmp_path])] == [Rejected, Article]

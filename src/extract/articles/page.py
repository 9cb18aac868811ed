"""A page of HTML to the article on it, by trafilatura; the one file that imports it."""

from __future__ import annotations

import logging
import re
from functools import cache
from typing import TYPE_CHECKING, Final

from extract.articles.items import Article, Rejected
from extract.decode import decode, unfit

if TYPE_CHECKING:
    from lxml.html import HtmlElement, HTMLParser
    from trafilatura.settings import Document

# A page of news has 200 kB, 500 to 5,000 elements, and a dozen attributes on a tag. Within these limits the worst page
# that could be made takes 3 s; without any of them, minutes.
MAX_PAGE: Final = 5_000_000
"""Bytes, with the pictures that stand in the page."""
MAX_ELEMENTS: Final = 20_000
MAX_COMPARED: Final = 3_000
"""Elements up to which trafilatura compares what it finds with what justext does, which takes time by their square:
1.7 s at the most for 3,000 that are all paragraphs, 22 s for 18,000."""
MAX_ATTRIBUTES: Final = 100
"""Attributes on one tag: libxml2 takes time by their square, 1.3 s for 20,000 and more than 400 s for 500,000."""
# Scripts are passed over whole. Whatever is in the page, each byte is looked at once.
_TAG: Final = re.compile(
    rb"<(?:script|style)\b[^<]*+(?:<(?!/(?:script|style))[^<]*+)*+|<[a-z](?:[^\"'>]++|\"[^\"]*+\"?|'[^']*+'?)*+",
    re.IGNORECASE,
)
_QUOTED: Final = re.compile(rb"\"[^\"]*+\"?|'[^']*+'?")
_DECLARATION: Final = re.compile(rb"""<meta\b[^>]{0,500}?charset\s*=\s*["']?\s*([\w.:-]{2,40})""", re.IGNORECASE)
_XML_DECLARATION: Final = re.compile(rb"""\s*<\?xml\b[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{2,40})""", re.IGNORECASE)
_HEAD: Final = 4096
"""Bytes in which a page says its encoding: browsers look at the first 1,024."""
_NO_TEXT: Final = "no article text found"


def article(data: bytes, id: str, source: str) -> Article | Rejected:
    """The article on a page: its main text, and what the page says of title, author, date and site.

    The text is taken out of the page: offsets count in it, and not in the page.
    """
    if len(data) > MAX_PAGE:
        return Rejected(source, f"a page larger than {MAX_PAGE // 1_000_000} MB: not one article", id)
    try:
        page, note = decode(data, _declared(data))
        found = _extracted(_tree(page))
    except ValueError as error:
        return Rejected(source, str(error), id)
    text = found.text if found else ""
    if found is None or not text or not text.strip():
        return Rejected(source, _NO_TEXT, id)
    if reason := unfit(text):
        return Rejected(source, reason, id)
    return Article(
        id,
        text,
        source,
        title=_line(found.title),
        author=_line(found.author),
        published=found.date or "",
        origin=_line(found.sitename) or _line(found.hostname),
        notes=(note,) if note else (),
    )


def _tree(page: str) -> HtmlElement:
    """The tree of a page.

    Raises ValueError where there is none, or it is larger or deeper than that of a page of news.
    """
    import lxml.etree
    import lxml.html

    if not page.strip():
        raise ValueError("empty: nothing but white space" if page else "empty")
    encoded = page.encode()
    if _crowded(encoded):
        raise ValueError(f"a page with more than {MAX_ATTRIBUTES} attributes on one tag")
    parser = _parser()
    try:
        tree = lxml.html.document_fromstring(encoded, parser=parser)
    except (lxml.etree.ParserError, lxml.etree.XMLSyntaxError):
        raise ValueError(_NO_TEXT) from None
    if any(error.type_name == "ERR_RESOURCE_LIMIT" or "xcessive depth" in error.message for error in parser.error_log):
        # libxml2 leaves out what comes after, so the text would be cut short.
        raise ValueError("a page nested too deep (more than 255 tags, one in the other)")
    if _number(tree) > MAX_ELEMENTS:
        raise ValueError(f"a page of more than {MAX_ELEMENTS:,} elements: not one article")
    return tree


def _number(tree: HtmlElement) -> int:
    """How many elements a page has."""
    return sum(1 for _ in tree.iter())


def _crowded(page: bytes) -> bool:
    """Whether a tag of the page has more attributes than any should."""
    for match in _TAG.finditer(page):
        tag = match[0]
        # Two bytes, at the least, are an attribute.
        if len(tag) <= 2 * MAX_ATTRIBUTES or tag[1:7].lower() in (b"script", b"style "):
            continue
        if len(_QUOTED.sub(b" ", tag).split()) > MAX_ATTRIBUTES:
            return True
    return False


def _parser() -> HTMLParser:
    """A parser with the limits of libxml2 on; a new one for each page, since it keeps what it complained of."""
    import lxml.html

    return lxml.html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, collect_ids=False, no_network=True, huge_tree=False
    )


@cache
def _quiet() -> None:
    """What trafilatura logs of a page is no matter for the terminal."""
    for name in ("trafilatura", "htmldate"):
        logging.getLogger(name).addHandler(logging.NullHandler())


def _extracted(tree: HtmlElement) -> Document | None:
    """What trafilatura finds on the page; it is given a tree, and so fetches nothing.

    Raises ValueError where it fails.
    """
    import trafilatura
    from trafilatura.settings import Document

    _quiet()
    try:
        found = trafilatura.bare_extraction(
            tree,
            with_metadata=True,
            include_comments=False,
            fast=_number(tree) > MAX_COMPARED,
            # A date that is only somewhere in the text is worse than none: what «last year» is hangs on it.
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except Exception as error:  # a library's failure on one page is that page's matter
        raise ValueError(f"the page can't be read: {type(error).__name__}: {error}") from None
    return found if isinstance(found, Document) else None


def _declared(data: bytes) -> str:
    """The encoding that the page says it is in, or nothing."""
    match = _XML_DECLARATION.match(data[:_HEAD]) or _DECLARATION.search(data[:_HEAD])
    return match[1].decode("ascii", errors="ignore") if match else ""


def _line(value: str | None) -> str:
    return " ".join((value or "").split())

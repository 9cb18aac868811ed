"""What the page shows, gathered from a store."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Final

from extract.agree import Report, Statement
from extract.agree.statements import statements
from extract.durations import amount
from extract.edtf import known_days
from extract.records import Annotations, Entity, Event, Fact, Mention, Participant, Quantity, Time, plain
from extract.report.packed import Block, block
from extract.results import measured
from extract.store import Store
from extract.store.found import articles_in

_COLUMNS: Final = ("title", "author", "published", "source", "file", "text")
_CHUNK: Final = 400_000
"""Characters of JSON in one block of articles: it is opened as a whole when one of them is shown."""
_LARGE: Final = 400
"""With more articles the data is packed, without it can be read in the page's source."""

FACT: Final = (
    *("article", "start", "end", "from", "to", "indicator", "value", "min", "max", "unit", "mod", "measure"),
    *("direction", "entities", "period", "first", "last", "base", "status", "source", "negated", "confidence"),
    *("text", "rule"),
)
EVENT: Final = (
    *("article", "start", "end", "from", "to", "date", "first", "last", "mod", "predicate", "object", "participants"),
    *("place", "status", "negated", "rule"),
)
ARTICLE: Final = ("id", "title", "author", "published", "origin", "file", "block", "place", "facts")
Span = tuple[int, int]


@dataclass(slots=True)
class Gathered:
    """The rows of the page's tables, in the order of the names above, and the articles' texts in blocks.

    `statements` are what can be compared; `fact_at`, `event_at` and `article_at` say where something stands.
    """

    articles: list[tuple[Any, ...]] = field(default_factory=list)
    facts: list[tuple[Any, ...]] = field(default_factory=list)
    events: list[tuple[Any, ...]] = field(default_factory=list)
    texts: list[Block] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    article_at: dict[str, int] = field(default_factory=dict)
    fact_at: dict[tuple[str, Span], int] = field(default_factory=dict)
    event_at: dict[tuple[str, Span, str], int] = field(default_factory=dict)
    units: set[str] = field(default_factory=set)
    ids: set[str] = field(default_factory=set)
    rejected: int = 0
    packed: bool = False

    def sources(self) -> set[str]:
        """Those whom facts are told from, and the outlets of the articles."""
        quoted = {row[FACT.index("source")] for row in self.facts}
        outlets = {row[ARTICLE.index("origin")] for row in self.articles}
        return (quoted | outlets) - {""}

    def between(self) -> tuple[str, str]:
        """The first and last day on which the articles were published; empty where that is not known."""
        known = [span for row in self.articles if all(span := known_days(row[ARTICLE.index("published")]))]
        return (min(first for first, _ in known), max(last for _, last in known)) if known else ("", "")


def gather(store: Store, gathered: Gathered, min_confidence: Decimal) -> Iterator[Report]:
    """Gather everything that the page shows, and give each article for comparison as it goes.

    Facts less sure than `min_confidence` are left out. Raises InputError where the store can't be read.
    """
    counts = store.counts()
    gathered.rejected, gathered.packed = counts.rejected, counts.articles > _LARGE
    texts, size = list[Any](), 0
    for found, row in articles_in(store, *_COLUMNS, min_confidence=min_confidence, events=True):
        id, (title, author, published, origin, file, text) = found.article, row
        _add(gathered, found, len(gathered.articles))
        gathered.statements += statements(text, found, published)
        gathered.article_at[id] = len(gathered.articles)
        place = len(gathered.texts), len(texts)
        gathered.articles.append((id, title, author, published, origin, file, *place, len(found.facts)))
        texts.append([text, list(_mentions(gathered, found))])
        size += len(text) + 60 * len(texts[-1][1])
        if size > _CHUNK:
            _close(gathered, texts)
            texts, size = [], 0
        yield Report(text, found, published)
    if texts:
        _close(gathered, texts)


def _close(gathered: Gathered, texts: list[Any]) -> None:
    gathered.texts.append(block(f"texts-{len(gathered.texts)}", texts, packed=gathered.packed))


def _add(gathered: Gathered, found: Annotations, article: int) -> None:
    for fact, about in measured(found):
        gathered.fact_at.setdefault((found.article, fact.quantity), len(gathered.facts))
        gathered.facts.append(_fact(fact, about, article))
        gathered.units.add(gathered.facts[-1][FACT.index("unit")])
        gathered.ids.update(one.id for one in fact.entities)
        gathered.ids.add(fact.source)
    times = {(time.start, time.end): time for time in found.times}
    for event in found.events:
        gathered.event_at.setdefault((found.article, event.time, event.predicate), len(gathered.events))
        gathered.events.append(_event(event, times[event.time], article))
        gathered.ids.update(one.id for one in event.participants)
        gathered.ids.add(event.place)


def _fact(fact: Fact, about: Quantity | Time | None, article: int) -> tuple[Any, ...]:
    if isinstance(about, Time):
        value = (*amount(about.value), about.mod)
    elif about is not None:
        value = (about.value, about.value_min, about.value_max, about.unit, about.mod)
    else:
        value = (None, None, None, "", "")
    return (
        article,
        *fact.quantity,
        *fact.evidence,
        fact.indicator,
        *(_number(number) for number in value[:3]),
        *value[3:],
        fact.measure,
        fact.direction,
        _parties(fact.entities),
        fact.period,
        *known_days(fact.period),
        fact.base,
        fact.status,
        fact.source,
        int(fact.negated),
        _number(fact.confidence),
        about.text if about is not None else "",
        fact.rule,
    )


def _event(event: Event, time: Time, article: int) -> tuple[Any, ...]:
    return (
        article,
        *event.time,
        *event.evidence,
        time.value,
        time.start_date,
        time.end_date,
        time.mod,
        event.predicate,
        event.object,
        _parties(event.participants),
        event.place,
        event.status,
        int(event.negated),
        event.rule,
    )


def _mentions(gathered: Gathered, found: Annotations) -> Iterator[list[Any]]:
    """The mentions of an article: where, in which layer, its label, what it says, and the rule."""
    for row in sorted(found.mentions(), key=lambda row: (row.start, -row.end)):
        yield [row.start, row.end, *_said(row), row.rule]
        if isinstance(row, Quantity):
            gathered.units.add(row.unit)
        elif isinstance(row, Entity):
            gathered.ids.add(row.id)


def _said(row: Mention) -> tuple[Any, ...]:
    if isinstance(row, Quantity):
        numbers = (_number(number) for number in (row.value, row.value_min, row.value_max))
        return ("q", row.label, [*numbers, row.unit, row.mod])
    if isinstance(row, Time):
        return ("t", row.label, [row.value, row.start_date, row.end_date, row.mod])
    return ("e", row.label, [row.name, row.id])


def _parties(found: tuple[Participant, ...]) -> tuple[tuple[str, str], ...]:
    return tuple((one.id, one.role) for one in found)


def _number(value: Decimal | None) -> str | None:
    return None if value is None else format(plain(value), "f")

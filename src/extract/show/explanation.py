"""Why each mention and fact was found: its tokens, the rule that decided, and the arithmetic."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rich.text import Text
from spacy.tokens import Doc

from extract.records import Annotations, Event, Fact, Row
from extract.results import measured
from extract.show.article import STYLES, mentions
from extract.show.values import fact_value, line, value


def explanation(doc: Doc, found: Annotations) -> Iterator[Text]:
    """One block for each mention, in the order of the text, then one for each fact and event."""
    for row in mentions(found):
        text = Text(line(row.text), style=STYLES[type(row)])
        yield _block(text.append(f"  {row.label}  {value(row)}", style="bold"), _tokens(doc, row.start, row.end), row)
    for fact, about in measured(found):
        text = Text("fact", style="magenta").append(f"  {_slots(fact, fact_value(about))}", style="bold")
        yield _block(text, line(doc.text[slice(*fact.quantity)]), fact)
    for event in found.events:
        text = Text("event", style="magenta").append(f"  {_told(event)}", style="bold")
        yield _block(text, line(doc.text[slice(*event.time)]), event)


def _block(head: Text, tokens: str, row: Row | Event) -> Text:
    lines = [("tokens", tokens), ("rule", row.rule or "not named")]
    lines += [("steps" if index == 0 else "", step) for index, step in enumerate(row.steps)]
    if isinstance(row, Fact) and row.assumed:
        lines.append(("assumed", ", ".join(f"{slot} {scope}" for slot, scope in row.assumed)))
    for name, content in lines:
        head.append(f"\n  {name:<8}", style="dim").append(line(content))
    return head


def _tokens(doc: Doc, start: int, end: int) -> str:
    """The mention's tokens with part of speech, and lemma where it differs."""
    span = doc.char_span(start, end, alignment_mode="expand")
    shown = []
    for token in span if span is not None else ():
        if not token.is_space:
            lemma = f" → {token.lemma_}" if token.lemma_ and token.lemma_ != token.text.lower() else ""
            shown.append(f"{token.text} ({token.pos_ or '?'}{lemma})")
    return " · ".join(shown)


def _slots(fact: Fact, amount: str) -> str:
    slots = {
        "": f"{fact.indicator} = {amount}",
        "measure": " ".join(filter(None, (fact.measure, fact.direction))),
        "entities": ", ".join(f"{item.id} ({item.role})" for item in fact.entities),
        "period": fact.period,
        "base": fact.base,
        "status": fact.status,
        "negated": "negated" if fact.negated else "",
        "source": fact.source,
        "confidence": "" if fact.confidence is None else str(fact.confidence),
    }
    return _line(slots)


def _told(event: Event) -> str:
    slots = {
        "": " ".join(filter(None, (event.predicate, event.object))),
        "participants": ", ".join(f"{item.id} ({item.role})" for item in event.participants),
        "place": event.place,
        "status": event.status,
        "negated": "negated" if event.negated else "",
    }
    return _line(slots)


def _line(slots: Mapping[str, str]) -> str:
    told = (text if name in ("", text) else f"{name} {text}" for name, text in slots.items() if text)
    return line("; ".join(told))

"""The labelling configuration, which a project in Label Studio needs before tasks are imported.

Its names are those of the results (`label_studio.results`): `label` for the labels, the field's own name for whatever
is filled in for a region, the arcs' labels for relations.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final
from xml.sax.saxutils import quoteattr

from extract.exchange.graph import ARCS, FACT
from extract.records import CHOICES, LABELS, Layer

LABEL: Final = "label"
TEXT: Final = "text"
REST: Final = "rest"
"""The field for what a fact has besides, as JSON: evidence, and what no region of the text answers."""
_COLOURS: Final = {"entity": "#2b7de9", "quantity": "#3a9a3a", "time": "#c98a00"}
_FIELDS: Final[Mapping[Layer, tuple[str, ...]]] = {
    "entity": ("name", "id"),
    "quantity": ("value", "value_min", "value_max", "unit"),
    "time": ("value", "start_date", "end_date"),
}


def config() -> str:
    """The configuration, as XML."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "<View>"
    # Spaces and line ends are shown and kept as they are: offsets count them.
    yield "  <Style>.htx-text{ white-space: pre-wrap; }</Style>"
    yield f'  <Labels name="{LABEL}" toName="{TEXT}">'
    for layer, labels in LABELS.items():
        for label in sorted(labels):
            yield f'    <Label value="{label}" background="{_COLOURS[layer]}"/>'
    yield f'    <Label value="{FACT}" background="#b0257a"/>'
    yield "  </Labels>"
    yield "  <Relations>"
    for arc in ARCS:
        yield f'    <Relation value="{arc}"/>'
    yield "  </Relations>"
    yield f'  <Text name="{TEXT}" value="$text" granularity="symbol"/>'
    fields = dict.fromkeys(field for names in _FIELDS.values() for field in names)
    for field in fields:
        layers: list[Layer] = [layer for layer, names in _FIELDS.items() if field in names]
        yield from _text(field, [label for layer in layers for label in sorted(LABELS[layer])])
    yield from _choices("mod", [*sorted(LABELS["quantity"]), *sorted(LABELS["time"])])
    yield from _text("indicator", [FACT])
    for field in ("measure", "direction", "status", "negated"):
        yield from _choices(field, [FACT])
    yield from _text(REST, [FACT])
    yield "</View>"


def _text(name: str, labels: Sequence[str]) -> Iterator[str]:
    yield from _shown_for(labels, name)
    yield f'    <TextArea name="{name}" toName="{TEXT}" perRegion="true" editable="true" maxSubmissions="1" rows="1"/>'
    yield "  </View>"


def _choices(name: str, labels: Sequence[str]) -> Iterator[str]:
    yield from _shown_for(labels, name)
    yield f'    <Choices name="{name}" toName="{TEXT}" perRegion="true" choice="single" showInline="true">'
    for word in sorted(filter(None, CHOICES.get(name, ("true",)))):
        yield f'      <Choice value="{word}"/>'
    yield "    </Choices>"
    yield "  </View>"


def _shown_for(labels: Sequence[str], name: str) -> Iterator[str]:
    wanted = quoteattr(",".join(labels))
    yield f'  <View visibleWhen="region-selected" whenTagName="{LABEL}" whenLabelValue={wanted}>'
    yield f'    <Header value="{name}" size="6"/>'

"""The files that tell brat what can be drawn in a folder, and how: `annotation.conf` and `visual.conf`."""

from __future__ import annotations

from typing import Final

from extract.exchange.graph import ARCS, FACT
from extract.records import CHOICES, LABELS

_COLOURS: Final = {"entity": "#cde4ff", "quantity": "#d8f2d0", "time": "#ffe9b8"}


def annotation_conf() -> str:
    """What can be drawn: the labels, facts with the arcs that begin at them, and what is chosen for each."""
    mentions = [label for labels in LABELS.values() for label in sorted(labels)]
    entities, times = "|".join(sorted(LABELS["entity"])), "|".join(sorted(LABELS["time"]))
    arcs = ", ".join(f"{arc}{_often(arc)}:{times if arc in ('period', 'base') else entities}" for arc in ARCS)
    measured = "|".join([*sorted(LABELS["quantity"]), *sorted(LABELS["time"])])
    lines = [
        "[entities]",
        *mentions,
        "",
        "[relations]",
        "<OVERLAP>\tArg1:<ANY>, Arg2:<ANY>, <OVL-TYPE>:<ANY>",
        "",
        "[events]",
        f"{FACT}\t{arcs}",
        "",
        "[attributes]",
        f"mod\tArg:{measured}, Value:{_words('mod')}",
        *(f"{name}\tArg:{FACT}, Value:{_words(name)}" for name in ("measure", "direction", "status")),
        f"negated\tArg:{FACT}",
    ]
    return "\n".join(lines) + "\n"


def visual_conf() -> str:
    """How it looks: a colour for each layer."""
    lines = ["[labels]", "", "[drawing]", "SPAN_DEFAULT\tfgColor:black, bgColor:white, borderColor:darken"]
    for layer, labels in LABELS.items():
        lines += [f"{label}\tbgColor:{_COLOURS[layer]}" for label in sorted(labels)]
    lines += [f"{FACT}\tbgColor:#f3d0e6", "ARC_DEFAULT\tcolor:black, dashArray:-, arrowHead:triangle-5"]
    lines += ["negated\tbox:crossed"]
    return "\n".join(lines) + "\n"


def _often(arc: str) -> str:
    return "?" if arc in ("source", "period", "base") else "*"


def _words(name: str) -> str:
    return "|".join(sorted(filter(None, CHOICES[name])))

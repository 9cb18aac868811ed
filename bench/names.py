"""Names found in other people's labelled texts: extract beside natasha's own tagger, and what the repairs cost.

    python bench/names.py FOLDER …

A folder holds texts with brat's `.ann` (NEREL) or factRuEval's `.spans` and `.objects` beside them. Spans are compared
flat: of nested gold spans the outermost counts, those inside it are neither wanted nor wrong, and so are those without
a capital letter. Rows: PER, LOC, ORG, and all together; the even and the odd files of the folder, and both.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
from natasha import Doc as NatashaDoc
from natasha import NewsEmbedding, NewsNERTagger, Segmenter
from timing import Contestant, race, report

import extract
from extract.analyse.models import models
from extract.recognise.entities import entities
from extract.recognise.words import SOFT_HYPHEN

LABELS: Final = ("PER", "LOC", "ORG")
NEREL: Final[Mapping[str, str]] = {
    "PERSON": "PER",
    "ORGANIZATION": "ORG",
    **dict.fromkeys(("COUNTRY", "CITY", "STATE_OR_PROVINCE", "DISTRICT", "LOCATION", "FACILITY"), "LOC"),
}
FACTRU: Final[Mapping[str, str]] = {"Person": "PER", "Location": "LOC", "LocOrg": "LOC", "Org": "ORG"}
# Of an organisation and a place factRuEval marks the name apart from what describes it («мэрия», «площадь»).
NAME_PARTS: Final[Mapping[str, str]] = {"ORG": "org_name", "LOC": "loc_name"}


class Span(NamedTuple):
    """A labelled stretch of a text, in code points."""

    start: int
    end: int
    label: str


@dataclass
class Tally:
    """Right, predicted and wanted spans."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    @property
    def f1(self) -> float:
        """Twice the right over the predicted and the wanted, in per cent."""
        return 200 * self.right / (self.predicted + self.gold) if self.predicted + self.gold else 0.0


def gold_of(path: Path) -> set[Span]:
    """The gold spans beside a text, in whichever of the two formats stands there."""
    if path.with_suffix(".ann").exists():
        return set(brat(path.with_suffix(".ann")))
    return set(factrueval(path.with_suffix(".spans"), path.with_suffix(".objects")))


def brat(path: Path) -> Iterator[Span]:
    """Spans of an `.ann` file; a discontinuous one from its first character to its last."""
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.startswith("T"):
            label, _, offsets = line.split("\t")[1].partition(" ")
            pieces = [tuple(map(int, piece.split())) for piece in offsets.split(";")]
            if label in NEREL:
                yield Span(pieces[0][0], pieces[-1][1], NEREL[label])


def factrueval(spans: Path, objects: Path) -> Iterator[Span]:
    """Persons whole; of organisations and places the spans that name them."""
    parts: dict[str, tuple[str, int, int]] = {}
    for line in spans.read_text(encoding="utf-8").splitlines():
        if line.strip():
            id, kind, start, length, *_ = line.split()
            parts[id] = kind, int(start), int(start) + int(length)
    for line in objects.read_text(encoding="utf-8").splitlines():
        _, kind, *ids = line.partition("#")[0].split() or ["", ""]
        label = FACTRU.get(kind)
        found = [parts[id] for id in ids if id in parts]
        if label == "PER" and found:
            yield Span(min(start for _, start, _ in found), max(end for _, _, end in found), label)
        elif label:
            yield from (Span(start, end, label) for part, start, end in found if part == NAME_PARTS[label])


def compare(text: str, gold: set[Span], predicted: set[Span], label: str, *, exact: bool) -> Tally:
    """The spans of one label in one text, matched one to one: equal, or sharing a character."""
    every = {(span.start, span.end) for span in gold}
    own = {(span.start, span.end) for span in gold if span.label == label}
    free = {
        (start, end)
        for start, end in own
        if any(other != (start, end) and other[0] <= start and end <= other[1] for other in every)
        or not any(letter.isupper() for letter in text[start:end])
    }
    wanted = sorted(own - free)
    found = sorted({(span.start, span.end) for span in predicted if span.label == label})

    def fits(one: tuple[int, int], other: tuple[int, int]) -> bool:
        return one == other if exact else one[0] < other[1] and other[0] < one[1]

    owners = matched(found, wanted, fits)
    used = set(owners.values())
    stray = [at for at, span in enumerate(found) if at not in used and not any(fits(span, other) for other in free)]
    return Tally(len(owners), len(owners) + len(stray), len(wanted))


def matched(
    found: list[tuple[int, int]],
    wanted: list[tuple[int, int]],
    fits: Callable[[tuple[int, int], tuple[int, int]], bool],
) -> dict[int, int]:
    """A largest one-to-one matching (Kuhn's algorithm): for each matched gold span the found one."""
    owners: dict[int, int] = {}

    def place(at: int, tried: set[int]) -> bool:
        for goal, span in enumerate(wanted):
            if goal in tried or not fits(found[at], span):
                continue
            tried.add(goal)
            if goal not in owners or place(owners[goal], tried):
                owners[goal] = at
                return True
        return False

    for at in range(len(found)):
        place(at, set())
    return owners


def tallies(
    texts: Mapping[str, str], gold: Mapping[str, set[Span]], predicted: Mapping[str, set[Span]], *, exact: bool
) -> dict[str, Tally]:
    """A tally for each label, and one of all three."""
    result = {name: Tally() for name in (*LABELS, "all")}
    for id, text in texts.items():
        for label in LABELS:
            one = compare(text, gold[id], predicted[id], label, exact=exact)
            for name in (label, "all"):
                result[name].right += one.right
                result[name].predicted += one.predicted
                result[name].gold += one.gold
    return result


def natashas(texts: Mapping[str, str]) -> dict[str, set[Span]]:
    """What natasha's tagger finds by itself."""
    segmenter, tagger = Segmenter(), NewsNERTagger(NewsEmbedding())
    found = {}
    for id, text in texts.items():
        doc = NatashaDoc(text)
        doc.segment(segmenter)
        doc.tag_ner(tagger)
        found[id] = {Span(span.start, span.stop, span.type) for span in doc.spans}
    return found


def ours(texts: Mapping[str, str]) -> dict[str, set[Span]]:
    """What the pipeline finds."""
    docs = extract.load().pipe(texts.values())
    return {
        id: {Span(entity.start, entity.end, entity.label) for entity in doc._.entities}
        for id, doc in zip(texts, docs, strict=True)
    }


def scores(folder: Path) -> Iterator[str]:
    """The table of one folder, line by line."""
    texts = {path.stem: path.read_bytes().decode("utf-8") for path in sorted(folder.glob("*.txt"))}
    gold = {id: gold_of(folder / f"{id}.txt") for id in texts}
    found = {"natasha": natashas(texts), "extract": ours(texts)}
    yield f"{folder.name}: {len(texts)} texts, span F1 in per cent"
    yield f"{'files':8} {'matching':10} {'':9}" + "".join(f"{name:>8}" for name in (*LABELS, "all"))
    for part, ids in (("all", list(texts)), ("even", list(texts)[::2]), ("odd", list(texts)[1::2])):
        chosen = {id: texts[id] for id in ids}
        for exact in (True, False):
            for name, predicted in found.items():
                cells = tallies(chosen, gold, predicted, exact=exact)
                row = "".join(f"{tally.f1:8.1f}" for tally in cells.values())
                yield f"{part:8} {'exact' if exact else 'overlap':10} {name:9}{row}"


def contestants(texts: Iterable[str]) -> list[Contestant]:
    """The repairs, nominatives and ids on tagged text, and what the taggers take to tag it."""
    nlp = extract.load()
    texts = list(texts)
    segmenter, tagger = Segmenter(), NewsNERTagger(NewsEmbedding())

    def tagged() -> list[Any]:
        docs = [nlp.get_pipe("extract_analysis")(nlp.make_doc(text)) for text in texts]
        for doc in docs:
            nlp.get_pipe("extract_numbers")(doc)  # cuts the words that all recognisers share
        return docs

    def words() -> list[list[str]]:
        return [
            [token.text.replace(SOFT_HYPHEN, "") for token in nlp.make_doc(text) if not token.is_space]
            for text in texts
        ]

    def segmented() -> list[Any]:
        docs = [NatashaDoc(text) for text in texts]
        for doc in docs:
            doc.segment(segmenter)
        return docs

    def tag(docs: list[Any]) -> int:
        for doc in docs:
            doc.tag_ner(tagger)
        return sum(len(doc.spans) for doc in docs)

    def own(texts: list[list[str]]) -> int:
        begin = [at for at, tag in enumerate(models().name_tags) if tag.startswith("B-")]
        forms: dict[str, int] = {}
        words = np.array([forms.setdefault(word, len(forms)) for text in texts for word in text])
        return int(np.isin(models().names(list(forms), words, [len(text) for text in texts]), begin).sum())

    return [
        Contestant("extract's repairs, nominatives and ids", tagged, lambda docs: sum(len(entities(d)) for d in docs)),
        Contestant("natasha's NER model, as natasha runs it", segmented, tag),
        Contestant("the same model, as extract runs it", words, own),
    ]


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", metavar="FOLDER", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    for folder in options.folders:
        print(*scores(folder), sep="\n")
        texts = [path.read_bytes().decode("utf-8") for path in sorted(folder.glob("*.txt"))]
        timed = contestants(texts)
        race(timed, rounds=options.rounds)
        print(report(timed, characters=sum(map(len, texts))), end="\n\n")


if __name__ == "__main__":
    main()

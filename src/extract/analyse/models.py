"""natasha's models for names, morphology and syntax. The only file that imports slovnet and navec.

The weights lie inside natasha's wheel. They are read from there without importing natasha itself, whose
lemmatiser does not start on current Pythons. Cite: https://github.com/natasha/slovnet (news models, v1).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final, NamedTuple

from navec import Navec
from slovnet.api import NER, Morph, Syntax

from extract.errors import ExtractError

# Scoring every pair of words makes syntax quadratic in the sentence's length, and a padded batch is as
# long as its longest text: longer ones are cut. News has neither (its longest sentence: 263 tokens).
MAX_SENTENCE: Final = 500
MAX_TEXT: Final = 20_000


class Parse(NamedTuple):
    """One sentence's syntax: for each word the index of its head (-1 at a root) and its UD relation."""

    heads: list[int]
    relations: list[str]


class Models:
    """The three taggers, sharing one embedding."""

    def __init__(self, folder: Path) -> None:
        try:
            navec = Navec.load(folder / "emb" / "navec_news_v1_1B_250K_300d_100q.tar")
            self._ner = NER.load(folder / "model" / "slovnet_ner_news_v1.tar").navec(navec)
            self._morph = Morph.load(folder / "model" / "slovnet_morph_news_v1.tar").navec(navec)
            self._syntax = Syntax.load(folder / "model" / "slovnet_syntax_news_v1.tar").navec(navec)
        except OSError as error:
            raise ExtractError(f"natasha's models can't be read: {error}") from error

    def names(self, words: Sequence[str]) -> list[str]:
        """The IOB2 tag (`B-PER`, `I-ORG`, `O`, …) of each word of one whole text."""
        tags: list[str] = []
        for piece in _pieces(words, MAX_TEXT):
            tags += next(_run(self._ner, [piece]))
        return tags

    def morphology(self, sentences: Sequence[Sequence[str]]) -> list[list[str]]:
        """For each word its UD part of speech and features: `NOUN|Animacy=Inan|Case=Nom|…`."""
        pieces = [list(_pieces(sentence, MAX_SENTENCE)) for sentence in sentences]
        results = iter(list(_run(self._morph, [piece for cut in pieces for piece in cut])))
        return [[tag for _ in cut for tag in next(results)] for cut in pieces]

    def syntax(self, sentences: Sequence[Sequence[str]]) -> list[Parse]:
        """The heads and relations of each sentence, as the model gives them: not always trees."""
        pieces = [list(_pieces(sentence, MAX_SENTENCE)) for sentence in sentences]
        results = iter(list(_run(self._syntax, [piece for cut in pieces for piece in cut])))
        return [_joined([_parse(next(results)) for _ in cut]) for cut in pieces]


@cache
def models() -> Models:
    """The one set of models of the process.

    Raises ExtractError where natasha is not installed or its files are damaged.
    """
    spec = find_spec("natasha")
    if spec is None or spec.origin is None:
        raise ExtractError("natasha is not installed: its wheel holds the models")
    return Models(Path(spec.origin).parent / "data")


def tree(parse: Parse) -> Parse:
    """The parse with its heads repaired into one tree.

    The first root is kept and later ones hang from it as `parataxis`. A cycle is opened at its first
    word, which hangs from the root, or becomes it where there is none.
    """
    heads, relations = list(parse.heads), list(parse.relations)
    roots = [index for index, head in enumerate(heads) if head < 0 or head == index]
    root = roots[0] if roots else -1
    for index in roots:
        heads[index] = root if index != root else -1
        relations[index] = "root" if index == root else "parataxis"
    settled = [head < 0 for head in heads]
    for index in range(len(heads)):
        path: list[int] = []
        on_path: set[int] = set()
        node = index
        while not settled[node] and node not in on_path:
            path.append(node)
            on_path.add(node)
            node = heads[node]
        if node in on_path:
            first = min(path[path.index(node) :])
            heads[first] = root
            relations[first] = "root" if root < 0 else "parataxis"
            root = first if root < 0 else root
        for step in path:
            settled[step] = True
    return Parse(heads, relations)


def _run(api: Any, items: Sequence[Sequence[str]]) -> Iterator[Any]:
    """slovnet's inference on words that are tokens already: its own entry would tokenise them again.

    Batches hold items of like length, so that little is padded; results come in the items' order.
    """
    order = sorted(range(len(items)), key=lambda index: len(items[index]))
    encoded = api.infer.encoder([items[index] for index in order])
    decoded = api.infer.decoder(api.infer.process(encoded))
    results: list[Any] = [None] * len(items)
    for index, result in zip(order, decoded, strict=True):
        results[index] = result
    return iter(results)


def _pieces(words: Sequence[str], size: int) -> Iterator[Sequence[str]]:
    for start in range(0, len(words), size):
        yield words[start : start + size]


def _parse(result: tuple[list[str], list[str], list[str]]) -> Parse:
    _, heads, relations = result
    return Parse([int(head) - 1 for head in heads], list(relations))


def _joined(parses: Sequence[Parse]) -> Parse:
    heads: list[int] = []
    relations: list[str] = []
    for parse in parses:
        offset = len(heads)
        heads += [head + offset if head >= 0 else -1 for head in parse.heads]
        relations += parse.relations
    return Parse(heads, relations)

"""natasha's three models in one batched pass: names, morphology and syntax.

The results are those of slovnet's own inference, several times faster. Items (texts for names, sentences
for the others) lie end to end in one array with one zero row between neighbours, so nothing is padded; a
convolution is three matrix products and two shifted additions; the first layer's products, which depend on
the word alone, are kept in a table.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from extract.analyse.viterbi import best_paths
from extract.analyse.weights import Biaffine, Embedding, Encoder, Floats, Ints, Layer, Weights, load, shape_of

# Scoring every pair of words makes syntax quadratic in the sentence's length, so longer ones are cut. News
# has none (its longest sentence: 263 tokens).
MAX_SENTENCE: Final = 500
MAX_TEXT: Final = 20_000
# Rows of a block: enough for the matrix product to run at full rate, few enough to stay in the cache.
BLOCK_ROWS: Final = 4096
# Words whose first-layer products are kept: 9 kB each. When it is full the table starts anew.
TABLE_WORDS: Final = 8192

Words = Sequence[str]


class Parse(NamedTuple):
    """A sentence's syntax: for each word the index of its head (-1 at a root) and its relation's number."""

    heads: list[int]
    relations: list[int]


@dataclass(frozen=True, slots=True)
class Analysis:
    """One text's results, as numbers into the model's `name_tags`, `features` and `relations`."""

    names: list[int]  # one per word of the text
    morphology: list[list[int]]  # one list per sentence
    syntax: list[Parse]


class Models:
    """The three models, ready to run."""

    def __init__(self, weights: Weights) -> None:
        self.name_tags: Final = weights.names.labels
        """IOB2 tags: `B-PER`, `I-ORG`, `O`, …"""
        self.features: Final = weights.morphology.labels
        """UD parts of speech and features: `NOUN|Animacy=Inan|Case=Nom|…`."""
        self.relations: Final = weights.syntax.labels
        """UD relations: `nsubj`, `amod`, …"""
        self._weights = weights
        self._types: dict[str, tuple[int, int]] = {}
        self._first = _FirstLayer(weights.embedding, (weights.names, weights.morphology, weights.syntax))

    def __call__(self, texts: Sequence[Sequence[Words]]) -> list[Analysis]:
        """Analyse texts, each a sequence of sentences, each a sequence of words."""
        sentences = [sentence for text in texts for sentence in text]
        words = [[word for sentence in text for word in sentence] for text in texts]
        names = iter(self.names(words))
        morphology = iter(self._morphology(sentences))
        syntax = iter(self._syntax(sentences))
        return [Analysis(next(names), [next(morphology) for _ in text], [next(syntax) for _ in text]) for text in texts]

    def names(self, texts: Sequence[Words]) -> list[list[int]]:
        """The name tag of each word of each text, as numbers into `name_tags`."""
        weights = self._weights
        items, owners = _cut(texts, MAX_TEXT)
        emissions: list[Floats] = []
        for block in _blocks(items):
            rows, spans = self._encoded(block, 0, weights.names)
            scores = weights.names_output(rows)
            emissions += [scores[start:end] for start, end in spans]
        return _regrouped(best_paths(emissions, weights.names_transitions), owners, len(texts))

    def _morphology(self, sentences: Sequence[Words]) -> list[list[int]]:
        weights = self._weights
        items, owners = _cut(sentences, MAX_SENTENCE)
        tags: list[list[int]] = []
        for block in _blocks(items):
            rows, spans = self._encoded(block, 1, weights.morphology)
            best: list[int] = weights.morphology_output(rows).argmax(-1).tolist()
            tags += [best[start:end] for start, end in spans]
        return _regrouped(tags, owners, len(sentences))

    def _syntax(self, sentences: Sequence[Words]) -> list[Parse]:
        items, owners = _cut(sentences, MAX_SENTENCE)
        parses = [Parse([], []) for _ in sentences]
        pieces = [parse for block in _blocks(items) for parse in self._parsed(block)]
        for owner, piece in zip(owners, pieces, strict=True):
            heads, relations = parses[owner]
            offset = len(heads)
            heads += [head + offset if head >= 0 else -1 for head in piece.heads]
            relations += piece.relations
        return parses

    def _parsed(self, block: Sequence[Words]) -> Iterator[Parse]:
        rows, spans = self._encoded(block, 2, self._weights.syntax)
        heads = _heads(rows, spans, self._weights.heads)
        relations = _relations(rows, heads, self._weights.relations)
        for start, end in spans:
            own = [head - start if head >= 0 else -1 for head in heads[start:end].tolist()]
            yield Parse(own, relations[start:end].tolist())

    def _encoded(self, block: Sequence[Words], model: int, encoder: Encoder) -> tuple[Floats, list[tuple[int, int]]]:
        """The last layer's output, and where in it each item lies."""
        words, shapes, spans = self._packed(block)
        gaps = np.flatnonzero(words < 0)
        first, *rest = encoder.layers
        rows = _finished(self._first(words, shapes, model), first, gaps)
        for layer in rest:
            size = layer.kernel.shape[-1]
            products = rows @ layer.kernel.reshape(rows.shape[1], -1)
            summed = products[:, size : 2 * size].copy()
            summed[1:] += products[:-1, :size]
            summed[:-1] += products[1:, 2 * size :]
            rows = _finished(summed, layer, gaps)
        return rows, spans

    def _packed(self, block: Sequence[Words]) -> tuple[Ints, Ints, list[tuple[int, int]]]:
        """The numbers of the block's words and shapes, -1 and 0 in the gap that precedes each item."""
        words, shapes, spans = [-1], [0], []
        for item in block:
            start = len(words)
            for word in item:
                known = self._types.get(word)
                if known is None:
                    known = self._type(word)
                words.append(known[0])
                shapes.append(known[1])
            spans.append((start, len(words)))
            words.append(-1)
            shapes.append(0)
        return np.array(words, dtype=np.int64), np.array(shapes, dtype=np.int64), spans

    def _type(self, word: str) -> tuple[int, int]:
        if len(self._types) >= 16 * TABLE_WORDS:
            self._types.clear()
        embedding, shapes = self._weights.embedding, self._weights.shape_ids
        form = word.lower()
        if form not in embedding.ids:
            form = form.replace("ё", "е")  # the news that the vectors are of hardly write it
        found = embedding.ids.get(form, embedding.unknown), shapes[shape_of(word)]
        self._types[word] = found
        return found


class _FirstLayer:
    """The first convolution of each model, from products that are computed once for each word and shape."""

    def __init__(self, embedding: Embedding, encoders: Sequence[Encoder]) -> None:
        self._embedding = embedding
        self._kernels, self._shapes, self._tables = [], [], []
        for encoder in encoders:
            kernel = encoder.layers[0].kernel
            size = len(kernel) - encoder.shapes.shape[1]
            self._kernels.append(np.ascontiguousarray(kernel[:size].reshape(size, -1)))
            self._shapes.append((encoder.shapes @ kernel[size:].reshape(len(kernel) - size, -1)).astype(np.float32))
            self._tables.append(np.zeros((TABLE_WORDS, kernel[0].size), dtype=np.float32))
        self._slots: NDArray[np.int64] = np.full(len(embedding.indexes), -1, dtype=np.int64)
        self._used = 1  # row 0 stays zero: it is what a gap adds

    def __call__(self, words: Ints, shapes: Ints, model: int) -> Floats:
        """The sums of the three products for each row; `words` holds -1 in gaps."""
        slots = self._known(words)
        table, shape_table = self._tables[model], self._shapes[model]
        size = table.shape[1] // 3
        summed: Floats = table[slots, size : 2 * size] + shape_table[shapes, size : 2 * size]
        summed[1:] += table[slots[:-1], :size]
        summed[1:] += shape_table[shapes[:-1], :size]
        summed[:-1] += table[slots[1:], 2 * size :]
        summed[:-1] += shape_table[shapes[1:], 2 * size :]
        return summed

    def _known(self, words: Ints) -> Ints:
        """The table's row for each word, after computing those that are not in it."""
        missing = np.unique(words[words >= 0][self._slots[words[words >= 0]] < 0])
        if self._used + len(missing) > TABLE_WORDS:
            self._slots[:] = -1
            self._used = 1
            missing = np.unique(words[words >= 0])
        if len(missing):
            rows = np.arange(self._used, self._used + len(missing))
            vectors = self._embedding.vectors(missing)
            for table, kernel in zip(self._tables, self._kernels, strict=True):
                table[rows] = vectors @ kernel
            self._slots[missing] = rows
            self._used += len(missing)
        return np.where(words >= 0, self._slots[words], 0)


@cache
def models() -> Models:
    """The one set of models of the process.

    Raises ExtractError where natasha's models can't be read.
    """
    return Models(load())


def _finished(summed: Floats, layer: Layer, gaps: Ints) -> Floats:
    """Bias, rectification and normalisation in place; gaps zero again, as the next layer wants them."""
    summed += layer.bias
    np.maximum(summed, 0, out=summed)
    summed *= layer.scale
    summed += layer.shift
    summed[gaps] = 0
    return summed


def _heads(rows: Floats, spans: Sequence[tuple[int, int]], biaffine: Biaffine) -> Ints:
    """For each row the row of its head, or -1 for the root."""
    dependents = np.maximum(biaffine.dependent(rows), 0) @ biaffine.kernel
    candidates = np.maximum(biaffine.head(rows), 0)
    root = np.maximum(biaffine.head(biaffine.root), 0)
    heads = np.full(len(rows), -1, dtype=np.int64)
    for start, end in spans:
        # The gap before a sentence is the place of its root.
        candidates[start - 1] = root
        best = (dependents[start:end] @ candidates[start - 1 : end].T).argmax(-1)
        heads[start:end] = np.where(best > 0, best + start - 1, -1)
    return heads


def _relations(rows: Floats, heads: Ints, biaffine: Biaffine) -> Ints:
    """For each row its relation to its head."""
    projected = np.maximum(biaffine.dependent(np.vstack([rows, biaffine.root])), 0)
    tails = np.maximum(biaffine.head(rows), 0)
    size = tails.shape[1]
    scores = (projected[heads] @ biaffine.kernel).reshape(len(rows), -1, size)
    best: Ints = np.matmul(scores, tails[:, :, None])[:, :, 0].argmax(-1)
    return best


def _cut(items: Sequence[Words], size: int) -> tuple[list[Words], list[int]]:
    """The items in pieces of at most `size` words, and the index of the item that each piece is of."""
    pieces, owners = [], []
    for owner, item in enumerate(items):
        for start in range(0, len(item), size):
            pieces.append(item[start : start + size])
            owners.append(owner)
    return pieces, owners


def _blocks(items: Sequence[Words]) -> Iterator[Sequence[Words]]:
    """Items in their order, in runs of about BLOCK_ROWS words."""
    start = size = 0
    for index, item in enumerate(items):
        if size and size + len(item) > BLOCK_ROWS:
            yield items[start:index]
            start, size = index, 0
        size += len(item) + 1
    if size:
        yield items[start:]


def _regrouped(pieces: Sequence[list[int]], owners: Sequence[int], count: int) -> list[list[int]]:
    grouped: list[list[int]] = [[] for _ in range(count)]
    for owner, piece in zip(owners, pieces, strict=True):
        grouped[owner] += piece
    return grouped

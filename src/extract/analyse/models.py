"""natasha's three models in one batched pass: names, morphology and syntax.

The results are those of slovnet's own inference, several times faster. Items (texts for names, sentences
for the others) lie end to end in one array with one row of zeros between neighbours, so nothing is padded; the
first layer's products, which depend on the word and its shape alone, are computed once for each of them and kept
in a table (`first_layer.py`); the other layers need two thirds of the products (`convolution.py`).
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from functools import cache
from threading import Lock
from typing import Any, Final, NamedTuple

import numpy as np
from threadpoolctl import ThreadpoolController

from extract.analyse.convolution import Convolution, Gaps, Scratch, finished
from extract.analyse.first_layer import FirstLayer
from extract.analyse.forms import Forms
from extract.analyse.natasha import Floats
from extract.analyse.viterbi import best_paths
from extract.analyse.weights import Biaffine, Ints, Weights, load

# Scoring every pair of words makes syntax quadratic in the sentence's length, so longer ones are cut. News
# has none (its longest sentence: 263 tokens).
MAX_SENTENCE: Final = 500
MAX_TEXT: Final = 20_000
# Words of a block: enough for the matrix product to run at full rate, few enough to stay in the cache.
BLOCK_WORDS: Final = 4096
# Words in the same surroundings score the same as heads but for rounding, and the first of them is the head. In 90,000
# words such scores differed by 2e-6 at most, and those of other words by 6e-5 at least.
SAME_SCORE: Final = 5e-6
# A word's scores are 3 kB of features, 6 kB of relations: those of so many words at once stay in the cache.
SCORED_ROWS: Final = 1024


@dataclass(frozen=True, slots=True)
class Analysis:
    """The results for the words of some texts, in their order; numbers into the models' labels.

    `heads` are the words' heads among all these words, -1 at a root.
    """

    names: Ints
    morphology: Ints
    heads: Ints
    relations: Ints


class _Packed(NamedTuple):
    """Items end to end with a gap before, between and behind them: each word's row, and the gaps' rows.

    A second gap is at the end where the number of rows would be odd.
    """

    rows: Ints
    gaps: Gaps
    size: int  # rows in all
    spans: list[tuple[int, int]]  # each item's rows

    @classmethod
    def of(cls, lengths: Ints) -> _Packed:
        ends = np.cumsum(lengths + 1) + 1
        starts = ends - lengths - 1
        rows = np.arange(lengths.sum()) + np.repeat(np.arange(1, len(lengths) + 1), lengths)
        used = int(ends[-1])
        size = used + used % 2
        gaps = np.concatenate([[0], ends - 1, [size - 1]])
        return cls(rows, Gaps.of(gaps), size, list(zip(starts.tolist(), (ends - 1).tolist(), strict=True)))


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
        self._lock = Lock()  # the tables are of one block at a time
        self._forms = Forms(weights)
        encoders = (weights.names, weights.morphology, weights.syntax)
        self._first = FirstLayer(weights.embedding, encoders)
        self._first_layers = [encoder.layers[0] for encoder in encoders]
        self._rest = [
            [Convolution(layer, depth) for depth, layer in enumerate(encoder.layers[1:], start=1)]
            for encoder in encoders
        ]
        self._scratch = Scratch()

    @property
    def busy(self) -> bool:
        """Whether a thread is at them."""
        return self._lock.locked()

    def __call__(self, forms: Sequence[str], words: Ints, texts: Sequence[int], sentences: Sequence[int]) -> Analysis:
        """Analyse texts whose words are `forms[words[0]]`, `forms[words[1]]`, …

        `texts` and `sentences` are their lengths in words, in order; no sentence goes over a text's end. All is done
        in one thread, unless `OPENBLAS_NUM_THREADS` or `OMP_NUM_THREADS` says otherwise.
        """
        with self._lock, _one_thread():
            return self._analysed(forms, words, texts, sentences)

    def _analysed(self, forms: Sequence[str], words: Ints, texts: Sequence[int], sentences: Sequence[int]) -> Analysis:
        types = self._forms.types(forms)[words]
        count = len(words)
        found = Analysis(*(np.zeros(count, dtype=np.int64) for _ in range(4)))
        text_lengths, sentence_lengths = _cut(texts, MAX_TEXT), _cut(sentences, MAX_SENTENCE)
        scores: list[Floats] = []
        sentence_ends = np.cumsum(sentence_lengths)
        for start, end, block_texts in _blocks(text_lengths):
            # A text of more than MAX_TEXT words may be cut inside a sentence: that sentence is cut there, too.
            first, last = np.searchsorted(sentence_ends, [start, end - 1], side="right")
            borders = np.concatenate([[start], sentence_ends[first:last], [end]])
            block = self._first.rows(types[start:end], self._scratch)
            scores += self._scores(block, block_texts)
            packed = _Packed.of(np.diff(borders))
            found.morphology[start:end] = self._morphology(block, packed)
            heads, relations = self._syntax(block, packed)
            found.heads[start:end] = np.where(heads >= 0, heads + start, -1)
            found.relations[start:end] = relations
        found.names[:] = np.concatenate([*best_paths(scores, self._weights.names_transitions), found.names[:0]])
        return found

    def names(self, forms: Sequence[str], words: Ints, texts: Sequence[int]) -> Ints:
        """The name tag alone of each word of some texts, given as in `__call__`."""
        types = self._forms.types(forms)[words]
        scores: list[Floats] = []
        with self._lock, _one_thread():
            for start, end, block_texts in _blocks(_cut(texts, MAX_TEXT)):
                scores += self._scores(self._first.rows(types[start:end], self._scratch), block_texts)
        return np.concatenate([*best_paths(scores, self._weights.names_transitions), words[:0]])

    def _scores(self, words: Ints, lengths: Ints) -> list[Floats]:
        """For each text the scores of the name tags: words × tags."""
        packed = _Packed.of(lengths)
        scores = self._weights.names_output(self._encoded(words, packed, 0))
        return [scores[start:end] for start, end in packed.spans]

    def _morphology(self, words: Ints, packed: _Packed) -> Ints:
        rows = self._encoded(words, packed, 1)
        of_words = rows[packed.rows]
        best = np.zeros(len(of_words), dtype=np.int64)
        for start in range(0, len(best), SCORED_ROWS):
            part = slice(start, start + SCORED_ROWS)
            best[part] = self._weights.morphology_output(of_words[part]).argmax(-1)
        return best

    def _syntax(self, words: Ints, packed: _Packed) -> tuple[Ints, Ints]:
        """Each word's head among the words (-1 at a root), and its relation."""
        rows = self._encoded(words, packed, 2)
        heads = _heads(rows, packed.spans, self._weights.heads)
        word_of = np.full(len(rows), -1, dtype=np.int64)
        word_of[packed.rows] = np.arange(len(packed.rows))
        relations = _relations(rows, heads, self._weights.relations, self._scratch)
        return word_of[heads[packed.rows]], relations[packed.rows]

    def _encoded(self, words: Ints, packed: _Packed, model: int) -> Floats:
        """The last layer's output: rows × features; `words` are the words' rows in the first layer's tables."""
        in_order = np.zeros(packed.size, dtype=np.int64)
        in_order[packed.rows] = words
        rows = finished(self._first(in_order, model, self._scratch), self._first_layers[model], packed.gaps)
        for layer in self._rest[model]:
            rows = layer(rows, packed.gaps, self._scratch)
        return rows.merged()


@cache
def models() -> Models:
    """The one set of models of the process.

    Raises ExtractError where natasha's models can't be read.
    """
    return Models(load())


def _after_fork() -> None:
    """Make the models anew where another thread was at them: in this process it is not there to let go of them."""
    if models.cache_info().currsize and models().busy:
        models.cache_clear()


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_after_fork)


def _one_thread() -> AbstractContextManager[Any]:
    """The matrix library held to one thread: processes, not threads, are what work is shared out to."""
    if any(name in os.environ for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS")):
        return nullcontext()
    limited: AbstractContextManager[Any] = _libraries().limit(limits=1, user_api="blas")
    return limited


@cache
def _libraries() -> ThreadpoolController:
    return ThreadpoolController()


def _heads(rows: Floats, spans: Sequence[tuple[int, int]], biaffine: Biaffine) -> Ints:
    """For each row the row of its head, or 0, which is a gap, for the root."""
    dependents = np.maximum(biaffine.dependent(rows), 0) @ biaffine.kernel
    candidates = np.maximum(biaffine.head(rows), 0)
    # The gap before a sentence is the place of its root.
    gaps = np.array([start - 1 for start, _ in spans])
    candidates[gaps] = np.maximum(biaffine.head(biaffine.root), 0)
    heads = np.zeros(len(rows), dtype=np.int64)
    for start, end in spans:
        scores = dependents[start:end] @ candidates[start - 1 : end].T
        heads[start:end] = (scores >= scores.max(-1, keepdims=True) - SAME_SCORE).argmax(-1)
    # So far they are counted from their sentence's gap.
    before = np.repeat(gaps, np.diff(gaps, append=len(rows)))
    return np.where(heads > 0, heads + before, 0)


def _relations(rows: Floats, heads: Ints, biaffine: Biaffine, scratch: Scratch) -> Ints:
    """For each row its relation to its head."""
    rows_and_root = np.vstack([biaffine.root, rows[1:]])
    projected = np.maximum(biaffine.dependent(rows_and_root), 0)
    tails = np.maximum(biaffine.head(rows), 0)
    size = tails.shape[1]
    best = np.zeros(len(rows), dtype=np.int64)
    for start in range(0, len(rows), SCORED_ROWS):
        part = slice(start, start + SCORED_ROWS)
        dependents = projected[heads[part]]
        scores = scratch.rows("scores", len(dependents), biaffine.kernel.shape[1])
        pairs = np.matmul(dependents, biaffine.kernel, out=scores).reshape(len(dependents), -1, size)
        best[part] = np.matmul(pairs, tails[part, :, None])[:, :, 0].argmax(-1)
    return best


def _cut(lengths: Sequence[int], size: int) -> Ints:
    """The lengths with those over `size` in pieces."""
    pieces = [min(size, length - start) for length in lengths for start in range(0, length, size)]
    return np.array(pieces, dtype=np.int64)


def _blocks(lengths: Ints) -> Iterator[tuple[int, int, Ints]]:
    """Items in their order, in runs of about BLOCK_WORDS words: where a run begins and ends, and its items' lengths."""
    first = start = end = 0
    for index, length in enumerate(lengths.tolist()):
        if end > start and end - start + length > BLOCK_WORDS:
            yield start, end, lengths[first:index]
            first, start = index, end
        end += length
    if end > start:
        yield start, end, lengths[first:]

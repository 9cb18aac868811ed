"""The first convolution of each model, from products that are computed once for each word and shape."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from extract.analyse.convolution import Halves, Scratch
from extract.analyse.natasha import Floats
from extract.analyse.weights import Embedding, Encoder, Ints

# Counters of the blocks that a type was met in; types share them, which spoils few and bounds the memory.
_COUNTERS: Final = 1 << 16
_MOST: Final = 250
# Rows for what is not kept: more than most blocks need.
_PASSING: Final = 1024


class FirstLayer:
    """For each type (`forms.py`) a row of each model's tables: the products with the kernel's three columns.

    Most words of a text are met again and again, most words of a language hardly ever. So where room is short, a
    type's products are kept from the second block on that it is met in; those met once lie in rows behind, which the
    next block takes. Row 0 is zero: it is what a gap adds.
    """

    KEPT = 6656
    """Types whose products are kept between blocks: 9 kB each."""

    def __init__(self, embedding: Embedding, encoders: Sequence[Encoder]) -> None:
        self._embedding = embedding
        self._kernels: list[Floats] = []
        self._shapes: list[Floats] = []
        self._tables: list[Floats] = []  # types × (columns · features)
        for encoder in encoders:
            kernel, bias = encoder.layers[0].kernel, encoder.layers[0].bias
            size = len(kernel) - encoder.shapes.shape[1]
            self._kernels.append(np.ascontiguousarray(kernel[:size].reshape(size, -1)))
            shapes = np.array(encoder.shapes @ kernel[size:].reshape(len(kernel) - size, -1), dtype=np.float32)
            shapes[:, len(bias) : 2 * len(bias)] += bias
            self._shapes.append(shapes)
            self._tables.append(np.zeros((self.KEPT + 1 + _PASSING, kernel[0].size), dtype=np.float32))
        self._met = np.zeros(_COUNTERS, dtype=np.uint8)
        self._kept: Ints = np.zeros(0, dtype=np.int64)  # sorted types
        self._kept_rows: Ints = np.zeros(0, dtype=np.int64)  # the row of each of them

    def rows(self, types: Ints, scratch: Scratch) -> Ints:
        """The tables' row of each word of a block, computed where it was not; they hold until the next block."""
        needed, places = np.unique(types, return_inverse=True)
        counters = needed % _COUNTERS
        self._met[counters] += self._met[counters] < _MOST
        rows = self._known(needed)
        again = (rows == 0) & (self._met[counters] > 1)
        if len(self._kept) + np.count_nonzero(rows == 0) <= self.KEPT:  # room for all
            again = rows == 0
        elif len(self._kept) + np.count_nonzero(again) > self.KEPT:
            self._forget()
            rows = self._known(needed)
            room = self.KEPT - len(self._kept)
            again = (rows == 0) & (self._met[counters] > 1)
            again &= np.cumsum(again) <= room
        first = len(self._kept) + 1
        stay, passing = np.flatnonzero(again), np.flatnonzero((rows == 0) & ~again)
        new = np.concatenate([stay, passing])
        if len(new):
            rows[new] = np.arange(first, first + len(new))
            self._fill(first, needed[new], scratch)
            self._keep(needed[stay], rows[stay])
        return rows[places]

    def __call__(self, rows: Ints, model: int, scratch: Scratch) -> Halves:
        """The layer's sums with its bias, for rows of the tables in the order of words and gaps; their number is even.

        They lie in `scratch`.
        """
        table = self._tables[model].reshape(3 * len(self._tables[model]), -1)
        even, odd = 3 * rows[::2], 3 * rows[1::2]  # a type's left column, which the centre and the right one follow
        summed = scratch.halves("output 0", len(even), table.shape[1])
        added = scratch.rows("added", len(even), table.shape[1])
        here, there = summed.even[:-1], summed.odd[1:]
        _take(table, even + 1, here)
        here += _take(table, odd + 2, added)
        here[1:] += _take(table, odd[:-1], added[1:])
        _take(table, odd + 1, there)
        there += _take(table, even, added)
        there[:-1] += _take(table, even[1:] + 2, added[:-1])
        return summed

    def _known(self, types: Ints) -> Ints:
        """The row of each type, 0 where it has none."""
        if not len(self._kept):
            return np.zeros(len(types), dtype=np.int64)
        places = np.minimum(np.searchsorted(self._kept, types), len(self._kept) - 1)
        return np.where(self._kept[places] == types, self._kept_rows[places], 0)

    def _keep(self, types: Ints, rows: Ints) -> None:
        kept, kept_rows = np.append(self._kept, types), np.append(self._kept_rows, rows)
        order = np.argsort(kept)
        self._kept, self._kept_rows = kept[order], kept_rows[order]

    def _fill(self, first: int, types: Ints, scratch: Scratch) -> None:
        words, shapes = np.divmod(types, len(self._shapes[0]))
        vectors = self._embedding.vectors(words)
        last = first + len(types)
        for model, kernel in enumerate(self._kernels):
            if last > len(self._tables[model]):
                wider = np.zeros((last, kernel.shape[1]), dtype=np.float32)
                wider[:first] = self._tables[model][:first]
                self._tables[model] = wider
            products = np.matmul(vectors, kernel, out=self._tables[model][first:last])
            products += _take(self._shapes[model], shapes, scratch.rows("added", *products.shape))

    def _forget(self) -> None:
        """Free the rows of the quarter that is met least, and let what was met long ago count less."""
        order = np.argsort(self._met[self._kept % _COUNTERS], kind="stable")
        stay = np.sort(order[len(order) // 4 :])
        rows = self._kept_rows[stay]
        # Only those behind the last row that is needed move, into the rows that are free.
        behind = rows > len(rows)
        free = np.setdiff1d(np.arange(1, len(rows) + 1), rows[~behind], assume_unique=True)
        for table in self._tables:
            table[free] = table[rows[behind]]
        rows[behind] = free
        self._kept, self._kept_rows = self._kept[stay], rows
        self._met //= 2


def _take(table: Floats, rows: Ints, out: Floats) -> Floats:
    """Those rows of a table, written to `out`."""
    return table.take(rows, axis=0, out=out, mode="clip")  # any other mode makes a copy first

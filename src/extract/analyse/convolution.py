"""Convolutions three words wide, with two thirds of the multiplications.

Winograd's minimal filtering F(2, 3): of two neighbouring outputs, y₀ = d₀g₀ + d₁g₁ + d₂g₂ and
y₁ = d₁g₀ + d₂g₁ + d₃g₂, four products give both, where six would be made one by one:

    m₁ = (d₀ - d₂) g₀                 y₀ = m₁ + m₂ + m₃
    m₂ = (d₁ + d₂) (g₀ + g₁ + g₂)/2   y₁ = m₂ - m₃ - m₄
    m₃ = (d₂ - d₁) (g₀ - g₁ + g₂)/2
    m₄ = (d₁ - d₃) g₂

The products are matrix products here. Source: Lavin and Gray, «Fast Algorithms for Convolutional Neural Networks»,
2015, https://arxiv.org/abs/1509.09308, section 4.1.
"""

from __future__ import annotations

from typing import Final, NamedTuple

import numpy as np

from extract.analyse.natasha import Floats
from extract.analyse.weights import Ints, Layer


class Halves(NamedTuple):
    """An even number of rows as two arrays: rows 0, 2, 4, … with a row of zeros behind, and 1, 3, 5, … with one before.

    So the rows on either side of those of one half are a slice of the other.
    """

    even: Floats
    odd: Floats

    def merged(self) -> Floats:
        """The rows in their order."""
        pairs, features = len(self.even) - 1, self.even.shape[1]
        rows = np.empty((pairs, 2, features), dtype=np.float32)
        rows[:, 0] = self.even[:-1]
        rows[:, 1] = self.odd[1:]
        return rows.reshape(-1, features)


class Gaps(NamedTuple):
    """Which rows of the halves are gaps; a layer's output there is what the layer says."""

    even: Ints
    odd: Ints

    @classmethod
    def of(cls, rows: Ints) -> Gaps:
        """Of the rows' numbers."""
        is_odd = rows % 2 == 1
        return cls(rows[~is_odd] // 2, rows[is_odd] // 2 + 1)


class Scratch:
    """Arrays that are written over again and again: new ones would cost as much as what is computed in them."""

    def __init__(self) -> None:
        self._arrays: dict[str, Floats] = {}

    def rows(self, name: str, count: int, features: int) -> Floats:
        """The array of that name: count × features, holding anything."""
        size = count * features
        kept = self._arrays.get(name)
        if kept is None or len(kept) < size:
            kept = self._arrays[name] = np.empty(size, dtype=np.float32)
        return kept[:size].reshape(count, features)

    def halves(self, name: str, pairs: int, features: int) -> Halves:
        """Two arrays of that name as `Halves`: their rows hold anything, the rows of zeros are zero."""
        even = self.rows(f"{name} even", pairs + 1, features)
        odd = self.rows(f"{name} odd", pairs + 1, features)
        even[-1] = odd[0] = 0
        return Halves(even, odd)


class Convolution:
    """One layer, ready to run: rectified, and the gaps set to what the next layer wants there."""

    def __init__(self, layer: Layer, depth: int) -> None:
        left, centre, right = (layer.kernel[:, column] for column in range(3))
        products = (left, (left + centre + right) / 2, (left - centre + right) / 2, right)
        self._kernels: Final = [np.ascontiguousarray(kernel, dtype=np.float32) for kernel in products]
        self._layer: Final = layer
        self._output: Final = f"output {depth}"  # of another layer than its input's

    def __call__(self, rows: Halves, gaps: Gaps, scratch: Scratch) -> Halves:
        """The layer's output; it lies in `scratch`."""
        pairs, features = len(rows.even) - 1, rows.even.shape[1]
        size = self._kernels[0].shape[1]
        before, this, after, later = rows.odd[:-1], rows.even[:-1], rows.odd[1:], rows.even[1:]
        mixed = scratch.rows("mixed", pairs, features)
        first, second, third, fourth = (scratch.rows(f"product {number}", pairs, size) for number in range(4))
        np.matmul(np.subtract(before, after, out=mixed), self._kernels[0], out=first)
        np.matmul(np.add(this, after, out=mixed), self._kernels[1], out=second)
        np.matmul(np.subtract(after, this, out=mixed), self._kernels[2], out=third)
        np.matmul(np.subtract(this, later, out=mixed), self._kernels[3], out=fourth)
        second += self._layer.bias
        summed = scratch.halves(self._output, pairs, size)
        np.add(first, second, out=summed.even[:-1])
        summed.even[:-1] += third
        np.subtract(second, third, out=summed.odd[1:])
        summed.odd[1:] -= fourth
        return finished(summed, self._layer, gaps)


def finished(summed: Halves, layer: Layer, gaps: Gaps) -> Halves:
    """A layer's sums, rectified in place, with its gaps set."""
    for half in (summed.even[:-1], summed.odd[1:]):
        np.maximum(half, 0, out=half)
    summed.even[gaps.even] = layer.gap
    summed.odd[gaps.odd] = layer.gap
    return summed

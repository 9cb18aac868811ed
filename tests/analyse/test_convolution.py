"""A convolution by fewer products gives what the sum over its three columns gives."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from extract.analyse.convolution import Convolution, Gaps, Halves, Scratch
from extract.analyse.natasha import Floats
from extract.analyse.weights import Ints, Layer


def halved(rows: Floats) -> Halves:
    """The rows as halves."""
    zero = np.zeros((1, rows.shape[1]), dtype=np.float32)
    return Halves(np.vstack([rows[::2], zero]), np.vstack([zero, rows[1::2]]))


def summed(rows: Floats, layer: Layer, gaps: Ints) -> Floats:
    """The layer's output by its definition."""
    around = np.pad(rows, ((1, 1), (0, 0)))
    found = layer.bias + sum(around[column : column + len(rows)] @ layer.kernel[:, column] for column in range(3))
    found = np.maximum(found, 0)
    found[gaps] = layer.gap
    return np.asarray(found, dtype=np.float32)


@given(pairs=st.integers(1, 9), sizes=st.tuples(st.integers(1, 8), st.integers(1, 8)), seed=st.integers(0, 2**32 - 1))
def test_it_is_the_sum_over_its_columns(pairs: int, sizes: tuple[int, int], seed: int) -> None:
    source = np.random.default_rng(seed)
    incoming, outgoing = sizes
    scratch = Scratch()
    kernel, bias, gap = (
        source.normal(size=shape).astype(np.float32) for shape in ((incoming, 3, outgoing), outgoing, outgoing)
    )
    layer = Layer(kernel, bias, gap)
    for count in (pairs, 9 - pairs or 1):  # the second time in arrays that hold what was there before
        rows = source.normal(size=(2 * count, incoming)).astype(np.float32)
        gaps = np.flatnonzero(source.random(2 * count) < 0.3)
        found = Convolution(layer, depth=1)(halved(rows), Gaps.of(gaps), scratch)
        assert np.allclose(found.merged(), summed(rows, layer, gaps), atol=1e-4)


@given(st.integers(1, 9))
def test_halves_are_merged_in_order(pairs: int) -> None:
    rows = np.arange(2 * pairs * 3, dtype=np.float32).reshape(-1, 3)
    assert np.array_equal(halved(rows).merged(), rows)

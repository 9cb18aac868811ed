"""The best tag sequences of a linear-chain CRF, for many texts at once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from extract.analyse.natasha import Floats


def best_paths(emissions: Sequence[Floats], transitions: Floats) -> list[list[int]]:
    """The Viterbi path of each text.

    `emissions`: for each text words × tags; `transitions`: from tag × to tag. The texts go through the
    recurrence side by side, the longest first, so that those still running are always the first rows.
    """
    order = sorted(range(len(emissions)), key=lambda index: -len(emissions[index]))
    lengths = np.array([len(emissions[index]) for index in order])
    if not len(lengths) or not lengths[0]:
        return [[] for _ in emissions]
    starts = np.concatenate([[0], np.cumsum(lengths)])[:-1]
    flat = np.concatenate([emissions[index] for index in order])
    # How many texts reach each step: as many as are longer than it.
    running = np.searchsorted(-lengths, -np.arange(lengths[0]), side="left")
    scores = flat[starts[: running[0]]].copy()
    origins = np.zeros(flat.shape, dtype=np.int64)
    for step in range(1, lengths[0]):
        count = running[step]
        at = starts[:count] + step
        candidates = scores[:count, :, None] + transitions
        candidates += flat[at][:, None, :]
        origins[at] = candidates.argmax(1)
        scores[:count] = candidates.max(1)
    tags = np.zeros(len(flat), dtype=np.int64)
    tags[starts[: running[0]] + lengths[: running[0]] - 1] = scores.argmax(-1)
    for step in range(lengths[0] - 1, 0, -1):
        at = starts[: running[step]] + step
        tags[at - 1] = origins[at, tags[at]]
    paths: list[list[int]] = [[] for _ in emissions]
    for index, start, length in zip(order, starts.tolist(), lengths.tolist(), strict=True):
        paths[index] = tags[start : start + length].tolist()
    return paths

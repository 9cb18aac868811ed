"""The best tag sequences of a linear-chain CRF, for many texts at once."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from extract.analyse.natasha import Floats


def best_paths(emissions: Sequence[Floats], transitions: Floats) -> list[list[int]]:
    """The Viterbi path of each text.

    `emissions`: for each text words × tags; `transitions`: from tag × to tag. The texts go through the
    recurrence side by side, the longest first, so that those still running are always the first rows; what they
    have at one step lies together.
    """
    order = sorted(range(len(emissions)), key=lambda index: -len(emissions[index]))
    lengths = np.array([len(emissions[index]) for index in order], dtype=np.int64)
    if not len(lengths) or not lengths[0]:
        return [[] for _ in emissions]
    # How many texts reach each step (as many as are longer than it), and where the step's rows begin.
    running = np.searchsorted(-lengths, -np.arange(lengths[0]), side="left")
    begins = np.cumsum(running) - running
    rows = [begins[:length] + rank for rank, length in enumerate(lengths.tolist())]
    by_step = np.empty((int(lengths.sum()), len(transitions)), dtype=transitions.dtype)
    for index, own in zip(order, rows, strict=True):
        by_step[own] = emissions[index]
    origins = np.zeros(by_step.shape, dtype=np.int8)
    scores = by_step[: running[0]].copy()
    steps = list(zip(begins.tolist(), running.tolist(), strict=True))
    for begin, count in steps[1:]:
        candidates = scores[:count, :, None] + transitions
        candidates += by_step[begin : begin + count, None]
        origins[begin : begin + count] = candidates.argmax(1)
        candidates.max(1, out=scores[:count])
    tags = np.zeros(len(by_step), dtype=np.int64)
    # The last word of each text is where its steps end.
    tags[[int(own[-1]) for own in rows if len(own)]] = scores[: running[0]].argmax(-1)
    for (begin, _), (after, count) in zip(steps[-2::-1], steps[:0:-1], strict=True):
        here = tags[after : after + count]
        tags[begin : begin + count] = origins[after : after + count][np.arange(count), here]
    paths: list[list[int]] = [[] for _ in emissions]
    for index, own in zip(order, rows, strict=True):
        paths[index] = tags[own].tolist()
    return paths

"""Which row answers which: one-to-one pairs of rows, by equality, by span, by overlap.

A *reading* is what the labellings say of one thing in the text: one row from each labelling that has it. A
single labelling, or a prediction, is readings of one row each.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterator, Sequence

from extract.records import Fact, Row

Reading = tuple[Row, ...]


def span(row: Row) -> tuple[int, int]:
    """Where a row lies in the text: its own span, or that of the quantity that a fact is about."""
    return row.quantity if isinstance(row, Fact) else (row.start, row.end)


def label(row: Row) -> str:
    """A mention's label; facts have none."""
    return "" if isinstance(row, Fact) else row.label


def overlap(one: Row, other: Row) -> int:
    """How many characters two rows' spans share."""
    (start, end), (other_start, other_end) = span(one), span(other)
    return max(0, min(end, other_end) - max(start, other_start))


def merge(labellings: Sequence[Sequence[Row]]) -> list[Reading]:
    """The readings of one layer of one article, in the order in which labellings bring them."""
    readings: list[Reading] = []
    for rows in labellings:
        owner = pair(readings, [(row,) for row in rows])
        for index, row in enumerate(rows):
            if index in owner:
                readings[owner[index]] += (row,)
            else:
                readings.append((row,))
    return readings


def pair(left: Sequence[Reading], right: Sequence[Reading]) -> dict[int, int]:
    """Pair readings one to one, the surest first: index in `right` → index in `left`.

    Equal rows; same span and label; same span; then overlapping spans, of the same label before others and the
    longest overlap before shorter ones. Swapping the sides gives the same pairs where readings hold one row.
    """
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for key in _KEYS:
        waiting: defaultdict[Hashable, deque[int]] = defaultdict(deque)
        for index, reading in enumerate(left):
            if index not in taken:
                for value in _values(key, reading):
                    waiting[value].append(index)
        for index, reading in enumerate(right):
            if index in pairs:
                continue
            for value in _values(key, reading):
                queue = waiting.get(value, deque())
                while queue and queue[0] in taken:
                    queue.popleft()
                if queue:
                    pairs[index] = queue.popleft()
                    taken.add(pairs[index])
                    break
    free_left = [index for index in range(len(left)) if index not in taken]
    free_right = [index for index in range(len(right)) if index not in pairs]
    for _, left_index, right_index in sorted(_overlaps(left, free_left, right, free_right)):
        if left_index not in taken and right_index not in pairs:
            pairs[right_index] = left_index
            taken.add(left_index)
    return pairs


_KEYS: tuple[Callable[[Row], Hashable], ...] = (
    lambda row: row,
    lambda row: (span(row), label(row)),
    span,
)


def _values(key: Callable[[Row], Hashable], reading: Reading) -> Iterator[Hashable]:
    yield from dict.fromkeys(key(row) for row in reading)


def _overlaps(
    left: Sequence[Reading], free_left: Sequence[int], right: Sequence[Reading], free_right: Sequence[int]
) -> Iterator[tuple[tuple[bool, int, int, int], int, int]]:
    """Overlapping pairs with a sort key that does not depend on which side is which."""
    rows = [(row, True, index) for index in free_left for row in left[index]]
    rows += [(row, False, index) for index in free_right for row in right[index]]
    rows.sort(key=lambda item: span(item[0]))
    reaching: list[tuple[Row, bool, int]] = []
    for row, is_left, index in rows:
        reaching = [item for item in reaching if span(item[0])[1] > span(row)[0]]
        for other, other_is_left, other_index in reaching:
            if is_left != other_is_left and (shared := overlap(row, other)):
                pair = (index, other_index) if is_left else (other_index, index)
                yield (label(row) != label(other), -shared, sum(pair), abs(index - other_index)), *pair
        reaching.append((row, is_left, index))

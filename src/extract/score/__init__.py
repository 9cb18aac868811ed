"""Gold against predictions, both in the interchange format: precision, recall and F1 per layer, label and slot.

How things count:

- Rows are paired one to one: equal rows first, then rows on the same span, then overlapping rows.
- A mention is `found` where span and label are right; its slots (an entity's name and id, a quantity's value,
  unit and mod, a time's value, mod and dates) can be right only where it is found. `overlap` and
  `overlap_all` are the same with an overlapping span.
- A fact is found where its quantity is (an overlapping span is enough), and each slot is then right or wrong.
- F1 of any of these is 2·right / (predicted + gold): a slot of a missed or a spurious row is no hit.
- Several gold labellings of the same articles: a row that all of them have must be found, one that only some
  have may be; a slot is right where one of them has it; entities where they hold what all name and nothing
  that none names.
- «ё» is «е», runs of white space are one space, and numbers compare by value.
- Where there is nothing to score, the score is None, not 1: an empty layer proves nothing.
"""

from extract.score.floors import below_floor, read_floors
from extract.score.mistakes import ScoreError, errors
from extract.score.reading import read, read_gold
from extract.score.tally import Count, ScoreRow, Scores, agreement, agreements, score, spans_only

__all__ = [
    "Count",
    "ScoreError",
    "ScoreRow",
    "Scores",
    "agreement",
    "agreements",
    "below_floor",
    "errors",
    "read",
    "read_floors",
    "read_gold",
    "score",
    "spans_only",
]

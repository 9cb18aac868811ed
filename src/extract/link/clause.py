"""A clause of a sentence, and what it is to the one that it belongs to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar, Final, NamedTuple

from extract.link.choice import Choice
from extract.link.items import Item, Kind

RELATIVE_PRONOUNS: Final = frozenset({"который", "чей", "что", "кто", "где", "куда", "откуда", "когда"})


class Form(Choice):
    """How a clause hangs on the one before it."""

    __slots__ = ()

    MAIN: ClassVar[Form]  # independent, or joined to the one before by a conjunction
    COMPLEMENT: ClassVar[Form]  # «что …», «чтобы …»
    ADVERBIAL: ClassVar[Form]  # «если …», «тогда как …», «как сообщает …»
    ASIDE: ClassVar[Form]  # «освоение, заявил посол, растянется»: who says so, amid what is said
    RELATIVE: ClassVar[Form]
    PARTICIPLE: ClassVar[Form]
    GERUND: ClassVar[Form]
    INFINITIVE: ClassVar[Form]  # a further infinitive under the same modal verb
    ELLIPTIC: ClassVar[Form]  # «…, а импорт — 3 млн»: the verb is that of the parent
    FURTHER: ClassVar[Form]  # «…, который вырос вдвое и составил …»: a further verb of a relative clause
    BRACKET: ClassVar[Form]


DEPENDENT: Final = frozenset(
    {Form.RELATIVE, Form.PARTICIPLE, Form.GERUND, Form.INFINITIVE, Form.ELLIPTIC, Form.FURTHER, Form.BRACKET}
)
"""Clauses whose time, names and subject are their parent's where they have none of their own."""


class Clause(NamedTuple):
    """Positions of the clause's items in the sentence, and the index of the clause it hangs on."""

    form: Form
    positions: tuple[int, ...]
    parent: int | None


@dataclass(slots=True)
class Draft:
    """A clause whose words are still being gathered."""

    form: Form
    parent: int | None
    positions: list[int]
    kinds: set[Kind]

    def add(self, items: Sequence[Item], positions: Sequence[int]) -> None:
        self.positions += positions
        self.kinds.update([items[position].kind for position in positions])

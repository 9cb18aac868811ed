"""Clauses, from punctuation, conjunctions and verb forms: the parser's heads are not asked.

Each clause has at most one group of predicates («планируется увеличить»), so that a rule may take the
verb of a quantity's clause for its own. A clause that another interrupts is one clause with a gap.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from extract.link.cues import cue
from extract.link.items import Item, Kind

RELATIVE_PRONOUNS: Final = frozenset({"который", "чей", "что", "кто", "где", "куда", "откуда", "когда"})


class Form(Enum):
    """How a clause hangs on the one before it."""

    __hash__ = object.__hash__  # Enum's own, of the name, is slow

    MAIN = "main"  # independent, or joined to the one before by a conjunction
    COMPLEMENT = "complement"  # «что …», «чтобы …»
    ADVERBIAL = "adverbial"  # «если …», «тогда как …», «как сообщает …»
    ASIDE = "aside"  # «освоение, заявил посол, растянется»: who says so, amid what is said
    RELATIVE = "relative"
    PARTICIPLE = "participle"
    GERUND = "gerund"
    INFINITIVE = "infinitive"  # a further infinitive under the same modal verb
    ELLIPTIC = "elliptic"  # «…, а импорт — 3 млн»: the verb is that of the parent
    BRACKET = "bracket"


DEPENDENT: Final = frozenset(
    {Form.RELATIVE, Form.PARTICIPLE, Form.GERUND, Form.INFINITIVE, Form.ELLIPTIC, Form.BRACKET}
)
"""Clauses whose time, names and subject are their parent's where they have none of their own."""


_LEADING: Final = frozenset({Form.MAIN, Form.COMPLEMENT, Form.ADVERBIAL, Form.BRACKET, Form.ELLIPTIC})
"""Clauses that a segment without a mark of its own goes on with."""


@dataclass(frozen=True, slots=True)
class Clause:
    """Positions of the clause's items in the sentence, and the index of the clause it hangs on."""

    form: Form
    positions: tuple[int, ...]
    parent: int | None


@dataclass(slots=True)
class _Draft:
    form: Form
    parent: int | None
    positions: list[int]
    kinds: set[Kind]

    def add(self, items: Sequence[Item], positions: Sequence[int]) -> None:
        self.positions += positions
        self.kinds.update(items[position].kind for position in positions)


def clauses(items: Sequence[Item]) -> list[Clause]:
    """The clauses of a sentence, in the order in which they begin."""
    drafts: list[_Draft] = []
    dateline = _dateline(items)
    main: int | None = None  # the clause that a segment without a mark of its own goes on with
    current: int | None = None
    outside: list[tuple[int | None, int | None]] = []  # what was open where each bracket began
    segments = _signed_off(items, _after_dateline(items))
    for index, (opening, closing, positions) in enumerate(segments):
        if opening:
            outside.append((main, current))
            main = None
        if positions:
            form = _form(items, positions, drafts, main, current, opening=opening)
            if (index == len(segments) - 1 and index and _signs(items, positions)) or positions[-1] < dateline:
                form = Form.ASIDE
            if form is None and _begins_anew(items, positions, segments[index + 1 :]):
                form = Form.MAIN
            target = _joined(form, items, positions, drafts, main, current)
            if target is None:
                target = len(drafts)
                parent = current if form is not Form.MAIN or main is None else main
                drafts.append(_Draft(form or Form.MAIN, parent, [], set()))
            drafts[target].add(items, positions)
            current = target
            if drafts[target].form in _LEADING and not (main is not None and _aside(items, drafts[target])):
                main = target
        for _ in range(closing):
            if outside:
                main, current = outside.pop()
    return [Clause(draft.form, tuple(draft.positions), draft.parent) for draft in drafts]


def _form(
    items: Sequence[Item],
    positions: Sequence[int],
    drafts: Sequence[_Draft],
    main: int | None,
    current: int | None,
    *,
    opening: bool,
) -> Form | None:
    """The form of the clause that the segment begins; None where it begins none."""
    if opening:
        return Form.BRACKET
    kinds = [items[position].kind for position in positions]
    lead = [items[position] for position in positions[:4]]
    marked = _marked(lead)
    if marked is not None:
        return marked
    if Kind.GERUND in kinds and Kind.VERB not in kinds:
        return Form.GERUND
    if main is not None and Kind.VERB not in drafts[main].kinds and _says(lead) and kinds.count(Kind.VERB) == 1:
        return Form.ASIDE if drafts[main].kinds & {Kind.NOUN, Kind.NAME, Kind.QUANTITY, Kind.TIME} else Form.MAIN
    if Kind.VERB in kinds:
        return Form.MAIN
    if _participial([items[position] for position in positions]):
        return Form.PARTICIPLE if current is not None else None
    if Kind.INFINITIVE in kinds and current is not None and Kind.INFINITIVE in drafts[current].kinds:
        return Form.INFINITIVE
    if main is not None and _elliptic(items, positions, drafts[main]):
        return Form.ELLIPTIC
    if (
        current == 0
        and drafts[0].form is Form.ADVERBIAL
        and Kind.VERB in drafts[0].kinds
        and _subject(items, positions)
    ):
        return Form.MAIN
    return None


def _says(lead: Sequence[Item]) -> bool:
    """«…, заявил посол, …»: whether a segment begins with a verb of saying in the third person."""
    first = next((item for item in lead if item.kind is not Kind.DASH), None)
    return (
        first is not None
        and first.kind is Kind.VERB
        and first.lemma in cue("source_verbs")
        and first.features.variant != "Short"
        and not first.text.lower().endswith("м")
    )


def _told_by() -> frozenset[str]:
    return cue("source_verbs") | {"ожидаться", "предполагаться", "планироваться", "сообщаться", "отмечаться"}


def _dateline(items: Sequence[Item]) -> int:
    """How many items stand before the text proper: «МОСКВА, 5 ноября — ИНТЕРФАКС — Погрузка …»."""
    end = 0
    for place, item in enumerate(items):
        if item.kind is Kind.DASH and place:
            after = items[place + 1] if place + 1 < len(items) else None
            words = (Kind.NOUN, Kind.ADJECTIVE, Kind.PREPOSITION, Kind.ADVERB, Kind.VERB)
            dated = any(before.kind is Kind.TIME for before in items[:place])  # not «Россия — Китай»
            named = after is not None and after.kind in (Kind.NAME, Kind.QUOTE) and dated
            if after is not None and (named or (after.kind in words and after.text[:1].isupper())):
                end = place + 1
                break
        elif item.kind not in (Kind.NAME, Kind.TIME, Kind.QUOTE, Kind.COMMA, Kind.STOP):
            break
    return end if any(item.kind is Kind.NAME for item in items[:end]) else 0


def _after_dateline(items: Sequence[Item]) -> list[tuple[bool, int, list[int]]]:
    """The segments, with a dateline cut off from the first."""
    end = _dateline(items)
    if not end:
        return list(_segments(items))
    rest = [(opening, closing, [at + end for at in run]) for opening, closing, run in _segments(items[end:])]
    return [(False, 0, list(range(end))), *rest]


def _signed_off(
    items: Sequence[Item], segments: list[tuple[bool, int, list[int]]]
) -> list[tuple[bool, int, list[int]]]:
    """The segments with «… — РЖД» at a sentence's end cut off from the last."""
    whole = [index for index, (_, _, positions) in enumerate(segments) if positions]
    if not whole:
        return segments
    opening, closing, positions = segments[whole[-1]]
    dash = next((place for place in range(len(positions) - 1, 0, -1) if items[positions[place]].kind is Kind.DASH), 0)
    before, after = positions[:dash], positions[dash:]
    told = any(items[at].kind is Kind.QUANTITY for at in before)
    if not dash or not told or not _signs(items, after):
        return segments
    return [*segments[: whole[-1]], (opening, 0, before), (False, closing, after), *segments[whole[-1] + 1 :]]


def _signs(items: Sequence[Item], positions: Sequence[int]) -> bool:
    """«— РЖД», «— Новак»: a dash and the name of who says so."""
    words = [items[at] for at in positions if items[at].kind is not Kind.QUOTE]
    return (
        len(words) == 2
        and words[0].kind is Kind.DASH
        and words[1].kind is Kind.NAME
        and getattr(words[1].record, "label", "") in ("PER", "ORG")
    )


def _begins_anew(items: Sequence[Item], positions: Sequence[int], after: Sequence[tuple[bool, int, list[int]]]) -> bool:
    """«…, а в Челнах, напротив, опустились»: whether «а» begins a clause whose verb stands behind an aside."""
    new = positions[0] > 0 and items[positions[0] - 1].kind is Kind.STOP  # «…; к концу года, как ожидается, она …»
    if not new and items[positions[0]].text.lower() not in ("а", "но", "зато"):
        return False
    if any(items[at].kind in (Kind.QUANTITY, Kind.DASH) for at in positions):
        return False
    for opening, _, segment in after[:2]:
        if opening or not segment:
            return False
        marked = _marked([items[at] for at in segment[:4]])
        if marked is Form.ADVERBIAL and items[segment[0]].lemma == "как":
            continue
        if marked is not None:
            return False
        if any(items[at].kind is Kind.VERB for at in segment):
            return True
    return False


def _subject(items: Sequence[Item], positions: Sequence[int]) -> bool:
    """«Как сообщает X, фонд Y, …»: whether the segment begins with a noun or name in the nominative."""
    lead = next((items[at] for at in positions if items[at].kind not in (Kind.ADJECTIVE, Kind.QUOTE)), None)
    return lead is not None and lead.kind in (Kind.NOUN, Kind.NAME) and lead.case in ("Nom", "")


def _marked(lead: Sequence[Item]) -> Form | None:
    """The form that a conjunction or relative pronoun at the segment's head marks."""
    behind = [item.kind for item in lead[:2]] == [Kind.PREPOSITION, Kind.NOUN]
    if behind and any(item.lemma == "который" for item in lead[2:3]):  # «в составе которой»
        return Form.RELATIVE
    for item in lead:
        if item.kind in (Kind.PRONOUN, Kind.ADJECTIVE, Kind.ADVERB) and item.lemma in RELATIVE_PRONOUNS:
            return Form.RELATIVE
        if item.kind is Kind.SUBORDINATOR:
            if item.lemma == "то":  # «если …, то …»: the consequence stands on its own
                return None
            return Form.COMPLEMENT if item.lemma in ("что", "чтобы") else Form.ADVERBIAL
        if item.kind not in (Kind.PREPOSITION, Kind.COORDINATOR, Kind.PARTICLE, Kind.ADVERB, Kind.DASH, Kind.QUOTE):
            return None
    return None


def _participial(words: Sequence[Item]) -> bool:
    """«подписанный в Баку …», «уже передавшая …», «в 2019 году превышавшая …»: a participle with what hangs on it."""
    for place, item in enumerate(words):
        if item.kind is Kind.ADJECTIVE and item.participle:
            return _leading_only(words[:place]) or _free(words, place)
        if item.kind in (Kind.DASH, Kind.QUANTITY) or (item.kind is Kind.PRONOUN and item.case == "Nom"):
            return False
    return False


def _leading_only(words: Sequence[Item]) -> bool:
    return all(word.kind in (Kind.ADVERB, Kind.PARTICLE, Kind.COORDINATOR) for word in words)


def _free(words: Sequence[Item], place: int) -> bool:
    """Whether a participle behind a time or a prepositional phrase stands for a clause: no noun follows that it
    agrees with («в 2019 году превышавшая», not «в проданных акциях»), and none in the nominative stands before."""
    first = words[0]
    if first.kind not in (Kind.PREPOSITION, Kind.TIME, Kind.ADVERB, Kind.PARTICLE):
        return False
    participle = words[place]
    if participle.case not in ("Nom", "Acc", "Gen") or any(word.case == "Nom" for word in words[:place]):
        return False
    if words[place - 1].kind is Kind.PREPOSITION:
        return False
    noun = next((word for word in words[place + 1 : place + 4] if word.kind in (Kind.NOUN, Kind.NAME)), None)
    return noun is None or noun.case != participle.case or noun.number != participle.number


def _elliptic(items: Sequence[Item], positions: Sequence[int], main: _Draft) -> bool:
    """Whether a segment without a verb states a value of its own: «а импорт 3 млн», «в 2023-м — 2 млн»."""
    quantity = next((place for place, at in enumerate(positions) if items[at].kind is Kind.QUANTITY), None)
    if quantity is None or not main.kinds & {Kind.VERB, Kind.DASH} or Kind.QUANTITY not in main.kinds:
        return False
    before = [items[at] for at in positions[:quantity]]
    after = positions[quantity + 1 : quantity + 3]
    if len(after) == 2 and items[after[0]].kind is Kind.DASH:
        if items[after[1]].kind is Kind.PREPOSITION:
            return True  # «из них 9 млрд — в Европу»
        if any(item.lemma in ("они", "который", "число") for item in before):
            return True  # «из них 1,6 млн — жители столицы»
    return any(
        item.kind in (Kind.DASH, Kind.TIME)
        or item.lemma in cue("now")
        or (item.kind in (Kind.NOUN, Kind.ADJECTIVE) and item.case == "Nom")
        for item in before
    )


def _joined(
    form: Form | None,
    items: Sequence[Item],
    positions: Sequence[int],
    drafts: Sequence[_Draft],
    main: int | None,
    current: int | None,
) -> int | None:
    """The open clause that the segment goes on with, if it begins none."""
    if form is None:
        if current is not None and items[positions[0] - 1].kind is Kind.COLON and main is not None:
            naming = not drafts[main].kinds - {Kind.NAME, Kind.QUOTE, Kind.ADJECTIVE}
            if naming and any(items[at].kind is Kind.QUANTITY for at in positions):
                return None
        if current is None:
            return None
        if items[positions[0] - 1].kind is Kind.COLON and Kind.VERB in drafts[current].kinds:
            kinds = {items[at].kind for at in positions}
            if Kind.QUANTITY in kinds and Kind.DASH not in kinds:
                return None  # «…: у группы 560 аптек»
        if drafts[current].form in (Form.RELATIVE, Form.PARTICIPLE) and items[positions[0]].kind is Kind.DASH:
            return main  # «прибыль, которую называли малой, — 150 млрд»
        if _aside(items, drafts[current]):
            return drafts[current].parent  # «дотянет, как ожидают в ведомстве, до 190 млн»
        return current
    if form is Form.MAIN and main is not None and Kind.VERB not in drafts[main].kinds:
        if items[positions[0] - 1].kind is Kind.COLON and not drafts[main].kinds & {Kind.QUANTITY, Kind.NOUN}:
            return None  # «Новак: добыча вырастет на 5 %»
        coordinated = items[positions[0]].kind is Kind.COORDINATOR
        whole = Kind.DASH in drafts[main].kinds  # «Мощность — 500 МВт; к концу года ее удвоят»
        return None if (coordinated or whole) and Kind.QUANTITY in drafts[main].kinds else main
    return None


def _aside(items: Sequence[Item], draft: _Draft) -> bool:
    """Whether the clause tells but who says so, or what something is compared with: «как ожидают в Минуглепроме»,
    «чем в 2015 году»."""
    if draft.form is Form.ASIDE:
        return draft.parent is not None
    if draft.form is not Form.ADVERBIAL or draft.parent is None:
        return False
    lead = items[draft.positions[0]].lemma
    if lead == "чем":
        return Kind.VERB not in draft.kinds and Kind.QUANTITY not in draft.kinds
    return lead == "как" and any(
        items[at].kind is Kind.VERB and items[at].lemma in _told_by() for at in draft.positions
    )


def _segments(items: Sequence[Item]) -> Iterator[tuple[bool, int, list[int]]]:
    """Runs between punctuation marks, cut again where a conjunction joins predicates.

    Yields whether a bracket opens before the run, how many close after it, and its positions.
    """
    run: list[int] = []
    opening = False
    for position, item in enumerate(items):
        if item.kind in (Kind.COMMA, Kind.STOP, Kind.COLON, Kind.OPEN, Kind.CLOSE):
            pieces = _cut(items, run)
            closing = int(item.kind is Kind.CLOSE)
            for piece in pieces[:-1]:
                yield opening, 0, piece
                opening = False
            if pieces or closing or opening:
                yield opening, closing, pieces[-1] if pieces else []
            opening = item.kind is Kind.OPEN
            run = []
        else:
            run.append(position)
    for piece in _cut(items, run):
        yield opening, 0, piece
        opening = False


def _cut(items: Sequence[Item], run: Sequence[int]) -> list[list[int]]:
    """The run cut before each «и», «а», dash that joins two predicates of a kind."""
    if not run:
        return []
    pieces: list[list[int]] = [[]]
    seen: set[Kind] = set()
    breaks = [place for place, at in enumerate(run) if items[at].kind in (Kind.COORDINATOR, Kind.DASH)]
    if not breaks:
        return [list(run)]
    following = dict(zip(breaks, [*breaks[1:], len(run)], strict=False))
    for place, at in enumerate(run):
        if place in following:
            ahead = {items[other].kind for other in run[place + 1 : following[place]]}
            shared = _leading(seen) & ahead
            paired = _dashed(items, run, place, following[place]) and {Kind.QUANTITY, Kind.DASH} <= seen
            if paired or (shared and not (items[at].kind is Kind.DASH and Kind.VERB not in shared)):
                pieces.append([])
                seen = set()
        pieces[-1].append(at)
        seen.add(items[at].kind)
    return pieces


def _dashed(items: Sequence[Item], run: Sequence[int], place: int, end: int) -> bool:
    """«… и 2 млрд — в Грузию»: whether «и» joins a quantity with a dash after it."""
    if items[run[place]].kind is not Kind.COORDINATOR or end >= len(run) or items[run[end]].kind is not Kind.DASH:
        return False
    return items[run[end - 1]].kind is Kind.QUANTITY


def _leading(seen: set[Kind]) -> set[Kind]:
    """What a second predicate must be to begin a clause: a verb after a verb, an infinitive after one."""
    return seen & {Kind.VERB, Kind.INFINITIVE, Kind.GERUND}

"""Segments: the runs of a sentence between its punctuation marks, from which clauses are put together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from extract.link.cues import cue
from extract.link.items import Item, Kind
from extract.records import Quantity

Segment = tuple[bool, int, list[int]]
"""Whether a bracket opens before the run, how many close after it, and the positions of its items."""

_MARKS: Final = frozenset({Kind.COMMA, Kind.STOP, Kind.COLON, Kind.OPEN, Kind.CLOSE})
_OF_DATELINE: Final = frozenset({Kind.NAME, Kind.TIME, Kind.QUOTE, Kind.COMMA, Kind.STOP})
_THINGS: Final = frozenset({Kind.NOUN, Kind.NAME, Kind.ADJECTIVE, Kind.COORDINATOR, Kind.QUOTE})
BEFORE_ASIDE: Final = frozenset({Kind.ADVERB, Kind.PARTICLE, Kind.PREPOSITION, Kind.TIME})
"""What may stand between «и» and an aside: «упал на 5 % и лишь в мае, отметил министр, вырос»."""
_AGENCY: Final = 5  # letters of an agency's name in capitals, at least
_JOINING: Final = frozenset({Kind.COORDINATOR, Kind.DASH})


def segments(items: Sequence[Item]) -> list[Segment]:
    """The runs of a sentence in order; a dateline and a signature are runs of their own."""
    kinds = {item.kind for item in items}
    runs = _after_dateline(items)
    if Kind.COORDINATOR in kinds:
        runs = _before_asides(items, runs)
    if Kind.DASH not in kinds:
        return _around_parentheses(items, runs)
    if Kind.OPEN in kinds:
        runs = _around_brackets(items, runs)
    runs = _around_sources(items, _around_parentheses(items, runs))
    return _signed_off(items, _enumerations(items, runs))


def dateline(items: Sequence[Item]) -> int:
    """How many items stand before the text proper: «МОСКВА, 5 ноября — ИНТЕРФАКС — …», «БАКУ /Trend/ — …»."""
    end = strokes = 0
    for place, item in enumerate(items):
        if item.text == "/":
            strokes += 1
            after = items[place + 1] if place + 1 < len(items) else None
            if strokes == 2 and after is not None and after.kind is not Kind.DASH:  # «Ташкент /Синьхуа/ Узбекистан …»
                end = place + 1
                break
        elif item.kind is Kind.DASH and place:
            after = items[place + 1] if place + 1 < len(items) else None
            words = (Kind.NOUN, Kind.ADJECTIVE, Kind.PREPOSITION, Kind.ADVERB, Kind.VERB)
            dated = strokes > 0 or any(before.kind is Kind.TIME for before in items[:place])  # not «Россия — Китай»
            agency = place == 1 and items[0].text.isupper() and len(items[0].text) >= _AGENCY
            dated = dated or (agency and after is not None and not after.text.isupper())  # «ИНТЕРФАКС — «Газпром» …»
            named = after is not None and after.kind in (Kind.NAME, Kind.QUOTE) and dated
            opens = after is not None and (after.kind in words or (strokes and after.kind is Kind.TIME))
            if after is not None and (named or (opens and after.text[:1].isupper())):
                end = place + 1
                break
        elif item.kind not in _OF_DATELINE and not _agency(items, place):
            break
    return end if any(item.kind is Kind.NAME for item in items[:end]) else 0


def _agency(items: Sequence[Item], place: int) -> bool:
    """«БАКУ, 17 мар (Рейтер) — …»: whether the bracket, which opens or closes here, holds but a name."""
    opening = place if items[place].kind is Kind.OPEN else place - 2
    kinds = [item.kind for item in items[max(opening, 0) : opening + 3]]
    return opening > 0 and kinds == [Kind.OPEN, Kind.NAME, Kind.CLOSE]


def _after_dateline(items: Sequence[Item]) -> list[Segment]:
    """The segments, with a dateline cut off from the first."""
    end = dateline(items)
    if not end:
        return list(_segments(items))
    rest = [(opening, closing, [at + end for at in run]) for opening, closing, run in _segments(items[end:])]
    return [(False, 0, list(range(end))), *rest]


def _around_parentheses(items: Sequence[Item], segments: list[Segment]) -> list[Segment]:
    """The segments with «загрузка, напротив, выросла на 4 %» as one run."""
    joined: list[Segment] = []
    for opening, closing, positions in segments:
        aside = joined[-1] if len(joined) > 1 else None
        broken = aside is not None and positions and not opening and _broken_off(items, joined[-2], positions[0])
        told = positions and not opening and items[positions[0]].kind in (Kind.VERB, Kind.DASH)
        told = broken or (told and aside is not None and _without_verb(items, joined[-2]))
        beside = aside is not None and (_parenthetical(items, aside) or (broken and _names_source(items, aside)))
        if told and beside:
            between, before = joined.pop(), joined.pop()
            joined.append((before[0], closing, [*before[2], *between[2], *positions]))
        else:
            joined.append((opening, closing, positions))
    return joined


def _broken_off(items: Sequence[Item], before: Segment, after: int) -> bool:
    """«будут, в частности, построены школы», «планируется, кроме того, построить школу»: whether an aside stands within
    the predicate."""
    opening, closing, positions = before
    if opening or closing or not positions or any(items[at].kind is Kind.QUANTITY for at in positions):
        return False
    leading = [items[at] for at in positions if items[at].kind is Kind.VERB]
    verb, rest = leading[-1] if len(leading) == 1 else None, items[after]
    if verb is None or any(items[at].kind is Kind.SUBORDINATOR for at in positions):
        return False
    if verb.lemma == "быть":
        return rest.kind is Kind.VERB and rest.features.variant == "Short"
    return rest.kind is Kind.INFINITIVE and verb.lemma in cue("planned", "modal")


def _before_asides(items: Sequence[Item], segments: list[Segment]) -> list[Segment]:
    """The segments with the end of «упал на 5 % и лишь в мае, отметил министр, вырос» cut off before «и»: what stands
    there belongs to the verb behind the aside."""
    cut: list[Segment] = []
    for at, (opening, closing, positions) in enumerate(segments):
        place = _tail(items, positions) if at + 2 < len(segments) and not closing else 0
        if place and _says_amid(items, segments[at + 1]) and _resumes(items, segments[at + 2]):
            cut += [(opening, 0, positions[:place]), (False, closing, positions[place:])]
        else:
            cut.append((opening, closing, positions))
    return cut


def _tail(items: Sequence[Item], positions: Sequence[int]) -> int:
    """Where «и», with at most a time behind it, ends a run that has a verb; 0 where it does not."""
    for place in range(len(positions) - 1, 0, -1):
        kind = items[positions[place]].kind
        if kind is Kind.COORDINATOR:
            verbal = any(items[at].kind is Kind.VERB for at in positions[:place])
            return place if verbal and items[positions[place]].lemma in ("и", "но", "а") else 0
        if kind not in BEFORE_ASIDE:
            return 0
    return 0


def _says_amid(items: Sequence[Item], segment: Segment) -> bool:
    """«как прогнозирует МВФ», «отметил министр»."""
    opening, closing, positions = segment
    if opening or closing or not positions or not any(items[at].kind is Kind.VERB for at in positions):
        return False
    first = items[positions[0]]
    said = first.kind is Kind.VERB and first.lemma in cue("source_verbs", "sure")
    return said or (first.kind is Kind.SUBORDINATOR and first.lemma == "как")


def _resumes(items: Sequence[Item], segment: Segment) -> bool:
    opening, _, positions = segment
    return not opening and any(items[at].kind is Kind.VERB for at in positions)


def _around_brackets(items: Sequence[Item], segments: list[Segment]) -> list[Segment]:
    """The segments with «5 %, прочих грузов (в том числе в контейнерах) — на 4 %» as one run before the bracket."""
    joined = list(segments)
    for at in range(len(joined) - 1, 2, -1):
        opening, closing, positions = joined[at]
        led = positions and not opening and items[positions[0]].kind is Kind.DASH
        begin = _bracket(joined, at) if led else None
        if begin is None or begin < 2 or not _enumerates(items, joined[begin - 1]):
            continue
        before = joined[begin - 2][2]
        if not before or items[before[-1]].kind is not Kind.QUANTITY:
            continue
        last = joined[at - 1]
        inside = [*joined[begin : at - 1], (last[0], last[1] + closing, last[2])]
        joined[begin - 1 : at + 1] = [(joined[begin - 1][0], 0, [*joined[begin - 1][2], *positions]), *inside]
    return joined


def _bracket(segments: Sequence[Segment], end: int) -> int | None:
    """The first of the segments of the bracket that closes right before the segment at `end`; None where none does."""
    if segments[end - 1][1] != 1:
        return None
    begin = end - 1
    while begin > 0 and not segments[begin][0]:
        begin -= 1
    return begin if segments[begin][0] and all(one[1] == 0 for one in segments[begin : end - 1]) else None


def _parenthetical(items: Sequence[Item], segment: Segment) -> bool:
    """«напротив», «впрочем», «включая гидроэлектростанции»."""
    opening, closing, positions = segment
    words = [items[at].text.lower() for at in positions]
    if opening or closing or " ".join(words) in cue("parenthetical"):
        return not (opening or closing)
    told_apart = bool(words) and not cue("told_apart").isdisjoint((words[0], " ".join(words[:2])))
    return told_apart and _without_verb(items, segment)


def _around_sources(items: Sequence[Item], segments: list[Segment]) -> list[Segment]:
    """The segments with «а продажи, согласно подсчетам X, — вдвое» as one run: a dash goes on behind the source."""
    joined: list[Segment] = []
    for opening, closing, positions in segments:
        inserted = len(joined) > 1 and positions and items[positions[0]].kind is Kind.DASH and not opening
        if inserted and _names_source(items, joined[-1]) and _without_verb(items, joined[-2]):
            source, before = joined.pop(), joined.pop()
            joined.append((before[0], closing, [*before[2], *source[2], *positions]))
        else:
            joined.append((opening, closing, positions))
    return joined


def _names_source(items: Sequence[Item], segment: Segment) -> bool:
    """«согласно подсчетам X», «по данным X», «по словам X»."""
    opening, closing, positions = segment
    if opening or closing or len(positions) < 2 or items[positions[0]].lemma not in ("по", "согласно"):
        return False
    return any(items[at].lemma in cue("source_nouns") for at in positions[1:3]) and _without_verb(items, segment)


def _enumerations(items: Sequence[Item], segments: list[Segment]) -> list[Segment]:
    """The segments with «…, муку, сахар, масло — на 1 %» behind a value as one run, its commas notwithstanding."""
    joined = list(segments)
    last = len(joined) - 1
    while last > 1:
        first = last
        if _led_by_dash(items, joined[last]):
            while first > 1 and _enumerates(items, joined[first - 1]):
                first -= 1
            before = joined[first - 1][2]
            if first < last and before and items[before[-1]].kind is Kind.QUANTITY and not joined[first - 1][1]:
                run = [at for _, _, positions in joined[first : last + 1] for at in positions]
                joined[first : last + 1] = [(False, joined[last][1], run)]
        last = first - 1
    return joined


def _led_by_dash(items: Sequence[Item], segment: Segment) -> bool:
    """«масло — на 1 %», «чай и рис — 4 %»: nouns, a dash and a value."""
    opening, _, positions = segment
    kinds = [items[at].kind for at in positions]
    if opening or Kind.DASH not in kinds or Kind.VERB in kinds:
        return False
    dash = kinds.index(Kind.DASH)
    behind = [kind for kind in kinds[dash + 1 : dash + 3] if kind is not Kind.PREPOSITION]
    return dash > 0 and set(kinds[:dash]) <= _THINGS and behind[:1] == [Kind.QUANTITY]


def _enumerates(items: Sequence[Item], segment: Segment) -> bool:
    """Whether it is but a noun phrase, no «в частности», no «по данным X»."""
    opening, closing, positions = segment
    kinds = {items[at].kind for at in positions}
    if opening or closing or not kinds & {Kind.NOUN, Kind.NAME} or not kinds <= _THINGS | {Kind.PREPOSITION}:
        return False
    lead = items[positions[0]]
    return not (lead.kind is Kind.PREPOSITION and lead.lemma in ("по", "согласно")) and not any(
        items[at].lemma in ("частность", "число") for at in positions
    )


def _without_verb(items: Sequence[Item], segment: Segment) -> bool:
    opening, closing, positions = segment
    kinds = {items[at].kind for at in positions}
    return not (opening or closing or not positions or kinds & {Kind.VERB, Kind.QUANTITY, Kind.DASH})


def _signed_off(items: Sequence[Item], segments: list[Segment]) -> list[Segment]:
    """The segments with «… — РЖД» at a sentence's end cut off from the last."""
    whole = [index for index, (_, _, positions) in enumerate(segments) if positions]
    if not whole:
        return segments
    opening, closing, positions = segments[whole[-1]]
    dash = next((place for place in range(len(positions) - 1, 0, -1) if items[positions[place]].kind is Kind.DASH), 0)
    before, after = positions[:dash], positions[dash:]
    told = {items[at].kind for at in before}
    # «80 % принадлежит Сбербанку, 20 % — ВТБ», «банкам Китая — 5 млн;⏎3 млн — МВФ»
    listed = (len(whole) > 1 or told == {Kind.QUANTITY}) and told.isdisjoint({Kind.VERB, Kind.NOUN})
    if not dash or Kind.QUANTITY not in told or listed or not signs(items, after) or _one(items, before):
        return segments
    return [*segments[: whole[-1]], (opening, 0, before), (False, closing, after), *segments[whole[-1] + 1 :]]


def _one(items: Sequence[Item], before: Sequence[int]) -> bool:
    """«погиб один гражданин Франции — Жан Реми»: whether the words end with a count of one, whose name then follows."""
    last = next((items[at] for at in reversed(before) if items[at].kind is not Kind.NAME), None)
    record = None if last is None else last.record
    return isinstance(record, Quantity) and record.label == "CARDINAL" and record.value == 1


def signs(items: Sequence[Item], positions: Sequence[int]) -> bool:
    """«— РЖД», «— Новак»: a dash and the name of who says so."""
    words = [items[at] for at in positions if items[at].kind is not Kind.QUOTE]
    return (
        len(words) == 2
        and words[0].kind is Kind.DASH
        and words[1].kind is Kind.NAME
        and getattr(words[1].record, "label", "") in ("PER", "ORG")
    )


def _segments(items: Sequence[Item]) -> Iterator[Segment]:
    """Runs between punctuation marks, cut again where a conjunction joins predicates.

    Yields whether a bracket opens before the run, how many close after it, and its positions.
    """
    run: list[int] = []
    opening = False
    for position, item in enumerate(items):
        if item.kind is Kind.STOP and _abbreviates(items, position):
            continue
        if item.kind in _MARKS and not (item.kind is Kind.COMMA and _bounds(items, position)):
            pieces = _cut(items, run)
            closing = int(item.kind is Kind.CLOSE)
            for piece in pieces[:-1]:
                yield opening, 0, piece
                opening = False
            if pieces or closing or opening:
                yield opening, closing, pieces[-1] if pieces else []
            opening = item.kind is Kind.OPEN
            run = []
        elif item.kind is not Kind.COMMA:
            run.append(position)
    for piece in _cut(items, run):
        yield opening, 0, piece
        opening = False


def _abbreviates(items: Sequence[Item], stop: int) -> bool:
    """«г. Тула»: whether a full stop only shortens the word before a name."""
    inner = 0 < stop < len(items) - 1 and items[stop].text == "."
    return inner and items[stop - 1].text in cue("shortened") and items[stop + 1].kind is Kind.NAME


def _bounds(items: Sequence[Item], comma: int) -> bool:
    """«повысились более, чем на 9 %»: whether the comma stands inside what bounds a number, not «на 5 % больше, чем
    3 млн»."""
    if comma == 0 or items[comma - 1].text.lower() not in cue("bounds"):
        return False
    after = [item.kind for item in items[comma + 2 : comma + 4]]
    led = after[:1] == [Kind.QUANTITY] or after == [Kind.PREPOSITION, Kind.QUANTITY]
    counted = comma > 1 and items[comma - 2].kind is Kind.QUANTITY
    return led and not counted and items[comma + 1].text.lower() == "чем"


def _cut(items: Sequence[Item], run: Sequence[int]) -> list[list[int]]:
    """The run cut before each «и», «а», dash that joins two predicates of a kind."""
    if not run:
        return []
    breaks = [place for place, at in enumerate(run) if items[at].kind in _JOINING]
    if not breaks:
        return [list(run)]
    pieces: list[list[int]] = [[]]
    seen: set[Kind] = set()
    following = dict(zip(breaks, [*breaks[1:], len(run)], strict=False))
    for place, at in enumerate(run):
        if place in following:
            ahead = {items[other].kind for other in run[place + 1 : following[place]]}
            shared = _leading(seen) & ahead
            paired = _dashed(items, run, place, following[place]) and {Kind.QUANTITY, Kind.DASH} <= seen
            paired = paired or (Kind.QUANTITY in seen and _left_out(items, run, place))
            paired = paired or _another(items, run, place) or _last_of_list(items, run, place)
            paired = paired or _value_alone(items, run, place) or _on_them(items, run, place)
            if paired or (shared and not (items[at].kind is Kind.DASH and Kind.VERB not in shared)):
                pieces.append([])
                seen = set()
        pieces[-1].append(at)
        seen.add(items[at].kind)
    return pieces


def _value_alone(items: Sequence[Item], run: Sequence[int], place: int) -> bool:
    """«составила, по оценке ведомства, 37 тысяч рублей и выросла …»: whether «и» joins a verb to a value whose own
    verb stands before the aside."""
    kinds = [items[at].kind for at in run[: place + 2]]
    value = kinds[:1] == [Kind.QUANTITY] and Kind.VERB not in kinds[:place]
    return value and run[0] > 0 and items[run[place]].lemma == "и" and kinds[place + 1 :] == [Kind.VERB]


def _on_them(items: Sequence[Item], run: Sequence[int], place: int) -> bool:
    """«…, Тула и Орел – на них пришлось 20 млн»: whether a dash joins a clause that speaks of those listed before."""
    kinds = [items[at].kind for at in run[place : place + 4]]
    return place > 0 and kinds == [Kind.DASH, Kind.PREPOSITION, Kind.PRONOUN, Kind.VERB]


def _another(items: Sequence[Item], run: Sequence[int], place: int) -> bool:
    """«на 30 % в Туркмению и на 48 % в Иран»: whether «и» joins two values, each with where it goes behind it."""
    before, after = run[max(place - 4, 0) : place], run[place + 1 : place + 5]
    goes = [Kind.PREPOSITION, Kind.QUANTITY, Kind.PREPOSITION, Kind.NAME]
    if items[run[place]].kind is not Kind.COORDINATOR or [items[at].kind for at in after] != goes:
        return False
    alike = (items[one].lemma == items[other].lemma for one, other in zip(before[::2], after[::2], strict=False))
    return [items[at].kind for at in before] == goes and all(alike)


def _last_of_list(items: Sequence[Item], run: Sequence[int], place: int) -> bool:
    """«в Якутске – 13 и в Барнауле 40 человек»: whether «и» joins the last of a list, whose dash is left out."""
    if items[run[place]].kind is not Kind.COORDINATOR or items[run[-1]].kind is not Kind.QUANTITY:
        return False
    before, after = ([items[at].kind for at in part] for part in (run[max(place - 3, 0) : place], run[place + 1 :]))
    last = after in ([Kind.PREPOSITION, Kind.NAME, Kind.QUANTITY], [Kind.NAME, Kind.QUANTITY])
    return last and before == [Kind.NAME, Kind.DASH, Kind.QUANTITY]


def _left_out(items: Sequence[Item], run: Sequence[int], place: int) -> bool:
    """«две победы на чемпионатах мира и четыре – на …»: whether «и» joins a number, a dash and where."""
    kinds = [items[at].kind for at in run[place : place + 4]]
    counts = getattr(items[run[min(place + 1, len(run) - 1)]].record, "label", "") == "CARDINAL"
    return counts and kinds == [Kind.COORDINATOR, Kind.QUANTITY, Kind.DASH, Kind.PREPOSITION]


def _dashed(items: Sequence[Item], run: Sequence[int], place: int, end: int) -> bool:
    """«… и 2 млрд — в Грузию», «… и в Турции — 64 км», «… и лук — на 4 %»: whether «и» joins a quantity with a dash
    after or before it."""
    if items[run[place]].kind is not Kind.COORDINATOR or end >= len(run) or items[run[end]].kind is not Kind.DASH:
        return False
    led = items[run[place + 1]].kind is Kind.PREPOSITION
    told = (Kind.NAME,) if led else (Kind.NAME, Kind.NOUN, Kind.ADJECTIVE)  # «… и муниципальный — 3 млрд»
    named = place + (3 if led else 2) == end and items[run[end - 1]].kind in told and end + 1 < len(run)
    behind = [items[at].kind for at in run[end + 1 : end + 3]]
    valued = behind[:1] == [Kind.QUANTITY] or behind == [Kind.PREPOSITION, Kind.QUANTITY]
    return items[run[end - 1]].kind is Kind.QUANTITY or (named and valued)


def _leading(seen: set[Kind]) -> set[Kind]:
    """What a second predicate must be to begin a clause: a verb after a verb, an infinitive after one."""
    return seen & {Kind.VERB, Kind.INFINITIVE, Kind.GERUND}

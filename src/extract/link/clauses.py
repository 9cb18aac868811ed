"""Clauses, from punctuation, conjunctions and verb forms: the parser's heads are not asked.

Each clause has at most one group of predicates («планируется увеличить»), so that a rule may take the
verb of a quantity's clause for its own. A clause that another interrupts is one clause with a gap.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from extract.analyse.lemmas import dictionary_tags
from extract.link.clause import RELATIVE_PRONOUNS, Clause, Draft, Form
from extract.link.cues import cue, directions
from extract.link.gapping import elliptic
from extract.link.items import Item, Kind
from extract.link.joining import LEADING, aside, begins_with_subject, joined, nominative, says
from extract.link.segments import BEFORE_ASIDE, Segment, dateline, segments, signs

_LEAD: Final = 6
"""Words within which a relative pronoun marks its clause: «взаимный торговый оборот с которой»."""

_WHERE: Final = frozenset({Kind.PREPOSITION, Kind.NAME, Kind.NOUN, Kind.ADJECTIVE, Kind.QUOTE})
_BEHIND_NAME: Final = 2
_BEFORE_COUNT: Final = frozenset({Kind.ADVERB, Kind.PARTICLE, Kind.COORDINATOR})
_SOME_OF_THEM: Final = ("в том числе", "включая", "среди них", "среди которых", "из них", "из которых")
_RELATED: Final = frozenset({Form.RELATIVE, Form.FURTHER})


def clauses(items: Sequence[Item]) -> list[Clause]:
    """The clauses of a sentence, in the order in which they begin."""
    drafts: list[Draft] = []
    opened = dateline(items)
    main: int | None = None  # the clause that a segment without a mark of its own goes on with
    current: int | None = None
    outside: list[tuple[int | None, int | None]] = []  # what was open where each bracket began
    apposed = False  # whether the segment before has an apposition, and then its value, behind it
    runs = segments(items)
    for index, (opening, closing, positions) in enumerate(runs):
        if opening:
            outside.append((main, current))
            main = None
        if positions:
            form = _form(items, positions, drafts, main, current, opening=opening)
            if form is Form.ASIDE and _leads_speech(items, positions, runs[index + 1 :]):
                form = Form.MAIN
            if (index == len(runs) - 1 and index and signs(items, positions)) or positions[-1] < opened:
                form = Form.ASIDE
            if form is None and _begins_anew(items, positions, runs[index + 1 :]):
                form = Form.MAIN
            last = None if current is None else drafts[current]
            told = set() if last is None else last.kinds
            if last is not None and last.form is Form.ASIDE and last.parent is not None:
                told = drafts[last.parent].kinds
            whole = {Kind.VERB, Kind.QUANTITY} <= told or (current is not None and _hangs_done(drafts[current]))
            whole = whole or (Kind.VERB in told and items[positions[0]].text.lower() == "а")
            if form is None and whole and _explained(items, positions, runs[index + 1 :]):
                form = Form.MAIN
            if form is None and whole and _subject_apart(items, positions, runs[index + 1 :]):
                form = Form.MAIN
            if form is None and whole and _count_apart(items, positions, runs[index + 1 :]):
                form = Form.MAIN
            apposed = apposed or _apposed(items, positions, runs[index + 1 :])
            if form is None and apposed and current is not None and not opening:
                form = Form.PARTICIPLE
            apposed = False
            if form is None and main is not None and _dashed_later(items, positions, runs[index + 1 :], drafts[main]):
                form = Form.ELLIPTIC
                apposed = True
            if form is None and main is not None and _ranked(items, positions, runs[index + 1 :]):
                form = Form.ELLIPTIC
            if form is Form.MAIN and current is not None and _goes_on(items, positions, drafts[current]):
                form = Form.FURTHER
            target = joined(form, items, positions, drafts, main, current)
            if target is None:
                target = len(drafts)
                beside = form is Form.ELLIPTIC and current is not None and drafts[current].form is Form.GERUND
                parent = current if main is None or not (beside or form is Form.MAIN) else main
                drafts.append(Draft(form or Form.MAIN, parent, [], set()))
            drafts[target].add(items, positions)
            if positions[-1] < opened:  # a dateline: nothing goes on with it
                continue
            current = target
            if drafts[target].form in LEADING and not (main is not None and aside(items, drafts[target])):
                main = target
        for _ in range(closing):
            if outside:
                main, current = outside.pop()
    return [Clause(draft.form, tuple(draft.positions), draft.parent) for draft in drafts]


def _form(
    items: Sequence[Item],
    positions: Sequence[int],
    drafts: Sequence[Draft],
    main: int | None,
    current: int | None,
    *,
    opening: bool,
) -> Form | None:
    """The form of the clause that the segment begins; None where it begins none."""
    if opening:
        return Form.BRACKET
    kinds = [items[position].kind for position in positions]
    if Kind.QUANTITY in kinds:
        kinds += [Kind.VERB for position in positions if _doubles(items[position])]
    lead = [items[position] for position in positions[:4]]
    marked = _marked([items[position] for position in positions[:_LEAD]])
    contrasted = marked is Form.ADVERBIAL and _contrasts(lead) and Kind.VERB not in kinds
    if contrasted and main is not None and elliptic(items, positions, drafts[main]):
        return Form.ELLIPTIC
    if marked is not None:
        return marked
    if current is not None and _follows_from(lead) and _conditional(drafts, current):
        # «если в мае число составило 500, то в июне — 370»
        return Form.ELLIPTIC if Kind.VERB not in kinds and _then_valued(items, positions) else Form.MAIN
    if current is not None and Kind.INFINITIVE in kinds and lead[0].text.lower() in cue("consequences"):
        return Form.MAIN  # «цены упали, поэтому доходы можно оценить в 5 млрд»
    if Kind.GERUND in kinds and Kind.VERB not in kinds:
        return Form.GERUND
    parted = positions[0] == 0 or items[positions[0] - 1].kind is not Kind.CLOSE  # not «Минэнерго (МЭ) сообщило»
    waiting = main is not None and Kind.VERB not in drafts[main].kinds
    if main is not None and waiting and parted and says(lead) and kinds.count(Kind.VERB) == 1:
        told = Kind.QUANTITY in kinds and Kind.QUANTITY not in drafts[main].kinds and current != main
        if told and items[drafts[main].positions[0]].kind is Kind.NAME:
            return Form.MAIN  # «Минэкономики в прогнозе, принятом в мае, ожидает роста на 2 %»
        speech = drafts[main].kinds & {Kind.NOUN, Kind.NAME, Kind.QUANTITY, Kind.TIME}
        awaiting = bool(speech) or drafts[main].kinds == {Kind.COORDINATOR}  # «… и, отметил министр, вырастет»
        return Form.ASIDE if awaiting and not _about_this(items, drafts[main].positions) else Form.MAIN
    if Kind.VERB in kinds:
        return Form.MAIN
    if _participial([items[position] for position in positions]):
        return Form.PARTICIPLE if current is not None else None
    if Kind.INFINITIVE in kinds and current is not None and Kind.INFINITIVE in drafts[current].kinds:
        return Form.INFINITIVE
    if main is not None and (elliptic(items, positions, drafts[main]) or _rest(items, positions)):
        return Form.ELLIPTIC
    where = None if current is None or drafts[current].form not in _RELATED else drafts[current]
    there = where is not None and main is not None and Kind.QUANTITY not in drafts[main].kinds
    waiting = main is not None and drafts[main].form is Form.ELLIPTIC and lead[0].kind is Kind.DASH
    there = there and not waiting  # «в Венгрии, где ее повысили на 3 %, — 630 евро»: the value of the place
    if there and where is not None and Kind.QUANTITY in where.kinds and elliptic(items, positions, where):
        return Form.ELLIPTIC  # «в Омской области, где собрано 612 тонн, и в Томской – 540 тонн»
    if (
        current == 0
        and drafts[0].form is Form.ADVERBIAL
        and Kind.VERB in drafts[0].kinds
        and begins_with_subject(items, positions)
    ):
        return Form.MAIN
    compared = main is not None and Kind.VERB in drafts[main].kinds and _compares(items, positions)
    return Form.MAIN if compared else None


def _then_valued(items: Sequence[Item], positions: Sequence[int]) -> bool:
    """«то в июне — 370»: whether but a time or a place, and its value behind a dash, follows."""
    dash = next((place for place, at in enumerate(positions) if items[at].kind is Kind.DASH), 0)
    return dash > 1 and any(items[at].kind is Kind.QUANTITY for at in positions[dash + 1 :])


def _follows_from(lead: Sequence[Item]) -> bool:
    """«если …, то в нынешнем, как ожидает банк, …»: whether it begins what the condition leads to."""
    return lead[0].kind is Kind.SUBORDINATOR and lead[0].lemma == "то"


def _conditional(drafts: Sequence[Draft], current: int) -> bool:
    """«если в 2022 году цены росли на 14 %, а в 2023-м — на 2 %, то …»: whether a condition, or what goes on with it in
    a clause without a verb, is open."""
    upper = drafts[current].parent if drafts[current].form is Form.ELLIPTIC else current
    return upper is not None and drafts[upper].form is Form.ADVERBIAL


def _compares(items: Sequence[Item], positions: Sequence[int]) -> bool:
    """«…, броней в отелях вдвое больше, чем год назад»: whether a segment without a verb says of its own subject by how
    much there is more."""
    end = next((place for place, at in enumerate(positions) if items[at].kind is Kind.QUANTITY), 0)
    behind = items[positions[end + 1]].text.lower() if 0 < end < len(positions) - 1 else ""
    this = items[positions[0]].kind is Kind.PRONOUN  # «…, это на 5 % больше» is of what was told
    return behind in directions("comparatives") and not this and begins_with_subject(items, positions)


def _goes_on(items: Sequence[Item], positions: Sequence[int], before: Draft) -> bool:
    """«…, который вырос вдвое и составил …»: «и» with a verb, no comma before it, goes on with a relative clause; also
    behind the value told otherwise: «…, которые выросли на 5 млн, или на 5 % и составили …»."""
    again = _told_otherwise(items, positions)
    if before.form not in _RELATED or Kind.VERB not in before.kinds or len(positions) < again + 2:
        return False
    lead, verb = items[positions[again]], items[positions[again + 1]]
    if lead.kind is not Kind.COORDINATOR or lead.lemma != "и" or verb.kind is not Kind.VERB:
        return False
    first = next(items[at] for at in before.positions if items[at].kind is Kind.VERB)
    alike = (first.number, first.features.gender) == (verb.number, verb.features.gender)
    after = before.positions[-1] + 1  # «…, который вырос на 5 % (до 3 млн) и достиг …»
    bracket = items[after].kind is Kind.OPEN and items[positions[0] - 1].kind is Kind.CLOSE
    return alike and (positions[0] == after or bracket or again > 0)


def _told_otherwise(items: Sequence[Item], positions: Sequence[int]) -> int:
    """«или на 5 %»: how many items tell a value otherwise before what goes on; 0 where none do."""
    if items[positions[0]].lemma != "или":
        return 0
    kinds = [items[at].kind for at in positions[1:4]]
    return next((at + 2 for at, kind in enumerate(kinds) if kind is Kind.QUANTITY and at <= 1), 0)


def _leads_speech(items: Sequence[Item], positions: Sequence[int], after: Sequence[Segment]) -> bool:
    """«В BP, которая добывает газ, отметили, что …»: whether the speech of a verb of saying follows, so that what
    stands before it names who speaks."""
    if not after or after[0][0] or not after[0][2]:
        return False
    follows = items[after[0][2][0]].lemma == "что"
    own = any(items[at].kind in (Kind.NOUN, Kind.NAME) and items[at].case == "Nom" for at in positions)
    return follows and not own


def _about_this(items: Sequence[Item], positions: Sequence[int]) -> bool:
    """«Об этом на форуме, прошедшем в Баку, сообщил министр»: whether it is no speech, but says what was spoken of."""
    lead = [items[at].text.lower() for at in positions[:2]]
    return lead in (["об", "этом"], ["о", "чем"])


def _begins_anew(items: Sequence[Item], positions: Sequence[int], after: Sequence[Segment]) -> bool:
    """«…, а в Челнах, напротив, опустились», «…, — а порт, которым управляет фонд, отгрузил»: whether «а» begins a
    clause whose verb stands behind an aside."""
    new = positions[0] > 0 and items[positions[0] - 1].kind is Kind.STOP  # «…; к концу года, как ожидается, она …»
    if positions[0] > 0 and items[positions[0] - 1].kind is Kind.COLON:
        if begins_with_subject(items, positions) and _interrupted(items, after):
            return True  # «Министр признал: дефицит, заложенный на год, превысит 3 %»
        new = new or _told_amid(items, after)
    if not new and {items[at].kind for at in positions} <= _WHERE and items[positions[0]].kind is Kind.PREPOSITION:
        return _interrupted(items, after)
    if items[positions[0]].kind is Kind.DASH and len(positions) > 1:
        positions = positions[1:]
    kinds = {items[at].kind for at in positions[1:]}
    if items[positions[0]].lemma == "и" and kinds <= BEFORE_ASIDE and after and not after[0][0]:
        return len(after) > 1  # «упал на 5 % и лишь в мае, отметил министр, вырос»
    adds = items[positions[0]].lemma == "причем"  # «…, причем 40 % этой суммы, как пишет газета, уходит на …»
    if not (new or adds) and items[positions[0]].text.lower() not in ("а", "но", "зато"):
        return False
    if not adds and any(items[at].kind in (Kind.QUANTITY, Kind.DASH) for at in positions):
        return False
    for place, (opening, _, segment) in enumerate(after[:2]):
        if opening or not segment:
            return False
        marked = _marked([items[at] for at in segment[:4]])
        verbal = any(items[at].kind is Kind.VERB for at in segment)
        if marked is Form.ADVERBIAL and items[segment[0]].lemma == "как":
            continue
        if marked is Form.RELATIVE and verbal and not place:
            continue
        if marked is not None:
            return False
        if verbal:
            return True
    return False


def _told_amid(items: Sequence[Item], after: Sequence[Segment]) -> bool:
    """«…: добыча, уточнил чиновник, в апреле дошла до 5 млн»: whether who speaks stands next, and then a verb."""
    if len(after) < 2 or any(opening or not segment for opening, _, segment in after[:2]):
        return False
    said, told = ([items[at] for at in segment] for _, _, segment in after[:2])
    return says(said[:1]) and _marked(told[:4]) is None and any(item.kind is Kind.VERB for item in told)


def _hangs_done(draft: Draft) -> bool:
    """«по данным совета, которые приводит X, цена …»: whether a clause that hangs on another has its verb."""
    return draft.form in (Form.RELATIVE, Form.PARTICIPLE) and Kind.VERB in draft.kinds


def _dashed_later(items: Sequence[Item], positions: Sequence[int], after: Sequence[Segment], main: Draft) -> bool:
    """«…, а импорт нефти, поставленной морем, — 2 млн», «…, на Тенгизе, где идет ремонт, — 2 млн», «…, а в Индии,
    крупнейшем покупателе, — 2 млн»: whether a noun, or a place, of its own has a clause or an apposition hanging on it,
    and then its value behind a dash."""
    if len(after) < 2 or Kind.QUANTITY not in main.kinds or not (main.kinds & {Kind.VERB, Kind.DASH}):
        return False
    words = [items[at] for at in positions if items[at].kind is not Kind.QUOTE]
    words = words[1:] if words[:1] and words[0].kind is Kind.COORDINATOR else words
    if not words:
        return False
    led = bool(words) and words[0].kind is Kind.PREPOSITION and words[-1].kind is Kind.NAME
    if not (led or nominative(words)) or any(word.kind in (Kind.QUANTITY, Kind.DASH) for word in words):
        return False
    (opening, _, hanging), (bracket, _, told) = after[:2]
    if opening or bracket or not hanging or not told or items[told[0]].kind is not Kind.DASH:
        return False
    clause = [items[at] for at in hanging]
    hangs = _participial(clause) or _marked(clause[:4]) is Form.RELATIVE or _said_beside(clause, words[-1])
    value = next((place for place, at in enumerate(told) if items[at].kind is Kind.QUANTITY), 0)
    return hangs and value > 0 and all(items[at].kind is not Kind.NOUN for at in told[:value])


def _apposed(items: Sequence[Item], positions: Sequence[int], after: Sequence[Segment]) -> bool:
    """«Казахстан, крупнейший партнер Узбекистана, вывез 5 млн тонн»: whether words between commas say what the place
    or body named right before is, and its verb follows."""
    first = positions[0]
    if first < _BEHIND_NAME or items[first - 1].kind is not Kind.COMMA or not after or after[0][0] or not after[0][2]:
        return False
    name = items[first - 2] if items[first - 2].kind is not Kind.QUOTE else items[max(first - 3, 0)]
    if name.kind is not Kind.NAME or getattr(name.record, "label", "") not in ("LOC", "ORG"):
        return False
    words = [items[at] for at in positions]
    noun = next((word for word in words if word.kind is not Kind.ADJECTIVE), None)
    same = noun is not None and noun.kind is Kind.NOUN and noun.number == "Sing" and words[0].case == name.case
    listed = words[-1].kind is Kind.NAME and words[-1].case == name.case  # «Китай, соседняя страна и Иран»
    bare = same and not listed and not any(word.kind in (Kind.VERB, Kind.QUANTITY, Kind.DASH) for word in words)
    goes_on = items[after[0][2][0]].kind is Kind.DASH or any(items[at].kind is Kind.VERB for at in after[0][2])
    return bare and goes_on


def _said_beside(words: Sequence[Item], named: Item) -> bool:
    """«Индия, крупнейший покупатель, —», «Россия, несмотря на кризис, —»: whether words without a verb or value are an
    apposition to what is named before them, or say something by the way."""
    if any(word.kind in (Kind.VERB, Kind.QUANTITY, Kind.DASH) for word in words):
        return False
    lead = words[0]
    if lead.kind in (Kind.ADVERB, Kind.PARTICLE, Kind.GERUND):
        return True
    if lead.kind is Kind.PREPOSITION:  # «у Армении, для сравнения, — 4 %»
        return all(word.kind is not Kind.NAME for word in words)
    return named.kind is Kind.NAME and lead.kind in (Kind.ADJECTIVE, Kind.NOUN) and lead.case == named.case


def _ranked(items: Sequence[Item], positions: Sequence[int], after: Sequence[Segment]) -> bool:
    """«выше всего цены в Туле — 5 тыс., ниже всего — в Орле (3 тыс.)», «…, на втором месте Орел с 3 тыс.»: whether who
    is at the other end, or next, has its value in the bracket behind, or behind «с»."""
    words = [items[at] for at in positions]
    if any(word.kind is Kind.VERB for word in words):
        return False
    placed = words[0].lemma == "на" and any(word.lemma in cue("places") for word in words[1:3])
    if words[-1].kind is Kind.QUANTITY:
        return placed and words[-2].lemma == "с"
    valued = bool(after) and after[0][0] and any(items[at].kind is Kind.QUANTITY for at in after[0][2])
    dash = next((at for at, word in enumerate(words) if word.kind is Kind.DASH), 0)
    there = words[-1].kind is Kind.NAME  # «…, дороже всего он в Туле (5 тыс.)»
    ranked = (dash > 0 or there) and " ".join(word.text.lower() for word in words[:2]) in cue("extremes")
    return valued and (ranked or (placed and words[-1].kind is Kind.NAME))


def _explained(items: Sequence[Item], positions: Sequence[int], after: Sequence[Segment]) -> bool:
    """«…, индекс ММВБ (MICEX) снизился на 1,2 %»: whether a subject has a bracket behind it, and then its verb."""
    if len(after) < 2 or not after[0][0] or after[0][1] != 1 or after[1][0] or not after[1][2]:
        return False
    told = (items[at] for at in after[1][2])  # «свободный поток (FCF) в 2015 году составил …»
    oblique = (Kind.NOUN, Kind.ADJECTIVE)  # «…, по состоянию на май составил …»
    between = (Kind.PREPOSITION, Kind.TIME)
    first = next(
        (one for one in told if one.kind not in between and not (one.kind in oblique and one.case != "Nom")), None
    )
    words = [items[at] for at in positions]
    led = words[0].kind is Kind.COORDINATOR and words[0].lemma in ("а", "но")  # «…, а темпы (2 % в год) снижались»
    noun = next((word for word in words[1:] if word.kind is not Kind.ADJECTIVE), None) if led else None
    standing = noun is not None and noun.kind is Kind.NOUN and noun.case in ("Nom", "Acc")
    return (standing or nominative(words)) and first is not None and first.kind is Kind.VERB


def _subject_apart(items: Sequence[Item], positions: Sequence[int], after: Sequence[Segment]) -> bool:
    """«…, выручка, благодаря ценам, увеличилась на 12 %»: whether a subject has something said aside behind it, and
    then a verb that agrees with it."""
    if len(after) < 2 or any(opening or not segment for opening, _, segment in after[:2]):
        return False
    words, aside, told = ([items[at] for at in segment] for segment in (positions, after[0][2], after[1][2]))
    noun = next((word for word in words if word.kind is not Kind.ADJECTIVE), None)
    verb = told[0]
    if noun is None or noun.kind is not Kind.NOUN or noun.case != "Nom" or verb.kind is not Kind.VERB:
        return False
    if any(word.kind in (Kind.VERB, Kind.QUANTITY, Kind.DASH, Kind.COORDINATOR) for word in words) or says(told[:1]):
        return False
    by_the_way = aside[0].kind in (Kind.ADVERB, Kind.PARTICLE, Kind.PREPOSITION)
    by_the_way = by_the_way and not any(word.kind in (Kind.VERB, Kind.QUANTITY, Kind.DASH) for word in aside)
    gender = noun.number == "Plur" or verb.features.gender in ("", noun.features.gender)
    hangs = _participial(aside) or _marked(aside[:4]) is Form.RELATIVE
    return (by_the_way or hangs) and verb.number == noun.number and gender


def _count_apart(items: Sequence[Item], positions: Sequence[int], after: Sequence[Segment]) -> bool:
    """«двое погибли, еще семеро, в том числе ребенок, пострадали»: whether a segment is but a count, some of those
    counted are told behind it, and then the verb."""
    if len(after) < 2 or any(opening or not segment for opening, _, segment in after[:2]):
        return False
    words, part, told = ([items[at] for at in segment] for segment in (positions, after[0][2], after[1][2]))
    counted = words[-1].kind is Kind.QUANTITY and all(word.kind in _BEFORE_COUNT for word in words[:-1])
    some = " ".join(word.text.lower() for word in part[:3]).startswith(_SOME_OF_THEM)
    return counted and some and told[0].kind is Kind.VERB and not any(word.kind is Kind.VERB for word in part)


def _interrupted(items: Sequence[Item], after: Sequence[Segment]) -> bool:
    """«…, в Пензе, занявшей второе место, цены выросли», «…, в Уфе, напротив, упали»: whether what follows a place is
    said aside, and then a verb."""
    if len(after) < 2 or any(opening or not segment for opening, _, segment in after[:2]):
        return False
    aside, told = ([items[at] for at in segment] for _, _, segment in after[:2])
    said = all(item.kind in (Kind.ADVERB, Kind.PARTICLE) for item in aside)
    said = said or _participial(aside) or _marked(aside[:4]) is Form.RELATIVE
    return said and _marked(told[:4]) is None and any(item.kind is Kind.VERB for item in told)


def _marked(lead: Sequence[Item]) -> Form | None:
    """The form that a conjunction or relative pronoun at the segment's head marks."""
    which = next((at for at, item in enumerate(lead) if item.lemma == "который"), 0)
    if which > 0:  # «торговый оборот с которой», «в составе которой»
        named = (Kind.NOUN, Kind.ADJECTIVE, Kind.PREPOSITION, Kind.QUANTITY)
        owned = lead[0].kind is not Kind.PREPOSITION and all(item.kind in named for item in lead[:which])
        behind = [item.kind for item in lead[:2]] == [Kind.PREPOSITION, Kind.NOUN]
        if owned or (behind and lead[2:3] and lead[2].lemma == "который"):
            return Form.RELATIVE
    if lead and lead[0].lemma == "как" and any(item.kind is Kind.INFINITIVE for item in lead[1:3]):
        return Form.COMPLEMENT  # «обсудили, как довести торговлю до 5 млрд»
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


def _contrasts(lead: Sequence[Item]) -> bool:
    """«…, тогда как за весь год — 358», «…, в то время как в мае — 20»: what «а» may stand for."""
    words = " ".join(item.text.lower() for item in lead)
    return words.startswith(("тогда как", "в то время как"))


def _participial(words: Sequence[Item]) -> bool:
    """«подписанный в Баку …», «уже передавшая …», «в 2019 году превышавшая …»: a participle with what hangs on it."""
    for place, item in enumerate(words):
        if item.kind is Kind.ADJECTIVE and item.participle:
            if _only_adjective(words, place):
                continue
            if item.case == "Dat" and place + 1 < len(words) and words[place + 1].kind is Kind.DASH:
                return False  # «семьям по миллиону, пострадавшим — по 500 тысяч»
            if _of_subject(words, place):
                return False
            return _leading_only(words[:place]) or _free(words, place)
        if item.kind in (Kind.DASH, Kind.QUANTITY) or (item.kind is Kind.PRONOUN and item.case == "Nom"):
            return False
    return False


def _only_adjective(words: Sequence[Item], place: int) -> bool:
    """«…, тарифные квоты на вывоз, не розданные летом, составили»: whether what the tagger takes for a participle is an
    adjective of the noun right behind it."""
    item, noun = words[place], words[place + 1] if place + 1 < len(words) else None
    agrees = noun is not None and noun.kind is Kind.NOUN and (noun.case, noun.number) == (item.case, item.number)
    tags = dictionary_tags(item.text.lower()) if agrees else []
    return bool(tags) and all(tag.POS == "ADJF" for tag in tags)


def _of_subject(words: Sequence[Item], place: int) -> bool:
    """«а фиксированная выплата – до 9 тысяч»: whether a participle stands by the noun that a dash sets a value to."""
    thing = words[place + 1] if place + 1 < len(words) else words[place]
    alike = thing.kind is Kind.NOUN and (thing.case, thing.number) == ("Nom", words[place].number)
    behind = next((word for word in words[place + 2 :] if word.case != "Gen" or word.kind is Kind.QUANTITY), None)
    return alike and words[place].case == "Nom" and behind is not None and behind.kind is Kind.DASH


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


def _doubles(item: Item) -> bool:
    """«мощность удвоится»: a verb that is a quantity."""
    return item.kind is Kind.QUANTITY and item.tokens[0].kind is Kind.VERB and not item.text[:1].isdigit()


def _rest(items: Sequence[Item], positions: Sequence[int]) -> bool:
    """«…, остальное — Греция и Болгария»: who has the rest."""
    dashed = any(items[at].kind is Kind.DASH for at in positions)
    return dashed and items[positions[0]].lemma in ("остальной", "остальное", "остальные", "прочий")

"""Clauses, from punctuation, conjunctions and verb forms: the parser's heads are not asked.

Each clause has at most one group of predicates («планируется увеличить»), so that a rule may take the
verb of a quantity's clause for its own. A clause that another interrupts is one clause with a gap.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from extract.link.clause import RELATIVE_PRONOUNS, Clause, Draft, Form
from extract.link.cues import cue, directions
from extract.link.gapping import elliptic
from extract.link.items import AMOUNTS, Item, Kind
from extract.link.segments import Segment, dateline, segments, signs
from extract.link.titles import introduces

_PART_OF: Final = (["из", "них"], ["из", "которых"])
_LEAD: Final = 6
"""Words within which a relative pronoun marks its clause: «взаимный торговый оборот с которой»."""

_WHERE: Final = frozenset({Kind.PREPOSITION, Kind.NAME, Kind.NOUN, Kind.ADJECTIVE, Kind.QUOTE})
_NOMINAL: Final = frozenset({Kind.NOUN, Kind.NAME, Kind.ADJECTIVE, Kind.QUOTE})
_RELATED: Final = frozenset({Form.RELATIVE, Form.FURTHER})
_HANGING: Final = frozenset({Form.ADVERBIAL, Form.RELATIVE, Form.PARTICIPLE, Form.GERUND})
_LEADING: Final = frozenset({Form.MAIN, Form.COMPLEMENT, Form.ADVERBIAL, Form.BRACKET, Form.ELLIPTIC})
"""Clauses that a segment without a mark of its own goes on with."""


def clauses(items: Sequence[Item]) -> list[Clause]:
    """The clauses of a sentence, in the order in which they begin."""
    drafts: list[Draft] = []
    opened = dateline(items)
    main: int | None = None  # the clause that a segment without a mark of its own goes on with
    current: int | None = None
    outside: list[tuple[int | None, int | None]] = []  # what was open where each bracket began
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
            told = set() if current is None else drafts[current].kinds
            whole = {Kind.VERB, Kind.QUANTITY} <= told or (current is not None and _hangs_done(drafts[current]))
            if form is None and whole and _explained(items, positions, runs[index + 1 :]):
                form = Form.MAIN
            if form is None and main is not None and _dashed_later(items, positions, runs[index + 1 :], drafts[main]):
                form = Form.ELLIPTIC
            if form is Form.MAIN and current is not None and _goes_on(items, positions, drafts[current]):
                form = Form.FURTHER
            target = _joined(form, items, positions, drafts, main, current)
            if target is None:
                target = len(drafts)
                beside = form is Form.ELLIPTIC and current is not None and drafts[current].form is Form.GERUND
                parent = current if main is None or not (beside or form is Form.MAIN) else main
                drafts.append(Draft(form or Form.MAIN, parent, [], set()))
            drafts[target].add(items, positions)
            if positions[-1] < opened:  # a dateline: nothing goes on with it
                continue
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
    if current is not None and drafts[current].form is Form.ADVERBIAL and _follows_from(lead):
        return Form.MAIN
    if Kind.GERUND in kinds and Kind.VERB not in kinds:
        return Form.GERUND
    parted = positions[0] == 0 or items[positions[0] - 1].kind is not Kind.CLOSE  # not «Минэнерго (МЭ) сообщило»
    waiting = main is not None and Kind.VERB not in drafts[main].kinds
    if main is not None and waiting and parted and _says(lead) and kinds.count(Kind.VERB) == 1:
        told = Kind.QUANTITY in kinds and Kind.QUANTITY not in drafts[main].kinds and current != main
        if told and items[drafts[main].positions[0]].kind is Kind.NAME:
            return Form.MAIN  # «Минэкономики в прогнозе, принятом в мае, ожидает роста на 2 %»
        speech = drafts[main].kinds & {Kind.NOUN, Kind.NAME, Kind.QUANTITY, Kind.TIME}
        return Form.ASIDE if speech and not _about_this(items, drafts[main].positions) else Form.MAIN
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
    if there and where is not None and Kind.QUANTITY in where.kinds and elliptic(items, positions, where):
        # «в Омской области, где собрано 612 тонн, и в Томской – 540 тонн»
        return Form.ELLIPTIC
    if (
        current == 0
        and drafts[0].form is Form.ADVERBIAL
        and Kind.VERB in drafts[0].kinds
        and _subject(items, positions)
    ):
        return Form.MAIN
    compared = main is not None and Kind.VERB in drafts[main].kinds and _compares(items, positions)
    return Form.MAIN if compared else None


def _follows_from(lead: Sequence[Item]) -> bool:
    """«если …, то в нынешнем, как ожидает банк, …»: whether it begins what the condition leads to."""
    return lead[0].kind is Kind.SUBORDINATOR and lead[0].lemma == "то"


def _compares(items: Sequence[Item], positions: Sequence[int]) -> bool:
    """«…, броней в отелях вдвое больше, чем год назад»: whether a segment without a verb says of its own subject by how
    much there is more."""
    end = next((place for place, at in enumerate(positions) if items[at].kind is Kind.QUANTITY), 0)
    behind = items[positions[end + 1]].text.lower() if 0 < end < len(positions) - 1 else ""
    this = items[positions[0]].kind is Kind.PRONOUN  # «…, это на 5 % больше» is of what was told
    return behind in directions("comparatives") and not this and _subject(items, positions)


def _goes_on(items: Sequence[Item], positions: Sequence[int], before: Draft) -> bool:
    """«…, который вырос вдвое и составил …»: «и» with a verb, no comma before it, goes on with a relative clause."""
    if before.form not in _RELATED or Kind.VERB not in before.kinds or len(positions) < 2:
        return False
    lead, verb = items[positions[0]], items[positions[1]]
    if lead.kind is not Kind.COORDINATOR or lead.lemma != "и" or verb.kind is not Kind.VERB:
        return False
    first = next(items[at] for at in before.positions if items[at].kind is Kind.VERB)
    alike = (first.number, first.features.gender) == (verb.number, verb.features.gender)
    after = before.positions[-1] + 1  # «…, который вырос на 5 % (до 3 млн) и достиг …»
    bracket = items[after].kind is Kind.OPEN and items[positions[0] - 1].kind is Kind.CLOSE
    return alike and (positions[0] == after or bracket)


def _says(lead: Sequence[Item]) -> bool:
    """«…, заявил посол, …»: whether a segment begins with a verb of saying in the third person."""
    first = next((item for item in lead if item.kind is not Kind.DASH), None)
    told = first is not None and first.lemma in cue("told_there")
    return (
        first is not None
        and first.kind is Kind.VERB
        and (told or first.lemma in cue("source_verbs", "speaking_on"))
        and first.features.variant != "Short"
        and not first.text.lower().endswith("м")
    )


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


def _told_by() -> frozenset[str]:
    impersonal = {"ожидаться", "предполагаться", "планироваться", "сообщаться", "отмечаться"}
    return cue("source_verbs", "expecting") | impersonal


def _begins_anew(items: Sequence[Item], positions: Sequence[int], after: Sequence[Segment]) -> bool:
    """«…, а в Челнах, напротив, опустились»: whether «а» begins a clause whose verb stands behind an aside."""
    new = positions[0] > 0 and items[positions[0] - 1].kind is Kind.STOP  # «…; к концу года, как ожидается, она …»
    new = new or (positions[0] > 0 and items[positions[0] - 1].kind is Kind.COLON and _told_amid(items, after))
    if not new and {items[at].kind for at in positions} <= _WHERE and items[positions[0]].kind is Kind.PREPOSITION:
        return _interrupted(items, after)
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


def _told_amid(items: Sequence[Item], after: Sequence[Segment]) -> bool:
    """«…: добыча, уточнил чиновник, в апреле дошла до 5 млн»: whether who speaks stands next, and then a verb."""
    if len(after) < 2 or any(opening or not segment for opening, _, segment in after[:2]):
        return False
    said, told = ([items[at] for at in segment] for _, _, segment in after[:2])
    return _says(said[:1]) and _marked(told[:4]) is None and any(item.kind is Kind.VERB for item in told)


def _hangs_done(draft: Draft) -> bool:
    """«по данным совета, которые приводит X, цена …»: whether a clause that hangs on another has its verb."""
    return draft.form in (Form.RELATIVE, Form.PARTICIPLE) and Kind.VERB in draft.kinds


def _dashed_later(items: Sequence[Item], positions: Sequence[int], after: Sequence[Segment], main: Draft) -> bool:
    """«…, а импорт нефти, поставленной морем, — 2 млн», «…, на Тенгизе, где идет ремонт, — 2 млн»: whether a noun, or a
    place, of its own has a clause hanging on it, and then its value behind a dash."""
    if len(after) < 2 or Kind.QUANTITY not in main.kinds or not (main.kinds & {Kind.VERB, Kind.DASH}):
        return False
    words = [items[at] for at in positions]
    words = words[1:] if words[0].kind is Kind.COORDINATOR else words
    led = bool(words) and words[0].kind is Kind.PREPOSITION and words[-1].kind is Kind.NAME
    if not (led or _nominative(words)) or any(word.kind in (Kind.QUANTITY, Kind.DASH) for word in words):
        return False
    (opening, _, hanging), (bracket, _, told) = after[:2]
    if opening or bracket or not hanging or not told or items[told[0]].kind is not Kind.DASH:
        return False
    clause = [items[at] for at in hanging]
    hangs = _participial(clause) or _marked(clause[:4]) is Form.RELATIVE
    value = next((place for place, at in enumerate(told) if items[at].kind is Kind.QUANTITY), 0)
    return hangs and value > 0 and all(items[at].kind is not Kind.NOUN for at in told[:value])


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
    return _subject(items, positions) and first is not None and first.kind is Kind.VERB


def _interrupted(items: Sequence[Item], after: Sequence[Segment]) -> bool:
    """«…, в Пензе, занявшей второе место, цены выросли», «…, в Уфе, напротив, упали»: whether what follows a place is
    said aside, and then a verb."""
    if len(after) < 2 or any(opening or not segment for opening, _, segment in after[:2]):
        return False
    aside, told = ([items[at] for at in segment] for _, _, segment in after[:2])
    said = all(item.kind in (Kind.ADVERB, Kind.PARTICLE) for item in aside)
    said = said or _participial(aside) or _marked(aside[:4]) is Form.RELATIVE
    return said and _marked(told[:4]) is None and any(item.kind is Kind.VERB for item in told)


def _subject(items: Sequence[Item], positions: Sequence[int]) -> bool:
    """«Как сообщает X, фонд Y, …», «…, это на 5 % больше»: whether the segment begins with a nominative."""
    return _nominative([items[at] for at in positions])


def _nominative(words: Sequence[Item]) -> bool:
    lead = next((word for word in words if word.kind not in (Kind.ADJECTIVE, Kind.QUOTE)), None)
    if lead is None or lead.kind not in (Kind.NOUN, Kind.NAME, Kind.PRONOUN):
        return False
    return lead.case in ("Nom", "") and (lead.kind is not Kind.PRONOUN or lead.text.lower() == "это")


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
            if item.case == "Dat" and place + 1 < len(words) and words[place + 1].kind is Kind.DASH:
                return False  # «семьям по миллиону, пострадавшим — по 500 тысяч»
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


def _doubles(item: Item) -> bool:
    """«мощность удвоится»: a verb that is a quantity."""
    return item.kind is Kind.QUANTITY and item.tokens[0].kind is Kind.VERB and not item.text[:1].isdigit()


def _rest(items: Sequence[Item], positions: Sequence[int]) -> bool:
    """«…, остальное — Греция и Болгария»: who has the rest."""
    dashed = any(items[at].kind is Kind.DASH for at in positions)
    return dashed and items[positions[0]].lemma in ("остальной", "остальное", "остальные", "прочий")


def _joined(
    form: Form | None,
    items: Sequence[Item],
    positions: Sequence[int],
    drafts: Sequence[Draft],
    main: int | None,
    current: int | None,
) -> int | None:
    """The open clause that the segment goes on with, if it begins none."""
    if form is None:
        if current is not None and items[positions[0] - 1].kind is Kind.COLON and main is not None:
            naming = not drafts[main].kinds - {Kind.NAME, Kind.QUOTE, Kind.ADJECTIVE}
            naming = naming or introduces(items[: positions[0]])
            if naming and any(items[at].kind is Kind.QUANTITY for at in positions):
                return None
        if current is None:
            return None
        if items[positions[0] - 1].kind is Kind.COLON and _explains(items, positions, drafts[current]):
            return None
        if items[positions[0] - 1].kind is Kind.COLON and Kind.VERB in drafts[current].kinds:
            kinds = {items[at].kind for at in positions}
            ended = drafts[current].form in _HANGING and _subject(items, positions)
            if Kind.QUANTITY in kinds and (ended or Kind.DASH not in kinds):
                return None  # «…: у группы 560 аптек», «…, чем ждали: рост — 1,4 %»
        hanging = drafts[current].form in (Form.RELATIVE, Form.PARTICIPLE)
        if hanging and main is not None and _joins_noun(items, positions, drafts[main]):
            return main  # «за счет чека, прибавившего 11 %, и трафика»
        told = hanging and main is not None and Kind.VERB in drafts[current].kinds - drafts[main].kinds
        if told and _subject(items, positions) and any(items[at].kind is Kind.DASH for at in positions):
            return main  # «Для стран, которые ее добывают, медь — хорошая новость»
        if hanging and items[positions[0]].kind is Kind.DASH:
            return main  # «прибыль, которую называли малой, — 150 млрд»
        if hanging and main is not None and Kind.VERB not in drafts[main].kinds and _timed(items, positions):
            return main  # «по данным, которые вышли в мае, в январе 2022 года, по сравнению с …, импорт вырос»
        sized = items[positions[0]].kind is Kind.PREPOSITION and any(
            items[at].lemma in AMOUNTS for at in positions[1:2]
        )
        if hanging and sized and main is not None and Kind.QUANTITY not in drafts[main].kinds:
            return main  # «доход от вложений, имеющих цену, в сумме 5 млн»
        if _aside(items, drafts[current]) or _said_between(items, positions, drafts, current):
            return drafts[current].parent  # «дотянет, как ожидают в ведомстве, до 190 млн»
        return current
    if form is Form.MAIN and current is not None and _waits(items, positions, drafts[current]):
        return current
    if form is Form.MAIN and main is not None and _of_that(items, positions, drafts, main):
        return drafts[main].parent
    if form is Form.MAIN and main is not None and Kind.VERB not in drafts[main].kinds:
        if _purpose(items, drafts[main]):
            return None
        ended = items[positions[0] - 1].kind in (Kind.STOP, Kind.COLON)
        if ended and _names_itself(items, drafts[main]):
            return None  # «Среди клиентов — Минфин; …», «Медь — хорошая новость: …»
        told = Kind.QUANTITY not in drafts[main].kinds and _speaks(items, drafts[main].positions)
        told = told or introduces(items[: positions[0]])
        if items[positions[0] - 1].kind is Kind.COLON and told:
            return None  # «Новак: добыча вырастет на 5 %», «Посол Турции: товарооборот составит 20 млрд»
        coordinated = items[positions[0]].kind is Kind.COORDINATOR
        whole = Kind.DASH in drafts[main].kinds  # «Мощность — 500 МВт; к концу года ее удвоят»
        # «впереди Китай с долей 30 %, за ним следует Турция»
        whole |= [items[at].text.lower() for at in positions[:2]] in _PART_OF  # «25 проектов, из них 9 начнут в мае»
        whole |= all(any(_may_do(items[at]) for at in part) for part in (drafts[main].positions, positions))
        return None if (coordinated or whole) and Kind.QUANTITY in drafts[main].kinds else main
    return None


def _purpose(items: Sequence[Item], draft: Draft) -> bool:
    """«Чтобы построить школу, нужно …»: whether a clause has its infinitive and wants no verb."""
    lead = [items[at].text.lower() for at in draft.positions[:3]]
    return draft.form is Form.COMPLEMENT and "чтобы" in lead and Kind.INFINITIVE in draft.kinds


def _joins_noun(items: Sequence[Item], positions: Sequence[int], main: Draft) -> bool:
    """Whether a segment is but «и» and a noun in the case of the one that the clause hanging between stands behind."""
    words = [items[at] for at in positions]
    nouns = [word for word in words[1:] if word.kind in (Kind.NOUN, Kind.NAME)]
    last = items[main.positions[-1]]
    if words[0].kind is not Kind.COORDINATOR or not nouns or {word.kind for word in words[1:]} - _NOMINAL:
        return False
    return last.kind in (Kind.NOUN, Kind.NAME) and bool(last.case) and nouns[0].case == last.case


def _of_that(items: Sequence[Item], positions: Sequence[int], drafts: Sequence[Draft], main: int) -> bool:
    """«вероятность того, что ставку снизят, участники рынка оценивают в 87 %»: whether the verb of what «того, что …»
    explains follows."""
    explained = drafts[main].parent
    if drafts[main].form is not Form.COMPLEMENT or explained is None:
        return False
    before = drafts[explained]
    open_yet = before.kinds.isdisjoint({Kind.VERB, Kind.QUANTITY}) and items[before.positions[-1]].lemma == "тот"
    return open_yet and items[positions[0] - 1].kind is Kind.COMMA and items[positions[0]].kind is not Kind.COORDINATOR


def _names_itself(items: Sequence[Item], main: Draft) -> bool:
    """Whether a clause without a verb is whole: a noun, a dash, and what it is."""
    kinds = [items[at].kind for at in main.positions]
    dash = kinds.index(Kind.DASH) if Kind.DASH in kinds else 0
    return bool(dash) and not {Kind.NOUN, Kind.NAME}.isdisjoint(kinds[dash:])


def _said_between(items: Sequence[Item], positions: Sequence[int], drafts: Sequence[Draft], current: int) -> bool:
    """«подорожала в августе, жалуются трейдеры, в полтора раза»: whether a clause that tells but who speaks stands
    between a verb and its value."""
    said, told = drafts[current], drafts[current].parent
    between = said.form is Form.MAIN and Kind.QUANTITY not in said.kinds and told is not None
    if not between or told is None or Kind.VERB not in drafts[told].kinds or Kind.QUANTITY in drafts[told].kinds:
        return False
    led = [items[at].kind for at in positions[:2]] == [Kind.PREPOSITION, Kind.QUANTITY]
    return led and drafts[told].form in _LEADING and _says([items[at] for at in said.positions[:1]])


def _waits(items: Sequence[Item], positions: Sequence[int], before: Draft) -> bool:
    """«…, что на 5 тонн, или на 3 %, превышает план»: whether a relative clause gets its verb behind an aside."""
    waiting = before.form is Form.RELATIVE and Kind.VERB not in before.kinds and Kind.QUANTITY in before.kinds
    return waiting and items[positions[0]].kind is Kind.VERB and not _says([items[positions[0]]])


def _timed(items: Sequence[Item], positions: Sequence[int]) -> bool:
    """«…, в январе 2022 года, …»: whether a segment tells but a time."""
    kinds = [items[at].kind for at in positions]
    return kinds == [Kind.PREPOSITION, Kind.TIME]


def _explains(items: Sequence[Item], positions: Sequence[int], before: Draft) -> bool:
    """«В «Циане» картина схожая: количество продавцов, готовых …, увеличилось»: a subject of its own after a colon."""
    alone = before.kinds.isdisjoint({Kind.VERB, Kind.QUANTITY, Kind.DASH})
    alone = alone or (before.kinds.isdisjoint({Kind.VERB, Kind.QUANTITY}) and _names_itself(items, before))
    own = any(items[at].subject and items[at].kind is Kind.NOUN for at in positions)
    own = own or (Kind.DASH in before.kinds and _subject(items, positions))
    plain = {items[at].kind for at in positions}.isdisjoint({Kind.DASH, Kind.QUANTITY})
    return alone and own and plain and any(_may_do(items[at]) for at in before.positions)


def _speaks(items: Sequence[Item], positions: Sequence[int]) -> bool:
    """Whether the words before a colon may be who speaks: a name, or somebody by their post."""
    nouns = [items[at] for at in positions if items[at].kind is Kind.NOUN]
    living = bool(nouns) and nouns[0] is items[positions[0]] and nouns[0].features.animacy == "Anim"
    return not nouns or (living and nouns[0].case == "Nom")


def _may_do(item: Item) -> bool:
    return item.subject and item.kind in (Kind.NOUN, Kind.NAME)


def _aside(items: Sequence[Item], draft: Draft) -> bool:
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

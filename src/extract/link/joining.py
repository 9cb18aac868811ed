"""Which clause a segment of a sentence goes on with, or whether it begins one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from extract.link.clause import Draft, Form
from extract.link.cues import cue
from extract.link.items import AMOUNTS, Item, Kind
from extract.link.titles import introduces

_ANEW: Final = -1
"""What a rule answers of a segment that begins a clause."""
_PART_OF: Final = (["из", "них"], ["из", "которых"])
_OF_THOSE: Final = (["из", "которых"], ["среди", "которых"])
_NOMINAL: Final = frozenset({Kind.NOUN, Kind.NAME, Kind.ADJECTIVE, Kind.QUOTE})
_LED: Final = 4  # words of which one is the preposition of a clause's last phrase
_BEFORE_VERB: Final = frozenset({Kind.ADVERB, Kind.PARTICLE})
_DOERS: Final = frozenset({Kind.NOUN, Kind.NAME, Kind.PRONOUN})
_HANGING: Final = frozenset({Form.ADVERBIAL, Form.RELATIVE, Form.PARTICIPLE, Form.GERUND})
LEADING: Final = frozenset({Form.MAIN, Form.COMPLEMENT, Form.ADVERBIAL, Form.BRACKET, Form.ELLIPTIC})
"""Clauses that a segment without a mark of its own goes on with."""


@dataclass(frozen=True, slots=True)
class _Next:
    """A segment and the clauses before it; `main` goes on where nothing is marked, `current` is the last."""

    items: Sequence[Item]
    positions: Sequence[int]
    drafts: Sequence[Draft]
    main: int | None
    current: int | None

    @property
    def first(self) -> Item:
        return self.items[self.positions[0]]

    @property
    def behind(self) -> Kind:
        """What the segment stands behind."""
        return self.items[self.positions[0] - 1].kind

    @property
    def kinds(self) -> set[Kind]:
        return {self.items[at].kind for at in self.positions}

    def hangs(self) -> bool:
        """Whether the last clause hangs on another, as a relative one or a participle's."""
        return self.current is not None and self.drafts[self.current].form in (Form.RELATIVE, Form.PARTICIPLE)


_Rule = Callable[[_Next], int | None]


def joined(
    form: Form | None,
    items: Sequence[Item],
    positions: Sequence[int],
    drafts: Sequence[Draft],
    main: int | None,
    current: int | None,
) -> int | None:
    """The open clause that a segment of that form goes on with; None where it begins one.

    `main` is the clause that a segment without a mark of its own goes on with, `current` the last one.
    """
    if form not in (None, Form.MAIN):
        return None
    case = _Next(items, positions, drafts, main, current)
    rules = _UNMARKED if form is None else _WITH_VERB
    found = next((found for rule in rules if (found := rule(case)) is not None), _ANEW)
    return None if found == _ANEW else found


# --- without a mark of its own


def _listed(case: _Next) -> int | None:
    """«Китай: 5 млн, Иран: 3 млн», «Посол Турции: товарооборот …»: behind a name and a colon."""
    if case.current is None or case.main is None or case.behind is not Kind.COLON:
        return None
    naming = not case.drafts[case.main].kinds - {Kind.NAME, Kind.QUOTE, Kind.ADJECTIVE}
    naming = naming or introduces(case.items[: case.positions[0]])
    return _ANEW if naming and Kind.QUANTITY in case.kinds else None


def _nothing_open(case: _Next) -> int | None:
    return _ANEW if case.current is None else None


def _explaining(case: _Next) -> int | None:
    """«В «Циане» картина схожая: количество продавцов, готовых …, увеличилось», «…: у группы 560 аптек», «…, чем ждали:
    рост — 1,4 %»."""
    before = None if case.current is None else case.drafts[case.current]
    if before is None or case.behind is not Kind.COLON:
        return None
    if _explains(case.items, case.positions, before):
        return _ANEW
    ended = before.form in _HANGING and begins_with_subject(case.items, case.positions)
    valued = Kind.QUANTITY in case.kinds and (ended or Kind.DASH not in case.kinds)
    return _ANEW if Kind.VERB in before.kinds and valued else None


def _opened(case: _Next) -> int | None:
    """«Экспорт России составил 5 млрд, а Грузии (без золота) достиг 3 млрд»: a clause whose verb stands behind a
    bracket."""
    main, end = None if case.main is None else case.drafts[case.main], case.positions[-1] + 1
    if main is None or Kind.VERB not in main.kinds or case.first.kind is not Kind.COORDINATOR:
        return None
    within = end < len(case.items) and case.items[end].kind is Kind.OPEN
    close = (
        next((at for at in range(end, len(case.items)) if case.items[at].kind is Kind.CLOSE), end) if within else end
    )
    behind = next((item for item in case.items[close + 1 :] if item.kind not in _BEFORE_VERB), case.first)
    return _ANEW if within and len(case.positions) > 1 and behind.kind is Kind.VERB else None


def _joins(case: _Next) -> int | None:
    """«за счет чека, прибавившего 11 %, и трафика», «Россия, у которой 24 %, Оман и Китай», «завершить 21 проект,
    который начали в мае, и 20 проектов»."""
    if case.main is None or case.current is None or not case.hangs():
        return None
    main, hanging = case.drafts[case.main], case.drafts[case.current]
    lead = [case.items[at] for at in case.positions[:2]]
    counted = [word.kind for word in lead] == [Kind.COORDINATOR, Kind.QUANTITY] and lead[0].lemma == "и"
    counted = counted and Kind.VERB in hanging.kinds
    if counted and case.behind is Kind.COMMA and case.items[main.positions[-1]].kind is Kind.QUANTITY:
        return case.main
    named = _joins_noun(case.items, case.positions, main) or _next_names(case.items, case.positions, main, hanging)
    return case.main if named else None


def _dashed(case: _Next) -> int | None:
    """«Для стран, которые ее добывают, медь — хорошая новость», «прибыль, которую называли малой, — 150 млрд»."""
    if case.current is None or not case.hangs():
        return None
    told = case.main is not None and Kind.VERB in case.drafts[case.current].kinds - case.drafts[case.main].kinds
    resumed = told and begins_with_subject(case.items, case.positions) and Kind.DASH in case.kinds
    return case.main if resumed or case.first.kind is Kind.DASH else None


def _resumed(case: _Next) -> int | None:
    """«по данным, которые вышли в мае, в январе 2022 года, по сравнению с …, импорт вырос», «доход от вложений, имеющих
    цену, в сумме 5 млн»."""
    if case.main is None or not case.hangs():
        return None
    open_yet = case.drafts[case.main].kinds
    timed = Kind.VERB not in open_yet and _timed(case.items, case.positions)
    sized = case.first.kind is Kind.PREPOSITION and any(case.items[at].lemma in AMOUNTS for at in case.positions[1:2])
    return case.main if timed or (sized and Kind.QUANTITY not in open_yet) else None


def _value_awaited(case: _Next) -> int | None:
    """«вложит в завод, который строится в Туле, около 5 млн рублей»: a value alone behind a clause that has none."""
    if case.main is None or case.current is None or not case.hangs() or case.behind is not Kind.COMMA:
        return None
    upper, hanging = case.drafts[case.main], case.drafts[case.current]
    kinds = [case.items[at].kind for at in case.positions]
    value = kinds.index(Kind.QUANTITY) if Kind.QUANTITY in kinds else None
    plain = value is not None and {case.items[at].lemma for at in case.positions[:value]} <= cue("modifiers")
    awaiting = not upper.kinds.isdisjoint({Kind.VERB, Kind.INFINITIVE}) and Kind.QUANTITY not in upper.kinds
    own = range(hanging.positions[0], hanging.positions[-1])  # «который выпустил, по словам министра, 5 тонн»
    told = Kind.QUANTITY in hanging.kinds or any(case.items[at].kind is Kind.COMMA for at in own)
    return case.main if plain and awaiting and not told and hanging.parent == case.main else None


def _past_aside(case: _Next) -> int | None:
    """«дотянет, как ожидают в ведомстве, до 190 млн»."""
    if case.current is None:
        return None
    said = aside(case.items, case.drafts[case.current])
    said = said or _said_between(case.items, case.positions, case.drafts, case.current)
    return case.drafts[case.current].parent if said else None


def _goes_on(case: _Next) -> int | None:
    return case.current


_UNMARKED: Final[tuple[_Rule, ...]] = (
    _listed,
    _nothing_open,
    _explaining,
    _opened,
    _joins,
    _dashed,
    _resumed,
    _value_awaited,
    _past_aside,
    _goes_on,
)


# --- with a verb of its own


def _awaited(case: _Next) -> int | None:
    """«…, что на 5 тонн, или на 3 %, превышает план», «завод, который, как ожидается, будет выпускать 5 тонн», «…, где,
    по словам министра, в мае работало сто человек»: a relative clause gets its verb behind an aside."""
    last = None if case.current is None else case.drafts[case.current]
    at = last.parent if last is not None and aside(case.items, last) else case.current
    before = None if at is None else case.drafts[at]
    if before is None or before.form is not Form.RELATIVE or Kind.VERB in before.kinds or says([case.first]):
        return None
    own = range(before.positions[0], before.positions[-1])
    cut = at != case.current or any(case.items[place].kind is Kind.COMMA for place in own)
    return at if cut or (Kind.QUANTITY in before.kinds and case.first.kind is Kind.VERB) else None


def _past_some(case: _Next) -> int | None:
    """«12 солдат, среди которых два офицера, погибли»: the verb of those counted, behind what tells of some of them."""
    some = None if case.current is None else case.drafts[case.current]
    if some is None or some.form is not Form.RELATIVE or some.parent is None or case.behind is not Kind.COMMA:
        return None
    lead = [case.items[at].text.lower() for at in some.positions[:2]]
    open_yet = case.drafts[some.parent].kinds
    waiting = Kind.VERB not in open_yet and Kind.QUANTITY in open_yet and case.first.kind is Kind.VERB
    return some.parent if waiting and lead in _OF_THOSE and Kind.VERB not in some.kinds else None


def _past_that(case: _Next) -> int | None:
    """«вероятность того, что ставку снизят, участники рынка оценивают в 87 %»."""
    told = case.main is not None and _of_that(case.items, case.positions, case.drafts, case.main)
    return case.drafts[case.main].parent if told and case.main is not None else None


def _past_who(case: _Next) -> int | None:
    """«Доля тех, кто считает, что дела идут хорошо, снизилась до 67 %»: the verb that a subject with a relative clause
    still wants, behind what that clause tells."""
    told = None if case.main is None else case.drafts[case.main]
    which = None if told is None or told.form is not Form.COMPLEMENT or told.parent is None else told.parent
    if which is None or case.drafts[which].form is not Form.RELATIVE:
        return None
    open_yet = case.drafts[which].parent
    own = any(case.items[at].kind in _DOERS and case.items[at].case in ("Nom", "") for at in case.positions)
    if open_yet is None or case.behind is not Kind.COMMA or own or says([case.first]):
        return None
    waiting = Kind.VERB not in case.drafts[open_yet].kinds and Kind.NOUN in case.drafts[open_yet].kinds
    return open_yet if waiting else None


def _verb_of_main(case: _Next) -> int | None:
    """The verb of a clause that has none yet, unless that clause is whole without it."""
    main = None if case.main is None else case.drafts[case.main]
    if main is None or Kind.VERB in main.kinds:
        return None
    return _ANEW if any(whole(case, main) for whole in _WHOLE) else case.main


def _purpose(case: _Next, main: Draft) -> bool:
    """«Чтобы построить школу, нужно …»: whether a clause has its infinitive and wants no verb."""
    lead = [case.items[at].text.lower() for at in main.positions[:3]]
    return main.form is Form.COMPLEMENT and "чтобы" in lead and Kind.INFINITIVE in main.kinds


def _ended(case: _Next, main: Draft) -> bool:
    """«Среди клиентов — Минфин; …», «Медь — хорошая новость: …»."""
    return case.behind in (Kind.STOP, Kind.COLON) and _names_itself(case.items, main)


def _headed(case: _Next, main: Draft) -> bool:
    """«Новак: добыча вырастет на 5 %», «Посол Турции: товарооборот составит 20 млрд»."""
    if case.behind is not Kind.COLON:
        return False
    speaks = Kind.QUANTITY not in main.kinds and _speaks(case.items, main.positions)
    return speaks or introduces(case.items[: case.positions[0]])


def _valued(case: _Next, main: Draft) -> bool:
    """«Мощность — 500 МВт; к концу года ее удвоят», «25 проектов, из них 9 начнут в мае», «впереди Китай с долей 30 %,
    за ним следует Турция»."""
    if Kind.QUANTITY not in main.kinds:
        return False
    part = [case.items[at].text.lower() for at in case.positions[:2]] in _PART_OF
    both = all(any(_may_do(case.items[at]) for at in one) for one in (main.positions, case.positions))
    # «У компании 240 магазинов, в 2026 году она откроет еще 30»
    had = case.items[main.positions[0]].text.lower() == "у" and case.behind is Kind.COMMA
    later = [case.items[at].kind for at in case.positions[:2]] == [Kind.PREPOSITION, Kind.TIME]
    return case.first.kind is Kind.COORDINATOR or Kind.DASH in main.kinds or part or both or (had and later)


def _placed(case: _Next, main: Draft) -> bool:
    """«На втором месте Москва (170 тыс.), третье заняла Тула»: whether a clause has but who takes a place."""
    words = [case.items[at] for at in main.positions]
    leads = len(words) > 2 and words[0].lemma == "на" and words[2].lemma in cue("places")
    return leads and any(word.kind is Kind.NAME and word.case == "Nom" for word in words)


_WHOLE: Final = (_purpose, _ended, _headed, _valued, _placed)
_WITH_VERB: Final[tuple[_Rule, ...]] = (_past_some, _awaited, _past_that, _past_who, _verb_of_main)


# --- what a segment and a clause are


def _joins_noun(items: Sequence[Item], positions: Sequence[int], main: Draft) -> bool:
    """Whether a segment is but «и» and a noun in the case of the one that the clause hanging between stands behind, and
    with its preposition: «в Бурятии, где …, и в Томской области, где …»."""
    words = [items[at] for at in positions]
    nouns = [word for word in words[1:] if word.kind in (Kind.NOUN, Kind.NAME)]
    last = items[main.positions[-1]]
    led = {items[at].text for at in main.positions[-_LED:] if items[at].kind is Kind.PREPOSITION}
    rest = words[2:] if words[1:] and words[1].text in led else words[1:]
    if words[0].kind is not Kind.COORDINATOR or not nouns or {word.kind for word in rest} - _NOMINAL:
        return False
    return last.kind in (Kind.NOUN, Kind.NAME) and bool(last.case) and nouns[0].case == last.case


def _next_names(items: Sequence[Item], positions: Sequence[int], main: Draft, hanging: Draft) -> bool:
    """«Россия, которой принадлежит 24 %, Оман и Китай»: whether a segment is but names in the case of the one that the
    clause hanging between stands behind, and that clause has no name last whose row this may be."""
    words = [items[at] for at in positions if items[at].kind is not Kind.QUOTE] or [items[positions[0]]]
    last = next((items[at] for at in reversed(main.positions) if items[at].kind is not Kind.QUOTE), words[0])
    if last.kind is not Kind.NAME or items[hanging.positions[-1]].kind is not Kind.QUANTITY:
        return False
    cases = {words[0].case, last.case}
    alike = len(cases) == 1 or cases <= {"Nom", "Acc", ""}  # whose forms the tagger may take for each other
    return alike and words[0].kind is Kind.NAME and {word.kind for word in words} <= {Kind.NAME, Kind.COORDINATOR}


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
    return led and drafts[told].form in LEADING and says([items[at] for at in said.positions[:1]])


def _timed(items: Sequence[Item], positions: Sequence[int]) -> bool:
    """«…, в январе 2022 года, …»: whether a segment tells but a time."""
    kinds = [items[at].kind for at in positions]
    return kinds == [Kind.PREPOSITION, Kind.TIME]


def _explains(items: Sequence[Item], positions: Sequence[int], before: Draft) -> bool:
    """«В «Циане» картина схожая: количество продавцов, готовых …, увеличилось»: a subject of its own after a colon."""
    alone = before.kinds.isdisjoint({Kind.VERB, Kind.QUANTITY, Kind.DASH})
    alone = alone or (before.kinds.isdisjoint({Kind.VERB, Kind.QUANTITY}) and _names_itself(items, before))
    own = any(items[at].subject and items[at].kind is Kind.NOUN for at in positions)
    own = own or (Kind.DASH in before.kinds and begins_with_subject(items, positions))
    plain = {items[at].kind for at in positions}.isdisjoint({Kind.DASH, Kind.QUANTITY})
    return alone and own and plain and any(_may_do(items[at]) for at in before.positions)


def _speaks(items: Sequence[Item], positions: Sequence[int]) -> bool:
    """Whether the words before a colon may be who speaks: a name, or somebody by their post."""
    nouns = [items[at] for at in positions if items[at].kind is Kind.NOUN]
    living = bool(nouns) and nouns[0] is items[positions[0]] and nouns[0].features.animacy == "Anim"
    return not nouns or (living and nouns[0].case == "Nom")


def _may_do(item: Item) -> bool:
    return item.subject and item.kind in (Kind.NOUN, Kind.NAME)


def aside(items: Sequence[Item], draft: Draft) -> bool:
    """Whether the clause tells but who says so, or what something is compared with: «как ожидают в Минуглепроме», «если
    верить министру», «чем в 2015 году»."""
    if draft.form is Form.ASIDE:
        return draft.parent is not None
    if draft.form is not Form.ADVERBIAL or draft.parent is None:
        return False
    lead = items[draft.positions[0]].lemma
    if lead == "если":  # «если верить министру»
        return Kind.VERB not in draft.kinds and items[draft.positions[1]].lemma in ("верить", "судить")
    if lead == "чем":
        return Kind.VERB not in draft.kinds and Kind.QUANTITY not in draft.kinds
    return lead == "как" and any(
        items[at].kind is Kind.VERB and items[at].lemma in _told_by() for at in draft.positions
    )


def _told_by() -> frozenset[str]:
    impersonal = {"ожидаться", "предполагаться", "планироваться", "сообщаться", "отмечаться"}
    return cue("source_verbs", "expecting", "bearing_out") | impersonal


def says(lead: Sequence[Item]) -> bool:
    """«…, заявил посол, …»: whether a segment begins with a verb of saying in the third person."""
    first = next((item for item in lead if item.kind is not Kind.DASH), None)
    told = first is not None and first.lemma in cue("told_there")
    if first is not None and first.lemma in cue("speaking_on") and any(one.kind is Kind.INFINITIVE for one in lead):
        return False  # «начал восстанавливаться»
    if first is not None and first.kind is Kind.VERB and first.lemma in cue("sure"):
        return True  # «экспорт, уверен министр, вырастет»
    if first is not None and first.lemma in cue("source_verbs") and first.features.variant == "Short":
        # «экспорт, указано в докладе, вырос»
        return first.features.gender == "Neut" and [one.lemma for one in lead[1:2]] in (["в"], ["на"])
    return (
        first is not None
        and first.kind is Kind.VERB
        and (told or first.lemma in cue("source_verbs", "speaking_on"))
        and first.features.variant != "Short"
        and not first.text.lower().endswith("м")
    )


def begins_with_subject(items: Sequence[Item], positions: Sequence[int]) -> bool:
    """«Как сообщает X, фонд Y, …», «…, это на 5 % больше»: whether the segment begins with a nominative."""
    return nominative([items[at] for at in positions])


def nominative(words: Sequence[Item]) -> bool:
    """Whether words may begin with a subject: a noun, a name or «это» in the nominative."""
    lead = next((word for word in words if word.kind not in (Kind.ADJECTIVE, Kind.QUOTE)), None)
    if lead is None or lead.kind not in (Kind.NOUN, Kind.NAME, Kind.PRONOUN):
        return False
    return lead.case in ("Nom", "") and (lead.kind is not Kind.PRONOUN or lead.text.lower() == "это")

"""Participants that the sentence before names."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Final, NamedTuple

from extract.link.around import MANY, ends, owned_by_one, wider
from extract.link.asked import Answer, Asked, listed, placed
from extract.link.attacks import befalls
from extract.link.clause import Form
from extract.link.cues import cue
from extract.link.grammar import lemmas
from extract.link.items import Kind
from extract.link.named import Named, distinct
from extract.link.passing_on import passing
from extract.link.reading import Reading
from extract.link.reason import Reason
from extract.link.respectively import dealt_out
from extract.link.saying import shown_there
from extract.link.tellings import is_vote, led_to, told_earlier

_OUTCOME: Final = ["в", "результате"]  # of what the sentence before has happen
_BESIDE: Final = 2  # words from a name to the next of its row, «и» between
_PAIR: Final = 2


class _Before(NamedTuple):
    """What is asked, the words of its indicator, and the names of the sentence before, each with its clause: all that
    were heard, and those that the fact may be of."""

    asked: Asked
    words: frozenset[str]
    owned: bool
    heard: Sequence[tuple[Reading, Named]]
    told_of: Sequence[tuple[Reading, Named]]

    @property
    def flowing(self) -> bool:
        return bool(self.words & cue("flow_from", "flow_to", "flows"))


def in_sentence_before(asked: Asked) -> Answer | None:
    """Names of the sentence before, unless facts were told there, or it names more than one thing can be about."""
    if _tells_of_others(asked):
        return None
    telling = _telling(asked)
    answer = _where_it_happened(asked, telling)
    if answer is not None or _goes_back(asked, telling):
        return answer
    before = _named_there(asked, telling)
    answer = next((found for rule in _ANSWERS if (found := rule(before)) is not None), None)
    if answer is not None:
        return answer
    names = _of_this(before)
    if not names or len({name.id for _, name in before.told_of}) > MANY:
        return None
    for step in _STEPS:
        names = step(before, names)
    whole = wider(asked.site, distinct(names))
    return passing(asked.site, asked.memory, asked.means, whole), Reason("before", "names of the sentence before")


def dealt_out_before(asked: Asked) -> Answer | None:
    """«Второе и третье места заняли Иран и Чили. Там продано 5 и 3 млн машин соответственно»: of those that the
    sentence before names, as many as the values, the one that the value goes with."""
    values = dealt_out(asked.site)
    if len(values) < _PAIR or asked.heard(asked.site.reading):
        return None
    found = distinct(asked.settled([name for one in asked.memory.previous for name in asked.heard(one)]))
    if len(found) != len(values) or len({one.role for one in found}) > 1:
        return None
    return (found[values.index(asked.site.place)],), Reason("before", "the one that the value goes with")


def _tells_of_others(asked: Asked) -> bool:
    """Whether facts were told there, of whose parties another rule is to say, or a list or a vote."""
    memory = asked.memory
    before = memory.sentence - 1
    asides = [one.entities for one in memory.told if one.aside and one.sentence == before]
    listing = len(set(asides)) > 1  # «Китай (26 %), Россия (13 %)»: each stood for itself
    earlier = told_earlier(memory)
    voted = any(is_vote(one) and one.sentence == before for one in memory.told)
    return listing or voted or (earlier is not None and earlier.sentence >= before)


def _telling(asked: Asked) -> list[Reading]:
    """The clauses of the sentence before that tell something."""
    telling = [one for one in asked.memory.previous if one.clause.form is not Form.PARTICIPLE and not shown_there(one)]
    telling = [one for one in telling if not _lists(one)]
    leading = [one for one in telling if one.clause.form is not Form.RELATIVE]  # «…, который упал у острова Бали»
    if any(asked.heard(one) for one in telling):
        return leading if any(asked.heard(one) for one in leading) else telling
    streams = lemmas(asked.means.indicator) & _streams()
    # «Число поездов, следующих из Китая в Иран, растет. В 2024 году принято 87 поездов»
    along = [one for one in asked.memory.previous if one.clause.form is Form.PARTICIPLE]
    return along if streams else telling


@cache
def _streams() -> frozenset[str]:
    """What goes from one to another, and what it goes in."""
    return cue("flow_from", "flow_to", "flows", "vehicles")


def _where_it_happened(asked: Asked, telling: Sequence[Reading]) -> Answer | None:
    """«Он открыл стрельбу по детям, собравшимся в школе Перми. Погибли пять человек»."""
    if any(asked.heard(one) for one in telling) or not befalls(asked.site.reading):
        return None
    there = (one for one in asked.memory.previous if _tells_where(asked.memory.previous, one))
    happened = [name for one in there for name in asked.heard(one) if placed(one, name)]
    if not happened:
        return None
    return distinct(asked.settled(happened)), Reason("before", f"where it happened: {listed(happened)}")


def _goes_back(asked: Asked, telling: Sequence[Reading]) -> bool:
    """«… продал 68 тонн. Спад вызван ремонтом в Омской области. При этом цена выросла на 12 %»: of what was told before
    the sentence."""
    earlier = told_earlier(asked.memory)
    if earlier is None or not earlier.entities:
        return False
    lead = [word.text.lower() for word in asked.site.readings[0].words[:2]]
    back = bool(cue("continuing") & {lead[0], " ".join(lead)}) and lead != _OUTCOME
    return back and all(placed(reading, name) for reading in telling for name in asked.heard(reading))


def _named_there(asked: Asked, telling: Sequence[Reading]) -> _Before:
    words, means = lemmas(asked.means.indicator), asked.means
    heard = [(one, name) for one in telling for name in _but_rows(one, asked.heard(one))]
    # «Матч Иванова и Петрова начался. Сыграют 12 партий»: of persons only those who meet
    told_of = [(one, name) for one, name in heard if not name.person or name.role == "between"]
    before = _Before(asked, words, owned_by_one(asked.site.reading), heard, told_of)
    if means.rule != "count":
        return before._replace(told_of=[(one, name) for one, name in told_of if not _adopts(one, name)])
    if before.flowing:
        return before
    # «Закон одобрил Совет Федерации. За него проголосовали 149 сенаторов»
    own = [(one, name._replace(role="of") if _by_itself(one, name) else name) for one, name in told_of]
    return before._replace(told_of=own)


# --- answers that need no more


def _ends_told(before: _Before) -> Answer | None:
    """«построит линию от Шахтинска до Керчи. Ее длина — 300 км»."""
    found = ends([name for _, name in before.told_of]) if before.owned else []
    if not found:
        return None
    return distinct(found), Reason("before", f"the ends of what the sentence before tells of: {listed(found)}")


def _met(before: _Before) -> Answer | None:
    """«Путин принял Макрона. Беседа длилась два часа»."""
    met = {name.id: name for _, name in before.heard if name.person}
    talked = before.asked.means.rule == "lasting-verb" and before.words & cue("meetings")
    if not talked or len(met) != _PAIR or any(name.role == "between" for _, name in before.told_of):
        return None
    both = [name._replace(role="between") for name in met.values()]
    return distinct(both), Reason("before", f"who met: {listed(both)}")


_ANSWERS: Final[tuple[Callable[[_Before], Answer | None], ...]] = (_ends_told, _met)


# --- of those named, whose the fact is, and in what role


def _of_this(before: _Before) -> list[Named]:
    """The names but for those that something leads to, and the parties to a deal, of which the fact is not told."""
    led = [name for _, name in before.told_of if name.role in ("from", "to", "via")]
    streaming = before.words & _streams() and any(one.lemmas & _streams() for one in before.asked.memory.previous)
    if streaming and {name.role for name in led} >= {"from", "to"}:
        return led  # «Экспорт из Китая в Иран растет. В 2024 году вывезли 5 млн тонн»
    if led and before.words & _moving() and _is_of_what_moves(before):
        return led  # «Переводы идут из Казахстана. Их объем составил 5 млн»
    deal = before.words & cue("deals")  # «договорился о покупке сети у «Невады». Сумма сделки составит 45 млрд»
    found = [name for reading, name in before.told_of if deal or not led_to(reading, name)]
    if not before.words & cue("mutual") and any(one.lemmas & cue("mutual") for one in before.asked.memory.previous):
        return [name for name in found if name.role != "between"]
    return found


@cache
def _moving() -> frozenset[str]:
    """What goes from one to another, money too."""
    return (_streams() | cue("grants", "payments", "investments", "debts", "flow_to")) - cue("goods")


def _is_of_what_moves(before: _Before) -> bool:
    """Whether the sentence before tells of what moves that the indicator is the size of."""
    own = (one.head_lemma(one.subject) for one in before.asked.memory.previous if one.subject is not None)
    return not before.words.isdisjoint(_moving().intersection(own))


def _as_owners(before: _Before, found: list[Named]) -> list[Named]:
    """«Парламент Грузии одобрил бюджет. Дефицит составит 5 млрд»: of what moves nowhere, whoever acted has it."""
    means = before.asked.means
    if not before.flowing and (means.measure == "change" or before.words & cue("results")):
        return [name._replace(role="of") if _by_itself_there(before.told_of, name) else name for name in found]
    if means.rule != "action" and before.words & cue("budget_sides"):
        return [name._replace(role="of") for name in found]
    return found


def _of_one(before: _Before, found: list[Named]) -> list[Named]:
    """«Masdar построила в Азербайджане станцию. Ее мощность — 230 МВт», «Армения и Иран построят линию. Ее мощность
    — 400 МВт»: of the last, and of those who act with it."""
    if not before.owned:
        return found
    last = found[-1]
    return [one for one in found if one.id == last.id or (one.paired and last.paired and one.acting)]


def _settled(before: _Before, found: list[Named]) -> list[Named]:
    return before.asked.settled(found)


def _invested_there(before: _Before, found: list[Named]) -> list[Named]:
    """«Компания построит в Туле завод. Инвестиции составят 5 млрд»."""
    if not before.words & cue("investments") or not any(name.role == "from" for name in found):
        return found
    there = {name.start for reading, name in before.told_of if placed(reading, name)}
    return [name._replace(role="to") if name.role == "of" and name.start in there else name for name in found]


_STEPS: Final[tuple[Callable[[_Before, list[Named]], list[Named]], ...]] = (
    _as_owners,
    _of_one,
    _settled,
    _invested_there,
)


# --- what the sentence before is like


def _lists(reading: Reading) -> bool:
    """«Основными покупателями стали Турция и Иран»: who they are, not whom the text is of."""
    are = any(reading.words[at].lemma in cue("being_so") for at in reading.predicates)
    roles = (one for one in reading.phrases if not one.preposition and reading.case(one) == "Ins")
    several = (one for one in roles if reading.head(one).kind is Kind.NOUN and reading.head(one).number == "Plur")
    return are and next(several, None) is not None


def _tells_where(readings: Sequence[Reading], reading: Reading) -> bool:
    """«Он открыл стрельбу по детям, собравшимся в школе Перми»: a participle behind the verb that tells where those are
    whom something befalls; not «упал самолет компании, зарегистрированной на Мальте»."""
    upper = None if reading.clause.parent is None else readings[reading.clause.parent]
    if reading.clause.form is not Form.PARTICIPLE or upper is None or not upper.predicates:
        return False
    behind = upper.clause.positions[upper.predicates[0]] < reading.clause.positions[0]
    return behind and reading.words[0].participle and reading.words[0].lemma not in cue("based")


def _adopts(reading: Reading, name: Named) -> bool:
    """«Госдума приняла закон. Пенсия вырастет на 10 %»: a parliament, of whose law it is told."""
    adopted = name.acting and any(reading.words[at].lemma in cue("adopting") for at in reading.predicates)
    return adopted and any(stem in name.id.lower() for stem in cue("parliaments"))


def _by_itself_there(told_of: Sequence[tuple[Reading, Named]], name: Named) -> bool:
    return any(one.start == name.start and (one.acting or _by_itself(reading, one)) for reading, one in told_of)


def _by_itself(reading: Reading, name: Named) -> bool:
    """«Совет Федерации», «сейм Латвии»: whether a name acts, or stands in a phrase that no preposition leads."""
    phrase = reading.phrase_of(name.place) if name.place >= 0 else None
    return name.acting or (name.role != "between" and phrase is not None and not phrase.preposition)


def _but_rows(reading: Reading, heard: list[Named]) -> list[Named]:
    """«Оборудование закуплено в Китае, Германии и Дании»: names without those of a row of three or more, none of which
    the text is of; not «удар по городу Изюм в Харьковской области Украины»."""
    rows: list[list[Named]] = []
    for name in sorted(heard, key=lambda one: one.place):
        last = rows[-1][-1] if rows else None
        if last is not None and name.role == last.role and _next_in_row(reading, last.place, name.place):
            rows[-1].append(name)
        else:
            rows.append([name])
    long = {name.start for row in rows if len(row) > _PAIR for name in row}
    return [name for name in heard if name.start not in long]


def _next_in_row(reading: Reading, last: int, place: int) -> bool:
    """Whether a name is the next of a row: behind a comma, or «и»."""
    joined = any(word.kind in (Kind.COORDINATOR, Kind.DASH) for word in reading.words[last + 1 : place])
    return place - last <= _BESIDE and (joined or any(reading.gaps[last + 1 : place + 1]))

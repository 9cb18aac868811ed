"""Whom of those told of before another indicator goes on with: «Экспорт России вырос. Цены упали на 5 %»."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from extract.link.cues import cue
from extract.link.grammar import lemmas
from extract.link.meaning import Meaning
from extract.link.memory import Told
from extract.link.partners import from_abroad, trade_flows
from extract.records import Participant, Role

_ENDS: Final = frozenset({"from", "to"})


@dataclass(frozen=True, slots=True)
class _Turn:
    """What was told, and what is told next; the lemmas of both indicators; `people` are the ids of persons."""

    earlier: Told
    means: Meaning
    people: frozenset[str]
    mine: frozenset[str]
    others: frozenset[str]

    @property
    def granted(self) -> bool:
        """«кредит», «выдача субсидий», «получение средств»."""
        words = lemmas(self.earlier.indicator)
        return bool(words & cue("grants", "acts_of_granting")) or {"получение", "средство"} <= words

    def not_people(self) -> tuple[Participant, ...]:
        return tuple(one for one in self.earlier.entities if one.id not in self.people)


_Rule = Callable[[_Turn], tuple[Participant, ...] | None]


def kept(earlier: Told, means: Meaning, people: frozenset[str]) -> tuple[Participant, ...]:
    """Of the participants that another indicator goes on with: givers and takers only where it is of the same kind,
    `people` not beyond their sentence."""
    mine, others = lemmas(means.indicator), lemmas(earlier.indicator)
    if others & cue("grants", "acts_of_granting"):  # not what a loan is for: «кредит на ремонт линий. Линии …»
        others = lemmas(earlier.indicator.partition(" на ")[0])
    turn = _Turn(earlier, means, people, mine, others)
    return next((found for rule in _RULES if (found := rule(turn)) is not None), ())


def _of_trade(turn: _Turn) -> tuple[Participant, ...] | None:
    """«Импорт в Грузию вырос. Оборот составил 5 млрд»."""
    if not (turn.others & cue("trade_ways") and turn.mine & cue("trade_sums")):
        return None
    pair = sorted(one.role for one in turn.earlier.entities) == ["from", "to"]
    return _as("between" if pair else "of", turn.earlier.entities)


def _of_visits(turn: _Turn) -> tuple[Participant, ...] | None:
    """«Грузию посетили 9 тысяч туристов. По железной дороге приехали 2 тысячи человек»."""
    visits = cue("trips", "visitors")
    return turn.earlier.entities if turn.mine & visits and turn.others & visits else None


def _of_the_same(turn: _Turn) -> tuple[Participant, ...] | None:
    """«В Иран ушло 3 млн тонн. Общий экспорт — 5 млн»; not «Поставлено 5 млрд кубометров газа. Добыча газа выросла»."""
    flows = cue("flow_from", "flow_to", "flows", "mutual", but=("goods", "owed"))
    moved = any(one.role in _ENDS for one in turn.earlier.entities)
    goods_alone = moved and bool(turn.others & flows) and not turn.mine & flows
    if not ((turn.mine & turn.others and not goods_alone) or (turn.mine & flows and turn.others & flows)):
        return None
    taking: Role = "to" if turn.mine & trade_flows() else "from"
    whole = bool(turn.mine & cue("altogether")) and len(turn.earlier.entities) > 1
    return tuple(one for one in turn.earlier.entities if not (whole and one.role == taking))


def _of_deal(turn: _Turn) -> tuple[Participant, ...] | None:
    """«IndiGo заказала у Airbus 60 самолетов. Стоимость заказа превышает 19 млрд»."""
    return turn.not_people() if turn.mine & cue("deals") else None


def _of_way(turn: _Turn) -> tuple[Participant, ...] | None:
    """«Рейс из Москвы в Сеул займет 9 часов. Билет обойдется в 24 тысячи»."""
    ends = {one.role for one in turn.earlier.entities} == _ENDS
    flows = cue("flow_from", "flow_to", "flows", "mutual", but=("goods", "owed"))
    way = bool(turn.others & cue("ways")) or "рейс" in turn.others
    return turn.earlier.entities if ends and way and not turn.mine & flows else None


def _of_next_grant(turn: _Turn) -> tuple[Participant, ...] | None:
    """«Одобрен кредит Армении. Второй транш — 23 млн долларов»."""
    again = turn.granted and bool(turn.mine & cue("grants")) and turn.means.rule != "count"
    return turn.not_people() if again else None


def _of_grant(turn: _Turn) -> tuple[Participant, ...] | None:
    """«выдали жителям области кредиты. Выдачи выросли, ставка — 9 %»."""
    lent = "ставка" in turn.others and any(one.role == "to" for one in turn.earlier.entities)
    if not (lent or turn.granted):
        return None
    given: Role = "to" if "выдача" in turn.mine else "of"
    takers = (Participant(one.id, given) if one.role == "to" else one for one in turn.not_people())
    return tuple(one for one in takers if one.role in ("of", given))


def _of_treasury(turn: _Turn) -> tuple[Participant, ...] | None:
    """«В бюджет Киргизии поступило 5 млрд. План выполнен на 104 %»."""
    if "поступление" not in turn.others:
        return None
    return _as("of", (one for one in turn.earlier.entities if one.role in ("of", "to")))


def _of_investments(turn: _Turn) -> tuple[Participant, ...] | None:
    """«Инвестиции в Грузии сократились, экономика прибавит 7 %», «вложит 3 млрд в цех. Завод выпустит 20 млн штук»."""
    invested = from_abroad(turn.others) or bool(turn.others & cue("investments"))
    return _as("of", turn.earlier.entities) if invested else None


def _of_others(turn: _Turn) -> tuple[Participant, ...] | None:
    """«Экспорт России вырос. Цены упали на 5 %», «Армения ввезла 5 млн тонн. Экономика выросла на 7 %»; not the bank or
    parliament that decides: «Госдума приняла закон. Пенсия вырастет на 10 %»."""
    # «Область получила 25 млрд. В очереди 4 тысячи человек»
    paid = turn.earlier.label == "MONEY" and not turn.others & trade_flows()
    taken = bool(turn.others & cue("flow_to")) or paid
    alone = len(turn.earlier.entities) == 1 and (turn.earlier.entities[0].role != "to" or taken)
    held = turn.not_people()
    held = _as("of", held) if alone else tuple(one for one in held if one.role in ("of", "between"))
    deciding = cue("central_banks", "parliaments")
    return tuple(one for one in held if not any(stem in one.id.lower() for stem in deciding))


_RULES: Final[tuple[_Rule, ...]] = (
    _of_trade,
    _of_visits,
    _of_the_same,
    _of_deal,
    _of_way,
    _of_next_grant,
    _of_grant,
    _of_treasury,
    _of_investments,
    _of_others,
)
"""The first that is one of these cases answers."""


def _as(role: Role, entities: Iterable[Participant]) -> tuple[Participant, ...]:
    return tuple(Participant(one.id, role) for one in entities)

"""Which of a clause's names each of its values goes with: «5 тонн отправлено в Китай, 3 тонны в Иран»."""

from __future__ import annotations

from typing import Final

from extract.link.asked import placed
from extract.link.cues import cue
from extract.link.items import PREDICATES, Kind
from extract.link.named import Named
from extract.link.partners import OTHER_SIDE
from extract.link.phrases import Phrase
from extract.link.reading import Reading
from extract.link.respectively import dealt_out
from extract.link.site import Site

_ENDING: Final = PREDICATES | {Kind.QUANTITY, Kind.NAME, Kind.DASH}
_HOLDING: Final = 6  # words from «с» to the value: «с долей на рынке около 5 %»
_TURNS: Final = 2  # places, or values, that may go by turns


def paired_off(site: Site, found: list[Named]) -> list[Named]:
    """«2,9 млн тонн отправлено в Китай, 2,7 млн тонн в Турцию, 0,9 млн тонн в Иран»: of as many places as values, told
    by turns, the value's own."""
    words = site.reading.words
    found = _but_with_others(site, found)
    left = site.left if site.preposition in ("с", "со") else None
    parties = left is not None and site.reading.head_lemma(left) in cue("country", "region")
    if left is not None and not left.preposition and (parties or site.reading.head(left).kind is Kind.NAME):
        # «Россия с 4 млрд и страны ЕС с 3 млрд», «лидером экспорта в Китай стала Россия с 4 млрд»
        own = [name for name in found if left.start <= name.place < left.end]
        led = [name for name in found if name.place < left.start and not name.acting and name.role in OTHER_SIDE]
        return [*led, *own] if own else found
    found = [name for name in found if not _with_another(site, name)]
    told = [(name, site.reading.phrase_of(name.place)) for name in found if not name.acting and name.place >= 0]
    places = [name for name, phrase in told if phrase is not None and _by_turns(site.reading, name, phrase)]
    values = [at for at, word in enumerate(words) if getattr(word.record, "label", "") == site.label]
    if len(places) < _TURNS or site.place not in values or len({name.role for name in places}) > 1:
        return found
    begin = [phrase.start for name in places if (phrase := site.reading.phrase_of(name.place)) is not None]
    apart = all(not at or site.reading.gaps[at] for at in begin)
    if len(places) < len(values) and apart and _led_in_turn([name.place for name in places], values):
        mine = next(name for name in reversed(places) if name.place < site.place)  # «для А 8 % и 7 %, для Б 6 % и 5 %»
        return [name for name in found if name is mine or name not in places]
    if len(places) != len(values):
        return _behind_each(site, found, places, values)
    turns = sorted([*values, *(name.place for name in places)])
    behind, before = turns[::2] == values, turns[1::2] == values
    if not (behind or before):
        return found
    mine = places[values.index(site.place)]
    return [name for name in found if name is mine or name not in places]


def _but_with_others(site: Site, found: list[Named]) -> list[Named]:
    """«второй «Сургут» с выручкой 5 млрд рублей и «Вега» с 4 млрд»: of bodies with a value behind «с» each, the
    value's own."""
    values = {name.start: _value_with(site.reading, name.place) for name in found if len(found) > 1}
    if site.place not in values.values():
        return found
    return [name for name in found if values[name.start] in (None, site.place)]


def _value_with(reading: Reading, place: int) -> int | None:
    """«Вега» с выручкой в 4 млрд»: the index of the value that a name has behind «с»."""
    words, at = reading.words, place + 1
    at += 0 < at < len(words) and words[at].kind is Kind.QUOTE
    if not 0 < at < len(words) or words[at].lemma not in ("с", "со") or words[place].kind is not Kind.NAME:
        return None
    behind = enumerate(words[at + 1 : at + _HOLDING], at + 1)
    ending = ((one, word) for one, word in behind if word.kind in _ENDING)
    value, word = next(ending, (0, None))
    return value if word is not None and word.kind is Kind.QUANTITY else None


def _with_another(site: Site, name: Named) -> bool:
    """«…, на которую пришлось 44 % поставок, на втором месте Чехия с 9 %»: whether a name has a value of its own."""
    behind = site.reading.words[name.place + 1 : name.place + 3] if name.place >= 0 else []
    own = [word.kind for word in behind] == [Kind.PREPOSITION, Kind.QUANTITY] and behind[0].lemma in ("с", "со")
    if own and behind[1].record is not site.record and name.place + 2 not in dealt_out(site):
        return True
    return _joined_with_value(site, name)


def _joined_with_value(site: Site, name: Named) -> bool:
    """«Экспорт в Иран вырос на 28 % и в страны СНГ на 38 %»: whether a name behind the value, which «и» joins, is told
    of with the next value."""
    words, phrase = site.reading.words, site.reading.phrase_of(name.place) if name.place > site.place else None
    if phrase is None or not phrase.preposition or phrase.start <= site.place + 1 or not site.preposition:
        return False
    joined = words[phrase.start - 1].kind is Kind.COORDINATOR and words[phrase.start - 1].lemma == "и"
    behind = words[phrase.end : phrase.end + 2]
    valued = [word.kind for word in behind] == [Kind.PREPOSITION, Kind.QUANTITY]
    alike = valued and getattr(behind[1].record, "label", "") == site.label
    return joined and alike and behind[0].lemma == site.preposition


def _led_in_turn(places: list[int], values: list[int]) -> bool:
    """Whether values stand behind each of the places, before the next one, and none before the first."""
    ends = [*places[1:], values[-1] + 1]
    return all(any(at < value < end for value in values) for at, end in zip(places, ends, strict=True)) and (
        places[0] < values[0]
    )


def _behind_each(site: Site, found: list[Named], places: list[Named], values: list[int]) -> list[Named]:
    """«37 турбин: 12 в Баку и 25 в Шуше»: of places of which each stands right behind a value, the value's own."""
    own = {at: name for at in values for name in places if _is_right_behind(site.reading, at, name)}
    mine = own.get(site.place) if len(own) >= _TURNS else None
    return found if mine is None else [name for name in found if name is mine or name not in own.values()]


def _is_right_behind(reading: Reading, value: int, name: Named) -> bool:
    """«12 в Баку»: whether the phrase of a name begins right behind the value, and ends with it."""
    phrase = reading.starting(value + 1) if value + 1 < len(reading.words) else None
    return phrase is not None and phrase.start <= name.place < phrase.end and not reading.gaps[value + 1]


def _by_turns(reading: Reading, name: Named, phrase: Phrase) -> bool:
    """«в Китай», «в Таджикистане», «у КПРФ»: whether a name may go by turns with values."""
    led = name.role in ("to", "from") or phrase.preposition in ("у", "за", "для") or _is_place(reading, name)
    return bool(phrase.preposition) and led


def _is_place(reading: Reading, name: Named) -> bool:
    """«в Таджикистане»: where something is."""
    return placed(reading, name) and getattr(reading.words[name.place].record, "label", "") == "LOC"

"""Whose a value is where countries trade or give to each other, by what was told of them before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from extract.link.clause import Form
from extract.link.cues import cue
from extract.link.grammar import lemmas
from extract.link.meaning import Meaning
from extract.link.memory import Memory, Told
from extract.link.names import titled_names
from extract.link.ranking import has_partners, of_partner, party_role
from extract.link.reading import Reading
from extract.link.reason import Reason
from extract.link.site import Site
from extract.link.tellings import with_which
from extract.recognise.countries import country_form, country_of, is_country_id
from extract.records import Entity, Participant, Role

OTHER_SIDE: Final[dict[Role, Role]] = {"from": "to", "to": "from"}
"""Who takes from those who give, and the other way round."""
SIDE_BY_PREPOSITION: Final[dict[str, Role]] = {"в": "to", "во": "to", "на": "to", "из": "from"}
"""Whether a place takes or gives, by the preposition before it."""
_PAIR: Final = 2
_LISTED: Final = frozenset({"bracket", "same-in-brackets", "ranking"})
"""Rules of lists: «рост числа гостей дали Китай (41 %), Чили (9 %)»."""


def of_partners(found: tuple[Participant, ...], site: Site, memory: Memory, means: Meaning) -> tuple[Participant, ...]:
    """«Торговыми партнерами Грузии стали Турция — 5 млрд и Иран — 3 млрд»: partners trade with the one whose they are;
    of its exports they take, and of its imports they give."""
    sides = _sides(lemmas(means.indicator))
    countries = tuple(one for one in found if is_country_id(one.id))
    if with_which(site.reading) and means.measure != "share":
        return _with_whose_partner(found, site, memory)
    if sides is None or not countries or means.measure == "share":
        return found
    if len(countries) < len(found) and any(one.role != "of" for one in found):
        return found
    if means.measure == "change" and len(countries) != _PAIR:
        return found
    if len(found) > 1 and all(one.role != "of" for one in found):
        return found
    found = countries if any(map(has_partners, site.readings)) else found  # «партнер … в Центральной Азии»
    before = memory.previous if len(found) == 1 else ()
    telling = next(filter(has_partners, (*site.readings, *before)), None)
    if telling is None:
        return _next_partner(found, memory, means)
    if site.reading.clause.form is Form.RELATIVE:  # «остается Китай, экспорт из которого …»
        return found
    if telling.clause.form is Form.PARTICIPLE:  # «Казахстан, торговый партнер Узбекистана, вывез 5 млн тонн»
        return found
    records = (telling.words[at].record for at in _whose_partners(telling))
    mine = next((one.id for one in records if isinstance(one, Entity) and is_country_id(one.id)), "")
    if not mine:  # «партнером республики остается Китай»: told by no name
        named = {word.record.id for word in telling.words if isinstance(word.record, Entity)}
        mine = next((one.id for one in found if one.id not in named), "") if len(found) == _PAIR else ""
    mine = mine or (_trader(memory, found[0].id) if len(found) == 1 else "")
    theirs = [Participant(one.id, sides[1]) for one in found if one.id != mine]
    memory.partners.update(one.id for one in theirs)
    return (Participant(mine, sides[0]), *theirs) if mine and theirs else tuple(theirs) or found


def _with_whose_partner(found: tuple[Participant, ...], site: Site, memory: Memory) -> tuple[Participant, ...]:
    """«Россия вошла в десятку партнеров Грузии. На первом месте Турция, товарооборот с которой составил 1 млрд»: whose
    partners are ranked trades with the one told of, not who was ranked before."""
    theirs = [one for one in found if one.id in memory.partners and one.role == "between"]
    telling = next(filter(has_partners, memory.previous), None)
    if telling is None or len(theirs) != 1 or any(map(has_partners, site.readings)) or not with_which(site.reading):
        return found
    records = (telling.words[at].record for at in _whose_partners(telling))
    mine = [one.id for one in records if isinstance(one, Entity) and is_country_id(one.id)]
    return (Participant(mine[0], "between"), *theirs) if mine and mine[0] != theirs[0].id else found


def _trader(memory: Memory, partner: str) -> str:
    """«Оборот Таджикистана со странами ЕАЭС вырос. Крупнейшим партнером осталась Россия»: whose trade was told last."""
    pairs = ([one.id for one in told.entities if one.role == "between"] for told in reversed(memory.told))
    pair = next((one for one in pairs if len(one) == _PAIR), [])
    if not pair:  # «Внешний оборот Узбекистана достиг 50 млрд. Основным партнером стала Россия (9 млрд)»
        sums = (told for told in reversed(memory.told) if lemmas(told.indicator) & cue("trade_sums"))
        pair = next(([one.id for one in told.entities if is_country_id(one.id)] for told in sums), [])
    mine = [id for id in pair if id not in memory.partners and id != partner]
    return mine[0] if len(mine) == 1 else ""


def _whose_partners(reading: Reading) -> Iterator[int]:
    """«торговым партнером Грузии»: the words that name partners and whose they are."""
    for phrase in reading.phrases:
        if of_partner(reading, phrase):
            yield from range(phrase.start, phrase.end)


def _sides(words: frozenset[str]) -> tuple[Role, Role] | None:
    """The part in a trade that the one takes whose partners are told, and that of these."""
    if words & cue("share"):
        return None
    if words & {"товарооборот", "оборот"}:
        return "between", "between"
    if "экспорт" in words:
        return "from", "to"
    return ("to", "from") if "импорт" in words else None


def _next_partner(found: tuple[Participant, ...], memory: Memory, means: Meaning) -> tuple[Participant, ...]:
    """«Партнером Грузии стала Турция с 2 млрд. Затем идет Иран с 1,6 млрд; Китай – 1,5 млрд»: another of hers."""
    told, another = memory.latest(), found[0]
    if len(found) > 1:
        return found
    listed = means.rule in ("topic", "ranking", "elliptic") and is_country_id(another.id)
    if told is None or not listed or told.indicator != means.indicator or len(told.entities) != _PAIR:
        return found
    mine = [one for one in told.entities if one.id not in memory.partners]
    theirs = next((one for one in told.entities if one.id in memory.partners), None)
    if len(mine) != 1 or theirs is None or another.id in (mine[0].id, theirs.id):
        return found
    memory.partners.add(another.id)
    return (mine[0], Participant(another.id, theirs.role))


def partner_rankings(readings: Iterable[Reading]) -> Iterator[tuple[Role, tuple[int, ...]]]:
    """The part that those ranked take, and where the words of the phrase that says so begin."""
    for reading in readings:
        for phrase in reading.phrases:
            role = party_role(reading, phrase)
            if role is not None:
                yield role, tuple(word.start for word in reading.words[phrase.start : phrase.end])


def with_giver(found: tuple[Participant, ...], memory: Memory, means: Meaning) -> tuple[Participant, ...]:
    """«предприятия увеличили экспорт на 15 %, при этом поставки в Россию выросли»: the giver of the clause before;
    «импорт Китая из России упал на 3 %, из Монголии — вырос на 2 %»: its taker."""
    told, roles = memory.latest(), {one.role for one in found}
    words = lemmas(means.indicator)
    if told is None or told.sentence != memory.sentence or roles not in ({"to"}, {"from"}):
        return found
    others, section = lemmas(told.indicator), "flow_from" if roles == {"to"} else "flow_to"
    known, side = {one.id for one in found}, OTHER_SIDE[found[0].role]
    if words & cue(section) & cue("two_way_trade") and others & (
        cue("two_way_trade") - cue(section)
    ):  # «экспорт Китая в Иран упал, импорт из …»
        led = _led_out(memory)  # not «экспорт из Китая вырос, импорт из Ирана упал»
        owner = [one.id for one in told.entities if one.role == found[0].role and one.id not in known | led]
        return (*(Participant(id, side) for id in owner), *found)
    if not (words & cue(section) and others & cue(section)):
        return found
    return (*(one for one in told.entities if one.role == side and one.id not in known), *found)


def _led_out(memory: Memory) -> set[str]:
    """The ids of names that a preposition leads to in the sentence."""
    heads = (one.head(phrase).record for one in memory.readings for phrase in one.phrases if phrase.preposition)
    return {record.id for record in heads if isinstance(record, Entity)}


def with_other_party(found: tuple[Participant, ...], memory: Memory, means: Meaning) -> tuple[Participant, ...]:
    """«Товарооборот между А и Б составил 3 млрд. Экспорт из А — 2 млрд»: the flow goes to the other of the two."""
    moved = (trade_flows() | cue("flow_to", "flows") | {"прием", "поступление"}) - {"транзит"}
    flow = lemmas(means.indicator) & moved
    if not flow or len(found) != 1 or found[0].role not in ("from", "to"):
        return found
    told = None
    for one in reversed(memory.told):
        roles = {each.role for each in one.entities}
        if roles == {"of"} and lemmas(one.indicator) & cue("trade_sums"):
            return found  # «… Оборот Узбекистана вырос до 81 млрд. В частности, экспорт из Узбекистана — 34 млрд»
        if "between" in roles:
            told = one
            break
    pair = [] if told is None else [one.id for one in told.entities if one.role == "between"]
    others = [id for id in pair if country_of(id) != country_of(found[0].id)]  # «… Тегеран экспортировал 2 млн тонн»
    if len(pair) != _PAIR or len(others) != 1:
        return found
    other = others[0]
    return (*found, Participant(other, "to" if found[0].role == "from" else "from"))


def with_other_side(found: tuple[Participant, ...], memory: Memory, means: Meaning) -> tuple[Participant, ...]:
    """«Грузия просит у МВФ 280 млн. Фонд готов дать 200 млн», «ЕБРР выделит Армении 5 млн. Еще 2 млн даст банк»: who is
    lent to, and who lends to the same, as told before."""
    if len(found) != 1 or found[0].role not in ("from", "to") or not _of_money_given(means.indicator):
        return found
    near = (one for one in reversed(memory.told) if one.sentence >= memory.sentence - _PAIR)
    told = next((one for one in near if _of_money_given(one.indicator) and len(one.entities) == _PAIR), None)
    sides = {} if told is None else {one.role: one.id for one in told.entities}
    mine, other = found[0], OTHER_SIDE[found[0].role]
    if sides.keys() != {"from", "to"} or mine.id == sides[other] or (mine.role == "to" and mine.id != sides["to"]):
        return found
    return (mine, Participant(sides[other], other)) if mine.role == "from" else (Participant(sides[other], other), mine)


def _of_money_given(indicator: str) -> bool:
    words = lemmas(indicator)
    return bool(words & cue("grants")) or ("средство" in words and bool(words & cue("money_deeds")))


def with_counting_country(found: tuple[Participant, ...], memory: Memory, means: Meaning) -> tuple[Participant, ...]:
    """«По данным таможни КНР, импорт из России вырос»: the imports that a country's customs, statisticians or
    ministries tell of are its own, where the text names no other side."""
    words = lemmas(means.indicator)
    side: Role | None = "to" if words & cue("flow_to") else "from" if words & {"экспорт", "вывоз"} else None
    if side is None or memory.said is None or any(one.role in ("of", "between", side) for one in found):
        return found
    name = memory.said.source.lower()
    counts = any(stem in name for stem in cue("statisticians", "customs", "ministries"))
    country = country_form(memory.said.source.split()[-1]) if counts else None
    if country is None and any(one.role == OTHER_SIDE[side] for one in found) and is_country_id(memory.ours):
        country = memory.ours  # «Глава Минэнерго России заявил, что экспорт газа в Китай вырос»
    if country is None:
        return found
    return (*found, Participant(country, side)) if all(one.id != country for one in found) else found


def of_pair(found: tuple[Participant, ...], means: Meaning) -> tuple[Participant, ...]:
    """«Торговля между Узбекистаном и Казахстаном растет. Экспорт достиг 1,6 млрд»: of two told of before, the first is
    whose trade the text looks at."""
    words = means.indicator.split()
    if [one.role for one in found] != ["between"] * _PAIR or not {"экспорт", "импорт"} & set(words[:1]):
        return found
    first, other = found
    ways: tuple[Role, Role] = ("from", "to") if words[0] == "экспорт" else ("to", "from")
    return (Participant(first.id, ways[0]), Participant(other.id, ways[1]))


def of_parts(found: tuple[Participant, ...], memory: Memory, means: Meaning) -> tuple[Participant, ...]:
    """«товарооборот А с Б составил 5 млрд, из них экспорт — 2 млрд»: of the two that the sentence has trade."""
    ids = {one.id for one in found}
    if len(found) != _PAIR or len(ids) != _PAIR or len({one.role for one in found}) > 1:
        return found
    for told in memory.told:
        both = [one.role for one in told.entities] == ["between"] * _PAIR
        if told.sentence == memory.sentence and both and ids == {one.id for one in told.entities}:
            return of_pair(told.entities, means)
    return found


def of_both(found: tuple[Participant, ...], means: Meaning) -> tuple[Participant, ...]:
    """«Экспорт Китая в Монголию вырос, а товарооборот достиг 3 млрд»: one gave and the other took, of a trade both
    are."""
    trade = lemmas(means.indicator) & cue("trade_sums") & cue("mutual")
    if not trade or sorted(one.role for one in found) != ["from", "to"]:
        return found
    return tuple(Participant(one.id, "between") for one in found)


def of_trade(found: tuple[Participant, ...], reason: Reason, memory: Memory, means: Meaning) -> tuple[Participant, ...]:
    """«Товарооборот А и Б превысил 500 млн. Министр А заявил: «Мы стремимся довести товарооборот до 1 млрд»»: a trade
    told before of the one whose title the sentence names, and another, is of both; so is that of one whose capital
    acts for it: «… Баку намерен ее удвоить»."""
    mine = lemmas(means.indicator) & cue("mutual")
    if not mine or len(found) != 1:
        return found
    country = country_of(found[0].id)
    if country == found[0].id and reason.scope not in ("titles", "sentence"):
        return found
    for told in reversed(memory.told):
        pair = [one for one in told.entities if one.role == "between"]
        others = [one for one in pair if country_of(one.id) != country]
        if len(pair) == _PAIR and len(others) == 1 and mine & lemmas(told.indicator):
            return tuple(one if one in others else Participant(found[0].id, "between") for one in pair)
    return found


def with_titled(found: tuple[Participant, ...], site: Site, memory: Memory, means: Meaning) -> tuple[Participant, ...]:
    """«Президент Узбекистана Шавкат Мирзиёев сообщил, что товарооборот с Россией вырос», «…, что экспорт в Китай
    вырос»: the other party is the only country in the sentence's titles."""
    sides = _sides(lemmas(means.indicator)) if len(found) == 1 else None
    if sides is None or found[0].role != sides[1]:
        return found
    if found[0].role == "between" and found[0].id not in memory.partners:
        return found
    titled = {name.id for reading in site.readings for name in titled_names(reading) if is_country_id(name.id)}
    titled.discard(found[0].id)
    return (Participant(titled.pop(), sides[0]), *found) if len(titled) == 1 else found


def of_holder(found: tuple[Participant, ...], means: Meaning) -> tuple[Participant, ...]:
    """«Макрон получил 24 %, Ле Пен – 21 %», «чистый долг «Альфы»»: whose votes or what balance it is."""
    votes = (means.indicator, means.measure) == ("голоса", "share")
    if not votes and not means.indicator.startswith("чистый долг"):
        return found
    return tuple(Participant(one.id, "of") if one.role in ("from", "to") else one for one in found)


def of_what_is(
    found: tuple[Participant, ...], reason: Reason, memory: Memory, means: Meaning
) -> tuple[Participant, ...]:
    """«В вуз зачислили 214 человек, а доля отличников достигла трети»: of what moves nowhere, giving or taking told
    elsewhere say but whose it is."""
    words = lemmas(means.indicator)
    flows = cue("flow_from", "flow_to", "flows", "grants", "payments", "debts", "ways", "travellers", but=("goods",))
    both = {"from", "to"} <= {one.role for one in found}  # «способность кабеля, который протянут из А в Б»
    paid = next((one for one in reversed(memory.told) if one.sentence == memory.sentence), None)
    # «вложит в станцию 40 млрд рублей, мощность составит 346 МВт»
    both = both and (paid is None or (paid.label, paid.entities) != ("MONEY", found))
    # «Большая часть средств поступила из России. Это 77 % переводов»
    both = both or (means.told is not None and (means.told.indicator, means.told.entities) == (means.indicator, found))
    made = means.indicator.partition(" ")[0] in cue("works")  # «вложил 5 млн в рудник, добыча угля там выросла»
    still = made or not words.isdisjoint(cue("lengths", "capacities", "share"))
    if reason.scope == "clause" or (both and not made) or words & flows or not still:
        return found
    moved = ("from", "to") if words.isdisjoint(cue("capacities")) else ("from", "to", "via")
    return tuple(Participant(one.id, "of") if one.role in moved else one for one in found)


def with_origin(found: tuple[Participant, ...], goods: Told | None) -> tuple[Participant, ...]:
    """Where the goods are left out («перевезено 5 млн тонн»), their origin is that told of them before."""
    if goods is None or any(one.role == "from" for one in found):
        return found
    known = {one.id for one in found}
    return (*found, *(one for one in goods.entities if one.role == "from" and one.id not in known))


def with_destination(found: tuple[Participant, ...], memory: Memory, means: Meaning) -> tuple[Participant, ...]:
    """«Турпоток в Армению вырос. Из Ирана приехали 5 тысяч гостей», «Грузию посетили 5 млн туристов. Лидируют граждане
    Турции — 1 млн»: those who come from a country go where the sentence or the one before has travellers go."""
    travellers = cue("travellers")
    alone = len(found) == 1 and found[0].role in ("from", "of") and is_country_id(found[0].id)
    if not alone or lemmas(means.indicator).isdisjoint(travellers):
        return found
    own = bool(cue("citizens") & lemmas(means.indicator)) or means.rule in _LISTED
    for told in reversed(memory.told):
        if told.sentence < memory.sentence - 1 or lemmas(told.indicator).isdisjoint(travellers):
            break
        to = [one for one in told.entities if one.role == "to"]
        if len(to) == 1 and to[0].id != found[0].id and (found[0].role == "from" or own):
            return (*to, Participant(found[0].id, "from"))
    return found


def other_way(memory: Memory, means: Meaning) -> Told | None:
    """The last that the sentence told of the other way of a trade, or else the last that it told at all."""
    mine = lemmas(means.indicator)
    ways = (trade_flows(), cue("flow_to"))
    other = next((one for one, own in (ways, ways[::-1]) if mine & own), frozenset())
    here = (one for one in reversed(memory.told) if one.sentence == memory.sentence)
    return next((one for one in here if lemmas(one.indicator) & other), None) or memory.latest()


def is_turned(means: Meaning, earlier: Told | None) -> bool:
    """Whether of a trade told before this is the other way: «экспорт в Россию составил 23 млрд, импорт — 21 млрд»."""
    if earlier is None:
        return False
    mine, others = lemmas(means.indicator), lemmas(earlier.indicator)
    given, taken = trade_flows(), cue("flow_to")
    back = mine & given - cue("flows")  # not «Из России ввезли 5 млн тонн. Поставки выросли»
    return bool((mine & taken and others & given) or (back and others & taken))


def turned(found: tuple[Participant, ...], means: Meaning, earlier: Told | None) -> tuple[Participant, ...]:
    """Who took there gives here, and the other way round, where this is the other way of a trade told before."""
    if not is_turned(means, earlier):
        return found
    return tuple(Participant(one.id, OTHER_SIDE.get(one.role, one.role)) for one in found)


def from_abroad(words: frozenset[str]) -> bool:
    """«прямые иностранные инвестиции»: the country that they are of takes them."""
    return bool(words & cue("foreign")) and bool(words & cue("investments"))


def trade_flows() -> frozenset[str]:
    """Nouns of what goes from one to another: «экспорт», «поставка», not the goods themselves."""
    return cue("flow_from", but=("goods", "owed"))

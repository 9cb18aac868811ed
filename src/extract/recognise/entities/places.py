"""Places: heads that belong to a name, chains of places, nouns that say that a place follows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from extract.recognise.countries import adjective_country, country_form, region_form
from extract.recognise.entities.forms import CASES, Inflection, adjectival, agrees, inflections, readings
from extract.recognise.entities.heads import forms, head
from extract.recognise.entities.known import LISTED, known_at
from extract.recognise.entities.mentions import (
    CLOSING_QUOTES,
    DASHES,
    OPENING_QUOTES,
    Mention,
    Rule,
    Text,
    joined,
    where,
)
from extract.recognise.entities.people import word_list

GEOGRAPHIC: Final = ("ский", "цкий", "ской", "цкой")
# «Первый канал» and «Первая республика» are no places: these heads want an adjective made from a name.
_OTHER_THINGS: Final = frozenset({"канал", "республика", "центр"})
NO_NAMES: Final = frozenset({"городской", "морской", "сельский", "университетский", "гражданский", "детский"})
_SIDES: Final = frozenset({"восток", "запад", "север", "юг", "центр"})
_ROUTES: Final = frozenset({"коридор", "энергокоридор", "маршрут"})
_TWO: Final = 2
_OF_SURNAME: Final = re.compile(r"[А-ЯЁ][а-яё-]+(?:ов|ев|ёв|ин|ын)(?:а|у|ым|е|ой)?|[А-ЯЁ][а-яё-]+(?:заде|дзе|швили|ян)")
_LISTS: Final = frozenset({"и", ","})
_MAX_PIECE: Final = 3
_ROUND: Final = 5  # words of «Баку – Ургенч – Баку»


@where(nouns=("place",))
def place_heads(text: Text, mentions: list[Mention]) -> list[Mention]:
    """A capitalised adjective with a place's head is a place: «Сангачальский терминал».

    So are several («Транскаспийский международный транспортный маршрут»), whatever the tagger made of them.
    """
    found: list[Mention] = []
    for index in text.nouns("place"):
        word = forms("place")[text.keys[index]]
        first = _first_adjective(text, index)
        if word == "дорога" and text.key(index - 1).startswith("железн"):
            # A railway is a company.
            continue
        if first is not None and (word not in _OTHER_THINGS or any(from_name(text, at) for at in range(first, index))):
            last = index + 2 if head(text.keys[index], "conduit") and _acronym(text, index + 1) else index + 1
            found.append(Mention(first, last, "LOC", "place-head", (f"head «{word}» with its adjective",)))
    return _over(mentions, found)


def _acronym(text: Text, index: int) -> bool:
    """Whether a word is an acronym that repeats the name before it: «Основной экспортный трубопровод БТД»."""
    if not text.near(index):
        return False
    form = text.texts[index]
    return form.isupper() and form.isalpha() and len(form) > _TWO and country_form(form) is None


def _over(mentions: list[Mention], found: list[Mention]) -> list[Mention]:
    """The found mentions in place of those that they hold, and not where they lie inside a longer one."""
    if not found:
        return mentions
    at = 0
    kept: list[Mention] = []
    for mention in mentions:
        while at < len(found) and found[at].last <= mention.first:
            at += 1
        length = mention.length
        index, beaten = at, False
        while index < len(found) and found[index].first < mention.last:
            beaten = beaten or found[index].last - found[index].first >= length
            index += 1
        if not beaten:
            kept.append(mention)
    return [*kept, *found]


def _first_adjective(text: Text, noun: int) -> int | None:
    """Where the capitalised adjectives before a noun begin, or None where there are none.

    At the start of a sentence, where any word has a capital, the adjective must be made from a name.
    """
    if text.texts[noun].isupper():
        # «ВЭС», «ГРЭС» are stations, and feminine in every case.
        heads = [Inflection("noun", case, "sing", "femn", False, False) for case in CASES]
    else:
        heads = [one for one in inflections(text.texts[noun]) if one.kind == "noun"]
    at, first = noun, None
    while at > 0 and text.near(at):
        before = at - 1
        if (
            at < noun
            and text.key(before) in DASHES
            and not text.words.gap(before)
            and not text.words.gap(at)
            and text.capital(at - 2)
        ):
            # «Байкало-Амурской»: only the last part of a compound agrees.
            at = first = at - 2
            continue
        if text.kinds[before] != "letters" or text.texts[before].isupper() or not _adjective(text, before, heads):
            break
        at -= 1
        if text.capital(at):
            first = at
    if first is None:
        return None
    shouted = text.texts[noun].isupper()  # «Эта СЭС»
    if text.starts(first) and (shouted or not text.capital(noun)) and not from_name(text, first):
        # «Новый Крымский мост»: the next capital begins the name.
        return next((i for i in range(first + 1, noun) if text.capital(i)), None)
    return first


def _adjective(text: Text, index: int, heads: Sequence[Inflection]) -> bool:
    return any(
        one.kind == "adjective" and any(agrees(one, noun) for noun in heads) for one in inflections(text.texts[index])
    )


def from_name(text: Text, index: int) -> bool:
    """Whether an adjective is made from a name other than a country's: «Зангезурский», not «Российский» or «Новый»."""
    for reading in readings(text.texts[index]):
        if reading.kind == "adjective" and not isinstance(reading.parse, str):
            lemma = str(reading.parse.normal_form)
            if lemma.endswith(GEOGRAPHIC) and (not reading.known or adjective_country(lemma) is None):
                return not reading.known or lemma not in NO_NAMES
    return False


@where(nouns=("before_place", "street"))
def place_follows(text: Text, mentions: list[Mention]) -> Iterator[Mention]:
    """After «порт», «город», «месторождение» a name is a place; so are those listed with it: «порты Актау, Алят»."""
    nouns = frozenset(text.nouns("before_place") + text.nouns("street"))
    listed = False
    previous: Mention | None = None
    for mention in mentions:
        before = mention.first - 1
        if before >= 0 and text.key(before) in OPENING_QUOTES:
            before -= 1
        if not listed and before not in nouns:  # as most are
            previous = mention
            yield mention
            continue
        noun = head(text.compound(before), "before_place") if before >= 0 and text.near(before + 1) else None
        listed = noun is not None or (listed and previous is not None and _listed(text, previous, mention))
        short = mention.length <= (3 if noun else 1)
        street = before >= 0 and text.near(before + 1) and head(text.key(before), "street") is not None
        street = street and text.key(mention.first - 1) not in OPENING_QUOTES
        street = street and text.case(mention.first) in ("gent", "")
        body = mention.label == "ORG" and any(head(text.key(at), "body") for at in range(mention.first, mention.last))
        # «на перевале Дятлова», but «мэр города Лужков»
        namesake = mention.length == 1 and text.case(mention.first) == "gent" and text.case(before) not in ("gent", "")
        listed_place = listed and short and not body and (namesake or not _surname(text, mention))
        acronym = text.texts[mention.first].isupper()
        if mention.label != "LOC" and not acronym and (street or listed_place):
            mention = mention.changed("place-follows", label="LOC")
        previous = mention
        yield mention


def _surname(text: Text, mention: Mention) -> bool:
    """Whether a person's mention has a name of the dictionary («мэр города Лужков»), three words, or two of which the
    last has a surname's form («директор порта Вугар Садыгов»)."""
    words = range(mention.first, mention.last)
    capitals = sum(text.capital(at) for at in words)
    several = capitals > _TWO or (capitals == _TWO and _OF_SURNAME.fullmatch(text.texts[mention.last - 1]) is not None)
    return mention.label == "PER" and (
        several or any(r.known and r.person for at in words for r in readings(text.texts[at]))
    )


def _listed(text: Text, first: Mention, second: Mention) -> bool:
    between = [text.key(i) for i in range(first.last, second.first)]
    return between in ([","], ["и"], [",", "и"])


@where(*DASHES)
def round_trips(text: Text, mentions: list[Mention]) -> Iterator[Mention]:
    """There and back are two places, the first of them named twice: «рейсы Баку – Ургенч – Баку»; but a route's name
    behind its noun."""
    routes = (mention.last for mention in mentions if mention.rule == "conduit")
    listed = {last + 1 for last in routes if text.key(last) in _LISTS}
    starts = [at for at in text.capitals if at not in listed and _there_and_back(text, at)]
    starts = [at for at in starts if not _conduit_before(text, at)]
    taken = {at for first in starts for at in range(first, first + _ROUND)}
    for mention in mentions:
        if taken.isdisjoint(range(mention.first, mention.last)):
            yield mention
    for first in starts:
        for at in (first, first + 2, first + 4):
            yield Mention(at, at + 1, "LOC", "round-trip", ("there and back",))


def _there_and_back(text: Text, first: int) -> bool:
    """Whether a chain of three places begins there that ends where it began."""
    if first + _ROUND > len(text) or text.key(first) != text.key(first + 4) or text.key(first) == text.key(first + 2):
        return False
    tied = all(text.near(at) for at in range(first + 1, first + _ROUND))
    dashed = text.key(first + 1) in DASHES and text.key(first + 3) in DASHES
    return tied and dashed and all(_town(text, at) for at in (first, first + 2))


def _town(text: Text, index: int) -> bool:
    """Whether a capitalised word is a place in the nominative that a list or a dictionary has."""
    form, listed = text.texts[index], known_at(text, index)
    if listed is not None and (listed.first, listed.last, listed.known.label) == (index, index + 1, "LOC"):
        return True
    return text.capital(index) and (country_form(form) is not None or region_form(form) or _geographic(form))


@where(*DASHES)
def split_chains(text: Text, mentions: list[Mention]) -> Iterator[Mention]:
    """A chain of places is one mention a place («Восток-Запад»), unless it names a pipeline or route."""
    for mention in mentions:
        dashes = [i for i in range(mention.first + 1, mention.last - 1) if text.key(i) in DASHES]
        quoted = _quoted_ends(text, mention)
        if (mention.label == "LOC" or (quoted and len(dashes) == 1)) and dashes and not _one_name(text, mention):
            pieces = list(zip([mention.first, *(d + 1 for d in dashes)], [*dashes, mention.last], strict=True))
            # Three towns in a chain are a pipeline or a railway; two are the ends of a way.
            cities = len(dashes) == 1 and not quoted
            if all(_place(text, first, last, cities=cities) for first, last in pieces):
                for first, last in pieces:
                    yield mention.changed("chain", first=first, last=last, label="LOC")
                continue
        yield mention


def _quoted_ends(text: Text, mention: Mention) -> bool:
    """Whether a chain in quotes may be two places, «перевозки «Китай – Европа»»; not «фонд «Россия – Африка»»."""
    if mention.label != "ORG" or text.key(mention.first - 1) not in OPENING_QUOTES:
        return False
    before = text.key(mention.first - 2)
    body = head(before, "before_body") or head(before, "legal_form")
    return not body and not any(text.key(at) in _SIDES for at in range(mention.first, mention.last))


def split_countries(text: Text, mentions: list[Mention]) -> Iterator[Mention]:
    """A country in the nominative right behind a town is another place: «через Актау Казахстан отправил»."""
    for mention in mentions:
        cut = mention.last - 1
        if mention.label != "LOC" or mention.length < _TWO or not _apart(text, mention, cut):
            yield mention
            continue
        yield mention.changed("country-follows", last=cut)
        yield mention.changed("country-follows", first=cut)


def _apart(text: Text, mention: Mention, cut: int) -> bool:
    country, town = text.texts[cut], text.texts[cut - 1]
    if country_form(country) is None or not any(one.case == "nomn" for one in inflections(country)):
        return False
    listed = known_at(text, mention.first)
    known = listed is not None and listed.known.label == "LOC" and listed.last == cut
    geographic = _geographic(town) and all(map(text.capital, range(mention.first, cut)))
    return country_form(town) is None and (known or geographic)


def _one_name(text: Text, mention: Mention) -> bool:
    """Whether a chain is one name: a conduit's, a country's («Папуа — Новая Гвинея»), a town's («Баден-Баден»)."""
    if _conduit_before(text, mention.first):
        return True
    if text.key(mention.first) == text.key(mention.last - 1):
        return True
    joined = not text.words.gap(mention.first + 1) and not text.words.gap(mention.first + 2)
    if joined and text.key(mention.first + 1) == "-" and not _both_nominative(text, mention):
        # «в Кызыл-Кию»: of a way's two ends both stand in the nominative.
        return True
    match = known_at(text, mention.first)
    return match is not None and (match.first, match.last) == (mention.first, mention.last)


def _both_nominative(text: Text, mention: Mention) -> bool:
    ends = (inflections(text.texts[index]) for index in (mention.first, mention.last - 1))
    return all(any(one.case == "nomn" for one in options) for options in ends)


@where(nouns=("conduit",))
def conduit_chains(text: Text, mentions: list[Mention]) -> list[Mention]:
    """A chain of places right after a conduit is its name: «нефтепровод Баку — Тбилиси — Джейхан»."""
    found: list[Mention] = []
    for noun in text.nouns("conduit"):
        first = noun + 1
        if not text.near(first) or not text.capital(first):
            continue
        pieces, last = 1, _piece_end(text, first)
        while text.key(last) in DASHES and text.near(last) and text.capital(last + 1) and text.near(last + 1):
            pieces, last = pieces + 1, _piece_end(text, last + 1)
        named = head(text.key(noun), "named_by_ends") is not None
        if pieces > _TWO or (pieces == _TWO and named and _all_places(text, first, last, mentions)):
            found.append(Mention(first, last, "LOC", "conduit", (f"a chain after «{text.key(noun)}»",)))
    return _over(mentions, found)


def _piece_end(text: Text, first: int) -> int:
    """The end of a run of capitalised words."""
    last = first + 1
    while text.near(last) and text.capital(last) and last - first < _MAX_PIECE:
        last += 1
    return last


def _all_places(text: Text, first: int, last: int, mentions: Sequence[Mention]) -> bool:
    """Whether every capitalised word of a chain lies in a place's mention or is one of the sides of the world."""
    # «Газопровод Иран – Армения» begins with a noun that the tagger takes for a part of the name
    inside = [one for one in mentions if one.label == "LOC" and first - 1 <= one.first < last]
    covered = {index for mention in inside for index in range(mention.first, mention.last)}
    return all(
        index in covered or text.key(index) in DASHES or text.key(index) in _SIDES or region_form(text.texts[index])
        for index in range(first, last)
    )


def _conduit_before(text: Text, index: int) -> bool:
    if text.key(index - 1) in OPENING_QUOTES:
        return head(text.key(index - 2), "conduit") is not None
    before = text.key(index - 1)
    return head(before, "conduit") in _ROUTES or head(before, "named_by_ends") is not None


def _place(text: Text, first: int, last: int, *, cities: bool) -> bool:
    form = text.texts[last - 1]
    if country_form(form) is not None or region_form(form) or text.key(first) in _SIDES:
        return all(text.capital(i) for i in range(first, last))
    return cities and last - first == 1 and _geographic(form)


def _geographic(form: str) -> bool:
    return any(not isinstance(r.parse, str) and r.known and "Geox" in r.parse.tag for r in readings(form)[:2])


@where(nouns=("conduit",))
def in_apposition(text: Text, mentions: list[Mention]) -> Iterator[Mention]:
    """A name that the text itself calls a route is a place: «Black Sea Energy - энергокоридору»."""
    for mention in mentions:
        dash = mention.last
        apart = text.key(dash) in DASHES and text.near(dash + 1) and bool(text.words.gap(dash))
        if mention.label == "ORG" and apart and head(text.key(dash + 1), "conduit") is not None:
            mention = mention.changed("in-apposition", label="LOC")
        yield mention


def headed_places(text: Text, mentions: list[Mention]) -> Iterator[Mention]:
    """A name whose head is a building's or a water's is a place, whatever the tagger says: «Дворец Ширваншахов».

    Words in lower case behind a name are no part of it («Старой Ладоге могильник»), but for a genitive after a bare
    head («Долина гейзеров») and those of a listed name («Турецкий поток»).
    """
    for mention in mentions:
        if mention.length > 1 and head(text.key(mention.last - 1), "works") is not None and text.capital(mention.first):
            yield mention.changed("plant", label="ORG")  # «Зарафшанский горный комбинат»
            continue
        filled = text.key(mention.first - 1) in OPENING_QUOTES and text.key(mention.last) in CLOSING_QUOTES
        if mention.length > 1 and not filled:  # not «клиника «Моя семья»»
            last = mention.last
            while mention.rule != LISTED and last - mention.first > 1 and _trails(text, mention, last - 1):
                last -= 1
            if last != mention.last:
                mention = mention.changed("trailing", last=last)
            if name := _behind_kind(text, mention):
                mention = mention.changed("place-follows", first=name)
            if mention.label == "ORG" and mention.length > 1 and _building(text, mention):
                mention = mention.changed("place-head", label="LOC")
        if mention.label == "LOC" and mention.length == 1 and _bare_head(text, mention.first):
            mention = mention.changed("place-head", last=mention.last + 1)
        yield mention


@where(nouns=("building", "harbour"))
def of_a_town(text: Text, mentions: list[Mention]) -> Iterator[Mention]:
    """A building's or a harbour's name goes on with its town's or its namesake's: «Международный аэропорт Алматы»,
    «Международного аэропорта Гейдар Алиев»."""
    yield from joined(mentions, partial(_towns, text), "of-a-town")


def _towns(text: Text, building: Mention, town: Mention) -> bool:
    if building.label != "LOC" or town.label == "ORG" or building.length == 1 or not text.near(town.first):
        return False
    noun, before = text.key(building.last - 1), range(building.first, building.last - 1)
    harbour = head(noun, "harbour") and all(head(text.key(at), "of_harbour") for at in before)
    if town.label == "PER":  # not «глава Международного аэропорта Иван Серов»
        of_somebody = text.near(building.first) and text.key(building.first - 1) in word_list("titles")
        named = town.length > 1 and text.case(town.first) == "nomn" and not of_somebody
        return bool(harbour) and named and town.first == building.last
    if town.first != building.last or not (head(noun, "building") or harbour):
        return False
    return text.case(town.first) in ("gent", "nomn", "")


def _behind_kind(text: Text, mention: Mention) -> int:
    """Where the name begins in a mention that begins with the kind of its place, in lower case or first in its
    sentence: «мысе Канаверал», «Порты Поти», «Город-герой Мурманск», but «Остров Свободы»; else 0."""
    first, name = mention.first, mention.first + 1
    if text.key(name) in DASHES and not text.words.gap(name) and name + 2 < mention.last:
        name += 2
    form = text.texts[first]
    if head(text.key(first), "before_place") is None or not text.capital(name):
        return 0
    if form.islower():
        return name if mention.label == "LOC" else 0
    if not text.starts(first) or mention.rule == LISTED:
        return 0
    if mention.label == "LOC" and all(reading.number == "plur" for reading in readings(form)):
        return name
    if any(text.texts[index].islower() for index in range(name, mention.last)):
        return 0  # «Аэропорт Челябинск имени Курчатова»
    nominative = any((one.case, one.number) == ("nomn", "sing") for one in inflections(text.texts[name]))
    return name if nominative and any(reading.case == "nomn" for reading in readings(form)) else 0


def _trails(text: Text, mention: Mention, index: int) -> bool:
    """Whether a word in lower case at the end of a place's or person's name is none of it."""
    if text.kinds[index] != "letters" or not text.texts[index].islower() or not text.words.gap(index):
        return False
    if mention.label == "PER":
        return text.key(index) not in word_list("patronymic_suffixes")
    if text.pos(index) == "VERB" or mention.label == "ORG":
        return text.pos(index) == "VERB"
    return head(text.key(index), "place") is None and text.case(index) not in ("gent", "") and text.pos(index) == "NOUN"


def _building(text: Text, mention: Mention) -> bool:
    """Whether the first noun of a name is a building or the like («Международный аэропорт имени …»)."""
    for index in range(mention.first, mention.last):
        if head(text.key(index), "building") is not None:
            return True
        if not adjectival(text.texts[index]):
            return False
    return False


def _bare_head(text: Text, index: int) -> bool:
    """Whether a capitalised head has a genitive in lower case after it: «Долина гейзеров»."""
    after = index + 1
    if head(text.key(index), "place") is None or not text.near(after) or text.starts(index):
        return False
    return text.texts[after].islower() and text.case(after) == "gent" and text.pos(after) == "NOUN"


PLACE_RULES: Final[tuple[Rule, ...]] = (
    conduit_chains,
    round_trips,
    split_chains,
    split_countries,
    place_heads,
    headed_places,
    of_a_town,
    place_follows,
    in_apposition,
)

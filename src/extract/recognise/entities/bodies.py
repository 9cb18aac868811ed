"""Organisations: what belongs to an official name, and what only introduces one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from extract.recognise.countries import country, country_form
from extract.recognise.entities.forms import inflections, readings
from extract.recognise.entities.heads import body_word, head
from extract.recognise.entities.known import LISTED
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
from extract.recognise.entities.names import nominative
from extract.records import EntityLabel

_NOUN_TAGS: Final = frozenset({"NOUN", "ADJ", "PROPN", "DET"})
_SURNAMES: Final = ("дзе", "швили", "ко", "ки", "али", "или")
# At most one word stands between.
_NEXT: Final = 2
_TWO: Final = 2
_WITH_QUOTE: Final = 3
_CENTRAL: Final = ("центральн", "национальн")
_MAX_PHRASE: Final = 8
_COURTS: Final = ("общей", "юрисдикции")


@where(*OPENING_QUOTES)
def quoted_name(text: Text, mentions: list[Mention]) -> Iterator[Mention]:
    """Of a legal form or kind and a name in quotes the name alone: «ОАО «Газпром»», «АО «НК «КазМунайГаз»»."""
    for mention in mentions:
        while (inner := _quoted(text, mention)) is not None:
            mention = inner
        yield mention


def _quoted(text: Text, mention: Mention) -> Mention | None:
    """The name in the quotes that a mention ends with, or None where what stands before them belongs to it."""
    if mention.label == "PER" or mention.length < _WITH_QUOTE or mention.rule == LISTED:  # «РИА «Новости»»
        return None
    opening = next((i for i in range(mention.first, mention.last) if text.key(i) in OPENING_QUOTES), mention.first)
    if opening == mention.first:
        return None
    introduced = all(_introduces(text, i) for i in range(mention.first, opening)) or _phrase(text, mention, opening)
    introduced = introduced and mention.label == "ORG"
    place = opening == mention.first + 1 and head(text.key(mention.first), "before_place") is not None
    form = text.key(opening + 2) in OPENING_QUOTES and text.texts[opening + 1].isupper()  # «ООО "УК "Заречная"»
    since = opening + (_WITH_QUOTE if form else 1)
    closing = next((i for i in range(since, mention.last) if text.key(i) in CLOSING_QUOTES), mention.last)
    if not (introduced or place) or closing < mention.last - 1 or closing <= opening + 1:
        return None
    label: EntityLabel = "LOC" if place and not introduced else "ORG"
    return mention.changed("quoted-name", first=opening + 1, last=closing, label=label)


@where(nouns=("incorporated", "before_body"))
def without_form(text: Text, mentions: list[Mention]) -> Iterator[Mention]:
    """Of a form of company and a name without quotes the name alone: «ПАО Сбербанк» → «Сбербанк», «Омским ООО Рога».

    So of a kind first in its sentence and a name in Latin letters, or an acronym: «Агентство Fitch», «Банк ВТБ».
    """
    for mention in mentions:
        first, name = mention.first, mention.first + 1
        if mention.length > _TWO and head(text.texts[name].lower(), "incorporated") == text.texts[name]:
            mention = mention.changed("without-form", first=name + 1, label="ORG")
            yield mention
            continue
        if mention.label == "ORG" and mention.length > 1 and text.capital(name):
            form = head(text.key(first), "incorporated")
            kind = text.starts(first) and head(text.key(first), "before_body") is not None
            kind = kind and (text.texts[name].isascii() or (text.texts[name].isupper() and mention.length == _TWO))
            if (form and text.texts[first] == form) or kind:
                mention = mention.changed("without-form", first=name)
        yield mention


def _phrase(text: Text, mention: Mention, opening: int) -> bool:
    """Whether a phrase with no capital but the sentence's own leads to the quotes: «Акции компании «Полюс»»."""
    if opening - mention.first < 2 or not text.starts(mention.first) or not _introduces(text, opening - 1):
        return False
    return not any(text.capital(index) for index in range(mention.first + 1, opening))


def _introduces(text: Text, index: int) -> bool:
    form = text.key(index)
    return head(form, "legal_form") is not None or head(form, "before_body") is not None


@where(nouns=("body",))
def with_country(text: Text, mentions: list[Mention]) -> Iterator[Mention]:
    """A country or town in the genitive after a body's name belongs to it: «Минэнерго Казахстана»."""
    at = 0
    while at < len(mentions):
        mention = mentions[at]
        at += 1
        near = at < len(mentions) and mentions[at].first - mention.last < _NEXT
        if near and mention.label == "ORG" and _has_head(text, mention):
            while at < len(mentions) and _belongs(text, mention, mentions[at]):
                mention = mention.changed("with-country", last=mentions[at].last)
                at += 1
        yield mention


def _has_head(text: Text, mention: Mention) -> bool:
    return any(head(text.key(i), "body") is not None for i in range(mention.first, mention.last))


def _belongs(text: Text, body_: Mention, place: Mention) -> bool:
    if place.label != "LOC" or not text.near(place.first):
        return False
    between = [text.key(i) for i in range(body_.last, place.first)]
    if not between:
        genitive = any(one.case == "gent" for one in inflections(text.texts[place.last - 1]))
        return text.case(place.first) in ("gent", "") or genitive or _chain(text, place)
    if between == ["и"] and text.case(place.first) == "gent":
        # «Министерство по развитию Дальнего Востока и Арктики».
        subject = [index for index in range(body_.first, body_.last) if text.keys[index] == "по"]
        if subject and text.case(body_.last - 1) == "gent":
            return True
    joined = between == ["и"] or (len(between) == 1 and between[0] in DASHES and not text.words.gap(place.first))
    if joined and any(_of_one_state(text.key(index)) for index in range(body_.first, body_.last)):
        return False  # «главы МИД Индии и Китая»
    # «Высшего межгосударственного совета Казахстана и Азербайджана».
    return joined and "with-country" in body_.steps and country_form(text.texts[place.first]) is not None


def _of_one_state(form: str) -> bool:
    return head(form, "ministry") is not None or form.startswith("мин") or form in ("мид", "мвд", "мчс", "цб")


def _chain(text: Text, place: Mention) -> bool:
    """Whether a place begins a chain that stands after the body undeclined: «совета Казахстан-Азербайджан»."""
    return place.last < len(text) and text.key(place.last) in DASHES and not text.words.gap(place.last)


@where(nouns=("body",))
def nested(text: Text, mentions: list[Mention]) -> Iterator[Mention]:
    """A part of a body and the body after it are one: «Следственное управление МВД», «Комитет при ООН»."""
    yield from joined(mentions, partial(_part_of, text), "nested")


@where("им", "имени")
def named_after(text: Text, mentions: list[Mention]) -> Iterator[Mention]:
    """Whom a body or an airport is named after belongs to it: «Театр им. + Йозефа Бойса»."""
    yield from joined(mentions, partial(_named_after, text), "named-after")


def _named_after(text: Text, one: Mention, person: Mention) -> bool:
    short = text.key(one.last - 1) == "им" and text.key(one.last) == "." and person.first == one.last + 1
    whole = text.key(one.last) == "имени" and person.first == one.last + 1
    bears = one.label == "ORG" or any(
        head(text.key(index), "harbour") is not None for index in range(one.first, one.last)
    )
    return bears and person.label == "PER" and (short or whole)


def _part_of(text: Text, part: Mention, whole: Mention) -> bool:
    if part.label != "ORG" or whole.label != "ORG" or whole.first - part.last >= _NEXT:
        return False
    if not text.near(whole.first) or not _has_head(text, part) or text.key(part.last - 1) in CLOSING_QUOTES:
        return False
    if part.length == 1 and text.texts[whole.first].isascii() and head(text.key(part.first), "before_body") is not None:
        return False  # «Банк HSBC»
    between = [text.key(index) for index in range(part.last, whole.first)]
    if between == ["при"]:
        return True
    return not between and text.case(whole.first) in ("gent", "") and not text.words.gap(whole.first).strip()


@where("по")
def with_subject(text: Text, mentions: list[Mention]) -> Iterator[Mention]:
    """What a body deals with belongs to it: «Управление по контролю за оборотом наркотиков»."""
    ends = {mention.first: mention for mention in mentions}
    reached = -1
    for mention in mentions:
        if mention.first < reached:
            continue
        last = mention.last
        if mention.label == "ORG" and text.key(last) == "по" and text.near(last) and _deals(text, mention):
            last = _phrase_end(text, last + 1, ends)
            if last <= mention.last + 1 or _no_matter(text, mention.last + 1, last):
                last = mention.last
        elif mention.label == "ORG" and text.key(last) == "и" and _subject_goes_on(text, mention):
            last = _phrase_end(text, last + 1, ends)
        reached = last
        yield mention if last == mention.last else mention.changed("with-subject", last=last)


def _subject_goes_on(text: Text, mention: Mention) -> bool:
    """«Служба по финансовым рынкам + и ценным бумагам»."""
    after = mention.last + 1
    by = any(text.key(index) == "по" for index in range(mention.first, mention.last))
    lower = after < len(text) and text.texts[after].islower() and text.near(after) and text.near(mention.last)
    return by and lower and text.case(after) == "datv" and text.pos(after) in ("ADJ", "NOUN")


def _deals(text: Text, mention: Mention) -> bool:
    """Whether a body's head, with at most a country or whom it is with («при Президенте РФ») after it, takes «по»."""
    for index in range(mention.last - 1, mention.first - 1, -1):
        if head(text.key(index), "with_subject") is not None:
            rest = text.span(index + 1, mention.last) if index + 1 < mention.last else ""
            if not rest or rest.startswith("при "):
                return True
            return country_form(rest) is not None or country(nominative(rest, "LOC")) is not None
    return False


@where("при")
def attached(text: Text, mentions: list[Mention]) -> Iterator[Mention]:
    """Whom a body is with belongs to it: «Агентство по статистике при Президенте Республики Таджикистан»."""
    places = {mention.first: mention for mention in mentions if mention.label == "LOC"}
    reached = -1
    for mention in mentions:
        if mention.first < reached:
            continue
        last = mention.last
        with_whom = text.key(last) == "при" and text.near(last) and head(text.key(last + 1), "with_whom") is not None
        if mention.label == "ORG" and with_whom and text.near(last + 1):
            last = last + 2
            if last in places and text.near(last) and text.case(last) in ("gent", ""):
                last = places[last].last
        reached = last
        yield mention if last == mention.last else mention.changed("attached", last=last)


def _no_matter(text: Text, first: int, last: int) -> bool:
    """Whether «по» says why, not what with: «суд по формальным причинам»."""
    noun = next((index for index in range(first, last) if text.pos(index) in ("NOUN", "PROPN", "")), first)
    # «Суд по делу о краже», but «Суд по уголовным делам».
    return text.key(noun) != "делам" and head(text.key(noun), "no_subject") is not None


def _phrase_end(text: Text, start: int, mentions: dict[int, Mention]) -> int:
    """The end of a noun phrase: adjectives and nouns in the dative, then genitives, «и» between them."""
    end = at = start
    wanted: tuple[str, ...] = ("datv",)
    while at < min(len(text), start + _MAX_PHRASE):
        if at > start and not text.near(at):
            break
        if at in mentions and mentions[at].label != "LOC":
            break
        form = text.key(at)
        if form in ("и", "-") and at > start:
            at += 1
            continue
        if form in ("за", "над") and at > start and text.case(at + 1) == "ablt":
            # «по контролю за оборотом наркотиков».
            wanted = ("ablt",)
            at += 1
            continue
        # The tagger gives compounds («торгово-экономическому») no case.
        fits = text.case(at) in wanted or (text.pos(at) == "ADJ" and not text.case(at))
        if text.kinds[at] != "letters" or text.pos(at) not in _NOUN_TAGS or not fits:
            break
        if text.pos(at) in ("NOUN", "PROPN"):
            wanted = (*wanted, "gent")
        at = mentions[at].last if at in mentions else at + 1
        end = at
    return _between_end(text, end, mentions)


def _between_end(text: Text, end: int, mentions: dict[int, Mention]) -> int:
    """The end with «между» and two places after it: «комиссии по сотрудничеству между Грузией и Арменией»."""
    if text.key(end) != "между" or end + 1 not in mentions:
        return end
    first = mentions[end + 1]
    second = mentions.get(first.last + 1) if text.key(first.last) == "и" else None
    return end if second is None or {first.label, second.label} != {"LOC"} else second.last


def known_bodies(text: Text, mentions: list[Mention]) -> Iterator[Mention]:
    """Unions of states and the like are organisations, whatever the tagger says, and countries are places.

    Those of several words are among the listed names.
    """
    for mention in mentions:
        if mention.length == 1:
            if mention.label != "LOC" and country_form(text.texts[mention.first]):
                mention = mention.changed("country", label="LOC")
            elif mention.label != "ORG" and body_word(text.keys[mention.first]):
                mention = mention.changed("known-body", label="ORG")
        yield mention


@where(nouns=("before_body",))
def body_follows(text: Text, mentions: list[Mention]) -> Iterator[Mention]:
    """After «компания», «газета», «клуб» a name in quotes or Latin letters is an organisation."""
    for mention in mentions:
        quoted = text.key(mention.first - 1) in OPENING_QUOTES
        before = mention.first - 1 - quoted
        if mention.label != "ORG" and head(text.key(before), "before_body") is not None and text.near(before + 1):
            length = mention.length
            filled = quoted and text.key(mention.last) in CLOSING_QUOTES
            if (length <= _TWO or filled) and (quoted or _indeclinable(text, mention)):
                mention = mention.changed("body-follows", label="ORG")
        yield mention


def _indeclinable(text: Text, mention: Mention) -> bool:
    """Whether a name is Latin, or one word that no case changes and that is no surname: «клуб Наполи»."""
    word = text.texts[mention.first]
    if word.isascii():
        return True
    if mention.label != "PER" or mention.length != 1 or word[-1] not in "иоуе":
        return False
    return not word.lower().endswith(_SURNAMES) and not any(reading.person for reading in readings(word))


@where(nouns=("ministry", "body"))
def ministries(text: Text, mentions: list[Mention]) -> Iterator[Mention]:
    """An official name in lower case with its country: «министерство энергетики Казахстана»."""
    places = {mention.first: mention for mention in mentions if mention.label == "LOC"}
    taken: dict[int, Mention] = {}
    for index in text.nouns("ministry"):
        end = index + 1
        while end < min(len(text), index + _MAX_PHRASE) and end not in places and _complement(text, end):
            end += 1
        place = places.get(end)
        if place is not None and end > index + 1 and text.near(end) and text.case(end) in ("gent", ""):
            taken[end] = Mention(index, place.last, "ORG", "ministry", ("an official name in lower case",))
    for noun in text.nouns("body"):
        bank = text.key(noun).startswith("банк") and text.key(noun - 1).startswith(_CENTRAL) and text.near(noun)
        place = places.get(noun + 1)
        if bank and place is not None and text.near(noun + 1) and text.case(noun + 1) in ("gent", ""):
            taken[noun + 1] = Mention(noun - 1, place.last, "ORG", "ministry", ("an official name in lower case",))
    for mention in mentions:
        yield taken.get(mention.first, mention)


def _complement(text: Text, index: int) -> bool:
    """Whether a word goes on with a ministry's name: genitives in lower case, «и» and commas between them."""
    if not text.near(index):
        return False
    if text.key(index) in ("и", ",", "по"):
        return True
    return text.texts[index].islower() and text.case(index) in ("gent", "datv") and text.pos(index) in _NOUN_TAGS


@where(nouns=("body",))
def completed(text: Text, mentions: list[Mention]) -> Iterator[Mention]:
    """A body's name doesn't end with an adjective: «Министерство дошкольного + и школьного образования»."""
    starts = {mention.first for mention in mentions}
    for mention in mentions:
        last = mention.last
        ends = text.pos(last - 1) == "ADJ" and text.texts[last - 1].islower()
        if mention.label == "ORG" and ends and _has_head(text, mention):
            end = last
            while end < min(len(text), last + _MAX_PHRASE) and text.near(end) and end not in starts:
                by = any(text.key(index) == "по" for index in range(mention.first, last))
                alike = text.case(end) == "gent" or (by and text.case(end) == "datv")  # «по товарным + знакам»
                if text.key(end) != "и" and not (alike and text.pos(end) in ("ADJ", "NOUN")):
                    break
                end += 1
                if text.pos(end - 1) == "NOUN":
                    mention = mention.changed("completed", last=end)
                    break
        yield mention


@where("юрисдикции")
def courts(text: Text, mentions: list[Mention]) -> Iterator[Mention]:
    """«Общей юрисдикции» belongs to a court's name: «Первый апелляционный суд общей юрисдикции»."""
    for mention in mentions:
        last = mention.last
        court = mention.label == "ORG" and text.near(last) and text.key(last - 1).startswith("суд")
        if court and (text.key(last), text.key(last + 1)) == _COURTS:
            mention = mention.changed("court", last=last + 2)
        yield mention


@where(nouns=("ministry",))
def ministry_matters(text: Text, mentions: list[Mention]) -> Iterator[Mention]:
    """A ministry's name goes on with what it deals with: «Министерство + цифрового развития», «… + и высшей школы»."""
    starts = {mention.first for mention in mentions}
    for mention in mentions:
        if mention.label == "ORG" and text.capital(mention.first) and head(text.key(mention.first), "ministry"):
            if mention.length == 1:
                mention = _with_matters(text, mention, starts)
            elif _and_matter(text, mention.last, starts):
                mention = mention.changed("ministry-matters", last=mention.last + 3)
        yield mention


def _and_matter(text: Text, index: int, starts: set[int]) -> bool:
    """Whether «и», an adjective and a noun in the genitive follow, which is no other body: «и высшего образования»."""
    adjective, noun = index + 1, index + 2
    if text.key(index) != "и" or not starts.isdisjoint((adjective, noun)) or not text.near(noun):
        return False
    if not text.texts[adjective].islower() or not text.texts[noun].islower():
        return False
    genitives = text.case(adjective) == text.case(noun) == "gent"
    matter = genitives and (text.pos(adjective), text.pos(noun)) == ("ADJ", "NOUN")
    return matter and head(text.key(noun), "body") is None


def _with_matters(text: Text, ministry: Mention, starts: set[int]) -> Mention:
    """A ministry's bare head with what it deals with, as far as the last noun."""
    last = end = ministry.last
    while end < min(len(text), last + _MAX_PHRASE) and end not in starts and _complement(text, end):
        end += 1
    while end > last and text.pos(end - 1) != "NOUN":
        end -= 1
    return ministry.changed("ministry-matters", last=end) if end > last else ministry


BODY_RULES: Final[tuple[Rule, ...]] = (
    quoted_name,
    without_form,
    courts,
    ministry_matters,
    completed,
    known_bodies,
    body_follows,
    with_country,
    named_after,
    nested,
    with_subject,
    # What these have joined may be a part of another body, and a country or subject may follow that in turn.
    nested,
    attached,
    with_subject,
    with_country,
    ministries,
)

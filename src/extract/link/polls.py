"""A rule for polls and votes: what a part of the people think, like or do (`lexicon/polls.toml`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Final, NamedTuple

from extract.analyse.lemmas import inflect
from extract.lexicon import load
from extract.link.clause import Form
from extract.link.cues import cue, directions
from extract.link.items import Item, Kind
from extract.link.meaning import Meaning
from extract.link.memory import Memory
from extract.link.phrases import Phrase
from extract.link.reading import Reading
from extract.link.site import Located, Site, parent, places_before
from extract.link.tellings import being_counted
from extract.link.titles import bearer_after, is_person
from extract.link.wording import genitive
from extract.recognise.countries import citizens_country

_LED: Final = frozenset({"за", "против", "о", "об", "с", "со", "на", "к", "в", "от"})
_SUCH: Final = frozenset({"такой", "таковой"})
_WHEN: Final = frozenset({Kind.TIME, Kind.PREPOSITION, Kind.COORDINATOR, Kind.ADVERB, Kind.DASH})
_OPINION: Final = 12  # words of a clause with «что» that an indicator still takes in


@cache
def _answers(section: str) -> Mapping[str, str]:
    """The noun or participle of a section of `lexicon/polls.toml` by its verb's lemma."""
    return {verb.replace("ё", "е"): name for name, entry in load("polls")[section].items() for verb in entry["verbs"]}


@cache
def _within() -> frozenset[str]:
    """The verbs whose «в» leads to what they do it in: «участвуют в выборах»."""
    entries = (entry for section in ("who", "among") for entry in load("polls")[section].values())
    return frozenset(verb.replace("ё", "е") for entry in entries if entry.get("in") for verb in entry["verbs"])


def polled(site: Site, memory: Memory) -> Meaning | None:
    """«63 % россиян доверяют опросам», «каждый пятый россиянин (21 %) не верит»: the share of those who do."""
    value = getattr(site.record, "value", None)
    part = site.label == "PERCENT" or (site.bare and value is not None and 0 < value < 1)
    if not part or site.preposition or site.sized or being_counted(site):
        return None
    if site.dash:
        return _answered_so(site, memory)
    if site.left is not None and site.left.end == site.anchor and site.reading.head_lemma(site.left) == "явка":
        return None  # «при явке 60 % за него проголосовали 53 %»
    asked = _behind_people(site) or _asked(site)
    before = memory.latest()
    known = _answer(asked.reading)
    next_of_asked = known is None and _next_of_asked(site, memory)
    place = _whatever(asked, next_of_asked=next_of_asked) if known is None else known
    if place is None or _other_subject(asked, place):
        return None
    named = site.left is not None and not site.left.preposition
    if asked.people is None and named:
        return None  # «87 % из них выбрали ставку 5 %»
    word, people = asked.reading.words[place], asked.people
    going_on = before is not None and before.measure == "share" and before.sentence >= memory.sentence - 1
    going_on = going_on or _out_of_asked(site) or _poll_shows(site)
    nouns, who = _answers("told"), {**_answers("who"), **(_answers("among") if people or going_on else {})}
    name = nouns.get(word.lemma) or who.get(word.lemma) or (_doing(word) if known is None else None)
    # «заявлено 38 тысяч вакансий, причем две трети — рабочие специальности»
    impersonal = word.passive and word.text.endswith("но")
    if name is None or impersonal:
        return None
    if word.lemma in cue("voting") and _for_person(asked.reading):
        return None
    told = _what(site.readings, asked, place, as_noun=word.lemma in nouns)
    if not told and before is not None and before.measure == "share" and before.indicator.startswith(f"{name} "):
        told = before.indicator.removeprefix(f"{name} ")  # «опросам доверяют 55 %, не доверяют 34 %»
    if not told and people is not None:
        return None  # «большинство читателей (63 %) довольны»
    if place > 0 and asked.reading.words[place - 1].text.lower() == "не":
        name = f"не{'' if word.lemma in nouns else ' '}{name}"
    text = f"{name}, {told}" if told.startswith("что ") else " ".join(filter(None, (name, told)))
    about = None if people is None else Located(asked.reading, people)
    return Meaning(text, "share", "polled", about=about, step=f"who: «{word.text}»")


def _answered_so(site: Site, memory: Memory) -> Meaning | None:
    """«Спад ожидают 35 % компаний, рост — 12 %, в 2024 году — 20 %»: what others answered, or others at another time,
    by the verb told before."""
    told, reading, left = memory.latest(), site.reading, site.left
    if told is None or not told.asked or told.sentence != memory.sentence or reading.predicates:
        return None
    nouns = set(_answers("told").values())
    name = told.indicator.split()[0]
    if name not in nouns.union(_answers("who").values(), _answers("among").values()):
        return None
    if all(word.kind in _WHEN for word in reading.words[: site.anchor]):
        return Meaning(told.indicator, "share", "polled", told=told, step="as others before, at another time")
    led = told.indicator.split()[1:2]  # «высказавшиеся за запрет», not «запланировавшие поездку»
    fits = left is not None and (not left.preposition or led == [left.preposition] or led[:1] in (["за"], ["против"]))
    if left is None or not fits or reading.head(left).kind is not Kind.NOUN:
        return None
    what = genitive(reading, left) if name in nouns else " ".join(_plain(reading, left))
    step = "as others before, by what they answered"
    return Meaning(f"{name} {what}", "share", "polled", told=told, step=step) if what else None


def _for_person(reading: Reading) -> bool:
    """«За действующего мэра Ивана Белова проголосовали 72 % избирателей»: whether they vote for somebody by a title."""
    led = ((at, one) for at, one in enumerate(reading.phrases) if one.preposition in ("за", "против"))
    inside = ((at, one, reading.words[one.start : one.end]) for at, one in led)
    return any(any(map(is_person, words)) or bearer_after(reading, at) is not None for at, _, words in inside)


def _out_of_asked(site: Site) -> bool:
    """«Из 120 опрошенных компаний 45 % планируют»: whether a count of those asked stands right before."""
    words = site.reading.words[: site.place]
    counted = bool(words) and getattr(words[-1].record, "label", "") == "CARDINAL"
    return counted and len(words) > 1 and words[-2].text.lower() == "из"


def _poll_shows(site: Site) -> bool:
    """«Опрос показал, что 26 % узнают новости от друзей, а 11 % слушают радио»: whether what a poll shows is told, of
    nobody that the value itself is a part of."""
    if site.right is not None and not site.right.preposition and site.reading.case(site.right) == "Gen":
        return False
    above = (one for one in site.readings[: site.reading.index] if one.subject is not None)
    return any(one.head_lemma(one.subject) in cue("polls") for one in above if one.subject is not None)


def _of_poll(asked: _Asked) -> bool:
    """«8 % опрошенных»: whether those told of are called people that were asked."""
    people = asked.people
    return people is not None and asked.reading.words[people.first.last].lemma in cue("respondents")


def _next_of_asked(site: Site, memory: Memory) -> bool:
    """«57 % компаний ждут спада, 20 % сокращают персонал»: whether another part of the same people begins a clause."""
    near = any(one.asked and one.sentence >= memory.sentence - 1 for one in memory.told) or _poll_shows(site)
    opening = (Kind.ADVERB, Kind.PARTICLE, Kind.COORDINATOR, Kind.SUBORDINATOR)
    return near and all(word.kind in opening for word in site.reading.words[: site.anchor])


def _whatever(asked: _Asked, *, next_of_asked: bool) -> int | None:
    """«Газеты покупают 8 % опрошенных», «треть фирм повысила цены»: the verb of what those who were asked do, whatever
    it is, and of others what they change."""
    words = asked.reading.words
    finite = (at for at in asked.reading.predicates if words[at].kind is Kind.VERB)
    verbs = [at for at in finite if words[at].features.variant != "Short"]  # «20 % компании выкуплены у фонда»
    verbs = [at for at in verbs if words[at].lemma not in _amounts()]
    if asked.people is not None and not _of_poll(asked):
        changing = directions("transitive")
        return next((at for at in verbs if asked.subject and words[at].lemma in changing), None)
    plural = (at for at in verbs if words[at].number == "Plur")
    return next(plural, None) if next_of_asked or _of_poll(asked) else None


@cache
def _amounts() -> frozenset[str]:
    return cue("level", "share_verbs", "making_up")


def _doing(verb: Item) -> str | None:
    """«покупают» → «покупающие», «купили» → «купившие»."""
    tense = {"Pres": "pres", "Past": "past"}.get(verb.features.tense)
    forms = frozenset({"PRTF", "actv", "nomn", "plur", tense}) if tense else frozenset()
    return inflect(verb.lemma, forms, "INFN") if forms else None


class _Asked(NamedTuple):
    """The clause that says what a part of the people do, and the people, where it names them."""

    reading: Reading
    people: Phrase | None
    subject: bool  # whether the parser has the part for the subject


def _asked(site: Site) -> _Asked:
    """«63 % россиян доверяют опросам»: the value's own clause."""
    right = site.right
    owned = right is not None and not right.preposition and site.reading.case(right) == "Gen"
    people = right if right is not None and owned and living(site.reading, right) else None
    return _Asked(site.reading, people, site.item.subject)


def _behind_people(site: Site) -> _Asked | None:
    """«каждый пятый россиянин (21 %) не верит»: the clause of the bracket that the value stands alone in."""
    alone = site.reading.clause.form is Form.BRACKET and len(site.reading.words) == 1
    upper = parent(site.readings, site.reading) if alone else None
    before = [] if upper is None else places_before(upper, site.reading)
    people = None if upper is None or not before else upper.phrase_of(before[-1])
    if upper is None or people is None or people.preposition or not living(upper, people):
        return None
    return _Asked(upper, people, subject=upper.case(people) == "Nom")


def of_people(means: Meaning) -> bool:
    """Whether a share is of people or firms: «40 % респондентов», «57 % компаний»."""
    if means.rule == "polled":
        return True
    return means.measure == "share" and means.about is not None and living(means.about.reading, means.about.phrase)


def of_answer(verb: Item, *, asked: bool) -> tuple[str, bool]:
    """The noun or participle of what people do, and whether it is a noun: «доверие», «слушающие»; empty where the verb
    does not tell, unless they are those asked."""
    nouns = _answers("told")
    name = nouns.get(verb.lemma) or {**_answers("who"), **_answers("among")}.get(verb.lemma)
    return name or (_doing(verb) if asked else None) or "", verb.lemma in nouns


def living(reading: Reading, phrase: Phrase) -> bool:
    """Whether the phrase is of people: «россиян», «опрошенных», «большинство россиян»."""
    heads = [reading.words[part.last] for part in phrase.parts]
    kinds = cue("people")
    firms = heads[0].number == "Plur" and heads[0].lemma in cue("body")  # «40 % компаний планируют»
    return (
        firms
        or heads[0].kind is Kind.ADJECTIVE
        or any(
            head.features.animacy == "Anim" or head.lemma in kinds or citizens_country(head.lemma) is not None
            for head in heads
        )
    )


def such(site: Site, memory: Memory) -> Meaning | None:
    """«Признают 83 % участников, в 2023 году таких было 79 %»: the part told of before."""
    if site.label != "PERCENT" or site.preposition or site.reading.lemmas.isdisjoint(_SUCH):
        return None
    told = memory.share()
    words = site.reading.words
    pointing = any(word.lemma in _SUCH and (word.case, word.number) == ("Gen", "Plur") for word in words)
    if told is None or not pointing or site.reading.subject is not None:
        return None
    return Meaning(told.indicator, "share", "such", told=told, step="«таких»: those told of before")


def _answer(reading: Reading) -> int | None:
    """The word that says what the people do: of a verb and its infinitive the one that the lexicon has, the infinitive
    first («склонны доверять»)."""
    known = {**_answers("told"), **_answers("who"), **_answers("among")}
    places = [place for place in reading.predicates if reading.words[place].lemma in known]
    infinitives = [place for place in places if reading.words[place].kind is Kind.INFINITIVE]
    return next(iter((*infinitives, *places)), None)


def _other_subject(asked: _Asked, place: int) -> bool:
    """Whether somebody else does it: «аналитики считают», not «необходимость признают 83 %»."""
    own, verb = asked.reading.subject, asked.reading.words[place]
    if any(getattr(word.record, "label", "") == "ORG" and not word.case for word in asked.reading.words[:1]):
        return True  # «SOCAR намерена оставить за собой 51 %»
    if own is None or own is asked.people or asked.subject:
        return False
    head = asked.reading.head(own)
    thing = asked.people is not None and head.features.animacy == "Inan"  # «новости узнают от друзей 26 % опрошенных»
    return verb.kind is not Kind.VERB or (head.number == verb.number and not thing)


def _what(readings: Sequence[Reading], asked: _Asked, place: int, *, as_noun: bool) -> str:
    """What they think, like or do, as it stands; for a noun the object in the genitive."""
    reading = asked.reading
    opinion = next((one for one in readings if _opinion(reading, one, place)), None)
    if opinion is not None:
        return f"что {' '.join(word.text for word in opinion.words[1:])}"
    following = reading.words[place + 1] if place + 1 < len(reading.words) else None
    if following is not None and following.lemma == "бы":
        place, following = place + 1, reading.words[place + 2] if place + 2 < len(reading.words) else None
    if following is not None and following.kind is Kind.INFINITIVE:
        after = reading.starting(place + 2) if place + 2 < len(reading.words) else None
        return " ".join([following.text, *_plain(reading, after)])
    beside = (*reading.words[max(place - 1, 0) : place], *reading.words[place + 1 : place + 2])
    if following is not None and following.kind is Kind.ADVERB and place + 2 == len(reading.words):
        return following.text
    side = next((word for word in beside if word.text.lower() in ("за", "против") and not _leads(reading, word)), None)
    if side is not None:
        return side.text.lower()
    lemma = reading.words[place].lemma
    within = lemma in _within() or not any(lemma in _answers(section) for section in ("told", "who", "among"))
    others = [one for one in reading.phrases if one is not asked.people and _tells(reading, one, within=within)]
    behind = [one for one in others if one.start == place + 1]
    bare = [one for one in others if not one.preposition]
    for phrase in (*behind, *bare, *others):
        if as_noun and not phrase.preposition and reading.case(phrase) in ("Acc", "Nom"):
            return genitive(reading, phrase)
        words = _plain(reading, phrase)
        if words:
            return " ".join(words)
    return ""


def _leads(reading: Reading, preposition: Item) -> bool:
    """Whether the preposition has a phrase of its own: not «против выступают 60 %»."""
    return any(reading.words[one.start] is preposition for one in reading.phrases)


def _opinion(reading: Reading, other: Reading, place: int) -> bool:
    """Whether the clause says what those of the other think: «… считают, что реформа нужна»."""
    hangs = other.clause.parent == reading.index and other.clause.form is Form.COMPLEMENT
    short = len(other.words) <= _OPINION and Kind.QUANTITY not in other.kinds
    return hangs and short and reading.words[place].kind is not Kind.INFINITIVE


def _tells(reading: Reading, phrase: Phrase, *, within: bool) -> bool:
    """Whether a phrase tells what they think or do, rather than where and when."""
    if not phrase.preposition:
        part = phrase.start > 0 and reading.words[phrase.start - 1].kind is Kind.QUANTITY  # «после 98 % протоколов»
        return phrase.first.head >= 0 and reading.head(phrase).kind is Kind.NOUN and not part
    placed = phrase.preposition in ("в", "на") and reading.case(phrase) == "Loc"
    return phrase.preposition in _LED and (within or not placed) and reading.head(phrase).kind is Kind.NOUN


def _plain(reading: Reading, phrase: Phrase | None) -> list[str]:
    """The phrase's words without names, numbers and quotation marks, the first as it is within a sentence."""
    words: list[Item] = [] if phrase is None else reading.words[phrase.start : phrase.end]
    kept = [word.text for word in words if word.record is None and word.kind is not Kind.QUOTE]
    return [kept[0].lower(), *kept[1:]] if kept else []

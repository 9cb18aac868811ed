"""Which date of a clause says when something happens, and which of its verbs tells what."""

from __future__ import annotations

from typing import Final

from extract.analyse.lemmas import parses
from extract.link.clause import Form
from extract.link.cues import cue
from extract.link.dates import is_adjectival, is_base, is_likened, is_rarity
from extract.link.items import CONDITIONAL, Item, Kind
from extract.link.known import label
from extract.link.modals import future_verb
from extract.link.reading import Reading
from extract.records import Time

_WHEN: Final = frozenset({"", "в", "во", "на", "к", "до", "с", "со", "после", "около", "под"})
"""Prepositions behind which a date says when something happens («от 5 марта» names a document)."""
_AFTER: Final = frozenset({"после", "до", "из-за"})
_DAY: Final = len("2025-03-04")
_DOING: Final = frozenset({"делать", "сделать"})
_INFINITIVES: Final = ("ть", "ти", "чь", "ться", "тись", "чься")


# --- when --------------------------------------------------------------------------------------------


def when_told(reading: Reading) -> int | None:
    """The index of the date that says when: the most exact one, the first of several."""
    dates = [
        (-len(word.record.value), place)
        for place, word in enumerate(reading.words)
        if isinstance(word.record, Time) and word.record.value and _says_when(reading, place)
    ]
    return min(dates)[1] if dates else None


def _says_when(reading: Reading, place: int) -> bool:
    time = reading.words[place].record
    if not isinstance(time, Time) or time.label not in ("DATE", "TIME") or is_base(reading, place):
        return False
    before = reading.words[place - 1] if place and not reading.gaps[place] else None
    preposition = before.text.lower() if before is not None and before.kind is Kind.PREPOSITION else ""
    if preposition not in _WHEN or is_adjectival(reading.words[place]) or _listed_with_document(reading, place):
        return False  # not «после ноябрьских выборов»
    words = reading.words
    if _of_earlier(reading, place - bool(preposition)) or is_rarity(words, place) or is_likened(words, place):
        return False
    if preposition == "на":  # «карта на 2022–2027 годы», но «перенесли на 24 октября», «на прошлой неделе»
        on = reading.words[place].case == "Loc"
        return on or any(word.lemma in cue("fixed_for") for word in reading.words)
    if preposition in ("до", "к", "с", "со"):
        return not _of_noun(reading, place, place - 1)  # «программа развития до 2030 года»
    if preposition or reading.words[place].case == "Ins":  # «весной 2026 года»
        return True
    if len(time.value.split("/", 1)[0]) < _DAY:
        return False  # «итоги 2024 года», «2010 год стал успешным»
    return not _of_noun(reading, place, place)  # «соглашение 5 марта 1998 года»


def _listed_with_document(reading: Reading, place: int) -> bool:
    """«соглашения от 10 ноября 2020 года, 11 января и 26 ноября»: whether the date goes on a list that «от» leads."""
    at = place
    while at > 1 and reading.words[at - 1 - (reading.words[at - 1].kind is Kind.COORDINATOR)].kind is Kind.TIME:
        at -= 1 + (reading.words[at - 1].kind is Kind.COORDINATOR)
    return at < place and reading.words[at - 1].text.lower() == "от"


def _of_earlier(reading: Reading, edge: int) -> bool:
    """«После ареста в 1990 году политика не раз выпускали»: the date of what was before; not «после переговоров 20
    октября стороны подписали»."""
    before = reading.before(edge) if edge and not reading.gaps[edge] else None
    return before is not None and before.preposition in _AFTER and reading.head_lemma(before) not in cue("events")


def _of_noun(reading: Reading, place: int, edge: int) -> bool:
    """Whether the date hangs on the noun before it; not «рассмотрит вопрос о дивидендах 23 октября»."""
    led = reading.before(edge) if edge else None
    heads = [] if led is None else [reading.words[part.head].lemma for part in led.parts if part.head >= 0]
    if not cue("plans_for").isdisjoint(heads):
        return True  # «план, утвержденный в рамках программы развития Киргизии до 2030 года»
    before = reading.words[edge - 1] if edge else None
    if before is None or before.kind is not Kind.NOUN or before.start != reading.words[place].governor:
        return False
    phrase = reading.phrase_of(edge - 1)
    if phrase is not None and phrase.preposition in ("после", "на"):  # «на переговорах 17 октября стороны подписали»
        return before.lemma not in cue("events")
    about = phrase is not None and phrase.preposition in ("о", "об")
    return not about or before.lemma in cue("events", "documents", "contracts_signed", "laws")


# --- what --------------------------------------------------------------------------------------------


def verb_told(reading: Reading, place: int) -> tuple[int, str] | None:
    """The index of the verb that the date goes with, and its infinitive."""
    governor = reading.words[place].governor
    for index, word in enumerate(reading.words):
        if word.kind is Kind.ADJECTIVE and word.participle and word.start == governor:
            return index, _infinitive(word)
    if reading.clause.form is Form.PARTICIPLE:
        return next(((at, _infinitive(word)) for at, word in enumerate(reading.words) if word.participle), None)
    at = reading.predicate_place(place)
    if at is None:
        return None
    if reading.words[at].lemma in cue("planned") and not _bade(reading.words[at]):
        # «завершить его намерены до конца 2026 года»
        at = next((one for one in reading.predicates if reading.words[one].kind is Kind.INFINITIVE), at)
    before = next((one for one in reversed(reading.predicates) if one < at), None)
    after = next((one for one in reading.predicates if one > at), None)
    if before is not None and (_begins(reading, before, at) or lets(reading, before, at, place)):
        at = before
    elif after is not None and reading.words[after].kind is Kind.INFINITIVE and reading.words[at].kind is Kind.VERB:
        at = at if _begins(reading, at, after) or lets(reading, at, after, place) else after  # «планируется провести»
    elif after is not None and reading.words[at].lemma == "быть":
        at = after
    return at, _infinitive(reading.words[at])


def _begins(reading: Reading, verb: int, infinitive: int) -> bool:
    """«начнут действовать»: of an infinitive that tells no event, the beginning is one."""
    words = reading.words
    phase = words[verb].lemma in cue("phases") and words[infinitive].kind is Kind.INFINITIVE
    return phase and words[infinitive].lemma in cue("hold", "level", but=("happening",))


def lets(reading: Reading, verb: int, infinitive: int, place: int) -> bool:
    """«в июне кабинет разрешил фонду купить долю», «в мае стала вакантной после решения отправить в отставку»: whether
    the infinitive tells what another may do, or what a noun is about that stands behind the date at the `place`."""
    words = reading.words
    if words[infinitive].kind is not Kind.INFINITIVE or place > infinitive:
        return False  # «поручил построить школу к 5 мая»
    owner = next((word for word in words[verb + 1 : infinitive] if word.start == words[infinitive].governor), None)
    return _bade(words[verb]) or (owner is not None and owner.kind is Kind.NOUN)


def _bade(verb: Item) -> bool:
    return verb.lemma in cue("bidding") and verb.features.tense == "Past"


def _infinitive(word: Item) -> str:
    """The infinitive of a verb form; empty for a short adjective («готов»), which names no act."""
    if word.pos == "ADJ" and not word.participle:
        found = next((parse for parse in parses(word.text.lower()) if "PRTS" in parse.tag), None)
        return "" if found is None else str(found.normal_form).replace("ё", "е")
    return word.lemma


def tells(verb: Item, infinitive: str, reading: Reading) -> bool:
    """Whether the verb tells an event: not «стало известно», and no adverb that the tagger takes for a verb."""
    if not infinitive.endswith(_INFINITIVES) or reading.words[0].text.lower() in cue("than"):
        return False
    if infinitive in _DOING and any(word.lemma == "это" and word.kind is Kind.PRONOUN for word in reading.words):
        return False  # «как мы это делали весной»
    if infinitive in cue("coming_to_be") and (not reading.forms.isdisjoint(cue("known")) or _becomes(reading)):
        return False
    return infinitive not in cue("copular", "level", "hold", "share_verbs", "no_event", but=("happening",))


def _becomes(reading: Reading) -> bool:
    """«основными покупателями стали Италия и Китай»: not «Иванов стал министром»."""
    become = any(not one.preposition and reading.case(one) == "Ins" for one in reading.phrases)
    return become and all(label(word) != "PER" for word in reading.words)


def of_saying(verb: Item, reading: Reading) -> bool:
    """«5 марта министр сообщил, что …»: not «передал документы»."""
    if verb.lemma not in cue("source_verbs"):
        return False
    objects = (one for one in reading.phrases if not one.preposition and reading.case(one) == "Acc")
    done = verb.passive or any(reading.head(one).kind is Kind.NOUN for one in objects)
    return verb.lemma not in cue("doing", "declaring") or not done


def is_done(reading: Reading, verb: Item) -> bool:
    """«приняли законопроект», «прошел согласованный митинг»: a past tense, whatever the nouns beside it plan."""
    past = verb.kind is Kind.VERB and verb.features.tense == "Past" and verb.lemma not in cue("foreseeing", "fixed_for")
    return past and future_verb(reading) is None and reading.forms.isdisjoint(CONDITIONAL)

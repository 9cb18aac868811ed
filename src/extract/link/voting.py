"""Votes counted: «за документ проголосовали 149 сенаторов, пятеро — против, трое воздержались»."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from extract.analyse.lemmas import inflect
from extract.link.cues import cue
from extract.link.grammar import gender_of, in_genitive
from extract.link.inside import counted_genitive, head_noun
from extract.link.items import Kind
from extract.link.known import id_of
from extract.link.meaning import Meaning
from extract.link.memory import Memory
from extract.link.reading import Reading
from extract.link.site import Located, Site
from extract.link.titles import is_body
from extract.link.wording import accusative, genitive

_SIDES: Final = ("за", "против")
_VOTING: Final = "голосование"
_PERSON: Final = "человек"
_GENDERS: Final = {"Fem": "femn", "Neut": "neut"}


def voted(site: Site, memory: Memory) -> Meaning | None:
    """How many voted for something, how many against it, and how many abstained."""
    if site.preposition not in ("", "до", "от"):
        return None
    if not on_a_side(site) and (_approved(site) or not (_voting(site) or _keeping_out(site))):
        return None
    told = memory.latest()
    share = site.label == "PERCENT"  # «за запрет проголосовали 65 % избирателей, против — 30 %»
    goes_on = told is not None and told.sentence == memory.sentence and told.indicator.startswith(_VOTING)
    if site.label != "CARDINAL" and not (share and goes_on and not site.reading.predicates):
        return None
    counted = (one.unit for one in reversed(memory.told) if one.sentence == memory.sentence and one.unit)
    voters = "" if share else site.unit or next(counted, "")
    voters = "" if voters in cue("people") | {"голос"} else voters
    if site.predicate is not None and site.predicate.lemma in cue("abstaining"):
        return _abstained(site.predicate.text.lower(), voters or _PERSON)
    at = _side(site)
    if at is None:
        return None
    phrase = site.reading.phrase_of(at)
    thing = _voted_on(site.reading, at)
    if thing is None and not voters and phrase is not None and phrase.start == at:
        return None  # «за Белова проголосовали 10 млн человек»
    thing, side = thing or _elsewhere(site), site.reading.words[at].text.lower()
    what = f"«{side}»"
    if thing is not None:
        what = f"{side} {(accusative if side == 'за' else genitive)(thing.reading, thing.phrase)}"
    many = voters == site.unit and head_noun(site.item) is not None and getattr(site.record, "value", None) != 1
    who = counted_genitive(site.item) if voters and many else in_genitive(voters, plural=True)
    text = " ".join(filter(None, (_VOTING, who, what)))
    return Meaning(text, "share" if share else "level", "count", step=f"votes: «{side}»")


def _abstained(verb: str, voters: str) -> Meaning | None:
    """«воздержались 32 страны» → «воздержавшаяся страна»."""
    gender = _GENDERS.get(gender_of(voters), "masc")
    done = inflect(verb, frozenset({"PRTF", "past", "actv", "nomn", "sing", gender}), "VERB")
    return Meaning(f"{done} {voters}", "level", "count", step="who took no side") if done else None


def _keeping_out(site: Site) -> bool:
    """«33 страны воздержались от голосования»: whether those counted take no side in a vote; not «от комментариев»."""
    if site.predicate is None or site.predicate.lemma not in cue("abstaining") or site.label != "CARDINAL":
        return False
    reading = site.reading
    what = (reading.head_lemma(one) for one in reading.phrases if one.preposition in ("от", "при"))
    return bool(site.unit) and set(what) <= {_VOTING}


def _approved(site: Site) -> bool:
    """«141 страна поддержала резолюцию, пять проголосовали против»: whether those counted do but what is told of them
    by another verb."""
    verb = site.predicate
    return verb is not None and verb in site.reading.words and verb.lemma in cue("adopting")


def adopting_body(readings: Sequence[Reading]) -> str:
    """«закон одобрил Совет Федерации»: the id of the body that a sentence has adopt something, else empty."""
    for reading in readings:
        if any(reading.words[at].lemma in cue("adopting") for at in reading.predicates):
            bodies = (word for word in reading.words if is_body(word) and word.case not in ("Gen", "Dat", "Loc"))
            return next((id_of(word) for word in bodies), "")
    return ""


def on_a_side(site: Site) -> bool:
    """«322 — «за», 78 — «против»»: whether a sentence gives numbers for both sides, without a verb."""
    words, at = site.reading.words, _side(site)
    dashed = any(word.kind is Kind.DASH for word in words[max(site.place - 1, 0) : site.place + 2])
    if not site.bare or at is None or not dashed or site.reading.starting(at) is not None:
        return False
    return {*_SIDES} <= {word.text.lower() for one in site.readings for word in one.words}


def voted_alone(site: Site) -> bool:
    """«против — 78», «воздержались 32»: whether a number without a noun is of votes."""
    if not _voting(site):
        return on_a_side(site)
    abstaining = site.predicate is not None and site.predicate.lemma in cue("abstaining")
    return abstaining or _side(site) is not None


def _voting(site: Site) -> bool:
    """Whether the sentence has somebody vote; not «призваны проголосовать»."""
    verbs = (one.words[at] for one in site.readings for at in one.predicates)
    return any(verb.lemma in cue("voting") and verb.kind is Kind.VERB for verb in verbs)


def _side(site: Site) -> int | None:
    """Where the clause says which side: the «за» or «против» behind the number's dash, before it, or else nearest to
    it; not «за два часа», «за рубежом»."""
    reading, place = site.reading, site.place
    words, timed = reading.words, (Kind.TIME, Kind.QUANTITY)
    found = [at for at, word in enumerate(words) if word.text.lower() in _SIDES]
    found = [at for at in found if at + 1 == len(words) or reading.gaps[at + 1] or words[at + 1].kind not in timed]
    led = ((at, reading.phrase_of(at)) for at in found)
    found = [at for at, one in led if one is None or one.start != at or reading.head_lemma(one) not in cue("abroad")]
    behind = [at for at in found if at > place and words[place + 1].kind is Kind.DASH]
    before = [at for at in found if at < place and words[place - 1].kind is Kind.DASH]
    return (
        next(iter(behind), None)
        or next(reversed(before), None)
        or min(found, key=lambda at: abs(at - place), default=None)
    )


def _voted_on(reading: Reading, at: int) -> Located | None:
    """«за полный запрет рабства»: what the side at `at` is taken on."""
    phrase = reading.phrase_of(at)
    if phrase is None or phrase.start != at or reading.head(phrase).kind is not Kind.NOUN:
        return None
    return None if reading.head_lemma(phrase) in cue("adverbial") else Located(reading, phrase)


def _elsewhere(site: Site) -> Located | None:
    """What the other side of the same vote was told to be taken on."""
    for reading in site.readings[: site.reading.index]:
        for phrase in reading.phrases:
            quoted = phrase.start > 0 and reading.words[phrase.start - 1].kind is Kind.QUOTE  # «проект «Против мусора»»
            if phrase.preposition not in _SIDES or quoted:
                continue
            if (found := _voted_on(reading, phrase.start)) is not None:
                return found
    return None

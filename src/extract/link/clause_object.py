"""The object of a verb, among words whose case the tagger mistakes."""

from __future__ import annotations

from extract.link.cues import cue, directions
from extract.link.grammar import may_be
from extract.link.items import Item, Kind
from extract.link.phrases import Phrase
from extract.link.reading import Reading


def direct_object(reading: Reading, predicate: int, quantity: int) -> Phrase | None:
    """The verb's object other than the quantity: the nearest after it, else before it."""
    after = [phrase for phrase in reading.phrases if phrase.start > predicate and phrase.start != quantity]
    before = [phrase for phrase in reading.phrases if phrase.end <= predicate]
    fronted = next((one for one in before if _object_before_doer(reading, one, predicate)), None)
    for phrase in (*after, *([fronted] if fronted else ()), *reversed(before)):
        if not (phrase.preposition or reading.led_name(phrase)) and _may_be_object(reading, phrase, predicate):
            return _behind_doer(reading, phrase, predicate) or phrase
    return None


def _behind_doer(reading: Reading, doer: Phrase, predicate: int) -> Phrase | None:
    """«На 15 % сократил завод выпуск машин», «повысил МВФ прогноз роста»: the object, where what stands between it and
    a verb that agrees with it is who does so, in a form that may be an accusative too."""
    head, verb = reading.head(doer), reading.words[predicate]
    behind = reading.starting(doer.end) if doer.end < len(reading.words) else None
    acts = head.kind is Kind.NAME or head.lemma in cue("titles", "producers", "parties", "body")
    agrees = verb.kind is Kind.VERB and verb.features.voice == "Act" and head.number in ("", verb.number)
    if behind is None or behind.preposition or not (acts and agrees) or doer.start != predicate + 1 or doer.joined:
        return None
    thing = reading.head(behind)
    object = thing.kind is Kind.NOUN and thing.features.animacy != "Anim" and thing.case == "Acc"
    return behind if object and not reading.gaps[behind.start] else None


def _changed_by(reading: Reading, phrase: Phrase, predicate: int) -> bool:
    """«увеличить на 10 % поставки мяса»: a plural that the tagger takes for a genitive behind what it changes by."""
    head, before = reading.head(phrase), reading.words[phrase.start - 2 : phrase.start]
    by = [word.kind for word in before] == [Kind.PREPOSITION, Kind.QUANTITY] and before[0].text.lower() == "на"
    changes = reading.words[predicate].lemma in directions("transitive") and not reading.gaps[phrase.start]
    return by and changes and head.number == "Sing" and may_be(head.text.lower(), "accs", "plur")


def _may_be_object(reading: Reading, phrase: Phrase, predicate: int) -> bool:
    """An accusative, or what the tagger may have mistaken for a nominative: it is of another number than the
    verb («завод построят»), or follows the verb of a subject before it («Минфин ожидает дефицит»)."""
    head = reading.head(phrase)
    if head.kind not in (Kind.NOUN, Kind.NAME):
        return False
    if phrase.end <= predicate and _object_before_doer(reading, phrase, predicate):
        return True
    if head.case == "Nom" and head.kind is Kind.NOUN and not phrase.joined:
        verb = reading.words[predicate]
        active = verb.features.voice == "Act" and not verb.lemma.endswith("ся")
        mismatched = not head.subject and head.number == "Sing" and verb.number == "Plur"
        other = any(one.end <= predicate and not one.preposition and one.first.head >= 0 for one in reading.phrases)
        fronted = phrase.end <= predicate and _before_doer(reading, phrase, predicate)
        other &= not _is_doer(head, verb)
        mismatched |= verb.kind is Kind.VERB and _of_other_gender(head, verb)
        return active and (mismatched or fronted or (phrase.start > predicate and other))
    if head.case == "Gen" and phrase.start == predicate + 1:  # «ждет профицита в 5 млрд»
        return reading.words[predicate].lemma in ("ждать", "ожидать")
    if head.case == "Gen" and phrase.start > predicate + 1:
        return _changed_by(reading, phrase, predicate)
    return head.case == "Acc" or (head.case == "" and head.kind is Kind.NAME and phrase.start > predicate)


def _object_before_doer(reading: Reading, phrase: Phrase, predicate: int) -> bool:
    """«Добычу комбинат сократил», «Транзит из Грузии перевозчик увеличил», «Прогноз роста на 2026 год МВФ повысил»: a
    thing that may be an accusative, and the singular noun or name of who does so, right before the verb that agrees
    with it."""
    thing, verb = reading.head(phrase), reading.words[predicate]
    behind = reading.before(predicate) if phrase.end < predicate else None
    if behind is None or behind.end != predicate or behind.preposition or phrase.preposition or behind.first.head < 0:
        return False
    between = [one for one in reading.phrases if phrase.end <= one.start and one.end <= behind.start]
    if behind.start < phrase.end or not all(one.preposition for one in between):
        return False
    doer = reading.head(behind)
    active = verb.kind is Kind.VERB and verb.features.voice == "Act" and verb.number == "Sing"
    agrees = doer.features.gender in ("", verb.features.gender or doer.features.gender)
    named = doer.kind is Kind.NAME and doer.case in ("Nom", "") and not behind.joined
    acts = (named or (doer.kind is Kind.NOUN and may_be(doer.text, "nomn", "sing"))) and agrees
    object = thing.kind is Kind.NOUN and (may_be(thing.text, "accs", "plur") or may_be(thing.text, "accs", "sing"))
    if not (active and acts and object):  # the tagger may call «инвестиции» a genitive
        return False
    doers = named or doer.lemma in cue("body", "titles", "producers", "parties")
    doers = doers and thing.lemma not in cue("body", "titles") and thing.features.animacy != "Anim"
    return doers or (not between and not may_be(thing.text, "nomn", "sing"))


def _is_doer(head: Item, verb: Item) -> bool:
    """«Тендер выиграла компания»: whether a nominative can be no accusative and agrees with the verb."""
    return head.features.gender == verb.features.gender != "" and not may_be(head.text, "accs", "sing")


def _of_other_gender(head: Item, verb: Item) -> bool:
    """«Тендер выиграла компания»: whether the verb shows that what may be an accusative is no subject of it."""
    genders = {head.features.gender, verb.features.gender}
    both = (head.number, verb.number) == ("Sing", "Sing") and "" not in genders and len(genders) > 1
    return both and head.features.animacy != "Anim" and may_be(head.text, "accs", "sing")


def valuer(reading: Reading, predicate: int) -> Phrase | None:
    """«Ущерб оценивается экспертами в 5 млн»: who values what the passive verb at the place tells of."""
    verb = reading.words[predicate]
    behind = reading.starting(predicate + 1) if predicate + 1 < len(reading.words) else None
    if behind is None or behind.preposition or not (verb.passive or verb.lemma.endswith("ся")):
        return None
    head = reading.head(behind)
    one = head.kind is Kind.NAME or head.features.animacy == "Anim" or head.lemma in cue("body", "speakers", "experts")
    return behind if one and verb.lemma in cue("valuing") and head.case in ("Ins", "") else None


def _before_doer(reading: Reading, phrase: Phrase, predicate: int) -> bool:
    """«Цены на бензин оператор поднял»: things in the plural before a singular verb and the one who agrees with it."""
    thing, verb = reading.head(phrase), reading.words[predicate]
    if thing.features.animacy == "Anim" or (thing.number, verb.number) != ("Plur", "Sing"):
        return False
    between = (one for one in reading.phrases if phrase.end <= one.start and one.end <= predicate)
    doers = (reading.head(one) for one in between if not one.preposition and not one.joined and one.first.head >= 0)
    return any(one.kind in (Kind.NOUN, Kind.NAME) and (one.case, one.number) == ("Nom", "Sing") for one in doers)

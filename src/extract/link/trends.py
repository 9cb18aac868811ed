"""What the text before has told to rise or fall, without an amount."""

from __future__ import annotations

from extract.link.clause import Form
from extract.link.clause_object import direct_object
from extract.link.clause_subject import subject
from extract.link.cues import cue, directions, own_measures
from extract.link.items import Kind
from extract.link.memory import Memory
from extract.link.naming import ranking
from extract.link.phrases import Phrase
from extract.link.reading import Reading
from extract.link.site import Located, Site
from extract.records import Direction


def acts(located: Located) -> bool:
    """Whether the subject is one who acts, and so not what is more or less: «РЖД», «завод», «жители»."""
    head = located.reading.head(located.phrase)
    if head.lemma in cue("goods"):
        return False  # «дизель стал дороже»: the tagger takes it for a person
    return (
        head.kind is Kind.NAME or head.features.animacy == "Anim" or head.lemma in cue("titles", "producers", "parties")
    )


def changed_above(site: Site, located: Located | None) -> Located | None:
    """«Порт нарастил перевалку, превысив 12 млн тонн»: what a gerund's agent did to it, as the clause above says."""
    if site.reading.clause.form is not Form.GERUND or located is None or located.reading is site.reading:
        return None
    upper, own = located.reading, located.reading.head_lemma(located.phrase)
    at = upper.predicate_place(len(upper.words))
    thing = None if at is None else direct_object(upper, at, -1)
    if at is None or thing is None or upper.head(thing).kind is not Kind.NOUN:
        return None
    grows = upper.words[at].lemma in directions("transitive") and own not in own_measures() | {*directions("nouns")}
    measured = acts(located) and upper.head_lemma(thing) in own_measures()  # «собрали рекордный урожай, превысив …»
    return Located(upper, thing) if grows or measured else None


def turned_before(site: Site, memory: Memory, direction: Direction) -> Located | None:
    """«Снизились и доходы россиян – падение равняется 1,9 %», «Две компании увеличили перевозки: «Победа» показала рост
    на 18 %», «В мае повысят пенсии. Рост составит 6 %»: what an earlier clause, or the sentence before, which told but
    how many did so, says to have turned that way."""
    last = memory.latest()
    doers = last is not None and (last.label, site.label) == ("CARDINAL", "PERCENT")
    if not direction or (last is not None and last.sentence == memory.sentence and not doers):
        return None
    counted = last is None or last.sentence < memory.sentence - 1
    counted = counted or (last is not None and last.label == "CARDINAL" and not last.head)  # «выросли в 40 регионах»
    before = memory.previous if counted else ()
    for reading in reversed((*before, *memory.readings[: site.reading.index])):
        turned = (directions("verbs").get(reading.words[place].lemma) for place in reading.predicates)
        readings = memory.readings if any(reading is one for one in memory.readings) else memory.previous
        found = subject(readings, reading) if direction in turned else None
        if found is not None and found.reading.head(found.phrase).kind is Kind.NOUN and not acts(found):
            return found
        made = (at for at in reading.predicates if directions("transitive").get(reading.words[at].lemma) == direction)
        own = site.reading.subject  # «повысят пенсии. Повышение составит 6 %»
        itself = own is not None and site.reading.head_lemma(own) in directions("nouns")
        things = (direct_object(reading, place, -1) for place in made if itself or reading in memory.readings)
        thing = next((one for one in things if one is not None and reading.head(one).kind is Kind.NOUN), None)
        if thing is None and itself and _done_to_subject(reading, direction):
            thing = reading.subject
        if thing is not None and Kind.QUANTITY not in {word.kind for word in reading.words[thing.start :]}:
            return Located(reading, thing)
    return None


def _done_to_subject(reading: Reading, direction: Direction) -> bool:
    """«Пенсии повысят», «тарифы были снижены»: whether what stands as the subject is what others change."""
    own = reading.subject
    if own is None or reading.head(own).kind is not Kind.NOUN or acts(Located(reading, own)):
        return False
    verbs = (reading.words[at] for at in reading.predicates)
    return any(directions("transitive").get(verb.lemma) == direction for verb in verbs)


def trend_before(site: Site, memory: Memory) -> Located | None:
    """«наблюдается положительная динамика экспорта: в Китай — рост на 31 %», «Наибольший рост зарплат зафиксирован на
    Камчатке, где увеличение составило 38 тысяч»: what the trend is of that has been told of without an amount."""
    last = memory.latest()
    if last is not None and last.sentence == memory.sentence:
        return None
    before = () if last is not None and last.sentence == memory.sentence - 1 else memory.previous
    for reading in reversed((*before, *memory.readings[: site.reading.index + 1])):
        own = reading.subject
        if own is not None and own.chain and _tells_of_trend(reading, own):
            return Located(reading, own.inner(0))
        if own is not None and _keeps_trend(reading, own):
            return Located(reading, own)
    return None


def _keeps_trend(reading: Reading, own: Phrase) -> bool:
    """«Промышленность сохраняет высокие темпы роста: здесь увеличение составило 4,5 %»: whose the trend is."""
    thing = reading.head(own)
    keeps = any(reading.words[at].lemma in cue("showing", "keeping") for at in reading.predicates)
    trends = (one for one in reading.phrases if not one.preposition and reading.case(one) == "Acc")
    return (
        keeps
        and thing.kind is Kind.NOUN
        and thing.features.animacy != "Anim"
        and Kind.QUANTITY not in reading.kinds
        and any(_tells_of_trend(reading, one) or reading.head_lemma(one) in cue("rates") for one in trends)
    )


def ranked_growth(reading: Reading, memory: Memory) -> Located | None:
    """«Лидером по темпам прироста поездок стала Тула с ростом на 15 %», «… стала Тула. Она показала рост на 35 %»: what
    the ranking by growth, for which no value was told, is of."""
    last = memory.latest()
    if last is not None and last.sentence == memory.sentence:
        return None
    before = () if last is not None and last.sentence == memory.sentence - 1 else memory.previous
    for one in reversed((*before, *memory.readings[: reading.index + 1])):
        by = ranking(one)
        if by is not None and by.chain and one.head_lemma(by) in directions("nouns"):
            return Located(one, by.inner(0))
    return None


def _tells_of_trend(reading: Reading, phrase: Phrase) -> bool:
    """«динамика экспорта», «темпы роста», and a rise or fall that the clause gives no value."""
    head = reading.head_lemma(phrase)
    return head in cue("trends") or (head in directions("nouns") and Kind.QUANTITY not in reading.kinds)

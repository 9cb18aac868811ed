"""Lists whose items leave out what is measured: a genitive or an object alone before the dash."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from extract.link.clause import Form
from extract.link.clause_object import direct_object
from extract.link.comparison import direction_beside
from extract.link.cues import cue, deed_nouns, directions
from extract.link.grammar import indeclinable, may_be
from extract.link.grown import growing_part
from extract.link.items import Item, Kind
from extract.link.meaning import MEASURED, Meaning, meaning_of
from extract.link.memory import Memory, Told
from extract.link.name_behind import tells_of_name
from extract.link.noun_left_out import left_out
from extract.link.phrases import Phrase
from extract.link.reading import Reading
from extract.link.site import Located, Site, parent, places_before
from extract.link.wording import complement, genitive, nominative, with_complement
from extract.recognise.units.currencies import currency_nouns
from extract.records import Direction, Measure

_LEAD: Final = 3  # words of «в том числе»


def listed(site: Site, memory: Memory) -> Meaning | None:
    """«перевозки угля сократились на 3 %, строительных грузов — на 11 %»: a genitive alone before the dash."""
    behind = _behind_dash(site, memory)
    if behind is not None:
        return item_of_list(site, behind, memory)
    left = site.left
    told_more = left is not None and (bool(left.preposition) or site.reading.case(left) in ("Dat", "Ins"))
    if left is not None and told_more and left.start and not site.reading.gaps[left.start]:
        # «грузов в контейнерах — 4 млн тонн», «причинения вреда здоровью — на 4 %»
        left = site.reading.before(left.start)
    joined = left is not None and left.start > 0 and site.reading.words[left.start - 1].lemma in ("и", "а")
    going = joined and site.reading.clause.form is Form.BRACKET and not site.preposition  # «(муки — 2 млн и сои 1 млн)»
    gapped = left is not None and site.preposition == "на" and not site.dash and _parted(site, left)  # «…, муки на 2 %»
    gapped = gapped and site.label == "PERCENT" and memory.change() is not None
    goods = site.right if not site.dash and site.label in ("QUANTITY", "MONEY") else None
    words = site.reading.words[: site.place]
    told = memory.latest()
    alike = told is not None and (told.label, told.sentence) == (site.label, memory.sentence)
    if goods is not None and alike and any(_includes(words[-length:]) for length in range(1, _LEAD + 1)):
        return item_of_list(site, goods, memory)  # «урожай зерна — 130 млн тонн, в том числе 87 млн тонн пшеницы»
    if not (site.dash or going or gapped) or left is None or left.preposition or tells_of_name(site, left):
        return None
    if (going or gapped) and not site.dash:
        return item_of_list(site, left, memory)
    if site.reading.clause.form is not Form.ELLIPTIC and (
        site.reading.predicates or (left.start and not _includes(site.reading.words[: left.start]))
    ):
        return None
    told = memory.latest()
    other = left_out(site.reading, left) and site.reading.case(left) == "Gen" and told is not None
    if other and told is not None and (told.sentence, told.label) == (memory.sentence, site.label):
        # «экспорт пшеницы (в том числе продовольственной — 9 млн тонн)»
        return meaning_of(Located(site.reading, left), memory, told.measure, "listed", direction=told.direction)
    return item_of_list(site, left, memory)


def _behind_dash(site: Site, memory: Memory) -> Phrase | None:
    """«сократилось на 5 % число краж, на 3 % — угонов», «на 17 млн возрос импорт нефти, на 15 млн — цемента»: of a list
    that tells the values first, the genitive."""
    reading, after, told = site.reading, site.place + 2, memory.change()
    dashed = after < len(reading.words) and reading.words[after - 1].kind is Kind.DASH
    if not dashed or site.preposition != "на":
        return None
    behind = reading.starting(after)
    if told is None or (told.sentence, told.label) != (memory.sentence, site.label) or behind is None:
        return None
    return None if behind.preposition or reading.case(behind) != "Gen" else behind


def growing_too(site: Site, memory: Memory) -> Meaning | None:
    """«рост экспорта на 5 %, импорта на 3 %, в том числе угля – 2 %»: the noun of change goes on with a genitive."""
    left, reading, told = site.left, site.reading, memory.change()
    by_so_much = site.preposition == "на" or (site.dash and not site.preposition)
    if left is None or left.preposition or not by_so_much or told is None or told.sentence != memory.sentence:
        return None
    if told.label != site.label or reading.case(left) != "Gen" or reading.head(left).kind is not Kind.NOUN:
        return None
    first = _list_start(reading, left)
    if growing_part(reading, first) is not None or not _after_growth(site, first):
        return None
    if told.frame and first is left:
        return item_of_list(site, left, memory)
    return meaning_of(Located(reading, first), memory, "change", "listed", direction=told.direction)


def _parted(site: Site, left: Phrase) -> bool:
    """Whether a phrase right behind a comma, or at its clause's head, stands right before the value."""
    apart = left.start == 0 or (site.reading.gaps[left.start] and _ends_with_amount(site.reading.words[: left.start]))
    return apart and left.end == site.anchor


def _list_start(reading: Reading, phrase: Phrase) -> Phrase:
    """«добычи на 3 %, выработки электроэнергии, пара и газа — на 8 %»: the deed whose objects a list ends with."""
    first: Phrase | None = phrase
    while first is not None and first.start:
        joined = reading.words[first.start - 1].kind is Kind.COORDINATOR
        if not joined and not reading.gaps[first.start]:
            break
        first = reading.before(first.start - joined)
        head = None if first is None or first.preposition else reading.head(first)
        # The tagger takes «пара» for a nominative.
        if head is None or head.kind is not Kind.NOUN or not (head.case == "Gen" or may_be(head.text, "gent", "sing")):
            break
        if first is not None and head.case == "Gen" and reading.head_lemma(first) in deed_nouns():
            return first
    return phrase


def _after_growth(site: Site, left: Phrase) -> bool:
    """Whether a noun of change stands before the phrase with its amount, and the phrase right behind an amount."""
    before = [(site.reading, left.start)]
    while before[-1][0].clause.form is Form.ELLIPTIC:
        reading = before[-1][0]
        upper = parent(site.readings, reading)
        if upper is None:
            break
        before.append((upper, len(places_before(upper, reading))))
    words = next((reading.words[:end] for reading, end in before if end), ())
    return _ends_with_amount(words) and any(
        growing_part(reading, phrase) is not None
        for reading, end in before
        for phrase in reading.phrases
        if phrase.end < end
    )


def _ends_with_amount(words: Sequence[Item]) -> bool:
    """Whether an amount is the last of the words, but for «и», «а», or «в том числе»."""
    lead = next((length for length in range(1, _LEAD + 1) if _includes(words[-length:])), 0)
    if words and words[-1].lemma in ("и", "а"):
        lead = 1
    return len(words) > lead and words[len(words) - lead - 1].kind is Kind.QUANTITY


def _listed_first(site: Site, memory: Memory) -> Told | None:
    """«нефти перевезено 6 млн т, в том числе 2 млн т на экспорт, угля — 5 млн т»: what a list is of, past the parts of
    its items."""
    latest = memory.latest()
    lead = site.reading.words[: site.place]
    if latest is None or not latest.part or any(_includes(lead[:length]) for length in range(1, _LEAD + 1)):
        return latest
    here = (one for one in reversed(memory.told) if one.sentence == memory.sentence and one.label == site.label)
    return next((one for one in here if not one.part), latest)


def _includes(words: Sequence[Item]) -> bool:
    """«в том числе рапса — 2 млн», «из них сои — 3 млн»: whether the words lead to some of those told before."""
    return " ".join(word.text.lower() for word in words) in cue("including")


def next_listed(site: Site, memory: Memory) -> Meaning | None:
    """What a list goes on with at a genitive before the dash; None where there is none."""
    left = site.left if site.dash else None
    return None if left is None or left.preposition else item_of_list(site, left, memory)


def _mistaken_genitive(site: Site, phrase: Phrase, told: Told | None) -> bool:
    """«производство свинины — 5 тонн, птицы — 3», «сельди добыто 5 тонн, сардины — 3»: of a list, a genitive that the
    tagger takes for a plural."""
    reading, head = site.reading, site.reading.head(phrase)
    alone = reading.clause.form is Form.ELLIPTIC and phrase.start == 0 and phrase.end == site.anchor - site.dash
    plural = head.number == "Plur" and head.case in ("Nom", "Acc") and may_be(head.text, "gent", "sing")
    animals = head.features.animacy == "Anim" or head.lemma in cue("goods")
    measures = deed_nouns() | cue("size", "numbers", "own_results", "stocks", "prices", "capacities", "of_things")
    animals = animals or (told is not None and told.frame in deed_nouns() and head.lemma not in measures)
    return alone and plural and animals and not phrase.first.modifiers and site.label == "QUANTITY"


def _done_too(site: Site, phrase: Phrase) -> bool:
    """«Дорога перевезла уголь — 5 млн тонн, руду — 1 млн»: of a list, another object of the verb."""
    reading, head = site.reading, site.reading.head(phrase)
    above = parent(site.readings, reading)
    while above is not None and above.clause.form is Form.ELLIPTIC:
        above = parent(site.readings, above)
    at = None if above is None else above.predicate_place(len(above.words))
    first = phrase.start == 0 or (phrase.start == 1 and reading.words[0].lemma in ("и", "а"))
    alone = reading.clause.form is Form.ELLIPTIC and first and phrase.end == site.anchor - site.dash
    if above is None or at is None or not alone or head.kind is not Kind.NOUN or site.label not in MEASURED:
        return False
    if not may_be(head.text, "accs", "sing" if head.number == "Sing" else "plur"):
        return False
    thing = direct_object(above, at, -1)
    dashed = thing is not None and at < thing.start and thing.end < len(above.words)
    return thing is not None and dashed and above.words[thing.end].kind is Kind.DASH


def item_of_list(site: Site, phrase: Phrase, memory: Memory) -> Meaning | None:
    """«отправка удобрений — 65 тыс., рыбы — 20 тыс.»: a list of what the first indicator is of."""
    told = _listed_first(site, memory)
    reading = site.reading
    goes_on = told is not None and told.sentence == memory.sentence
    if (
        told is not None and told.sentence == memory.sentence - 1
    ):  # «Собрано 20 млрд. Из них налога на прибыль — 6 млрд»
        goes_on = [word.text.lower() for word in memory.readings[0].words[:2]] == ["из", "них"]
    letters = reading.head(phrase).text  # «выработка АЭС — 62 млрд, ГЭС — 61 млрд»: letters have no case
    undeclined = letters.isupper() and not letters.isascii() and reading.head(phrase).kind is Kind.NOUN
    undeclined = undeclined and reading.head_lemma(phrase) not in cue("outputs")  # «экспорт – 80 млрд, ВВП – 280 млрд»
    currency = reading.head_lemma(phrase) in currency_nouns()  # «курс доллара — 81 рубль, евро — 94»
    undeclined = undeclined or (currency and indeclinable(letters))
    undeclined = undeclined or _mistaken_genitive(site, phrase, told) or _done_too(site, phrase)
    if told is None or not told.frame or not goes_on or not (reading.case(phrase) == "Gen" or undeclined):
        return None
    of = " ".join(filter(None, (genitive(reading, phrase), complement(reading, phrase))))
    if not genitive(reading, phrase) or reading.head(phrase).kind is not Kind.NOUN:
        return None
    among = phrase is site.right  # «в том числе на 12 млн тонн ржи»
    alike = site.label == "PERCENT" and (told.label, told.measure) == ("PERCENT", "change") and not site.preposition
    grown = memory.change()  # «поставки выросли на треть, до 5 млн, в том числе нефти — в два раза»
    times = site.label == "MULTIPLE" and site.preposition in ("в", "")  # «…, муки — втрое»
    times = times and grown is not None and grown.sentence == memory.sentence
    change = grown if (site.preposition == "на" or alike or times) and not among else None
    direction: Direction = "" if change is None else direction_beside(site) or change.direction
    behind = reading.words[site.place + 1].text.lower() if site.compares and site.label == "MULTIPLE" else ""
    if behind:  # «экспорт зерна — 3 млн тонн, муки — вдвое меньше»
        return Meaning(f"{told.frame} {of}", "change", "listed", directions("comparatives")[behind])
    part = change is None and (told.label, told.measure) == (site.label, "share")  # «доля угля — 5 %, нефти — 30 %»
    measure: Measure = "share" if part else "level" if change is None else "change"
    step = f"a list: «{told.indicator}»"
    text = nominative(reading, phrase)
    if phrase.first.modifiers and told.frame.split()[-1].lower() in text.lower().split():
        # «на долю международных перевозок пришлось 3 млн тонн, внутренних перевозок — 1 млн»
        return Meaning(text, measure, "listed", direction, Located(reading, phrase), step=step)
    if told.frame in deed_nouns() and reading.head_lemma(phrase) in deed_nouns():
        # «при увеличении добычи на 3 %, выработки энергии – на 8 %»: not of what was told, but beside it
        return Meaning(with_complement(reading, phrase), measure, "listed", direction, Located(reading, phrase))
    return Meaning(f"{told.frame} {of}", measure, "listed", direction, Located(reading, phrase), step=step)

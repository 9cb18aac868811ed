"""Whether what grew or shrank is a price, and of what: «помидоры подорожали на 3 %»."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from extract.link.cues import cue
from extract.link.items import Kind
from extract.link.meaning import Meaning
from extract.link.memory import Memory
from extract.link.phrases import Phrase
from extract.link.reading import Reading
from extract.link.site import Located, Site
from extract.link.wording import complement, genitive
from extract.recognise.units.currencies import currency_nouns

PRICE: Final = "цена"
_RATE: Final = "курс"  # a currency's price
_DIRECT: Final = ("Nom", "Acc")  # which the tagger confuses
_ENDS_LIST: Final = (Kind.VERB, Kind.DASH, Kind.ADVERB)


def by_price(reading: Reading) -> bool:
    """«жилье выросло в цене»; not «продавцов, готовых уступить в цене»."""
    led = (one for one in reading.phrases if one.preposition == "в" and reading.head_lemma(one) == PRICE)
    return any(not one.start or reading.words[one.start - 1].kind is not Kind.INFINITIVE for one in led)


def among_prices(site: Site, memory: Memory, located: Located) -> bool:
    """«Капуста подорожала на 2 %. Огурцы сбросили 5 %»: of goods alone, where the sentence or the one before tells of
    prices."""
    told, head = memory.latest(), located.reading.head_lemma(located.phrase)
    if site.label != "PERCENT" or head not in cue("goods", "worth") or located.phrase.chain:
        return False
    before = (one.subject for one in memory.previous)
    spoken_of = any(
        one is not None and reading.head_lemma(one) == PRICE
        for reading, one in zip(memory.previous, before, strict=True)
    )
    near = told is not None and told.sentence >= memory.sentence - 1 and _is_price(told.indicator)
    return near or (told is None and spoken_of)


def sold_by_unit(located: Located) -> bool:
    """«Brent упал до 53 долларов за баррель»: what is sold has a price by the unit."""
    head = located.reading.head(located.phrase)
    return head.lemma in cue("goods") or head.text.isascii()


def priced(meaning: Meaning, located: Located) -> Meaning:
    """«яйца подешевели», «помидоры стали дороже»: what changes is their price."""
    work = located.reading.head_lemma(located.phrase) in cue("works")  # «производство в Китае дешевле»
    if meaning.told is not None or _is_price(meaning.indicator) or work:
        return meaning
    price = _RATE if located.reading.head_lemma(located.phrase) in currency_nouns() else PRICE
    listed = goods_listed(located)
    beside = complement(located.reading, located.phrase) if len(listed) == 1 else ""
    of = ", ".join(genitive(located.reading, one) for one in listed)
    words = (price, of, beside if beside.startswith("на ") else "")
    return replace(meaning, indicator=" ".join(filter(None, words)))  # «цена билета на игру»


def goods_listed(located: Located) -> list[Phrase]:
    """«рис, мука, сахар подорожали», «говядина, сахар – на 0,1 %»: all of a list of subjects that commas part."""
    reading, listed = located.reading, [located.phrase]
    things = [one for one in reading.phrases if _is_thing(reading, one)]
    for phrase in things:
        if phrase.start == listed[-1].end and reading.gaps[phrase.start]:
            listed.append(phrase)
    for phrase in reversed(things):
        if phrase.end == listed[0].start and reading.gaps[phrase.end]:
            listed.insert(0, phrase)
    end = listed[-1].end
    after = reading.words[end].kind if end < len(reading.words) and not reading.gaps[end] else None
    return listed if after in _ENDS_LIST else [located.phrase]


def _is_thing(reading: Reading, phrase: Phrase) -> bool:
    return not phrase.preposition and reading.head(phrase).kind is Kind.NOUN and reading.case(phrase) in _DIRECT


def _is_price(indicator: str) -> bool:
    return indicator.startswith(("цен", "стоимост", "курс", "тариф"))

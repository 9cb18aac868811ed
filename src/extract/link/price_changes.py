"""Whether what grew or shrank is a price, and of what: «помидоры подорожали на 3 %»."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from extract.link.cues import cue
from extract.link.items import Kind
from extract.link.meaning import Meaning
from extract.link.memory import Memory
from extract.link.reading import Reading
from extract.link.site import Located, Site
from extract.link.wording import complement, genitive
from extract.recognise.units.currencies import currency_nouns

PRICE: Final = "цена"
_RATE: Final = "курс"  # a currency's price


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
    beside = complement(located.reading, located.phrase)
    words = (price, genitive(located.reading, located.phrase), beside if beside.startswith("на ") else "")
    return replace(meaning, indicator=" ".join(filter(None, words)))  # «цена билета на игру»


def _is_price(indicator: str) -> bool:
    return indicator.startswith(("цен", "стоимост", "курс", "тариф"))

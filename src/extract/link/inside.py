"""Inside a quantity's mention, and right after it: what is counted, and what a measure is of."""

from __future__ import annotations

from typing import Final

from extract.analyse.lemmas import parses
from extract.link.clause import Form
from extract.link.cues import cue
from extract.link.grammar import decline, lower_first
from extract.link.items import Item, Kind
from extract.link.phrases import Phrase
from extract.link.reading import Reading
from extract.link.site import Site
from extract.link.wording import genitive
from extract.recognise.countries import adjective_countries

_MOST: Final = 2
"""Words of «больше всего»."""
_FOR: Final = frozenset({"на", "для"})
_CONTAINERS: Final = {"{TEU}": "контейнеров"}
"""What a measure of containers is of, where nothing else is said: «отправлено 5 тыс. ДФЭ»."""

_PER: Final = frozenset("/·*•⋅")
"""Signs inside a unit, «ц/га», «кВт·ч»: what follows them is a part of it."""


def counted(item: Item, *, singular: bool = True) -> str:
    """The counted noun phrase inside a count, in the nominative: «287 контейнерных поездов» → «контейнерный поезд»."""
    return _counted(item, "nomn", "sing" if singular else "")


def counted_genitive(item: Item) -> str:
    """The things counted, in the genitive: «четыре малые станции» → «малых станций»."""
    value = getattr(item.record, "value", None)
    return _counted(item, "gent", "sing" if value == 1 else "plur")


def _counted(item: Item, case: str, number: str) -> str:
    unit = getattr(item.record, "unit", "")
    words = [word for word in item.tokens if word.kind in (Kind.NOUN, Kind.ADJECTIVE) and not _numeral(word, unit)]
    noun = head_noun(item)
    nouns = [place for place, word in enumerate(words) if noun is not None and word.start == noun.start]
    if noun is None or not nouns:
        return ""
    modifiers = [
        word
        for word in words[: nouns[0]]
        if word.kind is Kind.ADJECTIVE or word.text.lower().endswith(("ых", "их"))
        if not adjective_countries(word.lemma) and word.lemma not in cue("determiners")
    ]
    if (unit, noun.text.lower()) == ("голова", "голов"):  # whose form is that of «гол» too
        noun = noun._replace(text="головами", features=noun.features._replace(case="Ins", number="Plur"))
    if unit == "судно" and noun.text.lower() in ("судам", "судами", "судах"):  # «десятью морскими судами»
        noun = noun._replace(text="судно", features=noun.features._replace(case="Nom", number="Sing", gender="Neut"))
    return lower_first(decline(modifiers, noun, case=case, number=number))


def things_counted(reading: Reading, phrase: Phrase) -> str:
    """«стоимость 12 блоков»: the things, in the genitive, whose count a noun has right behind it."""
    after = reading.words[phrase.end] if phrase.end < len(reading.words) and not reading.gaps[phrase.end] else None
    if after is None or phrase.preposition or phrase.first.head < 0 or getattr(after.record, "label", "") != "CARDINAL":
        return ""
    if after.tokens[-1].case not in ("Gen", ""):  # «выплаты 300 семьям»
        return ""
    noun = head_noun(after)  # «добыча двух компаний»: whose it is
    return "" if noun is None or noun.lemma in cue("body", "parties", "people") else counted_genitive(after)


def owns_subject(site: Site) -> bool:
    """«Стоимость 12 блоков составит 5 млрд», «Цена 25 % акций …», «проводится реновация 245 школ»: whether a count or a
    share is but the genitive of what the clause is about."""
    words, own, at = site.reading.words, site.reading.subject, site.reading.predicate_place(site.place)
    counts = site.label == "CARDINAL" and bool(site.unit)
    parts = site.label == "PERCENT" and at is not None and any(one.kind is Kind.QUANTITY for one in words[at:])
    bare = (counts or parts) and not (site.preposition or site.sized or site.dash)
    ahead = own is not None and own.end == site.anchor and not site.reading.gaps[site.anchor]
    if at is None or own is None or own.first.head < 0 or not (bare and ahead):
        return False
    return at > site.place or (counts and words[at].lemma.endswith("ся") and site.reading.head(own).kind is Kind.NOUN)


def head_noun(item: Item) -> Item | None:
    """The counted noun itself: the one that is the unit, else the first."""
    unit = getattr(item.record, "unit", "")
    nouns = [word for word in item.tokens if word.kind is Kind.NOUN and not _numeral(word, unit)]
    found = next((word for word in nouns if word.lemma == unit), nouns[0] if nouns else None)
    return found if found is None or found.text.lower() != "чел" else found._replace(text=unit, lemma=unit)


_SYMBOLS: Final = frozenset({"м", "км", "см", "мм", "га", "т", "кг", "г", "л", "куб", "кв"})
"""Units' symbols that stand behind «куб.» or «кв.», or that the tagger takes for nouns."""
_POWERS: Final = frozenset({"куб", "кв"})


def substance(item: Item) -> str:
    """What is measured, where it stands inside the mention: «1,5 млн тонн казахстанской нефти в год» → «нефти»."""
    nouns = 0
    kept: list[str] = []
    for word, after in zip(item.tokens, [*item.tokens[1:], None], strict=True):
        dotted = word.text == "." and after is not None and after.start == word.end  # «4,3 млрд кВт.ч»
        if word.text in _SYMBOLS:  # «107,9 млрд куб. м», «5 млн т руды в год», not «5 млн кв. метров»
            nouns = nouns if word.text in _POWERS else 1
            continue
        if nouns and word.text[0].isdigit():  # «1 тонну 746 килограммов»: two units
            nouns, kept = 0, []
        noted = word.kind is Kind.DASH and item.tokens[-1].text == ")"  # «5 тысяч (тонн – ред.)»
        if nouns and (word.kind is Kind.PREPOSITION or word.text in _PER or dotted or noted):
            break
        if word.kind is Kind.NOUN and not _numeral(word):
            nouns += 1
            if nouns > 1:
                kept.append(word.text)
        elif word.kind is Kind.ADJECTIVE and nouns and not adjective_countries(word.lemma) and not _numeral(word):
            kept.append(word.text)
    return " ".join(kept)


def measured(site: Site) -> str:
    """What the measure is of, in the genitive, with parties left out: «тонн казахстанской нефти» → «нефти»."""
    if site.label == "CARDINAL":
        noun = head_noun(site.item)
        return "" if noun is None else " ".join(word.text for word in counted_words(site.item))
    inside = substance(site.item) if site.label == "QUANTITY" else ""
    if inside:
        return lower_first([inside])
    right = site.right or _behind_bracket(site)
    letters = "" if right is None or right.preposition else site.reading.head(right).text
    if letters.isupper() and letters.lower() in cue("goods"):
        return letters  # «107 млрд куб. м СПГ»: letters have no case
    crop = _crop(site)
    if crop:
        return crop
    if right is None or right.preposition or right.first.head < 0 or site.reading.case(right) != "Gen":
        return _CONTAINERS.get(site.unit, "")
    if site.label == "MONEY" and site.reading.head(right).kind is not Kind.NOUN:
        return ""
    return genitive(site.reading, right)


def _behind_bracket(site: Site) -> Phrase | None:
    """«построено 1480 км (из 2158 км) газопровода»: what a measure is of, where a bracket stands between."""
    reading, after = site.reading, site.place + 1
    if site.label != "QUANTITY" or after >= len(reading.words) or not reading.gaps[after]:
        return None
    apart = range(reading.clause.positions[site.place] + 1, reading.clause.positions[after])
    hanging = (one.clause for one in site.readings if one.clause.parent == reading.index)
    bracketed = any(one.form is Form.BRACKET and one.positions[0] in apart for one in hanging)
    following = reading.starting(after) if bracketed else None
    return following if following is not None and reading.head(following).kind is Kind.NOUN else None


def _crop(site: Site) -> str:
    """«посеяли 5 тыс. гектаров озимых»: the adjective that stands for plants, whatever the tagger takes it for."""
    words, at = site.reading.words, site.place + 1
    if at >= len(words) or site.reading.gaps[at] or words[at].lemma not in cue("crops"):
        return ""
    behind = site.reading.starting(at)
    if behind is not None and behind.first.head < 0 and not behind.preposition:  # «зерновых и масличных»
        several = [words[one] for one in behind.first.modifiers]
        if len(several) > 1 and all(one.lemma in cue("crops") for one in several):
            return " ".join(word.text.lower() for word in words[at : behind.end])
    alone = behind is None or (behind.first.head < 0 and behind.end == at + 1)
    return words[at].text.lower() if alone and words[at].text.lower().endswith(("ых", "их")) else ""


def fronted(site: Site) -> Phrase | None:
    """«зерна собрано 5 млн тонн», «Больше всего угля отгрузил Кузбасс — 3 млн тонн»: what the measure is of, before the
    verb."""
    reading = site.reading
    place = reading.predicate_place(site.place)
    if site.label not in ("QUANTITY", "MONEY") or place is None or place > site.place:
        return None
    if (most := most_of(reading)) is not None and most.end <= place:
        return most
    if reading.subject is not None:
        return None
    bare = (phrase for phrase in reading.phrases if phrase.end <= place and not phrase.preposition)
    things = (one for one in bare if reading.case(one) == "Gen" and reading.head(one).kind is Kind.NOUN)
    return next((one for one in things if reading.head_lemma(one) not in cue("sums")), None)  # «больше всего денег»


def most_of(reading: Reading) -> Phrase | None:
    """«Больше всего угля», «Самый большой объем зерна»: that of which the clause tells who has most or least of it."""
    if reading.lead in cue("extremes") and reading.words[0].lemma != "самый":
        found = reading.starting(_MOST) or reading.phrase_of(_MOST)
        named = found is not None and not found.preposition and found.first.head >= _MOST
        if found is None or not named or reading.head(found).kind is not Kind.NOUN:
            return None
        return found if reading.case(found) == "Gen" and reading.head_lemma(found) not in cue("sums") else None
    lead = reading.starting(0)
    if lead is None or lead.preposition or not lead.chain or reading.head_lemma(lead) not in cue("size"):
        return None
    most = any(reading.words[at].lemma in cue("superlative") for at in lead.first.modifiers)
    return lead.inner(0) if most else None


def other_measured(site: Site) -> str:
    """What another quantity of the clause is of: «2 % акций обошлись в 200 млн» → «акций»."""
    reading = site.reading
    for place, word in enumerate(reading.words):
        if word.kind is Kind.QUANTITY and place != site.place and not of_bearer(reading, place):
            if place > 1 and [one.text.lower() for one in reading.words[place - 2 : place]] == ["том", "числе"]:
                break  # «арестовано имущество на 97 млн, в том числе три квартиры»
            if _listed_with(reading, *sorted((place, site.place))):
                continue  # «изъяли 8 млн рублей, 20 тысяч долларов и три автомобиля»
            inside = substance(word) or " ".join(item.text for item in counted_words(word) if word.lemma)
            following = reading.starting(place + 1) if place + 1 < len(reading.words) else None
            label = getattr(word.record, "label", "")
            joined = site.anchor and reading.words[site.anchor - 1].kind is Kind.COORDINATOR and place < site.place
            if joined and not site.preposition and label == "QUANTITY":
                continue  # «изъяли 5 кг наркотиков и 3 млн рублей»
            if label == site.label == "MONEY":  # «выделит 125 млн, включая 50 млн кредита»
                continue
            if following is not None and not following.preposition and reading.case(following) == "Gen":
                return genitive(reading, following)
            noun = head_noun(word)
            doing = noun is not None and noun.case == "Ins"  # «5 млн будут внесены тремя государствами»
            if label == "CARDINAL" and getattr(word.record, "unit", "") and not doing:
                return _counted_for(reading, place) if site.label == "MONEY" else inside
    return ""


def _counted_for(reading: Reading, place: int) -> str:
    """What money is for, by what a count counts: «(стоимость) ремонта школ», «на закупку автобусов», «на автобусы»."""
    item = reading.words[place]
    thing = counted_genitive(item)
    before = reading.before(place) if place and not reading.gaps[place] else None
    if before is not None and reading.head(before).kind is Kind.NOUN and before.end == place:
        if before.preposition in _FOR:
            return " ".join([*(word.text.lower() for word in reading.words[before.start : place]), thing])
        return "" if before.preposition else f"{genitive(reading, before)} {thing}".strip()
    led = reading.words[place - 1] if place else None
    living = item.tokens[-1].features.animacy == "Anim"
    given = living or getattr(item.record, "unit", "") in cue("recipients")
    if item.tokens[-1].case == "Dat" and (led is None or led.kind is not Kind.PREPOSITION):
        return " ".join(word.text for word in counted_words(item))  # «300 семьям выплатили 5 млн»
    if given and place < next(iter(reading.predicates), 0) and (led is None or led.kind is not Kind.PREPOSITION):
        return ""  # «300 семей получили 5 млн»
    if led is None or led.kind is not Kind.PREPOSITION or led.lemma == "за":
        return thing
    if led.lemma == "на":
        return f"на {thing if living else _counted(item, 'nomn', 'plur')}"
    return f"для {thing}" if led.lemma == "для" else ""


def _listed_with(reading: Reading, first: int, last: int) -> bool:
    """Whether two quantities are but members of one list."""
    between = range(first + 1, last + 1)
    parted = [reading.words[at].kind for at in between]
    separate = reading.gaps[last] or parted[-2:-1] == [Kind.COORDINATOR]
    return separate and {*parted} <= {Kind.QUANTITY, Kind.COORDINATOR}


def of_bearer(reading: Reading, place: int) -> bool:
    """«мать троих детей», «лауреат двух премий», «автор музыки к 130 фильмам»: whether a count is of what somebody has
    whom the noun before names."""
    noun = reading.words[place - 1] if place and not reading.gaps[place] else None
    made = reading.before(place - 1) if noun is not None and noun.kind is Kind.PREPOSITION and place > 1 else None
    if made is not None and made.end == place - 1 and made.first.head >= 0:
        noun = reading.head(made)
    return noun is not None and noun.number == "Sing" and noun.lemma in cue("having", "laurels")


def counted_words(item: Item) -> list[Item]:
    """The counted noun with its modifiers, as written; the «в день» of a rate is left out."""
    kept: list[Item] = []
    for word in item.tokens:
        if word.kind is Kind.PREPOSITION and kept:
            break
        if word.kind in (Kind.NOUN, Kind.ADJECTIVE) and not _numeral(word):
            kept.append(word)
    return kept


def _numeral(word: Item, unit: str = "") -> bool:
    if word.lemma == unit.partition("/")[0]:  # «500 пар»
        return False
    if word.lemma in cue("numerals") or word.text[:1].isdigit():
        return True
    return word.pos != "NOUN" and any(parse.tag.POS == "NUMR" for parse in parses(word.text))

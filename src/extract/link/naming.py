"""What an indicator is named by: the words of a phrase, or what «он», «этот показатель», «их объем» stand for."""

from __future__ import annotations

from typing import Final

from extract.link.clause import Form
from extract.link.clause_subject import antecedent
from extract.link.cues import cue, directions
from extract.link.grammar import in_genitive
from extract.link.items import Item, Kind
from extract.link.memory import Memory, Told, agree
from extract.link.noun_left_out import left_out, replaced
from extract.link.owned import of_same_budget, of_the_same, of_thing, of_told
from extract.link.phrases import THIRD_PERSON, Phrase
from extract.link.reading import Reading
from extract.link.site import Located
from extract.link.wording import complement, genitive, nominative, with_complement


def points_back(reading: Reading, phrase: Phrase) -> bool:
    """Whether the phrase names nothing itself: «он», «этот показатель», «эта цифра»."""
    head = reading.head(phrase)
    if head.kind is Kind.PRONOUN:
        return True
    if head.kind is not Kind.NOUN or head.lemma not in cue("pointers"):
        return False
    if phrase.chain:  # «Показатель Карачаганакского проекта составил 3 млн тонн»: what was told, of another
        owners = {reading.words[part.head].lemma for part in phrase.chain if part.head >= 0}
        return head.lemma in cue("best_of") and not phrase.first.modifiers and owners <= cue("bearers_of_figures")
    after = reading.words[phrase.end : phrase.end + 1]
    if after and after[0].text.isascii() and after[0].text.isalpha():
        return False  # «показатель EBITDA»
    if head.lemma == "объем" and not phrase.first.modifiers and phrase is reading.subject:
        return reading.clause.form in (Form.RELATIVE, Form.ADVERBIAL)  # «чем в 2022 году, когда объем составил 22 млн»
    pointing = any(reading.words[place].lemma in cue("pointing") for place in phrase.first.modifiers)
    bare = head.lemma in cue("bare_pointers") and not phrase.first.modifiers
    best = head.lemma in ("показатель", "результат", "значение") and bool(phrase.first.modifiers)
    best = best and all(reading.words[place].lemma in cue("best") for place in phrase.first.modifiers)
    pointing = pointing or best  # «инфляция достигла 5 %, максимальный показатель — в Туле: 7 %»
    return pointing or head.lemma == "данные" or bare


def _subject_before(reading: Reading, phrase: Phrase, memory: Memory) -> str:
    """«Выросла лишь погрузка зерна: она увеличилась на 9 %»: a subject of the sentence that told no fact yet."""
    head = reading.head(phrase)
    last = memory.latest()
    growing = _growing_before(reading, head, memory)
    if growing:
        return growing
    if last is not None and last.sentence == memory.sentence:
        return ""
    for before in reversed(memory.readings[: reading.index]):
        own = concerned(before) or before.subject
        noun = None if own is None else before.head(own)
        if own is None or noun is None or noun.kind is not Kind.NOUN or noun.features.animacy == "Anim":
            continue
        if agree(noun.number, noun.features.gender, head.number, head.features.gender):
            return with_complement(before, own)
    return ""


def _growing_before(reading: Reading, pronoun: Item, memory: Memory) -> str:
    """«Увеличение цен на чай отмечено в 63 городах, сильнее всего они выросли в Туле»: what the subject of an earlier
    clause is the growth or decline of."""
    for before in reversed(memory.readings[: reading.index]):
        own = before.subject
        if own is None or not own.chain or before.head_lemma(own) not in directions("nouns"):
            continue
        inner = own.inner(0)
        noun = before.head(inner)
        if noun.kind is Kind.NOUN and agree(noun.number, noun.features.gender, pronoun.number, pronoun.features.gender):
            return with_complement(before, inner)
    return ""


def subject_spoken_of(memory: Memory) -> str:
    """The thing that is the subject of the sentence before, which told no fact; empty where there is none."""
    for reading in memory.previous:
        own = reading.subject
        if own is not None and reading.head(own).kind is Kind.NOUN and reading.head(own).features.animacy != "Anim":
            return with_complement(reading, own)
    return ""


def concerned(reading: Reading) -> Phrase | None:
    """«Что касается сегмента машин, он составил 848 тысяч»: what it concerns."""
    if reading.words[0].lemma != "что" or reading.words[1:2] == [] or reading.words[1].lemma != "касаться":
        return None
    return next((phrase for phrase in reading.phrases if phrase.start > 1 and not phrase.preposition), None)


_OURSELVES: Final = frozenset({"я", "мы", "ты", "вы"})
_OBJECTS: Final = frozenset({("", "Acc"), ("по", "Dat"), ("о", "Loc"), ("об", "Loc")})
"""How an object or what is spoken of stands: «утвердили цену», «прогнозы по ставке», «заявил о цене»."""


def _object_before(reading: Reading, phrase: Phrase, memory: Memory) -> str:
    """«утвердило новую цену на газ: она вырастет»: an object of the sentence that told no fact yet."""
    head, last = reading.head(phrase), memory.latest()
    if last is not None and last.sentence == memory.sentence:
        return ""
    for before in reversed(memory.readings[: reading.index]):
        objects = (one for one in reversed(before.phrases) if (one.preposition, before.case(one)) in _OBJECTS)
        for one in objects:
            for part in one.nested:  # «часть расходов»
                noun = before.head(part)
                same = agree(noun.number, noun.features.gender, head.number, head.features.gender)
                if noun.kind is Kind.NOUN and noun.features.animacy != "Anim" and same:
                    return with_complement(before, part)
    return ""


def named(located: Located, memory: Memory, *, skip: frozenset[int] = frozenset()) -> tuple[str, Told | None]:
    """The indicator that a phrase names, or that what it points back to names; empty where there is none."""
    reading, phrase = located.reading, located.phrase
    whose = "" if skip else _whose(located, memory)
    if whose:
        return " ".join(filter(None, (nominative(reading, phrase), whose))), None
    if points_back(reading, phrase):
        head = reading.head(phrase)
        if head.lemma in _OURSELVES:  # «мы теряем до 1,5 тыс. рублей»
            return "", None
        pronoun = head.kind is Kind.PRONOUN and head.lemma not in ("это", "что", "все", "который")
        near = (_subject_before(reading, phrase, memory) or _object_before(reading, phrase, memory)) if pronoun else ""
        if near:
            return near, None
        if not pronoun:
            ranked = _ranked_before(reading, memory) if head.lemma in cue("bare_pointers") else None
            if ranked is not None:
                return with_complement(ranked.reading, ranked.phrase), None
            reported = _reported_on(reading, memory)
            if reported is not None:
                return with_complement(reported.reading, reported.phrase), None
            last, trend = memory.pointed(), _trend_told(memory)
            if trend is not None:
                return with_complement(trend.reading, trend.phrase), None
            if last is not None:
                return last.indicator, last
            before = subject_spoken_of(memory)
            if before and head.lemma in cue("marks"):  # «Инфляция растет. Показатель достиг 11 %»
                return before, None
            if memory.carried is not None and head.kind is Kind.NOUN:
                return memory.carried.indicator, None
        return memory.antecedent(head.number if pronoun else "", head.features.gender if pronoun else "")
    alone = phrase.first.head >= 0 and not phrase.chain and not phrase.first.modifiers and not skip
    foretold = alone and reading.head_lemma(phrase) in cue("forecasts") and not complement(reading, phrase)
    if foretold and memory.latest() is not None:
        last = memory.pointed()  # «Инфляция составила 12 %. Прогноз на год сохранен на уровне 11 %»
        if last is not None and last.measure != "change":
            return last.indicator, last
    if left_out(reading, phrase):
        last = memory.latest()
        return ("", None) if last is None else (replaced(last.indicator, reading, phrase), last)
    own = "" if skip else paced(reading, phrase)
    if own:
        return own, None
    text = nominative(reading, phrase, skip=skip)
    whole = "" if skip or not text or phrase.chain else of_the_same(reading, phrase, memory)
    last = memory.latest()
    if last is not None and text in cue("bare_prices") and not skip and last.sentence == memory.sentence:
        price = last.indicator.startswith("цена ") and not complement(reading, phrase)
        if price and last.label != "CARDINAL":  # «Газ подешевел до 380 долларов, с начала месяца цена упала на 4 %»
            return last.indicator, last
    if text and not (skip or whole or phrase.chain) and reading.head_lemma(phrase) in cue("budget_sides"):
        whole = of_same_budget(reading, phrase, memory)
    if whole:
        return whole, None
    theirs = None if skip or not text or phrase.chain else of_told(reading, phrase, memory)
    if theirs is not None:  # «выданы кредиты. Их общая сумма …»
        whole = in_genitive(theirs.indicator, plural=theirs.label == "CARDINAL")
        if theirs.indicator.startswith("цена "):  # «метр подорожал, его стоимость …»
            whole = theirs.indicator.removeprefix("цена ")
        return " ".join(filter(None, (text, whole, complement(reading, phrase)))), theirs
    if not skip and text == reading.head_lemma(phrase) and (theirs_too := _figure_of_place(reading, phrase, memory)):
        return theirs_too, None
    if text and not skip:
        thing = "" if phrase.chain else of_thing(reading, phrase, memory)
        text = " ".join(filter(None, (text, thing, _letters(reading, phrase) or complement(reading, phrase))))
    return text, None


def _figure_of_place(reading: Reading, phrase: Phrase, memory: Memory) -> str:
    """«Больше всего жилья сдано в Туле. Ее показатель — 2 млн кв. м»: the subject of the sentence before, which told no
    fact, where «ее» stands for a place that it names behind a preposition."""
    owners = [reading.words[at] for at in phrase.first.modifiers]
    figure = reading.head_lemma(phrase) in cue("bare_pointers") and not phrase.chain and len(owners) == 1
    if not figure or owners[0].text.lower() not in THIRD_PERSON or memory.last_told == memory.sentence - 1:
        return ""
    led = [(one, part) for one in memory.previous for two in one.phrases if two.preposition for part in two.parts]
    named = any(part.head >= 0 and one.words[part.head].kind is Kind.NAME for one, part in led)
    return subject_spoken_of(memory) if named else ""


def paced(reading: Reading, phrase: Phrase) -> str:
    """«Промышленность замедлила рост до 0,3 %» → «рост промышленности»; empty where nothing is said to grow so."""
    own = reading.subject
    growth = not phrase.chain and not phrase.preposition and reading.head_lemma(phrase) in directions("nouns")
    if not growth or own is None or own is phrase or reading.lemmas.isdisjoint(cue("paced")):
        return ""
    thing = reading.head(own).kind is Kind.NOUN and reading.head(own).features.animacy != "Anim"
    of = genitive(reading, own) if thing and reading.head_lemma(own) not in cue("titles", "producers") else ""
    return f"{nominative(reading, phrase)} {of}" if of and not points_back(reading, own) else ""


def ranking(reading: Reading) -> Phrase | None:
    """What the ranking that a clause tells of is by, without «по»: «тройка лидеров по объему экспорта нефти», «по
    темпам роста цен»; None where it tells of none."""
    if reading.lemmas.isdisjoint(cue("ranks")) and not any(lemma.startswith("топ-") for lemma in reading.lemmas):
        return None
    charted = None
    for phrase in reading.phrases:
        noun = reading.head(phrase)
        if phrase.preposition == "в" and noun.lemma in cue("charts") and phrase.chain and charted is None:
            charted = phrase.inner(0)  # «в рейтинге роста цен»
        if phrase.preposition != "по" or reading.case(phrase) != "Dat" or noun.kind is not Kind.NOUN:
            continue
        sized = bool(phrase.chain) and noun.lemma in cue("size")  # «по объему вложений»
        if (noun.lemma in cue("adverbial") and not sized) or noun.features.animacy == "Anim":
            continue
        return phrase.inner(0) if noun.lemma in cue("rates") and phrase.chain else phrase._replace(preposition="")
    return charted


def _ranked_before(reading: Reading, memory: Memory) -> Located | None:
    """«Лидером по приросту зарплат стала Тува, где показатель вырос на 9 %»: what an earlier clause of the sentence,
    which tells no value, ranks by."""
    last = memory.latest()
    if last is not None and last.sentence == memory.sentence:
        return None
    for before in reversed(memory.readings[: reading.index]):
        by = ranking(before)
        if by is not None:
            grows = by.chain and before.head_lemma(by) in directions("nouns")
            return Located(before, by.inner(0) if grows else by)
    return None


def _reported_on(reading: Reading, memory: Memory) -> Located | None:
    """«Решение объяснили прогнозом по инфляции: в 2026 году этот показатель составит 5 %»: what the clause before the
    colon ends with that figures are told of."""
    above = next((one for one in memory.readings if one.index == reading.clause.parent), None)
    behind = above is not None and reading.clause.form is Form.MAIN and reading.index == above.index + 1
    if above is None or not behind or not above.phrases or Kind.QUANTITY in above.kinds:
        return None
    thing = above.phrases[-1]
    told_of = above.before(thing.start) if thing.start else None
    about = (thing.preposition, above.case(thing)) in (("по", "Dat"), ("о", "Loc"), ("об", "Loc"))
    if told_of is None or not about or above.head(thing).kind is not Kind.NOUN:
        return None
    heads = {above.words[part.head].lemma for part in told_of.parts if part.head >= 0}
    return None if heads.isdisjoint(cue("forecasts", "figures")) else Located(above, thing._replace(preposition=""))


def _trend_told(memory: Memory) -> Located | None:
    """«РЖД отмечают рост экспорта. За год показатель увеличился на 5 %»: what the sentence before, which tells no fact,
    says to grow or fall."""
    last = memory.latest()
    if last is not None and last.sentence >= memory.sentence - 1:
        return None
    for reading in reversed(memory.previous):
        for phrase in reversed(reading.phrases):
            if phrase.chain and reading.head_lemma(phrase) in directions("nouns"):
                return Located(reading, phrase.inner(0))
    return None


def _whose(located: Located, memory: Memory) -> str:
    """«золото, объем которого вырос»: what the relative pronoun stands for, in the genitive."""
    reading, phrase = located.reading, located.phrase
    after = reading.words[phrase.end : phrase.end + 1]
    if reading.clause.form is not Form.RELATIVE or not after or after[0].lemma != "который" or after[0].case != "Gen":
        return ""
    found = antecedent(memory.readings, reading)
    if found is None:
        return ""
    upper, named = found.reading, found.phrase
    if named.start and upper.words[named.first.last].text[:1].isupper():  # «фильм «Снайпер», сборы которого …»
        before = upper.before(named.start)
        return "" if before is None or before.preposition else genitive(upper, before)
    return genitive(upper, named)


def _letters(reading: Reading, phrase: Phrase) -> str:
    """«показатель EBITDA», «цена Brent»: the letters that say which."""
    after = reading.words[phrase.end : phrase.end + 1]
    latin = bool(after) and after[0].text.isascii() and after[0].text.isalpha() and not reading.gaps[phrase.end]
    if not latin or after[0].kind not in (Kind.NOUN, Kind.OTHER):
        return ""
    last = reading.words[phrase.parts[-1].last].lemma
    sold = reading.head_lemma(phrase) in cue("prices", "goods") and (
        not phrase.chain or last in cue("goods", "benchmarks")
    )
    return after[0].text if sold or (reading.head_lemma(phrase) in cue("pointers") and not phrase.chain) else ""


def name_of(item: Item) -> str:
    """A name as an indicator of last resort: «Brent подорожала»."""
    return str(getattr(item.record, "name", item.text))

"""What a paragraph remembers of the facts that it has told."""

from __future__ import annotations

from collections.abc import Sequence

from extract.analyse.lemmas import lemma, possible_tags
from extract.edtf import same_but_year, year_before
from extract.link.attribution import Attribution
from extract.link.clause import Form
from extract.link.cues import cue, deed_nouns, directions
from extract.link.grammar import gender_of
from extract.link.items import Item, Kind
from extract.link.meaning import Meaning
from extract.link.memory import Memory, Told
from extract.link.polls import of_people
from extract.link.site import Site, parent
from extract.link.so_far import of_year_before
from extract.link.timing import Timing
from extract.link.wording import genitive, nominative
from extract.recognise.units.currencies import currency_nouns
from extract.records import Participant


def remembered(
    here: Site,
    means: Meaning,
    memory: Memory,
    entities: tuple[Participant, ...],
    time: Timing,
    said: Attribution | None,
) -> Told:
    """What the paragraph remembers of a fact."""
    told, before = means.told, memory.latest()
    head = means.about.reading.head(means.about.phrase) if means.about is not None else None
    owned = gender_of(means.indicator) if means.rule == "attribute" else ""  # «мощность завода»: about the thing
    growth = means.measure == "change" and (means.rule == "change-noun" or (before is not None and before.as_noun))
    return Told(
        indicator=means.indicator,
        head=head.lemma if head is not None else "",
        number=_number(here, means),
        gender=owned or (head.features.gender if head is not None else told.gender if told is not None else ""),
        sentence=memory.sentence,
        entities=entities,
        period=time.when if time.reached is None else time.reached,
        actual=time.state == "actual",
        measure=means.measure,
        direction=means.direction,
        label=here.label,
        frame=_frame(means, memory),
        aside=_by_the_way(here, means),
        bygone=_bygone(here, means, memory, time.when),
        goods=_goods(means),
        part=_is_part(here, memory),
        unit=here.unit,
        start=_set_out(here),
        first=means.rule == "value-first",
        state=time.state,
        grown=_grown(means),
        base=time.compared,
        as_noun=growth and means.rule in ("change-noun", "level-verb"),
        said=said,
        asked=of_people(means),
    )


def _goods(means: Meaning) -> str:
    """The goods at an indicator's end: «объем транзита нефти» → «нефти»; empty for other nouns, but for those that
    something was done to («ввод дорог»)."""
    words = means.indicator.split()
    if means.rule == "action" and len(words) == 2 and means.about is not None and means.measure == "level":
        return words[-1]
    goods = [at for at, word in enumerate(words) if at and lemma(word).replace("ё", "е") in cue("goods")]
    if goods and "и" in words[goods[0] :]:
        return " ".join(words[goods[0] :])  # «добыча нефти и газового конденсата»
    if not goods or goods[-1] != len(words) - 1:
        return ""
    first = goods[-1]
    while first > 1 and all(tag.POS in ("ADJF", "PRTF") for tag in possible_tags(words[first - 1])):
        first -= 1
    return " ".join(words[first:])  # «выпуск минеральных удобрений»


def _frame(means: Meaning, memory: Memory) -> str:
    """What a list goes on with: «перевозки угля — 28 млн тонн, строительных грузов — 11 млн»: «перевозки»."""
    if means.rule in ("listed", "valued"):
        told = memory.latest()
        return "" if told is None else told.frame
    if means.told is not None:  # «погрузка зерна — 5 млн тонн (-3 %), угля — 28 млн»
        return means.told.frame
    if means.rule == "waged":  # «учителя получают 27 тыс., воспитатели — 21 тыс.»
        return means.indicator.partition(" ")[0]
    if means.rule in ("action", "price", "yielded", "first-part") and means.about is not None:
        # «добыто 3 млн тонн угля, нефти — 2 млн», «экспорт пшеницы принес 3 млрд долларов, муки — 500 млн»
        reading, phrase = means.about.reading, means.about.phrase
        chained = means.rule == "yielded" and phrase.chain
        thing = genitive(reading, phrase.inner(0) if chained else phrase)
        return means.indicator.removesuffix(thing).strip() if thing and means.indicator.endswith(thing) else ""
    if means.rule in ("comparison", "shared") and means.about is not None:  # «меди выпущено больше, цинка — меньше»
        thing = genitive(means.about.reading, means.about.phrase)
        if thing and means.indicator.endswith(f" {thing}"):
            return means.indicator.removesuffix(thing).strip()
    if (
        means.rule in ("action", "set-apart") and means.indicator.count(" ") == 1
    ):  # «собрано 17 млн тонн зерна, в том числе 12 — ржи»
        return means.indicator.partition(" ")[0]
    deed = means.about is not None or means.rule == "action"
    if deed and " " not in means.indicator and means.indicator in deed_nouns():
        return means.indicator  # «вылов составил 907 тыс. тонн, трески — 64 тыс.»
    if means.about is None or not means.about.phrase.chain:
        told = memory.latest()  # «зерна – на 5 % до 3 млн тонн, руды – на 4 %»
        return told.frame if told is not None and told.indicator == means.indicator else ""
    reading, phrase = means.about.reading, means.about.phrase
    chain, heads = phrase.chain, [reading.words[part.head] for part in phrase.chain[-2:] if part.head >= 0]
    by = len(heads) > 1 and (heads[1].kind is Kind.NAME or heads[1].text.isupper())
    quoted = by and heads[0].lemma in currency_nouns()
    chain = chain[:-1] if quoted else chain  # «курс доллара ЦБ — 81 рубль, евро — 94»
    kept = chain[:-1]
    if kept and _coordinated(reading.words, kept[-1].last + 1) and means.measure == "change":
        kept = kept[:-1]  # «на 17 млн возрос импорт нефти и нефтепродуктов, на 15 млн — цемента»
    last = chain[-1].head
    if (
        kept
        and last >= 0
        and reading.words[last].kind is Kind.NAME
        and reading.words[kept[-1].head].lemma in cue("parties")
    ):
        kept = kept[:-1]  # «доля стран СНГ — 37 %, остальных стран — 63 %»
    whole, framed = genitive(reading, phrase), genitive(reading, phrase._replace(chain=kept))
    if means.rule == "cost" and whole and means.indicator.endswith(f" {whole}"):
        return means.indicator.removesuffix(whole) + framed  # «тонна угля стоит 80 долларов, кокса — 120»
    return nominative(reading, phrase._replace(chain=kept))


def _coordinated(words: Sequence[Item], at: int) -> bool:
    """Whether the word there joins what stands before it to what stands behind."""
    return at < len(words) and words[at].kind is Kind.COORDINATOR and words[at].lemma == "и"


def _by_the_way(here: Site, means: Meaning) -> bool:
    """«бутылок емкостью 750 мл», «план (5 млн тонн)»: what the sentence doesn't go on with."""
    left = here.left
    if means.rule == "distance":  # «в 50 км от Пуэблы. Очаг залегал на глубине 60 км»: not of what is near
        return True
    if means.rule == "count" and here.preposition in ("в", "из", "по"):  # «выявлено 2186 случаев в 52 регионах»
        return True
    if means.rule == "lasting" and here.sized:  # «кредит на 5 млн долларов сроком на 18 лет»
        return True
    if means.rule == "capacity" and here.anchor and here.reading.words[here.anchor - 1].kind is Kind.QUANTITY:
        return True  # «построили 12 школ на 8 тысяч мест и отремонтировали еще 30»
    hanging = here.reading.clause.form in (Form.PARTICIPLE, Form.RELATIVE)
    upper = parent(here.readings, here.reading) if hanging else None
    after = upper is not None and upper.words[-1].start > here.record.start and Kind.QUANTITY in upper.kinds
    if after and here.reading.clause.form is Form.PARTICIPLE:
        return True  # «Завод, построенный за 5 млн, выпускает …»
    if after and upper is not None and upper.clause.form is Form.ELLIPTIC:
        return True  # «Иран, намеренный утроить добычу, — 5 млн»
    described = means.rule == "attribute" and left is not None
    if described and left is not None and left.preposition == "при":  # «3 млн тонн при урожайности 28 ц»
        return True
    size = described and left is not None and not left.preposition and not here.sized
    return here.reading.clause.form is Form.BRACKET or (size and left is not None and here.reading.case(left) == "Ins")


def _is_part(here: Site, memory: Memory) -> bool:
    """«в том числе экспорт — 3 млн, импорт — 2 млн»."""
    words = [word.text.lower() for word in here.reading.words[:3]]
    if " ".join(words).startswith(("в том числе", "из них", "из которых", "включая", "среди них", "среди которых")):
        return True
    last = memory.told[-1] if memory.told else None
    led = [word.text.lower() for word in here.reading.words[max(here.anchor - 3, 0) : here.anchor]]
    led = [one for one in led if one not in "–—-"]
    parted = " ".join(led).endswith(("в том числе", "из них", "из которых", "среди них", "среди которых", "включая"))
    if parted and last is not None and last.sentence == memory.sentence:
        return True  # «утонули 38 человек, в том числе шестеро детей»
    goes_on = last is not None and last.part and last.sentence == memory.sentence
    return goes_on and here.reading.clause.form in (Form.ELLIPTIC, Form.BRACKET)


def _bygone(here: Site, means: Meaning, memory: Memory, when: str) -> bool:
    """Whether it is of the year before the one spoken of."""
    first = here.reading.words[0]  # «Полгода назад таких было 54 %»
    back = first.kind is Kind.TIME and first.tokens[-1].lemma == "назад"
    ago = of_year_before(here) or back or _same_stretch(here) or _like_the_one_told(here, memory, when)
    return (ago and means.measure != "change") or _ago(here) or _set_out(here) or _set_beside(means, when)


def _like_the_one_told(here: Site, memory: Memory, when: str) -> bool:
    """«За полгода 2020 года перевезли 5 млн. За тот же период 2019 года перевезли 6 млн»: as long a time of a year
    before the one told of."""
    like = any(not cue("like").isdisjoint(word.lemma for word in word.tokens) for word in here.reading.words[:2])
    told = next((one.period for one in reversed(memory.told) if one.period and not one.bygone), "")
    return like and when < told and same_but_year(when, told)


def _same_stretch(here: Site) -> bool:
    """«В 2024 году за аналогичный период отправили 5 тыс. вагонов»: a year, and the same months of it."""
    words = here.reading.words
    times = [word for word in words[: here.place] if word.kind is Kind.TIME]
    return len(times) > 1 and times[-1].tokens[0].lemma in cue("like")


def _set_beside(means: Meaning, when: str) -> bool:
    """«в сентябре 2021 года — 2,3 млн, в сентябре 2020-го — 1,3 млн, прирост 77 %»: the year before, only beside."""
    told = means.told
    same = told is not None and means.measure == "level" and not told.bygone and "-" in when
    return same and told is not None and bool(told.period) and "X" not in when and when == year_before(told.period)


def _ago(here: Site) -> bool:
    """«(неделей ранее — на 0,8 %)»: a bracket that tells what was before."""
    first = here.reading.words[0]
    earlier = first.kind is Kind.TIME and first.tokens[-1].lemma in cue("formerly")
    return here.reading.clause.form is Form.BRACKET and earlier


def _set_out(here: Site) -> bool:
    """«ускорился до 7,1 % с 6,9 % в сентябре»: the value set out from, with a time of its own."""
    behind = [word.kind for word in here.reading.words[here.place + 1 : here.place + 3]]
    return here.preposition in ("с", "со") and (behind[:1] == [Kind.TIME] or behind == [Kind.PREPOSITION, Kind.TIME])


def _number(here: Site, means: Meaning) -> str:
    """The number of what is told of, by which a pronoun finds it: «20 школ» are «они»."""
    if means.about is not None:
        return means.about.reading.head(means.about.phrase).number
    if means.told is not None:
        return means.told.number
    counts = means.rule == "count" and getattr(here.record, "value", None) != 1
    return "Plur" if counts else ""


def _grown(means: Meaning) -> str:
    if means.about is None:
        return "" if means.told is None else means.told.grown
    reading, phrase = means.about.reading, means.about.phrase
    grows = phrase.chain and reading.head_lemma(phrase) in directions("nouns")
    return nominative(reading, phrase.inner(0)) if grows else ""

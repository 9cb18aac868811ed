"""Rules for what a list leaves out: «перевозки угля сократились на 3 %, грузов — на 11 %», «гости — 19»."""

from __future__ import annotations

from typing import Final

from extract.link.clause import Form
from extract.link.cues import cue, directions
from extract.link.elided import led_behind
from extract.link.grammar import lemmas, may_be
from extract.link.inside import measured
from extract.link.items import Kind
from extract.link.meaning import Meaning, meaning_of
from extract.link.memory import Memory, Told
from extract.link.phrases import Phrase
from extract.link.site import Located, Site, parent
from extract.link.wording import as_complement, complement, genitive, nominative
from extract.recognise.units.currencies import currency_nouns
from extract.records import Direction, Measure

_AMOUNTS: Final = ("MONEY", "QUANTITY")


def as_before(site: Site, memory: Memory) -> Meaning | None:
    """«…, а в 2023-м — 5 млн», «Казахстан — 8,3 %»: the same as before, of another time or party."""
    told = memory.latest()
    if site.label == "CARDINAL" and site.unit:
        return meaning_of(None, memory, "level", "elliptic") if _as_many_people(site, memory, told) else None
    pay = _paid_too(site, memory, told)
    if pay is not None:
        return pay
    other = _for_another(site, memory, told)
    if told is not None and other:
        part = site.label == "PERCENT" or (site.bare and 0 < (getattr(site.record, "value", None) or 0) < 1)
        measure: Measure = "share" if part and told.measure == "level" else told.measure
        return Meaning(other, measure, "elliptic", told.direction, told=told, step="for another purpose")
    change = memory.change() if site.preposition == "на" or site.label == "MULTIPLE" else None
    if change is not None:
        return meaning_of(None, memory, "change", "elliptic", direction=change.direction)
    grown = _growth_above(site) if site.preposition == "на" and site.label == "PERCENT" else None
    if grown is not None:
        located, direction = grown
        return meaning_of(located, memory, "change", "elliptic", direction=direction)
    told = next((one for one in reversed(memory.told) if one.label == site.label), None)
    here = told is not None and told.sentence == memory.sentence
    if told is not None and here and (told.label, told.measure) == ("PERCENT", "change") and not site.preposition:
        # «рост на уровне 21 %, в том числе в январе — 26 %»
        return meaning_of(None, memory, "change", "elliptic", direction=told.direction)
    if told is not None and here and told.measure == "level" and told.goods:
        goods = measured(site) if site.label == "QUANTITY" else ""
        if goods and goods != told.goods and told.indicator.endswith(f" {told.goods}"):
            # «на Кашагане добыто 5 млн тонн нефти, на Тенгизе — 2 млрд кубометров газа»
            text = told.indicator.removesuffix(told.goods) + goods
            return Meaning(text, "level", "elliptic", told=told, step="the same done to other goods")
    same = told is not None and here and told.measure == "share"
    latest = memory.latest()  # «Половина экспорта приходится на Китай, еще 20 % — на Турцию»
    parts = latest is not None and (latest.sentence, latest.measure) == (memory.sentence, "share")
    same = same or (told is None and parts and site.label == "PERCENT")
    paid = latest is not None and latest.label in ("MONEY", "QUANTITY") and site.label == "PERCENT"
    counted = latest is not None and (latest.label, latest.measure) == ("CARDINAL", "level") and site.label == "PERCENT"
    counted = counted and latest is not None and latest.sentence == memory.sentence and not site.preposition
    measure = "share" if same or paid or counted else "level"  # «… внесут три страны: 51 % — Китай»
    if told is not None and here and latest is not None and latest.label == "CARDINAL" and site.label in _AMOUNTS:
        # «1 млн тонн отгрузили два порта: Восточный — 600 тыс. тонн»: not of how many they are
        return Meaning(told.indicator, measure, "elliptic", told=told, step="what was told before")
    if latest is not None and latest.label == "DURATION":  # «… в кредит на 35 лет, еще 2 млрд — Узбекистан»
        latest = next((one for one in reversed(memory.told) if one.label != "DURATION"), latest)
        return Meaning(latest.indicator, measure, "elliptic", told=latest, step="what was told before")
    return meaning_of(None, memory, measure, "elliptic")


def _as_many_people(site: Site, memory: Memory, told: Told | None) -> bool:
    """«Лидирует Узбекистан с 3 млн туристов, Россия – 1,7 млн человек»: of the people told before."""
    left, named = site.left, told is not None and told.label == "CARDINAL" and told.measure == "level"
    named = named and told is not None and told.sentence == memory.sentence and site.unit in cue("people")
    return named and site.dash and left is not None and site.reading.head(left).kind is Kind.NAME


def _paid_too(site: Site, memory: Memory, told: Told | None) -> Meaning | None:
    """«учителя зарабатывают 27 тыс. рублей, а воспитатели — 21 тыс.»: the pay of others."""
    left, reading = site.left, site.reading
    here = told is not None and (told.sentence, told.label) == (memory.sentence, site.label)
    if told is None or left is None or not (here and site.dash and told.frame in cue("pay") | {"доход"}):
        return None
    head, of = reading.head(left), told.indicator.removeprefix(f"{told.frame} ")
    whose = lemmas(of) and may_be(of.split()[-1], "gent", "plur")
    people = head.kind is Kind.NOUN and (head.case, head.number, head.features.animacy) == ("Nom", "Plur", "Anim")
    if left.preposition or not (people and whose):
        return None
    return Meaning(f"{told.frame} {genitive(reading, left)}", "level", "elliptic", told=told, step="the pay of others")


def other_purpose(site: Site, memory: Memory) -> Meaning | None:
    """«Расходы на ЖКХ увеличены на 15 %, на дороги — на 7 %»: the same, for what the clause begins or ends with."""
    told = memory.latest()
    by = site.preposition == "на" or (site.preposition, site.label) == ("в", "MULTIPLE")
    here = told is not None and (told.sentence, told.measure) == (memory.sentence, "change")
    dashed = site.dash or led_behind(site)  # «на 5 % — на дороги»
    if told is None or not (by and here and dashed) or site.reading.predicates:
        return None
    other = _for_another(site, memory, told)
    return (
        Meaning(other, "change", "elliptic", told.direction, told=told, step="for another purpose") if other else None
    )


def _growth_above(site: Site) -> tuple[Located, Direction] | None:
    """«Снижение цен на бензин зафиксировано в шести регионах, в том числе в Магадане – на 4,7 %»: what the subject of
    the clause above is the growth of."""
    upper = parent(site.readings, site.reading)
    own = None if upper is None else upper.subject
    direction = None if upper is None or own is None else directions("nouns").get(upper.head_lemma(own))
    if upper is None or own is None or not own.chain or direction is None:
        return None
    return Located(upper, own.inner(0)), direction


def _for_another(site: Site, memory: Memory, told: Told | None) -> str:
    """«$150 млн направят на больницы, $79 млн — на школы» → «расходы на школы»: the purpose behind the dash."""
    reading, dash = site.reading, site.place + 1
    after = dash + 1 < len(reading.words) and reading.words[dash].kind is Kind.DASH
    behind = reading.starting(dash + 1) if after else site.left if site.dash else None  # «на дороги — 3 млрд»
    if told is None or behind is None:
        return ""
    part = site.label == "PERCENT" or 0 < (getattr(site.record, "value", None) or 0) < 1
    parts = part and told.sentence == memory.sentence and told.label in ("PERCENT", "CARDINAL", "MONEY")
    if not parts and told.label != site.label and not {told.label, site.label} <= {"PERCENT", "MULTIPLE"}:
        return ""  # «спрос на рабочих вырос вдвое, на инженеров — на 40 %»
    if told.indicator.startswith("доля ") and behind.preposition == "на" and reading.head(behind).kind is Kind.NOUN:
        return f"доля {genitive(reading, behind)}"  # «$5 млрд приходится на золото, $3 млрд — на валюту»
    if told.indicator.startswith("курс ") and behind.preposition == "за":  # «за доллар дают 82 рубля, за евро — 90»
        return f"курс {genitive(reading, behind)}" if reading.head_lemma(behind) in currency_nouns() else ""
    if behind.preposition == "для" and told.sentence == memory.sentence and reading.head(behind).kind is Kind.NOUN:
        frame = told.indicator.partition(" на душу ")[0].partition(" для ")[0]
        return f"{frame} для {genitive(reading, behind)}"  # «сбор для физлиц — 3 тыс., для компаний — 667 тыс.»
    if behind.preposition == "по" and told.sentence == memory.sentence:
        return _along_another(site, behind, told)
    if behind.preposition == "в" and reading.case(behind) == "Acc" and reading.head(behind).kind is Kind.NOUN:
        frame, _, where = told.indicator.partition(" в ")  # «инвестиции в капитал …, в сельское хозяйство — 3 млрд»
        invests = where and not lemmas(frame).isdisjoint(cue("investments"))
        return f"{frame} {reading.text(behind).lower()}" if invests and told.sentence == memory.sentence else ""
    if behind.preposition != "на" or reading.case(behind) != "Acc":
        return ""
    frame, _, purpose = told.indicator.partition(" на ")
    spent = told.head in cue("spendings") or told.indicator.partition(" ")[0] in cue("spendings")
    wanted = not lemmas(told.indicator).isdisjoint(cue("prices") | {"спрос"}) and told.measure == "change"
    if wanted and not purpose and told.sentence == memory.sentence:  # «цены выросли на 5 %, на хлеб — на 8 %»
        thing = complement(reading, Phrase(behind.start, behind.start, "", behind.first, behind.chain))
        return f"{frame} {thing}" if thing else ""
    if not purpose and not (spent and told.sentence == memory.sentence and site.reading.clause.form is Form.ELLIPTIC):
        return ""  # «расходы составили 20 млрд, в том числе на дороги — 8 млрд»
    built = site.label == "MONEY"
    thing = as_complement(reading, behind, reading.head_lemma(behind), built=built)  # «… на дороги — 8 млрд»
    return f"{frame} {thing}" if thing else ""


def _along_another(site: Site, behind: Phrase, told: Told) -> str:
    """«прогноз по инфляции — 5 %, по безработице — 3 %», «исполнен по доходам в сумме 43 млрд, по расходам — 45 млрд»:
    what is told along with the noun behind «по» that the clause begins with."""
    reading, upper = site.reading, parent(site.readings, site.reading)
    begins = behind.start <= 1 and reading.case(behind) == "Dat" and reading.head(behind).kind is Kind.NOUN
    if upper is None or not begins or reading.head_lemma(behind) in cue("adverbial", "sorts"):
        return ""
    frame, _, along = told.indicator.partition(" по ")
    if along:
        return f"{frame} {reading.text(behind).lower()}"
    led = (one for one in upper.phrases if (one.preposition, upper.case(one)) == ("по", "Dat"))
    itself = any(told.indicator == nominative(upper, one) for one in led)
    return nominative(reading, behind) if itself else ""


def by_other_means(site: Site, memory: Memory) -> Meaning | None:
    """«Поездами вывезли 9 млн тонн грузов. Автотранспортом — 2 млн тонн», «При помощи судов — 3 млн тонн»: the same as
    the sentence before tells, by other means."""
    reading, told = site.reading, memory.latest()
    means = reading.phrases[0] if reading.phrases and not reading.predicates else None
    near = told is not None and told.sentence == memory.sentence - 1 and told.measure == "level"
    if means is None or told is None or not near or means.start or not site.dash or site.preposition:
        return None
    by = reading.case(means) == "Ins" if not means.preposition else means.preposition in ("при", "с", "на", "по")
    helping = bool(means.preposition) and reading.head_lemma(means) == "помощь"
    moving = reading.head_lemma(means) in cue("means_of_moving", "vehicles", "pipes")
    alone = means.end + 1 == site.anchor and site.right is None
    if not (by and alone and (helping or moving)) or told.unit != site.unit:
        return None
    return Meaning(told.indicator, "level", "elliptic", told=told, step="the same, by other means")


def next_named(site: Site, memory: Memory) -> Meaning | None:
    """«увеличили грузооборот порты Восточный — на 17 %, и Ванино — на 20 %»: the same change of another name."""
    left, change = site.left, memory.change()
    named = left is not None and not left.preposition and site.reading.head(left).kind is Kind.NAME
    alike = (one for one in reversed(memory.told) if one.label == site.label and not one.aside)
    told = next(alike, None)
    follows = named and site.dash and not site.preposition and not site.reading.lemmas.isdisjoint(cue("following"))
    near = told is not None and told.sentence >= memory.sentence - 1 and told.label == site.label
    if follows and told is not None and near:
        return meaning_of(
            None, memory, told.measure, "elliptic", direction=told.direction
        )  # «далее следует Иран — 5 млн»
    gapped = site.reading.clause.form is Form.ELLIPTIC and named and not site.dash
    if gapped and near and told is not None and told.sentence == memory.sentence and site.preposition != "на":
        return meaning_of(None, memory, told.measure, "elliptic", direction=told.direction)  # «…, ВТБ 7 млрд»
    if not (site.dash or gapped) or not named or site.preposition != "на" or site.reading.predicates:
        return None
    if change is None or change.sentence != memory.sentence:
        return None
    return meaning_of(None, memory, "change", "elliptic", direction=change.direction)

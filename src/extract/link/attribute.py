"""Levels that a noun before the number has: «кабель мощностью 1 ГВт», «штраф в размере 5 млн», «грант в 29 млн»."""

from __future__ import annotations

from typing import Final

from extract.link.amounts import amount_before, amount_nouns, before_joined
from extract.link.clause import Form
from extract.link.clause_object import direct_object, valuer
from extract.link.cues import cue, deed_nouns, directions
from extract.link.grammar import verb_noun
from extract.link.inside import counted, counted_genitive, head_noun, measured
from extract.link.items import Item, Kind
from extract.link.meaning import Meaning
from extract.link.memory import Memory
from extract.link.phrases import ABROAD, Phrase
from extract.link.reading import Reading
from extract.link.site import Located, Site
from extract.link.whose_size import owned
from extract.link.wording import complement, genitive, nominative
from extract.recognise.units.currencies import currency_nouns
from extract.records import Measure

_PREPOSITIONS: Final = frozenset({"", "в", "до", "от", "с", "под", "на", "из", "около", "по"})
_WEIGHT: Final = frozenset({"вес", "масса"})
_BOUNDING: Final = frozenset({"", "до", "свыше", "по"})
_OF_WHAT: Final = frozenset({("о", "Loc"), ("об", "Loc")})
POWER: Final = frozenset({"kW", "MW", "GW"})


def attribute(site: Site, memory: Memory) -> Meaning | None:
    """«кабель мощностью 1 ГВт», «штраф в размере 5 млн», «ставка 23 %», «грант в 29 млн»."""
    reading = site.reading
    left = _bearer(site)
    if left is None or site.located or (site.compares and site.preposition == "на"):  # «показатель на 300 млн больше»
        return None
    head, right = reading.head(left), site.right
    part = site.label == "PERCENT" and right is not None and not right.preposition and reading.case(right) == "Gen"
    if part and head.features.animacy == "Anim" and not site.preposition:
        return None  # «с владельцами 40 % акций»
    if part and not (site.preposition or left.chain) and head.lemma in cue("stages"):
        return None  # «завершение 5 % работ»
    if part and (left.preposition, head.lemma) == ("за", "счет"):
        return None  # «за счет продажи 40 % акций»
    if site.label == "MONEY" and not (site.preposition or left.preposition) and head.lemma in cue("body", "region"):
        return None  # «выделило области 200 млн»: the tagger takes it for an accusative
    place = reading.predicate_place(site.place)
    verb = None if place is None else reading.words[place]
    if place is not None and left.start == place + 1 and valuer(reading, place) is not None:
        return None  # «ущерб оценивается экспертами в 5 млн»
    if head.case == "Ins" and not left.preposition and (site.preposition in _BOUNDING or _at_least(site, head)):
        if not left.chain and head.lemma in cue("means_of_moving") and verb is not None and place == left.start - 1:
            return None  # «перевезли транзитом 5 млн тонн»
        counts = site.label == "CARDINAL" and site.unit and head.lemma not in cue("numbers", "size", "capacities")
        settled = any(
            word.text.startswith("насел") for word in site.item.tokens
        )  # «обеспечит газом 65 населенных пунктов»
        counts = counts and (settled or site.unit not in cue("points"))  # «толчки силой до 5 баллов»
        return None if counts else owned(site, left)  # «снабжать электроэнергией два района»
    if not _preposition_fits(site, head, verb):
        return None
    rated = left.end == site.anchor and site.preposition in ("на", "в") and head.lemma in cue("stations")
    if site.unit in POWER and rated and not left.chain:  # «станция на 300 МВт заработает», «станцию в 300 МВт»
        return _capacity(reading, left)
    if site.unit in POWER and site.preposition == "на" and (head.case != "Nom" or reading.clause.form is Form.ELLIPTIC):
        return _capacity(reading, left)
    return None if _belongs_elsewhere(site, left, place) else _described_by(site, left, verb)


def _at_least(site: Site, head: Item) -> bool:
    """«станции мощностью от 10 МВт», «дома площадью от 50 до 120 кв. м»."""
    return site.preposition == "от" and head.lemma in cue("designed", "size", "capacities")


def accompanying(site: Site, memory: Memory) -> Meaning | None:
    """«прибыль упала до 15 млрд при выручке 57 млрд», «цена пшеницы с протеином 12 %»: what «при» or «с» adds has its
    own level."""
    left = site.left
    if left is None or left.first.head < 0 or site.preposition not in ("", "в", "от"):
        return None
    if left.preposition != "при" and not _with_so_much(site, left):
        return None
    alike = (one for one in reversed(memory.told) if (one.sentence, one.label) == (memory.sentence, site.label))
    told = next((one for one in alike if one.measure == "level"), None)
    if told is not None and left.preposition == "при" and site.reading.head_lemma(left) == "прогноз" and not left.chain:
        # «прибыль составила 3 млрд при прогнозе в 4 млрд»
        return Meaning(told.indicator, told.measure, "attribute", told.direction, Located(site.reading, left), told)
    changes = site.reading.head_lemma(left) in directions("nouns")  # «при снижении на 5 %»
    return None if changes or site.bare else attribute(site, memory)


def _with_so_much(site: Site, left: Phrase) -> bool:
    """«с протеином 12 %», «со ставкой 5 %»; not «вместе с партнером 5 % акций»."""
    beside = left.preposition in ("с", "со") and site.reading.case(left) == "Ins" and left.end == site.anchor
    behind = site.right is not None and not site.right.preposition
    if not beside or site.preposition not in ("", "от") or site.label != "PERCENT" or behind:
        return False
    if site.preposition == "от" and site.reading.head_lemma(left) not in cue("contents"):
        return False
    before = site.reading.words[left.start - 1].lemma if left.start else ""
    return before not in ("вместе", "сравнение", "наряду", "связь", "соответствие")


def of_counted(site: Site, memory: Memory) -> Meaning | None:
    """«складов стало 370 общей площадью 435 тыс. кв. м»: a size of what is counted, whatever the verb says."""
    left, reading = site.left, site.reading
    if left is None or not left.start or left.preposition or site.preposition or site.bare:
        return None
    before = reading.words[left.start - 1]
    counts = before.kind is Kind.QUANTITY and getattr(before.record, "label", "") == "CARDINAL"
    if not counts or reading.gaps[left.start] or reading.case(left) != "Ins":
        return None
    return attribute(site, memory) if reading.head_lemma(left) in cue("designed") else None


def of_each(site: Site, memory: Memory) -> Meaning | None:
    """«выделит два кредита по 300 млн», «о трех контрактах по 5 млн каждый»: how much each of those counted is."""
    if (site.label != "MONEY" and site.unit not in POWER) or site.preposition != "по" or not site.anchor:
        return None
    left = site.left
    if left is not None and not left.preposition and _is_paid(site, left):  # «выплаты по 10 тыс. рублей»
        return Meaning(nominative(site.reading, left), "level", "attribute", about=Located(site.reading, left))
    many = site.reading.words[site.anchor - 1]
    noun = head_noun(many) if getattr(many.record, "label", "") == "CARDINAL" else None
    if noun is not None and site.unit in POWER:  # «79 турбин по 6,5 МВт»
        return Meaning(f"мощность {counted_genitive(many)}", "level", "attribute")
    if noun is None or noun.lemma not in cue("valued", "grants"):
        return None
    return Meaning(counted(many), "level", "attribute", step=f"how much each is of «{many.text}»")


def _is_paid(site: Site, left: Phrase) -> bool:
    """Whether the noun right before the amount is of what each gets or pays."""
    beside = site.label == "MONEY" and left.end == site.anchor
    plural = beside and left.first.head >= 0 and site.reading.head(left).number == "Plur"
    return plural and site.reading.head_lemma(left) in cue("payments", "charges", "grants")


def _bearer(site: Site) -> Phrase | None:
    """The phrase before the number whose noun may be what it describes."""
    reading, left = site.reading, site.left
    if left is None or site.dash:
        return None
    if left.chain and reading.head_lemma(left) in cue("stages"):
        left = left.inner(0)  # «планируется начало экспорта 5 млн тонн нефти»
    from_it = (left.preposition, reading.head_lemma(left)) == ("за", "счет")
    if from_it and left.chain and site.label == "MONEY":
        left = left.inner(0)  # «построят за счет гранта Японии в 20 млн долларов»
    if left.preposition == "в" and reading.head_lemma(left) in currency_nouns() and reading.case(left) == "Loc":
        left = reading.before(left.start)  # «погашение обязательств в валюте на 5 млн долларов»
        if left is None or reading.gaps[left.end]:
            return None
    last = reading.words[left.chain[-1].head].lemma if left.chain and left.chain[-1].head >= 0 else ""
    during = left.preposition == "за" or reading.head_lemma(left) in cue("moments")
    if during and last in cue("valued") and site.label == "MONEY" and site.preposition == "в":
        left = left.inner(len(left.chain) - 1)  # «задержан в момент получения взятки в 3 млн рублей»
    given = _given(site, left) or _sent_there(site, left)
    if given is not None:
        return given
    whom = left.preposition == "для" and site.preposition == "на" and site.label == "MONEY"
    # «и штраф в 5 млн» tells of itself, not of what stands before it
    itself = not left.preposition and reading.head_lemma(left) in cue("valued")
    if (left.preposition or (site.sized and _joins(reading, left))) and not itself:
        left = _described(site, left, sized=site.sized or whom)
    lead = reading.words[left.start - 1] if left.start and not left.preposition else None
    by = lead is not None and lead.participle and (site.preposition or (lead.passive and lead.case == "Gen"))
    if by and reading.case(left) == "Ins":
        return None  # «потенциала, оцениваемого агентством в 4,5 %», «выделенных областью 5 млрд»
    if _in_row(reading, left):
        return None
    if left.joined:
        left = _last_measurable(reading, left)
    if left.first.head < 0 or reading.head(left).kind is not Kind.NOUN:
        return None
    if not left.preposition:
        return left
    noun = reading.head_lemma(left)
    beside = noun in cue("moments") or noun in cue("adverbial", but=("rated",))  # «превысила с момента пуска 10 млрд»
    beside = beside and not (left.preposition in ("с", "со") and noun == "результат")  # «победил с результатом 19 %»
    claims = site.predicate is not None and site.predicate.lemma in cue("claiming", "taking_off")
    if claims and site.label == "MONEY" and left.preposition in ("с", "со", "от", "у"):
        return None  # «компания требовала с конкурента 2,5 млрд долларов»
    person = reading.head(left).features.animacy == "Anim" and reading.case(left) == "Gen"
    if person and site.label == "MONEY" and not site.preposition:
        return None  # «взыскал с певца 90 тысяч рублей»
    beside = beside or (left.preposition == "по" and reading.head(left).text.lower() in cue("piecemeal"))
    along = left.preposition == "по" and noun in cue("route", "pipes")  # «прокачал по трубопроводу 5 млн т»
    agreed = noun in cue("contracts", "treaties") and site.label == "QUANTITY"  # «поставил по контракту 5 млн тонн»
    under = noun in cue("programmes") or agreed
    under = left.preposition == "по" and under and not (site.sized or site.preposition)
    standard = reading.head(left).text.lower() in cue("standards")  # «заработал по МСФО 5 млрд рублей»
    under = under or (left.preposition == "по" and standard)
    along = along or (under and site.predicate is not None)  # «получает по программе 5 млн рублей»
    abroad = left.preposition == "за" and noun in ABROAD  # «поставлены за границу в объеме 5 тысяч тонн»
    return left if _may_carry(site, left) and not (beside or along or abroad) else None


def _in_row(reading: Reading, left: Phrase) -> bool:
    """«потратил на лекарства, ремонт и зарплаты 5 млрд»: the end of a row that a preposition leads."""
    before = reading.before(left.start) if left.start and left.joined and reading.gaps[left.start] else None
    while before is not None and before.start and not before.preposition and reading.gaps[before.start]:
        before = reading.before(before.start)
    alike = before is not None and reading.case(before) == reading.case(left) and not left.preposition
    return alike and before is not None and before.preposition == "на"


def _given(site: Site, left: Phrase) -> Phrase | None:
    """«решение о выделении региону 5 млрд», «о взыскании с компании 3 млн»: the deed, over whom it is done to."""
    reading = site.reading
    whom = (left.preposition, reading.case(left)) in (("", "Dat"), ("с", "Gen"), ("со", "Gen"), ("у", "Gen"))
    before = before_joined(reading, left) if whom and site.label == "MONEY" and not site.preposition else None
    if before is None or before.first.head < 0 or (before.preposition, reading.case(before)) not in _OF_WHAT:
        return None
    return before if reading.head_lemma(before) in cue("acts") | deed_nouns() else None


def _preposition_fits(site: Site, head: Item, verb: Item | None) -> bool:
    """Whether the number's preposition lets it describe the noun: «кредит на 5 млн», «взятки от 10 до 50 тыс.»."""
    if site.preposition not in _PREPOSITIONS or site.label == "MULTIPLE":
        return False
    valued = head.lemma in cue("valued")
    if site.preposition in ("на", "по"):
        traded = verb is not None and site.label == "MONEY"
        return site.sized or traded or site.unit in POWER or (valued and site.label == "MONEY")
    if site.preposition == "до" and site.left is not None and _reaching(site, site.left):
        return True
    with_size = site.left is not None and site.left.preposition in ("с", "со") and head.case == "Ins"
    if site.preposition in ("до", "от") and with_size and head.lemma in cue("designed") | _WEIGHT:
        return True  # «суда с водоизмещением до 60 тысяч тонн»
    if site.preposition in ("до", "с", "от", "из"):
        # «за взятки от 10 до 50 тыс. рублей», but «увеличить кредит до 5 млн»
        ranged = site.preposition == "от" or (site.preposition == "до" and not _changes(verb))
        left = site.left
        deed = _described_noun(site, left) if left is not None else ""  # «предусматривает поставки до 2 млн тонн»
        shipped = site.label in ("QUANTITY", "MONEY") and deed in deed_nouns() | cue("acts")
        return site.sized or (ranged and (valued or shipped))
    return True


def _described_noun(site: Site, left: Phrase) -> str:
    """The noun that the number describes: «поставки», of «возможность выделения» the last."""
    last = left.chain[-1].head if left.chain and site.reading.head_lemma(left) in cue("possibilities") else -1
    return site.reading.words[last].lemma if last >= 0 else site.reading.head_lemma(left)


def _capacity(reading: Reading, left: Phrase) -> Meaning:
    """«возведут ветряную электростанцию на 500 МВт»."""
    inner = _last_measurable(reading, left)
    if inner.chain and reading.head_lemma(inner) in cue("works"):  # «проект по возведению станции»
        inner = inner.inner(0)
    if reading.head_lemma(inner) == "мощность":  # «выделил мощность на 30 МВт»
        return Meaning(nominative(reading, inner), "level", "attribute", about=Located(reading, inner))
    return Meaning(f"мощность {genitive(reading, inner)}", "level", "attribute", about=Located(reading, inner))


def _belongs_elsewhere(site: Site, left: Phrase, place: int | None) -> bool:
    """Whether the noun before the number is rather the verb's: «компания 5 млн потратила»."""
    reading, head = site.reading, site.reading.head(left)
    verb = None if place is None else reading.words[place]
    if head.case == "Nom" and verb is not None and place is not None:
        valued = site.preposition == "на" and head.lemma in cue("valued") and site.label == "MONEY"
        meant = direct_object(reading, place, site.place) is left
        priced = "/" in site.unit and head.lemma in cue("prices")  # «заложена цена 70 долларов за баррель»
        if not (site.sized or site.preposition == "в" or valued or meant or priced or of_deed(site, verb)):
            return True
    joins = head.case == "Dat" and _joins(reading, left)
    if head.case in ("Dat", "Loc") and not left.preposition and not joins:
        return True
    if site.label == "CARDINAL" and (site.preposition == "" or (site.preposition == "в" and head.text.isascii())):
        return True  # «2186 случаев COVID-19 в 52 регионах»
    sent = verb is not None and verb.lemma in cue("trade_from", "moving")
    if site.label == "CARDINAL" and site.preposition == "в" and sent and not site.sized:
        return True  # «экспортирует газ в 14 стран»
    if site.preposition == "в" and site.unit in cue("parties") and not site.sized:
        return True  # «экспорт 5 тонн меда в 12 стран»
    costs = verb is not None and verb.lemma in cue("cost") and site.preposition == "в"
    return costs and left.end > (place or 0)


def _described_by(site: Site, left: Phrase, verb: Item | None) -> Meaning | None:
    """What the noun before the number makes of it."""
    reading, head = site.reading, site.reading.head(left)
    inner = _last_measurable(reading, left)
    noun, about = nominative(reading, inner), Located(reading, inner)
    text = " ".join(filter(None, (noun, complement(reading, inner))))
    priced = site.label == "MONEY" or (site.label == "PERCENT" and head.lemma in cue("reductions"))
    if text == noun and priced and head.lemma in cue("valued", "reductions"):
        text += f" {complement(reading, _edge(site.place + 1, inner))}"  # «грант в 48 млн на создание мембран»
        text = text.strip()
    # «к выплате 2 млрд рублей дивидендов», «в хищении 33 млн рублей бюджетных средств»
    paid = site.label == "MONEY" and head.lemma in deed_nouns() | cue("misdeeds")
    sizing = head.lemma in cue("capacities", "lengths", "describing") or head.lemma == "способность"
    flowing = site.label == "QUANTITY" and not sizing
    parted = site.label == "PERCENT" and head.lemma in cue("one_sided")  # «о покупке 60 % акций»
    if text and parted and site.right is not None and reading.head(site.right).kind is Kind.NAME:
        return Meaning(f"{text} доли", "share", "attribute", about=about)  # «о покупке 60 % «Труконфа»»
    if text and (flowing or paid or parted) and site.preposition in ("", "до"):
        text = " ".join(filter(None, (text, measured(site))))  # «о транспортировке 1,5 млн тонн нефти»
    if head.lemma in cue("balances") and left.preposition == "с" and not left.chain:
        own = reading.subject  # «бюджет исполнен с дефицитом в 5 млрд»
        text = " ".join(filter(None, (text, "" if own is None else genitive(reading, own))))
    done = _done_to(site, left, verb)
    if done:
        step = f"«{verb.text}» → «{done}»" if verb is not None else ""
        return Meaning(f"{done} {genitive(reading, inner)}", "level", "attribute", about=about, step=step)
    return Meaning(text, _noun_measure(site, head), "attribute", about=about) if text else None


def of_deed(site: Site, verb: Item) -> bool:
    """«Предусмотрены ремонт и расширение 150 км дорог», «Началась поставка 2 млн тонн угля»: the quantity belongs to
    the subject right before it."""
    left, reading = site.left, site.reading
    sold = site.preposition == "на" and site.label == "MONEY"  # «ожидается экспорт на 5 млрд долларов»
    bare = left is not None and not left.preposition and (sold or site.preposition in ("", "до"))
    if left is None or not bare or reading.case(left) != "Nom":
        return False
    if verb.passive and verb.number == "Plur" and not site.preposition:
        return True
    if left.end != site.anchor or reading.head_lemma(left) not in deed_nouns() | cue("flows", "acts"):
        return False
    right, begin = site.right, reading.words[left.start].start
    if verb.start > begin:  # «Добыча 5 млн тонн нефти намечена на 2027 год»
        return site.label == "QUANTITY" and right is not None and not right.preposition and bool(measured(site))
    return verb.passive or verb.features.variant == "Short" or (verb.lemma.endswith("ся") and not _changes(verb))


def _changes(verb: Item | None) -> bool:
    """«увеличить кредит до 5 млн»."""
    return verb is not None and (verb.lemma in directions("transitive") or verb.lemma in directions("verbs"))


def _done_to(site: Site, left: Phrase, verb: Item | None) -> str:
    """«зерно в объеме 7 млн тонн будет экспортировано» → «экспорт»: what was done to as much of the subject."""
    whole = site.sized and site.label == "QUANTITY" and site.reading.case(left) == "Nom" and not left.preposition
    whole = whole and site.reading.head_lemma(left) not in amount_nouns("QUANTITY")  # «запасы в объеме 5 млн тонн»
    return verb_noun(verb.lemma) if whole and verb is not None and verb.passive and verb.participle else ""


def _described(site: Site, left: Phrase, *, sized: bool) -> Phrase:
    """«поступления из бюджета в сумме 1 млрд», «квота по добыче в 30 млн»: the noun before the phrase is what the
    number describes."""
    reading = site.reading
    before = before_joined(reading, left)
    while before is not None and before.preposition and left.preposition == "":  # «из бюджета и Пенсионного фонда»
        left, before = before, before_joined(reading, before)
    while sized and before is not None and before.preposition == left.preposition == "по":
        left, before = before, before_joined(reading, before)  # «доход по резервам по задолженности в размере 5 млн»
    amount = amount_before(site, left)
    if amount is not None:
        return amount
    if before is None or before.first.head < 0 or reading.head(before).kind is not Kind.NOUN:
        return left
    inner = before.inner(len(before.chain) - 1) if before.chain else before  # the noun that what follows belongs to
    part = left.preposition in ("в", "во") and reading.head_lemma(inner) in cue("share")  # «с долей в обороте в 17 %»
    if part:
        return inner
    quota = left.preposition == "по" and reading.head_lemma(inner) in cue("quotas")
    paid = sized and reading.head_lemma(inner) in cue("payments", "valued")
    if left.preposition == "на" and not sized and reading.head_lemma(inner) in cue("prices"):
        return inner  # «заложена цена на нефть 70 долларов»
    # «убыток по МСФО», «рентабельность по EBITDA», «средства от фонда в объеме 3 млн»
    at_cost = left.preposition == "за" and reading.head_lemma(left) == "счет"  # «средства за счет доходов в объеме»
    booked = (
        sized
        and (at_cost or left.preposition in ("по", "от", "из"))
        and reading.head_lemma(inner) in cue("own", "results", "funds")
    )
    return inner if quota or paid or booked else left


def _joins(reading: Reading, phrase: Phrase) -> bool:
    return phrase.start > 0 and reading.words[phrase.start - 1].kind is Kind.COORDINATOR


def _edge(end: int, phrase: Phrase) -> Phrase:
    """The phrase as if it ended there."""
    return Phrase(phrase.start, end, phrase.preposition, phrase.first, phrase.chain)


def _blamed(site: Site, left: Phrase) -> bool:
    """«осуждён за хищение 33 млн рублей», «за хранение 5 кг гашиша»; not «заплатил за хранение 3 млн рублей»."""
    if site.preposition or left.preposition != "за" or left.end != site.anchor or site.reading.case(left) != "Acc":
        return False
    paid = site.predicate is not None and site.predicate.lemma in cue("trade_from", "budgeting", "yielding")
    return site.reading.head_lemma(left) in cue("misdeeds") and not (paid and site.label == "MONEY")


def _sent_there(site: Site, left: Phrase) -> Phrase | None:
    """«договор на поставку в Китай 5 млн тонн»: the deed before where it goes."""
    deed = site.reading.before(left.start) if left.preposition in ("в", "из") and left.start else None
    agreed = deed is not None and deed.end == left.start and not site.preposition and _agreed_on(site, deed)
    return deed if agreed and deed is not None and site.reading.head_lemma(deed) in deed_nouns() else None


def _agreed_on(site: Site, left: Phrase) -> bool:
    """«контракт на закупку 5 млн тонн», not «израсходовали на закупку 5 млн тонн»."""
    before = before_joined(site.reading, left)
    if before is not None and before.preposition == "от":  # «подтверждение от Минэнерго на транспортировку 5 млн тонн»
        before = before_joined(site.reading, before)
    agreed = before is not None and site.reading.head_lemma(before) in cue("contracts_signed", "permits")
    return agreed and left.preposition == "на" and site.reading.case(left) == "Acc" and site.label == "QUANTITY"


def _reaching(site: Site, left: Phrase) -> bool:
    """«победил на дистанции 100 метров», «нашли на глубине 8 метров», «поражает цели на высоте до 15 км», «на скорости
    80 км/ч»: where on a scale something is done."""
    measuring = left.preposition == "на" and site.reading.head_lemma(left) in cue("lengths") | {"скорость"}
    return measuring and site.label == "QUANTITY" and site.reading.case(left) != "Acc"


def _may_carry(site: Site, left: Phrase) -> bool:
    """Whether the number describes the noun of a prepositional phrase: «о штрафе в 5 млн», «при прибыли 3 млн»."""
    if site.preposition == "" and site.label == "QUANTITY" and site.reading.head_lemma(left) in cue("flows"):
        return True  # «контракт на поставку 5 млн тонн»
    if site.preposition in ("", "до") and _reaching(site, left):
        return True
    led = (left.preposition, site.reading.case(left)) in (("в", "Loc"), ("к", "Dat")) or _agreed_on(site, left)
    if site.preposition == "" and led and left.end == site.anchor and site.label in ("MONEY", "QUANTITY"):
        return site.reading.head_lemma(left) in deed_nouns() | cue("misdeeds")  # «виновен в хищении 33 млн рублей»
    if _blamed(site, left):
        return True
    if left.preposition == "за" and not site.sized:  # «заплатил за игрока 3 млн», but «за взятки от 10 до 50 тыс.»
        return site.reading.head_lemma(left) in cue("valued", "payments")
    if "/" in site.unit and site.label == "MONEY" and site.reading.head_lemma(left) in cue("prices"):
        return True  # «исходя из цены нефти 60 долларов за баррель»
    if site.sized or site.preposition == "в":
        return True
    if left.preposition in ("с", "со"):
        if _with_it(site, left):
            return False
        # not «взыскать с компании еще 21 миллиард», «отправил со станций 5 млн тонн зерна»
        sent = site.reading.case(left) == "Gen" and site.label == "QUANTITY" and bool(measured(site))
        return site.reading.case(left) == "Ins" or (left.end == site.place and not sent)
    return left.preposition in ("о", "об", "при", "под", "по")


def _with_it(site: Site, left: Phrase) -> bool:
    """«Потери составили с последней атакой 480 тыс. тонн»: what stands between a verb of measure and the value of its
    subject."""
    reading, place = site.reading, site.reading.predicate_place(site.place)
    verb = None if place is None or place > left.start else reading.words[place]
    if verb is None or place is None or verb.lemma not in cue("copular") or site.sized or reading.subject is None:
        return False
    return all(word.kind is not Kind.QUANTITY for word in reading.words[place : left.start])


def _last_measurable(reading: Reading, phrase: Phrase) -> Phrase:
    """«выделении гранта в 29 млн»: the number stands beside the last noun of the chain, if that is a thing counted."""
    if phrase.joined:
        phrase = Phrase(phrase.start, phrase.end, phrase.preposition, phrase.joined[-1], phrase.chain)
    while phrase.chain and reading.head_lemma(phrase) in cue("acts", "possibilities"):
        phrase = phrase.inner(0)
    return phrase


def _noun_measure(site: Site, head: Item) -> Measure:
    right = site.right
    part = right is not None and not right.preposition and site.reading.case(right) in ("Gen", "")
    if site.label == "PERCENT" and part and head.lemma in cue("acts", "flow_to", "one_sided"):
        return "share"  # «сделка по покупке 74 % сервиса»
    return "share" if head.lemma in cue("share") and site.label in ("PERCENT", "CARDINAL") else "level"

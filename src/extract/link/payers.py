"""Who pays whom: fines, offers, claims, debts forgiven, by the verb and by what is paid."""

from __future__ import annotations

from typing import Final

from extract.link.bodies import lends
from extract.link.cues import cue
from extract.link.grammar import verb_noun
from extract.link.items import PREDICATES, Kind
from extract.link.measured import Measured
from extract.link.named import Named, phrase_in
from extract.link.reading import Reading
from extract.link.receiving import may_be_dative
from extract.link.site import Site
from extract.records import Role

_PAIR: Final = 2
_WHERE: Final = frozenset({"в", "во", "на", "под", "близ"})


def fined(case: Measured, found: list[Named]) -> list[Named]:
    """«ФАС оштрафовала МТС на 5 млн рублей», «МТС оштрафована ФАС»: who pays and whom."""
    site = case.site
    if not case.money or site.predicate is None or case.verb not in cue("fining"):
        return found
    if site.predicate.passive:  # «МТС оштрафована ведомством»
        fines = [name for name in found if not name.acting and _is_given(site.reading, name, case="Ins")]
    else:
        several = site.predicate.number == "Plur"  # «его приговорили к аресту и оштрафовали»: not by him
        fines = [name for name in found if name.acting and not (name.person and several)]
        fines += [name for name in found if owns_subject(site, name)]  # «прокуратура области оштрафовала завод»
    area = [name for name in found if _lies_in(site, name)]  # «управление ФАС по Башкирии»
    found = [name._replace(role="of") if name in area else name for name in found]
    paying = [name for name in found if name.role == "of" and not (lies_there(site, name) or _lies_in(site, name))]
    return [name._replace(role="to" if name in fines else "from") if name in paying else name for name in found]


def assessed(case: Measured, found: list[Named]) -> list[Named]:
    """«ФНС доначислила «Лукойлу» 5 млн рублей», ««Лукойлу» доначислили налоги»: who is to pay, and whom."""
    if not case.money or case.verb not in cue("assessing"):
        return found
    reading = case.site.reading
    verb = next((at for at in reading.predicates if reading.words[at].lemma in cue("assessing")), -1)
    here = [name for name in found if phrase_in(reading, name) is not None]
    led = [one for one in here if one.text != one.id and may_be_dative(reading.words[one.place])]
    paying = [name for name in here if name.place > verb or name in led]
    return [name._replace(role="from" if name in paying else "to") for name in found] if verb >= 0 else found


def offered(case: Measured, found: list[Named]) -> list[Named]:
    """«клуб предложил ЦСКА 35 млн евро»: who gives the money, and to whom."""
    if not case.money or not case.verbs & cue("offering") or Kind.INFINITIVE in case.site.reading.kinds:
        return found
    reading = case.site.reading
    behind = {place + 1 for place in reading.predicates}
    given = [name for name in found if not name.acting and (name.place in behind or _is_given(reading, name))]
    return [name._replace(role="to" if name in given else "from" if name.acting else name.role) for name in found]


def invested(case: Measured, found: list[Named]) -> list[Named]:
    """«вложит в новое производство в Раменском округе»: where the money goes."""
    if not case.money or case.verb not in cue("investing"):
        return found
    return [name._replace(role="to") if name.role == "of" and lies_there(case.site, name) else name for name in found]


def financed(case: Measured, found: list[Named]) -> list[Named]:
    """«Дорога обойдется в 5 млн, из них 3 млн предоставит Россия»: who gives a part of what something costs."""
    if not case.money or case.verb not in cue("financing") or not case.words & cue("outlays", "prices"):
        return found
    return [name._replace(role="from") if name.acting else name for name in found]


def lent(case: Measured, found: list[Named]) -> list[Named]:
    """«Казахстан и Азиатский банк развития подписали соглашение о займе», «Фонд готов дать
    стране 5 млн»: of two parties to a loan, the one whose business it is to lend gives it."""
    owed = case.words & cue("debts")  # «договорилась с банком о реструктуризации долга»
    told = owed or case.words & cue("grants") or ({"средство"} <= case.words and case.words & cue("money_deeds"))
    if not (case.money and told) or len({name.id for name in found}) != _PAIR:
        return found
    lending = {name.id for name in found if lends(name.id)}
    settled = any(name.role not in ("of", "between", *(("from",) if owed else ())) for name in found)
    if len(lending) != 1 or settled:
        return found
    gives: Role = "to" if owed else "from"
    takes: Role = "from" if owed else "to"
    return [name._replace(role=gives if name.id in lending else takes) for name in found]


def claimed(case: Measured, found: list[Named]) -> list[Named]:
    """«Березовский требовал от Абрамовича 5 млрд», «Apple удалось отсудить у Samsung 1 млрд»: who would take the money,
    and from whom."""
    if not case.money or case.verb not in cue("claiming"):
        return found
    led = {
        at for one in case.site.reading.phrases if one.preposition in ("от", "с", "со", "у") for at in range(*one[:2])
    }
    claiming = [name for name in found if name.acting or name.place == 0 or owns_subject(case.site, name)]
    named = [name._replace(role="to") if name in claiming else name for name in found]
    return [name._replace(role="from") if name.place in led else name for name in named]


def imposed(case: Measured, found: list[Named]) -> list[Named]:
    """«ЕС наложил на Microsoft штраф в 5 млн евро», «суд назначил Google штраф», «Кравцову грозит штраф»: who takes the
    money, and from whom."""
    if not case.money or "штраф" not in case.words:
        return found
    if case.verbs & cue("sentencing"):  # «приговорил Рыбакова к штрафу в 40 млн рублей»
        return [name._replace(role="from") if name.person and not name.acting else name for name in found]
    if not case.verbs & cue("imposing_fines"):
        return found
    reading = case.site.reading
    behind = {place + 1 for place in reading.predicates}  # «назначил Google штраф»
    led = {at for one in reading.phrases if one.preposition == "на" for at in range(one.start, one.end)}
    led |= {name.place for name in found if _is_given(reading, name)}
    fined = [name for name in found if not name.acting and (name.role == "to" or name.place in behind | led)]
    return [name._replace(role="from" if name in fined else "to" if name.acting else name.role) for name in found]


def aiding(case: Measured, found: list[Named]) -> list[Named]:
    """«США объявили о пакете помощи Украине на 5 млн»: who gives, where the text tells to whom."""
    if not case.money or not case.words & cue("grants") or all(name.role != "to" for name in found):
        return found
    verb = case.site.reading.predicate_place(case.site.place)
    giving = [name for name in found if name.acting or (verb is not None and 0 <= name.place < verb)]
    giving = [name for name in giving if name.role == "of" and not (name.person or lies_there(case.site, name))]
    return [name._replace(role="from") if name in giving else name for name in found]


def bribed(case: Measured, found: list[Named]) -> list[Named]:
    """«обвиняют в получении взятки в 5 млн рублей», «задержан за дачу взятки»: who took the money, or who gave it."""
    if not case.money:
        return found
    reading = case.site.reading
    led = {reading.head_lemma(one) for one in reading.phrases if one.preposition in ("в", "при", "за")}
    role: Role | None = "to" if "получение" in led else "from" if "дача" in led else None
    if role is None:
        return found
    return [name._replace(role=role) if name.person and name.role == "of" else name for name in found]


def fines_of(case: Measured, found: list[Named]) -> list[Named]:
    """«штраф «Норникелю» снижен», «штраф для «Яндекса»», «штраф Google»: who pays it."""
    if not case.money or "штраф" not in case.words or case.verbs & cue("imposing_fines", "fining"):
        return found
    reading = case.site.reading
    behind: set[int] = set()
    for at, word in enumerate(reading.words):
        if word.lemma == "штраф":
            after = next((one for one in range(at + 1, len(reading.words)) if _bare(reading, one)), at)
            behind.add(after)
    led = {at for one in reading.phrases if one.preposition == "для" for at in range(one.start, one.end)}
    fined = [name for name in found if name.place in behind | led and not name.acting]
    taking = {at for one in reading.phrases if one.preposition == "от" for at in range(one.start, one.end)}
    named = [name._replace(role="from") if name in fined else name for name in found]
    return [name._replace(role="to") if fined and name.place in taking else name for name in named]


def forgiven(case: Measured, found: list[Named]) -> list[Named]:
    """«Россия списала Ираку долг в 5 млрд»: who owed, and to whom."""
    forgiving = frozenset(map(verb_noun, case.verbs & cue("forgiving")))
    if not forgiving or not case.words & cue("debts") or case.words & forgiving:
        return found  # «прощение долга», which its owner gives
    site = case.site
    behind = {place + 1 for place in site.reading.predicates}
    owing = [name for name in found if not name.acting and (name.place in behind or _is_given(site.reading, name))]
    return [name._replace(role="from" if name in owing else "to" if name.acting else name.role) for name in found]


def adjudged(case: Measured, found: list[Named]) -> list[Named]:
    """«суд удовлетворил иск ведомства к компании, снизив взыскание до 5 млн»: the claimant takes, the other gives."""
    site = case.site
    if not case.words & cue("collecting") or all(one.lemmas.isdisjoint(cue("claims")) for one in site.readings):
        return found
    given: dict[int, Role] = {}
    for reading in site.readings:
        for place, word in enumerate(reading.words):
            if word.lemma not in cue("claims"):
                continue
            led = False
            for after in reading.words[place + 1 :]:
                if after.kind in PREDICATES or after.kind is Kind.QUANTITY:
                    break
                led = led or after.text.lower() in ("к", "ко", "против")
                given[after.start] = "from" if led else "to"
    return [name._replace(role=given.get(name.start, name.role)) for name in found]


def claims(case: Measured, found: list[Named]) -> list[Named]:
    """«иск ведомства к компании составил 5 млн»."""
    judged = case.words & cue("collecting") and any(
        not one.lemmas.isdisjoint(cue("claims")) for one in case.site.readings
    )
    if judged or not case.words & cue("claims"):
        return found
    claiming = [name for name in found if name.role == "of" and _of_claim(case.site, name)]
    return [name._replace(role="from") if name in claiming else name for name in found]


def lies_there(site: Site, name: Named) -> bool:
    """«вложит в новое производство в Раменском округе»: where what money is put into lies."""
    phrase = None if name.acting else phrase_in(site.reading, name)
    return phrase is not None and phrase.preposition in _WHERE and phrase.first.head == name.place


def _lies_in(site: Site, name: Named) -> bool:
    phrase = phrase_in(site.reading, name)
    return phrase is not None and phrase.preposition == "по" and phrase.first.head == name.place


def owns_subject(site: Site, name: Named) -> bool:
    """«партия Бабиша получит 80 мандатов», «власти Дании выслали двоих»: whether the subject is the name's."""
    phrase = phrase_in(site.reading, name)
    return phrase is not None and phrase is site.reading.subject and name.place in [part.head for part in phrase.chain]


def _of_claim(site: Site, name: Named) -> bool:
    """«иск Росприроднадзора»: whose claim it is."""
    reading = site.reading
    phrase = phrase_in(reading, name)
    if phrase is None or phrase.preposition:
        return False
    heads = (part.head for part in phrase.parts if -1 < part.head < name.place)
    return any(reading.words[at].lemma in cue("claims") for at in heads)


def _bare(reading: Reading, place: int) -> bool:
    return reading.words[place].kind not in (Kind.QUOTE, Kind.PREPOSITION)


def _is_given(reading: Reading, name: Named, *, case: str = "Dat") -> bool:
    phrase = reading.phrase_of(name.place) if name.place >= 0 else None
    return phrase is not None and not phrase.preposition and reading.case(phrase) == case

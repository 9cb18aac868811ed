"""Roles of names beside people who are counted: who comes from where, who is met, sent away, taken in, sentenced."""

from __future__ import annotations

from collections.abc import Callable

from extract.link.cues import cue
from extract.link.inside import of_bearer
from extract.link.items import Kind
from extract.link.measured import Measured
from extract.link.named import Named, phrase_in
from extract.link.partners import trade_flows
from extract.link.payers import lies_there, owns_subject
from extract.link.site import Site
from extract.recognise.countries import citizens_country, is_country_id
from extract.records import Role


def recast(found: list[Named], role: Role, holds: Callable[[Named], bool]) -> list[Named]:
    """Those of whom `holds` is true take `role`; the others keep their own."""
    return [name._replace(role=role) if holds(name) else name for name in found]


def bearers(case: Measured, found: list[Named]) -> list[Named]:
    """«партия получила 33 кресла, другая — восемь», «мать троих детей получила квартиру», «дал 300 концертов»."""
    site = case.site
    units = case.words if site.bare else frozenset({site.unit})
    given = not units.isdisjoint(cue("mandates", "performed")) or "голосование" in case.words
    given = given or of_bearer(site.reading, site.place)
    return recast(found, "of", lambda name: name.acting or owns_subject(site, name)) if given else found


def sentenced(case: Measured, found: list[Named]) -> list[Named]:
    """«получил 12 лет колонии», «дал ему три года тюрьмы»; not «…, еще трое — по три года», nor what it is for
    («за взрыв в Перми»)."""
    site = case.site
    probation = case.means.rule == "lasting" and "испытательный" in case.words and "условно" in site.reading.forms
    if case.means.rule != "sentenced" and not probation:
        return found
    behind = site.reading.words[site.place + 1 :]
    cause = next((word for word in behind if word.text.lower() == "за"), None)
    after = set() if cause is None else {word.start for word in behind if word.start > cause.start}
    found = [name for name in found if name.start not in after]
    whose = {word.start for word in site.reading.words if word.kind is Kind.PRONOUN}  # «его подчиненного Белова»
    named = [name for name in found if name.start not in whose]
    found = named if any(name.person for name in named) else found
    begin = max((at for at in range(site.place) if site.reading.gaps[at]), default=0)
    own = {word.start for word in site.reading.words[begin:]}
    return recast(found, "of", lambda name: not site.dash or name.start in own)


def met(case: Measured, found: list[Named]) -> list[Named]:
    """«встреча Путина и Макрона продолжалась два часа», «Путин и Макрон беседовали два часа»: those who met."""
    if case.site.label != "DURATION" or not case.words & cue("meetings"):
        return found
    both = [name for name in found if name.role == "of" and not lies_there(case.site, name)]
    return recast(found, "between", lambda name: name in both) if len({name.id for name in both}) > 1 else found


def arriving(case: Measured, found: list[Named]) -> list[Named]:
    """«прибыли 600 представителей Турции»."""
    after = case.site.place + 1
    come = case.verb in cue("arriving", "visiting")
    return recast(found, "from", lambda name: name.role == "of" and name.place >= after) if come else found


def sending_away(case: Measured, found: list[Named]) -> list[Named]:
    """«Дания выслала 14 человек», «власти Франции экстрадировали двоих»: whence those go who are counted."""
    sends = case.verbs & cue("sending_away") and _counts_people(case.site)
    return recast(found, "from", lambda name: name.acting or owns_subject(case.site, name)) if sends else found


def accepting(case: Measured, found: list[Named]) -> list[Named]:
    """«Турция приняла беженцев»."""
    accepts = case.verbs & cue("accepting") and (
        case.words & cue("goods", "flows", "vehicles") or _counts_people(case.site)
    )
    if not accepts:
        return found
    return recast(found, "to", lambda name: is_country_id(name.id) and (name.acting or owns_subject(case.site, name)))


def recorded_there(case: Measured, found: list[Named]) -> list[Named]:
    """«наибольший рост поставок грузинского вина зафиксирован в США»: a place where exports are told to grow takes."""
    known = any(name.role == "from" for name in found) and case.words & trade_flows()
    if not known or case.verbs.isdisjoint(cue("recording")):
        return found
    phrases = {name.start: phrase_in(case.site.reading, name) for name in found}
    led = {start for start, one in phrases.items() if one is not None and one.preposition in ("в", "на")}
    return recast(found, "to", lambda name: name.role == "of" and name.start in led)


def _counts_people(site: Site) -> bool:
    last = site.item.tokens[-1] if site.item.tokens else None
    return last is not None and (last.features.animacy == "Anim" or citizens_country(last.lemma) is not None)


def from_elsewhere(case: Measured, found: list[Named]) -> list[Named]:
    """«в Узбекистане учатся 5 тыс. индийских студентов»: whence those come who are counted elsewhere."""
    site, counted = case.site, case.site.record
    if not _counts_people(site):
        return found
    last = site.item.tokens[-1]
    # «Грузию посетили 890 тыс. россиян»
    visited = bool(case.verbs & cue("visiting", "staying", "leaving", "away_from_home"))
    elsewhere = [name for name in found if name.role in ("of", "to") and not name.acting and lies_there(site, name)]
    elsewhere += [name for name in found if visited and name.role == "to" and name not in elsewhere]
    # «в Узбекистане 5 тыс. индийских врачей», not «в Москве 300 российских учителей»
    if last.lemma not in cue("comers"):
        elsewhere = [name for name in elsewhere if is_country_id(name.id)]
    inside = [name for name in found if counted.start <= name.start < counted.end and name.role == "of"]
    if visited:
        inside += [one for one in found if one.role == "of" and one not in inside and _of_citizens(site, one)]
    others = {name.id for name in elsewhere} - {name.id for name in inside}
    away = visited and all(name.role != "from" for name in found)  # «из страны выехали 3,5 млн узбекистанцев»
    return [name._replace(role="from") if (others or away) and name in inside else name for name in found]


def _of_citizens(site: Site, name: Named) -> bool:
    """«узбекистанцы посещали Казахстан — 664 тыс. человек», «в Россию выехали 230 тыс. граждан Узбекистана»: whether
    the name tells whose citizens those are who travel."""
    word = site.reading.words[name.place]
    if citizens_country(word.lemma) is not None:
        return True
    before = site.reading.words[name.place - 1] if name.place else None
    if before is None or site.reading.gaps[name.place]:
        return False
    return (before.tokens[-1].lemma if before.tokens else before.lemma) in cue("citizens")

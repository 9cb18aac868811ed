"""Whether a value tells a share, a level or a change of what it is of."""

from __future__ import annotations

from itertools import pairwise

from extract.link.cues import cue
from extract.link.grammar import lemmas
from extract.link.site import Located, Site
from extract.records import Measure


def of_them(site: Site) -> bool:
    """«из которых 40 %», «половина из них», «из общего объема 60 %»."""
    words = site.reading.words
    near = [*words[: site.place], *words[site.place + 1 : site.place + 3]]
    return any(
        before.text.lower() == "из" and word.lemma in ("который", "они", "число", "общий")
        for before, word in pairwise(near)
    )


def of_which(site: Site, measure: Measure, indicator: str) -> Measure:
    """A level of what is told «из которых» is a part, and so is one of the whole economy, or of trade in a ranking."""
    value = getattr(site.record, "value", None)
    if measure == "level" and site.bare and value is not None and 0 < value < 1 and of_them(site):
        return "share"  # «офисов, из которых на рынок выйдет не более трети»
    if measure != "level" or site.label != "PERCENT":
        return measure
    part = (
        indicator == "голоса"
        or of_gdp(site)
        or of_them(site)
        or _of_ranked_trade(site, indicator)
        or _in_structure(site)
        or _of_people(site)
        or (_most_do(site) and lemmas(indicator).isdisjoint(cue("ratios")))
    )
    return "share" if part else measure


def _most_do(site: Site) -> bool:
    """«Чаще всего здесь бывают гости из России – 23 %», «Больше всего мест открыто в Туле (19 %)»: a part of all."""
    here = site.readings[: site.reading.index + 1]
    most = cue("most", "most_often")
    return not site.preposition and any(one.lead in most for one in here)


def _in_structure(site: Site) -> bool:
    """«В структуре импорта лидирует газ — 46 %»: a part of what has the structure."""
    led = (one for one in site.reading.phrases if one.preposition == "в" and one.end <= site.place)
    return not site.preposition and any(site.reading.head_lemma(one) == "структура" for one in led)


def _of_ranked_trade(site: Site, indicator: str) -> bool:
    """«Импорт из России занимает второе место – 18 %»: a part of all trade."""
    ranks = not site.reading.lemmas.isdisjoint(cue("places")) and not site.preposition
    return ranks and not lemmas(indicator).isdisjoint(cue("trade_totals", "flow_from", "flow_to", "mutual"))


def _of_people(site: Site) -> bool:
    """«заручился поддержкой 12 % избирателей»: a part of those people."""
    right = site.right
    if right is None or right.preposition or right.first.head < 0 or site.preposition:
        return False
    head = site.reading.head(right)
    return (head.features.animacy, head.number, site.reading.case(right)) == ("Anim", "Plur", "Gen")


def of_gdp(site: Site) -> bool:
    """«2,7 % ВВП»."""
    right = site.right
    return right is not None and not right.preposition and site.reading.head_lemma(right) == "ввп"


def _all_of(located: Located) -> bool:
    """«Почти вся пшеница (98 %) поступила из России»."""
    reading, phrase = located.reading, located.phrase
    return any(reading.words[at].lemma == "весь" for at in phrase.first.modifiers)


def share_or_level(site: Site, located: Located | None) -> Measure:
    """«доля импорта — 40 %» is a share, «доля компании — 1 млн тонн» a level."""
    head = "" if located is None else located.reading.head_lemma(located.phrase)
    if head in cue("share") and site.label in ("MONEY", "QUANTITY"):
        return "level"  # «часть взятки — 5 миллионов», «доля компании — 1 млн тонн»
    if head in cue("share") or (head in ("вес", "участие") and site.label == "PERCENT"):
        return "share"
    if located is not None and site.label == "PERCENT" and _all_of(located):
        return "share"
    if site.label == "PERCENT" and not site.preposition and head in cue("goods"):
        return "share"  # «Наливные грузы составили 34 %»
    people = None if located is None else located.reading.head(located.phrase)
    counted = people is not None and (people.features.animacy, people.number, people.case) == ("Anim", "Plur", "Gen")
    if counted and site.label == "PERCENT" and site.dash and not site.preposition:
        return "share"  # «Мужчин — 48,9 %, женщин — 51,1 %»
    mostly = not site.reading.forms.isdisjoint(cue("mostly"))
    if mostly and site.label == "PERCENT" and site.dash and not site.preposition:
        return "share"  # «Вино идет в основном в Польшу — 46 %»
    right = site.right
    whole = right is not None and not right.preposition and right.first.head >= 0 and site.reading.case(right) == "Gen"
    from_whole = right is not None and right.preposition == "от"
    value = getattr(site.record, "value", None)
    part = site.label == "PERCENT" or (site.bare and value is not None and 0 < value < 1)
    return "share" if part and (whole or from_whole) else "level"

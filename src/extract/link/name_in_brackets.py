"""Rules for values in brackets behind a name: «Китай (26 %), Россия (13 %)»."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from extract.link.behind import Before
from extract.link.bracketed_change import caused, occurring, shown
from extract.link.clause import Form
from extract.link.cues import cue, directions
from extract.link.grammar import lemmas
from extract.link.items import Kind
from extract.link.meaning import Meaning, deed, meaning_of
from extract.link.memory import Memory
from extract.link.naming import points_back
from extract.link.ranking import has_partners, most_done, most_traded, next_place, ranked_on
from extract.link.reading import Reading
from extract.link.site import Located, Site
from extract.records import Measure

_LIST: Final = 2  # brackets that make a list

_Rule = Callable[[Site, Before, Memory], Meaning | None]


def of_name(site: Site, before: Before, memory: Memory) -> Meaning | None:
    """A value behind a name: the share, the change or the deed that the list or the clause tells of."""
    if not before.named:
        return None
    return next((found for rule in _RULES if (found := rule(site, before, memory)) is not None), None)


def _seen(site: Site, before: Before, memory: Memory) -> Meaning | None:
    """«прирост долга наблюдался в Красноярском крае (+77 млрд)»."""
    seen = None if before.phrase is None else occurring(site, before.upper, before.phrase, memory)
    return seen or _seen_with(site, before.upper, memory)


def _shown(site: Site, before: Before, memory: Memory) -> Meaning | None:
    """«Наибольший прирост показали Китай (12 %) и Иран (на 9 %)»."""
    return shown(site, before.upper, memory)


def _numbered(site: Site, before: Before, memory: Memory) -> Meaning | None:
    """«наибольшее число поступило из Китая (5)»."""
    own = before.upper.subject
    if own is None or not site.bare or before.upper.head_lemma(own) not in cue("numbers"):
        return None
    return meaning_of(Located(before.upper, own), memory, "level", "bracket")


def _next_place(site: Site, before: Before, memory: Memory) -> Meaning | None:
    """«Лидирует Тула с ростом на 5 %, замыкает десятку Тверь (3 %)»."""
    place = next_place(site, memory, before.upper)
    changed = place is not None and place.measure == "change" and site.preposition in ("", "на", "в")
    return place if changed else None


def _part(site: Site, before: Before, memory: Memory) -> Meaning | None:
    """«В десятке Китай (8,5 %)»."""
    last, part = memory.told[-1] if memory.told else None, memory.share()
    if site.label != "PERCENT" or site.preposition:
        return None
    if part is None or (last is not None and last.measure == "change"):
        part = last if last is not None and (last.sentence, last.measure) == (memory.sentence - 1, "level") else None
    if part is None:
        return None
    return Meaning(part.indicator, "share", "same-in-brackets", told=part, step="the whole told before")


def _change_again(site: Site, before: Before, memory: Memory) -> Meaning | None:
    """«Север (снижение на 4 %) и Юг (на 0,4 %)», «Эстония (+118 %), Норвегия (100 %)»."""
    last = memory.told[-1] if memory.told else None
    listed = last is not None and (last.measure, last.label) == ("change", site.label) and not site.preposition
    listed = listed and _goes_on(site, before.upper)
    change = memory.change() if (site.preposition == "на" or listed) and site.anchor == 0 else None
    if change is None or change.sentence != memory.sentence:
        return None
    return meaning_of(None, memory, "change", "same-in-brackets", direction=change.direction)


def _caused(site: Site, before: Before, memory: Memory) -> Meaning | None:
    """«рост числа туристов обеспечили Китай (на 48 %) и Израиль (на 28 %)»."""
    grown = (site.preposition, site.label) in (("на", "PERCENT"), ("в", "MULTIPLE"))
    return caused(before.upper, memory) if before.phrase is not None and grown else None


def _done_or_ranked(site: Site, before: Before, memory: Memory) -> Meaning | None:
    """«фрукты экспортируются в Россию (9000 тонн)», «В пятерку вошли также Китай (5,6 млрд) и Иран (3 млрд)»."""
    upper = before.upper
    leads = not memory.told or memory.told[0].sentence == memory.sentence  # the first sentence of its paragraph
    on = ranked_on(site, memory, upper) if leads else None
    if site.label not in ("QUANTITY", "MONEY"):
        return on
    done = most_done(upper) or (_done_there(upper) if memory.latest() is None else None)
    return done or _going_on(site, upper, memory) or on or most_traded(upper)


_RULES: Final[tuple[_Rule, ...]] = (
    _seen,
    _shown,
    _numbered,
    _next_place,
    _part,
    _change_again,
    _caused,
    _done_or_ranked,
)


def _seen_with(site: Site, upper: Reading, memory: Memory) -> Meaning | None:
    """«Наибольший товарооборот зафиксирован с Китаем (28 %) и Ираном (5 %)»: the subject that is largest with each."""
    own = upper.subject
    verb = next((upper.words[place] for place in upper.predicates), None)
    if own is None or verb is None or verb.lemma not in cue("occurring") or site.label not in ("MONEY", "PERCENT"):
        return None
    most = any(upper.words[at].lemma in cue("superlative") for at in own.first.modifiers)
    if not most or site.preposition or upper.head_lemma(own) in directions("nouns") or points_back(upper, own):
        return None
    measure: Measure = "share" if site.label == "PERCENT" else "level"
    return meaning_of(Located(upper, own), memory, measure, "bracket")


def _going_on(site: Site, upper: Reading, memory: Memory) -> Meaning | None:
    """«В пятерку вошли также Китай (5,6 млрд) и Иран (3 млрд)»: a list of names goes on with what was told of one."""
    brackets = [one for one in site.readings if one.clause.form is Form.BRACKET and one.clause.parent == upper.index]
    counted = (word for word in upper.words if word.kind is Kind.QUANTITY)  # «замыкают десятку партнеров Чехия (5 млн)»
    if len(brackets) < _LIST or any(getattr(word.record, "label", "") != "CARDINAL" for word in counted):
        return None
    earlier = [one for one in reversed(memory.told) if one.sentence < memory.sentence]
    earlier = earlier or [one for one in (memory.carried,) if one is not None]
    alike = [one for one in earlier if (one.label, one.measure) == (site.label, "level")]
    if has_partners(upper):
        alike = [one for one in alike if lemmas(one.indicator) & cue("mutual")]
        if not alike:  # «крупнейшими торговыми партнерами остаются Китай (5 млн) и Иран (3 млн)»
            return Meaning("товарооборот", "level", "same-in-brackets", step="what trading partners have")
    elif alike != earlier[: len(alike)]:
        return None
    if not alike:
        return None
    told = alike[0]
    return Meaning(told.indicator, "level", "same-in-brackets", told=told, step="a list goes on with what was told")


def _done_there(upper: Reading) -> Meaning | None:
    """«фрукты экспортируются в Россию (9000 тонн)»: what is done to the subject of the clause before the bracket."""
    if not upper.lemmas.isdisjoint(cue("places")):
        return None  # «На третью строчку опустилась комедия «Свадьба» (58 млн)»
    own = upper.subject
    verb = next((upper.words[place] for place in upper.predicates), None)
    if verb is not None and verb.lemma in cue("trade_from", "trade_to") and verb.kind is Kind.VERB and not verb.passive:
        bare = (one for one in upper.phrases if not one.preposition and upper.case(one) in ("Acc", "Nom", "Gen"))
        goods = next((one for one in bare if upper.head_lemma(one) in cue("goods")), None)
        return None if goods is None else deed(verb, upper, goods, "bracket")  # «зерно закупили Иран (5 тонн) и …»
    if verb is None or own is None or verb.features.voice not in ("Pass", "Mid"):
        return None
    return deed(verb, upper, own, "bracket")


def _goes_on(site: Site, upper: Reading) -> bool:
    """Whether the bracket before this one hangs on the same clause: a list goes on."""
    return any(
        one.clause.form is Form.BRACKET and one.clause.parent == upper.index
        for one in site.readings[: site.reading.index]
    )

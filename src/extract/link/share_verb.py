"""«На нефть приходится 40 % экспорта»: what falls to whom."""

from __future__ import annotations

from typing import NamedTuple

from extract.analyse.lemmas import lemma
from extract.link.clause import Form
from extract.link.cues import cue
from extract.link.grammar import may_be
from extract.link.inside import most_of, substance
from extract.link.items import Kind
from extract.link.meaning import Meaning, meaning_of
from extract.link.measures import of_them
from extract.link.memory import Memory
from extract.link.phrases import Phrase
from extract.link.reading import Reading
from extract.link.share_whole import fraction, of_market
from extract.link.site import Located, Site
from extract.link.wording import as_complement, genitive, nominative
from extract.recognise.countries import adjective_countries
from extract.records import Measure


class _Owner(NamedTuple):
    """Whom or what the value falls to.

    Attributes:
        phrase: «на Китай», «на долю Китая» (without «на долю»); None where the clause does not say.
        by_share: Whether the text says «на долю».
        of_what: The whole that «на долю» has beside it: «в общем объеме поставок».
        party: Whether it takes part in what is shared: a country, a body, what a pronoun or «этот» stands for; not
            what is told of, as «нефть» in «на нефть приходится 40 %».
    """

    phrase: Phrase | None
    by_share: bool
    of_what: str
    party: bool


def share_verb(site: Site, memory: Memory) -> Meaning | None:
    """«на нефть приходится 40 % экспорта»: the share of «нефть»."""
    verb = site.predicate
    if verb is None or verb.lemma not in cue("share_verbs") or site.label == "MULTIPLE" or site.preposition == "из":
        return None
    if site.label == "CARDINAL" and not fraction(site) and site.unit:
        return None
    if site.sized and site.reading.words[site.anchor].case == "Ins" and site.anchor > 0:
        return None  # «80 % портфеля объемом 20 млрд приходится на …»
    measure: Measure = "share" if site.label == "PERCENT" or fraction(site) else "level"
    named = _named(site)
    each = _for_each(site, named) if measure == "level" else ""
    if each:
        return _so_much_each(site, memory, each)
    elliptic = site.reading.clause.form is Form.ELLIPTIC
    most = None if elliptic else most_of(site.reading)
    if most is not None:  # «Больше всего вложений пришлось на промышленность — 5 трлн»
        return meaning_of(Located(site.reading, most), memory, measure, "share-verb")
    flows = cue("trade_totals", "flow_from", "flow_to", "flows", "own")
    if named is not None and measure == "level" and site.reading.head_lemma(named) in flows:
        return meaning_of(Located(site.reading, named), memory, "level", "share-verb")  # «на экспорт пришлось 2 млрд»
    if elliptic:
        return None
    whole = site.right  # not «пришлось 741 млн при среднем переводе в 102 доллара»
    whole = None if whole is not None and whole.preposition == "при" else whole
    owner = _owner(site, named, whole, measure)
    found = _of_things(site, owner, measure) or _of_volume(site, memory, measure)
    found = found or _of_named_whole(site, memory, owner, whole, measure)
    found = found or _of_told_whole(site, memory, owner, whole, measure)
    return found or _by_owner(site, memory, owner, whole, measure)


def _named(site: Site) -> Phrase | None:
    """What stands behind «на», nearest the value first: «на Китай пришлось 80 % и 4 % на Иран»."""
    beside = [phrase for phrase in (site.right,) if phrase is not None]
    both = (*beside, *site.reading.phrases)
    fits = (phrase for phrase in both if phrase.preposition == "на" and _accusative(site.reading, phrase))
    return next((phrase for phrase in fits if site.reading.head_lemma(phrase) not in cue("moments")), None)


def _accusative(reading: Reading, phrase: Phrase) -> bool:
    """Whether a phrase behind «на» may be in the accusative: the tagger errs on names, «на Чили»."""
    head = reading.head(phrase)
    may = any(may_be(head.text.rpartition("-")[2], "accs", number) for number in ("sing", "plur"))  # «онлайн-выдачи»
    letters = head.kind is Kind.NOUN and head.text.isupper()  # «на ТЭС», whose cases are all alike
    return head.case == "Acc" or head.kind is Kind.NAME or letters or ("-" in head.text and may)


def _owner(site: Site, named: Phrase | None, whole: Phrase | None, measure: Measure) -> _Owner:
    reading = site.reading
    if named is None:
        return _Owner(None, by_share=False, of_what="", party=False)
    by_share = reading.head_lemma(named) == "доля"
    of_what = _of_what(reading, named) if by_share else ""
    owner = named.inner(0) if by_share and named.chain else named
    # «на долю которой приходится 38 % продаж», «на эти страны приходится треть»
    party = reading.head(owner).kind in (Kind.NAME, Kind.PRONOUN) or reading.head_lemma(owner) == "доля"
    party = party or _of_parties(reading, owner)
    party = party or any(reading.words[at].lemma == "этот" for at in owner.first.modifiers)
    # «на российский рынок пришлось 70 % экспорта»
    adjectives = (reading.words[at].lemma for at in owner.first.modifiers)
    party = party or (reading.head_lemma(owner) == "рынок" and any(map(adjective_countries, adjectives)))
    # «На западный маршрут пришлось 9 млн тонн», «на порт Баку пришлось 30 % перевалки»
    has_name = any(reading.words[part.head].kind is Kind.NAME for part in owner.chain)
    way = reading.head_lemma(owner) in cue("route", "sites")
    party = party or (way and (measure == "level" or (has_name and whole is not None)))
    return _Owner(owner, by_share, of_what, party)


def _of_things(site: Site, owner: _Owner, measure: Measure) -> Meaning | None:
    """«на долю международных перевозок пришлось 3 млн тонн»: so much of them."""
    phrase = owner.phrase
    if phrase is None or not owner.by_share or measure != "level":
        return None
    body = site.reading.head_lemma(phrase) in cue("body", "titles")  # «на долю АО «Вега»»
    if body or site.reading.head(phrase).kind is not Kind.NOUN:
        return None
    about = Located(site.reading, phrase._replace(preposition=""))
    return Meaning(nominative(site.reading, about.phrase), measure, "share-verb", about=about)


def _of_volume(site: Site, memory: Memory, measure: Measure) -> Meaning | None:
    """«800 тыс. из этого объема придется на страны ОПЕК»: of what was told before."""
    volume = (memory.latest() or memory.carried) if measure == "level" and _of_this(site) else None
    if volume is None or volume.label != site.label:
        return None
    step = "of what was told before"
    return Meaning(volume.indicator, volume.measure, "share-verb", volume.direction, told=volume, step=step)


def _of_named_whole(
    site: Site, memory: Memory, owner: _Owner, whole: Phrase | None, measure: Measure
) -> Meaning | None:
    """Of what the clause names: «на Россию пришлось 64 % вывоза»."""
    if not owner.party:
        return None
    if whole is not None and site.reading.case(whole) == "Gen":
        if site.reading.head_lemma(whole) == "рынок":
            return Meaning(of_market(site.reading, whole), "share", "share-verb")
        return meaning_of(Located(site.reading, whole), memory, measure, "share-verb")
    own = site.reading.subject  # «Наибольшая доля импорта приходится на Китай — 30 %»
    if own is not None and measure == "share" and site.reading.head_lemma(own) in cue("share") and own.chain:
        return meaning_of(Located(site.reading, own.inner(0)), memory, measure, "share-verb")
    flows = cue("trade_totals", "flow_from", "flow_to", but=("goods", "owed"))
    if own is not None and measure == "share" and whole is None and site.reading.head_lemma(own) in flows:
        # «Экспорт приходится на Иран: 5 %»
        return meaning_of(Located(site.reading, own), memory, measure, "share-verb")
    return None


def _of_told_whole(site: Site, memory: Memory, owner: _Owner, whole: Phrase | None, measure: Measure) -> Meaning | None:
    """Of a whole told of before: «… 16,9 % товарооборота. На Китай пришлось 16,8 %»."""
    step = "the whole told of before"
    if owner.party and whole is None:
        told = memory.latest() if measure == "level" else None
        near = told is not None and told.sentence >= memory.sentence - 1
        if told is not None and near and (told.label, told.measure) == (site.label, "level"):
            # «экспортировал 25 млрд кубометров, из которых 12 пришлось на Европу»
            return Meaning(told.indicator, "level", "share-verb", told=told, step=step)
        before = memory.share()
        if before is not None:  # «…, на Китай — 3 млрд долларов»: so much of it
            part: Measure = "level" if site.label in ("MONEY", "QUANTITY") else "share"
            return Meaning(before.indicator, part, "share-verb", told=before, step=step)
    alike = memory.alike(site.label, "level") if measure == "level" and of_them(site) else None
    if alike is not None and alike.unit == site.unit:
        # «Добыча составила 35 млрд. Из них 9 млрд пришлось на блок «Мыс»»
        return Meaning(alike.indicator, "level", "share-verb", told=alike, step=step)
    return None


def _by_owner(site: Site, memory: Memory, owner: _Owner, whole: Phrase | None, measure: Measure) -> Meaning | None:
    """«на нефть приходится 40 %»: «доля нефти»."""
    phrase, of = owner.phrase, ""
    if phrase is not None and site.reading.head(phrase).kind is Kind.NOUN:
        # «из резервов 20 млрд …»
        parted = owner.by_share or any(one.preposition == "из" for one in site.reading.phrases)
        if measure == "level" and not parted:  # «еще 400 тыс. метров приходятся на частные дома»
            about = Located(site.reading, phrase._replace(preposition=""))
            return Meaning(nominative(site.reading, about.phrase), measure, "share-verb", about=about)
        of = _all_owners(site.reading, phrase)
    elif whole is not None:
        of = genitive(site.reading, whole)
    of_what = owner.of_what if measure == "share" and whole is None else ""
    text = " ".join(filter(None, ("доля", of, of_what)))
    if text != "доля":
        return Meaning(text, measure, "share-verb", about=None if phrase is None else Located(site.reading, phrase))
    told = memory.latest() if owner.party and measure == "share" else None
    if told is not None and told.sentence >= memory.sentence - 1 and told.head not in cue("ratios"):
        # «Добыча упала на 2 %, до 40 млн тонн; 60 % пришлось на Сибирь»
        return Meaning(told.indicator, "share", "share-verb", told=told, step="the whole told of before")
    return None  # «пик придется на 2026 год — 270 млрд»


def _of_parties(reading: Reading, owner: Phrase) -> bool:
    """«на компанию», «на страны ЕС»: those who take part, by what they are."""
    heads = [reading.words[part.head] for part in owner.parts if part.head >= 0]
    named = len(heads) > 1 and heads[-1].kind is Kind.NAME
    of_place = named or not owner.chain  # «на страну приходится 39 % добычи»
    of_form = named and reading.head_lemma(owner) in cue("titles")  # «на АО «Вега»»
    of_place = of_place and reading.head_lemma(owner) in cue("country")
    return of_form or of_place or reading.head_lemma(owner) in cue("body")


def _for_each(site: Site, owner: Phrase | None) -> str:
    """«на душу населения», «на одного жителя»: what so much falls on each of; else empty."""
    words = site.reading.words
    if owner is not None and site.reading.head_lemma(owner) == "душа":
        return "на душу населения"
    whom = site.unit.partition("/{")[2].removesuffix("}")  # «На одного жителя приходится 25 кв. м жилья»
    told = next((at for at, word in enumerate(words) if whom and word.lemma == whom), 0)
    led = next((at for at in range(told - 1, -1, -1) if words[at].text.lower() == "на"), None)
    if led is not None:
        return " ".join(word.text.lower() for word in words[led : told + 1])
    for lead, each, noun in zip(words, words[1:], words[2:], strict=False):
        one = each.lemma in ("один", "каждый") and lead.text.lower() == "на" and each.kind is not Kind.QUANTITY
        if one and noun.kind is Kind.NOUN:
            return f"на {each.text.lower()} {noun.text.lower()}"
    for at, word in enumerate(words[1:], start=1):
        one = word.kind is Kind.QUANTITY and getattr(word.record, "value", None) == 1 and at != site.place
        if one and words[at - 1].text.lower() == "на" and getattr(word.record, "unit", ""):
            return f"на {word.text.lower()}"
    return ""


def _so_much_each(site: Site, memory: Memory, each: str) -> Meaning | None:
    """«на душу населения приходится 300 кг картофеля» → «картофель на душу населения»."""
    right, last = site.right, memory.latest()
    of = right if right is not None and not right.preposition and site.reading.case(right) == "Gen" else None
    if of is not None:
        about = Located(site.reading, of)
        return Meaning(f"{nominative(site.reading, of)} {each}", "level", "share-verb", about=about)
    inside = substance(site.item) if site.label == "QUANTITY" else ""
    if inside and " " not in inside:  # «27 тысяч киловатт-часов электроэнергии в год»
        return Meaning(f"{lemma(inside)} {each}", "level", "share-verb")
    if last is None or last.sentence < memory.sentence - 1 or last.label != site.label:
        return None
    return Meaning(f"{last.indicator} {each}", "level", "share-verb", told=last, step="so much of what was told")


def _of_what(reading: Reading, part: Phrase) -> str:
    """«В общем объеме поставок на долю Китая пришлось 22 %», «на долю Китая в импорте»: «в общем объеме поставок»."""
    inside = (one for one in reading.phrases if one.preposition in ("в", "во") and reading.case(one) == "Loc")
    for whole in inside:
        head = reading.head_lemma(whole)
        if head in cue("structures", "trade_totals", "flow_from", "flow_to", "flows") or whole.start == part.end:
            return as_complement(reading, whole, reading.head_lemma(part))
    return ""


def _all_owners(reading: Reading, owner: Phrase) -> str:
    """«на медь, нефть и нефтепродукты» → «меди, нефти и нефтепродуктов»: all that the part falls to."""
    listed = [owner]
    for phrase in (one for one in reading.phrases if one.start >= owner.end):
        follows = phrase.start == listed[-1].end and reading.gaps[phrase.start] and not phrase.preposition
        if not follows or reading.case(phrase) not in ("Acc", "Nom") or reading.head(phrase).kind is not Kind.NOUN:
            break
        listed.append(phrase)
    whole = listed if listed[-1].joined else listed[:1]
    return ", ".join(genitive(reading, one) for one in whole)


def _of_this(site: Site) -> bool:
    """«из этого объема», «Основной объем — 5 млн т — пришелся на X»: whether the value is part of one told before."""
    own = site.reading.subject
    if own is not None and not own.chain and own.first.modifiers and site.reading.head_lemma(own) in cue("size"):
        return site.dash and own.end == site.anchor - 1
    for phrase in site.reading.phrases:
        pointing = any(site.reading.words[place].lemma in ("этот", "это") for place in phrase.first.modifiers)
        if phrase.preposition == "из" and pointing and site.reading.head_lemma(phrase) in cue("size"):
            return True
    return False

"""Rankings and owners: «лидерами по сбору зерна стали Ростовская область (12 млн тонн) и Кубань (11 млн)»."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from extract.link.cues import cue, deed_of, directions
from extract.link.grammar import lemmas, verb_noun
from extract.link.items import Kind
from extract.link.meaning import Meaning, deed, meaning_of, most_of_all
from extract.link.memory import Memory
from extract.link.naming import concerned, ranking
from extract.link.phrases import Phrase
from extract.link.reading import Reading
from extract.link.site import Located, Site
from extract.link.wording import genitive, nominative, with_complement
from extract.records import Direction, Measure, Role

_WAYS: Final = {"экспортный": "экспорт", "импортный": "импорт"}
_NEAR: Final = 2  # sentences back that a ranking's place before may stand


def ranked_by(site: Site, reading: Reading) -> Meaning | None:
    """What the ranking that the clause tells of is by, of the site's value: «тройка лидеров по экспорту нефти»; of a
    ranking by growth a percentage is the growth, and other values are what has grown."""
    done = _done(site, reading) or _had_most(site, reading)
    if done is not None:
        return done
    phrase = ranking(reading)
    if phrase is None:
        return None
    grows = directions("nouns").get(reading.head_lemma(phrase)) if phrase.chain else None
    measure: Measure = "change" if grows and site.label in ("PERCENT", "MULTIPLE") else "level"
    if site.label == "PERCENT" and reading.head_lemma(phrase) in cue("share"):
        measure = "share"  # «по доле рынка лидирует Иран — 40 %»
    direction: Direction = grows if grows is not None and measure == "change" else ""
    by = phrase if grows is None else phrase.inner(0)
    text = with_complement(reading, by)
    step = f"the ranking is by «{reading.text(phrase)}»"
    return Meaning(text, measure, "ranking", direction, Located(reading, by), None, step) if text else None


def _done(site: Site, reading: Reading) -> Meaning | None:
    """«крупнейшими экспортерами нефти стали Саудовская Аравия (7 млн тонн) и Россия (5 млн)»: what those named do; not
    «… стали Италия (19 % от объема экспорта)»."""
    if site.right is not None and site.right.preposition == "от":
        return None
    placed = site.preposition in ("", "с") and not site.sized and not reading.lemmas.isdisjoint(cue("places"))
    for phrase in reading.phrases:
        most = any(reading.words[at].lemma in cue("superlative") for at in phrase.first.modifiers)
        # «третье место среди экспортеров муки с 2 млн тонн», «среди крупнейших поставщиков — Иран (5 млн тонн)»
        among = phrase.preposition == "среди" and bool(phrase.chain) and (placed or (most and not site.preposition))
        alone = not phrase.preposition and reading.case(phrase) in ("Ins", "Nom")
        deed = deed_of(reading.head_lemma(phrase)) if among or alone else ""
        most = most or among
        if deed and most:
            return _deed_done(site, reading, phrase, deed)
    return None


def _had_most(site: Site, reading: Reading) -> Meaning | None:
    """«Регионами с самой высокой зарплатой стали Чукотка (150 тыс. рублей) и Москва (140 тыс.)»: what those named have
    most, or least, of."""
    for phrase in reading.phrases:
        whose = reading.before(phrase.start) if phrase.preposition in ("с", "со") and phrase.start else None
        told = whose is not None and not whose.preposition and reading.case(whose) in ("Ins", "Nom")
        extreme = {at for at in phrase.first.modifiers if reading.words[at].lemma in cue("superlative") | {"самый"}}
        if not told or not extreme or whose is None or reading.head(whose).number != "Plur":
            continue
        plain = tuple(at for at in phrase.first.modifiers if at not in extreme)
        thing = phrase._replace(preposition="", first=phrase.first._replace(modifiers=plain))
        share = site.label == "PERCENT" and reading.head_lemma(phrase) in cue("share")
        text = with_complement(reading, thing)
        step = f"what «{reading.text(whose)}» have most or least of"
        measure: Measure = "share" if share else "level"
        return Meaning(text, measure, "ranking", "", Located(reading, thing), None, step) if text else None
    return None


def entered(site: Site, reading: Reading) -> Meaning | None:
    """«В пятерку крупнейших импортеров муки вошли Иран (5 млн тонн) и Китай (3 млн)», «в число …»: what those named
    do."""
    for phrase in reading.phrases:
        among = phrase.preposition == "в" and reading.head_lemma(phrase) in (*cue("ranks"), "число")
        those = phrase.inner(0) if among and phrase.chain else reading.starting(phrase.end) if among else None
        if those is not None and not those.preposition:
            deed = deed_of(reading.head_lemma(those))
            return _deed_done(site, reading, those, deed) if deed else None
    return None


def _deed_done(site: Site, reading: Reading, phrase: Phrase, deed: str) -> Meaning:
    of = genitive(reading, phrase.inner(0)) if phrase.chain else ""
    measure: Measure = "share" if site.label == "PERCENT" and not site.preposition else "level"
    about = Located(reading, phrase)
    return Meaning(f"{deed} {of}".strip(), measure, "ranking", "", about, None, f"what «{reading.text(phrase)}» do")


def of_flow_told(ranked: Meaning | None, memory: Memory) -> Meaning | None:
    """«Экспорт вина вырос на 6 %. Главным покупателем стала Польша — 5 млн бутылок»: those who take or give nothing
    that is named do so of the flow told before."""
    told = memory.latest()
    if ranked is None or told is None or " " in ranked.indicator or told.sentence < memory.sentence - 1:
        return ranked
    flows = cue("flow_from", "flow_to", but=("goods", "owed", "investments"))
    if lemmas(ranked.indicator).isdisjoint(flows) or lemmas(told.indicator).isdisjoint(flows):
        return ranked
    return replace(ranked, indicator=told.indicator, told=told)


def ranked_on(site: Site, memory: Memory, reading: Reading) -> Meaning | None:
    """«В пятерку импортеров вошли Китай (5 млн тонн) и Иран (3 млн)», «среди рынков сбыта: Иран — 3 млн тонн», «далее
    идет Китай (9 %)»: a ranking by what was told before."""
    if site.preposition or site.label not in ("MONEY", "QUANTITY", "PERCENT") or not _ranks(reading):
        return None
    told = memory.alike(site.label, "share" if site.label == "PERCENT" else "level")
    if told is None or told.sentence == memory.sentence:
        return None
    return Meaning(told.indicator, told.measure, "same-in-brackets", told=told, step="what the ranking is by")


def listed_too(site: Site, memory: Memory) -> Meaning | None:
    """«Больше всех заработала «Вега» — 8 млрд. В список вошли «Бетойл» — 3 млрд, «Рустрейд» — 2 млрд»: the list is of
    what was told."""
    verbs = {site.reading.words[at].lemma for at in site.reading.predicates}
    if verbs.isdisjoint(cue("entering")) or site.reading.lemmas.isdisjoint(cue("rosters", "ranks")):
        return None
    told = memory.alike(site.label, "share" if site.label == "PERCENT" else "level")
    if told is None or told.sentence == memory.sentence:
        return None
    return Meaning(told.indicator, told.measure, "ranking", told=told, step="what the list is by")


def next_place(site: Site, memory: Memory, reading: Reading) -> Meaning | None:
    """«На втором месте — Италия с 45 млн», «на третьем — Иран (4 млн)», «замыкает десятку Тверь — на 3 %»: the
    ranking goes on by what was told of the place before."""
    whole = site.right if site.label == "PERCENT" and reading is site.reading else None
    if whole is not None and not whole.preposition and reading.case(whole) == "Gen":
        return None  # «После обработки 98 % протоколов лидирует Белов с 71 % голосов»
    by = site.preposition == "на" or site.label == "MULTIPLE"
    alike = (one for one in reversed(memory.told) if one.label == site.label and (one.measure == "change" or not by))
    told = next(alike, None)
    if told is None and memory.previous and _takes_place(reading):  # «Россия лидирует по объему переводов. На втором …»
        rankings = (ranked_by(site, one) for one in memory.previous)
        return next((one for one in rankings if one is not None), None)
    if told is None or told.sentence < memory.sentence - _NEAR or not _takes_place(reading):
        return None
    step = "what the places are by"
    return Meaning(told.indicator, told.measure, "ranking", told.direction, told=told, step=step)


def _takes_place(reading: Reading) -> bool:
    """«на втором месте», «на третьем», «замыкает тройку», «за ней следует», «Третье место — у Орла», «лидирует
    Китай»."""
    lead = reading.phrases[0] if reading.phrases else None
    if lead is not None and lead.start <= 1 and not lead.preposition and reading.head_lemma(lead) in cue("places"):
        return bool(lead.first.modifiers)
    on = (one for one in reading.phrases if one.preposition == "на" and reading.case(one) == "Loc")
    placed = any(one.first.head < 0 or _place(reading, one) for one in on)
    to = (one for one in reading.phrases if one.preposition == "на" and reading.case(one) == "Acc")
    placed = placed or any(_place(reading, one) for one in to)  # «на второе место вышел Иран»
    placed = placed or not (reading.lemmas.isdisjoint(cue("occupying")) or reading.lemmas.isdisjoint(cue("places")))
    leads = not reading.lemmas.isdisjoint(cue("leading")) and ranking(reading) is None  # «Лидером стал Китай — 7 млн»
    return placed or leads or not reading.lemmas.isdisjoint(cue("ranking_on"))


def _place(reading: Reading, phrase: Phrase) -> bool:
    """«на втором месте», not «стоит на месте»."""
    return reading.head_lemma(phrase) in cue("places") and bool(phrase.first.modifiers or phrase.chain)


def _ranks(reading: Reading) -> bool:
    """Whether a clause ranks: by a place, by those who take or give, or as one before."""
    parties = (phrase for phrase in reading.phrases if party_role(reading, phrase))
    return not reading.lemmas.isdisjoint(cue("ranking_on", "ranks", but=("places",))) or next(parties, None) is not None


def party_role(reading: Reading, phrase: Phrase) -> Role | None:
    """The part that those take whom a phrase says to be among takers or givers: «крупнейшим покупателем», «в пятерку
    импортеров», «среди рынков сбыта»; None for other phrases."""
    parts = phrase.parts
    nouns = [reading.words[part.head].lemma for part in parts if part.head >= 0]
    most = any(reading.words[at].lemma in cue("superlative") for part in parts for at in part.modifiers)
    among = phrase.preposition == "среди" or (phrase.preposition == "в" and bool(cue("ranks") & set(nouns[:1])))
    alone = not phrase.preposition and reading.case(phrase) in ("Nom", "Ins") and most
    if not (among or alone):
        return None
    if cue("takers") & set(nouns) or nouns[:2] == ["рынок", "сбыт"]:
        return "to"
    return "from" if cue("givers") & set(nouns) else None


def traded_with(site: Site, memory: Memory) -> Meaning | None:
    """«Крупнейшими торговыми партнерами стали Китай — 5 млрд и Иран — 3 млрд», «партнером был Китай с 5 млрд»: what
    partners trade."""
    reading, left = site.reading, site.left
    if left is None or site.label not in ("MONEY", "PERCENT") or not has_partners(reading):
        return None
    named = reading.head(left).kind is Kind.NAME
    valued = named and (site.preposition == "с" or (site.dash and not site.preposition))
    if not valued and not (site.preposition == "с" and of_partner(reading, left)):
        return None
    right = site.right
    if site.label == "PERCENT" and right is not None and not right.preposition and reading.case(right) == "Gen":
        return None  # «партнером остался Китай — 34 % экспорта республики»: a part of a whole that is named
    about = Located(reading, left)
    measure: Measure = "share" if site.label == "PERCENT" else "level"
    return Meaning(_traded(site, memory), measure, "ranking", about=about, step="what trading partners have")


def has_partners(reading: Reading) -> bool:
    """«торговый партнер», «экономический партнер», «крупнейший партнер»: whether a clause says who trading partners
    are."""
    return "партнер" in reading.lemmas and not reading.lemmas.isdisjoint(cue("trading", "superlative"))


def of_partner(reading: Reading, phrase: Phrase) -> bool:
    """«торговым партнером Грузии»."""
    parts = phrase.parts
    return any(part.head >= 0 and reading.words[part.head].lemma == "партнер" for part in parts)


def way_of_partners(reading: Reading) -> str:
    """«крупнейший экспортный партнер»: the way of trade that the clause's partners are partners in."""
    ways = reading.lemmas & _WAYS.keys() if "партнер" in reading.lemmas else ()
    return _WAYS[next(iter(ways))] if len(ways) == 1 else ""


def _traded(site: Site, memory: Memory) -> str:
    """«По объему импорта крупнейшим торговым партнером стал Китай», «Что касается экспорта, …»: what partners trade;
    trade as a whole where the sentence does not tell, by the name that it had before."""
    led = [(one, concerned(one)) for one in site.readings[: site.reading.index]]
    led += [(site.reading, phrase) for phrase in site.reading.phrases if phrase.preposition == "по"]
    for reading, phrase in led:
        parts = () if phrase is None else phrase.parts
        nouns = [reading.words[part.head].lemma for part in parts if part.head >= 0]
        if phrase is not None and not cue("flow_from", "flow_to").isdisjoint(nouns):
            return nominative(reading, phrase._replace(preposition=""))
    way = way_of_partners(site.reading)
    if way:
        return way
    told = (one.indicator for one in reversed(memory.told) if len(one.entities) > 1)
    return next((one for one in told if lemmas(one) & {"оборот", "товарооборот"}), "товарооборот")


def sold(site: Site, upper: Reading, memory: Memory) -> Meaning | None:
    """«сильнее всего упали продажи Lexus (2 машины) и Mazda (5 машин)»: how many of them."""
    own = upper.subject
    if own is None or site.preposition or upper.head_lemma(own) not in cue("flows", "flow_from", "flow_to"):
        return None
    return meaning_of(Located(upper, own), memory, "level", "bracket") if site.unit else None


def owned_by(site: Site, upper: Reading, phrase: Phrase | None) -> Meaning | None:
    """«Акционерами порта являются Турция (51 %) и Китай (49 %)»: the share that each has."""
    among = upper.lemmas & cue("owners")
    head = None if phrase is None or phrase.first.head < 0 else upper.head(phrase)
    named = head is None or head.kind is Kind.NAME or head.text.isascii()  # «Chevron (15 %)»
    if site.label != "PERCENT" or site.preposition or site.right is not None or not (among and named):
        return None
    return Meaning("доля", "share", "bracket", step=f"of «{min(among)}»")


def most_traded(upper: Reading) -> Meaning | None:
    """«Больше всех закупили Китай (3 млрд долларов) и Турция (2 млрд)»: a trade whose goods the clause leaves out."""
    lead = upper.lead
    verb = next((upper.words[place] for place in upper.predicates), None)
    traded = verb is not None and verb.lemma in cue("trade_from", "trade_to") and lead in cue("most")
    return Meaning(verb_noun(verb.lemma), "level", "ranking") if traded and verb is not None else None


def most_done(upper: Reading) -> Meaning | None:
    """«больше всего нефти добыли Россия (5 млн тонн) и США (4 млн)», «больше всего угля добыто в Туве (5 млн тонн)»,
    «наибольшее количество хлопка собрано в Сабирабаде (5 тонн)»: what those named have done most of."""
    verbs = [upper.words[place] for place in upper.predicates]
    short_ones = (one for one in verbs[1:2] if verbs[0].lemma == "быть" and one.features.variant == "Short")
    verb = next(short_ones, None) or next(iter(verbs), None)
    if verb is None or verb.lemma in cue("level", "hold"):
        return None
    short = verb.features.variant == "Short"
    if upper.lead in cue("most") and (short or verb.features.voice == "Act"):
        bare = (one for one in upper.phrases if one.start > 1 and not one.preposition)
        of = next((one for one in bare if upper.case(one) == "Gen" and upper.head(one).kind is Kind.NOUN), None)
    else:
        of = most_of_all(upper, upper.subject) if short and upper.subject is not None else None
    found = None if of is None else deed(verb, upper, of, "ranking")
    return None if found is None else replace(found, step="")

"""The whole that a percentage may be a part of."""

from __future__ import annotations

from typing import Final

from extract.analyse.lemmas import inflect
from extract.link.clause import Form
from extract.link.clause_subject import antecedent
from extract.link.cues import cue
from extract.link.grammar import verb_noun
from extract.link.items import Item, Kind
from extract.link.meaning import Meaning, meaning_of
from extract.link.memory import Memory, Told
from extract.link.naming import points_back
from extract.link.phrases import Part, Phrase
from extract.link.reading import Reading
from extract.link.site import Located, Site
from extract.link.unmarked import is_form
from extract.link.wording import as_complement, genitive, nominative
from extract.recognise.countries import adjective_countries

_QUOTED: Final = 2  # words from a part to a name that is in quotation marks
_APART: Final = 6  # words from a participle to the noun that it belongs to
_GENDERS: Final = ({"Masc"}, {"Fem"}, {"Neut"})


def whole(site: Site, memory: Memory) -> Meaning | None:
    """«5 % акций», «треть доходов», «60 % от экспорта»: a part of the whole that follows."""
    if not (site.label == "PERCENT" or fraction(site)):
        return None
    right = site.right
    many = _this_many(site, memory) if right is None else None
    if many is not None:
        return many
    after = site.reading.words[site.place + 1 : site.place + 2]
    alone = right is None and not (after and after[0].kind is Kind.QUANTITY)  # not «на покупку 5 % 90 млн рублей»
    spent = _spent_on(site, None) if alone and site.label == "PERCENT" and not site.preposition else ""
    if spent:
        return Meaning(spent, "share", "part-of-whole")
    if right is None or right.preposition not in ("", "от", "из"):
        return _among(site, memory) or _out_of_all(site)
    if _of_which_body(site, right):
        bought = "" if site.predicate is None else verb_noun(site.predicate.lemma)
        text = f"{bought} доли" if bought in cue("one_sided") else "доля"
        return Meaning(text, "share", "part-of-whole")
    if right.first.head < 0:  # «60 % опрошенных»
        behind = _behind_participle(site.reading, right)
        if behind is not None:
            text = nominative(site.reading, behind)
            return Meaning(text, "share", "part-of-whole", about=Located(site.reading, behind))
        word = site.reading.words[right.first.last]
        left_out = _of_the_world(word, memory) if word.case == "Gen" else None
        if left_out is not None:
            return left_out
        one = inflect(word.text, frozenset({"nomn", "plur"}), "ADJ") if word.case == "Gen" else None
        return Meaning(one, "share", "part-of-whole") if one and word.lemma != "годовой" else None
    spent = _spent_on(site, right)
    if spent:
        return Meaning(spent, "share", "part-of-whole")
    if site.reading.case(right) != "Gen" or site.reading.head(right).kind is not Kind.NOUN:
        return None
    if site.reading.head_lemma(right) in ("год", "годовой"):
        return None
    if (
        site.sized
        and site.reading.clause.form is Form.PARTICIPLE
        and site.reading.head_lemma(right) in cue("economies")
    ):
        whose = antecedent(site.readings, site.reading)  # «дефицит, заложенный на уровне 2 % ВВП»
        return None if whose is None else meaning_of(whose, memory, "share", "attribute")
    told = memory.latest()
    this = site.reading.words[0].text.lower() == "это" and not site.reading.predicates
    if this and told is not None and site.reading.head_lemma(right) in cue("reckoned_by") and told.label == "MONEY":
        return Meaning(told.indicator, "share", "part-of-whole", told=told, step="what «это» is")  # «Это 4,8 % ВВП»
    if told is not None and _of_number(site, memory, told):
        return Meaning(told.indicator, "share", "part-of-whole", told=told, step="those counted, as a part")
    sum = right.preposition != "от" and site.reading.head_lemma(right) in cue("sums") and _said_before(site, right)
    if told is not None and sum and told.label == "MONEY":  # «половину суммы предоставит банк», «60 % этих средств»
        return Meaning(told.indicator, "share", "part-of-whole", told=told, step="of the sum told before")
    bare = not right.chain and site.reading.head_lemma(right) in cue("size") and whole_of(site.reading, right)
    if points_back(site.reading, right) or (
        bare and memory.latest() is not None
    ):  # «треть этого объема», «43 % от общего объема»
        told = memory.pointed() if bare else None
        if told is not None:
            return Meaning(told.indicator, "share", "part-of-whole", told=told, step="all of what was told before")
        return meaning_of(Located(site.reading, right), memory, "share", "part-of-whole")
    text = " ".join(filter(None, (of_market(site.reading, right), _purpose(site))))
    return Meaning(text, "share", "part-of-whole", about=Located(site.reading, right)) if text else None


def _this_many(site: Site, memory: Memory) -> Meaning | None:
    """«Симптомов нет у 300 пациентов, это 14 %»: which part of all those are that were counted right before."""
    told, words = memory.latest(), site.reading.words
    lead = [word.text.lower() for word in words[max(site.anchor - 2, 0) : site.anchor] if word.kind is not Kind.DASH]
    this = site.label == "PERCENT" and not site.preposition and lead[-1:] in (["это"], ["составляет"], ["составило"])
    this = this and "это" in lead and site.place == len(words) - 1
    if not this or told is None or (told.sentence, told.measure) != (memory.sentence, "level"):
        return None
    if told.label != "CARDINAL":
        return None
    return Meaning(told.indicator, "share", "part-of-whole", told=told, step="what «это» is")


def _among(site: Site, memory: Memory) -> Meaning | None:
    """«Среди работников 18 % заняты в торговле»: those of whom the percentage, which a verb follows, is a part."""
    before = site.reading.before(site.anchor) if site.anchor and not site.preposition else None
    if before is None or before.preposition != "среди" or site.label != "PERCENT" or before.first.head < 0:
        return None
    behind = site.reading.words[site.place + 1 : site.place + 2]
    if not behind or behind[0].kind is not Kind.VERB:
        return None
    return meaning_of(Located(site.reading, before._replace(preposition="")), memory, "share", "part-of-whole")


def _of_number(site: Site, memory: Memory, told: Told) -> bool:
    """«пришли 7 тыс. человек — 74 % от числа избирателей», «…, это 12 % от всех жителей»: whether those counted right
    before are the part."""
    of = site.label == "PERCENT" and site.right is not None and site.right.preposition == "от"
    alone = site.dash or site.reading.words[0].text.lower() == "это"
    return of and alone and (told.sentence, told.label, told.measure) == (memory.sentence, "CARDINAL", "level")


def parts_follow(site: Site) -> bool:
    """«перевалили 12 млн тонн: 7 млн — уголь, 3 млн — зерно»: whether the first part of what the value right before it
    tells is named behind a dash."""
    words, at, after = site.reading.words, site.anchor, site.place + 1
    behind = words[at - 1].kind is Kind.QUANTITY and site.reading.gaps[at] if at else False
    alike = behind and getattr(words[at - 1].record, "label", "") == site.label
    dashed = bool(words[after : after + 1]) and words[after].kind is Kind.DASH
    part = site.reading.starting(after + 1) if dashed and after + 1 < len(words) else None
    noun = part is not None and not part.preposition and site.reading.head(part).kind is Kind.NOUN
    return alike and part is not None and noun and site.reading.case(part) in ("Nom", "Acc")


def of_market(reading: Reading, whole: Phrase) -> str:
    """The whole; of a market the share: «контролирует треть рынка такси», «на компанию приходится 40 % рынка соли»."""
    market = reading.head_lemma(whole) == "рынок"
    return f"доля {genitive(reading, whole)}" if market else nominative(reading, whole)


def _said_before(site: Site, right: Phrase) -> bool:
    """«суммы», «этих средств», «выделенных денег»: whether nothing tells which sum it is but that it was told."""
    words = (site.reading.words[at] for at in right.first.modifiers)
    return not right.chain and all(word.lemma in cue("pointing") or word.participle for word in words)


def _of_the_world(word: Item, memory: Memory) -> Meaning | None:
    """«Добыча урана достигла 22 тыс. тонн (38 % мировой)», «… (12 % российского)»: the same as was told before, of a
    wider place."""
    told = memory.latest()
    country = bool(adjective_countries(word.lemma))
    wider = country or word.lemma in ("мировой", "общемировой", "глобальный", "общероссийский", "республиканский")
    if told is None or told.sentence != memory.sentence or told.number != word.number or not wider:
        return None
    plural = word.number == "Plur"  # «запасы газа — 5 трлн кубометров, 3 % мировых»
    genders = {word.features.gender, told.gender} - {""}
    if not plural and len(genders) > 1 and genders != {"Masc", "Neut"}:
        return None
    forms = {"Masc": "masc", "Fem": "femn", "Neut": "neut"}
    wanted = frozenset({"nomn", "plur"} if plural else {"nomn", "sing", forms.get(told.gender, "masc")})
    form = "" if country else inflect(word.text, wanted, "ADJ") or ""
    text = f"{form} {told.indicator}".strip()
    return Meaning(text, "share", "part-of-whole", told=told, step="of more than what was told before")


def _of_which_body(site: Site, right: Phrase) -> bool:
    """«ITA Airways, 41 % которой холдинг купил», «купил 41 % ITA Airways», «41 % ООО «Заря»»: a part of a body."""
    which = site.reading.head(right)
    if _bears_name(site.reading, right) and not right.preposition and site.label == "PERCENT":
        return True
    if getattr(which.record, "label", "") == "ORG" and site.label == "PERCENT":
        return not right.preposition and right.start - site.place <= _QUOTED and which.case in ("Gen", "Nom", "")
    if which.lemma != "который" or which.case != "Gen" or right.preposition:
        return False
    found = antecedent(site.readings, site.reading)
    return found is not None and getattr(found.reading.head(found.phrase).record, "label", "") == "ORG"


def _bears_name(reading: Reading, body: Phrase) -> bool:
    """«ООО «Заря»»: whether the name of a body stands right behind its legal form."""
    at = body.first.head
    if at < 0 or not is_form(reading.words[at]):
        return False
    behind = (word for word in reading.words[at + 1 : at + 1 + _QUOTED] if word.kind is not Kind.QUOTE)
    named = next(behind, None)
    return named is not None and getattr(named.record, "label", "") == "ORG" and not reading.gaps[at + 1]


def _behind_participle(reading: Reading, phrase: Phrase) -> Phrase | None:
    """«6 % прогнозируемого на год ВВП»: the noun of a participle that has words of its own between."""
    lead = reading.words[phrase.first.last]
    for at in range(phrase.end, min(phrase.end + _APART, len(reading.words))) if lead.participle else ():
        word = reading.words[at]
        if reading.gaps[at]:
            break
        alike = (word.case, word.number) == (lead.case, lead.number) or word.text.isupper()  # «ВВП»
        gender = word.number == "Plur" or {word.features.gender, lead.features.gender} in _GENDERS
        if word.kind is Kind.NOUN and alike and gender:
            own = reading.phrase_of(at)
            chain = () if own is None else tuple(part for part in own.chain if part.head > at)
            end = at + 1 if own is None else own.end
            return Phrase(phrase.start, end, "", Part(phrase.first.modifiers, at), chain)
    return None


def _purpose(site: Site) -> str:
    """«На социальную сферу направлено 62 % расходов»: what the part goes to."""
    verb, first = site.predicate, site.reading.phrases[0]
    directed = verb is not None and verb.lemma in cue("directing") and verb in site.reading.words
    if not directed or first.preposition != "на" or first.end > site.anchor or site.reading.case(first) != "Acc":
        return ""
    return as_complement(site.reading, first, site.reading.head_lemma(first))


def _spent_on(site: Site, right: Phrase | None) -> str:
    """«тратит на оборону 4 % ВВП» → «расходы на оборону»: what so much of an economy or a budget goes to; «теряет 3 %
    ВВП» → «потери»."""
    verb, treasury = site.predicate, "" if right is None else site.reading.head_lemma(right)
    if verb is None or (right is not None and treasury not in cue("economies") | {"бюджет", "казна"}):
        return ""
    if verb.lemma in cue("losing") and treasury in cue("economies"):
        return "потери"
    by_itself = right is not None and verb.lemma in cue("spent_by_itself")
    if (
        not by_itself
        and verb.lemma not in cue("directing", "allotting")
        and verb_noun(verb.lemma) not in cue("spendings")
    ):
        return ""
    onto = (one for one in site.reading.phrases if one.preposition == "на" and site.reading.case(one) == "Acc")
    purpose = next((one for one in onto if site.reading.head(one).kind is Kind.NOUN), None)
    if purpose is None:
        return ""
    return f"расходы {as_complement(site.reading, purpose, site.reading.head_lemma(purpose))}"


def _out_of_all(site: Site) -> Meaning | None:
    """«из всей пряжи доводят до готовой ткани 23 %»: part of all that the clause begins with."""
    reading = site.reading
    first = reading.phrases[0] if reading.phrases else None
    if first is None or first.preposition != "из" or first.end > site.anchor or first.first.head < 0:
        return None
    if not any(reading.words[place].lemma == "весь" for place in first.first.modifiers):
        return None
    text = nominative(reading, first)
    return Meaning(text, "share", "part-of-whole", about=Located(reading, first)) if text else None


def fraction(site: Site) -> bool:
    """Whether the value is a bare fraction: «треть», «половина»."""
    value = getattr(site.record, "value", None)
    return site.label == "CARDINAL" and not site.unit and value is not None and 0 < value < 1


def whole_of(reading: Reading, phrase: Phrase) -> bool:
    """«общий объем экспорта», «общие поставки»: all that there is of something."""
    return any(reading.words[place].lemma in ("общий", "совокупный", "весь") for place in phrase.first.modifiers)

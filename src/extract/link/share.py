"""Rules for shares and rates: what part of a whole, at what interest."""

from __future__ import annotations

from typing import Final

from extract.analyse.lemmas import inflect, lemma
from extract.link.clause import Form
from extract.link.cues import cue, directions
from extract.link.grammar import lower_first, may_be, verb_noun
from extract.link.inside import most_of, substance
from extract.link.items import Item, Kind
from extract.link.meaning import Meaning, meaning_of
from extract.link.measures import of_them
from extract.link.memory import Memory, Told
from extract.link.naming import points_back
from extract.link.phrases import Part, Phrase
from extract.link.price_changes import priced
from extract.link.reading import Reading
from extract.link.site import Located, Site, antecedent, direct_object, over_ellipses, parent, places_before, subject
from extract.link.wording import as_complement, genitive, instrumental, nominative, with_complement
from extract.recognise.countries import adjective_countries
from extract.records import Measure

_QUOTED: Final = 2  # words from a part to a name that is in quotation marks
_ECONOMIES: Final = frozenset({"ввп", "внп", "врп"})
_APART: Final = 6  # words from a participle to the noun that it belongs to
_GENDERS: Final = ({"Masc"}, {"Fem"}, {"Neut"})


def owned(site: Site, memory: Memory) -> Meaning | None:
    """«фонду принадлежит в проекте 51 %»: a part that somebody has, of what is not told behind it."""
    verb, right = site.predicate, site.right
    if site.label == "PERCENT" and site.preposition == "на" and verb is not None and verb.lemma == "принадлежать":
        return Meaning("доля", "share", "owned")  # «Компания на 51 % принадлежит государству»
    if site.label != "PERCENT" or site.preposition:
        return None
    if (told := _owned_before(site, memory)) is not None:
        return Meaning(told.indicator, "share", "owned", told=told, step="a part of the same, that somebody else has")
    if verb is None or verb.lemma not in cue("owning"):
        return None
    if right is not None and right.preposition in ("", "от", "из") and right.start == site.place + 1:
        return None  # «принадлежит 51 % акций»; «60 % которого принадлежит» is a part of a whole
    at, left = site.reading.predicate_place(site.place), site.left
    if at == site.place + 1 and left is None:  # «51 % принадлежит казахстанской стороне»
        return Meaning(_stake(site.reading), "share", "owned")
    if at is None or at > site.place or (left is not None and left.start > at and not left.preposition):
        return None  # «имеет рентабельность 5 %»
    return Meaning("доля", "share", "owned")


def _stake(reading: Reading) -> str:
    """«Контрольный пакет в ней, 51 %, принадлежит Китаю»: what is owned, where the clause names it."""
    own = reading.subject
    named = own is not None and reading.head_lemma(own) in ("пакет", "блокпакет")
    return nominative(reading, own._replace(chain=())) if named and own is not None else "доля"


def _owned_before(site: Site, memory: Memory) -> Told | None:
    """«51 % принадлежит Казахстану, 49 % — китайской компании»: what of the whole told before has another owner."""
    last, words, dash = memory.latest(), site.reading.words, site.place + 1
    if last is None or last.sentence != memory.sentence or last.measure != "share":
        return None
    verbs = {one.words[place].lemma for one in site.readings[: site.reading.index] for place in one.predicates}
    owner = site.reading.starting(dash + 1) if dash + 1 < len(words) and words[dash].kind is Kind.DASH else None
    if owner is None or owner.preposition or verbs.isdisjoint(cue("owning")):
        return None
    named = words[dash + 1].kind is Kind.NAME
    return last if named or words[dash + 1].case in ("Dat", "Gen") else None


def whole(site: Site, memory: Memory) -> Meaning | None:
    """«5 % акций», «треть доходов», «60 % от экспорта»: a part of the whole that follows."""
    if not (site.label == "PERCENT" or _fraction(site)):
        return None
    right = site.right
    after = site.reading.words[site.place + 1 : site.place + 2]
    alone = right is None and not (after and after[0].kind is Kind.QUANTITY)  # not «на покупку 5 % 90 млн рублей»
    spent = _spent_on(site, None) if alone and site.label == "PERCENT" and not site.preposition else ""
    if spent:
        return Meaning(spent, "share", "part-of-whole")
    if right is None or right.preposition not in ("", "от", "из"):
        return _out_of_all(site)
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
    if site.sized and site.reading.clause.form is Form.PARTICIPLE and site.reading.head_lemma(right) in _ECONOMIES:
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
    bare = not right.chain and site.reading.head_lemma(right) in cue("size") and _whole_of(site.reading, right)
    if points_back(site.reading, right) or (
        bare and memory.latest() is not None
    ):  # «треть этого объема», «43 % от общего объема»
        told = memory.pointed() if bare else None
        if told is not None:
            return Meaning(told.indicator, "share", "part-of-whole", told=told, step="all of what was told before")
        return meaning_of(Located(site.reading, right), memory, "share", "part-of-whole")
    text = " ".join(filter(None, (_of_market(site.reading, right), _purpose(site))))
    return Meaning(text, "share", "part-of-whole", about=Located(site.reading, right)) if text else None


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


def _of_market(reading: Reading, whole: Phrase) -> str:
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
    """«ITA Airways, 41 % которой холдинг купил», «купил 41 % ITA Airways»: a part of a body."""
    which = site.reading.head(right)
    if getattr(which.record, "label", "") == "ORG" and site.label == "PERCENT":
        return not right.preposition and right.start - site.place <= _QUOTED and which.case in ("Gen", "Nom", "")
    if which.lemma != "который" or which.case != "Gen" or right.preposition:
        return False
    found = antecedent(site.readings, site.reading)
    return found is not None and getattr(found.reading.head(found.phrase).record, "label", "") == "ORG"


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
    if verb is None or (right is not None and treasury not in _ECONOMIES | {"бюджет", "казна"}):
        return ""
    if verb.lemma in cue("losing") and treasury in _ECONOMIES:
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


def _fraction(site: Site) -> bool:
    value = getattr(site.record, "value", None)
    return site.label == "CARDINAL" and not site.unit and value is not None and 0 < value < 1


def _accusative(reading: Reading, phrase: Phrase) -> bool:
    """Whether a phrase behind «на» may be in the accusative: the tagger errs on names, «на Чили»."""
    head = reading.head(phrase)
    may = any(may_be(head.text.rpartition("-")[2], "accs", number) for number in ("sing", "plur"))  # «онлайн-выдачи»
    return head.case == "Acc" or head.kind is Kind.NAME or ("-" in head.text and may)


def share_verb(site: Site, memory: Memory) -> Meaning | None:
    """«на нефть приходится 40 % экспорта»: the share of «нефть»."""
    verb = site.predicate
    if verb is None or verb.lemma not in cue("share_verbs") or site.label == "MULTIPLE" or site.preposition == "из":
        return None
    counted = site.label == "CARDINAL" and not _fraction(site)
    if counted and site.unit:
        return None
    if site.sized and site.reading.words[site.anchor].case == "Ins" and site.anchor > 0:
        return None  # «80 % портфеля объемом 20 млрд приходится на …»
    measure: Measure = "share" if site.label == "PERCENT" or _fraction(site) else "level"
    beside = [p for p in (site.right,) if p is not None]  # «на Китай пришлось 80 % и 4 % на Иран»
    fits = (p for p in (*beside, *site.reading.phrases) if p.preposition == "на" and _accusative(site.reading, p))
    owner = next((p for p in fits if site.reading.head_lemma(p) not in cue("moments")), None)
    each = _for_each(site, owner) if measure == "level" else ""
    if each:
        return _so_much_each(site, memory, each)
    most = None if site.reading.clause.form is Form.ELLIPTIC else most_of(site.reading)
    if most is not None:  # «Больше всего вложений пришлось на промышленность — 5 трлн»
        return meaning_of(Located(site.reading, most), memory, measure, "share-verb")
    flows = cue("trade_totals", "flow_from", "flow_to", "flows", "own")
    if owner is not None and measure == "level" and site.reading.head_lemma(owner) in flows:
        return meaning_of(Located(site.reading, owner), memory, "level", "share-verb")  # «на экспорт пришлось 2 млрд»
    if site.reading.clause.form is Form.ELLIPTIC:
        return None
    whole_phrase = site.right  # not «пришлось 741 млн при среднем переводе в 102 доллара»
    whole_phrase = None if whole_phrase is not None and whole_phrase.preposition == "при" else whole_phrase
    by_share = owner is not None and site.reading.head_lemma(owner) == "доля"
    of_what = "" if owner is None or not by_share else _of_what(site.reading, owner)
    if owner is not None and by_share and owner.chain:
        owner = owner.inner(0)
    things = owner is not None and by_share and site.reading.head(owner).kind is Kind.NOUN
    body = owner is not None and site.reading.head_lemma(owner) in cue("body", "titles")  # «на долю АО «Вега»»
    if owner is not None and things and measure == "level" and not body:
        # «на долю международных перевозок пришлось 3 млн тонн»
        about = Located(site.reading, owner._replace(preposition=""))
        return Meaning(nominative(site.reading, about.phrase), measure, "share-verb", about=about)
    words = ["доля"]
    party = owner is not None and site.reading.head(owner).kind in (Kind.NAME, Kind.PRONOUN)
    whose = owner is not None and by_share and site.reading.head_lemma(owner) == "доля"
    pointed = owner is not None and any(site.reading.words[at].lemma == "этот" for at in owner.first.modifiers)
    whose = whose or (owner is not None and _of_parties(site.reading, owner))
    party = party or whose or pointed  # «на долю которой приходится 38 % продаж», «на эти страны приходится треть»
    way = owner is not None and site.reading.head_lemma(owner) in cue("route", "sites")
    named = owner is not None and any(site.reading.words[part.head].kind is Kind.NAME for part in owner.chain)
    # «На западный маршрут пришлось 9 млн тонн», «на порт Баку пришлось 30 % перевалки»
    party = party or (way and (measure == "level" or (named and whole_phrase is not None)))
    volume = (memory.latest() or memory.carried) if measure == "level" and _of_this(site) else None
    if volume is not None and volume.label == site.label:
        step = "of what was told before"  # «800 тыс. из этого объема придется на страны ОПЕК»
        return Meaning(volume.indicator, volume.measure, "share-verb", volume.direction, told=volume, step=step)
    if (
        party and whole_phrase is not None and site.reading.case(whole_phrase) == "Gen"
    ):  # «на Россию пришлось 64 % вывоза»
        if site.reading.head_lemma(whole_phrase) == "рынок":
            return Meaning(_of_market(site.reading, whole_phrase), "share", "share-verb")
        return meaning_of(Located(site.reading, whole_phrase), memory, measure, "share-verb")
    own = site.reading.subject  # «Наибольшая доля импорта приходится на Китай — 30 %»
    if own is not None and party and measure == "share" and site.reading.head_lemma(own) in cue("share") and own.chain:
        return meaning_of(Located(site.reading, own.inner(0)), memory, measure, "share-verb")
    before = memory.share() if party and whole_phrase is None else None
    told = memory.latest() if party and whole_phrase is None and measure == "level" else None
    near = told is not None and told.sentence >= memory.sentence - 1
    if told is not None and near and (told.label, told.measure) == (site.label, "level"):
        step = "the whole told of before"  # «экспортировал 25 млрд кубометров, из которых 12 пришлось на Европу»
        return Meaning(told.indicator, "level", "share-verb", told=told, step=step)
    if before is not None:  # «… 16,9 % товарооборота. На Китай пришлось 16,8 %»
        return Meaning(before.indicator, "share", "share-verb", told=before, step="the whole told of before")
    whole_told = memory.alike(site.label, "level") if measure == "level" and of_them(site) else None
    if whole_told is not None and whole_told.unit == site.unit:
        step = "the whole told of before"  # «Добыча составила 35 млрд. Из них 9 млрд пришлось на блок «Мыс»»
        return Meaning(whole_told.indicator, "level", "share-verb", told=whole_told, step=step)
    if owner is not None and site.reading.head(owner).kind is Kind.NOUN:
        parted = by_share or any(one.preposition == "из" for one in site.reading.phrases)  # «из резервов 20 млрд …»
        if measure == "level" and not parted:  # «еще 400 тыс. метров приходятся на частные дома»
            about = Located(site.reading, owner._replace(preposition=""))
            return Meaning(nominative(site.reading, about.phrase), measure, "share-verb", about=about)
        words.append(_all_owners(site.reading, owner))
    elif whole_phrase is not None:
        words.append(genitive(site.reading, whole_phrase))
    if measure == "share" and whole_phrase is None:
        words.append(of_what)
    text = " ".join(filter(None, words))
    whole = memory.latest() if text == "доля" and party and measure == "share" else None
    if whole is not None and whole.sentence >= memory.sentence - 1 and whole.head not in cue("ratios"):
        # «Добыча упала на 2 %, до 40 млн тонн; 60 % пришлось на Сибирь»
        return Meaning(whole.indicator, "share", "share-verb", told=whole, step="the whole told of before")
    if text == "доля":
        return None  # «пик придется на 2026 год — 270 млрд»
    return Meaning(text, measure, "share-verb", about=None if owner is None else Located(site.reading, owner))


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


def given(site: Site, memory: Memory) -> Meaning | None:
    """«В структуре доходов билеты дают 12 %» → «доля билетов в структуре доходов»."""
    reading, own, verb = site.reading, site.reading.subject, site.predicate
    if verb is None or verb.lemma not in cue("giving_part") or verb not in reading.words or own is None:
        return None
    if reading.head_lemma(own) in cue("share") | {"вес"}:  # «доля транзита в общем объеме составила 23 %»
        return None
    if reading.head_lemma(own) in frozenset(directions("nouns")) | cue("ratios", but=("reductions",)):
        return None  # «рост в производстве мяса составил 5 %»
    if site.label != "PERCENT" or site.right is not None or site.preposition or reading.head(own).kind is not Kind.NOUN:
        return None
    whole = (one for one in reading.phrases if (one.preposition, reading.case(one)) == ("в", "Loc"))
    whole = (one for one in whole if one.chain or any(reading.words[at].lemma == "общий" for at in one.first.modifiers))
    of = next((one for one in whole if reading.head_lemma(one) in cue("structures")), None)
    if reading.head_lemma(own) in cue("share"):
        return None  # «доля билетов в структуре доходов составила 12 %»
    thing = "" if of is None else genitive(reading, own)
    if of is None or not thing:
        return None
    text = f"доля {thing} {lower_first([reading.text(of)])}"
    return Meaning(text, "share", "share-verb", about=Located(reading, own))


def living(site: Site, memory: Memory) -> Meaning | None:
    """«Доля горожан — 36 %, на селе живет 64 %»: the part of a population that lives somewhere."""
    verb, right = site.predicate, site.right
    if verb is None or verb.lemma not in cue("inhabiting") or site.preposition:
        return None
    of = right is not None and not right.preposition and site.reading.case(right) == "Gen"
    if not (site.label == "PERCENT" or _fraction(site)) or of or site.reading.subject is not None:
        return None
    told = memory.latest()
    if told is not None and told.sentence == memory.sentence and "население" in told.indicator:
        return Meaning(told.indicator, "share", "share-verb", told=told, step="a part of the population told")
    return Meaning("население", "share", "share-verb", step=f"«{verb.text}»: who lives there")


def in_structure(site: Site, upper: Reading, phrase: Phrase) -> Meaning | None:
    """«В структуре экспорта преобладают пшеница (21 %) и мука» → «доля пшеницы в структуре экспорта»."""
    if site.label != "PERCENT" or site.preposition or phrase.preposition or upper.lemmas.isdisjoint(cue("structures")):
        return None
    wholes = (one for one in upper.phrases if one.preposition == "в" and one.chain and one.end <= phrase.start)
    of = next((one for one in wholes if upper.head_lemma(one) in cue("structures")), None)
    thing = genitive(upper, phrase) if upper.head(phrase).kind is Kind.NOUN else ""
    if of is None or not thing or (not upper.head(phrase).subject and upper.case(phrase) not in ("Nom", "Acc")):
        return None
    return Meaning(f"доля {thing} {lower_first([upper.text(of)])}", "share", "bracket", about=Located(upper, phrase))


def next_part(site: Site, memory: Memory, located: Located) -> Meaning | None:
    """«Машины занимают 56 %, топливо — 18 %», «доля машин составила 56 %, в том числе станков — 18 %»: a list of parts
    goes on with another noun."""
    told, reading = memory.latest(), located.reading
    if site.label != "PERCENT" or site.preposition or told is None or told.sentence != memory.sentence:
        return None
    if (told.label, told.measure) != ("PERCENT", "share") or reading.head_lemma(located.phrase) in cue("ratios"):
        return None
    if points_back(reading, located.phrase):
        return None
    above = over_ellipses(site)
    owning = any(above.words[at].lemma in ("принадлежать", "владеть") for at in above.predicates)
    if owning and told.indicator:  # «Фонду принадлежит 30 % банка, менеджменту — 5 %»
        return Meaning(told.indicator, "share", "part-of-list", told=told, step="the part of another owner")
    own = reading.head_lemma(located.phrase) in cue("share") | {"вклад"}  # «ее вклад в обработку — 4 %»
    alone = with_complement(reading, located.phrase) == "доля"
    if alone and told.indicator.startswith("доля в"):  # «доля Китая в импорте — 22 %, доля Ирана — 10 %»
        return Meaning(told.indicator, "share", "part-of-list", about=located, told=told)
    return _part(located, "доля" if lemma(told.indicator.partition(" ")[0]) in cue("share") and not own else "")


def part_behind(site: Site, upper: Reading, phrase: Phrase) -> Meaning | None:
    """«Основную долю заняли машины (35 %) и топливо (14 %)», «Большая часть приходится на зерно (40 %)», «Основу
    экспорта составили нефть (62 %) и зерно (14 %)»: a part in brackets behind what it is."""
    parts = cue("share", "mainstay")
    if site.label != "PERCENT" or site.preposition or upper.lemmas.isdisjoint(parts):
        return None
    verb = next((upper.words[at].lemma for at in upper.predicates if at < phrase.start), "")
    part = (one for one in upper.phrases if one.end <= phrase.start and upper.head_lemma(one) in parts)
    told = next(part, None)
    most = told is not None and (_most(upper, told) or upper.head_lemma(told) in cue("mainstay"))
    if told is None or told.preposition or (_whose(upper, told) and not most):
        return None
    if not (verb in cue("making_up") or verb in cue("share_verbs")):
        return None
    return _part(Located(upper, phrase._replace(preposition="")), "доля")


def _whose(reading: Reading, part: Phrase) -> bool:
    """«доля Китая», «доля нефти»: whether a part is somebody's already."""
    return bool(part.chain) and reading.words[part.chain[0].head].case == "Gen"


def _most(reading: Reading, part: Phrase) -> bool:
    """«основная часть импорта», «наибольшая доля»: the part of something that is the larger, or the smaller."""
    return any(reading.words[at].lemma in cue("superlative") for at in part.first.modifiers)


def _part(located: Located, noun: str) -> Meaning | None:
    of = genitive(located.reading, located.phrase) if noun else with_complement(located.reading, located.phrase)
    text = " ".join(filter(None, (noun, of)))
    return Meaning(text, "share", "part-of-list", about=located) if of else None


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


def yearly(site: Site, memory: Memory) -> Meaning | None:
    """«под 12 % годовых»: an interest rate."""
    right = site.right
    rated = right is not None and site.reading.words[right.first.last].lemma in ("годовой", "годовые")
    if site.label != "PERCENT" or not (rated or site.preposition == "под"):
        return None
    verb = site.predicate
    if (
        verb is not None
        and site.preposition != "под"
        and (verb.lemma in cue("level") or verb.lemma in directions("verbs"))
    ):
        return None
    if site.left is not None and site.preposition != "под":
        return None
    rate = _rate_named(site)
    if rate is not None:
        return Meaning(nominative(site.reading, rate), "level", "interest-rate", about=Located(site.reading, rate))
    return Meaning("ставка", "level", "interest-rate")


def _rate_named(site: Site) -> Phrase | None:
    """«прогноз по средней ключевой ставке на уровне 14 % годовых»: the rate, where the clause says which it is."""
    if site.preposition == "под" or "ставка" not in site.reading.lemmas:
        return None
    for phrase in reversed([one for one in site.reading.phrases if one.end <= site.anchor]):
        for inner in phrase.nested:
            if site.reading.head_lemma(inner) == "ставка" and inner.first.modifiers:
                return inner._replace(preposition="", chain=())
    return None


def provided(site: Site, memory: Memory) -> Meaning | None:
    """«обеспечивает себя молоком на 87 %», «школы обеспечены учебниками на 90 %»: how far something is provided."""
    verb, reading = site.predicate, site.reading
    if verb is None or verb.lemma not in cue("providing") or (site.preposition, site.label) != ("на", "PERCENT"):
        return None
    himself = "себя" in reading.forms
    if not himself and verb.features.variant != "Short":
        return None
    given = (one for one in reading.phrases if not one.preposition and reading.case(one) == "Ins")
    thing = next((one for one in given if reading.head(one).kind is Kind.NOUN), None)
    text = "" if thing is None else instrumental(reading, thing)
    return Meaning(f"обеспечение {text}", "level", "provided", about=subject(site.readings, reading)) if text else None


def completed(site: Site, memory: Memory) -> Meaning | None:
    """«план выполнен на 27 %», «завод выполнил план на 97 %»: the part of it that is done."""
    verb, reading = site.predicate, site.reading
    if verb is None or verb.lemma not in cue("completing") or site.preposition != "на":
        return None
    if site.label != "PERCENT" and not (_fraction(site) and verb.features.variant == "Short"):
        return None
    of = site.right if site.right is not None and not site.right.preposition else None
    if of is not None and reading.case(of) == "Gen" and reading.head_lemma(of) not in cue("reckoned_by"):
        return None  # «на 40 % площадей посеян рапс», not «налог собрали на 104 % плана»
    if verb.features.variant != "Short" and not verb.lemma.endswith("ся"):
        if site.sized:  # «обеспечив рентабельность на уровне 15 %»
            return None
        place = next((at for at, word in enumerate(reading.words) if word is verb), None)
        thing = None if place is None else direct_object(reading, place, site.place)
        if thing is None and place is not None and verb.participle:  # «хозяйство, выполнившее план на 33 %»
            thing = reading.phrase_of(place)
        return None if thing is None else meaning_of(Located(reading, thing), memory, "share", "completed")
    return meaning_of(subject(site.readings, site.reading), memory, "share", "completed")


def _among(site: Site) -> bool:
    """«Среди заболевших 61 % — дети»: whose part is told behind a dash."""
    before = site.reading.before(site.anchor) if site.anchor and not site.preposition else None
    return before is not None and before.preposition == "среди"


def within(site: Site, memory: Memory) -> Meaning | None:
    """«40 % в компании», «58 % — вклады граждан»: a stake, or a part that is named after its number."""
    reading, right = site.reading, site.right
    if site.label != "PERCENT" and not _fraction(site):
        return None
    changed = site.left is not None and reading.head_lemma(site.left) in directions("nouns")  # «снижение на 7 %»
    if right is not None and right.preposition == "в" and reading.head_lemma(right) in cue("body") and not changed:
        inside = [word.text for word in reading.words[right.start : right.end] if word.record is None]
        return Meaning(" ".join(["доля", *inside]), "share", "stake")
    total = right is not None and right.preposition in ("в", "во") and reading.case(right) == "Loc"
    if total and right is not None and site.preposition == "" and _whole_of(reading, right):
        phrase = right._replace(preposition="")  # «первое место — 12,8 % в общем объеме экспорта»
        return meaning_of(Located(reading, phrase), memory, "share", "part-of-whole")
    of_which = of_them(site) or _among(site)
    dash = site.place + 1 if right is None or right.preposition != "из" else right.end  # «половина из них — аспиранты»
    after = reading.words[dash : dash + 1]
    dashed = bool(after) and after[0].kind is Kind.DASH
    this = dashed and dash + 1 < len(reading.words) and reading.words[dash + 1].text.lower() == "это"
    if this and any(reading.words[place].lemma in cue("level") for place in reading.predicates if place < site.place):
        return None  # «рост составил 38 % — это высший показатель»
    part = reading.starting(dash + 1 + this) if dashed else None
    begins = not site.anchor or reading.gaps[site.anchor]
    first = begins or reading.words[site.anchor - 1].kind is Kind.COORDINATOR
    leading = part is not None and first and not _owned_by(reading, part, memory)  # «72 % — это рубли, 28 % — доллары»
    if (
        part is None
        or not (of_which or leading or this)
        or part.preposition
        or reading.head(part).kind is not Kind.NOUN
    ):
        return None
    located, change = Located(reading, part), memory.change()
    if site.preposition == "на":  # «на 7 % выросли перевозки и на 26 % – продажи»
        if change is None or change.sentence != memory.sentence:
            return None
        grown = meaning_of(located, memory, "change", "dash", direction=change.direction)
        return priced(grown, located) if grown is not None and change.indicator.startswith("цена ") else grown
    direction = directions("nouns").get(reading.head_lemma(part), "")
    if direction and part.chain:  # «+10 % — рост числа поездок»
        return meaning_of(Located(reading, part.inner(0)), memory, "change", "part-named", direction=direction)
    return meaning_of(located, memory, "share", "part-named")


def _owned_by(reading: Reading, part: Phrase, memory: Memory) -> bool:
    """Whether a phrase stands in the genitive: not «81 % – мужчины, 19 % – женщины», in the plural as before."""
    last = memory.latest()
    alike = last is not None and (last.sentence, last.measure, last.number) == (memory.sentence, "share", "Plur")
    plural = alike and may_be(reading.head(part).text, "nomn", "plur")
    return reading.case(part) == "Gen" and not plural


def largest(site: Site, memory: Memory) -> Meaning | None:
    """«Большую часть товарооборота — 72 % — составил экспорт», «основную долю (72 %) занимает нефть»: the subject has
    that part."""
    whole = _parted(site)
    if whole is not None:
        return meaning_of(Located(site.reading, whole), memory, "share", "largest-part")
    bracket = site.reading.clause.form is Form.BRACKET
    upper = parent(site.readings, site.reading) if bracket else site.reading
    before = [] if upper is None or not bracket else places_before(upper, site.reading)
    left = upper.phrase_of(before[-1]) if upper is not None and before else None if bracket else site.left
    if site.label != "PERCENT" or site.preposition or upper is None or left is None or left.preposition:
        return None
    if upper.head_lemma(left) not in cue("share") or upper.case(left) not in ("Acc", "Nom"):
        return None
    end = before[-1] + 1 if bracket else site.place + 1
    verb = next((at for at in upper.predicates if at >= end), None)
    if verb is None or upper.words[verb].lemma not in cue("making_up"):
        return None
    own = next((one for one in upper.phrases if one.start > verb and not one.preposition), None)
    whose = own is not None and upper.case(own) in ("Nom", "Acc") and upper.head(own).kind is Kind.NOUN
    return meaning_of(Located(upper, own), memory, "share", "largest-part") if whose and own is not None else None


def _parted(site: Site) -> Phrase | None:
    """«60 % средств составляют поступления из центра»: the subject behind the verb, which has so much of a whole."""
    reading, right = site.reading, site.right
    if site.label != "PERCENT" or site.preposition:
        return None
    end = site.place + 1
    if not of_them(site):  # «из которых 70 % составил алюминий»
        if right is None or right.preposition or right.first.head < 0 or reading.case(right) != "Gen":
            return None
        end = right.end
    verb = reading.words[end] if end < len(reading.words) else None
    if verb is None or verb.kind is not Kind.VERB or verb.lemma not in cue("making_up"):
        return None
    own = reading.starting(end + 1) if end + 1 < len(reading.words) else None
    named = own is not None and not own.preposition and reading.case(own) in ("Nom", "Acc")
    return own if named and own is not None and reading.head(own).kind is Kind.NOUN else None


def _whole_of(reading: Reading, phrase: Phrase) -> bool:
    """«общий объем экспорта», «общие поставки»: all that there is of something."""
    return any(reading.words[place].lemma in ("общий", "совокупный", "весь") for place in phrase.first.modifiers)

"""Parts of one whole, one after the other."""

from __future__ import annotations

from extract.analyse.lemmas import lemma
from extract.link.clause import Form
from extract.link.cues import cue, directions
from extract.link.grammar import may_be
from extract.link.items import Kind
from extract.link.meaning import Meaning, meaning_of
from extract.link.measures import of_them
from extract.link.memory import Memory
from extract.link.naming import points_back
from extract.link.phrases import Phrase
from extract.link.price_changes import priced
from extract.link.reading import Reading
from extract.link.share_whole import fraction, whole_of
from extract.link.site import Located, Site, over_ellipses, parent, places_before
from extract.link.wording import genitive, with_complement


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


def _among(site: Site) -> bool:
    """«Среди заболевших 61 % — дети»: whose part is told behind a dash."""
    before = site.reading.before(site.anchor) if site.anchor and not site.preposition else None
    return before is not None and before.preposition == "среди"


def within(site: Site, memory: Memory) -> Meaning | None:
    """«40 % в компании», «58 % — вклады граждан»: a stake, or a part that is named after its number."""
    reading, right = site.reading, site.right
    if site.label != "PERCENT" and not fraction(site):
        return None
    changed = site.left is not None and reading.head_lemma(site.left) in directions("nouns")  # «снижение на 7 %»
    if right is not None and right.preposition == "в" and reading.head_lemma(right) in cue("body") and not changed:
        inside = [word.text for word in reading.words[right.start : right.end] if word.record is None]
        return Meaning(" ".join(["доля", *inside]), "share", "stake")
    total = right is not None and right.preposition in ("в", "во") and reading.case(right) == "Loc"
    if total and right is not None and site.preposition == "" and whole_of(reading, right):
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

"""A noun phrase in words: in the nominative as an indicator, in the genitive as the object of an action's noun."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from extract.link.cues import cue, directions
from extract.link.grammar import decline, lower_first
from extract.link.items import AMOUNTS, Item, Kind
from extract.link.phrases import Part, Phrase
from extract.link.reading import Reading
from extract.recognise.adjectives import named_by
from extract.recognise.countries import adjective_countries

# Prepositions whose phrase tells what a noun is about («налог на прибыль»), by the case that does so.
_COMPLEMENTS: Final = {
    "на": "Acc",
    "о": "Loc",
    "об": "Loc",
    "в": "Acc",
    "по": "Dat",
    "за": "Acc",
    "для": "Gen",
    "к": "Dat",
    "от": "Gen",
}


_TOWNS: Final = ("ский", "цкий")
"""How adjectives of places end."""
_LEARNED: Final = "ческий"
"""How none of them ends: «экономический», «химический»."""


def nominative(reading: Reading, phrase: Phrase, *, singular: bool = False, skip: frozenset[int] = frozenset()) -> str:
    """The phrase in the nominative without parties, places, dates and determiners; empty where nothing is left."""
    words = _rendered(reading, phrase, "nomn", "sing" if singular else "", skip)
    return lower_first(words) if words else ""


def genitive(reading: Reading, phrase: Phrase) -> str:
    """The phrase in the genitive, as the object of an action's noun."""
    words = _rendered(reading, phrase, "gent", "", frozenset())
    return lower_first(words) if words else ""


def accusative(reading: Reading, phrase: Phrase) -> str:
    """The phrase in the accusative, as what is paid for."""
    head = reading.head(phrase)
    case = "gent" if head.features.animacy == "Anim" else "nomn"
    if (head.number, head.features.gender) == ("Sing", "Fem"):
        case = "accs"  # in other genders and numbers it is one of these two
    words = _rendered(reading, phrase, case, "", frozenset())
    return lower_first(words) if words else ""


def instrumental(reading: Reading, phrase: Phrase) -> str:
    """The phrase in the instrumental, as what something is provided with."""
    words = _rendered(reading, phrase, "ablt", "", frozenset())
    return lower_first(words) if words else ""


def _rendered(reading: Reading, phrase: Phrase, case: str, number: str, skip: frozenset[int]) -> list[str]:
    words = reading.words
    if phrase.first.head < 0 or words[phrase.first.head].kind is not Kind.NOUN:
        return []
    if not phrase.chain and _any_sort(words, phrase.first):
        return []
    head = words[phrase.first.head]
    own = reading.subject if not number and (head.case, head.number) == ("Gen", "Sing") else None
    if own is not None and own.first == phrase.first and reading.plural_subject(head):
        number = "plur"
    rendered = decline(_kept(words, phrase.first), head, case=case, number=number)
    if len(rendered) > 1 and phrase.first.begin == phrase.first.head:
        rendered = [rendered[-1], *rendered[:-1]]  # «мука пшеничная»
    rendered = _coordinated(words, phrase.first, rendered)
    for part in phrase.joined:
        if words[part.head].kind is Kind.NOUN:
            rendered += ["и", *decline(_kept(words, part), words[part.head], case=case)]
    chain = phrase.chain
    for place, part in enumerate(chain):
        if part.head in skip or words[part.head].kind not in (Kind.NOUN, Kind.ADJECTIVE):
            continue
        following = words[chain[place + 1].head] if place + 1 < len(chain) else None
        measured = words[phrase.first.head].lemma in cue("lengths") and words[part.head].lemma in cue("ways")
        if following is not None and not measured and _titles(words[part.head], following):
            continue
        if following is None and (_any_sort(words, part) or (place and _lettered(words, part))):
            continue
        owner = words[chain[place - 1].head] if place else words[phrase.first.head]
        if _origin(words, owner, part):
            continue
        before = chain[place - 1] if place else phrase.first
        if before.last == part.begin - 2 and words[part.begin - 1].kind is Kind.COORDINATOR:
            rendered.append("и")
        rendered += _coordinated(words, part, [word.text for word in _kept(words, part)] + [words[part.head].text])
    return rendered


def _any_sort(words: Sequence[Item], part: Part) -> bool:
    """«автомобилей всех марок», «грузов разных видов»: of no sort in particular."""
    sort = words[part.head].lemma in cue("sorts") and words[part.head].case == "Gen" and bool(part.modifiers)
    return sort and all(words[place].lemma in cue("any_sort") for place in part.modifiers)


def _lettered(words: Sequence[Item], part: Part) -> bool:
    """«стоимость бензина марки А-76»: a sort that only its letters tell."""
    sort = words[part.head]
    return sort.lemma in cue("lettered") and not part.modifiers and (sort.case, sort.number) == ("Gen", "Sing")


def _titles(noun: Item, name: Item) -> bool:
    """Whether a noun is but the title of the name after it: «президента Азербайджана», «компании Shell»."""
    return name.kind is Kind.NAME and noun.lemma in cue("titles")


def _origin(words: Sequence[Item], thing: Item, part: Part) -> bool:
    """«шоколад украинского производства»: without the country nothing is said of the chocolate."""
    measured = thing.lemma in cue("size", "acts", "flow_to", "numbers", "share", "rates")
    abstract = measured or thing.lemma in cue("flow_from", but=("goods",)) or thing.lemma in directions("nouns")
    return (
        words[part.head].lemma in cue("origin")
        and not abstract
        and bool(part.modifiers)
        and all(adjective_countries(words[place].lemma) for place in part.modifiers)
    )


def _kept(words: Sequence[Item], part: Part) -> list[Item]:
    return [
        words[place]
        for place in part.modifiers
        if words[place].lemma not in cue("determiners")
        and not (words[place].lemma in ("другой", "иной") and words[place].number == "Sing")  # «перешел в другой клуб»
        and words[place].text.lower() not in cue("determiners")
        and not (place and words[place - 1].lemma == "самый" and words[place].lemma in cue("most_so"))
        and not (words[place].participle and words[place].features.voice == "Act" and not _of_a_kind(words[place]))
        and (
            not _of_place(words[place], words[part.head] if part.head >= 0 else None)
            or (place > 0 and words[place].text[:1].isupper() and words[part.head].lemma in cue("treaties"))
        )  # «статья Европейской конвенции» keeps its name
    ]


def _of_a_kind(participle: Item) -> bool:
    """«обрабатывающая промышленность», «развивающиеся страны»: a participle that says which kind."""
    return participle.lemma in cue("kinds_by_deed")


def _of_place(word: Item, noun: Item | None) -> bool:
    """«казахстанский», «кузбасский», «Нефтчалинской»: an adjective of a place, which a capital gives away too; not that
    of people or of who speaks («крымские татары», «московские власти»)."""
    if noun is not None and noun.lemma in cue("of_a_sort"):
        return False  # «экзамен по китайскому языку»
    if adjective_countries(word.lemma):
        return True
    if noun is None or noun.features.animacy == "Anim" or noun.lemma in cue("speakers", "titles"):
        return False
    if word.lemma.endswith(_LEARNED) or word.lemma in cue("of_no_place"):  # «Экономический рост составил 5 %»
        return False
    capital = word.text[:1].isupper() and word.text[1:].islower() and word.lemma.endswith(_TOWNS)
    return capital or bool(named_by(word.lemma))


def _coordinated(words: Sequence[Item], part: Part, rendered: Sequence[str]) -> list[str]:
    """The part's words with the «и» that stands between two of its adjectives: «легковых и легких автомобилей»."""
    if not any(words[place - 1].kind is Kind.COORDINATOR for place in part.modifiers[1:]):
        return list(rendered)
    kept = set(map(id, _kept(words, part)))
    places = [place for place in part.modifiers if id(words[place]) in kept]
    joined = {at for at, place in enumerate(places) if at and words[place - 1].kind is Kind.COORDINATOR}
    return [text for at, word in enumerate(rendered) for text in (["и", word] if at in joined else [word])]


def complement(reading: Reading, phrase: Phrase, *, built: bool = False) -> str:
    """The prepositional phrase right after, where it tells what the noun is about («налог на прибыль»); `built`: a port
    or a road is what money is put into, not where something goes."""
    after = phrase.end
    if after < len(reading.words) and reading.words[after].kind is Kind.QUOTE and not reading.gaps[after]:
        after += reading.words[after - 1].kind is Kind.NAME  # «доля «Магнита» на рынке»
    if after >= len(reading.words) or reading.gaps[after]:
        return ""
    following = reading.starting(after)
    return "" if following is None else as_complement(reading, following, reading.head_lemma(phrase), built=built)


def as_complement(reading: Reading, following: Phrase, owned: str, *, built: bool = False) -> str:
    """The phrase as it stands behind the noun `owned`, where it tells what that is about; else empty."""
    inside = following.preposition in ("в", "во") and reading.case(following) == "Loc"
    market = following.preposition == "на" and reading.head_lemma(following) == "рынок"  # «доля завода на рынке»
    share = owned in cue("share") | {"вес"} and (inside or (market and reading.case(following) == "Loc"))
    means = owned in cue("with_means") and (following.preposition, reading.case(following)) == ("", "Ins")
    within = owned in cue("within") and inside
    packed = following.preposition in ("в", "на") and reading.case(following) == "Loc"
    packed = packed and reading.head_lemma(following) in cue("packings")  # «грузы в контейнерах»
    between = owned in cue("gaps") and (following.preposition, reading.case(following)) == ("между", "Ins")
    untaxed = following.preposition in ("до", "после") and reading.head_lemma(following) in cue("deductions")
    own = share or means or within or packed or between or untaxed  # «прибыль до налогообложения»
    head = reading.head(following)
    undeclined = following.preposition == "по" and head.text.isupper() and not head.case  # «рентабельность по EBITDA»
    if not (own or undeclined) and _COMPLEMENTS.get(following.preposition) != reading.case(following):
        return ""
    if following.preposition == "по" and head.lemma in cue("sorts") and head.number == "Plur":
        return ""  # «объем перевозок по видам грузов»
    if inside and head.lemma in AMOUNTS and not following.chain:
        return ""  # «часть в размере 55 млн рублей»
    if (
        head.kind is not Kind.NOUN
        or (head.lemma in cue("adverbial", "occurrences") and not (share or within))
        or (following.preposition == "в" and head.lemma in cue("ranks"))  # «по объему вкладов в двадцатку вошли»
        or (head.lemma in cue("route") and not (built or within or owned in cue("investments")))
    ):
        return ""
    parts = (following.first, *following.joined, *following.chain)
    if within and owned == "время" and head.lemma != "путь":
        return ""
    named = any(reading.words[part.head].kind is Kind.NAME for part in parts)
    if named and share and market:  # «на рынке Казахстана»
        return " ".join(word.text for word in reading.words[following.start : following.first.head + 1])
    if (
        named and not built and (following.preposition not in ("в", "во") or head.lemma in cue("parties"))
    ):  # «ввоз в страны Азии»
        return ""
    rendered = [word.text for word in _kept(reading.words, following.first)] + [head.text]
    for part in following.joined:
        if reading.words[part.head].kind is Kind.NOUN:  # «цены на свеклу и огурцы»
            rendered += ["и", *(word.text for word in _kept(reading.words, part)), reading.words[part.head].text]
    row = _row(reading, following)
    rendered = [", ".join([" ".join(rendered), *row])] if row else rendered
    for part in following.chain:
        if reading.words[part.head].kind is not Kind.NOUN:
            break
        joins = reading.words[part.begin - 1].kind is Kind.COORDINATOR  # «запрет на вывоз риса и муки»
        rendered += ["и"] * joins
        rendered += [word.text for word in _kept(reading.words, part)] + [reading.words[part.head].text]
    return " ".join(filter(None, [following.preposition, *rendered, against(reading, following)]))


def _row(reading: Reading, phrase: Phrase) -> list[str]:
    """«расходы на культуру, спорт и отдых»: the further nouns of a row that ends with «и»; none for other phrases."""
    row: list[str] = []
    at, last = phrase.end, phrase
    while not (last.joined or phrase.chain) and at < len(reading.words) and reading.gaps[at]:
        following = reading.starting(at)
        if following is None or following.preposition or reading.head(following).kind is not Kind.NOUN:
            return []
        if reading.case(following) not in (reading.case(phrase), "Acc") or following.chain:
            return []
        words = [word.text for word in reading.words[following.start : following.end]]
        row, at, last = [*row, " ".join(words)], following.end, following
    return row if row and last.joined else []


def against(reading: Reading, phrase: Phrase) -> str:
    """«борьбу с пожарами»: what a struggle is with, behind it; empty for other nouns."""
    end = phrase.end
    struggle = phrase.preposition == "на" and reading.head_lemma(phrase) in cue("struggles")
    struggle = struggle and end < len(reading.words) and not reading.gaps[end]
    foe = reading.starting(end) if struggle and not phrase.chain else None
    if foe is None or foe.preposition not in ("с", "со", "против") or reading.head(foe).kind is not Kind.NOUN:
        return ""
    return " ".join(word.text for word in reading.words[foe.start : foe.end] if word.record is None)


def completed(reading: Reading, phrase: Phrase) -> Phrase | None:
    """The levy that the phrase says the object of, where it stands right behind it: «налог» of «налог на прибыль»."""
    if phrase.preposition != "на" or not phrase.start or reading.gaps[phrase.start]:
        return None
    before = reading.before(phrase.start)
    if before is not None and before.joined:  # «НДФЛ и налог на прибыль»
        before = Phrase(before.joined[-1].begin, before.end, "", before.joined[-1])
    if before is None or before.end != phrase.start or reading.head_lemma(before) not in cue("levies"):
        return None
    return before if complement(reading, before) else None


def with_complement(reading: Reading, phrase: Phrase) -> str:
    """The phrase in the nominative with its complement: «налог на прибыль»; empty where nothing is left."""
    return " ".join(filter(None, (nominative(reading, phrase), complement(reading, phrase))))

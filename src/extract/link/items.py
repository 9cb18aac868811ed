"""Words as the linking rules read them, and each quantity, time and name as one item."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, ClassVar, Final, NamedTuple

from extract.analyse.lemmas import dictionary_tags, parses
from extract.link.choice import Choice
from extract.link.cues import cue
from extract.recognise.adjectives import named_by
from extract.records import Entity, Quantity, Time


class Kind(Choice):
    """What an item can do in a clause."""

    __slots__ = ()

    QUANTITY: ClassVar[Kind]
    TIME: ClassVar[Kind]
    NAME: ClassVar[Kind]
    NOUN: ClassVar[Kind]
    PRONOUN: ClassVar[Kind]
    ADJECTIVE: ClassVar[Kind]  # determiners, ordinals and participles before a noun too
    VERB: ClassVar[Kind]  # finite, or a short participle or adjective
    INFINITIVE: ClassVar[Kind]
    GERUND: ClassVar[Kind]
    ADVERB: ClassVar[Kind]
    PREPOSITION: ClassVar[Kind]
    COORDINATOR: ClassVar[Kind]
    SUBORDINATOR: ClassVar[Kind]
    PARTICLE: ClassVar[Kind]
    COMMA: ClassVar[Kind]
    STOP: ClassVar[Kind]  # «;», «.» and the like
    COLON: ClassVar[Kind]
    DASH: ClassVar[Kind]
    OPEN: ClassVar[Kind]  # brackets
    CLOSE: ClassVar[Kind]
    QUOTE: ClassVar[Kind]
    OTHER: ClassVar[Kind]


UD_CASES: Final = {"nomn": "Nom", "gent": "Gen", "datv": "Dat", "accs": "Acc", "ablt": "Ins", "loct": "Loc"}
"""Universal Dependencies cases by pymorphy3's."""
OPENCORPORA_CASES: Final = {ours: theirs for theirs, ours in UD_CASES.items()}
"""pymorphy3's cases by Universal Dependencies'."""

PREDICATES: Final = frozenset({Kind.VERB, Kind.INFINITIVE, Kind.GERUND})
WHOLLY: Final = "всего"
LIMITS: Final = frozenset({"минимум", "максимум"})
AMOUNTS: Final = frozenset({"сумма", "размер", "объем", "количество"})
"""Nouns behind «в» that a value of what stands before follows: «в сумме», «в размере»."""
ON_THE_WHOLE: Final = frozenset({"основном", "целом"})
WAY: Final = "образом"
WAYS: Final = frozenset({"главным", "таким", "подобным", "коренным", "равным", "должным", "аналогичным"})
"""What may stand before «образом» in an adverb: «главным образом»."""
THEREBY: Final = "самым"


class Features(NamedTuple):
    """The Universal Dependencies features that the rules ask for; empty where the tagger gives none."""

    case: str = ""
    number: str = ""
    gender: str = ""
    form: str = ""
    tense: str = ""
    voice: str = ""
    variant: str = ""
    aspect: str = ""
    animacy: str = ""


class Item(NamedTuple):
    """One word, or one recognised mention (`record`); `tokens` are its words' own items."""

    kind: Kind
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    features: Features
    subject: bool = False
    governor: int = -1  # where the word that the parser hangs it on begins; the parser errs
    record: Entity | Quantity | Time | None = None
    tokens: tuple[Item, ...] = ()

    @property
    def case(self) -> str:
        return self.features.case

    @property
    def number(self) -> str:
        return self.features.number

    @property
    def passive(self) -> bool:
        """«перевезено», «подписан»: not the passive in «-ся», which the tagger calls middle."""
        return self.features.voice == "Pass" or self.features.variant == "Short"

    @property
    def participle(self) -> bool:
        return self.features.form == "Part"


_FINITE: Final = tuple("л ла ло ли ет ёт ит ут ют ат ят ем ём им ся сь но ны на то ты ан ен".split())
"""How finite verbs of the third person, of «мы» and of the past end, and short participles."""
_ADJECTIVAL: Final = ("ых", "их", "ую", "юю", "щий", "щая", "щее", "щие", "ой")
_DECLINED: Final = ("ая", "ое", "ее", "ый", "ий", "ые", "ие", "го", "му", "ым", "им", "ом", "ем", "ей", "ми")
"""How full participles end, beside those."""
_OF_MIDDLE: Final = ("ийся", "аяся", "ееся", "иеся", "егося", "емуся", "имся", "емся", "ейся", "ихся", "имися", "уюся")
"""How full participles in «-ся» end: «равнявшийся»."""
_TENGE: Final = "тенге"
_DONE: Final = Features(
    number="Sing", gender="Neut", form="Part", tense="Past", voice="Pass", variant="Short", aspect="Perf"
)
_LONG: Final = 4  # letters of what may be an abbreviation or a numeral
_INFINITE: Final = ("ть", "ти", "чь", "ться", "тись")
_GERUND: Final = ("я", "ясь", "в", "вшись", "ши")
_QUALITY: Final = "ость"
_STREAMS: Final = ("оборот", "поток")
_PAST: Final = ("л", "ла", "ло", "ли")
_NO_PAST: Final = ("т", "тся")
_OF_NOUNS: Final = ("ость", "оборот", "оборота", "обороту", "оборотом", "обороте")
_GENDERS: Final = {"masc": "Masc", "femn": "Fem", "neut": "Neut"}
_TENSES: Final = {"past": "Past", "pres": "Pres", "futr": "Fut"}

CONDITIONAL: Final = frozenset({"бы", "б"})
"""The particles of what is only thought of: «обошлось бы в 5 млн»."""
_NAMED: Final = frozenset({"Name", "Surn", "Patr", "Geox", "Orgn", "Trad"})
"""pymorphy3's marks of names."""
_CAPITAL_PREPOSITIONS: Final = frozenset("ВКОСУ")
_PUNCTUATION: Final = {
    **dict.fromkeys(",", Kind.COMMA),
    **dict.fromkeys((";", ".", "!", "?", "…", "..."), Kind.STOP),
    ":": Kind.COLON,
    **dict.fromkeys("-–—−", Kind.DASH),
    **dict.fromkeys("([{", Kind.OPEN),
    **dict.fromkeys(")]}", Kind.CLOSE),
    **dict.fromkeys("«»\"“”„'", Kind.QUOTE),
}
_KINDS: Final = {
    "NOUN": Kind.NOUN,
    "PROPN": Kind.NOUN,
    "PRON": Kind.PRONOUN,
    "ADJ": Kind.ADJECTIVE,
    "DET": Kind.ADJECTIVE,
    "NUM": Kind.OTHER,
    "ADV": Kind.ADVERB,
    "ADP": Kind.PREPOSITION,
    "CCONJ": Kind.COORDINATOR,
    "SCONJ": Kind.SUBORDINATOR,
    "PART": Kind.PARTICLE,
}
_VERB_FORMS: Final = {"Inf": Kind.INFINITIVE, "Conv": Kind.GERUND}


_MENTIONED: Final = {Quantity: Kind.QUANTITY, Time: Kind.TIME, Entity: Kind.NAME}


def mention(record: Quantity | Time | Entity, words: list[Item]) -> Item:
    """A quantity, a time or an entity and its words as one item."""
    head, subject = words[0], words[0].subject
    if len(words) > 1:
        head = next((word for word in words if word.kind is Kind.NOUN), head)
        subject = any(word.subject for word in words)
    return Item(
        _MENTIONED[type(record)],
        record.start,
        record.end,
        record.text,
        head.lemma,
        head.pos,
        head.features,
        subject,
        next((word.governor for word in words if not record.start <= word.governor < record.end), -1),
        record,
        tuple(words),
    )


def unit(record: Quantity | Time | Entity, words: list[Item]) -> Item:
    """«стоимость 1 кв. м выросла»: one unit, by which a price is told, as a noun in the genitive behind that."""
    one = mention(record, words)
    features = one.features._replace(case="Gen", number="Sing")
    return one._replace(kind=Kind.NOUN, pos="NOUN", features=features, subject=False, record=None, tokens=())


class Word(NamedTuple):
    """What an item says of its word wherever it stands."""

    kind: Kind
    text: str
    lemma: str
    pos: str
    features: Features
    adverbial: bool
    """Whether the word before it may tell what it is: «то есть», «в целом», «как минимум», «выплавка стали»."""


_OF_HER: Final = {"неё": ("она", Features("Gen", "Sing", "Fem")), "нём": ("он", Features("Loc", "Sing", "Masc"))}


def word(text: str, lemma: str, pos: str, morph: str) -> Word:
    """A token's word; `pos` and `morph` are Universal Dependencies'."""
    if text.lower() in _OF_HER and pos != "PRON":  # with «ё» the tagger does not know them
        lemma, features = _OF_HER[text.lower()]
        return Word(Kind.PRONOUN, text, lemma, "PRON", features, False)
    if text.lower() == _TENGE:
        lemma = _TENGE  # the dictionary has but «тенг»
    kind, features = _read(text, lemma, pos, morph)
    folded = lemma.lower().replace("ё", "е")
    if folded == "это" and kind is Kind.ADJECTIVE:  # «этого объема»
        folded = "этот"
    lead, _, role = folded.partition("-")
    if role and lead in cue("country", "body"):
        folded = role  # «страны-импортеры», «компания-владелец»: what they do
    adverbial = text in ("есть", "стали", WHOLLY, THEREBY, WAY) or text.lower() in ON_THE_WHOLE or folded in LIMITS
    return Word(kind, text, folded, pos, features, adverbial)


def _read(text: str, lemma: str, pos: str, morph: str) -> tuple[Kind, Features]:
    """What a word can do, with the tagger's errors mended that its form gives away."""
    features = _features(morph)
    kind = _kind(text, lemma, pos, features)
    if pos == "ADJ" and text.isalpha() and (noun := _mistaken_noun(text, features.case)) is not None:
        return Kind.NOUN, noun
    if (
        pos in ("PROPN", "NOUN", "X")
        and text.endswith(_FINITE)
        and text.isalpha()
        and (verb := _mistaken_name(text)) is not None
    ):
        return Kind.VERB, verb
    if pos in ("VERB", "ADJ") and kind is Kind.ADJECTIVE and text.endswith(_FINITE) and text.isalpha():
        finite = _mistaken_name(text)  # «пополнились» as a participle
        if finite is not None:
            return Kind.VERB, finite
    if pos in ("VERB", "ADJ") and kind is Kind.ADJECTIVE and text.endswith(_INFINITE) and _always(text, ("INFN",)):
        aspect = "Perf" if parses(text)[0].tag.aspect == "perf" else "Imp"  # «Завершить работы планируется»
        return Kind.INFINITIVE, Features(form="Inf", aspect=aspect)
    if pos in ("ADJ", "NOUN", "PROPN", "X") and text.endswith(_GERUND) and text.isalpha() and _always(text, ("GRND",)):
        return Kind.GERUND, Features(form="Conv")  # «импортируя»
    if kind is Kind.GERUND and (read := _no_gerund(text, features)) is not None:
        return read
    doubtful = pos == "ADV" or (pos == "VERB" and features.form == "Fin")
    if doubtful and text.endswith("но") and text.isalpha() and _always(text, ("PRTS",)):
        return Kind.VERB, _DONE  # «Завезено 5 млн тонн», «Обмолочено 31 тыс. га»
    other = pos == "VERB" or (pos in ("NUM", "X") and len(text) > _LONG and lemma not in cue("numerals"))
    if other and text.isalpha() and (mistaken := _mistaken_noun_form(text)) is not None:
        return Kind.NOUN, mistaken
    if _is_common(text, pos) and (mended := _possible(text, features)) is not None:
        return kind, mended
    if pos in ("PROPN", "NOUN") and text.istitle() and (mended := _mistaken_for_name(text, features)) is not None:
        return Kind.NOUN, mended  # «Пошлина при этом снизится», as a man's genitive
    adjectival = text.endswith(_ADJECTIVAL) or (text.endswith(_DECLINED) and lemma.endswith(("ый", "ий", "ой")))
    adjectival = adjectival or text.endswith(_OF_MIDDLE)
    if pos == "NOUN" and text.islower() and adjectival and _only_adjective(text):
        return Kind.ADJECTIVE, _participle(text, features) or features
    if kind is Kind.VERB and features.form == "Fin" and text.islower() and text.endswith(_ADJECTIVAL + _DECLINED):
        finite = _participle(text, features)  # «товарооборот, превысивший 4 млрд», as «превысил»
        if finite is not None:
            _, case, number, gender = _declined(dictionary_tags(text)[0])
            return Kind.ADJECTIVE, finite._replace(case=case, number=number, gender=gender)
    declined = pos in ("NOUN", "ADJ") and text.islower() and text.endswith(_DECLINED)
    if declined and kind in (Kind.NOUN, Kind.ADJECTIVE) and (mended := _participle(text, features)) is not None:
        return Kind.ADJECTIVE, _possible(text, mended) or mended  # «сниженная», «возросшее»
    if features.form == "Part" and kind is Kind.ADJECTIVE and (mended := _possible(text, features)) is not None:
        return kind, mended
    if lemma == "быть" and text.lower().startswith("буд") and kind is Kind.VERB:
        return kind, features._replace(tense="Fut")  # the tagger says present
    if features.tense == "Fut" and text.lower().removesuffix("ся").removesuffix("сь").endswith(_PAST):
        return kind, features._replace(tense="Past")  # «намолотил»: no form of the future ends so
    if features.tense == "Pres" and features.form == "Fin" and _tense(text) == "Fut":
        return kind, features._replace(tense="Fut")  # «пойдёт»
    if features.tense == "Past" and features.form == "Fin" and text.endswith(_NO_PAST):
        return kind, features._replace(tense=_tense(text) or "Pres", number=_number(text))
    return kind, features


def _kind(text: str, lemma: str, pos: str, features: Features) -> Kind:
    if text in _PUNCTUATION:
        return _PUNCTUATION[text]
    if text.lower() in cue("asides") or text in cue("author_says"):
        return Kind.ADVERB  # «Справочно: …», «исходя из курса»
    if text.lower() in CONDITIONAL:
        return Kind.PARTICLE  # the tagger takes it for a verb
    if pos in ("NOUN", "PROPN", "X") and text in _CAPITAL_PREPOSITIONS:
        return Kind.PREPOSITION  # «С 17 по 23 октября»: the tagger takes it for an initial
    if pos in ("NOUN", "PROPN") and named_by(lemma):
        return Kind.ADJECTIVE  # «а казахстанские — 136 млн»: the tagger takes it for a noun
    if pos == "PROPN" and text.endswith(_OF_NOUNS):
        return Kind.NOUN  # «… т. Контейнерооборот вырос»: the tagger takes it for a name
    if pos in ("VERB", "AUX"):
        if features.form == "Part" and features.variant != "Short":
            return Kind.ADJECTIVE
        return _VERB_FORMS.get(features.form, Kind.VERB)
    if pos == "ADJ" and features.variant == "Short":
        return Kind.VERB
    return _KINDS.get(pos, Kind.OTHER)


def _only_adjective(form: str) -> bool:
    """Whether the dictionary knows the form as nothing but an adjective or a participle that stands for no noun:
    «калийных», «гречневую», «добывающий»."""
    tags = dictionary_tags(form)
    return bool(tags) and all(tag.POS in ("ADJF", "PRTF") and "Subx" not in tag for tag in tags)


def _no_gerund(form: str, features: Features) -> tuple[Kind, Features] | None:
    """What a verb or participle is that the tagger takes for a gerund: «орошает», «отстающая»."""
    if form.endswith(_FINITE) and (finite := _mistaken_name(form)) is not None:
        return Kind.VERB, finite
    read = _participle(form, features)
    if read is None:
        return None
    _, case, number, gender = _declined(dictionary_tags(form)[0])
    return Kind.ADJECTIVE, read._replace(case=case, number=number, gender=gender)


def _participle(form: str, features: Features) -> Features | None:
    """The features of a form that the dictionary knows as nothing but a participle which stands for no noun."""
    tags = dictionary_tags(form)
    if not tags or any(tag.POS != "PRTF" or "Subx" in tag or "Adjx" in tag for tag in tags):
        return None
    voice = "Pass" if "pssv" in tags[0] else "Act"
    aspect = "Perf" if "perf" in tags[0] else "Imp"
    return features._replace(
        form="Part", tense=_TENSES.get(str(tags[0].tense), ""), voice=voice, aspect=aspect, animacy=""
    )


def _mistaken_for_name(form: str, features: Features) -> Features | None:
    """The features of a common noun with a capital that can be but a nominative, where the tagger says otherwise."""
    tags = dictionary_tags(form)
    if not features.case or not tags or any(tag.POS != "NOUN" or _NAMED & tag.grammemes for tag in tags):
        return None
    read = {_declined(tag) for tag in tags}
    if len(read) > 1 or features.case == "Nom":
        return None
    (_, case, number, gender), animate = read.pop(), "anim" in tags[0].grammemes
    if case != "Nom":  # «Челах»
        return None
    return features._replace(case=case, number=number, gender=gender, animacy="Anim" if animate else "Inan")


def _is_common(text: str, pos: str) -> bool:
    """Whether a noun is no name: in small letters, or as no name ends («Раскрываемость», «Контейнерооборот», which the
    tagger takes for one)."""
    return (pos == "NOUN" and text.islower()) or (pos in ("NOUN", "PROPN") and text.endswith((_QUALITY, *_STREAMS)))


def _possible(form: str, features: Features) -> Features | None:
    """The features of a noun or participle in a case that its form can't have: «интернет-канала» as a nominative,
    «гербицид» as a genitive. None where the tagger may be right, or the form has several other cases.

    Of a nominative and an accusative alike it is a noun's accusative, which may be a subject's too where there is no
    other, and a participle's nominative.
    """
    part, taken = ("PRTF", "Nom") if features.form == "Part" else ("NOUN", "Acc")
    tags = dictionary_tags(form.rpartition("-")[2])
    as_taken = {part, OPENCORPORA_CASES.get(features.case, "")}
    if not features.case or any(as_taken <= tag.grammemes for tag in tags):
        return None
    read = [_declined(tag) for tag in tags]
    if not read and form.endswith(_QUALITY):
        read = [("NOUN", "Nom", "Sing", "Fem"), ("NOUN", "Acc", "Sing", "Fem")]
    if not read and form.endswith(_STREAMS):  # «контейнерооборот», «турпоток»
        read = [("NOUN", "Nom", "Sing", "Masc"), ("NOUN", "Acc", "Sing", "Masc")]
    cases = {(case, number) for pos, case, number, _ in read if pos == part}
    if not cases or any(case == features.case for case, _ in cases):
        return None
    if {case for case, _ in cases} == {"Nom", "Acc"}:
        cases = {one for one in cases if one[0] == taken}
    case, number = cases.pop()
    if not case or cases:
        return None
    gender = next(gender for pos, *_, gender in read if pos == part) if part == "PRTF" else features.gender
    return features._replace(case=case, number=number, gender=gender)


def possible_features(participle: Item) -> list[Features]:
    """What a participle may be where the tagger's case is none that its form has: «составившим» as a genitive."""
    read = [_declined(tag) for tag in dictionary_tags(participle.text)]
    forms = [(case, number, gender) for pos, case, number, gender in read if pos == "PRTF"]
    if any(case == participle.case for case, *_ in forms):
        return []
    return [participle.features._replace(case=case, number=number, gender=gender) for case, number, gender in forms]


@lru_cache(maxsize=4096)
def _declined(tag: Any) -> tuple[str, str, str, str]:
    """The part of speech of a dictionary's tag, and the case, number and gender in Universal Dependencies' terms."""
    number = "Plur" if tag.number == "plur" else "Sing"
    return str(tag.POS), UD_CASES.get(str(tag.case), ""), number, _GENDERS.get(str(tag.gender), "")


def _mistaken_noun(form: str, case: str) -> Features | None:
    """The features of a noun that the tagger takes for an adjective: «грузоперевозки», «грузооборот»; «заполняемость»
    and «контейнерооборот», which no dictionary has, end as only nouns do."""
    if not _always(form, ("NOUN", "VERB")) and not form.endswith(_OF_NOUNS):
        return None
    found = parses(form)
    nouns = [parse for parse in found if parse.tag.POS == "NOUN"]
    fitting = [parse for parse in nouns if UD_CASES.get(str(parse.tag.case)) == case]
    best = next(iter(fitting or [parse for parse in nouns if parse.tag.case == "nomn"]), None)
    if best is None:
        return None
    return Features(UD_CASES[str(best.tag.case)], "Plur" if best.tag.number == "plur" else "Sing")


def _mistaken_noun_form(form: str) -> Features | None:
    """The features of a noun that the tagger takes for a verb or a number: «промтоваров», «3 тонны⏎Грузооборот»."""
    if not (_always(form, ("NOUN",)) or _formed_as_noun(form)):
        return None
    best = parses(form)[0]
    return Features(UD_CASES.get(str(best.tag.case), ""), "Plur" if best.tag.number == "plur" else "Sing")


def _formed_as_noun(form: str) -> bool:
    """«ветропарк»: whether a form that no dictionary has is made as only nouns are."""
    return form.islower() and not dictionary_tags(form) and all(parse.tag.POS == "NOUN" for parse in parses(form))


def _mistaken_name(form: str) -> Features | None:
    """The features of a predicate that the tagger takes for a name where a sentence begins: «Провел 14 боев»,
    «Намолочено 5 млн тонн»."""
    if not _always(form, ("VERB", "PRTS")):
        return None
    tag = parses(form)[0].tag
    number = "Plur" if tag.number == "plur" else "Sing"
    tense = _TENSES.get(str(tag.tense), "")
    gender = _GENDERS.get(str(tag.gender), "")
    if tag.POS == "PRTS":
        return Features("", number, gender, "Part", tense, "Pass", "Short")
    return Features("", number, gender, "Fin", tense, "Act")


def _tense(form: str) -> str:
    """The tense of a finite verb that the tagger takes for a past: «высадятся»; empty where there are several."""
    tenses = {str(parse.tag.tense) for parse in parses(form) if parse.tag.POS == "VERB" and parse.tag.tense}
    return _TENSES[tenses.pop()] if len(tenses) == 1 else ""


def _number(form: str) -> str:
    """The number of a verb in the third person: «реабилитируют», «строится»."""
    return "Plur" if form.removesuffix("ся").endswith(("ут", "ют", "ат", "ят")) else "Sing"


def _always(form: str, parts: tuple[str, ...]) -> bool:
    """Whether the dictionary knows the form, and as nothing but these parts of speech."""
    tags = dictionary_tags(form)
    return bool(tags) and not any(tag.grammemes.isdisjoint(parts) for tag in tags)


@lru_cache(maxsize=4096)
def _features(morph: str) -> Features:
    values = dict(pair.split("=", 1) for pair in morph.split("|") if "=" in pair)
    names = ("Case", "Number", "Gender", "VerbForm", "Tense", "Voice", "Variant", "Aspect", "Animacy")
    return Features(*(values.get(name, "") for name in names))

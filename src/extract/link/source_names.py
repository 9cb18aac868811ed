"""The name of a source, as the phrase that tells it has it."""

from __future__ import annotations

from typing import Final

from extract.link.cues import cue
from extract.link.grammar import may_be
from extract.link.items import Item, Kind
from extract.link.known import Known, id_of, is_name, label
from extract.link.named import side
from extract.link.phrases import Part, Phrase
from extract.link.reading import Reading
from extract.link.titles import bearer_after
from extract.link.wording import nominative

_OF_HIM: Final = frozenset({"его", "ее", "их"})


def named_source(reading: Reading, phrase: Phrase, known: Known) -> str:
    """The id of whom a phrase names as a source: a person before a body; empty where it names none."""
    names = [reading.words[part.head] for part in phrase.parts if part.head >= 0 and is_name(reading.words[part.head])]
    head = reading.head(phrase)
    saying = head.lemma in cue("source_nouns")  # «приводятся слова директора X Ивана Петрова»
    people = [name for name in names if label(name) == "PER" and (saying or not _owns(head, name))]
    if people:
        return id_of(people[-1])
    names = [name for name in names if name.text.lower().rpartition("-")[2] not in cue("channels")] or names
    if not names:
        return side(reading, phrase)
    for part in phrase.parts:
        title = known.titles.get((reading.words[part.head].lemma, id_of(names[0]))) if part.head >= 0 else None
        if title is not None:
            return title
    return _office(reading, phrase) or id_of(next((name for name in names if label(name) == "ORG"), names[0]))


def _owns(head: Item, name: Item) -> bool:
    """«представитель Обамы»: not the one who speaks."""
    last = name.tokens[-1].text.lower() if name.tokens else ""
    # «заместитель председателя правления Ерболат Сагиндыков»: as it stands in a nominative, whatever the tagger says
    owning = name.case == "Gen" and (name.text != id_of(name) or may_be(last, "gent", "sing"))
    return head.kind is Kind.NOUN and head.case == "Nom" and owning


def _office(reading: Reading, phrase: Phrase) -> str:
    """«вице-премьер Азербайджана», «пресс-служба полиции Армении»: someone whose own name is not told; empty for a
    body that is named («пресс-служба «Газпрома»»)."""
    parts = phrase.parts
    papers = cue("source_nouns", "pages")
    told = (at for at, part in enumerate(parts) if reading.words[part.head].lemma not in papers)
    start = next(told, len(parts))
    named = next((at for at in range(start + 1, len(parts)) if is_name(reading.words[parts[at].head])), None)
    if named is None:
        return ""
    bearer = bearer_after(reading, reading.phrases.index(phrase)) if phrase in reading.phrases else None
    if bearer is not None:
        return id_of(reading.words[bearer])
    noun, name = (reading.words[parts[at].head] for at in (named - 1, named))
    apposed = label(name) == "PER" and name.case != "Gen"
    if label(name) == "ORG" and noun.lemma in cue("experts") and noun.number == "Plur":  # «аналитики X»: X
        return ""
    if noun.kind is not Kind.NOUN or apposed or (label(name) == "ORG" and noun.features.animacy != "Anim"):
        return ""
    last = next((at for at in range(named - 1, start, -1) if speaks_too(reading, parts[at])), start)
    bare = phrase._replace(preposition="", joined=())
    speaking = [nominative(reading, bare._replace(first=parts[start], chain=parts[start + 1 : last]))]
    if last > start:  # «правительства и губернатора Омской области»
        speaking += ["и", nominative(reading, bare._replace(first=parts[last], chain=()))]
    rest = (word for word in reading.words[parts[last].last + 1 : phrase.end] if word.kind is not Kind.QUOTE)
    return " ".join([*speaking, *(word.text for word in rest)])


def next_name(reading: Reading, phrase: Phrase) -> str:
    """The name in a phrase right after: «из данных на сайте X» has none, «в отчете «X»» has."""
    following = reading.starting(phrase.end)
    if following is None or following.preposition or reading.gaps[phrase.end]:
        return ""
    return id_of(reading.head(following))


def of_him(reading: Reading, phrase: Phrase) -> Item | None:
    """«по его словам», «в ее сообщении»: the pronoun; None where the phrase has none."""
    own = (reading.words[place] for place in phrase.first.modifiers)
    return next((word for word in own if word.text.lower().replace("ё", "е") in _OF_HIM), None)


def speaks_too(reading: Reading, part: Part) -> bool:
    """Whether a noun behind «и» is one who speaks, as the noun before it."""
    head, before = reading.words[part.head], reading.words[part.begin - 1]
    speaks = head.lemma in speaking_nouns() | cue("body") or head.features.animacy == "Anim"
    return head.kind is Kind.NOUN and before.kind is Kind.COORDINATOR and speaks


def speaking_nouns() -> frozenset[str]:
    """Nouns of those who may speak: «министр», «аналитик»."""
    return cue("speakers", "titles")

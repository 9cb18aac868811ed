"""The pipeline: extract's components and the spaCy `Language` made of them.

Each component can be added to another spaCy pipeline by its name (`nlp.add_pipe("extract_quantities")`);
what is found lies in `doc.ents`, `doc.spans["quantities"]`, `doc.spans["times"]` and, as the typed rows of
`extract.records`, in `doc._.entities`, `doc._.quantities`, `doc._.times`, `doc._.ledger`, `doc._.facts` and
`doc._.events`. A span's own row is `span._.record`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final

import spacy
from spacy.attrs import LIKE_NUM
from spacy.lang.ru import lex_attrs
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import filter_spans, registry

import extract.extensions  # noqa: F401  # doc._.facts and its like
from extract.analyse.tokens import RazdelTokenizer
from extract.analysis import Analysis  # noqa: F401  # where its entry point looks for it
from extract.batched import Batched, SideBySide, batched
from extract.context import take_context
from extract.garbage import collected_later
from extract.link.discourse import discourse
from extract.link.events import events
from extract.link.facts import facts
from extract.recognise.entities import entities_of_all
from extract.recognise.ledger import ledger
from extract.recognise.quantities import quantities
from extract.recognise.times import infer_published, times
from extract.recognise.units.bare_currencies import checked_currencies
from extract.records import Annotations, Entity, Quantity, Time
from extract.working import working

COMPONENTS: Final = (
    "extract_analysis",
    "extract_entities",
    "extract_numbers",
    "extract_times",
    "extract_quantities",
    "extract_ledger",
    "extract_facts",
)
"""The components in the order in which they run."""

_TOKENIZER: Final = "extract.razdel.v1"
_CREATED: Final = "extract.created.v1"
# Something for each recogniser, so that the tables that are made of the lexicon are there once the pipeline is.
_SENTENCE: Final = "В мае 2024 года экспорт Казахстана вырос на 12,5 %, до 1,2 млрд долларов, сообщил Минфин."
_NUMERALS: Final = frozenset(lex_attrs._num_words)


def load(*, currencies: Mapping[str, str] | None = None) -> Language:
    """The whole pipeline: razdel's tokens, natasha's models, and extract's components.

    An article's id and publication date (EDTF) go in as context,
    `nlp.pipe([(text, {"id": "000", "published": "2025-10-20"})], as_tuples=True)`, and lie in `doc._.article`
    and `doc._.published`; a date that is not given is inferred from what the text itself says.

    `currencies` says what bare names of money mean where the text names no country of theirs: `{"манат": "TMT"}`
    (the defaults stand in `lexicon/currencies.toml`: «манат» AZN, «доллар» USD, «крона» none). Raises ExtractError
    where a name or an ISO 4217 code in it is not known.
    """
    with collected_later():
        nlp = _made(currencies)
        for _ in nlp.pipe([_SENTENCE]):
            pass
    return nlp


def _made(currencies: Mapping[str, str] | None) -> Language:
    settings = {"extract_quantities": {"currencies": dict(currencies or {})}}
    nlp = spacy.blank(
        "ru",
        config={"nlp": {"tokenizer": {"@tokenizers": _TOKENIZER}, "after_creation": {"@callbacks": _CREATED}}},
    )
    for name in COMPONENTS:
        nlp.add_pipe(name, config=settings.get(name, {}))
    return nlp


@registry.callbacks(_CREATED)  # type: ignore[untyped-decorator]  # spaCy leaves it untyped
def created() -> Callable[[Language], Language]:
    """What is set on the Language itself, by the name that a config knows it by: a saved pipeline has it again."""
    return _created


def _created(nlp: Language) -> Language:
    nlp.vocab.lex_attr_getters[LIKE_NUM] = _like_num  # type: ignore[attr-defined]  # its stub lacks it
    nlp.max_length = 10**8
    return nlp


def _like_num(text: str) -> bool:
    """spaCy's `like_num`, which searches a list of some 900 numerals, asked only where it may say yes."""
    return (not text.isalpha() or text.lower() in _NUMERALS) and lex_attrs.like_num(text)  # type: ignore[no-untyped-call]  # spaCy's


def annotations_of(doc: Doc, *, article: str = "") -> Annotations:
    """What the pipeline found in a Doc, under the article's id (by default the one given as its context)."""
    return Annotations(
        article or doc._.article,
        entities=tuple(doc._.entities),
        quantities=tuple(doc._.quantities),
        times=tuple(doc._.times),
        facts=tuple(doc._.facts),
        events=tuple(doc._.events),
    )


def annotated(doc: Doc, found: Annotations) -> Doc:
    """The Doc with these annotations, in all the places where the components put what they find."""
    doc._.article = found.article
    for name in ("entities", "quantities", "times", "facts", "events"):
        setattr(doc._, name, getattr(found, name))
    _set_ents(doc)
    doc.spans["quantities"] = _spans(doc, doc._.quantities)
    doc.spans["times"] = _spans(doc, doc._.times)
    return doc


@registry.tokenizers(_TOKENIZER)  # type: ignore[untyped-decorator]  # spaCy leaves it untyped
def razdel_tokenizer() -> Callable[[Language], RazdelTokenizer]:
    """razdel's tokens and sentences, by the name that a spaCy config knows them by."""
    return lambda nlp: RazdelTokenizer(nlp.vocab)


@Language.factory(
    "extract_entities",
    requires=["doc.ents"],
    assigns=["doc.ents", "doc._.entities", "span._.record"],
)
def extract_entities(nlp: Language, name: str) -> Entities:
    """The component."""
    return Entities(name)


class Entities(SideBySide[list[Entity]]):
    """Names repaired, put in the nominative, and known by an id (`span.kb_id_`)."""

    def find(self, docs: Sequence[Doc]) -> Sequence[list[Entity]]:
        return entities_of_all(docs, [working(doc).words for doc in docs])

    def put(self, doc: Doc, found: list[Entity]) -> None:
        doc._.entities = found
        _set_ents(doc)


@batched("extract_numbers")
def extract_numbers(doc: Doc) -> Doc:
    """The numerals that quantities and times are made of."""
    _ = working(doc).numbers
    return doc


@batched("extract_times", assigns=["doc.spans", "doc._.times", "doc._.article", "doc._.published", "span._.record"])
def extract_times(doc: Doc) -> Doc:
    """Dates, times of day, durations and sets, resolved against the article's date."""
    take_context(doc)
    known = working(doc)
    doc._.published = doc._.published or infer_published(known.words)
    doc._.times = times(doc, known.words, known.numbers, doc._.published)
    doc.spans["times"] = _spans(doc, doc._.times)
    return doc


@Language.factory(
    "extract_quantities",
    default_config={"currencies": {}},
    assigns=["doc.spans", "doc._.quantities", "span._.record"],
)
def extract_quantities(nlp: Language, name: str, currencies: dict[str, str]) -> Quantities:
    """The component; `currencies` gives ISO 4217 codes by bare name of money, as for `load`."""
    return Quantities(name, currencies)


class Quantities(Batched):
    """Amounts of money, percentages, measures, multiples, counts and ordinals."""

    def __init__(self, name: str, currencies: Mapping[str, str]) -> None:
        super().__init__(name)
        self.currencies = checked_currencies(currencies)

    def read(self, doc: Doc) -> Doc:
        known = working(doc)
        known.words.currencies = self.currencies
        doc._.quantities = quantities(
            doc, known.words, known.numbers, doc._.times, doc._.entities, dismissed=known.dismissed
        )
        doc.spans["quantities"] = _spans(doc, doc._.quantities)
        return doc


@batched("extract_ledger", requires=["doc._.entities", "doc._.times", "doc._.quantities"], assigns=["doc._.ledger"])
def extract_ledger(doc: Doc) -> Doc:
    """Every number in the text, and where it ended."""
    known = working(doc)
    doc._.ledger = ledger(
        known.words,
        known.numbers,
        known.dismissed,
        quantities=doc._.quantities,
        times=doc._.times,
        entities=doc._.entities,
    )
    return doc


@batched(
    "extract_facts",
    requires=[
        "doc._.entities",
        "doc._.times",
        "doc._.quantities",
        "doc.sents",
        "token.pos",
        "token.morph",
        "token.lemma",
        "token.dep",
        "token.head",
    ],
    assigns=["doc._.facts", "doc._.events"],
)
def extract_facts(doc: Doc) -> Doc:
    """What each quantity says, of whom, when, and who says so; and what is told to happen on a date.

    A Doc without parts of speech has neither: the rules read them.
    """
    if doc.to_array(["POS"]).any():
        read = discourse(doc, working(doc).words.text)
        doc._.facts = facts(read)
        doc._.events = events(read, doc._.facts)
    return doc


def _set_ents(doc: Doc) -> None:
    """`doc.ents` from `doc._.entities`, with their ids."""
    spans = _spans(doc, doc._.entities)
    for span, entity in zip(spans, doc._.entities, strict=True):
        span.kb_id_ = entity.id
    doc.set_ents(filter_spans(spans))


def _spans(doc: Doc, rows: Iterable[Entity | Quantity | Time]) -> list[Span]:
    """The rows as spans of tokens: the whole tokens that they touch, where a token holds more than the row."""
    spans = []
    for row in rows:
        span = doc.char_span(row.start, row.end, label=row.label, alignment_mode="expand")
        if span is not None:
            spans.append(span)
    return spans

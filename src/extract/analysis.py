"""The models and the lemmas as a component of a spaCy pipeline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import raise_error

from extract.analyse.annotate import annotate
from extract.analyse.models import models
from extract.analyse.tokens import set_sentences
from extract.batched import ErrorHandler, batches
from extract.context import take_context


@Language.factory(
    "extract_analysis",
    assigns=[
        "doc.ents",
        "doc.sents",
        "token.is_sent_start",
        "doc._.article",
        "doc._.published",
        "token.pos",
        "token.morph",
        "token.lemma",
        "token.dep",
        "token.head",
    ],
)
class Analysis:
    """natasha's names, morphology and syntax, and pymorphy3's lemmas."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name
        self._on_error: ErrorHandler = raise_error

    def __call__(self, doc: Doc) -> Doc:
        self._annotate([doc])
        return doc

    def pipe(self, stream: Iterable[Doc], *, batch_size: int = 1000) -> Iterator[Doc]:
        """Many Docs at once, which is faster: the models run on full blocks."""
        for batch in batches(stream, batch_size):
            yield from self._annotated(batch)

    def set_error_handler(self, handler: ErrorHandler) -> None:
        """What `pipe` does about a Doc that can't be read: `nlp.set_error_handler` sets it."""
        self._on_error = handler

    def _annotated(self, docs: list[Doc]) -> list[Doc]:
        """The Docs of a batch, without those that fail where the error handler lets it pass."""
        models()  # without them no Doc can be read, and the error is nobody's to handle
        try:
            self._annotate(docs)
        except Exception as error:
            if len(docs) > 1:
                return [doc for one in docs for doc in self._annotated([one])]
            self._on_error(self.name, self, docs, error)
            return []
        return docs

    def _annotate(self, docs: Sequence[Doc]) -> None:
        for doc in docs:
            if not doc.has_annotation("SENT_START"):
                set_sentences(doc)
        annotate(docs, models())
        for doc in docs:
            take_context(doc)

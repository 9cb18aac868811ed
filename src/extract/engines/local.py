"""The pipeline over many articles, in this process."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from spacy.attrs import IS_ALPHA, IS_SPACE
from spacy.language import Language

from extract.articles import Article, Rejected
from extract.dimensions import in_si
from extract.engines.batches import batches
from extract.errors import ExtractError
from extract.garbage import collected_later
from extract.kept import FORMS
from extract.language import annotations_of, load
from extract.recognise.entities.aliases import Alias
from extract.recognise.entities.identity import unify
from extract.results import Done, Item, Result, Unchanged

if TYPE_CHECKING:
    from extract.parts import Part

_MOST_WORDS: Final = 2 * FORMS


class Pipeline:
    """The pipeline of `extract.load(currencies=…)`, made anew when it has met many words: spaCy forgets none.

    Raises ExtractError where a currency is not known.
    """

    def __init__(self, currencies: Mapping[str, str] | None = None) -> None:
        self._currencies = currencies
        self._nlp = self._made()

    def current(self) -> Language:
        """The pipeline for the next batch."""
        if len(self._nlp.vocab) > _MOST_WORDS:
            del self._nlp
            gc.collect()  # a Language is full of cycles
            self._nlp = self._made()
        return self._nlp

    def _made(self) -> Language:
        nlp = load(currencies=self._currencies)
        # Of each new word spaCy works out twenty things, of which nobody will ask for more than these.
        vocab: Any = nlp.vocab  # its stub lacks the getters
        vocab.lex_attr_getters = {name: vocab.lex_attr_getters[name] for name in (IS_ALPHA, IS_SPACE)}
        return nlp


@cache
def prepare() -> None:
    """Load what all pipelines of the process share, for good: the search for garbage passes it over from now on.

    Done once, also for processes that are forked from this one.

    For a process that does nothing else. A pipeline that is to be forgotten one day must be made after it.
    """
    with collected_later():
        import extract.parts  # noqa: F401  # and with it pyarrow

        load()
        in_si(Decimal(1), "km/h")  # its units
        gc.freeze()


def run(items: Iterable[Article | Rejected], pipeline: Pipeline | Language) -> Iterator[Result]:
    """Annotate the articles, in their order; what was rejected stays in its place.

    A spaCy `Language` of the caller's own is taken as it is, and remembers every word.

    An article on which the pipeline fails becomes a `Rejected` that says how; the others go on.
    Raises ExtractError where the pipeline itself can't work.
    """
    for batch in batches(items):
        yield from annotated(batch, pipeline)


def parts(items: Iterable[Item], version: str, *, currencies: Mapping[str, str] | None = None) -> Iterator[Part]:
    """The rows of the items, batch by batch; `version` is the pipeline's, which is made once it is needed.

    Errors as for `run`.
    """
    rows = Rows(version, currencies)
    for batch in batches(items):
        yield rows(batch)


class Rows:
    """Makes the rows of a batch: what every engine does with it. `version` is the pipeline's.

    Errors as for `run`, and for `Pipeline`.
    """

    def __init__(self, version: str, currencies: Mapping[str, str] | None = None) -> None:
        self._version = version
        self._currencies = currencies
        self._pipeline: Pipeline | None = None

    def __call__(self, batch: Sequence[Item]) -> Part:
        from extract.parts import part_of  # pyarrow takes its time, and only rows need it

        if not any(isinstance(item, Article) for item in batch):
            return part_of([item for item in batch if not isinstance(item, Article)], self._version)
        return _part(batch, self.pipeline(), self._version)

    def pipeline(self) -> Pipeline:
        """The pipeline, made at the first call."""
        if self._pipeline is None:
            prepare()
            self._pipeline = Pipeline(self._currencies)
        return self._pipeline


def _part(batch: Sequence[Item], pipeline: Pipeline, version: str) -> Part:
    from extract.parts import part_of

    done = iter(annotated([item for item in batch if not isinstance(item, Unchanged)], pipeline))
    with collected_later():
        return part_of([item if isinstance(item, Unchanged) else next(done) for item in batch], version)


def annotated(batch: Sequence[Article | Rejected], pipeline: Pipeline | Language) -> list[Result]:
    """The results of a batch. Errors as for `run`."""
    nlp = pipeline.current() if isinstance(pipeline, Pipeline) else pipeline
    with collected_later():
        done = iter(_annotated([item for item in batch if isinstance(item, Article)], nlp))
    return [item if isinstance(item, Rejected) else next(done) for item in batch]


def _annotated(batch: Sequence[Article], nlp: Language) -> Sequence[Result]:
    try:
        return _piped(batch, nlp)
    except ExtractError:  # a broken lexicon or missing models: no article can be done
        raise
    # Whatever else goes wrong inside is one article's matter: the others are done again without it.
    except Exception as error:
        if len(batch) == 1:
            reason = f"the pipeline failed: {type(error).__name__}: {error}"
            return [Rejected(batch[0].source, reason, batch[0].id)]
    return [result for article in batch for result in _annotated([article], nlp)]


def _piped(batch: Sequence[Article], nlp: Language) -> list[Done]:
    contexts = [(article.text, {"id": article.id, "published": article.published}) for article in batch]
    docs = nlp.pipe(contexts, as_tuples=True)
    return [
        Done(article, annotations_of(doc, article=article.id), doc._.published, tuple(doc._.ledger))
        for article, (doc, _) in zip(batch, docs, strict=True)
    ]


def unified(results: Sequence[Result], aliases: Sequence[Alias] = ()) -> list[Result]:
    """The results with ids that are the same for the same thing in all the articles."""
    found = iter(unify([result.annotations for result in results if isinstance(result, Done)], aliases))
    return [replace(result, annotations=next(found)) if isinstance(result, Done) else result for result in results]

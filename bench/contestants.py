"""One contestant of `pipeline.py`, in a process of its own: texts from standard input, what it measured to output."""

from __future__ import annotations

import gc
import json
import resource
import sys
import time
import warnings
from collections.abc import Callable, Sequence
from typing import Any, Final

from rivals import restore_getargspec

SENTENCE: Final = "В мае 2024 года экспорт Казахстана вырос на 12,5 %, до 1,2 млрд долларов, сообщил Минфин."
BEGUN: Final = time.time()
Stages = dict[str, float]
Reading = Callable[[Sequence[str]], Stages]
"""Reads texts, and says how many seconds each stage took."""


def natasha() -> Reading:
    """natasha's stack as pip installs it: tokens and sentences, names, morphology, syntax, lemmas."""
    read = _natasha()
    return lambda texts: read(texts)[0]


def natasha_extractors() -> Reading:
    """The same, and natasha's readers of dates and money."""
    read = _natasha()
    from natasha import DatesExtractor, MoneyExtractor, MorphVocab

    extractors = {"dates": DatesExtractor(MorphVocab()), "money": MoneyExtractor(MorphVocab())}

    def run(texts: Sequence[str]) -> Stages:
        stages, _ = read(texts)
        for name, extractor in extractors.items():
            begun = time.perf_counter()
            for text in texts:
                list(extractor(text))
            stages[name] = time.perf_counter() - begun
        return stages

    return run


def _natasha() -> Callable[[Sequence[str]], tuple[Stages, list[Any]]]:
    restore_getargspec()
    # None makes the import fail: pymorphy2 would take the dictionary in C that extract brings.
    sys.modules["dawg"] = None  # type: ignore[assignment]  # documented, but not in the stub
    from natasha import Doc, MorphVocab, NewsEmbedding, NewsMorphTagger, NewsNERTagger, NewsSyntaxParser, Segmenter

    embedding, segmenter, vocabulary = NewsEmbedding(), Segmenter(), MorphVocab()
    names, morphology, syntax = NewsNERTagger(embedding), NewsMorphTagger(embedding), NewsSyntaxParser(embedding)
    stages: dict[str, Callable[[Any], object]] = {
        "tokens": lambda doc: doc.segment(segmenter),
        "names": lambda doc: doc.tag_ner(names),
        "morphology": lambda doc: doc.tag_morph(morphology),
        "syntax": lambda doc: doc.parse_syntax(syntax),
        "lemmas": lambda doc: [token.lemmatize(vocabulary) for token in doc.tokens],
    }

    def run(texts: Sequence[str]) -> tuple[Stages, list[Any]]:
        docs = [Doc(text) for text in texts]
        took: Stages = {}
        for name, stage in stages.items():
            begun = time.perf_counter()
            for doc in docs:
                stage(doc)
            took[name] = time.perf_counter() - begun
        return took, docs

    return run


def pullenti() -> Reading:
    """Pullenti with all its analyzers."""
    from pullenti.Sdk import Sdk

    Sdk.initialize_all()
    from pullenti.ner.ProcessorService import ProcessorService
    from pullenti.ner.SourceOfAnalysis import SourceOfAnalysis

    processor = ProcessorService.create_processor()

    def run(texts: Sequence[str]) -> Stages:
        begun = time.perf_counter()
        for text in texts:
            try:
                processor.process(SourceOfAnalysis(text))
            except (ValueError, ArithmeticError):  # «date value out of range»
                continue
        return {"all": time.perf_counter() - begun}

    return run


def dateparser() -> Reading:
    """dateparser's search, told the language."""
    from dateparser.search import search_dates

    def run(texts: Sequence[str]) -> Stages:
        begun = time.perf_counter()
        for text in texts:
            search_dates(text, languages=["ru"])
        return {"all": time.perf_counter() - begun}

    return run


def extract() -> Reading:
    """extract as `extract run` runs it up to its rows, its components timed one by one."""
    from extract.garbage import collected_later, collected_seldom

    collected_seldom()
    with collected_later():
        from extract.articles import Article
        from extract.engines import local

        gc.freeze()  # as `local.prepare` does, which also loads what only rows are made with
        pipeline = local.Pipeline()
    nlp = pipeline.current()
    took: Stages = {}

    def timed(name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def run(*arguments: Any, **options: Any) -> Any:
            begun = time.perf_counter()
            try:
                return function(*arguments, **options)
            finally:
                took[name] = took.get(name, 0.0) + time.perf_counter() - begun

        return run

    from extract.analysis import Analysis

    nlp.tokenizer = timed("tokens", nlp.tokenizer)
    Analysis._annotated = timed("analysis", Analysis._annotated)  # type: ignore[method-assign]  # it goes on as it is, but timed
    for name, component in nlp.pipeline:
        if name != "extract_analysis":
            component.read_all = timed(name.removeprefix("extract_"), component.read_all)  # type: ignore[attr-defined]  # Batched

    def run(texts: Sequence[str]) -> Stages:
        took.clear()
        begun = time.perf_counter()
        for _ in local.run((Article(str(at), text, "") for at, text in enumerate(texts)), pipeline):
            pass
        took["rest"] = time.perf_counter() - begun - sum(took.values())
        return took

    return run


def bound(texts: Sequence[str]) -> tuple[float, float]:
    """The least that the models' matrix products can take: seconds, and the rate (GFLOP/s) at which they run here.

    Two operations for each weight of the outputs, for each token; two thirds of that for the second and third layers
    (`extract.analyse.convolution`); of the first layer for each pair of word and shape, once.
    """
    import numpy as np

    from extract.analyse.models import models
    from extract.analyse.tokens import tokens

    words = [text[start:end] for text in texts for start, end in tokens(text)]
    own = models()
    types = len(np.unique(own._forms.types(sorted(set(words)))))
    weights = own._weights
    encoders = (weights.names, weights.morphology, weights.syntax)
    each = sum(layer.kernel.size for encoder in encoders for layer in encoder.layers[1:]) * 2 / 3
    each += weights.names_output.weight.size + weights.morphology_output.weight.size
    for biaffine in (weights.heads, weights.relations):
        each += biaffine.dependent.weight.size + biaffine.head.weight.size + biaffine.kernel.size
    once = sum(encoder.layers[0].kernel.size for encoder in encoders)
    rows, kernel = np.ones((4096, 256), np.float32), np.ones((256, 384), np.float32)
    rows @ kernel
    begun = time.perf_counter()
    for _ in range(50):
        rows @ kernel
    rate = 50 * 2 * rows.size * kernel.shape[1] / (time.perf_counter() - begun)
    return 2 * (each * len(words) + once * types) / rate, rate / 1e9


CONTESTANTS: Final[dict[str, Callable[[], Reading]]] = {
    "natasha": natasha,
    "natasha, with dates and money": natasha_extractors,
    "Pullenti, all analyzers": pullenti,
    "dateparser search": dateparser,
    "extract": extract,
}
SLOW: Final = ("Pullenti, all analyzers", "dateparser search")


def main() -> None:
    """Read, measure, print one line of JSON."""
    warnings.simplefilter("ignore")
    texts: list[str] = json.load(sys.stdin)["texts"]
    name = sys.argv[1]
    try:
        read = CONTESTANTS[name]()
    except ImportError as error:
        print(json.dumps({"missing": str(error)}))
        return
    read([SENTENCE])
    first = time.time() - BEGUN
    stages = dict(read(texts))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    found: dict[str, Any] = {"seconds": sum(stages.values()), "stages": stages, "peak": peak, "first": first}
    if name == "extract":
        found["bound"], found["rate"] = bound(texts)
    print(json.dumps(found))


if __name__ == "__main__":
    main()

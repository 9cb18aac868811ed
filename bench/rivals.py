"""Other readers of quantities, each behind the same two steps: what it needs prepared, then its reading.

Both come from the package index with `pip install -e '.[bench]'`. Each function raises ImportError where its rival
is not installed.
"""

from __future__ import annotations

import inspect
from collections import namedtuple
from collections.abc import Sequence
from functools import partial
from typing import Any

from timing import Contestant


def natasha_money(texts: Sequence[str]) -> list[Contestant]:
    """natasha's MoneyExtractor, a yargy grammar: as it is called, and on tokens with their morphology looked up."""
    _restore_getargspec()
    from natasha import MoneyExtractor, MorphVocab

    extractor, on_tokens = MoneyExtractor(MorphVocab()), MoneyExtractor(MorphVocab())
    tokenizer = on_tokens.parser.tokenizer
    on_tokens.parser.tokenizer = list  # it is given tokens, not a text

    def tokens() -> list[Any]:
        return [list(tokenizer(text)) for text in texts]

    def run(texts_or_tokens: list[Any], read: Any) -> int:
        return sum(len(list(read(one))) for one in texts_or_tokens)

    return [
        Contestant("natasha MoneyExtractor", lambda: texts, partial(run, read=extractor)),
        Contestant("natasha MoneyExtractor, on its tokens", tokens, partial(run, read=on_tokens)),
    ]


def pullenti_numbers(texts: Sequence[str]) -> list[Contestant]:
    """Pullenti's analyzers of money and measures, on texts that its morphology has been through."""
    from pullenti.morph.MorphLang import MorphLang
    from pullenti.ner.date.DateAnalyzer import DateAnalyzer
    from pullenti.ner.measure.MeasureAnalyzer import MeasureAnalyzer
    from pullenti.ner.money.MoneyAnalyzer import MoneyAnalyzer
    from pullenti.ner.ProcessorService import ProcessorService
    from pullenti.ner.SourceOfAnalysis import SourceOfAnalysis

    ProcessorService.initialize(MorphLang.RU)
    DateAnalyzer.initialize()  # the other two ask its tables
    MoneyAnalyzer.initialize()
    MeasureAnalyzer.initialize()
    morphology = ProcessorService.create_empty_processor()
    numeric = ProcessorService.create_specific_processor("MONEY,MEASURE")
    for analyzer in list(numeric.analyzers):
        if analyzer.name not in ("MONEY", "MEASURE"):
            numeric.del_analyzer(analyzer)

    def prepare() -> list[Any]:
        return [morphology.process(SourceOfAnalysis(text)) for text in texts]

    def run(results: list[Any]) -> int:
        for result in results:
            numeric.process_next(result)
        return sum(len(result.entities) for result in results)

    return [Contestant("Pullenti MoneyAnalyzer, MeasureAnalyzer", prepare, run)]


def _restore_getargspec() -> None:
    """pymorphy2, which natasha's extractors run on, calls a function that Python 3.11 has dropped."""
    if not hasattr(inspect, "getargspec"):
        ArgSpec = namedtuple("ArgSpec", "args varargs keywords defaults")
        inspect.getargspec = lambda function: ArgSpec(*inspect.getfullargspec(function)[:4])  # type: ignore[attr-defined]

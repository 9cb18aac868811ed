"""Other readers of quantities and times, each behind the same two steps: what it needs prepared, then its reading.

All come from the package index with `pip install -e '.[bench]'`. Each function raises ImportError where its rival
is not installed.
"""

from __future__ import annotations

import inspect
from collections import namedtuple
from collections.abc import Sequence
from datetime import date, datetime, time
from functools import partial
from typing import Any

from timing import Contestant


def natasha_money(texts: Sequence[str]) -> list[Contestant]:
    """natasha's MoneyExtractor, a yargy grammar."""
    return _natasha("MoneyExtractor", texts)


def natasha_dates(texts: Sequence[str]) -> list[Contestant]:
    """natasha's DatesExtractor, a yargy grammar."""
    return _natasha("DatesExtractor", texts)


def pullenti_numbers(texts: Sequence[str]) -> list[Contestant]:
    """Pullenti's analyzers of money and measures: from the text, and on texts that its morphology has been through."""
    return _pullenti("MoneyAnalyzer, MeasureAnalyzer", ("MONEY", "MEASURE"), texts)


def pullenti_dates(texts: Sequence[str]) -> list[Contestant]:
    """Pullenti's analyzer of dates: from the text, and on texts that its morphology has been through."""
    return _pullenti("DateAnalyzer", ("DATE",), texts)


def dateparser_search(texts: Sequence[str], published: str) -> list[Contestant]:
    """dateparser's `search_dates`, told that the texts are Russian and when they were published."""
    from dateparser.search import search_dates

    settings: Any = {"RELATIVE_BASE": datetime.combine(date.fromisoformat(published), time.min)}

    def run(texts: Sequence[str]) -> int:
        return sum(len(search_dates(text, languages=["ru"], settings=settings) or ()) for text in texts)

    return [Contestant("dateparser search_dates", lambda: texts, run)]


def _natasha(name: str, texts: Sequence[str]) -> list[Contestant]:
    """One of natasha's extractors: as it is called, and on tokens with their morphology looked up."""
    restore_getargspec()
    import natasha

    extractor, on_tokens = (getattr(natasha, name)(natasha.MorphVocab()) for _ in range(2))
    tokenizer = on_tokens.parser.tokenizer
    on_tokens.parser.tokenizer = list  # it is given tokens, not a text

    def tokens() -> list[Any]:
        return [list(tokenizer(text)) for text in texts]

    def run(texts_or_tokens: list[Any], read: Any) -> int:
        return sum(len(list(read(one))) for one in texts_or_tokens)

    return [
        Contestant(f"natasha {name}", lambda: texts, partial(run, read=extractor)),
        Contestant(f"natasha {name}, on its tokens", tokens, partial(run, read=on_tokens)),
    ]


def _pullenti(name: str, analyzers: tuple[str, ...], texts: Sequence[str]) -> list[Contestant]:
    """Some of Pullenti's analyzers: from the text, and on texts that its morphology has been through."""
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
    reader = ProcessorService.create_specific_processor(",".join(analyzers))
    for analyzer in list(reader.analyzers):
        if analyzer.name not in analyzers:
            reader.del_analyzer(analyzer)

    def prepare() -> list[Any]:
        return [morphology.process(SourceOfAnalysis(text)) for text in texts]

    def run(results: list[Any]) -> int:
        return sum(_readings(reader.process_next, result, result) for result in results)

    def run_all(sources: list[Any]) -> int:
        return sum(_readings(reader.process, source) for source in sources)

    return [
        Contestant(f"Pullenti {name}", lambda: [SourceOfAnalysis(text) for text in texts], run_all),
        Contestant(f"Pullenti {name}, on its tokens", prepare, run),
    ]


def _readings(process: Any, source: Any, result: Any = None) -> int:
    """How many things were found in one text; none in one that the reader fails on («date value out of range»)."""
    try:
        return len((process(source) or result).entities)
    except (ValueError, ArithmeticError):
        return 0


def restore_getargspec() -> None:
    """pymorphy2, which natasha's extractors run on, calls a function that Python 3.11 has dropped."""
    if not hasattr(inspect, "getargspec"):
        ArgSpec = namedtuple("ArgSpec", "args varargs keywords defaults")
        inspect.getargspec = lambda function: ArgSpec(*inspect.getfullargspec(function)[:4])  # type: ignore[attr-defined]  # not there any more

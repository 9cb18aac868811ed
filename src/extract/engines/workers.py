"""The pipeline over many articles, in several processes of this machine.

The results come in the order of the articles, whatever the number of workers. The workers share the models'
arrays, which are memory-mapped, and the modules that a server process has imported before them.
"""

from __future__ import annotations

import multiprocessing
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import forkserver
from typing import TYPE_CHECKING, Final

from extract.articles import Article, Rejected
from extract.engines.batches import batches
from extract.errors import ExtractError
from extract.results import Result

if TYPE_CHECKING:
    from extract.engines.local import Pipeline

# The pipeline takes a second to import: a server does it, while the process that hands out goes on.
_PRELOADED: Final = "extract.engines.preloaded"
_FORKSERVER: Final = "forkserver" in multiprocessing.get_all_start_methods()

# Batches read ahead for each worker: enough that none waits, few enough that reading stays a stream.
_AHEAD: Final = 3
_Batch = Sequence[Article | Rejected]
# The pipeline of a worker process, or why it has none.
_pipeline: Pipeline | Exception | None = None


def run(
    items: Iterable[Article | Rejected], workers: int, *, currencies: Mapping[str, str] | None = None
) -> Iterator[Result]:
    """Annotate the articles in `workers` processes, each with a pipeline made by `extract.load(currencies=…)`.

    What was rejected stays in its place, as does, rejected, an article on which the pipeline fails. A process that
    dies is replaced and its batch done again, article by article; what kills a process twice is rejected.

    The server that workers are forked from starts at once, they at the first result that is asked for. Raises
    ExtractError where the pipeline itself can't work.
    """
    if _FORKSERVER:
        forkserver.set_forkserver_preload([_PRELOADED])
        forkserver.ensure_running()
    return _run(items, workers, dict(currencies or {}))


def _run(items: Iterable[Article | Rejected], workers: int, currencies: dict[str, str]) -> Iterator[Result]:
    pool = _Pool(workers, currencies)
    waiting: deque[tuple[_Batch, Future[list[Result]]]] = deque()
    try:
        for batch in batches(items):
            waiting.append((batch, pool.submit(batch)))
            while len(waiting) > _AHEAD * workers or (waiting and waiting[0][1].done()):
                yield from _next(pool, waiting)
        while waiting:
            yield from _next(pool, waiting)
    finally:
        pool.close()


def _next(pool: _Pool, waiting: deque[tuple[_Batch, Future[list[Result]]]]) -> list[Result]:
    """The results of the first batch that is waited for; after a process has died all are handed out again."""
    batch, future = waiting[0]
    try:
        results = future.result()
    except BrokenProcessPool:
        pool.restart()
        results = _one_by_one(pool, batch)
        others = [(other, pool.submit(other)) for other, _ in list(waiting)[1:]]
        waiting.clear()
        waiting.append((batch, future))
        waiting.extend(others)
    waiting.popleft()
    return results


def _one_by_one(pool: _Pool, batch: _Batch) -> list[Result]:
    """The results of a batch on which, or beside which, a process died: only what kills one alone is to blame."""
    results: list[Result] = []
    for item in batch:
        try:
            results += pool.submit([item]).result()
        except BrokenProcessPool:
            pool.restart()
            reason = "a worker process died of it twice (killed, or out of memory)"
            results.append(Rejected(item.source, reason, item.id))
    return results


class _Pool:
    """A process pool that can be started again."""

    def __init__(self, workers: int, currencies: dict[str, str]) -> None:
        self._workers = workers
        self._currencies = currencies
        # Not plain fork: a progress bar's thread and the matrix library's must not be copied in mid-air.
        self._context = multiprocessing.get_context("forkserver" if _FORKSERVER else "spawn")
        self._pool = self._started()

    def submit(self, batch: _Batch) -> Future[list[Result]]:
        try:
            return self._pool.submit(_done, batch)
        except BrokenProcessPool as error:  # found out while handing over: told when the result is asked for
            broken: Future[list[Result]] = Future()
            broken.set_exception(error)
            return broken

    def restart(self) -> None:
        """A new pool for one that is broken. Raises ExtractError where processes die before they have done anything."""
        self.close()
        self._pool = self._started()
        try:
            self._pool.submit(_done, []).result()
        except BrokenProcessPool:
            raise ExtractError("worker processes die while they start: is there enough memory for so many?") from None

    def close(self) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _started(self) -> ProcessPoolExecutor:
        pool = ProcessPoolExecutor(
            self._workers, mp_context=self._context, initializer=_start, initargs=(self._currencies,)
        )
        for _ in range(self._workers):
            pool.submit(_done, [])  # a process is started for each task
        return pool


def _start(currencies: dict[str, str]) -> None:
    """Prepare a worker process."""
    from extract.engines.local import Pipeline

    global _pipeline
    try:
        _pipeline = Pipeline(currencies)
    except Exception as error:  # raised in the worker's first task, where it reaches the process that asks
        _pipeline = error


def _done(batch: _Batch) -> list[Result]:
    from extract.engines.local import annotated

    if isinstance(_pipeline, Exception):
        raise _pipeline
    assert _pipeline is not None
    return annotated(batch, _pipeline)

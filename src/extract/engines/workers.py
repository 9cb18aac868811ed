"""The pipeline over many articles, in several processes of this machine.

The rows come in the order of the articles, whatever the number of workers. The workers share the models'
arrays, which are memory-mapped, and what a server process has loaded before it is forked into them.

Each worker has a pipe of its own, so that one that is killed, at whatever moment, is noticed and replaced: queues
that processes share are left locked by it.
"""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing import forkserver
from multiprocessing.connection import Connection, wait
from typing import Any, Final

from extract.articles import Article, Rejected
from extract.engines.batches import batches
from extract.errors import ExtractError
from extract.garbage import collected_seldom
from extract.parts import Part, part_of
from extract.results import Item

# Batches of each worker that may be read and done before the first of them is handed on.
_AHEAD: Final = 4
_TRIES: Final = 3
_SECONDS_TO_END: Final = 5
# The pipeline takes a second to import: a server does it, while the process that hands out goes on.
_PRELOADED: Final = "extract.engines.preloaded"
_FORKSERVER: Final = "forkserver" in multiprocessing.get_all_start_methods()
DIED_TWICE: Final = "a worker process died of it twice (killed, or out of memory)"

_Settings = tuple[str, dict[str, str]]
"""The pipeline's version, and its currencies."""


def parts(
    items: Iterable[Item], workers: int, version: str, *, currencies: Mapping[str, str] | None = None
) -> Iterator[Part]:
    """The rows of the items, made in `workers` processes, each with a pipeline of `extract.load(currencies=…)`.

    What was rejected stays in its place, as does, rejected, an article on which the pipeline fails. A process that
    dies is replaced and its batch done again, article by article; an article on which two die by itself is rejected.
    `version` is the pipeline's.

    The server that workers are forked from starts at once, they at the first part that is asked for. Raises
    ExtractError where the pipeline itself can't work.
    """
    if _FORKSERVER:
        forkserver.set_forkserver_preload([_PRELOADED])
        forkserver.ensure_running()
    return _parts(items, workers, (version, dict(currencies or {})))


def _parts(items: Iterable[Item], workers: int, settings: _Settings) -> Iterator[Part]:
    unread = (_Job(batch, settings[0]) for batch in batches(items))
    jobs: deque[_Job] = deque()  # in the order of the articles, from the first whose rows are not handed on
    todo: deque[_Job] = deque()  # those that no worker has
    pool: list[_Worker] = []
    lost = 0  # processes that died in a row, without a job
    try:
        pool += (_Worker(settings) for _ in range(workers))
        while True:
            while len(jobs) < _AHEAD * workers and (job := next(unread, None)) is not None:
                jobs.append(job)
                todo.append(job)
            if not jobs:
                return
            for worker in pool:
                if todo and worker.is_idle:
                    worker.give(todo.popleft())
            for worker in _answering(pool):
                job = worker.job
                if worker.take():
                    lost = 0
                else:
                    pool[pool.index(worker)] = _Worker(settings)
                    lost = 0 if job is not None else lost + 1
                _check(lost)
                if job is not None and not job.is_done:
                    todo.appendleft(job)
            while jobs and jobs[0].is_done:
                yield from jobs.popleft().parts
    finally:
        for worker in pool:
            worker.end()


class Process:
    """One process that does batches, one at a time, for whoever can't do without the process that it is itself.

    It is replaced where it dies, as in `parts`, and ends with this one.
    """

    def __init__(self, version: str, currencies: Mapping[str, str] | None = None) -> None:
        if _FORKSERVER:
            forkserver.set_forkserver_preload([_PRELOADED])
        self._settings = (version, dict(currencies or {}))
        self._worker: _Worker | None = None

    def done(self, batch: Sequence[Item]) -> list[Part]:
        """The rows of a batch. Raises ExtractError where the pipeline itself can't work."""
        job = _Job(batch, self._settings[0])
        lost = 0
        while not job.is_done:
            worker = self._worker = self._worker or _Worker(self._settings)
            if worker.is_idle:
                worker.give(job)
            was_given = worker.job is not None
            if not worker.take():
                self._worker = None
                lost = 0 if was_given else lost + 1
                _check(lost)
        return job.parts


def _check(lost: int) -> None:
    """Raise ExtractError where too many processes in a row died without a job."""
    if lost > _TRIES:
        raise ExtractError("worker processes die while they start: is there enough memory for so many?")


@dataclass(slots=True)
class _Job:
    """A batch, and the rows that it has; once a process has died of it, it goes item by item."""

    items: Sequence[Item]
    version: str
    parts: list[Part] = field(default_factory=list)
    one_by_one: bool = False
    deaths: int = 0  # of the next item alone

    @property
    def is_done(self) -> bool:
        return self._done == len(self.items)

    @property
    def next(self) -> Sequence[Item]:
        """What is to be done next."""
        return [self.items[self._done]] if self.one_by_one else self.items

    def add(self, part: Part) -> None:
        """The rows of what was to be done."""
        self.parts.append(part)
        self.deaths = 0

    def died(self) -> None:
        """Note that the process that did it is dead."""
        self.deaths += self.one_by_one
        self.one_by_one = True
        if self.deaths > 1:
            item = self.items[self._done]
            source = item.source if isinstance(item, Article | Rejected) else ""
            self.add(part_of([Rejected(source, DIED_TWICE, item.id)], self.version))

    @property
    def _done(self) -> int:
        return sum(part.size for part in self.parts)


class _Worker:
    """A process with its pipe, and the job that it has."""

    def __init__(self, settings: _Settings) -> None:
        # Not plain fork: a progress bar's thread and the matrix library's must not be copied in mid-air.
        context = multiprocessing.get_context("forkserver") if _FORKSERVER else multiprocessing.get_context("spawn")
        self.connection, other = context.Pipe()
        self._process = context.Process(target=_work, args=(other, *settings), daemon=True)
        self._process.start()
        other.close()  # the worker's own, so that the pipe ends when it does
        self._ready = False
        self.job: _Job | None = None

    @property
    def is_idle(self) -> bool:
        return self._ready and self.job is None

    def give(self, job: _Job) -> None:
        """Let it do the job's next part."""
        self.job = job
        with suppress(OSError):  # it is dead: that is seen when its answer is taken
            self.connection.send(job.next)

    def take(self) -> bool:
        """Take its answer: the rows of its job's part, or that it is ready. False where it is dead.

        Raises ExtractError where the pipeline can't work.
        """
        job, self.job = self.job, None
        try:
            answer: Part | str | None = self.connection.recv()
        except (EOFError, OSError):
            self.end()
            if job is not None:
                job.died()
            return False
        if isinstance(answer, str):
            raise ExtractError(answer)
        self._ready = True
        if job is not None and answer is not None:
            job.add(answer)
        return True

    def end(self) -> None:
        """End the process: it does so by itself when its pipe ends."""
        self.connection.close()
        self._process.join(_SECONDS_TO_END)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()


def _answering(pool: Sequence[_Worker]) -> list[_Worker]:
    """The workers that have answered, or died; waits until there is one."""
    ready = wait([worker.connection for worker in pool])
    return [worker for worker in pool if worker.connection in ready]


def _work(connection: Connection[Any, Any], version: str, currencies: dict[str, str]) -> None:
    """What a worker process does: it answers with the rows of each batch, or with why there can't be any."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that hands out decides when to stop
    from extract.engines.local import Rows

    collected_seldom()
    with suppress(EOFError, OSError):  # nobody asks any more
        try:
            rows = Rows(version, currencies)
            rows.pipeline()
            connection.send(None)
            while True:
                connection.send(rows(connection.recv()))
        except ExtractError as error:
            connection.send(str(error))

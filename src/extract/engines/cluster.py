"""The pipeline over many articles on a Ray cluster, by Ray Data.

Files are read in tasks, batches done in actors, and their rows come back in the order of the input, streaming: no more
is read than is being done. A node that is lost takes no rows with it: Ray does again what it had.

The only file that imports Ray.
"""

from __future__ import annotations

import os
import pickle
import socket
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final

from extract.articles import STDIN, Columns, Rejected, Source, load
from extract.engines.batches import batches
from extract.engines.workers import Process
from extract.errors import ExtractError
from extract.parts import Fingerprints, Part, without
from extract.recognise.units.bare_currencies import checked_currencies
from extract.runs import no_fingerprints, sifted

# A file's task mostly waits for the disk; one core is for an actor and a little reading.
_READER_CORES: Final = 0.1
_ACTOR_CORES: Final = 0.9
# Of so many files a task reads one after another: starting a task takes longer than reading a file.
_FILES: Final = 50
_SECONDS_TO_ANSWER: Final = 10


@dataclass(frozen=True, slots=True)
class Reading:
    """How files are read, and what is known of them: as for `extract.articles.load` and `extract.runs.sifted`."""

    version: str
    metadata: Path | None = None
    columns: Columns = field(default_factory=Columns)
    known: Fingerprints = field(default_factory=no_fingerprints)


def parts(
    sources: Iterable[Source | Rejected],
    reading: Reading,
    *,
    address: str = "",
    workers: int | None = None,
    currencies: Mapping[str, str] | None = None,
    say: Callable[[str], None] = print,
) -> Iterator[Part]:
    """The rows of the sources' articles, made in `workers` actors, by default one for each core of the cluster.

    `address` is that of a running cluster, such as `auto`; without it one is started on this machine and ended with
    the rows. All its machines must see the files under the same names, and have extract installed. `say` is told what
    `load` has to say. Raises ExtractError where there is no Ray or no such cluster, for standard input, and for a
    currency that is not known.
    """
    money = checked_currencies(currencies or {})
    groups = _groups(sources)
    _check(address)
    ray, data = _ray()
    try:
        ray.init(address or "local", log_to_driver=False, logging_level="ERROR")
    except (ConnectionError, ValueError, RuntimeError) as error:
        raise ExtractError(f"--address {address}: {str(error).strip().splitlines()[0]}") from None
    try:
        count = workers or max(1, int(ray.cluster_resources().get("CPU", 1)))
        yield from _once(_parts(data, groups, reading, money, count, say))
    except ray.exceptions.RayError as error:
        raise ExtractError(f"Ray gave up: {str(error).strip().splitlines()[-1]}") from error
    finally:
        ray.shutdown()


def _check(address: str) -> None:
    """Raise ExtractError where nobody listens: Ray would wait for minutes."""
    host, colon, port = address.removeprefix("ray://").rpartition(":")
    if not (colon and port.isdecimal()):
        return
    try:
        socket.create_connection((host, int(port)), timeout=_SECONDS_TO_ANSWER).close()
    except OSError as error:
        raise ExtractError(f"--address {address}: {(error.strerror or str(error)).lower()}") from None


def _once(found: Iterable[Part]) -> Iterator[Part]:
    """The parts, with an article whose id one before it has rejected; a reader knows only the ids of its own files."""
    taken: set[int] = set()
    for part in found:
        ids = part.tables["articles"].column("id").to_pylist()
        hashes = {id: int.from_bytes(blake2b(id.encode(), digest_size=8).digest(), "little") for id in ids}
        doubled = {id: f"the id «{id}» is that of an article before it" for id in ids if hashes[id] in taken}
        taken.update(hashes.values())
        yield without(part, doubled) if doubled else part


def _ray() -> tuple[Any, Any]:
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # it would report to its makers
    os.environ.setdefault("RAY_DATA_LOG_LEVEL", "ERROR")
    try:
        import ray
        from ray import data
    except ImportError:
        raise ExtractError("--engine ray needs Ray: pip install 'extract[ray]'") from None
    return ray, data


def _groups(sources: Iterable[Source | Rejected]) -> list[dict[str, bytes]]:
    """The sources in runs that a task reads."""
    groups: list[list[Source | Rejected]] = [[]]
    for source in sources:
        if str(source) == STDIN:
            raise ExtractError("--engine ray: standard input can't be read by many machines")
        if len(groups[-1]) == _FILES:
            groups.append([])
        groups[-1].append(source)
    return [{"sources": pickle.dumps(group)} for group in groups]


def _parts(
    data: Any,
    groups: list[dict[str, bytes]],
    reading: Reading,
    currencies: dict[str, str],
    count: int,
    say: Callable[[str], None],
) -> Iterator[Part]:
    context = data.DataContext.get_current()
    context.enable_progress_bars = False
    context.execution_options.preserve_order = True
    rows = (
        data.from_items(groups, override_num_blocks=len(groups))
        .map_batches(_Reader(reading), batch_size=1, num_cpus=_READER_CORES)
        .map_batches(
            _Actor,
            fn_constructor_args=(reading.version, currencies),
            batch_size=1,
            num_cpus=_ACTOR_CORES,
            compute=data.ActorPoolStrategy(size=count),
        )
        .iter_rows()
    )
    for row in rows:
        said, found = pickle.loads(row["parts"])
        for message in said:
            say(message)
        if isinstance(found, str):
            raise ExtractError(found)
        yield from found


class _Reader:
    """A task: the sources of a group to batches of items, as they are read."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading

    def __call__(self, rows: Mapping[str, Any]) -> Iterator[dict[str, list[bytes]]]:
        given = self._reading
        said: list[str] = []
        sources: Sequence[Source | Rejected] = pickle.loads(rows["sources"][0])
        items = load(sources, given.metadata, columns=given.columns, say=said.append)
        for batch in batches(sifted(items, given.known, given.version)):
            yield {"batch": [pickle.dumps((said.copy(), batch))]}
            said.clear()


class _Actor:
    """Does batches, in a process below it: an article that kills this is rejected, where Ray would try for ever."""

    def __init__(self, version: str, currencies: dict[str, str]) -> None:
        self._process = Process(version, currencies)

    def __call__(self, rows: Mapping[str, Any]) -> dict[str, list[bytes]]:
        said, batch = pickle.loads(rows["batch"][0])
        try:
            return {"parts": [pickle.dumps((said, self._process.done(batch)))]}
        except ExtractError as error:  # no other batch can be done either: Ray would try again
            return {"parts": [pickle.dumps((said, str(error)))]}

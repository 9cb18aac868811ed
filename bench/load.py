"""A big batch as a user runs it: rate, memory over time, the sizes of the store and of the tables, a rerun.

`python bench/load.py [--articles N] [--workers N] [--keep DIR] [FOLDER …]`: articles made of the five and the
folders' texts, their lines shuffled, in one .jsonl.zst; `extract run` on it as a command of its own, with the memory
of all its processes read each second (Linux: PSS, which counts what is shared once); then the same command again,
which finds nothing to do; then `extract export --format parquet`.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import zstandard
from timing import texts_of


def make(path: Path, texts: Sequence[str], count: int) -> int:
    """Write so many articles, and say how many characters they have."""
    source = random.Random(7)
    characters = 0
    with zstandard.open(path, "wt", encoding="utf-8") as file:
        for number in range(count):
            lines = texts[number % len(texts)].split("\n")
            source.shuffle(lines)
            text = "\n".join(lines)
            characters += len(text)
            file.write(json.dumps({"id": f"{number:07}", "text": text}, ensure_ascii=False) + "\n")
    return characters


@dataclass
class Watched:
    """What a command took."""

    seconds: float = 0
    memory: list[tuple[float, float, float]] = field(default_factory=list)
    """Seconds from the start; MiB of all its processes; MiB of the one that hands out and stores."""
    log: list[dict[str, object]] = field(default_factory=list)


def watched(arguments: Sequence[str]) -> Watched:
    """Run `extract` with these arguments to its end."""
    found = Watched()
    with tempfile.TemporaryFile("w+", encoding="utf-8") as errors:
        begun = time.perf_counter()
        process = subprocess.Popen(
            [sys.executable, "-c", "from extract.cli import app; app()", *arguments],
            stdout=subprocess.DEVNULL,
            stderr=errors,
            start_new_session=True,
        )
        while process.poll() is None:
            seconds = time.perf_counter() - begun
            sizes = {pid: _pss(pid) for pid in _session(process.pid)}
            found.memory.append((seconds, sum(sizes.values()), sizes.get(process.pid, 0)))
            time.sleep(1)
        found.seconds = time.perf_counter() - begun
        errors.seek(0)
        lines = errors.read().splitlines()
    if process.returncode:
        raise SystemExit("\n".join(lines[-5:]))
    found.log = [json.loads(line) for line in lines if line.startswith("{")]
    return found


def _session(leader: int) -> list[int]:
    """The processes of a session."""
    found = []
    for path in Path("/proc").iterdir():
        if path.name.isdigit():
            try:
                if os.getsid(int(path.name)) == leader:
                    found.append(int(path.name))
            except ProcessLookupError:
                continue
    return found


def _pss(pid: int) -> float:
    """A process's proportional set in MiB; 0 where it has ended."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:")), 0)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", metavar="FOLDER")
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--keep", type=Path, help="a folder for the input and the output (else they are removed)")
    options = parser.parse_args()
    folder = options.keep or Path(tempfile.mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    source, out = folder / "articles.jsonl.zst", folder / "out"
    characters = make(source, texts_of(options.folders), options.articles)
    print(f"{os.cpu_count()} cores; {options.articles:,} articles, {characters:,} characters, {_mib(source)} packed")
    command = ["run", str(source), "--out", str(out), "--workers", str(options.workers), "--log-json"]

    first = watched(command)
    last = first.log[-1]
    print(f"run, {options.workers} workers: {first.seconds:,.0f} s to the end of the tables")
    print(
        f"  articles stored in {last['seconds']:,} s: {last['articles_per_second']} a second, {last['facts']:,} facts"
    )
    print("  minutes   all MiB   storing MiB")
    step = max(1, len(first.memory) // 12)
    for seconds, total, storing in first.memory[::step]:
        print(f"  {seconds / 60:7.1f} {total:9,.0f} {storing:13,.0f}")
    print(f"  most: {max(total for _, total, _ in first.memory):,.0f} MiB")
    for path in sorted(out.iterdir()):
        print(f"  {path.name:18} {_mib(path)}")

    again = watched(command)
    print(f"the same again, nothing new: {again.seconds:,.0f} s, {again.log[-1]['unchanged']:,} unchanged")
    parquet = watched(["export", str(out), "--format", "parquet", "--to", str(folder / "parquet")])
    size = sum(path.stat().st_size for path in (folder / "parquet").iterdir())
    print(f"export to Parquet: {parquet.seconds:,.0f} s, {size / 2**20:,.1f} MiB")
    if not options.keep:
        shutil.rmtree(folder)


def _mib(path: Path) -> str:
    return f"{path.stat().st_size / 2**20:,.1f} MiB"


if __name__ == "__main__":
    main()

"""What the tests of the reading room share: a text, and short ways to read."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from extract.articles import Article, Columns, Rejected, read

TEXT = "Товарооборот вырос на 50 процентов, до 470 млн долларов."


def one(path: Path | str, *, metadata: Path | None = None, columns: Columns = Columns()) -> Article:  # noqa: B008
    """The one article that there is."""
    (article,) = read([path], metadata, columns=columns)
    assert isinstance(article, Article), article
    return article


def reason(path: Path | str, *, columns: Columns = Columns()) -> str:  # noqa: B008
    """Why the one file that there is can't be read."""
    (rejected,) = read([path], columns=columns)
    assert isinstance(rejected, Rejected), rejected
    assert rejected.source == str(path)
    return rejected.reason


def ids(inputs: list[Path | str], *, follow_links: bool = False) -> list[str]:
    """The ids of the articles, without what was rejected."""
    return [item.id for item in read(inputs, follow_links=follow_links) if isinstance(item, Article)]


def outcomes(path: Path | str, *, columns: Columns = Columns()) -> list[str]:  # noqa: B008
    """Of each row the id, and why it was rejected where it was."""
    return [
        f"{item.id}: {item.reason}" if isinstance(item, Rejected) else item.id for item in read([path], columns=columns)
    ]


MEASURED = """
import resource, sys, time
from extract.articles import Article, read
# More than any test allows, so that one that fails doesn't take the machine with it.
resource.setrlimit(resource.RLIMIT_AS, (6_000_000_000, 6_000_000_000))
start = time.monotonic()
articles = rejected = 0
reason = ""
for item in read([sys.argv[1]]):
    if isinstance(item, Article):
        articles += 1
    else:
        rejected += 1
        reason = item.reason
# Not ru_maxrss, which begins with what the process had that started this one.
status = open("/proc/self/status").read().split()
peak = int(status[status.index("VmHWM:") + 1]) // 1024
print(articles, rejected, peak, round(time.monotonic() - start, 2), reason, sep="|")
"""


class Measured:
    """A file read in a process of its own: how many articles, how many rejected, and why the last, in what."""

    def __init__(self, path: Path) -> None:
        if sys.platform != "linux":
            pytest.skip("memory is measured on Linux")
        told = subprocess.run(
            [sys.executable, "-c", MEASURED, str(path)], capture_output=True, text=True, timeout=120, check=False
        )
        assert told.returncode == 0, told.stderr
        articles, rejected, megabytes, seconds, self.reason = told.stdout.strip().split("|", 4)
        self.articles, self.rejected, self.megabytes = int(articles), int(rejected), int(megabytes)
        self.seconds = float(seconds)

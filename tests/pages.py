"""The blocks of code in the Markdown pages, and how each kind is run.

`console`
    Each line after `$ ` is run by bash, «> » going on with it, and what follows must be what it prints, «…» standing
    for anything. A command that fails must show its error.
`bash`
    A script that must end well.
`python`
    A doctest where it has `>>>`, else a program.
anything else
    A file: the paragraph before it ends with its name, `` `name.toml`: ``. A file of the repository must have the block
    in it; any other is written, must be well formed, and a later block must use it.

All blocks of a page are run in order in one folder, which has `corpus` and `gold`. What can't be run says so under it:
`*Not run in the tests: why.*` Directives of the site's (`{toctree}`) are the site's test.
"""

from __future__ import annotations

import csv
import doctest
import io
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from markdown_it import MarkdownIt

ROOT: Final = Path(__file__).parent.parent
PAGES: Final = sorted(
    str(path.relative_to(ROOT))
    for pattern in ("*.md", "docs/**/*.md", "gold/**/*.md", "bench/*.md")
    for path in ROOT.glob(pattern)
)
"""Every page, by its name from the root of the repository."""

_RUN: Final = ("console", "bash", "python")
_DIRECTIVES: Final = ("{toctree}", "{eval-rst}", "{commands}")
_NOT_RUN: Final = re.compile(r"\*(?:Not run in the tests|В тестах не запускается): (.+)\.\*")
_FILE: Final = re.compile(r"`([\w./-]+)`:$")
_CORPUS_RUN: Final = "extract run corpus --out out"
_MAKE: Final = {"run": "extract run corpus --out out", "test": "pytest", "docs": "sphinx"}
"""The targets of make that pages name, and what each must be about to do: `make test` can't run itself."""


class _Checker(doctest.OutputChecker):
    """«…» stands for anything in what Python prints, too."""

    def check_output(self, want: str, got: str, optionflags: int) -> bool:
        return super().check_output(want.replace("…", "..."), got, optionflags)


class BlockError(AssertionError):
    """A block does not do what its page shows."""


@dataclass(frozen=True, slots=True)
class Block:
    """A block of code, with the paragraphs around it where they touch it."""

    page: str
    line: int
    language: str
    code: str
    before: str = ""
    after: str = ""

    @property
    def place(self) -> str:
        """Where it stands."""
        return f"{self.page}:{self.line}"

    @property
    def not_run(self) -> str:
        """Why it is not run, as the page says under it; empty where it is."""
        found = _NOT_RUN.fullmatch(self.after)
        return found[1] if found else ""


def read(page: str) -> list[Block]:
    """The blocks of a page of the repository."""
    return list(blocks((ROOT / page).read_text(encoding="utf-8"), page))


def blocks(text: str, page: str) -> Iterator[Block]:
    """The blocks of a text in Markdown, indented ones and those in lists included."""
    tokens = MarkdownIt("commonmark").parse(text)
    for number, token in enumerate(tokens):
        if token.type in ("fence", "code_block"):
            assert token.map
            before, after = tokens[number - 2 : number], tokens[number + 1 : number + 3]
            yield Block(
                page,
                token.map[0] + 1,
                token.info.strip(),
                token.content,
                before[0].content if before and before[-1].type == "paragraph_close" else "",
                after[1].content if after and after[0].type == "paragraph_open" else "",
            )


@dataclass(slots=True)
class Commands:
    """Runs commands of the shell, some once for all pages: the run of the corpus, and explanations.

    `seed` is a folder of its own; `extract` is looked for in `bin` first.
    """

    seed: Path
    bin: Path = Path(sys.executable).parent
    _known: dict[str, subprocess.CompletedProcess[str]] = field(default_factory=dict)

    def run(self, command: str, folder: Path) -> subprocess.CompletedProcess[str]:
        """What a command did and printed; a run of the corpus into a new folder is copied there."""
        if command == _CORPUS_RUN and not (folder / "out").exists():
            if command not in self._known:
                furnish(self.seed)
                self._known[command] = self._shell(command, self.seed)
            shutil.copytree(self.seed / "out", folder / "out")
            return self._known[command]
        if command.startswith("extract explain ") and not set(command) & set("|<>$;"):
            if command not in self._known:
                self._known[command] = self._shell(command, folder)
            return self._known[command]
        return self._shell(command, folder)

    def _shell(self, command: str, folder: Path) -> subprocess.CompletedProcess[str]:
        path = os.pathsep.join(map(str, (self.bin, Path(sys.executable).parent, os.environ["PATH"])))
        environment = os.environ | {"PATH": path, "COLUMNS": "120", "NO_COLOR": "1"}
        return subprocess.run(
            ["bash", "-e", "-c", command],
            cwd=folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )


def furnish(folder: Path) -> None:
    """Put into a folder what every page may use."""
    for name in ("corpus", "gold"):
        shutil.copytree(ROOT / name, folder / name)


@dataclass(slots=True)
class Run:
    """A page's run: the current folder has what it needs, and keeps what it makes."""

    commands: Commands
    folder: Path
    names: dict[str, Any] = field(default_factory=dict)
    _files: dict[str, Block] = field(default_factory=dict)

    def all(self, found: list[Block]) -> list[Block]:
        """Run all blocks; those that were not run, because the page says why, come back.

        Raises BlockError where one does not do what the page shows.
        """
        left = []
        for block in found:
            self._files = {name: file for name, file in self._files.items() if not _uses(block, name)}
            if block.not_run:
                left.append(block)
            elif block.language == "console":
                self._console(block)
            elif block.language == "bash":
                self._bash(block)
            elif block.language == "python":
                self._python(block)
            elif not block.language.startswith(_DIRECTIVES):
                self._file(block)
        for name, block in self._files.items():
            raise BlockError(f"{block.place}: no block after it uses {name}")
        return left

    def _console(self, block: Block) -> None:
        if not block.code.startswith("$ "):
            raise BlockError(f"{block.place}: the first line is no command")
        for command, expected in commands(block.code):
            if command.startswith("make "):
                _check_make(shlex.split(command)[1], block)
                continue
            done = self.commands.run(command, self.folder)
            printed = done.stdout + (done.stderr if done.returncode else "")
            if done.returncode and not expected.strip(" …\n"):
                raise BlockError(f"{block.place}: {command}\nfails:\n{printed}")
            if not matches(expected, printed):
                raise BlockError(f"{block.place}: {command}\nprints\n{printed}\nnot\n{expected}")

    def _bash(self, block: Block) -> None:
        done = self.commands.run(block.code, self.folder)
        if done.returncode:
            raise BlockError(f"{block.place}: exit code {done.returncode}\n{done.stdout}{done.stderr}")

    def _python(self, block: Block) -> None:
        test = doctest.DocTestParser().get_doctest(block.code, self.names, block.place, block.page, block.line)
        if not test.examples:
            try:
                exec(compile(block.code, block.place, "exec"), self.names)
            except Exception as error:
                raise BlockError(f"{block.place}: {type(error).__name__}: {error}") from error
            return
        said = io.StringIO()
        runner = doctest.DocTestRunner(_Checker(), optionflags=doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS)
        runner.run(test, out=said.write, clear_globs=False)
        self.names = test.globs
        if runner.failures:
            raise BlockError(f"{block.place}:\n{said.getvalue()}")

    def _file(self, block: Block) -> None:
        named = _FILE.search(block.before)
        if not named:
            raise BlockError(f"{block.place}: a block of «{block.language}» without a name before it")
        name = named[1]
        if (ROOT / name).is_file():
            if block.code not in (ROOT / name).read_text(encoding="utf-8"):
                raise BlockError(f"{block.place}: is not in {name}")
            return
        if check := _WELL_FORMED.get(Path(name).suffix):
            try:
                check(block.code)
            except ValueError as error:
                raise BlockError(f"{block.place}: {name}: {error}") from None
        (self.folder / name).parent.mkdir(parents=True, exist_ok=True)
        (self.folder / name).write_text(block.code, encoding="utf-8")
        self._files[name] = block


def _uses(block: Block, name: str) -> bool:
    """Whether a block that is run names the file, or a folder that it is in."""
    return block.language in _RUN and any(
        re.search(rf"(?<![\w/]){re.escape(part)}(?!\w)", block.code)
        for part in map(str, (Path(name), *Path(name).parents[:-1]))
    )


def commands(code: str) -> list[tuple[str, str]]:
    """The commands of a console block, each with what it prints."""
    parts = re.split(r"^\$ (.*\n(?:> .*\n)*)", code, flags=re.MULTILINE)
    return [
        (command.replace("\n> ", "\n").strip(), printed)
        for command, printed in zip(parts[1::2], parts[2::2], strict=True)
    ]


def matches(expected: str, printed: str) -> bool:
    """Whether the output is as shown, «…» standing for anything; blanks at line ends don't count."""

    def tidy(text: str) -> str:
        return "\n".join(line.rstrip() for line in text.strip().splitlines())

    pattern = re.escape(tidy(expected)).replace("…", ".*?")
    return re.fullmatch(pattern, tidy(printed), flags=re.DOTALL) is not None


def _check_make(target: str, block: Block) -> None:
    if target not in _MAKE:
        raise BlockError(f"{block.place}: make {target} is not known to the tests")
    done = subprocess.run(["make", "--dry-run", target], cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode or _MAKE[target] not in done.stdout:
        raise BlockError(f"{block.place}: make {target} would do\n{done.stdout}{done.stderr}")


def _csv(text: str) -> None:
    rows = list(csv.reader(io.StringIO(text), strict=True))
    if len({len(row) for row in rows}) != 1:
        raise ValueError("rows of different lengths")


def _json_lines(text: str) -> None:
    for line in text.splitlines():
        json.loads(line)


_WELL_FORMED: Final[dict[str, Callable[[str], object]]] = {
    ".toml": tomllib.loads,
    ".json": json.loads,
    ".jsonl": _json_lines,
    ".csv": _csv,
}

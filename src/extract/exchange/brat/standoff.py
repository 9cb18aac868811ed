"""brat's standoff format (https://brat.nlplab.org/standoff.html): the lines of an `.ann` file, and their meaning.

    T1	MONEY 61 77	470 млн долларов      a stretch of text; one with gaps has several pairs of offsets, «;» between
    E1	FACT:T9 between:T2 between2:T3   an event: its trigger, and its arguments
    A1	measure E1 level                 an attribute; one without a value is true
    #1	AnnotatorNotes T1	…             a note
    R1	WORKS_AS Arg1:T1 Arg2:T2         a relation; these, N, M and * are of no use here and passed over

Offsets are code points of the `.txt`, in which «\\r\\n» is two. A line ends at «\\n»; the last field of a T line
holds the words of its fragments, with a blank between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from extract.errors import FormatError

NOTE: Final = "AnnotatorNotes"
STATUS: Final = "STATUS"
_PASSED_OVER: Final = ("R", "N", "M", "*")
_ID: Final = re.compile(r"(?:[TEARNM]|#)[^\s]*\d[^\s]*|\*")
_OFFSETS: Final = re.compile(r"(\d+) (\d+)")


@dataclass(frozen=True, slots=True)
class Piece:
    """A T line: a label on the stretch from the first to the last of its fragments."""

    id: str
    label: str
    fragments: tuple[tuple[int, int], ...]
    line: int

    @property
    def start(self) -> int:
        """Where the first fragment begins."""
        return self.fragments[0][0]

    @property
    def end(self) -> int:
        """Where the last fragment ends."""
        return self.fragments[-1][1]


@dataclass(frozen=True, slots=True)
class Event:
    """An E line: the id of its trigger, and its arguments in their order, without the numbers at the roles' ends."""

    id: str
    label: str
    trigger: str
    arguments: tuple[tuple[str, str], ...]
    line: int


@dataclass(slots=True)
class Standoff:
    """The annotations of one `.ann` file; attributes and notes by the id of what they belong to, notes with lines."""

    pieces: list[Piece] = field(default_factory=list)
    events: list[Event] = field(default_factory=list)
    attributes: dict[str, dict[str, str]] = field(default_factory=dict)
    notes: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    statuses: list[str] = field(default_factory=list)


def parse(lines: str, text: str, *, source: str) -> Standoff:
    """Read the content of an `.ann` file that belongs to a text; `source` names the file in errors.

    Raises FormatError, naming file and line, where a line is none of brat's, an id occurs twice, or the words of a T
    line are not those of the text at its offsets (white space aside).
    """
    found = Standoff()
    ids: set[str] = set()
    for number, line in enumerate(lines.split("\n"), start=1):
        line = line.removesuffix("\r")
        if not line.strip():
            continue
        id, *fields = line.split("\t")
        try:
            if not _ID.fullmatch(id) or not fields:
                raise FormatError(f"no line of brat's: {line[:60]!r}")
            if id in ids and id != "*":
                raise FormatError(f"the id {id} occurs twice")
            ids.add(id)
            _take(found, number, id, fields, text)
        except FormatError as error:
            raise FormatError(f"{source}, line {number}: {error}") from None
    return found


def _take(found: Standoff, number: int, id: str, fields: list[str], text: str) -> None:
    words = fields[0].split()
    rest = "\t".join(fields[1:])
    match id[0]:
        case "T":
            found.pieces.append(_piece(number, id, fields[0], rest, text))
        case "E":
            found.events.append(_event(number, id, words))
        case "A":
            if len(words) not in (2, 3):
                raise FormatError(f"{id}: an attribute is a name, an id and perhaps a value")
            found.attributes.setdefault(words[1], {})[words[0]] = words[2] if len(words) == 3 else ""
        case "#":
            if len(words) != 2:
                raise FormatError(f"{id}: a note is of a kind and belongs to an id")
            if words[0] == STATUS:
                found.statuses.append(words[1])
            elif words[0] == NOTE:
                found.notes.setdefault(words[1], []).append((number, rest))
        case first if first not in _PASSED_OVER:
            raise FormatError(f"{id}: no kind of annotation")


def _piece(number: int, id: str, data: str, words: str, text: str) -> Piece:
    label, _, offsets = data.partition(" ")
    matches = [_OFFSETS.fullmatch(pair.strip()) for pair in offsets.split(";")]
    if not label or not all(matches):
        raise FormatError(f"{id}: «{data}» is not a label and offsets")
    fragments = sorted((int(match[1]), int(match[2])) for match in matches if match)
    if any(not start <= end <= len(text) for start, end in fragments):
        raise FormatError(f"{id}: {offsets} lies outside of the text of {len(text)} characters")
    there = " ".join(text[start:end] for start, end in fragments)
    if _words(there) != _words(words):
        raise FormatError(f"{id}: «{words[:60]}», where the text has «{' '.join(there.split())[:60]}»")
    return Piece(id, label, tuple(fragments), number)


def _words(text: str) -> str:
    return "".join(text.split())


def _event(number: int, id: str, words: list[str]) -> Event:
    pairs = [word.split(":") for word in words]
    if not pairs or any(len(pair) != 2 for pair in pairs):
        raise FormatError(f"{id}: an event is pairs with «:» between")
    (label, trigger), *arguments = pairs
    return Event(id, label, trigger, tuple((role.rstrip("0123456789"), target) for role, target in arguments), number)


def piece_line(id: str, label: str, start: int, end: int, text: str) -> str:
    """A T line. Line ends are no part of what brat can mark: what lies between them are its fragments.

    Raises FormatError where there is nothing but line ends.
    """
    fragments = list(_fragments(text, start, end))
    if not fragments:
        raise FormatError(f"{label} at {start}–{end} holds nothing that brat can mark")
    offsets = ";".join(f"{first} {last}" for first, last in fragments)
    return f"{id}\t{label} {offsets}\t{' '.join(text[first:last] for first, last in fragments)}"


def _fragments(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    for line in text[start:end].splitlines(keepends=True):
        length = len(line.splitlines()[0])
        if length:
            yield at, at + length
        at += len(line)


def event_line(id: str, label: str, trigger: str, arguments: list[tuple[str, str]]) -> str:
    """An E line; a role that occurs again gets a number, as brat wants it."""
    counts: dict[str, int] = {}
    words = [f"{label}:{trigger}"]
    for role, target in arguments:
        counts[role] = counts.get(role, 0) + 1
        words.append(f"{role}{counts[role] if counts[role] > 1 else ''}:{target}")
    return f"{id}\t{' '.join(words)}"


def attribute_lines(first: int, target: str, values: Mapping[str, str]) -> Iterator[str]:
    """An A line for each attribute, numbered from `first`; an empty value is brat's true."""
    for number, (name, value) in enumerate(values.items(), start=first):
        yield f"A{number}\t{' '.join(filter(None, (name, target, value)))}"


def note_line(number: int, target: str, text: str) -> str:
    """A note, which must be one line."""
    return f"#{number}\t{NOTE} {target}\t{text}"

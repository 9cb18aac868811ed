"""Zones of clock time: «мск», «по московскому времени», «UTC»; their offsets come from the IANA database."""

from __future__ import annotations

from datetime import date, datetime, time
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from extract.recognise.times.reader import Reader

UTC: Final = "UTC"
_LONGEST: Final = 2
_KEPT: Final = 10_000
# A zone with one offset on both days has it all the year round.
_WINTER, _SUMMER = date(2025, 1, 1), date(2025, 7, 1)


def zone_at(reader: Reader, index: int) -> tuple[str, int] | None:
    """The zone's IANA name (empty for the local time) and the index after it, closing bracket included."""
    if reader.key(index) == "(":
        inner = zone_at(reader, index + 1) if reader.key(index + 1) != "(" else None
        return (inner[0], inner[1] + 1) if inner is not None and reader.key(inner[1]) == ")" else None
    for length in range(_LONGEST, 0, -1):
        zone = reader.lexis.zones.get(reader.keys(index, length))
        if zone is not None:
            return zone, index + length
    worded = reader.key(index) == "по"
    at = index + 1 if worded else index
    if reader.key(at + 1) != "времени" or not reader.is_letters(at):
        return None
    zone = reader.lexis.zone_adjectives.get(reader.key(at))
    # «по местному времени», «по времени» of a place that no table has: a clock, in a zone of its own.
    return (zone or "", at + 2) if worded or zone else None


def offset(zone: str, day: date | None, hour: int, minute: int) -> str:
    """«+03:00» or «Z» for a zone by its IANA name; empty where the day is unknown and the offset hangs on it."""
    if not zone:
        return ""
    if zone == UTC:
        return "Z"
    if day is not None:
        return _offset(zone, day, hour, minute)
    usual = {_offset(zone, day, hour, minute) for day in (_WINTER, _SUMMER)}
    return usual.pop() if len(usual) == 1 else ""


@lru_cache(maxsize=_KEPT)
def _offset(zone: str, day: date, hour: int, minute: int) -> str:
    told = datetime.combine(day, time(hour, minute), tzinfo=ZoneInfo(zone)).isoformat()[-6:]
    return "Z" if told == "+00:00" else told

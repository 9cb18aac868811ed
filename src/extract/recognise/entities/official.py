"""Official names and their usual short forms: «Минэнерго Казахстана» is the «Министерство энергетики Казахстана»."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import Final

from extract.kept import WORDS
from extract.lexicon import load
from extract.recognise.countries import country, country_form
from extract.recognise.entities.heads import body
from extract.recognise.entities.names import nominative
from extract.recognise.entities.same import name_key

_MAX_COUNTRY: Final = 4
_CORE: Final = re.compile('«([^«»]+)»|"([^"]+)"|“([^“”]+)”|„([^„“]+)“')


@cache
def _short() -> dict[str, str]:
    return {name_key(entry["name"]): name_key(entry["full"]) for entry in load("bodies")["short"]}


def is_short(name: str) -> bool:
    """Whether a name is a short form that many countries' bodies share: «Минфин», «МИД»."""
    return name_key(name) in _short()


@lru_cache(maxsize=WORDS)
def official_key(name: str) -> str:
    """What the long and the short form of a body's name share: `министерство энергетики|KZ`.

    The country at the end, if any, stands as its ISO 3166-1 code, so that «РФ» and «России» are the same; a listed
    body goes by its fullest name, «Банк России» as the «Центральный банк Российской Федерации».
    """
    name = body(name) or name
    words = name.split()
    last = len(words)
    code = ""
    for count in range(1, min(_MAX_COUNTRY, last - 1) + 1):
        tail = " ".join(words[-count:])
        found = country_form(tail) if count == 1 else country(nominative(tail, "LOC"))
        if found is not None:
            code, last = found, len(words) - count
            break
    for count in (2, 1):
        full = _short().get(name_key(" ".join(words[:count]))) if count <= last else None
        if full is not None:
            rest = name_key(" ".join(words[count:last]))
            return f"{full} {rest}".strip() + ("|" + code if code else "")
    return name_key(" ".join(words[:last])) + ("|" + code if code else "")


def shortens(name: str, full: str) -> bool:
    """Whether a name is only the beginning of a fuller one, which other bodies share: «Минфин» of «Минфин России»."""
    one, other = official_key(name), official_key(full)
    return other != one and (other.startswith(one + " ") or other.startswith(one + "|"))


def core(name: str) -> str | None:
    """What stands in quotes inside a longer name: «Самрук-Казына» of «Фонд благосостояния «Самрук-Казына»»."""
    match = _CORE.search(name)
    return next(filter(None, match.groups()), None) if match and match.start() > 0 else None

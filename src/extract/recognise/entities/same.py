"""When two names name the same thing: acronyms and initials, two alphabets, parts of a person's name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from typing import Final

from extract.analyse.lemmas import dictionary_tags
from extract.kept import WORDS
from extract.lexicon import load
from extract.recognise.countries import country, country_form, official_names
from extract.recognise.entities.heads import body
from extract.recognise.words import key

_QUOTES: Final = re.compile(r"[«»\"“”„()]")
_DASH: Final = re.compile(r"\s*[‐‑–—-]\s*")
_WORD: Final = re.compile(r"[^\W\d_]+")
_REPUBLIC: Final = re.compile(r"^Республика (?=\S+$)")
_SMALL_WORDS: Final = frozenset({"и", "в", "по", "на", "о", "об", "с", "для", "при", "of", "and", "the", "for"})
# ISO 9 is exact but nobody writes names by it; this follows the usual English spelling (BGN/PCGN), then
# drops what varies between spellings.
_LATIN: Final[Mapping[str, str]] = {
    **dict(zip("абвгдезийклмнопрстуфхыэ", "abvgdeziiklmnoprstufhye", strict=True)),
    **{"ё": "e", "ж": "zh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "sch", "ъ": "", "ь": "", "ю": "yu", "я": "ya"},
}
_VARIANTS: Final = (
    *(("kh", "h"), ("yu", "u"), ("ya", "a"), ("y", "i"), ("j", "i"), ("x", "ks"), ("q", "k")),
    *(("ch", "$"), ("c", "k"), ("z", "s"), ("w", "v")),
)
_PATRONYMIC: Final = re.compile(".*(?:вич|ьич|кич|мич|вна|чна|оглы|оглу|кызы|гызы|улы|уулу|угли|кизи)")
_WITH_PATRONYMIC: Final = 3
_SYLLABLE: Final = 2
_SHORT_SKELETON: Final = 4


class Groups:
    """Things that are the same, found by joining two at a time (union by parent links)."""

    def __init__(self) -> None:
        self._parents: dict[str, str] = {}

    def find(self, item: str) -> str:
        """The item that stands for the group of this one."""
        root = item
        while (parent := self._parents.get(root, root)) != root:
            root = parent
        while (parent := self._parents.get(item, item)) != root:
            self._parents[item] = root
            item = parent
        return root

    def join(self, one: str, other: str) -> None:
        """Make two items the same; the first one's group stands for both."""
        self._parents[self.find(other)] = self.find(one)


@lru_cache(maxsize=WORDS)
def name_key(name: str) -> str:
    """What spellings of one name share: no case, «ё», quotes, last full stop, and one kind of dash."""
    return _DASH.sub("-", key(" ".join(_QUOTES.sub("", name).split()))).removesuffix(".")


def is_acronym(name: str) -> bool:
    """Whether a name is letters in capitals, at least two: «ОТГ», «TITR»."""
    return name.isalpha() and name.isupper() and 2 <= len(name) <= 8


@lru_cache(maxsize=WORDS)
def initials(name: str) -> tuple[str, ...]:
    """The initials of a name of several words in lower case: all, and those of the words that count."""
    words = [word.lower() for word in _WORD.findall(name)]
    if len(words) < 2:
        return ()
    every = "".join(word[0] for word in words)
    content = "".join(word[0] for word in words if word not in _SMALL_WORDS)
    # «ФРС» of «Федеральная резервная система США».
    shorter = content[:-1] if len(content) > _WITH_PATRONYMIC and country_form(name.split()[-1]) else content
    return tuple(dict.fromkeys((every, content, shorter)))


def initials_match(acronym: str, name: str) -> bool:
    """Whether an acronym is made of the initials of a name's words, small words left out or not."""
    return acronym.lower() in initials(name)


def letters_match(acronym: str, word: str) -> bool:
    """Whether an acronym is made of letters of one word, in their order from its first: «ТШО» of «Тенгизшевройл»."""
    rest = iter(word.lower())
    return word[:1].lower() == acronym[:1].lower() and all(letter in rest for letter in acronym.lower())


@lru_cache(maxsize=WORDS)
def syllables_match(short: str, name: str) -> bool:
    """Whether one word is made of the beginnings of a name's words: «Норникель» of «Норильский никель»."""
    words = [word.lower() for word in _WORD.findall(name) if word.lower() not in _SMALL_WORDS]
    return len(words) > 1 and len(short) > _SHORT_SKELETON and _begins(short.lower(), words)


def _begins(rest: str, words: Sequence[str]) -> bool:
    if not words:
        return not rest
    longest = next((n for n in range(min(len(rest), len(words[0])), 0, -1) if rest.startswith(words[0][:n])), 0)
    return any(_begins(rest[length:], words[1:]) for length in range(longest, _SYLLABLE - 1, -1))


def transcribed(acronym: str) -> str:
    """An acronym of four letters or more in Latin ones: «СОКАР», «SOCAR» → `sokar`."""
    if len(acronym) < _SHORT_SKELETON:
        return ""
    letters = "".join(_LATIN.get(letter, letter) for letter in acronym.lower())
    for variant, plain in _VARIANTS:
        letters = letters.replace(variant, plain)
    return letters


@lru_cache(maxsize=WORDS)
def skeleton(name: str) -> str:
    """A name in Latin letters without what differs between transliterations, or empty for a short one."""
    letters = "".join(_LATIN.get(letter, letter) for letter in name.lower() if letter.isalpha())
    for variant, plain in _VARIANTS:
        letters = letters.replace(variant, plain)
    folded = re.sub(r"(.)\1+", r"\1", letters)
    return folded if len(folded) > _SHORT_SKELETON else ""


def transpositions(acronym: str) -> set[str]:
    """An acronym with two neighbours that changed places, in every way: «БДТ» → «ДБТ», «БТД»."""
    swapped = {acronym[:i] + acronym[i + 1] + acronym[i] + acronym[i + 2 :] for i in range(len(acronym) - 1)}
    return swapped - {acronym}


@lru_cache(maxsize=WORDS)
def person_fits(short: str, full: str) -> bool:
    """Whether a person's name may be a shorter form of a fuller one: «Алиев», «И. Алиев» of «Ильхам Алиев».

    Every word of the short one must be in the full one, an initial standing for any word it begins; a
    name of several words must share the last one.
    """
    shorter, fuller = person_words(short), person_words(full)
    if len(shorter) > len(fuller) + 1 or not shorter:
        return False
    if len(shorter) > 1 and len(shorter[-1]) > 1 and shorter[-1] != _surname(fuller):
        # «Владимир Владимирович» has no surname.
        return _PATRONYMIC.fullmatch(shorter[-1]) is not None and fuller[: len(shorter)] == shorter
    if len(shorter) == len(fuller) + 1 == _WITH_PATRONYMIC and all(len(word) == 1 for word in shorter[:-1]):
        # «С. И. Калмыков» of «Сергей Калмыков»: the text never gives the patronymic.
        return fuller[0].startswith(shorter[0])
    left = list(fuller)
    for word in sorted(shorter, key=len, reverse=True):
        found = next((other for other in left if other == word or (len(word) <= 2 and other.startswith(word))), None)
        if found is None:
            return False
        left.remove(found)
    return True


def has_patronymic(name: str) -> bool:
    """Whether a person's name ends in the father's, and in no surname: «Сергей Семенович», not «Роман Абрамович»."""
    last = person_words(name)[-1]
    fathers = _PATRONYMIC.fullmatch(last) is not None
    return fathers and not any("Surn" in tag.grammemes for tag in dictionary_tags(last.capitalize()))


def _surname(words: tuple[str, ...]) -> str:
    """The last word of a person's name, or the first where a patronymic is the last: «Алиев Ильхам Гейдар оглы»."""
    return words[0] if len(words) > 2 and _PATRONYMIC.fullmatch(words[-1]) else words[-1]


@lru_cache(maxsize=WORDS)
def person_words(name: str) -> tuple[str, ...]:
    """The words of a person's name as look-up keys."""
    return tuple(name_key(name).replace(".", " ").split())


@lru_cache(maxsize=WORDS)
def marks(name: str) -> tuple[str, ...]:
    """What one name shares with another of the same thing: the listed body or region, or the letters in another
    alphabet; «Республика Крым» those of «Крым»."""
    listed = body(name)
    region = next(iter(_regions().get(name_key(name), ())), "")
    name = _REPUBLIC.sub("", name)
    shape = "" if " " in name else transcribed(name) if is_acronym(name) else skeleton(name)
    known = (f"body {listed}",) if listed else (f"region {region}",) if region else ()
    return (*known, f"letters {shape}") if shape else known


@cache
def _regions() -> dict[str, tuple[str, ...]]:
    """The names of a region in `lexicon/regions.toml` by each of them."""
    entries = (tuple(entry["names"]) for entry in load("regions")["region"])
    return {name_key(name): names for names in entries for name in names}


@lru_cache(maxsize=WORDS)
def official_initials(name: str) -> tuple[str, ...]:
    """The initials of all names of a country or region: «рб» of «Белоруссия», which is «Республика Беларусь» too."""
    names = *official_names(country(name) or ""), *_regions().get(name_key(name), ())
    return tuple(dict.fromkeys(letters for one in names for letters in initials(one)))


def fullest(names: Mapping[str, int]) -> str:
    """The name that stands for a thing, of those seen with their counts.

    One written out beats an acronym, more words (small ones left out) beat fewer, Cyrillic beats Latin, more letters
    fewer, a capital none; then the commoner one.
    """
    if len(names) == 1:
        return next(iter(names))
    return max(names, key=lambda name: (*_fullness(name), names[name], name))


@lru_cache(maxsize=WORDS)
def _fullness(name: str) -> tuple[bool, int, bool, int, bool, bool]:
    acronyms = any(is_acronym(word) and country(word) is None for word in name.split())
    return not acronyms, *_size(name), name[:1].isupper(), not name.isupper()


def _size(name: str) -> tuple[int, bool, int]:
    words = [word for word in _WORD.findall(name) if word.lower() not in _SMALL_WORDS]
    return len(words), _cyrillic(name), len(name_key(name))


def _cyrillic(name: str) -> bool:
    return any("а" <= letter <= "я" for letter in name.lower())


def unique(items: Iterable[str]) -> str | None:
    """The one item, or None where there is none or are several."""
    found = set(items)
    return found.pop() if len(found) == 1 else None

"""What the verb says of a name's gender: «Начальник отдела Малика Рахимова сообщила» is no man in the genitive."""

from __future__ import annotations

from typing import Final

from extract.analyse import lemmas
from extract.recognise.entities.mentions import Mention, Text
from extract.recognise.entities.people import HER_SURNAME, word_list

_TITLE: Final = frozenset({"NOUN", "anim", "masc", "sing", "nomn"})
_PAST: Final = frozenset({"VERB", "past", "femn"})
# How many words stand between a title and the name («начальник отдела статистики»), and a verb and the title.
_MAX_TITLE: Final = 8
_MAX_BETWEEN: Final = 2


def woman_acts(text: Text, mention: Mention) -> bool:
    """Whether a feminine verb has a masculine title and this name for its subject, so that the name is a woman's."""
    if mention.length == 1 or HER_SURNAME.fullmatch(text.texts[mention.last - 1]) is None:
        return False
    title = _title(text, mention.first)
    if title is None:
        return _acts_by_initials(text, mention) or _tells(text, mention)
    if text.near(mention.last) and _is(text, mention.last, _PAST):
        return True
    for index in range(title - 1, max(-1, title - 2 - _MAX_BETWEEN), -1):
        if not text.near(index + 1) or text.kinds[index] != "letters":
            return False
        if _is(text, index, _PAST):
            return True
    return False


def _acts_by_initials(text: Text, mention: Mention) -> bool:
    """«отметила О. Назмиева», «О. Назмиева отметила»: what initials do not show; not «фирма О. Назмиева …»."""
    first = mention.first
    if len(text.texts[first]) > 1 or not text.texts[first].isupper():
        return False
    if first and text.near(first) and text.kinds[first - 1] == "letters":
        return _is(text, first - 1, _PAST)
    return text.near(mention.last) and _is(text, mention.last, _PAST)


def _tells(text: Text, mention: Mention) -> bool:
    """«рассказала Нигора Умарова», «Нигора Умарова рассказала» at a sentence's head: a verb that no person is the
    object of."""
    first, after = mention.first, mention.last
    if first and text.near(first) and text.key(first - 1) in word_list("she_told"):
        return True
    return text.near(after) and text.key(after) in word_list("she_told") and text.starts(first)


def _title(text: Text, first: int) -> int | None:
    """The masculine title in the nominative before a name, in the same clause and with no preposition between."""
    for index in range(first - 1, max(-1, first - 1 - _MAX_TITLE), -1):
        if not text.near(index + 1) or text.kinds[index] != "letters" or text.pos(index) == "ADP":
            return None
        if text.texts[index].islower() and _is(text, index, _TITLE):
            return index
        if text.starts(index):
            return index if _is(text, index, _TITLE) else None
    return None


def _is(text: Text, index: int, grammemes: frozenset[str]) -> bool:
    """Whether a word may be what the grammemes say, by the dictionary."""
    if index >= len(text):
        return False
    form = text.texts[index]
    return any(grammemes <= one.tag.grammemes for one in lemmas.dictionary_readings(form) or lemmas.parses(form))

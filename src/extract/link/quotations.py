"""What stands in quotation marks, in the lines behind a colon and behind dashes: whose words it is."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Final

from extract.link.attribution import Attribution
from extract.link.sentences import Sentence
from extract.recognise.entities.known import media

_QUOTATION: Final = re.compile(
    r"«[^«»\n]{0,3000}(?:«[^«»\n]{0,200}»[^«»\n]{0,3000}){0,4}»|“[^“”\n]{30,3000}”"
    # Names in the same quotes: "На месторождении "Шахдениз" добыто 23 млрд", - отметил министр.
    r"|\"[^\"\n]{0,3000}(?:(?<=[ (])\"[^\"\s][^\"\n]{0,80}\"[^\"\n]{0,3000}){0,9}\""
)
_NEXT_LINES: Final = re.compile(r"\s*\n\s*((?:[—–•*-] .*(?:\n\s*)?)+|.+)")
_SPEECH_STOPS: Final = re.compile(r"[,.!?…]\s*[—–-]\s[^—–«»\n]*$")
_SPEECH_GOES_ON: Final = re.compile(r"\. ?[—–-]\s+[А-ЯЁ]")
_DASHED: Final = re.compile(r"[ \t]*[—–-]")
_QUOTED: Final = re.compile(r"[«“\"][^«»“”\"]{30}")
_SPEECH_RESUMES: Final = re.compile(r"[^—–«»\n]{0,40}[,.]\s*[—–-]\s")
_ENDED: Final = re.compile(r"[.!?…]? +")
"""What may stand between a sentence that somebody said and a quotation of the same paragraph."""
_LONG: Final = 30  # characters of a quotation that is no mere name
_NEAR: Final = 60  # characters between a quotation and its speaker


def introduced_lines(text: str, sentences: Sequence[Sentence], found: Sequence[Attribution]) -> list[Attribution]:
    """«Тогда он сказал:» at a paragraph's end: the next line, with the lines of a list that it begins."""
    colons = {sentence.end: sentence.start for sentence in sentences if text[sentence.end - 1] == ":"}
    introducing = [
        (one, one.end) for one in found if one.source and colons.get(one.end, one.end) <= one.named[0] < one.end
    ]
    made: list[Attribution] = []
    for one, end in introducing:
        lines = _NEXT_LINES.match(text, end)
        if lines is not None:
            made.append(Attribution(one.source, lines.start(1), lines.end(), one.named, one.cue))
    return made


def dialogues(text: str, sentences: Sequence[Sentence], found: Sequence[Attribution]) -> Iterator[Attribution]:
    """A paragraph that begins with a dash and names who speaks: «— Посеяли 3 тысячи гектаров, — говорит агроном»; also
    one that goes on behind it: «Возвели 36 школ, — рассказал губернатор. — До 2030 года построим еще 27»."""
    spoken = sorted((one for one in found if one.source), key=lambda one: one.named)
    starts = [one.named[0] for one in spoken]
    for line in re.finditer(r"^.*[—–-].*$", text, re.MULTILINE):
        at = bisect_left(starts, line.start())
        if at == len(spoken) or spoken[at].named[1] > line.end() or spoken[at].weak:
            continue
        one = spoken[at]
        before, after = text[line.start() : one.named[0]], text[one.named[1] : line.end()]
        cut = _QUOTED.search(before) is None and _SPEECH_STOPS.search(before) and _SPEECH_GOES_ON.match(after)
        if cut or _DASHED.match(before):
            yield Attribution(one.source, line.start(), line.end(), one.named, one.cue)


def quotations(text: str, found: Sequence[Attribution]) -> Iterator[Attribution]:
    """Each long quotation with the speaker named right after or before it."""
    speakers = sorted((one for one in found if one.source), key=lambda one: one.named)
    starts = [one.named[0] for one in speakers]
    for match in _QUOTATION.finditer(text):
        if match.end() - match.start() < _LONG:
            continue
        after, before = bisect_left(starts, match.end()), bisect_left(starts, match.start())
        cut = next((one for one in speakers[before:after] if _interrupts(text, one.named, match.span())), None)
        if cut is not None:  # «… – отметил X. – …». По словам Y: what X says
            yield Attribution(cut.source, *match.span(), cut.named, cut.cue, quoted=True)
            continue
        for one in (*speakers[after : after + 1], *_last_heard(speakers[:before])):
            begin, end = sorted((one.named, match.span()))
            if 0 <= end[0] - begin[1] < _NEAR and "\n" not in text[begin[1] : end[0]]:
                yield Attribution(one.source, match.start(), match.end(), one.named, one.cue, quoted=True)
                break
        else:
            told = speakers[before - 1] if before else None  # «Министр отметил, что …. «Ждем 3 млн туристов»»
            if told is not None and not told.weak and _goes_on(text, told.end, match.start()):
                yield Attribution(told.source, *match.span(), told.named, told.cue, quoted=True)


def _last_heard(before: Sequence[Attribution]) -> Sequence[Attribution]:
    """Who was named last, but for an agency that passes on what somebody said: «Об этом заявил X, сообщает ТАСС»."""
    last = before[-1:]
    if not last or last[0].source not in media():
        return last
    told = (one for one in reversed(before) if one.start <= last[0].named[0] < one.end and one.source not in media())
    said = next(told, None)
    return last if said is None else [said]


def _goes_on(text: str, told: int, quotation: int) -> bool:
    """Whether a quotation begins right behind the sentence that somebody said."""
    return _ENDED.fullmatch(text, min(told, quotation), quotation) is not None


def _interrupts(text: str, named: tuple[int, int], quotation: tuple[int, int]) -> bool:
    """«Помогли дожди, – отметил X. – Собрали больше»: whether who speaks is named between dashes within the words."""
    before = text[max(named[0] - _NEAR, quotation[0]) : named[0]]
    after = text[named[1] : min(named[1] + _NEAR, quotation[1])]
    return _SPEECH_STOPS.search(before) is not None and _SPEECH_RESUMES.match(after) is not None

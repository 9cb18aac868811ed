"""Votes that somebody has gathered."""

from __future__ import annotations

from extract.link.behind import Before
from extract.link.clause_subject import subject
from extract.link.cues import cue
from extract.link.grammar import lemmas
from extract.link.items import Kind
from extract.link.meaning import Meaning
from extract.link.memory import Memory
from extract.link.site import Located, Site


def _of_election(site: Site, memory: Memory) -> bool:
    """Whether the sentence, the one before or what was told before speaks of an election."""
    near = any(not one.lemmas.isdisjoint(cue("elections")) for one in (*site.readings, *memory.previous))
    told = (*memory.told, *memory.carried_told)
    return near or any(not lemmas(one.indicator).isdisjoint(cue("elections")) for one in told)


def _leading(site: Site, memory: Memory) -> Meaning | None:
    """«лидирует Иван Петров с 52 %», «на втором месте – «Родина» с 16,5 %»: the votes of the name right before."""
    words = site.reading.words
    at = next((at for at in range(site.anchor - 1, -1, -1) if words[at].kind is not Kind.QUOTE), 0)
    party = words[at].kind is Kind.NAME and getattr(words[at].record, "label", "") in ("PER", "ORG")
    named = site.reading.phrase_of(at)
    if named is None or not party or site.right is not None or not _of_election(site, memory):
        return None
    return Meaning("голоса", "share", "votes", about=Located(site.reading, named))


def votes_behind(site: Site, before: Before, memory: Memory) -> Meaning | None:
    """«На втором месте Иван Белов (24 %)», «в парламент прошел и блок «Альтернатива» (8 %)»: the votes of who stands
    before a bracket, where the text is of an election."""
    named = before.upper.words[before.places[-1]]
    quoted = before.places[-2:-1] and named.kind is Kind.QUOTE
    named = before.upper.words[before.places[-2]] if quoted else named
    party = getattr(named.record, "label", "") in ("PER", "ORG") and site.label == "PERCENT"
    if not party or site.preposition or before.phrase is None or not _of_election(site, memory):
        return None
    return Meaning("голоса", "share", "votes", about=Located(before.upper, before.phrase))


def _with_result(site: Site, memory: Memory) -> bool:
    """«победила «Родина» с результатом 49 % голосов»: whether it is how an election ended for somebody."""
    left, right = site.left, site.right
    if left is None or left.preposition != "с" or left.end != site.anchor:
        return False
    voted = right is not None and site.reading.head_lemma(right) == "голос"
    return site.reading.head_lemma(left) in ("результат", "показатель") and (voted or _of_election(site, memory))


def votes(site: Site, memory: Memory) -> Meaning | None:
    """«кандидат набрал 52 %», «за него проголосовали 40 %»: a share of the votes."""
    verb = site.predicate
    if site.label == "PERCENT" and site.preposition == "с":
        return _leading(site, memory)
    if site.label != "PERCENT" or site.preposition:
        return None
    if _with_result(site, memory):
        return Meaning("голоса", "share", "votes")
    left = site.left if site.dash and verb is None else None
    kind = "" if left is None else getattr(site.reading.head(left).record, "label", "")
    if left is not None and (kind == "PER" or (kind == "ORG" and _of_election(site, memory))):  # «Иванов — 52 %»
        return Meaning("голоса", "share", "votes", about=Located(site.reading, left))
    if verb is None or verb.lemma not in cue("winning_votes"):
        got = verb is not None and verb.lemma in ("получить", "получать", "собрать", "собирать")
        if not got or verb not in site.reading.words:
            return None
        if not _of_election(site, memory):
            return None
    thing = subject(site.readings, site.reading)
    if thing is not None and thing.reading.head_lemma(thing.phrase) in cue("ratios", "prices"):
        return None  # «инфляция, набравшая 5 %»
    right = site.right
    other = right is not None and not right.preposition and site.reading.case(right) == "Gen"
    if other and right is not None and site.reading.head_lemma(right) != "голос":
        return None
    return Meaning("голоса", "share", "votes", about=thing)

"""Which mention an arc leads to."""

from __future__ import annotations

from extract.exchange.graph import regions
from extract.records import Annotations, Fact, Time


def test_an_arc_leads_to_the_sentence_before_it_leads_near() -> None:
    """«… 2024 …. 5 т … 2024 …»: the date that a correction must change is the sentence's own."""
    times = tuple(Time(start, start + 4, "2024", "DATE", "2024") for start in (10, 40, 60))
    fact = Fact((20, 23), "экспорт", "level", period="2024", evidence=(18, 70))
    *_, drawn = regions(Annotations("a", times=times, facts=(fact,)))
    assert drawn.arcs == (("period", "2"),)


def test_what_no_mention_answers_is_filled_in() -> None:
    times = (Time(10, 14, "2023", "DATE", "2023"),)
    fact = Fact((20, 23), "экспорт", "level", period="2024", source="Минфин", evidence=(18, 70))
    *_, drawn = regions(Annotations("a", times=times, facts=(fact,)))
    assert drawn.arcs == ()
    assert drawn.filled == {
        "indicator": "экспорт",
        "measure": "level",
        "period": "2024",
        "source": "Минфин",
        "evidence": (18, 70),
    }

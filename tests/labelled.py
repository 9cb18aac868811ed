"""Labelled articles for the tests of the exchange room: one with everything, and any that Hypothesis thinks of."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any, get_args

from hypothesis import strategies as st

from extract.exchange import Labelled
from extract.records import (
    LAYERS,
    ROLES,
    Annotations,
    Entity,
    EntityLabel,
    Fact,
    Mod,
    Participant,
    Quantity,
    QuantityLabel,
    Time,
    TimeLabel,
    gathered,
)

TEXT = (
    "😀 В 2024 году экспорт\r\nиз Казахстана в\u2028Азербайджан не достиг 470 млн\r\nдолларов 🇰🇿. "
    "Баку, и\u0306од, שלום, перевозки занимают 15–18 дней.\r\n"
)


def at(words: str) -> tuple[int, int]:
    """Where the words stand in `TEXT`, the first time."""
    start = TEXT.index(words)
    return start, start + len(words)


MONEY, LASTS = "470 млн\r\nдолларов", "15–18 дней"
ARTICLE = Labelled(
    TEXT,
    Annotations(
        "Новости/2024: «а»~1?.txt",
        entities=(
            Entity(*at("Казахстана"), "Казахстана", "LOC", "Казахстан", "KZ"),
            Entity(*at("Азербайджан"), "Азербайджан", "LOC", "Азербайджан", "AZ"),
            Entity(*at("Баку"), "Баку", "LOC", "Баку", "Баку"),
        ),
        quantities=(Quantity(*at(MONEY), MONEY, "MONEY", Decimal("4.7E+8"), unit="USD", mod="LESS_THAN"),),
        times=(
            Time(*at("2024 году"), "2024 году", "DATE", "2024", "", "2024-01-01", "2024-12-31"),
            Time(*at(LASTS), LASTS, "DURATION", "P15D/P18D", "APPROX"),
        ),
        facts=(
            Fact(
                at(MONEY),
                "экспорт",
                "change",
                "increase",
                (Participant("KZ", "from"), Participant("RU", "via"), Participant("AZ", "to")),
                "2024",
                "2023",
                "forecast",
                "Баку",
                (2, TEXT.index(".") + 1),
                negated=True,
            ),
            Fact(at(LASTS), "перевозки", "level", evidence=(TEXT.index("Баку"), len(TEXT))),
        ),
    ),
)

# What a file in UTF-8 can hold. Line ends of every kind, emoji and marks come often.
_CHARACTERS = st.one_of(
    st.sampled_from('\r\n\t \u0085\u2028\u2029\x0b\x0c\x1d\u0301\u200d\ufeff😀🇰שé\u00a0«"\\{}<&;:|#~'),
    st.characters(exclude_categories=["Cs"]),
)
WORDS = st.text(_CHARACTERS, max_size=12)
_VALUES = st.decimals(allow_nan=False, allow_infinity=False, min_value="-1e30", max_value="1e30", places=6)
_DATES = st.sampled_from(["", "2024", "2024-05", "2025-01/2025-08", "202X", "P5Y", "XXXX-09-04", "2023/..", "нет"])


@st.composite
def articles(draw: Callable[[Any], Any]) -> Labelled:
    """An article of any text, any rows of whose layers are possible ones; mentions hold more than line ends."""
    text: str = draw(st.text(_CHARACTERS, min_size=1, max_size=60))
    spans = [
        (start, end)
        for start in range(len(text))
        for end in range(start + 1, len(text) + 1)
        if any(text[start:end].splitlines())
    ]
    if not spans:
        return Labelled(text, Annotations(draw(WORDS.filter(bool))))
    span = st.sampled_from(spans)

    def words(place: tuple[int, int]) -> str:
        return text[slice(*place)]

    def entity(place: tuple[int, int], label: EntityLabel, name: str, id: str) -> Entity:
        return Entity(*place, words(place), label, name, id)

    def quantity(place: tuple[int, int], label: QuantityLabel, *rest: Any) -> Quantity:
        return Quantity(*place, words(place), label, *rest)

    def time(place: tuple[int, int], label: TimeLabel, *rest: Any) -> Time:
        return Time(*place, words(place), label, *rest)

    mods = st.sampled_from(get_args(Mod))
    ids = st.one_of(st.sampled_from(["AZ", "KZ"]), WORDS)
    number = st.none() | _VALUES
    rows = {
        "entity": st.builds(entity, span, st.sampled_from(get_args(EntityLabel)), WORDS, ids),
        "quantity": st.builds(
            quantity, span, st.sampled_from(get_args(QuantityLabel)), number, number, number, WORDS, mods
        ),
        "time": st.builds(time, span, st.sampled_from(get_args(TimeLabel)), _DATES, mods, _DATES, _DATES),
        "fact": st.builds(
            Fact,
            span,
            WORDS,
            st.sampled_from(["level", "change", "share"]),
            st.sampled_from(["", "increase", "decrease"]),
            st.lists(st.builds(Participant, ids, st.sampled_from(ROLES)), max_size=4).map(tuple),
            _DATES,
            _DATES,
            st.sampled_from(["actual", "planned", "forecast"]),
            ids,
            span,
            st.booleans(),
        ),
    }
    return Labelled(
        text, gathered(draw(WORDS.filter(bool)), {layer: draw(st.lists(rows[layer], max_size=3)) for layer in LAYERS})
    )

"""The store: what goes in comes out, with ids that hold for all; what changes is replaced; parts are whole."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from stores import stored

from extract import export
from extract.articles import Article, Rejected
from extract.errors import ExtractError, InputError
from extract.parts import fingerprint, part_of, without
from extract.recognise.entities.aliases import Alias
from extract.records import Annotations, Entity, Event, Fact, Numeral, Participant, Quantity, Time
from extract.results import Counts, Done, Result, Unchanged
from extract.store import Store
from extract.store.found import annotations_in

TEXT = "В 2024 году Минфин насчитал 5 тонн."


def done(id: str, text: str = TEXT, *, name: str = "Минфин", person: bool = False, value: str = "5") -> Done:
    """An article with a row of each kind."""
    entity = Entity(12, 18, "Минфин", "PER" if person else "ORG", name, name)
    return Done(
        Article(id, text, f"{id}.txt", published="2025"),
        Annotations(
            id,
            entities=(entity,),
            quantities=(Quantity(28, 34, "5 тонн", "QUANTITY", Decimal(value), unit="t"),),
            times=(Time(2, 11, "2024 году", "DATE", "2024", "", "2024-01-01", "2024-12-31"),),
            facts=(
                Fact(
                    (28, 34),
                    "вес",
                    "level",
                    entities=(Participant(name), Participant("Луна", "to")),
                    period="2024",
                    source=name,
                    evidence=(0, len(text)),
                    confidence=Decimal("0.5"),
                ),
            ),
            events=(Event((2, 11), "насчитать", (Participant(name),), "тонна", name, evidence=(0, len(text))),),
        ),
        "2025",
        (Numeral(28, 29, "5", "quantity", "QUANTITY 5 t"),),
    )


def run(store: Store, *parts: Sequence[Result | Unchanged], aliases: Sequence[Alias] = ()) -> None:
    store.begin()
    for part in parts:
        store.add(part_of(part, "version"))
    store.finish(aliases)


def asked(store: Store, query: str) -> list[tuple[Any, ...]]:
    return list(store.asked(query)[1])


class TestRows:
    def test_annotations_come_back(self) -> None:
        results: list[Result] = [done("b"), Rejected("x", "empty"), done("a", name="Иван Минфин", person=True)]
        with stored(results) as store:
            found = list(annotations_in(store))
            with_events = list(annotations_in(store, events=True))
        assert found == [replace(one.annotations, events=()) for one in results if isinstance(one, Done)]
        assert with_events == [one.annotations for one in results if isinstance(one, Done)]

    def test_rules_come_back(self) -> None:
        one = done("a").annotations
        layers = {
            name: tuple(replace(row, rule=f"rule-of-{name}") for row in getattr(one, name))
            for name in ("entities", "quantities", "times", "facts", "events")
        }
        with stored([replace(done("a"), annotations=replace(one, **layers))]) as store:  # type: ignore[arg-type]
            (found,) = annotations_in(store, events=True)
        for name in layers:
            assert [row.rule for row in getattr(found, name)] == [f"rule-of-{name}"] * len(layers[name])
            assert layers[name]

    def test_confidence_comes_back(self) -> None:
        with stored([done("a")]) as store:
            (found,) = annotations_in(store)
        assert found.facts[0].confidence == Decimal("0.5")

    def test_facts_that_are_less_sure_are_left_out(self) -> None:
        with stored([done("a")]) as store:
            assert [len(found.facts) for found in annotations_in(store, min_confidence=Decimal("0.5"))] == [1]
            assert [len(found.facts) for found in annotations_in(store, min_confidence=Decimal("0.51"))] == [0]

    def test_only_as_many_articles_as_have_the_facts(self) -> None:
        with stored([done(str(number)) for number in range(5)]) as store:
            assert [found.article for found in annotations_in(store, facts=2)] == ["0", "1"]
            assert len(list(annotations_in(store, facts=5))) == 5
            assert len(list(annotations_in(store, facts=99))) == 5

    def test_counts(self) -> None:
        with stored([done("a"), Rejected("x", "empty"), done("b")]) as store:
            assert store.counts() == Counts(2, 2, 2, 2, 2, 2, 1, 2, 0)

    def test_nothing(self, tmp_path: Path) -> None:
        with Store(tmp_path) as store:
            run(store)
            assert store.counts() == Counts(*[0] * 9)
            export.write(store, tmp_path, export.FORMATS)
        assert (tmp_path / "facts.csv").read_text().count("\n") == 1
        assert pq.read_table(tmp_path / "names.parquet").num_rows == 0

    @settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=50)
    @given(st.text(st.characters(exclude_categories=["Cs"])), st.decimals(allow_nan=False, allow_infinity=False))
    def test_any_text_and_any_number(self, text: str, value: Decimal) -> None:
        found = replace(done("a", text).annotations, events=())
        quantity = replace(found.quantities[0], value=value, unit=text)
        found = replace(found, article=text, quantities=(quantity,))
        with stored([Done(Article(text, text, text, title=text), found, "")]) as store:
            assert list(annotations_in(store)) == [found]
            assert asked(store, "SELECT text FROM articles") == [(text,)]


class TestIds:
    """An id holds for the whole store, in every table."""

    LONG = "Министерство финансов"

    @pytest.fixture
    def store(self, tmp_path: Path) -> Store:
        store = Store(tmp_path)
        person = done("c", name="Минфин", person=True)
        run(store, [done("a"), done("b")], [person], aliases=[Alias(("Минфин", self.LONG), self.LONG)])
        store.asked("DELETE FROM stored.ids WHERE key = 'pМинфин'")  # aliases hold for people too; here they don't
        return store

    def test_in_every_view(self, store: Store) -> None:
        assert asked(store, "SELECT article, id FROM entities") == [("a", self.LONG), ("b", self.LONG), ("c", "Минфин")]
        parties = [{"id": self.LONG, "role": "of"}, {"id": "Луна", "role": "to"}]
        assert asked(store, "SELECT entities, source FROM facts")[0] == (parties, self.LONG)
        assert asked(store, "SELECT participants, place FROM events")[0] == ([parties[0]], self.LONG)

    def test_a_person_of_that_name_is_another(self, store: Store) -> None:
        assert asked(store, "SELECT source, place FROM facts JOIN events USING (article) WHERE article = 'c'") == [
            ("Минфин", "Минфин")
        ]

    def test_new_articles_change_the_ids_of_old_ones(self, tmp_path: Path) -> None:
        with Store(tmp_path) as store:
            run(store, [done("a", name="Ж. Токаев", person=True)])
            assert asked(store, "SELECT id FROM entities") == [("Ж. Токаев",)]
            run(store, [Unchanged("a"), done("b", name="Жомарт Токаев", person=True)])
            assert asked(store, "SELECT DISTINCT id FROM entities") == [("Жомарт Токаев",)]


class TestRuns:
    def test_what_changes_is_replaced_with_all_its_rows(self, tmp_path: Path) -> None:
        with Store(tmp_path) as store:
            run(store, [done("a"), done("b")])
            before = store.counts()
            run(store, [done("a", value="7"), Unchanged("b")])
            assert store.counts() == before
            assert asked(store, "SELECT article, value FROM quantities") == [("a", 7), ("b", 5)]

    def test_articles_are_in_the_order_of_the_last_input(self, tmp_path: Path) -> None:
        with Store(tmp_path) as store:
            run(store, [done("old"), done("a"), done("b"), Rejected("bad", "empty"), done("c")])
            run(store, [Unchanged("c"), done("new")], [Unchanged("a"), Rejected("bad", "worse"), Unchanged("b")])
            assert asked(store, "SELECT id FROM articles") == [("old",), ("c",), ("new",), ("a",), ("b",)]
            assert asked(store, "SELECT article FROM facts") == [("old",), ("c",), ("new",), ("a",), ("b",)]
            assert asked(store, "SELECT file, reason FROM rejected") == [("bad", "worse")]
            export.write(store, tmp_path)
        with (tmp_path / "articles.csv").open(encoding="utf-8") as file:
            assert [line.split(",")[0] for line in file][1:] == ["old", "c", "new", "a", "", "b"]

    def test_what_was_rejected_and_is_read_now(self, tmp_path: Path) -> None:
        with Store(tmp_path) as store:
            run(store, [Rejected("a.txt", "empty", "a"), Rejected("other.txt", "empty")])
            run(store, [done("a")])
            assert asked(store, "SELECT file FROM rejected") == [("other.txt",)]

    def test_a_run_that_never_ended(self, tmp_path: Path) -> None:
        """What it stored is there, and the next run puts it in its place."""
        with Store(tmp_path) as store:
            store.begin()
            store.add(part_of([done("a"), Rejected("x", "empty"), done("b")], "version"))
        with Store(tmp_path) as store:
            run(store, [Unchanged("a"), Rejected("x", "empty"), Unchanged("b"), done("c")])
            assert asked(store, "SELECT id FROM articles") == [("a",), ("b",), ("c",)]
            assert asked(store, "SELECT file FROM rejected") == [("x",)]

    def test_fingerprints_are_those_of_the_articles(self, tmp_path: Path) -> None:
        articles = [done(str(number)) for number in range(20)]
        with Store(tmp_path) as store:
            run(store, articles)
            expected = sorted(fingerprint(one.article, "version") for one in articles)
            assert store.fingerprints().tolist() == expected
            assert store.fingerprints().dtype == np.uint64

    @pytest.mark.parametrize("name", ["id", "text", "title", "author", "published", "origin"])
    def test_a_fingerprint_tells_what_differs(self, name: str) -> None:
        article = Article("a", "b", "c", "d", "e", "f", "g")
        assert fingerprint(article, "v") == fingerprint(replace(article, source="elsewhere"), "v")
        assert fingerprint(article, "v") != fingerprint(replace(article, **dict[str, Any]({name: "x"})), "v")
        assert fingerprint(article, "v") != fingerprint(article, "w")
        assert fingerprint(replace(article, title="de", author=""), "v") != fingerprint(article, "v")

    def test_a_part_is_stored_whole_or_not_at_all(self, tmp_path: Path) -> None:
        part = part_of([done("b")], "version")
        broken = replace(part, tables={**part.tables, "numbers": part.tables["times"]})
        with Store(tmp_path) as store:
            store.begin()
            store.add(part_of([done("a")], "version"))
            before = store.counts()
            with pytest.raises(InputError):
                store.add(broken)
            assert store.counts() == before
            store.add(part)
            assert store.counts().articles == 2


class TestViews:
    def test_types(self) -> None:
        with stored([done("a")]) as store:
            (row,) = asked(store, "SELECT value, period_start, confidence, negated, base FROM facts")
        assert row == (Decimal(5), date(2024, 1, 1), Decimal("0.5"), False, None)

    def test_a_number_that_no_decimal_column_holds_is_exact_in_the_tables(self, tmp_path: Path) -> None:
        with stored([done("a", value="1E+40"), done("b", value="1.23456789012345")]) as store:
            assert asked(store, "SELECT value FROM quantities") == [(None,), (Decimal("1.234567890123"),)]
            export.write(store, tmp_path)
        lines = (tmp_path / "quantities.csv").read_text(encoding="utf-8").splitlines()
        assert [line.split(",")[5] for line in lines[1:]] == ["1" + "0" * 40, "1.23456789012345"]

    def test_a_query_that_is_none(self) -> None:
        with stored([]) as store, pytest.raises(ExtractError, match=r"query: .*nonsense"):
            store.asked("SELECT nonsense")


class TestParts:
    def test_without(self) -> None:
        part = without(
            part_of([done("a"), Rejected("x", "empty"), done("b"), Unchanged("c")], "version"), {"a": "known"}
        )
        assert part.size == 4
        assert part.tables["articles"].column("id").to_pylist() == ["b"]
        assert all(
            set(part.tables[table].column("article").to_pylist()) == {"b"}
            for table in ("facts", "events", "quantities", "times", "entities", "numbers")
        )
        assert [(row["id"], row["reason"], row["item"]) for row in part.tables["rejected"].to_pylist()] == [
            ("a", "known", 0),
            ("", "empty", 1),
        ]


class TestOpening:
    def test_no_store(self, tmp_path: Path) -> None:
        with pytest.raises(InputError, match="no store there"):
            Store(tmp_path, read_only=True)

    def test_another_database(self, tmp_path: Path) -> None:
        with duckdb.connect(str(tmp_path / "extract.duckdb")) as database:
            database.execute("CREATE TABLE mine (a INTEGER)")
        with pytest.raises(InputError, match="a database of something else"):
            Store(tmp_path)

    def test_no_database(self, tmp_path: Path) -> None:
        (tmp_path / "extract.duckdb").write_text("Это не база данных.")
        with pytest.raises(InputError):
            Store(tmp_path)

    def test_another_format(self, tmp_path: Path) -> None:
        with Store(tmp_path) as store:
            store.asked("UPDATE stored.about SET value = '999'")
        with pytest.raises(InputError, match="of format 999"):
            Store(tmp_path)

    def test_another_process_has_it(self, tmp_path: Path) -> None:
        code = f"from pathlib import Path; from extract.store import Store; Store(Path({str(tmp_path)!r}))"
        with Store(tmp_path):
            found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
        assert found.stderr.splitlines()[-1].endswith(
            "another run is at work there: wait for it to end, or use another folder"
        )

    def test_what_a_killed_run_left_is_removed(self, tmp_path: Path) -> None:
        (tmp_path / ".facts.csv.17.part").write_text("half")
        (tmp_path / ".mine").touch()
        with Store(tmp_path):
            assert sorted(path.name for path in tmp_path.iterdir() if not path.name.startswith("extract.")) == [".mine"]

    def test_reading_removes_nothing(self, tmp_path: Path) -> None:
        with Store(tmp_path) as store:
            run(store, [done("a")])
        (tmp_path / ".facts.csv.17.part").write_text("half")
        with Store(tmp_path, read_only=True) as store:
            assert store.counts().articles == 1
        assert (tmp_path / ".facts.csv.17.part").exists()

    def test_no_network(self) -> None:
        with stored([]) as store, pytest.raises(ExtractError, match="query"):
            store.asked("SELECT * FROM 'https://example.org/a.parquet'")


def test_a_part_that_takes_more_memory_than_is_usual(tmp_path: Path) -> None:
    """An article of the largest size that is read."""
    text = "Выпало 5 мм. " * 2_100_000  # 50 MB in UTF-8
    part = part_of([done("small"), Done(Article("large", text, "large.txt"), Annotations("large"), "")], "version")
    with Store(tmp_path) as store:
        store.begin()
        for _ in range(3):
            store.add(part)
        store.finish()
        assert asked(store, "SELECT max(length(text)) FROM articles") == [(len(text),)]

"""A Ray cluster of two nodes: the same rows as one process, also when a node is lost in the middle."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from processes import ended, started, tables, write_texts

from extract import export
from extract.articles import Article, find, load
from extract.engines import cluster, local
from extract.errors import ExtractError
from extract.store import Store

pytest.importorskip("ray", reason="extract[ray] is not installed")
pytestmark = pytest.mark.filterwarnings("ignore")  # Ray's own


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory, corpus: list[Article]) -> Path:
    """More articles than a task reads; some are rejected."""
    folder = tmp_path_factory.mktemp("texts")
    write_texts(folder, corpus, 230, paragraphs=2, empty=29)
    return folder


@pytest.fixture(scope="module")
def expected(texts: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The tables that one process writes."""
    folder = tmp_path_factory.mktemp("local")
    with Store(folder) as store:
        store.begin()
        for part in local.parts(load(find([texts])), "v"):
            store.add(part)
        store.finish()
        export.write(store, folder)
    return tables(folder)


@pytest.fixture(scope="module")
def nodes() -> Iterator[Any]:
    """A cluster of two nodes, each with processes of its own, on this machine."""
    from ray.cluster_utils import Cluster

    found = Cluster(initialize_head=True, head_node_args={"num_cpus": 1})
    found.add_node(num_cpus=1)
    yield found
    found.shutdown()  # type: ignore[no-untyped-call]  # Ray's


def test_a_node_that_is_lost(texts: Path, expected: dict[str, bytes], nodes: Any, tmp_path: Path) -> None:
    lost = nodes.add_node(num_cpus=1)
    nodes.wait_for_nodes()
    with Store(tmp_path) as store:
        store.begin()
        reading = cluster.Reading("v")
        for number, part in enumerate(cluster.parts(find([texts]), reading, address=nodes.address, workers=3)):
            store.add(part)
            if number == 0:
                nodes.remove_node(lost, allow_graceful=False)
        store.finish()
        export.write(store, tmp_path)
    assert tables(tmp_path) == expected


def test_the_command(corpus: list[Article], nodes: Any, tmp_path: Path) -> None:
    """It writes what a local run does, and Parquet parts unasked; what is done is not done again."""
    arguments = ["run", Path(corpus[0].source).parent, "--log-json"]
    on_cluster = ["--engine", "ray", "--address", nodes.address]
    told = []
    for more in (["--out", tmp_path / "ray", *on_cluster], ["--out", tmp_path / "ray", *on_cluster]):
        code, _, errors = ended(started([*arguments, *more]))
        assert code == 0, errors
        told.append(json.loads(errors.splitlines()[-1]))
    assert [(line["articles"], line["unchanged"]) for line in told] == [(5, 0), (0, 5)]
    asked = ["--out", tmp_path / "local", "--format", "csv,jsonl,parquet-parts"]
    code, _, errors = ended(started([*arguments, *asked]))
    assert code == 0, errors
    assert (tmp_path / "ray" / "parquet" / "facts" / "part-00000.parquet").is_file()
    assert tables(tmp_path / "ray") == tables(tmp_path / "local")


def test_an_id_that_two_tasks_read(corpus: list[Article], nodes: Any, tmp_path: Path) -> None:
    """The first keeps it, though neither task knows of the other."""
    for folder, text in (("a", corpus[0].text), ("b", corpus[1].text)):
        (tmp_path / folder).mkdir()
        for number in range(40):
            (tmp_path / folder / f"{folder}{number}.txt").write_text("Выпало 10 мм.", encoding="utf-8")
        (tmp_path / folder / "same.txt").write_text(text, encoding="utf-8")
    found = list(cluster.parts(find([tmp_path]), cluster.Reading("v"), address=nodes.address, workers=1))
    articles = [row for part in found for row in part.tables["articles"].to_pylist()]
    assert len(articles) == 81
    assert [row["text"] for row in articles if row["id"] == "same"] == [corpus[0].text]
    assert {row for part in found for row in part.tables["facts"].column("article").to_pylist()} <= {
        row["id"] for row in articles
    }
    (rejected,) = [row for part in found for row in part.tables["rejected"].to_pylist()]
    assert rejected["file"].endswith("b/same.txt")
    assert rejected["reason"] == "the id «same» is that of an article before it"


def test_no_such_cluster() -> None:
    with pytest.raises(ExtractError, match="--address"):
        list(cluster.parts(find(["corpus"]), cluster.Reading("v"), address="127.0.0.1:1"))


def test_standard_input_is_one_machines() -> None:
    with pytest.raises(ExtractError, match="standard input"):
        list(cluster.parts(find(["-"]), cluster.Reading("v")))


def test_a_setting_that_no_pipeline_takes(corpus: list[Article], nodes: Any) -> None:
    with pytest.raises(ExtractError, match="XXQ is not an ISO 4217 code"):
        list(
            cluster.parts(
                find([corpus[0].source]), cluster.Reading("v"), address=nodes.address, currencies={"манат": "XXQ"}
            )
        )

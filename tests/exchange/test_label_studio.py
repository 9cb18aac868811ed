"""Label Studio: its tasks and configuration, what an annotator's changes do, and what is no export of it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from labelled import ARTICLE, MONEY, TEXT, at

from extract.errors import FormatError, InputError
from extract.exchange import Labelled, label_studio
from extract.exchange.offsets import UNITS, code_points, counted
from extract.records import Annotations, Time

Change = Callable[[Any], object]


def tasks(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def edited(folder: Path, change: Change) -> Annotations:
    """The annotations after a task was changed."""
    path = folder / "tasks.json"
    label_studio.write(path, [ARTICLE])
    content = tasks(path)
    change(content[0])
    path.write_text(json.dumps(content), encoding="utf-8")
    (article,) = label_studio.read(path)
    return article.annotations


def results(task: Any) -> Any:
    return task["annotations"][0]["result"]


def result(task: Any, name: str, words: str | None = None) -> Any:
    """The first result from a control; of the region with these words."""
    named = [one for one in results(task) if one.get("from_name") == "label" and one["value"]["text"] == words]
    ids = {one["id"] for one in named}
    return next(one for one in results(task) if one.get("from_name") == name and (words is None or one["id"] in ids))


class TestTasks:
    def test_offsets_are_code_points_unless_told_otherwise(self, tmp_path: Path) -> None:
        """Label Studio has counted code points since its front end's pull request 308; «\\r\\n» is two."""
        label_studio.write(tmp_path / "a.json", [ARTICLE])
        label_studio.write(tmp_path / "b.json", [ARTICLE], unit="UTF-16")
        start, end = at(MONEY)
        for name, more in (("a", 0), ("b", 1)):  # one emoji stands before
            (task,) = tasks(tmp_path / f"{name}.json")
            value = result(task, "label", MONEY)["value"]
            assert (value["start"], value["end"], value["text"]) == (start + more, end + more, MONEY)
            assert task["data"] == {"article": ARTICLE.annotations.article, "text": TEXT}

    def test_what_is_filled_in(self, tmp_path: Path) -> None:
        label_studio.write(tmp_path / "a.json", [ARTICLE])
        (task,) = tasks(tmp_path / "a.json")
        assert result(task, "value", MONEY)["value"]["text"] == ["470000000"]
        assert result(task, "mod", MONEY)["value"]["choices"] == ["LESS_THAN"]
        assert result(task, "measure")["value"]["choices"] == ["change"]
        arcs = [(one["from_id"], one["to_id"], one["labels"]) for one in results(task) if one["type"] == "relation"]
        assert arcs == [("7", "1", ["from"]), ("7", "2", ["to"]), ("7", "3", ["source"]), ("7", "5", ["period"])]

    def test_the_configuration_has_every_control(self, tmp_path: Path) -> None:
        root = ElementTree.fromstring(label_studio.config())
        controls = {node.get("name"): node for node in root.iter() if node.get("name")}
        label_studio.write(tmp_path / "a.json", [ARTICLE])
        (task,) = tasks(tmp_path / "a.json")
        kinds = {"labels": "Labels", "textarea": "TextArea", "choices": "Choices"}
        for one in results(task):
            if one["type"] == "relation":
                assert one["labels"][0] in {node.get("value") for node in root.iter("Relation")}
                continue
            node = controls[one["from_name"]]
            assert node.tag == kinds[one["type"]]
            for word in one["value"].get("labels", one["value"].get("choices", [])):
                assert word in {child.get("value") for child in node}
            if node.tag != "Labels":
                assert node.get("perRegion") == "true"
        assert controls["text"].get("value") == "$text"


class TestCorrections:
    def test_a_value(self, tmp_path: Path) -> None:
        def change(task: Any) -> None:
            result(task, "value", MONEY)["value"]["text"] = ["0.50"]

        assert edited(tmp_path, change).quantities[0].value == Decimal("0.5")

    def test_a_date_takes_its_days_and_its_facts_along(self, tmp_path: Path) -> None:
        def change(task: Any) -> None:
            result(task, "value", "2024 году")["value"]["text"] = ["2023"]

        found = edited(tmp_path, change)
        assert (found.times[0].end_date, found.facts[0].period) == ("2023-12-31", "2023")

    def test_a_relation_drawn_the_other_way(self, tmp_path: Path) -> None:
        def change(task: Any) -> None:
            for one in results(task):
                if one["type"] == "relation":
                    one["from_id"], one["to_id"], one["direction"] = one["to_id"], one["from_id"], "left"

        assert edited(tmp_path, change) == ARTICLE.annotations

    @pytest.mark.parametrize(
        ("change", "reason"),
        [
            (
                lambda task: result(task, "value", MONEY)["value"].update(text=["много"]),
                "value is «много», not a number",
            ),
            (lambda task: result(task, "label", MONEY)["value"].update(labels=["A", "B"]), "region 4: 2 labels"),
            (lambda task: result(task, "label", MONEY)["value"].update(labels=["A"]), "unknown label 'A'"),
            (lambda task: result(task, "label", MONEY)["value"].update(start=1), "words are not those of the text"),
            (lambda task: results(task)[-1].update(labels=["about"]), "the relation from 7 to 5 is ['about']"),
            (lambda task: results(task)[-1].update(to_id="99"), "an arc «period» to 99, which is no mention"),
            (lambda task: results(task).append({"type": "number"}), "no result that extract's configuration makes"),
            (lambda task: result(task, "rest")["value"].update(text=["["]), "rest: not JSON"),
            (lambda task: results(task).remove(result(task, "measure")), "a fact without a measure"),
            (
                lambda task: task["annotations"].append(task["annotations"][0]),
                "2 annotations: mark one as ground truth",
            ),
            (lambda task: task.update(annotations=[]), "neither annotations nor predictions"),
            (lambda task: task.update(annotations=[1]), "annotations is not a list of objects"),
            (lambda task: task.update(data={"text": 1}), "no text, or no id"),
        ],
    )
    def test_what_does_not_fit(self, tmp_path: Path, change: Change, reason: str) -> None:
        with pytest.raises(FormatError) as error:
            edited(tmp_path, change)
        assert str(error.value).startswith(f"{tmp_path / 'tasks.json'}, task 1")
        assert reason in str(error.value)


class TestDrafts:
    def test_predictions_are_a_draft(self, tmp_path: Path) -> None:
        path = tmp_path / "a.json"
        label_studio.write(path, [ARTICLE], draft="extract draft 1")
        (task,) = tasks(path)
        assert task["predictions"][0]["model_version"] == "extract draft 1"
        assert "annotations" not in task
        assert list(label_studio.read(path)) == [replace(ARTICLE, is_draft=True)]

    def test_an_annotation_made_from_them_is_none(self, tmp_path: Path) -> None:
        path = tmp_path / "a.json"
        label_studio.write(path, [ARTICLE], draft="extract draft 1")
        (task,) = tasks(path)
        cancelled = {"result": [], "was_cancelled": True}
        task["annotations"] = [cancelled, {"result": task["predictions"][0]["result"]}]
        path.write_text(json.dumps([task]), encoding="utf-8")
        assert list(label_studio.read(path)) == [ARTICLE]


def test_no_json(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("{")
    with pytest.raises(FormatError, match=r"a\.json: not JSON"):
        list(label_studio.read(tmp_path / "a.json"))
    with pytest.raises(InputError, match=r"b\.json: no such file"):
        list(label_studio.read(tmp_path / "b.json"))


@pytest.mark.parametrize("unit", UNITS)
def test_offsets(unit: Any) -> None:
    text = "а😀б"
    there, back = counted(text, unit), code_points(text, unit)
    assert [there(offset) for offset in range(4)] == ([0, 1, 2, 3] if unit == "code points" else [0, 1, 3, 4])
    assert [back(there(offset)) for offset in range(4)] == [0, 1, 2, 3]
    assert back(5) == -1
    assert (back(2) == -1) == (unit == "UTF-16")  # between the halves of the emoji


@pytest.mark.parametrize("end", [1, 2])
def test_a_mention_that_ends_beside_a_space_beyond_the_plane(end: int, tmp_path: Path) -> None:
    """Of two units in which the words are the same but for spaces, the one in which they are the same counts."""
    text = "𐀀\r"
    time = Time(0, end, text[:end], "DATE")
    given = [Labelled(text, Annotations("a", times=(time,)))]
    label_studio.write(tmp_path / "tasks.json", given, unit="UTF-16")
    assert list(label_studio.read(tmp_path / "tasks.json")) == given

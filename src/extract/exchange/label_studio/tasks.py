"""Label Studio's tasks (https://labelstud.io/guide/task_format): one for each article, in a JSON array."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from extract.errors import FormatError, InputError
from extract.exchange.graph import annotations_from, regions
from extract.exchange.label_studio import results
from extract.exchange.labelled import Labelled
from extract.exchange.offsets import Unit

_ID: Final = "article"


def write(path: Path, articles: Iterable[Labelled], *, unit: Unit = "code points", draft: str = "") -> None:
    """Write the tasks, as annotations, or as predictions for somebody to correct where `draft` says whose they are.

    Raises OSError where the file can't be written.
    """
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write("[")
        for number, article in enumerate(articles):
            file.write(",\n" if number else "\n")
            file.write(json.dumps(_task(article, unit, draft), ensure_ascii=False))
        file.write("\n]\n")


def _task(article: Labelled, unit: Unit, draft: str) -> dict[str, Any]:
    found = list(results.results(regions(article.annotations), article.text, unit))
    data = {_ID: article.annotations.article, "text": article.text}
    if draft:
        return {"data": data, "predictions": [{"model_version": draft, "result": found}]}
    return {"data": data, "annotations": [{"result": found, "was_cancelled": False, "ground_truth": True}]}


def read(path: Path) -> Iterator[Labelled]:
    """The articles of an export, in Label Studio's own format («JSON»).

    Of a task's annotations that count which is the ground truth, else the only one that was not cancelled. A task
    that only has predictions is a draft.

    Raises InputError where the file can't be read, FormatError, naming file and task, where it is not of this format,
    or a task has several annotations.
    """
    try:
        tasks = json.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as error:
        raise InputError(str(path), (error.strerror or str(error)).lower()) from None
    except UnicodeDecodeError as error:
        raise InputError(str(path), f"not UTF-8 at byte {error.start}") from None
    except ValueError as error:
        raise FormatError(f"{path}: not JSON: {error}") from None
    for number, task in enumerate(tasks if isinstance(tasks, list) else [tasks], start=1):
        yield _labelled(task, f"{path}, task {number}")


def _labelled(task: Any, place: str) -> Labelled:
    match task:
        case {"data": {"text": str(text), "article": str(id)}}:
            pass
        case {"data": {"text": str(text)}, "id": id}:
            pass
        case _:
            raise FormatError(f"{place}: no text, or no id")
    found, is_draft = _chosen(task, place)
    drawn = results.regions(found, text, place=place)
    return Labelled(text, annotations_from(str(id), text, drawn), is_draft)


def _chosen(task: dict[str, Any], place: str) -> tuple[list[Any], bool]:
    """The results that count, and whether they are a draft's."""
    done = [one for one in _dicts(task, "annotations", place) if not one.get("was_cancelled")]
    truth = [one for one in done if one.get("ground_truth")] or done
    if len(truth) > 1:
        raise FormatError(f"{place}: {len(truth)} annotations: mark one as ground truth")
    is_draft = not truth
    chosen = truth or _dicts(task, "predictions", place)[-1:]
    if not chosen:
        raise FormatError(f"{place}: neither annotations nor predictions")
    found = chosen[0].get("result")
    if not isinstance(found, list):
        raise FormatError(f"{place}: no list of results")
    return found, is_draft


def _dicts(task: dict[str, Any], name: str, place: str) -> list[dict[str, Any]]:
    found = task.get(name) or []
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise FormatError(f"{place}: {name} is not a list of objects")
    return found

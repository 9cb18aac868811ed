"""`extract score`: predictions against gold."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from extract.cli import options
from extract.cli.ending import Rejections, console, told
from extract.cli.reading import results

if TYPE_CHECKING:
    from extract.exchange.label_map import Gold as Others
    from extract.exchange.label_map import LabelMap
    from extract.records import Annotations
    from extract.score.compare import Gold


@told
def score(
    gold: Annotated[
        Path,
        typer.Argument(help="Gold: a .jsonl file, a folder of them, of one folder a labelling, or of brat's files."),
    ],
    predictions: Annotated[
        str, typer.Argument(help="annotations.jsonl, a folder that has it or one file an article, or texts to read.")
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON instead of tables.")] = False,
    errors: Annotated[bool, typer.Option("--errors", help="List every missed, spurious and wrong row.")] = False,
    label_map: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="What the types of another's brat files mean, as TOML. (Else NEREL's.)"),
    ] = None,
    metadata: options.Metadata = None,
    aliases: options.Aliases = None,
    texts: Annotated[
        str | None,
        typer.Option(metavar="INPUT", help="The articles, for context. (Else those of the store beside them.)"),
    ] = None,
) -> None:
    """Score predictions against gold: precision, recall and F1 by layer, label and slot."""
    from extract import score as scoring
    from extract.articles import Article, Rejected, read
    from extract.results import Done

    labellings, theirs, known = _gold(gold, label_map)
    rejected: list[Rejected] = []
    if _are_annotations(Path(predictions)):
        predicted: Sequence[Annotations] = scoring.read(predictions)
        if texts:
            by_id = {item.id: item.text for item in read([texts], metadata) if isinstance(item, Article)}
        else:
            by_id = _stored_texts(Path(predictions))
    else:
        found = results([predictions], metadata, aliases)
        rejected = [result for result in found if isinstance(result, Rejected)]
        done = [result for result in found if isinstance(result, Done)]
        by_id = {result.article.id: result.article.text for result in done}
        predicted = [result.annotations for result in done]
    if theirs and known:
        from extract.exchange.label_map import folded

        predicted = folded(predicted, known, theirs.neither)
    scores = scoring.score(labellings, predicted, texts=by_id or None)
    if theirs and known:
        scores = scoring.spans_only(scores, known.layers(), theirs.notes)
    mistakes = list(scoring.errors(labellings, predicted, by_id)) if errors else []
    if theirs:
        mistakes = [mistake for mistake in mistakes if mistake.slot in ("", "span", "label")]
    if as_json:
        record = scores.to_dict() | ({"errors": [asdict(mistake) for mistake in mistakes]} if errors else {})
        typer.echo(json.dumps(record, ensure_ascii=False, indent=2))
    else:
        from extract.show import scores as shown

        screen = console()
        for block in shown.mistakes(mistakes):
            screen.print(block, soft_wrap=True)
        screen.print(shown.scores(scores))
        for note in scores.notes:
            screen.print(note, markup=False, highlight=False, soft_wrap=True)
    Rejections(rejected).end()


def _gold(path: Path, label_map: Path | None) -> tuple[Gold, Others | None, LabelMap | None]:
    """The gold; where it is another's brat files also all that is known of them, and their label map.

    Raises InputError where it is marked as a draft.
    """
    from extract import score as scoring
    from extract.errors import InputError
    from extract.exchange import brat
    from extract.exchange.brat.folder import is_ours
    from extract.exchange.label_map import DEFAULT, gold, load

    if not brat.is_brat(path) or any(path.glob("*.jsonl")):
        if label_map:
            raise InputError(str(path), "--label-map is for brat's files")
        return scoring.read_gold(path), None, None
    documents = list(brat.documents(path))
    if drafts := [document.source for document in documents if document.is_draft]:
        raise InputError(drafts[0], "a draft that nobody has corrected is no gold")
    if label_map is None and is_ours(path):
        return [brat.labelled(document).annotations for document in documents], None, None
    known = load(label_map or DEFAULT)
    theirs = gold(documents, known)
    return theirs.wanted, theirs, known


def _stored_texts(annotations: Path) -> dict[str, str]:
    """The texts, by article id, that a run's annotations (the file or its folder) were made from.

    None where there is no store beside them, or one that can't be read now: the scores don't need them.
    """
    from extract.errors import ExtractError
    from extract.store import Store

    folder = annotations if annotations.is_dir() else annotations.parent
    try:
        with Store(folder, read_only=True) as store:
            return dict(store.rows("SELECT id, text FROM articles"))
    except ExtractError:
        return {}


def _are_annotations(path: Path) -> bool:
    """Whether the predictions are interchange files rather than texts."""
    return any(path.glob("*.jsonl")) if path.is_dir() else path.suffix == ".jsonl"

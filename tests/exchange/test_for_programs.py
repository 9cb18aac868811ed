"""A DocBin and JSON lines: what programs find in them, and what is none."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import spacy
from labelled import ARTICLE, MONEY, TEXT, at
from spacy.tokens import DocBin

from extract.errors import FormatError, InputError
from extract.exchange import docbin, spacy_jsonl
from extract.exchange.importing import guessed


class TestDocBin:
    def test_a_doc_is_as_the_pipeline_leaves_it(self, tmp_path: Path) -> None:
        docbin.write(tmp_path / "docs.spacy", [ARTICLE])
        (doc,) = DocBin(store_user_data=True).from_disk(tmp_path / "docs.spacy").get_docs(spacy.blank("ru").vocab)
        assert doc.text == TEXT
        assert [(span.text, span.label_, span.kb_id_) for span in doc.ents] == [
            ("Казахстана", "LOC", "KZ"),
            ("Азербайджан", "LOC", "AZ"),
            ("Баку", "LOC", "Баку"),
        ]
        assert [(span.text, span.label_, span._.record) for span in doc.spans["quantities"]] == [
            (MONEY, "MONEY", ARTICLE.annotations.quantities[0])
        ]
        assert [span._.record for span in doc.spans["times"]] == list(ARTICLE.annotations.times)
        assert doc._.facts == list(ARTICLE.annotations.facts)

    @pytest.mark.parametrize("data", [b"", b"no DocBin", bytes(100)])
    def test_no_docbin(self, tmp_path: Path, data: bytes) -> None:
        (tmp_path / "a.spacy").write_bytes(data)
        with pytest.raises(FormatError, match=r"a\.spacy: no DocBin"):
            list(docbin.read(tmp_path / "a.spacy"))
        with pytest.raises(InputError, match=r"b\.spacy: no such file"):
            list(docbin.read(tmp_path / "b.spacy"))

    def test_docs_of_another_pipeline(self, tmp_path: Path) -> None:
        DocBin(store_user_data=True, docs=[spacy.blank("ru")("Баку")]).to_disk(tmp_path / "a.spacy")
        with pytest.raises(FormatError, match=r"Doc 1: no article's id"):
            list(docbin.read(tmp_path / "a.spacy"))


class TestLines:
    def written(self, folder: Path) -> Any:
        spacy_jsonl.write(folder / "a.jsonl", [ARTICLE])
        (line,) = (folder / "a.jsonl").read_text(encoding="utf-8").splitlines()
        return json.loads(line)

    def test_what_a_program_finds(self, tmp_path: Path) -> None:
        line = self.written(tmp_path)
        assert (line["id"], line["text"]) == (ARTICLE.annotations.article, TEXT)
        start, end = at(MONEY)
        (span,) = [one for one in line["spans"] if one["label"] == "MONEY"]
        assert {name: span[name] for name in ("start", "end", "layer", "value", "unit", "mod")} == {
            "start": start,
            "end": end,
            "layer": "quantity",
            "value": 470000000,
            "unit": "USD",
            "mod": "LESS_THAN",
        }
        assert [(fact["indicator"], fact.get("negated")) for fact in line["facts"]] == [
            ("экспорт", True),
            ("перевозки", None),
        ]

    def test_what_prodigy_adds_is_passed_over(self, tmp_path: Path) -> None:
        line = self.written(tmp_path) | {"_input_hash": 1, "answer": "accept", "tokens": []}
        line["spans"] = [{**span, "token_start": 1, "token_end": 2, "_x": 1} for span in line["spans"]]
        (tmp_path / "a.jsonl").write_text(json.dumps(line), encoding="utf-8")
        assert list(spacy_jsonl.read(tmp_path / "a.jsonl")) == [ARTICLE]

    @pytest.mark.parametrize(
        ("change", "reason"),
        [
            ({"text": None}, "not an object with"),
            ({"spans": [{"start": 0, "end": 999, "label": "LOC"}]}, "is no span of a text of"),
            ({"spans": [{"start": 1, "end": 1, "label": "LOC"}]}, "is no span of a text of"),
            ({"spans": [{"start": 0, "end": 2, "label": "GPE"}]}, "unknown label 'GPE'"),
            ({"spans": [{"start": 0, "end": 2, "label": "LOC"}]}, "missing ['name', 'id']"),
            ({"facts": [1]}, "«facts» is not a list of objects"),
            ({"facts": [{}]}, "fact row: missing"),
        ],
    )
    def test_what_does_not_fit(self, tmp_path: Path, change: dict[str, Any], reason: str) -> None:
        path = tmp_path / "a.jsonl"
        path.write_text("\n" + json.dumps(self.written(tmp_path) | change), encoding="utf-8")
        with pytest.raises(FormatError) as error:
            list(spacy_jsonl.read(path))
        assert str(error.value).startswith(f"{path}, line 2: ")
        assert reason in str(error.value)


class TestGuesses:
    @pytest.mark.parametrize(
        ("name", "format"),
        [("a.ann", "brat"), ("a.JSON", "label-studio"), ("a.spacy", "docbin"), ("a.jsonl", "spacy-jsonl")],
    )
    def test_by_ending(self, tmp_path: Path, name: str, format: str) -> None:
        (tmp_path / name).touch()
        assert guessed(tmp_path / name) == format

    def test_nothing_to_tell_by(self, tmp_path: Path) -> None:
        for name, reason in (("", "no .ann file"), ("a.xyz", ".xyz tells no format"), ("missing", "no such file")):
            if "." in name:
                (tmp_path / name).touch()
            with pytest.raises(InputError, match=reason):
                guessed(tmp_path / name)

"""Other people's tools: an article's text and annotations in the formats that they read, and back.

`brat` and `label_studio` are for people who correct labels, `docbin` and `spacy_jsonl` for programs, `sdmx` for
statisticians. Everything but `sdmx` is read back exactly: a `Labelled` goes in and comes out.
"""

from __future__ import annotations

from extract.exchange.labelled import Labelled

__all__ = ["Labelled"]

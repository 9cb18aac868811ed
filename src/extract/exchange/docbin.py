"""spaCy's DocBin: Docs of extract's tokens with what was found, as the pipeline itself leaves it.

`doc.ents`, `doc.spans["quantities"]` and `doc.spans["times"]` are whole tokens; `doc._.entities`, `doc._.quantities`,
`doc._.times` and `doc._.facts` are the rows themselves, and what is read back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import spacy
from spacy.tokens import DocBin

from extract.analyse.tokens import RazdelTokenizer
from extract.errors import FormatError, InputError
from extract.exchange.labelled import Labelled
from extract.language import annotated, annotations_of
from extract.records import gathered


def write(path: Path, articles: Iterable[Labelled]) -> None:
    """Write the Docs, with their user data; all are held in memory. Raises OSError where the file can't be written."""
    tokenizer = RazdelTokenizer(spacy.blank("ru").vocab)
    docs = (annotated(tokenizer(article.text), article.annotations) for article in articles)
    path.write_bytes(DocBin(store_user_data=True, docs=docs).to_bytes())


def read(path: Path) -> Iterator[Labelled]:
    """The articles of a DocBin of Docs with extract's user data.

    Raises InputError where the file can't be read, FormatError where it is no DocBin or a Doc has no article.
    """
    try:
        found = DocBin(store_user_data=True).from_bytes(path.read_bytes())
        docs = list(found.get_docs(spacy.blank("ru").vocab))
    except OSError as error:
        raise InputError(str(path), (error.strerror or str(error)).lower()) from None
    except FormatError as error:
        raise FormatError(f"{path}: {error}") from None
    except Exception as error:  # zlib's, msgpack's, NumPy's and spaCy's own, each for another byte that is wrong
        raise FormatError(f"{path}: no DocBin: {str(error).splitlines()[0] if str(error) else 'damaged'}") from None
    for number, doc in enumerate(docs, start=1):
        if not doc._.article:
            raise FormatError(f"{path}, Doc {number}: no article's id in doc._.article")
        rows = annotations_of(doc)
        yield Labelled(doc.text, gathered(rows.article, rows.layers()))

"""The weights of the three models, from arrays that all processes of the machine share.

natasha's files are read once and their arrays written beside each other, as NumPy's own files, into the user's
cache folder (`EXTRACT_CACHE` names another); from then on they are memory-mapped. Where nothing can be written
each process reads natasha's files for itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from extract import made_once
from extract.analyse.natasha import Arrays, Floats, arrays, files, hashes
from extract.errors import ExtractError

Ints = NDArray[np.int64]

_FORMAT: Final = "1"
"""To be raised whenever `natasha.arrays` gives other arrays."""

_UNREADABLE: Final = (OSError, EOFError, ValueError, KeyError)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words that have a vector, by hash: `hashes` is sorted, `numbers` the numbers of the words in that order."""

    hashes: NDArray[np.uint64]
    numbers: NDArray[np.int32]
    unknown: int

    def find(self, words: Sequence[str]) -> Ints:
        """The words' numbers, -1 where a word has none."""
        wanted = hashes(words)
        places = np.minimum(self.hashes.searchsorted(wanted), len(self.hashes) - 1)
        return np.where(self.hashes[places] == wanted, self.numbers[places], -1).astype(np.int64)


@dataclass(frozen=True, slots=True)
class Embedding:
    """navec's word vectors, product-quantised: a word's vector is `codes[q, indexes[word, q]]`, end to end."""

    vocabulary: Vocabulary
    indexes: NDArray[np.uint8]  # words × quantisers
    codes: Floats  # quantisers × centroids × part of the vector

    def vectors(self, words: Ints) -> Floats:
        """The vectors of words given by number: words × 300."""
        quantisers, centroids, size = self.codes.shape
        places = self.indexes[words] + np.arange(0, quantisers * centroids, centroids)
        parts: Floats = self.codes.reshape(-1, size).take(places, axis=0)
        return parts.reshape(len(words), -1)


@dataclass(frozen=True, slots=True)
class Layer:
    """A convolution three words wide, then rectification. What normalises its output is part of the next map.

    Words end at gaps, where the normalised output is zero: the output itself is `gap` there.
    """

    kernel: Floats  # in × (left, centre, right) × out
    bias: Floats
    gap: Floats


@dataclass(frozen=True, slots=True)
class Dense:
    """A linear map."""

    weight: Floats  # in × out
    bias: Floats

    def __call__(self, rows: Floats) -> Floats:
        mapped: Floats = rows @ self.weight
        mapped += self.bias
        return mapped


@dataclass(frozen=True, slots=True)
class Biaffine:
    """Scores of pairs: two rectified projections joined by a kernel. `root` stands for the head of a root."""

    dependent: Dense
    head: Dense
    kernel: Floats
    root: Floats


@dataclass(frozen=True, slots=True)
class Encoder:
    """What all three models have: shapes' vectors and three convolutions, and the labels they choose from."""

    shapes: Floats
    layers: tuple[Layer, ...]
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Weights:
    """The three models."""

    embedding: Embedding
    shape_ids: dict[str, int]
    names: Encoder
    names_output: Dense
    names_transitions: Floats  # from tag × to tag
    morphology: Encoder
    morphology_output: Dense
    syntax: Encoder
    heads: Biaffine
    relations: Biaffine  # its kernel: in × (relations · out)

    @classmethod
    def of(cls, found: Arrays) -> Weights:
        """The weights made of named arrays. Raises KeyError where one is missing."""
        vocabulary = Vocabulary(
            found["vocabulary.hashes"], found["vocabulary.numbers"], int(found["vocabulary.unknown"])
        )
        return cls(
            embedding=Embedding(vocabulary, found["embedding.indexes"], found["embedding.codes"]),
            shape_ids={shape: index for index, shape in enumerate(found["shapes"].tolist())},
            names=_encoder(found, "names"),
            names_output=_dense(found, "names.output"),
            names_transitions=found["names.transitions"],
            morphology=_encoder(found, "morphology"),
            morphology_output=_dense(found, "morphology.output"),
            syntax=_encoder(found, "syntax"),
            heads=_biaffine(found, "heads"),
            relations=_biaffine(found, "relations"),
        )


def load() -> Weights:
    """The weights of the natasha that is installed.

    Raises ExtractError where natasha is missing or its files can't be read.
    """
    folder = _folder()
    # What can't be mapped (not there yet, cut short, not readable) is made anew.
    with suppress(*_UNREADABLE):
        return Weights.of(_mapped(folder))
    made = arrays()
    with suppress(*_UNREADABLE):
        made_once.write(folder, lambda inside: _save(made, inside))
        return Weights.of(_mapped(folder))
    return Weights.of(made)


def _folder() -> Path:
    """The folder for the arrays of the installed natasha: another version has another."""
    try:
        states = [(path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in files()]
    except OSError as error:
        raise ExtractError(f"natasha's models can't be read: {error}") from error
    version = blake2b(repr((_FORMAT, np.dtype(np.float32).str, states)).encode(), digest_size=8).hexdigest()
    return made_once.folder(f"models-{version}")


def _mapped(folder: Path) -> Arrays:
    return {path.stem: np.asarray(np.load(path, mmap_mode="r")) for path in folder.glob("*.npy")}


def _save(made: Arrays, folder: Path) -> None:
    for name, array in made.items():
        np.save(folder / f"{name}.npy", array)


def _encoder(found: Arrays, name: str) -> Encoder:
    layers = (Layer(*(found[f"{name}.{number}.{part}"] for part in ("kernel", "bias", "gap"))) for number in range(3))
    return Encoder(found[f"{name}.shapes"], tuple(layers), tuple(found[f"{name}.labels"].tolist()))


def _dense(found: Arrays, name: str) -> Dense:
    return Dense(found[f"{name}.weight"], found[f"{name}.bias"])


def _biaffine(found: Arrays, name: str) -> Biaffine:
    dependent, head = _dense(found, f"{name}.dependent"), _dense(found, f"{name}.head")
    return Biaffine(dependent, head, found[f"{name}.kernel"], found[f"{name}.root"])

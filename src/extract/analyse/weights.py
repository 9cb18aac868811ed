"""The weights of natasha's models, read from its wheel. The only file that imports slovnet and navec.

natasha itself is never imported: its lemmatiser does not start on current Pythons. The three models
(slovnet's news models, v1) share one vocabulary and one embedding (navec, news, v1), which is read once.
Source of the architecture: https://github.com/natasha/slovnet.
"""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import numpy as np
from navec.tar import Tar
from navec.vocab import Vocab
from numpy.typing import NDArray
from slovnet.exec.model import NER, Morph, Syntax
from slovnet.exec.pack import Pack
from slovnet.shape import word_shape

from extract.errors import ExtractError

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

_EMBEDDING: Final = "emb/navec_news_v1_1B_250K_300d_100q.tar"
_MODELS: Final = {"ner": NER, "morph": Morph, "syntax": Syntax}

shape_of: Final = word_shape
"""slovnet's shape of a word: script and case, such as `RU_Xx`."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words that have a vector, by hash: `hashes` is sorted, `numbers` the numbers of the words in that order."""

    hashes: NDArray[np.uint64]
    numbers: NDArray[np.int32]
    unknown: int

    @classmethod
    def of(cls, numbers: dict[str, int], unknown: int) -> Vocabulary:
        hashes = np.fromiter(map(_hash, numbers), dtype=np.uint64, count=len(numbers))
        order = np.argsort(hashes)
        return cls(hashes[order], np.fromiter(numbers.values(), dtype=np.int32)[order], unknown)

    def find(self, word: str) -> int | None:
        """The word's number, or None where it has none."""
        hashed = np.uint64(_hash(word))
        place = int(self.hashes.searchsorted(hashed))
        return int(self.numbers[place]) if place < len(self.hashes) and self.hashes[place] == hashed else None


def _hash(word: str) -> int:
    """64 bits: that two of 250,000 words share them has a probability of 2e-9."""
    return int.from_bytes(blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


@dataclass(frozen=True, slots=True)
class Embedding:
    """navec's word vectors, product-quantised: a word's vector is `codes[q, indexes[word, q]]`, end to end."""

    vocabulary: Vocabulary
    indexes: NDArray[np.uint8]  # words × quantisers
    codes: Floats  # quantisers × centroids × part of the vector

    def vectors(self, words: Ints) -> Floats:
        """The vectors of words given by id: words × 300."""
        quantisers = np.arange(self.codes.shape[0])
        parts: Floats = self.codes[quantisers, self.indexes[words]]
        return parts.reshape(len(words), -1)


@dataclass(frozen=True, slots=True)
class Layer:
    """A convolution three words wide, then rectification, then batch normalisation as one affine map."""

    kernel: Floats  # in × (left, centre, right) × out
    bias: Floats
    scale: Floats
    shift: Floats


@dataclass(frozen=True, slots=True)
class Dense:
    """A linear map."""

    weight: Floats  # in × out
    bias: Floats

    def __call__(self, rows: Floats) -> Floats:
        mapped: Floats = rows @ self.weight + self.bias
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


def load() -> Weights:
    """Read all weights from the natasha wheel that is installed.

    Raises ExtractError where natasha is missing or its files can't be read.
    """
    spec = find_spec("natasha")
    if spec is None or spec.origin is None:
        raise ExtractError("natasha is not installed: its wheel holds the models")
    data = Path(spec.origin).parent / "data"
    try:
        embedding = _embedding(data / _EMBEDDING)
        packs = {name: _pack(data / "model" / f"slovnet_{name}_news_v1.tar", name) for name in _MODELS}
    except (OSError, KeyError, ValueError) as error:
        raise ExtractError(f"natasha's models can't be read: {error}") from error
    (ner, tags, shapes), (morph, features, _), (syntax, relations, _) = packs.values()
    return Weights(
        embedding=embedding,
        shape_ids={shape: index for index, shape in enumerate(shapes)},
        names=_encoder(ner, tags),
        names_output=_dense(ner.head.proj),
        names_transitions=ner.head.crf.transitions.array,
        morphology=_encoder(morph, features),
        morphology_output=_dense(morph.head.proj),
        syntax=_encoder(syntax, relations),
        heads=_biaffine(syntax.head),
        relations=_biaffine(syntax.rel),
    )


def _embedding(path: Path) -> Embedding:
    # Not Navec.load: it computes a table for similarities that takes longer than all the rest.
    with Tar(path) as tar:
        vocabulary = Vocab.from_file(tar.load("vocab.bin"))
        content = tar.load("pq.bin").read()
    words, _, quantisers, centroids = (int(size) for size in np.frombuffer(content[:16], np.uint32))
    cut = 16 + words * quantisers
    return Embedding(
        vocabulary=Vocabulary.of(vocabulary.word_ids, vocabulary.unk_id),
        indexes=np.frombuffer(content[16:cut], np.uint8).reshape(words, quantisers),
        codes=np.frombuffer(content[cut:], np.float32).reshape(quantisers, centroids, -1),
    )


def _pack(path: Path, name: str) -> tuple[Any, tuple[str, ...], tuple[str, ...]]:
    """A model with its arrays in place, its labels and its shapes."""
    with Pack(path) as pack:
        model = pack.load_model(_MODELS[name])
        arrays = dict(pack.load_arrays(model.weights))
        labels = pack.load_vocab("rel" if name == "syntax" else "tag")
        shapes = pack.load_vocab("shape")
    return model.inject_arrays(arrays), tuple(labels.items), tuple(shapes.items)


def _encoder(model: Any, labels: tuple[str, ...]) -> Encoder:
    return Encoder(model.emb.shape.weight.array, tuple(_layer(layer) for layer in model.encoder.layers), labels)


def _layer(layer: Any) -> Layer:
    norm = layer.norm
    scale = norm.weight.array / norm.std.array
    return Layer(
        kernel=np.ascontiguousarray(layer.conv.weight.array.transpose(1, 2, 0)),
        bias=layer.conv.bias.array,
        scale=scale,
        shift=norm.bias.array - norm.mean.array * scale,
    )


def _dense(linear: Any) -> Dense:
    return Dense(linear.weight.array, linear.bias.array)


def _biaffine(module: Any) -> Biaffine:
    # For heads slovnet projects the dependent with `head` and its head with `tail`; for relations the reverse.
    return Biaffine(_dense(module.head.proj), _dense(module.tail.proj), module.kernel.array, module.root.array)

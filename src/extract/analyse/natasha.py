"""natasha's models as arrays, read from its wheel. The only file that imports slovnet and navec.

natasha itself is never imported: its lemmatiser does not start on current Pythons. The three models
(slovnet's news models, v1) share one vocabulary and one embedding (navec, news, v1), which is read once.
Source of the architecture: https://github.com/natasha/slovnet.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
from navec.tar import Tar
from navec.vocab import Vocab
from numpy.typing import NDArray
from slovnet.exec.model import NER, Morph, Syntax
from slovnet.exec.pack import Pack
from slovnet.shape import word_shape

from extract.errors import ExtractError

Floats = NDArray[np.float32]
Arrays = dict[str, NDArray[Any]]

_EMBEDDING: Final = "emb/navec_news_v1_1B_250K_300d_100q.tar"
_MODELS: Final = {"names": ("ner", NER), "morphology": ("morph", Morph), "syntax": ("syntax", Syntax)}

shape_of: Final = word_shape
"""slovnet's shape of a word: script and case, such as `RU_Xx`."""


def hashes(words: Iterable[str]) -> NDArray[np.uint64]:
    """64 bits of each word: that two of 250,000 share them has a probability of 2e-9."""
    digests = (blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8).digest() for word in words)
    return np.frombuffer(b"".join(digests), dtype="<u8")


def files() -> list[Path]:
    """The files of the installed natasha that hold the embedding and the models.

    Raises ExtractError where natasha is missing.
    """
    spec = find_spec("natasha")
    if spec is None or spec.origin is None:
        raise ExtractError("natasha is not installed: its wheel holds the models")
    data = Path(spec.origin).parent / "data"
    return [data / _EMBEDDING, *(data / "model" / f"slovnet_{file}_news_v1.tar" for file, _ in _MODELS.values())]


def arrays() -> Arrays:
    """All arrays by the name that `weights.py` knows them by; labels are arrays of strings.

    Batch normalisation is part of the layer after it. Raises ExtractError where natasha is missing or its files
    can't be read.
    """
    embedding, *models = files()
    try:
        found = dict(_embedding(embedding))
        for path, (name, (_, module)) in zip(models, _MODELS.items(), strict=True):
            found |= _model(path, name, module)
    except (OSError, KeyError, ValueError) as error:
        raise ExtractError(f"natasha's models can't be read: {error}") from error
    return found


def _embedding(path: Path) -> Iterator[tuple[str, NDArray[Any]]]:
    # Not Navec.load: it computes a table for similarities that takes longer than all the rest.
    with Tar(path) as tar:
        vocabulary = Vocab.from_file(tar.load("vocab.bin"))
        content = tar.load("pq.bin").read()
    words, _, quantisers, centroids = (int(size) for size in np.frombuffer(content[:16], np.uint32))
    cut = 16 + words * quantisers
    hashed = hashes(vocabulary.words)
    order = np.argsort(hashed)
    yield "vocabulary.hashes", hashed[order]
    yield "vocabulary.numbers", order.astype(np.int32)
    yield "vocabulary.unknown", np.array(vocabulary.unk_id)
    yield "embedding.indexes", np.frombuffer(content[16:cut], np.uint8).reshape(words, quantisers)
    yield "embedding.codes", np.frombuffer(content[cut:], np.float32).reshape(quantisers, centroids, -1)


class _Affine(NamedTuple):
    """Batch normalisation as it is applied: `x * scale + shift`."""

    scale: Floats
    shift: Floats


def _model(path: Path, name: str, module: Any) -> Arrays:
    with Pack(path) as pack:
        empty = pack.load_model(module)
        model = empty.inject_arrays(dict(pack.load_arrays(empty.weights)))
        found: Arrays = {
            "shapes": np.array(pack.load_vocab("shape").items),
            f"{name}.labels": np.array(pack.load_vocab("rel" if name == "syntax" else "tag").items),
            f"{name}.shapes": model.emb.shape.weight.array,
        }
    before = None
    for number, layer in enumerate(model.encoder.layers):
        kernel, bias = layer.conv.weight.array.transpose(1, 2, 0), layer.conv.bias.array
        if before is not None:
            bias = bias + np.einsum("i,ijo->o", before.shift, kernel)
            kernel = before.scale[:, None, None] * kernel
        norm = layer.norm
        scale = norm.weight.array / norm.std.array
        before = _Affine(scale, norm.bias.array - norm.mean.array * scale)
        found |= {
            f"{name}.{number}.kernel": np.ascontiguousarray(kernel),
            f"{name}.{number}.bias": bias,
            f"{name}.{number}.gap": -before.shift / before.scale,
        }
    assert before is not None
    if name == "syntax":
        return found | _biaffine("heads", model.head, before) | _biaffine("relations", model.rel, before)
    if name == "names":
        found["names.transitions"] = model.head.crf.transitions.array
    return found | _dense(f"{name}.output", model.head.proj, before)


def _dense(name: str, linear: Any, before: _Affine) -> Arrays:
    """The map of normalised rows as one of rows that are not."""
    weight, bias = linear.weight.array, linear.bias.array
    return {
        f"{name}.weight": np.ascontiguousarray(before.scale[:, None] * weight),
        f"{name}.bias": bias + before.shift @ weight,
    }


def _biaffine(name: str, module: Any, before: _Affine) -> Arrays:
    # For heads slovnet projects the dependent with `head` and its head with `tail`; for relations the reverse.
    return {
        **_dense(f"{name}.dependent", module.head.proj, before),
        **_dense(f"{name}.head", module.tail.proj, before),
        f"{name}.kernel": module.kernel.array,
        f"{name}.root": (module.root.array - before.shift) / before.scale,
    }

"""The models give what slovnet's own inference gives, and a Doc gets razdel's sentences with one tree each."""

from collections.abc import Sequence
from importlib.util import find_spec
from itertools import pairwise, product
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from navec import Navec
from razdel import sentenize, tokenize
from slovnet.api import NER, Morph, Syntax
from spacy.language import Language

from extract.analyse.models import MAX_SENTENCE, models
from extract.analyse.trees import tree
from extract.analyse.viterbi import best_paths
from extract.articles import Article


def is_tree(heads: list[int]) -> bool:
    """Whether there is one root, and every word reaches it."""
    if heads.count(-1) != 1:
        return False
    for node in range(len(heads)):
        steps = 0
        while heads[node] >= 0:
            node = heads[node]
            steps += 1
            if steps > len(heads):
                return False
    return True


@pytest.mark.parametrize(
    ("heads", "repaired", "moved"),
    [
        ([1, -1, 1], [1, -1, 1], []),  # a tree stays as it is
        ([-1, 0, -1, 2], [-1, 0, 0, 2], [2]),  # a second root hangs from the first
        ([1, 0], [-1, 0], [0]),  # a cycle without a root opens at its first word
        ([-1, 2, 1, 2], [-1, 0, 1, 2], [1]),  # a cycle beside a root hangs from it
        ([0], [-1], []),  # a word that is its own head is a root
        ([2, 2, 3, 2], [2, 2, -1, 2], [2]),
    ],
)
def test_repair(heads: list[int], repaired: list[int], moved: list[int]) -> None:
    assert tree(heads) == (repaired, moved)


@given(st.integers(1, 12).flatmap(lambda size: st.lists(st.integers(-1, size - 1), min_size=size, max_size=size)))
def test_any_heads_become_a_tree(heads: list[int]) -> None:
    assert is_tree(tree(heads)[0])


@given(st.lists(st.integers(1, 6), min_size=1, max_size=4), st.integers(0, 2**32 - 1))
def test_viterbi_finds_the_best_path(lengths: list[int], seed: int) -> None:
    generator = np.random.default_rng(seed)
    transitions = generator.normal(size=(3, 3))
    emissions = [generator.normal(size=(length, 3)) for length in lengths]

    def total(scores: np.ndarray, path: Sequence[int]) -> float:
        steps = sum(transitions[one, two] for one, two in pairwise(path))
        return float(scores[np.arange(len(path)), list(path)].sum() + steps)

    paths = best_paths([scores.astype(np.float32) for scores in emissions], transitions.astype(np.float32))
    for scores, path in zip(emissions, paths, strict=True):
        best = max(total(scores, other) for other in product(range(3), repeat=len(scores)))
        assert total(scores, path) == pytest.approx(best, abs=1e-4)


def test_viterbi_of_empty_texts() -> None:
    empty = np.zeros((0, 3), dtype=np.float32)
    one = np.array([[0, 1, 0]], dtype=np.float32)
    assert best_paths([], one) == []
    assert best_paths([empty], np.zeros((3, 3), dtype=np.float32)) == [[]]
    assert best_paths([empty, one, empty], np.zeros((3, 3), dtype=np.float32)) == [[], [1], []]


def test_results_are_slovnet_s(corpus: list[Article]) -> None:
    spec = find_spec("natasha")
    assert spec is not None
    assert spec.origin is not None
    data = Path(spec.origin).parent / "data"
    navec = Navec.load(data / "emb" / "navec_news_v1_1B_250K_300d_100q.tar")
    ner = NER.load(data / "model" / "slovnet_ner_news_v1.tar").navec(navec)
    morph = Morph.load(data / "model" / "slovnet_morph_news_v1.tar").navec(navec)
    syntax = Syntax.load(data / "model" / "slovnet_syntax_news_v1.tar").navec(navec)
    texts = [
        [[token.text for token in tokenize(sentence.text)] for sentence in sentenize(article.text)]
        for article in corpus
    ]
    mine = models()
    for article, text, found in zip(corpus, texts, mine(texts), strict=True):
        tokens = list(tokenize(article.text))
        names = [
            (tokens[i].start, mine.name_tags[tag][2:])
            for i, tag in enumerate(found.names)
            if mine.name_tags[tag].startswith("B")
        ]
        assert names == [(span.start, span.type) for span in ner(article.text).spans]
        for expected, tags in zip(morph.map(text), found.morphology, strict=True):
            assert [mine.features[tag] for tag in tags] == [token.tag for token in expected.tokens]
        for expected, parse in zip(syntax.map(text), found.syntax, strict=True):
            assert parse.heads == [int(token.head_id) - 1 for token in expected.tokens]
            assert [mine.relations[one] for one in parse.relations] == [token.rel for token in expected.tokens]


def test_sentences_are_razdel_s_and_have_one_tree_each(nlp: Language, corpus: list[Article]) -> None:
    for article in corpus:
        before = [sentence.start for sentence in nlp.make_doc(article.text).sents]
        doc = nlp.get_pipe("extract_analysis")(nlp.make_doc(article.text))
        assert [sentence.start for sentence in doc.sents] == before
        for sentence in doc.sents:
            assert [token for token in sentence if token.head == token] == [sentence.root]


def test_tokens_are_annotated(nlp: Language) -> None:
    doc = nlp("В 2024 году товарооборот вырос на 50 процентов, сообщил Ильхам Алиев.")
    words = {token.text: token for token in doc}
    assert words["процентов"].lemma_ == "процент"
    assert words["вырос"].pos_ == "VERB"
    assert words["вырос"].morph.to_dict()["Tense"] == "Past"
    assert words["товарооборот"].head == words["вырос"]
    assert words["товарооборот"].dep_ == "nsubj"
    assert [(name.text, name.label_) for name in doc.ents] == [("Ильхам Алиев", "PER")]


def test_a_sentence_without_end_is_cut() -> None:
    words = ["слово"] * (2 * MAX_SENTENCE + 1)
    (found,) = models()([[words]])
    assert [len(tags) for tags in found.morphology] == [len(words)]
    (parse,) = found.syntax
    assert len(parse.heads) == len(words)
    assert is_tree(tree(parse.heads)[0])


def test_no_words() -> None:
    assert models()([]) == []
    (found,) = models()([[]])
    assert (found.names, found.morphology, found.syntax) == ([], [], [])

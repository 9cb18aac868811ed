"""natasha's models: their results as trees, and as annotations of a Doc."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from extract.analyse.models import MAX_SENTENCE, Parse, models, tree
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
    ("heads", "repaired"),
    [
        ([1, -1, 1], [1, -1, 1]),  # a tree stays as it is
        ([-1, 0, -1, 2], [-1, 0, 0, 2]),  # a second root hangs from the first
        ([1, 0], [-1, 0]),  # a cycle without a root opens at its first word
        ([-1, 2, 1, 2], [-1, 0, 1, 2]),  # a cycle beside a root hangs from it
        ([0], [-1]),  # a word that is its own head is a root
        ([2, 2, 3, 2], [2, 2, -1, 2]),
    ],
)
def test_repair(heads: list[int], repaired: list[int]) -> None:
    assert tree(Parse(heads, ["dep"] * len(heads))).heads == repaired


@given(st.integers(1, 12).flatmap(lambda size: st.lists(st.integers(-1, size - 1), min_size=size, max_size=size)))
def test_any_heads_become_a_tree(heads: list[int]) -> None:
    assert is_tree(tree(Parse(heads, ["dep"] * len(heads))).heads)


def test_sentences_are_razdel_s_and_have_one_tree_each(nlp: Language, corpus: list[Article]) -> None:
    for article in corpus:
        before = [sentence.start for sentence in nlp.make_doc(article.text).sents]
        doc = nlp.get_pipe("extract_analysis")(nlp.make_doc(article.text))  # type: ignore[operator]
        assert [sentence.start for sentence in doc.sents] == before
        for sentence in doc.sents:
            assert [token for token in sentence if token.head == token] == [sentence.root]


def test_tokens_are_annotated(nlp: Language) -> None:
    doc = nlp("В 2024 году товарооборот вырос на 50 процентов, сообщил Ильхам Алиев.")
    words = {token.text: token for token in doc}
    assert words["процентов"].lemma_ == "процент"
    assert words["вырос"].pos_ == "VERB"
    assert words["вырос"].morph.get("Tense") == ["Past"]
    assert words["товарооборот"].head == words["вырос"]
    assert words["товарооборот"].dep_ == "nsubj"
    assert [(name.text, name.label_) for name in doc.ents] == [("Ильхам Алиев", "PER")]


def test_a_sentence_without_end_is_cut() -> None:
    words = ["слово"] * (2 * MAX_SENTENCE + 1)
    assert [len(tags) for tags in models().morphology([words])] == [len(words)]
    (parse,) = models().syntax([words])
    assert len(parse.heads) == len(words)
    assert is_tree(tree(parse).heads)


def test_no_words() -> None:
    assert models().names([]) == []
    assert models().morphology([]) == []
    assert models().syntax([]) == []

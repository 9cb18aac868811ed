"""The words of the site's search: Russian and English in one index, by the stems of each; «ё» is looked for as «е»."""

from __future__ import annotations

from pathlib import Path

import snowballstemmer
import sphinx.search
from sphinx.search import SearchLanguage
from sphinx.search.en import SearchEnglish
from sphinx.search.ru import SearchRussian

_STEMMERS = Path(sphinx.search.__file__).parent / "minified-js"
# The browser stems what is asked for as `SearchWords.stem` stems what is indexed.
_STEMMER = """
window.Stemmer = function () {
  const russian = new RussianStemmer();
  const english = new EnglishStemmer();
  this.stemWord = (word) =>
    /[а-яё]/i.test(word) ? russian.stemWord(word.replaceAll("ё", "е")) : english.stemWord(word);
};
"""


class SearchWords(SearchLanguage):
    """Words of two languages, told apart by their letters."""

    lang = "ru-en"
    language_name = "Russian and English"
    stopwords = SearchRussian.stopwords | SearchEnglish.stopwords
    js_stemmer_code = "\n".join(
        [
            *(
                (_STEMMERS / f"{name}-stemmer.js").read_text(encoding="utf-8")
                for name in ("base", "russian", "english")
            ),
            _STEMMER,
        ]
    )

    def __init__(self, options: dict[str, str]) -> None:
        super().__init__(options)
        self._russian = snowballstemmer.stemmer("russian")
        self._english = snowballstemmer.stemmer("english")

    def stem(self, word: str) -> str:
        """The word's stem, as the browser makes it, too."""
        word = word.lower()
        if any("а" <= letter <= "я" or letter == "ё" for letter in word):
            return str(self._russian.stemWord(word.replace("ё", "е")))
        return str(self._english.stemWord(word))

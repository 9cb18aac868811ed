"""How Sphinx builds the site: `make docs`.

The sources are the Markdown pages where they lie, in `docs/` and beside what they are about (`gold/README.md`), so
that a link holds on the site and in the repository alike. Nothing is fetched, neither while building nor while reading.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any, Final

from sphinx import addnodes
from sphinx.application import Sphinx
from sphinx.transforms import SphinxTransform

DOCS: Final = Path(__file__).parent
ROOT: Final = DOCS.parent
sys.path.insert(0, str(DOCS))

from command_line import Commands  # noqa: E402 - found only once the path is set
from search_words import SearchWords  # noqa: E402 - found only once the path is set

from extract import __version__  # noqa: E402 - stays behind the two above

project = "extract"
release = version = __version__
language = "en"
root_doc = "docs/index"
include_patterns = ["*.md", "docs/**.md", "gold/**.md", "bench/*.md"]
exclude_patterns = ["README.md", ".*", "build", "corpus", "dist", "out", "site", "src", "tests"]
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]

nitpicky = True  # every reference leads somewhere
# Objects of the standard library and of other projects have no page here.
nitpick_ignore_regex = [("py:.*", r"(collections|decimal|pandas|pathlib|pd|spacy)\..*|Language|Published")]

myst_heading_anchors = 3

default_role = "code"  # the `backticks` of docstrings
autodoc_default_options = {"members": True, "exclude-members": "__init__"}
autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
autodoc_class_signature = "separated"
autodoc_preserve_defaults = True
napoleon_use_ivar = True  # fields as a list, with the types that they are annotated with
python_maximum_signature_line_length = 88
python_use_unqualified_type_names = True

html_theme = "pydata_sphinx_theme"
html_title = "extract"
html_static_path = ["_static"]
html_css_files = ["site.css"]
templates_path = ["_templates"]
html_additional_pages = {"index": "to_index.html"}
html_copy_source = False
html_show_sourcelink = False
html_show_copyright = False
html_search_language = SearchWords.lang
html_sidebars = {"**": ["pages.html"]}
html_theme_options: dict[str, Any] = {
    "navbar_center": [],
    "navbar_end": ["theme-switcher"],
    "secondary_sidebar_items": ["page-toc"],
    "article_footer_items": [],
    "footer_start": [],
    "footer_end": [],
    "back_to_top_button": False,
    "pygments_light_style": "a11y-high-contrast-light",
    "pygments_dark_style": "a11y-high-contrast-dark",
}


class RepositoryLinks(SphinxTransform):
    """Links to what is in the repository and no page of the site.

    A folder becomes its name; the README, which the index takes after, a link to the index. A link to what is not
    there stays as it is, and fails the build.
    """

    default_priority = 400

    def apply(self, **kwargs: Any) -> None:
        """Change them in the page at hand."""
        here = (ROOT / self.env.docname).parent
        for link in list(self.document.findall(addnodes.pending_xref)):
            if link["refdomain"] == "doc" and link["reftarget"] == "README":
                link["reftarget"] = root_doc
            elif link["reftype"] == "myst" and (here / link["reftarget"]).is_dir():
                link.replace_self(link.children)


def setup(app: Sphinx) -> None:
    """Add what is ours."""
    app.add_search_language(SearchWords)
    app.add_directive("commands", Commands)
    app.add_transform(RepositoryLinks)

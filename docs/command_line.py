"""The directive `{commands}`: every command of `extract`, as Typer documents it."""

from __future__ import annotations

import subprocess
import sys
from html import unescape

from docutils import nodes
from sphinx.util.docutils import SphinxDirective


class Commands(SphinxDirective):
    """A section for each command: what it does, how it is called, its arguments and options."""

    def run(self) -> list[nodes.Node]:
        """The sections, read from Typer's Markdown."""
        command = [sys.executable, "-m", "typer", "extract.cli", "utils", "docs", "--name", "extract"]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
        _, *sections = unescape(done.stdout).split("\n## ")
        return self.parse_text_to_nodes("".join(f"## {section}\n" for section in sections), allow_section_headings=True)

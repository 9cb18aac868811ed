"""The page: the template with its styles, scripts and data in it, and a policy that lets nothing else in."""

from __future__ import annotations

import base64
import hashlib
import re
import tomllib
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Final

from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from extract.report.packed import Block
from extract.report.strings import Language, say

_IMPORT: Final = re.compile(r'^import \{[^}]*\} from "\./(\w+)\.js";\n', re.MULTILINE)
_EXPORT: Final = re.compile(r"^export (?=(?:async )?(?:function|const|let|class)\b)", re.MULTILINE)
_SOURCE_MAP: Final = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)
_MAIN: Final = "main"


def page(language: Language, blocks: Sequence[Block], **values: Any) -> str:
    """The page in its first language, with the blocks of data; `values` are the template's."""
    styles, scripts = _styles(), [*_libraries(), _ours()]
    policy = {
        "default-src": ["'none'"],
        "script-src": [_hash(script) for script in scripts],
        "style-src": [_hash(styles)],
        "base-uri": ["'none'"],
        "form-action": ["'none'"],
    }
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    template = environment.from_string((_assets() / "page.html").read_text(encoding="utf-8"))
    return template.render(
        language=language,
        say=lambda key, **filled: say(key, language, **filled),
        policy="; ".join(f"{name} {' '.join(sources)}" for name, sources in policy.items()),
        # Our own files, and those whose checksums are kept.
        styles=Markup(styles),
        libraries=[Markup(script) for script in scripts[:-1]],
        script=Markup(scripts[-1]),
        # A block's JSON has no «<» and base64 has none either (`extract.report.packed`).
        blocks=[(block.name, block.form, Markup(block.content)) for block in blocks],
        **values,
    )


def source() -> str:
    """A digest of everything that the page is made of but for the data."""
    digest = hashlib.sha256()
    others = (_assets() / "page.html", files(__package__) / "strings.toml")
    for text in (_styles(), *_libraries(), _ours(), *(file.read_text(encoding="utf-8") for file in others)):
        digest.update(text.encode())
    return digest.hexdigest()


def _assets() -> Traversable:
    return files(__package__) / "assets"


@cache
def _styles() -> str:
    return "\n" + (_assets() / "page.css").read_text(encoding="utf-8")


@cache
def _libraries() -> tuple[str, ...]:
    vendor = files(__package__) / "vendor"
    listed = tomllib.loads((vendor / "vendor.toml").read_text(encoding="utf-8"))["library"]
    texts = ((vendor / entry["file"]).read_text(encoding="utf-8") for entry in listed)
    return tuple(_SOURCE_MAP.sub("", text) for text in texts)


@cache
def _ours() -> str:
    """Our modules as one, each after those that it imports: a page without files beside it can't import them."""
    seen: list[str] = []
    texts: list[str] = []

    def add(name: str) -> None:
        if name in seen:
            return
        seen.append(name)
        text = (_assets() / f"{name}.js").read_text(encoding="utf-8")
        for needed in _IMPORT.findall(text):
            add(needed)
        texts.append(f"// {name}.js\n{_EXPORT.sub('', _IMPORT.sub('', text))}")

    add(_MAIN)
    return "\n" + "\n".join(texts)


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"

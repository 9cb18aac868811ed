"""Label Studio (https://labelstud.io): tasks as JSON, and the labelling configuration that shows them."""

from __future__ import annotations

from extract.exchange.label_studio.config import config
from extract.exchange.label_studio.tasks import read, write

__all__ = ["config", "read", "write"]

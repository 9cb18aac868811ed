"""brat (https://brat.nlplab.org): each article a `.txt` and an `.ann`, to be corrected in a browser."""

from __future__ import annotations

from extract.exchange.brat.folder import Document, documents, is_brat, labelled, read, write

__all__ = ["Document", "documents", "is_brat", "labelled", "read", "write"]

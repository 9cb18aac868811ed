"""The store of a run: one DuckDB file with every article and all that was found in it."""

from extract.store.database import Store

__all__ = ["Store"]

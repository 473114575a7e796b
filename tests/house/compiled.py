"""Compiled statements that all vaults of a process share: an engine of its own compiles each one anew.

What a statement is compiled to depends on its text and the kind of database alone. The program lets go of it
with its engine, when the vault is locked: beside the statement stand the values it was first asked with.
"""

from __future__ import annotations

from functools import partial

from sqlalchemy import create_engine
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.util import LRUCache

from desktop.storage import engine

MOST = 2000
"""So many statements are kept; what was not asked for a long time is let go of."""


def share_compiled() -> None:
    """Let every engine that is made from now on look up what another one has compiled."""
    # A statement is looked up by its dialect too, and each engine makes one of its own.
    one: type = SQLiteDialect_pysqlite
    one.__eq__ = lambda self, other: type(self) is type(other)
    one.__hash__ = lambda self: hash(type(self))
    engine.create_engine = partial(create_engine, execution_options={"compiled_cache": LRUCache(MOST)})

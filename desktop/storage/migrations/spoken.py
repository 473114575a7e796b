"""How a step says new tables in lines of text instead of fifty calls each.

A record is said by its columns of each kind: `keys` point to another table and are needed, `links` may be
empty; texts, notes and flags are never unknown, days, times and numbers are unless they are `known_`. The
records stand in the order in which they point to each other.

Steps that were given away depend on this module: what a word means here is never changed, only added to.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import sqlalchemy as sa
from alembic import op

_TYPES: dict[str, Any] = {
    "texts": sa.String,
    "notes": sa.Text,
    "days": sa.Date,
    "times": sa.Time,
    "numbers": sa.Integer,
    "flags": sa.Boolean,
    "moments": sa.DateTime,
}
_EMPTY: dict[str, Any] = {"texts": "", "notes": "", "flags": sa.false()}


def make_records(said: str) -> None:
    """Make the tables of records: `name | keys a_id:b | texts x y | indexes a_id`."""
    for name, *parts in _lines(said):
        _record(name, dict(part.split(" ", 1) for part in parts))


def widen(said: str) -> None:
    """Add columns to tables that are there: `name | links a_id:b | days x`.

    Texts, notes and flags begin empty, everything else unknown.
    """
    for table, *parts in _lines(said):
        for kind, names in (part.split(" ", 1) for part in parts):
            for name in names.split():
                _widen(table, kind, name)


def make_indexes(said: str) -> None:
    """Make indexes of several columns, or of columns that were there before: `name | table | columns`."""
    for name, table, columns in _lines(said):
        op.create_index(name, table, columns.split(), unique=False)


def point(table: str, name: str, to: str) -> None:
    """Add a link to another table."""
    # A constraint cannot be added to a table of SQLite, but a column may bring one along.
    op.execute(f"ALTER TABLE {table} ADD COLUMN {name} CHAR(32) REFERENCES {to} (id)")


def _lines(said: str) -> Iterator[list[str]]:
    """Yield the parts of each line; one that begins with spaces goes on with the line before."""
    lines = said.strip().replace("\n  ", " ").split("\n")
    return ([part.strip() for part in line.split("|")] for line in lines if line)


def _record(name: str, said: Mapping[str, str]) -> None:
    op.create_table(
        name,
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("deleted_at", sa.DateTime(), nullable=True),
        *(column for kind, names in said.items() if kind != "indexes" for column in _columns(kind, names)),
        sa.PrimaryKeyConstraint("id"),
    )
    for column in said.get("indexes", "").split():
        op.create_index(f"ix_{name}_{column}", name, [column], unique=False)


def _columns(kind: str, names: str) -> Iterator[sa.Column[Any]]:
    if kind in {"keys", "links"}:
        for name, _, table in (each.partition(":") for each in names.split()):
            yield sa.Column(name, sa.Uuid(), sa.ForeignKey(f"{table}.id"), nullable=kind == "links")
        return
    known = kind.startswith("known_") or kind in _EMPTY
    for name in names.split():
        yield sa.Column(name, _TYPES[kind.removeprefix("known_")](), nullable=not known)


def _widen(table: str, kind: str, name: str) -> None:
    if kind == "links":
        column, _, to = name.partition(":")
        point(table, column, to)
        return
    empty = _EMPTY.get(kind)
    op.add_column(table, sa.Column(name, _TYPES[kind](), nullable=empty is None, server_default=empty))

"""What is kept: one subject a file, its faces (Fields, Draft, Row, View) side by side."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules

from desktop.records.record import Row


def all_rows() -> dict[str, type[Row]]:
    """Return every record's Row by its kind: a new record is found by being a file in this folder."""
    for module in iter_modules(__path__):
        import_module(f"{__name__}.{module.name}")
    return {row.kind: row for row in Row.__subclasses__() if "kind" in vars(row)}

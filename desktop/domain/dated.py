"""Dated rules: rows of data with a period of validity, a source and a status. It knows no row's contents."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from desktop.domain.problem import Problem


class Status(StrEnum):
    """Whether a row's source was read; what is to be confirmed is shown as such."""

    CONFIRMED = "confirmed"
    TO_BE_CONFIRMED = "to be confirmed"


@dataclass(frozen=True, slots=True)
class DatedRow:
    """One row of a shipped or overridden list: a stable code, Japanese text, its period and its values."""

    code: str
    text: str
    valid_from: date
    valid_to: date | None
    source: str
    status: Status
    values: Mapping[str, Any] = field(default_factory=dict)

    def in_force(self, on: date) -> bool:
        """Tell whether the row holds on that day; both ends are included."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)


@dataclass(frozen=True, slots=True)
class DatedList:
    """A named list of dated rows, in the order in which a person should read them."""

    name: str
    version: str
    rows: tuple[DatedRow, ...]

    def in_force(self, on: date) -> tuple[DatedRow, ...]:
        """Return the rows that hold on that day."""
        return tuple(row for row in self.rows if row.in_force(on))

    def find(self, code: str, on: date) -> DatedRow:
        """Return the row of that code on that day; a Problem `rule.unknown_code` when there is none."""
        for row in self.rows:
            if row.code == code and row.in_force(on):
                return row
        raise Problem("rule.unknown_code", list=self.name, code=code, on=on)

    def ever(self, code: str) -> DatedRow | None:
        """Return the newest row of that code whatever the day: old records keep their words."""
        found = [row for row in self.rows if row.code == code]
        return max(found, key=lambda row: row.valid_from, default=None)

    def shadowed_by(self, overrides: Iterable[DatedRow]) -> DatedList:
        """Return the list with the organisation's own rows in place of shipped ones (code, valid_from)."""
        own = {(row.code, row.valid_from): row for row in overrides}
        kept = tuple(own.pop((row.code, row.valid_from), row) for row in self.rows)
        return DatedList(self.name, self.version, kept + tuple(own.values()))

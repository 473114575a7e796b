"""Dated rules: rows of data with a period of validity, a source and a status. It knows no row's contents."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import Any, Final

from desktop.domain.problem import Problem

OWN: Final = "+own."
"""In a list's version: what follows are the number and the hash of the organisation's own rows."""
_DAY: Final = timedelta(days=1)
_WORDS: Final = ("short", "hint")
"""The values that are words beside a row's text."""
AREAS: Final = frozenset({"hundredths", "base", "per_resident", "per_household"})
"""The values that are areas in 0.01㎡; in words they are said in ㎡."""
_FIGURE: Final = re.compile(r"\{([a-z_]+)\}")


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
    own: bool = field(default=False, repr=False)
    """Whether it is the organisation's own row."""

    @property
    def fingerprint(self) -> str:
        """Return what changes whenever anything of this row does, and with nothing else."""
        told = (self.code, self.text, self.valid_from, self.valid_to, self.source, self.status.value)
        values = [(name, _plain(value)) for name, value in sorted(self.values.items())]
        return sha256(repr((told, values)).encode()).hexdigest()[:16]

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

    def behind(self, code: str, on: date) -> DatedRow | None:
        """Return the row that an own row of that code and first day stands before; nothing for a new code."""
        mine = [row for row in self.rows if row.code == code]
        first = [row for row in mine if row.valid_from == on]
        return next(iter([*first, *(row for row in mine if row.in_force(on))]), self.ever(code))

    def shadowed_by(self, overrides: Iterable[DatedRow]) -> DatedList:
        """Return the list with the organisation's own rows before the shipped ones.

        A row of the same code and first day is replaced; any other gives way on the days of the own one.
        """
        own: dict[str, list[DatedRow]] = {}
        for row in overrides:
            # Two own rows on one day come from the trash or from another laptop: the later one answers.
            earlier = own.get(row.code, [])
            own[row.code] = [*(left for each in earlier for left in _left_of(each, [row])), row]
        if not own:
            return self
        found = sorted((row for rows in own.values() for row in rows), key=lambda row: row.code)
        said = f"{len(found)}.{sha256(repr(found).encode()).hexdigest()[:8]}"
        left: dict[str, list[DatedRow]] = {}
        for row in self.rows:
            left.setdefault(row.code, []).extend(_left_of(row, own.get(row.code, ())))
        rows = [
            sorted([*left.get(code, ()), *own.get(code, ())], key=lambda row: row.valid_from)
            if code in own
            else left[code]
            for code in {**left, **own}
        ]
        return DatedList(self.name, f"{self.version}{OWN}{said}", tuple(row for each in rows for row in each))


def filled(row: DatedRow) -> DatedRow:
    """Return the row with its own figures where its words name them: "within {years} years"."""
    told = {name: figures_in(text, row.values) for name in _WORDS if _names(text := row.values.get(name, ""))}
    if not told and not _names(row.text):
        return row
    return replace(row, text=figures_in(row.text, row.values), values={**row.values, **told})


def filled_all(rows: DatedList) -> DatedList:
    """Return the list with the figures in the words of its rows."""
    return replace(rows, rows=tuple(filled(row) for row in rows.rows))


def figures_in(text: str, values: Mapping[str, Any]) -> str:
    """Return a text with figures in the place of their names; a name that no value has stays as it is."""

    def figure(found: re.Match[str]) -> str:
        value = values.get(found[1])
        if not isinstance(value, int):
            return found[0]
        return f"{value / 100:g}" if found[1] in AREAS else str(value)

    return _FIGURE.sub(figure, text)


def _names(text: str) -> bool:
    return "{" in text


def _left_of(shipped: DatedRow, own: Sequence[DatedRow]) -> list[DatedRow]:
    if any(row.valid_from == shipped.valid_from for row in own):
        return []
    pieces = [shipped]
    for row in own:
        pieces = [left for piece in pieces for left in _without(piece, row)]
    return pieces


def _without(piece: DatedRow, own: DatedRow) -> list[DatedRow]:
    """Return what is left of a row's days beside those of an own one."""
    left: list[DatedRow] = []
    if piece.valid_from < own.valid_from:
        ends = own.valid_from - _DAY
        left.append(replace(piece, valid_to=ends if piece.valid_to is None else min(piece.valid_to, ends)))
    if own.valid_to is not None and (piece.valid_to is None or own.valid_to < piece.valid_to):
        left.append(replace(piece, valid_from=max(piece.valid_from, own.valid_to + _DAY)))
    return left


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value

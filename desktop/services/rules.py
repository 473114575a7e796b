"""The dated lists in force: the shipped ones, with the organisation's own rows in place of shipped rows."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import select

from desktop.domain.dated import DatedList, DatedRow, Status
from desktop.domain.problem import FieldError
from desktop.records.field import FieldFacts
from desktop.records.rule_override import RuleOverride
from desktop.storage.reference import Reference
from desktop.storage.store import Store
from desktop.storage.unit_of_work import table_of


class Rules:
    """The dated lists of one open vault."""

    def __init__(self, reference: Reference, store: Store) -> None:
        self._reference = reference
        self._store = store
        self._lists: dict[str, DatedList] = {}
        self._own: dict[str, list[Any]] | None = None

    def named(self, name: str) -> DatedList:
        """Return the list of that name with the organisation's own rows."""
        if name not in self._lists:
            shipped = self._reference.named(name)
            self._lists[name] = shipped.shadowed_by(self._overrides(shipped))
        return self._lists[name]

    def names(self) -> tuple[str, ...]:
        """Return the names of all lists."""
        return self._reference.names()

    def forget(self) -> None:
        """Read the organisation's own rows again: they were changed."""
        self._lists.clear()
        self._own = None

    def text(self, name: str, code: str) -> str:
        """Return the Japanese words of a code, also when it is no longer in force; the code if unknown."""
        row = self.named(name).ever(code)
        return code if row is None else row.text

    def code_errors(
        self, facts: Mapping[str, FieldFacts], values: Mapping[str, Any], on: date
    ) -> tuple[FieldError, ...]:
        """Return an error for every code that its list does not hold on that day."""
        return tuple(
            FieldError(name, "field.not_a_choice")
            for name, value in values.items()
            if (fact := facts.get(name)) is not None
            and fact.codes is not None
            and value
            and not any(row.code == value for row in self.named(fact.codes).in_force(on))
        )

    def prepare(self) -> None:
        """Read the organisation's own rows now, so that no form has to wait for the store later."""
        table = table_of(RuleOverride)
        with self._store.read() as connection:
            rows = connection.execute(select(table).where(table.c.deleted_at.is_(None))).all()
        own: dict[str, list[Any]] = {}
        for row in rows:
            own.setdefault(row.list_name, []).append(row)
        self._own = own

    def _overrides(self, shipped: DatedList) -> list[DatedRow]:
        if self._own is None:
            self.prepare()
        return [
            DatedRow(
                row.code,
                row.text,
                row.valid_from,
                row.valid_to,
                row.source,
                Status.CONFIRMED,
                _values(shipped, row.code),
            )
            for row in (self._own or {}).get(shipped.name, ())
        ]


def _values(shipped: DatedList, code: str) -> Mapping[str, Any]:
    row = shipped.ever(code)
    return {} if row is None else row.values

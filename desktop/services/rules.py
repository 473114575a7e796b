"""The dated lists in force: the shipped ones, with the organisation's own rows in place of shipped rows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

from sqlalchemy import Connection, select

from desktop.domain.dated import DatedList, DatedRow, Status, filled, filled_all
from desktop.domain.eligibility import OFFENCE
from desktop.domain.problem import FieldError
from desktop.domain.rule_used import RuleUsed, used
from desktop.domain.rule_values import BY_CODE, FIXED, TABLES, Table, Value, ValueKind, facts_of_values
from desktop.records.field import FieldFacts
from desktop.records.organisation_licence import OrganisationLicence
from desktop.records.rule_override import RuleOverride
from desktop.records.rule_value import RuleValue
from desktop.storage.reference import Reference
from desktop.storage.store import Store
from desktop.storage.unit_of_work import Changed, table_of

KINDS: Final = frozenset({RuleOverride.kind, RuleValue.kind, OrganisationLicence.kind})
"""The records that own rules are made of, and those on which the name of a row depends."""


@dataclass(frozen=True, slots=True)
class _Read:
    """What was read at one moment; a new reading takes its place as a whole, whichever thread asks."""

    own: Mapping[str, tuple[Mapping[Any, Any], ...]]
    values: Mapping[Any, Mapping[str, Value]]
    licences: tuple[tuple[str, date, date | None], ...] = ()
    """The licences of the corporation: code, first and last day."""
    lists: dict[str, DatedList] = field(default_factory=dict)


class Rules:
    """The dated lists of one open vault. Asking again for a list costs a look into a table."""

    def __init__(self, reference: Reference, store: Store) -> None:
        self._reference = reference
        self._store = store
        self._read: _Read | None = None
        self._shipped: dict[str, tuple[DatedList, DatedList]] = {}
        """By name a list as it is written, and with the figures in its words."""

    def named(self, name: str) -> DatedList:
        """Return the list of that name with the organisation's own rows."""
        read = self._read or self.prepare()
        if (found := read.lists.get(name)) is None:
            shipped = self._reference.named(name)
            own = [_row(shipped, row, read.values.get(row["id"], {})) for row in read.own.get(name, ())]
            rows = shipped.shadowed_by([*_licensed(shipped, read.licences), *own])
            found = read.lists[name] = filled_all(rows)
        return found

    def shipped(self, name: str) -> DatedList:
        """Return the list of that name as it is shipped."""
        raw, found = self._reference.named(name), self._shipped.get(name)
        if found is None or found[0] is not raw:
            found = self._shipped[name] = raw, filled_all(raw)
        return found[1]

    def may_grow(self, name: str) -> bool:
        """Tell whether an entry added to the list is of any use: whoever reads it takes every row."""
        return name not in FIXED | BY_CODE

    def used(self, name: str, code: str, on: date) -> RuleUsed:
        """Return the rule a judgement of that day uses; a Problem `rule.unknown_code` when there is none."""
        return used(self.named(name), code, on)

    def names(self) -> tuple[str, ...]:
        """Return the names of all lists."""
        return self._reference.names()

    def forget(self) -> None:
        """Read the organisation's own rows again when somebody asks."""
        self._read = None

    def heed(self, changed: Changed) -> None:
        """Read the own rows again if one of them was changed; on the thread that changed it."""
        if any(ref.kind in KINDS for ref in changed.records):
            self.prepare()

    def text(self, name: str, code: str) -> str:
        """Return the Japanese words of a code, also when it is no longer in force; the code if unknown."""
        row = self.named(name).ever(code)
        return code if row is None else row.text

    def offences(self, name: str) -> frozenset[str]:
        """Return the codes of a list that tell of an offence, in force or not."""
        return frozenset(
            row.code for row in self.named(name).rows if row.values.get("sensitivity") == OFFENCE
        )

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

    def prepare(self) -> _Read:
        """Read the organisation's own rows now, so that no form has to wait for the store later."""
        table = table_of(RuleOverride)
        own: dict[str, list[Mapping[Any, Any]]] = {}
        query = select(table).where(table.c.deleted_at.is_(None)).order_by(table.c.id)
        with self._store.read() as connection:
            for row in connection.execute(query).mappings():
                own.setdefault(row["list_name"], []).append(row)
            values = values_of(connection)
            licences = _licences(connection)
        read = self._read = _Read({name: tuple(rows) for name, rows in own.items()}, values, licences)
        return read


def values_of(connection: Connection) -> dict[Any, dict[str, Value]]:
    """Return the values of every own row by its key."""
    table = table_of(RuleValue)
    query = select(table).where(table.c.deleted_at.is_(None)).order_by(table.c.place, table.c.id)
    kept: dict[Any, dict[str, list[Mapping[Any, Any]]]] = {}
    for row in connection.execute(query).mappings():
        # A number of a table is kept under the table's name and its column: "steps.below".
        name = row["name"].partition(".")[0]
        kept.setdefault(row["rule_override_id"], {}).setdefault(name, []).append(row)
    return {key: {name: _value(rows) for name, rows in names.items()} for key, names in kept.items()}


def _value(rows: Iterable[Mapping[Any, Any]]) -> Value:
    *_, newest = rows = list(rows)
    kind = ValueKind(newest["value_kind"])
    if kind is ValueKind.TABLE:
        return _table(rows)
    if kind is ValueKind.CODES:
        return tuple(dict.fromkeys(row["text"] for row in rows if row["text"]))
    value: Value = newest[COLUMNS[kind]]
    return value


def _table(rows: Iterable[Mapping[Any, Any]]) -> Table:
    found: dict[int, dict[str, int]] = {}
    for row in rows:
        name, _, column = row["name"].partition(".")
        if column in TABLES[name]:
            found.setdefault(row["place"], {})[column] = row["number"]
    return tuple(
        {column: numbers[column] for column in TABLES[name] if column in numbers}
        for _, numbers in sorted(found.items())
    )


COLUMNS: Final = {
    ValueKind.WHOLE: "number",
    ValueKind.TEXT: "text",
    ValueKind.FLAG: "flag",
    ValueKind.DAY: "day",
    ValueKind.CODES: "text",
    ValueKind.TABLE: "number",
}
"""The field of a kept value that holds a value of each type."""


def _row(shipped: DatedList, row: Mapping[Any, Any], values: Mapping[str, Value]) -> DatedRow:
    behind = shipped.behind(row["code"], row["valid_from"])
    # Words that were left as they are go on naming the figures, which may be other ones now.
    same = behind is not None and row["text"] == filled(behind).text
    return DatedRow(
        row["code"],
        behind.text if behind is not None and same else row["text"],
        row["valid_from"],
        row["valid_to"],
        row["source"],
        Status.TO_BE_CONFIRMED if row["to_be_confirmed"] else Status.CONFIRMED,
        {**inherited(shipped, behind), **values},
        own=True,
    )


def _licences(connection: Connection) -> tuple[tuple[str, date, date | None], ...]:
    table = table_of(OrganisationLicence)
    query = select(table.c.licence, table.c.starts_on, table.c.ends_on).where(table.c.deleted_at.is_(None))
    return tuple((row[0], row[1], row[2]) for row in connection.execute(query.order_by(table.c.id)))


def _licensed(shipped: DatedList, licences: Iterable[tuple[str, date, date | None]]) -> list[DatedRow]:
    """Return the rows as they are called while the corporation has the licence that they ask for."""
    return [
        replace(row, text=row.values["licensed_text"], valid_from=first, valid_to=last)
        for row in shipped.rows
        for licence, first, last in licences
        if row.values.get("licence") == licence
    ]


def inherited(shipped: DatedList, behind: DatedRow | None) -> Mapping[str, Any]:
    """Return the values an own row has without saying them: those of the row behind it.

    A new code takes "no" for every flag that all rows of the list have: whoever reads the list relies on it.
    """
    if behind is not None:
        return behind.values
    facts = facts_of_values(shipped.rows)
    return {name: False for name, fact in facts.items() if fact.always and fact.kind is ValueKind.FLAG}

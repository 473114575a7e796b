"""Homes in and out of files: what a file would bring, row by row; taken in as one step; saved for others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from desktop.domain.grid import Grid, Line
from desktop.domain.problem import InvalidDraft, Problem
from desktop.domain.roles import Permission
from desktop.records.dwelling import Dwelling, DwellingDraft, DwellingFields
from desktop.records.field import facts_of
from desktop.records.staff import Staff
from desktop.services import dwelling_columns as columns
from desktop.services.dwelling_lists import MOST, Wanted, lines
from desktop.services.dwellings import NO_TRAITS, Dwellings, Traits, every_trait
from desktop.services.importing import CellError, Does, Looked, TakenIn
from desktop.services.office import Office
from desktop.services.sheet_reading import SheetFiles, SheetReading
from desktop.storage.change_log import Action
from desktop.storage.unit_of_work import Changed, table_of

CODE = "BAN-33"
"""The document code of a list of homes that left the vault."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the file as it would be taken in."""

    number: int
    does: Does
    errors: tuple[CellError, ...]
    id: UUID | None
    values: Mapping[str, Any] = field(repr=False)
    draft: DwellingDraft | None = field(default=None, repr=False)
    """What is kept of it; nothing of a refused row."""
    traits: Traits | None = field(default=None, repr=False)
    """What holds of the home from then on; nothing when the file does not say."""

    @property
    def title(self) -> str:
        """What the row is about."""
        return " ".join(filter(None, (self.values.get("name", ""), self.values.get("room", ""))))


@dataclass(frozen=True, slots=True)
class Listed:
    """A list of homes as text, ready to be written."""

    fields: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...] = field(repr=False)


class DwellingFiles(SheetFiles):
    """The worker's verbs about files of homes."""

    column_list = columns.LIST

    def __init__(self, office: Office, dwellings: Dwellings) -> None:
        super().__init__(office)
        self._dwellings = dwellings

    def look(self, grid: Grid, fields: Sequence[str]) -> Looked[Row]:
        """Return what a sheet would bring when its columns stand for these fields."""
        self.office.require(Permission.READ_CASES)
        if not {"name", "registration_number"} & set(fields):
            raise Problem("import.no_name")
        with self.office.store.read() as connection:
            known = _Known.read(connection)
        looking = _Looking(self.office, grid, tuple(fields), known)
        return Looked(tuple(looking.row(line) for line in grid.lines))

    def take_in(self, grid: Grid, fields: Sequence[str], *, only_good: bool = False) -> TakenIn:
        """Take in a sheet as one step, which can be undone as one.

        With a faulty row nothing is taken in (`import.faulty_rows`), unless only the good ones are wanted.
        """
        self.office.require(Permission.WRITE_CASES)
        looked = self.look(grid, fields)
        good = looked.good(only_good=only_good)
        with self.office.store.write("dwelling_import", self.office.author) as work:
            fresh = [row for row in good if row.id is None and row.draft is not None]
            keys = self._dwellings.add_all(work, [row.draft for row in fresh if row.draft is not None])
            self._dwellings.add_traits(
                work, [(key, row.traits) for key, row in zip(keys, fresh, strict=True)]
            )
            for row in good:
                if row.id is not None and row.draft is not None:
                    self._dwellings.put(work, row.draft, row.id)
                    if row.traits is not None:
                        self._dwellings.put_traits(work, row.id, row.traits)
        self._remember(grid, fields)
        added = sum(row.does is Does.ADD for row in good)
        return TakenIn(added, len(good) - added, looked.count(Does.REFUSED), work.changed)

    def listed(self, wanted: Wanted) -> Listed:
        """Return the homes of a list as text; nothing about persons and no notes leave."""
        self.office.require(Permission.READ_NOTES)
        names = columns.exported(self.office)
        table = table_of(Dwelling)
        keys = [line.id for line in lines(self.office, wanted)]
        order = {key: place for place, key in enumerate(keys)}
        own = [table.c[name] for name in names if name not in columns.TRAITS]
        query = select(table.c.id, *own).where(table.c.deleted_at.is_(None))
        with self.office.store.read() as connection:
            named, traits = columns.Named.of(connection), every_trait(connection)
            rows = sorted(
                (row for row in connection.execute(query.limit(MOST)).mappings() if row["id"] in order),
                key=lambda row: order[row["id"]],
            )

        def text(row: Mapping[Any, Any], name: str) -> str:
            value = getattr(traits.get(row["id"], NO_TRAITS), name) if name in columns.TRAITS else row[name]
            return columns.written(self.office, name, value, named)

        return Listed(names, tuple(tuple(text(row, name) for name in names) for row in rows))

    def note_export(self) -> Changed:
        """Note that a list of homes left the vault."""
        self.office.require(Permission.READ_NOTES)
        with self.office.store.write("document_export", self.office.author) as work:
            work.note(Staff, self.office.actor.staff_id, None, Action.EXPORT, CODE)
        return work.changed


@dataclass(frozen=True, slots=True)
class _Known:
    """The homes that are kept, by what they are known again by."""

    by_number: Mapping[str, UUID]
    by_name: Mapping[tuple[str, str, str], UUID]
    rows: Mapping[UUID, Mapping[str, Any]]
    traits: Mapping[UUID, Traits]
    named: columns.Named

    @classmethod
    def read(cls, connection: Connection) -> _Known:
        """Read them."""
        table = table_of(Dwelling)
        names = facts_of(DwellingFields)
        query = select(table.c.id, *(table.c[name] for name in names)).where(table.c.deleted_at.is_(None))
        rows = {row["id"]: dict(row) for row in connection.execute(query).mappings()}
        return cls(
            {number: key for key, row in rows.items() if (number := columns.number(row))},
            {columns.plain(row): key for key, row in rows.items()},
            rows,
            every_trait(connection),
            columns.Named.of(connection),
        )

    def find(self, values: Mapping[str, Any]) -> UUID | None:
        """Return the home that a row speaks of: by registration number, else by name, room and address."""
        number = columns.number({"registration_number": "", **values})
        if number and number in self.by_number:
            return self.by_number[number]
        return self.by_name.get(columns.plain({"name": "", "room": "", "address": "", **values}))


@dataclass(slots=True)
class _Looking(SheetReading):
    known: _Known
    seen: dict[object, int] = field(default_factory=dict)

    def row(self, line: Line) -> Row:
        """Return what a row would do."""
        errors = [
            CellError(self._heading_at(fault.column - 1), fault.code)
            for fault in line.faults
            if self._matters(fault.column)
        ]
        values: dict[str, Any] = {}
        for place, (name, text) in enumerate(zip(self.fields, line.cells, strict=True)):
            if name and text.strip():
                values.update(self._read(place, name, text.strip(), errors))
        said = {name: values.pop(name) for name in columns.TRAITS if name in values}
        key = self.known.find(values)
        errors.extend(self._twice(line, values, key))
        checked = (
            values if key is None or "name" in values else {"name": self.known.rows[key]["name"], **values}
        )
        draft = None if errors else self._draft(checked, errors)
        if draft is None:
            return Row(line.number, Does.REFUSED, tuple(errors), key, checked)
        if key is None:
            return Row(line.number, Does.ADD, (), key, checked, draft, replace(NO_TRAITS, **said))
        before, held = self.known.rows[key], self.known.traits.get(key, NO_TRAITS)
        same = all(before[name] == value for name, value in checked.items())
        more = {name: codes for name, codes in said.items() if set(codes) != set(getattr(held, name))}
        traits = replace(held, **more) if more else None
        return Row(
            line.number, Does.NOTHING if same and not more else Does.CHANGE, (), key, checked, draft, traits
        )

    def _matters(self, column: int) -> bool:
        """Tell whether a faulty cell is one that is wanted."""
        return column == 0 or (column <= len(self.fields) and bool(self.fields[column - 1]))

    def _heading_at(self, place: int) -> str:
        return self.grid.headings[place] if 0 <= place < len(self.grid.headings) else ""

    def _read(self, place: int, name: str, text: str, errors: list[CellError]) -> Mapping[str, Any]:
        try:
            return columns.read(self.office, name, text, self.known.named)
        except Problem as problem:
            errors.append(CellError(self._heading_at(place), problem.code, problem.values))
            return {}

    def _draft(self, values: Mapping[str, Any], errors: list[CellError]) -> DwellingDraft | None:
        try:
            return DwellingDraft.of(values)
        except InvalidDraft as invalid:
            errors.extend(self.told(error) for error in invalid.errors)
            return None

    def _twice(self, line: Line, values: Mapping[str, Any], key: UUID | None) -> list[CellError]:
        if not values:
            return []
        mark: object = (
            key
            or columns.number({"registration_number": "", **values})
            or columns.plain({"name": "", "room": "", "address": "", **values})
        )
        first = self.seen.setdefault(mark, line.number)
        return [] if first == line.number else [CellError("", "import.twice", {"row": first})]

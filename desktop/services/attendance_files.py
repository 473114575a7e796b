"""Files of time clocks (出勤のファイル): what each row would bring into the book, all in one step.

A line that is kept is never written over; a row that says nothing of a day is passed over.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, select

from desktop.domain.dated import DatedRow
from desktop.domain.grid import Grid, Line
from desktop.domain.problem import InvalidDraft, Problem
from desktop.domain.roles import Permission
from desktop.records.attendance import Attendance, AttendanceDraft
from desktop.records.employment import Employment
from desktop.records.staff import Staff
from desktop.services.attendances import KINDS, WORKED, Attendances, Times
from desktop.services.clock_cells import Above, between, day_of, pause_of, said_above, time_of
from desktop.services.importing import CellError, Does, Looked, TakenIn, folded
from desktop.services.office import Office
from desktop.services.own_hours import refuse_others
from desktop.services.sheet_reading import SheetFiles, SheetReading, SheetRow
from desktop.storage.unit_of_work import table_of

COLUMNS: Final = "attendance_columns"
_SUM: Final = "sum_row"
"""The row of the list that has the words by which a row of sums is known."""
_WHO: Final = frozenset({"staff_name", "staff_number"})
_BREAK: Final = ("break_start", "break_end")
_MERGED: Final = "import.merged"
_NOTHING: Final = frozenset({"", "-", "0:00", "00:00", "00:00:00", "0"})


class AttendanceFiles(SheetFiles):
    """The verbs about files of time clocks; a worker takes in what is their own."""

    column_list = COLUMNS
    seeing = Permission.KEEP_HOURS

    def __init__(self, office: Office, attendances: Attendances) -> None:
        super().__init__(office)
        self._attendances = attendances

    def fields(self) -> tuple[DatedRow, ...]:
        """Return the fields that a column can stand for, in their order."""
        return tuple(row for row in super().fields() if row.code != _SUM)

    def guess(self, headings: Sequence[str]) -> tuple[str, ...]:
        """Return the field of each column, "" for none."""
        return tuple("" if code == _SUM else code for code in super().guess(headings))

    def look(self, grid: Grid, fields: Sequence[str]) -> Looked[SheetRow[AttendanceDraft]]:
        """Return what a sheet would bring; Problem `attendance.no_columns` without day or person."""
        self.office.require(self.seeing)
        columns = self.office.rules.named(COLUMNS).in_force(self.office.today())
        who = {row.code: (row.text, *row.values["words"]) for row in columns if row.code in _WHO}
        above = said_above(grid.name, grid.above, who)
        if "on" not in fields or not (_WHO & set(fields) or above.name or above.number):
            raise Problem("attendance.no_columns")
        with self.office.store.read() as connection:
            known = _Known.read(connection)
        sums = frozenset(folded(word) for row in columns if row.code == _SUM for word in row.values["words"])
        looking = _Looking(self.office, grid, tuple(fields), self._attendances, known, above, sums)
        return Looked(tuple(looking.row(line) for line in grid.lines))

    def take_in(self, grid: Grid, fields: Sequence[str], *, only_good: bool = False) -> TakenIn:
        """Take in a sheet as one step; with a faulty row nothing is, unless only the good ones are wanted."""
        self.office.require(Permission.KEEP_HOURS)
        looked = self.look(grid, fields)
        drafts = [row.draft for row in looked.good(only_good=only_good) if row.draft is not None]
        changed = self._attendances.keep_all(drafts, "attendance_import")
        self._remember(grid, fields)
        return TakenIn(len(drafts), 0, looked.count(Does.REFUSED), changed)


@dataclass(frozen=True, slots=True)
class _Kept:
    """A line of the book, or a row of the file that was read before."""

    times: Times
    break_minutes: int
    kind: str
    row: int = 0
    """The row of the file; 0 for a line of the book."""

    def says(self, draft: AttendanceDraft) -> bool:
        """Tell whether a row says the same."""
        told = (draft.on, draft.start, draft.end), draft.break_minutes or 0, draft.attendance_kind
        return told == (self.times, self.break_minutes, self.kind)


@dataclass(slots=True)
class _Known:
    """Members of staff by folded name and by number, and what the book holds of them."""

    by_name: Mapping[str, set[UUID]]
    by_number: Mapping[str, set[UUID]]
    names: Mapping[UUID, str] = field(repr=False)
    kept: dict[UUID, dict[date, list[_Kept]]]

    @classmethod
    def read(cls, connection: Connection) -> _Known:
        """Read them."""
        staff, employment, book = table_of(Staff), table_of(Employment), table_of(Attendance)
        by_name: dict[str, set[UUID]] = defaultdict(set)
        names: dict[UUID, str] = {}
        for row in connection.execute(select(staff.c.id, staff.c.name, staff.c.kana)):
            names[row.id] = row.name
            for text in filter(None, (folded(row.name), folded(row.kana))):
                by_name[text].add(row.id)
        by_number: dict[str, set[UUID]] = defaultdict(set)
        numbers = select(employment.c.staff_id, employment.c.staff_number).where(
            employment.c.deleted_at.is_(None), employment.c.staff_number != ""
        )
        for staff_id, number in connection.execute(numbers):
            by_number[folded(number)].add(staff_id)
        kept: dict[UUID, dict[date, list[_Kept]]] = defaultdict(lambda: defaultdict(list))
        columns = ("staff_id", "on", "start", "end", "break_minutes", "attendance_kind")
        lines = select(*(book.c[name] for name in columns)).where(book.c.deleted_at.is_(None))
        for staff_id, on, start, end, pause, kind in connection.execute(lines):
            kept[staff_id][on].append(_Kept((on, start, end), pause or 0, kind))
        return cls(by_name, by_number, names, kept)


@dataclass(slots=True)
class _Looking(SheetReading):
    attendances: Attendances
    known: _Known
    above: Above
    sums: frozenset[str]
    _before: dict[str, str] = field(default_factory=dict)
    """Who the last row named that did: a name over several rows stands in the first of them."""

    def row(self, line: Line) -> SheetRow[AttendanceDraft]:
        """Return what a row would do."""
        errors, cells = self.faults(line), self.cells(line)
        if self._is_sum(line):
            return SheetRow(line.number, Does.NOTHING, (), "")
        self._name(cells, line)
        says_nothing = self._says_nothing(cells)
        title = " ".join(
            filter(None, (cells.get("on", ""), cells.get("staff_name") or cells.get("staff_number")))
        )
        if says_nothing and not errors:
            return SheetRow(line.number, Does.NOTHING, (), title)
        values = self._values(cells, errors)
        if errors:
            return SheetRow(line.number, Does.REFUSED, tuple(errors), title)
        try:
            draft = AttendanceDraft.of(values)
        except InvalidDraft as invalid:
            told = tuple(self.told(error) for error in invalid.errors)
            return SheetRow(line.number, Does.REFUSED, told, title)
        return self._judged(line.number, draft, f"{cells['on']} {self.known.names[draft.staff_id]}")

    def _is_sum(self, line: Line) -> bool:
        """Tell whether a row adds others up: its first words say so."""
        first = next((cell for cell in line.cells if cell.strip()), "")
        return folded(first).removesuffix(":") in self.sums

    def _name(self, cells: dict[str, str], line: Line) -> None:
        """Fill in whose row it is where it is said over several rows, or once for the whole sheet."""
        merged = {fault.column - 1 for fault in line.faults if fault.code == _MERGED}
        for place, name in enumerate(self.fields):
            if name not in _WHO:
                continue
            if cells[name]:
                self._before[name] = cells[name]
            elif place in merged:
                cells[name] = self._before.get(name, "")
        if not any(cells.get(name) for name in _WHO):
            cells["staff_name"], cells["staff_number"] = self.above.name, self.above.number

    def _says_nothing(self, cells: Mapping[str, str]) -> bool:
        """Tell whether a row is of a day on which nothing was: no time, and no kind that says why."""
        if any(cells.get(name, "") not in _NOTHING for name in ("start", "end")):
            return False
        unknown: list[CellError] = []
        kind = self.office.rules.named(KINDS).ever(self._kind(cells.get("attendance_kind", ""), unknown))
        return not unknown and (kind is None or bool(kind.values["works"]))

    def _judged(self, number: int, draft: AttendanceDraft, title: str) -> SheetRow[AttendanceDraft]:
        """Return what a readable row would do beside the book and the rows before it."""
        days = self.known.kept[draft.staff_id]
        near = [each for day in _around(draft.on) for each in days.get(day, ())]
        if any(each.says(draft) and not each.row for each in near):
            return SheetRow(number, Does.NOTHING, (), title)
        errors = [self.told(error) for error in self.attendances.errors(draft)]
        if not errors:
            errors = list(self._clash(draft, near))
        if errors:
            return SheetRow(number, Does.REFUSED, tuple(errors), title)
        days[draft.on].append(
            _Kept((draft.on, draft.start, draft.end), draft.break_minutes or 0, draft.attendance_kind, number)
        )
        return SheetRow(number, Does.ADD, (), title, draft)

    def _clash(self, draft: AttendanceDraft, near: Sequence[_Kept]) -> Sequence[CellError]:
        for each in near:
            if self.attendances.clash(draft, [each.times]) is not None:
                if each.row:
                    return [CellError("", "attendance.twice_in_file", {"row": each.row})]
                return [CellError("", "attendance.there_already")]
        return ()

    def _values(self, cells: Mapping[str, str], errors: list[CellError]) -> dict[str, Any]:
        values: dict[str, Any] = {"origin": "imported", "note": cells.get("note", "")}
        values["on"] = self.read("on", cells, errors, self._day)
        values["staff_id"] = self._staff(cells, errors)
        for name in ("start", "end"):
            if cells.get(name, "") not in _NOTHING or self._is_midnight(name, cells):
                values[name] = self.read(name, cells, errors, time_of)
        if cells.get("break_minutes", "") not in _NOTHING:
            heading = self.heading("break_minutes")
            values["break_minutes"] = self.read(
                "break_minutes", cells, errors, partial(pause_of, heading=heading)
            )
        elif all(cells.get(name, "") for name in _BREAK):
            begun, ended = (self.read(name, cells, errors, time_of) for name in _BREAK)
            if begun is not None and ended is not None:
                values["break_minutes"] = between(begun, ended)
        values["attendance_kind"] = self._kind(cells.get("attendance_kind", ""), errors)
        return values

    def _day(self, text: str) -> date:
        return day_of(text, self.above.month)

    def _is_midnight(self, name: str, cells: Mapping[str, str]) -> bool:
        """Tell whether a nought is a time: only beside another time."""
        other = "end" if name == "start" else "start"
        return ":" in cells.get(name, "") and cells.get(other, "") not in _NOTHING

    def _staff(self, cells: Mapping[str, str], errors: list[CellError]) -> UUID | None:
        number, name = folded(cells.get("staff_number", "")), folded(cells.get("staff_name", ""))
        found = self.known.by_number.get(number, set()) if number else set()
        heading = self.heading("staff_number" if number and not name else "staff_name")
        if not found and name:
            found = self.known.by_name.get(name, set())
        if len(found) != 1:
            code = "attendance.two_of_that_name" if found else "attendance.unknown_staff"
            errors.append(CellError(heading, code))
            return None
        staff_id = next(iter(found))
        try:
            refuse_others(self.office, (staff_id,))
        except Problem as problem:
            errors.append(CellError(heading, problem.code))
        return staff_id

    def _kind(self, text: str, errors: list[CellError]) -> str:
        if not text:
            return WORKED
        if (code := self.code(KINDS, text)) is None:
            errors.append(CellError(self.heading("attendance_kind"), "attendance.unknown_kind"))
            return WORKED
        return code


def _around(day: date) -> tuple[date, ...]:
    return tuple(date.fromordinal(day.toordinal() + shift) for shift in (-1, 0, 1))

"""Files of devices (通信機器): which day each device reported, taken in as safety checks in one step."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, select

from desktop.domain.grid import Grid, Line
from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.records.client import Client
from desktop.records.safety_check import ANOMALY, SafetyCheck, SafetyCheckDraft
from desktop.records.watch_device import WatchDevice
from desktop.services.importing import CellError, Does, Looked, TakenIn, folded
from desktop.services.office import Office
from desktop.services.safety_checks import DEVICE, WELL, SafetyChecks
from desktop.services.sheet_reading import SheetFiles, SheetReading, read_day
from desktop.storage.unit_of_work import table_of

STATES: Final = "device_states"
_NUMBER: Final = "device_number"
_RESIDENT: Final = "resident"
_DAY: Final = "reported_on"
_STATE: Final = "device_state"


@dataclass(frozen=True, slots=True)
class CheckRow:
    """A row of a device's file as it would be taken in."""

    number: int
    does: Does
    errors: tuple[CellError, ...]
    on: date | None
    title: str = field(repr=False)
    draft: SafetyCheckDraft | None = field(default=None, repr=False)


class SafetyCheckFiles(SheetFiles):
    """The worker's verbs about files of devices."""

    column_list = "device_columns"
    seeing = Permission.READ_NOTES

    def __init__(self, office: Office, checks: SafetyChecks) -> None:
        super().__init__(office)
        self._checks = checks

    def look(self, grid: Grid, fields: Sequence[str]) -> Looked[CheckRow]:
        """Return what a sheet would bring; a Problem `import.no_device` without device or name, or day."""
        self.office.require(self.seeing)
        if _DAY not in fields or not {_NUMBER, _RESIDENT} & set(fields):
            raise Problem("import.no_device")
        with self.office.store.read() as connection:
            known = _Known.read(connection)
        looking = _Looking(self.office, grid, tuple(fields), known)
        return Looked(tuple(looking.row(line) for line in grid.lines))

    def take_in(self, grid: Grid, fields: Sequence[str], *, only_good: bool = False) -> TakenIn:
        """Take in a sheet as one step; with a faulty row nothing is, unless only the good ones are wanted.

        A day of which something is kept already stays as it is.
        """
        self.office.require(Permission.WRITE_CASES)
        looked = self.look(grid, fields)
        drafts = [row.draft for row in looked.good(only_good=only_good) if row.draft is not None]
        with self.office.store.write("safety_check_import", self.office.author) as work:
            self._checks.add_all(work, drafts)
        self._remember(grid, fields)
        return TakenIn(len(drafts), 0, looked.count(Does.REFUSED), work.changed)


@dataclass(frozen=True, slots=True)
class _Known:
    """The devices by number with their days, clients by folded name, and the days that are kept."""

    devices: Mapping[str, tuple[tuple[UUID, date, date | None], ...]]
    clients: Mapping[str, tuple[UUID, ...]]
    names: Mapping[UUID, str] = field(repr=False)
    kept: frozenset[tuple[UUID, date]] = frozenset()

    @classmethod
    def read(cls, connection: Connection) -> _Known:
        """Read them: only clients who have or had a device are known by name."""
        device, client, check = table_of(WatchDevice), table_of(Client), table_of(SafetyCheck)
        devices: dict[str, tuple[tuple[UUID, date, date | None], ...]] = {}
        clients: dict[str, tuple[UUID, ...]] = {}
        names: dict[UUID, str] = {}
        query = (
            select(device, client.c.name.label("client"))
            .join(client, client.c.id == device.c.client_id)
            .where(device.c.deleted_at.is_(None), client.c.deleted_at.is_(None))
        )
        for row in connection.execute(query):
            key = folded(row.number)
            stay = (row.client_id, row.installed_on, row.removed_on)
            if key:
                devices[key] = (*devices.get(key, ()), stay)
            if row.client_id not in names:
                name = folded(row.client)
                clients[name] = (*clients.get(name, ()), row.client_id)
                names[row.client_id] = row.client
        days = select(check.c.client_id, check.c.on).where(
            check.c.client_id.in_(list(names)), check.c.deleted_at.is_(None)
        )
        kept = frozenset((row.client_id, row.on) for row in connection.execute(days))
        return cls(devices, clients, names, kept)


@dataclass(slots=True)
class _Looking(SheetReading):
    known: _Known
    seen: set[tuple[UUID, date]] = field(default_factory=set)

    def row(self, line: Line) -> CheckRow:
        """Return what a row would do."""
        errors, cells = self.faults(line), self.cells(line)
        day = self._day(cells, errors)
        client = None if errors else self._client(cells, day, errors)
        state = self._state(cells.get(_STATE, ""), errors) if _STATE in self.fields else WELL
        title = self.known.names.get(client, "") if client is not None else ""
        title = title or cells.get(_RESIDENT, "") or cells.get(_NUMBER, "")
        if errors or client is None or day is None:
            return CheckRow(line.number, Does.REFUSED, tuple(errors), day, title)
        # Several signals of one day are one check.
        if not state or (client, day) in self.known.kept or (client, day) in self.seen:
            return CheckRow(line.number, Does.NOTHING, (), day, title)
        self.seen.add((client, day))
        values: dict[str, Any] = {"client_id": client, "on": day, "way": DEVICE, "result": state}
        if state == ANOMALY:
            values["situation"] = cells.get(_STATE, "")
        return CheckRow(line.number, Does.ADD, (), day, title, SafetyCheckDraft.of(values))

    def _day(self, cells: Mapping[str, str], errors: list[CellError]) -> date | None:
        day = self.read(_DAY, cells, errors, read_day)
        if day is not None and day > self.office.today():
            errors.append(CellError(self.heading(_DAY), "date.in_future"))
        return day

    def _client(self, cells: Mapping[str, str], day: date | None, errors: list[CellError]) -> UUID | None:
        number, name = folded(cells.get(_NUMBER, "")), folded(cells.get(_RESIDENT, ""))
        found: set[UUID] = set()
        if number:
            found = {
                client
                for client, first, last in self.known.devices.get(number, ())
                if day is not None and first <= day and (last is None or day <= last)
            }
        elif name:
            found = set(self.known.clients.get(name, ()))
        if len(found) == 1:
            return found.pop()
        heading = self.heading(_NUMBER if number or not name else _RESIDENT)
        errors.append(CellError(heading, "import.two_devices" if found else "import.unknown_device"))
        return None

    def _state(self, text: str, errors: list[CellError]) -> str:
        """Return the result that is kept, nothing where the day stays without one."""
        code = self.code(STATES, text) if text else None
        row = None if code is None else self.office.rules.named(STATES).ever(code)
        if row is None:
            errors.append(CellError(self.heading(_STATE), "import.unknown_state"))
            return ""
        return str(row.values["keeps"])

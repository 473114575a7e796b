"""Large invented vaults for benchmarks, built by a bulk path: the services' own units of work, written late.

The content is the same for the same numbers and the same day; keys and salts are fresh each time.
"""

from __future__ import annotations

import random
import tomllib
from collections.abc import Callable
from datetime import date, time, timedelta
from pathlib import Path
from typing import Final
from uuid import UUID

from desktop.domain.clock import SetClock
from desktop.domain.roles import Role
from desktop.entrance import Entrance, Founding
from desktop.records.staff import StaffDraft
from desktop.records.support_entry import SupportEntry
from desktop.sample.almanac import moment
from desktop.sample.arrivals import Arrivals
from desktop.sample.collecting import Collecting
from desktop.sample.crowd import Crowd
from desktop.sample.diary import Diary
from desktop.sample.haste import calm, hurry, without_indexes, without_tidying
from desktop.sample.past import entrance_at, today_at
from desktop.sample.scribe import Scribe
from desktop.sample.sheets import Sheets
from desktop.storage.schema import change_line
from desktop.storage.unit_of_work import table_of
from desktop.workspace import Workspace
from resources import locate

EDITION: Final = "1"
"""Changes with the content: a kept vault of an older edition is no longer the same measure."""
SIGN_IN: Final = "bench"
PASSPHRASE: Final = "さくら なみき かいだん とけい みかん"  # noqa: S105 - of a vault in which nobody is real
DAYS: Final = 1_800

_SEED: Final = 20_220_324
_STAFF: Final = 5
_OPENED_AT: Final = time(8, 30)
_COMING_AT: Final = time(8, 40)
_FROM: Final = 10 * 60
_MINUTES: Final = 9 * 60
_THERE_AT_FIRST: Final = 0.2
_ALL_HERE: Final = 0.97

Progress = Callable[[int, int], None]
"""Told how many entries are made, and of how many."""


def build(
    folder: Path,
    entrance: Entrance,
    *,
    sign_in: str = SIGN_IN,
    passphrase: str = PASSPHRASE,
    clients: int = 10_000,
    entries: int = 200_000,
    progress: Progress | None = None,
) -> None:
    """Build a vault of so many clients and entries over `DAYS` days until yesterday, and leave it locked."""
    end = today_at(entrance)
    clock = SetClock(moment(end - timedelta(days=DAYS), _OPENED_AT))
    founding = Founding({"name": "測定用の法人"}, "測定 係", sign_in)
    workspace, _code = entrance_at(entrance, clock).create(folder, founding, passphrase)
    try:
        store = workspace.files.store
        hurry(store)
        with without_tidying(), without_indexes(store, change_line, table_of(SupportEntry)):
            _Years(workspace, end, clients, entries).pass_by(progress)
        calm(store)
    finally:
        workspace.close()


class _Years:
    """The years of a large office, day by day."""

    def __init__(self, workspace: Workspace, end: date, clients: int, entries: int) -> None:
        # Seeded: the same content every time; nothing here guards anything.
        chance = random.Random(_SEED)  # noqa: S311
        words = tomllib.loads(locate("sample", "bulk.toml").read_text("utf-8"))
        crowd = Crowd(words, chance)
        self._staff = _staff(workspace)
        self._collecting = Collecting(workspace)
        self._arrivals = Arrivals(workspace, crowd, chance, self._collecting.new_id, end)
        self._diary = Diary(Scribe(Sheets.read(), words, crowd, chance), chance, self._collecting.new_id, end)
        self._first = end - timedelta(days=DAYS)
        self._clients, self._entries = clients, entries

    def pass_by(self, progress: Progress | None) -> None:
        """Let all days pass."""
        come, written = 0, 0
        for number in range(DAYS):
            day = self._first + timedelta(days=number)
            expected = _come_until(number, self._clients)
            self._welcome(day, range(come, expected))
            until = self._entries * (number + 1) // DAYS
            self._write(day, until - written)
            come, written = expected, until
            if progress is not None:
                progress(written, self._entries)
        self._collecting.write()

    def _welcome(self, day: date, numbers: range) -> None:
        self._collecting.begin(moment(day, _COMING_AT))
        for number in numbers:
            staff = self._staff[number % len(self._staff)]
            arrival, rows = self._arrivals.come(day, staff)
            self._diary.present.append(arrival)
            self._collecting.add("client_take_in", staff, rows)

    def _write(self, day: date, count: int) -> None:
        for number in range(count):
            minute = _FROM + _MINUTES * number // count
            ended = time(minute // 60, minute % 60)
            self._collecting.begin(moment(day, ended))
            staff = self._staff[number % len(self._staff)]
            self._collecting.add("support_entry_add", staff, self._diary.entry(day, ended, staff))


def _come_until(number: int, clients: int) -> int:
    """Return how many clients have come by the end of a day: some on the first, the others evenly."""
    at_first = max(1, round(clients * _THERE_AT_FIRST))
    return min(clients, at_first + round((clients - at_first) * number / (DAYS * _ALL_HERE)))


def _staff(workspace: Workspace) -> list[UUID]:
    """Keep the staff of the office; none of them gets a way in."""
    drafts = (
        StaffDraft.of(
            {"name": f"測定 職員{number}", "sign_in_name": f"bench-{number}", "role": Role.WORKER.value}
        )
        for number in range(1, _STAFF + 1)
    )
    return [workspace.staff.save(draft).id for draft in drafts]

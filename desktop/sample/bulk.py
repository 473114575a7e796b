"""Large invented vaults for benchmarks, built by a bulk path: the services' own units of work, written late.

The content is the same for the same numbers and the same day; keys and salts are fresh each time.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta
from pathlib import Path
from typing import Final
from uuid import UUID

from sqlalchemy import func, select, update

from desktop.domain.clock import SetClock
from desktop.domain.roles import Role
from desktop.entrance import Entrance, Founding
from desktop.records.staff import StaffDraft
from desktop.records.support_entry import SupportEntry
from desktop.sample.almanac import moment
from desktop.sample.batch import Amounts, Batch, Order
from desktop.sample.haste import calm, hurry, without_indexes
from desktop.sample.making import batches
from desktop.sample.past import entrance_at, today_at
from desktop.sample.years import DAYS
from desktop.storage import change_log
from desktop.storage.schema import chain_head, change_line, search_document
from desktop.storage.store import Store
from desktop.storage.unit_of_work import table_of
from desktop.workspace import Workspace

EDITION: Final = "2"
"""Changes with the content: a kept vault of an older edition is no longer the same measure."""
SIGN_IN: Final = "bench"
PASSPHRASE: Final = "さくら なみき かいだん とけい みかん"  # noqa: S105 - of a vault in which nobody is real

_STAFF: Final = 5
_OPENED_AT: Final = time(8, 30)

Progress = Callable[[int, int], None]
"""Told how many entries are written, and of how many."""


def build(
    folder: Path,
    entrance: Entrance,
    amounts: Amounts,
    *,
    sign_in: str = SIGN_IN,
    passphrase: str = PASSPHRASE,
    progress: Progress | None = None,
) -> None:
    """Build a vault of so much over `DAYS` days until yesterday, and leave it locked."""
    end = today_at(entrance)
    clock = SetClock(moment(end - timedelta(days=DAYS), _OPENED_AT))
    founding = Founding({"name": "測定用の法人"}, "測定 係", sign_in)
    workspace, _code = entrance_at(entrance, clock).create(folder, founding, passphrase)
    try:
        hurry(workspace.files.store)
        fill(workspace, end, amounts, progress)
        calm(workspace.files.store)
    finally:
        workspace.close()


def fill(workspace: Workspace, end: date, amounts: Amounts, progress: Progress | None = None) -> None:
    """Fill a vault in which nobody is known yet; nobody else may write it meanwhile."""
    store = workspace.files.store
    staff = _staff(workspace)
    with store.read() as connection:
        if connection.scalar(select(func.max(search_document.c.doc))) is not None:
            raise ValueError("only a vault without people can be filled")
        head = change_log.heads(connection)[workspace.office.replica]
    with without_indexes(store, change_line, table_of(SupportEntry)):
        for batch in batches(Order(end, amounts, staff, head)):
            _write(store, batch)
            if progress is not None:
                progress(batch.done, amounts.entries)


def _write(store: Store, batch: Batch) -> None:
    head = {"seq": batch.head.seq, "hash": batch.head.hash}
    with store.write_aside() as connection:
        for statement, rows in batch.statements:
            if rows:
                connection.exec_driver_sql(statement, rows)
        connection.execute(update(chain_head).where(chain_head.c.replica == batch.head.replica).values(head))


def _staff(workspace: Workspace) -> tuple[UUID, ...]:
    """Keep the staff of the office; none of them gets a way in."""
    drafts = (
        StaffDraft.of(
            {"name": f"測定 職員{number}", "sign_in_name": f"bench-{number}", "role": Role.WORKER.value}
        )
        for number in range(1, _STAFF + 1)
    )
    return tuple(workspace.staff.save(draft).id for draft in drafts)

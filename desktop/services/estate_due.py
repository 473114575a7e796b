"""What the money of an estate asks for on a day: cash to be reported, books to be counted, second persons."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select

from desktop.domain.estate_money import count_due
from desktop.domain.money_book import Finding
from desktop.records.client import Client
from desktop.records.estate_book import EstateBook
from desktop.records.estate_count import EstateCount
from desktop.records.estate_movement import EstateMovement
from desktop.records.staff import Staff
from desktop.services import estate_queries
from desktop.services.due import DueStep
from desktop.services.estate_file import RULES, EstateFile
from desktop.services.office import Office
from desktop.storage.unit_of_work import table_of

CASH_UNREPORTED: Final = "cash_unreported"
SECOND_OPEN: Final = "estate_second_open"
_REPORT: Final = "cash_report_due"
_COUNT: Final = "estate_count_due"


def due_until(office: Office, file_of: Callable[[UUID], EstateFile | None], until: date) -> Iterator[DueStep]:
    """Yield what is due until a day about every book that is not settled."""
    client, table = table_of(Client), table_of(EstateBook)
    query = (
        select(client.c.id, client.c.name, client.c.kana, client.c.kana_key)
        .join(table, table.c.client_id == client.c.id)
        .where(
            client.c.deleted_at.is_(None),
            table.c.deleted_at.is_(None),
            client.c.id.in_(estate_queries.holding()),
        )
    )
    with office.store.read() as connection:
        people = connection.execute(query).all()
        staff = table_of(Staff)
        there = {
            row.id: row.name
            for row in connection.execute(select(staff.c.id, staff.c.name).where(staff.c.ended_on.is_(None)))
        }
    for row in people:
        if (file := file_of(row.id)) is not None:
            yield from (step for step in _of_book(office, row, file, there) if step.due <= until)


def _of_book(office: Office, row: Any, file: EstateFile, there: dict[UUID, str]) -> Iterator[DueStep]:
    rules, today = office.rules.named(RULES), office.today()
    if file.aided and file.told_on is None and file.found:
        first = file.found[0].view
        days = timedelta(days=rules.find(_REPORT, today).values["days"])
        yield _step(row, first.id, EstateMovement.kind, first.on + days, matter=CASH_UNREPORTED)
    if file.lines:
        proofs = [line.proof for line in file.counts]
        days_between = rules.find(_COUNT, today).values["days"]
        due = count_due(file.lines[0].view.on, proofs, days_between)
        yield _step(row, file.book.id, EstateCount.kind, due)
    for line in file.lines:
        second = line.view.witnessed_by
        if Finding.SECOND_OPEN in line.findings and second in there:
            yield _step(
                row, line.id, EstateMovement.kind, line.view.on, matter=SECOND_OPEN, step=there[second]
            )


def _step(row: Any, record: UUID, kind: str, due: date, *, matter: str = "", step: str = "") -> DueStep:
    return DueStep(record, row.id, due, row.name, row.kana, step, kind, matter=matter, order=row.kana_key)

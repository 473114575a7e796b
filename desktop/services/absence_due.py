"""What absences ask for by a day: tasks, a look at the return, a look at one that has become long."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, select

from desktop.domain.absence import look_again_on
from desktop.records.absence import Absence, AbsenceTask
from desktop.records.client import Client
from desktop.records.support_case import SupportCase
from desktop.services.absences import TASKS
from desktop.services.due import DueStep
from desktop.services.office import Office
from desktop.storage.unit_of_work import table_of


def due_until(office: Office, until: date) -> tuple[DueStep, ...]:
    """Return what is due until a day of those whose case is open; nothing for who may not know."""
    if "due_on" in office.hidden_by_role(AbsenceTask):
        return ()
    with office.store.read() as connection:
        return (*_tasks(office, connection, until), *_absences(office, connection, until))


def _tasks(office: Office, connection: Connection, until: date) -> Iterator[DueStep]:
    task, client, absence = table_of(AbsenceTask), table_of(Client), table_of(Absence)
    query = select(task.c.id, task.c.client_id, task.c.due_on, task.c.task).join(
        absence, absence.c.id == task.c.absence_id
    )
    query = query.where(
        task.c.due_on <= until,
        task.c.done_on.is_(None),
        task.c.not_needed.is_(False),
        task.c.deleted_at.is_(None),
    )
    rows = office.rules.named(TASKS)
    for row in connection.execute(
        _of_open_cases(query).add_columns(client.c.kana_key, client.c.name, client.c.kana)
    ):
        known = rows.ever(row.task)
        said = row.task if known is None else known.text
        yield DueStep(
            row.id,
            row.client_id,
            row.due_on,
            row.name,
            row.kana,
            said,
            AbsenceTask.kind,
            order=row.kana_key,
        )


def _absences(office: Office, connection: Connection, until: date) -> Iterator[DueStep]:
    absence, client = table_of(Absence), table_of(Client)
    long_days = int(office.rules.named("silence").find("absence_long", office.today()).values["days"])
    query = select(absence.c.id, absence.c.client_id, absence.c.starts_on, absence.c.expected_on).where(
        absence.c.ended_on.is_(None)
    )
    for row in connection.execute(
        _of_open_cases(query).add_columns(client.c.kana_key, client.c.name, client.c.kana)
    ):
        due = look_again_on(row.starts_on, row.expected_on, long_days)
        if due <= until:
            yield DueStep(
                row.id, row.client_id, due, row.name, row.kana, "", Absence.kind, order=row.kana_key
            )


def _of_open_cases(query: Select[Any]) -> Select[Any]:
    absence, client, support_case = table_of(Absence), table_of(Client), table_of(SupportCase)
    return (
        query.join(client, client.c.id == absence.c.client_id)
        .join(support_case, support_case.c.id == absence.c.case_id)
        .where(
            absence.c.deleted_at.is_(None),
            client.c.deleted_at.is_(None),
            support_case.c.closed_on.is_(None),
        )
    )

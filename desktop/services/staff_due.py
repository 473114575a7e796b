"""What ends soon of what is kept about staff: contracts of employment, certificates."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from sqlalchemy import select

from desktop.records.record import Row
from desktop.records.staff import Staff
from desktop.services.due import BEHIND_ALL, DueStep
from desktop.services.office import Office
from desktop.storage.unit_of_work import table_of

RULES: Final = "attendance"


def ending(office: Office, row: type[Row], code: str) -> list[DueStep]:
    """Return what of a record with `staff_id` and `ends_on` ends within the days of the rule of that code."""
    today = office.today()
    days = int(office.rules.named(RULES).find(code, today).values["days"])
    table, staff = table_of(row), table_of(Staff)
    query = (
        select(table.c.id, table.c.ends_on, staff.c.name, staff.c.kana)
        .join(staff, staff.c.id == table.c.staff_id)
        .where(
            table.c.deleted_at.is_(None),
            table.c.ends_on >= today,
            table.c.ends_on <= today + timedelta(days=days),
            staff.c.ended_on.is_(None),
        )
    )
    with office.store.read() as connection:
        found = connection.execute(query).all()
    return [
        DueStep(
            each.id,
            None,
            each.ends_on,
            each.name,
            each.kana,
            "",
            row.kind,
            matter=code,
            days=(each.ends_on - today).days,
            order=BEHIND_ALL,
        )
        for each in found
    ]

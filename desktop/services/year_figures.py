"""The figures that are kept when a year is closed: hours, money and people, each with the records behind it.

Which figures belong to which calendar: the subsidy by item, the fiscal year by who pays and by people, the
business year by the three accounts. A figure's code says in parts what it is; its words stand in
`i18n.year_figures`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

from sqlalchemy import Connection, select

from desktop.domain.activity_table import Column
from desktop.domain.claimable import Claimable
from desktop.domain.diary_line import DiaryLine
from desktop.domain.expense import Expense
from desktop.domain.explained import Explained, Part, Unit
from desktop.domain.roles import Permission
from desktop.records.client import Client
from desktop.records.record import Row
from desktop.records.support_case import SupportCase
from desktop.records.support_entry import SupportEntry
from desktop.records.tenancy import Tenancy
from desktop.services.activity import ActivityFigures
from desktop.services.office import Office
from desktop.services.submission_figures import of_claim
from desktop.services.year_closings import Calendar, FigureSource
from desktop.storage.unit_of_work import table_of

Lines = Callable[[date, date], Iterable[DiaryLine]]
Expenses = Callable[[date, date], Iterable[Expense]]
VOUCHER: Final = "voucher"
_EVENTS: Final[Mapping[str, tuple[type[Row], str]]] = {
    "cases.opened": (SupportCase, "opened_on"),
    "cases.closed": (SupportCase, "closed_on"),
    "tenancies.begun": (Tenancy, "starts_on"),
}


class YearFigures:
    """Reckons them from the diary, the vouchers and the cases."""

    def __init__(
        self,
        office: Office,
        lines: Lines,
        expenses: Expenses,
        claimable: Callable[[int], Claimable],
        activity: Callable[[date, date], ActivityFigures],
    ) -> None:
        self.office = office
        self._lines, self._expenses, self._claimable, self._activity = lines, expenses, claimable, activity

    def sources(self) -> Mapping[Calendar, FigureSource]:
        """Return what tells the figures of each calendar."""
        return {
            Calendar.SUBSIDY: self._of_subsidy,
            Calendar.FISCAL: self._of_fiscal_year,
            Calendar.BUSINESS: self._of_business_year,
        }

    def _of_subsidy(self, year: int, first: date, last: date) -> Iterator[Explained]:
        if self.office.may(Permission.KEEP_PAY):
            yield from of_claim(self._claimable(year))
        funded = {
            row.code for row in self.office.rules.named("funding_sources").rows if row.values["claimed"]
        }
        lines = [line for line in self._lines(first, last) if line.funding in funded]
        spent = [each for each in self._expenses(first, last) if each.funding in funded]
        yield _minutes("minutes.all", lines)
        yield from _grouped("minutes.item", Unit.MINUTES, [(line.item, _of_line(line)) for line in lines])
        yield _yen("yen.all", spent)
        yield from _grouped("yen.item", Unit.YEN, [(each.item, _claimed(each)) for each in spent])
        yield from _grouped("yen.category", Unit.YEN, [(each.category, _claimed(each)) for each in spent])

    def _of_fiscal_year(self, year: int, first: date, last: date) -> Iterator[Explained]:
        del year
        lines = [*self._lines(first, last)]
        yield _minutes("minutes.all", lines)
        yield from _grouped(
            "minutes.funding", Unit.MINUTES, [(each.funding, _of_line(each)) for each in lines]
        )
        with self.office.store.read() as connection:
            entries = _dated(connection, SupportEntry, "on", first, last)
            yield Explained("activity.persons", Unit.PERSONS, entries)
            yield Explained("activity.entries", Unit.TIMES, entries)
            for code, (record, day) in _EVENTS.items():
                yield Explained(code, Unit.TIMES, _dated(connection, record, day, first, last))
        yield from of_activity(self._activity(first, last))

    def _of_business_year(self, year: int, first: date, last: date) -> Iterator[Explained]:
        del year
        spent = [*self._expenses(first, last)]
        yield Explained("yen.paid", Unit.YEN, tuple(_paid(each) for each in spent))
        yield from _grouped("yen.account", Unit.YEN, [(each.account, _paid(each)) for each in spent])
        yield from _grouped("yen.funding", Unit.YEN, [(each.funding, _paid(each)) for each in spent])


def of_activity(figures: ActivityFigures) -> Iterator[Explained]:
    """Yield what the report on the activity of a year says first: people and times of each column."""
    for column in Column:
        cell = figures.cell(column)
        for measure, figure in (("persons", cell.persons), ("events", cell.events)):
            yield replace(figure, code=f"activity.{measure}.{column}")


def _minutes(code: str, lines: Sequence[DiaryLine]) -> Explained:
    return Explained(code, Unit.MINUTES, tuple(_of_line(line) for line in lines))


def _yen(code: str, spent: Sequence[Expense]) -> Explained:
    return Explained(code, Unit.YEN, tuple(_claimed(each) for each in spent))


def _grouped(prefix: str, unit: Unit, parts: Sequence[tuple[str, Part]]) -> Iterator[Explained]:
    """Yield a figure for each group that occurs, in the order of their codes."""
    groups: dict[str, list[Part]] = {}
    for group, part in parts:
        groups.setdefault(group, []).append(part)
    for group in sorted(groups):
        yield Explained(f"{prefix}.{group or '-'}", unit, tuple(groups[group]))


def _of_line(line: DiaryLine) -> Part:
    return Part(line.source, line.source_id, line.minutes, line.on, line.client_id, line.staff_id)


def _claimed(each: Expense) -> Part:
    return Part(VOUCHER, each.id, each.claimed, each.paid_on, None, each.staff_id)


def _paid(each: Expense) -> Part:
    return Part(VOUCHER, each.id, each.amount, each.paid_on, None, each.staff_id)


def _dated(connection: Connection, record: type[Row], day: str, first: date, last: date) -> tuple[Part, ...]:
    """Return the records of a time, but for those that stand in the trash or whose person does."""
    table, client = table_of(record), table_of(Client)
    gone = select(client.c.id).where(client.c.deleted_at.is_not(None))
    query = (
        select(table.c.id, table.c[day].label("day"), table.c.client_id)
        .where(
            table.c.deleted_at.is_(None), table.c.client_id.not_in(gone), table.c[day].between(first, last)
        )
        .order_by(table.c[day], table.c.id)
    )
    rows: Iterable[Any] = connection.execute(query)
    return tuple(Part(record.kind, row.id, 1, row.day, row.client_id) for row in rows)

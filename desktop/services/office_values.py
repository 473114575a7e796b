"""What the program can say in an office's form: the corporation, the year, and the counts of its reports.

A value's code says in parts what it is: `organisation.name`, `year.first`, `activity.total.persons`,
`month04.activity.moved_in`, `leaving.reason.CODE`, `activity.by.attribute.CODE.received.events`,
`business.activity.total.events`; `asked.staff` is whom a form is filled for, `claim.item.CODE.yen` what of
the claim stands under an item (`office_claim_values`). Its words stand in `i18n.office_values`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from sqlalchemy import select

from desktop.domain.activity_table import Column, Counts, Group, Line, columns_of
from desktop.domain.calendar import to_era
from desktop.domain.counted_time import Calendar, CountedTime
from desktop.domain.fiscal_year import FiscalYear
from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.records.staff import Staff
from desktop.services.activity import LISTS, MILESTONES, Activity, ActivityFigures
from desktop.services.clients import offence_codes
from desktop.services.counted_times import CountedTimes, fiscal_year_of, year_of
from desktop.services.leaving_reports import LeavingReports
from desktop.services.office import Office
from desktop.services.office_claim_values import ClaimValues
from desktop.services.office_list_kinds import CLAIMED, Coded, FilledFor
from desktop.services.organisations import Organisations
from desktop.storage.unit_of_work import table_of

ASKED_ITEM: Final = "asked.item"
COPY: Final = "asked.copy"
COPIES: Final = "asked.copies"
"""Which copy of a form it is and how many there are; known once it is filled."""
NOBODY_NOTED: Final = "-"
"""Stands in a code for what nobody has noted."""
ORGANISATION: Final = (
    "name",
    "name_kana",
    "representative",
    "postal_code",
    "address",
    "phone",
    "email",
    "designated_by",
    "designation_number",
    "designated_on",
)
MEASURES: Final = ("persons", "events", "minutes")
GROUPS: Final = (Group.STAGE, Group.KIND, Group.ATTRIBUTE)
"""Support by these groups, an old way of saying it that forms were filled by; `CROSSED` says more."""
CROSSED: Final = (
    Group.ATTRIBUTE,
    Group.AGE,
    Group.NEWNESS,
    Group.ROUTE,
    Group.MOVE_REASON,
    Group.HOME,
    Group.REFUSAL,
    Group.LEAVING_REASON,
    Group.OUTCOME,
)
"""Groups of which every line and column can be said, in persons and in times."""


@dataclass(frozen=True, slots=True)
class OfficeValue:
    """A value: its code, and what it is now; None while nothing is known."""

    code: str
    value: str | int | float | date | Coded | None = field(repr=False)


class OfficeValues:
    """Gathers the values of a fiscal year, and of the business year and the subsidy period of its number."""

    def __init__(
        self,
        office: Office,
        activity: Activity,
        leavings: LeavingReports,
        times: CountedTimes,
        claim: ClaimValues,
    ) -> None:
        self.office, self._claim = office, claim
        self._activity, self._leavings, self._times = activity, leavings, times
        self._organisations = Organisations(office)

    def of(self, fiscal_year: int) -> tuple[OfficeValue, ...]:
        """Return every value that the actor may see, in the order in which they are offered."""
        self.office.require(Permission.READ_CASES)
        year = fiscal_year_of(self.office.rules, fiscal_year)
        figures = self._activity.of(year.first_day, year.last_day)
        return (
            *self._own(),
            *_days("year", year_of(Calendar.FISCAL, year)),
            OfficeValue("today", self.office.today()),
            *(OfficeValue(code, value) for code, value in self._claim.of(fiscal_year)),
            *self._told("activity", figures),
            *self._left(year),
            *self._monthly(figures, year),
            *self._others(fiscal_year, figures),
        )

    def asked(self, asked: FilledFor) -> tuple[OfficeValue, ...]:
        """Return whom and which month a form is filled for, and which copy of it this is."""
        self.office.require(Permission.READ_CASES)
        name, kana = self._staff(asked)
        month = asked.month
        item = Coded("subsidy_items", asked.item) if asked.item and asked.item != CLAIMED else None
        return (
            OfficeValue("asked.staff", name or None),
            OfficeValue("asked.staff_kana", kana or None),
            OfficeValue("asked.year", None if month is None else month.year),
            OfficeValue("asked.era_year", None if month is None else to_era(month.last_day).year),
            OfficeValue("asked.month", None if month is None else month.month),
            OfficeValue("asked.first", None if month is None else month.first_day),
            OfficeValue("asked.last", None if month is None else month.last_day),
            OfficeValue(ASKED_ITEM, item),
            OfficeValue(COPY, 1),
            OfficeValue(COPIES, 1),
        )

    def _staff(self, asked: FilledFor) -> tuple[str, str]:
        if asked.staff_id is None:
            return "", ""
        table, hidden = table_of(Staff), self.office.hidden_by_role(Staff)
        query = select(table.c.name, table.c.kana).where(table.c.id == asked.staff_id)
        with self.office.store.read() as connection:
            found = connection.execute(query).first()
        return ("", "") if found is None else (found.name, "" if "kana" in hidden else found.kana)

    def _own(self) -> Iterator[OfficeValue]:
        own = self._organisations.own()
        for name in ORGANISATION:
            yield OfficeValue(f"organisation.{name}", None if own is None else getattr(own, name) or None)

    def _left(self, year: FiscalYear) -> Iterator[OfficeValue]:
        if self.office.may(Permission.READ_NOTES):
            for figure in self._leavings.of(year.first_day, year.last_day).figures:
                yield OfficeValue(f"leaving.{figure.group}.{figure.code or NOBODY_NOTED}", figure.number)

    def _monthly(self, figures: ActivityFigures, year: FiscalYear) -> Iterator[OfficeValue]:
        for month in year.months():
            inside = figures.within(month.first_day, month.last_day)
            yield from _main(f"month{month.month:02}.activity", inside)

    def _others(self, year: int, figures: ActivityFigures) -> Iterator[OfficeValue]:
        """Yield what the other two calendars say; what lies within the fiscal year is not read again."""
        for name, find in (("business", self._times.business), ("subsidy", self._times.subsidy)):
            try:
                time = find(year)
            except Problem:
                # Nobody knows the subsidy of that year: its values are not known either.
                yield from _days(f"{name}.year", None)
                continue
            yield from _days(f"{name}.year", time)
            inside = figures.first <= time.first and time.last <= figures.last
            counted = figures.within if inside else self._activity.of
            yield from self._told(f"{name}.activity", counted(time.first, time.last))

    def _told(self, prefix: str, figures: ActivityFigures) -> Iterator[OfficeValue]:
        yield from _main(prefix, figures)
        for group in GROUPS:
            for code, line in self._lines(figures, group):
                amounts = Counts() if line is None else line.cells[Column.SUPPORT].counts
                for measure in MEASURES:
                    code_of = f"{prefix}.{group}.{code or NOBODY_NOTED}.{measure}"
                    yield OfficeValue(code_of, getattr(amounts, measure))
        for group in CROSSED:
            for code, line in self._lines(figures, group):
                for column in columns_of(group):
                    amounts = Counts() if line is None else line.cells[column].counts
                    for measure in MEASURES[:2]:
                        code_of = f"{prefix}.by.{group}.{code or NOBODY_NOTED}.{column}.{measure}"
                        yield OfficeValue(code_of, getattr(amounts, measure))

    def _lines(self, figures: ActivityFigures, group: Group) -> Iterator[tuple[str, Line | None]]:
        """Yield the lines of a group, also those in which nothing happened: a form is told that."""
        lines = {line.code: line for line in figures.table(group).lines}
        rules, hidden = self.office.rules, frozenset[str]()
        if group is Group.ATTRIBUTE and not self.office.may(Permission.READ_OFFENCES):
            hidden = offence_codes(rules)
        rows = rules.named(LISTS[group]).in_force(figures.last) if group in LISTS else ()
        for code in dict.fromkeys((*(row.code for row in rows), *lines)):
            if code not in hidden:
                yield code, lines.get(code)


def _days(prefix: str, time: CountedTime | None) -> Iterator[OfficeValue]:
    yield OfficeValue(f"{prefix}.number", None if time is None else time.year)
    yield OfficeValue(f"{prefix}.first", None if time is None else time.first)
    yield OfficeValue(f"{prefix}.last", None if time is None else time.last)


def _main(prefix: str, figures: ActivityFigures) -> Iterator[OfficeValue]:
    main = figures.main()
    for measure in MEASURES:
        yield OfficeValue(f"{prefix}.total.{measure}", getattr(main["total"], measure))
    for milestone in MILESTONES:
        yield OfficeValue(f"{prefix}.{milestone}", getattr(main["milestones"], milestone))

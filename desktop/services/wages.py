"""Wages (給与): what was paid by month, and the hourly rate it makes; only for whoever keeps the pay."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import func, select

from desktop.domain.explained import Explained, Part, Unit
from desktop.domain.fiscal_year import Month
from desktop.domain.hourly_rate import PARTS, HourlyRate, divided_up
from desktop.domain.problem import FieldError, InvalidDraft, Problem
from desktop.domain.roles import Permission
from desktop.domain.rule_used import RuleUsed
from desktop.records.attendance import Attendance
from desktop.records.employment import EmploymentView
from desktop.records.record import Draft
from desktop.records.staff import Staff
from desktop.records.wage import Wage, WageDraft, WageView
from desktop.services.attendances import Attendances
from desktop.services.employments import Eligible, Employments
from desktop.services.office import Office
from desktop.services.recording import Recording
from desktop.storage.unit_of_work import Changed, UnitOfWork, table_of

RULES: Final = "wage_rules"
RATE: Final = "hourly_rate"
CAP: Final = "hourly_cap"
_ATTENDED: Final = "attended"


@dataclass(frozen=True, slots=True)
class WageLine:
    """A person's month: as what they work, how long they were there, what they were paid, the rate."""

    staff_id: UUID
    name: str = field(repr=False)
    kana: str = field(repr=False)
    employment: EmploymentView | None
    eligible: Eligible | None
    attended: int
    wage: WageView | None
    rate: HourlyRate | None

    @property
    def id(self) -> UUID:
        """The person's key."""
        return self.staff_id


class Wages(Recording[WageDraft, WageView]):
    """The verbs of whoever keeps the pay."""

    row = Wage
    view = WageView
    writing = Permission.KEEP_PAY
    reading = Permission.KEEP_PAY

    def __init__(self, office: Office, employments: Employments, attendances: Attendances) -> None:
        super().__init__(office)
        self._employments = employments
        self._attendances = attendances

    def of_month(self, month: Month) -> tuple[WageLine, ...]:
        """Return everybody who works in a month or was paid for it, by their reading."""
        self.office.require(self.reading)
        wages = {view.staff_id: view for view in self._of_months(month, month)}
        employed: dict[UUID, EmploymentView] = {}
        for view in self._employments.standing(month.first_day, month.last_day):
            employed[view.staff_id] = view
        attended = self._attended(month, month)
        staff = table_of(Staff)
        query = select(staff.c.id, staff.c.name, staff.c.kana, staff.c.started_on, staff.c.ended_on)
        with self.office.store.read() as connection:
            rows = connection.execute(query.order_by(staff.c.kana, staff.c.name)).all()
        return tuple(
            self._line(row.id, (row.name, row.kana), employed.get(row.id), wages.get(row.id), attended, month)
            for row in rows
            if row.id in wages or row.id in employed or _there(row.started_on, row.ended_on, month)
        )

    def of_staff(self, staff_id: UUID, first: Month, last: Month) -> tuple[WageView, ...]:
        """Return somebody's pay of these months, both included."""
        self.office.require(self.reading)
        return self._of_months(first, last, staff_id)

    def rate(self, staff_id: UUID, month: Month) -> HourlyRate | None:
        """Return the rate of somebody's month; None where no pay or no minutes are known."""
        self.office.require(self.reading)
        return self.rates(month, month, staff_id).get((staff_id, month))

    def rates(
        self, first: Month, last: Month, staff_id: UUID | None = None
    ) -> Mapping[tuple[UUID, Month], HourlyRate]:
        """Return all rates of these months, both included, by person and month: three queries for a year."""
        self.office.require(self.reading)
        wages = self._of_months(first, last, staff_id)
        attended = self._attended(first, last, staff_id) if wages else {}
        found = (self._rate(view, attended) for view in wages)
        return {(rate.staff_id, rate.month): rate for rate in found if rate is not None}

    def behind(self, rate: HourlyRate) -> tuple[Explained, Explained]:
        """Return the pay that counts and the time it was for, each with its records."""
        self.office.require(self.reading)
        first = rate.month.first_day
        wage = Part(Wage.kind, rate.wage_id, sum(rate.counted.values()), first, None, rate.staff_id)
        book = self._attendances.between(first, rate.month.last_day, rate.staff_id)
        attended = tuple(
            Part(Attendance.kind, each.id, each.minutes, each.on, None, each.staff_id) for each in book
        )
        typed = (Part(Wage.kind, rate.wage_id, rate.minutes, first, None, rate.staff_id),)
        return (
            Explained("rate.pay", Unit.YEN, (wage,)),
            Explained("rate.minutes", Unit.MINUTES, attended if rate.from_attendance else typed),
        )

    def copy_last_month(self, month: Month) -> Changed:
        """Write for everybody without pay in a month what was paid the month before, as one step.

        The minutes are not taken along: they are another month's. Problem `wage.nothing_to_copy`.
        """
        self.office.require(self.writing)
        known = {view.staff_id for view in self._of_months(month, month)}
        before = month.after(-1)
        drafts = [
            WageDraft.of({**_fields(view), "month": month.first_day, "paid_minutes": None})
            for view in self._of_months(before, before)
            if view.staff_id not in known
        ]
        if not drafts:
            raise Problem("wage.nothing_to_copy", month=before.first_day)
        with self.office.store.write("wage_copy", self.office.author) as work:
            self.add_all(work, drafts)
        return work.changed

    def put(
        self, work: UnitOfWork, draft: Draft, record_id: UUID | None = None, version: int | None = None
    ) -> UUID:
        """Write a month's pay; a person has one a month."""
        if isinstance(draft, WageDraft):
            table = table_of(Wage)
            query = select(func.count()).where(
                table.c.staff_id == draft.staff_id, table.c.month == draft.month, table.c.deleted_at.is_(None)
            )
            if record_id is not None:
                query = query.where(table.c.id != record_id)
            if work.connection.scalar(query):
                raise InvalidDraft("draft.invalid", errors=(FieldError("month", "wage.twice"),))
        return super().put(work, draft, record_id, version)

    def _of_months(self, first: Month, last: Month, staff_id: UUID | None = None) -> tuple[WageView, ...]:
        table = table_of(Wage)
        conditions = [table.c.month >= first.first_day, table.c.month <= last.first_day]
        if staff_id is not None:
            conditions.append(table.c.staff_id == staff_id)
        return self.views(*conditions, order=(table.c.month, table.c.id))

    def _attended(
        self, first: Month, last: Month, staff_id: UUID | None = None
    ) -> dict[tuple[UUID, Month], int]:
        """Return the minutes of the attendance book by person and month."""
        found: dict[tuple[UUID, Month], int] = {}
        for each in self._attendances.between(first.first_day, last.last_day, staff_id):
            place = each.staff_id, Month.containing(each.on)
            found[place] = found.get(place, 0) + each.minutes
        return found

    def _rate(self, wage: WageView, attended: Mapping[tuple[UUID, Month], int]) -> HourlyRate | None:
        month = Month.containing(wage.month)
        rules = self.office.rules.named(RULES)
        row, cap = rules.find(RATE, month.first_day), rules.find(CAP, month.first_day)
        book = attended.get((wage.staff_id, month), 0)
        from_book = row.values["minutes_from"] == _ATTENDED or not wage.paid_minutes
        minutes = book if from_book else wage.paid_minutes
        if not minutes:
            return None
        counted, left_out = divided_up({part: getattr(wage, part) for part in PARTS}, row.values)
        # An amount of none would forbid every claim: it is taken for one that nobody has said yet.
        most = cap.values.get("yen") or None
        return HourlyRate(
            wage.staff_id,
            month,
            wage.id,
            counted,
            left_out,
            minutes,
            from_book,
            str(row.values["rounding"]),
            most,
            RuleUsed.of(rules, row),
            RuleUsed.of(rules, cap),
        )

    def _line(
        self,
        staff_id: UUID,
        names: tuple[str, str],
        employment: EmploymentView | None,
        wage: WageView | None,
        attended: Mapping[tuple[UUID, Month], int],
        month: Month,
    ) -> WageLine:
        eligible = None
        if employment is not None:
            day = max(employment.starts_on, month.first_day)
            eligible = self._employments.eligible(employment.employment_kind, day)
        rate = None if wage is None else self._rate(wage, attended)
        present = attended.get((staff_id, month), 0)
        return WageLine(staff_id, *names, employment, eligible, present, wage, rate)


def _fields(view: WageView) -> dict[str, Any]:
    return {name: getattr(view, name) for name in WageDraft.model_fields}


def _there(started: date | None, ended: date | None, month: Month) -> bool:
    return (started is None or started <= month.last_day) and (ended is None or ended >= month.first_day)

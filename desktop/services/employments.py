"""Employments (雇用・従事の形): as what somebody works on a day, who has none, what ends soon."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, select

from desktop.domain.dated import DatedRow
from desktop.domain.presence_proposals import UsualHours
from desktop.domain.problem import FieldError, InvalidDraft
from desktop.domain.roles import Permission
from desktop.domain.rule_used import RuleUsed
from desktop.domain.work_diary import days_from
from desktop.records.employment import (
    Employment,
    EmploymentDraft,
    EmploymentHours,
    EmploymentHoursDraft,
    EmploymentHoursView,
    EmploymentView,
)
from desktop.records.record import Draft
from desktop.records.staff import Staff
from desktop.services.children import children, settle
from desktop.services.due import DueStep
from desktop.services.file_beside import file_beside, put_beside
from desktop.services.office import Office
from desktop.services.own_hours import refuse_others
from desktop.services.recording import Recording, Saved
from desktop.services.staff_due import ending
from desktop.storage.incoming import accept
from desktop.storage.open_files import OpenFiles
from desktop.storage.unit_of_work import Changed, UnitOfWork, table_of

KINDS: Final = "employment_kinds"
ENDS: Final = "employment_ends"
WEEKDAYS: Final = "weekdays"


@dataclass(frozen=True, slots=True)
class Eligible:
    """What the subsidy of a day's year says of a kind of staff, and by which rule."""

    row: DatedRow
    rule: RuleUsed

    @property
    def personnel(self) -> bool:
        """Tell whether hours count as personnel cost."""
        return bool(self.row.values["personnel"])

    @property
    def bilingual(self) -> bool:
        """Tell whether such people may be bilingual staff."""
        return bool(self.row.values["bilingual"])


@dataclass(frozen=True, slots=True)
class Unwritten:
    """A member of staff without an employment on a day."""

    id: UUID
    name: str = field(repr=False)


class UsualTimes(Recording[EmploymentHoursDraft, EmploymentHoursView]):
    """When people usually work, by the day of the week."""

    row = EmploymentHours
    view = EmploymentHoursView
    writing = Permission.KEEP_PAY

    def of_employment(self, employment_id: UUID) -> tuple[EmploymentHoursView, ...]:
        """Return the usual hours under an employment, as they were typed."""
        self.office.require(self.reading)
        return self.views(table_of(EmploymentHours).c.employment_id == employment_id)


class Employments(Recording[EmploymentDraft, EmploymentView]):
    """The verbs of whoever keeps the staff's papers."""

    row = Employment
    view = EmploymentView
    writing = Permission.KEEP_PAY

    def __init__(self, office: Office, files: OpenFiles) -> None:
        super().__init__(office)
        self._files = files
        self.usual = UsualTimes(office)

    def employ(
        self,
        draft: EmploymentDraft,
        usual: Iterable[Mapping[str, Any]],
        record_id: UUID | None = None,
        version: int | None = None,
    ) -> Saved:
        """Keep an employment with the hours that are usual under it, in one step."""
        self.office.require(self.writing)
        verb = "employment_add" if record_id is None else "employment_change"
        with self.office.store.write(verb, self.office.author) as work:
            key = self.put(work, draft, record_id, version)
            drafts = [EmploymentHoursDraft.of({**each, "employment_id": key}) for each in usual]
            settle(work, self.usual, "employment_id", key, drafts)
        return Saved(key, work.changed)

    def remove(self, record_id: UUID, version: int | None = None) -> Changed:
        """Put an employment into the trash with the hours that were usual under it."""
        self.office.require(self.writing)
        with self.office.store.write("employment_remove", self.office.author) as work:
            self._refuse_outdated(self.present(work, record_id), version)
            for key in children(work, self.usual, "employment_id", record_id):
                work.remove(EmploymentHours, key)
            work.remove(Employment, record_id)
        return work.changed

    def of_staff(self, staff_id: UUID) -> tuple[EmploymentView, ...]:
        """Return somebody's employments, oldest first."""
        self.office.require(self.reading)
        table = table_of(Employment)
        return self.views(table.c.staff_id == staff_id, order=(table.c.starts_on, table.c.id))

    def on(self, staff_id: UUID, day: date) -> EmploymentView | None:
        """Return as what somebody works on a day; None where nothing is written."""
        self.office.require(self.reading)
        return next((view for view in self._touching(day, day) if view.staff_id == staff_id), None)

    def standing(self, first: date, last: date) -> tuple[EmploymentView, ...]:
        """Return the employments that touch these days, by person: what a claim is judged by."""
        self.office.require(self.reading)
        return self._touching(first, last)

    def usual_on(self, staff_id: UUID, first: date, last: date) -> Mapping[date, UsualHours]:
        """Return when somebody usually works on these days, where it is written; days off are not heeded."""
        self.office.require(self.reading)
        refuse_others(self.office, (staff_id,))
        employed = [view for view in self._touching(first, last) if view.staff_id == staff_id]
        numbers = {row.code: int(row.values["number"]) for row in self.office.rules.named(WEEKDAYS).rows}
        table = table_of(EmploymentHours)
        hours = {
            (each.employment_id, numbers.get(each.weekday)): each
            for each in self.usual.views(table.c.employment_id.in_([view.id for view in employed]))
        }
        found = {}
        for view in employed:
            for day in days_from(max(first, view.starts_on), min(last, view.ends_on or last)):
                if (each := hours.get((view.id, day.isoweekday()))) is not None:
                    found[day] = UsualHours(each.start, each.end, each.break_minutes)
        return found

    def eligible(self, employment_kind: str, day: date) -> Eligible:
        """Return what the subsidy says of a kind of staff; a Problem `rule.unknown_code` for no rule."""
        self.office.require(self.reading)
        rules = self.office.rules.named(KINDS)
        row = rules.find(employment_kind, day)
        return Eligible(row, RuleUsed.of(rules, row))

    def missing(self, day: date) -> tuple[Unwritten, ...]:
        """Return who works here on a day without an employment being written, by name."""
        self.office.require(self.reading)
        table, staff = table_of(Employment), table_of(Staff)
        written = select(table.c.staff_id).where(table.c.deleted_at.is_(None), *_on(day))
        query = select(staff.c.id, staff.c.name).where(
            staff.c.deleted_at.is_(None),
            staff.c.ended_on.is_(None) | (staff.c.ended_on >= day),
            staff.c.started_on.is_(None) | (staff.c.started_on <= day),
            staff.c.id.not_in(written),
        )
        with self.office.store.read() as connection:
            rows = connection.execute(query.order_by(staff.c.kana, staff.c.name)).all()
        return tuple(Unwritten(row.id, row.name) for row in rows)

    def due(self, until: date) -> list[DueStep]:
        """Return the contracts that end within the days of the rule; for whoever keeps them."""
        self.office.require(self.reading)
        del until
        return ending(self.office, Employment, ENDS) if self.office.may(self.writing) else []

    def load(self, record_id: UUID, title: str, data: bytes) -> Saved:
        """Keep the contract beside an employment, in place of the one before."""
        self.office.require(self.writing)
        paper = accept(data)
        told = {"title": title, **put_beside(self._files, paper.data, paper.media_type)}
        return self.save(EmploymentDraft.of({**_fields(self.get(record_id)), **told}), record_id)

    def content(self, record_id: UUID) -> bytes:
        """Return the contract's file; a Problem `attachment.missing` where none was loaded."""
        self.office.require(Permission.KEEP_PAY)
        return file_beside(self._files, self.get(record_id).digest)

    def put(
        self, work: UnitOfWork, draft: Draft, record_id: UUID | None = None, version: int | None = None
    ) -> UUID:
        """Write an employment; nobody works as two things on one day."""
        if isinstance(draft, EmploymentDraft):
            _refuse_overlap(work, draft, record_id)
        return super().put(work, draft, record_id, version)

    def _touching(self, first: date, last: date) -> tuple[EmploymentView, ...]:
        """Return everybody's, whoever asks: shown are only figures and findings that came of them."""
        table = table_of(Employment)
        query = select(table).where(
            table.c.starts_on <= last,
            table.c.ends_on.is_(None) | (table.c.ends_on >= first),
            table.c.deleted_at.is_(None),
        )
        with self.office.store.read() as connection:
            return tuple(self._views(connection, query.order_by(table.c.staff_id, table.c.starts_on)))


def _fields(view: EmploymentView) -> Mapping[str, object]:
    return {name: getattr(view, name) for name in EmploymentDraft.model_fields}


def _on(day: date) -> tuple[ColumnElement[bool], ...]:
    table = table_of(Employment)
    return table.c.starts_on <= day, table.c.ends_on.is_(None) | (table.c.ends_on >= day)


def _refuse_overlap(work: UnitOfWork, draft: EmploymentDraft, record_id: UUID | None) -> None:
    table = table_of(Employment)
    query = select(table.c.starts_on, table.c.ends_on).where(
        table.c.staff_id == draft.staff_id,
        table.c.deleted_at.is_(None),
        table.c.id != record_id if record_id is not None else table.c.id.is_not(None),
        table.c.ends_on.is_(None) | (table.c.ends_on >= draft.starts_on),
    )
    if draft.ends_on is not None:
        query = query.where(table.c.starts_on <= draft.ends_on)
    other = work.connection.execute(query).first()
    if other is not None:
        values = {"starts_on": other.starts_on, "ends_on": other.ends_on}
        raise InvalidDraft("draft.invalid", errors=(FieldError("starts_on", "employment.overlaps", values),))

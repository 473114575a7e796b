"""Employments (雇用・従事の形): as what somebody works on a day, who has none, what ends soon."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, select

from desktop.domain.dated import DatedRow
from desktop.domain.problem import FieldError, InvalidDraft
from desktop.domain.roles import Permission
from desktop.domain.rule_used import RuleUsed
from desktop.records.employment import Employment, EmploymentDraft, EmploymentView
from desktop.records.record import Draft
from desktop.records.staff import Staff
from desktop.services.due import DueStep
from desktop.services.file_beside import file_beside, put_beside
from desktop.services.office import Office
from desktop.services.recording import Recording, Saved
from desktop.services.staff_due import ending
from desktop.storage.incoming import accept
from desktop.storage.open_files import OpenFiles
from desktop.storage.unit_of_work import UnitOfWork, table_of

KINDS: Final = "employment_kinds"
ENDS: Final = "employment_ends"


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


class Employments(Recording[EmploymentDraft, EmploymentView]):
    """The verbs of whoever keeps the staff's papers."""

    row = Employment
    view = EmploymentView
    writing = Permission.KEEP_PAY

    def __init__(self, office: Office, files: OpenFiles) -> None:
        super().__init__(office)
        self._files = files

    def of_staff(self, staff_id: UUID) -> tuple[EmploymentView, ...]:
        """Return somebody's employments, oldest first."""
        self.office.require(self.reading)
        table = table_of(Employment)
        return self.views(table.c.staff_id == staff_id, order=(table.c.starts_on, table.c.id))

    def on(self, staff_id: UUID, day: date) -> EmploymentView | None:
        """Return as what somebody works on a day; None where nothing is written."""
        self.office.require(self.reading)
        table = table_of(Employment)
        return next(
            iter(self.views(table.c.staff_id == staff_id, *_on(day), order=(table.c.starts_on,))), None
        )

    def standing(self, first: date, last: date) -> tuple[EmploymentView, ...]:
        """Return everybody's employments that touch these days, by person and beginning."""
        self.office.require(self.reading)
        table = table_of(Employment)
        return self.views(
            table.c.starts_on <= last,
            table.c.ends_on.is_(None) | (table.c.ends_on >= first),
            order=(table.c.staff_id, table.c.starts_on),
        )

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

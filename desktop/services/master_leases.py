"""Master leases (借り上げ): keeping them apart in time, their subleases, the papers handed to the owner."""

from __future__ import annotations

from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, select

from desktop.domain.problem import FieldError, InvalidDraft
from desktop.domain.roles import Permission
from desktop.domain.sublease import Span
from desktop.records.dwelling import Dwelling
from desktop.records.master_lease import (
    LeasePaper,
    LeasePaperDraft,
    LeasePaperView,
    MasterLease,
    MasterLeaseDraft,
    MasterLeaseView,
)
from desktop.records.record import Draft
from desktop.records.tenancy import Tenancy
from desktop.services.file_beside import file_beside, put_beside
from desktop.services.office import Office
from desktop.services.recording import Recording, Saved
from desktop.storage.incoming import accept
from desktop.storage.open_files import OpenFiles
from desktop.storage.unit_of_work import UnitOfWork, table_of

_PLACES: Final = ("building_id", "dwelling_id")


class LeasePapers(Recording[LeasePaperDraft, LeasePaperView]):
    """The papers handed to owners."""

    row = LeasePaper
    view = LeasePaperView

    def __init__(self, office: Office, files: OpenFiles) -> None:
        super().__init__(office)
        self._files = files

    def hand_over(self, draft: LeasePaperDraft, title: str = "", data: bytes | None = None) -> Saved:
        """Note that a paper was handed over; with `data`, the file of it is kept as it was loaded."""
        self.office.require(self.writing)
        return self.save(draft) if data is None else self.save(self._with_file(draft, title, data))

    def load(self, record_id: UUID, draft: LeasePaperDraft, title: str, data: bytes) -> Saved:
        """Keep the file of a paper that was noted before."""
        self.office.require(self.writing)
        return self.save(self._with_file(draft, title, data), record_id)

    def content(self, record_id: UUID) -> bytes:
        """Return the file of a paper; a Problem `attachment.missing` when none was loaded."""
        self.office.require(Permission.READ_NOTES)
        return file_beside(self._files, self.get(record_id).digest)

    def _with_file(self, draft: LeasePaperDraft, title: str, data: bytes) -> LeasePaperDraft:
        paper = accept(data)
        told = {"title": title, **put_beside(self._files, paper.data, paper.media_type)}
        return LeasePaperDraft.of({**draft.model_dump(), **told})

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to a day that has not come."""
        late = getattr(draft, "handed_on", date.min) > self.office.today()
        return (FieldError("handed_on", "date.in_future"),) if late else ()


class MasterLeases(Recording[MasterLeaseDraft, MasterLeaseView]):
    """The worker's verbs about master leases."""

    row = MasterLease
    view = MasterLeaseView

    def __init__(self, office: Office, files: OpenFiles) -> None:
        super().__init__(office)
        self.papers = LeasePapers(office, files)

    def all(self) -> tuple[MasterLeaseView, ...]:
        """Return every master lease, oldest first."""
        self.office.require(self.reading)
        return self.views()

    def of_room(self, dwelling_id: UUID) -> tuple[MasterLeaseView, ...]:
        """Return the leases that a room is rented under, alone or with its building."""
        self.office.require(self.reading)
        with self.office.store.read() as connection:
            home = table_of(Dwelling)
            building = connection.scalar(select(home.c.building_id).where(home.c.id == dwelling_id))
        return self.views(covering(dwelling_id, building))

    def put(
        self, work: UnitOfWork, draft: Draft, record_id: UUID | None = None, version: int | None = None
    ) -> UUID:
        """Write a lease; no room is rented twice at once, and no sublease is left outside of its lease."""
        if isinstance(draft, MasterLeaseDraft):
            _refuse_overlap(work, draft, record_id)
            if record_id is not None:
                _refuse_outside(work, draft, record_id)
        return super().put(work, draft, record_id, version)


def covering(dwelling_id: UUID, building_id: UUID | None) -> ColumnElement[bool]:
    """Return the condition that a lease covers a room."""
    table = table_of(MasterLease)
    own = table.c.dwelling_id == dwelling_id
    return own if building_id is None else own | (table.c.building_id == building_id)


def running_lease(work: UnitOfWork, dwelling_id: UUID, on: date) -> UUID | None:
    """Return the lease that a room is rented under on a day."""
    table, home = table_of(MasterLease), table_of(Dwelling)
    building = work.connection.scalar(select(home.c.building_id).where(home.c.id == dwelling_id))
    query = select(table.c.id).where(
        covering(dwelling_id, building),
        table.c.deleted_at.is_(None),
        table.c.starts_on <= on,
        table.c.ended_on.is_(None) | (table.c.ended_on >= on),
    )
    return work.connection.scalar(query)


def sublease_error(office: Office, lease_id: UUID, dwelling_id: UUID, starts_on: date) -> FieldError | None:
    """Return why a tenancy cannot be a sublease of a lease; None when it can."""
    table, home = table_of(MasterLease), table_of(Dwelling)
    with office.store.read() as connection:
        lease = connection.execute(
            select(table).where(table.c.id == lease_id, table.c.deleted_at.is_(None))
        ).first()
        building = connection.scalar(select(home.c.building_id).where(home.c.id == dwelling_id))
    if lease is None:
        return FieldError("master_lease_id", "sublease.other_room")
    if lease.dwelling_id != dwelling_id and (building is None or lease.building_id != building):
        return FieldError("master_lease_id", "sublease.other_room")
    if starts_on < lease.starts_on:
        return FieldError("starts_on", "sublease.before_master_lease", {"starts_on": lease.starts_on})
    if lease.ended_on is not None and starts_on > lease.ended_on:
        return FieldError("starts_on", "sublease.after_master_lease", {"ended_on": lease.ended_on})
    return None


def _refuse_overlap(work: UnitOfWork, draft: MasterLeaseDraft, record_id: UUID | None) -> None:
    table = table_of(MasterLease)
    query = select(table.c.starts_on, table.c.ended_on).where(
        table.c.deleted_at.is_(None), _same_place(work, draft)
    )
    if record_id is not None:
        query = query.where(table.c.id != record_id)
    mine = Span(draft.starts_on, draft.ended_on)
    # A term that is over and was not noted as ended goes on: tenants live there under it.
    if any(mine.meets(Span(row.starts_on, row.ended_on)) for row in work.connection.execute(query)):
        error = FieldError("starts_on", "master_lease.overlaps")
        raise InvalidDraft("draft.invalid", errors=(error,))


def _same_place(work: UnitOfWork, draft: MasterLeaseDraft) -> ColumnElement[bool]:
    table, home = table_of(MasterLease), table_of(Dwelling)
    if draft.dwelling_id is not None:
        building = work.connection.scalar(select(home.c.building_id).where(home.c.id == draft.dwelling_id))
        return covering(draft.dwelling_id, building)
    rooms = select(home.c.id).where(home.c.building_id == draft.building_id, home.c.deleted_at.is_(None))
    found: ColumnElement[bool] = (table.c.building_id == draft.building_id) | table.c.dwelling_id.in_(rooms)
    return found


def _refuse_outside(work: UnitOfWork, draft: MasterLeaseDraft, record_id: UUID) -> None:
    tenancy = table_of(Tenancy)
    first: Any = work.connection.scalar(
        select(tenancy.c.starts_on)
        .where(tenancy.c.master_lease_id == record_id, tenancy.c.deleted_at.is_(None))
        .order_by(tenancy.c.starts_on)
    )
    if first is not None and first < draft.starts_on:
        error = FieldError("starts_on", "sublease.before_master_lease", {"starts_on": draft.starts_on})
        raise InvalidDraft("draft.invalid", errors=(error,))

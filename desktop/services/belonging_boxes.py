"""Boxes of belongings (箱): numbered by the program, sealed, found again by their label."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from desktop.domain import belonging_tag
from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.records.belonging import Belonging
from desktop.records.belonging_box import BelongingBox, BelongingBoxDraft, BelongingBoxView
from desktop.records.record import Draft
from desktop.services.belonging_parts import fresh_tag, next_number, open_list, refuse_used_seal
from desktop.services.recording import Recording
from desktop.storage.unit_of_work import Changed, UnitOfWork, table_of


class BelongingBoxes(Recording[BelongingBoxDraft, BelongingBoxView]):
    """The worker's verbs about boxes."""

    row = BelongingBox
    view = BelongingBoxView
    reading = Permission.READ_NOTES

    def put(
        self, work: UnitOfWork, draft: Draft, record_id: UUID | None = None, version: int | None = None
    ) -> UUID:
        """Write a box; its number and tag are given once."""
        if isinstance(draft, BelongingBoxDraft):
            open_list(work, draft.inventory_id, draft.client_id)
            refuse_used_seal(work, draft.seal_number, draft.inventory_id, record_id)
            if record_id is None:
                given = {
                    "number": next_number(work, BelongingBox, draft.inventory_id),
                    "tag": fresh_tag(work, BelongingBox, belonging_tag.BOX),
                }
            else:
                before = self.present(work, record_id)
                given = {"number": before["number"], "tag": before["tag"]}
            draft = draft.model_copy(update=given)
        return super().put(work, draft, record_id, version)

    def remove(self, record_id: UUID, version: int | None = None) -> Changed:
        """Put an empty box into the trash."""
        self.office.require(self.writing)
        table = table_of(Belonging)
        with self.office.store.write("belonging_box_remove", self.office.author) as work:
            box = self.present(work, record_id)
            self._refuse_outdated(box, version)
            open_list(work, box["inventory_id"], box["client_id"])
            inside = select(table.c.id).where(table.c.box_id == record_id, table.c.deleted_at.is_(None))
            if work.connection.execute(inside.limit(1)).first() is not None:
                raise Problem("belongings.box_not_empty", number=box["number"])
            work.remove(BelongingBox, record_id)
        return work.changed

    def of_list(self, inventory_id: UUID) -> tuple[BelongingBoxView, ...]:
        """Return the boxes of a list by their numbers."""
        self.office.require(self.reading)
        table = table_of(BelongingBox)
        return self.views(table.c.inventory_id == inventory_id, order=(table.c.number, table.c.id))

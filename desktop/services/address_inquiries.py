"""Inquiries about where somebody is (所在の問合せ): noting them, and telling those who support the person."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, select

from desktop.domain.problem import FieldError, InvalidDraft
from desktop.records.address_inquiry import AddressInquiry, AddressInquiryDraft, AddressInquiryView
from desktop.records.client import Client
from desktop.records.record import Draft
from desktop.services.due import BEFORE_ALL, DueStep
from desktop.services.duplicates import Duplicates
from desktop.services.office import Office
from desktop.services.recording import Recording, Saved
from desktop.storage.unit_of_work import Changed, table_of


class AddressInquiries(Recording[AddressInquiryDraft, AddressInquiryView]):
    """The worker's verbs about inquiries."""

    row = AddressInquiry
    view = AddressInquiryView

    def __init__(self, office: Office, duplicates: Duplicates) -> None:
        super().__init__(office)
        self._duplicates = duplicates

    def note(self, draft: AddressInquiryDraft) -> Saved:
        """Keep an inquiry, and whom it may mean where that person's address is protected.

        The one who took the call is not told: what they do not know they cannot give away by their voice.
        """
        self.office.require(self.writing)
        meant = draft.client_id or self._meant(draft)
        with self.office.store.write("address_inquiry_add", self.office.author) as work:
            kept = self.put(work, draft.model_copy(update={"client_id": meant}))
        return Saved(kept, work.changed)

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Refuse what is said to be asked tomorrow."""
        on = getattr(draft, "on", None)
        return (FieldError("on", "date.in_future"),) if on and on > self.office.today() else ()

    def finish_step(self, inquiry_id: UUID, on: date) -> Changed:
        """Note that somebody who supports the person has read it."""
        self.office.require(self.writing)
        if on > self.office.today():
            raise InvalidDraft("draft.invalid", errors=(FieldError("seen_on", "date.in_future"),))
        with self.office.store.write("address_inquiry_see", self.office.author) as work:
            self.present(work, inquiry_id)
            work.change(AddressInquiry, inquiry_id, {"seen_on": on})
        return work.changed

    def newest(self, most: int | None = None) -> tuple[AddressInquiryView, ...]:
        """Return the inquiries, newest first."""
        table = table_of(AddressInquiry)
        return self.views(order=(table.c.on.desc(), table.c.id.desc()), most=most)

    def due(self, until: date) -> list[DueStep]:
        """Return the inquiries about people of ours that nobody of those who support them has read."""
        self.office.require(self.reading)
        if "client_id" in self.office.hidden_by_role(AddressInquiry):
            return []
        table = table_of(AddressInquiry)
        found = self.views(table.c.client_id.is_not(None), table.c.seen_on.is_(None), table.c.on <= until)
        return [
            DueStep(
                view.id,
                None,
                view.on,
                view.asked_for or view.asked_for_kana,
                view.asked_for_kana,
                "",
                AddressInquiry.kind,
                order=BEFORE_ALL,
            )
            for view in found
        ]

    def _meant(self, draft: AddressInquiryDraft) -> UUID | None:
        """Return the protected person whose name it is in any spelling, if there is one."""
        like = self._duplicates.like({"name": draft.asked_for, "kana": draft.asked_for_kana}, limit=20)
        with self.office.store.read() as connection:
            guarded = _protected(connection, table_of(Client).c.id.in_([each.client_id for each in like]))
        return next((each.client_id for each in like if each.client_id in guarded), None)


def _protected(connection: Connection, which: ColumnElement[bool]) -> set[UUID]:
    table = table_of(Client)
    return set(connection.scalars(select(table.c.id).where(which, table.c.address_protected.is_(True))))

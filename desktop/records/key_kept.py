"""A key that the corporation keeps for a client (預かっている鍵), and every time it was used."""

from __future__ import annotations

from datetime import date, time
from typing import Self
from uuid import UUID

from pydantic import model_validator
from sqlmodel import SQLModel

from desktop.records.field import HOURS, Kind, Sensitivity, kept, refuse
from desktop.records.record import Draft, Row, View


class KeyKeptFields(SQLModel):
    """What is kept of a key: which one, from whom, where it lies under which seal, to whom it went back.

    Whoever minds the safe may know these, a clerk as well; why it is kept only who supports the client.
    """

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    key_kind: str = kept(Kind.CODE, default=..., codes="key_kinds", shown_to=HOURS)
    key_number: str = kept(Kind.TEXT, Sensitivity.SENSITIVE, limit=60)
    copies: int | None = kept(Kind.COUNT, shown_to=HOURS, limit=99)
    tenancy_id: UUID | None = kept(Kind.RECORD, of="tenancy", index=True)
    received_on: date = kept(Kind.DATE, default=..., shown_to=HOURS)
    received_from: str = kept(Kind.NAME, Sensitivity.PERSONAL)
    received_by: UUID | None = kept(Kind.RECORD, of="staff", shown_to=HOURS)
    receipt_number: str = kept(Kind.TEXT, shown_to=HOURS, limit=60)
    place: str = kept(Kind.TEXT, shown_to=HOURS, limit=120)
    seal_number: str = kept(Kind.TEXT, shown_to=HOURS, limit=60)
    purpose: str = kept(Kind.TEXT, Sensitivity.SENSITIVE)
    returned_on: date | None = kept(Kind.DATE, shown_to=HOURS)
    returned_to: str = kept(Kind.NAME, Sensitivity.PERSONAL)
    returned_by: UUID | None = kept(Kind.RECORD, of="staff", shown_to=HOURS)
    note: str = kept(Kind.NOTE, Sensitivity.SENSITIVE)


class KeyKeptDraft(KeyKeptFields, Draft):
    """A key as typed."""

    @model_validator(mode="after")
    def _back_after_it_came(self) -> Self:
        if self.copies == 0:
            raise refuse("field.number_range", field="copies", least=1, most=99)
        if self.returned_on is not None and self.returned_on < self.received_on:
            raise refuse("key.returned_before_received", field="returned_on")
        if self.returned_to and self.returned_on is None:
            raise refuse("key.returned_without_day", field="returned_on")
        if self.returned_on is not None and not self.returned_to:
            raise refuse("key.returned_to_nobody", field="returned_to")
        return self


class KeyKept(KeyKeptFields, Row, table=True):
    """A kept key."""

    __tablename__ = "key_kept"
    kind = "key_kept"


class KeyKeptView(KeyKeptFields, View):
    """A key as handed out."""

    kind = "key_kept"


class KeyUseFields(SQLModel):
    """One use of a key: who opened when, why, with whom; which seal it lies under since."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    key_id: UUID = kept(Kind.RECORD, of="key_kept", default=..., index=True)
    on: date = kept(Kind.DATE, default=..., shown_to=HOURS)
    at: time | None = kept(Kind.TIME, shown_to=HOURS)
    staff_id: UUID = kept(Kind.RECORD, of="staff", default=..., shown_to=HOURS)
    second_staff_id: UUID | None = kept(Kind.RECORD, of="staff", shown_to=HOURS)
    witness: str = kept(Kind.NAME, Sensitivity.PERSONAL)
    reason: str = kept(Kind.TEXT, Sensitivity.SENSITIVE, default=...)
    seal_broken: bool = kept(Kind.FLAG, shown_to=HOURS)
    new_seal: str = kept(Kind.TEXT, shown_to=HOURS, limit=60)
    put_back_on: date | None = kept(Kind.DATE, shown_to=HOURS)
    note: str = kept(Kind.NOTE, Sensitivity.SENSITIVE)


class KeyUseDraft(KeyUseFields, Draft):
    """A use as typed."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.put_back_on is not None and self.put_back_on < self.on:
            raise refuse("key.put_back_before_use", field="put_back_on")
        if self.second_staff_id is not None and self.second_staff_id == self.staff_id:
            raise refuse("key.same_person_twice", field="second_staff_id")
        if self.new_seal and self.put_back_on is None:
            raise refuse("key.sealed_before_back", field="put_back_on")
        return self


class KeyUse(KeyUseFields, Row, table=True):
    """A kept use."""

    __tablename__ = "key_use"
    kind = "key_use"


class KeyUseView(KeyUseFields, View):
    """A use as handed out."""

    kind = "key_use"

"""What is kept after a death (死亡): the situation, the steps, who was told, the heirs.

The day of death and of finding stand in the departure; here stands what the way after it depends on.
"""

from __future__ import annotations

from datetime import date, time
from typing import Self
from uuid import UUID

from pydantic import model_validator
from sqlmodel import SQLModel

from desktop.records.field import HOURS, Kind, Merge, SearchColumn, Sensitivity, kept, refuse
from desktop.records.record import Draft, Row, View

_PERSONAL, _SENSITIVE = Sensitivity.PERSONAL, Sensitivity.SENSITIVE


class DeathFields(SQLModel):
    """What is kept of the situation; an empty answer means that nobody knows yet."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    case_id: UUID = kept(Kind.RECORD, of="support_case", default=..., index=True)
    departure_id: UUID = kept(Kind.RECORD, of="departure", default=..., index=True)
    known_on: date = kept(Kind.DATE, default=..., shown_to=HOURS, merge=Merge.ASK)
    found_alone: str = kept(Kind.CODE, _SENSITIVE, codes="answers")
    cohabitant: str = kept(Kind.CODE, _PERSONAL, codes="answers", merge=Merge.ASK)
    cohabitant_name: str = kept(Kind.NAME, _PERSONAL)
    cohabitant_relation: str = kept(Kind.CODE, _PERSONAL, codes="cohabitant_relations", merge=Merge.ASK)
    cohabitant_knows_on: date | None = kept(Kind.DATE)
    housemates: str = kept(Kind.CODE, codes="answers", merge=Merge.ASK)
    heirs: str = kept(Kind.CODE, _PERSONAL, codes="heirs_known", merge=Merge.ASK)
    aided: str = kept(Kind.CODE, _SENSITIVE, codes="answers", merge=Merge.ASK)
    lease_mandate: str = kept(Kind.CODE, codes="mandate_holders", merge=Merge.ASK)
    belongings_mandate: str = kept(Kind.CODE, codes="mandate_holders", merge=Merge.ASK)
    lifelong_lease: str = kept(Kind.CODE, codes="answers", merge=Merge.ASK)
    insured: str = kept(Kind.CODE, codes="answers")
    notice_capacity: str = kept(Kind.CODE, codes="death_notice_capacities", merge=Merge.ASK)
    card_found_on: date | None = kept(Kind.DATE)
    lease_ended_on: date | None = kept(Kind.DATE, shown_to=HOURS, merge=Merge.ASK)
    disposal_told_on: date | None = kept(Kind.DATE, shown_to=HOURS, merge=Merge.ASK)
    note: str = kept(Kind.NOTE, _SENSITIVE, search=SearchColumn.TEXT, merge=Merge.JOIN)


class DeathDraft(DeathFields, Draft):
    """The situation as answered."""


class Death(DeathFields, Row, table=True):
    """A kept situation."""

    kind = "death"


class DeathView(DeathFields, View):
    """The situation as handed out."""

    kind = "death"


class DeathMarkFields(SQLModel):
    """What became of one step: done on a day by somebody, with proof, or left out for a reason."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    death_id: UUID = kept(Kind.RECORD, of="death", default=..., index=True)
    staff_id: UUID = kept(Kind.RECORD, of="staff", default=..., shown_to=HOURS)
    step: str = kept(Kind.CODE, default=..., codes="death_steps", merge=Merge.ASK)
    on: date | None = kept(Kind.DATE, shown_to=HOURS, merge=Merge.ASK)
    at: time | None = kept(Kind.TIME, shown_to=HOURS)
    doer: str = kept(Kind.CODE, codes="death_doers")
    asked: str = kept(Kind.NAME, _PERSONAL)
    way: str = kept(Kind.CODE, codes="notice_ways")
    answer: str = kept(Kind.NOTE, _SENSITIVE)
    witness: str = kept(Kind.NAME, _PERSONAL)
    proof: str = kept(Kind.TEXT, limit=120)
    attachment_id: UUID | None = kept(Kind.RECORD, of="attachment", index=True)
    left_out: bool = kept(Kind.FLAG)
    note: str = kept(Kind.NOTE, _SENSITIVE, search=SearchColumn.TEXT)


class DeathMarkDraft(DeathMarkFields, Draft):
    """A step as marked; leaving one out needs a reason, doing one its day and who did it."""

    @model_validator(mode="after")
    def _told_what_became_of_it(self) -> Self:
        if self.left_out:
            if not self.note.strip():
                raise refuse("death.no_reason", field="note")
            return self
        for name in ("on", "doer"):
            if not getattr(self, name):
                raise refuse("field.required", field=name)
        return self


class DeathMark(DeathMarkFields, Row, table=True):
    """A kept step."""

    __tablename__ = "death_mark"
    kind = "death_mark"


class DeathMarkView(DeathMarkFields, View):
    """A step as handed out."""

    kind = "death_mark"


class DeathTellingFields(SQLModel):
    """Who was told of the death when, by which way, what they answered, with which paper."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    death_id: UUID = kept(Kind.RECORD, of="death", default=..., index=True)
    staff_id: UUID = kept(Kind.RECORD, of="staff", default=..., shown_to=HOURS)
    party: str = kept(Kind.CODE, default=..., codes="death_parties")
    whom: str = kept(Kind.NAME, _PERSONAL, default=...)
    whom_address: str = kept(Kind.ADDRESS, _PERSONAL)
    whom_phone: str = kept(Kind.PHONE, _PERSONAL)
    on: date | None = kept(Kind.DATE, shown_to=HOURS)
    at: time | None = kept(Kind.TIME, shown_to=HOURS)
    way: str = kept(Kind.CODE, codes="notice_ways")
    answer: str = kept(Kind.NOTE, _SENSITIVE)
    paper: str = kept(Kind.TEXT, limit=20)


class DeathTellingDraft(DeathTellingFields, Draft):
    """A telling as noted; without a day it is still to be done."""


class DeathTelling(DeathTellingFields, Row, table=True):
    """A kept telling."""

    __tablename__ = "death_telling"
    kind = "death_telling"


class DeathTellingView(DeathTellingFields, View):
    """A telling as handed out."""

    kind = "death_telling"


class HeirFields(SQLModel):
    """What is kept of an heir; the period to decide begins for each on the day they learnt of it."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    death_id: UUID = kept(Kind.RECORD, of="death", default=..., index=True)
    name: str = kept(Kind.NAME, _PERSONAL, default=...)
    kana: str = kept(Kind.KANA, _PERSONAL)
    relation: str = kept(Kind.TEXT, _PERSONAL, limit=40)
    phone: str = kept(Kind.PHONE, _PERSONAL)
    postal_code: str = kept(Kind.POSTAL_CODE, _PERSONAL)
    address: str = kept(Kind.ADDRESS, _PERSONAL)
    language: str = kept(Kind.CODE, codes="languages")
    knows_on: date | None = kept(Kind.DATE)
    warned_on: date | None = kept(Kind.DATE)
    state: str = kept(Kind.CODE, _SENSITIVE, default="heir_open", codes="heir_states", merge=Merge.ASK)
    decided_on: date | None = kept(Kind.DATE)
    prolonged_until: date | None = kept(Kind.DATE)
    note: str = kept(Kind.NOTE, _SENSITIVE)


class HeirDraft(HeirFields, Draft):
    """An heir as typed."""

    @model_validator(mode="after")
    def _days_in_order(self) -> Self:
        for later in ("decided_on", "prolonged_until"):
            day = getattr(self, later)
            if day is not None and self.knows_on is not None and day < self.knows_on:
                raise refuse("heir.decides_before_knowing", field=later)
        return self


class Heir(HeirFields, Row, table=True):
    """A kept heir."""

    kind = "heir"


class HeirView(HeirFields, View):
    """An heir as handed out."""

    kind = "heir"

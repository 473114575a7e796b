"""What somebody arranged in life for the time after death (残置物の処理等に関する契約): its three parts.

The model clauses know a mandate to end the lease, one about belongings, and clauses of the lease. Beside them
stand whom to tell at death, the things that go to somebody by name, and the papers that law wants kept
(国交省・厚労省 施行規則 49条).
"""

from __future__ import annotations

from datetime import date
from typing import Any, Final, Self
from uuid import UUID

from pydantic import ValidationInfo, field_validator, model_validator
from sqlmodel import SQLModel

from desktop.domain.secret_numbers import secret_in
from desktop.records.field import HOURS, Kind, Merge, SearchColumn, Sensitivity, kept, refuse
from desktop.records.record import Draft, Row, View

_PERSONAL, _SENSITIVE = Sensitivity.PERSONAL, Sensitivity.SENSITIVE
CLAUSES: Final = "mandate_clauses"
"""The part that needs no mandatary: clauses of the lease itself."""
HEIR: Final = "mandatary_heir"
US: Final = "mandatary_us"
MOST_COPIES: Final = 20


class DeathMandateFields(SQLModel):
    """What all parts share; movements of the deposit stand in the book that `money_agreement_id` names."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    case_id: UUID = kept(Kind.RECORD, of="support_case", default=..., index=True)
    tenancy_id: UUID | None = kept(Kind.RECORD, of="tenancy", index=True)
    drafted_on: date = kept(Kind.DATE, default=..., shown_to=HOURS)
    understood: str = kept(Kind.CODE, _SENSITIVE, codes="answers", merge=Merge.ASK)
    present: str = kept(Kind.NAME, _PERSONAL)
    deposit_amount: int | None = kept(Kind.YEN, shown_to=HOURS, merge=Merge.ASK)
    deposit_basis: str = kept(Kind.NOTE)
    deposit_kept: str = kept(Kind.CODE, codes="deposit_keepings", shown_to=HOURS)
    deposit_remainder: str = kept(Kind.NOTE)
    money_agreement_id: UUID | None = kept(Kind.RECORD, of="money_agreement", index=True)
    fee: int | None = kept(Kind.YEN, shown_to=HOURS, merge=Merge.ASK)
    fee_basis: str = kept(Kind.NOTE)
    cancelling: str = kept(Kind.NOTE)
    reviewed_on: date | None = kept(Kind.DATE)
    note: str = kept(Kind.NOTE, _SENSITIVE, search=SearchColumn.TEXT, merge=Merge.JOIN)


class DeathMandateDraft(DeathMandateFields, Draft):
    """What is common as typed."""

    @model_validator(mode="after")
    def _days_in_order(self) -> Self:
        if self.reviewed_on is not None and self.reviewed_on < self.drafted_on:
            raise refuse("mandate.reviewed_before_drafted", field="reviewed_on")
        return self


class DeathMandate(DeathMandateFields, Row, table=True):
    """A kept arrangement."""

    __tablename__ = "death_mandate"
    kind = "death_mandate"


class DeathMandateView(DeathMandateFields, View):
    """An arrangement as handed out."""

    kind = "death_mandate"


class MandatePartFields(SQLModel):
    """One of the three parts: who is entrusted, why not the presumed heir, when it was signed and ended."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    mandate_id: UUID = kept(Kind.RECORD, of="death_mandate", default=..., index=True)
    part: str = kept(Kind.CODE, default=..., codes="mandate_parts", merge=Merge.ASK)
    mandatary: str = kept(Kind.CODE, codes="mandataries", merge=Merge.ASK)
    mandatary_name: str = kept(Kind.NAME, _PERSONAL)
    mandatary_address: str = kept(Kind.ADDRESS, _PERSONAL)
    mandatary_phone: str = kept(Kind.PHONE, _PERSONAL)
    why_not_heir: str = kept(Kind.NOTE, _SENSITIVE)
    explained_on: date | None = kept(Kind.DATE, shown_to=HOURS)
    explained_by: UUID | None = kept(Kind.RECORD, of="staff")
    signed_on: date | None = kept(Kind.DATE, shown_to=HOURS, merge=Merge.ASK)
    copies: int | None = kept(Kind.COUNT, limit=MOST_COPIES)
    attachment_id: UUID | None = kept(Kind.RECORD, of="attachment", index=True)
    ended_on: date | None = kept(Kind.DATE, shown_to=HOURS, merge=Merge.ASK)
    end_reason: str = kept(Kind.CODE, codes="mandate_ends", shown_to=HOURS)
    note: str = kept(Kind.NOTE, _SENSITIVE)


class MandatePartDraft(MandatePartFields, Draft):
    """A part as typed; it may be drafted with little, but is signed only with who is entrusted."""

    @model_validator(mode="after")
    def _makes_sense(self) -> Self:
        if self.signed_on is not None and self.part != CLAUSES:
            self._refuse_unnamed()
        if (
            self.signed_on is not None
            and self.explained_on is not None
            and self.signed_on < self.explained_on
        ):
            raise refuse("mandate.signed_before_explained", field="signed_on")
        if self.ended_on is not None:
            for name in ("signed_on", "end_reason"):
                if not getattr(self, name):
                    raise refuse("field.required", field=name)
            if self.signed_on is not None and self.ended_on < self.signed_on:
                raise refuse("date.end_before_start", field="ended_on")
        elif self.end_reason:
            raise refuse("field.required", field="ended_on")
        return self

    def _refuse_unnamed(self) -> None:
        for name in ("mandatary", "mandatary_name"):
            if not getattr(self, name):
                raise refuse("field.required", field=name)
        if self.mandatary != HEIR and not self.why_not_heir.strip():
            raise refuse("mandate.why_not_heir", field="why_not_heir")


class MandatePart(MandatePartFields, Row, table=True):
    """A kept part."""

    __tablename__ = "mandate_part"
    kind = "mandate_part"


class MandatePartView(MandatePartFields, View):
    """A part as handed out."""

    kind = "mandate_part"


class NotifyPersonFields(SQLModel):
    """Who is told at death, and again before anything is disposed of (委任者死亡時通知先)."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    mandate_id: UUID = kept(Kind.RECORD, of="death_mandate", default=..., index=True)
    place: int = kept(Kind.COUNT, default=..., limit=99)
    name: str = kept(Kind.NAME, _PERSONAL, default=..., search=SearchColumn.NAME)
    relation: str = kept(Kind.TEXT, _PERSONAL, limit=40)
    postal_code: str = kept(Kind.POSTAL_CODE, _PERSONAL)
    address: str = kept(Kind.ADDRESS, _PERSONAL)
    phone: str = kept(Kind.PHONE, _PERSONAL, search=SearchColumn.PHONE)
    agreed_on: date | None = kept(Kind.DATE)
    note: str = kept(Kind.NOTE, _SENSITIVE)


class NotifyPersonDraft(NotifyPersonFields, Draft):
    """Somebody to be told, as typed; they have to be reachable somehow."""

    @model_validator(mode="after")
    def _reachable(self) -> Self:
        if not (self.address.strip() or self.phone.strip()):
            raise refuse("mandate.nowhere_to_tell", field="phone")
        return self


class NotifyPerson(NotifyPersonFields, Row, table=True):
    """Somebody to be told, as kept."""

    __tablename__ = "notify_person"
    kind = "notify_person"


class NotifyPersonView(NotifyPersonFields, View):
    """Somebody to be told, as handed out."""

    kind = "notify_person"


class DesignatedThingFields(SQLModel):
    """A thing that goes to somebody by name (指定残置物): what, where, to whom, whose it is."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    mandate_id: UUID = kept(Kind.RECORD, of="death_mandate", default=..., index=True)
    what: str = kept(Kind.TEXT, _PERSONAL, default=..., limit=200)
    room: str = kept(Kind.CODE, codes="belonging_rooms")
    place: str = kept(Kind.TEXT, _PERSONAL, limit=200)
    addressee: str = kept(Kind.NAME, _PERSONAL, default=..., search=SearchColumn.NAME)
    addressee_postal_code: str = kept(Kind.POSTAL_CODE, _PERSONAL)
    addressee_address: str = kept(Kind.ADDRESS, _PERSONAL)
    addressee_phone: str = kept(Kind.PHONE, _PERSONAL)
    owner: str = kept(Kind.CODE, default="thing_own", codes="thing_owners")
    owner_name: str = kept(Kind.NAME, _PERSONAL)
    on: date = kept(Kind.DATE, default=...)
    attachment_id: UUID | None = kept(Kind.RECORD, of="attachment", index=True)
    note: str = kept(Kind.NOTE, _SENSITIVE)


class DesignatedThingDraft(DesignatedThingFields, Draft):
    """A designated thing as typed."""

    @field_validator("what", "place", "note", mode="after")
    @classmethod
    def _no_secret(cls, value: Any, info: ValidationInfo) -> Any:
        if isinstance(value, str) and (code := secret_in(value)):
            raise refuse(code, field=info.field_name)
        return value

    @model_validator(mode="after")
    def _owner_named(self) -> Self:
        if self.owner != "thing_own" and not self.owner_name.strip():
            raise refuse("mandate.whose_thing", field="owner_name")
        return self


class DesignatedThing(DesignatedThingFields, Row, table=True):
    """A kept designated thing."""

    __tablename__ = "designated_thing"
    kind = "designated_thing"


class DesignatedThingView(DesignatedThingFields, View):
    """A designated thing as handed out."""

    kind = "designated_thing"


class MandatePaperFields(SQLModel):
    """A paper of the file that law wants kept: which kind, from when, as a file here or in which binder."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    mandate_id: UUID = kept(Kind.RECORD, of="death_mandate", default=..., index=True)
    paper: str = kept(Kind.CODE, default=..., codes="belongings_papers", merge=Merge.ASK)
    title: str = kept(Kind.TEXT, _PERSONAL, default=..., limit=200)
    on: date = kept(Kind.DATE, default=...)
    attachment_id: UUID | None = kept(Kind.RECORD, of="attachment", index=True)
    kept_where: str = kept(Kind.TEXT, limit=100)
    note: str = kept(Kind.NOTE, _SENSITIVE)


class MandatePaperDraft(MandatePaperFields, Draft):
    """A paper as entered; it has to be found again."""

    @model_validator(mode="after")
    def _somewhere(self) -> Self:
        if self.attachment_id is None and not self.kept_where.strip():
            raise refuse("mandate.paper_nowhere", field="kept_where")
        return self


class MandatePaper(MandatePaperFields, Row, table=True):
    """A kept line of the file."""

    __tablename__ = "mandate_paper"
    kind = "mandate_paper"


class MandatePaperView(MandatePaperFields, View):
    """A line of the file as handed out."""

    kind = "mandate_paper"

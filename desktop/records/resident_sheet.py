"""What agents and landlords are told of a tenant's support (入居者情報シート): whom to call, who pays how."""

from __future__ import annotations

from uuid import UUID

from sqlmodel import SQLModel

from desktop.records.field import INSIDE, Audience, Kind, kept
from desktop.records.record import Draft, Row, View

_TOLD = INSIDE | {Audience.CLIENT, Audience.LANDLORD, Audience.AGENCY}


class ResidentSheetFields(SQLModel):
    """What is kept for the sheet, one a case. All of it is written to be read by a landlord."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    case_id: UUID = kept(Kind.RECORD, of="support_case", default=..., index=True)
    visits: str = kept(Kind.TEXT, shown_to=_TOLD)
    night_contact: str = kept(Kind.TEXT, shown_to=_TOLD)
    rent_payment: str = kept(Kind.CODE, codes="rent_payments", shown_to=_TOLD)
    clears_room: str = kept(Kind.TEXT, shown_to=_TOLD)
    remarks: str = kept(Kind.TEXT, shown_to=_TOLD)


class ResidentSheetDraft(ResidentSheetFields, Draft):
    """The sheet as typed."""


class ResidentSheet(ResidentSheetFields, Row, table=True):
    """A kept sheet."""

    __tablename__ = "resident_sheet"
    kind = "resident_sheet"


class ResidentSheetView(ResidentSheetFields, View):
    """The sheet as handed out."""

    kind = "resident_sheet"


class ResidentCallFields(SQLModel):
    """Whom a landlord calls for one kind of problem."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    sheet_id: UUID = kept(Kind.RECORD, of="resident_sheet", default=..., index=True)
    problem: str = kept(Kind.CODE, default=..., codes="call_problems", shown_to=_TOLD)
    whom: str = kept(Kind.TEXT, default=..., shown_to=_TOLD)


class ResidentCallDraft(ResidentCallFields, Draft):
    """Whom to call, as typed."""


class ResidentCall(ResidentCallFields, Row, table=True):
    """A kept line."""

    __tablename__ = "resident_call"
    kind = "resident_call"


class ResidentCallView(ResidentCallFields, View):
    """A line as handed out."""

    kind = "resident_call"

"""A person who lives with the client, or belongs to the same livelihood (世帯員)."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlmodel import SQLModel

from desktop.records.field import HOURS, Audience, Kind, SearchColumn, Sensitivity, kept
from desktop.records.record import Draft, Row, View

_MOVING_IN = HOURS | {Audience.LANDLORD}
"""A landlord is told who moves in; nobody is put into a home unseen."""


class HouseholdMemberFields(SQLModel):
    """What is kept of a member of the household."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    name: str = kept(
        Kind.NAME, Sensitivity.PERSONAL, default=..., search=SearchColumn.NAME, shown_to=_MOVING_IN
    )
    kana: str = kept(Kind.KANA, Sensitivity.PERSONAL, search=SearchColumn.KANA, shown_to=_MOVING_IN)
    relation: str = kept(Kind.CODE, Sensitivity.PERSONAL, codes="household_relations", shown_to=_MOVING_IN)
    birth_date: date | None = kept(Kind.DATE, Sensitivity.PERSONAL, shown_to=_MOVING_IN)
    lives_together: bool = kept(Kind.FLAG, default=True)
    note: str = kept(Kind.NOTE, Sensitivity.SENSITIVE)


class HouseholdMemberDraft(HouseholdMemberFields, Draft):
    """A member of the household as typed."""


class HouseholdMember(HouseholdMemberFields, Row, table=True):
    """A kept member of the household."""

    __tablename__ = "household_member"
    kind = "household_member"


class HouseholdMemberView(HouseholdMemberFields, View):
    """A member of the household as handed out."""

    kind = "household_member"

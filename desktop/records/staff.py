"""A member of staff (職員・相談員): who signs in, and in which role."""

from __future__ import annotations

from datetime import date

from sqlmodel import SQLModel

from desktop.domain.roles import Role
from desktop.records.field import EVERYBODY, HOURS, Kind, Merge, kept
from desktop.records.record import Draft, Row, View


class StaffFields(SQLModel):
    """What is kept of a member of staff; the record's id is also the id of the key slot in the header."""

    name: str = kept(Kind.NAME, default=..., shown_to=EVERYBODY)
    kana: str = kept(Kind.KANA, shown_to=HOURS)
    sign_in_name: str = kept(Kind.TEXT, default=..., limit=60, merge=Merge.ASK)
    role: str = kept(Kind.CODE, default=Role.WORKER.value, codes="roles", merge=Merge.ASK)
    languages: str = kept(Kind.TEXT, shown_to=HOURS)
    started_on: date | None = kept(Kind.DATE, shown_to=HOURS)
    ended_on: date | None = kept(Kind.DATE, shown_to=HOURS)


class StaffDraft(StaffFields, Draft):
    """A member of staff as typed."""


class Staff(StaffFields, Row, table=True):
    """A kept member of staff."""

    kind = "staff"


class StaffView(StaffFields, View):
    """A member of staff as handed out."""

    kind = "staff"

"""What the governor knows of the corporation in lists: officers and offices (60条1項3号・4号)."""

from __future__ import annotations

from datetime import date
from typing import Self

from pydantic import model_validator
from sqlmodel import SQLModel

from desktop.records.field import EVERYBODY, Kind, Merge, kept, refuse
from desktop.records.record import Draft, Row, View


class FiledMatterFields(SQLModel):
    """An officer with the post, or an office with its address; from when until when."""

    matter: str = kept(
        Kind.CODE, default=..., codes="corporation_matters", shown_to=EVERYBODY, merge=Merge.ASK
    )
    name: str = kept(Kind.NAME, default=..., shown_to=EVERYBODY)
    detail: str = kept(Kind.TEXT, limit=200, shown_to=EVERYBODY)
    starts_on: date | None = kept(Kind.DATE, shown_to=EVERYBODY)
    ends_on: date | None = kept(Kind.DATE, shown_to=EVERYBODY, merge=Merge.ASK)


class FiledMatterDraft(FiledMatterFields, Draft):
    """An officer or office as typed."""

    @model_validator(mode="after")
    def _days_in_order(self) -> Self:
        if self.ends_on is not None and self.starts_on is not None and self.ends_on < self.starts_on:
            raise refuse("date.end_before_start", field="ends_on")
        return self


class FiledMatter(FiledMatterFields, Row, table=True):
    """A kept officer or office."""

    __tablename__ = "filed_matter"
    kind = "filed_matter"


class FiledMatterView(FiledMatterFields, View):
    """An officer or office as handed out."""

    kind = "filed_matter"

"""Going along (同行): what a support entry of that kind says beyond the others; at most one an entry."""

from __future__ import annotations

from uuid import UUID

from sqlmodel import SQLModel

from desktop.records.field import HOURS, Kind, SearchColumn, Sensitivity, kept
from desktop.records.record import Draft, Row, View

MOST_FARE = 1_000_000
"""A dearer way was typed by mistake."""


class AccompanimentFields(SQLModel):
    """What is kept of going along: where to, whom was met, what was decided and said, the fare."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    entry_id: UUID = kept(Kind.RECORD, of="support_entry", default=..., index=True)
    meeting_place: str = kept(Kind.TEXT, Sensitivity.PERSONAL, tells_where=True)
    destination: str = kept(Kind.TEXT, Sensitivity.PERSONAL, tells_where=True)
    counterpart: str = kept(Kind.TEXT, Sensitivity.PERSONAL, search=SearchColumn.TEXT)
    decided: str = kept(Kind.NOTE, Sensitivity.SENSITIVE, search=SearchColumn.TEXT)
    explained: str = kept(Kind.NOTE, Sensitivity.SENSITIVE, search=SearchColumn.TEXT)
    papers: str = kept(Kind.TEXT, Sensitivity.SENSITIVE)
    fare: int | None = kept(Kind.YEN, limit=MOST_FARE, shown_to=HOURS)
    fare_payer: str = kept(Kind.CODE, codes="fare_payers", shown_to=HOURS)


class AccompanimentDraft(AccompanimentFields, Draft):
    """Going along as typed."""


class Accompaniment(AccompanimentFields, Row, table=True):
    """A kept going along."""

    kind = "accompaniment"


class AccompanimentView(AccompanimentFields, View):
    """Going along as handed out."""

    kind = "accompaniment"

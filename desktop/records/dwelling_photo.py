"""A photo of a dwelling (住まいの写真); its bytes lie in the attachments store by digest.

It is no attachment: those belong to a client and are hidden and erased with them, a home stays.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlmodel import Field, SQLModel

from desktop.records.field import Audience, Kind, kept
from desktop.records.record import Draft, Row, UtcMoment, View

_CLIENT = frozenset({Audience.WORKER, Audience.CLIENT})


class DwellingPhotoFields(SQLModel):
    """What is kept of a photo beside its bytes. `on_paper`: it stands on the sheet for the client."""

    dwelling_id: UUID = kept(Kind.RECORD, of="dwelling", default=..., index=True)
    title: str = kept(Kind.TEXT, tells_where=True, shown_to=_CLIENT)
    on_paper: bool = kept(Kind.FLAG, shown_to=_CLIENT)
    digest: str = kept(Kind.TEXT, default=..., limit=64, index=True, tells_where=True)
    size: int = kept(Kind.COUNT, default=...)
    taken_at: datetime | None = Field(default=None, sa_type=UtcMoment)


class DwellingPhotoDraft(DwellingPhotoFields, Draft):
    """A photo as chosen."""


class DwellingPhoto(DwellingPhotoFields, Row, table=True):
    """A kept photo."""

    __tablename__ = "dwelling_photo"
    kind = "dwelling_photo"


class DwellingPhotoView(DwellingPhotoFields, View):
    """A photo as handed out."""

    kind = "dwelling_photo"

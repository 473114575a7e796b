"""An attachment (添付): a photo or paper of a client; its bytes lie in the attachments store by digest."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlmodel import Field, SQLModel

from desktop.records.field import Kind, SearchColumn, Sensitivity, kept
from desktop.records.record import Draft, Row, UtcMoment, View


class AttachmentFields(SQLModel):
    """What is kept of an attachment beside its bytes."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    entry_id: UUID | None = kept(Kind.RECORD, of="support_entry", index=True)
    title: str = kept(Kind.TEXT, Sensitivity.PERSONAL, default=..., search=SearchColumn.TEXT)
    document_kind: str = kept(Kind.CODE, codes="document_kinds")
    dated_on: date | None = kept(Kind.DATE)
    digest: str = kept(Kind.TEXT, default=..., limit=64, index=True)
    media_type: str = kept(Kind.TEXT, default=..., limit=60)
    size: int = kept(Kind.COUNT, default=...)
    taken_at: datetime | None = Field(default=None, sa_type=UtcMoment)


class AttachmentDraft(AttachmentFields, Draft):
    """An attachment as chosen."""


class Attachment(AttachmentFields, Row, table=True):
    """A kept attachment."""

    kind = "attachment"


class AttachmentView(AttachmentFields, View):
    """An attachment as handed out."""

    kind = "attachment"

"""A signature (署名) under a support entry: an attachment that was drawn, by whom, under which version."""

from __future__ import annotations

from datetime import date, time
from uuid import UUID

from sqlmodel import SQLModel

from desktop.records.field import Kind, Sensitivity, kept
from desktop.records.record import Draft, Row, View


class SignatureFields(SQLModel):
    """What is kept of a signature; `entry_version` tells whether the entry was changed afterwards."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    entry_id: UUID = kept(Kind.RECORD, of="support_entry", default=..., index=True)
    attachment_id: UUID = kept(Kind.RECORD, of="attachment", default=..., index=True)
    signer: str = kept(Kind.CODE, default=..., codes="signers")
    signed_by: str = kept(Kind.NAME, Sensitivity.PERSONAL, default=...)
    on: date = kept(Kind.DATE, default=...)
    at: time | None = kept(Kind.TIME)
    entry_version: int = kept(Kind.COUNT, default=...)


class SignatureDraft(SignatureFields, Draft):
    """A signature as given."""


class Signature(SignatureFields, Row, table=True):
    """A kept signature."""

    kind = "signature"


class SignatureView(SignatureFields, View):
    """A signature as handed out."""

    kind = "signature"

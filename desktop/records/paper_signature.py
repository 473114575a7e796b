"""A signature on a paper (書類への署名): drawn on screen under a contract, an explanation, a receipt.

`document` is the paper's code, `about_kind` and `about` are the record behind it; `about_version` tells
whether that was changed afterwards.
"""

from __future__ import annotations

from datetime import date, time
from uuid import UUID

from sqlmodel import SQLModel

from desktop.records.field import Kind, Sensitivity, kept
from desktop.records.record import Draft, Row, View


class PaperSignatureFields(SQLModel):
    """What is kept of it."""

    client_id: UUID = kept(Kind.RECORD, of="client", default=..., index=True)
    attachment_id: UUID = kept(Kind.RECORD, of="attachment", default=..., index=True)
    document: str = kept(Kind.TEXT, default=..., limit=20)
    about_kind: str = kept(Kind.TEXT, default=..., limit=40)
    about: str = kept(Kind.TEXT, default=..., limit=32, index=True)
    about_version: int = kept(Kind.COUNT, default=...)
    signer: str = kept(Kind.CODE, default=..., codes="signers")
    signed_by: str = kept(Kind.NAME, Sensitivity.PERSONAL, default=...)
    on: date = kept(Kind.DATE, default=...)
    at: time | None = kept(Kind.TIME)


class PaperSignatureDraft(PaperSignatureFields, Draft):
    """A signature as given."""


class PaperSignature(PaperSignatureFields, Row, table=True):
    """A kept signature."""

    __tablename__ = "paper_signature"
    kind = "paper_signature"


class PaperSignatureView(PaperSignatureFields, View):
    """A signature as handed out."""

    kind = "paper_signature"

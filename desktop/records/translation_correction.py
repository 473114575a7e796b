"""An organisation's own translation (訳の直し) of a text on the forms; it is kept across upgrades."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from sqlmodel import SQLModel

from desktop.records.field import EVERYBODY, Kind, Merge, kept
from desktop.records.record import Draft, Row, View


class TranslationCorrectionFields(SQLModel):
    """What is kept of it: the Japanese text with its context is the key by which it is found.

    `context` is "form" for the texts of the forms, and the code of a row for the rows of a list.
    """

    language: str = kept(Kind.CODE, default=..., codes="languages", shown_to=EVERYBODY, index=True)
    context: str = kept(Kind.TEXT, default=..., limit=80, shown_to=EVERYBODY)
    source: str = kept(Kind.TEXT, default=..., limit=4_000, shown_to=EVERYBODY)
    text: str = kept(Kind.TEXT, default=..., limit=4_000, shown_to=EVERYBODY, merge=Merge.ASK)
    on: date = kept(Kind.DATE, default=..., shown_to=EVERYBODY)
    staff_id: UUID = kept(Kind.RECORD, of="staff", default=..., shown_to=EVERYBODY)
    note: str = kept(Kind.NOTE)


class TranslationCorrectionDraft(TranslationCorrectionFields, Draft):
    """A translation as typed."""


class TranslationCorrection(TranslationCorrectionFields, Row, table=True):
    """A kept translation."""

    __tablename__ = "translation_correction"
    kind = "translation_correction"


class TranslationCorrectionView(TranslationCorrectionFields, View):
    """A translation as handed out."""

    kind = "translation_correction"

"""That somebody outside has read the translation of one form (訳の確認); it holds for that edition alone."""

from __future__ import annotations

from datetime import date

from sqlmodel import SQLModel

from desktop.records.field import EVERYBODY, Kind, kept
from desktop.records.record import Draft, Row, View


class TranslationReviewFields(SQLModel):
    """What is kept of it; `form` is the name of a file in `resources/forms`."""

    language: str = kept(Kind.CODE, default=..., codes="languages", shown_to=EVERYBODY, index=True)
    form: str = kept(Kind.TEXT, default=..., limit=60, shown_to=EVERYBODY)
    edition: str = kept(Kind.TEXT, default=..., limit=20, shown_to=EVERYBODY)
    reviewer: str = kept(Kind.TEXT, default=..., limit=200, shown_to=EVERYBODY)
    """The organisation that has read it."""
    on: date = kept(Kind.DATE, default=..., shown_to=EVERYBODY)
    note: str = kept(Kind.NOTE)


class TranslationReviewDraft(TranslationReviewFields, Draft):
    """A review as typed."""


class TranslationReview(TranslationReviewFields, Row, table=True):
    """A kept review."""

    __tablename__ = "translation_review"
    kind = "translation_review"


class TranslationReviewView(TranslationReviewFields, View):
    """A review as handed out."""

    kind = "translation_review"

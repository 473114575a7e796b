"""Who has read the translations of the forms (訳の確認): by language in a dated list, by form in records.

What binds somebody is reviewed form by form; for any other form the word about its language is enough.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from desktop.domain.form import Form
from desktop.domain.problem import FieldError
from desktop.domain.roles import Permission
from desktop.records.record import Draft
from desktop.records.translation_review import (
    TranslationReview,
    TranslationReviewDraft,
    TranslationReviewView,
)
from desktop.services.recording import Recording
from desktop.services.translation_corrections import ORIGINAL
from desktop.storage.unit_of_work import table_of

LIST: Final = "form_translations"
REVIEWED_BY: Final = "reviewed_by"


class TranslationReviews(Recording[TranslationReviewDraft, TranslationReviewView]):
    """The manager's verbs about reviews of single forms, and what follows for the paper."""

    row = TranslationReview
    view = TranslationReviewView
    writing = Permission.MANAGE

    def all(self) -> tuple[TranslationReviewView, ...]:
        """Return the reviews, the newest first."""
        table = table_of(TranslationReview)
        return self.views(order=(table.c.on.desc(), table.c.id.desc()))

    def reviewed_by(self, language: str) -> str:
        """Return who has read the translations of a language; "" for nobody."""
        self.office.require(self.reading)
        today = self.office.today()
        rows = [row for row in self.office.rules.named(LIST).in_force(today) if row.code == language]
        return next((str(row.values.get(REVIEWED_BY, "")).strip() for row in rows), "")

    def unreviewed(self, form: Form, languages: Iterable[str]) -> frozenset[str]:
        """Return those of the languages in which the form says that its translation is for reference."""
        self.office.require(self.reading)
        wanted = frozenset(languages) - {ORIGINAL}
        table = table_of(TranslationReview).c
        read = {view.language for view in self.views(table.form == form.name, table.edition == form.edition)}
        return frozenset(
            language for language in wanted - read if form.legal or not self.reviewed_by(language)
        )

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to a review of a day that has not come."""
        day = getattr(draft, "on", None)
        late = day is not None and day > self.office.today()
        return (FieldError("on", "date.in_future"),) if late else ()

"""Wishes for the time after death (死後の希望): the sheet, looked at again every year."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Final
from uuid import UUID

from desktop.domain.periods import after_months
from desktop.domain.problem import FieldError
from desktop.domain.roles import Permission
from desktop.records.death_wish import DeathWish, DeathWishDraft, DeathWishView
from desktop.records.record import Draft
from desktop.services.due import DueStep
from desktop.services.lifetime import BesideLife
from desktop.services.reviews_due import LIST, reviews_due
from desktop.storage.unit_of_work import Changed

REVIEW: Final = "wish_review"


class DeathWishes(BesideLife[DeathWishDraft, DeathWishView]):
    """The worker's verbs about wishes; they are read by who may read notes."""

    row = DeathWish
    view = DeathWishView
    reading = Permission.READ_NOTES

    def current(self, client_id: UUID) -> DeathWishView | None:
        """Return the newest sheet of a client."""
        self.office.require(self.reading)
        views = sorted(self.of_client(client_id), key=lambda view: (view.on, view.id))
        return views[-1] if views else None

    def review_on(self, view: DeathWishView) -> date:
        """Return the day until which a sheet is to be looked at again."""
        self.office.require(self.reading)
        row = self.office.rules.named(LIST).find(REVIEW, self.office.today())
        return after_months(view.reviewed_on or view.on, int(row.values["months"]))

    def review(self, wish_id: UUID) -> Changed:
        """Note that a sheet was gone through with the person today and still holds."""
        self.office.require(self.writing)
        with self.office.store.write("death_wish_review", self.office.author) as work:
            self.present(work, wish_id)
            work.change(DeathWish, wish_id, {"reviewed_on": self.office.today()})
        return work.changed

    def due(self, until: date) -> Iterable[DueStep]:
        """Return the sheets that are to be looked at again until a day."""
        return reviews_due(self.office, DeathWish, "on", REVIEW, until)

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to days that have not come."""
        today = self.office.today()
        return tuple(
            FieldError(name, "date.in_future")
            for name in ("on", "reviewed_on")
            if (day := getattr(draft, name, None)) is not None and day > today
        )

"""Reviews after a death (振り返り): keeping one does the step of that name; what is to change falls due."""

from __future__ import annotations

from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy import select

from desktop.domain.problem import FieldError, InvalidDraft
from desktop.records.death import Death, DeathMark, DeathMarkDraft
from desktop.records.death_review import DeathReview, DeathReviewDraft, DeathReviewView
from desktop.records.record import Draft
from desktop.services.deaths import US, DeathMarks
from desktop.services.due import DueStep, due_steps
from desktop.services.recording import Recording
from desktop.storage.unit_of_work import Changed, UnitOfWork, table_of

STEP: Final = "reviewed"
"""The step of `death_steps` that a review does."""


class DeathReviews(Recording[DeathReviewDraft, DeathReviewView]):
    """The worker's verbs about reviews."""

    row = DeathReview
    view = DeathReviewView

    def put(
        self, work: UnitOfWork, draft: Draft, record_id: UUID | None = None, version: int | None = None
    ) -> UUID:
        """Write a review, and mark the step as done with it; a review follows the news of the death."""
        given = draft.model_dump(exclude_unset=True)
        known = given if record_id is None else {**self.present(work, record_id), **given}
        death = work.read(Death, known["death_id"])
        if known["on"] < death["known_on"]:
            error = FieldError("on", "death_review.before_death", {"on": death["known_on"]})
            raise InvalidDraft("draft.invalid", errors=(error,))
        kept = super().put(work, draft, record_id, version)
        self._mark(work, known["client_id"], known["death_id"], known["on"])
        return kept

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to days that have not come."""
        today = self.office.today()
        return tuple(
            FieldError(name, "date.in_future")
            for name in ("on", "changed_on")
            if (day := getattr(draft, name, None)) is not None and day > today
        )

    def finish_step(self, review_id: UUID, on: date) -> Changed:
        """Note that what was to change has changed."""
        self.office.require(self.writing)
        if on > self.office.today():
            raise InvalidDraft("draft.invalid", errors=(FieldError("changed_on", "date.in_future"),))
        with self.office.store.write("death_review_finish", self.office.author) as work:
            self.present(work, review_id)
            work.change(DeathReview, review_id, {"changed_on": on})
        return work.changed

    def due(self, until: date) -> list[DueStep]:
        """Return what was to change by a day and has not."""
        table = table_of(DeathReview)
        return due_steps(self.office, DeathReview, "change_by", until, table.c.changed_on.is_(None))

    def _mark(self, work: UnitOfWork, client_id: UUID, death_id: UUID, on: date) -> None:
        table = table_of(DeathMark)
        known = select(table.c.id, table.c.left_out).where(
            table.c.death_id == death_id, table.c.step == STEP, table.c.deleted_at.is_(None)
        )
        row = work.connection.execute(known.order_by(table.c.id.desc())).first()
        if row is not None and not row.left_out:
            return
        given = {"client_id": client_id, "death_id": death_id, "step": STEP, "on": on, "doer": US}
        draft = DeathMarkDraft.of({**given, "staff_id": self.office.actor.staff_id, "left_out": False})
        DeathMarks(self.office).put(work, draft, None if row is None else row.id)

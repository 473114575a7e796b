"""Assessments (アセスメント): kept as a sheet of sections; each new sheet stands beside the earlier ones."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import select

from desktop.domain.problem import FieldError
from desktop.records.assessment import (
    Assessment,
    AssessmentDraft,
    AssessmentPoint,
    AssessmentPointDraft,
    AssessmentPointView,
    AssessmentView,
)
from desktop.records.record import Draft
from desktop.records.support_case import SupportCase
from desktop.services.due import DueStep, due_steps
from desktop.services.office import Office
from desktop.services.recording import Recording, Saved
from desktop.storage.unit_of_work import UnitOfWork, table_of

_SAID = ("level", "text")


@dataclass(frozen=True, slots=True)
class AssessmentSheet:
    """An assessment with its sections, in the order of the dated list."""

    view: AssessmentView
    points: tuple[AssessmentPointView, ...]


class AssessmentPoints(Recording[AssessmentPointDraft, AssessmentPointView]):
    """The sections of assessments."""

    row = AssessmentPoint
    view = AssessmentPointView


class Assessments(Recording[AssessmentDraft, AssessmentView]):
    """The worker's verbs about assessments."""

    row = Assessment
    view = AssessmentView

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.points = AssessmentPoints(office)

    def record(
        self,
        draft: AssessmentDraft,
        sections: Mapping[str, Mapping[str, Any]],
        record_id: UUID | None = None,
        version: int | None = None,
    ) -> Saved:
        """Keep a sheet in one step: the assessment, and of each section its level, day and text."""
        self.office.require(self.writing)
        verb = f"assessment_{'add' if record_id is None else 'change'}"
        with self.office.store.write(verb, self.office.author) as work:
            key = self.put(work, draft, record_id, version)
            self._put_sections(work, draft, key, sections)
        return Saved(key, work.changed)

    def sheets(self, client_id: UUID) -> tuple[AssessmentSheet, ...]:
        """Return a client's sheets, the newest first."""
        self.office.require(self.reading)
        points = self.points.of_client(client_id)
        views = sorted(self.of_client(client_id), key=lambda view: (view.on, view.id), reverse=True)
        return tuple(self._sheet(view, points) for view in views)

    def sheet(self, assessment_id: UUID) -> AssessmentSheet:
        """Return one sheet."""
        self.office.require(self.reading)
        table = table_of(AssessmentPoint)
        points = self.points.views(table.c.assessment_id == assessment_id)
        return self._sheet(self.get(assessment_id), points)

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to a day that has not come."""
        on = getattr(draft, "on", None)
        if on is not None and on > self.office.today():
            return (FieldError("on", "date.in_future"),)
        return ()

    def _sheet(self, view: AssessmentView, points: Sequence[AssessmentPointView]) -> AssessmentSheet:
        place = {row.code: n for n, row in enumerate(self.office.rules.named("assessment_sections").rows)}
        mine = [point for point in points if point.assessment_id == view.id]
        return AssessmentSheet(
            view, tuple(sorted(mine, key=lambda point: place.get(point.section, len(place))))
        )

    def _put_sections(
        self, work: UnitOfWork, draft: AssessmentDraft, key: UUID, sections: Mapping[str, Mapping[str, Any]]
    ) -> None:
        known = {
            point.section: point
            for point in self.points.views(table_of(AssessmentPoint).c.assessment_id == key)
        }
        for section, said in sections.items():
            before = known.get(section)
            if not any(said.get(name) for name in _SAID):
                # An emptied section goes; one that says nothing is not kept.
                if before is not None:
                    work.remove(AssessmentPoint, before.id)
                continue
            given = {"client_id": draft.client_id, "assessment_id": key, "section": section, **said}
            point = AssessmentPointDraft.of({**given, "on": said.get("on") or draft.on})
            self.points.put(work, point, None if before is None else before.id)

    def due(self, until: date) -> list[DueStep]:
        """Return the assessments that were to be made by now, and were not."""
        last, later = table_of(Assessment), table_of(Assessment).alias()
        support_case = table_of(SupportCase)
        made = select(later.c.id).where(
            later.c.client_id == last.c.client_id, later.c.on > last.c.on, later.c.deleted_at.is_(None)
        )
        running = select(support_case.c.id).where(
            support_case.c.id == last.c.case_id, support_case.c.closed_on.is_(None)
        )
        return due_steps(self.office, Assessment, "next_on", until, running.exists(), ~made.exists())

"""Applications for economic supports (経済的支援の申請): keeping them, their answers and their papers."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from desktop.domain.problem import FieldError
from desktop.records.record import Draft
from desktop.records.support_application import (
    ApplicationPaper,
    ApplicationPaperDraft,
    ApplicationPaperView,
    CriterionAnswer,
    CriterionAnswerDraft,
    CriterionAnswerView,
    SupportApplication,
    SupportApplicationDraft,
    SupportApplicationView,
)
from desktop.services.office import Office
from desktop.services.recording import Recording, Saved
from desktop.storage.unit_of_work import Changed, table_of


class CriterionAnswers(Recording[CriterionAnswerDraft, CriterionAnswerView]):
    """What workers answered to criteria."""

    row = CriterionAnswer
    view = CriterionAnswerView


class ApplicationPapers(Recording[ApplicationPaperDraft, ApplicationPaperView]):
    """The papers that are ready."""

    row = ApplicationPaper
    view = ApplicationPaperView


class SupportApplications(Recording[SupportApplicationDraft, SupportApplicationView]):
    """The worker's verbs about applications."""

    row = SupportApplication
    view = SupportApplicationView

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.answers = CriterionAnswers(office)
        self.papers = ApplicationPapers(office)

    def answer(self, application_id: UUID, criterion: str, answer: str, note: str = "") -> Saved:
        """Answer a criterion; an empty answer takes the worker's answer back."""
        self.office.require(self.writing)
        table = table_of(CriterionAnswer)
        with self.office.store.write("criterion_answer_change", self.office.author) as work:
            application = self.present(work, application_id)
            known = self.answers.views(
                table.c.application_id == application_id, table.c.criterion == criterion
            )
            before = known[-1] if known else None
            if not answer:
                if before is not None:
                    work.remove(CriterionAnswer, before.id)
            else:
                given = {"client_id": application["client_id"], "application_id": application_id}
                said = {"criterion": criterion, "answer": answer, "on": self.office.today(), "note": note}
                draft = CriterionAnswerDraft.of({**given, **said})
                self.answers.put(work, draft, None if before is None else before.id)
        return Saved(application_id, work.changed)

    def paper(self, application_id: UUID, paper: str, ready_on: date | None) -> Changed:
        """Note that a paper is ready since a day, or that it is not."""
        self.office.require(self.writing)
        table = table_of(ApplicationPaper)
        with self.office.store.write("application_paper_change", self.office.author) as work:
            application = self.present(work, application_id)
            for view in self.papers.views(table.c.application_id == application_id, table.c.paper == paper):
                work.remove(ApplicationPaper, view.id)
            if ready_on is not None:
                given = {"client_id": application["client_id"], "application_id": application_id}
                self.papers.put(
                    work, ApplicationPaperDraft.of({**given, "paper": paper, "ready_on": ready_on})
                )
        return work.changed

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to an application or a decision of a day that has not come."""
        today = self.office.today()
        return tuple(
            FieldError(name, "date.in_future")
            for name in ("applied_on", "decided_on")
            if (day := getattr(draft, name, None)) is not None and day > today
        )

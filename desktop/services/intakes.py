"""Intakes (相談受付・申込票): the first consultation of a case, and the problems that were ticked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select

from desktop.domain.problem import FieldError, InvalidDraft
from desktop.domain.roles import Permission
from desktop.records.agency import Agency
from desktop.records.client import Client
from desktop.records.intake import (
    Intake,
    IntakeDraft,
    IntakeProblem,
    IntakeProblemDraft,
    IntakeProblemView,
    IntakeView,
)
from desktop.records.record import Draft
from desktop.records.support_case import SupportCaseDraft
from desktop.services.cases import Cases
from desktop.services.office import Office
from desktop.services.one_of_case import OneOfCase
from desktop.services.recording import Recording, Saved
from desktop.storage.unit_of_work import UnitOfWork, table_of


@dataclass(frozen=True, slots=True)
class IntakeSheet:
    """An intake with its problems in the order of the form; `worst` is the one marked ◎, or "".

    `agency` is what the directory calls the agency that the consulter came from, where it is linked.
    """

    view: IntakeView
    problems: tuple[str, ...]
    worst: str
    agency: str = ""


class IntakeProblems(Recording[IntakeProblemDraft, IntakeProblemView]):
    """The problems of intakes."""

    row = IntakeProblem
    view = IntakeProblemView


class Intakes(OneOfCase[IntakeDraft, IntakeView]):
    """The worker's verbs about intakes."""

    row = Intake
    view = IntakeView

    def __init__(self, office: Office, cases: Cases) -> None:
        super().__init__(office)
        self.problems = IntakeProblems(office)
        self._cases = cases

    def keep(
        self, draft: IntakeDraft, case: Mapping[str, Any] | None = None, version: int | None = None
    ) -> Saved:
        """Keep the consultation, and what was said of the case (route, reason for moving), in one step."""
        self.office.require(self.writing)
        with self.office.store.write("intake_change", self.office.author) as work:
            draft = _named_as_in_directory(work, draft)
            key = self.put(work, draft, self.key_of_case(work.connection, draft.case_id), version)
            if case:
                before = self._cases.present(work, draft.case_id)
                needed = {name: before[name] for name in ("client_id", "opened_on")}
                self._cases.put(work, SupportCaseDraft.of({**needed, **case}), draft.case_id)
        return Saved(key, work.changed)

    def tick(
        self, client_id: UUID, case_id: UUID, problems: Iterable[str], worst: Iterable[str] = ()
    ) -> Saved:
        """Keep which problems were ticked, and which of them is the worst, in one step."""
        self.office.require(self.writing)
        marked, ticked = frozenset(worst), frozenset(problems)
        if len(marked) > 1:
            raise InvalidDraft("draft.invalid", errors=(FieldError("problems", "intake.two_worst"),))
        with self.office.store.write("intake_tick", self.office.author) as work:
            key = self._begun(work, client_id, case_id)
            self._put_problems(work, client_id, key, ticked | marked, marked)
        return Saved(key, work.changed)

    def sheet(self, case_id: UUID) -> IntakeSheet | None:
        """Return the intake of a case with its problems; nothing before something was noted."""
        self.office.require(self.reading)
        view = self.of_case(case_id)
        if view is None:
            return None
        order = [row.code for row in self.office.rules.named("intake_problems").rows]
        found = self.problems.views(table_of(IntakeProblem).c.intake_id == view.id)
        ticked = {each.problem: each.is_worst for each in found if each.problem}
        worst = next((code for code, is_worst in ticked.items() if is_worst), "")
        return IntakeSheet(view, tuple(sorted(ticked, key=order.index)), worst, self._agency(view))

    def sent_by(self, agency_id: UUID, most: int | None = None) -> tuple[IntakeView, ...]:
        """Return the intakes whose consulter came from an agency, newest first and so many at most.

        Nothing to who may not read them.
        """
        self.office.require(self.reading)
        if not self.office.may(Permission.READ_NOTES):
            return ()
        table, client = table_of(Intake), table_of(Client)
        present = select(client.c.id).where(client.c.deleted_at.is_(None))
        conditions = (table.c.consulter_agency_id == agency_id, table.c.client_id.in_(present))
        return self.views(*conditions, order=(table.c.on.desc(), table.c.id.desc()), most=most)

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to a consultation of a day that has not come."""
        on = getattr(draft, "on", None)
        return (FieldError("on", "date.in_future"),) if on is not None and on > self.office.today() else ()

    def _agency(self, view: IntakeView) -> str:
        if view.consulter_agency_id is None:
            return ""
        agency = table_of(Agency)
        with self.office.store.read() as connection:
            found = connection.scalar(select(agency.c.name).where(agency.c.id == view.consulter_agency_id))
        return str(found or "")

    def _begun(self, work: UnitOfWork, client_id: UUID, case_id: UUID) -> UUID:
        """Return the key of the case's intake, begun with the case's own day where there is none."""
        key = self.key_of_case(work.connection, case_id)
        if key is not None:
            return key
        case = self._cases.present(work, case_id)
        given = {"client_id": client_id, "case_id": case_id, "on": case["opened_on"]}
        return self.put(work, IntakeDraft.of({**given, "staff_id": case["staff_id"]}))

    def _put_problems(
        self, work: UnitOfWork, client_id: UUID, key: UUID, ticked: frozenset[str], worst: frozenset[str]
    ) -> None:
        table = table_of(IntakeProblem)
        query = select(table.c.problem, table.c.id).where(
            table.c.intake_id == key, table.c.deleted_at.is_(None)
        )
        present = {row.problem: row.id for row in work.connection.execute(query)}
        for problem in sorted(ticked):
            given = {"client_id": client_id, "intake_id": key, "problem": problem}
            draft = IntakeProblemDraft.of({**given, "is_worst": problem in worst})
            self.problems.put(work, draft, present.get(problem))
        for problem in present.keys() - ticked:
            work.remove(IntakeProblem, present[problem])


def _named_as_in_directory(work: UnitOfWork, draft: IntakeDraft) -> IntakeDraft:
    """Return the draft with the agency's name as text too, unless it was told otherwise."""
    if draft.consulter_agency_id is None or draft.consulter_organisation:
        return draft
    name = work.read(Agency, draft.consulter_agency_id)["name"]
    return draft.model_copy(update={"consulter_organisation": name})

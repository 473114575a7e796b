"""Applications for guarantees (保証の申込み): attempts in a row, steps, papers, what may not be asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy import select

from desktop.domain.dated import DatedRow
from desktop.domain.guarantee import not_allowed
from desktop.domain.problem import FieldError
from desktop.domain.rule_used import RuleUsed
from desktop.records.agency import Agency
from desktop.records.client import Client
from desktop.records.dwelling import Dwelling
from desktop.records.guarantee_application import (
    GuaranteeApplication,
    GuaranteeApplicationDraft,
    GuaranteeApplicationView,
    GuaranteePaper,
    GuaranteePaperDraft,
    GuaranteePaperView,
    GuaranteeStep,
    GuaranteeStepDraft,
    GuaranteeStepView,
)
from desktop.records.record import Draft
from desktop.services.office import Office
from desktop.services.recording import Recording
from desktop.storage.unit_of_work import Changed, table_of

KINDS: Final = "guarantee_kinds"
PAPERS: Final = "guarantee_papers"
RESULTS: Final = "guarantee_results"
CERTIFIED: Final = "certified_guarantee"
_SUPPORT_HOME: Final = "support"


@dataclass(frozen=True, slots=True)
class NeededPaper:
    """A paper of the checklist, and since when it is ready."""

    row: DatedRow
    rule: RuleUsed
    ready_on: date | None


@dataclass(frozen=True, slots=True)
class GuaranteeFile:
    """An attempt with its steps, its checklist, and what a certified company did that it may not do."""

    view: GuaranteeApplicationView
    company: str
    home: str
    steps: tuple[GuaranteeStepView, ...]
    papers: tuple[NeededPaper, ...]
    objections: tuple[RuleUsed, ...]


class GuaranteeSteps(Recording[GuaranteeStepDraft, GuaranteeStepView]):
    """The dated steps of attempts."""

    row = GuaranteeStep
    view = GuaranteeStepView

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to a step of a day that has not come."""
        return _not_to_come(draft, ("on",), self.office.today())


class GuaranteePapers(Recording[GuaranteePaperDraft, GuaranteePaperView]):
    """The papers that are ready."""

    row = GuaranteePaper
    view = GuaranteePaperView


class GuaranteeApplications(Recording[GuaranteeApplicationDraft, GuaranteeApplicationView]):
    """The worker's verbs about attempts."""

    row = GuaranteeApplication
    view = GuaranteeApplicationView

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.steps = GuaranteeSteps(office)
        self.papers = GuaranteePapers(office)

    def paper(self, application_id: UUID, paper: str, ready_on: date | None) -> Changed:
        """Note that a paper is ready since a day, or that it is not."""
        self.office.require(self.writing)
        table = table_of(GuaranteePaper)
        with self.office.store.write("guarantee_paper_change", self.office.author) as work:
            application = self.present(work, application_id)
            for view in self.papers.views(table.c.application_id == application_id, table.c.paper == paper):
                work.remove(GuaranteePaper, view.id)
            if ready_on is not None:
                given = {"client_id": application["client_id"], "application_id": application_id}
                self.papers.put(work, GuaranteePaperDraft.of({**given, "paper": paper, "ready_on": ready_on}))
        return work.changed

    def files_of(self, client_id: UUID) -> tuple[GuaranteeFile, ...]:
        """Return a client's attempts, the newest first."""
        self.office.require(self.reading)
        views = sorted(self.of_client(client_id), key=lambda view: (view.applied_on or date.max, view.id))
        steps, papers = self.steps.of_client(client_id), self.papers.of_client(client_id)
        companies, homes = self._names(views, client_id)
        return tuple(
            GuaranteeFile(
                view,
                " ".join(filter(None, (companies.get(view.agency_id, ""), view.guarantor))),
                homes.get(view.dwelling_id, ("", ""))[0],
                tuple(sorted((s for s in steps if s.application_id == view.id), key=lambda s: (s.on, s.id))),
                self._checklist(view, [paper for paper in papers if paper.application_id == view.id]),
                self._objections(view, homes.get(view.dwelling_id, ("", ""))[1]),
            )
            for view in reversed(views)
        )

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to days that have not come, a result without a day, a company that nobody named."""
        if not isinstance(draft, GuaranteeApplicationDraft):
            return ()
        errors = list(_not_to_come(draft, ("applied_on", "answered_on"), self.office.today()))
        if draft.result and draft.answered_on is None:
            errors.append(FieldError("answered_on", "field.required"))
        kind = self.office.rules.named(KINDS).ever(draft.guarantee_kind)
        named = draft.agency_id is not None or bool(draft.guarantor)
        if kind is not None and kind.values.get("company") and not named:
            errors.append(FieldError("agency_id", "guarantee.no_company"))
        return tuple(errors)

    def _checklist(
        self, view: GuaranteeApplicationView, ready: list[GuaranteePaperView]
    ) -> tuple[NeededPaper, ...]:
        rules = self.office.rules.named(PAPERS)
        days = {each.paper: each.ready_on for each in ready}
        rows = rules.in_force(view.applied_on or self.office.today())
        wanted = [row for row in rows if row.values.get("income", view.income_status) == view.income_status]
        return tuple(NeededPaper(row, RuleUsed.of(rules, row), days.get(row.code)) for row in wanted)

    def _objections(self, view: GuaranteeApplicationView, dwelling_kind: str) -> tuple[RuleUsed, ...]:
        lists, on = self.office.rules, view.applied_on or self.office.today()
        kind = lists.named(KINDS).ever(view.guarantee_kind)
        result = lists.named(RESULTS).ever(view.result)
        codes = not_allowed(
            certified=kind is not None and bool(kind.values.get("certified")),
            asked_contact=view.asked_contact,
            asked_guarantor=view.asked_guarantor,
            refused=view.result == "guarantee_refused" and result is not None,
            support_home=dwelling_kind == _SUPPORT_HOME,
        )
        return tuple(lists.used(CERTIFIED, code, on) for code in codes)

    def _names(
        self, views: list[GuaranteeApplicationView], client_id: UUID
    ) -> tuple[dict[UUID | None, str], dict[UUID | None, tuple[str, str]]]:
        agency, home, client = table_of(Agency), table_of(Dwelling), table_of(Client)
        with self.office.store.read() as connection:
            # Where the address is protected, nothing tells where the home is.
            hidden = connection.scalar(select(client.c.address_protected).where(client.c.id == client_id))
            companies = {
                row.id: row.name
                for row in connection.execute(
                    select(agency.c.id, agency.c.name).where(
                        agency.c.id.in_([view.agency_id for view in views if view.agency_id])
                    )
                )
            }
            homes = {
                row.id: ("" if hidden else " ".join(filter(None, (row.name, row.room))), row.dwelling_kind)
                for row in connection.execute(
                    select(home.c.id, home.c.name, home.c.room, home.c.dwelling_kind).where(
                        home.c.id.in_([view.dwelling_id for view in views if view.dwelling_id])
                    )
                )
            }
        return companies, homes


def _not_to_come(draft: Draft, names: tuple[str, ...], today: date) -> tuple[FieldError, ...]:
    return tuple(
        FieldError(name, "date.in_future")
        for name in names
        if (day := getattr(draft, name, None)) is not None and day > today
    )

"""The present home and living (いまの住まいと暮らし) of a case: kept with papers and incomes in one step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import select

from desktop.domain.problem import FieldError, InvalidDraft
from desktop.records.housing_situation import (
    HousingSituation,
    HousingSituationDraft,
    HousingSituationView,
    IdentityPaper,
    IdentityPaperDraft,
    IdentityPaperView,
    IncomeSource,
    IncomeSourceDraft,
    IncomeSourceView,
)
from desktop.services.office import Office
from desktop.services.one_of_case import OneOfCase
from desktop.services.recording import Recording, Saved
from desktop.storage.unit_of_work import UnitOfWork, table_of


@dataclass(frozen=True, slots=True)
class Living:
    """A situation with the papers there are and what comes in."""

    view: HousingSituationView
    papers: tuple[str, ...]
    incomes: tuple[IncomeSourceView, ...]


class IdentityPapers(Recording[IdentityPaperDraft, IdentityPaperView]):
    """Papers that show who somebody is."""

    row = IdentityPaper
    view = IdentityPaperView


class IncomeSources(Recording[IncomeSourceDraft, IncomeSourceView]):
    """What comes in regularly."""

    row = IncomeSource
    view = IncomeSourceView


class HousingSituations(OneOfCase[HousingSituationDraft, HousingSituationView]):
    """The worker's verbs about the present home and living."""

    row = HousingSituation
    view = HousingSituationView

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.papers = IdentityPapers(office)
        self.incomes = IncomeSources(office)

    def keep(
        self,
        draft: HousingSituationDraft,
        papers: Iterable[str] | None = None,
        incomes: Sequence[Mapping[str, Any]] | None = None,
        version: int | None = None,
    ) -> Saved:
        """Keep a situation with its papers and incomes in one step; what is not given (None) stays."""
        self.office.require(self.writing)
        ticked = None if papers is None else frozenset(papers)
        if ticked and draft.identity == "no":
            errors = (FieldError("identity", "intake.no_papers_and_some"),)
            raise InvalidDraft("draft.invalid", errors=errors)
        if ticked:
            # A paper that is there answers the question whether there is one.
            draft = type(draft).of({**draft.model_dump(exclude_unset=True), "identity": "yes"})
        with self.office.store.write("housing_situation_change", self.office.author) as work:
            key = self.put(work, draft, self.key_of_case(work.connection, draft.case_id), version)
            if ticked is not None:
                self._put_papers(work, draft.client_id, key, ticked)
            if incomes is not None:
                self._put_incomes(work, draft.client_id, key, incomes)
        return Saved(key, work.changed)

    def living(self, case_id: UUID) -> Living | None:
        """Return the situation of a case; nothing before something was noted."""
        self.office.require(self.reading)
        view = self.of_case(case_id)
        if view is None:
            return None
        order = [row.code for row in self.office.rules.named("identity_papers").rows]
        found = self.papers.views(table_of(IdentityPaper).c.situation_id == view.id)
        papers = {each.paper for each in found if each.paper}
        incomes = self.incomes.views(table_of(IncomeSource).c.situation_id == view.id)
        return Living(view, tuple(sorted(papers, key=order.index)), incomes)

    def _put_papers(self, work: UnitOfWork, client_id: UUID, key: UUID, ticked: frozenset[str]) -> None:
        table = table_of(IdentityPaper)
        query = select(table.c.paper, table.c.id).where(
            table.c.situation_id == key, table.c.deleted_at.is_(None)
        )
        present = {row.paper: row.id for row in work.connection.execute(query)}
        for paper in sorted(ticked - present.keys()):
            given = {"client_id": client_id, "situation_id": key, "paper": paper}
            self.papers.put(work, IdentityPaperDraft.of(given))
        for paper in present.keys() - ticked:
            work.remove(IdentityPaper, present[paper])

    def _put_incomes(
        self, work: UnitOfWork, client_id: UUID, key: UUID, incomes: Sequence[Mapping[str, Any]]
    ) -> None:
        table = table_of(IncomeSource)
        query = select(table.c.id).where(table.c.situation_id == key, table.c.deleted_at.is_(None))
        before = [*work.connection.scalars(query.order_by(table.c.id))]
        for place, income in enumerate(incomes):
            draft = IncomeSourceDraft.of({**income, "client_id": client_id, "situation_id": key})
            self.incomes.put(work, draft, before[place] if place < len(before) else None)
        for gone in before[len(incomes) :]:
            work.remove(IncomeSource, gone)

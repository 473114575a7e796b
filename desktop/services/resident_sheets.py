"""What is kept for the sheet that agents and landlords get (入居者情報シート)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select

from desktop.records.resident_sheet import (
    ResidentCall,
    ResidentCallDraft,
    ResidentCallView,
    ResidentSheet,
    ResidentSheetDraft,
    ResidentSheetView,
)
from desktop.services.office import Office
from desktop.services.one_of_case import OneOfCase
from desktop.services.recording import Recording, Saved
from desktop.storage.unit_of_work import UnitOfWork, table_of


@dataclass(frozen=True, slots=True)
class Told:
    """The sheet with whom to call, in the order of the dated list of problems."""

    view: ResidentSheetView
    calls: Mapping[str, str]


class ResidentCalls(Recording[ResidentCallDraft, ResidentCallView]):
    """Whom to call for which problem."""

    row = ResidentCall
    view = ResidentCallView


class ResidentSheets(OneOfCase[ResidentSheetDraft, ResidentSheetView]):
    """The worker's verbs about the sheet."""

    row = ResidentSheet
    view = ResidentSheetView

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.calls = ResidentCalls(office)

    def keep(self, draft: ResidentSheetDraft, calls: Mapping[str, str], version: int | None = None) -> Saved:
        """Keep the sheet with whom to call, by the code of the problem; an empty one is not kept."""
        self.office.require(self.writing)
        with self.office.store.write("resident_sheet_change", self.office.author) as work:
            key = self.put(work, draft, self.key_of_case(work.connection, draft.case_id), version)
            self._put_calls(work, draft.client_id, key, calls)
        return Saved(key, work.changed)

    def told(self, case_id: UUID) -> Told | None:
        """Return what is kept for the sheet of a case."""
        self.office.require(self.reading)
        view = self.of_case(case_id)
        if view is None:
            return None
        found = self.calls.views(table_of(ResidentCall).c.sheet_id == view.id)
        by_problem = {each.problem: each.whom for each in found if each.whom}
        order = [row.code for row in self.office.rules.named("call_problems").rows]
        return Told(view, {code: by_problem[code] for code in sorted(by_problem, key=order.index)})

    def _put_calls(self, work: UnitOfWork, client_id: UUID, key: UUID, calls: Mapping[str, str]) -> None:
        table = table_of(ResidentCall)
        query = select(table.c.problem, table.c.id).where(
            table.c.sheet_id == key, table.c.deleted_at.is_(None)
        )
        present = {row.problem: row.id for row in work.connection.execute(query)}
        said = {problem: whom for problem, whom in calls.items() if whom.strip()}
        for problem, whom in said.items():
            given = {"client_id": client_id, "sheet_id": key, "problem": problem, "whom": whom}
            self.calls.put(work, ResidentCallDraft.of(given), present.get(problem))
        for problem in present.keys() - said.keys():
            work.remove(ResidentCall, present[problem])

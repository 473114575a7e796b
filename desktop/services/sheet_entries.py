"""Entering day's sheets (訪問用紙の入力): what was ticked becomes the entry of that day, in one step."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from desktop.domain.roles import Permission
from desktop.records.support_entry import SupportEntryDraft
from desktop.services.cases import Cases
from desktop.services.day_sheets import DaySheets, answer, refuse_settled
from desktop.services.office import Office
from desktop.services.recording import Saved
from desktop.services.support_entries import SupportEntries
from desktop.services.visits import VisitNotes, Visits


class SheetEntries:
    """Keeps what was written on sheets."""

    def __init__(
        self, office: Office, *, sheets: DaySheets, cases: Cases, entries: SupportEntries, visits: Visits
    ) -> None:
        self.office = office
        self._sheets = sheets
        self._cases = cases
        self._entries = entries
        self._visits = visits

    def enter(
        self,
        sheet_id: UUID,
        values: Mapping[str, Any],
        points: Iterable[str],
        notes: VisitNotes,
        *,
        signed: bool = False,
    ) -> Saved:
        """Keep the entry of a sheet with what was ticked; the planned visit is answered, the sheet settled.

        `values` are those of the entry that the paper says; whose it is and in which case, the sheet knows.
        `signed`: somebody signed on the sheet, and the visit names it.
        """
        self.office.require(Permission.WRITE_CASES)
        with self.office.store.write("day_sheet_enter", self.office.author) as work:
            sheet = self._sheets.present(work, sheet_id)
            refuse_settled(sheet)
            client_id, case_id = sheet["client_id"], sheet["case_id"]
            given = {**values, "client_id": client_id, "case_id": case_id}
            given["stage"] = self._stage_on(case_id, given.get("on"))
            entry_id = self._entries.put(work, SupportEntryDraft.of(given))
            self._entries.tick(work, client_id, entry_id, points)
            if signed:
                notes = replace(notes, values={**notes.values, "signed_sheet": sheet["code"]})
            self._visits.put_with(work, notes, client_id, entry_id)
            answer(work, sheet, entry_id, self.office.today())
        return Saved(entry_id, work.changed)

    def _stage_on(self, case_id: UUID, day: Any) -> str:
        steps = self._cases.stages_of(case_id)
        begun = [step.stage for step in steps if day is not None and step.on <= day]
        return (begun or [step.stage for step in steps[:1]] or [""])[-1]

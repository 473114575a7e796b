"""What was decided about lines of the work diary (業務日誌の決めごと): one decision for each line at most."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

from sqlalchemy import ColumnElement, select

from desktop.domain.diary_line import DiaryLine
from desktop.domain.roles import Permission
from desktop.records import all_rows
from desktop.records.record import Draft
from desktop.records.work_allocation import WorkAllocation, WorkAllocationDraft, WorkAllocationView
from desktop.services.recording import Recording
from desktop.services.work_lines import FUNDING, other_money
from desktop.storage.unit_of_work import UnitOfWork, table_of


class WorkAllocations(Recording[WorkAllocationDraft, WorkAllocationView]):
    """Keeps decisions; `WorkDiaries` has the verbs."""

    row = WorkAllocation
    view = WorkAllocationView
    writing: ClassVar[Permission] = Permission.KEEP_HOURS

    def known_to_actor(self) -> tuple[ColumnElement[bool], ...]:
        """Leave out what tells of an offence, for who may not know of it."""
        if self.office.may(Permission.READ_OFFENCES):
            return ()
        return (table_of(WorkAllocation).c.funding.not_in(self.office.rules.offences(FUNDING)),)

    def decide(self, work: UnitOfWork, line: DiaryLine, said: Mapping[str, Any]) -> None:
        """Keep what was decided about a line, in the place of an earlier decision."""
        known = self._of(work, line)
        whose = {
            "staff_id": line.staff_id,
            "on": line.on,
            "about_kind": line.source,
            "about": line.source_id.hex,
            "travel": line.travel,
            "client_id": _client_of(work, line),
        }
        before = {} if known is None else {name: known[name] for name in WorkAllocationDraft.model_fields}
        draft = WorkAllocationDraft.of({**before, **whose, **said})
        self.put(work, draft, None if known is None else known["id"])

    def forget(self, work: UnitOfWork, line: DiaryLine) -> None:
        """Let the rule decide again."""
        if (known := self._of(work, line)) is not None:
            work.remove(WorkAllocation, known["id"])

    def check(self, draft: Draft) -> tuple[Any, ...]:
        """Object to an item borne by other money."""
        return other_money(self.office, draft)

    @staticmethod
    def _of(work: UnitOfWork, line: DiaryLine) -> Mapping[str, Any] | None:
        table = table_of(WorkAllocation)
        query = select(table).where(
            table.c.about == line.source_id.hex,
            table.c.staff_id == line.staff_id,
            table.c.travel.is_(line.travel),
            table.c.deleted_at.is_(None),
        )
        found = work.connection.execute(query.order_by(table.c.id.desc())).mappings().first()
        return None if found is None else dict(found)


def _client_of(work: UnitOfWork, line: DiaryLine) -> Any:
    """Return whose record a line comes from: the decision goes with it when the person is erased."""
    row = all_rows().get(line.source)
    if row is None or "client_id" not in table_of(row).c:
        return None
    return work.read(row, line.source_id)["client_id"]

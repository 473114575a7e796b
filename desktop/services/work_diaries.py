"""The work diary (業務日誌): every line from the record that tells it, with who bears it."""

from __future__ import annotations

from datetime import date
from typing import Final
from uuid import UUID

from desktop.domain.diary_line import DiaryLine
from desktop.domain.roles import Permission
from desktop.domain.work_diary import Rules, in_order
from desktop.services.diary_gathering import Gathering, Lists
from desktop.services.diary_sources import Wanted
from desktop.services.office import Office
from desktop.services.work_lines import FUNDING, claimed

ALLOCATION: Final = "work_allocation"
KINDS: Final = "work_kinds"


class WorkDiaries:
    """Gathers the diary; nothing of it is kept a second time."""

    def __init__(self, office: Office) -> None:
        self.office = office

    def lines(self, first: date, last: date, staff_id: UUID | None = None) -> tuple[DiaryLine, ...]:
        """Return the lines of these days by day and time: everybody's, or those of one person."""
        self.office.require(Permission.READ_CASES)
        return tuple(in_order(self._gathered(first, last, staff_id).lines))

    def _gathered(self, first: date, last: date, staff_id: UUID | None) -> Gathering:
        found = Gathering(self._lists(), Wanted(first, last, staff_id))
        with self.office.store.read() as connection:
            found.gather(connection)
        return found

    def _lists(self) -> Lists:
        named, may_know = self.office.rules.named, self.office.may(Permission.READ_OFFENCES)
        entries = named("entry_kinds").rows
        return Lists(
            rules=Rules(named(ALLOCATION), named(KINDS)),
            kinds={row.code: str(row.values.get("work_kind", "")) for row in entries},
            usual_stages={row.code: str(row.values.get("typical_stage", "")) for row in entries},
            meeting_kinds={
                row.code: str(row.values.get("work_kind", "")) for row in named("meeting_kinds").rows
            },
            shifts={
                row.code: (int(row.values.get("begins", 0)), int(row.values.get("lasts", 0)))
                for row in named("diary_shifts").rows
            },
            held=[row.code for row in named("interpreting_states").rows if row.values.get("held")],
            claimed=claimed(self.office),
            offences=frozenset() if may_know else self.office.rules.offences(FUNDING),
        )

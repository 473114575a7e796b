"""A line of the work diary (業務日誌): what one person did on one day, for whom, and who pays for it.

Lines come from records; none is written by hand where a record tells it already.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from uuid import UUID


@dataclass(frozen=True, slots=True)
class DiaryLine:
    """One stretch of work; `source` and `source_id` say which record tells it.

    `work_kind` is a code of `work_kinds`, `item` of `subsidy_items` (empty: none), `funding` of
    `funding_sources`.
    """

    source: str
    source_id: UUID
    staff_id: UUID
    on: date
    start: time | None
    end: time | None
    minutes: int
    work_kind: str
    client_id: UUID | None
    case_id: UUID | None
    item: str
    funding: str
    chosen: bool = False
    """Whether somebody decided item and funding; otherwise the rule for its kind did."""
    travel: bool = False
    """Whether it is the way there and back of the work of the same record."""
    language: str = ""
    """The language it was interpreted in by a bilingual member of staff."""

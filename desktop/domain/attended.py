"""A day's presence at work (出勤): when somebody came and went."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Attended:
    """One presence; a day may have several. `minutes` are those worked, less the break."""

    id: UUID
    staff_id: UUID
    on: date
    start: time | None
    end: time | None
    break_minutes: int
    minutes: int

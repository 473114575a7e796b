"""One act of the sample: who does what about whom, on which day, noted down when. It does nothing itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any


@dataclass(frozen=True, slots=True)
class Act:
    """`verb` is a method of `Player`; `moment` is when it is written down."""

    moment: datetime
    order: int
    person: str
    worker: str
    verb: str
    on: date
    at: time | None = None
    told: Mapping[str, Any] = field(default_factory=dict)

"""What a check found: which records, how much of the claim hangs on them, and how grave it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from hashlib import sha256
from typing import Any
from uuid import UUID

from desktop.domain.explained import Part, Unit
from desktop.domain.rule_used import RuleUsed

Held = int | UUID
"""A line of the diary by its place among those of the year, or a record by its key."""
_KEPT = 32


class Level(StrEnum):
    """How grave a finding is; what is in doubt holds nothing back."""

    REFUSED = "claim_refused"
    MISSING = "claim_missing"
    DOUBT = "claim_doubt"


@dataclass(frozen=True, slots=True)
class Objection:
    """What a check says before anybody weighs it: records with their shares, and what it holds back.

    `held` are minutes of lines and yen or times of other records; `told` are the values of its sentence.
    """

    parts: tuple[Part, ...]
    unit: Unit = Unit.MINUTES
    held: tuple[tuple[Held, int], ...] = ()
    told: Mapping[str, Any] = field(default_factory=dict)
    staff_id: UUID | None = None
    client_id: UUID | None = None
    item: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """An objection weighed by its rule; `yen` is what of the claim hangs on it, as far as it is known."""

    check: str
    level: Level
    year: int
    rule: RuleUsed
    objection: Objection
    yen: int = 0
    yen_known: bool = True

    @property
    def parts(self) -> tuple[Part, ...]:
        """The records behind it."""
        return self.objection.parts

    @property
    def on(self) -> date | None:
        """The first day it is about."""
        return min((part.on for part in self.parts if part.on is not None), default=None)

    @property
    def minutes(self) -> int:
        """How many minutes hang on it."""
        return sum(part.amount for part in self.parts) if self.objection.unit is Unit.MINUTES else 0

    @property
    def key(self) -> str:
        """What names it in any rehearsal of its year: the check and its records, whatever their order."""
        records = sorted(f"{part.kind}:{part.record_id.hex}" for part in self.parts)
        return _digest((self.check, self.objection.told.get("code", ""), records))

    @property
    def fingerprint(self) -> str:
        """What changes whenever the records say something else of it."""
        said = sorted(
            (part.kind, part.record_id.hex, part.amount, "" if part.on is None else part.on.isoformat())
            for part in self.parts
        )
        told = sorted((name, str(value)) for name, value in self.objection.told.items())
        return _digest((self.level.value, said, told))


def _digest(said: object) -> str:
    return sha256(repr(said).encode()).hexdigest()[:_KEPT]

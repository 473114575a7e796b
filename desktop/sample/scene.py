"""Where the sample is played: desks of the staff, the homes and people known so far, the moving clock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from desktop.domain.clock import SetClock
from desktop.domain.stage import Stage
from desktop.sample.almanac import Almanac
from desktop.sample.sheets import Sheets
from desktop.workspace import Workspace


@dataclass(slots=True)
class Known:
    """What is to be remembered of a person; entries by the act that recorded them."""

    client: UUID
    case: UUID
    stage: Stage = Stage.CONSULTATION
    entries: dict[Any, UUID] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Scene:
    """Handed to every verb. A desk is the workspace as one member of staff has it."""

    desks: Mapping[str, Workspace]
    sheets: Sheets
    almanac: Almanac
    clock: SetClock
    people: dict[str, Known] = field(default_factory=dict)
    buildings: dict[str, UUID] = field(default_factory=dict)
    dwellings: dict[str, UUID] = field(default_factory=dict)
    around: dict[str, UUID] = field(default_factory=dict)
    """Agencies and interpreters by the names under which the sheet tells of them."""

    def desk(self, worker: str) -> Workspace:
        """Return the services as this member of staff has them."""
        return self.desks[worker]

    def known(self, person: str) -> Known:
        """Return what is remembered of somebody who was taken in."""
        return self.people[person]

    def dwelling(self, key: str) -> Mapping[str, Any]:
        """Return what the office's sheet tells of a home."""
        return next(told for told in self.sheets.office["dwelling"] if told["key"] == key)

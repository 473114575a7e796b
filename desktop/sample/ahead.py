"""What a large office has before it on its last day: visits planned, people away, silences waited with."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Final
from uuid import UUID

from desktop.records.absence import Absence, AbsenceDraft, AbsenceTask, AbsenceTaskDraft
from desktop.records.planned_visit import PlannedVisit, PlannedVisitDraft
from desktop.records.silence_snooze import SilenceSnooze, SilenceSnoozeDraft
from desktop.sample.arrivals import Arrival
from desktop.sample.collecting import Record, columns

_PLANNED: Final = 0.7
_DAYS: Final = (-3, 40)
_HOURS: Final = (9, 16)
_AWAY: Final = 0.04
_AWAY_DAYS: Final = (1, 100)
_WAITED: Final = 0.02
_PURPOSES: Final = ("安否と体調の確認", "家賃の書類の受け取り", "通院の相談", "部屋の片付けの相談", "")
_KINDS: Final = ("hospital", "hospital", "facility", "visit_home")


@dataclass(frozen=True, slots=True)
class Ahead:
    """Draws it for those whose case is open."""

    chance: random.Random
    new_id: Callable[[], UUID]
    end: date

    def of_one(self, arrival: Arrival, staff: UUID) -> Iterator[tuple[str, list[Record]]]:
        """Yield the verbs and records about one person."""
        owner = {"client_id": arrival.client, "case_id": arrival.case}
        if self.chance.random() < _PLANNED:
            on = self.end + timedelta(days=self.chance.randint(*_DAYS))
            hour = self.chance.randint(*_HOURS)
            values = {**owner, "on": on, "start": time(hour), "end": time(hour + 1), "staff_id": staff}
            said = {"activity": "home_visit", "purpose": self.chance.choice(_PURPOSES)}
            draft = PlannedVisitDraft.of({**values, **said})
            yield "planned_visit_add", [(PlannedVisit, columns(draft, self.new_id()))]
        if self.chance.random() < _AWAY:
            yield "absence_add", [*self._away(owner)]
        elif self.chance.random() < _WAITED:
            yesterday = self.end - timedelta(days=1)
            values = {"client_id": arrival.client, "staff_id": staff, "on": yesterday}
            until = self.end + timedelta(days=5)
            waiting = SilenceSnoozeDraft.of({**values, "until": until, "reason": "娘さんの家に泊まっている"})
            yield "silence_snooze_add", [(SilenceSnooze, columns(waiting, self.new_id()))]

    def _away(self, owner: dict[str, UUID]) -> Iterator[Record]:
        key, since = self.new_id(), self.end - timedelta(days=self.chance.randint(*_AWAY_DAYS))
        kind = self.chance.choice(_KINDS)
        draft = AbsenceDraft.of({**owner, "absence_kind": kind, "starts_on": since})
        yield Absence, columns(draft, key)
        task = {"client_id": owner["client_id"], "absence_id": key, "task": "absence_visit"}
        due = since + timedelta(days=7)
        made = AbsenceTaskDraft.of({**task, "due_on": due, "done_on": due if due < self.end else None})
        yield AbsenceTask, columns(made, self.new_id())

"""The support entries of a large vault: who is seen on a day, how, and what is noted. It knows no storage."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from typing import Any, Final
from uuid import UUID

from desktop.records.support_entry import Observation, ObservationDraft, SupportEntry, SupportEntryDraft
from desktop.sample.arrivals import Arrival
from desktop.sample.collecting import Record, columns
from desktop.sample.scribe import Scribe

_KINDS: Final = (
    *(("watch", "met"),) * 7,
    *(("phone", "answered"),) * 6,
    *(("home_visit", "met"),) * 5,
    ("watch", "absent_signs"),
    ("phone", "no_answer"),
    *(("office_visit", ""), ("accompany", ""), ("agency", ""), ("inquiry", ""), ("paperwork", "")) * 2,
    *(("property_search", ""), ("landlord", ""), ("mail", ""), ("meeting", "")),
)
_POINTS: Final = ("worried_words", "body_changed", "voice_weak", "mail_piled", "house_untidy")
_LENGTHS: Final = (5, 10, 10, 15, 20, 20, 30, 40, 60)
_NOTICED: Final = 0.03
_PROMISED: Final = 0.06
_FORGOTTEN: Final = 0.002
_SOON: Final = 10


@dataclass(slots=True)
class Diary:
    """Writes entries about those who are there."""

    scribe: Scribe
    chance: random.Random
    new_id: Callable[[], UUID]
    end: date
    present: list[Arrival] = field(default_factory=list)
    _blank: Mapping[str, Any] | None = None

    def entry(self, day: date, ended: time, staff: UUID) -> list[Record]:
        """Return an entry of a day about somebody who is there, with the points noticed."""
        arrival = self._somebody(day)
        activity, outcome = self._of(_KINDS)
        minutes = self._of(_LENGTHS)
        values = {
            "client_id": arrival.client,
            "case_id": arrival.case,
            "staff_id": staff,
            "on": day,
            "start": _earlier(ended, minutes),
            "end": ended,
            "minutes": minutes,
            "activity": activity,
            "stage": arrival.stage(day).value,
            "outcome": outcome,
            "persons": "本人",
            "text": self.scribe.note(),
            **self._promise(day),
        }
        entry = {**self._whole(values), **values, "id": self.new_id()}
        return [(SupportEntry, entry), *self._noticed(arrival, entry["id"])]

    def _whole(self, values: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return every field of an entry as a checked draft gives it; checking a million takes too long."""
        if self._blank is None:
            self._blank = columns(SupportEntryDraft.of(values), self.new_id())
        return self._blank

    def _promise(self, day: date) -> Mapping[str, Any]:
        if self.chance.random() >= _PROMISED:
            return {"next_step": "", "next_due": None, "next_done_on": None}
        due = day + timedelta(days=1 + int(self.chance.random() * _SOON))
        kept = due < self.end and self.chance.random() >= _FORGOTTEN
        return {"next_step": self.scribe.step(), "next_due": due, "next_done_on": due if kept else None}

    def _noticed(self, arrival: Arrival, entry: UUID) -> list[Record]:
        if self.chance.random() >= _NOTICED:
            return []
        values = {"client_id": arrival.client, "entry_id": entry, "point": self._of(_POINTS)}
        return [(Observation, columns(ObservationDraft.of(values), self.new_id()))]

    def _somebody(self, day: date) -> Arrival:
        """Return somebody whose case is open; the others leave the list as they are met."""
        while True:
            number = int(self.chance.random() * len(self.present))
            arrival = self.present[number]
            if arrival.until > day or len(self.present) == 1:
                return arrival
            self.present[number] = self.present[-1]
            self.present.pop()

    def _of(self, pool: tuple[Any, ...]) -> Any:
        return pool[int(self.chance.random() * len(pool))]


def _earlier(ended: time, minutes: int) -> time:
    total = ended.hour * 60 + ended.minute - minutes
    return time(total // 60, total % 60)

"""The regular look-ins of the sample: when each falls due, and what was found. It writes nothing down."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from typing import Any, Final

from desktop.domain.monitoring import Interval
from desktop.sample.almanac import Almanac
from desktop.sample.noting import Noting
from desktop.sample.sheets import Sheet
from desktop.services.monitoring import interval_of
from desktop.services.rules import Rules

_CONTACTS: Final = frozenset(
    {"home_visit", "phone", "office_visit", "accompany", "mail", "watch", "night_holiday", "emergency"}
)
_NOBODY: Final = frozenset({"no_answer", "absent_signs", "absent_silent"})
_MOST_LATE: Final = 2
_A_WEEK: Final = timedelta(days=7)
_MISSED: Final = 0.07
_BACK: Final = time(10, 10)


@dataclass(frozen=True, slots=True)
class _Plan:
    starts_on: date
    until: date
    interval: Interval


@dataclass(slots=True)
class Watching:
    """The look-ins at one person, reckoned like the program itself: from the plan's first day on."""

    sheet: Sheet
    sentences: Mapping[str, Any]
    almanac: Almanac
    rules: Rules
    chance: random.Random = field(init=False)

    def __post_init__(self) -> None:
        # Seeded by the person, so that the sample is the same every time; nothing here guards anything.
        self.chance = random.Random(self.sheet.key)  # noqa: S311

    def look_ins(self) -> Iterator[dict[str, Any]]:
        """Yield the look-ins in the shape of a sheet's events, with `on` in place of `ago`."""
        watch = self.sheet.values.get("watch")
        if watch is None:
            return
        days = [day for plan in self._plans(watch.get("quiet", 0)) for day in self._days(plan)]
        ways = [watch["ways"][number % len(watch["ways"])] for number in range(len(days))]
        noting = Noting(watch, self.sentences, self.chance)
        stories = noting.stories(ways)
        for number, (day, way) in enumerate(zip(days, ways, strict=True)):
            story = stories.get(number)
            if story is None and number and way != "mail" and self.chance.random() < _MISSED:
                yield from self._missed(noting, day, way)
            else:
                note = noting.found(way, day, story)
                whom = {"persons": watch["persons"]} if "persons" in watch else {}
                yield {"on": day, "at": self._time(watch["at"]), **self._length(watch, way), **whom, **note}

    def _missed(self, noting: Noting, day: date, way: str) -> Iterator[dict[str, Any]]:
        yield {
            "on": day,
            "at": self._time(self.sheet.values["watch"]["at"]),
            "minutes": 5,
            **noting.nobody(way),
        }
        back = self.almanac.on_or_after(day + timedelta(days=1))
        if back < self.almanac.end:
            yield {"on": back, "at": _BACK, "minutes": 10, **noting.called_back()}

    def _time(self, usual: time) -> time:
        minutes = usual.hour * 60 + usual.minute + self.chance.choice((-20, -10, 0, 0, 5, 15, 25))
        return time(minutes // 60, minutes % 60)

    def _length(self, watch: Mapping[str, Any], way: str) -> dict[str, int]:
        usual = 10 if way in {"phone", "mail"} else watch["minutes"]
        return {"minutes": usual + self.chance.choice((-5, 0, 0, 5, 10))}

    def _plans(self, quiet: int) -> Iterator[_Plan]:
        last = self.almanac.end - timedelta(days=quiet)
        begun: tuple[date, str] | None = None
        for day, interval in [*self._turns(), (last, "")]:
            if begun is not None and begun[0] < last:
                yield _Plan(begun[0], min(day, last), interval_of(self.rules, begun[1]))
            begun = (day, interval) if interval else None

    def _turns(self) -> Iterator[tuple[date, str]]:
        """Yield the days on which a rhythm begins, or ends (no interval)."""
        for event in self.sheet.values["event"]:
            verb = event.get("do", "record")
            day = self.almanac.day(event["ago"], exact=verb in {"move_in", "depart"})
            if verb in {"depart", "end_watch"}:
                yield day, ""
            elif event.get("interval") and not event.get("undone"):
                yield day, event["interval"]

    def _days(self, plan: _Plan) -> Iterator[date]:
        told = [day for day in self._told() if day >= plan.starts_on]
        last: date | None = None
        while (due := plan.interval.next_due(plan.starts_on, last)) is not None and due < plan.until:
            answered = self._answered(told, due, plan)
            if answered is not None:
                last = answered
                continue
            late = self.chance.randint(0, _MOST_LATE) if _is_slow(plan, due) else 0
            last = self.almanac.on_or_after(due + timedelta(days=late))
            if last >= plan.until:
                return
            yield last

    def _told(self) -> list[date]:
        """Return the days on which the sheet itself tells of a contact."""
        return sorted(
            self.almanac.day(event["ago"])
            for event in self.sheet.values["event"]
            if event.get("kind") in _CONTACTS and event.get("outcome") not in _NOBODY
        )

    @staticmethod
    def _answered(told: list[date], due: date, plan: _Plan) -> date | None:
        """Return a told contact that takes the place of the look-in due on that day."""
        following = plan.interval.next_due(plan.starts_on, due) or due
        near = due + (following - due) / 2
        return next((day for day in told if due <= day < max(near, due + timedelta(days=1))), None)


def _is_slow(plan: _Plan, due: date) -> bool:
    """Tell whether a look-in may come some days late without meeting the next."""
    return (plan.interval.next_due(plan.starts_on, due) or due) - due > _A_WEEK

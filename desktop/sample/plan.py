"""Turns the sheets into acts in the order in which they were written down. It touches no vault."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from operator import attrgetter
from typing import Any, Final

from desktop.sample.act import Act
from desktop.sample.almanac import Almanac, ended, moment
from desktop.sample.sheets import Sheet, Sheets
from desktop.sample.subsidising import subsidised
from desktop.sample.watching import Watching
from desktop.services.rules import Rules

_KEEPS_ITS_DAY: Final = frozenset({"night_holiday", "emergency"})
_STEPS_THAT_KEEP_THEIR_DAY: Final = frozenset({"move_in", "depart"})
_A_LITTLE: Final = timedelta(minutes=3)
_A_MOMENT: Final = timedelta(seconds=20)
_FIRST_THING: Final = time(9, 30)
_LAST_THING: Final = time(16, 45)


def acts(sheets: Sheets, almanac: Almanac, rules: Rules) -> list[Act]:
    """Return every act of the sample, oldest first."""
    found: list[Act] = []
    for sheet in sheets.people:
        watching = Watching(sheet, sheets.watch, almanac, rules)
        story = _Story(sheet, almanac, sheets.intake_of(sheet.key))
        found.extend(story.tell())
        found.extend(_watched(sheet, watching.look_ins(), almanac))
    found.extend(_homes(sheets, almanac))
    found.extend(_contracted(sheets, almanac))
    found.extend(_kept(sheets, almanac))
    found.extend(_handovers(sheets, almanac))
    found.extend(_planned(sheets, almanac))
    found.extend(_around(sheets, almanac))
    found.extend(_agreed(sheets, almanac))
    found.extend(_supported(sheets, almanac))
    found.extend(_ahead(sheets, almanac))
    found.extend(_visited(sheets, almanac))
    found.extend(_happened(sheets, almanac))
    found.extend(_parted(sheets, almanac))
    manager = sheets.office["staff"][0]["key"]
    found.extend(subsidised(almanac, sheets.office["founded"], manager))
    found.extend(_worked(sheets, almanac))
    ordered = sorted(found, key=attrgetter("moment", "person", "order"))
    return [_by_whom(act, sheets, almanac) for act in ordered]


@dataclass(slots=True)
class _Story:
    """The acts of one person's sheet; each is written down after the one before it."""

    sheet: Sheet
    almanac: Almanac
    intake: Mapping[str, Any] | None = None
    last: datetime | None = None
    count: int = 0

    def tell(self) -> Iterator[Act]:
        values = self.sheet.values
        opened = self.almanac.day(values["case"]["opened"])
        yield self._act("take_in", opened, self._first_time(), values)
        if self.intake is not None:
            yield self._act("take_notes", opened, None, self.intake)
        for verb, told in [
            *(("add_member", member) for member in values.get("household", ())),
            *(("add_contact", contact) for contact in values.get("contact", ())),
        ]:
            if "ago" not in told:
                yield self._act(verb, opened, None, told)
        yield from self._happened(values)

    def _happened(self, values: Mapping[str, Any]) -> Iterator[Act]:
        later = [{**told, "do": "add_contact"} for told in values.get("contact", ()) if "ago" in told]
        events = sorted([*values["event"], *later], key=lambda event: -event["ago"])
        for event in events:
            yield from self._event(event)

    def _event(self, event: Mapping[str, Any]) -> Iterator[Act]:
        verb = event.get("do", "record")
        day = self.almanac.day(event["ago"], exact=_keeps_its_day(event))
        act = self._act(verb, day, event.get("at"), event)
        yield act
        if "done" not in event:
            return
        done = max(self.almanac.day(event["ago"] - event["done"]), act.on)
        yield _finished(act, done)

    def _act(self, verb: str, day: date, at: time | None, told: Mapping[str, Any]) -> Act:
        when = self._written(day, at, told)
        self.last = when
        # Two numbers a step: a step finished on the spot stands right behind its entry.
        self.count += 2
        worker = told.get("by") or self.sheet.values["worker"]
        return Act(when, self.count, self.sheet.key, worker, verb, day, at, told)

    def _written(self, day: date, at: time | None, told: Mapping[str, Any]) -> datetime:
        if at is None:
            wanted = moment(day, _FIRST_THING)
        else:
            wanted = self.almanac.saved_at(day, ended(at, told.get("minutes", 0))) + _A_LITTLE
        return wanted if self.last is None else max(wanted, self.last + _A_LITTLE)

    def _first_time(self) -> time | None:
        first = self.sheet.values["event"][0]
        return first.get("at") if first["ago"] == self.sheet.values["case"]["opened"] else None


def _watched(sheet: Sheet, look_ins: Iterator[Mapping[str, Any]], almanac: Almanac) -> Iterator[Act]:
    for number, told in enumerate(look_ins):
        when = almanac.saved_at(told["on"], ended(told["at"], told["minutes"])) + _A_LITTLE
        act = Act(when, 2 * number, sheet.key, sheet.values["worker"], "record", told["on"], told["at"], told)
        yield act
        if "done" in told:
            yield _finished(act, min(told["on"] + timedelta(days=told["done"]), almanac.day(1)))


def _planned(sheets: Sheets, almanac: Almanac) -> Iterator[Act]:
    """Yield assessments, plans and applications, written down in the afternoon of their day."""
    workers = {sheet.key: sheet.values["worker"] for sheet in sheets.people}
    for number, told in enumerate(sheets.planning):
        person, day = told["person"], almanac.day(told["ago"])
        when = almanac.saved_at(day, _LAST_THING) + _A_LITTLE * (1 + number % 5)
        act = Act(when, number, person, workers[person], told["do"], day, None, told)
        yield act
        if "decided" in told:
            decided = almanac.day(told["ago"] - told["decided"])
            later = max(almanac.saved_at(decided, _LAST_THING), when) + _A_LITTLE
            yield replace(act, moment=later, verb="decide", on=decided)


def _agreed(sheets: Sheets, almanac: Almanac) -> Iterator[Act]:
    """Yield what people answered when asked for consent, and what they took back."""
    people = {sheet.key: sheet.values for sheet in sheets.people}
    for number, told in enumerate(sheets.intakes):
        if (consent := told.get("consent")) is None:
            continue
        values = people[told["person"]]
        ago = values["case"]["opened"] - consent["after"]
        steps = [(ago, "agree_to_tell")]
        if "withdrawn" in consent:
            steps.append((ago - consent["withdrawn"], "take_back"))
        if "power" in consent:
            steps.append((ago, "give_power"))
        for ago, verb in steps:
            day = almanac.day(ago)
            when = almanac.saved_at(day, _LAST_THING) + _A_LITTLE * (6 + number % 5)
            yield Act(when, number, told["person"], values["worker"], verb, day, None, consent)


def _around(sheets: Sheets, almanac: Almanac) -> Iterator[Act]:
    """Yield what is told of agencies, interpreters and meetings, written down at the end of the day."""
    for number, told in enumerate(sheets.around):
        day = almanac.day(told["ago"])
        when = almanac.saved_at(day, _LAST_THING) + _A_LITTLE * (6 + number % 5)
        yield Act(when, number, told.get("person", ""), told["worker"], told["do"], day, None, told)


def _worked(sheets: Sheets, almanac: Almanac) -> Iterator[Act]:
    """Yield what the work diary knows beside the records, written down at the very end of the day."""
    for number, told in enumerate(sheets.working):
        day = almanac.day(told["ago"])
        when = almanac.saved_at(day, _LAST_THING) + _A_LITTLE * (17 + number % 3)
        yield Act(when, number, told.get("person", ""), told["worker"], told["do"], day, None, told)


def _visited(sheets: Sheets, almanac: Almanac) -> Iterator[Act]:
    """Yield the visits told with all that belongs to them, written down when they had ended."""
    for number, told in enumerate(sheets.visits):
        day, at = almanac.day(told["ago"]), told["at"]
        when = almanac.saved_at(day, ended(at, told["minutes"])) + _A_LITTLE
        yield Act(when, number, told.get("person", ""), told["worker"], told["do"], day, at, told)


def _contracted(sheets: Sheets, almanac: Almanac) -> Iterator[Act]:
    """Yield what was held, rented, promised and checked, written down after everything else of its day."""
    workers = {sheet.key: sheet.values["worker"] for sheet in sheets.people}
    manager = sheets.office["staff"][0]["key"]
    for number, told in enumerate(sheets.contracts):
        person, day = told.get("person", ""), almanac.day(told["ago"])
        when = almanac.saved_at(day, _LAST_THING) + _A_LITTLE * (11 + number % 5)
        yield Act(when, number, person, workers.get(person, manager), told["do"], day, None, told)


def _kept(sheets: Sheets, almanac: Almanac) -> Iterator[Act]:
    """Yield what was done with money and things that are kept, behind everything else of its day."""
    workers = {sheet.key: sheet.values["worker"] for sheet in sheets.people}
    manager = sheets.office["staff"][0]["key"]
    for number, told in enumerate(sheets.money):
        person = told.get("person", "")
        for turn in range(told.get("times", 1)):
            day = almanac.day(told["ago"] - turn * told.get("every", 0))
            when = almanac.saved_at(day, _LAST_THING) + _A_LITTLE * 17 + _A_MOMENT * number
            yield Act(when, number, person, workers.get(person, manager), told["do"], day, None, told)


def _supported(sheets: Sheets, almanac: Almanac) -> Iterator[Act]:
    """Yield what was done about support housing and paid support, behind everything else of its day."""
    workers = {sheet.key: sheet.values["worker"] for sheet in sheets.people}
    manager = sheets.office["staff"][0]["key"]
    for number, told in enumerate(sheets.support):
        person = told.get("person", "")
        for turn in range(told.get("times", 1)):
            day = almanac.day(told["ago"] - turn * told.get("every", 0))
            when = almanac.saved_at(day, _LAST_THING) + _A_LITTLE * 18 + _A_MOMENT * number
            yield Act(when, number, person, workers.get(person, manager), told["do"], day, None, told)


def _ahead(sheets: Sheets, almanac: Almanac) -> Iterator[Act]:
    """Yield what was planned and who went away, written down at the end of the day."""
    workers = {sheet.key: sheet.values["worker"] for sheet in sheets.people}
    for number, told in enumerate(sheets.ahead):
        person, day = told["person"], almanac.day(told["ago"])
        when = almanac.saved_at(day, _LAST_THING) + _A_LITTLE * (16 + number % 5)
        yield Act(when, number, person, workers[person], told["do"], day, None, told)


def _happened(sheets: Sheets, almanac: Almanac) -> Iterator[Act]:
    """Yield what happened on its own day, written down when the last of it was done."""
    workers = {sheet.key: sheet.values["worker"] for sheet in sheets.people}
    for number, told in enumerate(sheets.emergencies):
        person, day = told.get("person", ""), almanac.day(told["ago"], exact=True)
        times = [told["at"], *(each["at"] for name in ("steps", "notices") for each in told.get(name, ()))]
        when = almanac.saved_at(day, ended(max(times), told.get("minutes", 0))) + _A_LITTLE
        worker = told.get("worker") or workers[person]
        yield Act(when, number, person, worker, told["do"], day, told["at"], told)


def _parted(sheets: Sheets, almanac: Almanac) -> Iterator[Act]:
    """Yield what was done after a death, behind everything else of its day."""
    manager = sheets.office["staff"][0]["key"]
    for number, told in enumerate(sheets.partings):
        person, worker, day = told.get("person", ""), told.get("by", manager), almanac.day(told["ago"])
        when = almanac.saved_at(day, _LAST_THING) + _A_LITTLE * 19 + _A_MOMENT * number
        yield Act(when, number, person, worker, told["do"], day, None, told)


def _homes(sheets: Sheets, almanac: Almanac) -> Iterator[Act]:
    """Yield the buildings, then the homes, each kept on the first day or when it came to be known."""
    manager = sheets.office["staff"][0]["key"]
    first, buildings = sheets.office["founded"], sheets.office["building"]
    for number, building in enumerate(buildings):
        day = almanac.day(first)
        yield Act(
            almanac.morning(first) + _A_LITTLE, number, "", manager, "keep_building", day, None, building
        )
    for number, home in enumerate(sheets.office["dwelling"], start=len(buildings)):
        known = home.get("ago", sheets.office["founded"])
        day = almanac.day(known)
        yield Act(almanac.morning(known) + _A_LITTLE, number, "", manager, "keep_home", day, None, home)


def _handovers(sheets: Sheets, almanac: Almanac) -> Iterator[Act]:
    """Yield the passing on of open cases where somebody's work ends, and the end itself."""
    for staff in sheets.office["staff"]:
        if "left" not in staff:
            continue
        day, when = almanac.day(staff["left"]), almanac.evening(staff["left"])
        mine = [sheet for sheet in sheets.people if sheet.values["worker"] == staff["key"]]
        manager = sheets.office["staff"][0]["key"]
        for number, sheet in enumerate(mine):
            yield Act(when, number, sheet.key, manager, "hand_over", day, None, staff)
        yield Act(when + _A_LITTLE, len(mine), "", manager, "dismiss", day, None, staff)


def _by_whom(act: Act, sheets: Sheets, almanac: Almanac) -> Act:
    """Return the act by whoever works then: after somebody has left, by the one it was handed to."""
    for staff in sheets.office["staff"]:
        if staff["key"] == act.worker and "left" in staff and act.on >= almanac.day(staff["left"]):
            return replace(act, worker=staff["handed_to"])
    return act


def _finished(act: Act, done: date) -> Act:
    """Return the finishing of the step that an entry promised."""
    when = max(moment(done, _LAST_THING), act.moment + _A_LITTLE)
    # `told` keeps the entry's own day: by it the entry is found again.
    return replace(act, moment=when, verb="finish_step", on=done, told={"on": act.on})


def _keeps_its_day(event: Mapping[str, Any]) -> bool:
    return bool(
        event.get("exact")
        or event.get("kind") in _KEEPS_ITS_DAY
        or event.get("do") in _STEPS_THAT_KEEP_THEIR_DAY
    )

"""For the person who leaves (退去のしおり): what is still to be done by when, and who calls later."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from desktop.domain.dated import DatedList
from desktop.domain.leaving_way import LeavingStep
from desktop.records.organisation import OrganisationView
from desktop.services.leavings import LeavingFile
from i18n import terms
from i18n.dates import both_calendars, weekday_date
from i18n.words import Words
from reports.paper import Paper, finished
from reports.parts import Column, Fact, Flow, Row, Stamp
from reports.parts.signing import TO_SIGN

CODE: Final = "BAN-154"
LISTS: Final = ("leaving_phases", "leaving_utilities", "leaving_destinations", "notice_ways")
_TO_WRITE: Final = 3


@dataclass(frozen=True, slots=True)
class LeavingSheetContent:
    """The leaving, whose it is, who calls, and the corporation."""

    file: LeavingFile
    client: str
    staff: Mapping[UUID, str]
    own: OrganisationView | None
    lists: Mapping[str, DatedList]
    today: date


def leaving_sheet(content: LeavingSheetContent, words: Words, stamp: Stamp) -> Paper:
    """Return the sheet."""
    say, label, file = words.say, words.label, content.file
    flow = Flow(say("For your leaving"), words, stamp)
    flow.paragraph(say("Dear {name}", name=content.client))
    flow.paragraph(
        say("This sheet says what is still to be done, and how we stay in touch after you have moved.")
    )
    flow.at(label("record.leaving"))
    flow.facts(_where(content, words))
    open_steps = [step for step in file.steps if step.is_open and not step.unknown and not step.lacking]
    flow.heading(say("What is still to be done"))
    if open_steps:
        flow.table(
            [Column("", 0.6), Column(say("By when"), 2.4), Column(label("leaving_mark.step"), 9)],
            [_step(step, words) for step in open_steps],
        )
    else:
        flow.paragraph(say("Everything is done."))
    flow.heading(label("record.leaving_utility"))
    flow.table(
        [
            Column(label("leaving_utility.utility"), 2, bold=True),
            Column(label("leaving_utility.provider"), 3),
            Column(label("leaving_utility.stops_on"), 2),
            Column(label("leaving_utility.read_on"), 2),
            Column(label("leaving_utility.reading"), 2),
        ],
        [*_supplies(content, words)],
    )
    flow.heading(say("When we call you"))
    flow.table(
        [
            Column(label("leaving_call.planned_on"), 3, bold=True),
            Column(label("leaving_call.staff_id"), 3),
            Column(label("leaving_call.way"), 2),
            Column(label("leaving_call.purpose"), 4),
        ],
        [*_calls(content, words)],
    )
    flow.paragraph(say("Please call us whenever something is difficult, also after you have moved."))
    if content.own is not None:
        flow.facts([(content.own.name, content.own.phone or TO_SIGN)], abreast=1)
    return finished(flow)


def _where(content: LeavingSheetContent, words: Words) -> Iterator[Fact]:
    view, label = content.file.view, words.label
    left = content.file.departure.on if content.file.departure is not None else view.planned_on
    yield words.say("Day of leaving"), both_calendars(left, words) if left else TO_SIGN
    if content.file.protected:
        # Where somebody goes is on no paper while the address is protected.
        return
    if view.destination:
        kinds = content.lists["leaving_destinations"]
        yield label("leaving.destination"), terms.named(kinds, view.destination, words)
    for name in ("destination_name", "destination_address", "destination_phone", "taken_over_by"):
        if value := getattr(view, name):
            yield label(f"leaving.{name}"), value


def _step(step: LeavingStep, words: Words) -> Row:
    text = terms.text(step.row, words)
    if step.rule.status != "confirmed":
        text = words.say("{text} (to be confirmed)", text=text)
    return "□", "" if step.due is None else weekday_date(step.due, words), text


def _supplies(content: LeavingSheetContent, words: Words) -> Iterator[Row]:
    kinds = content.lists["leaving_utilities"]
    for view in content.file.supplies:
        days = ("" if day is None else weekday_date(day, words) for day in (view.stops_on, view.read_on))
        yield terms.named(kinds, view.utility, words), view.provider, *days, view.reading
    if not content.file.supplies:
        for row in kinds.in_force(content.today):
            if row.values["meter"]:
                yield terms.text(row, words), TO_SIGN, "", "", ""


def _calls(content: LeavingSheetContent, words: Words) -> Iterator[Row]:
    ways = content.lists["notice_ways"]
    open_calls = [call for call in content.file.calls if call.done_on is None]
    for view in open_calls:
        who = content.staff.get(view.staff_id, "") if view.staff_id else ""
        way = terms.named(ways, view.way, words) if view.way else ""
        yield weekday_date(view.planned_on, words), who, way, view.purpose
    if not open_calls:
        yield from [(TO_SIGN, "", "", "")] * _TO_WRITE

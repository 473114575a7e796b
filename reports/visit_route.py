"""The route of a day (訪問の予定表): whom to visit in which order, what to know at the door, which keys."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop.domain.days_off import NO_DAYS_OFF, DaysOff
from i18n.dates import long_date, weekday
from i18n.days_off import named
from i18n.numbers import count
from i18n.words import Words
from reports.paper import Paper, finished
from reports.parts import Cell, Column, Flow, Stamp

CODE: Final = "BAN-88"


@dataclass(frozen=True, slots=True)
class RouteStop:
    """A stop in words; what is protected or hidden is empty."""

    time: str
    name: str
    state: str
    where: str
    why: str
    door: str
    keys: str
    staff: str
    is_late: bool


@dataclass(frozen=True, slots=True)
class VisitRouteContent:
    """The stops of a day in the order in which to go; whose route it is, or nobody's in particular."""

    day: date
    staff: str
    stops: tuple[RouteStop, ...]
    off: DaysOff = NO_DAYS_OFF


def visit_route(content: VisitRouteContent, words: Words, stamp: Stamp) -> Paper:
    """Return the list; a box before each stop is ticked on the way."""
    say = words.say
    flow = Flow(say("Route of the day"), words, stamp)
    day = say(
        "{day} ({weekday})",
        day=long_date(content.day, words),
        weekday=weekday(content.day, words, content.off),
    )
    if (off := content.off.on(content.day)) is not None:
        day = f"{day}　{named(off, words)}"
    flow.facts(
        [
            (say("Day"), day),
            (words.label("planned_visit.staff_id"), content.staff or say("All colleagues")),
            (say("Stops of the day"), count(len(content.stops), words)),
        ],
        abreast=3,
    )
    if not content.stops:
        flow.paragraph(say("Nobody has to be visited on this day."))
        return finished(flow)
    rows = []
    for number, stop in enumerate(content.stops, start=1):
        flow.at(f"{number} {stop.name}")
        who = "\n".join(filter(None, (stop.name, stop.state, stop.door)))
        where = "\n".join(filter(None, (stop.where, stop.keys and say("Keys: {keys}", keys=stop.keys))))
        why = "\n".join(filter(None, (stop.why, stop.staff)))
        rows.append((f"□ {number}", stop.time, Cell(who, bold=stop.is_late), where, why))
    flow.table(
        [
            Column("", fits="□ 100"),
            Column(say("Time"), fits="10:00-11:30"),
            Column(say("Who, and what to know at the door"), 4),
            Column(say("Where, and which keys"), 4),
            Column(say("Why, and who goes"), 3),
        ],
        rows,
    )
    flow.note(
        say(
            "Overdue stops stand first, then the order follows the addresses. Please keep this list with you"
            " and destroy it when the day is over: it names people and where they live."
        )
    )
    return finished(flow)

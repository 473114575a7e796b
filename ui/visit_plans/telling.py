"""What is said of a line of the visit plan: its state, its time, why somebody goes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from desktop.services.visit_stops import PlanLine, State, Stop
from i18n.dates import short_date, time_span
from i18n.terms import named
from i18n.words import N_
from ui.desk import Desk
from ui.parts.text import Tone

_STATES: Final[Mapping[State, str]] = {
    State.PLANNED: N_("Visit planned"),
    State.OVERDUE: N_("Visit left over"),
    State.MADE: N_("Visit made"),
    State.CALLED_OFF: N_("Visit called off"),
    State.PAUSED: N_("Paused: away"),
    State.PROPOSED: N_("Due by the plan"),
    State.UNPLANNED: N_("Visit without a plan"),
}
TONES: Final[Mapping[State, Tone]] = {
    State.PLANNED: Tone.PLAIN,
    State.OVERDUE: Tone.LOOK,
    State.MADE: Tone.QUIET,
    State.CALLED_OFF: Tone.QUIET,
    State.PAUSED: Tone.QUIET,
    State.PROPOSED: Tone.ACCENT,
    State.UNPLANNED: Tone.QUIET,
}
MARKS: Final[Mapping[State, str]] = {State.OVERDUE: "! ", State.MADE: "済 ", State.UNPLANNED: "＋済 "}
"""What stands before a visit in the square of a day."""
ICONS: Final[Mapping[State, str]] = {
    State.PLANNED: "calendar",
    State.OVERDUE: "bell",
    State.MADE: "check",
    State.CALLED_OFF: "close",
    State.PAUSED: "minus",
    State.PROPOSED: "visit",
    State.UNPLANNED: "plus",
}


def when(desk: Desk, line: PlanLine) -> str:
    """Return the time in which somebody is expected; for what is left over, since when."""
    words = desk.words
    if line.due < line.on and line.entry_id is None:
        return words.say("Visit due {day}", day=short_date(line.due, words, desk.today()))
    return time_span(line.start, line.end, words)


def state(desk: Desk, line: PlanLine) -> str:
    """Return how it stands with the visit; a silence longer than usual is said before all."""
    if line.silent_days is not None:
        return desk.words.say_many("No sign for {n} day", "No sign for {n} days", line.silent_days)
    if line.is_proposed and line.state is State.OVERDUE:
        return desk.words.say("Overdue by the plan")
    if line.made_on is not None and line.made_on != line.on:
        return desk.words.say("Made on {day}", day=short_date(line.made_on, desk.words, desk.today()))
    if line.entry_id is not None and line.due != line.on:
        day = short_date(line.due, desk.words, desk.today())
        return desk.words.say("Made, planned for {day}", day=day)
    return desk.words.say(_STATES[line.state])


def tone(line: PlanLine) -> Tone:
    """Return what colour the state has."""
    return Tone.LOOK if line.silent_days is not None else TONES[line.state]


def why(desk: Desk, line: PlanLine) -> str:
    """Return how and what for."""
    rows = desk.workspace.office.rules.named("entry_kinds")
    how = named(rows, line.activity, desk.words)
    return f"{how}　{line.purpose}".strip()


def where(desk: Desk, stop: Stop) -> str:
    """Return where to go; where the address is protected, only that it is."""
    if stop.address_protected:
        return desk.words.say("Address not shown")
    known = stop.home.replace(" ", "") in stop.address.replace(" ", "")
    return "　".join(filter(None, (stop.address, "" if known else stop.home)))


def door(desk: Desk, stop: Stop) -> str:
    """Return what matters at the door: the warning, how to address the person, the language, the phone."""
    rows = desk.workspace.office.rules.named("languages")
    language = "" if stop.language in {"", "ja"} else named(rows, stop.language, desk.words)
    called = f"「{stop.addressed_as}」" if stop.addressed_as else ""
    return " ・ ".join(filter(None, (stop.door_note, called, language, stop.phone)))


def keys(desk: Desk, stop: Stop) -> str:
    """Return the keys that we keep, and where they lie."""
    rows = desk.workspace.office.rules.named("key_kinds")
    return "、".join(
        " ".join(filter(None, (named(rows, kind, desk.words), number, f"（{place}）" if place else "")))
        for kind, number, place in stop.keys
    )

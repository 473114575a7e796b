"""The columns after a death: steps, timers, heirs, who was told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from typing import Final

from desktop.domain.death_steps import DeathStep
from desktop.domain.estate_timers import Direction, Event, Timer
from desktop.records.death import DeathMarkView, DeathTellingView
from desktop.services.deaths import HeirLine
from i18n import terms
from i18n.dates import short_date
from i18n.words import N_, Words
from ui import way_steps
from ui.desk import Desk
from ui.parts.list_model import Column
from ui.parts.text import Tone
from ui.way_steps import Lists

LISTS: Final = Lists("death_steps", "death_phases", "death_powers", "death_parties", "death_proofs")
SINCE: Final[Mapping[Event, str]] = {
    Event.DEATH: N_("the day of death"),
    Event.KNOWN: N_("the day we learnt of it"),
    Event.LEASE_END: N_("the end of the lease"),
    Event.DISPOSAL: N_("the first day of disposing"),
    Event.NOTICE: N_("the day the disposal was announced"),
    Event.HEIR_KNOWS: N_("the day an heir learnt of it"),
    Event.COHABITANT_KNOWS: N_("the day the cohabitant learnt of it"),
    Event.CARD_FOUND: N_("the day the card was found"),
}
_DIRECTIONS: Final[Mapping[Direction, str]] = {
    Direction.UNTIL: N_("until {day}"),
    Direction.NOT_BEFORE: N_("not before {day}"),
    Direction.BEFORE_DISPOSAL: N_("tell by {day}"),
}


def events(found: Sequence[Event], words: Words) -> str:
    """Return the names of days, together."""
    return "・".join(words.say(SINCE[event]) for event in found)


def step_columns(desk: Desk, marks: Mapping[str, DeathMarkView]) -> Sequence[Column[DeathStep]]:
    """Return the columns of steps; `marks` is what is kept of them when the list was read."""
    words, parties = desk.words, desk.workspace.office.rules.named(LISTS.parties)

    def asked(step: DeathStep) -> str:
        mark = marks.get(step.code)
        known = "" if mark is None else mark.asked
        return known or terms.named(parties, str(step.row.values.get("asks", "")), words)

    last = Column("asks", words.label("value.asks"), asked, wide=26, sortable=False)
    return way_steps.step_columns(desk, LISTS, words.label("death_mark.step"), last)


def timer_columns(desk: Desk, kept: AbstractSet[str]) -> Sequence[Column[Timer]]:
    """Return the columns of timers; `kept` are the periods in which what they are for was done."""
    words, today = desk.words, desk.today()

    def when(timer: Timer) -> str:
        if timer.day is None:
            return words.say("not known yet")
        return words.say(_DIRECTIONS[timer.direction], day=short_date(timer.day, words, today))

    def left(timer: Timer) -> str:
        if timer.code in kept:
            return words.say("done")
        if timer.day is None:
            return words.say("needs {days}", days=events(timer.missing, words))
        days = (timer.day - today).days
        if days < 0:
            return words.say_many("{n} day ago", "{n} days ago", -days)
        return words.say_many("{n} day left", "{n} days left", days)

    return (
        Column("when", words.say("By when"), when, wide=20, bold=True, sortable=False,
               tone=lambda timer: Tone.QUIET if timer.code in kept else _tone(timer, today)),
        Column("timer", words.say("Period"), lambda timer: terms.text(timer.row, words), wide=30,
               stretches=True, sortable=False),
        Column("left", words.say("How long"), left, wide=20, sortable=False),
        Column("because", words.say("Counted from"), lambda timer: events(timer.because, words), wide=18,
               sortable=False),
    )  # fmt: skip


def heir_columns(desk: Desk) -> Sequence[Column[HeirLine]]:
    """Return the columns of heirs."""
    words, today, states = desk.words, desk.today(), desk.workspace.office.rules.named("heir_states")

    def decide(line: HeirLine) -> str:
        if not line.is_open:
            return ""
        if line.decide_by is None:
            return words.say("not known yet")
        return words.say("until {day}", day=short_date(line.decide_by, words, today))

    def warned(line: HeirLine) -> str:
        day = line.view.warned_on
        return words.say("not warned yet") if day is None else short_date(day, words, today)

    return (
        Column("name", words.label("heir.name"), lambda line: line.view.name, wide=16, bold=True),
        Column("relation", words.label("heir.relation"), lambda line: line.view.relation, wide=10),
        Column("state", words.label("heir.state"), sortable=False, wide=14,
               text=lambda line: terms.named(states, line.view.state, words)),
        Column("decide", words.say("Decides"), decide, wide=16, sortable=False,
               tone=lambda line: Tone.LOOK if _late(line, today) else Tone.PLAIN),
        Column("warned", words.label("heir.warned_on"), warned, wide=16, stretches=True, sortable=False,
               tone=lambda line: Tone.LOOK if line.view.warned_on is None else Tone.PLAIN),
    )  # fmt: skip


def telling_columns(desk: Desk) -> Sequence[Column[DeathTellingView]]:
    """Return the columns of who was told."""
    words, today, named = desk.words, desk.today(), desk.workspace.office.rules.named

    def when(view: DeathTellingView) -> str:
        return words.say("not told yet") if view.on is None else short_date(view.on, words, today)

    return (
        Column("on", words.label("death_telling.on"), when, wide=16, bold=True,
               tone=lambda view: Tone.LOOK if view.on is None else Tone.PLAIN),
        Column("party", words.label("death_telling.party"), sortable=False, wide=16,
               text=lambda view: terms.named(named("death_parties"), view.party, words)),
        Column("whom", words.label("death_telling.whom"), lambda view: view.whom, wide=18, stretches=True),
        Column("way", words.label("death_telling.way"), sortable=False, wide=12,
               text=lambda view: terms.named(named("notice_ways"), view.way, words)),
        Column("paper", words.label("death_telling.paper"), lambda view: view.paper, wide=10,
               sortable=False),
    )  # fmt: skip


def _tone(timer: Timer, today: date) -> Tone:
    if timer.day is None:
        return Tone.QUIET
    if timer.direction is Direction.UNTIL and timer.day < today:
        return Tone.LOOK
    return Tone.PLAIN


def _late(line: HeirLine, today: date) -> bool:
    return line.is_open and line.decide_by is not None and line.decide_by < today

"""The columns after a death: steps, timers, heirs, who was told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from typing import Final

from desktop.domain.death_steps import DeathStep, Power
from desktop.domain.estate_timers import Direction, Event, Moved, Timer
from desktop.records.death import DeathMarkView, DeathTellingView
from desktop.records.death_supply import DeathSupplyView
from desktop.services.deaths import HeirLine
from i18n import terms
from i18n.dates import short_date
from i18n.words import N_, Words
from ui import way_steps
from ui.deaths.withheld import names_told
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


FOUND: Final = N_("the day of finding")


def days_of(*, death_known: bool) -> dict[Event, str]:
    """Return what days are called; while nobody knows the day of death, that of finding stands in for it."""
    return {**SINCE} if death_known else {**SINCE, Event.DEATH: FOUND}


def events(found: Sequence[Event], words: Words, called: Mapping[Event, str] = SINCE) -> str:
    """Return the names of days, together."""
    return "・".join(words.say(called[event]) for event in found)


def moves(found: Sequence[Moved], desk: Desk, called: Mapping[Event, str]) -> str:
    """Say which days have moved, from when to when, and from which days they are counted now."""
    words, today, periods = desk.words, desk.today(), desk.workspace.office.rules.named("after_death")

    def said(each: Moved) -> str:
        row, days = periods.ever(each.code), events(each.because, words, called)
        name = "" if row is None else terms.text(row, words)
        before = words.say("not known") if each.before is None else short_date(each.before, words, today)
        if each.after is None:
            return words.say(
                "{period}: {before} → not known, needs {days}", period=name, before=before, days=days
            )
        after = short_date(each.after, words, today)
        return words.say(
            "{period}: {before} → {after}, counted from {days}",
            period=name,
            before=before,
            after=after,
            days=days,
        )

    return "\n".join((words.say("Days have moved:"), *map(said, found)))


def step_columns(
    desk: Desk, marks: Mapping[str, DeathMarkView], withheld: Sequence[str]
) -> Sequence[Column[DeathStep]]:
    """Return the columns of steps; `marks` is what is kept of them when the list was read.

    `withheld` is what is lacking before we may work on belongings.
    """
    words, parties = desk.words, desk.workspace.office.rules.named(LISTS.parties)

    def asked(step: DeathStep) -> str:
        mark = marks.get(step.code)
        known = "" if mark is None else mark.asked
        return known or terms.named(parties, str(step.row.values.get("asks", "")), words)

    named = desk.workspace.office.rules.named

    def proved(step: DeathStep) -> str:
        """Return who did it with which proof; of an open step what holds it back, or what is to be kept."""
        mark = marks.get(step.code)
        if mark is not None:
            doer = terms.named(named("death_doers"), mark.doer, words)
            witness = words.say("witness {name}", name=mark.witness) if mark.witness else ""
            picture = words.say("with picture") if mark.attachment_id is not None else ""
            said = (mark.note, picture) if mark.left_out else (doer, mark.proof, picture, witness)
            return "　".join(filter(None, said))
        if step.unknown:
            facts = "・".join(terms.named(named("death_facts"), fact.value, words) for fact in step.unknown)
            return words.say("still to be answered: {facts}", facts=facts)
        if step.lacking:
            power = names_told(desk, withheld) if Power.BELONGINGS in step.lacking else ""
            power = power or terms.named(named(LISTS.powers), step.lacking[0].value, words)
            return words.say("Not for us: {power} is lacking", power=power)
        proof = terms.named(named(LISTS.proofs), str(step.row.values.get("proof", "")), words)
        return words.say("Keep: {proof}", proof=proof) if proof else ""

    def tone(step: DeathStep) -> Tone:
        if not step.is_open:
            return Tone.PLAIN
        return Tone.LOOK if step.unknown or step.lacking else Tone.QUIET

    return way_steps.step_columns(
        desk,
        LISTS,
        words.label("death_mark.step"),
        Column("asks", words.label("value.asks"), asked, wide=18, sortable=False),
        Column(
            "proved",
            words.say("Who did it, and proof"),
            proved,
            wide=27,
            stretches=True,
            sortable=False,
            tone=tone,
        ),
    )


def timer_columns(desk: Desk, kept: AbstractSet[str], called: Mapping[Event, str]) -> Sequence[Column[Timer]]:
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
            return words.say("needs {days}", days=events(timer.missing, words, called))
        days = (timer.day - today).days
        if days < 0:
            return words.say_many("{n} day ago", "{n} days ago", -days)
        return words.say_many("{n} day left", "{n} days left", days)

    return (
        Column("when", words.say("By when"), when, wide=20, bold=True, sortable=False,
               tone=lambda timer: Tone.QUIET if timer.code in kept else _tone(timer, today)),
        Column("timer", words.say("Period"), lambda timer: terms.text(timer.row, words), wide=30,
               stretches=True, sortable=False),
        Column("left", words.say("How long"), left, wide=25, sortable=False),
        Column("because", words.say("Counted from"), wide=15, sortable=False,
               text=lambda timer: events(timer.because, words, called)),
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


def supply_columns(desk: Desk) -> Sequence[Column[DeathSupplyView]]:
    """Return the columns of contracts that run on."""
    words, today, named = desk.words, desk.today(), desk.workspace.office.rules.named

    def told(view: DeathSupplyView) -> str:
        if view.told_on is None:
            return words.say("to be told")
        doer = terms.named(named("death_doers"), view.told_by, words)
        return "　".join(filter(None, (short_date(view.told_on, words, today), doer)))

    def ends(view: DeathSupplyView) -> str:
        return "" if view.ends_on is None else short_date(view.ends_on, words, today)

    return (
        Column("utility", words.label("death_supply.utility"), wide=14, bold=True, sortable=False,
               text=lambda view: terms.named(named("leaving_utilities"), view.utility, words)),
        Column("provider", words.label("death_supply.provider"), lambda view: view.provider, wide=16,
               stretches=True, sortable=False),
        Column("customer_number", words.label("death_supply.customer_number"), wide=16, sortable=False,
               text=lambda view: view.customer_number),
        Column("told_on", words.label("death_supply.told_on"), told, wide=16, sortable=False,
               tone=lambda view: Tone.LOOK if view.told_on is None else Tone.PLAIN),
        Column("ends_on", words.label("death_supply.ends_on"), ends, wide=12, sortable=False),
        Column("proof", words.label("death_supply.proof"), lambda view: view.proof, wide=14, sortable=False),
    )  # fmt: skip


def _tone(timer: Timer, today: date) -> Tone:
    if timer.day is None:
        return Tone.QUIET
    if timer.direction is Direction.UNTIL and timer.day < today:
        return Tone.LOOK
    return Tone.PLAIN


def _late(line: HeirLine, today: date) -> bool:
    return line.is_open and line.decide_by is not None and line.decide_by < today

"""The columns of the watch list: whom to look in on, with the most silent first."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.domain.silence import Level
from desktop.services.silence_watch import DueVisit
from i18n.dates import relative, short_date, weekday_date
from i18n.terms import named, short
from i18n.words import Words
from ui.desk import Desk
from ui.parts.list_model import Column
from ui.parts.text import Tone


def watch_columns(desk: Desk) -> Sequence[Column[DueVisit]]:
    """Return the columns: who, why now, how often."""
    words, today = desk.words, desk.today()
    lists = desk.workspace.office.rules.named

    def why(visit: DueVisit) -> str:
        if visit.waiting is not None:
            until = short_date(visit.waiting.until, words, today)
            said = words.say(
                "Waiting until {day} ({who}): {reason}",
                day=until,
                who=visit.waiting.staff_name,
                reason=visit.waiting.reason,
            )
            return said.rstrip(": ：")
        if visit.too_silent:
            said = silence_told(visit, words)
            alarming = visit.silence.level is Level.ALARM
            return words.say("Check at once: {silence}", silence=said) if alarming else said
        if visit.due is None:
            return ""
        if visit.due < today:
            return words.say("Was due {when}", when=weekday_date(visit.due, words, today))
        return words.say("Due {when}", when=weekday_date(visit.due, words, today))

    def look(visit: DueVisit) -> bool:
        return visit.too_silent or (visit.due is not None and visit.due < today)

    def last(visit: DueVisit) -> str:
        if visit.last_sign is None:
            return words.say("Never")
        code, day = visit.last_sign
        said = relative(day, today, words)
        if day == visit.last_contact_on:
            return said
        # How somebody was heard of is said where it was no contact.
        row = lists("signs_of_life").ever(code)
        return said if row is None else words.say("{when} ({sign})", when=said, sign=short(row, words))

    return (
        Column(
            "name",
            words.label("client.name"),
            lambda visit: visit.name,
            wide=18,
            bold=True,
            stretches=True,
            sortable=False,
        ),
        Column(
            "why",
            words.say("Why"),
            why,
            wide=31,
            tone=lambda visit: _tone(visit, late=look(visit)),
            icon=lambda visit: _icon(visit, late=look(visit)),
            sortable=False,
        ),
        Column(
            "interval",
            words.label("monitoring_plan.interval"),
            lambda visit: named(lists("monitoring_intervals"), visit.interval, words),
            wide=10,
            tone=lambda _visit: Tone.QUIET,
            sortable=False,
        ),
        Column(
            "last", words.say("Last contact"), last, wide=10, tone=lambda _visit: Tone.QUIET, sortable=False
        ),
    )


def silence_told(visit: DueVisit, words: Words) -> str:
    """Return the days of a silence beside those that are usual for this person."""
    usual, days = visit.silence.usual, visit.silent_days
    if usual is None:
        return words.say_many("No sign for {n} day", "No sign for {n} days", days)
    return words.say_many(
        "No sign for {n} day (usually {usual})",
        "No sign for {n} days (usually {usual})",
        days,
        usual=usual.days,
    )


def _tone(visit: DueVisit, *, late: bool) -> Tone:
    if visit.waiting is not None:
        return Tone.QUIET
    if visit.too_silent and visit.silence.level is Level.ALARM:
        return Tone.DANGER
    return Tone.LOOK if late else Tone.PLAIN


def _icon(visit: DueVisit, *, late: bool) -> str:
    if visit.waiting is not None:
        return "time"
    if visit.too_silent and visit.silence.level is Level.ALARM:
        return "danger"
    return "bell" if late else "calendar"

"""The columns of the watch list: whom to look in on, with the most silent first."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.services.today import DueVisit
from i18n.dates import relative, weekday_date
from i18n.terms import named
from ui.desk import Desk
from ui.parts.list_model import Column
from ui.parts.text import Tone


def watch_columns(desk: Desk) -> Sequence[Column[DueVisit]]:
    """Return the columns: who, why now, how often."""
    words, today = desk.words, desk.today()
    lists = desk.workspace.office.rules.named

    def why(visit: DueVisit) -> str:
        if visit.too_silent:
            return words.say_many("Silent for {n} day", "Silent for {n} days", visit.silent_days)
        if visit.due is None:
            return ""
        if visit.due < today:
            return words.say("Was due {when}", when=weekday_date(visit.due, words, today))
        return words.say("Due {when}", when=weekday_date(visit.due, words, today))

    def look(visit: DueVisit) -> bool:
        return visit.too_silent or (visit.due is not None and visit.due < today)

    def last(visit: DueVisit) -> str:
        if visit.last_contact_on is None:
            return words.say("Never")
        return relative(visit.last_contact_on, today, words)

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
            wide=29,
            tone=lambda visit: Tone.LOOK if look(visit) else Tone.PLAIN,
            icon=lambda visit: "bell" if look(visit) else "calendar",
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

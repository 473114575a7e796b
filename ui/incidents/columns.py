"""The columns of a list of incidents."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.services.incident_parts import IncidentLine
from i18n import terms
from i18n.dates import clock_time, short_date, weekday_date
from ui.desk import Desk
from ui.incidents.editing import here
from ui.parts.list_model import Column
from ui.parts.text import Tone


def incident_columns(desk: Desk, *, about: bool) -> Sequence[Column[IncidentLine]]:
    """Return the columns; `about` says of whom each is."""
    words, label, today = desk.words, desk.words.label, desk.today()
    rules = desk.workspace.office.rules

    def when(line: IncidentLine) -> str:
        day = weekday_date(line.view.on, words, today)
        return day if line.view.at is None else f"{day} {clock_time(line.view.at, words)}"

    def came(line: IncidentLine) -> str:
        view = line.view
        if view.closed_on is not None:
            result = terms.named(rules.named("incident_results"), view.result, words) if view.result else ""
            return "　".join(filter(None, (short_date(view.closed_on, words, today), result)))
        if line.due is None:
            return words.say("To be closed")
        due = f"{short_date(line.due.date(), words, today)} {clock_time(line.due.time(), words)}"
        return f"{due}　{line.next_step}"

    def tone(line: IncidentLine) -> Tone:
        if line.view.closed_on is not None:
            return Tone.QUIET
        return Tone.LOOK if line.due is None or line.due <= here(desk) else Tone.PLAIN

    whose = Column[IncidentLine](
        "about", words.say("Person or house"), lambda line: line.name or line.house, wide=22, bold=True
    )
    return (
        Column("when", words.say("When"), when, wide=22, bold=not about),
        *((whose,) if about else ()),
        Column(
            "kind",
            label("incident.incident_kind"),
            lambda line: (
                terms.named(rules.named("incident_kinds"), line.view.incident_kind, words)
                if line.view.incident_kind
                else ""
            ),
            wide=28,
        ),
        Column(
            "came",
            words.say("Next step or result"),
            came,
            wide=34,
            stretches=True,
            tone=tone,
            icon=lambda line: "bell" if line.view.closed_on is None else "done",
        ),
    )

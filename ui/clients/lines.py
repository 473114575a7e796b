"""How clients and found records stand in lists: columns and what is read out."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from desktop.records.client import ClientLine
from desktop.services.departed import DIED
from desktop.services.sight import Found
from i18n.dates import age, relative, weekday_date
from ui.departed import named
from ui.desk import Desk
from ui.parts.column_room import Importance
from ui.parts.list_model import Column
from ui.parts.text import Tone


def client_columns(desk: Desk) -> Sequence[Column[ClientLine]]:
    """Return the columns of the list of clients."""
    words, label, today = desk.words, desk.words.label, desk.today()
    rules = desk.workspace.office.rules

    def stage(line: ClientLine) -> str:
        return words.term(line.stage, rules.text("stages", line.stage)) if line.stage else ""

    def years(line: ClientLine) -> str:
        # Nobody grows older after a death.
        return age(line.birth_date, today, words) if line.birth_date and line.gone != DIED else ""

    def contact(line: ClientLine) -> str:
        return relative(line.last_contact_on, today, words) if line.last_contact_on else ""

    def address(line: ClientLine) -> str:
        return words.say("Address not shown") if line.address_protected else line.address

    return (
        Column("name", label("client.name"), partial(named, desk), wide=22, bold=True, sortable=False),
        Column(
            "kana",
            label("client.kana"),
            lambda line: line.kana,
            wide=20,
            tone=_quiet,
            sortable=False,
            importance=Importance.EXTRA,
        ),
        Column("age", words.say("Age"), years, wide=8, number=True, sortable=False),
        Column("stage", label("support_case.stage"), stage, wide=16, sortable=False),
        Column(
            "address",
            label("client.address"),
            address,
            wide=30,
            stretches=True,
            sortable=False,
            tone=_quiet,
            icon=lambda line: "eye-off" if line.address_protected else "",
        ),
        Column("contact", words.say("Last contact"), contact, wide=12, sortable=False),
        Column(
            "staff", label("support_case.staff_id"), lambda line: line.staff_name, wide=14, sortable=False
        ),
    )


def found_columns(desk: Desk) -> Sequence[Column[Found]]:
    """Return the columns of what a search found: who, and why."""
    words, label, today = desk.words, desk.words.label, desk.today()

    def years(found: Found) -> str:
        return age(found.birth_date, today, words) if found.birth_date and found.gone != DIED else ""

    def day(found: Found) -> str:
        return weekday_date(found.on, words, today) if found.on else ""

    def reason(found: Found) -> str:
        if found.match is None:
            return ""
        return words.say(
            "{field}: {text}", field=label(f"{found.kind}.{found.match.field}"), text=found.match.text
        )

    def icon(found: Found) -> str:
        return _ICONS.get(found.kind, "note")

    return (
        Column(
            "name",
            label("client.name"),
            partial(named, desk),
            wide=22,
            bold=True,
            icon=icon,
            sortable=False,
        ),
        Column("kana", label("client.kana"), lambda found: found.kana, wide=18, tone=_quiet, sortable=False),
        Column("age", words.say("Age"), years, wide=8, number=True, sortable=False),
        Column("on", words.say("Date"), day, wide=14, sortable=False),
        Column("why", words.say("Where it was found"), reason, wide=44, stretches=True, sortable=False),
    )


_ICONS = {
    **dict.fromkeys(("client", "household_member", "contact"), "person"),
    **dict.fromkeys(("dwelling", "building"), "house"),
    "agency": "people",
}


def _quiet(_line: object) -> Tone:
    return Tone.QUIET

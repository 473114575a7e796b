"""The route of a day: a line a stop, in the order in which to go."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.services.visit_stops import Stop
from ui.desk import Desk
from ui.parts.column_room import Importance
from ui.parts.list_model import Column, ListModel
from ui.parts.table import Table
from ui.parts.text import Tone
from ui.visit_plans import telling


class RouteTable(Table[Stop]):
    """The stops; `opened` gives one."""

    def __init__(self, desk: Desk) -> None:
        model: ListModel[Stop] = ListModel(
            route_columns(desk), key=lambda stop: stop.key, kana=lambda stop: stop.line.kana
        )
        # Two lines a stop: an address and what is to be known at the door are longer than one.
        title = desk.words.say("Route of the day")
        super().__init__("visit_route", title, model, desk.words, desk.preferences, tall=2)


def route_columns(desk: Desk) -> Sequence[Column[Stop]]:
    """Return the columns: who, when, where, why, who goes, what to know at the door, which keys."""
    say, label = desk.words.say, desk.words.label
    return (
        Column("name", label("client.name"), lambda stop: stop.line.name, wide=17, bold=True, sortable=False),
        Column(
            "state",
            say("How it stands"),
            lambda stop: telling.state(desk, stop.line),
            wide=21,
            tone=lambda stop: telling.tone(stop.line),
            icon=lambda stop: "bell" if stop.line.silent_days else telling.ICONS[stop.line.state],
            sortable=False,
        ),
        Column("when", say("Time"), lambda stop: telling.when(desk, stop.line), wide=12, sortable=False),
        Column(
            "where",
            label("client.address"),
            lambda stop: telling.where(desk, stop),
            wide=28,
            stretches=True,
            icon=lambda stop: "eye-off" if stop.address_protected else "",
            tone=lambda stop: Tone.QUIET if stop.address_protected else Tone.PLAIN,
            sortable=False,
        ),
        Column(
            "why",
            label("planned_visit.purpose"),
            lambda stop: telling.why(desk, stop.line),
            wide=18,
            stretches=True,
            sortable=False,
        ),
        Column(
            "staff",
            label("planned_visit.staff_id"),
            lambda stop: stop.line.staff_name or say("Nobody yet"),
            wide=11,
            tone=lambda stop: Tone.PLAIN if stop.line.staff_name else Tone.LOOK,
            sortable=False,
            importance=Importance.EXTRA,
        ),
        Column(
            "door",
            say("To know at the door"),
            lambda stop: telling.door(desk, stop),
            wide=26,
            stretches=True,
            icon=lambda stop: "warning" if stop.door_note else "",
            tone=lambda stop: Tone.LOOK if stop.door_note else Tone.QUIET,
            sortable=False,
            importance=Importance.KEY,
        ),
        Column(
            "keys",
            say("Keys to take along"),
            lambda stop: telling.keys(desk, stop),
            wide=16,
            icon=lambda stop: "key" if stop.keys else "",
            sortable=False,
            importance=Importance.KEY,
        ),
    )

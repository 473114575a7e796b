"""Rules and lists in force: where each comes from, and what is still to be confirmed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.domain.dated import Status
from ui.desk import Desk
from ui.measure import units
from ui.parts.list_model import Column, ListModel
from ui.parts.table import Table
from ui.parts.text import Text, Tone
from ui.screen import Screen
from ui.settings.section import SettingsSection


@dataclass(frozen=True, slots=True)
class _Line:
    id: str
    text: str
    source: str
    confirmed: bool
    version: str
    rows: int


class RulesSection(SettingsSection):
    """Every dated list with its source."""

    is_wide = True

    def __init__(self, desk: Desk, screen: Screen) -> None:
        super().__init__(desk, screen)
        card = self.card(self.say("Rules and lists"))
        hint = self.say(
            "Law, money and lists change. Each entry names its source; what nobody could confirm is marked."
        )
        card.body.addWidget(Text(hint, tone=Tone.QUIET, wrap=True))
        self.table: Table[_Line] = Table(
            "rules", self.say("Rules and lists"), ListModel(_columns(desk)), desk.words, desk.preferences
        )
        self.table.setMinimumHeight(units(36))
        card.body.addWidget(self.table)
        rules, today = desk.workspace.office.rules, desk.today()

        def read() -> Sequence[_Line]:
            return [
                _Line(
                    f"{name}.{row.code}",
                    row.text,
                    row.source,
                    row.status is Status.CONFIRMED,
                    rules.named(name).version,
                    1,
                )
                for name in rules.names()
                for row in rules.named(name).in_force(today)
            ]

        desk.tasks.read(read, owner=self, then=self.table.set_lines)


def _columns(desk: Desk) -> Sequence[Column[_Line]]:
    say = desk.words.say

    def status(line: _Line) -> str:
        return say("confirmed") if line.confirmed else say("to be confirmed")

    return (
        Column("text", say("Entry"), lambda line: line.text, wide=30, bold=True),
        Column("source", say("Source"), lambda line: line.source, wide=34, stretches=True),
        Column(
            "status",
            say("State"),
            status,
            wide=14,
            tone=lambda line: Tone.PLAIN if line.confirmed else Tone.LOOK,
        ),
        Column("version", say("Version"), lambda line: line.version, wide=24, tone=lambda _line: Tone.QUIET),
    )

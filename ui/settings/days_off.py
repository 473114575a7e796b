"""Days on which the organisation itself is shut: the roster and the calendar show them beside holidays."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from desktop.records.day_off import DayOffDraft, DayOffFields, DayOffView
from i18n.dates import period
from ui.desk import Desk
from ui.parts.list_model import Column
from ui.record_editor import Editing
from ui.settings.kept_section import KeptSection, Said

_LINES = ("name", ("first_on", "last_on"), "every_year")


class OwnDaysOff(KeptSection):
    """Days off, the next ones first."""

    def __init__(self, desk: Desk, *, manages: bool) -> None:
        say = desk.words.say
        super().__init__(
            desk,
            "day_off",
            say("Days off of our own"),
            _columns(desk),
            Said(
                say("Add days off"),
                say(
                    "National holidays are known already. What stands here is shown beside them in the roster"
                    " and the visit plan, and somebody has to be on duty all day."
                ),
                say("No days off of our own yet, for instance over New Year."),
            ),
            manages=manages,
        )

    def editing(self) -> tuple[Editing, str]:
        """Return how days off are edited."""
        return day_off_editing(self.desk)

    def reading(self) -> Callable[[], Sequence[DayOffView]]:
        """Return what reads them."""
        return self.desk.workspace.days_off.all


def day_off_editing(desk: Desk, *_client: object) -> tuple[Editing, str]:
    """Return how days off are edited, and what the pane is called."""
    editing = Editing("day_off", DayOffFields, DayOffDraft, desk.workspace.days_off, _LINES)
    return editing, desk.words.label("record.day_off")


def _columns(desk: Desk) -> Sequence[Column[DayOffView]]:
    words, label = desk.words, desk.words.label
    return (
        Column("name", label("day_off.name"), lambda line: line.name, wide=30, bold=True, stretches=True),
        Column(
            "days", words.say("Days off"), lambda line: period(line.first_on, line.last_on, words), wide=26
        ),
        Column(
            "yearly",
            label("day_off.every_year"),
            lambda line: words.say("Every year") if line.every_year else words.say("Only this time"),
            wide=20,
        ),
    )

"""The columns of the diary."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from desktop.domain.days_off import DaysOff
from desktop.services.diary_telling import ToldLine
from i18n import work_diary as told
from i18n.dates import weekday_date
from i18n.numbers import digits
from ui.desk import Desk
from ui.parts.column_room import Importance
from ui.parts.list_model import Column
from ui.parts.text import Tone


def diary_columns(desk: Desk, off: Callable[[], DaysOff]) -> Sequence[Column[ToldLine]]:
    """Return the columns of lines; `off` gives the days off that are known at the moment."""
    words, label, today = desk.words, desk.words.label, desk.today()
    lists = desk.workspace.office.rules.named

    def who(line: ToldLine) -> str:
        return line.client or line.number

    def what(line: ToldLine) -> str:
        return "　".join(filter(None, (told.content_of(line, lists, words), line.note)))

    def lacking(line: ToldLine) -> Tone:
        return Tone.LOOK if line.lacks else Tone.PLAIN

    return (
        Column("on", label("work_line.on"), lambda line: weekday_date(line.line.on, words, today, off()),
               wide=13, bold=True, sortable=False),
        Column("times", words.say("Time of day"), lambda line: told.times_of(line, words), wide=12,
               sortable=False),
        Column("minutes", words.say("Minutes of work"), wide=6, number=True,
               text=lambda line: digits(line.line.minutes), sortable=False,
               tone=lambda line: Tone.PLAIN if line.line.minutes else Tone.LOOK, importance=Importance.KEY),
        Column("kind", label("work_line.work_kind"), lambda line: told.kind_of(line, lists, words), wide=14,
               sortable=False, importance=Importance.EXTRA),
        Column("who", words.say("About whom"), who, wide=13, sortable=False),
        Column("what", label("work_line.text"), what, wide=20, stretches=True, sortable=False),
        Column("item", label("work_line.item"), wide=13, sortable=False, tone=lacking,
               text=lambda line: told.item_of(line.line.item, lists, words),
               icon=lambda line: "check" if line.line.chosen else ""),
        Column("funding", label("work_line.funding"), wide=11, sortable=False, tone=lacking,
               text=lambda line: told.funding_of(line.line.funding, lists, words),
               importance=Importance.EXTRA),
        Column("marks", words.say("To look at"), lambda line: told.marks_of(line, words), wide=18,
               sortable=False, tone=lambda _line: Tone.LOOK,
               icon=lambda line: "warning" if line.clash or line.lacks else "", importance=Importance.KEY),
    )  # fmt: skip

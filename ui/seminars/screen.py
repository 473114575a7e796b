"""Seminars (セミナー・勉強会): the list, newest first; a line opens its form beside it."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from desktop.domain.roles import Permission
from desktop.services.seminars import SeminarLine
from i18n.dates import time_span, weekday_date
from i18n.numbers import people
from ui.desk import Desk
from ui.parts.column_room import Importance
from ui.parts.list_model import Column
from ui.records_screen import Listed, RecordsScreen
from ui.seminars.editor import edit_seminar


class SeminarsScreen(RecordsScreen[SeminarLine]):
    """Every seminar that we held."""

    def __init__(self, desk: Desk) -> None:
        say = desk.words.say
        listed = Listed(
            name="seminars",
            title=say("Seminars held"),
            new=say("Note a seminar"),
            icon="people",
            nothing=say(
                "Seminars with their programme and how many came will stand here; each is a line in the work"
                " diary of whoever was there."
            ),
            columns=seminar_columns(desk),
            kinds=("seminar", "seminar_attendance", "seminar_staff"),
        )
        super().__init__(desk, listed, may_add=desk.workspace.office.may(Permission.KEEP_HOURS))

    def lines(self, most: int) -> Sequence[SeminarLine]:
        """Return the newest seminars."""
        return self.desk.workspace.seminars.lines(most=most)

    def look(self, key: UUID) -> None:
        """Show a seminar beside the list."""
        seminars = self.desk.workspace.seminars
        self.desk.tasks.read(
            lambda: seminars.sheet(key), owner=self, then=lambda sheet: edit_seminar(self.desk, sheet)
        )

    def begin(self) -> None:
        """Begin a new seminar."""
        edit_seminar(self.desk, None)


def seminar_columns(desk: Desk) -> Sequence[Column[SeminarLine]]:
    """Return the columns of a list of seminars."""
    words, label, today = desk.words, desk.words.label, desk.today()

    def when(line: SeminarLine) -> str:
        view = line.view
        times = time_span(view.start, view.end, words)
        return " ".join(filter(None, (weekday_date(view.on, words, today), times)))

    return (
        Column("when", label("seminar.on"), when, wide=24, bold=True),
        Column("title", label("seminar.title"), lambda line: line.view.title, wide=28, stretches=True),
        Column("place", label("seminar.place"), lambda line: line.view.place, wide=20),
        Column("audience", label("seminar.audience"), lambda line: line.view.audience, wide=18,
               importance=Importance.EXTRA),
        Column("came", words.say("How many came"), lambda line: people(line.came, words) if line.came else "",
               wide=10, number=True, importance=Importance.KEY),
        Column("staff", words.say("Who of us was there"), lambda line: "、".join(line.staff), wide=20),
    )  # fmt: skip

"""Seminars (セミナー・勉強会): the list, newest first; a line opens its form beside it."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from desktop.domain.fiscal_year import FiscalYear
from desktop.domain.roles import Permission
from desktop.services.seminars import PAPERS, SeminarLine, SeminarSheet
from i18n import terms
from i18n.dates import time_span, weekday_date
from i18n.numbers import people
from ui.actions import Act
from ui.desk import Desk
from ui.paper_preview import PaperPreview
from ui.paper_stage import PaperStage
from ui.parts.button import Button
from ui.parts.column_room import Importance
from ui.parts.list_model import Column
from ui.parts.text import Tone
from ui.records_screen import Listed, RecordsScreen
from ui.seminars.editor import edit_seminar
from ui.seminars.papers import seminars_job


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
            kinds=("seminar", "seminar_attendance", "seminar_staff", "seminar_paper"),
        )
        self.print_button = Button(say("Print the year"), self.print_year, icon="print")
        may = desk.workspace.office.may(Permission.KEEP_HOURS)
        super().__init__(desk, listed, may_add=may, beside=(self.print_button,))
        self.stage = PaperStage(desk, self.show_list)
        self.pages.addWidget(self.stage)
        self._is_looking = False
        self.bind(Act.PRINT, self.print_year, words=say("Print the year"))

    def lines(self, most: int) -> Sequence[SeminarLine]:
        """Return the newest seminars."""
        return self.desk.workspace.seminars.lines(most=most)

    def look(self, key: UUID) -> None:
        """Show a seminar beside the list."""
        seminars = self.desk.workspace.seminars
        self.desk.tasks.read(lambda: seminars.sheet(key), owner=self, then=self._edit)

    def begin(self) -> None:
        """Begin a new seminar."""
        self._edit(None)

    def show_list(self) -> None:
        """Show the list again, in the place of a paper that was looked at."""
        self._is_looking = False
        self.pages.setCurrentIndex(1 if self.table.model().rowCount() else 0)

    def print_year(self) -> None:
        """Show the seminars of the fiscal year of the chosen one, with their papers."""
        line = self.table.current_line()
        year = FiscalYear.containing(self.desk.today() if line is None else line.view.on)
        preview = PaperPreview(self.desk)
        self.desk.navigation.show_details(preview, self.say("Seminars held, with their papers"))
        preview.make(seminars_job(self.desk, year.first_day, year.last_day))

    def _edit(self, sheet: SeminarSheet | None) -> None:
        editor = edit_seminar(self.desk, sheet, self._show_paper)
        editor.gone.connect(self.show_list)

    def _show_paper(self, title: str, media_type: str, content: bytes) -> None:
        self._is_looking = True
        self.stage.show_paper(title, media_type, content)
        self.pages.setCurrentWidget(self.stage)

    def _show(self, found: Sequence[SeminarLine]) -> None:
        super()._show(found)
        if self._is_looking:
            self.pages.setCurrentWidget(self.stage)


def seminar_columns(desk: Desk) -> Sequence[Column[SeminarLine]]:
    """Return the columns of a list of seminars."""
    words, label, today = desk.words, desk.words.label, desk.today()

    def when(line: SeminarLine) -> str:
        view = line.view
        times = time_span(view.start, view.end, words)
        return " ".join(filter(None, (weekday_date(view.on, words, today), times)))

    def lacks(line: SeminarLine) -> str:
        kinds = desk.workspace.office.rules.named(PAPERS)
        return "、".join(terms.named(kinds, code, words) for code in line.lacks)

    return (
        Column("when", label("seminar.on"), when, wide=24, bold=True),
        Column("title", label("seminar.title"), lambda line: line.view.title, wide=28, stretches=True),
        Column("place", label("seminar.place"), lambda line: line.view.place, wide=20),
        Column("audience", label("seminar.audience"), lambda line: line.view.audience, wide=18,
               importance=Importance.EXTRA),
        Column("came", words.say("How many came"), lambda line: people(line.came, words) if line.came else "",
               wide=13, number=True, importance=Importance.KEY),
        Column("staff", words.say("Who of us was there"), lambda line: "、".join(line.staff), wide=20),
        Column("lacks", words.say("Missing papers"), lacks, wide=22, tone=lambda _line: Tone.LOOK),
    )  # fmt: skip

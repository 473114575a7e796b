"""What is behind a number: the records that it is the sum of, each of which opens by Enter."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.domain.explained import Explained, Unit
from desktop.services.explained import Behind
from i18n.dates import short_date
from i18n.explained import amount_of, figure_of, kind_of
from i18n.numbers import count
from reports.annex import FEW
from ui.desk import Desk
from ui.explained.opening import can_open, open_part
from ui.explained.papers import annex_job, records_export
from ui.paper_preview import Job, PaperPreview
from ui.parts.button import Button
from ui.parts.list_model import Column, ListModel
from ui.parts.table import Table
from ui.parts.text import Size, Text, Tone
from ui.side_panel import SidePanel
from ui.table_export import TableExportDialog

_LEAST, _MOST = 3, 18


class ExplainedPanel(SidePanel):
    """Shows one figure with its records beside the page it stands on."""

    def __init__(self, desk: Desk, title: str, figure: Explained) -> None:
        super().__init__(desk)
        self.title, self.explained = title, figure
        words = desk.words
        self.amount = Text(figure_of(figure, words), size=Size.LARGE, bold=True)
        self.number = Text(
            self.say(
                "Sum of {records}, each of which opens with Enter.", records=count(len(figure.parts), words)
            ),
            tone=Tone.QUIET,
            wrap=True,
        )
        self.table: Table[Behind] = Table(
            "explained",
            self.say("Records behind the number"),
            ListModel(behind_columns(desk, figure.unit), key=lambda line: line.part),
            words,
            desk.preferences,
        )
        self.nothing = Text(self.say("No record stands behind this number."), tone=Tone.QUIET, wrap=True)
        self.nothing.setVisible(not figure.parts)
        self.table.setVisible(bool(figure.parts))
        self.print_button = Button(self.say("Print as an annex"), self.print_annex, icon="print")
        self.each_button = Button(self.say("Print every record"), self.print_each, icon="print")
        self.each_button.setVisible(len(figure.parts) > FEW)
        self.file_button = Button(self.say("Save the records as a file"), self.save_file, icon="export")
        inside = (Text(title, bold=True, wrap=True), self.amount, self.number, self.table, self.nothing)
        self.lay_out(inside, left=(self.print_button, self.each_button, self.file_button))
        self.table.be_high(min(max(len(figure.parts), _LEAST), _MOST))
        self.table.opened.connect(lambda line: open_part(desk, line.part))
        told = desk.workspace.explained.told
        desk.tasks.read(lambda: told(figure), owner=self, then=self.table.set_lines, supersede="explained")

    def print_annex(self) -> None:
        """Show the annex as a paper in the place of the panel; many records stand in it in sums."""
        self._show(annex_job(self.desk, self.title, self.explained))

    def print_each(self) -> None:
        """Show the annex with every record."""
        self._show(annex_job(self.desk, self.title, self.explained, each=True))

    def save_file(self) -> None:
        """Save the records as a workbook or as CSV."""
        TableExportDialog(self, self.desk, records_export(self.desk, self.title, self.explained)).open()

    def take_focus(self) -> None:
        """Begin with the records."""
        self.table.setFocus()

    def _show(self, job: Job) -> None:
        preview = PaperPreview(self.desk)
        self.desk.navigation.show_details(preview, self.title)
        preview.make(job)


def behind_columns(desk: Desk, unit: Unit) -> Sequence[Column[Behind]]:
    """Return the columns of records behind a figure."""
    words, today = desk.words, desk.today()

    def who(line: Behind) -> str:
        return line.client_name or line.number or line.staff_name

    return (
        Column("on", words.say("Day of the record"), wide=9, bold=True, sortable=False,
               text=lambda line: "" if line.part.on is None else short_date(line.part.on, words, today)),
        Column("kind", words.say("Kind of record"), lambda line: kind_of(line.part, words), wide=12,
               sortable=False, tone=lambda line: Tone.PLAIN if can_open(line.part) else Tone.QUIET),
        Column("who", words.say("Whom the record is about or by"), who, wide=12, stretches=True,
               sortable=False),
        Column("amount", words.say("Share of the number"), wide=13, number=True, sortable=False,
               text=lambda line: amount_of(line.part.amount, unit, words)),
    )  # fmt: skip

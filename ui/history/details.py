"""One change in full: every field before and after, and the way back."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.services.history import HistoryLine
from i18n import operations
from i18n.dates import moment
from ui.desk import Desk
from ui.history.lines import before_after, field_name
from ui.measure import units
from ui.parts.boxes import column
from ui.parts.button import Button
from ui.parts.message_bar import MessageBar
from ui.parts.surface import ScrollColumn
from ui.parts.text import Text, Tone
from ui.record_editor import may_write


class ChangeDetails(QWidget):
    """Shown beside a history; taking back is a new operation, nothing is rubbed out."""

    def __init__(self, desk: Desk, line: HistoryLine) -> None:
        super().__init__()
        self._desk, self._line, say = desk, line, desk.words.say
        self.messages = MessageBar(desk.words)
        self.show_problem = self.messages.show_problem
        when = moment(line.moment, desk.words, desk.workspace.office.zone)
        scroll = ScrollColumn(pad=1.6, gap=1.4)
        scroll.body.addWidget(self.messages)
        scroll.body.addWidget(Text(operations.told(line.verb, desk.words), bold=True, wrap=True))
        scroll.body.addWidget(Text(f"{when}  {line.staff_name}", tone=Tone.QUIET, wrap=True))
        scroll.body.addWidget(self._changes())
        undo = Button(say("Undo this step as a whole"), self._undo, icon="undo")
        undo.setEnabled(may_write(desk) and bool(line.fields))
        scroll.body.addWidget(undo)
        scroll.body.addStretch(1)
        column(self, gap=0).addWidget(scroll)

    def _changes(self) -> QWidget:
        place = QWidget()
        grid = QGridLayout(place)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(units(1.5))
        grid.setVerticalSpacing(units(1))
        grid.setColumnStretch(1, 1)
        for number, change in enumerate(self._line.fields):
            before, after = before_after(self._desk, self._line, change)
            grid.addWidget(Text(field_name(self._desk, self._line, change), tone=Tone.QUIET), number, 0)
            cell = column(gap=0.3)
            if before:
                cell.addWidget(Text(before, tone=Tone.QUIET, wrap=True))
            cell.addWidget(Text(f"→ {after}" if before else after, wrap=True, selectable=True))
            grid.addLayout(cell, number, 1)
        return place

    def _undo(self) -> None:
        history, operation = self._desk.workspace.history, self._line.operation
        self._desk.tasks.run(
            lambda: history.undo(operation),
            owner=self,
            then=lambda _changed: self._desk.navigation.leave_details(),
            otherwise=self.messages.show_problem,
        )

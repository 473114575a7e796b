"""The frame of one record shown beside a page: read anew when it changes, gone with the person's page."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.domain.problem import Problem
from ui.beside_person import LeavesWith
from ui.changes import Changed
from ui.desk import Desk
from ui.parts.boxes import column, row
from ui.parts.facts import Facts
from ui.parts.message_bar import MessageBar
from ui.parts.surface import ScrollColumn
from ui.record_editor import RecordEditor


class RecordPanel(QWidget):
    """Messages above, a body that scrolls, buttons below. Subclasses read their record and show it."""

    def __init__(self, desk: Desk, record_id: UUID, client_id: UUID | None = None) -> None:
        """Show a record; `client_id` is the person on whose page it is shown."""
        super().__init__()
        self.desk, self.say, self._id = desk, desk.words.say, record_id
        self.messages = MessageBar(desk.words)
        self.facts = Facts()
        if client_id is not None:
            LeavesWith(self, desk, client_id)

    def show_problem(self, problem: Problem) -> None:
        """Say what went wrong, above everything."""
        self.messages.show_problem(problem)

    def lay_out(
        self,
        inside: Sequence[QWidget],
        *,
        left: Sequence[QWidget] = (),
        right: Sequence[QWidget] = (),
        foot: QWidget | None = None,
        gap: float = 1.6,
    ) -> QVBoxLayout:
        """Put what is shown into the body, and below it buttons at both ends or a foot; return the body."""
        outer = column(self, gap=0)
        bar = column(gap=0, pad=(1.6, 0.6))
        bar.addWidget(self.messages)
        outer.addLayout(bar)
        scroll = ScrollColumn(pad=1.6, gap=gap)
        for widget in inside:
            scroll.body.addWidget(widget)
        scroll.body.addStretch(1)
        outer.addWidget(scroll, 1)
        line = row(gap=1, pad=(1.6, 1))
        if foot is not None:
            line.addWidget(foot, 1)
            outer.addLayout(line)
        elif left or right:
            for widget in left:
                line.addWidget(widget)
            line.addStretch(1)
            for widget in right:
                line.addWidget(widget)
            outer.addLayout(line)
        return scroll.body

    def follow(self, kinds: Sequence[str], *, about: UUID | None = None) -> None:
        """Read the record, and again whenever one of these kinds changes."""
        self.desk.changes.subscribe(self._changed, kinds=kinds, about=about)
        self._read()

    def open_form(self, editor: RecordEditor, title: str) -> None:
        """Open a form in the place of the panel."""
        self.desk.navigation.show_details(editor, title)
        editor.take_focus()

    def _changed(self, changed: Changed) -> None:
        del changed
        self._read()

    def _read(self) -> Any:
        """Read the record and show it."""
        raise NotImplementedError

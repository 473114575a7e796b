"""What an unfolded row tells: the whole text, what was noticed, what is next. Only unfolded rows have one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QWidget

from i18n.words import Words
from ui.measure import units
from ui.parts.boxes import column, row
from ui.parts.button import Button, Look
from ui.parts.icon_mark import IconMark
from ui.parts.text import Text, Tone
from ui.style import mark
from ui.support_entries.entry_drawing import LINE
from ui.support_entries.entry_model import EntryRow
from ui.support_entries.telling import Telling


class EntryDetails(QWidget):
    """Stands below the drawn line of a row; what is drawn there stays free for the mouse."""

    def __init__(
        self,
        words: Words,
        telling: Telling,
        entry: EntryRow,
        *,
        edit: Callable[[], object] | None,
        done: Callable[[], object] | None,
    ) -> None:
        super().__init__()
        mark(self, surface="clear")
        line, say = entry.line, words.say
        body = column(self, gap=0.8, pad=(4, LINE, 2, 1.2))
        first = (
            telling.outcome(line),
            telling.span(line),
            line.staff_name,
            telling.stage(line),
            telling.together(line),
        )
        body.addWidget(Text(" ・ ".join(part for part in first if part), tone=Tone.QUIET, wrap=True))
        if line.text:
            body.addWidget(Text(line.text, wrap=True, selectable=True))
        self._marked(body, "eye", "、".join(telling.points(line)), Tone.LOOK)
        self._marked(body, "home", "、".join(telling.signs(line)), Tone.PLAIN)
        self._marked(body, "walk", telling.way(line), Tone.PLAIN)
        self._marked(body, "edit", telling.kept_with(line), Tone.PLAIN)
        around = [
            (words.label("support_entry.place"), line.place),
            (words.label("support_entry.persons"), line.persons),
        ]
        told = [say("{label}: {text}", label=label, text=text) for label, text in around if text]
        self._marked(body, "place", " ・ ".join(told), Tone.PLAIN)
        self._marked(body, "walk", "\n".join(telling.along(line)), Tone.PLAIN)
        step = telling.step(line)
        if step:
            late = telling.is_late(line)
            said = say("Next: {step}", step=step)
            self._marked(body, "warning" if late else "flag", said, Tone.LOOK if late else Tone.PLAIN)
        buttons = row(gap=1)
        if done is not None and telling.is_open(line):
            buttons.addWidget(Button(say("The next step is done"), done, icon="check"))
        if edit is not None:
            buttons.addWidget(Button(say("Edit"), edit, look=Look.QUIET, icon="edit"))
        buttons.addStretch(1)
        if buttons.count() > 1:
            body.addLayout(buttons)
        body.addStretch(1)

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Leave the line above to the list."""
        event.ignore()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802
        """Leave the line above to the list."""
        event.ignore()

    def height_for(self, width: int) -> int:
        """Return the height the whole row needs."""
        layout = self.layout()
        height = layout.totalHeightForWidth(width) if layout is not None else 0
        return max(height, units(LINE))

    @staticmethod
    def _marked(body: object, icon: str, text: str, tone: Tone) -> None:
        if not text:
            return
        line = row(gap=0.7)
        line.addWidget(IconMark(icon, tone=tone), 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(Text(text, tone=tone, wrap=True, selectable=True), 1)
        body.addLayout(line)  # type: ignore[attr-defined]

"""Being on call beside the diary: how long, whether it counts as work, and one press that writes it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from desktop.services.duty_lines import OnCall
from i18n.dates import hours
from ui.desk import Desk
from ui.parts.boxes import column, row
from ui.parts.button import Button
from ui.parts.text import Text, Tone


class OnCallPart(QWidget):
    """Shown while somebody was on duty in the month."""

    def __init__(self, desk: Desk, write: Callable[[], object]) -> None:
        """Take what writes the shifts into the diary."""
        super().__init__()
        self.desk = desk
        body = column(self, gap=0.3)
        line = row(gap=1)
        self.said = Text(tone=Tone.QUIET, wrap=True)
        self.write_button = Button(desk.words.say("Write being on call into the diary"), write, icon="plus")
        line.addWidget(self.said, 1)
        line.addWidget(self.write_button)
        body.addLayout(line)
        self.hide()

    def show_shifts(self, shifts: Sequence[OnCall], *, may_write: bool) -> None:
        """Say what is known of these shifts."""
        words = self.desk.words
        self.setVisible(bool(shifts))
        if not shifts:
            return
        time = hours(sum(each.minutes for each in shifts))
        told = [
            words.say_many("On call {n} time, {time}.", "On call {n} times, {time}.", len(shifts), time=time)
        ]
        counting = [each for each in shifts if each.counts]
        waiting = [each for each in shifts if each.can_be_written]
        if not counting:
            told.append(
                words.say(
                    "It is not set to be working time here; calls that were taken stand in the diary anyway."
                    " Your organisation decides it under Settings, rules."
                )
            )
        elif not waiting:
            told.append(words.say("What counts as working time stands in the diary, or is not over yet."))
        self.said.setText(" ".join(told))
        self.write_button.setVisible(bool(waiting))
        self.write_button.setEnabled(may_write)

"""The demonstration: a throw-away vault with invented people, made while one looks, gone at the end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.desk import Door
from ui.measure import form_width
from ui.parts.boxes import column, row
from ui.parts.busy_bar import BusyBar
from ui.parts.message_bar import MessageBar
from ui.parts.surface import Heading
from ui.parts.text import Text, Tone
from ui.screens import DOOR, load

if TYPE_CHECKING:
    from desktop.workspace import Workspace

SIGN_IN: Final = "demo"
PASSPHRASE: Final = "bansou-demonstration"  # noqa: S105 - there is nothing to protect in it
FOLDER: Final = "demo.bansou"


def open_sample(door: Door, place: Path) -> Workspace:
    """Make the sample vault and return it opened."""
    from desktop.entrance import Entrance  # noqa: PLC0415 - they come with the database
    from desktop.sample import build  # noqa: PLC0415
    from desktop.storage.machine_memory import MachineMemory  # noqa: PLC0415

    entrance = Entrance(door.clock, MachineMemory(place / "memory"))
    return build(entrance, place / FOLDER, door.clock, PASSPHRASE, SIGN_IN)


class Demonstration:
    """Makes the doors of the demonstration: first the one that makes the vault, then the usual one."""

    def __init__(self, place: Path, making: Callable[[Door, Path], Workspace] = open_sample) -> None:
        self._place = place
        self._making = making
        self._made = False

    def __call__(self, door: Door) -> QWidget:
        """Return the door to show now."""
        if not self._made:
            self._made = True
            return MakingPage(door, lambda: self._making(door, self._place))
        said = door.words.say(
            "This is the demonstration. Sign in as “{name}” with the passphrase “{passphrase}”.",
            name=SIGN_IN,
            passphrase=PASSPHRASE,
        )
        made: QWidget = load(DOOR)(replace(door, vault=self._place / FOLDER, notice=door.notice or said))
        return made


class MakingPage(QWidget):
    """Says what is being made while it is made."""

    def __init__(self, door: Door, making: Callable[[], Workspace]) -> None:
        super().__init__()
        say = door.words.say
        middle = QWidget()
        middle.setMaximumWidth(form_width())
        inside = column(middle, gap=1.4)
        inside.addWidget(Heading(say("Demonstration")))
        told = say("Invented people are being put into a vault of their own. It is thrown away at the end.")
        inside.addWidget(Text(told, tone=Tone.QUIET, wrap=True))
        self._messages = MessageBar(door.words)
        inside.addWidget(self._messages)
        busy = BusyBar(door.words)
        inside.addWidget(busy)
        across = row(gap=0)
        across.addStretch(1)
        across.addWidget(middle, 10)
        across.addStretch(1)
        body = column(self, pad=3)
        body.addStretch(2)
        body.addLayout(across)
        body.addStretch(3)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.show_problem = self._messages.show_problem
        busy.follow(door.tasks.run(making, owner=self, then=door.unlocked))

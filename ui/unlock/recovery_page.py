"""The recovery sheet of a new vault; work begins once it is on paper.

If the window is closed before, the vault stays with its passphrase, and the settings remind of the sheet
until somebody confirms it or makes a new one.
"""

from __future__ import annotations

from functools import partial
from threading import Event
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from ui.desk import Door
from ui.parts.banner import Banner
from ui.parts.boxes import column
from ui.parts.surface import Card, Heading
from ui.parts.text import Tone
from ui.sheet_on_paper import SheetOnPaper

if TYPE_CHECKING:
    from desktop.storage.recovery_code import RecoveryCode
    from desktop.workspace import Workspace
    from ui.unlock.screen import UnlockScreen


class RecoveryPage(QWidget):
    """The last page of making a vault."""

    def __init__(self, door: Door, screen: UnlockScreen, workspace: Workspace, code: RecoveryCode) -> None:
        super().__init__()
        say = door.words.say
        body = column(self, gap=1.4)
        body.addWidget(Heading(say("The recovery sheet")))
        why = say(
            "Print this sheet and keep it locked away. It opens the vault when passphrases are forgotten."
        )
        body.addWidget(Banner(why, Tone.ACCENT))
        self.sheet = SheetOnPaper(workspace, code, door.tasks, door.words)
        card = Card(pad=1.6)
        card.body.addWidget(self.sheet)
        body.addWidget(card)
        self.sheet.refused.connect(screen.show_problem)
        begun = Event()
        self.sheet.confirmed.connect(lambda: _begin(door, workspace, begun))
        # Whoever leaves before closes the vault as well: its keys must not stay behind a closed window.
        self.destroyed.connect(partial(_close_unless, begun, workspace))
        self.setFocusProxy(self.sheet)


def _begin(door: Door, workspace: Workspace, begun: Event) -> None:
    begun.set()
    door.unlocked(workspace)


def _close_unless(begun: Event, workspace: Workspace) -> None:
    if not begun.is_set():
        workspace.close()

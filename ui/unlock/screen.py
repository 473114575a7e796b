"""The door: unlock, make a vault, bring one back. Nothing of a person is known here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QWidget

from desktop.domain.problem import Problem
from ui.desk import Door
from ui.measure import form_width
from ui.parts.boxes import column, row
from ui.parts.composing import commit_all
from ui.parts.icon_mark import IconMark
from ui.parts.message_bar import MessageBar
from ui.parts.surface import ScrollColumn, Surface
from ui.parts.text import Size, Text, Tone
from ui.screens import load
from ui.unlock.unlock_page import UnlockPage

if TYPE_CHECKING:
    from desktop.storage.recovery_code import RecoveryCode
    from desktop.workspace import Workspace

_NEW = "ui.unlock.new_vault:NewVaultPage"
_RESTORE = "ui.unlock.restore_page:RestorePage"
_RECOVERY = "ui.unlock.recovery_page:RecoveryPage"
_SHEET = "ui.unlock.sheet_page:SheetPage"


class UnlockScreen(Surface):
    """One page at a time in the middle of a quiet window."""

    def __init__(self, door: Door) -> None:
        super().__init__("ground")
        self.door, self.say = door, door.words.say
        self.messages = MessageBar(door.words)
        self._pages = QStackedWidget()
        body = column(self, gap=0)
        scroll = ScrollColumn(pad=3, gap=2)
        body.addWidget(scroll)
        across = row(gap=0)
        across.addStretch(1)
        middle = QWidget()
        middle.setMaximumWidth(form_width() + 60)
        inside = column(middle, gap=1.6)
        inside.addLayout(self._head())
        inside.addWidget(self.messages)
        inside.addWidget(self._pages)
        across.addWidget(middle, 10)
        across.addStretch(1)
        scroll.body.addStretch(1)
        scroll.body.addLayout(across)
        scroll.body.addStretch(2)
        self.unlock = UnlockPage(door, self)
        self._pages.addWidget(self.unlock)
        if door.notice:
            self.messages.show_notice(door.notice)

    def show_unlock(self) -> None:
        """Go back to unlocking."""
        self._show(self.unlock)
        self.unlock.take_focus()

    def show_new(self) -> None:
        """Begin a new vault."""
        self._show(load(_NEW)(self.door, self))

    def show_restore(self) -> None:
        """Begin to bring a vault back."""
        self._show(load(_RESTORE)(self.door, self))

    def show_sheet(self) -> None:
        """Open by the recovery sheet."""
        self._show(load(_SHEET)(self.door, self))

    def show_recovery(self, workspace: Workspace, code: RecoveryCode) -> None:
        """Show the recovery sheet of a vault that was just made; work begins after it."""
        self._show(load(_RECOVERY)(self.door, self, workspace, code))

    def show_problem(self, problem: Problem) -> None:
        """Say what went wrong, with the way on where there is one."""
        self.messages.show_problem(problem)
        if problem.code in {"vault.damaged", "vault.header_tampered"}:
            self.messages.offer((self.say("Restore a backup"), self.show_restore))
        elif problem.code in {"vault.older_than_seen", "vault.other_key"}:
            self.messages.offer((self.say("Open it all the same"), self.unlock.open_older))

    def commit_composition(self) -> None:
        """Make what is being composed part of its field."""
        commit_all(self)

    def _head(self) -> QBoxLayout:
        line = row(gap=1)
        line.addWidget(IconMark("home", tone=Tone.ACCENT, height=3))
        texts = column(gap=0)
        texts.addWidget(Text(self.say("Bansou"), size=Size.LARGE, bold=True))
        texts.addWidget(
            Text(self.say("Records of housing support, kept on this computer only"), tone=Tone.QUIET)
        )
        line.addLayout(texts, 1)
        return line

    def _show(self, page: QWidget) -> None:
        self.messages.clear()
        before = self._pages.currentWidget()
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        if before is not None and before is not self.unlock and before is not page:
            self._pages.removeWidget(before)
            before.hide()
            before.deleteLater()
        page.setFocus(Qt.FocusReason.OtherFocusReason)

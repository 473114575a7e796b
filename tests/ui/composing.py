"""Composing Japanese as an input method does it, without one."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QWidget


def compose(box: QWidget, *seen: str) -> None:
    """Show each stage of a composition."""
    for preedit in seen:
        QCoreApplication.sendEvent(box, QInputMethodEvent(preedit, []))


def convert(box: QWidget, text: str) -> None:
    """End the composition with this text."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QCoreApplication.sendEvent(box, event)

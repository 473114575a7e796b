"""What somebody sees who looks at a place: texts, buttons, the cells of a table."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QLabel, QPushButton, QWidget


def texts(place: QWidget) -> str:
    """Return all that is written there."""
    return "\n".join(label.text() for label in place.findChildren(QLabel) if label.isVisible())


def button(place: QWidget, words: str) -> QPushButton:
    """Return the button that says so, or is described so."""
    found = [
        each
        for each in place.findChildren(QPushButton)
        if each.isVisible() and words in f"{each.text()} {each.accessibleDescription()}"
    ]
    assert found, words
    return found[0]


def cells(table: Any, column: int) -> list[str]:
    """Return what stands in a column of a table."""
    model = table.model()
    return [model.index(row, column).data() for row in range(model.rowCount())]

"""A line of widgets that goes on in the next one where the window is narrow."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.parts.flow import Flow


def line_of(*widgets: QWidget) -> QWidget:
    """Return a widget that holds these beside each other."""
    holder = QWidget()
    flow = Flow(holder, gap=1)
    for widget in widgets:
        flow.addWidget(widget)
    return holder

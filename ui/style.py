"""The one style sheet, made from colours by role and from u.

Widgets say what they are by properties: `look` of a button (primary, plain, quiet, danger, chip, rail),
`tone`, `textsize` and `weight` of a text, `surface` and `edges` of a frame, `faulty` of an input.
"""

from __future__ import annotations

from collections.abc import Mapping
from string import Template
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.colours import COLOURS, Scheme
from ui.measure import hairline, unit

SMALL: Final = 0.86
LARGE: Final = 1.45
"""Two sizes beside the ordinary one, as factors of it. There are no others."""


def mark(widget: QWidget, **properties: Any) -> None:
    """Set the properties the style sheet looks at and draw the widget by them, now as well as later."""
    changed = {name: value for name, value in properties.items() if widget.property(name) != value}
    for name, value in changed.items():
        widget.setProperty(name, value)
    # Before a widget was styled for the first time, styling it again would be wasted.
    if changed and widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        style = widget.style()
        style.unpolish(widget)
        style.polish(widget)
        widget.update()


def style_sheet(scheme: Scheme, points: float) -> str:
    """Return the style sheet for a scheme and the size of ordinary text in points."""
    return Template(_SHEET).substitute(_values(scheme, points))


def _values(scheme: Scheme, points: float) -> Mapping[str, str]:
    u, hair = unit(), hairline()
    ring = hair * 2
    room = {
        "hair": hair,
        "ring": ring,
        "radius": round(u * 0.5),
        "pill": round(u * 1.5),
        "bar": round(u * 0.9),
        "bar_radius": round(u * 0.3),
        "bar_least": 3 * u,
        "quarter": round(u * 0.25),
        "half": round(u * 0.5),
        "u": u,
        "height": 2 * u,
        "more": round(u * 1.5),
        # A focused thing has a thicker edge and as much less padding: nothing moves.
        "pad_y": round(u * 0.45),
        "pad_y_ring": round(u * 0.45) - ring + hair,
        "pad_x": round(u * 1.2),
        "pad_x_ring": round(u * 1.2) - ring + hair,
        "chip_x_ring": u - ring + hair,
        "field_x": round(u * 0.7),
        "field_x_ring": round(u * 0.7) - ring + hair,
    }
    sizes = {
        "small": f"{points * SMALL:.2f}pt",
        "large": f"{points * LARGE:.2f}pt",
    }
    pixels = {name: f"{value}px" for name, value in room.items()}
    colours = {role.value: value for role, value in COLOURS[scheme].items()}
    return {**colours, **sizes, **pixels}


_SHEET: Final = """
* { outline: none; }
QToolTip { background: $ink; color: $paper; border: none; padding: $half; }

/* Texts */
QLabel { background: transparent; }
*[textsize="small"] { font-size: $small; }
*[textsize="large"] { font-size: $large; }
*[weight="bold"] { font-weight: bold; }
*[tone="quiet"] { color: $quiet; }
*[tone="accent"] { color: $accent; }
*[tone="look"] { color: $look; }
*[tone="danger"] { color: $danger; }
*[tone="inverse"] { color: $on_accent; }

/* Surfaces */
QFrame[surface="ground"] { background: $ground; border: none; }
QFrame[surface="paper"] { background: $paper; border: none; }
QFrame[surface="card"] { background: $paper; border: $hair solid $line; border-radius: $radius; }
QFrame[surface="top"] { background: $ground; border: none; border-bottom: $hair solid $line; }
QFrame[surface="bottom"] { background: $ground; border: none; border-top: $hair solid $line; }
QFrame[surface="left"] { background: $ground; border: none; border-right: $hair solid $line; }
QFrame[surface="right"] { background: $paper; border: none; border-left: $hair solid $line; }
QFrame[surface="overlay"] { background: $paper; border: $hair solid $edge; border-radius: $radius; }
QFrame[surface="notice"] { background: $soft_accent; border: none; border-radius: $radius; }
QFrame[surface="look"] { background: $soft_look; border: none; border-radius: $radius; }
QFrame[surface="danger"] { background: $soft_danger; border: none; border-radius: $radius; }
QFrame[edges="page"] { margin: $u $more 0 $more; }
QFrame[surface="rule"] { background: $line; border: none; }
QDialog { background: $paper; }
QScrollArea { background: transparent; border: none; }
QScrollArea > QWidget > QWidget[surface="clear"], QWidget[surface="clear"] { background: transparent; }
QSplitter::handle { background: transparent; }

/* Buttons */
QAbstractButton { background: transparent; }
QPushButton {
  min-height: $height; padding: $pad_y $pad_x; border: $hair solid $line; border-radius: $radius;
  background: $paper; color: $ink; text-align: center;
}
QPushButton:hover { background: $raised; }
QPushButton:pressed { background: $raised; border-color: $edge; }
QPushButton:disabled { color: $faint; border-color: $line; background: transparent; }
QPushButton:focus { border: $ring solid $accent; padding: $pad_y_ring $pad_x_ring; }
QPushButton[look="primary"] { background: $accent; color: $on_accent; border-color: $accent; }
QPushButton[look="primary"]:hover, QPushButton[look="primary"]:pressed { background: $accent_pressed; }
QPushButton[look="primary"]:disabled { background: $raised; color: $faint; border-color: $raised; }
QPushButton[look="primary"]:focus { border: $ring solid $ink; }
QPushButton[look="danger"] { background: $danger; color: $on_danger; border-color: $danger; }
QPushButton[look="danger"]:focus { border: $ring solid $ink; }
QPushButton[look="quiet"] { background: transparent; border-color: transparent; padding: $pad_y $half; }
QPushButton[look="quiet"]:hover, QPushButton[look="quiet"]:open { background: $raised; }
QPushButton[look="quiet"]:focus { border: $ring solid $accent; padding: $pad_y_ring $quarter; }
QPushButton[look="quiet"][tone="accent"] { color: $accent; }
QPushButton[look="chip"] {
  padding: $pad_y $u; border-radius: $pill; background: $paper; border-color: $edge;
}
QPushButton[look="chip"]:checked { background: $soft_accent; border-color: $accent; color: $accent; }
QPushButton[look="chip"]:hover { background: $raised; }
QPushButton[look="chip"]:checked:hover { background: $soft_accent; }
QPushButton[look="chip"]:focus { border: $ring solid $accent; padding: $pad_y_ring $chip_x_ring; }
QPushButton::menu-indicator { image: none; width: 0; }
QToolButton {
  border: $hair solid transparent; border-radius: $radius; padding: $half; color: $quiet;
  background: transparent;
}
QToolButton:hover { background: $raised; color: $ink; }
QToolButton:focus { border: $ring solid $accent; padding: $quarter; }
QToolButton:checked { background: $soft_accent; color: $accent; }
QToolButton[look="rail"] { padding: $half $quarter; font-size: $small; border-radius: $radius; }
QToolButton[look="rail"]:checked { font-weight: bold; }
QToolButton[look="more"] {
  background: $paper; color: $accent; border: none; border-bottom: $hair solid $line; border-radius: 0;
  padding: 0 $half; font-size: $small;
}
QTabBar { background: transparent; border: none; }
QTabBar::tab {
  background: transparent; color: $quiet; padding: $half $u; border: none;
  border-bottom: $ring solid transparent; min-height: $height;
}
QTabBar::tab:disabled { color: $faint; padding-right: 0; }
QTabBar::tab:hover:enabled { color: $ink; }
QTabBar::tab:selected { color: $accent; border-bottom: $ring solid $accent; }
QTabBar::tab:selected:focus { border: $ring solid $accent; border-radius: $radius; }

/* Inputs */
QLineEdit, QPlainTextEdit, QComboBox {
  background: $paper; color: $ink; border: $hair solid $edge; border-radius: $radius;
  padding: $pad_y $field_x; selection-background-color: $accent; selection-color: $on_accent;
  placeholder-text-color: $quiet;
}
QLineEdit, QComboBox { min-height: $height; }
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus {
  border: $ring solid $accent; padding: $pad_y_ring $field_x_ring;
}
QLineEdit:read-only, QPlainTextEdit:read-only { background: transparent; border-color: $line; }
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled {
  color: $faint; background: transparent; border-color: $line;
}
QLineEdit[faulty="true"], QPlainTextEdit[faulty="true"], QComboBox[faulty="true"] {
  border: $ring solid $danger; padding: $pad_y_ring $field_x_ring;
}
QComboBox::drop-down { border: none; width: $height; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView {
  background: $paper; color: $ink; border: $hair solid $edge; padding: $quarter;
  selection-background-color: $soft_accent; selection-color: $ink;
}
QComboBox QAbstractItemView::item { min-height: $height; padding: $quarter $half; }
QComboBox QAbstractItemView::item:selected { background: $soft_accent; color: $ink; }

/* Lists and tables */
QTableView, QListView {
  background: $paper; color: $ink; border: none;
  selection-background-color: $soft_accent; selection-color: $ink; gridline-color: transparent;
}
QTableView::item { padding: 0 $half; border: none; }
QHeaderView { background: $paper; border: none; }
QHeaderView::section {
  background: $paper; color: $quiet; font-size: $small; border: none; border-bottom: $hair solid $line;
  padding: $half $half $half $u; text-align: left;
}
QHeaderView[look="days"]::section { padding: $half 0; }
QTableCornerButton::section { background: $paper; border: none; border-bottom: $hair solid $line; }

/* Menus */
QMenu { background: $paper; color: $ink; border: $hair solid $edge; padding: $quarter; }
QMenu::item { padding: $half $more; border-radius: $bar_radius; }
QMenu::item:selected { background: $soft_accent; color: $ink; }
QMenu::item:disabled { color: $faint; }
QMenu::separator { height: $hair; background: $line; margin: $quarter $half; }
QMenu::icon { padding-left: $half; }

/* Scroll bars and progress */
QScrollBar { background: transparent; border: none; }
QScrollBar:vertical { width: $bar; }
QScrollBar:horizontal { height: $bar; }
QScrollBar::handle { background: $edge; border-radius: $bar_radius; }
QScrollBar::handle:vertical { min-height: $bar_least; margin: 0 $quarter; }
QScrollBar::handle:horizontal { min-width: $bar_least; margin: $quarter 0; }
QScrollBar::handle:hover { background: $quiet; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QProgressBar {
  background: $raised; border: none; border-radius: $quarter; min-height: $half; max-height: $half;
}
QProgressBar::chunk { background: $accent; border-radius: $quarter; }
"""

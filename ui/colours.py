"""Colours by what they mean, for each scheme. Nothing else in the program names a colour.

`LEGIBLE` says which colour is read on which; a test computes the contrast of each pair (WCAG 2.2, AA).
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from PySide6.QtGui import QColor, QGuiApplication, QPalette


class Scheme(StrEnum):
    """The ways in which the program can look."""

    LIGHT = "light"
    DARK = "dark"
    CONTRAST = "contrast"
    CONTRAST_DARK = "contrast_dark"


class Role(StrEnum):
    """What a colour is for."""

    GROUND = "ground"
    PAPER = "paper"
    RAISED = "raised"
    INK = "ink"
    QUIET = "quiet"
    FAINT = "faint"
    LINE = "line"
    EDGE = "edge"
    ACCENT = "accent"
    ACCENT_PRESSED = "accent_pressed"
    ON_ACCENT = "on_accent"
    SOFT_ACCENT = "soft_accent"
    LOOK = "look"
    SOFT_LOOK = "soft_look"
    DANGER = "danger"
    ON_DANGER = "on_danger"
    SOFT_DANGER = "soft_danger"


_ORDER: Final = tuple(Role)
_TABLE: Final = {
    Scheme.LIGHT: """#f3f4f4 #ffffff #eaedec #1d2425 #586365 #9aa3a4 #dde1e1 #838d8e
        #0d5c63 #09464b #ffffff #dcebeb #825300 #fbf1dc #a82318 #ffffff #fbe9e6""",
    Scheme.DARK: """#16191a #1e2223 #2a2f31 #e7ebeb #a6b1b2 #626c6e #343b3d #788486
        #62c3c3 #8ad6d6 #052425 #18383a #efbb62 #382c14 #ff9387 #3a0803 #421d19""",
    Scheme.CONTRAST: """#ffffff #ffffff #ececec #000000 #262626 #767676 #000000 #000000
        #003d42 #002a2e #ffffff #d3eeee #5a3800 #fff3d6 #8a0d05 #ffffff #ffe6e2""",
    Scheme.CONTRAST_DARK: """#000000 #000000 #242424 #ffffff #e2e2e2 #8c8c8c #ffffff #ffffff
        #7fe3e3 #b4f2f2 #000000 #073d3f #ffd27a #3c2b00 #ffb0a8 #000000 #4d0f09""",
}
COLOURS: Final[Mapping[Scheme, Mapping[Role, str]]] = {
    scheme: dict(zip(_ORDER, line.split(), strict=True)) for scheme, line in _TABLE.items()
}

TEXT: Final = 4.5
"""The least contrast of text."""
SHAPE: Final = 3.0
"""The least contrast of what is no text but must be seen: the edge of a field, the focus ring."""

_SURFACES: Final = (Role.GROUND, Role.PAPER, Role.RAISED)
LEGIBLE: Final[tuple[tuple[Role, Role, float], ...]] = (
    *((text, surface, TEXT) for text in (Role.INK, Role.QUIET) for surface in _SURFACES),
    *((text, surface, TEXT) for text in (Role.ACCENT, Role.LOOK, Role.DANGER) for surface in _SURFACES),
    *((text, Role.SOFT_ACCENT, TEXT) for text in (Role.INK, Role.QUIET, Role.ACCENT)),
    *((text, Role.SOFT_LOOK, TEXT) for text in (Role.INK, Role.LOOK)),
    *((text, Role.SOFT_DANGER, TEXT) for text in (Role.INK, Role.DANGER)),
    (Role.ON_ACCENT, Role.ACCENT, TEXT),
    (Role.ON_ACCENT, Role.ACCENT_PRESSED, TEXT),
    (Role.ON_DANGER, Role.DANGER, TEXT),
    *((Role.EDGE, surface, SHAPE) for surface in (Role.GROUND, Role.PAPER)),
    *((Role.ACCENT, surface, SHAPE) for surface in _SURFACES),
)
"""(what is read, what it stands on, least contrast)"""

_IN_PALETTE: Final = {
    Role.GROUND: QPalette.ColorRole.Window,
    Role.PAPER: QPalette.ColorRole.Base,
    Role.RAISED: QPalette.ColorRole.AlternateBase,
    Role.INK: QPalette.ColorRole.WindowText,
    Role.QUIET: QPalette.ColorRole.PlaceholderText,
    Role.FAINT: QPalette.ColorRole.Shadow,
    Role.LINE: QPalette.ColorRole.Midlight,
    Role.EDGE: QPalette.ColorRole.Mid,
    Role.ACCENT: QPalette.ColorRole.Accent,
    Role.ON_ACCENT: QPalette.ColorRole.Light,
    Role.SOFT_ACCENT: QPalette.ColorRole.Highlight,
    Role.LOOK: QPalette.ColorRole.LinkVisited,
    Role.DANGER: QPalette.ColorRole.BrightText,
}


def palette(scheme: Scheme) -> QPalette:
    """Return Qt's palette for a scheme; what is painted by hand reads its colours back with `colour`."""
    colours = {role: QColor(value) for role, value in COLOURS[scheme].items()}
    made = QPalette()
    for role, place in _IN_PALETTE.items():
        made.setColor(place, colours[role])
    made.setColor(QPalette.ColorRole.Text, colours[Role.INK])
    made.setColor(QPalette.ColorRole.Button, colours[Role.PAPER])
    made.setColor(QPalette.ColorRole.ButtonText, colours[Role.INK])
    made.setColor(QPalette.ColorRole.Dark, colours[Role.EDGE])
    made.setColor(QPalette.ColorRole.HighlightedText, colours[Role.INK])
    made.setColor(QPalette.ColorRole.Link, colours[Role.ACCENT])
    made.setColor(QPalette.ColorRole.ToolTipBase, colours[Role.INK])
    made.setColor(QPalette.ColorRole.ToolTipText, colours[Role.PAPER])
    for place in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, place, colours[Role.FAINT])
    return made


def colour(role: Role) -> QColor:
    """Return a colour of the scheme in use, for what is painted by hand."""
    return QGuiApplication.palette().color(_IN_PALETTE[role])

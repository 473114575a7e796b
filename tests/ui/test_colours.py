"""Colours: legible in every scheme, named in one place."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor

import ui
from ui.colours import COLOURS, LEGIBLE, Role, Scheme, palette


def luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance."""
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def test_contrast_is_computed_as_the_standard_says():
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("scheme", Scheme)
def test_everything_is_legible(scheme: Scheme):
    colours = COLOURS[scheme]
    short = [
        (text.value, ground.value, round(contrast(colours[text], colours[ground]), 2))
        for text, ground, least in LEGIBLE
        if contrast(colours[text], colours[ground]) < least
    ]
    assert not short


@pytest.mark.parametrize("scheme", Scheme)
def test_the_palette_carries_the_scheme(scheme: Scheme):
    made = palette(scheme)
    assert made.window().color() == QColor(COLOURS[scheme][Role.GROUND])
    assert made.windowText().color() == QColor(COLOURS[scheme][Role.INK])


def test_high_contrast_is_higher_than_the_usual():
    for usual, high in ((Scheme.LIGHT, Scheme.CONTRAST), (Scheme.DARK, Scheme.CONTRAST_DARK)):
        for text in (Role.INK, Role.QUIET, Role.ACCENT, Role.DANGER):
            assert contrast(COLOURS[high][text], COLOURS[high][Role.PAPER]) > contrast(
                COLOURS[usual][text], COLOURS[usual][Role.PAPER]
            )


def test_no_other_module_names_a_colour():
    # The tour paints an invented photograph; that is no part of the window.
    free = {Path(ui.__path__[0]) / "colours.py", *Path(ui.__path__[0]).glob("tour/*.py")}
    sources = (path for path in Path(ui.__path__[0]).rglob("*.py") if path not in free)
    named = [
        path.name for path in sources if re.search(r'["\'\s:]#[0-9a-fA-F]{3,8}\b', path.read_text("utf-8"))
    ]
    assert not named

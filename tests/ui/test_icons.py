"""One set of icons, one stroke, in the colour asked for."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QColor
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QApplication

import ui
from resources import locate
from ui.actions import ACTIONS
from ui.icons import drawn, icon, names
from ui.screens import SUBJECTS


@pytest.mark.parametrize("name", names())
def test_an_icon_is_a_stroke_in_current_colour(name: str, qapp: QApplication):
    del qapp
    source = locate("icons", f"{name}.svg").read_text("utf-8")
    assert 'viewBox="0 0 24 24" fill="none" stroke="currentColor"' in source
    assert len(re.findall("stroke-width", source)) == 1
    assert QSvgRenderer(QByteArray(source.encode())).isValid()


def test_it_is_drawn_in_the_colour_asked_for(qapp: QApplication):
    del qapp
    image = drawn("plus", 24, QColor("red")).toImage()
    pixels = [image.pixelColor(x, y) for x in range(24) for y in range(24)]
    seen = [pixel for pixel in pixels if pixel.alpha() > 100]
    assert len(seen) > 20
    assert all(pixel.red() > 250 and pixel.green() < 5 and pixel.blue() < 5 for pixel in seen)


def test_a_disabled_icon_looks_disabled(qapp: QApplication):
    del qapp
    made = icon("plus", 24, QColor("red"))
    assert made.pixmap(24, mode=made.Mode.Disabled).toImage() != made.pixmap(24).toImage()


def test_every_icon_named_in_the_program_exists():
    known = set(names())
    tables = {facts.icon for facts in ACTIONS.values() if facts.icon} | {subject.icon for subject in SUBJECTS}
    assert tables <= known
    pattern = re.compile(r'(?:icon=|IconMark\(|IconButton\(|drawn\()"([a-z-]+)"')
    sources = "\n".join(path.read_text("utf-8") for path in Path(ui.__path__[0]).rglob("*.py"))
    used = set(pattern.findall(sources))
    assert used <= known
    assert len(used) > 5

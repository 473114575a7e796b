"""The style sheet: complete, without a pixel of its own, and obeyed."""

from __future__ import annotations

import re
from string import Template

import pytest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from ui import style
from ui.colours import COLOURS, Scheme
from ui.measure import unit
from ui.parts.text import Size, Text, Tone
from ui.style import mark, style_sheet
from ui.theme import Appearance, Theme


@pytest.mark.parametrize("scheme", Scheme)
def test_every_name_in_the_sheet_has_a_value(scheme: Scheme, theme: Theme):
    del theme
    assert "$" not in style_sheet(scheme, 10.5)


def test_the_sheet_names_no_size_itself():
    assert not re.findall(r"\d+(?:px|pt|em)", style._SHEET)


def test_no_name_means_two_things(theme: Theme):
    del theme
    names = set(Template(style._SHEET).get_identifiers())
    roles = {role.value for role in COLOURS[Scheme.LIGHT]}
    values = style._values(Scheme.LIGHT, 10.5)
    assert names <= values.keys()
    assert all(values[role] == COLOURS[Scheme.LIGHT][role] for role in roles)


def test_a_mark_set_later_shows(qtbot: QtBot, theme: Theme):
    del theme
    label = Text("静か")
    qtbot.addWidget(label)
    label.show()
    before = label.palette().color(label.foregroundRole())
    label.set_tone(Tone.DANGER)
    assert label.palette().color(label.foregroundRole()) != before


def test_sizes_follow_the_text_scale(qtbot: QtBot, theme: Theme):
    small = unit()
    theme.use(Appearance.LIGHT, 200)
    try:
        assert unit() == pytest.approx(small * 2, abs=1)
        label = Text("見出し", size=Size.LARGE)
        qtbot.addWidget(label)
        label.ensurePolished()
        assert label.font().pointSizeF() > QApplication.font().pointSizeF() * 1.3
    finally:
        theme.use(Appearance.LIGHT, 100)


def test_marking_before_styling_costs_nothing(qtbot: QtBot):
    label = QLabel()
    qtbot.addWidget(label)
    mark(label, tone="quiet")
    assert label.property("tone") == "quiet"

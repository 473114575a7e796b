"""Which scheme is in use, and who is told."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.colours import COLOURS, Role, Scheme
from ui.theme import Appearance, Theme


@pytest.fixture(autouse=True)
def _light_again(theme: Theme, qapp: QApplication) -> Iterator[None]:
    yield
    qapp.styleHints().setColorScheme(Qt.ColorScheme.Unknown)
    theme.use(Appearance.LIGHT, 100)


@pytest.mark.parametrize(
    ("appearance", "scheme"),
    [
        (Appearance.SYSTEM, Scheme.LIGHT),
        (Appearance.LIGHT, Scheme.LIGHT),
        (Appearance.DARK, Scheme.DARK),
        (Appearance.CONTRAST, Scheme.CONTRAST),
    ],
)
def test_a_preference_decides(theme: Theme, qapp: QApplication, appearance: Appearance, scheme: Scheme):
    theme.use(appearance, 100)
    assert theme.scheme is scheme
    assert qapp.palette().window().color().name() == COLOURS[scheme][Role.GROUND]


def test_the_look_is_told_when_it_changes(theme: Theme, qtbot: QtBot):
    with qtbot.waitSignal(theme.changed):
        theme.use(Appearance.DARK, 125)


def test_the_text_is_as_large_as_asked(theme: Theme, qapp: QApplication):
    theme.use(Appearance.LIGHT, 100)
    usual = qapp.font().pointSizeF()
    theme.use(Appearance.LIGHT, 150)
    assert qapp.font().pointSizeF() == pytest.approx(usual * 1.5)

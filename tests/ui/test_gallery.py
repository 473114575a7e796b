"""Every sheet of the look-book, at the usual and at twice the text size: named, in order, nothing cut."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from i18n.words import Words
from tests.ui.accessibility import cut_texts, nameless, unseen_by_keyboard
from ui.application import other_fonts, register
from ui.frame import Frame
from ui.gallery.samples import Samples
from ui.gallery.sheets import SHEETS
from ui.theme import Appearance, Theme

Show = Callable[[QWidget], QWidget]


@pytest.fixture(scope="module", autouse=True)
def _all_scripts(theme: Theme) -> None:
    del theme
    register(tuple(other_fonts()))


@pytest.fixture(params=[100, 200])
def scale(request: pytest.FixtureRequest, theme: Theme) -> Iterator[int]:
    theme.use(Appearance.LIGHT, request.param)
    yield request.param
    theme.use(Appearance.LIGHT, 100)


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_can_be_read_heard_and_reached(
    name: str, scale: int, theme: Theme, words: Words, show: Show, qtbot: QtBot
):
    del scale
    samples = Samples(words, theme)
    sheet = SHEETS[name](samples)
    if isinstance(sheet, QDialog):
        qtbot.addWidget(sheet.parentWidget())
    else:
        sheet.resize(1366, 768)
    show(sheet)
    qtbot.wait(0)
    assert not nameless(sheet)
    assert not unseen_by_keyboard(sheet)
    assert not cut_texts(sheet)
    if isinstance(sheet, Frame):
        sheet.desk.tasks.stop()

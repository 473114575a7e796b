"""What tests of the window share: words, looks, preferences, and a window that closes by itself."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QLoggingCategory, Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from i18n.words import Words
from tests.desktop.shipped import shipped
from tests.ui.quick_bot import PATIENCE, QuickBot
from ui.application import FIRST_FONTS, QUIET, register
from ui.parts.form_tools import FormTools
from ui.preferences import PreferenceFile
from ui.tasks import Tasks
from ui.theme import Appearance, Theme

TODAY = date(2026, 11, 23)


def pytest_itemcollected(item: pytest.Item) -> None:
    """Let the platform without a screen say what it cannot do."""
    item.add_marker(pytest.mark.qt_log_ignore("This plugin does not support", extend=True))


@pytest.fixture(scope="session", autouse=True)
def _fonts(qapp: QApplication) -> None:
    """Register the shipped fonts once: a bare machine has none for Japanese."""
    del qapp
    QLoggingCategory.setFilterRules(QUIET)
    register(FIRST_FONTS)


@pytest.fixture(scope="session")
def theme(qapp: QApplication) -> Theme:
    """The light look at the usual text size."""
    made = Theme(qapp)
    made.use(Appearance.LIGHT, 100)
    return made


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> QuickBot:
    """pytest-qt's bot, quicker to look and slower to give up."""
    del qapp
    return QuickBot(request)


@pytest.fixture
def words() -> Words:
    """The program's words in Japanese."""
    return Words("ja")


@pytest.fixture
def preferences(tmp_path: Path) -> PreferenceFile:
    """Preferences in a file of this test's own."""
    return PreferenceFile(tmp_path / "preferences.json")


@pytest.fixture
def tools(words: Words) -> FormTools:
    """What forms need, with the shipped lists and a day that stands."""
    return FormTools(words, lambda: TODAY, shipped().named)


@pytest.fixture
def show(qtbot: QtBot, theme: Theme) -> Iterator[Callable[[QWidget], QWidget]]:
    """Show a widget with the focus in its window; everything is destroyed at the end."""
    del theme
    shown: list[QWidget] = []

    def do(widget: QWidget) -> QWidget:
        shown.append(widget)
        if not isinstance(widget, QDialog) and not widget.testAttribute(Qt.WidgetAttribute.WA_Resized):
            widget.resize(900, 600)
        with qtbot.waitExposed(widget, timeout=PATIENCE):
            widget.show()
        widget.activateWindow()
        qtbot.waitUntil(widget.isActiveWindow)
        return widget

    yield do
    for widget in shown:
        widget.close()
        widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    """Tasks whose defects fail the test."""
    del qtbot
    defects: list[Any] = []
    made = Tasks(defect=defects.append)
    yield made
    made.stop()
    assert not defects, defects

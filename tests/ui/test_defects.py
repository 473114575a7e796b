"""When the program fails: honest, once, without a value, and the work at hand stays."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QTimer
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from i18n.words import Words
from ui.defects import Defects
from ui.parts.boxes import column
from ui.parts.composing import LineBox
from ui.parts.dialog import Dialog

Show = Callable[[QWidget], QWidget]
SECRET = "髙橋 ハナ"


@pytest.fixture
def page(show: Show) -> QWidget:
    made = QWidget()
    column(made).addWidget(LineBox())
    return show(made)


@pytest.fixture
def defects(words: Words, page: QWidget) -> Iterator[Defects]:
    del page
    hooks = sys.excepthook, threading.excepthook, sys.unraisablehook
    made = Defects(words)
    made.catch()
    yield made
    made.release()
    sys.excepthook, threading.excepthook, sys.unraisablehook = hooks


def fail() -> None:
    raise ValueError(SECRET)


def boxes(page: QWidget) -> list[Dialog]:
    return [box for box in page.findChildren(Dialog) if box.isVisible()]


def close(page: QWidget) -> None:
    for box in boxes(page):
        box.accept()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_a_defect_in_a_slot_is_shown_without_its_value(
    defects: Defects, page: QWidget, qtbot: QtBot, capsys: pytest.CaptureFixture[str]
):
    del defects
    page.findChild(LineBox).setText("書きかけ")
    QTimer.singleShot(0, fail)
    qtbot.waitUntil(lambda: bool(boxes(page)))
    shown = boxes(page)[0].findChild(QPlainTextEdit).toPlainText()
    assert "builtins.ValueError" in shown
    assert "test_defects.fail" in shown
    assert SECRET not in shown
    assert SECRET not in capsys.readouterr().err
    assert page.findChild(LineBox).text() == "書きかけ"
    close(page)


def test_a_defect_in_another_thread_is_shown_too(defects: Defects, page: QWidget, qtbot: QtBot):
    del defects
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: bool(boxes(page)))
    close(page)


def test_there_is_one_box_at_a_time(defects: Defects, page: QWidget, qtbot: QtBot):
    for number in range(5):
        defects.tell(f"defect {number}")
    qtbot.waitUntil(lambda: bool(boxes(page)))
    QCoreApplication.processEvents()
    assert len(boxes(page)) == 1
    close(page)
    defects.tell("another one")
    qtbot.waitUntil(lambda: bool(boxes(page)))
    close(page)

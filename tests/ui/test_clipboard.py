"""Copied text: not for histories, not for long."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from ui.clipboard import KEPT_FOR, OwnClipboard


@pytest.fixture
def own(qapp: QApplication) -> Iterator[OwnClipboard]:
    del qapp
    made = OwnClipboard(QGuiApplication.clipboard())
    yield made
    made.stop()


def test_it_is_marked_as_not_for_keeping(own: OwnClipboard):
    QGuiApplication.clipboard().setText("髙橋 ハナ")
    kinds = QGuiApplication.clipboard().mimeData().formats()
    assert QGuiApplication.clipboard().text() == "髙橋 ハナ"
    assert any("ExcludeClipboardContentFromMonitorProcessing" in kind for kind in kinds)
    assert "x-kde-passwordManagerHint" in kinds
    assert own._until.isActive()
    assert own._until.interval() == KEPT_FOR == 60_000


def test_it_is_taken_away_after_its_time(own: OwnClipboard, qtbot: QtBot):
    own._until.setInterval(1)
    QGuiApplication.clipboard().setText("髙橋 ハナ")
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() == "")


def test_it_is_taken_away_when_asked(own: OwnClipboard):
    QGuiApplication.clipboard().setText("髙橋 ハナ")
    own.clear()
    assert QGuiApplication.clipboard().text() == ""
    assert not own._until.isActive()


def test_what_another_program_copied_stays(own: OwnClipboard, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(own, "_owns", lambda _mode: False)
    QGuiApplication.clipboard().setText("よその文字")
    own.clear()
    assert QGuiApplication.clipboard().text() == "よその文字"
    monkeypatch.undo()

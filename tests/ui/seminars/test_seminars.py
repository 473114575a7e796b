"""Seminars in the window: papers and photos dropped, pasted, looked at, kept and printed."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage
from PySide6.QtTest import QTest

from desktop.domain.problem import Problem
from i18n.words import Words
from reports import seminar_record
from reports.parts import Stamp
from tests.reports.reading import bare, copied_by_pdfium
from tests.ui.accessibility import cut_texts, nameless, out_of_order, unseen_by_keyboard
from tests.ui.support_entries.opened import TODAY, Room
from ui.seminars.editor import SeminarEditor
from ui.seminars.papers import seminars_job
from ui.seminars.screen import SeminarsScreen


def drop(room: Room, editor: SeminarEditor, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    no, left, copy = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton, Qt.DropAction.CopyAction
    editor.dropEvent(QDropEvent(QPointF(1, 1), copy, data, left, no))
    room.settle()


def test_a_seminar_keeps_its_papers_and_they_are_bound(room: Room, tmp_path: Path) -> None:
    seminars = room.workspace.seminars
    room.desk.navigation.open("seminars", None, "new")
    room.settle()
    screen, editor = room.screen, room.beside
    assert isinstance(screen, SeminarsScreen)
    assert isinstance(editor, SeminarEditor)
    editor.form.fill({"title": "家主向けの勉強会", "on": TODAY, "item": "seminar", "funding": "subsidy"})
    broken = tmp_path / "broken.jpg"
    broken.write_bytes(b"nothing of a picture")
    Image.new("RGB", (4000, 3000), "green").save(tmp_path / "hall.jpg", "JPEG")
    (tmp_path / "slides.pdf").write_bytes(seminar_record_pdf())
    drop(room, editor, tmp_path / "hall.jpg", broken, tmp_path / "slides.pdf")
    room.bot.waitUntil(lambda: len(editor.papers.waiting) == 2)
    # One that cannot be read is named; what is still missing too.
    assert "broken.jpg" in editor.papers.importing.said.text
    assert "案内・チラシ" in editor.papers.lacks.text()
    picture = QImage(40, 30, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.yellow)
    QGuiApplication.clipboard().setImage(picture)
    # Wherever in the form the cursor stands.
    QTest.keyClick(editor, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    room.bot.waitUntil(lambda: len(editor.papers.waiting) == 3)
    editor.papers.waiting[2].kind = "seminar_names"
    for found in (nameless, out_of_order, unseen_by_keyboard, cut_texts):
        assert not found(editor), found.__name__
    editor.save()
    room.bot.waitUntil(lambda: screen.table.model().rowCount() == 1)
    room.settle()
    (line,) = seminars.lines()
    assert line.lacks == ("seminar_leaflet",)
    sheet = seminars.sheet(line.id)
    kinds = [each.paper for each in sheet.papers]
    assert kinds == ["seminar_photo", "seminar_material", "seminar_names"]
    assert sheet.papers[0].title == "hall"
    assert sheet.papers[0].size < 1_000_000
    _look(room, screen)
    _bound(room, sheet.view.on)
    first = sheet.papers[0].id
    seminars.papers.describe(first, "seminar_other")
    assert "seminar_photo" in seminars.sheet(line.id).lacks
    seminars.remove(line.id)
    assert seminars.papers.views() == ()
    ready = seminars.papers.ready(seminar_record_pdf())
    with pytest.raises(Problem) as caught:
        seminars.papers.keep(line.id, "seminar_material", "", ready)
    assert caught.value.code == "record.gone"


def _look(room: Room, screen: SeminarsScreen) -> None:
    """A kept paper is looked at in the place of the list, and the list comes back with the editor's end."""
    screen.look(screen.table.model().lines[0].id)
    room.bot.waitUntil(lambda: isinstance(room.beside, SeminarEditor) and len(room.beside.papers.kept) == 3)
    editor = room.beside
    assert isinstance(editor, SeminarEditor)
    editor.papers.look_kept(editor.papers.kept[0], "")
    room.bot.waitUntil(lambda: screen.pages.currentWidget() is screen.stage)
    room.desk.navigation.leave_details()
    room.bot.waitUntil(lambda: screen.pages.currentWidget() is screen.table)


def _bound(room: Room, on: date) -> None:
    """The paper for the office names what is missing, has the photo and the slides, and nobody's names."""
    job = seminars_job(room.desk, on, on)
    content = job.gather()
    (shown,) = content.seminars
    assert [each.title for each in shown.papers] == ["当日の写真", "配布資料・スライド"]
    stamp = Stamp("NPO法人 みちしるべ", datetime(2026, 11, 23, 9, tzinfo=UTC), "佐藤 陽子", job.code)
    paper = seminar_record.seminar_record(content, Words("ja"), stamp)
    said = bare(copied_by_pdfium(paper.pdf))
    assert "家主向けの勉強会" in said
    assert "案内・チラシ" in said
    assert paper.pdf.count(b"/Subtype /Image") >= 2


def seminar_record_pdf() -> bytes:
    content = seminar_record.SeminarRecordContent(TODAY, TODAY, (), {})
    stamp = Stamp("", datetime(2026, 11, 23, 9, tzinfo=UTC), "", "BAN-404")
    return seminar_record.seminar_record(content, Words("ja"), stamp).pdf

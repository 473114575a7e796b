"""Papers of others in the settings: loaded with what is said of them, looked at, saved as they are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from desktop.domain.problem import Problem
from i18n.problems import sentence
from reports.text import Sheet
from tests.ui.support_entries.opened import Room
from ui.loaded_paper import LoadedPaperPanel
from ui.record_editor import RecordEditor
from ui.settings.loaded_papers import LoadedPapersSection

Section = Callable[[str], Any]


def pdf() -> bytes:
    """A paper of one page."""
    sheet = Sheet(title="標準契約書")
    sheet.showPage()
    return sheet.finish()


def test_a_paper_is_loaded_shown_and_saved_as_it_is(room: Room, section: Section, tmp_path: Path) -> None:
    papers: LoadedPapersSection = section("loaded_papers")
    room.sound(papers)
    data, kept = pdf(), room.workspace.loaded_papers
    (tmp_path / "keiyaku_vi.pdf").write_bytes(data)
    (tmp_path / "keiyaku_vi.docx").write_bytes(b"PK")
    papers.load(tmp_path / "keiyaku_vi.pdf")
    editor = room.wait_beside(RecordEditor)
    assert editor.form.places["title"].input.value() == "keiyaku_vi"
    assert not editor.form.places["comes_from"].input.value()
    editor.form.fill({"paper_kind": "standard_lease", "language": "vi", "edition": "平成30年3月"})
    editor.form.places["paper_kind"].input.changed.emit()
    assert "mlit.go.jp" in editor.form.places["comes_from"].input.value()
    room.sound(editor)
    editor.save()
    room.bot.waitUntil(lambda: papers.papers.table.model().rowCount() == 1)
    (view,) = kept.all()
    assert kept.content(view.id) == data
    papers.papers.table.opened.emit(view)
    panel = room.wait_beside(LoadedPaperPanel)
    room.bot.waitUntil(lambda: panel.pages.pages == 1)
    room.sound(panel)
    panel.save_to(tmp_path / "out.pdf")
    room.bot.waitUntil((tmp_path / "out.pdf").exists)
    room.settle()
    assert (tmp_path / "out.pdf").read_bytes() == data
    assert any(line.action == "export" for line in room.workspace.history.of_record(view.id))
    # Something else than a PDF is refused in words, and nothing is kept of it.
    papers.load(tmp_path / "keiyaku_vi.docx")
    editor = room.wait_beside(RecordEditor)
    editor.form.fill({"paper_kind": "standard_lease", "language": "en"})
    editor.save()
    room.settle()
    assert room.beside is editor
    assert len(kept.all()) == 1
    assert sentence(Problem("loaded_paper.not_pdf"), room.desk.words)

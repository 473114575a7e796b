"""The corporation's own duties in the window: a plan with its budget, the text to publish, the ledgers."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from PySide6.QtGui import QGuiApplication

from desktop.domain.account_sums import IN, OUT
from desktop.records.organisation import OrganisationDraft
from desktop.records.paid_support import PaidSupportDraft
from desktop.services.clients import TakenIn
from tests.reports.reading import word_texts
from tests.ui.accessibility import unseen_by_keyboard
from tests.ui.here_press import HerePress
from tests.ui.support_entries.opened import Room
from ui.corporation_duties.screen import CorporationDutiesScreen
from ui.paper_preview import PaperPreview
from ui.parts.inputs.rows_input import RowsInput
from ui.record_editor import RecordEditor
from ui.statutory_ledgers.lines import PAID
from ui.statutory_ledgers.screen import StatutoryLedgersScreen

DESIGNATED = date(2021, 6, 1)


def rows_of(editor: RecordEditor) -> RowsInput:
    rows = editor.form.extras["lines"].input
    assert isinstance(rows, RowsInput)
    return rows


def test_a_plan_is_written_approved_published_and_copied(room: Room, tmp_path: Path) -> None:
    object.__setattr__(room.desk, "press", HerePress())
    describe = room.workspace.organisations.describe
    describe(OrganisationDraft.of({"name": "ねこの会", "designated_on": DESIGNATED, "representative": "森"}))
    room.desk.navigation.open("corporation_duties")
    room.settle()
    screen = room.screen
    assert isinstance(screen, CorporationDutiesScreen)
    room.bot.waitUntil(lambda: bool(screen.duties.table.model().rowCount()))
    assert unseen_by_keyboard(screen) == []
    screen.write_plan()
    editor = room.wait_beside(RecordEditor)
    editor.form.input("outline").fill("相談・訪問・見守り")
    rows = rows_of(editor)
    rows.fill([(IN, "other_account", 300_000, "会費", ""), (OUT, "other_account", None, "人件費", "時間")])
    editor.save()
    room.settle()
    # A line without an amount is said beside the lines, and nothing is kept.
    assert "金額" in editor.form.extras["lines"].input.editor.accessibleDescription()
    year = room.workspace.business_plans.year_of(date(2026, 11, 23))
    assert room.workspace.business_plans.of_year(year) == ()
    rows.lines[1].inputs[2].fill(250_000)
    rows.changed.emit()
    editor.save()
    room.settle()
    (plan,) = room.workspace.business_plans.of_year(year)
    assert [(each.category, each.amount) for each in plan.lines] == [("会費", 300_000), ("人件費", 250_000)]
    room.bot.waitUntil(lambda: screen.plans.table.model().rowCount() == 1)
    screen.plans.table.opened.emit(plan)
    editor = room.wait_beside(RecordEditor)
    editor.form.input("approved_on").fill(date(2026, 3, 20))
    editor.form.input("published_on").fill(date(2026, 3, 27))
    editor.save()
    room.settle()
    room.bot.waitUntil(lambda: screen._known is not None and bool(screen._known.whole.duties[0].done_on))
    screen.copy_text()
    room.settle()
    room.bot.waitUntil(lambda: "相談・訪問・見守り" in QGuiApplication.clipboard().text())
    screen.plan_papers[0].click()
    preview = room.wait_beside(PaperPreview)
    room.bot.waitUntil(lambda: preview.paper is not None)
    button, target = preview.word_button, tmp_path / "計画.docx"
    assert button.isVisibleTo(preview)
    button.save_to(target)
    room.bot.waitUntil(target.exists)
    room.settle()
    assert any("相談・訪問・見守り" in text for text in word_texts(target.read_bytes()))
    assert any(line.document == "BAN-470" for line in room.workspace.history.of_record(plan.id))


def test_the_ledgers_are_searched_and_open_their_records(room: Room, hana: TakenIn) -> None:
    given = {
        "client_id": hana.client_id,
        "case_id": hana.case_id,
        "contents": "買い物の付き添い",
        "fee": 1500,
    }
    draft = PaidSupportDraft.of({**given, "fee_unit": "per_time", "starts_on": date(2026, 5, 1)})
    room.workspace.paid_supports.agree(draft, [])
    room.desk.navigation.open("statutory_ledgers", None, PAID)
    room.settle()
    screen = room.screen
    assert isinstance(screen, StatutoryLedgersScreen)
    table = screen.sections[PAID].table
    room.bot.waitUntil(lambda: table.model().rowCount() == 1)
    assert unseen_by_keyboard(screen) == []
    screen.search_box.setText("見つからない")
    assert table.model().rowCount() == 0
    screen.search_box.setText("付き添い")
    assert table.model().rowCount() == 1
    table.opened.emit(screen._lines[0])
    room.settle()
    current = room.desk.navigation.current
    assert current is not None
    assert (current.subject, current.id, current.part) == ("client", hana.client_id, "support_housing")

"""Client money in the window: contract first, two people, corrections, months, kept things, everybody."""

from __future__ import annotations

import csv
import io
from datetime import date, time
from pathlib import Path

from openpyxl import load_workbook

from desktop.services.clients import TakenIn
from desktop.storage.table_writing import Form, Written, write_table
from reports.paper import Paper
from reports.typeset import typeset
from tests.desktop.services.money_making import Purse
from tests.desktop.services.people import photo
from tests.ui.support_entries.opened import TODAY, Room
from ui.client_money.export import book_export
from ui.client_money.movement_panel import MovementPanel
from ui.client_money.page import MoneyPage
from ui.client_money.screen import ClientMoneyScreen
from ui.client_money.thing_panel import ThingPanel
from ui.paper_offers import offers_of
from ui.paper_preview import PaperPreview
from ui.parts.text import Text
from ui.record_editor import RecordEditor
from ui.second_person import SecondPersonDialog
from ui.table_export import TableExportDialog


def test_the_way_from_no_rules_to_the_first_receipt(room: Room, hana: TakenIn, tmp_path: Path) -> None:
    page = room.page(hana, "money", MoneyPage)
    assert not page.in_button.isEnabled()
    room.sound(page)
    page.agree_button.click()
    assert "管理規程" in room.screen.messages.text
    room.desk.navigation.open("client_money")
    screen = room.screen
    assert isinstance(screen, ClientMoneyScreen)
    room.settle()
    assert screen.held.nothing.isVisible()
    screen.add_button.click()
    editor = room.wait_beside(RecordEditor)
    editor.form.fill({"edition": "第1版", "valid_from": date(2026, 4, 1), "text": "二人で確かめます。"})
    editor.save()
    room.wait_until_closed()
    room.sound(screen)
    page = room.page(hana, "money", MoneyPage)
    page.agree_button.click()
    editor = room.wait_beside(RecordEditor)
    editor.form.fill({"reason": "reason_forgets", "tried": "封筒に分けた。", "limit_amount": 20_000})
    room.sound(editor)
    editor.save()
    room.bot.waitUntil(page.in_button.isEnabled)
    # Only one person works here: it is said, and somebody from outside is named.
    page.in_button.click()
    editor = room.wait_beside(RecordEditor)
    editor.form.fill({"amount": 20_001, "purpose": "from_pension"})
    editor.save()
    room.bot.waitUntil(lambda: "20,000円" in complaints(editor).get("amount", ""))
    editor.form.fill({"amount": 20_000})
    editor.save()
    room.bot.waitUntil(lambda: "witness_name" in complaints(editor))
    room.sound(editor)
    editor.form.fill({"witness_name": "民生委員 田口", "witness_agreed": True})
    editor.save()
    panel = room.wait_beside(MovementPanel)
    room.bot.waitUntil(panel.hint.isVisible)
    assert "職員一人" in panel.hint.text
    picture = tmp_path / "レシート.jpg"
    picture.write_bytes(photo())
    panel.attach(picture)
    room.bot.waitUntil(lambda: room.workspace.client_money.book(hana.client_id).lines[0].proofs == 1)
    room.sound(panel)
    room.desk.press.paper = Paper(typeset("預り証", "ja"))
    panel.print_button.click()
    preview = room.wait_beside(PaperPreview)
    room.bot.waitUntil(lambda: preview.paper is not None)


def complaints(editor: RecordEditor) -> dict[str, str]:
    """What is said beside the fields."""
    return {name: place.complaint for name, place in editor.form.places.items() if place.complaint}


def on_paper(room: Room, editor: RecordEditor) -> None:
    """Save a form and let the second person sign on the paper."""
    editor.save()
    room.bot.waitUntil(lambda: editor.findChild(SecondPersonDialog) is not None)
    editor.findChild(SecondPersonDialog).sign_on_paper()


def test_a_book_with_a_correction_a_closed_month_and_a_kept_thing(room: Room, hana: TakenIn) -> None:
    purse = Purse(room.workspace, hana)
    purse.move(30_000, date(2026, 8, 3), time(10))
    wrong = purse.move(-3_980, date(2026, 8, 10), purpose="for_goods", counterparty="=1+1")
    page = room.page(hana, "money", MoneyPage)
    assert page.balance.text() == "残高 26,020円"
    assert "令和8年8月" in page.banners[0].text
    page.book.table.opened.emit(page.book.table.model().lines[0])  # type: ignore[attr-defined]
    panel = room.wait_beside(MovementPanel)
    assert panel._id == wrong
    panel.correct_button.click()
    editor = room.wait_beside(RecordEditor)
    editor.form.fill({"witnessed_by": purse.second, "note": "3,890円だった。"})
    room.sound(editor)
    editor.save()
    room.bot.waitUntil(lambda: editor.findChild(SecondPersonDialog) is not None)
    asked = editor.findChild(SecondPersonDialog)
    assert "鈴木 一郎：3,980円" in {text.text() for text in asked.findChildren(Text)}
    room.sound(asked)
    # Who has no way in yet is told so kindly, and signs on the paper.
    asked.sign_in.fill("suzuki")
    asked.passphrase.fill("うみべ ひつじ まくら こおり")
    asked.confirm()
    room.bot.waitUntil(lambda: "紙に署名" in asked.field.complaint)
    assert asked.passphrase.value() == ""
    asked.sign_on_paper()
    panel = room.wait_beside(MovementPanel)
    room.bot.waitUntil(panel.confirm_button.isVisible)
    assert "二人目の確認がまだです" in panel.hint.text
    room.bot.waitUntil(lambda: purse.book().balance == 30_000)
    room.settle()
    assert not panel.correct_button.isEnabled()
    close_month(room, purse)
    keep_thing(room, purse)
    exported(room, purse)
    papers(room, purse)


def close_month(room: Room, purse: Purse) -> None:
    """Close August, which nobody counted, and note that the person signed."""
    room.desk.press.paper = Paper(typeset("報告書", "ja"))
    page = room.page(purse, "money", MoneyPage)
    page.close_button.click()
    editor = room.wait_beside(RecordEditor)
    editor.form.fill({"witnessed_by": purse.second})
    editor.save()
    room.bot.waitUntil(lambda: "note" in complaints(editor))
    editor.form.fill({"note": "数える習慣がなかった。来月から数える。"})
    on_paper(room, editor)
    preview = room.wait_beside(PaperPreview)
    room.bot.waitUntil(lambda: preview.paper is not None)
    page = room.page(purse, "money", MoneyPage)
    page.open_month(page.months.table.model().lines[-1])  # type: ignore[attr-defined]
    editor = room.wait_beside(RecordEditor)
    editor.form.fill({"signed_on": TODAY})
    editor.save()
    room.wait_until_closed()
    assert purse.book().months[0].is_stated


def keep_thing(room: Room, purse: Purse) -> None:
    """Take a card into custody, without its PIN, and give it back."""
    page = room.page(purse, "money", MoneyPage)
    page.keep_button.click()
    editor = room.wait_beside(RecordEditor)
    two = {"witnessed_by": purse.second}
    editor.form.fill({"item_kind": "kept_card", "description": "カード 暗証番号1234", **two})
    editor.save()
    assert "暗証番号" in complaints(editor)["description"]
    editor.form.fill({"description": "銀行のキャッシュカード"})
    on_paper(room, editor)
    thing = room.wait_beside(ThingPanel)
    room.sound(thing)
    thing.move_button.click()
    editor = room.wait_beside(RecordEditor)
    editor.form.fill({"move": "custody_returned", **two})
    on_paper(room, editor)
    thing = room.wait_beside(ThingPanel)
    room.bot.waitUntil(lambda: not thing.move_button.isEnabled())
    room.sound(page)


def exported(room: Room, purse: Purse) -> None:
    """Nothing in a saved book is computed by whoever opens it; that it left is noted."""
    export = book_export(room.desk, purse.client_id)
    whole = export.gather()
    listed = (whole.headings, [row.cells for row in whole.rows])
    book = load_workbook(io.BytesIO(write_table(Form.WORKBOOK, *listed).data))
    cells = [list(row) for row in book.active.iter_rows()]  # type: ignore[union-attr]
    assert [row[8].value for row in cells[1:]] == ["30000", "26020", "30000"]
    assert "f" not in {cell.data_type for row in cells for cell in row}
    assert cells[2][4].value == "=1+1"
    rows = [*csv.reader(io.StringIO(write_table(Form.CSV_UTF8, *listed).data.decode("utf-8-sig")))]
    assert rows[2][4] == "'=1+1"
    export.note()
    assert room.workspace.history.of_client(purse.client_id)[0].document == export.code


def papers(room: Room, purse: Purse) -> None:
    """Every paper stands under Papers."""
    titles = [offer.title for offer in offers_of(room.desk, purse.client_id)]
    for wanted in (
        "預り金管理契約書",
        "預り金台帳",
        "ご本人への報告書",
        "預り証・受領証：第2026-0003号",
        "保管品の預り証",
    ):
        assert any(title.startswith(wanted) for title in titles), wanted


def test_everybody_stands_in_one_list(room: Room, hana: TakenIn) -> None:
    purse = Purse(room.workspace, hana)
    purse.move(5_000, date(2026, 8, 3), counterparty="娘 まゆみ")
    page = room.page(hana, "money", MoneyPage)
    assert page.in_button.isEnabled()
    room.desk.navigation.open("client_money")
    room.settle()
    (line,) = room.screen.held.table.model().lines
    assert (line.balance, line.overdue) == (5_000, 3)
    assert "3" in [column.text(line) for column in room.screen.held.table.model().columns][-1]
    assert room.screen.late.isVisible()


def test_a_book_goes_to_nobody_without_a_consent(room: Room, hana: TakenIn, tmp_path: Path) -> None:
    room.desk.navigation.open("client", hana.client_id, "money")
    room.settle()
    dialog = TableExportDialog(room.screen, room.desk, book_export(room.desk, hana.client_id))
    dialog.open()
    room.bot.waitUntil(lambda: dialog.lens.share is not None)
    assert not dialog.lens.is_held, "our own file needs none"
    dialog.lens.recipient.fill("welfare_office")
    room.bot.waitUntil(lambda: dialog.lens.share is not None and dialog.lens.is_held)
    assert not dialog.save_button.isEnabled()
    dialog.lens.recipient.fill("the_person")
    room.bot.waitUntil(lambda: not dialog.lens.is_held)
    dialog._written = Written(b"book", ())
    dialog.save_to(tmp_path / "book.csv")
    given = room.workspace.papers_given
    room.bot.waitUntil(lambda: given.lines_of(hana.client_id) != ())
    (line,) = given.lines_of(hana.client_id)
    assert (line.view.recipient, line.view.way) == ("the_person", "saved")
    room.settle()

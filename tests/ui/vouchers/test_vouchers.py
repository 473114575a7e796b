"""Vouchers in the window: one after the other by keys, a receipt beside the fields, taking back, papers."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pypdfium2
from PIL import Image
from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE as IMAGE
from PySide6.QtCore import QCoreApplication, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent, QGuiApplication, QImage, QInputMethodEvent

from desktop.domain.explained import Explained
from desktop.services.clients import TakenIn
from desktop.services.voucher_lines import PAYMENT
from desktop.services.voucher_sums import By
from reports import voucher_proofs
from reports.vouchers import VouchersContent
from tests.desktop.services.test_travel_costs import went
from tests.desktop.services.test_vouchers import voucher
from tests.reports.test_voucher_papers import stamp
from tests.ui.accessibility import cut_texts, nameless, out_of_order, unseen_by_keyboard
from tests.ui.support_entries.opened import TODAY, Room
from ui.explained.panel import ExplainedPanel
from ui.palette.palette import commands
from ui.record_editor import RecordEditor
from ui.vouchers import papers
from ui.vouchers.editor import VoucherEditor
from ui.vouchers.screen import LACKING, VouchersScreen


def opened(room: Room, part: str = "") -> VouchersScreen:
    room.desk.navigation.open("vouchers", None, part)
    room.settle()
    screen = room.screen
    assert isinstance(screen, VouchersScreen)
    return screen


def editor(room: Room) -> VoucherEditor:
    beside = room.beside
    assert isinstance(beside, VoucherEditor)
    return beside


def fill(room: Room, **values: Any) -> None:
    for name, value in values.items():
        editor(room).form.input(name).fill(value)


def drop(room: Room, *paths: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    no, left, copy = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton, Qt.DropAction.CopyAction
    editor(room).dropEvent(QDropEvent(QPointF(1, 1), copy, data, left, no))
    room.settle()


def photo(path: Path) -> Path:
    Image.new("RGB", (600, 900), "white").save(path, "JPEG")
    return path


def test_one_voucher_after_the_other_with_its_receipt(room: Room, tmp_path: Path) -> None:
    screen = opened(room)
    assert screen.pages.currentWidget() is screen.nothing
    screen.add()
    fill(room, payee="文具のまるい", purpose="用紙", category="cost_supplies", funding="subsidy")
    fill(room, item="before_move", amount=5500, paid_on=TODAY)
    assert editor(room).form.input("tax").value() == 500
    huge = tmp_path / "huge.pdf"
    huge.write_bytes(b"%PDF-1.4" + b"0" * 21 * 1024 * 1024)
    drop(room, huge)
    assert editor(room).proofs.importing.said.text
    assert not editor(room).proofs.waiting
    drop(room, photo(tmp_path / "receipt.jpg"))
    assert screen.pages.currentWidget() is screen.stage
    editor(room).save()
    room.bot.waitUntil(
        lambda: isinstance(room.beside, VoucherEditor) and screen.table.model().rowCount() == 1
    )
    room.settle()
    (line,) = room.workspace.vouchers.lines(TODAY, TODAY)
    assert (line.number, line.lacks, line.claimed) == (1, (), 5500)
    # The next one is there already, with what stays from the one before.
    assert editor(room).staying()["funding"] == "subsidy"
    assert editor(room).form.input("payee").value() == ""
    assert screen.pages.currentWidget() is screen.listed
    fill(room, payee="文具のまるい", purpose="用紙", amount=-500)
    editor(room).save()
    room.settle()
    assert editor(room).form.places["amount"].complaint
    fill(room, amount=5500)
    editor(room).save()
    room.settle()
    assert editor(room).form.places["answered"].complaint
    assert editor(room).form.places["answered"].isVisible()
    screen.table.choose_row(0)
    screen.add_same()
    room.settle()
    assert editor(room).form.input("payee").value() == "文具のまるい"
    for found in (nameless, out_of_order, unseen_by_keyboard, cut_texts):
        assert not found(screen), found.__name__
        assert not found(editor(room)), found.__name__


def paste_into(room: Room, name: str, *, image: QImage | None = None, **copied: Any) -> None:
    """Copy something, and press the key for pasting in a field of the form."""
    data = QMimeData()
    if image is not None:
        data.setImageData(image)
    if "text" in copied:
        data.setText(copied["text"])
    if "paths" in copied:
        data.setUrls([QUrl.fromLocalFile(str(path)) for path in copied["paths"]])
    QGuiApplication.clipboard().setMimeData(data)
    editor(room).form.input(name).setFocus()
    room.press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    room.settle()


def test_receipts_come_as_they_come(room: Room, tmp_path: Path) -> None:
    screen = opened(room)
    screen.add()
    room.settle()
    proofs, copied = editor(room).proofs, QImage(300, 500, QImage.Format.Format_RGB32)
    copied.fill(Qt.GlobalColor.white)
    # A screenshot, pasted while the cursor stands in a field; cells of a sheet are text and stay text.
    paste_into(room, "payee", image=copied)
    room.bot.waitUntil(lambda: len(proofs.waiting) == 1)
    assert screen.pages.currentWidget() is screen.stage
    paste_into(room, "payee", image=copied, text="文具のまるい")
    assert (editor(room).form.input("payee").value(), len(proofs.waiting)) == ("文具のまるい", 1)
    turned = tmp_path / "turned.jpg"
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (900, 600), "white").save(turned, "JPEG", exif=exif)
    paste_into(room, "payee", paths=[turned])
    room.bot.waitUntil(lambda: len(proofs.waiting) == 2)
    # Several at once: a PDF of three pages, a scan of more than 40 MB, and what an iPhone makes.
    pages, scan, phone = (tmp_path / name for name in ("three.pdf", "scan.bmp", "IMG_0001.HEIC"))
    page = Image.new("RGB", (300, 400), "white")
    page.save(pages, "PDF", save_all=True, append_images=[page, page])
    Image.new("RGB", (3800, 3700), "white").save(scan, "BMP")
    assert scan.stat().st_size > 40 * 1024 * 1024
    phone.write_bytes(b"\0\0\0\x18ftypheic" + b"\0" * 99)
    drop(room, pages, scan, phone)
    room.bot.waitUntil(lambda: not proofs.importing.is_busy)
    assert [each.paper.media_type for each in proofs.waiting[2:]] == ["application/pdf", "image/jpeg"]
    assert all(name in proofs.importing.said.text for name in ("IMG_0001.HEIC", "JPEG"))
    fill(room, payee="まるい", purpose="用紙", category="cost_supplies", funding="own_money", amount=5500)
    fill(room, paid_on=TODAY)
    editor(room).save()
    room.bot.waitUntil(lambda: bool(room.workspace.vouchers.lines(TODAY, TODAY)))
    room.settle()
    content = papers.proofs_job(room.desk, TODAY, TODAY, "").gather()
    paper = voucher_proofs.proof_sheets(content, room.desk.words, stamp(voucher_proofs.CODE))
    drawn = [each for sheet in pypdfium2.PdfDocument(paper.pdf) for each in sheet.get_objects((IMAGE,))]
    assert len(drawn) == 6
    left, bottom, right, top = drawn[1].get_bounds()
    assert top - bottom > right - left, "a photo that was turned stands upright"


def test_taking_back_sums_and_papers(room: Room, gathered: list[object]) -> None:
    vouchers = room.workspace.vouchers
    key = vouchers.keep(voucher(paid_on=TODAY)).id
    parts = (("guarantee_account", 2500), ("other_account", 7500))
    vouchers.keep(voucher(amount=8800, account="", split_basis="share_by_hours"), parts)
    screen = opened(room)
    assert [whole.amount for whole in totals(screen)] == [14300, 14300, 14300]
    screen.sums.buttons[0].explain()
    assert isinstance(room.beside, ExplainedPanel)
    screen.open(key, "")
    room.settle()
    editor(room)._ask_why()
    editor(room).counter()
    room.settle()
    assert editor(room).why_field.complaint
    editor(room).why.fill("二重だった")
    editor(room).counter()
    room.settle()
    assert room.beside is None or not isinstance(room.beside, RecordEditor)
    assert sum(line.amount for line in vouchers.lines(TODAY, TODAY)) == 0
    screen.show_voucher(key)
    room.settle()
    assert not editor(room).save_button.isEnabled()
    assert editor(room).state.isVisible()
    screen = opened(room, LACKING)
    room.bot.waitUntil(lambda: screen.table.model().rowCount() == 1)
    screen.print_paper(papers.list_job, "")
    room.settle()
    (content,) = [each for each in gathered if isinstance(each, VouchersContent)]
    assert len(content.lines) == 3
    listed = papers.list_export(room.desk, content.first, content.last).gather()
    assert len(listed.rows) == 3
    assert listed.people == ()


def totals(screen: VouchersScreen) -> list[Explained]:
    """Return what is shown as the whole; each time the sums below it add up to it."""
    found = []
    for by in By:
        screen.sums.by.fill(by.value)
        (_title, whole), *each = screen.sums.figures()
        assert sum(figure.amount for _name, figure in each) == whole.amount, by
        found.append(whole)
    screen.sums.show_lines(screen.sums._lines)
    return found


def test_fares_become_vouchers_with_one_press(room: Room, hana: TakenIn) -> None:
    went(room.workspace, hana, fare=420)
    went(room.workspace, hana, fare=380, on=date(2026, 11, 20))
    screen = opened(room, "travel")
    room.bot.waitUntil(lambda: screen.travel.table.model().rowCount() == 1)
    screen.travel.funding.fill("own_money")
    screen.travel.take_all()
    room.bot.waitUntil(lambda: screen.travel.table.model().rowCount() == 0)
    (line,) = room.workspace.vouchers.lines(date(2026, 11, 1), date(2026, 11, 30))
    assert (line.amount, line.category, line.lacks) == (800, "cost_travel", ())


def test_enter_makes_the_voucher_of_a_cost_and_asks_only_for_what_nobody_noted(
    room: Room, hana: TakenIn
) -> None:
    told = {"cost": 660, "cost_payer": "fare_staff", "cost_for": "合鍵"}
    went(room.workspace, hana, **told)
    went(
        room.workspace, hana, **{**told, "cost": 300, "cost_payer": "fare_corporation"}, on=date(2026, 11, 20)
    )
    screen = opened(room, "expenses")
    page = screen.expenses
    room.bot.waitUntil(lambda: page.table.model().rowCount() == 2)
    room.sound(screen)
    page.funding.fill("own_money")
    page.table.setFocus()
    room.press(Qt.Key.Key_Return)
    assert "支払先" in page.look.text
    page.payee.box.setText("鍵の店")
    page.table.setFocus()
    for left in (1, 0):
        room.press(Qt.Key.Key_Return)
        room.bot.waitUntil(lambda left=left: page.table.model().rowCount() == left)
        page.table.setFocus()
    lines = room.workspace.vouchers.lines(date(2026, 11, 1), date(2026, 11, 30))
    number = room.workspace.cases.get(hana.case_id).number
    assert [(line.paid_on.day, line.amount, line.purpose) for line in lines] == [
        (20, 300, f"合鍵（{number}）"),
        (23, 660, f"合鍵（{number}）"),
    ]
    assert lines[0].payee == "鍵の店"
    assert PAYMENT in lines[1].lacks
    assert lines[1].staff_id == room.workspace.office.actor.staff_id


def test_whoever_works_by_keys_goes_on_by_keys(room: Room) -> None:
    vouchers = room.workspace.vouchers
    key = vouchers.keep(voucher(paid_on=TODAY)).id
    screen = opened(room)
    # The palette leads to every place, by the name of its area as well.
    found = [each.words for each in commands(room.window, room.desk)]
    assert {"補助金: 経費", "補助金: 業務日誌"} <= {*found}
    room.bot.waitUntil(lambda: screen.table.model().rowCount() == 1)
    screen.show_voucher(key)
    room.bot.waitUntil(lambda: isinstance(room.beside, VoucherEditor), timeout=5000)
    editor(room).take_focus()
    room.press(Qt.Key.Key_Escape)
    room.wait_until_closed()
    room.bot.waitUntil(screen.table.hasFocus)
    # A word in the middle of a name finds it, where none begins with it.
    screen.add()
    room.settle()
    fill(room, payee="まるい", purpose="用紙", category="cost_supplies", amount=5600, paid_on=TODAY)
    funding = editor(room).form.input("funding")
    event = QInputMethodEvent()
    event.setCommitString("自己資金")
    QCoreApplication.sendEvent(funding.editor, event)
    assert funding.value() == "own_money"
    # A divided voucher leaves the next one undivided.
    fill(room, account="", split_basis="share_by_heads")
    editor(room).form.extras["shares"].input.fill([("other_account", 10000)])
    editor(room).save()
    room.bot.waitUntil(lambda: len(vouchers.lines(TODAY, TODAY)) == 2)
    room.settle()
    assert editor(room).staying()["account"] == "other_account"

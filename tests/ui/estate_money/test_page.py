"""The money that somebody left in the window: found cash note by note, two people, heirs, settling."""

from __future__ import annotations

from datetime import date
from typing import Any

from desktop.domain.estate_money import BANK
from desktop.services.clients import TakenIn
from tests.desktop.services.estate_making import Estate, prepaid
from tests.desktop.services.money_making import Purse
from tests.desktop.services.people import take_in
from tests.ui.support_entries.opened import TODAY, Room
from ui.estate_money.editors import CountEditor, FoundEditor
from ui.estate_money.movement_panel import EstatePanel
from ui.estate_money.page import EstateMoneyPage
from ui.paper_offers import offers_of
from ui.paper_preview import PaperPreview
from ui.record_editor import RecordEditor
from ui.second_person import SecondPersonDialog


def complaints(editor: RecordEditor) -> dict[str, str]:
    """What is said beside the fields."""
    places = editor.form.places | editor.form.extras
    return {name: place.complaint for name, place in places.items() if place.complaint}


def on_paper(room: Room, editor: RecordEditor) -> None:
    """Save a form and let the second person sign on the paper."""
    editor.save()
    room.bot.waitUntil(lambda: editor.findChild(SecondPersonDialog) is not None)
    editor.findChild(SecondPersonDialog).sign_on_paper()


def test_before_a_death_nothing_is_begun(room: Room, hana: TakenIn) -> None:
    page = room.page(hana, "estate", EstateMoneyPage)
    room.bot.waitUntil(page.before.said.isVisible)
    assert not page.before.button.isEnabled()
    assert "死亡" in page.before.said.text()
    room.sound(page)


def test_from_the_first_found_note_to_the_settled_book(room: Room, gathered: list[Any]) -> None:
    taken = take_in(room.workspace, "森 一郎", on=date(2026, 4, 1))
    estate = Estate(room.workspace, taken)
    heir = estate.heir("heir_accepted")
    estate.heir("heir_open", name="次男")
    page = room.page(taken, "estate", EstateMoneyPage)
    room.bot.waitUntil(page.found_button.isVisible)
    assert not page.over_button.isVisible()
    room.sound(page)
    page.found_button.click()
    found = room.wait_beside(FoundEditor)
    pieces: Any = found.form.extras["pieces"].input
    found.form.fill({"witnessed_by": estate.second, "found_by": "三浦 樹", "found_where": "押入れの缶"})
    found.save()
    assert "pieces" in complaints(found)
    pieces.boxes["yen_10000"].restore("２")
    pieces.boxes["yen_500"].restore("3")
    assert "21,500円" in pieces.sum.text()
    room.sound(found)
    on_paper(room, found)
    panel = room.wait_beside(EstatePanel)
    room.bot.waitUntil(panel.confirm_button.isVisible)
    assert (estate.file().cash, page.balance.text()[:10]) == (21_500, "残高 21,500円")
    room.sound(panel)
    page.out_button.click()
    editor = room.wait_beside(RecordEditor)
    offered = editor.form.input("heir_id").editor
    assert [offered.itemText(place) for place in range(offered.count())] == ["選んでいません", "長女 森 花"]  # type: ignore[attr-defined]
    editor.form.fill({"amount": 30_000, "purpose": "to_heirs", "heir_id": heir})
    editor.form.fill({"witnessed_by": estate.second})
    editor.save()
    room.bot.waitUntil(lambda: "21,500円" in complaints(editor).get("amount", ""))
    editor.form.input("purpose").changed.emit()
    assert "承認した相続人" in editor.hint.text
    editor.form.fill({"amount": 21_500})
    room.sound(editor)
    on_paper(room, editor)
    room.bot.waitUntil(lambda: page.balance.text().startswith("残高 0円"))
    settled(room, page, estate)
    codes = [each.job.code for each in offers_of(room.desk, taken.client_id)]
    assert [code for code in codes if code.startswith("BAN-19")] == [
        "BAN-194",
        "BAN-192",
        "BAN-191",
        "BAN-193",
    ]
    page.print_button.click()
    room.wait_beside(PaperPreview)
    room.bot.waitUntil(lambda: bool(gathered))


def settled(room: Room, page: EstateMoneyPage, estate: Estate) -> None:
    """Count, settle with a word about the second person, and find nothing to enter any more."""
    page.settle_button.click()
    assert "数えて" in room.screen.messages.text
    page.count_button.click()
    counting = room.wait_beside(CountEditor)
    counting.form.fill({"witnessed_by": estate.second})
    room.sound(counting)
    on_paper(room, counting)
    room.wait_until_closed()
    room.bot.waitUntil(page.counts.table.isVisible)
    page.settle_button.click()
    settling = room.wait_beside(RecordEditor)
    settling.form.fill({"witnessed_by": estate.second})
    settling.save()
    room.bot.waitUntil(lambda: "note" in complaints(settling))
    settling.form.fill({"note": "二人目は紙に署名した。"})
    on_paper(room, settling)
    room.wait_until_closed()
    room.bot.waitUntil(lambda: not page.found_button.isEnabled())
    assert "精算を終えました" in page.banners[0].text
    waiting = page.waiting.table.model().lines  # type: ignore[attr-defined]
    assert [line.kind for line in waiting] == ["estate_count", "estate_settlement"]
    page.waiting.table.opened.emit(waiting[0])
    asked = page.waiting.findChild(SecondPersonDialog)
    assert not asked.paper_button.isVisible()
    asked.reject()
    for line, part in zip(waiting, ("counts", "settlements"), strict=True):
        getattr(estate.as_second().estate_money, part).confirmations.confirm(line.id)
    page._read()
    room.bot.waitUntil(lambda: not page.waiting.isVisible())
    room.sound(page)


def test_client_money_goes_over_from_the_page_and_is_corrected_there(room: Room) -> None:

    taken = take_in(room.workspace, "森 一郎", on=date(2026, 4, 1))
    purse = Purse(room.workspace, taken)
    purse.move(4_000, date(2026, 8, 3))
    estate = Estate(room.workspace, taken, second=purse.second)
    page = room.page(taken, "estate", EstateMoneyPage)
    room.bot.waitUntil(page.over_button.isVisible)
    assert any("4,000円" in banner.text for banner in page.banners)
    page.over_button.click()
    editor = room.wait_beside(RecordEditor)
    editor.form.fill({"witnessed_by": purse.second})
    on_paper(room, editor)
    panel = room.wait_beside(EstatePanel)
    room.bot.waitUntil(panel.correct_button.isEnabled)
    assert (purse.book().balance, estate.file().balance) == (0, 4_000)
    panel.correct_button.click()
    editor = room.wait_beside(RecordEditor)
    editor.form.fill({"witnessed_by": purse.second, "on": TODAY})
    on_paper(room, editor)
    room.bot.waitUntil(lambda: purse.book().balance == 4_000)
    assert estate.file().balance == 0


def test_the_deposit_goes_over_from_the_page_once_and_says_what_a_part_was_used_for(room: Room) -> None:
    taken = take_in(room.workspace, "森 一郎", on=date(2026, 4, 1))
    mandate = prepaid(room.workspace, taken)
    estate = Estate(room.workspace, taken)
    page = room.page(taken, "estate", EstateMoneyPage)
    room.bot.waitUntil(page.deposit_button.isVisible)
    assert any("300,000円" in banner.text for banner in page.banners)
    page.settle_button.click()
    assert "300,000円" in room.screen.messages.text
    page.deposit_button.click()
    editor = room.wait_beside(RecordEditor)
    assert tuple(editor.form.input(name).value() for name in ("amount", "place")) == (300_000, BANK)
    room.sound(editor)
    editor.form.fill({"witnessed_by": estate.second, "amount": 280_000})
    editor.save()
    room.bot.waitUntil(lambda: "note" in complaints(editor))
    editor.form.fill({"note": "火葬の予約に使った。"})
    on_paper(room, editor)
    panel = room.wait_beside(EstatePanel)
    room.bot.waitUntil(panel.confirm_button.isVisible)
    room.bot.waitUntil(lambda: not page.deposit_button.isVisible())
    (line,) = estate.file().lines
    assert (line.amount, estate.file().bank, estate.money.get(line.id).mandate_id) == (
        280_000,
        280_000,
        mandate,
    )
    assert page.balance.text().startswith("残高 280,000円")
    room.sound(page)

"""The page of a leaving: begun by key, ticked, settled, finished; silent where an address is protected."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.domain.stage import Stage
from desktop.records.client import ClientDraft
from desktop.records.condition_check import ConditionCheckDraft
from desktop.records.leaving import LeavingDraft
from desktop.records.tenancy import TenancyDraft
from desktop.services.clients import TakenIn
from reports.deposit_statement import DepositStatementContent
from tests.desktop.services.people import move_in, photo, stage_of
from tests.ui.accessibility import cut_texts, nameless, out_of_order, unseen_by_keyboard
from tests.ui.support_entries.opened import TODAY, Room
from ui.condition_checks.panel import ConditionPanel
from ui.leavings.finishing import FinishDialog
from ui.leavings.page import LeavingPage
from ui.parts.button import Button
from ui.parts.picture import Picture
from ui.record_editor import RecordEditor


def page_of(room: Room, taken: TakenIn) -> LeavingPage:
    room.desk.navigation.open("client", taken.client_id, "leaving")
    page = room.screen.tabs.page("leaving")
    assert isinstance(page, LeavingPage)
    room.settle()
    return page


def begun(room: Room, taken: TakenIn, **values: Any) -> None:
    given = {"client_id": taken.client_id, "case_id": taken.case_id, "begun_on": TODAY, "reason": "moved"}
    room.workspace.leavings.begin(LeavingDraft.of({**given, **values}))


def sound(page: LeavingPage) -> None:
    assert not nameless(page)
    assert not out_of_order(page)
    assert not unseen_by_keyboard(page)
    assert not cut_texts(page)


def editor_of(room: Room) -> RecordEditor:
    room.bot.waitUntil(lambda: isinstance(room.beside, RecordEditor))
    room.settle()
    assert isinstance(room.beside, RecordEditor)
    return room.beside


def test_a_leaving_is_begun_ticked_taken_back_and_finished(room: Room, hana: TakenIn) -> None:
    move_in(room.workspace, hana, TODAY)
    page = page_of(room, hana)
    room.bot.waitUntil(page.before.button.isVisible)
    sound(page)
    page.take_focus()
    QTest.keyClick(page.before.button, Qt.Key.Key_Space)
    editor = editor_of(room)
    editor.form.fill({"reason": "facility", "begun_on": TODAY, "planned_on": TODAY, "notice_on": TODAY})
    editor.form.input("notice_rule").fill("notice_lifelong")
    assert "家賃がかかります" in editor.hint.text
    QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    room.wait_until_closed()
    room.bot.waitUntil(lambda: bool(page.now.ticks) and page.now.ticks[0].isVisible())
    assert "家賃がかかります" in page._look.text
    sound(page)
    assert not page.picture_button.isEnabled()
    leavings, before = room.workspace.leavings, page.now.ticks[0].accessibleName()
    QTest.keyClick(page.now.ticks[0], Qt.Key.Key_Space)
    room.bot.waitUntil(lambda: page.now.ticks[0].accessibleName() != before)
    assert len(leavings.marks.of_client(hana.client_id)) == 1
    undo = next(each for each in room.screen.messages.findChildren(Button) if each.text() == "元に戻す")
    undo.click()
    room.bot.waitUntil(lambda: page.now.ticks[0].accessibleName() == before)
    paper = room.workspace.attachments.attach(hana.client_id, "控え", photo()).id
    file = leavings.file(hana.client_id)
    assert file is not None
    page.write(file.next[0])
    editor = editor_of(room)
    room.bot.waitUntil(lambda: len(editor.form.input("attachment_id").list.choices) > 1)
    editor.form.input("attachment_id").fill(paper)
    editor.save()
    room.wait_until_closed()
    room.bot.waitUntil(lambda: bool(page._marks))
    assert page.steps.table.choose_key(file.next[0].code)
    room.bot.waitUntil(page.picture_button.isEnabled)
    page.picture_button.click()
    room.bot.waitUntil(lambda: bool(room.window.findChildren(Picture)))
    room.desk.navigation.leave_details()
    page.finish_button.click()
    dialog = next(each for each in page.findChildren(FinishDialog) if each.isVisible())
    dialog.save()
    room.bot.waitUntil(page.close_button.isVisible)
    assert page.finish_button.isHidden()
    assert stage_of(room.workspace, hana) is Stage.DEATH_OR_LEAVING
    sound(page)


def test_the_kind_of_lease_proposes_the_period_until_another_is_chosen(room: Room, hana: TakenIn) -> None:
    home = room.workspace.tenancies.get(move_in(room.workspace, hana, TODAY))
    kept = {name: getattr(home, name) for name in TenancyDraft.model_fields}
    term = {"lease_kind": "lease_fixed_term", "contract_until": date(2027, 3, 31)}
    room.workspace.tenancies.save(TenancyDraft.of({**kept, **term}), home.id)
    page = page_of(room, hana)
    room.bot.waitUntil(page.before.button.isVisible)
    page.before.button.click()
    form, hint = editor_of(room).form, editor_of(room).hint
    rule = form.input("notice_rule")
    form.input("reason").fill("facility")
    assert rule.value() == "notice_fixed_term"
    form.input("reason").fill("moved")
    assert rule.value() == "notice_contract"
    form.input("reason").fill("contract_ended")
    assert (form.input("notice_by").value(), rule.value()) == ("notice_by_term", "notice_fixed_end")
    assert "2027/3/31" in hint.text
    rule.fill("notice_agreed")
    form.input("reason").fill("facility")
    assert rule.value() == "notice_agreed"
    assert "death" not in [choice.value for choice in form.input("reason").list.choices]


def test_the_deposit_is_settled_from_the_check_and_printed(
    room: Room, hana: TakenIn, gathered: list[object]
) -> None:
    move_in(room.workspace, hana, TODAY)
    begun(room, hana)
    page = page_of(room, hana)
    page.check_button.click()
    checks = room.workspace.condition_checks
    room.bot.waitUntil(lambda: bool(checks.of_client(hana.client_id)))
    (check,) = checks.of_client(hana.client_id)
    kitchen = checks.sheet(check.id).rooms[1].view.id
    worn = {"worn": True, "state": "こげ", "borne": "yes", "cost": 30_000, "tenant_percent": 40}
    checks.note(check.id, kitchen, "part_wall", worn)
    room.settle()
    page.settlement.take_button.click()
    room.bot.waitUntil(page.settlement.charges.table.isVisible)
    page.settlement.settle_button.click()
    editor = editor_of(room)
    editor.form.fill({"deposit": 10_000})
    editor.save()
    room.wait_until_closed()
    room.bot.waitUntil(lambda: "2,000円" in page.settlement.outcome.text())
    assert "請求" in page.settlement.outcome.text()
    page.settlement.print_statement()
    room.bot.waitUntil(lambda: bool(gathered))
    (content,) = gathered
    assert isinstance(content, DepositStatementContent)
    assert content.file.settlement.balance.claim == 2_000
    sound(page)


def test_the_check_shows_how_the_home_was_and_is_signed_by_each(
    room: Room, hana: TakenIn, tmp_path: Path
) -> None:
    home = move_in(room.workspace, hana, TODAY)
    begun(room, hana)
    checks = room.workspace.condition_checks
    given = {"client_id": hana.client_id, "tenancy_id": home, "on": TODAY}
    entry = checks.begin(ConditionCheckDraft.of({**given, "occasion": "at_move_in"})).id
    first = checks.sheet(entry).rooms[0]
    part = first.parts[0].row.code
    checks.note(entry, first.view.id, part, {"worn": True, "state": "画びょうの穴"})
    checks.photograph(entry, first.view.id, part, "天井", photo())
    page = page_of(room, hana)
    page.check_button.click()
    room.bot.waitUntil(lambda: isinstance(room.beside, ConditionPanel))
    panel = room.beside
    assert isinstance(panel, ConditionPanel)
    room.bot.waitUntil(lambda: "画びょうの穴" in panel.before.text())
    room.bot.waitUntil(lambda: len(panel.entry_photos.pictures) == 1)
    assert "署名はまだ" in panel.signed.text()
    sheet = next(each for each in checks.of_client(hana.client_id) if each.id != entry)
    path = tmp_path / "天井.jpg"
    path.write_bytes(photo("#a33"))
    panel.add_photo(path)
    room.bot.waitUntil(lambda: len(panel.photos.buttons) == 1)
    sound(page)
    panel.photos.buttons[0].click()
    room.bot.waitUntil(lambda: not panel.photos.pictures)
    panel.head_button.click()
    editor = editor_of(room)
    editor.form.fill({"tenant_signed_on": TODAY, "landlord": "大家 森", "landlord_signed_on": TODAY})
    editor.save()
    room.bot.waitUntil(lambda: isinstance(room.beside, ConditionPanel))
    kept = checks.get(sheet.id)
    assert (kept.tenant_signed_on, kept.manager_signed_on) == (TODAY, None)


def test_where_somebody_protected_goes_is_neither_asked_nor_shown(room: Room, hana: TakenIn) -> None:
    begun(room, hana, destination_name="ひみつの家", destination_address="金糸雀市籠町9")
    client = room.workspace.clients.get(hana.client_id)
    protected = {"name": client.name, "address_protected": True, "protected_because": "本人の希望"}
    room.workspace.clients.save(ClientDraft.of(protected), hana.client_id)
    page = page_of(room, hana)
    room.bot.waitUntil(page.steps.table.isVisible)
    page.edit_button.click()
    editor = editor_of(room)
    assert "destination_address" not in editor.form.places
    editor.form.fill({"reason": "with_family", "begun_on": TODAY})
    editor.save()
    room.wait_until_closed()
    file = room.workspace.leavings.file(hana.client_id)
    assert file is not None
    assert (file.view.reason, file.view.destination_address) == ("with_family", "")
    assert room.workspace.leavings.get(file.view.id).destination_address == "金糸雀市籠町9"

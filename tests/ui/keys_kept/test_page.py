"""Keys, aid, permit and handover in the window: one person's tab, the two screens, what may not be kept."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QDialog

from desktop.domain.problem import Problem
from desktop.records.aid_item import AidItemDraft, AidMovementDraft
from desktop.records.client import ClientDraft
from desktop.records.eligibility_fact import EligibilityFactDraft
from desktop.records.key_kept import KeyKeptDraft, KeyUseDraft
from desktop.records.residence_permit import ResidencePermitDraft
from desktop.records.staff import StaffDraft
from desktop.services.clients import TakenIn
from i18n.problems import sentence
from tests.desktop.services.people import photo
from tests.ui.support_entries.opened import TODAY, Room, ago
from ui.aid_items.panel import ItemPanel
from ui.aid_items.screen import AidScreen
from ui.keys_kept.page import KeysPage
from ui.keys_kept.panel import KeyPanel
from ui.keys_kept.screen import KeysScreen
from ui.paper_preview import PaperPreview
from ui.record_editor import RecordEditor
from ui.recording import record_for
from ui.support_entries.panel import EntryPanel
from ui.today.screen import TodayScreen
from ui.today.steps import said_of


def test_a_key_is_taken_in_used_alone_put_back_and_given_back(room: Room, hana: TakenIn) -> None:
    page = room.page(hana, "keys", KeysPage)
    section = page.sections["KeysSection"]
    assert section.nothing.isVisible()
    room.sound(page)
    section.add_button.click()
    editor = room.wait_beside(RecordEditor)
    room.sound(editor)
    editor.form.fill({"key_kind": "front_door", "received_on": ago(9), "place": "金庫", "seal_number": "A-1"})
    editor.save()
    panel = room.wait_beside(KeyPanel)
    room.bot.waitUntil(lambda: "A-1" in panel.state.text)
    room.sound(panel)
    panel.use_button.click()
    editor = room.wait_beside(RecordEditor)
    assert "二人" in editor.hint.text
    assert editor.hint.isVisible()
    editor.form.input("witness").restore("民生委員")
    assert not editor.hint.isVisible()
    editor.form.fill({"on": ago(3), "reason": "安否の確認", "witness": "", "put_back_on": None})
    editor.save()
    panel = room.wait_beside(KeyPanel)
    room.bot.waitUntil(panel.alone.isVisible)
    assert not panel.use_button.isEnabled()
    room.desk.navigation.open("keys_kept", None, "out")
    screen = room.screen
    assert isinstance(screen, KeysScreen)
    room.bot.waitUntil(lambda: screen.table.model().rowCount() == 1)
    room.sound(screen)
    room.desk.navigation.open("today")
    today = room.screen
    assert isinstance(today, TodayScreen)
    room.bot.waitUntil(lambda: today.steps.model().rowCount() == 1)
    assert "鍵を戻していません（佐藤 陽子さん、3日）" in said_of(
        today.steps.current_line() or _first(today), room.desk.words
    )


def _first(today: TodayScreen) -> Any:
    today.steps.choose_row(0)
    return today.steps.current_line()


def test_a_key_that_is_out_comes_back_and_goes_to_its_owner(
    room: Room, hana: TakenIn, gathered: list[Any]
) -> None:
    given = {"client_id": hana.client_id, "key_kind": "front_door", "received_on": TODAY}
    key = room.workspace.keys_kept.save(KeyKeptDraft.of(given)).id
    me = room.workspace.office.actor.staff_id
    used = {"client_id": hana.client_id, "key_id": key, "on": TODAY, "reason": "安否の確認", "staff_id": me}
    room.workspace.keys_kept.uses.save(KeyUseDraft.of(used))
    section = room.page(hana, "keys", KeysPage).sections["KeysSection"]
    (file,) = room.workspace.keys_kept.files_of(hana.client_id)
    section.show_key(file.id)
    panel = room.wait_beside(KeyPanel)
    room.bot.waitUntil(lambda: panel._file is not None)
    panel.put_back(file.uses[0].view)
    room.wait_beside(RecordEditor).save()
    panel = room.wait_beside(KeyPanel)
    room.bot.waitUntil(lambda: panel._file is not None and panel._file.out_with is None)
    panel.give_back()
    editor = room.wait_beside(RecordEditor)
    editor.save()
    assert "返した相手" in editor.form.places["returned_to"].complaint
    editor.form.input("returned_to").fill("ご本人")
    editor.save()
    panel = room.wait_beside(KeyPanel)
    room.bot.waitUntil(panel.return_paper_button.isVisible)
    assert room.workspace.keys_kept.all_kept() == ()
    panel.print_return()
    room.bot.waitUntil(lambda: len(gathered) == 1)
    (content,) = gathered
    assert content.file.view.returned_to == "ご本人"


def test_a_case_with_a_kept_key_is_not_closed(room: Room, hana: TakenIn) -> None:
    given = {"client_id": hana.client_id, "key_kind": "front_door", "received_on": ago(0), "copies": 2}
    room.workspace.keys_kept.save(KeyKeptDraft.of(given))
    with pytest.raises(Problem) as caught:
        room.workspace.cases.close(hana.case_id, "information", TODAY)
    assert caught.value.code == "case.open_matters"
    assert [(each.code, each.number) for each in caught.value.values["matters"]] == [("matter_keys", 2)]
    assert "返していない鍵（2点）" in sentence(caught.value, room.desk.words)


def test_several_things_are_given_from_the_tab_and_taken_back_on_the_screen(
    room: Room, hana: TakenIn, gathered: list[Any]
) -> None:
    aid = room.workspace.aid_items
    rice = aid.save(AidItemDraft.of({"name": "米", "unit": "袋", "low_at": 3})).id
    soap = aid.save(AidItemDraft.of({"name": "せっけん", "unit": "個"})).id
    for key, amount in ((rice, 5), (soap, 9)):
        came = {"item_id": key, "movement": "aid_in", "on": ago(5), "amount": amount}
        aid.movements.save(AidMovementDraft.of(came))
    page = room.page(hana, "keys", KeysPage)
    page.sections["AidSection"].give_button.click()
    editor = room.wait_beside(RecordEditor)
    room.sound(editor)
    things = editor.form.extras["things"].input
    things.fill([(rice, 6), (soap, 2)])
    editor.save()
    room.bot.waitUntil(lambda: editor.form.extras["things"].complaint != "")
    assert "「米」の在庫は、その日5袋" in editor.form.extras["things"].complaint
    assert room.workspace.support_entries.timeline(hana.client_id) == ()
    things.fill([(rice, 3), (soap, 2)])
    editor.save()
    room.bot.waitUntil(lambda: page.sections["AidSection"].table.model().rowCount() == 2)
    (entry,) = room.workspace.support_entries.timeline(hana.client_id)
    assert entry.text == "米 3袋、せっけん 2個"
    room.desk.navigation.open("aid_items", rice)
    screen = room.screen
    assert isinstance(screen, AidScreen)
    panel = room.wait_beside(ItemPanel)
    room.bot.waitUntil(lambda: panel.table.model().rowCount() == 2)
    assert "残りわずか" in panel.look.text
    room.sound(panel)
    panel.table.choose_row(0)
    assert panel.table.current_line().item == "米"
    panel.back_button.click()
    room.bot.waitUntil(lambda: panel.table.model().rowCount() == 3)
    assert not panel.look.isVisible()
    screen.which.fill("month")
    screen._read()
    room.bot.waitUntil(lambda: screen.by_household.model().rowCount() == 1)
    room.desk.navigation.leave_details()
    room.sound(screen)
    screen.print_for_donor()
    room.wait_beside(PaperPreview)
    room.bot.waitUntil(lambda: len(gathered) == 1)
    (content,) = gathered
    assert [(item.item, item.given) for item in content.totals.items if item.given] == [("せっけん", 2)]


def test_a_permit_is_shown_where_it_concerns_and_keeps_no_personal_number(
    room: Room, hana: TakenIn, tmp_path: Path
) -> None:
    page = room.page(hana, "keys", KeysPage)
    section = page.sections["PermitSection"]
    room.bot.waitUntil(lambda: section.nothing.text() != "")
    assert "国籍を有しない方だけ" in section.nothing.text()
    fact = {"client_id": hana.client_id, "fact": "foreign_nationality"}
    room.workspace.eligibility_facts.save(EligibilityFactDraft.of(fact))
    section._read()
    room.bot.waitUntil(lambda: "記録されていません" in section.nothing.text())
    section.add_button.click()
    editor = room.wait_beside(RecordEditor)
    room.sound(editor)
    ends = TODAY + timedelta(days=50)
    editor.form.fill({"residence_status": "student", "expires_on": ends, "card_number": "123456789012"})
    editor.save()
    room.settle()
    assert "個人番号" in editor.form.places["card_number"].complaint
    assert room.workspace.residence_permits.of_client(hana.client_id) == ()
    editor.form.input("card_number").restore("AB1234567CD")
    assert "英字2文字" in editor.hint.text
    editor.save()
    room.bot.waitUntil(section.card.isVisible)
    assert "あと50日" in section.state.text
    assert section.odd.isVisible()
    room.desk.navigation.leave_details()
    room.sound(page)
    section.warn_first()
    dialog = section.findChild(QDialog)
    assert dialog is not None
    dialog.reject()
    front = tmp_path / "front.png"
    front.write_bytes(photo("#b87"))
    section.take_photo(front)
    room.bot.waitUntil(lambda: room.workspace.attachments.of_client(hana.client_id) != ())
    (attached,) = room.workspace.attachments.of_client(hana.client_id)
    assert attached.document_kind == "residence_card"
    (view,) = room.workspace.residence_permits.of_client(hana.client_id)
    assert view.attachment_id == attached.id
    section.print_reminder()
    room.wait_beside(PaperPreview)


def test_a_handover_is_written_and_its_letter_shown(room: Room, hana: TakenIn) -> None:
    staff = StaffDraft.of({"name": "鈴木 一郎", "sign_in_name": "suzuki", "role": "worker"})
    other = room.workspace.staff.save(staff).id
    page = room.page(hana, "keys", KeysPage)
    page.sections["HandoverSection"].add_button.click()
    editor = room.wait_beside(RecordEditor)
    room.sound(editor)
    editor.save()
    assert editor.form.places["to_staff_id"].complaint
    editor.form.fill({"to_staff_id": other, "word": "よろしくお願いします。"})
    editor.save()
    room.wait_beside(PaperPreview)
    ((view, by, to),) = room.workspace.handovers.lines_of(hana.client_id)
    assert (view.on, by, to) == (TODAY, "佐藤 陽子", "鈴木 一郎")


def test_with_a_name_of_forty_characters_and_large_text_nothing_is_cut(room: Room) -> None:
    name = "MARIA APARECIDA DE OLIVEIRA SANTOS COSTAS"
    taken = room.workspace.clients.take_in(ClientDraft.of({"name": name, "language": "pt_BR"}), on=TODAY)
    permit = {"client_id": taken.client_id, "residence_status": "permanent_resident"}
    card = {"card_expires_on": date(2026, 12, 1)}
    room.workspace.residence_permits.save(ResidencePermitDraft.of(permit | card))
    given = {"client_id": taken.client_id, "key_kind": "common_entrance", "received_on": TODAY}
    room.workspace.keys_kept.save(
        KeyKeptDraft.of(given | {"received_from": name, "place": "事務所の金庫の二段目"})
    )
    page = room.page(taken, "keys", KeysPage)
    room.bot.waitUntil(page.sections["PermitSection"].card.isVisible)
    room.sound(page)


def test_things_are_given_from_a_visit_which_is_gone_on_with(room: Room, hana: TakenIn) -> None:
    aid = room.workspace.aid_items
    rice = aid.save(AidItemDraft.of({"name": "米", "unit": "袋"})).id
    aid.movements.save(
        AidMovementDraft.of({"item_id": rice, "movement": "aid_in", "on": ago(5), "amount": 5})
    )
    panel = record_for(room.desk, hana.client_id)
    assert isinstance(panel, EntryPanel)
    room.settle()
    panel.form.text.restore("玄関で話した。")
    room.settle()
    panel.beside.give.click()
    editor = room.wait_beside(RecordEditor)
    editor.form.extras["things"].input.fill([(rice, 2)])
    editor.save()
    again = room.wait_beside(EntryPanel)
    room.bot.waitUntil(lambda: again.form.text.value() == "玄関で話した。")
    assert [line.view.amount for line in aid.given_to(hana.client_id)] == [2]

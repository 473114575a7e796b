"""The death page: one button, then steps ticked by key, answers that change them, what we may not do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.domain.death_steps import DeathStep, Fact
from desktop.records.death import DeathDraft
from desktop.records.departure import DepartureDraft
from desktop.records.organisation_business import OrganisationBusinessDraft
from desktop.services.clients import TakenIn
from tests.desktop.services.people import take_in
from tests.ui.accessibility import cut_texts, nameless, out_of_order, unseen_by_keyboard
from tests.ui.support_entries.opened import TODAY, Room
from ui.deaths.columns import step_columns
from ui.deaths.page import DeathPage
from ui.departures.dialog import DepartureDialog
from ui.paper_preview import PaperPreview
from ui.parts.button import Button
from ui.parts.picture import Picture
from ui.parts.text import Text
from ui.proof_editor import ProofEditor
from ui.record_editor import RecordEditor


def page_of(room: Room, taken: TakenIn) -> DeathPage:
    room.desk.navigation.open("client", taken.client_id, "death")
    page = room.screen.tabs.page("death")
    assert isinstance(page, DeathPage)
    room.settle()
    return page


def died(room: Room, taken: TakenIn, **values: Any) -> None:
    given = {"client_id": taken.client_id, "case_id": taken.case_id, "departure_kind": "death", "on": TODAY}
    room.workspace.departures.record(DepartureDraft.of({**given, **values}))


def sound(page: DeathPage) -> None:
    assert not nameless(page)
    assert not out_of_order(page)
    assert not unseen_by_keyboard(page)
    assert not cut_texts(page)


def editor_of(room: Room) -> RecordEditor:
    room.bot.waitUntil(lambda: isinstance(room.beside, RecordEditor))
    room.settle()
    assert isinstance(room.beside, RecordEditor)
    return room.beside


def test_one_key_shows_what_comes_first_and_one_button_records_the_death(room: Room, hana: TakenIn) -> None:
    room.desk.navigation.open("client", hana.client_id)
    room.settle()
    QTest.keyClick(room.window, Qt.Key.Key_F4)
    page = room.screen.tabs.page("death")
    assert isinstance(page, DeathPage)
    room.bot.waitUntil(page.before.button.isVisible)
    sound(page)
    page.before.button.click()
    dialog = next(each for each in page.findChildren(DepartureDialog) if each.isVisible())
    room.bot.waitUntil(dialog.save_button.isEnabled)
    dialog.death.fill({"on": TODAY})
    dialog.save()
    room.bot.waitUntil(lambda: bool(page.now.ticks) and page.now.ticks[0].isVisible())
    assert page.before.isHidden()
    sound(page)


def test_steps_are_ticked_one_after_the_other_and_taken_back(room: Room, hana: TakenIn) -> None:
    died(room, hana)
    page = page_of(room, hana)
    deaths, before = room.workspace.deaths, page.now.ticks[0].accessibleName()
    assert before.startswith("119番・110番")
    page.now.ticks[0].click()
    room.bot.waitUntil(lambda: page.now.ticks[0].accessibleName() != before)
    (mark,) = deaths.marks.of_client(hana.client_id)
    assert (mark.step, mark.doer) == ("emergency_call", "doer_us")
    undo = next(each for each in room.screen.messages.findChildren(Button) if each.text() == "元に戻す")
    undo.click()
    room.bot.waitUntil(lambda: page.now.ticks[0].accessibleName() == before)
    assert deaths.marks.of_client(hana.client_id) == ()


def test_what_was_done_is_said_no_more_of_another_person_or_on_another_screen(
    room: Room, hana: TakenIn
) -> None:
    died(room, hana)
    other = take_in(room.workspace, "森 一郎")
    for subject, record in (("client", other.client_id), ("settings", None)):
        page = page_of(room, hana)
        messages = room.screen.messages
        page.now.ticks[0].click()
        room.bot.waitUntil(messages.isVisible)
        room.desk.navigation.open(subject, record)
        assert messages.isHidden()
        room.desk.navigation.open("client", hana.client_id, "death")
        room.settle()
        assert messages.isHidden()


def test_what_we_may_not_do_is_said_before_and_refused_after(room: Room, hana: TakenIn) -> None:
    died(room, hana)
    page = page_of(room, hana)
    file = room.workspace.deaths.file(hana.client_id)
    assert file is not None
    page.write(next(step for step in file.steps if step.code == "post_seen_to"))
    editor = editor_of(room)
    assert editor.form.input("doer").value() == "doer_heirs"
    assert editor.hint.isHidden()
    editor.form.input("doer").fill("doer_us")
    assert "相続人が行うことで" in editor.hint.text
    editor.save()
    room.bot.waitUntil(editor.messages.isVisible)
    assert room.workspace.deaths.marks.of_client(hana.client_id) == ()
    editor.form.input("doer").fill("doer_heirs")
    editor.save()
    room.wait_until_closed()
    assert [mark.step for mark in room.workspace.deaths.marks.of_client(hana.client_id)] == ["post_seen_to"]


def shown_of(room: Room, page: DeathPage, step: DeathStep) -> str:
    page.now.show_steps([step])

    def shown() -> str:
        return " ".join(each.text() for each in page.now.findChildren(Text) if each.isVisible())

    room.bot.waitUntil(lambda: "傷む物" in shown() and "119番" not in shown())
    return shown()


def test_what_is_lacking_for_the_belongings_is_named_with_the_way_there(room: Room, hana: TakenIn) -> None:
    died(room, hana)
    page = page_of(room, hana)
    file = room.workspace.deaths.file(hana.client_id)
    assert file is not None
    step = next(each for each in file.steps if each.code == "perishables")
    said = shown_of(room, page, step)
    assert "5号業務）が登録されていません" in said
    assert "業務規程の版がありません" in said
    assert "署名された契約がありません" in said
    doer = {"belongings_mandate": "holder_us"}
    kept = {name: getattr(file.view, name) for name in DeathDraft.model_fields}
    room.workspace.deaths.answer(DeathDraft.of({**kept, **doer}), file.view.id)
    room.workspace.organisation_businesses.save(
        OrganisationBusinessDraft.of({"business": "belongings_business", "approved_on": TODAY})
    )
    page.read()
    room.bot.waitUntil(lambda: page._withheld == ["business.no_rules"])
    said = shown_of(room, page, step)
    assert "業務規程の版がありません" in said
    assert "登録されていません" not in said
    assert "署名された契約" not in said
    assert not cut_texts(page)
    way = next(each for each in page.now.findChildren(Button) if each.text() == "業務と規程を開く")
    way.click()
    place = room.desk.navigation.current
    assert place is not None
    assert (place.subject, place.part) == ("settings", "organisation")


def test_a_step_bears_its_photo_which_opens_from_the_table(room: Room, hana: TakenIn, tmp_path: Path) -> None:
    died(room, hana)
    page = page_of(room, hana)
    file = room.workspace.deaths.file(hana.client_id)
    assert file is not None
    step = next(each for each in file.steps if each.code == "emergency_call")
    page.write(step)
    editor = editor_of(room)
    assert isinstance(editor, ProofEditor)
    torn = tmp_path / "壊れた.jpg"
    torn.write_bytes(b"not a photo")
    editor.take([torn])
    room.bot.waitUntil(editor.importing.said.isVisible)
    assert "壊れた.jpg" in editor.importing.said.text
    Image.new("RGB", (60, 40), "teal").save(tmp_path / "検案書.jpg")
    editor.take([tmp_path / "検案書.jpg"])
    room.bot.waitUntil(lambda: editor.form.input("attachment_id").value() is not None)
    sound(page)
    editor.save()
    room.wait_until_closed()
    (mark,) = room.workspace.deaths.marks.of_client(hana.client_id)
    (kept,) = room.workspace.attachments.of_client(hana.client_id)
    assert (mark.attachment_id, kept.title) == (kept.id, "検案書")
    room.bot.waitUntil(lambda: "emergency_call" in page._marks)
    proved = next(each for each in step_columns(room.desk, page._marks, ()) if each.name == "proved")
    assert "画像あり" in proved.text(step)
    table = page.steps.table
    table.choose_key("post_seen_to")
    assert not page.picture_button.isEnabled()
    table.choose_key("emergency_call")
    assert page.picture_button.isEnabled()
    page.picture_button.click()
    room.bot.waitUntil(lambda: bool(room.window.findChildren(Picture)))


def test_contracts_and_moved_days_stand_on_the_page_and_a_notice_goes_with_its_tab(
    room: Room, hana: TakenIn
) -> None:
    died(room, hana)
    page = page_of(room, hana)
    page.usual_button.click()
    room.bot.waitUntil(lambda: page.supplies.table.model().rowCount() == 3)
    messages = room.screen.messages
    room.bot.waitUntil(messages.isVisible)
    room.screen.tabs.turn_to("entries")
    assert not messages.isVisible()
    room.screen.tabs.turn_to("death")
    file = room.workspace.deaths.file(hana.client_id)
    assert file is not None
    page.write(next(step for step in file.steps if step.code == "utilities_stopped"))
    assert "電気・ガス・水道" in editor_of(room).hint.text
    page.edit_situation()
    room.bot.waitUntil(lambda: "cohabitant" in editor_of(room).form.typed())
    editor = editor_of(room)
    editor.form.fill({"known_on": TODAY, "lease_ended_on": TODAY})
    editor.form.input("cohabitant_relation").fill("cohabitant_child")
    assert "放棄しないかぎり相続人" in editor.hint.text
    editor.save()
    room.wait_until_closed()
    room.bot.waitUntil(page._moved.isVisible)
    assert "分からない→2027" in page._moved.text
    sound(page)


def test_answers_bring_the_steps_and_heirs_have_their_day(room: Room, hana: TakenIn) -> None:
    died(room, hana)
    page = page_of(room, hana)
    page.situation_button.click()
    editor = editor_of(room)
    editor.form.fill({"known_on": TODAY, "aided": "yes", "heirs": "heirs_known", "lease_ended_on": TODAY})
    editor.save()
    room.wait_until_closed()
    file = room.workspace.deaths.file(hana.client_id)
    assert file is not None
    assert file.facts[Fact.AIDED]
    room.bot.waitUntil(lambda: "物を処分できるのは" in page._earliest.text)
    page.heir_button.click()
    heir = editor_of(room)
    heir.form.fill({"name": "長女", "knows_on": TODAY, "state": "heir_open"})
    heir.save()
    room.wait_until_closed()
    room.bot.waitUntil(page.heirs.table.isVisible)
    sound(page)
    page.print_steps()
    room.bot.waitUntil(lambda: isinstance(room.beside, PaperPreview))

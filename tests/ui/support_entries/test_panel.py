"""The recording panel: keys, drafts, templates, minutes, and somebody else's change meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.domain.clock import SetClock
from desktop.entrance import Entrance
from desktop.records.support_entry import EntryTemplateDraft, SupportEntryDraft
from desktop.services.clients import TakenIn
from tests.desktop.conftest import PASSPHRASE
from tests.ui.accessibility import nameless, out_of_order, unseen_by_keyboard
from tests.ui.composing import compose, convert
from tests.ui.support_entries.opened import TODAY, Room, ago
from ui.support_entries.panel import EntryPanel

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def panel(room: Room, hana: TakenIn) -> EntryPanel:
    """A fresh entry about Hana, opened by the key."""
    room.visit(hana)
    room.press(Qt.Key.Key_N, CTRL)
    room.settle()
    return room.panel


def keep(room: Room, taken: TakenIn, **values: object) -> SupportEntryDraft:
    given = {
        "client_id": taken.client_id,
        "case_id": taken.case_id,
        "staff_id": room.workspace.office.actor.staff_id,
        "on": ago(2),
        "activity": "home_visit",
        "text": "在宅。",
    }
    draft = SupportEntryDraft.of({**given, **values})
    room.workspace.support_entries.record(draft)
    return draft


def test_writing_begins_in_the_text_and_ctrl_enter_keeps_and_closes(
    room: Room, panel: EntryPanel, hana: TakenIn
):
    assert panel.form.text.box.hasFocus()
    convert(panel.form.text.box, "変わりなし。")
    room.press(Qt.Key.Key_Return, CTRL)
    room.wait_until_closed()
    (entry,) = room.entries(hana)
    assert (entry.text, entry.on, entry.start, entry.activity) == (
        "変わりなし。",
        TODAY,
        time(9),
        "home_visit",
    )
    assert entry.stage == "consultation"
    assert room.timeline.list.entries.entries[0].line.id == entry.id


def test_saving_keeps_what_is_still_being_composed(room: Room, panel: EntryPanel, hana: TakenIn):
    compose(panel.form.text.box, "へんか", "変化なし")
    room.press(Qt.Key.Key_Return, CTRL)
    room.wait_until_closed()
    assert room.entries(hana)[0].text == "変化なし"


def test_enter_belongs_to_the_composition(room: Room, panel: EntryPanel, hana: TakenIn):
    compose(panel.form.text.box, "へんか")
    room.press(Qt.Key.Key_Return)
    assert panel.form.text.value() == ""
    assert room.entries(hana) == ()
    convert(panel.form.text.box, "変化")


def test_the_digits_switch_points_from_the_text_and_from_the_chips(
    room: Room, panel: EntryPanel, hana: TakenIn
):
    codes = [row.code for row in room.workspace.office.rules.named("observation_points").rows]
    room.press(Qt.Key.Key_2, ALT)
    room.press(Qt.Key.Key_9, ALT)
    assert panel.form.text.box.hasFocus()
    panel.form.points.chips[0].setFocus()
    room.press(Qt.Key.Key_6)
    room.press(Qt.Key.Key_2)
    room.press(Qt.Key.Key_Return, CTRL)
    room.wait_until_closed()
    assert set(room.entries(hana)[0].observations) == {codes[5], codes[8]}


def test_esc_keeps_a_draft_that_is_offered_back(room: Room, panel: EntryPanel, hana: TakenIn):
    convert(panel.form.text.box, "とちゅうまで")
    room.press(Qt.Key.Key_3, ALT)
    room.press(Qt.Key.Key_Escape)
    room.wait_until_closed()
    assert room.entries(hana) == ()
    room.press(Qt.Key.Key_N, CTRL)
    fresh = room.panel
    room.bot.waitUntil(fresh.offer.isVisible)
    assert fresh.form.text.value() == ""
    assert fresh.offer._action is not None
    fresh.offer._action.click()
    assert fresh.form.text.value() == "とちゅうまで"
    assert len(fresh.form.points.value()) == 1
    room.press(Qt.Key.Key_Return, CTRL)
    room.wait_until_closed()
    assert room.entries(hana)[0].text == "とちゅうまで"
    assert room.workspace.drafts.all() == ()


def test_a_panel_nobody_wrote_into_leaves_no_draft(room: Room, panel: EntryPanel, clock: SetClock):
    clock.moment += timedelta(minutes=3)
    panel.form._tick()
    room.press(Qt.Key.Key_Escape)
    room.wait_until_closed()
    assert room.workspace.drafts.all() == ()


def test_closing_right_after_saving_leaves_no_draft(room: Room, panel: EntryPanel, hana: TakenIn):
    convert(panel.form.text.box, "変わりなし。")
    panel.save()
    panel.close_panel()
    room.wait_for_entries(hana, 1)
    assert room.workspace.drafts.all() == ()


def test_locking_keeps_what_is_being_composed(
    room: Room, panel: EntryPanel, hana: TakenIn, entrance: Entrance, folder: Path
):
    convert(panel.form.text.box, "今日は")
    compose(panel.form.text.box, "雨")
    room.window.lock()
    room.bot.waitUntil(lambda: not room.window._outer._waiting)
    again = entrance.unlock(folder, "sato", PASSPHRASE)
    (draft,) = again.drafts.all()
    again.close()
    assert (draft.form, draft.about) == ("support_entry_new", hana.client_id)
    assert draft.values["text"] == "今日は雨"


@pytest.fixture
def with_templates(room: Room) -> Iterator[None]:
    """Two templates to choose from."""
    templates = room.workspace.support_entries.templates
    templates.save(EntryTemplateDraft.of({"title": "定期訪問", "text": "定期の訪問。変わりなし。"}))
    call = {"title": "でんわ応答", "activity": "phone", "text": "電話をした。"}
    templates.save(EntryTemplateDraft.of(call))
    return


@pytest.mark.usefixtures("with_templates")
@pytest.mark.parametrize("mark", [";", "；"])
def test_a_template_is_taken_by_its_mark_first_letters_and_enter(room: Room, hana: TakenIn, mark: str):
    room.visit(hana)
    room.press(Qt.Key.Key_N, CTRL)
    room.settle()
    box = room.panel.form.text.box
    convert(box, "朝。" + mark)
    assert room.panel.templates.count() == 2
    compose(box, "で", "でん")
    assert room.panel.templates.count() == 1
    convert(box, "でん")
    room.press(Qt.Key.Key_Return)
    assert box.toPlainText() == "朝。電話をした。"
    assert room.panel.form.kind.value() == "phone"
    assert not room.panel.templates.isVisible()


@pytest.mark.usefixtures("with_templates")
def test_esc_waves_the_templates_off_and_leaves_the_panel(room: Room, hana: TakenIn):
    room.visit(hana)
    room.press(Qt.Key.Key_N, CTRL)
    room.settle()
    panel = room.panel
    convert(panel.form.text.box, ";")
    room.press(Qt.Key.Key_Escape)
    assert not panel.templates.isVisible()
    assert room.beside is panel
    convert(panel.form.text.box, "て")
    assert not panel.templates.isVisible()


def test_the_minutes_run_until_somebody_says_them(room: Room, panel: EntryPanel, clock: SetClock):
    clock.moment += timedelta(minutes=12)
    panel.form._tick()
    minutes = panel.form.first.input("minutes")
    assert minutes.value() == 12
    minutes.restore("40")
    clock.moment += timedelta(minutes=5)
    panel.form._tick()
    assert minutes.value() == 40
    room.settle()


def test_the_end_follows_from_start_and_minutes(room: Room, panel: EntryPanel, hana: TakenIn):
    panel.form.first.input("minutes").restore("1:10")
    panel.save()
    room.wait_until_closed()
    (entry,) = room.entries(hana)
    assert (entry.start, entry.end, entry.minutes) == (time(9), time(10, 10), 70)


def test_another_day_did_not_begin_now(panel: EntryPanel, room: Room):
    panel.form.on.restore("R8.11.20")
    assert panel.form.first.input("start").value() is None
    assert panel.form.first.input("minutes").value() is None
    room.settle()


@pytest.mark.parametrize(("kind", "offered"), [("home_visit", 5), ("phone", 2), ("letter", 1)])
def test_outcomes_are_those_of_the_kind(panel: EntryPanel, room: Room, kind: str, offered: int):
    panel.form.kind.restore(kind)
    assert sum(not chip.isHidden() for chip in panel.form.outcome.chips) == offered
    assert panel.form.what.places["outcome"].isHidden() == (offered == 0)
    room.settle()


def test_all_kinds_can_be_reached(panel: EntryPanel, room: Room):
    menu = panel.form.kind.others.menu()
    rows = room.workspace.office.rules.named("entry_kinds").in_force(TODAY)
    kinds = [row for row in rows if row.values.get("offered", True)]
    assert len(panel.form.kind.chips.chips) + len(menu.actions()) == len(kinds)
    menu.actions()[-1].trigger()
    assert panel.form.kind.value() == kinds[-1].code
    assert panel.form.kind.others.text() == kinds[-1].text


def test_a_day_to_come_is_refused_beside_the_field(panel: EntryPanel, room: Room, hana: TakenIn):
    panel.form.on.restore("2026/11/24")
    panel.save()
    room.settle()
    assert panel.form.first.places["on"].complaint
    assert room.entries(hana) == ()
    panel.form.on.restore("2026/11/22")
    panel.save()
    room.wait_until_closed()
    assert room.entries(hana)[0].on == date(2026, 11, 22)


def opened_entry(room: Room, hana: TakenIn) -> EntryPanel:
    keep(room, hana, next_step="通院", next_due=TODAY)
    room.visit(hana)
    room.settle()
    room.timeline.list.setFocus()
    room.press(Qt.Key.Key_Return)
    room.settle()
    return room.panel


def test_enter_on_a_line_opens_it_to_be_changed(room: Room, hana: TakenIn):
    panel = opened_entry(room, hana)
    assert panel.form.text.value() == "在宅。"
    panel.form.text.box.setPlainText("在宅。元気。")
    room.press(Qt.Key.Key_Return, CTRL)
    room.wait_until_closed()
    (entry,) = room.entries(hana)
    assert (entry.text, entry.next_step, entry.on) == ("在宅。元気。", "通院", ago(2))


def change_elsewhere(room: Room, hana: TakenIn, text: str) -> None:
    entries = room.workspace.support_entries
    (line,) = room.entries(hana)
    view = entries.get(line.id)
    values = {name: getattr(view, name) for name in SupportEntryDraft.model_fields}
    entries.record(SupportEntryDraft.of({**values, "text": text}), (), line.id)


@pytest.mark.parametrize(
    ("choice", "text"),
    [
        ("_take_mine", "私が直した。"),
        ("_take_both", "同僚が直した。\n私が直した。"),
        ("_take_theirs", "同僚が直した。"),
    ],
)
def test_both_versions_are_shown_when_somebody_was_faster(room: Room, hana: TakenIn, choice: str, text: str):
    panel = opened_entry(room, hana)
    panel.form.text.box.setPlainText("私が直した。")
    change_elsewhere(room, hana, "同僚が直した。")
    panel.save()
    room.bot.waitUntil(lambda: panel._conflict is not None)
    assert panel._conflict is not None
    assert panel._conflict.differing == ["text"]
    now = room.workspace.support_entries.get(room.entries(hana)[0].id)
    getattr(panel, choice)(now)
    room.settle()
    if choice == "_take_theirs":
        assert panel.form.text.value() == text
    if choice != "_take_mine":
        panel.save()
    room.wait_until_closed()
    assert room.entries(hana)[0].text == text


def test_an_untouched_panel_follows_what_others_change(room: Room, hana: TakenIn):
    panel = opened_entry(room, hana)
    (line,) = room.entries(hana)
    finish = room.workspace.support_entries.finish_step
    room.desk.tasks.run(lambda: finish(line.id, TODAY), owner=panel)
    room.settle()
    panel.form.text.box.setPlainText("あとから。")
    panel.save()
    room.wait_until_closed()
    (entry,) = room.entries(hana)
    assert (entry.text, entry.next_done_on) == ("あとから。", TODAY)


def test_everything_has_a_name_and_stands_in_reading_order(room: Room, panel: EntryPanel):
    panel.form._open_more()
    QApplication.processEvents()
    assert not nameless(panel)
    assert not out_of_order(panel)
    assert not unseen_by_keyboard(panel)
    room.settle()

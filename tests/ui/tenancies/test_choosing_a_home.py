"""Moving in: a home is chosen by typing, what is vacant first; or entered when the list does not know it."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.records.dwelling import DwellingDraft
from desktop.services.clients import TakenIn
from tests.ui.accessibility import nameless, out_of_order, unseen_by_keyboard
from tests.ui.support_entries.opened import TODAY, Room
from ui.tenancies.dialog import MoveHouseDialog, MoveInDialog


def homes(room: Room) -> None:
    for name, kana, since in (
        ("青葉荘", "あおばそう", None),
        ("若葉荘", "わかばそう", TODAY),
        ("双葉荘", "ふたばそう", None),
    ):
        draft = {"name": name, "kana": kana, "vacant_since": since, "address": "東京都台東区上野4-5-6"}
        room.workspace.dwellings.save(DwellingDraft.of(draft))


def dialog_of(room: Room, hana: TakenIn, kind: type[MoveInDialog] = MoveInDialog) -> MoveInDialog:
    room.desk.navigation.open("client", hana.client_id, "home")
    room.settle()
    dialog = kind(room.screen, room.desk, hana.client_id)
    dialog.open()
    room.bot.waitUntil(dialog.save_button.isEnabled)
    room.settle()
    return dialog


def offered(dialog: MoveInDialog) -> Sequence[str]:
    return [line.name for line in dialog.known.chooser.lines]


def test_a_known_home_is_found_by_typing_and_the_vacant_stands_first(room: Room, hana: TakenIn):
    homes(room)
    dialog = dialog_of(room, hana)
    room.bot.waitUntil(lambda: offered(dialog) == ["若葉荘", "青葉荘", "双葉荘"])
    assert not nameless(dialog)
    assert not unseen_by_keyboard(dialog)
    assert not out_of_order(dialog)
    dialog.save()
    assert "住まいを選んで" in dialog.messages.text
    dialog.known.chooser.box.setText("ふたば")
    room.bot.waitUntil(lambda: offered(dialog) == ["双葉荘"])
    dialog.known.chooser.box.entered.emit("ふたば")
    assert dialog.known.name.text() == "双葉荘"
    assert not dialog.known.chooser.isVisible()
    dialog.save()
    room.bot.waitUntil(lambda: bool(room.workspace.tenancies.homes_of(hana.client_id)))
    ((_, home),) = room.workspace.tenancies.homes_of(hana.client_id)
    assert home.name == "双葉荘"


def test_without_a_known_home_the_form_of_a_new_one_stands_there(room: Room, hana: TakenIn):
    dialog = dialog_of(room, hana)
    assert dialog.dwelling.isVisible()
    assert not dialog.known.isVisible()
    dialog.dwelling.fill({"name": "新しい荘"})
    dialog.save()
    room.bot.waitUntil(lambda: bool(room.workspace.tenancies.homes_of(hana.client_id)))
    room.settle()
    homes(room)
    moving = dialog_of(room, hana, MoveHouseDialog)
    assert not moving.dwelling.isVisible()
    moving.fresh.tick.click()
    assert moving.dwelling.isVisible()
    assert not moving.known.isVisible()

"""A letter after a death in the window: what to know before it leaves, one press notes who was told."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.records.death import HeirDraft
from desktop.records.death_wish import DeathWishDraft
from desktop.records.departure import DepartureDraft
from desktop.services.clients import TakenIn
from reports.death_to_heirs import CODE
from tests.ui.accessibility import cut_texts, nameless, out_of_order, unseen_by_keyboard
from tests.ui.support_entries.opened import TODAY, Room
from ui.parts.button import Button

LONG = 60_000


def button_of(widget: Any, text: str) -> Button:
    return next(each for each in widget.findChildren(Button) if each.text() == text and each.isVisible())


def test_a_letter_says_its_languages_and_one_press_notes_who_was_told(
    pressing: Room, hana: TakenIn, tmp_path: Path
) -> None:
    workspace = pressing.workspace
    wish = {"client_id": hana.client_id, "on": TODAY, "not_to_tell": "元の勤め先"}
    workspace.death_wishes.save(DeathWishDraft.of(wish))
    given = {"client_id": hana.client_id, "case_id": hana.case_id}
    workspace.departures.record(DepartureDraft.of({**given, "departure_kind": "death", "on": TODAY}))
    file = workspace.deaths.file(hana.client_id)
    assert file is not None
    heir = {"client_id": hana.client_id, "death_id": file.view.id, "name": "Nguyễn Văn An", "language": "vi"}
    key = workspace.deaths.heirs.save(HeirDraft.of(heir)).id
    pressing.desk.navigation.open("printing", hana.client_id, CODE)
    preview = pressing.screen.preview
    pressing.bot.waitUntil(lambda: preview.paper is not None, timeout=LONG)
    pressing.settle()
    assert "ベトナム語訳はまだありません" in preview._remark.text
    assert "元の勤め先" in preview._remark.text
    assert not preview.after.isVisible()
    assert preview.print_button.isEnabled(), "a letter after a death needs no consent"
    preview.save_to(tmp_path / f"{CODE}.pdf")
    pressing.bot.waitUntil(preview.after.isVisible)
    pressing.settle()
    assert workspace.deaths.tellings.of_client(hana.client_id) == ()
    for look in (nameless, out_of_order, unseen_by_keyboard, cut_texts):
        assert not look(pressing.screen), look.__name__
    press = button_of(preview.after, "知らせたと記録する")
    press.setFocus()
    QTest.keyClick(press, Qt.Key.Key_Space)
    pressing.bot.waitUntil(preview.after.isHidden)
    (told,) = workspace.deaths.tellings.of_client(hana.client_id)
    assert (told.whom, told.party, told.on, told.paper) == ("Nguyễn Văn An", "party_heirs", TODAY, CODE)
    assert workspace.deaths.heirs.get(key).warned_on == TODAY
    (paper,) = workspace.papers_given.of_client(hana.client_id)
    assert (paper.recipient, paper.ground) == ("after_death_heirs", "after_death")
    pressing.settle()
    button_of(pressing.screen.messages, "元に戻す").click()
    pressing.bot.waitUntil(lambda: workspace.deaths.tellings.of_client(hana.client_id) == ())
    assert workspace.deaths.heirs.get(key).warned_on is None

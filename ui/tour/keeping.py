"""The tour's chapter about what is kept and given: a key, food, a residence permit, handing on."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from desktop.domain.clock import today
from ui.tour.player import Player


def tell_kept(play: Player, client: UUID, foreigner: UUID) -> None:
    """Keep a key and use it, give food, note a permit, write the handover letter."""
    _key(play, client)
    _aid(play, client)
    _permit(play, foreigner)
    _handover(play, client)
    with play.step("keys-of-all"):
        play.desk.navigation.open("keys_kept")
        play.until(lambda: play.screen.table.model().rowCount())


def give_key_back(play: Player, client: UUID) -> None:
    """Give the key back: a case with a kept key is not closed."""
    with play.step("key-given-back"):
        section = _section(play, client, "KeysSection")
        play.until(lambda: section.table.model().rowCount())
        section.show_key(section.table.model().lines[0].id)
        panel = play.one("KeyPanel")
        play.until(lambda: panel.state.text)
        panel.give_back()
        editor = play.one("RecordEditor")
        editor.form.input("returned_to").fill("ご家族")
        editor.save()
        panel = play.one("KeyPanel")
        play.until(panel.return_paper_button.isVisible)
    _paper(play, "key-returned", panel.print_return)


def _section(play: Player, client: UUID, name: str) -> Any:
    play.desk.navigation.leave_details()
    play.desk.navigation.open("client", client, "keys")
    return play.one("KeysPage").sections[name]


def _key(play: Player, client: UUID) -> None:
    day = today(play.clock)
    with play.step("key-kept"):
        _section(play, client, "KeysSection").add()
        editor = play.one("RecordEditor")
        editor.form.fill({"key_kind": "front_door", "place": "事務所の金庫", "seal_number": "A-01"})
        play.shot("key-filled")
        editor.save()
        panel = play.one("KeyPanel")
    with play.step("key-used-alone"):
        panel.use_button.click()
        editor = play.one("RecordEditor")
        editor.form.fill({"on": day, "reason": "荷物の受け取り（ご本人の頼み）"})
        play.shot("key-use-hint")
        editor.save()
        panel = play.one("KeyPanel")
        play.until(panel.alone.isVisible)
    _paper(play, "key-receipt", panel.print_receipt)


def _aid(play: Player, client: UUID) -> None:
    day = today(play.clock)
    with play.step("aid-received"):
        play.desk.navigation.leave_details()
        play.desk.navigation.open("aid_items")
        play.screen.add()
        editor = play.one("RecordEditor")
        editor.form.fill({"name": "米（2kg）", "aid_kind": "staple_food", "unit": "袋", "low_at": 3})
        editor.save()
        panel = play.one("ItemPanel")
        panel.buttons[0].click()
        editor = play.one("RecordEditor")
        best = day + timedelta(days=200)
        editor.form.fill({"on": day, "amount": 5, "source": "フードバンク（見本）", "best_before": best})
        editor.save()
        panel = play.one("ItemPanel")
        play.until(lambda: panel.table.model().rowCount())
        item = panel.table.model().lines[0].view.item_id
    with play.step("aid-given"):
        section = _section(play, client, "AidSection")
        section.give()
        editor = play.one("RecordEditor")
        editor.form.extras["things"].input.fill([(item, 2)])
        play.shot("aid-filled")
        editor.save()
        play.until(lambda: section.table.model().rowCount())
    with play.step("aid-totals"):
        play.desk.navigation.open("aid_items", None, "month")
        screen = play.screen
        play.until(lambda: screen.by_household.model().rowCount())
    _paper(play, "aid-for-donor", screen.print_for_donor)


def _permit(play: Player, client: UUID) -> None:
    day = today(play.clock)
    with play.step("residence-permit"):
        section = _section(play, client, "PermitSection")
        section.edit(None)
        editor = play.one("RecordEditor")
        ends = day + timedelta(days=55)
        editor.form.fill({"residence_status": "dependent_family", "expires_on": ends})
        play.shot("permit-filled")
        editor.save()
        play.until(section.card.isVisible)
    _paper(play, "permit-reminder", section.print_reminder)


def _handover(play: Player, client: UUID) -> None:
    with play.step("handover"):
        section = _section(play, client, "HandoverSection")
        section.add()
        editor = play.one("RecordEditor")
        editor.form.fill({"to_name": "後任の職員", "word": "夕方のほうがよく話してくださいます。"})
        editor.save()
        preview = play.one("PaperPreview")
        play.keep("handover-letter", play.until(lambda: preview.paper).pdf)
    play.desk.navigation.leave_details()


def _paper(play: Player, name: str, show: Any) -> None:
    with play.step(name):
        show()
        preview = play.one("PaperPreview")
        play.keep(name, play.until(lambda: preview.paper).pdf)
    play.desk.navigation.leave_details()

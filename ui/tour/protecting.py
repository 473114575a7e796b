"""The tour's chapter about a protected address: the measure, the passphrase, the lens before a paper."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from ui.tour.player import Player

_FEARED = "鬼塚 剛"


def tell_protected(play: Player, client: UUID, passphrase: str) -> None:
    """Note a measure, look at what is hidden, give a paper after a consent, renew, give the measure up."""
    with play.step("protection-measure"):
        section = _page(play, client).protection
        play.until(section.nothing.isVisible)
        section.add()
        editor = play.one("RecordEditor")
        play.settle(0.5)
        editor.form.fill(
            {"protection_kind": "stalking", "municipality": "台東区", "perpetrator_name": _FEARED}
        )
        play.shot("protection-filled")
        editor.save()
        play.until(section.renew_button.isVisible)
        play.settle(0.5)
    with play.step("protection-seen"):
        section.see()
        dialog = play.one("VeilDialog")
        play.shot("protection-passphrase")
        dialog.passphrase.fill(passphrase)
        dialog.lift()
        play.until(section.hide_button.isVisible)
        play.settle(0.5)
        play.shot("protection-in-sight")
        section.let_fall()
        play.until(section.see_button.isVisible)
    with play.step("lens-held"):
        play.desk.navigation.open("printing", client, "case_record")
        preview = play.one("PaperPreview")
        play.until(lambda: preview.paper)
        preview.lens.recipient.fill("welfare_office")
        play.until(lambda: preview.lens.is_held and preview.paper)
        play.settle(0.5)
    with play.step("lens-agreed"):
        preview.lens.note_consent()
        dialog = play.one("ConsentDialog")
        dialog.form.input("way").fill("spoken")
        dialog.save()
        play.until(lambda: not preview.lens.is_held and preview.paper)
        preview.lens.more.click()
        play.settle(0.5)
        play.keep("case-record-for-the-office", preview.paper.pdf)
    with play.step("protection-ended"):
        section = _page(play, client).protection
        play.until(section.end_button.isVisible)
        section.end()
        dialog = play.one("EndDialog")
        dialog.form.fill(
            {"ended_on": play.desk.today(), "end_reason": "転居して、相手に知られる心配がなくなった"}
        )
        play.shot("protection-giving-up")
        dialog.end()
        play.until(lambda: not section.end_button.isVisible())


def _page(play: Player, client: UUID) -> Any:
    play.desk.navigation.leave_details()
    play.desk.navigation.open("client", client, "protection")
    return play.one("ProtectionPage")

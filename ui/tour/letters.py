"""The tour's chapter about letters after a death: an heir, the letter to her, noted as told, the report."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from reports.death_to_heirs import CODE as TO_HEIRS
from reports.death_to_landlord import CODE as TO_LANDLORD
from reports.mandate_report import CODE as REPORT
from ui.parts.button import Button
from ui.tour.player import Player


def tell_by_letter(play: Player, client: UUID) -> None:
    """Write down an heir, write to her and to the landlord, note that she was told, report to her."""
    with play.step("heir-known"):
        play.desk.navigation.open("client", client, "death")
        page = play.one("DeathPage")
        play.until(page.heirs.isVisible)
        page.edit_heir(None)
        editor = play.one("RecordEditor")
        today = play.desk.today()
        editor.form.fill({"name": "高橋 さくら", "relation": "長女", "knows_on": today, "state": "heir_open"})
        editor.save()
        play.until(lambda: play.desk.workspace.deaths.heirs.of_client(client))
    with play.step("letter-heirs"):
        preview = _letter(play, client, TO_HEIRS)
        play.keep("letter-heirs", preview.paper.pdf)
        preview.save_to(play.scratch / f"{TO_HEIRS}.pdf")
        play.until(preview.after.isVisible)
        play.shot("letter-heirs-left")
    with play.step("letter-heirs-told"):
        preview.after.findChildren(Button)[-1].click()
        play.until(lambda: _told(play, client))
    for name, code in (("letter-landlord", TO_LANDLORD), ("letter-report", REPORT)):
        with play.step(name):
            play.keep(name, _letter(play, client, code).paper.pdf)


def _letter(play: Player, client: UUID, code: str) -> Any:
    play.desk.navigation.open("printing", client, code)
    return play.until(lambda: _shown(play, code))


def _shown(play: Player, code: str) -> Any:
    preview = play.screen.preview
    return preview if preview.paper is not None and preview.code == code else None


def _told(play: Player, client: UUID) -> bool:
    told = play.desk.workspace.deaths.tellings.of_client(client)
    return any(each.paper == TO_HEIRS for each in told)

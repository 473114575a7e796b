"""The tour's chapter about a death: what comes first, recording it, the situation, steps done and written."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt

from desktop.services.deaths import US
from ui.tour.player import Player


def tell_death(play: Player, client: UUID) -> None:
    """Open the page by its key, record the death from it, answer, tick a step, write one, print them."""
    day, deaths = play.desk.today(), play.desk.workspace.deaths
    with play.step("death-first"):
        play.desk.navigation.open("client", client, "overview")
        play.settle(0.5)
        play.press(Qt.Key.Key_F4)
        page = play.one("DeathPage")
        play.until(page.before.button.isVisible)
    with play.step("death"):
        page.record()
        dialog = play.dialog()
        play.until(dialog.save_button.isEnabled)
        play.settle(0.5)
        dialog.death.fill({"on": day})
        play.type(dialog.death.input("circumstances"), "家族と相談のうえ、静かに見送った。")
        play.shot("departure-death")
        dialog.save()
        play.until(lambda: page.now.ticks)
    with play.step("death-situation"):
        page.edit_situation()
        answers = {"found_alone": "no", "cohabitant": "no", "aided": "no", "heirs": "heirs_known"}
        _fill(play, "death-situation-filled", answers)
        play.until(lambda: play.until(lambda: deaths.file(client)).view.heirs)
    with play.step("death-step-ticked"):
        page.now.ticks[0].click()
        play.until(lambda: deaths.marks.of_client(client))
        play.settle(0.5)
    with play.step("death-step-written"):
        page.write(next(step for step in page.steps.table.model().lines if step.code == "landlord_told"))
        told = {
            "on": day,
            "doer": US,
            "asked": "管理会社 大野さん",
            "answer": "鍵は管理会社で預かるとのこと。",
        }
        _fill(play, "death-step-filled", told)
        play.until(lambda: len(deaths.marks.of_client(client)) == 2)
    with play.step("paper-death-steps"):
        page.print_steps()
        preview = play.one("PaperPreview")
        play.keep("death-steps", play.until(lambda: preview.paper).pdf)
        play.desk.navigation.leave_details()


def _fill(play: Player, picture: str, values: dict[str, Any]) -> None:
    editor = play.one("RecordEditor")
    play.settle(0.5)
    editor.form.fill({**editor.form.values(), **values})
    play.shot(picture)
    editor.save()

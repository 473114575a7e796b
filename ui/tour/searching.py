"""The tour's chapter about searching a home: wishes, agents in a row, steps, costs, papers."""

from __future__ import annotations

from functools import partial
from typing import Any, Final
from uuid import UUID

from ui.parts.surface import ScrollColumn
from ui.tour.player import Player

_ASKED: Final = (
    ("ひばり不動産", "みどりハイツ 203", "refused", "lonely_death"),
    ("さくら住宅", "コーポ東 102", "refused", "no_guarantor"),
    ("駅前不動産", "青葉荘 101", "conditional", ""),
)


def tell_search(play: Player, client: UUID) -> None:
    """Play the chapter for one person."""
    with play.step("wishes"):
        page = _tab(play, client)
        page.wish_button.click()
        editor = play.one("RecordEditor")
        play.settle(0.5)
        play.type(editor.form.input("rent_most"), "52000")
        editor.form.fill({"persons": 1, "stairs_most": 1})
        editor.form.extras["must"].input.fill(("without_steps_to_door",))
        editor.form.extras["wanted"].input.fill("台東区")
        play.shot("wishes-filled")
        editor.save()
        play.until(page.wishes.isVisible)
    with play.step("inquiries"):
        page.ask_button.click()
        panel = play.one("InquiryPanel")
        for number, (agent, home, answer, refusal) in enumerate(_ASKED, 1):
            play.settle(0.4)
            play.type(panel.agent, agent)
            panel.form.input("property").fill(home)
            panel.answer.fill(answer)
            panel.refusal.fill(refusal)
            if number == 1:
                play.shot("inquiry-filled")
            panel.save()
            play.until(partial(_asked, page, number))
        play.desk.navigation.leave_details()
    with play.step("steps"):
        for code in ("viewing", "application"):
            play.settle(0.4)
            page.steps.choose_key(code)
            page.finish_step()
            play.until(partial(_done, page, code))
        page.findChild(ScrollColumn).ensureWidgetVisible(page.done_button)
    with play.step("costs"):
        for item, amount, payer in (("deposit", 52_000, "self"), ("moving", 40_000, "")):
            play.settle(0.4)
            page.cost_button.click()
            editor = play.one("RecordEditor")
            editor.form.fill({"item": item, "amount": amount, "payer": payer})
            editor.save()
            play.until(partial(_costs, page, item))
        bar = page.findChild(ScrollColumn).verticalScrollBar()
        bar.setValue(bar.maximum())
    with play.step("paper-viewings"):
        page.print_viewings.click()
        _keep(play, "inquiries-and-viewings")
    with play.step("paper-costs"):
        page.print_costs.click()
        _keep(play, "home-costs")


def _tab(play: Player, client: UUID) -> Any:
    play.desk.navigation.open("client", client, "search")
    play.settle(0.5)
    return play.screen.tabs.page("search")


def _done(page: Any, code: str) -> bool:
    return any(
        line.step.code == code and line.step.state.done_on is not None for line in page.steps.model().lines
    )


def _asked(page: Any, number: int) -> bool:
    return bool(page.inquiries.model().rowCount() == number)


def _costs(page: Any, item: str) -> bool:
    return item in {line.view.item for line in page.costs.model().lines}


def _keep(play: Player, name: str) -> None:
    preview = play.one("PaperPreview")
    play.keep(name, play.until(lambda: preview.paper).pdf)
    play.settle(0.5)
    play.shot(f"paper-{name}-seen")
    play.desk.navigation.leave_details()

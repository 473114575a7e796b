"""The tour's chapter after a death: the review beside what the records tell, then the figures of the year."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from ui.tour.player import Player


def look_back(play: Player, client: UUID) -> None:
    """Complete the finding, write the review, see and print the figures."""
    section, reports = _section(play, client), play.desk.workspace.leaving_reports
    with play.step("death-finding"):
        play.until(section.finding_button.isEnabled)
        section.edit_finding()
        editor = play.one("FindingEditor")
        editor.form.fill(
            {
                "found_on": play.desk.today(),
                "alarmed_by": "neighbour",
                "found_by": "family",
                "place_kind": "place_home",
            }
        )
        editor.save()
        play.until(lambda: (known := reports.of_client(client)) is not None and known.place)
    with play.step("death-review"):
        section.add()
        editor = play.one("RecordEditor")
        play.settle(0.5)
        due = play.desk.today() + timedelta(days=14)
        editor.form.fill(
            {
                "on": play.desk.today(),
                "watch_worked": "yes",
                "knew": "週に一度の訪問と、ご近所の声かけ。",
                "missed": "寒い日の電話を減らしていた。",
                "changes": "冬のあいだは電話を一回ふやす。",
                "change_by": due,
            }
        )
        play.shot("death-review-filled")
        editor.save()
        play.until(section.table.isVisible)
    with play.step("leaving-figures"):
        play.desk.navigation.open("leaving_reports")
        screen = play.screen
        play.until(screen.figures.table.isVisible)
        play.settle(0.5)
        screen.by.fill("verdict")
        play.shot("leaving-figures-watch")
    with play.step("leaving-figures-paper"):
        screen.print_figures()
        preview = play.one("PaperPreview")
        play.keep("leaving-figures", play.until(lambda: preview.paper).pdf)
        play.desk.navigation.leave_details()


def _section(play: Player, client: UUID) -> Any:
    play.desk.navigation.open("client", client, "death")
    play.settle(0.5)
    return play.one("DeathPage").sections[0]

"""The tour's chapter about watching: a visit planned and made, waiting with a silence, an absence."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta
from uuid import UUID

from ui.of_client import WAIT_DIALOG
from ui.screens import load
from ui.tour.player import Player


def tell_watch(play: Player, client: UUID, name: str, day: date, visit: Callable[[], object]) -> None:
    """Plan a visit, see the month and the route, make the visit, wait, be away and come back."""
    workspace = play.desk.workspace
    with play.step("visit-planned"):
        play.desk.navigation.open("client", client, "home")
        play.settle(0.5)
        play.one("PlannedSection").begin()
        editor = play.one("RecordEditor")
        editor.form.fill({"on": day, "start": time(14), "end": time(15), "purpose": "薬の飲み残しの確認"})
        play.shot("visit-planned-filled")
        editor.save()
        play.until(lambda: workspace.planned_visits.of_client(client))
    with play.step("visit-month"):
        play.desk.navigation.open("visit_plans", None, "month")
        play.settle(0.5)
    with play.step("visit-route"):
        play.desk.navigation.open("visit_plans", None, "day")
        play.until(lambda: play.screen.route.model().rowCount())
        play.shot("visit-route-lines")
        play.screen.print_route()
        preview = play.one("PaperPreview")
        play.keep("visit-route", play.until(lambda: preview.paper).pdf)
        play.desk.navigation.leave_details()
    visit()
    with play.step("visit-answered"):
        play.desk.navigation.open("visit_plans", None, "day")
        play.settle(0.5)
    with play.step("silence-waited"):
        play.desk.navigation.open("today")
        play.settle(0.5)
        waiting = load(WAIT_DIALOG)(play.screen, play.desk, client, name, lambda _changed: None)
        waiting.open()
        waiting.form.fill({"until": day + timedelta(days=5), "reason": "長女の家に泊まると聞いた"})
        play.shot("silence-waited-filled")
        waiting.save()
        play.until(lambda: workspace.silence_watch.of_client(client))
    _be_away(play, client, day)


def _be_away(play: Player, client: UUID, day: date) -> None:
    absences = play.desk.workspace.absences
    with play.step("away"):
        play.desk.navigation.open("client", client, "home")
        play.settle(0.5)
        play.one("AbsencesSection").begin()
        editor = play.one("RecordEditor")
        told = {"absence_kind": "hospital", "starts_on": day, "expected_on": day + timedelta(days=4)}
        editor.form.fill({**told, "place": "みなと病院"})
        play.shot("away-filled")
        editor.save()
        play.until(lambda: absences.standing(client))
        play.settle(0.5)
    with play.step("back-again"):
        play.day(day + timedelta(days=4))
        section = play.one("AbsencesSection")
        section.come_back(absences.files_of(client)[0])
        dialog = play.one("ComeBackDialog")
        dialog.form.fill({"ended_on": day + timedelta(days=4)})
        play.shot("back-again-filled")
        dialog.save()
        play.until(lambda: absences.standing(client) is None)

"""The tour's chapter about visits: nobody answers, a card, a signature, a house visited as one, papers."""

from __future__ import annotations

from datetime import date, time
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.records.building import BuildingDraft
from desktop.records.client import ClientDraft
from desktop.records.dwelling import DwellingDraft
from desktop.records.tenancy import TenancyDraft
from ui.screens import load
from ui.tour.player import Player
from ui.tour.signing import write_name

_CONTROL = Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_VISIT = "ui.support_entries.papers:visit_job"
_PERIOD = "ui.support_entries.papers:period_job"
_RESIDENTS = (("森 亮介", "もり りょうすけ"), ("秋山 翔", "あきやま しょう"))


def tell_visits(play: Player, client: UUID, day: date) -> None:
    """Play the chapter: one person's door, then a house."""
    workspace = play.desk.workspace
    with play.step("door-nobody"):
        play.desk.navigation.open("client", client, "entries")
        play.settle(0.5)
        play.press(Qt.Key.Key_F8)
        play.one("Doorstep").setFocus()
        play.press(Qt.Key.Key_4)
        panel = play.one("EntryPanel")
        play.until(panel.nobody.isVisible)
        play.settle(0.3)
        for key in (Qt.Key.Key_3, Qt.Key.Key_6):
            QTest.keyClick(panel.form.visit.signs.chips[0], key)
        panel.form.visit.way.fill({"travel_way": "bicycle", "travel_minutes": 24, "distance": 3200})
    with play.step("absence-card"):
        panel.nobody.again.click()
        panel.nobody.card.click()
        dialog = play.dialog()
        preview = play.one("PaperPreview")
        play.keep("absence-card", play.until(lambda: preview.paper).pdf)
        play.shot("absence-card-shown")
        dialog.accept()
    with play.step("signature"):
        _sign(play, panel)
    with play.step("paper-visit-record"):
        newest = workspace.support_entries.timeline(client, 1)[0]
        _paper(
            play, "visit-record", load("ui.support_entries.papers:visit_job")(play.desk, client, newest.id)
        )
        month = load("ui.support_entries.papers:period_job")(play.desk, client, day.replace(day=1), day)
        _paper(play, "visits-of-a-month", month)
    _house(play, day)


def _sign(play: Player, panel: Any) -> None:
    panel.sign()
    write_name(play)
    panel.save()
    play.until(lambda: not play.shows("EntryPanel"))


def _paper(play: Player, name: str, job: Any) -> None:
    from ui.paper_preview import PaperPreview  # noqa: PLC0415 - only where a paper is made

    preview = PaperPreview(play.desk)
    play.desk.navigation.show_details(preview, name)
    preview.make(job)
    play.keep(name, play.until(lambda: preview.paper).pdf)
    play.shot(name)
    play.desk.navigation.leave_details()


def _house(play: Player, day: date) -> None:
    """Let two people live in a house, and visit them as one."""
    workspace = play.desk.workspace
    house = workspace.buildings.save(BuildingDraft.of({"name": "みんなの家", "kana": "みんなのいえ"})).id
    for number, (name, kana) in enumerate(_RESIDENTS, start=1):
        taken = workspace.clients.take_in(ClientDraft.of({"name": name, "kana": kana}), on=day)
        home = {"name": "みんなの家", "room": f"{number}号室", "building_id": house}
        tenancy = {"client_id": taken.client_id, "case_id": taken.case_id, "starts_on": day}
        dwelling = DwellingDraft.of(home)
        placeholder = workspace.dwellings.save(dwelling).id
        workspace.tenancies.move_in(TenancyDraft.of({**tenancy, "dwelling_id": placeholder}))
    with play.step("joint-visit"):
        play.day(day, time(15))
        play.desk.navigation.open("support_entries")
        play.settle(0.5)
        play.press(Qt.Key.Key_V, _CONTROL | _SHIFT)
        panel = play.one("JointPanel")
        play.until(lambda: panel.house.list.choices)
        panel.house.fill(house)
        play.until(lambda: len(panel.rows) == len(_RESIDENTS))
        panel.all_button.click()
        panel.rows[0].outcome.fill("met")
        panel.rows[0].text.restore("新しい部屋に慣れてきたとのこと。")
        panel.rows[1].outcome.fill("voice_only")
        panel.form.input("minutes").restore("45")
        play.shot("joint-visit-filled")
        panel.save()
        play.until(lambda: not play.shows("JointPanel"))

"""The tour's chapters about homes: what a home is like, and what is contracted for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from desktop.domain.clock import today
from ui.tour.player import Player

_HOME: Mapping[str, Any] = {
    "kana": "さくらはいつ",
    "dwelling_kind": "registered",
    "registration_number": "見本-0001",
    "address": "東京都台東区上野9丁目99-1",
    "rent": 52_000,
    "common_fee": 3_000,
    "deposit": 52_000,
    "key_money": 0,
    "floor_area": 1_980,
    "layout": "1K",
    "house_age": "existing",
    "kitchen": "own",
    "toilet": "own",
    "storage": "own",
    "bath": "own",
    "earthquake": "new_code",
    "lawful": "yes",
    "range_fair": "yes",
    "advice": "ごみ置場は建物の右手です。",
}


def tell_home(play: Player) -> None:
    """Say more of a home, see which standards it meets, print its papers."""
    play.desk.navigation.open("dwellings")
    screen = play.screen
    play.until(lambda: screen.table.model().rowCount())
    with play.step("dwelling"):
        play.desk.navigation.open("dwellings", screen.table.model().lines[0].id)
        pane = play.one("DwellingPane")
        pane.editor.form.fill(_HOME)
        pane.editor.form.extras["access"].input.fill(("western_toilet", "handrail_toilet"))
        play.shot("dwelling-filled")
        pane.editor.save()
        play.until(lambda: play.one("DwellingPane") is not pane)
    pane = play.one("DwellingPane")
    with play.step("dwelling-standards"):
        pane.tabs.turn_to("standards")
        play.settle(0.5)
    for name, button in (("dwelling-sheet", pane.papers.sheet), ("standards-check", pane.papers.check)):
        with play.step(name):
            pane.tabs.turn_to("papers")
            pane.papers.preview.clear()
            button.click()
            play.keep(name, play.until(lambda: pane.papers.preview.paper).pdf)
    play.desk.navigation.leave_details()


def tell_house_rules(play: Player, client: UUID) -> None:
    """Make the client's home a room of a shared house, write its rules, and note who signed them."""
    with play.step("shared-house"):
        play.desk.navigation.open("dwellings")
        screen = play.screen
        play.until(lambda: screen.table.model().rowCount())
        screen.add_building()
        editor = play.one("RecordEditor")
        editor.form.fill({"name": "さくらハイツ", "building_kind": "shared_house", "residents": 3})
        editor.save()
        play.until(lambda: play.one("BuildingPane"))
        (house,) = play.desk.workspace.buildings.all()
        (_tenancy, home) = play.desk.workspace.tenancies.homes_of(client)[-1]
        play.desk.navigation.open("dwellings", home.id)
        pane = play.one("DwellingPane")
        building = pane.editor.form.input("building_id")
        play.until(lambda: house.id in [each.value for each in building.list.choices])
        building.fill(house.id)
        pane.editor.save()
        play.until(lambda: play.one("DwellingPane") is not pane)
    with play.step("house-rules"):
        play.desk.navigation.open("dwellings", house.id)
        pane = play.one("BuildingPane")
        pane.tabs.turn_to("rules")
        pane.rules.add()
        editor = play.one("RecordEditor")
        editor.form.fill(
            {"edition": "第1版", "text": "夜10時からは静かに過ごす。共用の台所は使ったら片づける。"}
        )
        editor.save()
        play.until(lambda: play.one("BuildingPane") is not pane)
    with play.step("house-rules-signed"):
        rules = play.one("BuildingPane").rules
        play.until(lambda: rules.signed)
        play.shot("house-rules-unsigned")
        next(iter(rules.signed.values())).click()
        play.until(lambda: not rules.signed)
        play.settle(0.5)
    play.desk.navigation.leave_details()


def tell_contracts(play: Player, client: UUID) -> None:
    """Rent a room from its owner, apply for a guarantee, check the home."""
    day = today(play.clock)
    with play.step("master-lease"):
        play.desk.navigation.open("dwellings", play.screen.table.model().lines[0].id)
        pane = play.one("DwellingPane")
        pane.tabs.turn_to("letting")
        pane.letting.add_lease()
        editor = play.one("RecordEditor")
        play.until(lambda: "owner" in editor.form.places)
        editor.form.fill({"owner": "杉山 登", "starts_on": day, "rent": 42_000, "signed_on": day})
        play.shot("master-lease-filled")
        editor.save()
        play.until(lambda: play.one("DwellingPane") is not pane)
        play.one("DwellingPane").tabs.turn_to("letting")
        play.settle(0.5)
    play.desk.navigation.leave_details()
    with play.step("guarantee"):
        play.desk.navigation.open("client", client, "guarantees")
        page = play.one("GuaranteesPage")
        play.settle(0.5)
        page.apply()
        editor = play.one("RecordEditor")
        values = {"guarantor": "みなと保証（架空）", "applied_on": day, "income_status": "income_pension"}
        editor.form.fill({**values, "guarantee_kind": "guarantor_company"})
        play.shot("guarantee-filled")
        editor.save()
        play.until(lambda: page.files.table.model().rowCount())
        play.settle(0.5)
    play.desk.navigation.leave_details()
    with play.step("condition-check"):
        page.begin_check()
        editor = play.one("RecordEditor")
        play.settle(0.5)
        home = editor.form.input("tenancy_id")
        play.until(lambda: home.list.choices)
        home.fill(home.list.choices[0].value)
        editor.save()
        panel = play.one("ConditionPanel")
        play.until(lambda: panel.form is not None)
        play.settle(0.5)
    play.desk.navigation.leave_details()

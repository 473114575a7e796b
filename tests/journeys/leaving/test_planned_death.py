"""A death that was prepared for: told, cleared in order, a thing and money handed on, settled, reported."""

from __future__ import annotations

from pathlib import Path

from pytest_bdd import parsers, scenarios, when

from reports.mandate_report import CODE as REPORT
from tests.desktop.services.people import photo
from tests.journeys.conftest import Memory, Rows
from tests.journeys.hand import Hand
from tests.journeys.leaving.conftest import fill, print_by, write_beside
from ui.belongings.editing import LeavingEditor
from ui.belongings.thing_panel import ThingPanel
from ui.paper_preview import PaperPreview

scenarios("../features/planned_death.feature")


@when(parsers.parse("残置物処理等の認可と規程「{edition}」を書く"))
def _approved(door: Hand, edition: str) -> None:
    door.desk.navigation.open("settings", None, "organisation")
    door.settle()
    door.open_line("残置物処理等（5号）")
    write_beside(door, [[], ["指定・認可の日", "R8.4.1"]])
    door.press("規程の版を書く")
    days = [["認可された日", "R8.4.1"], ["使い始める日", "R8.4.1"]]
    write_beside(door, [[], ["版の名前", edition], *days])
    door.line(edition)


@when(parsers.parse("「{tab}」で「{button}」に書く"))
def _write(door: Hand, tab: str, button: str, datatable: Rows) -> None:
    door.turn_to(tab)
    door.press(button)
    write_beside(door, datatable)


@when(parsers.parse("「{button}」に記入する"))
def _enter_money(door: Hand, button: str, datatable: Rows) -> None:
    _aside(door)
    door.press(button)
    fill(door, datatable)
    door.press("保存する")


@when("相続人を加える")
def _heir(door: Hand, datatable: Rows) -> None:
    door.press("相続人を加える")
    write_beside(door, datatable)


@when("残置物の目録を始め、決めてあった物を入れる")
def _list(door: Hand) -> None:
    door.turn_to("残置物")
    door.press("残置物の目録を始める")
    write_beside(door, [[], ["立会人", "管理会社 大野"]])
    door.press("目録に入れる")


@when(parsers.parse("「{thing}」を「{kind}」として目録に書く"))
def _enter(door: Hand, thing: str, kind: str) -> None:
    door.write("分類", kind)
    door.write("品物", thing)
    door.press("保存して次へ")
    door.line(thing)


@when(parsers.parse("「{thing}」の写真を加える"))
def _photograph(door: Hand, thing: str, tmp_path: Path) -> None:
    taken = tmp_path / "IMG_1.jpg"
    taken.write_bytes(photo())
    door.open_line(thing)
    panel = door.find(ThingPanel, lambda _one: True, thing)
    # What the dialog for files gives when one is chosen.
    panel.take_photos([taken])
    door.wait(lambda: not panel.importing.is_busy, "the photo")
    door.sees("写真 1 をごみ箱に入れる")
    _aside(door)


@when(parsers.parse("「{thing}」を「{pile}」と決める"))
def _decide(door: Hand, thing: str, pile: str) -> None:
    door.choose_line(thing)
    door.press("行き先を決める")
    fill(door, [[], ["行き先", pile], ["決めた理由", "相続人と相談した"]])
    door.press("保存する")
    door.wait(lambda: not door.dialogs(), "the dialog to close")


@when(parsers.parse("「{thing}」を手放したと書こうとする"))
def _try_to_let_go(door: Hand, thing: str, datatable: Rows) -> None:
    door.choose_line(thing)
    door.press("渡した・処分したことを記録する")
    door.find(LeavingEditor, lambda _one: True, thing)
    fill(door, datatable)
    door.press("保存する")


@when(parsers.parse("「{thing}」を手放したと書く"))
def _let_go(door: Hand, thing: str, datatable: Rows) -> None:
    _try_to_let_go(door, thing, datatable)
    door.wait(lambda: not door.shows(LeavingEditor), "the form to close")


@when("目録を終える")
def _finish(door: Hand) -> None:
    door.press("目録を終える")
    door.sees("目録を開き直す")


@when("目録の紙を作る")
def _listed(door: Hand, memory: Memory) -> None:
    print_by(door, memory, "目録を印刷する")
    _aside(door)


@when("遺されたお金の帳簿を始める")
def _book(door: Hand) -> None:
    door.turn_to("遺されたお金")
    door.press("帳簿を始める")
    door.sees("残高 0円")


@when("現金と口座を二人で数える")
def _count(door: Hand) -> None:
    door.desk.navigation.leave_details()
    door.press("現金と口座を数える")
    door.write("一緒に数えた職員", "鈴木 一郎")
    door.press("保存する")


@when("帳簿の精算を二人で終える")
def _settle(door: Hand) -> None:
    door.press("精算を終える")
    door.write("一緒に確かめた職員", "鈴木 一郎")
    door.write("確かめたこと・理由", "領収書は綴りにあり、番号を照らし合わせた。")
    door.press("保存する")


@when("収支精算書を作る")
def _statement(door: Hand, memory: Memory) -> None:
    print_by(door, memory, "収支精算書")


@when("相続人への報告の紙を作る")
def _report(door: Hand, memory: Memory) -> None:
    here = door.desk.navigation.current
    assert here is not None
    door.desk.navigation.open("printing", here.id, REPORT)
    preview = door.find(PaperPreview, lambda one: one.code == REPORT, "the report")
    memory.paper = door.wait(lambda: preview.paper, "paper")


def _aside(door: Hand) -> None:
    door.desk.navigation.leave_details()
    door.settle()

"""The steps of the journeys: each Japanese sentence of `features/` and what the person at the window does.

A step does only what a person could do and looks only at what a person could see; where a sentence speaks of
what is kept, the window is asked for it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytest_bdd import given, parsers, step, then, when

from desktop.domain.calendar import parse_date
from reports.paper import Paper
from tests.desktop.conftest import PASSPHRASE
from tests.journeys.hand import CONTROL, Hand
from tests.journeys.seats import (
    door,
    entrance,
    folder,
    fonts,
    hand,
    preferences,
    pytest_itemcollected,
    qtbot,
    reference,
    seat,
    template,
    theme,
)
from tests.reports.reading import bare, copied_by_pdfium
from ui.paper_preview import PaperPreview
from ui.parts.inputs.choice_box import ChoiceBox
from ui.parts.stage_ribbon import StageRibbon
from ui.support_entries.panel import EntryPanel
from ui.tenancies.dialog import MoveInDialog

__all__ = [
    "door",
    "entrance",
    "folder",
    "fonts",
    "hand",
    "preferences",
    "pytest_itemcollected",
    "qtbot",
    "reference",
    "seat",
    "template",
    "theme",
]

Rows = list[list[str]]
SUZUKI = "うみべ ひつじ まくら こおり たんぽぽ"


@dataclass
class Memory:
    """What the person keeps in mind during a journey."""

    client: str = ""
    paper: Paper | None = None
    stick: Path = field(default_factory=Path)


@pytest.fixture
def memory(tmp_path: Path) -> Memory:
    return Memory(stick=tmp_path / "スティック")


# Coming and going


@step(parsers.re("今日は(?P<day>[0-9年月日]+)"))
def _day(door: Hand, day: str) -> None:
    door.day(parse_date(day))


@step("佐藤さんが保管庫を開いている")
@step("佐藤さんが保管庫を開く")
def _sato_comes(door: Hand) -> None:
    door.come_in("sato", PASSPHRASE)


@when("鈴木さんが保管庫を開く")
def _suzuki_comes(door: Hand) -> None:
    door.come_in("suzuki", SUZUKI)


@when("佐藤さんが合言葉を入れる")
def _sato_tries(door: Hand) -> None:
    door.sign_in("sato", PASSPHRASE)


@when("ロックする")
def _lock(door: Hand) -> None:
    door.lock()


@when(parsers.parse("「{subject}」を開く"))
def _go(door: Hand, subject: str) -> None:
    door.press(subject)


@when(parsers.parse("「{name}」さんのページを開く"))
def _page(door: Hand, memory: Memory, name: str) -> None:
    memory.client = name
    door.go_to("clients")
    door.clear_search()
    door.open_line(name)
    door.sees("ほかの操作")


# A case


@when(parsers.parse("「{name}」さんの相談を受け付ける"))
def _take_in(door: Hand, memory: Memory, name: str, datatable: Rows) -> None:
    memory.client = name
    door.go_to("clients")
    door.press("相談者を受け付ける")
    door.write("氏名", name)
    _fill(door, datatable)
    door.press("受け付ける")
    door.sees("ほかの操作")


@given(parsers.parse("「{name}」さんの相談を受け付けてある"))
def _taken_in(door: Hand, memory: Memory, name: str) -> None:
    _take_in(door, memory, name, [])


@given(parsers.parse("世帯員に「{name}」さんを加えてある"))
def _member(door: Hand, name: str) -> None:
    door.turn_to("世帯・連絡先")
    door.press("世帯員を加える")
    door.write("氏名", name)
    door.press("保存する")
    door.line(name)


@when("住所を秘匿する")
def _protect(door: Hand) -> None:
    door.choose("相談者の情報を直す")
    door.press("住所を秘匿する")
    door.write("支援措置によらず秘匿する理由", "本人の希望")
    door.press("保存する")


@when(parsers.parse("段階を「{stage}」に変える"))
def _move(door: Hand, stage: str) -> None:
    door.choose("支援の段階を変える")
    door.press(stage)
    door.press("段階を変える")


@when(parsers.parse("支援を「{outcome}」で終結する"))
def _close(door: Hand, outcome: str) -> None:
    door.choose("支援の段階を変える")
    door.press("終結")
    door.press(outcome)
    door.press("支援を終結する")


@when("終結の理由を選ばずに終結しようとする")
def _close_without(door: Hand) -> None:
    door.choose("支援の段階を変える")
    door.press("終結")
    door.press("支援を終結する")


@step(parsers.parse("「{kind}」を記録する"))
def _record(door: Hand, kind: str, datatable: Rows) -> None:
    begin_entry(door, kind)
    _fill(door, datatable)
    door.press("保存する")
    door.wait(lambda: not door.shows(EntryPanel), "the panel to close")


@step(parsers.parse("「{name}」「{room}」への入居を記録し、見守りを「{interval}」と決める"))
def _move_in_watched(door: Hand, name: str, room: str, interval: str) -> None:
    _move_in(door, name, room, [["見守りの間隔", interval]])


@given(parsers.parse("「{name}」「{room}」への入居を記録してある"))
def _moved_in(door: Hand, name: str, room: str) -> None:
    _move_in(door, name, room, [])


@when(parsers.parse("「{name}」「{room}」への入居を記録する"))
def _moves_in(door: Hand, name: str, room: str, datatable: Rows) -> None:
    _move_in(door, name, room, datatable[1:])


@when(parsers.parse("「{name}」「{room}」への転居を記録する"))
def _moves_house(door: Hand, name: str, room: str, datatable: Rows) -> None:
    door.turn_to("住まい・見守り")
    door.press("転居を記録する")
    _new_home(door, name, room)
    _fill(door, datatable)
    door.press("転居を記録する")
    door.wait(lambda: not door.dialogs(), "the dialog to close")


@when("死亡を記録する")
def _death(door: Hand, datatable: Rows) -> None:
    _depart(door, "死亡", datatable)


@when("退去を記録する")
def _leaving(door: Hand, datatable: Rows) -> None:
    _depart(door, "退去", datatable)


@when(parsers.parse("「{words}」をさがす"))
def _search(door: Hand, words: str) -> None:
    door.clear_search()
    door.key(Qt.Key.Key_F, CONTROL)
    door.write_on(words)


@when("支援経過記録を紙にする")
def _paper(door: Hand, memory: Memory) -> None:
    door.choose("支援経過記録を印刷する")
    preview = door.find(PaperPreview, lambda _one: True, "paper")
    memory.paper = door.wait(lambda: preview.paper, "paper")


@when(parsers.parse("職員に「{name}」さんを「{role}」として加え、合言葉を渡す"))
def _staff(door: Hand, name: str, role: str) -> None:
    door.desk.navigation.open("settings", None, "staff")
    door.press("職員を加える")
    door.write("氏名", name)
    door.write("利用者名", "suzuki")
    door.write("役割", role)
    door.write("合言葉", SUZUKI)
    door.press("保存する")
    door.line(name)


@when(parsers.parse("履歴で「{words}」を元に戻す"))
def _undo(door: Hand, words: str) -> None:
    door.go_to("history")
    door.open_line(words)
    door.press("この操作をまとめて元に戻す")


@when("保存する")
def _save(door: Hand) -> None:
    door.press("保存する")


@when("二人目の鈴木さんが合言葉で確かめる")
def _confirmed(door: Hand) -> None:
    door.write("二人目の方の利用者名", "suzuki")
    door.write("二人目の方の合言葉", SUZUKI)
    door.press("二人目として確かめる")
    door.wait(lambda: not door.dialogs(), "the second person's dialog to close")
    door.settle()


# Contracts


@given(parsers.parse("建物「{name}」と部屋「{room}」を加えてある"))
def _building_and_room(door: Hand, name: str, room: str) -> None:
    door.go_to("dwellings")
    door.press("建物を加える")
    door.write("建物名", name)
    door.press("保存する")
    door.sees("借り上げを加える")
    door.press("住まいを加える")
    door.write("建物名", name)
    door.write("部屋番号", room)
    box = door.field("建物（シェアハウスなど）").input
    assert isinstance(box, ChoiceBox)
    door.wait(lambda: box.list.findText(name) >= 0, name)
    door.write("建物（シェアハウスなど）", name)
    door.press("保存する")
    door.line(room)


@given(parsers.parse("建物「{name}」に部屋「{room}」も加えてある"))
def _another_room(door: Hand, name: str, room: str) -> None:
    door.go_to("dwellings")
    door.press("住まいを加える")
    door.write("建物名", name)
    door.write("部屋番号", room)
    door.write("建物（シェアハウスなど）", name)
    door.press("保存する")
    door.line(room)


@when("保証を申し込む")
def _apply(door: Hand, datatable: Rows) -> None:
    door.turn_to("保証・契約")
    door.press("保証を申し込む")
    _fill(door, datatable)
    door.press("保存する")
    door.sees("確認の経過")


@when(parsers.parse("「{kind}」を引き受けようとする"))
def _take_on(door: Hand, kind: str) -> None:
    door.turn_to("保証・契約")
    door.press("引き受ける")
    door.write("引受けの種類", kind)
    door.press("保存する")


@when(parsers.parse("「{home}」に入居する"))
def _move_in_known(door: Hand, home: str, datatable: Rows) -> None:
    door.choose("入居を記録する")
    dialog: MoveInDialog = door.wait(lambda: next(iter(door.dialogs()), None), "the dialog")
    door.wait(dialog.save_button.isEnabled, "the homes to be known")
    door.open_line(home)
    _fill(door, datatable)
    door.press("入居を記録する")
    door.wait(lambda: not door.dialogs(), "the dialog to close")


@when(parsers.parse("建物「{name}」にきまり「{edition}」を加える"))
def _write_rules(door: Hand, name: str, edition: str) -> None:
    _open_building(door, name)
    door.turn_to("住まいのきまり")
    door.press("版を加える")
    door.write("版", edition)
    door.write("きまりの本文", "夜10時からは静かに過ごします。")
    door.press("保存する")
    door.sees("署名した方")


@when("きまりに今日署名する")
def _sign(door: Hand) -> None:
    door.press("今日署名した")


@when(parsers.parse("「{name}」の部屋「{room}」の借り上げを加える"))
def _rent(door: Hand, name: str, room: str, datatable: Rows) -> None:
    door.go_to("dwellings")
    door.open_line(f"{name} {room}")
    door.turn_to("借り上げ・転貸")
    door.press("借り上げを加える")
    _fill(door, datatable)
    door.press("保存する")


@when("建物全体の借り上げも加えようとする")
def _rent_again(door: Hand, datatable: Rows) -> None:
    door.press("借り上げを加える")
    _fill(door, datatable)
    door.press("保存する")


@when(parsers.parse("建物「{name}」の部屋と家賃を見る"))
def _see_rooms(door: Hand, name: str) -> None:
    _open_building(door, name)
    door.turn_to("部屋と家賃")


def _open_building(door: Hand, name: str) -> None:
    door.go_to("dwellings")
    door.press("建物")
    door.open_line(name)


# Seeing


@then(parsers.parse("画面に「{text}」と出る"))
def _sees(door: Hand, text: str) -> None:
    door.sees(text)


@then(parsers.parse("画面のどこにも「{text}」と出ない"))
def _sees_not(door: Hand, text: str) -> None:
    assert text not in door.all_words()


@then("人のページのどこにも「押上9丁目」「立石3丁目」「7777」が出ない")
def _nowhere_on_page(door: Hand) -> None:
    for tab in ("概要", "記録", "世帯・連絡先", "住まい・見守り", "添付", "履歴"):
        door.turn_to(tab)
        words = door.all_words()
        for secret in ("押上9丁目", "立石3丁目", "7777"):
            assert secret not in words, f"{secret} on {tab}"


@then(parsers.parse("「{tab}」に「{text}」と出る"))
def _on_tab(door: Hand, tab: str, text: str) -> None:
    door.turn_to(tab)
    door.sees(text)


@then(parsers.parse("一覧に「{text}」と出る"))
def _listed(door: Hand, text: str) -> None:
    door.line(text)


@then(parsers.parse("一覧に「{name}」さんがいる"))
def _in_list(door: Hand, name: str) -> None:
    door.go_to("clients")
    door.line(name)


@then("今日の画面になる")
def _today(door: Hand) -> None:
    door.wait(lambda: door.window.frame is not None, "the frame")
    door.settle()


@then(parsers.parse("「{name}」さんの段階は「{stage}」になっている"))
def _stage(door: Hand, memory: Memory, name: str, stage: str) -> None:
    door.close_dialogs()
    door.go_to("clients")
    door.clear_search()
    assert stage in door.line_text(name)
    _page(door, memory, name)


@then(parsers.parse("段階のあゆみは「{way}」である"))
def _way(door: Hand, way: str) -> None:
    door.turn_to("履歴")
    ribbon = door.find(StageRibbon, lambda _one: True, "ribbon")
    assert ribbon.isVisible()
    case = door.desk.workspace.cases.current(door.desk.navigation.current.id)  # type: ignore[union-attr,arg-type]
    assert case is not None
    rules = door.desk.workspace.office.rules
    been = [rules.text("stages", each.stage) for each in door.desk.workspace.cases.stages_of(case.id)]
    assert "、".join(been) == way


@then(parsers.parse("「{name}」さんはまだ「{home}」に住んでいる"))
def _lives(door: Hand, memory: Memory, name: str, home: str) -> None:
    _page(door, memory, name)
    door.turn_to("住まい・見守り")
    door.sees(home)
    tenancy = door.desk.workspace.tenancies.current(door.desk.navigation.current.id)  # type: ignore[union-attr,arg-type]
    assert tenancy is not None
    assert tenancy.ends_on is None


@then(parsers.parse("紙に「{text}」とある"))
def _printed(memory: Memory, text: str) -> None:
    assert memory.paper is not None
    assert bare(text) in copied_by_pdfium(memory.paper.pdf)


@then(parsers.parse("紙に「{text}」とない"))
def _not_printed(memory: Memory, text: str) -> None:
    assert memory.paper is not None
    assert bare(text) not in copied_by_pdfium(memory.paper.pdf)


def _fill(door: Hand, rows: Rows) -> None:
    for label, text in rows[1:]:
        door.write(label, text)


def begin_entry(door: Hand, kind: str) -> None:
    door.turn_to("記録")
    door.key(Qt.Key.Key_N, CONTROL)
    door.find(EntryPanel, lambda _one: True, "panel")
    door.write("種類", kind)


def _move_in(door: Hand, name: str, room: str, more: Rows) -> None:
    door.choose("入居を記録する")
    _new_home(door, name, room)
    for label, text in more:
        door.write(label, text)
    door.press("入居を記録する")
    door.wait(lambda: not door.dialogs(), "the dialog to close")


def _new_home(door: Hand, name: str, room: str) -> None:
    dialog: MoveInDialog = door.wait(lambda: next(iter(door.dialogs()), None), "the dialog")
    door.wait(dialog.save_button.isEnabled, "the homes to be known")
    if dialog.fresh.isVisible():
        dialog.fresh.tick.click()
    door.write("建物名", name)
    door.write("部屋番号", room)


def _depart(door: Hand, kind: str, rows: Rows) -> None:
    door.choose("死亡・退去")
    door.press(kind)
    _fill(door, rows)
    door.press("記録する")
    door.wait(lambda: not door.dialogs(), "the dialog to close")

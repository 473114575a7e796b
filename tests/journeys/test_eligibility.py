"""A single elderly person's categories and income; the steps that only this journey takes."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit
from pytest_bdd import parsers, scenarios, when

from tests.journeys.conftest import Memory
from tests.journeys.hand import Hand
from ui.paper_preview import PaperPreview
from ui.parts.inputs.choice_box import ChoiceBox

scenarios("features/eligibility.feature")


@when(parsers.parse("候補を「{paper}」のたぐいで確認する"))
def _confirm(door: Hand, paper: str) -> None:
    door.press("確認する")
    made = door.field("確認したもの").input
    assert isinstance(made, ChoiceBox)
    door.write("確認したもの", next(each.name for each in made.list.choices if paper in each.name))
    door.press("保存する")


@when(parsers.parse("収入計算書で「{label}」に「{amount}」と書いて保存する"))
def _compute(door: Hand, label: str, amount: str) -> None:
    door.turn_to("該当と収入")
    door.press("収入を計算する")
    box = door.find(QLineEdit, lambda one: one.accessibleName() == label, label)
    box.window().activateWindow()
    box.setFocus()
    door.settle()
    door.write_on(amount)
    door.press("保存する")


@when("収入計算書を紙にする")
def _print(door: Hand, memory: Memory) -> None:
    door.press("印刷する")
    preview = door.find(PaperPreview, lambda _one: True, "the preview")
    memory.paper = door.wait(lambda: preview.paper, "the paper")

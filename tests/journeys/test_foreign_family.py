"""A foreign family: an interpreter, a referral that needs consent, a meeting."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QComboBox, QPlainTextEdit, QTextEdit
from pytest_bdd import parsers, scenarios, when

from tests.journeys.hand import Hand

scenarios("features/foreign_family.feature")


def choose(door: Hand, label: str, text: str) -> None:
    """Choose in a list that is one of several on a line: it is known by what it is called."""
    box = door.find(QComboBox, lambda one: one.accessibleName() == label, label)
    door.wait(lambda: box.findText(text) >= 0, text)
    box.setCurrentIndex(box.findText(text))
    door.settle()


@when(parsers.parse("「{language}」の通訳「{name}」さんを一覧に加える"))
def _interpreter(door: Hand, language: str, name: str) -> None:
    door.go_to("interpreters")
    door.press("通訳を加える")
    door.write("氏名", name)
    choose(door, "言語", language)
    door.press("保存する")
    door.line(name)


@when(parsers.parse("関係機関「{name}」を「{kind}」として加える"))
def _agency(door: Hand, name: str, kind: str) -> None:
    door.go_to("agencies")
    door.press("関係機関を加える")
    door.write("名称", name)
    door.write("種類", kind)
    door.press("保存する")
    door.line(name)


@when(parsers.parse("「{language}」の通訳を「{start}」から「{end}」まで頼み、「{name}」さんを選ぶ"))
def _ask(door: Hand, language: str, start: str, end: str, name: str) -> None:
    _request(door, language, start, end)
    word = f"{name} を選ぶ"
    door.find(QAbstractButton, lambda one: one.isEnabled() and one.accessibleName() == word, word).click()
    door.settle()
    door.press("保存する")


@when(parsers.parse("「{language}」の通訳を「{start}」から「{end}」まで頼み、「{name}」さんと書く"))
def _ask_again(door: Hand, language: str, start: str, end: str, name: str) -> None:
    _request(door, language, start, end)
    door.write("通訳", name)
    door.press("保存する")


@when(parsers.parse("「{agency}」につなごうとする"))
def _refer(door: Hand, agency: str) -> None:
    door.turn_to("つなぎ・通訳")
    door.press("つなぐ・紹介を書きとめる")
    door.write("関係機関", agency)
    door.press("保存する")


@when(parsers.parse("「{kind}」を開き「{said}」と話し合う"))
def _meet(door: Hand, kind: str, said: str) -> None:
    door.turn_to("つなぎ・通訳")
    door.press("会議を書きとめる")
    door.write("会議の種類", kind)
    label = "この方について話したこと"
    note = door.find(QPlainTextEdit, lambda one: one.accessibleName() == label, label)
    assert isinstance(note, QPlainTextEdit | QTextEdit)
    note.setPlainText(said)
    door.press("保存する")


def _request(door: Hand, language: str, start: str, end: str) -> None:
    door.turn_to("つなぎ・通訳")
    door.press("通訳を頼む")
    door.write("言語", language)
    door.write("開始", start)
    door.write("終了", end)

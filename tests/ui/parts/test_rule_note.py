"""The line below a judgement."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from desktop.domain.dated import Status
from desktop.domain.rule_used import RuleUsed
from i18n.words import Words
from ui.parts.boxes import column
from ui.parts.rule_note import RuleFold, RuleNote

SURE = RuleUsed("eligibility", "income_limit", "月収の上限", "1+a", Status.CONFIRMED, "規則 2条", own=False)
UNSURE = RuleUsed(
    "eligibility", "elderly_age", "高齢者とする年齢", "1+a", Status.TO_BE_CONFIRMED, "Bansou", own=True
)


def test_each_rule_is_named_once_and_doubt_is_seen(show: Callable[[QWidget], QWidget]):
    around = QWidget()
    note = RuleNote(Words("ja"))
    column(around).addWidget(note)
    show(around)
    assert not note.isVisible()
    note.show_rules(SURE, UNSURE, SURE)
    assert note.isVisible()
    assert note.text().count("\n") == 1
    assert note.property("tone") == "look"
    note.show_rules(SURE)
    assert note.property("tone") == "quiet"


def test_where_lists_need_the_room_the_rules_are_folded(show: Callable[[QWidget], QWidget]):
    around = QWidget()
    fold = RuleFold(Words("ja"))
    column(around).addWidget(fold)
    show(around)
    assert not fold.isVisible()
    fold.show_rules(SURE, UNSURE, SURE)
    assert "2" in fold.button.text()
    assert "1" in fold.button.text()
    assert not fold.note.isVisible()
    fold.button.click()
    assert fold.note.isVisible()
    fold.show_rules(SURE)
    assert fold.note.isVisible()
    assert "要確認" not in fold.button.text()
    fold.button.click()
    assert not fold.note.isVisible()

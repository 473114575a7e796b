"""What was being written when the window locked is offered back."""

from __future__ import annotations

from pytest_bdd import parsers, scenarios, then, when

from tests.journeys.conftest import begin_entry
from tests.journeys.hand import Hand

scenarios("features/unfinished.feature")


@when(parsers.parse("「{kind}」に「{text}」と書きかけ、さらに「{more}」と変換の途中である"))
def _half(door: Hand, kind: str, text: str, more: str) -> None:
    begin_entry(door, kind)
    door.write("内容", text)
    door.compose(more)


@then(parsers.parse("下書きに「{name}」さんの「{form}」がある"))
def _draft(door: Hand, name: str, form: str) -> None:
    assert name in door.line_text(form)


@when("その下書きの続きを書く")
def _resume(door: Hand) -> None:
    door.open_line("支援記録")


@then(parsers.parse("書く欄に「{text}」とある"))
def _written(door: Hand, text: str) -> None:
    door.wait(lambda: door.field("内容").input.value() == text, text)


@then("下書きは残っていない")
def _no_draft(door: Hand) -> None:
    door.go_to("today")
    assert "下書き" not in door.all_words()

"""Somebody who does not agree to anything being handed on."""

from __future__ import annotations

from pytest_bdd import parsers, scenarios, when

from tests.journeys.conftest import Memory
from tests.journeys.hand import Hand
from ui.intakes.page import IntakePage

scenarios("features/no_consent.feature")


@when(parsers.parse("同意の答えを「{answer}」と書きとめる"))
def _answer(door: Hand, answer: str) -> None:
    door.turn_to("相談票")
    door.press("答えを書く")
    door.write("答え", answer)
    door.press("保存する")


@when("家主への同意を書面で受け取る")
def _agree(door: Hand) -> None:
    door.turn_to("相談票")
    door.press("答えを書く")
    door.write("答え", "同意する")
    door.write("同意の方法", "書面に署名")
    door.press("家主")
    door.press("保存する")


@when("家主に渡す入居者情報シートを作ろうとする")
def _try_to_print(door: Hand) -> None:
    door.write("渡す相手", "家主")
    door.press("入居者情報シート")


@when("家主に渡す入居者情報シートを作る")
def _print(door: Hand, memory: Memory) -> None:
    _try_to_print(door)
    page = door.find(IntakePage, lambda _one: True, "page")
    memory.paper = door.wait(lambda: page.paper.paper, "paper")

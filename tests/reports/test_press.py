"""The press: a real child process that makes documents, hears cancel and knows no window."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest

from desktop.domain.problem import Problem
from reports.press import Press, PressDefect
from reports.typeset import typeset
from tests.reports.reading import pages

TYPESET = "reports.typeset:typeset"
ENDLESS = "終わらない文章です。" * 100_000


@pytest.fixture(scope="module")
def shared() -> Iterator[Press]:
    press = Press()
    press.start()
    yield press
    press.stop()


@pytest.fixture
def press() -> Iterator[Press]:
    press = Press()
    yield press
    press.stop()


def test_a_document_comes_back_as_bytes(shared: Press):
    assert pages(shared.render(TYPESET, "住まい", "ja")) == ["住まい"]
    assert shared.render(typeset, "住まい", "ja") == typeset("住まい", "ja")


def test_the_child_knows_no_window_and_no_vault(shared: Press):
    loaded = shared.render("builtins:eval", "set(__import__('sys').modules)")
    assert "reportlab" in loaded
    assert not {"PySide6", "sqlcipher3", "sqlalchemy", "ui.application"} & loaded


def test_a_problem_comes_back_as_it_is(shared: Press):
    with pytest.raises(Problem) as caught:
        shared.render(TYPESET, "外字\ue000", "ja")
    assert caught.value.code == "text.no_glyph"
    assert caught.value.values["character"] == "\ue000"


def test_a_defect_tells_its_place_and_no_value(shared: Press):
    with pytest.raises(PressDefect) as caught:
        shared.render("builtins:int", "髙橋")
    assert "ValueError" in str(caught.value)
    assert "髙橋" not in str(caught.value)


def test_progress_counts_pages(shared: Press):
    heard: list[int] = []
    shared.render(TYPESET, "行\n" * 200, "ja", progress=heard.append)
    assert heard == list(range(1, heard[-1] + 1))
    assert heard[-1] > 3


def test_cancel_ends_the_work_and_the_press_goes_on(press: Press):
    def cancel(page: int) -> None:
        if page == 1:
            threading.Thread(target=press.cancel).start()

    with pytest.raises(Problem) as caught:
        press.render(TYPESET, ENDLESS, "ja", progress=cancel)
    assert caught.value.code == "press.cancelled"
    assert pages(press.render(TYPESET, "次", "ja")) == ["次"]


def test_cancel_without_work_does_nothing(press: Press):
    press.start()
    child = press._child
    press.cancel()
    assert press._child is child


def test_stop_ends_the_child_and_its_work(press: Press):
    with pytest.raises(Problem) as caught:
        press.render(
            TYPESET,
            ENDLESS,
            "ja",
            progress=lambda page: page == 1 and threading.Thread(target=press.stop).start(),
        )
    assert caught.value.code == "press.cancelled"
    with pytest.raises(Problem):
        press.render(TYPESET, "次", "ja")


def test_a_child_that_dies_is_replaced(press: Press):
    with pytest.raises(PressDefect):
        press.render("os:_exit", 3)
    assert pages(press.render(TYPESET, "次", "ja")) == ["次"]


def test_a_listener_that_breaks_leaves_no_answer_behind(press: Press):
    def breaks(_: int) -> None:
        raise RuntimeError("listener")

    with pytest.raises(RuntimeError, match="listener"):
        press.render(TYPESET, "一\n" * 100, "ja", progress=breaks)
    assert pages(press.render(TYPESET, "次", "ja")) == ["次"]

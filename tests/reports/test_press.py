"""The press: a real child process that makes documents, hears cancel and knows no window."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from desktop.domain.problem import Problem
from reports.press import Press, PressDefect, _Parts
from reports.typeset import typeset
from tests.reports.reading import pages

TYPESET = "reports.typeset:typeset"
MEGABYTE = 1024 * 1024
ENDLESS = "終わらない文章です。" * 100_000


@dataclass(frozen=True, slots=True)
class Note:
    """Something that is packed by name and value, as entries are."""

    number: int
    text: str


def counted(to: int) -> Iterator[int]:
    yield from range(to)


def broken(to: int) -> Iterator[int]:
    yield from range(to)
    raise Problem("image.unreadable")


def endless() -> Iterator[bytes]:
    while True:
        yield bytes(MEGABYTE)


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


def test_a_large_order_arrives_whole_and_in_parts(press: Press, monkeypatch: pytest.MonkeyPatch):
    parts: list[int] = []
    write = _Parts.write

    def count(self: _Parts, part: bytes) -> int:
        parts.append(len(part))
        return write(self, part)

    monkeypatch.setattr(_Parts, "write", count)
    notes = tuple(Note(number, f"{number}件目の記録" * 9) for number in range(3000))
    assert press.render("builtins:tuple", notes) == notes
    assert len(parts) > 3
    assert max(parts) < sum(parts) / 3
    assert press.render("builtins:len", "次") == 1


def test_pieces_come_one_after_the_other(shared: Press):
    assert list(shared.pieces(counted, 4)) == [0, 1, 2, 3]
    assert pages(shared.render(TYPESET, "次", "ja")) == ["次"]


def test_a_problem_comes_after_the_pieces_before_it(shared: Press):
    made = shared.pieces(broken, 2)
    assert [next(made), next(made)] == [0, 1]
    with pytest.raises(Problem) as caught:
        next(made)
    assert caught.value.code == "image.unreadable"


def test_who_stops_asking_ends_the_child(press: Press):
    made = press.pieces(endless)
    assert [len(next(made)) for _ in range(3)] == [MEGABYTE] * 3
    made.close()
    assert press._child is None
    assert pages(press.render(TYPESET, "次", "ja")) == ["次"]


def test_stopping_ends_pieces(press: Press):
    made = press.pieces(endless)
    next(made)
    press.stop()
    with pytest.raises(Problem) as caught:
        for _ in made:
            pass
    assert caught.value.code == "press.cancelled"

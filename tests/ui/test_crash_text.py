"""A crash text says where, never what."""

from __future__ import annotations

from desktop.domain.problem import Problem
from ui.crash_text import crash_text

SECRET = "髙橋 ハナ"


def fail(name: str) -> None:
    try:
        {}[name]
    except KeyError as error:
        raise ValueError(f"no {name}") from error


def crashed() -> BaseException:
    try:
        fail(SECRET)
    except ValueError as error:
        return error
    raise AssertionError


def test_it_names_types_and_places_of_the_whole_chain():
    text = crash_text(crashed())
    assert "builtins.ValueError" in text
    assert "builtins.KeyError" in text
    assert ".fail:" in text
    assert ".crashed:" in text


def test_it_holds_no_value():
    assert SECRET not in crash_text(crashed())
    assert SECRET not in crash_text(Problem("record.gone", name=SECRET))


def test_a_chain_that_bites_its_tail_ends():
    error = ValueError()
    error.__cause__ = KeyError()
    error.__cause__.__cause__ = error
    assert crash_text(error).count("ValueError") == 1

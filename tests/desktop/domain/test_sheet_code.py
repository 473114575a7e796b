"""The code of a sheet: read however it is typed; one wrong character or two changed places are noticed."""

from __future__ import annotations

import random
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from desktop.domain import sheet_code
from desktop.domain.problem import Problem
from desktop.domain.sheet_code import CHARACTERS, LENGTH
from desktop.domain.sheet_rows import in_rows
from desktop.storage.reference import Reference

codes = some.integers(0, 2**32).map(lambda seed: sheet_code.make(random.Random(seed).randrange))


@settings(max_examples=25)
@given(codes, some.integers(0, LENGTH - 1), some.sampled_from(CHARACTERS))
def test_a_slip_is_noticed(code: str, place: int, other: str) -> None:
    assert sheet_code.read(sheet_code.shown(code)) == code
    wrong = code[:place] + other + code[place + 1 :]
    changed = code[: place - 1] + code[place] + code[place - 1] + code[place + 1 :] if place else code
    for slip in {wrong, changed} - {code}:
        with pytest.raises(Problem) as refused:
            sheet_code.read(slip)
        assert refused.value.code == "sheet.mistyped"


def test_a_code_is_read_as_it_is_typed() -> None:
    code = sheet_code.make(lambda _most: 10)
    typed = f" {code[:2].lower()}－{code[2:]} "
    wide = "".join(chr(ord(character) + 0xFEE0) for character in code)
    assert sheet_code.read(typed) == sheet_code.read(wide) == code
    for nonsense in ("", "I", code + "2", "O" * LENGTH, code[:-1]):
        with pytest.raises(Problem):
            sheet_code.read(nonsense)


def test_rows_of_boxes_hold_digits_and_keep_groups_together() -> None:
    boxes = Reference().named("door_signs").rows
    rows = in_rows(boxes)
    assert [box for row in rows for box in row] == list(boxes)
    assert all(1 <= len(row) <= 9 for row in rows)
    groups = [{box.values["group"] for box in row} for row in rows]
    assert all(not one & other for one, other in pairwise(groups))

"""Packed things: all of them, in order, as often as they are gone through, read a slice at a time."""

from __future__ import annotations

import pickle
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.services.packed import A_SLICE, packed


@settings(max_examples=20)
@given(st.sampled_from([0, 1, A_SLICE - 1, A_SLICE, A_SLICE + 1, 5 * A_SLICE]))
def test_all_come_back_in_order(count: int) -> None:
    asked: list[int] = []

    def read(keys: Sequence[int]) -> tuple[str, ...]:
        asked.append(len(keys))
        return tuple(f"{key}番" for key in keys)

    made = packed(range(count), read)
    wanted = [f"{key}番" for key in range(count)]
    assert list(made) == list(made) == wanted
    assert len(made) == count == sum(asked)
    assert max(asked, default=0) <= A_SLICE
    assert list(pickle.loads(pickle.dumps(made))) == wanted  # noqa: S301 - our own
    assert ("0番" in made) is bool(count)


def test_what_is_gone_meanwhile_is_not_counted() -> None:
    made = packed([1, 2, 3], lambda keys: [key for key in keys if key != 2])
    assert list(made) == [1, 3]
    assert len(made) == 2

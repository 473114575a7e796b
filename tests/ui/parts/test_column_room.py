"""Which columns have room: whatever their wishes, key ones stay and the rest goes by importance."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from ui.parts.column_room import Importance, Wish, fitted

WISHES = st.lists(
    st.builds(
        lambda least, more, whole, importance: Wish(least, least + more, whole, importance),
        st.integers(10, 200),
        st.integers(0, 200),
        st.integers(0, 400),
        st.sampled_from(Importance),
    ),
    max_size=12,
)


@settings(max_examples=50)
@given(WISHES, st.integers(0, 2000))
def test_columns_go_by_importance_and_never_a_key_one(wishes: list[Wish], room: int) -> None:
    widths = fitted(dict(enumerate(wishes)), room)
    keys = {place for place, wish in enumerate(wishes) if wish.importance is Importance.KEY}
    assert keys <= widths.keys()
    assert sum(widths.values()) <= room or widths.keys() == keys
    assert all(width >= wishes[place].least for place, width in widths.items())
    gone = [(wishes[place].importance, -place) for place in range(len(wishes)) if place not in widths]
    stayed = [(wishes[place].importance, -place) for place in widths.keys() - keys]
    assert not gone or not stayed or max(gone) < min(stayed)
    if gone:
        # With the one that went last there would have been too little room.
        place = -max(gone)[1]
        assert sum(wishes[each].least for each in (*widths, place)) > room


def test_air_goes_before_columns_and_names_get_half_of_what_is_left() -> None:
    wishes = {0: Wish(50, 100, 300), 1: Wish(60, 90), 2: Wish(40, 40, importance=Importance.EXTRA)}
    assert fitted(wishes, 150) == {0: 50, 1: 60, 2: 40}
    assert fitted(wishes, 149) == {0: 89, 1: 60}
    assert fitted(wishes, 230) == {0: 100, 1: 90, 2: 40}
    assert fitted(wishes, 330) == {0: 150, 1: 90, 2: 40}

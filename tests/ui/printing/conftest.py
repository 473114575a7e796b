"""The same window as for support entries, with the real press."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.ui.lent_press import LentPress
from tests.ui.support_entries.conftest import entrance, folder, hana, reference, room, template, workspace
from tests.ui.support_entries.opened import Room

__all__ = ["entrance", "folder", "hana", "reference", "room", "template", "workspace"]


@pytest.fixture
def pressing(room: Room) -> Iterator[Room]:
    """A window whose papers are really made."""
    press = LentPress()
    # The desk is frozen, and the window would start a child for every test.
    object.__setattr__(room.desk, "press", press)
    yield room
    press.stop()

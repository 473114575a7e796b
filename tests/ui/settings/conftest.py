"""The same window as for support entries, and a way to the sections of the settings."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.ui.support_entries.conftest import entrance, folder, hana, reference, room, template, workspace
from tests.ui.support_entries.opened import Room

__all__ = ["entrance", "folder", "hana", "reference", "room", "template", "workspace"]


@pytest.fixture
def section(room: Room) -> Callable[[str], Any]:
    """Open a section and give it when it has been read."""

    def show(code: str) -> Any:
        room.desk.navigation.open("settings", None, code)
        room.settle()
        return room.screen.tabs.page(code)

    return show

"""A window on a vault of its own, with Hana in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.domain.clock import SetClock
from desktop.entrance import Entrance
from desktop.services.clients import TakenIn
from desktop.workspace import Workspace
from tests.desktop.conftest import code_of, entrance, folder, hana, reference, template
from tests.ui.support_entries.opened import Room, Show, opened_window
from ui.preferences import PreferenceFile
from ui.theme import Theme

__all__ = ["entrance", "folder", "hana", "reference", "room", "template", "workspace"]


@pytest.fixture
def workspace(entrance: Entrance, template: Path, folder: Path) -> Workspace:
    """The services of a manager; the window closes them."""
    return entrance.unlock_with_sheet(folder, code_of(template))


@pytest.fixture
def room(
    workspace: Workspace,
    hana: TakenIn,
    theme: Theme,
    preferences: PreferenceFile,
    clock: SetClock,
    show: Show,
    qtbot: QtBot,
) -> Iterator[Room]:
    """A window in which the vault is open."""
    del hana
    with opened_window(workspace, theme, preferences, clock, show, qtbot) as opened:
        yield opened

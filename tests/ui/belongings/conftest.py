"""A window on a vault in which somebody died long enough ago, with a list of their belongings."""

from __future__ import annotations

from uuid import UUID

import pytest

from desktop.services.clients import TakenIn
from desktop.workspace import Workspace
from tests.desktop.services.belongings_making import list_after_death
from tests.desktop.services.people import take_in
from tests.ui.support_entries.conftest import entrance, folder, hana, reference, room, template, workspace

__all__ = ["entrance", "folder", "hana", "reference", "room", "template", "workspace"]


@pytest.fixture
def gone(workspace: Workspace) -> TakenIn:
    """Return somebody who died."""
    return take_in(workspace, "森 一郎")


@pytest.fixture
def listed(workspace: Workspace, gone: TakenIn) -> UUID:
    """Return the list of what stayed behind."""
    return list_after_death(workspace, gone)

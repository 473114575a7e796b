"""Faults are shown on real vaults and, where it matters, through the real window."""

from __future__ import annotations

from tests.desktop.conftest import hana, workspace
from tests.journeys.seats import (
    door,
    entrance,
    folder,
    fonts,
    hand,
    preferences,
    pytest_itemcollected,
    qtbot,
    reference,
    seat,
    template,
    theme,
)

__all__ = [
    "door",
    "entrance",
    "folder",
    "fonts",
    "hana",
    "hand",
    "preferences",
    "pytest_itemcollected",
    "qtbot",
    "reference",
    "seat",
    "template",
    "theme",
    "workspace",
]

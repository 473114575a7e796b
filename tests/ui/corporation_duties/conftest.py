"""The same window as for the page of a death; the press works in this process."""

from __future__ import annotations

from tests.ui.deaths.conftest import entrance, folder, gathered, hana, reference, room, template, workspace

__all__ = ["entrance", "folder", "gathered", "hana", "reference", "room", "template", "workspace"]

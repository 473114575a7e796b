"""The same window as for the page of a death: papers are gathered, and drawn by the tests of reports."""

from __future__ import annotations

from tests.ui.deaths.conftest import entrance, folder, gathered, hana, reference, room, template, workspace

__all__ = ["entrance", "folder", "gathered", "hana", "reference", "room", "template", "workspace"]

"""The same window as for support entries."""

from __future__ import annotations

from tests.ui.support_entries.conftest import entrance, folder, hana, reference, room, template, workspace

__all__ = ["entrance", "folder", "hana", "reference", "room", "template", "workspace"]

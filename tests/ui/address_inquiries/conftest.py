"""The same window as for support entries, with the real press."""

from __future__ import annotations

from tests.ui.printing.conftest import pressing
from tests.ui.support_entries.conftest import entrance, folder, hana, reference, room, template, workspace

__all__ = ["entrance", "folder", "hana", "pressing", "reference", "room", "template", "workspace"]

"""A window on a vault of its own, in which Hana was taken in twice."""

from __future__ import annotations

from tests.desktop.conftest import entrance, folder, hana, reference, template
from tests.ui.support_entries.conftest import room, workspace

__all__ = ["entrance", "folder", "hana", "reference", "room", "template", "workspace"]

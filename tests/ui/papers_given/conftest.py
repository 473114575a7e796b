"""The same window as for papers: with the real press."""

from __future__ import annotations

from tests.ui.printing.conftest import (
    entrance,
    folder,
    hana,
    pressing,
    reference,
    room,
    template,
    workspace,
)

__all__ = ["entrance", "folder", "hana", "pressing", "reference", "room", "template", "workspace"]

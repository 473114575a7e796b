"""Faults are shown on a real vault: the same template as for the tests of the services."""

from __future__ import annotations

from tests.desktop.conftest import entrance, folder, hana, reference, template, workspace

__all__ = ["entrance", "folder", "hana", "reference", "template", "workspace"]

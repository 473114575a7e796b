"""Who does the office's work sees hours, never what was written."""

from __future__ import annotations

from pytest_bdd import scenarios

scenarios("features/roles.feature")

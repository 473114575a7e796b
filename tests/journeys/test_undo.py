"""A mistake is taken back as a whole."""

from __future__ import annotations

from pytest_bdd import scenarios

scenarios("features/undo.feature")

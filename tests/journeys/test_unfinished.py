"""What was being written when the window locked is offered back."""

from __future__ import annotations

from pytest_bdd import scenarios

scenarios("features/unfinished.feature")

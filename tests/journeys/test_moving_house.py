"""A family moves house: support goes on with a new search."""

from __future__ import annotations

from pytest_bdd import scenarios

scenarios("features/moving_house.feature")

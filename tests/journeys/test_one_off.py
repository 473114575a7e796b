"""A consultation that ends with one call."""

from __future__ import annotations

from pytest_bdd import scenarios

scenarios("features/one_off.feature")

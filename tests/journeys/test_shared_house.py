"""A single parent moves into a shared house and signs its rules; what is not approved is refused."""

from __future__ import annotations

from pytest_bdd import scenarios

scenarios("features/shared_house.feature")

"""A death in a shared house: we end the sublease, the lease behind it goes on, the room is empty."""

from __future__ import annotations

from pytest_bdd import scenarios

scenarios("../features/sublease_death.feature")

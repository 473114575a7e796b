"""An address that is protected is told nowhere."""

from __future__ import annotations

from pytest_bdd import scenarios

scenarios("features/protected_address.feature")

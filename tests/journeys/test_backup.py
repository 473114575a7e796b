"""A broken vault comes back from its backup through the door."""

from __future__ import annotations

from pytest_bdd import scenarios

scenarios("features/backup.feature")

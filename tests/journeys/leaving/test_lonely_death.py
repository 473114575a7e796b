"""A lonely death without a contract: what comes first, what is not for us, whom to ask before the funeral."""

from __future__ import annotations

from pytest_bdd import scenarios

scenarios("../features/lonely_death.feature")

"""A tenant is missing: nothing is touched, the lease is not ended by us; found again, nobody leaves."""

from __future__ import annotations

from pytest_bdd import scenarios

scenarios("../features/missing_tenant.feature")

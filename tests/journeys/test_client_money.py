"""Money received, spent, corrected, counted and stated; a case with open money is not closed."""

from __future__ import annotations

from pytest_bdd import scenarios

scenarios("features/client_money.feature")

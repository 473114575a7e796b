"""From the first consultation to the end of a case, and found and printed afterwards."""

from __future__ import annotations

from pytest_bdd import scenarios

scenarios("features/whole_case.feature")

"""The shipped lists, read once for all tests of a process: they never change, and many tests ask for them."""

from __future__ import annotations

from functools import cache

from desktop.storage.reference import Reference


@cache
def shipped() -> Reference:
    """Return the shipped lists."""
    return Reference()

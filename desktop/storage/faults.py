"""What the database driver reports, turned into problems a user can act on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError

from desktop.domain.problem import Problem
from desktop.storage.engine import DatabaseError

_CODES = (
    ("disk is full", "disk.full"),
    ("readonly", "vault.read_only"),
    ("read-only", "vault.read_only"),
    ("interrupted", "query.superseded"),
    ("disk i/o", "vault.gone"),
    ("unable to open", "vault.gone"),
    ("malformed", "vault.damaged"),
    ("not a database", "vault.damaged"),
    ("hmac", "vault.damaged"),
    ("locked", "vault.busy"),
)


@contextmanager
def plain_problems() -> Iterator[None]:
    """Turn driver errors inside the block into a `Problem`; what is none of them stays a defect."""
    try:
        yield
    except DBAPIError as error:
        problem = problem_of(error.orig)
        if problem is None:
            raise
        raise problem from None
    except DatabaseError as error:
        problem = problem_of(error)
        if problem is None:
            raise
        raise problem from None


def problem_of(error: BaseException | None) -> Problem | None:
    """Return the problem behind a driver's error; its text holds no bound values."""
    text = str(error).lower()
    return next((Problem(code) for sign, code in _CODES if sign in text), None)

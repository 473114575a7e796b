"""Two people at a deed (二人で確かめる): who did it, who saw it, and what is wrong with the two."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

ALONE: Final = "money.witness_alone"
"""Nobody saw it: a second member of staff has to be named."""
SAME: Final = "money.witness_same"
NOT_AGREED: Final = "money.witness_not_agreed"
"""The second person has not confirmed it under their own name."""
NAMED_BESIDE: Final = "money.witness_named_beside"
"""Somebody from outside is named although a second member of staff saw it."""


def objection(values: Mapping[str, Any], *, sole: bool) -> tuple[str, str] | None:
    """Return the field and the code of what is wrong with the two people of a deed; None when it is well.

    Where only one person works (`sole`) somebody from outside may be named instead: it stays an open finding.
    """
    handled, witnessed = values.get("handled_by"), values.get("witnessed_by")
    named = str(values.get("witness_name") or "").strip()
    if witnessed is not None:
        if witnessed == handled:
            return "witnessed_by", SAME
        if named:
            return "witness_name", NAMED_BESIDE
    elif not sole:
        return "witnessed_by", ALONE
    elif not named:
        return "witness_name", "field.required"
    if not values.get("witness_agreed"):
        return "witness_agreed", NOT_AGREED
    return None

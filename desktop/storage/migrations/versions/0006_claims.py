"""Hours, wages, vouchers, the years of the subsidy, the claim, and what the corporation owes the governor."""

from __future__ import annotations

from desktop.storage.migrations.spoken import make_indexes, make_records, widen

revision = "0006"
down_revision = "0005"

_DIARY = """\
"""
_HOURS = """\
"""
_COSTS = """\
"""
_PROGRAMME = """\
"""
_CLAIM = """\
"""
_CORPORATION = """\
"""
_CLOSING = """\
"""
_WIDENED = """\
"""
_INDEXES = """\
"""


def upgrade() -> None:
    """Make the new tables, then widen the old ones, which point to them."""
    for said in (_DIARY, _HOURS, _COSTS, _PROGRAMME, _CLAIM, _CORPORATION, _CLOSING):
        make_records(said)
    widen(_WIDENED)
    make_indexes(_INDEXES)

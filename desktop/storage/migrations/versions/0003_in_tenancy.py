"""Everything that is kept in tenancy: visits, watching, incidents, keys, money, permits, ledgers."""

from __future__ import annotations

from desktop.storage.migrations.spoken import make_indexes, make_records, widen

revision = "0003"
down_revision = "0002"

_VISITS = """\
"""
_PLANS = """\
"""
_INCIDENTS = """\
"""
_LEDGERS = """\
"""
_MONEY = """\
"""
_KEYS = """\
"""
_PROTECTION = """\
"""
_WIDENED = """\
"""
_INDEXES = """\
"""


def upgrade() -> None:
    """Make the new tables, then widen the old ones, which point to them."""
    for said in (_VISITS, _PLANS, _INCIDENTS, _LEDGERS, _MONEY, _KEYS, _PROTECTION):
        make_records(said)
    widen(_WIDENED)
    make_indexes(_INDEXES)

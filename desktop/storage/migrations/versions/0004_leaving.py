"""Everything that is kept of leaving and death: mandates, moving out, belongings, money of the estate."""

from __future__ import annotations

from desktop.storage.migrations.spoken import make_indexes, make_records, widen

revision = "0004"
down_revision = "0003"

_WATCHING = """\
"""
_PREPARING = """\
"""
_LEAVING = """\
"""
_DEATHS = """\
"""
_BELONGINGS = """\
"""
_ESTATES = """\
"""
_AFTERWARDS = """\
"""
_WIDENED = """\
joint_visit | numbers cost | texts travel_way fare_payer cost_payer cost_for
visit | texts signed_sheet
"""
_INDEXES = """\
"""


def upgrade() -> None:
    """Make the new tables, then widen the old ones, which point to them."""
    for said in (_WATCHING, _PREPARING, _LEAVING, _DEATHS, _BELONGINGS, _ESTATES, _AFTERWARDS):
        make_records(said)
    widen(_WIDENED)
    make_indexes(_INDEXES)

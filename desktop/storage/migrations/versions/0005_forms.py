"""What is kept of the papers in many languages, and what leaving and death lacked."""

from __future__ import annotations

from desktop.storage.migrations.spoken import make_indexes, make_records, widen

revision = "0005"
down_revision = "0004"

_FORMS = """\
form_answer | keys client_id:client staff_id:staff | texts form edition languages state | notes note |
  known_days on | indexes client_id
form_line | keys client_id:client answer_id:form_answer | texts place box | notes text | numbers line cell |
  indexes client_id answer_id
"""
_LEAVING = """\
death_supply | keys client_id:client death_id:death | texts utility provider phone customer_number told_by
  proof | notes note | days told_on ends_on | indexes client_id death_id
"""
_WIDENED = """\
death | texts cohabitant_relation housemates
leaving | days withdrawn_on | texts withdrawn_because
"""
_INDEXES = """\
"""


def upgrade() -> None:
    """Make the new tables, then widen the old ones, which point to them."""
    for said in (_FORMS, _LEAVING):
        make_records(said)
    widen(_WIDENED)
    make_indexes(_INDEXES)

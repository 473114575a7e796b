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
pointed_answer | keys client_id:client staff_id:staff | texts deck card answer said language |
  known_days on | known_times at | indexes client_id
translation_correction | texts language context source text | notes note | keys staff_id:staff |
  known_days on | indexes language
translation_review | texts language form edition reviewer | notes note | known_days on | indexes language
loaded_paper | texts title paper_kind language edition comes_from digest media_type | notes note |
  known_days loaded_on | numbers size | indexes language digest
office_form | texts title comes_from digest media_type | notes note | known_numbers fiscal_year |
  numbers size | indexes fiscal_year digest
office_form_cell | keys form_id:office_form | texts sheet cell value_code | indexes form_id
"""
_LEAVING = """\
deed_confirmation | keys client_id:client staff_id:staff | texts about_kind about confirming_way |
  known_days on | known_times at | indexes client_id about
death_supply | keys client_id:client death_id:death | texts utility provider phone customer_number told_by
  proof | notes note | days told_on ends_on | indexes client_id death_id
"""
_WIDENED = """\
money_count | texts witness_way
money_closing | texts witness_way
custody_item | texts witness_way
custody_move | texts witness_way
estate_count | texts witness_way
estate_settlement | texts witness_way
estate_movement | links mandate_id:death_mandate
death | texts cohabitant_relation housemates
leaving | days withdrawn_on | texts withdrawn_because
leaving_mark | links attachment_id:attachment
"""
_INDEXES = """\
ix_estate_movement_mandate_id | estate_movement | mandate_id
ix_leaving_mark_attachment_id | leaving_mark | attachment_id
"""


def upgrade() -> None:
    """Make the new tables, then widen the old ones, which point to them."""
    for said in (_FORMS, _LEAVING):
        make_records(said)
    widen(_WIDENED)
    make_indexes(_INDEXES)

"""Lists in the tables of offices' own forms, and what is kept of seminars and hours besides."""

from __future__ import annotations

from desktop.storage.migrations.spoken import make_indexes, make_records, widen

revision = "0007"
down_revision = "0006"

_OFFICE_FORM = """\
office_form_table | keys form_id:office_form | texts sheet list_code |
  known_numbers first_row lines step | indexes form_id
office_form_column | keys table_id:office_form_table | texts letters value_code | known_numbers offset |
  indexes table_id
"""
_HOURS = """\
employment_hours | keys employment_id:employment | texts weekday | known_times start end |
  numbers break_minutes | indexes employment_id
seminar_paper | keys seminar_id:seminar | texts paper title digest media_type | known_numbers size |
  indexes seminar_id digest
"""
_COSTS = """\
voucher_expense | keys client_id:client voucher_id:voucher | links entry_id:support_entry
  interpreting_id:interpreting | known_numbers yen | indexes client_id voucher_id entry_id interpreting_id
"""
_CLAIM = """\
"""
_WIDENED = """\
work_line | links duty_shift_id:duty_shift
submission_part | links change_id:programme_change
submission_item | days planned_first planned_last | numbers planned_hours
"""
_INDEXES = """\
ix_work_line_duty_shift_id | work_line | duty_shift_id
"""


def upgrade() -> None:
    """Make the new tables, then widen the old ones, which point to them."""
    for said in (_OFFICE_FORM, _HOURS, _COSTS, _CLAIM):
        make_records(said)
    widen(_WIDENED)
    make_indexes(_INDEXES)

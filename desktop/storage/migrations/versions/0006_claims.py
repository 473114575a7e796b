"""Hours, wages, vouchers, the years of the subsidy, the claim, and what the corporation owes the governor."""

from __future__ import annotations

from desktop.storage.migrations.spoken import make_indexes, make_records, widen

revision = "0006"
down_revision = "0005"

_DIARY = """\
work_line | keys staff_id:staff | links client_id:client case_id:support_case | known_days on |
  times start end | numbers minutes | texts work_kind item funding place text |
  indexes staff_id client_id on
work_allocation | keys staff_id:staff | links client_id:client | texts about_kind about item funding reason |
  known_days on | flags travel left_out | indexes client_id about
case_funding | keys client_id:client case_id:support_case | texts funding item | known_days starts_on |
  days ends_on | notes note | indexes client_id case_id
seminar | texts title place audience item funding | known_days on | times start end | notes programme note |
  indexes on
seminar_attendance | keys seminar_id:seminar | texts attendee_kind | known_numbers number | indexes seminar_id
seminar_staff | keys seminar_id:seminar staff_id:staff | indexes seminar_id staff_id
"""
_HOURS = """\
employment | keys staff_id:staff | texts employment_kind job_title staff_number title digest media_type
  note | numbers weekly_minutes size | known_days starts_on | days ends_on | flags directly_employed |
  indexes staff_id digest
staff_certificate | keys staff_id:staff | texts language certificate certificate_name grade title digest
  media_type note | days obtained_on ends_on | numbers size | indexes staff_id digest
attendance | keys staff_id:staff | known_days on | times start end | numbers break_minutes |
  texts attendance_kind origin note | indexes on
wage | keys staff_id:staff | known_days month | known_numbers base |
  numbers allowances bonus_share commuting social_insurance paid_minutes | texts note | indexes month
"""
_COSTS = """\
voucher | links staff_id:staff counters_id:voucher | texts payee purpose category item funding tax_kind
  share_basis share_text account split_basis split_text paid_by answered note | flags deductible |
  known_days paid_on | days served_on settled_on | known_numbers amount | numbers number year tax share |
  indexes year paid_on counters_id
voucher_account | keys voucher_id:voucher | texts account | known_numbers share | indexes voucher_id
voucher_proof | keys voucher_id:voucher | texts proof digest media_type | flags addressee_is_ours |
  known_numbers size | indexes voucher_id digest
voucher_fare | keys client_id:client voucher_id:voucher entry_id:support_entry | texts way |
  known_numbers yen | numbers metres | indexes client_id voucher_id entry_id
"""
_PROGRAMME = """\
programme | known_numbers fiscal_year | flags starting_up | days applied_on decided_on period_first
  period_last | texts decision_number in_charge contact_email window_hours | notes note |
  indexes fiscal_year
programme_item | keys programme_id:programme | texts item | flags declared | numbers planned decided |
  notes note | indexes programme_id
programme_step | keys programme_id:programme | texts step what | days due_on done_on | indexes programme_id
programme_change | keys programme_id:programme | texts change what before after reason |
  known_days changed_on | days noticed_on approved_on | flags approval_needed | notes note |
  indexes programme_id
programme_answer | keys programme_id:programme | texts condition answer proof | days answered_on |
  indexes programme_id
programme_money | keys programme_id:programme | texts money_kind | known_numbers yen |
  days expected_on received_on | notes note | indexes programme_id
"""
_CLAIM = """\
claim_answer | links client_id:client | known_numbers year |
  texts claim_check finding seen claim_reason text | keys staff_id:staff | known_days on |
  indexes client_id year
submission | known_numbers year | texts submission_kind file_pattern folder_pattern outcomes sent_how note |
  days made_on sent_on | indexes year
submission_part | keys submission_id:submission | links form_id:office_form |
  texts part reason title digest media_type | flags left_out | numbers size | indexes submission_id digest
submission_item | keys submission_id:submission | texts item told | indexes submission_id
"""
_CORPORATION = """\
business_plan | known_days starts_on | known_numbers edition | texts approval_number published_where |
  notes outline cooperation training change_reason note |
  days decided_on applied_on approved_on published_on whole_published_on | indexes starts_on
business_budget_line | keys plan_id:business_plan | known_numbers place amount |
  texts side account category basis | indexes plan_id
business_report | known_days starts_on | texts receipt | notes outline cooperation training note |
  days decided_on submitted_on | indexes starts_on
business_result_line | keys report_id:business_report | known_numbers place amount |
  texts side account category basis | indexes report_id
corporation_notice | texts matter receipt | known_days changes_on | notes before after reason note |
  days filed_on | flags exempt
filed_matter | texts matter name detail | days starts_on ends_on
corporation_paper | links plan_id:business_plan report_id:business_report notice_id:corporation_notice |
  texts paper title digest media_type | known_days on | numbers size |
  indexes plan_id report_id notice_id digest
"""
_CLOSING = """\
year_closing | keys staff_id:staff | texts calendar chain reopened_because | notes note |
  known_days first_day last_day closed_on | days reopened_on | known_numbers year | numbers carried_over |
  indexes first_day
closed_figure | keys closing_id:year_closing | texts code unit | known_numbers amount | flags below_zero |
  indexes closing_id
year_correction | keys closing_id:year_closing staff_id:staff | texts code unit reason |
  known_days on | known_numbers amount | flags less | indexes closing_id
"""
_WIDENED = """\
interpreter | links staff_id:staff
"""
_INDEXES = """\
ix_attendance_staff_day | attendance | staff_id on
ix_meeting_participant_staff_id | meeting_participant | staff_id
"""


def upgrade() -> None:
    """Make the new tables, then widen the old ones, which point to them."""
    for said in (_DIARY, _HOURS, _COSTS, _PROGRAMME, _CLAIM, _CORPORATION, _CLOSING):
        make_records(said)
    widen(_WIDENED)
    make_indexes(_INDEXES)

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
planned_visit | keys client_id:client case_id:support_case | links staff_id:staff entry_id:support_entry |
  texts activity purpose called_off_because | known_days on | days called_off_on | times start end |
  indexes case_id client_id entry_id
silence_snooze | keys client_id:client staff_id:staff | texts reason | known_days on until | indexes
  client_id
absence | keys client_id:client case_id:support_case | texts absence_kind place place_phone | notes note |
  known_days starts_on | days expected_on ended_on | indexes case_id client_id
absence_task | keys client_id:client absence_id:absence | texts task note | days due_on done_on | flags
  not_needed | indexes absence_id client_id
"""
_INCIDENTS = """\
incident | links client_id:client case_id:support_case building_id:building begun_by:support_entry
  entry_id:support_entry | keys staff_id:staff | texts incident_kind place found_by found_by_name result |
  notes text injuries measures cause prevention | known_days on | days closed_on | times at | indexes
  client_id case_id building_id begun_by entry_id
incident_notice | links client_id:client | keys incident_id:incident staff_id:staff | texts whom way | notes
  answer | known_days on | times at | indexes client_id incident_id
incident_step | links client_id:client entry_id:support_entry | keys incident_id:incident staff_id:staff |
  texts step whom result | notes note | known_days on | known_times at | numbers minutes | flags left_out |
  indexes client_id incident_id entry_id
entry_check | keys client_id:client incident_id:incident | links step_id:incident_step | texts witness police
  opened_by finding electricity_before electricity_after gas_before gas_after water_before water_after |
  notes note | known_days on | known_times entered | times went_out | flags untouched locked letter_left |
  indexes client_id incident_id step_id
duty_shift | keys staff_id:staff | texts duty_kind note | known_days starts_on ends_on | known_times start
  end | indexes staff_id
night_call | keys staff_id:staff | links client_id:client case_id:support_case building_id:building
  incident_id:incident entry_id:support_entry | texts caller_kind caller caller_phone | notes content action
  | known_days on | known_times at | numbers minutes | flags spoke | indexes on client_id case_id building_id
  incident_id entry_id
duty_handover | keys staff_id:staff | notes text | known_days since_on on | known_times since_at at | indexes
  on
duty_handover_read | keys handover_id:duty_handover staff_id:staff | known_days on | known_times at | indexes
  handover_id
house_diary | keys building_id:building staff_id:staff | texts shift | notes text | known_days on | indexes
  building_id
house_diary_check | keys diary_id:house_diary | texts point state note | indexes diary_id
house_diary_line | keys client_id:client diary_id:house_diary entry_id:support_entry | indexes client_id
  diary_id entry_id
health_note | keys client_id:client | texts blood_type medicines_kept devices doctor clinic clinic_phone
  hospital hospital_phone care_level hearing_seeing insured_with pets religion | notes illnesses medicines
  allergies way_in wishes not_to_tell | days checked_on | indexes client_id
rent_status | keys client_id:client | links tenancy_id:tenancy | texts state told_by | notes note |
  known_days month | days paid_on told_on | numbers lacking | indexes tenancy_id"""
_LEDGERS = """\
support_housing_plan | texts name number certified_by our_part landlord provider operator_address
  inquiries check_way check_how watch_how linking_how | notes other_support fee_terms note | days
  certified_on changed_on abolished_on | numbers year_start_month units exclusive_units fee
support_housing_unit | keys plan_id:support_housing_plan dwelling_id:dwelling | days joined_on left_on |
  flags exclusive | indexes plan_id dwelling_id
watch_device | keys client_id:client | texts device_kind provider provider_phone number | notes note |
  known_days installed_on | days removed_on | indexes client_id
safety_check | keys client_id:client | links staff_id:staff | texts way result reason | notes situation
  response | known_days on
missed_watch | keys client_id:client | texts reason | notes note | known_days month | indexes client_id
support_terms | keys client_id:client case_id:support_case plan_id:support_housing_plan | links
  dwelling_id:dwelling | texts needs_support check_way check_interval check_how watch_interval watch_how
  linking_how points | notes other_support wish fee_terms lease_terms note | known_days starts_on
  | days ends_on | numbers fee rent common_fee | indexes client_id case_id plan_id dwelling_id
support_explanation | keys client_id:client terms_id:support_terms | texts explained_by present way points
  | notes note | known_days explained_on | days agreed_electronic_on | indexes client_id terms_id
ledger_closing | keys plan_id:support_housing_plan | links staff_id:staff | notes note | known_days
  starts_on ends_on closed_on | indexes plan_id
ledger_line | keys closing_id:ledger_closing | links client_id:client | texts item room name source |
  notes text more | days on until | numbers amount | indexes closing_id client_id
support_report | keys plan_id:support_housing_plan | texts explained ledger_kept other_use conduct | notes
  compliance_note differences further note | days sent_on | known_numbers fiscal_year | indexes plan_id
other_use | keys plan_id:support_housing_plan dwelling_id:dwelling | texts approval_number | notes note |
  days vacant_since applied_on approved_on lease_from lease_until ended_on | flags fixed_term | indexes
  plan_id dwelling_id
direct_payment_notice | keys client_id:client case_id:support_case | links tenancy_id:tenancy
  agency_id:agency | texts notice requirement circumstance payee account answer | notes circumstance_note
  answer_note | days first_month sent_on answered_on | numbers rent common_fee | flags proof_attached
  lease_attached seen_by_office | indexes client_id case_id tenancy_id agency_id
paid_support | keys client_id:client case_id:support_case | texts fee_unit | notes contents conditions
  note | known_days starts_on | days signed_on until ended_on | known_numbers fee | indexes client_id
  case_id
paid_support_activity | keys client_id:client paid_support_id:paid_support | texts activity | indexes
  client_id paid_support_id
"""
_MONEY = """\
money_rules | texts edition notified_to | notes text | known_days valid_from | days notified_on
money_agreement | keys client_id:client case_id:support_case rules_id:money_rules | links
  follows_id:money_agreement explained_by:staff attachment_id:attachment | texts reason kept_where signer
  signer_name reported_to end_reason | notes tried other_schemes wish note | known_days starts_on signed_on |
  days reported_on ended_on | known_numbers limit_amount | indexes attachment_id case_id client_id follows_id
  rules_id
money_movement | keys client_id:client agreement_id:money_agreement handled_by:staff | links
  witnessed_by:staff counters_id:money_movement | texts direction purpose counterparty receipt_no
  witness_name number | notes note | known_days on | known_times at | known_numbers amount | flags
  witness_agreed | indexes agreement_id client_id counters_id
money_proof | keys client_id:client movement_id:money_movement attachment_id:attachment | indexes
  attachment_id client_id movement_id
money_count | keys client_id:client handled_by:staff | links witnessed_by:staff | texts witness_name | notes
  note | known_days on | known_times at | known_numbers counted | numbers expected | flags witness_agreed |
  indexes client_id
money_closing | keys client_id:client handled_by:staff | links witnessed_by:staff | texts witness_name |
  notes note | known_days month closed_on | known_numbers opening received spent balance movements findings |
  flags witness_agreed | indexes client_id
money_statement | keys client_id:client closing_id:money_closing | links explained_by:staff
  attachment_id:attachment | texts signer | notes note | known_days handed_on | days signed_on | indexes
  attachment_id client_id closing_id
custody_item | keys client_id:client case_id:support_case handled_by:staff | links witnessed_by:staff
  attachment_id:attachment | texts item_kind description received_from kept_where witness_name number |
  notes reason note | known_days received_on | known_times received_at | flags witness_agreed | indexes
  attachment_id case_id client_id
custody_move | keys client_id:client item_id:custody_item handled_by:staff | links witnessed_by:staff | texts
  move with_whom purpose witness_name number | notes note | known_days on | known_times at | days
  due_back_on | flags witness_agreed | indexes client_id item_id
"""
_KEYS = """\
key_kept | keys client_id:client | links tenancy_id:tenancy received_by:staff returned_by:staff
  | texts key_kind key_number received_from receipt_number place seal_number purpose returned_to
  | notes note | known_days received_on | days returned_on | numbers copies
  | indexes client_id tenancy_id
key_use | keys client_id:client key_id:key_kept staff_id:staff | links second_staff_id:staff
  | texts witness reason new_seal | notes note | known_days on | days put_back_on | times at
  | flags seal_broken | indexes client_id key_id
aid_item | texts name aid_kind unit place | notes note | days ended_on | numbers low_at
aid_movement | keys item_id:aid_item | links agency_id:agency staff_id:staff counters:aid_movement
  | texts movement source | notes note | known_days on | days best_before | known_numbers amount
  | indexes item_id on counters
aid_gift | keys client_id:client movement_id:aid_movement | links case_id:support_case entry_id:support_entry
  | indexes client_id movement_id entry_id
residence_permit | keys client_id:client | links attachment_id:attachment
  | texts residence_status status_note period_unit card_number other_activity application applied_where
    decision
  | notes note | numbers period_length
  | days granted_on expires_on card_expires_on applied_on decided_on seen_on
  | indexes client_id expires_on
handover | keys client_id:client | links case_id:support_case from_staff_id:staff to_staff_id:staff
  | texts to_name | notes word | known_days on | indexes client_id
"""
_PROTECTION = """\
address_protection | keys client_id:client | texts protection_kind municipality also_sent_to consulted_at
  end_reason perpetrator_name perpetrator_kana perpetrator_relation | notes perpetrator_features note
  | known_days starts_on expires_on | days ended_on | indexes client_id expires_on
protected_member | keys client_id:client protection_id:address_protection member_id:household_member
  | indexes client_id protection_id member_id
paper_given | keys client_id:client staff_id:staff | links consent_id:consent
  | texts document title recipient to_name way ground contents note | known_days on | known_times at
  | indexes client_id consent_id
address_inquiry | keys staff_id:staff | links client_id:client | texts way asked_for asked_for_kana asker
  asker_kind asker_phone outcome | notes asked answered | known_days on | days seen_on | times at |
  indexes on
"""
_WATCH_PAPERS = """\
day_sheet | keys client_id:client case_id:support_case | links planned_visit_id:planned_visit staff_id:staff
  entry_id:support_entry | texts code thrown_because | known_days on printed_on | days entered_on thrown_on |
  indexes code client_id case_id planned_visit_id entry_id
watch_agreement | keys client_id:client case_id:support_case | links follows_id:watch_agreement
  paid_support_id:paid_support explained_by:staff attachment_id:attachment | texts edition entry_witness
  signer signer_name end_reason | notes wish note | known_days starts_on | days until signed_on ended_on |
  flags entry_agreed | indexes attachment_id case_id client_id follows_id paid_support_id
watch_subject | keys client_id:client agreement_id:watch_agreement | texts subject | indexes agreement_id
  client_id
watch_way | keys client_id:client agreement_id:watch_agreement | texts way interval | indexes agreement_id
  client_id
watch_told | keys client_id:client agreement_id:watch_agreement contact_id:contact | indexes agreement_id
  client_id contact_id
"""
_WIDENED = """\
client | texts protected_because
intake | links consulter_agency_id:agency
monitoring_plan | links staff_id:staff | numbers quiet_days | texts rule
organisation | flags discreet_cards
"""
_INDEXES = """\
ix_address_inquiry_client_id | address_inquiry | client_id seen_on deleted_at
ix_intake_consulter_agency_id | intake | consulter_agency_id
ix_safety_check_day | safety_check | client_id on result way deleted_at
ix_planned_visit_days | planned_visit | on deleted_at called_off_on client_id
ix_planned_visit_open | planned_visit | entry_id on deleted_at called_off_on client_id
ix_incident_open | incident | closed_on on
ix_duty_shift_days | duty_shift | ends_on starts_on
ix_house_diary_day | house_diary | building_id on
ix_rent_status_state | rent_status | state deleted_at client_id month
ix_rent_status_paid | rent_status | client_id paid_on deleted_at
"""


def upgrade() -> None:
    """Make the new tables, then widen the old ones, which point to them."""
    for said in (_VISITS, _PLANS, _INCIDENTS, _LEDGERS, _MONEY, _KEYS, _PROTECTION, _WATCH_PAPERS):
        make_records(said)
    widen(_WIDENED)
    make_indexes(_INDEXES)

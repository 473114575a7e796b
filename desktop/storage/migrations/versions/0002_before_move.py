"""Everything that is kept before the move: from own rules and dwellings to what an intake asks."""

from __future__ import annotations

from alembic import op

from desktop.storage.migrations.spoken import make_indexes, make_records, widen

revision = "0002"
down_revision = "0001"

_RECORDS = """\
agency | texts name kana agency_kind area phone fax email postal_code address hours licence_number | notes
  note
building | texts name kana building_kind postal_code address structure common_room | notes note | numbers
  built_year built_month whole_area residents parent_households kitchens toilets washstands baths bathtubs
  laundries
label_layout | texts name | known_numbers columns rows label_width label_height left top | numbers gap_x
  gap_y
organisation_business | texts business rules_version | notes note | days approved_on rules_approved_on
  ends_on
organisation_licence | texts licence number granted_by | known_days starts_on | days ends_on
agency_person | keys agency_id:agency | texts name kana department phone email | notes note | indexes
  agency_id
consent | keys client_id:client | texts answer way given_by language | notes note | known_days on | days
  until withdrawn_on | flags names_offence | indexes client_id
eligibility_fact | keys client_id:client | texts fact | notes note | days on until | flags applies |
  indexes client_id
house_rules | keys building_id:building | texts edition | notes text | known_days valid_from | indexes
  building_id
income_sheet | keys client_id:client | notes note rules | known_days as_of year_ends_on | numbers
  total_income total_deductions monthly limit | indexes client_id
interpreter | links agency_id:agency | texts name kana phone email postal_code address engagement terms |
  notes note | days pledged_on ended_on | indexes agency_id
meeting | links agency_id:agency | texts meeting_kind title place next_step | notes agenda minutes_text
  decisions | known_days on | days next_due next_done_on | times start end | indexes agency_id on
network_membership | links agency_id:agency | texts network name part | notes note | days starts_on
  ends_on | indexes agency_id
rehabilitation | keys client_id:client | texts measure release office officer officer_phone volunteer
  volunteer_phone | notes conditions note | days starts_on ends_on | indexes client_id
rule_value | keys rule_override_id:rule_override | texts name value_kind text | days day | numbers place
  number | flags flag | indexes rule_override_id
assessment | keys client_id:client case_id:support_case | links staff_id:staff | texts persons | notes
  summary | known_days on | days next_on | indexes case_id client_id
consent_recipient | keys client_id:client consent_id:consent | texts recipient | indexes client_id
  consent_id
dwelling_access | keys dwelling_id:dwelling | texts access | indexes dwelling_id
dwelling_language | keys dwelling_id:dwelling | texts language | indexes dwelling_id
dwelling_photo | keys dwelling_id:dwelling | texts title digest | known_numbers size | flags on_paper |
  moments taken_at | indexes digest dwelling_id
dwelling_welcome | keys dwelling_id:dwelling | texts attribute | indexes dwelling_id
guarantee_application | keys client_id:client case_id:support_case | links agency_id:agency
  dwelling_id:dwelling | texts guarantee_kind guarantor income_status result reason | notes reason_note
  scope note | days applied_on answered_on | numbers fee yearly_fee | flags asked_contact asked_guarantor
  | indexes agency_id case_id client_id dwelling_id
home_wish | keys client_id:client case_id:support_case | texts layout area near avoid | notes note |
  known_days on | days move_in_by | numbers rent_most persons size_least stairs_most | indexes case_id
  client_id
housing_situation | keys client_id:client case_id:support_case | texts housing household past_arrears
  past_eviction pets pets_kind parking stairs smoking mobile identity seal bank_account guarantor
  emergency_contact job health_insurance pension public_assistance assistance_office case_worker | notes
  fire_note clinics avoid note | days leave_by | numbers rent arrears_months arrears initial_money
  housing_aid | indexes case_id client_id
income_person | keys client_id:client sheet_id:income_sheet | texts name relation dependant disability
  parent uncounted | days birth_date | known_numbers place | numbers wages_gross wages_income
  pension_gross pension_income business_income other_income uncounted_yen | flags is_applicant cohabits
  no_income | indexes client_id sheet_id
intake | keys client_id:client case_id:support_case | links staff_id:staff | texts consulter_name
  consulter_kana consulter_relation consulter_phone consulter_organisation | notes wishes text |
  known_days on | indexes case_id client_id
interpreter_area | keys interpreter_id:interpreter | texts area | indexes interpreter_id
interpreter_conflict | keys client_id:client interpreter_id:interpreter | texts reason | indexes client_id
  interpreter_id
interpreter_language | keys interpreter_id:interpreter | texts language level certificate | indexes
  interpreter_id
interpreter_time | keys interpreter_id:interpreter | texts weekday | times start end | indexes
  interpreter_id
master_lease | links building_id:building dwelling_id:dwelling | texts owner owner_address owner_phone
  renewal | notes terms note | known_days starts_on | days signed_on until ended_on free_until |
  known_numbers rent | numbers notice_months common_fee | indexes building_id dwelling_id
meeting_participant | keys meeting_id:meeting | links staff_id:staff agency_id:agency
  agency_person_id:agency_person client_id:client | texts name | indexes client_id meeting_id
power_of_attorney | keys client_id:client case_id:support_case | texts purpose details addressee agent |
  known_days on | indexes case_id client_id
resident_sheet | keys client_id:client case_id:support_case | texts visits night_contact rent_payment
  clears_room remarks | indexes case_id client_id
support_application | keys client_id:client case_id:support_case | links dwelling_id:dwelling | texts
  programme body decision paid_to | notes note | days applied_on decided_on starts_on ends_on | numbers
  monthly_amount single_amount | indexes case_id client_id dwelling_id
support_plan | keys client_id:client case_id:support_case | links follows_id:support_plan staff_id:staff |
  texts agreement agreed_by | notes wish aim note | known_days starts_on | days ends_on agreed_on |
  indexes case_id client_id
accompaniment | keys client_id:client entry_id:support_entry | texts meeting_place destination counterpart
  papers fare_payer | notes decided explained | numbers fare | indexes client_id entry_id
application_paper | keys client_id:client application_id:support_application | texts paper | known_days
  ready_on | indexes application_id client_id
assessment_point | keys client_id:client assessment_id:assessment | texts section level | notes text |
  days on | indexes assessment_id client_id
criterion_answer | keys client_id:client application_id:support_application | texts criterion answer |
  notes note | days on | indexes application_id client_id
first_task | keys client_id:client case_id:support_case | links entry_id:support_entry | texts task |
  flags declined | indexes case_id client_id
guarantee_paper | keys client_id:client application_id:guarantee_application | texts paper | known_days
  ready_on | indexes application_id client_id
guarantee_step | keys client_id:client application_id:guarantee_application | texts step | notes note |
  known_days on | indexes application_id client_id
home_wish_area | keys client_id:client wish_id:home_wish | texts place wanted | indexes client_id wish_id
home_wish_point | keys client_id:client wish_id:home_wish | texts point level | indexes client_id wish_id
identity_paper | keys client_id:client situation_id:housing_situation | texts paper | indexes client_id
  situation_id
income_source | keys client_id:client situation_id:housing_situation | texts income | numbers monthly
  pay_day | indexes client_id situation_id
intake_problem | keys client_id:client intake_id:intake | texts problem | flags is_worst | indexes
  client_id intake_id
interpreting | keys client_id:client case_id:support_case | links interpreter_id:interpreter
  entry_id:support_entry | texts language place purpose state | notes note result | known_days on | days
  thanked_on | times start end | numbers minutes cost | indexes case_id client_id interpreter_id on
lease_paper | keys lease_id:master_lease | texts paper paper_version way explained_by title digest
  media_type | notes note | known_days handed_on | numbers size | indexes digest lease_id
meeting_client | keys client_id:client meeting_id:meeting entry_id:support_entry | indexes client_id
  entry_id meeting_id
plan_goal | keys client_id:client plan_id:support_plan | texts evaluation | notes text evaluation_note |
  days until evaluated_on | indexes client_id plan_id
plan_review | keys client_id:client plan_id:support_plan | notes note | known_days due_on | days held_on |
  indexes client_id plan_id
property_inquiry | keys client_id:client case_id:support_case | links entry_id:support_entry
  agency_id:agency agency_person_id:agency_person dwelling_id:dwelling | texts agent property answer
  refusal conditions | notes note | known_days on | days answered_on | numbers rent | indexes agency_id
  agency_person_id case_id client_id dwelling_id entry_id on
referral | keys client_id:client case_id:support_case agency_id:agency | links
  agency_person_id:agency_person consent_id:consent entry_id:support_entry | texts direction result |
  notes reason result_note | known_days on | days answered_on reported_on | indexes agency_id case_id
  client_id
resident_call | keys client_id:client sheet_id:resident_sheet | texts problem whom | indexes client_id
  sheet_id
condition_check | keys client_id:client tenancy_id:tenancy | texts occasion landlord manager | notes note
  | known_days on | days tenant_signed_on landlord_signed_on manager_signed_on | indexes client_id
  tenancy_id
house_rules_consent | keys client_id:client tenancy_id:tenancy rules_id:house_rules | texts language |
  notes note | known_days signed_on | indexes client_id rules_id tenancy_id
move_cost | keys client_id:client case_id:support_case inquiry_id:property_inquiry | texts item payer |
  notes note | days decided_on paid_on | numbers amount | flags receipt | indexes case_id client_id
  inquiry_id
move_step | keys client_id:client case_id:support_case inquiry_id:property_inquiry | texts step result |
  notes note | days planned_on done_on | indexes case_id client_id inquiry_id
plan_measure | keys client_id:client plan_id:support_plan | links goal_id:plan_goal | texts measure
  by_whom | notes text | days until done_on | indexes client_id goal_id plan_id
referral_content | keys client_id:client referral_id:referral | texts content | indexes client_id
  referral_id
undertaking | keys client_id:client case_id:support_case | links tenancy_id:tenancy
  attachment_id:attachment | texts undertaking_kind creditor creditor_address end_reason fee_note
  night_phone | notes scope note | known_days starts_on | days contract_on until ended_on | numbers
  limit_amount fee | indexes attachment_id case_id client_id tenancy_id
condition_room | keys client_id:client check_id:condition_check | texts room name | known_numbers place |
  indexes check_id client_id
recourse_event | keys client_id:client undertaking_id:undertaking | texts recourse_kind | notes note |
  known_days on | known_numbers amount | indexes client_id undertaking_id
condition_line | keys client_id:client check_id:condition_check room_id:condition_room | texts part repair
  replacement borne | notes state | numbers renewed_year renewed_month | flags worn | indexes check_id
  client_id room_id
condition_photo | keys client_id:client line_id:condition_line attachment_id:attachment | indexes
  attachment_id client_id line_id"""
_INDEXES = """\
ix_meeting_open_steps | meeting | next_done_on next_due
ix_plan_review_open | plan_review | held_on due_on
ix_client_birth_date | client | birth_date
ix_client_merged_into | client | merged_into
ix_contact_agency_id | contact | agency_id
ix_dwelling_agent_agency_id | dwelling | agent_agency_id
ix_dwelling_building_id | dwelling | building_id
ix_dwelling_kana_key | dwelling | kana_key
ix_dwelling_list | dwelling | deleted_at kana_key address room id name kana dwelling_kind municipality
  rent common_fee floor_area layout owner_agency_id landlord agent_agency_id agent vacant_since
  available_from
ix_dwelling_municipality | dwelling | municipality
ix_dwelling_owner_agency_id | dwelling | owner_agency_id
ix_support_entry_contact | support_entry | client_id on activity outcome deleted_at
ix_tenancy_master_lease_id | tenancy | master_lease_id"""
"""Indexes of several columns, and of columns that were there before."""
_WIDENED = """\
rule_override | flags to_be_confirmed | notes note
client_attribute | texts status evidence legal_basis rule inputs | days evidence_on valid_until | notes note
  | links confirmed_by:staff
tenancy | days contract_until | numbers common_fee | links master_lease_id:master_lease
client | links merged_into:client
contact | links agency_id:agency
dwelling | texts kana registration_number plan_number layout structure house_age elevator kitchen toilet
  storage washstand bath pets smoking foreigners earthquake lawful rent_balanced range_fair daily_check
  monthly_watch linking support_fee_fair kana_key municipality | notes advice | numbers deposit key_money
  brokerage_fee guarantee_fee fire_insurance renewal_fee parking_fee floor_area persons built_year
  built_month floor exclusive_units | days registered_on registered_until vacant_since available_from |
  links building_id:building owner_agency_id:agency agent_agency_id:agency"""


def upgrade() -> None:
    """Make the new tables, then widen the old ones, which point to them."""
    make_records(_RECORDS)
    widen(_WIDENED)
    op.execute("UPDATE client_attribute SET status = 'proposed'")
    # Until a dwelling is saved again its name is the best order there is.
    op.execute("UPDATE dwelling SET kana_key = name")
    make_indexes(_INDEXES)
    op.drop_index("ix_support_entry_client_on", "support_entry")
    # An encrypted page has 4,016 bytes: a piece of the usual 4,050 is kept in two, and both are decrypted.
    op.execute("INSERT INTO search_text(search_text, rank) VALUES ('pgsz', 3900)")

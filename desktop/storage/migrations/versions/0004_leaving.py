"""Everything that is kept of leaving and death: mandates, moving out, belongings, money of the estate."""

from __future__ import annotations

from desktop.storage.migrations.spoken import make_indexes, make_records, widen

revision = "0004"
down_revision = "0003"

_WATCHING = """\
day_off | texts name | known_days first_on last_on | flags every_year
paper_signature | keys client_id:client attachment_id:attachment | texts document about_kind about signer
  signed_by | known_numbers about_version | known_days on | times at | indexes about attachment_id client_id
money_confirmation | keys client_id:client movement_id:money_movement staff_id:staff | known_days on |
  known_times at | texts confirming_way | indexes client_id movement_id
"""
_PREPARING = """\
death_mandate | keys client_id:client case_id:support_case |
  links tenancy_id:tenancy money_agreement_id:money_agreement | known_days drafted_on | days reviewed_on |
  texts understood present deposit_kept | notes deposit_basis deposit_remainder fee_basis cancelling note |
  numbers deposit_amount fee | indexes client_id case_id tenancy_id money_agreement_id
mandate_part | keys client_id:client mandate_id:death_mandate |
  links explained_by:staff attachment_id:attachment |
  texts part mandatary mandatary_name mandatary_address mandatary_phone end_reason | notes why_not_heir note |
  days explained_on signed_on ended_on | numbers copies | indexes client_id mandate_id attachment_id
notify_person | keys client_id:client mandate_id:death_mandate | known_numbers place |
  texts name relation postal_code address phone | notes note | days agreed_on | indexes client_id mandate_id
designated_thing | keys client_id:client mandate_id:death_mandate | links attachment_id:attachment |
  texts what room place addressee addressee_postal_code addressee_address addressee_phone owner owner_name |
  notes note | known_days on | indexes client_id mandate_id attachment_id
mandate_paper | keys client_id:client mandate_id:death_mandate | links attachment_id:attachment |
  texts paper title kept_where | notes note | known_days on | indexes client_id mandate_id attachment_id
death_wish | keys client_id:client | links attachment_id:attachment | texts present |
  notes funeral religion ashes to_tell not_to_tell pet data_phone donation note |
  known_days on | days reviewed_on | indexes client_id attachment_id
home_insurance | keys client_id:client | links tenancy_id:tenancy attachment_id:attachment |
  texts insurance_kind company policy_number insured beneficiary claim_contact claim_phone | notes note |
  days starts_on until | indexes client_id tenancy_id attachment_id
business_rules | texts business edition approval_number title digest media_type | notes note | numbers size |
  days approved_on in_force_from | indexes digest
procedure_step | keys rules_id:business_rules | known_numbers place | texts step words | indexes rules_id
"""
_LEAVING = """\
leaving | keys client_id:client case_id:support_case |
  links tenancy_id:tenancy departure_id:departure | known_days begun_on |
  texts reason notice_by notice_to notice_rule aided other_town police_number destination destination_name
  destination_postal_code destination_address destination_phone taken_over_by taken_over_phone |
  days notice_on planned_on missing_since | numbers notice_months notice_days | notes last_seen note |
  indexes client_id case_id tenancy_id departure_id
leaving_mark | keys client_id:client leaving_id:leaving staff_id:staff | texts step doer asked proof |
  notes note | days planned_on on | flags left_out | indexes client_id leaving_id
leaving_utility | keys client_id:client leaving_id:leaving | texts utility provider customer_number reading
  bill_to | notes note | days told_on stops_on read_on | indexes client_id leaving_id
leaving_call | keys client_id:client leaving_id:leaving | links staff_id:staff | known_days planned_on |
  texts way whom phone purpose | notes outcome | days done_on | indexes client_id leaving_id
leaving_settlement | keys client_id:client leaving_id:leaving | numbers deposit kept_by_contract |
  texts paid_how landlord | notes note | days told_on settled_on paid_on | indexes client_id leaving_id
leaving_charge | keys client_id:client leaving_id:leaving | links line_id:condition_line |
  known_numbers cost | numbers age_months tenant_percent | texts charge what cause life | notes note |
  indexes client_id leaving_id line_id
"""
_DEATHS = """\
death | keys client_id:client case_id:support_case departure_id:departure | texts found_alone cohabitant
  cohabitant_name heirs aided lease_mandate belongings_mandate lifelong_lease insured notice_capacity |
  notes note | known_days known_on | days cohabitant_knows_on card_found_on lease_ended_on disposal_told_on |
  indexes client_id case_id departure_id
death_mark | keys client_id:client death_id:death staff_id:staff | links attachment_id:attachment |
  texts step doer asked way witness proof | notes answer note | days on | times at | flags left_out |
  indexes client_id death_id attachment_id
death_telling | keys client_id:client death_id:death staff_id:staff | texts party whom whom_address
  whom_phone way paper | notes answer | days on | times at | indexes client_id death_id
heir | keys client_id:client death_id:death | texts name kana relation phone postal_code address language
  state | notes note | days knows_on warned_on decided_on prolonged_until | indexes client_id death_id
"""
_BELONGINGS = """\
belongings_inventory | keys client_id:client case_id:support_case |
  links tenancy_id:tenancy settled_by:staff | texts place witness second_witness |
  notes note reopened_because | known_days started_on |
  days settled_on reopened_on | indexes client_id case_id tenancy_id
belonging_box | keys client_id:client inventory_id:belongings_inventory | known_numbers number |
  texts tag seal_number place | notes note | indexes client_id inventory_id tag
belonging | keys client_id:client inventory_id:belongings_inventory |
  links box_id:belonging_box counted_by:staff counted_with:staff decided_by:staff |
  known_numbers number quantity | numbers amount |
  texts tag room belonging_class name counted_witness seal_number pile addressee addressee_contact |
  notes decided_because note | days decided_on | indexes client_id inventory_id box_id tag
belonging_photo | keys client_id:client inventory_id:belongings_inventory belonging_id:belonging |
  known_numbers place size | texts digest small_digest | moments taken_at |
  indexes client_id inventory_id belonging_id digest small_digest
belonging_leaving | keys client_id:client inventory_id:belongings_inventory belonging_id:belonging
  handled_by:staff | links counters_id:belonging_leaving attachment_id:attachment | known_days on |
  texts way receiver receiver_contact receipt_number hauler_permit recycling_ticket dealer_licence
  early_ground witness | notes early_because note | numbers price |
  indexes client_id inventory_id belonging_id counters_id attachment_id
"""
_ESTATES = """\
estate_book | keys client_id:client case_id:support_case death_id:death | texts kept_where account |
  notes note | known_days opened_on | indexes client_id case_id death_id
estate_settlement | keys client_id:client book_id:estate_book handled_by:staff | links witnessed_by:staff |
  texts settling witness_name | notes note | known_days on | known_numbers received spent movements findings |
  flags witness_agreed | indexes client_id book_id
estate_movement | keys client_id:client book_id:estate_book handled_by:staff |
  links witnessed_by:staff heir_id:heir leaving_id:belonging_leaving money_movement_id:money_movement
  counters_id:estate_movement partner_id:estate_movement |
  texts direction place purpose counterparty found_by found_where receipt_no deposit_number witness_name
  witness_way number | notes note | known_days on | known_times at | known_numbers amount |
  flags witness_agreed |
  indexes client_id book_id heir_id leaving_id money_movement_id counters_id partner_id
estate_confirmation | keys client_id:client movement_id:estate_movement staff_id:staff | known_days on |
  known_times at | texts confirming_way | indexes client_id movement_id
estate_proof | keys client_id:client movement_id:estate_movement attachment_id:attachment |
  indexes client_id movement_id attachment_id
estate_count | keys client_id:client book_id:estate_book handled_by:staff | links witnessed_by:staff |
  texts witness_name | notes note | known_days on | known_times at | known_numbers cash bank |
  numbers cash_expected bank_expected | flags witness_agreed | indexes client_id book_id
estate_pieces | keys client_id:client | links movement_id:estate_movement count_id:estate_count |
  texts denomination | known_numbers pieces | indexes client_id movement_id count_id
"""
_AFTERWARDS = """\
death_review | keys client_id:client death_id:death staff_id:staff | links change_staff_id:staff |
  texts watch_worked taking_part | notes knew missed changes | known_days on | days change_by changed_on |
  indexes client_id death_id
"""
_WIDENED = """\
joint_visit | numbers cost | texts travel_way fare_payer cost_payer cost_for
visit | texts signed_sheet
client | texts unprotected_because
money_movement | texts witness_way
tenancy | texts lease_kind
condition_line | numbers cost tenant_percent
departure | texts place_kind alarmed_by
"""
_INDEXES = """\
"""


def upgrade() -> None:
    """Make the new tables, then widen the old ones, which point to them."""
    for said in (_WATCHING, _PREPARING, _LEAVING, _DEATHS, _BELONGINGS, _ESTATES, _AFTERWARDS):
        make_records(said)
    widen(_WIDENED)
    make_indexes(_INDEXES)

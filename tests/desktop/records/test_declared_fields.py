"""What holds for every declared field of every record: facts, faces, lists, defaults, columns."""

from __future__ import annotations

from datetime import date
from typing import Any, get_args

import pytest
from sqlalchemy import Boolean, Date, Integer, String, Text, Time, Uuid

from desktop.records import all_rows
from desktop.records.field import (
    Audience,
    FieldFacts,
    Kind,
    SearchColumn,
    Sensitivity,
    facts_of,
    is_about_offences,
    kept,
)
from desktop.records.record import Draft, Row, View
from desktop.storage.reference import Reference
from desktop.storage.unit_of_work import table_of

ROWS = all_rows()
FIELDS = [(kind, name) for kind, row in ROWS.items() for name in facts_of(row)]
TEXTS = {
    Kind.TEXT,
    Kind.NOTE,
    Kind.NAME,
    Kind.KANA,
    Kind.ROMAJI,
    Kind.PHONE,
    Kind.EMAIL,
    Kind.POSTAL_CODE,
    Kind.ADDRESS,
    Kind.CODE,
}
COLUMNS = {
    Kind.NOTE: Text,
    Kind.DATE: Date,
    Kind.TIME: Time,
    Kind.MINUTES: Integer,
    Kind.COUNT: Integer,
    Kind.YEN: Integer,
    Kind.FLAG: Boolean,
    Kind.RECORD: Uuid,
}
DERIVED = {
    ("client", "kana_key"),
    ("attachment", "taken_at"),
    ("dwelling_photo", "taken_at"),
    ("belonging_photo", "taken_at"),
    ("dwelling", "kana_key"),
    ("dwelling", "municipality"),
    ("support_terms", "points"),
}
"""Columns that nobody types: computed when a record is written, or read out of a photo."""


TELLING = {"room", "registration_number", "plan_number"}
"""Texts of a dwelling by which it can be found: registers are public."""


def faces_of(kind: str, base: type[Any]) -> type[Any]:
    """The Draft or View beside a Row: they inherit from the same Fields."""
    above: tuple[type[Any], ...] = ROWS[kind].__mro__
    (fields,) = (each for each in above if each.__name__.endswith("Fields"))
    found: list[type[Any]] = [each for each in fields.__subclasses__() if issubclass(each, base)]
    (face,) = found
    return face


def fact(kind: str, name: str) -> FieldFacts:
    return facts_of(ROWS[kind])[name]


def test_every_record_of_the_main_job_is_found() -> None:
    assert set(ROWS) == {
        "business_budget_line",
        "business_plan",
        "business_report",
        "business_result_line",
        "corporation_notice",
        "corporation_paper",
        "filed_matter",
        "business_rules",
        "death_mandate",
        "death_wish",
        "case_funding",
        "seminar",
        "seminar_attendance",
        "seminar_staff",
        "seminar_paper",
        "work_allocation",
        "work_line",
        "designated_thing",
        "home_insurance",
        "mandate_paper",
        "mandate_part",
        "notify_person",
        "procedure_step",
        "attendance",
        "employment",
        "employment_hours",
        "staff_certificate",
        "wage",
        "agency",
        "agency_person",
        "attachment",
        "belonging",
        "belonging_box",
        "belonging_leaving",
        "belonging_photo",
        "belongings_inventory",
        "building",
        "client",
        "client_attribute",
        "consent",
        "consent_recipient",
        "contact",
        "departure",
        "dwelling",
        "dwelling_access",
        "dwelling_language",
        "dwelling_photo",
        "dwelling_welcome",
        "eligibility_fact",
        "entry_template",
        "first_task",
        "household_member",
        "interpreter",
        "interpreter_area",
        "interpreter_conflict",
        "interpreter_language",
        "interpreter_time",
        "interpreting",
        "label_layout",
        "meeting",
        "meeting_client",
        "meeting_participant",
        "network_membership",
        "referral",
        "referral_content",
        "housing_situation",
        "identity_paper",
        "income_person",
        "income_sheet",
        "income_source",
        "intake",
        "intake_problem",
        "monitoring_plan",
        "observation",
        "organisation",
        "power_of_attorney",
        "rehabilitation",
        "resident_call",
        "resident_sheet",
        "rule_override",
        "rule_value",
        "staff",
        "stage_change",
        "support_case",
        "support_entry",
        "tenancy",
        "application_paper",
        "assessment",
        "assessment_point",
        "criterion_answer",
        "plan_goal",
        "plan_measure",
        "plan_review",
        "support_application",
        "support_plan",
        "condition_check",
        "condition_line",
        "condition_photo",
        "condition_room",
        "guarantee_application",
        "guarantee_paper",
        "guarantee_step",
        "house_rules",
        "house_rules_consent",
        "lease_paper",
        "master_lease",
        "organisation_business",
        "recourse_event",
        "undertaking",
        "address_protection",
        "protected_member",
        "paper_given",
        "key_kept",
        "key_use",
        "aid_item",
        "aid_movement",
        "aid_gift",
        "residence_permit",
        "handover",
        "duty_shift",
        "duty_handover",
        "duty_handover_read",
        "entry_check",
        "health_note",
        "house_diary",
        "house_diary_check",
        "house_diary_line",
        "incident",
        "incident_notice",
        "incident_step",
        "night_call",
        "address_inquiry",
        "rent_status",
        "accompaniment",
        "home_wish",
        "home_wish_area",
        "home_wish_point",
        "move_cost",
        "move_step",
        "organisation_licence",
        "programme",
        "programme_answer",
        "programme_change",
        "programme_item",
        "programme_money",
        "programme_step",
        "submission",
        "submission_item",
        "submission_part",
        "day_off",
        "property_inquiry",
        "door_sign",
        "joint_visit",
        "meter_reading",
        "signature",
        "paper_signature",
        "visit",
        "support_housing_plan",
        "support_housing_unit",
        "watch_device",
        "safety_check",
        "missed_watch",
        "support_terms",
        "support_explanation",
        "ledger_closing",
        "ledger_line",
        "support_report",
        "other_use",
        "direct_payment_notice",
        "paid_support",
        "paid_support_activity",
        "planned_visit",
        "silence_snooze",
        "absence",
        "absence_task",
        "custody_item",
        "custody_move",
        "money_agreement",
        "money_closing",
        "money_count",
        "money_movement",
        "money_confirmation",
        "money_proof",
        "money_rules",
        "money_statement",
        "day_sheet",
        "death",
        "deed_confirmation",
        "estate_book",
        "estate_confirmation",
        "estate_count",
        "estate_movement",
        "estate_pieces",
        "form_answer",
        "loaded_paper",
        "office_form",
        "office_form_cell",
        "office_form_table",
        "office_form_column",
        "translation_correction",
        "translation_review",
        "form_line",
        "pointed_answer",
        "estate_proof",
        "estate_settlement",
        "death_mark",
        "death_review",
        "death_telling",
        "claim_answer",
        "year_closing",
        "closed_figure",
        "year_correction",
        "death_supply",
        "heir",
        "leaving",
        "leaving_mark",
        "leaving_utility",
        "leaving_call",
        "leaving_settlement",
        "leaving_charge",
        "watch_agreement",
        "watch_subject",
        "watch_told",
        "watch_way",
        "voucher",
        "voucher_account",
        "voucher_expense",
        "voucher_fare",
        "voucher_proof",
    }


@pytest.mark.parametrize("kind", ROWS)
def test_the_faces_of_a_record_share_its_fields(kind: str) -> None:
    row: Any = ROWS[kind]
    draft: Any = faces_of(kind, Draft)
    view: Any = faces_of(kind, View)
    assert facts_of(row) == facts_of(draft) == facts_of(view)
    assert view.kind == row.kind == kind == table_of(row).name
    own = {"id", "version", "deleted_at"}
    assert set(view.model_fields) == set(draft.model_fields) | own
    assert set(row.model_fields) - set(view.model_fields) == {n for k, n in DERIVED if k == kind} - {
        "taken_at"
    }


@pytest.mark.parametrize("kind", ROWS)
def test_every_column_is_declared_or_known_to_be_derived(kind: str) -> None:
    columns = {(kind, column.name) for column in table_of(ROWS[kind]).c}
    own = {(kind, name) for name in ("id", "version", "deleted_at")}
    assert columns - own - DERIVED == {(kind, name) for name in facts_of(ROWS[kind])}


@pytest.mark.parametrize("kind", ROWS)
def test_a_field_is_kept_in_a_column_of_its_kind(kind: str) -> None:
    for name, facts in facts_of(ROWS[kind]).items():
        column = table_of(ROWS[kind]).c[name]
        assert isinstance(column.type, COLUMNS.get(facts.kind, String)), name
        assert column.nullable is (facts.kind not in TEXTS | {Kind.FLAG} and not facts.required), name


@pytest.mark.parametrize("kind", ROWS)
def test_unknown_is_an_empty_text_or_nothing(kind: str) -> None:
    fields = faces_of(kind, Draft).model_fields
    for name, facts in facts_of(ROWS[kind]).items():
        info = fields[name]
        assert info.is_required() is facts.required, name
        if facts.required:
            continue
        if facts.kind in TEXTS:
            assert isinstance(info.default, str), name
            assert type(None) not in get_args(info.annotation), name
        elif facts.kind is Kind.FLAG:
            assert isinstance(info.default, bool), name
        elif (kind, name) != ("organisation", "year_start_month"):
            assert info.default is None, name


@pytest.mark.parametrize("kind", ROWS)
def test_facts_are_complete(kind: str) -> None:
    for name, facts in facts_of(ROWS[kind]).items():
        assert (facts.kind is Kind.RECORD) is (facts.of is not None), name
        assert facts.codes is None or facts.kind is Kind.CODE, name
        assert facts.of is None or facts.of in ROWS, name
        assert facts.limit is None or facts.limit > 0, name
        assert facts.kind not in TEXTS or facts.limit is not None, name
        assert Audience.WORKER in facts.shown_to, name
        if facts.protected_by is not None:
            assert fact(kind, facts.protected_by).kind is Kind.FLAG, name
            assert not facts.required, name


def test_codes_are_of_a_shipped_list(reference: Reference) -> None:
    coded = [(kind, name) for kind, name in FIELDS if fact(kind, name).kind is Kind.CODE]
    assert len(coded) > 100
    for kind, name in coded:
        facts = fact(kind, name)
        if kind in {"rule_override", "rule_value"}:
            assert facts.codes is None, (kind, name)
            continue
        assert facts.codes is not None, (kind, name)
        rows = reference.named(facts.codes).in_force(date(2026, 11, 23))
        assert rows, (kind, name)
        default = faces_of(kind, Draft).model_fields[name].default
        assert facts.required or default == "" or default in {row.code for row in rows}, (kind, name)


def test_only_people_are_searched_by_name_kana_and_romaji() -> None:
    searched = {(kind, name): fact(kind, name) for kind, name in FIELDS if fact(kind, name).search}
    assert all(facts.kind in TEXTS - {Kind.CODE} for facts in searched.values())
    assert not {kind for kind, _ in searched} & {
        "staff",
        "organisation",
        "rule_override",
        "rule_value",
        "entry_template",
    }


def test_no_note_about_a_client_is_for_clerks() -> None:
    published = {"business_plan", "business_report", "corporation_notice"}
    for kind, name in FIELDS:
        facts = fact(kind, name)
        if kind in published:
            # What the corporation tells the governor is about no client.
            assert "client_id" not in facts_of(ROWS[kind])
        elif facts.kind is Kind.NOTE or facts.sensitivity in {Sensitivity.SENSITIVE, Sensitivity.PROTECTED}:
            assert Audience.CLERK not in facts.shown_to, (kind, name)
            assert Audience.LANDLORD not in facts.shown_to, (kind, name)


def test_what_concerns_an_offence_is_never_searched_nor_declared_for_others() -> None:
    apart = [(kind, name) for kind, name in FIELDS if fact(kind, name).sensitivity is Sensitivity.OFFENCE]
    assert ("rehabilitation", "conditions") in apart
    assert {kind for kind, row in ROWS.items() if is_about_offences(row)} == {"rehabilitation"}
    for kind, name in apart:
        facts = fact(kind, name)
        assert facts.search is None, (kind, name)
        assert facts.shown_to == {Audience.WORKER}, (kind, name)


@pytest.mark.parametrize(
    "careless", [{"search": SearchColumn.TEXT}, {"shown_to": frozenset({Audience.WORKER, Audience.LANDLORD})}]
)
def test_such_a_field_cannot_even_be_declared(careless: dict[str, Any]) -> None:
    with pytest.raises(TypeError):
        kept(Kind.TEXT, Sensitivity.OFFENCE, **careless)


def test_everything_that_tells_where_a_client_is_can_be_protected() -> None:
    where = {Kind.PHONE, Kind.EMAIL, Kind.POSTAL_CODE, Kind.ADDRESS}
    for name, facts in facts_of(ROWS["client"]).items():
        assert (facts.protected_by == "address_protected") is (facts.kind in where), name
    for name, facts in facts_of(ROWS["dwelling"]).items():
        told = facts.kind in where | {Kind.NAME, Kind.KANA, Kind.NOTE, Kind.RECORD} or name in TELLING
        assert facts.tells_where is told, name


def test_rows_are_built_from_checked_drafts_only() -> None:
    assert all(issubclass(row, Row) for row in ROWS.values())
    assert all(not hasattr(row, "of") for row in ROWS.values())

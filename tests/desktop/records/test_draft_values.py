"""What a draft makes of what was typed: cleaned, kept, or refused with a code that has a sentence."""

from __future__ import annotations

import unicodedata
from datetime import UTC, date, datetime, time
from typing import Any
from uuid import UUID

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from desktop.domain.problem import InvalidDraft
from desktop.records import all_rows
from desktop.records.client import ClientDraft
from desktop.records.dwelling import DwellingDraft
from desktop.records.field import FieldFacts, Kind, clean_text, facts_of
from desktop.records.record import Draft, UtcMoment
from desktop.records.support_entry import SupportEntryDraft
from i18n.problems import SENTENCES

ROWS = all_rows()
KEY = UUID("01a205b3-d000-72cd-a65d-6468167955ad")
DRAFTS = sorted(Draft.__subclasses__(), key=lambda draft: draft.__name__)

TEXTS = st.text(st.characters(), max_size=80) | st.sampled_from(
    ["", "  ", "\n", "\x00", "\ud800", "R8.11.23"]
)
JUNK = (
    TEXTS
    | st.none()
    | st.booleans()
    | st.integers(-(10**15), 10**15)
    | st.floats()
    | st.dates()
    | st.datetimes()
    | st.times(timezones=st.none() | st.just(UTC))
    | st.uuids()
    | st.binary(max_size=5)
    | st.lists(st.integers(), max_size=2)
    | st.dictionaries(st.text(max_size=3), st.none(), max_size=2)
)


@settings(max_examples=150, deadline=None)
@given(data=st.data(), draft=st.sampled_from(DRAFTS))
def test_whatever_is_given_is_kept_or_refused_in_words(data: st.DataObject, draft: type[Draft]) -> None:
    names = [*draft.model_fields, "no_such_field"]
    values = data.draw(st.dictionaries(st.sampled_from(names), JUNK))
    try:
        made = draft.of(values)
    except InvalidDraft as refusal:
        told = {error.code for error in refusal.errors}
        fields = {error.field for error in refusal.errors}
    else:
        assert_fit_to_keep(made)
        return
    assert told <= SENTENCES.keys()
    assert fields <= set(names)


def assert_fit_to_keep(draft: Draft) -> None:
    facts = facts_of(type(draft))
    for name, value in draft.model_dump().items():
        if isinstance(value, str):
            assert_clean(facts[name], value)
        if isinstance(value, time):
            assert value.tzinfo is None
        assert not isinstance(value, float | bytes | datetime) or name == "taken_at"


def assert_clean(facts: FieldFacts, value: str) -> None:
    assert facts.limit is None or len(value) <= facts.limit
    assert not facts.required or value.strip()
    value.encode()
    assert all(c in "\n\t" or unicodedata.category(c) != "Cc" for c in value)
    assert facts.kind is Kind.NOTE or value == value.strip()


@settings(max_examples=100, deadline=None)
@given(text=st.text(st.characters()))
@example("\r\n\r\n")
@example("\x00\ud83d\ude00")
def test_cleaning_keeps_all_that_can_be_seen_and_does_nothing_twice(text: str) -> None:
    clean = clean_text(text)
    assert clean_text(clean) == clean
    seen = [c for c in text if unicodedata.category(c) not in {"Cc", "Cs"}]
    assert [c for c in clean if c not in "\n\t"] == seen


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ({}, "field.required"),
        ({"name": None}, "field.required"),
        ({"name": "　\t"}, "field.required"),
        ({"name": "\x00\u0007"}, "field.required"),
        ({"name": 5}, "field.required"),
        ({"name": "あ" * 301}, "field.too_long"),
    ],
)
def test_a_name_is_needed_and_has_an_end(values: dict[str, Any], code: str) -> None:
    with pytest.raises(InvalidDraft) as caught:
        ClientDraft.of(values)
    assert [(error.field, error.code) for error in caught.value.errors] == [("name", code)]


def test_the_longest_foreign_name_fits() -> None:
    name = "María-José Ángeles Fernández de la Concepción y Rodríguez-Sánchez " * 4
    assert ClientDraft.of({"name": name}).name == name.strip()


@pytest.mark.parametrize("day", [date(1868, 1, 25), date(2200, 12, 31)])
def test_days_of_the_eras_are_kept(day: date) -> None:
    assert ClientDraft.of({"name": "森", "birth_date": day}).birth_date == day


@pytest.mark.parametrize("day", [date(1868, 1, 24), date(2201, 1, 1), date.min, date.max])
def test_days_of_no_era_are_refused(day: date) -> None:
    with pytest.raises(InvalidDraft) as caught:
        ClientDraft.of({"name": "森", "birth_date": day})
    assert [error.code for error in caught.value.errors] == ["date.impossible"]


@pytest.mark.parametrize(
    ("value", "code"),
    [("昨日", "date.unreadable"), ("2026-02-30", "date.unreadable"), (20261123.5, "date.unreadable")],
)
def test_a_draft_reads_no_dates_of_people(value: object, code: str) -> None:
    with pytest.raises(InvalidDraft) as caught:
        ClientDraft.of({"name": "森", "birth_date": value})
    assert [error.code for error in caught.value.errors] == [code]


def test_yen_are_whole_and_never_negative() -> None:
    assert DwellingDraft.of({"name": "荘", "rent": 0}).rent == 0
    for rent in (-1, 10**12 + 1, 1.5, "ただ"):
        with pytest.raises(InvalidDraft) as caught:
            DwellingDraft.of({"name": "荘", "rent": rent})
        assert caught.value.errors[0].field == "rent"


def test_a_refused_length_says_the_limit() -> None:
    given_keys = {
        "client_id": KEY,
        "case_id": KEY,
        "staff_id": KEY,
        "on": date(2026, 11, 1),
        "activity": "phone",
    }
    with pytest.raises(InvalidDraft) as caught:
        SupportEntryDraft.of({**given_keys, "minutes": 1441, "place": "あ" * 401})
    values = {error.field: error.values for error in caught.value.errors}
    assert values == {"minutes": {"least": 0, "most": 1440}, "place": {"limit": 400}}


def test_only_what_was_given_counts_as_given() -> None:
    draft = ClientDraft.of({"name": "森"})
    assert draft.model_dump(exclude_unset=True) == {"name": "森"}


def test_a_moment_without_a_zone_is_a_defect() -> None:
    moment = UtcMoment()
    naive = datetime(2026, 11, 23)  # noqa: DTZ001 - the very thing that must not get in
    with pytest.raises(TypeError, match="zone"):
        moment.process_bind_param(naive, None)  # type: ignore[arg-type]
    kept = moment.process_bind_param(datetime(2026, 11, 23, 9, tzinfo=UTC), None)  # type: ignore[arg-type]
    assert kept == naive.replace(hour=9)
    assert moment.process_result_value(kept, None) == datetime(2026, 11, 23, 9, tzinfo=UTC)  # type: ignore[arg-type]

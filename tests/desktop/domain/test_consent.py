"""Consent: who may be told when; a refusal takes back; criminal history needs a writing that names it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.domain.consent import Answer, Consent, Lack, lacking, require
from desktop.domain.problem import Problem

DAY = date(2026, 11, 23)
AGREED = Consent(Answer.GIVEN, DAY, frozenset({"landlord", "medical"}))
REFUSED = Consent(Answer.REFUSED, DAY)
IN_WRITING = replace(AGREED, in_writing=True, names_offence=True)


@pytest.mark.parametrize(
    ("consents", "recipient", "on", "lack"),
    [
        ([], "landlord", DAY, Lack.NEVER_ASKED),
        ([AGREED], "landlord", DAY, None),
        ([AGREED], "landlord", DAY - timedelta(days=1), Lack.NEVER_ASKED),
        ([AGREED], "family", DAY, Lack.NOT_THIS_RECIPIENT),
        ([replace(AGREED, until=DAY)], "landlord", DAY, None),
        ([replace(AGREED, until=DAY)], "landlord", DAY + timedelta(days=1), Lack.ENDED),
        ([replace(AGREED, withdrawn_on=DAY)], "landlord", DAY, Lack.WITHDRAWN),
        ([AGREED, REFUSED], "landlord", DAY, Lack.REFUSED),
        ([REFUSED, replace(AGREED, on=DAY + timedelta(days=1))], "landlord", DAY + timedelta(days=1), None),
        ([Consent(Answer.NOT_ASKED, DAY)], "landlord", DAY, Lack.NEVER_ASKED),
        ([replace(AGREED, until=DAY), AGREED], "landlord", DAY + timedelta(days=9), None),
    ],
)
def test_who_may_be_told(consents: list[Consent], recipient: str, on: date, lack: Lack | None) -> None:
    assert lacking(consents, recipient, on) is lack


def test_criminal_history_needs_a_writing_that_names_it() -> None:
    assert lacking([AGREED], "landlord", DAY, offence=True) is Lack.NOT_IN_WRITING
    written = replace(AGREED, in_writing=True)
    assert lacking([written], "landlord", DAY, offence=True) is Lack.OFFENCE_NOT_NAMED
    assert lacking([IN_WRITING], "landlord", DAY, offence=True) is None


def test_what_is_missing_is_a_problem_with_its_reason() -> None:
    require([AGREED], "landlord", DAY)
    with pytest.raises(Problem) as caught:
        require([REFUSED], "landlord", DAY)
    assert caught.value.code == "consent.refused"
    assert caught.value.values == {"recipient": "landlord", "lack": "refused"}
    with pytest.raises(Problem, match="missing"):
        require([], "landlord", DAY)


days = st.dates(date(2026, 1, 1), date(2027, 12, 31))
answers = st.builds(
    Consent,
    st.sampled_from(Answer),
    days,
    st.frozensets(st.sampled_from(["landlord", "medical", "family"])),
    st.none() | days,
    st.none() | days,
    st.booleans(),
    st.booleans(),
)


@given(st.lists(answers, max_size=5), days)
def test_a_refusal_of_today_closes_every_door(consents: list[Consent], on: date) -> None:
    for recipient in ("landlord", "medical", "family"):
        assert lacking([*consents, replace(REFUSED, on=on)], recipient, on) is not None


@given(st.lists(answers, max_size=5), days)
def test_criminal_history_is_never_told_more_easily(consents: list[Consent], on: date) -> None:
    if lacking(consents, "landlord", on, offence=True) is None:
        assert lacking(consents, "landlord", on) is None


def test_of_two_answers_of_one_day_the_later_one_counts() -> None:
    assert lacking([REFUSED, AGREED], "landlord", DAY) is None
    assert lacking([AGREED, REFUSED], "landlord", DAY) is Lack.REFUSED

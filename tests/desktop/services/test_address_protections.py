"""Measures that protect an address: the flag follows from them, they end on their day, nothing leaks."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.address_protection import State, Term, alert_reached, following, last_day
from desktop.domain.clock import SetClock
from desktop.domain.problem import InvalidDraft, Problem
from desktop.records.address_protection import AddressProtectionDraft
from desktop.records.client import ClientDraft
from desktop.records.contact import ContactDraft
from desktop.records.household_member import HouseholdMemberDraft
from desktop.services.clients import TakenIn
from desktop.workspace import Workspace
from tests.desktop.conftest import PASSPHRASE
from tests.desktop.services.people import TODAY, take_in

ADDRESS = "東京都墨田区押上9-8-7"
FEARED, FEATURES = "鬼塚 金糸雀", "白い車の金糸雀"


@pytest.fixture
def fled(workspace: Workspace) -> TakenIn:
    return take_in(workspace, "岸本 あかね", address=ADDRESS, phone="090-7777-1234")


def protect(workspace: Workspace, fled: TakenIn, starts: date = TODAY, **more: Any) -> Any:
    given = {
        "client_id": fled.client_id,
        "protection_kind": "partner_violence",
        "starts_on": starts,
        "expires_on": last_day(starts, 1),
        "perpetrator_name": FEARED,
        "perpetrator_features": FEATURES,
    }
    return workspace.address_protections.keep(AddressProtectionDraft.of({**given, **more})).id


@pytest.mark.parametrize(
    ("starts", "ends"),
    [
        (date(2025, 12, 1), date(2026, 11, 30)),
        (date(2024, 2, 29), date(2025, 2, 28)),
        (date(2023, 3, 1), date(2024, 2, 29)),
        (date(2026, 1, 1), date(2026, 12, 31)),
    ],
)
def test_a_year_ends_the_day_before(starts: date, ends: date) -> None:
    assert last_day(starts, 1) == ends


@settings(max_examples=25, deadline=None)
@given(st.dates(date(2004, 7, 1), date(2090, 1, 1)), st.integers(0, 500))
def test_one_measure_follows_another_without_overlap(starts: date, later: int) -> None:
    term = Term(starts, last_day(starts, 1))
    on = starts + timedelta(days=later)
    after = following(term, 1, on)
    assert after.starts_on > term.expires_on
    assert after.starts_on == max(term.expires_on + timedelta(days=1), on)
    assert 364 <= (after.expires_on - after.starts_on).days <= 365
    left = (term.expires_on - on).days
    assert (term.state(on, 60) is State.OVER) == (left < 0)
    assert (alert_reached(left, (60, 30)) is None) == (left > 60)


def test_the_flag_follows_the_measure_until_it_is_given_up(workspace: Workspace, fled: TakenIn) -> None:
    protections, clients = workspace.address_protections, workspace.clients
    key = protect(workspace, fled, TODAY - timedelta(days=400))
    (measure,) = protections.file_of(fled.client_id).measures
    assert measure.state is State.OVER
    assert clients.get(fled.client_id).address_protected, "what ran out still hides"
    assert clients.get(fled.client_id).address == ""
    with pytest.raises(InvalidDraft) as refused:
        clients.save(ClientDraft.of({"name": "岸本 あかね", "address_protected": False}), fled.client_id)
    assert refused.value.errors[0].code == "protection.still_runs"
    protections.end(key, TODAY, "転居して知られていない")
    assert clients.get(fled.client_id).address == ADDRESS
    undone = workspace.history.of_client(fled.client_id)[0].operation
    workspace.history.undo(undone)
    assert clients.get(fled.client_id).address_protected, "one step back takes back the flag as well"


def test_what_was_hidden_by_hand_stays_hidden(workspace: Workspace, fled: TakenIn) -> None:
    values = {"name": "岸本 あかね", "address_protected": True, "protected_because": "ご本人の希望"}
    workspace.clients.save(ClientDraft.of(values), fled.client_id)
    key = protect(workspace, fled)
    workspace.address_protections.end(key, TODAY, "終わった")
    assert workspace.clients.get(fled.client_id).address_protected
    assert workspace.address_protections.file_of(fled.client_id).because == "ご本人の希望"


def test_today_tells_in_time_and_one_key_renews(workspace: Workspace, fled: TakenIn) -> None:
    protections = workspace.address_protections
    key = protect(workspace, fled, TODAY - timedelta(days=365 - 61))
    assert protections.due(TODAY) == [] or protections.file_of(fled.client_id).measures[0].days_left <= 60
    workspace.history.undo(workspace.history.of_client(fled.client_id)[0].operation)
    key = protect(workspace, fled, TODAY - timedelta(days=340))
    (step,) = protections.due(TODAY)
    assert (step.record_id, step.kind) == (key, "address_protection")
    before = protections.file_of(fled.client_id).newest
    assert before is not None
    assert (before.state, before.alert) == (State.SOON, 30)
    protections.renew(key)
    assert protections.due(TODAY) == []
    newest, old = protections.file_of(fled.client_id, in_sight=True).measures
    assert newest.view.starts_on == old.view.expires_on + timedelta(days=1)
    assert newest.view.perpetrator_name == FEARED


def test_who_is_feared_is_nobody_to_call(workspace: Workspace, fled: TakenIn) -> None:
    protect(workspace, fled)
    about = {"client_id": fled.client_id, "name": "鬼塚　金糸雀"}
    for refused in (
        lambda: workspace.contacts.save(ContactDraft.of({**about, "role": "emergency"})),
        lambda: workspace.household_members.save(HouseholdMemberDraft.of(about)),
    ):
        with pytest.raises(InvalidDraft) as caught:
            refused()
        assert {error.code for error in caught.value.errors} == {"protection.is_feared"}
    workspace.contacts.save(ContactDraft.of({**about, "role": "perpetrator"}))
    assert workspace.address_protections.file_of(fled.client_id).clashes == ()


def test_a_name_kept_before_is_found_afterwards(workspace: Workspace, fled: TakenIn) -> None:
    contact = {"client_id": fled.client_id, "role": "guarantor", "name": FEARED}
    kept = workspace.contacts.save(ContactDraft.of(contact)).id
    protect(workspace, fled)
    (clash,) = workspace.address_protections.file_of(fled.client_id).clashes
    assert (clash.kind, clash.record_id) == ("contact", kept)


def test_who_is_feared_stands_in_no_list_search_or_history(workspace: Workspace, fled: TakenIn) -> None:
    key = protect(workspace, fled)
    file = workspace.address_protections.file_of(fled.client_id)
    assert file.measures[0].view.perpetrator_name == ""
    assert file.measures[0].view.perpetrator_features == ""
    assert not workspace.search.find("金糸雀").notes
    lines = workspace.history.of_client(fled.client_id)
    told = [change for line in lines for change in line.fields]
    assert "perpetrator_name" in {change.field for change in told}
    assert FEARED not in {change.after for change in told}
    workspace.address_protections.remove(key)
    assert all(FEARED not in line.title for line in workspace.history.trash())
    assert not workspace.clients.get(fled.client_id).address_protected


def test_only_the_passphrase_lifts_the_veil_and_it_falls_again(workspace: Workspace, fled: TakenIn) -> None:
    protect(workspace, fled)
    veil, clock = workspace.veil, workspace.office.clock
    assert isinstance(clock, SetClock)
    for _ in range(2):
        with pytest.raises(Problem, match=r"wrong_passphrase"):
            veil.lift(fled.client_id, "ちがう あいことば です よ ね")
    with pytest.raises(Problem, match=r"veil\.wait"):
        veil.lift(fled.client_id, PASSPHRASE)
    assert veil.seen(fled.client_id) is None
    clock.moment += timedelta(minutes=1)
    assert veil.lift(fled.client_id, PASSPHRASE).address == ADDRESS
    seen = veil.seen(fled.client_id)
    assert seen is not None
    assert seen.address == ADDRESS
    assert workspace.clients.get(fled.client_id).address == "", "lists and papers never see it"
    assert [look.staff_name for look in workspace.address_protections.file_of(fled.client_id).looks] == [
        workspace.office.actor.name
    ]
    clock.moment += timedelta(minutes=veil.minutes(), seconds=1)
    assert veil.seen(fled.client_id) is None
    veil.lift(fled.client_id, PASSPHRASE)
    veil.let_fall(fled.client_id)
    assert veil.seen(fled.client_id) is None


def test_hiding_and_showing_by_hand_each_want_their_reason(workspace: Workspace, fled: TakenIn) -> None:
    clients, name = workspace.clients, {"name": "岸本 あかね"}

    def keep(**more: object) -> None:
        clients.save(ClientDraft.of({**name, **more}), fled.client_id)

    def refused(**more: object) -> tuple[str, str]:
        with pytest.raises(InvalidDraft) as caught:
            keep(**more)
        (error,) = caught.value.errors
        return error.field, error.code

    hide = {"address_protected": True}
    assert refused(**hide) == ("protected_because", "protection.why_hidden")
    assert not clients.get(fled.client_id).address_protected, "nothing is half-saved"
    with pytest.raises(InvalidDraft):
        clients.take_in(ClientDraft.of({**name, **hide}), on=TODAY)
    keep(**hide, protected_because="ご本人の希望")
    assert refused(**hide, protected_because=" ") == ("protected_because", "protection.why_hidden")
    show = {"address_protected": False}
    assert refused(**show) == ("unprotected_because", "protection.why_shown")
    keep(**show, protected_because="ご本人の希望", unprotected_because="転居して、ご本人がもうよいと言った")
    view = clients.get(fled.client_id)
    assert (view.address_protected, view.address, view.protected_because) == (False, ADDRESS, "")
    assert view.unprotected_because == "転居して、ご本人がもうよいと言った"
    protect(workspace, fled)
    keep(address_protected=True)
    assert clients.get(fled.client_id).address_protected, "a measure is reason enough"

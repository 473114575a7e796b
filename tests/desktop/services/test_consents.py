"""Consents: kept with whom they name, changed, withdrawn, refused, and asked before anything leaves."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from desktop.domain.consent import Lack, Standing, State
from desktop.domain.problem import Problem
from desktop.domain.roles import Role
from desktop.records.consent import ConsentDraft
from desktop.services.clients import TakenIn
from desktop.workspace import Workspace
from tests.desktop.services.people import TODAY, TOMORROW, ago, refused, take_in


def agreed(taken: TakenIn, **values: object) -> ConsentDraft:
    given = {"client_id": taken.client_id, "on": ago(3), "answer": "given", "way": "signed"}
    return ConsentDraft.of({**given, **values})


def test_a_consent_is_kept_with_whom_it_names(workspace: Workspace) -> None:
    taken, consents = take_in(workspace), workspace.consents
    key = consents.answer(agreed(taken), ["landlord", "medical"]).id
    assert consents.recipients_of(key) == {"landlord", "medical"}
    consents.demand(taken.client_id, "landlord")
    assert consents.lacking(taken.client_id, "family") is Lack.NOT_THIS_RECIPIENT
    assert consents.lacking(taken.client_id, "landlord", ago(9)) is Lack.NEVER_ASKED
    consents.answer(agreed(taken), ["family"], key, consents.get(key).version)
    assert consents.recipients_of(key) == {"family"}


def test_a_withdrawn_consent_allows_nothing_from_that_day(workspace: Workspace) -> None:
    taken, consents = take_in(workspace), workspace.consents
    key = consents.answer(agreed(taken), ["landlord"]).id
    consents.answer(agreed(taken, withdrawn_on=TODAY), ["landlord"], key)
    assert consents.lacking(taken.client_id, "landlord", ago(1)) is None
    with pytest.raises(Problem) as caught:
        consents.demand(taken.client_id, "landlord")
    assert caught.value.values["lack"] == "withdrawn"


def test_removing_a_consent_takes_back_what_it_allowed(workspace: Workspace) -> None:
    taken, consents = take_in(workspace), workspace.consents
    key = consents.answer(agreed(taken), ["landlord"]).id
    consents.remove(key)
    assert consents.lacking(taken.client_id, "landlord") is Lack.NEVER_ASKED


def test_only_a_writing_that_names_it_lets_criminal_history_out(workspace: Workspace) -> None:
    taken, consents = take_in(workspace), workspace.consents
    key = consents.answer(agreed(taken, way="spoken", names_offence=True), ["landlord"]).id
    assert consents.lacking(taken.client_id, "landlord", offence=True) is Lack.NOT_IN_WRITING
    consents.answer(agreed(taken, names_offence=True), ["landlord"], key)
    assert consents.lacking(taken.client_id, "landlord", offence=True) is None


def test_a_refusal_needs_nobody_and_support_goes_on(workspace: Workspace) -> None:
    taken = take_in(workspace)
    workspace.consents.answer(agreed(taken, answer="refused", way=""))
    assert workspace.consents.lacking(taken.client_id, "landlord") is Lack.REFUSED


def test_what_is_refused(workspace: Workspace) -> None:
    taken = take_in(workspace)
    with refused(("recipients", "consent.no_recipient")):
        workspace.consents.answer(agreed(taken))
    with refused(("way", "field.required")):
        agreed(taken, way="")
    with refused(("until", "date.end_before_start")):
        agreed(taken, until=ago(4))
    with refused(("on", "date.in_future")):
        workspace.consents.answer(agreed(taken, on=TOMORROW), ["landlord"])
    assert workspace.consents.of_client(taken.client_id) == ()


def test_a_clerk_sees_the_answer_but_nothing_of_criminal_history(
    workspace: Workspace, colleague: Callable[[Role], Workspace]
) -> None:
    taken = take_in(workspace)
    key = workspace.consents.answer(agreed(taken, names_offence=True, note="弟には言わない"), ["landlord"]).id
    view = colleague(Role.CLERK).consents.get(key)
    assert (view.answer, view.names_offence, view.note) == ("given", False, "")
    assert colleague(Role.CLERK).consents.lacking(taken.client_id, "landlord", offence=True) is None


def test_that_offices_of_rehabilitation_were_named_is_told_only_to_who_may_know(
    workspace: Workspace, colleague: Callable[[Role], Workspace]
) -> None:
    taken = take_in(workspace)
    key = workspace.consents.answer(agreed(taken), ["landlord", "rehabilitation"]).id
    looking = colleague(Role.VIEWER)
    assert workspace.consents.recipients_of(key) == {"landlord", "rehabilitation"}
    assert looking.consents.recipients_of(key) == {"landlord"}
    assert looking.consents.standing(taken.client_id).recipients == ("landlord",)
    values = [change.after for line in looking.history.of_client(taken.client_id) for change in line.fields]
    assert "landlord" in values
    assert "rehabilitation" not in values


def test_how_things_stand_is_said_in_a_word(workspace: Workspace) -> None:
    taken, consents = take_in(workspace), workspace.consents
    assert consents.standing(taken.client_id).state is State.NEVER_ASKED
    key = consents.answer(agreed(taken, until=TOMORROW), ["landlord", "estate_agent"]).id
    standing = consents.standing(taken.client_id)
    assert (standing.state, standing.recipients) == (State.GIVEN, ("estate_agent", "landlord"))
    assert (standing.on, standing.until) == (ago(3), TOMORROW)
    saved = consents.withdraw(key, TODAY)
    assert consents.standing(taken.client_id) == Standing(State.WITHDRAWN, on=TODAY)
    assert consents.recipients_of(key) == {"landlord", "estate_agent"}
    workspace.history.undo(saved.changed.operation)
    assert consents.standing(taken.client_id).state is State.GIVEN
    consents.answer(agreed(taken, on=TODAY, answer="refused", way=""))
    assert consents.standing(taken.client_id) == Standing(State.REFUSED, on=TODAY)
    with refused(("withdrawn_on", "date.in_future")):
        consents.withdraw(key, TOMORROW)


def test_a_consent_that_ran_out_is_told_as_ended(workspace: Workspace) -> None:
    taken, consents = take_in(workspace), workspace.consents
    consents.answer(agreed(taken, until=ago(1)), ["landlord"])
    assert consents.standing(taken.client_id) == Standing(State.ENDED, on=ago(1))

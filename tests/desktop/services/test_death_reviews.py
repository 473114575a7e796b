"""The review after a death: it does its step, names its change, and stands on no list of papers."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from desktop.records.death_review import DeathReviewDraft
from desktop.records.departure import DepartureDraft
from desktop.services.clients import TakenIn
from desktop.workspace import Workspace
from tests.desktop.services.people import LONG_AGO, TODAY, TOMORROW, ago, refused, take_in


@pytest.fixture
def gone(workspace: Workspace) -> TakenIn:
    taken = take_in(workspace, "鳴海 弥吉", on=LONG_AGO)
    given = {"client_id": taken.client_id, "case_id": taken.case_id, "departure_kind": "death", "on": ago(9)}
    workspace.departures.record(DepartureDraft.of({**given, "found_on": ago(5)}))
    return taken


def review(workspace: Workspace, gone: TakenIn, **values: Any) -> DeathReviewDraft:
    (death,) = workspace.deaths.of_client(gone.client_id)
    own = {"client_id": gone.client_id, "death_id": death.id, "staff_id": workspace.office.actor.staff_id}
    return DeathReviewDraft.of({**own, "on": TODAY, "knew": "週に一度の電話", **values})


def step(workspace: Workspace, gone: TakenIn) -> Any:
    file = workspace.deaths.file(gone.client_id)
    assert file is not None
    return file.marks.get("reviewed")


def test_a_review_does_its_step_and_is_taken_back_with_it(workspace: Workspace, gone: TakenIn) -> None:
    assert step(workspace, gone) is None
    saved = workspace.death_reviews.save(review(workspace, gone, missed="雨戸", changes="翌日に再訪する"))
    assert (step(workspace, gone).on, step(workspace, gone).doer) == (TODAY, "doer_us")
    again = workspace.death_reviews.save(review(workspace, gone, missed="雨戸と郵便"), saved.id)
    assert len(workspace.deaths.marks.of_client(gone.client_id)) == 1
    workspace.history.undo(again.changed.operation)
    workspace.history.undo(saved.changed.operation)
    assert step(workspace, gone) is None
    assert workspace.death_reviews.of_client(gone.client_id) == ()


def test_what_changes_falls_due_and_is_ticked(workspace: Workspace, gone: TakenIn) -> None:
    due = TODAY + timedelta(days=5)
    saved = workspace.death_reviews.save(review(workspace, gone, changes="翌日に再訪する", change_by=due))
    kinds = {step.kind: step.gone for step in workspace.today.look().steps}
    assert kinds["death_review"] == "death"
    workspace.death_reviews.finish_step(saved.id, TODAY)
    assert "death_review" not in {step.kind for step in workspace.today.look().steps}
    assert workspace.death_reviews.get(saved.id).changed_on == TODAY


def test_what_a_review_cannot_say(workspace: Workspace, gone: TakenIn) -> None:
    with refused(("on", "death_review.before_death")):
        workspace.death_reviews.save(review(workspace, gone, on=ago(6)))
    with refused(("on", "date.in_future")):
        workspace.death_reviews.save(review(workspace, gone, on=TOMORROW))
    with refused(("changes", "death_review.no_change")):
        review(workspace, gone, change_by=TOMORROW)
    with refused(("change_by", "death_review.before_review")):
        review(workspace, gone, changes="再訪", change_by=ago(1))
    with refused(("knew", "field.required")):
        review(workspace, gone, knew=" ")
    assert workspace.death_reviews.of_client(gone.client_id) == ()

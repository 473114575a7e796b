"""The sample shows planning at work: assessments, plans that follow, reviews, money that was applied for."""

from __future__ import annotations

from datetime import timedelta

from desktop.workspace import Workspace
from tests.desktop.sample.conftest import END


def test_people_are_assessed_and_have_plans_with_goals(sample_vault: Workspace) -> None:
    sheets = sample_vault.assessments.views()
    plans = sample_vault.support_plans
    assert len({view.client_id for view in sheets}) >= 6
    assert len({view.client_id for view in plans.views()}) >= 6
    assert all(plans.whole(view.id).goals for view in plans.views())
    assert any(view.follows_id is not None for view in plans.views())
    assert any(review.held_on is not None for review in plans.reviews.views())


def test_money_was_applied_for_and_is_metered(sample_vault: Workspace) -> None:
    applications = sample_vault.support_applications.views()
    assert len({view.client_id for view in applications}) >= 3
    (saito,) = {view.client_id for view in applications if view.programme == "rent_reduction"}
    found = sample_vault.economic_supports.look(saito)
    (meter,) = found.meters
    assert 0 < meter.meter.used < meter.meter.granted < meter.meter.most


def test_a_review_stands_among_what_is_due(sample_vault: Workspace) -> None:
    due = [step.due for step in sample_vault.today.look().steps if step.kind == "plan_review"]
    assert any(END <= day <= END + timedelta(days=7) for day in due)

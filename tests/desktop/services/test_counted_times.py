"""The times that are counted: the state's year by its rule, the corporation's own, and the subsidy's."""

from __future__ import annotations

from datetime import date

from desktop.domain.counted_time import Calendar
from desktop.records.rule_override import RuleOverrideDraft
from desktop.services.year_closings import Calendar as Closed
from desktop.workspace import Workspace
from tests.desktop.services.people import TODAY


def test_the_year_of_offices_follows_its_rule(workspace: Workspace) -> None:
    times = workspace.counted_times
    assert (times.fiscal(2026).first, times.fiscal(2026).last) == (date(2026, 4, 1), date(2027, 3, 31))
    assert times.fiscal_source(TODAY).startswith("財政法")
    own = {
        "list_name": "fiscal_years", "code": "state", "text": "委託元の年度", "valid_from": date(2000, 1, 1),
        "source": "委託契約書",
    }  # fmt: skip
    workspace.rule_overrides.keep(RuleOverrideDraft.of(own), {"first_day": date(2020, 10, 1)})
    assert times.of(Calendar.FISCAL, TODAY).first == date(2026, 10, 1)
    assert times.of(Calendar.FISCAL, TODAY, -1).last == date(2026, 9, 30)
    assert workspace.year_closings.span(Closed.FISCAL, 2025).last == date(2026, 9, 30)
    assert times.fiscal_source(TODAY) == "委託契約書"
    # The corporation's own year has nothing to do with it.
    assert times.business(2026).first == date(2026, 4, 1)

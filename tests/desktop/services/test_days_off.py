"""Days off of our own beside national holidays, and the duty that is needed on them."""

from __future__ import annotations

from datetime import date, datetime, time

from desktop.records.day_off import DayOffDraft
from desktop.workspace import Workspace
from tests.desktop.services.people import refused

NEW_YEAR = {
    "name": "年末年始",
    "first_on": date(2025, 12, 29),
    "last_on": date(2026, 1, 3),
    "every_year": True,
}


def test_holidays_and_own_days_are_known_and_ask_for_duty_all_day(workspace: Workspace) -> None:
    kept, shifts = workspace.days_off, workspace.duty_shifts
    # Monday, 23 November 2026: nobody works from the morning on, as on a Sunday.
    holiday, ordinary = date(2026, 11, 23), date(2026, 11, 30)
    assert [off.name for off in shifts.roster(holiday).off.days.values()] == ["勤労感謝の日"]
    assert shifts.roster(holiday, 1).gaps[0].end == datetime.combine(date(2026, 11, 24), time())
    assert [gap.end.hour for gap in shifts.roster(ordinary, 1).gaps] == [8, 0]
    kept.save(DayOffDraft.of(NEW_YEAR))
    kept.save(DayOffDraft.of({**NEW_YEAR, "name": "創立記念日", "first_on": ordinary, "last_on": ordinary}))
    found = kept.between(date(2026, 12, 25), date(2027, 1, 12))
    assert [(day.month, day.day) for day in found.days] == [
        *((12, day) for day in (29, 30, 31)),
        *((1, day) for day in (1, 2, 3, 11)),
    ]
    named = found.on(date(2027, 1, 1))
    assert named is not None
    assert named.name == "元日", "the national holiday names the day"
    assert len(shifts.roster(ordinary, 1).gaps) == 1
    assert kept.all()[0].name == "年末年始"


def test_days_off_in_the_wrong_order_or_without_end_are_refused() -> None:
    with refused(("last_on", "date.end_before_start")):
        DayOffDraft.of({**NEW_YEAR, "last_on": date(2025, 12, 1)})
    with refused(("last_on", "day_off.too_long")):
        DayOffDraft.of({**NEW_YEAR, "last_on": date(2026, 12, 28)})

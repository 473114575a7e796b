"""Shifts beside the diary: written only where the organisation counts them as work, and never twice."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest

from desktop.domain.problem import Problem
from desktop.records.duty_shift import DutyShiftDraft
from desktop.records.rule_override import RuleOverrideDraft
from desktop.records.work_line import WorkLineDraft
from desktop.workspace import Workspace

FIRST, LAST = date(2026, 11, 1), date(2026, 11, 30)


def on_duty(workspace: Workspace, **values: Any) -> None:
    told = {
        "staff_id": workspace.office.actor.staff_id,
        "duty_kind": "night_holiday",
        "starts_on": date(2026, 11, 16),
        "start": time(17, 30),
        "ends_on": date(2026, 11, 17),
        "end": time(8, 30),
        **values,
    }
    workspace.duty_shifts.save(DutyShiftDraft.of(told))


def test_being_on_call_becomes_lines_where_it_is_working_time(workspace: Workspace) -> None:
    duty, me = workspace.duty_lines, workspace.office.actor.staff_id
    on_duty(workspace)
    on_duty(workspace, starts_on=date(2026, 11, 23), ends_on=date(2026, 11, 24))
    first, later = duty.of(FIRST, LAST, me)
    assert (first.minutes, first.counts, first.can_be_written, later.is_over) == (900, False, False, False)
    with pytest.raises(Problem) as caught:
        duty.write(FIRST, LAST, me)
    assert caught.value.code == "duty.no_working_time"
    # A call that was taken is a line already: only the time around it is written.
    call = {"staff_id": me, "on": date(2026, 11, 16), "work_kind": "night_call_work"}
    workspace.work_lines.save(WorkLineDraft.of({**call, "start": time(22), "end": time(22, 30)}))
    own = {"list_name": "duty_kinds", "code": "night_holiday", "text": "夜間・休日", "source": "就業規則"}
    own_row = RuleOverrideDraft.of({**own, "valid_from": date(2026, 4, 1)})
    workspace.rule_overrides.keep(own_row, {"working_time": True})
    changed = duty.write(FIRST, LAST, me)
    lines = workspace.work_diaries.lines(FIRST, LAST, me)
    assert [(each.on.day, each.start, each.minutes) for each in lines] == [
        (16, time(17, 30), 270), (16, time(22), 30), (16, time(22, 30), 90), (17, time(0), 510),
    ]  # fmt: skip
    assert [each.clash for each in workspace.work_diaries.time(FIRST, LAST, me).lines] == [0] * 4
    with pytest.raises(Problem) as caught:
        duty.write(FIRST, LAST, me)
    assert caught.value.code == "duty.nothing_to_write"
    workspace.history.undo(changed.operation)
    assert duty.of(FIRST, LAST, me)[0].can_be_written

"""Employments, certificates, pay: who counts as what on a day, what an hour costs, who may know it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time
from typing import Any

import pytest

from desktop.domain.fiscal_year import Month
from desktop.domain.problem import InvalidDraft, Problem
from desktop.domain.roles import Role
from desktop.records.attendance import AttendanceDraft
from desktop.records.employment import EmploymentDraft
from desktop.records.rule_override import RuleOverrideDraft
from desktop.records.staff_certificate import StaffCertificateDraft
from desktop.records.wage import WageDraft
from desktop.services.office import Office
from desktop.workspace import Workspace, services_of

NOVEMBER, OCTOBER = Month(2026, 11), Month(2026, 10)
TODAY = date(2026, 11, 23)


def employment(workspace: Workspace, **values: Any) -> EmploymentDraft:
    usual = {"employment_kind": "employee", "starts_on": date(2026, 4, 1), "directly_employed": True}
    return EmploymentDraft.of({"staff_id": workspace.office.actor.staff_id, **usual, **values})


def wage(workspace: Workspace, month: Month = OCTOBER, **values: Any) -> WageDraft:
    usual = {"base": 220_000, "allowances": 10_000, "social_insurance": 34_500, "paid_minutes": 9600}
    mine = {"staff_id": workspace.office.actor.staff_id, "month": month.first_day}
    return WageDraft.of({**mine, **usual, **values})


def test_somebody_works_as_one_thing_a_day_and_the_year_says_what_it_counts_for(workspace: Workspace) -> None:
    kept, me = workspace.employments, workspace.office.actor.staff_id
    assert [each.name for each in kept.missing(TODAY)] == ["佐藤 陽子"]
    kept.save(employment(workspace, employment_kind="officer", ends_on=date(2026, 9, 30)))
    now = kept.save(employment(workspace, starts_on=date(2026, 10, 1), ends_on=date(2026, 12, 31))).id
    with pytest.raises(InvalidDraft) as caught:
        kept.save(employment(workspace, starts_on=date(2026, 9, 30), ends_on=date(2026, 9, 30)))
    assert caught.value.errors[0].code == "employment.overlaps"
    before, after = kept.on(me, date(2026, 9, 30)), kept.on(me, TODAY)
    assert before is not None
    assert after is not None
    assert not kept.eligible(before.employment_kind, date(2026, 9, 30)).personnel
    assert kept.eligible(after.employment_kind, TODAY).personnel
    assert not kept.eligible("dispatched", TODAY).bilingual
    assert kept.missing(TODAY) == ()
    assert [(step.kind, step.record_id, step.days) for step in kept.due(TODAY)] == [("employment", now, 38)]
    kept.load(now, "契約書.pdf", b"%PDF-1.4\n%%EOF\n")
    assert kept.content(now) == b"%PDF-1.4\n%%EOF\n"
    assert kept.get(now).employment_kind == "employee"


def test_a_certificate_counts_for_its_language_while_it_holds(workspace: Workspace) -> None:
    kept, me = workspace.staff_certificates, workspace.office.actor.staff_id
    values = {"staff_id": me, "language": "zh_Hans", "certificate": "hsk", "grade": "6級"}
    one = kept.save(StaffCertificateDraft.of({**values, "obtained_on": date(2025, 4, 1)})).id
    kept.save(
        StaffCertificateDraft.of(
            {**values, "language": "vi", "certificate": "other", "certificate_name": "通訳の講座"}
        )
    )
    found = kept.certified(me, "zh_Hans", TODAY)
    assert found is not None
    assert found.id == one
    assert kept.certified(me, "zh_Hans", date(2025, 3, 31)) is None
    # Only what the guide of the year names makes somebody bilingual staff.
    assert kept.certified(me, "vi", TODAY) is None
    for wrong, code in (
        ({"language": "ko"}, "certificate.other_language"),
        ({"certificate": "other"}, "field.required"),
    ):
        with pytest.raises(InvalidDraft) as caught:
            kept.save(StaffCertificateDraft.of({**values, **wrong}))
        assert [error.code for error in caught.value.errors] == [code]


def test_an_hour_costs_what_pay_and_time_say_and_no_more_than_the_limit(workspace: Workspace) -> None:
    pay, me = workspace.wages, workspace.office.actor.staff_id
    pay.save(wage(workspace))
    rate = pay.rate(me, OCTOBER)
    assert rate is not None
    assert (rate.applied, rate.minutes, rate.cap, rate.from_attendance) == (1653, 9600, None, False)
    counted, time_paid = pay.behind(rate)
    assert (counted.amount, time_paid.amount) == (rate.wages + rate.social_insurance, 9600)
    assert [part.record_id for part in (*counted.parts, *time_paid.parts)] == [rate.wage_id] * 2
    draft = RuleOverrideDraft.of(
        {
            "list_name": "wage_rules",
            "code": "hourly_cap",
            "text": "時間単価の上限",
            "source": "令和8年度の要領",
            "valid_from": date(2026, 4, 1),
        }
    )
    workspace.rule_overrides.keep(draft, {"yen": 1500})
    capped = pay.rate(me, OCTOBER)
    assert capped is not None
    assert (capped.is_capped, capped.applied, capped.rounded) == (True, 1500, 1653)
    with pytest.raises(InvalidDraft) as caught:
        pay.save(wage(workspace))
    assert caught.value.errors[0].code == "wage.twice"


def test_last_month_is_taken_over_without_its_time_and_the_attendance_book_answers(
    workspace: Workspace,
) -> None:
    pay, me = workspace.wages, workspace.office.actor.staff_id
    pay.save(wage(workspace))
    changed = pay.copy_last_month(NOVEMBER)
    assert pay.rate(me, NOVEMBER) is None
    there = {"staff_id": me, "on": date(2026, 11, 16), "start": time(9), "end": time(18), "break_minutes": 60}
    workspace.attendances.save(AttendanceDraft.of(there))
    (line,) = pay.of_month(NOVEMBER)
    assert line.rate is not None
    assert (line.attended, line.rate.minutes, line.rate.from_attendance) == (480, 480, True)
    assert line.employment is None
    _pay, behind = pay.behind(line.rate)
    assert [(part.kind, part.amount) for part in behind.parts] == [("attendance", 480)]
    with pytest.raises(Problem) as caught:
        pay.copy_last_month(NOVEMBER)
    assert caught.value.code == "wage.nothing_to_copy"
    workspace.history.undo(changed.operation)
    assert pay.rate(me, NOVEMBER) is None


def test_pay_is_known_only_to_whoever_keeps_it(
    workspace: Workspace, office_of: Callable[[Role], Office]
) -> None:
    saved = workspace.wages.save(wage(workspace))
    workspace.wages.remove(workspace.wages.save(wage(workspace, NOVEMBER)).id)
    others = [services_of(office_of(role), workspace.files) for role in (Role.WORKER, Role.VIEWER)]
    for other in others:
        for asking in (
            lambda: other.wages.get(saved.id),  # noqa: B023 - called at once
            lambda: other.wages.of_month(OCTOBER),  # noqa: B023
            lambda: other.wages.rate(workspace.office.actor.staff_id, OCTOBER),  # noqa: B023
        ):
            with pytest.raises(Problem) as caught:
                asking()
            assert caught.value.code == "role.not_allowed"
        assert "wage" not in {line.record_kind for line in other.history.recent()}
        assert other.history.of_record(saved.id) == ()
        assert "wage" not in {line.kind for line in other.history.trash()}
    with pytest.raises(Problem) as caught:
        others[0].history.undo(saved.changed.operation)
    assert caught.value.values == {"permission": "keep_pay"}
    clerk = services_of(office_of(Role.CLERK), workspace.files)
    view = clerk.wages.get(saved.id)
    assert (view.base, view.social_insurance) == (220_000, 34_500)
    assert {line.record_kind for line in workspace.history.recent()} >= {"wage"}

"""What the silence watch learns of somebody's rhythm is what the record says, whatever was done to it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.domain.silence import Level, learnt
from desktop.records.rent_status import RentStatusDraft
from desktop.records.safety_check import SafetyCheckDraft
from desktop.services.clients import TakenIn
from desktop.services.recording import Saved
from desktop.services.silence_watch import limits_of
from desktop.workspace import Workspace
from tests.desktop.services.people import TODAY, ago, entry_draft, plan_draft, take_in

TELLING = ("call", "reply", "rent", "well")
SIGNS = (*TELLING, *TELLING, "absent", "sent", "paid_for", "anomaly")
ENTRIES = {
    "call": ("phone", "answered"),
    "absent": ("home_visit", "absent_silent"),
    "sent": ("letter", ""),
    "reply": ("letter", "replied"),
}
History = list[tuple[str, int, bool, str]]
"""What is kept how many days ago, of the first of two people or not, and how it is taken back."""
HISTORIES = st.lists(
    st.tuples(
        st.sampled_from(SIGNS),
        st.integers(0, 200),
        st.sampled_from((True, True, True, False)),
        st.sampled_from(("", "", "", "", "undo", "remove")),
    ),
    min_size=10,
    max_size=22,
)


def keep(workspace: Workspace, taken: TakenIn, sign: str, on: date) -> Saved:
    if sign in ENTRIES:
        activity, outcome = ENTRIES[sign]
        draft = entry_draft(workspace, taken, on=on, activity=activity, outcome=outcome)
        return workspace.support_entries.record(draft)
    about = {"client_id": taken.client_id}
    if sign in {"rent", "paid_for"}:
        told_by = "landlord" if sign == "rent" else "welfare_office"
        rent = {"month": on.replace(day=1), "state": "paid", "paid_on": on, "told_by": told_by}
        return workspace.rent_statuses.save(RentStatusDraft.of(about | rent))
    check = {"on": on, "result": sign, "situation": "反応なし"}
    return workspace.safety_checks.save(SafetyCheckDraft.of(about | check))


def take_back(workspace: Workspace, sign: str, saved: Saved, way: str) -> None:
    if way == "undo":
        workspace.history.undo(saved.changed.operation)
    elif sign in ENTRIES:
        workspace.support_entries.remove(saved.id)
    elif sign in {"rent", "paid_for"}:
        workspace.rent_statuses.remove(saved.id)
    else:
        workspace.safety_checks.remove(saved.id)


def agrees(workspace: Workspace, client_id: UUID, days: Sequence[date]) -> None:
    """Compare what the watch says of somebody with the days that tell of them."""
    limits = limits_of(workspace.office.rules, TODAY)
    recent = {day.toordinal() for day in days if day >= ago(limits.learnt_from)}
    one = workspace.silence_watch.of_one(client_id)
    usual = learnt(recent, limits)
    if usual is None:
        assert one is None
        return
    assert one is not None
    assert one.silence.usual is not None
    assert one.silence.usual.days == max(usual, limits.shortest)
    assert one.last_sign is not None
    assert one.last_sign[1] == max(days)
    assert one.silence.days == (TODAY - max(days)).days
    looked = {each.client_id: each for each in workspace.silence_watch.look(TODAY)}
    assert looked.get(client_id) == (None if one.silence.level is Level.USUAL else one)


@settings(max_examples=8, deadline=None)
@given(HISTORIES)
def test_what_is_learnt_is_what_the_record_says(shared: Workspace, history: History):
    first, second = take_in(shared, "森"), take_in(shared, "林")
    days: dict[UUID, list[date]] = {first.client_id: [], second.client_id: []}
    rents: set[date] = set()
    for sign, since, of_first, taken_back in history:
        on, taken = ago(since), first if of_first else second
        if sign in {"rent", "paid_for"}:
            if on.replace(day=1) in rents:
                continue
            rents.add(on.replace(day=1))
        saved = keep(shared, taken, sign, on)
        if taken_back:
            take_back(shared, sign, saved, taken_back)
        elif sign in TELLING:
            days[taken.client_id].append(on)
    for client_id, told in days.items():
        agrees(shared, client_id, told)
    merged = shared.merging.merge(first.client_id, second.client_id).changed.operation
    agrees(shared, first.client_id, [*days[first.client_id], *days[second.client_id]])
    shared.history.undo(merged)
    agrees(shared, first.client_id, days[first.client_id])


def test_of_two_plans_of_one_person_the_newer_counts(workspace: Workspace):
    taken = take_in(workspace)
    for interval, begun in (("monthly", 40), ("weekly", 30)):
        workspace.monitoring.agree(plan_draft(taken, interval, ago(begun)))
    (visit,) = workspace.silence_watch.look(TODAY + timedelta(days=7))
    assert (visit.interval, visit.due) == ("weekly", ago(23))

"""Material aid: never less than nothing, counter-entries, totals, the entry in the timeline, erasing."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.domain.problem import Problem
from desktop.domain.stock import never_below_zero
from desktop.records.aid_item import AidItemDraft, AidMovementDraft
from desktop.services.aid_items import Giving
from desktop.services.clients import TakenIn
from desktop.workspace import Workspace
from tests.desktop.services.people import TODAY, TOMORROW, ago, problem, refused, take_in

LONG_SINCE = ago(10)


def item(workspace: Workspace, name: str = "米", unit: str = "袋", **values: Any) -> UUID:
    return workspace.aid_items.save(AidItemDraft.of({"name": name, "unit": unit, **values})).id


def receive(workspace: Workspace, key: UUID, amount: int, on: date = LONG_SINCE, **values: Any) -> UUID:
    given = {"item_id": key, "movement": "aid_in", "on": on, "amount": amount}
    return workspace.aid_items.movements.save(AidMovementDraft.of({**given, **values})).id


def give(workspace: Workspace, taken: TakenIn, on: date, *things: tuple[UUID, int]) -> None:
    workspace.aid_items.give(Giving(taken.client_id, on, things))


def stock(workspace: Workspace, key: UUID) -> int:
    return next(line.stock for line in workspace.aid_items.lines(with_ended=True) if line.id == key)


def test_several_things_are_given_at_once_and_stand_in_the_timeline(
    workspace: Workspace, hana: TakenIn
) -> None:
    rice, soap = item(workspace, low_at=2), item(workspace, "せっけん", "個")
    receive(workspace, rice, 5, source="フードバンク", best_before=TODAY + timedelta(days=7))
    receive(workspace, soap, 9)
    give(workspace, hana, TODAY, (rice, 3), (soap, 1))
    line = next(each for each in workspace.aid_items.lines() if each.id == rice)
    assert (line.stock, line.is_low) == (2, True)
    assert line.soon is not None
    assert line.soon.amount == 2
    (entry,) = workspace.support_entries.timeline(hana.client_id)
    assert entry.activity == "material_aid"
    assert entry.text == "米 3袋、せっけん 1個"
    given_to = workspace.aid_items.given_to(hana.client_id)
    assert {(moved.item, moved.view.amount) for moved in given_to} == {("米", 3), ("せっけん", 1)}


def test_nothing_is_kept_of_a_giving_that_is_too_much(workspace: Workspace, hana: TakenIn) -> None:
    rice, soap = item(workspace), item(workspace, "せっけん", "個")
    receive(workspace, soap, 9)
    receive(workspace, rice, 2, on=ago(3))
    with refused(("things", "aid.beyond_stock")):
        give(workspace, hana, TODAY, (soap, 1), (rice, 3))
    assert (stock(workspace, rice), stock(workspace, soap)) == (2, 9)
    assert workspace.support_entries.timeline(hana.client_id) == ()
    # It was not there yet on that day.
    with refused(("things", "aid.beyond_stock")):
        give(workspace, hana, ago(4), (rice, 1))
    give(workspace, hana, ago(1), (rice, 2))
    receive(workspace, rice, 1, on=TODAY)
    # There was enough on that day, but it was given later.
    with refused(("things", "aid.needed_later")):
        give(workspace, hana, ago(2), (rice, 1))
    with refused(("things", "aid.nothing_chosen")):
        give(workspace, hana, TODAY)
    with refused(("things", "aid.item_twice")):
        give(workspace, hana, TODAY, (rice, 1), (rice, 1))
    with refused(("on", "date.in_future")):
        give(workspace, hana, TOMORROW, (soap, 1))
    with refused(("best_before", "aid.before_best_before")):
        receive(workspace, rice, 1, on=TODAY, best_before=ago(1))


def test_a_movement_is_only_taken_back_by_a_counter_entry(workspace: Workspace, hana: TakenIn) -> None:
    rice = item(workspace)
    came = receive(workspace, rice, 5)
    give(workspace, hana, ago(1), (rice, 4))
    (gave,) = workspace.aid_items.given_to(hana.client_id)
    for forbidden in (
        lambda: workspace.aid_items.movements.remove(gave.id),
        lambda: workspace.aid_items.movements.save(
            AidMovementDraft.of({"item_id": rice, "movement": "aid_out", "on": TODAY, "amount": 1}), gave.id
        ),
    ):
        with problem("aid.only_counter"):
            forbidden()
    # What was given already cannot be taken back from what came.
    with problem("aid.beyond_stock"):
        workspace.aid_items.counter(came)
    counter = workspace.aid_items.counter(gave.id, "数え間違い").id
    assert stock(workspace, rice) == 5
    with problem("aid.countered_already"):
        workspace.aid_items.counter(gave.id)
    with problem("aid.counters_no_counter"):
        workspace.aid_items.counter(counter)
    newest, oldest = workspace.aid_items.given_to(hana.client_id)
    assert (newest.id, oldest.taken_back) == (counter, True)
    totals = workspace.aid_items.totals(ago(30), TODAY)
    assert totals.households == ()
    assert totals.gifts == ()


def test_totals_are_by_thing_and_by_household(workspace: Workspace, hana: TakenIn) -> None:
    mori = take_in(workspace)
    rice = item(workspace)
    receive(workspace, rice, 10, on=ago(40))
    give(workspace, hana, ago(20), (rice, 3))
    give(workspace, mori, ago(10), (rice, 1))
    workspace.aid_items.count(rice, 5, ago(2))
    totals = workspace.aid_items.totals(ago(30), TODAY)
    (of_rice,) = totals.items
    assert (of_rice.came, of_rice.given, of_rice.other, of_rice.left, of_rice.households) == (0, 4, 1, 5, 2)
    assert {name: things for _key, name, things in totals.households} == {
        "髙橋 ハナ": (("米", 3, "袋"),),
        "森 一郎": (("米", 1, "袋"),),
    }
    with refused(("counted", "aid.counted_same")):
        workspace.aid_items.count(rice, 5, TODAY)


def test_erasing_a_person_leaves_the_stock_as_it_was(workspace: Workspace) -> None:
    mori = take_in(workspace, on=date(2015, 4, 1))
    rice = item(workspace)
    receive(workspace, rice, 10, on=date(2015, 4, 1))
    give(workspace, mori, date(2015, 4, 2), (rice, 4))
    workspace.cases.close(mori.case_id, "information", date(2015, 4, 3))
    workspace.erasing.erase(mori.client_id, "retention")
    assert stock(workspace, rice) == 6
    assert [line.client_id for line in workspace.aid_items.history(rice) if not line.adds] == [None]


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["in", "give", "throw", "count", "counter"]), st.integers(0, 9), st.integers(1, 6)
    ),
    max_size=9,
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
def test_no_order_of_steps_leads_below_nothing(
    workspace: Workspace, hana: TakenIn, steps: list[tuple[str, int, int]]
) -> None:
    rice = item(workspace)
    aid = workspace.aid_items
    for what, back, amount in steps:
        try:
            if what == "give":
                give(workspace, hana, ago(back), (rice, amount))
            elif what == "count":
                aid.count(rice, amount, ago(back))
            elif what == "counter":
                moved = aid.history(rice)
                if moved:
                    aid.counter(moved[back % len(moved)].id)
            else:
                receive(
                    workspace, rice, amount, ago(back), movement="aid_in" if what == "in" else "aid_discarded"
                )
        except Problem:
            continue
    with workspace.office.store.read() as connection:
        moves = aid.movements.moves(connection, [rice]).get(rice, [])
    assert never_below_zero(moves)
    assert stock(workspace, rice) == sum(move.amount for move in moves)

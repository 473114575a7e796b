"""Belongings: entered and packed, decided on, gone once and never twice; a finished list stays as it is."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from desktop.domain.roles import Role
from desktop.services.belongings import Belongings
from desktop.services.belongings_gate import Proceeds, gate_of
from desktop.services.clients import TakenIn
from desktop.workspace import Workspace
from tests.desktop.services.belongings_making import (
    EARLIEST,
    begin,
    box,
    change,
    depart,
    end_lease,
    enter,
    hold_business,
    let_go,
    list_after_death,
    thing_draft,
)
from tests.desktop.services.people import TODAY, ago, move_in, photo, problem, refused, take_in


@pytest.fixture
def hana(workspace: Workspace) -> TakenIn:
    """Return somebody who lived in a home for a while."""
    return take_in(workspace, "髙橋 ハナ")


@pytest.fixture
def listed(workspace: Workspace, hana: TakenIn) -> UUID:
    """Return the list of somebody who died long enough ago."""
    return list_after_death(workspace, hana)


def numbers(workspace: Workspace, inventory: UUID) -> list[int]:
    return [line.number for line in workspace.belongings.inventory(inventory).lines]


def test_things_are_counted_packed_and_found_by_their_labels(
    workspace: Workspace, hana: TakenIn, listed: UUID
) -> None:
    kept = workspace.belongings
    bed = enter(workspace, hana, listed, "ベッド", room="found_bedroom", quantity=2)
    pan = enter(workspace, hana, listed, "鍋", room="found_kitchen")
    first = box(workspace, hana, listed, seal_number="S-1")
    kept.pack((bed, pan), first)
    whole = kept.inventory(listed)
    assert [(line.number, line.name, line.box_number) for line in whole.lines] == [
        (1, "ベッド", 1),
        (2, "鍋", 1),
    ]
    assert [(each.number, each.things, each.left) for each in whole.boxes] == [(1, 2, 0)]
    assert whole.totals.whole.pieces == 3
    assert whole.waiting.earliest == EARLIEST
    assert whole.lack is None
    for tag, key in ((whole.lines[1].tag, pan), (whole.boxes[0].tag, first)):
        assert kept.find_tag(f" {tag[:3]}-{tag[3:].lower()}").id == key
    with problem("belongings.unknown_tag"):
        kept.remove(pan)
        kept.find_tag(whole.lines[1].tag)
    assert numbers(workspace, listed) == [1]
    enter(workspace, hana, listed, "いす")
    assert numbers(workspace, listed) == [1, 3]
    with refused(("seal_number", "belongings.seal_on_box")):
        enter(workspace, hana, listed, "時計", seal_number="S-1")
    enter(workspace, hana, listed, "時計", seal_number="S-2")
    with refused(("seal_number", "belongings.seal_on_thing")):
        box(workspace, hana, listed, seal_number="S-2")
    with problem("belongings.box_not_empty"):
        kept.boxes.remove(first)


def test_photos_come_with_things_and_are_joined(workspace: Workspace, hana: TakenIn, listed: UUID) -> None:
    kept = workspace.belongings
    drawn = [kept.ready(photo(colour)) for colour in ("#900", "#090", "#009")]
    with problem("image.unreadable"):
        kept.ready(b"%PDF-1.7 no photo")
    with problem("image.unreadable"):
        kept.ready(b"broken")
    first = kept.enter_photo(thing_draft(hana, listed), drawn[0])
    second = kept.enter_photo(thing_draft(hana, listed), drawn[1])
    one, two = (line.id for line in kept.inventory(listed).lines)
    assert (first.id, second.id) == (one, two)
    kept.photograph(one, drawn[2])
    kept.join(two, one)
    (line,) = kept.inventory(listed).lines
    assert line.photos == 3
    photos = kept.photos.of_thing(one)
    assert [kept.photos.content(each.id) for each in photos] == [
        drawn[place].photo.data for place in (0, 2, 1)
    ]
    assert kept.photos.small_of((one,), 2)[one] == (drawn[0].small, drawn[2].small)
    assert len(drawn[0].small) < len(drawn[0].photo.data)
    gone = kept.remove(one)
    assert kept.photos.of_thing(one) == ()
    workspace.history.undo(gone.operation)
    assert len(kept.photos.of_thing(one)) == 3


def test_each_class_asks_for_its_own(workspace: Workspace, hana: TakenIn, listed: UUID) -> None:
    kept = workspace.belongings
    me = workspace.office.actor.staff_id
    cash = enter(workspace, hana, listed, "封筒の現金", belonging_class="class_cash")
    for pile in ("pile_dispose", "pile_sell"):
        with refused(("pile", "belongings.pile_forbidden")):
            kept.decide((cash,), pile)
    with problem("belongings.undecided"):
        let_go(workspace, hana, listed, cash, way="way_heirs", receiver="長女", witness="大家 山田")
    kept.decide((cash,), "pile_keep", because="相続人に渡すまで")
    assert kept.get(cash).decided_by == me
    heirs = {"way": "way_heirs", "receiver": "髙橋 葵", "witness": "大家 山田"}
    with problem("belongings.not_counted"):
        let_go(workspace, hana, listed, cash, **heirs)
    change(workspace, cash, counted_by=me, counted_witness="大家 山田")
    with problem("belongings.no_amount"):
        let_go(workspace, hana, listed, cash, **heirs)
    change(workspace, cash, amount=32_000)
    let_go(workspace, hana, listed, cash, **heirs)
    ring = enter(workspace, hana, listed, "指輪", belonging_class="class_designated")
    kept.decide((ring,), "pile_send")
    sent = {"way": "way_sent", "receiver": "森　葵"}
    with problem("belongings.no_addressee"):
        let_go(workspace, hana, listed, ring, **sent)
    kept.decide((ring,), "pile_send", addressee="森 葵")
    with refused(("receiver", "belongings.other_receiver")):
        let_go(workspace, hana, listed, ring, way="way_sent", receiver="森 一郎")
    let_go(workspace, hana, listed, ring, **sent)
    for name, code in (("ネコ", "class_pets"), ("位牌", "class_remains"), ("旅券", "class_identity")):
        with refused(("pile", "belongings.pile_forbidden")):
            enter(workspace, hana, listed, name, belonging_class=code, pile="pile_dispose")


def test_nothing_is_thrown_away_before_its_day_without_a_ground(workspace: Workspace, hana: TakenIn) -> None:
    hold_business(workspace)
    tenancy = move_in(workspace, hana)
    listed = begin(workspace, hana, tenancy_id=tenancy, started_on=ago(9))
    sofa = enter(workspace, hana, listed, "ソファ", pile="pile_dispose")
    milk = enter(workspace, hana, listed, "牛乳", belonging_class="class_perishable", pile="pile_dispose")
    with refused(("on", "belongings.nobody_left"), ("early_ground", "belongings.day_unknown")):
        let_go(workspace, hana, listed, sofa)
    depart(workspace, hana, on=ago(10))
    assert [step.matter for step in workspace.belongings.due(TODAY)] == ["belongings_perishable"]
    with refused(("on", "belongings.before_leaving")):
        let_go(workspace, hana, listed, milk, on=ago(11))
    let_go(workspace, hana, listed, milk)
    assert workspace.belongings.due(TODAY) == []
    with refused(("early_ground", "belongings.day_unknown")):
        let_go(workspace, hana, listed, sofa)
    end_lease(workspace, hana, TODAY)
    with refused(("early_ground", "belongings.too_early")):
        let_go(workspace, hana, listed, sofa)
    with refused(("early_because", "field.required")):
        let_go(workspace, hana, listed, sofa, early_ground="early_health")
    permitted = {"way": "way_disposed", "receiver": "台東清掃", "early_ground": "early_health"}
    with refused(("hauler_permit", "field.required")):
        let_go(workspace, hana, listed, sofa, **permitted, early_because="虫が出た")
    let_go(workspace, hana, listed, sofa, **permitted, early_because="虫が出た", hauler_permit="第12号")


def test_money_from_a_sale_goes_to_the_estate_and_back(
    workspace: Workspace, hana: TakenIn, listed: UUID
) -> None:
    told: list[Proceeds] = []
    gate = replace(
        gate_of(workspace.office, workspace.organisation_businesses),
        estate=lambda _work, proceeds: told.append(proceeds),
    )
    kept = Belongings(workspace.office, workspace.files, gate)
    space = replace(workspace, belongings=kept)
    things = [enter(space, hana, listed, name, pile="pile_sell") for name in ("指輪", "時計", "カメラ")]
    sold = {"way": "way_sold", "receiver": "古物 青木", "dealer_licence": "第301号"}
    with refused(("price", "field.required")):
        let_go(space, hana, listed, *things, **sold)
    let_go(space, hana, listed, *things, **sold, price=10_000)
    assert [each.amount for each in told] == [3334, 3333, 3333]
    (first, *_others) = kept.leavings.of_list(listed)
    with refused(("note", "field.required")):
        kept.leavings.take_back(first.id, " ")
    kept.leavings.take_back(first.id, "別の品物だった")
    assert told[-1].amount == -3334
    with problem("belongings.not_out"):
        kept.leavings.take_back(first.id, "もう一度")
    assert [line.left for line in kept.inventory(listed).lines] == [False, True, True]


@settings(max_examples=5, deadline=None)
@given(some.lists(some.tuples(some.integers(0, 2), some.booleans()), min_size=1, max_size=12))
def test_nothing_leaves_twice(shared: Workspace, steps: list[tuple[int, bool]]) -> None:
    taken = take_in(shared)
    inventory = list_after_death(shared, taken)
    things = [enter(shared, taken, inventory, f"品 {n}", pile="pile_dispose") for n in range(3)]
    gone: set[int] = set()
    for which, back in steps:
        of_thing = shared.belongings.leavings.of_thing(things[which])
        entered = [each.id for each in of_thing if each.counters_id is None]
        if back and entered:
            with nullcontext() if which in gone else problem("belongings.not_out"):
                shared.belongings.leavings.take_back(entered[-1], "誤り")
            gone.discard(which)
        else:
            with problem("belongings.left_already") if which in gone else nullcontext():
                let_go(shared, taken, inventory, things[which])
            gone.add(which)
        found = shared.belongings.inventory(inventory)
        assert [line.left for line in found.lines] == [n in gone for n in range(3)]
        assert found.totals.whole.left == len(gone)


def test_a_finished_list_is_locked(workspace: Workspace, hana: TakenIn, listed: UUID) -> None:
    kept, lists = workspace.belongings, workspace.belongings.inventories
    sofa = enter(workspace, hana, listed, "ソファ")
    decided = kept.decide((sofa,), "pile_dispose")
    with problem("belongings.still_there"):
        lists.settle(listed)
    with problem("case.open_matters"):
        workspace.cases.close(hana.case_id, TODAY, "home_found")
    let_go(workspace, hana, listed, sofa)
    with problem("undo.breaks_belongings"):
        workspace.history.undo(decided.changed.operation)
    with problem("belongings.left_already"):
        kept.decide((sofa,), "pile_keep")
    with problem("belongings.left_already"):
        kept.remove(sofa)
    change(workspace, sofa, note="処分の前に写真を撮った")
    (entry,) = kept.leavings.of_list(listed)
    with problem("belongings.never_changed"):
        kept.leavings.remove(entry.id)
    lists.settle(listed)
    for refusing in (
        lambda: enter(workspace, hana, listed, "いす"),
        lambda: change(workspace, sofa, note="あとから"),
        lambda: box(workspace, hana, listed),
        lambda: kept.leavings.take_back(entry.id, "誤り"),
        lambda: kept.photograph(sofa, kept.ready(photo())),
        lambda: lists.settle(listed),
    ):
        with problem("belongings.settled"):
            refusing()
    with refused(("reopened_because", "field.required")):
        lists.reopen(listed, "")
    lists.reopen(listed, "いすを書き忘れた")
    enter(workspace, hana, listed, "いす")
    assert lists.get(listed).reopened_because == "いすを書き忘れた"
    with problem("belongings.not_settled"):
        lists.reopen(listed, "もう一度")


def test_who_may_not_do_this_business_begins_no_list(workspace: Workspace, hana: TakenIn) -> None:
    with problem("business.not_held"):
        begin(workspace, hana)
    hold_business(workspace, rules_approved_on=None)
    with problem("business.no_rules"):
        begin(workspace, hana)


def test_nonsense_is_refused(
    workspace: Workspace, hana: TakenIn, listed: UUID, colleague: Callable[[Role], Workspace]
) -> None:
    me = workspace.office.actor.staff_id
    with refused(("quantity", "field.number_range")):
        enter(workspace, hana, listed, "皿", quantity=0)
    with refused(("quantity", "field.number_range")):
        enter(workspace, hana, listed, "皿", quantity=10_000)
    with refused(("counted_with", "belongings.counted_twice_by_one")):
        enter(workspace, hana, listed, "財布", counted_by=me, counted_with=me)
    with refused(("name", "custody.pin")):
        enter(workspace, hana, listed, "カード 暗証 1234", belonging_class="class_bankbooks")
    with problem("belongings.list_there_already"):
        begin(workspace, hana, tenancy_id=workspace.belongings.inventories.get(listed).tenancy_id)
    with refused(("second_witness", "belongings.same_witness")):
        begin(workspace, hana, witness="岡田", second_witness="岡田")
    with problem("role.not_allowed"):
        colleague(Role.CLERK).belongings.of_case(hana.client_id)

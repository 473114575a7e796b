"""The second person at a movement: their own passphrase here, or later under their own name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from desktop.domain.clock import SetClock
from desktop.domain.money_book import Finding
from desktop.domain.problem import InvalidDraft, Problem
from desktop.domain.roles import Role
from desktop.records.client_money import MoneyCountDraft
from desktop.records.custody import CustodyItemDraft
from desktop.records.staff import StaffDraft
from desktop.services import money_due
from desktop.services.clients import TakenIn
from desktop.services.office import Actor
from desktop.services.second_confirmations import SecondPerson
from desktop.workspace import Workspace, services_of
from tests.desktop.services.money_making import Purse

WORDS = "うみべ ひつじ まくら こおり たんぽぽ"
ON = date(2026, 8, 3)


def test_two_confirm_at_one_machine_or_one_of_them_later(workspace: Workspace, hana: TakenIn) -> None:
    purse = Purse(workspace, hana)
    money, clock = purse.money, workspace.office.clock
    assert isinstance(clock, SetClock)
    told = StaffDraft.of({"name": "三浦 樹", "sign_in_name": "miura"})
    purse.second = workspace.staff.add(told, WORDS).id
    draft = purse.movement(10_000, ON)
    with pytest.raises(InvalidDraft):
        money.try_out(purse.movement(-1, ON))
    money.try_out(draft)
    assert purse.book().lines == (), "trying keeps nothing"
    for wrong in (SecondPerson("miura", "ちがう あいことば です"), SecondPerson("suzuki", WORDS)):
        with pytest.raises(Problem, match=r"wrong_passphrase"):
            money.entered_by_two(draft, wrong)
    right = SecondPerson(" ＭＩＵＲＡ ", WORDS)
    with pytest.raises(Problem, match=r"veil\.wait"):
        money.entered_by_two(draft, right)
    assert purse.book().lines == ()
    clock.moment += timedelta(minutes=1)
    money.entered_by_two(draft, right)
    (line,) = purse.book().lines
    assert (line.view.witness_way, line.view.number) == ("way_passphrase", "2026-0001")
    assert Finding.SECOND_OPEN not in line.findings
    # What was signed on the paper waits for the second person, and for nobody else.
    waiting = money.save(purse.movement(-3_000, ON, time(11))).id
    assert Finding.SECOND_OPEN in purse.book().lines[-1].findings
    assert money.overview()[0].findings[Finding.SECOND_OPEN] == 1
    (step,) = [each for each in money_due.due_until(workspace.office, ON) if each.matter == "second_open"]
    assert (step.record_id, step.client_id, step.step) == (waiting, hana.client_id, "三浦 樹")
    for refused in (
        lambda: money.confirmations.confirm(waiting),
        lambda: money.confirmations.confirm_here(waiting, SecondPerson("miura", "ちがう")),
    ):
        with pytest.raises(Problem, match=r"not_the_second|wrong_passphrase"):
            refused()
    theirs = replace(workspace.office, actor=Actor(purse.second, "三浦 樹", Role.WORKER))
    services_of(theirs, workspace.files).client_money.confirmations.confirm(waiting)
    assert Finding.SECOND_OPEN not in purse.book().lines[-1].findings
    assert not money.overview()[0].findings[Finding.SECOND_OPEN]
    assert money.get(waiting).witness_way == "way_paper", "the movement itself is never changed"
    assert all(each.matter != "second_open" for each in money_due.due_until(workspace.office, ON))
    with pytest.raises(Problem, match=r"confirmed_already"):
        money.confirmations.confirm_here(waiting, right)


def test_a_count_a_closing_and_a_kept_thing_are_confirmed_by_the_same_means(
    workspace: Workspace, hana: TakenIn
) -> None:
    purse = Purse(workspace, hana)
    purse.second = workspace.staff.add(StaffDraft.of({"name": "三浦 樹", "sign_in_name": "miura"}), WORDS).id
    right, wrong = SecondPerson("miura", WORDS), SecondPerson("miura", "ちがう あいことば です")
    two = purse.two(on=ON, at=time(18), counted=0)
    with pytest.raises(Problem, match=r"wrong_passphrase"):
        purse.money.counts.entered_by_two(MoneyCountDraft.of(two), wrong)
    assert purse.book().counts == ()
    waiting = purse.money.counts.save(MoneyCountDraft.of(two)).id
    assert purse.book().findings[Finding.SECOND_OPEN] == 1
    assert [(each.id, each.kind) for each in purse.money.waiting(hana.client_id)] == [
        (waiting, "money_count")
    ]
    (step,) = [s for s in money_due.due_until(workspace.office, ON) if s.matter == "deed_second_open"]
    assert (step.record_id, step.step) == (waiting, "三浦 樹")
    clock = workspace.office.clock
    assert isinstance(clock, SetClock)
    clock.moment += timedelta(minutes=1)
    purse.money.counts.confirmations.confirm_here(waiting, right)
    assert not purse.book().findings
    with pytest.raises(Problem, match=r"confirmed_already"):
        purse.money.counts.confirmations.confirm_here(waiting, right)
    told = {"case_id": hana.case_id, "item_kind": "kept_bankbook", "description": "緑の通帳"}
    thing = CustodyItemDraft.of(purse.two(received_on=ON, received_at=time(9), **told))
    key = workspace.custody.entered_by_two(thing, right).id
    assert workspace.custody.get(key).witness_way == "way_passphrase"
    assert purse.money.waiting(hana.client_id) == ()
    # Another second person has to say it again.
    draft = CustodyItemDraft.of(thing.model_dump() | {"witnessed_by": workspace.staff.save(_OTHER).id})
    workspace.custody.save(draft, key)
    assert [each.id for each in purse.money.waiting(hana.client_id)] == [key]


_OTHER = StaffDraft.of({"name": "鈴木 一郎", "sign_in_name": "suzuki"})

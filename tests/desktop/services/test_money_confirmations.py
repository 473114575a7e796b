"""The second person at a movement: their own passphrase here, or later under their own name."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta

import pytest

from desktop.domain.clock import SetClock
from desktop.domain.money_book import Finding
from desktop.domain.problem import InvalidDraft, Problem
from desktop.domain.roles import Role
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

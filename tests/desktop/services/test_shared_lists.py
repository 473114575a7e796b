"""A list about several people before it leaves: of each what goes, what does not and why, what is noted."""

from __future__ import annotations

from typing import Any

import pytest

from desktop.domain.consent import Lack
from desktop.domain.problem import Problem
from desktop.records.consent import ConsentDraft
from desktop.records.field import facts_of
from desktop.records.ledger_closing import LedgerLineView
from desktop.records.rehabilitation import RehabilitationView
from desktop.services.clients import TakenIn
from desktop.services.consent_lens import KeptBack
from desktop.services.papers_given import Leaving
from desktop.services.shared_lists import SharedColumn, SharedList, SharedRow
from desktop.workspace import Workspace
from tests.desktop.services.people import TODAY, take_in


def agree(workspace: Workspace, taken: TakenIn, recipient: str) -> None:
    values = {"client_id": taken.client_id, "on": TODAY, "answer": "given", "way": "signed"}
    workspace.consents.answer(ConsentDraft.of(values), (recipient,))


def listed(*people: TakenIn, hidden: TakenIn) -> SharedList:
    """A list with a text, a condition of release, and a name that a protected address hides."""
    columns = (
        SharedColumn("内容", facts_of(LedgerLineView)["text"]),
        SharedColumn("遵守事項", facts_of(RehabilitationView)["conditions"]),
        SharedColumn("氏名"),
    )

    def row(taken: TakenIn) -> SharedRow:
        if taken is hidden:
            back = (("氏名", KeptBack.ADDRESS_PROTECTED),)
            return SharedRow(taken.client_id, ("訪問", "", ""), back)
        return SharedRow(taken.client_id, ("訪問", "門限を守る", "名前"))

    return SharedList(columns, (SharedRow(None, ("全体", "", "")), *map(row, people)))


def test_of_each_what_goes_is_shown_and_noted(workspace: Workspace) -> None:
    agreed, asked_not = take_in(workspace, "髙橋 ハナ"), take_in(workspace, "森 一郎")
    values: dict[str, Any] = {"address_protected": True, "protected_because": "本人の希望"}
    hidden = take_in(workspace, "岸本 あかね", **values)
    people = (agreed, asked_not, hidden)
    for taken in (agreed, hidden):
        agree(workspace, taken, "welfare_office")
    lists, whole = workspace.shared_lists, listed(*people, hidden=hidden)

    share = lists.look(whole, "welfare_office")
    first, second, third = share.people
    assert (first.lack, first.seen, first.unusual) == (None, ("氏名",), ("内容",))
    assert dict(first.kept_back) == {"遵守事項": KeptBack.OFFENCE}
    assert (second.lack, second.name) == (Lack.NEVER_ASKED, "森 一郎")
    assert (third.name, dict(third.kept_back)) == ("", {"氏名": KeptBack.ADDRESS_PROTECTED})
    assert third.number, "who is protected is told apart by number"
    left = share.sifted(grounded=False)
    assert left.people == (agreed.client_id, hidden.client_id)
    assert [row.cells for row in left.rows] == [("全体", "", ""), ("訪問", "", "名前"), ("訪問", "", "")]
    assert share.sifted(grounded=True).people == whole.people
    assert "門限を守る" not in {cell for row in share.sifted(grounded=True).rows for cell in row.cells}

    ours = lists.look(whole, "own_file")
    assert (ours.needs_consent, ours.logged) == (False, False)
    assert [each.lack for each in ours.people] == [None, None, None]
    assert ours.sifted(grounded=False).rows[1].cells == ("訪問", "門限を守る", "名前")
    one = lists.look(SharedList(whole.columns, whole.rows[2:3]), "welfare_office")
    assert one.leaving(grounded=False) == (), "one person is a list of one"


def test_a_list_is_noted_with_everybody_in_it_or_not_at_all(workspace: Workspace) -> None:
    agreed, asked_not = take_in(workspace, "髙橋 ハナ"), take_in(workspace, "森 一郎")
    agree(workspace, agreed, "landlord")
    given = workspace.papers_given

    def leaving(taken: TakenIn, recipient: str, **more: str) -> Leaving:
        return Leaving(taken.client_id, "client", taken.client_id, "BAN-127", recipient, "内容", **more)

    both = [leaving(agreed, "landlord"), leaving(asked_not, "landlord")]
    with pytest.raises(Problem, match=r"consent\.missing"):
        given.give_list(both, saved=True)
    assert given.lines_of(agreed.client_id) == (), "nothing is half-noted"
    both[1] = leaving(asked_not, "landlord", ground="law", note="立入検査")
    given.give_list(both, saved=True)
    grounds = {
        taken.client_id: [line.view.ground for line in given.lines_of(taken.client_id)]
        for taken in (agreed, asked_not)
    }
    assert grounds == {agreed.client_id: ["consent"], asked_not.client_id: ["law"]}
    given.give_list([leaving(asked_not, "own_device")], saved=True)
    newest = given.lines_of(asked_not.client_id)[0].view
    assert (newest.recipient, newest.ground) == ("own_device", "own_work")
    for taken in (agreed, asked_not):
        assert workspace.history.of_client(taken.client_id)[0].document == "BAN-127"

"""What others' records still say of somebody who is to be erased: found, worded anew, counted."""

from __future__ import annotations

import json
from datetime import date

import pytest
from sqlalchemy import select

from desktop.domain.problem import InvalidDraft, Problem
from desktop.records.household_member import HouseholdMemberDraft
from desktop.records.meeting import MeetingDraft
from desktop.storage.schema import change_line
from desktop.workspace import Workspace
from tests.desktop.services.people import TODAY, take_in, write_down

CLOSED = date(2020, 6, 30)


def test_where_the_name_still_stands_is_found_worded_anew_and_counted(workspace: Workspace) -> None:
    erasing = workspace.erasing
    gone = take_in(workspace, "髙橋 ハナ", on=date(2020, 4, 10), kana="たかはし はな", note="髙橋さん")
    workspace.cases.close(gone.case_id, "other", CLOSED)
    other = take_in(workspace, "森 一郎")
    namesake = take_in(workspace, "高橋 次郎", note="高橋さんは元気。")
    handover = workspace.duty_handovers.close("夜、高橋 さんから電話。").id
    meeting = {"meeting_kind": "case_meeting", "title": "会議", "on": TODAY, "agenda": "タカハシ様の件"}
    workspace.meetings.save(MeetingDraft.of(meeting))
    write_down(workspace, other, text="となりの髙橋ハナさんが訪ねてきた。")
    write_down(workspace, namesake, text="高橋さんと話した。高橋ハナさんにも会った。")
    close = {"client_id": gone.client_id, "name": "雲雀 巣太郎"}
    workspace.household_members.save(HouseholdMemberDraft.of(close))
    write_down(workspace, namesake, text="雲雀 巣太郎さんの家で会った。")
    write_down(workspace, namesake, text="雲雀が鳴き、巣には太郎がいた。")
    write_down(workspace, other, text="高い橋を渡った。話し方は穏やか。")

    places = erasing.traces_of(gone.client_id)
    (family,) = [each for each in places if "雲雀" in each.text]
    assert family.whose == "高橋 次郎"
    erasing.reword(family, "知り合いの家で会った。")
    found = {
        (each.kind, each.name, each.whose): each for each in places if each.record_id != family.record_id
    }
    assert set(found) == {
        ("duty_handover", "text", ""),
        ("meeting", "agenda", ""),
        ("support_entry", "text", "森 一郎"),
        ("support_entry", "text", "高橋 次郎"),
    }
    told = found["duty_handover", "text", ""]
    assert "高橋" in told.excerpt
    with pytest.raises(InvalidDraft):
        erasing.reword(found["support_entry", "text", "森 一郎"], "あ" * 1_000_000)
    erasing.reword(told, "夜、電話があった。")
    assert workspace.duty_handovers.get(handover).text == "夜、電話があった。"
    with workspace.office.store.read() as connection:
        lines = connection.scalars(select(change_line.c.changes).where(change_line.c.record == handover))
        assert "高橋" not in json.dumps([*lines], ensure_ascii=False), "the history forgets it too"
    with pytest.raises(Problem, match=r"changed_meanwhile"):
        erasing.reword(told, "もう一度")

    assert len(erasing.traces_of(gone.client_id)) == 3
    done = erasing.erase(gone.client_id, "retention")
    assert erasing.certificate(done.operation).left == 3

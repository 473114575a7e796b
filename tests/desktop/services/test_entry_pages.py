"""The newest entries of everybody, page by page, and a narrowed timeline; a hidden note is not found."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from desktop.domain.roles import Role
from desktop.services.support_entries import Narrowing
from desktop.workspace import Workspace
from tests.desktop.services.people import ago, take_in, write_down


def test_the_newest_of_everybody_come_with_names_and_in_pages(workspace: Workspace):
    ichiro, jiro = take_in(workspace), take_in(workspace, "森 二郎")
    for days in range(4):
        write_down(workspace, ichiro if days % 2 else jiro, on=ago(days), text=str(days))
    first = workspace.support_entries.recent(3)
    assert [(each.name, each.entry.text) for each in first] == [
        ("森 二郎", "0"),
        ("森 一郎", "1"),
        ("森 二郎", "2"),
    ]
    last = first[-1].entry
    assert [each.entry.text for each in workspace.support_entries.recent(3, (last.on, last.id))] == ["3"]


def test_who_is_in_the_trash_is_not_shown(workspace: Workspace):
    ichiro = take_in(workspace)
    write_down(workspace, ichiro)
    workspace.clients.remove(ichiro.client_id)
    assert workspace.support_entries.recent() == ()


@pytest.mark.parametrize(
    ("only", "found"),
    [
        (Narrowing(activity="phone"), ["家賃", "通院の予約"]),
        (Narrowing(stage="in_tenancy"), ["通院"]),
        (Narrowing(text="ツウイン"), []),
        (Narrowing(text="通院"), ["通院", "通院の予約"]),
        (Narrowing(text="予約 通院"), ["通院の予約"]),
        (Narrowing(activity="phone", text="長女"), ["家賃"]),
        (Narrowing(text="ホケンショウ"), ["通院の予約"]),
    ],
)
def test_a_timeline_is_narrowed(workspace: Workspace, only: Narrowing, found: list[str]):
    ichiro = take_in(workspace)
    write_down(workspace, ichiro, on=ago(3), activity="phone", text="通院の予約", next_step="ほけんしょう")
    write_down(workspace, ichiro, on=ago(2), stage="in_tenancy", text="通院")
    write_down(workspace, ichiro, on=ago(1), activity="phone", text="家賃", persons="長女")
    lines = workspace.support_entries.timeline(ichiro.client_id, only=only)
    assert [line.text for line in lines] == found


def test_a_word_is_looked_for_beyond_the_first_page(workspace: Workspace):
    ichiro = take_in(workspace)
    for number in range(12):
        write_down(workspace, ichiro, on=ago(number), text="鍵" if number % 5 == 0 else "雨")
    only = Narrowing(text="鍵")
    entries = workspace.support_entries
    (first, second) = entries.timeline(ichiro.client_id, 2, only=only)
    (third,) = entries.timeline(ichiro.client_id, 2, (second.on, second.id), only)
    assert (first.on, second.on, third.on) == (ago(0), ago(5), ago(10))


def test_a_clerk_does_not_learn_from_a_search_what_a_note_says(
    workspace: Workspace, colleague: Callable[[Role], Workspace]
):
    ichiro = take_in(workspace)
    write_down(workspace, ichiro, text="借金の相談")
    clerk = colleague(Role.CLERK).support_entries
    assert len(clerk.timeline(ichiro.client_id)) == 1
    assert clerk.timeline(ichiro.client_id, only=Narrowing(text="借金")) == ()
    assert clerk.recent()[0].entry.text == ""

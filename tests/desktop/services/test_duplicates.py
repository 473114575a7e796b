"""Duplicates: who is known already, while somebody is being typed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from desktop.domain.duplicates import Sign
from desktop.workspace import Workspace
from tests.desktop.services.people import take_in

BORN = date(1944, 5, 15)


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ({"name": "高橋 ハナ"}, {Sign.NAME}),
        ({"kana": "ﾀｶﾊｼ ﾊﾅ", "birth_date": BORN}, {Sign.KANA, Sign.BIRTH_DATE}),
        ({"kana": "たかはし はる", "birth_date": BORN}, {Sign.NEAR_KANA, Sign.BIRTH_DATE}),
        ({"romaji": "takahashi hana"}, {Sign.KANA}),
        ({"name": "はな", "mobile": "０３ー００００ー１２３４"}, {Sign.PHONE}),
        ({"name": "髙橋ハナ", "birth_date": date(1944, 5, 16)}, {Sign.NAME, Sign.NEAR_BIRTH_DATE}),
        ({"name": "髙"}, None),
        ({"birth_date": BORN}, None),
        ({"name": "\x00", "kana": "\ud800"}, None),
        ({}, None),
    ],
)
def test_who_is_known_already(
    workspace: Workspace, typed: dict[str, Any], expected: set[Sign] | None
) -> None:
    taken = take_in(workspace, "髙橋 ハナ", kana="たかはし はな", birth_date=BORN, phone="03-0000-1234")
    take_in(workspace, "森 一郎", kana="もり いちろう", birth_date=date(1950, 1, 1), phone="090-1111-2222")
    found = workspace.duplicates.like(typed)
    assert [(each.client_id, each.signs) for each in found] == (
        [] if expected is None else [(taken.client_id, expected)]
    )


def test_nobody_is_like_themselves_and_the_trash_is_nobody(workspace: Workspace) -> None:
    taken = take_in(workspace, "髙橋 ハナ")
    assert workspace.duplicates.like({"name": "髙橋 ハナ"}, other_than=taken.client_id) == ()
    workspace.clients.remove(taken.client_id)
    assert workspace.duplicates.like({"name": "髙橋 ハナ"}) == ()


def test_a_protected_number_gives_nobody_away(workspace: Workspace) -> None:
    take_in(
        workspace, "髙橋 ハナ", phone="03-0000-1234", address_protected=True, protected_because="本人の希望"
    )
    assert workspace.duplicates.like({"name": "森", "phone": "03-0000-1234"}) == ()


def test_the_likeliest_stands_first(workspace: Workspace) -> None:
    namesake = take_in(workspace, "髙橋 ハナ")
    same = take_in(workspace, "高橋 ハナ", birth_date=BORN)
    found = workspace.duplicates.like({"name": "髙橋 ハナ", "birth_date": BORN})
    assert [each.client_id for each in found] == [same.client_id, namesake.client_id]

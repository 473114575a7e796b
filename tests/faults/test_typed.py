"""What people type and bring along: told beside the field in words, kept as typed, never a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.kindness import unkind
from tests.journeys.hand import Hand
from ui.attachments.page import AttachmentsPage

LONG = "在宅。冷蔵庫に食材あり。次回は通院の付き添い。\n" * 417
ODD = "👵🏽と🐈‍⬛、𠮷野家の𠮟る声\u0378、ﷺ、葛\U000e0100城"
CONTROLS = "鍵\x00を\x07渡\x1b[2Jす\r\nこと\u202e逆\u2028"


def begin_intake(hand: Hand, name: str) -> None:
    hand.go_to("clients")
    hand.press("相談者を受け付ける")
    hand.write("氏名", name)


def take_in(hand: Hand, name: str = "髙橋 ハナ") -> None:
    begin_intake(hand, name)
    hand.press("受け付ける")
    hand.sees("ほかの操作")


IMPOSSIBLE = {
    "昭和64年1月8日": "昭和",
    "令和0年": "日付として読めません",
    "令和0年1月1日": "元号",
    "平成31年5月1日": "平成",
    "昭和10年2月30日": "その日はありません",
    "2023/2/29": "その日はありません",
    "きのう生まれ": "日付として読めません",
    "R8.11.24": "まだ来ていない日",
}


def test_a_day_that_cannot_be_is_told_beside_its_field(hand: Hand):
    begin_intake(hand, "髙橋 ハナ")
    for typed, said in IMPOSSIBLE.items():
        hand.write("生年月日", typed)
        hand.press("受け付ける")
        complaint = hand.field("生年月日").complaint
        assert said in complaint, typed
        assert unkind(complaint, "髙橋", "きのう") == []
        assert hand.field("生年月日").input.typed() in {typed, "2026/11/24"}
        assert not hand.desk.workspace.clients.lines()
    hand.write("生年月日", "昭和64年1月7日")
    hand.press("受け付ける")
    hand.sees("37歳")


@pytest.mark.parametrize(("note", "kept"), [(LONG, LONG), (ODD, ODD), (CONTROLS, "鍵を渡[2Jす\nこと")])
def test_a_note_is_kept_and_shown_and_printed(hand: Hand, note: str, kept: str):
    take_in(hand)
    hand.turn_to("記録")
    hand.press("記録する")
    hand.write("内容", note)
    hand.press("保存する")
    hand.line(kept[:6])
    client = hand.desk.navigation.current.id  # type: ignore[union-attr]
    assert client is not None
    (entry,) = hand.desk.workspace.support_entries.timeline(client)
    assert entry.text.startswith(kept.rstrip()[:100])
    assert len(entry.text) >= len(kept.rstrip())
    hand.choose("支援経過記録を印刷する")
    from ui.paper_preview import PaperPreview  # noqa: PLC0415 - beside what it is for

    preview = hand.find(PaperPreview, lambda _one: True, "paper")
    paper = hand.wait(lambda: preview.paper, "paper")
    missing = {hole.character for hole in paper.missing}
    assert missing == ({"\u0378"} if note == ODD else set())


def test_an_odd_name_is_only_a_name(hand: Hand):
    names = ["<b>髙橋</b> & 'ハナ'", "𠮷田 👵", "N" * 300, "\u200eירושלים محمد"]
    for name in names:
        take_in(hand, name)
    hand.go_to("clients")
    assert {line.name for line in hand.desk.workspace.clients.lines()} == set(names)
    for name in names:
        hand.line(name)


def test_a_name_that_is_too_long_says_how_long_it_may_be(hand: Hand):
    begin_intake(hand, "寿" * 301)
    hand.press("受け付ける")
    complaint = hand.field("氏名").complaint
    assert "300" in complaint
    assert unkind(complaint, "寿寿") == []


BROKEN = {
    "こわれた写真.jpg": b"\xff\xd8\xff\xe0" + b"\x00" * 400,
    "写真ではない.png": "これは写真ではありません".encode(),
    "空っぽ.pdf": b"",
    "大きすぎる.pdf": b"%PDF-1.7\n" + bytes(21 * 1024 * 1024),
}


def test_a_broken_picture_is_told_and_not_kept(hand: Hand, tmp_path: Path):
    take_in(hand)
    hand.turn_to("添付")
    client = hand.desk.navigation.current.id  # type: ignore[union-attr]
    assert client is not None
    page = hand.find(AttachmentsPage, lambda _page: True, "attachments")
    for name, content in BROKEN.items():
        path = tmp_path / name
        path.write_bytes(content)
        page.add(path)
        hand.wait(lambda: not page.importing.is_busy, "taken in")
        count, said = page.importing.said.text.split("\n", 1)
        assert count == "1件のうち0件を保存しました。"
        # Of many files the one that was refused is named, to the one who chose it.
        named, _, why = said.partition("：")
        assert (named, unkind(why, str(path))) == (path.name, [])
        assert hand.desk.workspace.attachments.of_client(client) == ()

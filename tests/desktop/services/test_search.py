"""Search: any spelling finds its person, the reason is shown in the right place, and no query ever fails."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from uuid import UUID

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from desktop.domain.folding import fold
from desktop.domain.roles import Role
from desktop.records.client import ClientDraft
from desktop.records.contact import ContactDraft
from desktop.records.household_member import HouseholdMemberDraft
from desktop.services.clients import TakenIn
from desktop.services.sight import Match
from desktop.workspace import Workspace
from tests.desktop.services.people import ago, entry_draft, home, take_in, write_down


@pytest.fixture(scope="module")
def yoko(shared: Workspace) -> TakenIn:
    return take_in(
        shared,
        "斎藤 陽子",
        kana="さいとう ようこ",
        phone="03-1234-5678",
        mobile="+81 90 1111 2222",
        address="東京都台東区上野1丁目2番3号",
    )


@pytest.fixture(scope="module")
def hong(shared: Workspace) -> TakenIn:
    return take_in(shared, "NGUYỄN Thị Hồng", kana="グエン ティ ホン", romaji="NGUYEN THI HONG")


def people(workspace: Workspace, query: str) -> list[object]:
    return [found.id for found in workspace.search.find(query).people]


def found_part(match: Match | None) -> str:
    assert match is not None
    assert 0 <= match.start < match.end <= len(match.text)
    return match.text[match.start : match.end]


def protect(workspace: Workspace, taken: TakenIn, name: str) -> None:
    workspace.clients.save(
        ClientDraft.of({"name": name, "address_protected": True, "protected_because": "本人の希望"}),
        taken.client_id,
    )


@pytest.mark.parametrize(
    "query",
    [
        "斎藤",
        "齋藤",
        "齊藤",
        "斉藤 陽子",
        "陽子 斎藤",
        "陽子斎藤",
        "さいとう",
        "サイトウ",
        "ｻｲﾄｳ",
        "サイトー",
        "saitou",
        "saito",
        "SAITŌ",
        "ｓａｉｔｏ",
        "saito yoko",
        "yoko saito",
        "youko saitou",
        "yokosaito",
        "ようこ さいとう",
        "ようこさいとう",
        "さい",
        "斎",
        "03-1234-5678",
        "0312345678",
        "０３－１２３４－５６７８",
        "5678",
        "1234 5678",
        "090-1111-2222",
        "09011112222",
        "上野1-2-3",
        "上野１丁目２",
        "台東区上野",
        "斎藤 上野",
        "上野 さいとう",
    ],
)
def test_any_spelling_finds_the_person(shared: Workspace, yoko: TakenIn, query: str) -> None:
    assert yoko.client_id in people(shared, query)


@pytest.mark.parametrize("query", ["nguyen", "Nguyễn", "hong nguyen", "ぐえん", "グエン・ティ・ホン", "thi"])
def test_a_foreign_name_is_found_without_its_marks(shared: Workspace, hong: TakenIn, query: str) -> None:
    assert hong.client_id in people(shared, query)


@pytest.mark.parametrize("query", ["斎藤 太郎", "sato", "さとう", "9999", "上野9-9", "", "   ", "　", "゛"])
def test_what_is_not_there_is_not_found(shared: Workspace, yoko: TakenIn, query: str) -> None:
    assert yoko.client_id not in people(shared, query)


@pytest.mark.parametrize(
    ("query", "field", "part"),
    [
        ("齋藤", "name", "斎藤"),
        ("ヨウコ", "kana", "ようこ"),
        ("saitou", "kana", "さいとう"),
        ("12345678", "phone", "1234-5678"),
        ("090-1111", "mobile", "81 90 1111"),
        ("台東区上野1-2", "address", "台東区上野1丁目2"),
    ],
)
def test_the_reason_points_at_the_right_piece(
    shared: Workspace, yoko: TakenIn, query: str, field: str, part: str
) -> None:
    found = next(each for each in shared.search.find(query).people if each.id == yoko.client_id)
    assert found.match is not None
    assert found.match.field == field
    assert found_part(found.match).strip("番") == part


def test_a_hit_says_who_it_is(workspace: Workspace) -> None:
    taken = take_in(workspace, "森 一郎", kana="もり いちろう", birth_date=date(1950, 3, 3))
    (found,) = workspace.search.find("もり").people
    assert (found.kind, found.client_id, found.name, found.kana, found.birth_date) == (
        "client",
        taken.client_id,
        "森 一郎",
        "もり いちろう",
        date(1950, 3, 3),
    )


def test_a_match_in_a_long_note_is_shown_with_its_surroundings(workspace: Workspace) -> None:
    text = "前の文。\n" * 300 + "冷蔵庫に食材あり。" + "\n後の文。" * 300
    key = write_down(workspace, take_in(workspace), text=text)
    (found,) = workspace.search.find("レイゾウコ").notes or workspace.search.find("冷蔵庫").notes
    assert found.id == key
    assert found.match is not None
    assert found_part(found.match) == "冷蔵庫"
    assert found.match.text.startswith("…")
    assert found.match.text.endswith("…")
    assert "\n" not in found.match.text
    assert len(found.match.text) < 80


def test_notes_come_newest_first_and_page_on(workspace: Workspace) -> None:
    taken = take_in(workspace)
    days = [(number * 7) % 30 for number in range(30)]
    keys = {day: write_down(workspace, taken, on=ago(day), text=f"通院の付き添い {day}") for day in days}
    newest_first = [keys[day] for day in sorted(days)]
    found: list[UUID] = []
    more = workspace.search.find("通院", notes=7)
    while more.notes:
        assert not found or more.people == ()
        found += [each.id for each in more.notes]
        if more.more_before is None:
            break
        more = workspace.search.find("通院", notes=7, before=more.more_before)
    assert found == newest_first


def test_a_changed_note_is_found_by_its_new_words_only(workspace: Workspace) -> None:
    taken = take_in(workspace)
    key = write_down(workspace, taken, text="歯科へ同行")
    workspace.support_entries.record(entry_draft(workspace, taken, text="眼科へ同行"), (), key)
    assert workspace.search.find("歯科").notes == ()
    assert [found.id for found in workspace.search.find("眼科").notes] == [key]


def test_moving_a_note_to_another_day_moves_it_in_the_list(workspace: Workspace) -> None:
    taken = take_in(workspace)
    older = write_down(workspace, taken, on=ago(10), text="通院")
    newer = write_down(workspace, taken, on=ago(5), text="通院")
    assert [found.id for found in workspace.search.find("通院").notes] == [newer, older]
    workspace.support_entries.record(entry_draft(workspace, taken, on=ago(1), text="通院"), (), older)
    assert [found.id for found in workspace.search.find("通院").notes] == [older, newer]


def test_a_dwelling_is_found_by_name_address_and_landlord(workspace: Workspace) -> None:
    key = home(workspace, name="サンハイツ竹ノ塚", landlord="大家 太郎", landlord_phone="03-9876-5432")
    for query in ("さんはいつ", "竹の塚", "上野4-5-6", "大家", "98765432"):
        result = workspace.search.find(query)
        (found,) = result.places
        assert (found.kind, found.id, found.client_id) == ("dwelling", key, None)
        assert found.match is not None
        assert (result.people, result.notes) == ((), ())


def test_whoever_is_in_the_trash_is_not_found_nor_anything_about_them(workspace: Workspace) -> None:
    taken = take_in(workspace, "黒田 茂", kana="くろだ しげる")
    write_down(workspace, taken, text="黒田さん宅を訪問")
    workspace.contacts.save(ContactDraft.of(about(taken, name="黒田 長女", role="family")))
    workspace.household_members.save(HouseholdMemberDraft.of(about(taken, name="黒田 孫")))
    assert (len(workspace.search.find("黒田").people), len(workspace.search.find("黒田").notes)) == (3, 1)
    workspace.clients.remove(taken.client_id)
    result = workspace.search.find("黒田")
    assert (result.people, result.notes) == ((), ())
    workspace.history.restore("client", taken.client_id)
    assert (len(workspace.search.find("黒田").people), len(workspace.search.find("黒田").notes)) == (3, 1)


def about(taken: TakenIn, **values: object) -> dict[str, object]:
    return {"client_id": taken.client_id, **values}


@pytest.mark.parametrize("query", ["墨田", "5555", "090", "mail", "黒田 墨田"])
def test_a_protected_address_is_not_found_by_anything(shared: Workspace, query: str) -> None:
    taken = take_in(
        shared,
        "黒田 茂",
        address="東京都墨田区9-9-9",
        phone="03-5555-5555",
        mobile="090-5555-5555",
        email="kuroda@mail.example",
    )
    assert query == "mail" or taken.client_id in people(shared, query)
    protect(shared, taken, "黒田 茂")
    assert taken.client_id not in people(shared, query)
    found = next(each for each in shared.search.find("黒田").people if each.id == taken.client_id)
    assert found.match is not None
    assert found.match.field == "name"


def test_a_clerk_finds_names_but_no_notes_and_nobody_by_what_is_hidden(
    workspace: Workspace, colleague: Callable[[Role], Workspace]
) -> None:
    taken = take_in(workspace, "森 一郎", phone="03-1234-5678", address="東京都台東区1-1", note="糖尿病")
    write_down(workspace, taken, text="森さんと面談")
    workspace.contacts.save(ContactDraft.of(about(taken, name="森 長女", role="family")))
    clerk = colleague(Role.CLERK)
    result = clerk.search.find("森")
    assert [(found.kind, found.id) for found in result.people] == [("client", taken.client_id)]
    assert result.notes == ()
    for query in ("1234", "台東区", "糖尿病", "面談", "長女"):
        assert clerk.search.find(query).people == ()
        assert clerk.search.find(query).notes == ()


def test_people_come_newest_taken_in_first_and_no_more_than_asked(workspace: Workspace) -> None:
    keys = [take_in(workspace, f"森 {number}郎").client_id for number in range(5)]
    assert people(workspace, "森") == keys[::-1]
    assert len(workspace.search.find("森", people=2).people) == 2


MARKS = "\"*()^:{}[]+-|&~'`\\/;,.%_#@!?<>= \t\n\x00\x1f"
QUERIES = st.text(st.one_of(st.sampled_from(MARKS + "森もりモリmori1-２３"), st.characters()), max_size=40)


@settings(max_examples=150, deadline=None)
@given(query=QUERIES)
@example("S")
@example('"')
@example("name: 森")
@example("{name text}: 森")
@example("森*")
@example("森 OR 林")
@example("NEAR(森 林, 2)")
@example("^森")
@example("森\x00林")
@example("\ud83d")
@example("👨‍👩‍👧 𠮷野家")
@example("\u0378")
@example("\U000e0100")
@example("\ue000")
@example("'; DROP TABLE client; --")
@example("a" * 5000)
@example("あ " * 300)
def test_no_query_fails(shared: Workspace, yoko: TakenIn, query: str) -> None:
    del yoko
    result = shared.search.find(query)
    for found in (*result.people, *result.notes):
        if found.match is not None:
            found_part(found.match)


NAMES = st.text(
    st.sampled_from("斎齋藤高髙橋橘𠮷野あいうさとうーッャガパｶﾞéŌß Nguyễn"), min_size=1, max_size=12
)


@settings(max_examples=60, deadline=None)
@given(name=NAMES.filter(lambda name: fold(name).strip() != ""))
def test_a_name_is_found_as_it_was_typed(shared: Workspace, name: str) -> None:
    taken = take_in(shared, name)
    result = shared.search.find(name, people=1000)
    assert taken.client_id in [found.id for found in result.people]
    shared.clients.remove(taken.client_id)


NOTES = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zs", "Cn")), min_size=3, max_size=60)


@settings(max_examples=60, deadline=None)
@given(text=NOTES, data=st.data())
def test_any_piece_of_a_note_finds_it(
    shared: Workspace, yoko: TakenIn, text: str, data: st.DataObject
) -> None:
    key = write_down(shared, yoko, text=text)
    kept = shared.support_entries.get(key).text
    start = data.draw(st.integers(0, max(0, len(kept) - 1)))
    piece = kept[start : start + data.draw(st.integers(1, 8))]
    if any(word.isalnum() for word in piece) and fold(piece) in fold(kept):
        assert key in [found.id for found in shared.search.find(piece, notes=500).notes]
    shared.support_entries.remove(key)

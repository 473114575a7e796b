"""Support entries: writing down, changing, paging through the timeline, next steps, what cannot be kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta

import pytest

from desktop.domain.clock import SetClock
from desktop.domain.problem import InvalidDraft
from desktop.domain.roles import Role
from desktop.records.support_entry import EntryTemplateDraft, SupportEntryLine
from desktop.services.clients import TakenIn
from desktop.services.support_entries import Narrowing
from desktop.workspace import Workspace
from tests.desktop.services.people import (
    TODAY,
    TOMORROW,
    ago,
    entry_draft,
    problem,
    refused,
    take_in,
    write_down,
)

LONG_NOTE = "長い記録。" * 2000
ODD_TEXT = "🏠👨‍👩‍👧 𠮷野家\u0378 ノ\u3099 सूता العربية 龍\U000e0100 \ue000 e\u0301"


def texts(lines: tuple[SupportEntryLine, ...]) -> list[str]:
    return [line.text for line in lines]


def test_an_entry_is_kept_with_all_it_says(workspace: Workspace) -> None:
    taken = take_in(workspace)
    said = {
        "on": ago(2),
        "start": time(14, 0),
        "end": time(14, 35),
        "minutes": 35,
        "activity": "home_visit",
        "stage": "in_tenancy",
        "outcome": "met",
        "place": "自宅",
        "persons": "本人、長女",
        "text": "在宅。冷蔵庫に食材あり。",
        "next_step": "通院の付き添い",
        "next_due": TOMORROW,
    }
    write_down(workspace, taken, ("mail_piled", "injury"), **said)
    (line,) = workspace.support_entries.timeline(taken.client_id)
    assert {name: getattr(line, name) for name in said} == said
    assert set(line.observations) == {"mail_piled", "injury"}
    assert (line.staff_name, line.next_done_on) == ("佐藤 陽子", None)


def test_one_save_is_one_operation_with_its_points(workspace: Workspace) -> None:
    taken = take_in(workspace)
    saved = workspace.support_entries.record(entry_draft(workspace, taken), ("injury",))
    assert [ref.kind for ref in saved.changed.records] == ["support_entry", "observation"]
    assert {ref.about for ref in saved.changed.records} == {taken.client_id}
    assert workspace.support_entries.points_of(saved.id) == ("injury",)


def test_an_unknown_point_refuses_the_whole_entry(workspace: Workspace) -> None:
    taken = take_in(workspace)
    with refused(("point", "field.not_a_choice")):
        write_down(workspace, taken, ("injury", "smells"))
    assert workspace.support_entries.timeline(taken.client_id) == ()
    assert workspace.search.find("森").notes == ()


def test_changing_an_entry_ticks_and_unticks(workspace: Workspace) -> None:
    taken = take_in(workspace)
    key = write_down(workspace, taken, ("injury", "mail_piled"), text="前")
    entries = workspace.support_entries
    entries.record(entry_draft(workspace, taken, text="後"), ("mail_piled", "voice_weak"), key)
    (line,) = entries.timeline(taken.client_id)
    assert (line.text, set(line.observations)) == ("後", {"mail_piled", "voice_weak"})
    assert set(entries.points_of(key)) == {"mail_piled", "voice_weak"}
    entries.record(entry_draft(workspace, taken, text="後"), (), key)
    assert entries.points_of(key) == ()


def test_saving_the_same_again_writes_nothing(workspace: Workspace) -> None:
    taken = take_in(workspace)
    draft = entry_draft(workspace, taken, text="同じ")
    key = workspace.support_entries.record(draft, ("injury",)).id
    again = workspace.support_entries.record(draft, ("injury",), key)
    assert again.changed.records == ()
    assert workspace.support_entries.get(key).version == 1
    assert len(workspace.history.of_record(key)) == 1


def test_saving_over_a_newer_version_shows_what_stands_there_now(workspace: Workspace) -> None:
    taken = take_in(workspace)
    key = write_down(workspace, taken, text="はじめ")
    entries = workspace.support_entries
    entries.record(entry_draft(workspace, taken, text="同僚が直した"), (), key, 1)
    with pytest.raises(Exception, match=r"record\.changed_meanwhile") as caught:
        entries.record(entry_draft(workspace, taken, text="古い画面から"), ("injury",), key, 1)
    assert caught.value.values["now"].text == "同僚が直した"  # type: ignore[attr-defined]
    assert entries.points_of(key) == ()


def test_an_entry_in_the_trash_is_not_changed(workspace: Workspace) -> None:
    taken = take_in(workspace)
    key = write_down(workspace, taken, text="まちがい", next_due=TODAY)
    workspace.support_entries.remove(key)
    assert workspace.support_entries.timeline(taken.client_id) == ()
    with problem("record.gone"):
        workspace.support_entries.record(entry_draft(workspace, taken, text="書き直し"), (), key)
    with problem("record.gone"):
        workspace.support_entries.finish_step(key, TODAY)


def test_pages_of_the_timeline_join_without_gap_or_repetition(workspace: Workspace) -> None:
    taken = take_in(workspace)
    # Three a day, written in another order than their days.
    written = [(ago((number * 7) % 20), number) for number in range(60)]
    for day, number in written:
        write_down(workspace, taken, on=day, text=f"{number}")
    newest_first = [f"{number}" for _, number in sorted(written, reverse=True)]
    for size in (1, 2, 3, 7, 59, 60, 100):
        assert pages(workspace, taken, size) == newest_first, size


def pages(workspace: Workspace, taken: TakenIn, size: int) -> list[str]:
    found: list[str] = []
    before = None
    while page := workspace.support_entries.timeline(taken.client_id, size, before):
        assert len(page) <= size
        found += texts(page)
        before = (page[-1].on, page[-1].id)
    return found


def test_a_timeline_holds_nobody_elses_entries(workspace: Workspace) -> None:
    hers, his = take_in(workspace, "林"), take_in(workspace, "森")
    write_down(workspace, hers, text="林さん")
    write_down(workspace, his, text="森さん")
    assert texts(workspace.support_entries.timeline(hers.client_id)) == ["林さん"]


def test_a_timeline_can_be_narrowed(workspace: Workspace) -> None:
    taken = take_in(workspace)
    write_down(workspace, taken, activity="phone", stage="consultation", text="さいとうさんと話す")
    write_down(workspace, taken, activity="home_visit", stage="in_tenancy", text="訪問した")
    timeline = workspace.support_entries.timeline

    def found(**only: str) -> list[str]:
        return texts(timeline(taken.client_id, only=Narrowing(**only)))

    assert found(activity="phone") == ["さいとうさんと話す"]
    assert found(stage="in_tenancy") == ["訪問した"]
    assert found(text="サイトウ") == ["さいとうさんと話す"]
    assert found(text="訪問", activity="phone") == []
    assert len(found()) == 2


def test_recent_entries_name_their_person_and_leave_out_the_trash(workspace: Workspace) -> None:
    gone, here = take_in(workspace, "林"), take_in(workspace, "森", kana="もり")
    write_down(workspace, gone, text="消えた人")
    write_down(workspace, here, text="いる人")
    workspace.clients.remove(gone.client_id)
    recent = workspace.support_entries.recent()
    assert [(each.name, each.kana, each.entry.text) for each in recent] == [("森", "もり", "いる人")]


def test_a_next_step_is_due_until_it_is_finished(workspace: Workspace) -> None:
    taken = take_in(workspace)
    key = write_down(workspace, taken, next_step="電話する", next_due=TODAY)
    assert [step.record_id for step in workspace.today.look().steps] == [key]
    workspace.support_entries.finish_step(key, TODAY)
    assert workspace.today.look().steps == ()
    assert workspace.support_entries.get(key).next_done_on == TODAY
    assert workspace.history.of_record(key)[0].verb == "support_entry_finish"


def test_a_step_is_not_finished_on_a_day_to_come(workspace: Workspace) -> None:
    key = write_down(workspace, take_in(workspace), next_step="電話する", next_due=TODAY)
    with refused(("next_done_on", "date.in_future")):
        workspace.support_entries.finish_step(key, TOMORROW)


def test_an_entry_of_tomorrow_is_refused_and_tomorrow_it_is_kept(
    workspace: Workspace, clock: SetClock
) -> None:
    taken = take_in(workspace)
    with refused(("on", "date.in_future")):
        write_down(workspace, taken, on=TOMORROW)
    clock.moment += timedelta(hours=15)
    assert workspace.office.today() == TOMORROW
    write_down(workspace, taken, on=TOMORROW)


def test_today_is_the_organisations_day_not_the_machines(workspace: Workspace, clock: SetClock) -> None:
    # 23:30 in Tokyo is still the 23rd, 00:30 already the 24th: both are 23 November in UTC.
    clock.moment = clock.moment.replace(hour=14, minute=30)
    assert workspace.office.today() == TODAY
    clock.moment = clock.moment.replace(hour=15, minute=30)
    assert workspace.office.today() == TOMORROW


@pytest.mark.parametrize(
    ("values", "error"),
    [
        ({"start": time(14, 0), "end": time(13, 59)}, ("end", "time.end_before_start")),
        ({"minutes": -1}, ("minutes", "field.number_range")),
        ({"minutes": 24 * 60 + 1}, ("minutes", "field.number_range")),
        ({"minutes": "三十"}, ("minutes", "field.not_a_number")),
        ({"minutes": 12.5}, ("minutes", "field.not_a_number")),
        ({"on": None}, ("on", "field.required")),
        ({"on": date(1867, 1, 1)}, ("on", "date.impossible")),
        ({"activity": ""}, ("activity", "field.required")),
        ({"text": "あ" * 100_001}, ("text", "field.too_long")),
        ({"next_step": "あ" * 401}, ("next_step", "field.too_long")),
        ({"colour": "teal"}, ("colour", "field.unknown")),
    ],
)
def test_what_a_draft_refuses(shared: Workspace, values: dict[str, object], error: tuple[str, str]) -> None:
    with refused(error):
        entry_draft(shared, take_in(shared), **values)


@pytest.mark.parametrize("minutes", [0, 1, 24 * 60])
def test_the_ends_of_the_minutes_are_allowed(shared: Workspace, minutes: int) -> None:
    taken = take_in(shared)
    write_down(shared, taken, minutes=minutes, start=time(9), end=time(9))
    assert shared.support_entries.timeline(taken.client_id)[0].minutes == minutes


def test_every_refused_field_is_told_at_once(workspace: Workspace) -> None:
    with pytest.raises(InvalidDraft) as caught:
        entry_draft(workspace, take_in(workspace), minutes=-5, activity="", text="あ" * 100_001)
    assert {error.field for error in caught.value.errors} == {"minutes", "activity", "text"}


def test_codes_of_no_list_are_refused_where_they_stand(workspace: Workspace) -> None:
    taken = take_in(workspace)
    for name in ("activity", "stage", "outcome"):
        with refused((name, "field.not_a_choice")):
            workspace.support_entries.record(entry_draft(workspace, taken, **{name: "zzz"}))


@pytest.mark.parametrize("text", [LONG_NOTE, ODD_TEXT, "改行\n\tと字下げ"], ids=["long", "odd", "lines"])
def test_a_note_is_kept_as_typed(shared: Workspace, text: str) -> None:
    taken = take_in(shared)
    key = write_down(shared, taken, text=text)
    assert shared.support_entries.timeline(taken.client_id)[0].text == text
    change = {each.field: each.after for each in shared.history.of_record(key)[0].fields}
    assert change["text"] == text


def test_half_characters_and_control_characters_are_left_out(workspace: Workspace) -> None:
    taken = take_in(workspace)
    write_down(workspace, taken, text="前\ud83d後\x00\x1b[31m\u0085", next_step="\udc00電話")
    (line,) = workspace.support_entries.timeline(taken.client_id)
    assert (line.text, line.next_step) == ("前後[31m", "電話")


def test_a_long_note_is_found_by_its_last_word(workspace: Workspace) -> None:
    key = write_down(workspace, take_in(workspace), text=LONG_NOTE + "おわりの合図")
    (found,) = workspace.search.find("合図").notes
    assert found.id == key
    assert found.match is not None
    assert found.match.text[found.match.start : found.match.end] == "合図"


def test_templates_are_kept_changed_and_put_away(workspace: Workspace) -> None:
    templates = workspace.support_entries.templates
    draft = EntryTemplateDraft.of({"title": "在宅", "activity": "home_visit", "text": "在宅。変わりなし。"})
    key = templates.save(draft).id
    templates.save(EntryTemplateDraft.of({"title": "在宅", "text": "在宅。お元気。"}), key)
    assert [(each.title, each.activity, each.text) for each in templates.all()] == [
        ("在宅", "home_visit", "在宅。お元気。")
    ]
    templates.remove(key)
    assert templates.all() == ()


def test_a_template_needs_a_title_and_a_text(workspace: Workspace) -> None:
    del workspace
    with refused(("title", "field.required"), ("text", "field.required")):
        EntryTemplateDraft.of({"title": " ", "text": " \n "})


def test_a_clerk_sees_hours_and_no_notes(
    workspace: Workspace, colleague: Callable[[Role], Workspace]
) -> None:
    taken = take_in(workspace)
    said = {"text": "病名", "place": "自宅", "persons": "長女", "outcome": "met", "next_step": "通院"}
    key = write_down(workspace, taken, ("injury",), minutes=30, start=time(9), next_due=TODAY, **said)
    clerk = colleague(Role.CLERK)
    (line,) = clerk.support_entries.timeline(taken.client_id)
    assert (line.minutes, line.start, line.activity, line.on) == (30, time(9), "home_visit", TODAY)
    assert {getattr(line, name) for name in said} == {""}
    assert (line.observations, line.next_due, line.client_id) == ((), None, taken.client_id)
    assert clerk.support_entries.get(key).text == ""
    assert clerk.today.look().steps == ()
    with problem("role.not_allowed"):
        clerk.support_entries.points_of(key)

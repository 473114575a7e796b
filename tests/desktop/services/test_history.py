"""History, trash and undo: who changed what, the way back of a whole operation, and when there is none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import text

from desktop.domain.clock import SetClock
from desktop.domain.problem import Problem
from desktop.domain.roles import Role
from desktop.domain.stage import Stage
from desktop.records.client import Client, ClientDraft
from desktop.records.contact import ContactDraft
from desktop.records.dwelling import DwellingDraft
from desktop.records.home_wish import HomeWish, HomeWishDraft, HomeWishView
from desktop.records.organisation import OrganisationDraft
from desktop.records.staff import StaffDraft
from desktop.services.clients import TakenIn
from desktop.services.history import FieldChange, HistoryLine
from desktop.services.recording import Recording
from desktop.storage import change_log
from desktop.storage.change_log import Action
from desktop.workspace import Workspace
from tests.desktop.services.people import (
    TODAY,
    entry_draft,
    home,
    move_in,
    problem,
    stage_of,
    take_in,
    tenancy_draft,
    write_down,
)


class HomeWishes(Recording[HomeWishDraft, HomeWishView]):
    """Records in which something tells where a client will be."""

    row = HomeWish
    view = HomeWishView


def rename(workspace: Workspace, taken: TakenIn, name: str) -> UUID:
    return workspace.clients.save(ClientDraft.of({"name": name}), taken.client_id).changed.operation


def change_of(line: HistoryLine, name: str) -> FieldChange:
    return next(change for change in line.fields if change.field == name)


def verbs(lines: tuple[HistoryLine, ...]) -> list[str]:
    return [line.verb for line in lines]


def assert_chain_holds(workspace: Workspace) -> None:
    with workspace.office.store.read() as connection:
        assert change_log.check(connection) == ()


def test_a_record_tells_who_changed_what_from_what_to_what(workspace: Workspace) -> None:
    taken = take_in(workspace, "森 一郎", birth_date=date(1950, 3, 3))
    rename(workspace, taken, "森 市郎")
    newest, oldest = workspace.history.of_record(taken.client_id)
    assert (newest.verb, newest.action, newest.staff_name) == ("client_change", Action.CHANGE, "佐藤 陽子")
    assert newest.moment == workspace.office.clock.now()
    change = change_of(newest, "name")
    assert (change.before, change.after, change.hidden) == ("森 一郎", "森 市郎", False)
    assert [each.field for each in newest.fields] == ["name"]
    assert (oldest.verb, oldest.action) == ("client_take_in", Action.ADD)
    assert change_of(oldest, "birth_date").after == date(1950, 3, 3)


def test_a_client_tells_of_everything_about_them_and_of_nobody_else(workspace: Workspace) -> None:
    taken, other = take_in(workspace), take_in(workspace, "林")
    write_down(workspace, taken)
    write_down(workspace, other)
    kinds = [line.record_kind for line in workspace.history.of_client(taken.client_id)]
    assert sorted(kinds) == ["client", "stage_change", "support_case", "support_entry"]
    keys = {line.record for line in workspace.history.of_client(taken.client_id)}
    assert keys.isdisjoint({line.record for line in workspace.history.of_client(other.client_id)})


def test_history_is_newest_first_even_when_the_clock_goes_back(workspace: Workspace, clock: SetClock) -> None:
    taken = take_in(workspace)
    for name in ("一", "二", "三"):
        clock.moment -= timedelta(days=40)
        rename(workspace, taken, name)
    for lines in (workspace.history.of_record(taken.client_id), workspace.history.recent(3)):
        assert [change_of(line, "name").after for line in lines[:3]] == ["三", "二", "一"]


def test_history_is_as_long_as_asked(workspace: Workspace) -> None:
    taken = take_in(workspace)
    for number in range(5):
        rename(workspace, taken, f"名{number}")
    assert len(workspace.history.of_record(taken.client_id, 2)) == 2
    assert len(workspace.history.of_client(taken.client_id, 3)) == 3
    assert len(workspace.history.recent(4)) == 4


def test_protected_fields_are_hidden_in_every_earlier_line(workspace: Workspace) -> None:
    taken = take_in(workspace, address="東京都墨田区1-1", phone="03-1111-2222")
    draft = ClientDraft.of(
        {
            "name": "森 一郎",
            "address": "東京都北区2-2",
            "address_protected": True,
            "protected_because": "本人の希望",
        }
    )
    workspace.clients.save(draft, taken.client_id)
    for line in workspace.history.of_record(taken.client_id):
        for change in line.fields:
            if change.field in {"address", "phone", "mobile", "email", "postal_code"}:
                assert (change.before, change.after, change.hidden) == (None, None, True)
    assert "墨田" not in str([line.fields for line in workspace.history.recent()])


def test_the_home_of_a_protected_client_is_hidden_beside_the_move(workspace: Workspace) -> None:
    taken = take_in(workspace)
    dwelling = home(workspace, address="東京都墨田区1-1")
    workspace.tenancies.move_in(tenancy_draft(taken, dwelling))
    workspace.dwellings.save(DwellingDraft.of({"name": "すみだ荘"}), dwelling)
    (newest, *_) = workspace.history.of_record(dwelling)
    assert change_of(newest, "name").after == "すみだ荘"
    protected = ClientDraft.of(
        {"name": "森 一郎", "address_protected": True, "protected_because": "本人の希望"}
    )
    workspace.clients.save(protected, taken.client_id)
    for lines in (workspace.history.of_record(dwelling), workspace.history.recent()):
        shown = [change for line in lines if line.record == dwelling for change in line.fields]
        told = {change.after for change in shown if not change.hidden}
        assert told.isdisjoint({"すみだ荘", "つばめ荘", "東京都墨田区1-1"})


def test_what_left_the_vault_is_noted_with_the_code_of_the_document(workspace: Workspace) -> None:
    taken = take_in(workspace)
    history = workspace.history
    history.note_printed("support_case", taken.case_id, taken.client_id, "support_record", saved=False)
    history.note_printed("support_case", taken.case_id, taken.client_id, "support_record", saved=True)
    saved, printed, *_ = history.of_client(taken.client_id)
    assert (printed.verb, printed.action, printed.document) == (
        "document_print",
        Action.PRINT,
        "support_record",
    )
    assert (saved.verb, saved.action, saved.document) == ("document_export", Action.EXPORT, "support_record")
    assert saved.fields == ()


def test_a_note_does_not_swallow_a_change_of_the_same_step(workspace: Workspace) -> None:
    taken = take_in(workspace)
    office = workspace.office
    with office.store.write("client_change", office.author) as work:
        work.change(Client, taken.client_id, {"name": "森 次郎"})
        work.note(Client, taken.client_id, taken.client_id, Action.SHOW)
        work.change(Client, taken.client_id, {"kana": "もり じろう"})
    shown, changed, *_ = workspace.history.of_record(taken.client_id)
    assert (shown.action, changed.action) == (Action.SHOW, Action.CHANGE)
    assert {change.field for change in changed.fields} == {"name", "kana"}
    assert_chain_holds(workspace)


def test_undoing_a_change_restores_the_fields_and_the_way_to_find_them(workspace: Workspace) -> None:
    taken = take_in(workspace, "森 一郎", kana="もり いちろう")
    operation = workspace.clients.save(
        ClientDraft.of({"name": "渡辺 一郎", "kana": "わたなべ いちろう"}), taken.client_id
    ).changed.operation
    assert workspace.search.find("もり").people == ()
    changed = workspace.history.undo(operation)
    assert changed.verb == "operation_undo"
    assert (workspace.clients.get(taken.client_id).name, workspace.clients.get(taken.client_id).kana) == (
        "森 一郎",
        "もり いちろう",
    )
    assert [found.id for found in workspace.search.find("もり").people] == [taken.client_id]
    assert workspace.search.find("わたなべ").people == ()
    take_in(workspace, "八木", kana="やぎ")
    assert [line.name for line in workspace.clients.lines()] == ["森 一郎", "八木"]
    assert_chain_holds(workspace)


def test_undoing_an_intake_puts_all_of_it_into_the_trash(workspace: Workspace) -> None:
    taken = take_in(workspace)
    changed = workspace.history.undo(taken.changed.operation)
    assert {ref.kind for ref in changed.records} == {"client", "support_case", "stage_change"}
    assert workspace.clients.lines() == ()
    assert workspace.search.find("森").people == ()
    assert {line.kind for line in workspace.history.trash()} == {"client", "support_case", "stage_change"}


def test_undoing_the_undo_brings_all_of_it_back(workspace: Workspace) -> None:
    taken = take_in(workspace)
    undone = workspace.history.undo(taken.changed.operation)
    again = workspace.history.undo(undone.operation)
    assert [line.id for line in workspace.clients.lines()] == [taken.client_id]
    assert [found.id for found in workspace.search.find("森").people] == [taken.client_id]
    assert [step.stage for step in workspace.cases.stages_of(taken.case_id)] == ["consultation"]
    assert workspace.history.trash() == ()
    workspace.history.undo(again.operation)
    assert workspace.clients.lines() == ()
    assert_chain_holds(workspace)


def test_undoing_a_move_takes_back_home_tenancy_stage_and_watch(workspace: Workspace) -> None:
    taken = take_in(workspace)
    new_home = DwellingDraft.of({"name": "メゾン寿"})
    saved = workspace.tenancies.move_in_new(new_home, tenancy_draft(taken, taken.client_id), "monthly")
    workspace.history.undo(saved.changed.operation)
    assert stage_of(workspace, taken) is Stage.CONSULTATION
    assert [step.stage for step in workspace.cases.stages_of(taken.case_id)] == ["consultation"]
    assert workspace.tenancies.of_client(taken.client_id) == ()
    assert workspace.monitoring.of_client(taken.client_id) == ()
    assert workspace.dwellings.all() == ()
    move_in(workspace, taken)
    assert stage_of(workspace, taken) is Stage.IN_TENANCY


def test_an_entry_with_its_points_is_one_step_back(workspace: Workspace) -> None:
    taken = take_in(workspace)
    saved = workspace.support_entries.record(entry_draft(workspace, taken, text="在宅"), ("injury",))
    undone = workspace.history.undo(saved.changed.operation)
    assert workspace.support_entries.timeline(taken.client_id) == ()
    assert workspace.support_entries.points_of(saved.id) == ()
    assert workspace.search.find("在宅").notes == ()
    workspace.history.undo(undone.operation)
    assert workspace.support_entries.points_of(saved.id) == ("injury",)


def refusal(workspace: Workspace, operation: UUID) -> dict[str, Any]:
    with pytest.raises(Problem) as caught:
        workspace.history.undo(operation)
    assert caught.value.code == "undo.changed_since"
    return caught.value.values


def test_undo_is_refused_where_a_field_moved_on_and_shows_both_values(workspace: Workspace) -> None:
    taken = take_in(workspace)
    first = rename(workspace, taken, "森 次郎")
    rename(workspace, taken, "森 三郎")
    values = refusal(workspace, first)
    assert (values["kind"], values["field"]) == ("client", "name")
    assert (values["then"], values["now"]) == ("森 次郎", "森 三郎")
    assert workspace.clients.get(taken.client_id).name == "森 三郎"


def test_a_refused_undo_takes_back_nothing_at_all(workspace: Workspace) -> None:
    taken = take_in(workspace)
    saved = workspace.tenancies.move_in_new(
        DwellingDraft.of({"name": "メゾン寿"}), tenancy_draft(taken, taken.client_id), "monthly"
    )
    (dwelling,) = workspace.dwellings.all()
    workspace.dwellings.save(DwellingDraft.of({"name": "メゾン寿 2号棟"}), dwelling.id)
    before = len(workspace.history.recent())
    refusal(workspace, saved.changed.operation)
    assert stage_of(workspace, taken) is Stage.IN_TENANCY
    assert len(workspace.tenancies.of_client(taken.client_id)) == 1
    assert len(workspace.history.recent()) == before


def test_an_addition_that_was_filled_later_is_not_undone(workspace: Workspace) -> None:
    taken = take_in(workspace)
    saved = workspace.support_entries.record(entry_draft(workspace, taken, next_due=TODAY))
    workspace.support_entries.finish_step(saved.id, TODAY)
    values = refusal(workspace, saved.changed.operation)
    assert (values["field"], values["now"]) == ("next_done_on", TODAY)


def test_an_intake_that_went_on_is_not_undone(workspace: Workspace) -> None:
    taken = take_in(workspace)
    workspace.cases.move(taken.case_id, Stage.BEFORE_MOVE, TODAY)
    assert refusal(workspace, taken.changed.operation)["field"] == "stage"
    assert [line.id for line in workspace.clients.lines()] == [taken.client_id]


def test_what_tells_where_is_hidden_in_every_record_of_a_protected_client(workspace: Workspace) -> None:
    taken = take_in(workspace, "森 一郎")
    values = {"client_id": taken.client_id, "case_id": taken.case_id, "on": TODAY}
    wish = HomeWishes(workspace.office).save(
        HomeWishDraft.of({**values, "area": "東京都北区", "note": "静か"})
    )

    def told() -> list[Any]:
        return [
            value
            for line in workspace.history.of_client(taken.client_id)
            for change in line.fields
            for value in (change.before, change.after)
        ]

    assert {"東京都北区", "静か"} <= set(told())
    workspace.clients.save(
        ClientDraft.of({"name": "森 一郎", "address_protected": True, "protected_because": "本人の希望"}),
        taken.client_id,
    )
    assert "東京都北区" not in told()
    assert "静か" in told()
    HomeWishes(workspace.office).remove(wish.id)
    (thrown,) = [line for line in workspace.history.trash() if line.id == wish.id]
    assert thrown.title == "静か"


def test_a_refusal_does_not_tell_a_protected_address(workspace: Workspace) -> None:
    taken = take_in(workspace)

    def address(text: str, **more: bool) -> UUID:
        draft = ClientDraft.of({"name": "森 一郎", "address": text, **more})
        return workspace.clients.save(draft, taken.client_id).changed.operation

    first = address("東京都墨田区1-1")
    address("東京都北区2-2", address_protected=True, protected_because="本人の希望")
    assert not {"then", "now"} & refusal(workspace, first).keys()


def test_there_is_nothing_to_undo_twice_nor_in_what_changed_nothing(workspace: Workspace) -> None:
    taken = take_in(workspace)
    saved = workspace.support_entries.record(entry_draft(workspace, taken))
    workspace.history.undo(saved.changed.operation)
    with problem("undo.nothing"):
        workspace.history.undo(saved.changed.operation)
    printed = workspace.history.note_printed("client", taken.client_id, None, "x", saved=False)
    with problem("undo.nothing"):
        workspace.history.undo(printed.operation)
    with problem("undo.nothing"):
        workspace.history.undo(UUID(int=7))


def test_erased_values_cannot_be_brought_back(workspace: Workspace) -> None:
    taken = take_in(workspace)
    operation = rename(workspace, taken, "森 次郎")
    with workspace.office.store.write_aside() as connection:
        connection.execute(
            text("UPDATE change_line SET changes = NULL, salt = NULL WHERE verb LIKE '%change'")
        )
    with problem("undo.erased"):
        workspace.history.undo(operation)
    assert workspace.history.of_record(taken.client_id)[0].fields == ()


def test_the_trash_lists_what_was_put_away_newest_first_and_gives_it_back(
    workspace: Workspace, clock: SetClock
) -> None:
    taken = take_in(workspace)
    entry = write_down(workspace, taken, text="まちがえて書いた")
    draft = ContactDraft.of({"client_id": taken.client_id, "role": "family", "name": "長女"})
    contact = workspace.contacts.save(draft).id
    workspace.support_entries.remove(entry)
    clock.moment += timedelta(minutes=1)
    workspace.contacts.remove(contact)
    lines = workspace.history.trash()
    assert [(line.kind, line.id, line.client_id) for line in lines] == [
        ("contact", contact, taken.client_id),
        ("support_entry", entry, taken.client_id),
    ]
    assert [line.title for line in lines] == ["長女", "まちがえて書いた"]
    changed = workspace.history.restore("support_entry", entry)
    assert changed.verb == "support_entry_restore"
    assert [line.id for line in workspace.support_entries.timeline(taken.client_id)] == [entry]
    assert [found.id for found in workspace.search.find("まちがえて").notes] == [entry]
    assert [line.kind for line in workspace.history.trash()] == ["contact"]


def test_restoring_what_is_not_in_the_trash_writes_nothing(workspace: Workspace) -> None:
    taken = take_in(workspace)
    assert workspace.history.restore("client", taken.client_id).records == ()
    with problem("record.gone"):
        workspace.history.restore("client", UUID(int=7))


def test_an_old_version_is_not_put_into_the_trash(workspace: Workspace) -> None:
    taken = take_in(workspace)
    seen = workspace.clients.get(taken.client_id).version
    rename(workspace, taken, "森 次郎")
    with pytest.raises(Problem, match=r"record\.changed_meanwhile") as caught:
        workspace.clients.remove(taken.client_id, seen)
    assert caught.value.values["now"].name == "森 次郎"
    assert len(workspace.clients.lines()) == 1


def test_what_lies_in_the_trash_is_not_put_there_again(workspace: Workspace) -> None:
    taken = take_in(workspace)
    workspace.clients.remove(taken.client_id)
    with problem("record.gone"):
        workspace.clients.remove(taken.client_id)


def test_a_conflict_does_not_tell_a_protected_address(workspace: Workspace) -> None:
    taken = take_in(
        workspace,
        "森 一郎",
        address="東京都墨田区1-1",
        address_protected=True,
        protected_because="本人の希望",
    )
    rename(workspace, taken, "森 次郎")
    for attempt in (
        lambda: workspace.clients.remove(taken.client_id, 1),
        lambda: workspace.clients.save(ClientDraft.of({"name": "森"}), taken.client_id, 1),
    ):
        with pytest.raises(Problem, match=r"record\.changed_meanwhile") as caught:
            attempt()
        assert caught.value.values["now"].address == ""


def test_a_caseworker_does_not_undo_what_managers_do(
    workspace: Workspace, colleague: Callable[[Role], Workspace]
) -> None:
    worker = colleague(Role.WORKER)
    workspace.organisations.describe(OrganisationDraft.of({"name": "NPO法人 あたらしい名"}))
    renaming = workspace.history.recent(1)[0]
    assert renaming.record_kind == "organisation"
    with problem("role.not_allowed"):
        worker.history.undo(renaming.operation)
    workspace.history.undo(renaming.operation)
    own = workspace.organisations.own()
    assert own is not None
    assert own.name == "NPO法人 みちしるべ"


def test_who_may_sign_in_is_never_undone_nor_restored_by_a_record(
    workspace: Workspace, colleague: Callable[[Role], Workspace]
) -> None:
    worker = colleague(Role.WORKER)
    draft = StaffDraft.of({"name": "新人", "sign_in_name": "shinjin", "role": "worker"})
    added = workspace.staff.save(draft)
    for somebody in (worker, workspace):
        with problem("undo.nothing"):
            somebody.history.undo(added.changed.operation)
    workspace.staff._remove_record(added.id)
    assert workspace.history.trash() == ()
    with problem("role.not_allowed"):
        worker.history.restore("staff", added.id)


def test_a_worker_undoes_a_colleagues_step_and_it_is_noted_as_theirs(
    workspace: Workspace, colleague: Callable[[Role], Workspace]
) -> None:
    taken = take_in(workspace)
    operation = rename(workspace, taken, "森 次郎")
    colleague(Role.WORKER).history.undo(operation)
    line = workspace.history.of_record(taken.client_id)[0]
    assert (line.verb, line.staff_name) == ("operation_undo", "鈴木 一郎")

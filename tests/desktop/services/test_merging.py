"""Merging: one record of two, everything kept, and apart again by one undo."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from desktop.records.client import Client, ClientAttribute, ClientAttributeDraft, ClientDraft
from desktop.records.contact import ContactDraft
from desktop.records.field import Kind, facts_of
from desktop.records.rehabilitation import RehabilitationDraft
from desktop.records.tenancy import Tenancy
from desktop.services.clients import TakenIn
from desktop.storage import change_log
from desktop.storage.schema import ROWS
from desktop.storage.unit_of_work import table_of
from desktop.workspace import Workspace
from tests.desktop.services.people import TODAY, home, problem, take_in, tenancy_draft, write_down

BORN = date(1944, 5, 15)
Tables = dict[str, dict[Any, dict[str, Any]]]


def tables(workspace: Workspace) -> Tables:
    """Everything outside the trash, less the versions that count how often it was changed."""
    found: Tables = {}
    with workspace.office.store.read() as connection:
        for kind, record in ROWS.items():
            table = table_of(record)
            rows = connection.execute(select(table).where(table.c.deleted_at.is_(None))).mappings()
            found[kind] = {row["id"]: {k: v for k, v in row.items() if k != "version"} for row in rows}
    return found


def twice(workspace: Workspace, **other: Any) -> tuple[TakenIn, TakenIn]:
    """The same person taken in two times."""
    first = take_in(workspace, "髙橋 ハナ", birth_date=BORN, note="兄がいる")
    second = take_in(workspace, "高橋 はな", **{"kana": "たかはし はな", "note": "犬がいる", **other})
    return first, second


def test_everything_of_the_second_is_given_to_the_first(workspace: Workspace) -> None:
    first, second = twice(workspace, phone="03-0000-1234")
    entry = write_down(workspace, second, text="電話をくれた")
    workspace.contacts.save(
        ContactDraft.of({"client_id": second.client_id, "role": "family", "name": "長女"})
    )
    workspace.merging.merge(first.client_id, second.client_id)
    client = workspace.clients.get(first.client_id)
    assert (client.name, client.kana, client.phone) == ("髙橋 ハナ", "たかはし はな", "03-0000-1234")
    assert client.note == "兄がいる\n\n犬がいる"
    assert [line.id for line in workspace.support_entries.timeline(first.client_id)] == [entry]
    assert [view.name for view in workspace.contacts.of_client(first.client_id)] == ["長女"]
    assert [line.id for line in workspace.clients.lines()] == [first.client_id]
    found = workspace.search.find("くれた").notes
    assert [each.client_id for each in found] == [first.client_id]


def test_one_may_take_the_word_of_the_other(workspace: Workspace) -> None:
    first, second = twice(workspace)
    pairs = {pair.name: pair for pair in workspace.merging.compare(first.client_id, second.client_id).pairs}
    assert (pairs["name"].kept, pairs["name"].other, pairs["name"].take_other) == (
        "髙橋 ハナ", "高橋 はな", False,
    )  # fmt: skip
    assert pairs["kana"].take_other
    workspace.merging.merge(first.client_id, second.client_id, {"name"})
    assert workspace.clients.get(first.client_id).name == "高橋 はな"


def test_undoing_parts_them_again(workspace: Workspace) -> None:
    first, second = twice(workspace)
    write_down(workspace, second)
    workspace.client_attributes.choose(second.client_id, ("elderly",), "elderly")
    before = tables(workspace)
    merged = workspace.merging.merge(first.client_id, second.client_id).changed
    write_down(workspace, first, text="まとめたあとの記録")
    workspace.history.undo(merged.operation)
    after = tables(workspace)
    added = {key for key in after["support_entry"] if key not in before["support_entry"]}
    assert len(added) == 1
    after["support_entry"] = {k: v for k, v in after["support_entry"].items() if k not in added}
    assert after == before
    with workspace.office.store.read() as connection:
        assert change_log.check(connection) == ()
    assert {line.id for line in workspace.clients.lines()} == {first.client_id, second.client_id}


def test_one_open_case_goes_on_and_the_other_is_closed_as_merged(workspace: Workspace) -> None:
    first, second = twice(workspace)
    workspace.merging.merge(first.client_id, second.client_id)
    cases = {view.id: view for view in workspace.cases.of_client(first.client_id)}
    assert cases[first.case_id].closed_on is None
    closed = cases[second.case_id]
    assert (closed.closed_on, closed.closing_outcome) == (TODAY, "merged")


def test_the_history_of_both_is_one(workspace: Workspace) -> None:
    first, second = twice(workspace)
    workspace.merging.merge(first.client_id, second.client_id)
    lines = workspace.history.of_client(first.client_id)
    assert {line.record for line in lines if line.verb == "client_take_in"} >= {
        first.client_id,
        second.client_id,
    }
    assert second.client_id not in {line.id for line in workspace.history.trash()}


def test_an_address_that_either_protects_stays_protected(workspace: Workspace) -> None:
    first, second = twice(
        workspace, address_protected=True, protected_because="本人の希望", address="台東区上野1-2-3"
    )
    meeting = workspace.merging.compare(first.client_id, second.client_id)
    assert "台東区" not in "".join(str(pair.other) for pair in meeting.pairs)
    workspace.merging.merge(first.client_id, second.client_id)
    assert workspace.clients.get(first.client_id).address == ""
    assert workspace.clients.reveal(first.client_id).address == "台東区上野1-2-3"
    assert workspace.search.find("上野").people == ()


def test_what_was_written_of_either_is_hidden_in_the_history_when_one_is_protected(
    workspace: Workspace,
) -> None:
    def told() -> list[object]:
        lines = workspace.history.of_client(first.client_id)
        return [value for line in lines for change in line.fields for value in (change.before, change.after)]

    first, second = twice(workspace, address="台東区上野1-2-3")
    workspace.merging.merge(first.client_id, second.client_id)
    assert "台東区上野1-2-3" in told()
    view = workspace.clients.get(first.client_id)
    workspace.clients.save(
        ClientDraft.of({"name": view.name, "address_protected": True, "protected_because": "本人の希望"}),
        view.id,
    )
    assert "台東区上野1-2-3" not in told()


def test_what_is_kept_apart_moves_without_a_word(workspace: Workspace) -> None:
    first, second = twice(workspace)
    values = {"client_id": second.client_id, "measure": "probation"}
    workspace.rehabilitations.save(RehabilitationDraft.of(values))
    meeting = workspace.merging.compare(first.client_id, second.client_id)
    assert "rehabilitation" not in dict(meeting.moving)
    workspace.merging.merge(first.client_id, second.client_id)
    assert [each.measure for each in workspace.rehabilitations.of_client(first.client_id)] == ["probation"]


def test_categories_that_both_have_stand_once_and_one_is_the_main_one(workspace: Workspace) -> None:
    first, second = twice(workspace)
    workspace.client_attributes.choose(first.client_id, ("elderly",), "elderly")
    workspace.client_attributes.choose(second.client_id, ("elderly", "low_income"), "low_income")
    workspace.merging.merge(first.client_id, second.client_id)
    views = workspace.client_attributes.of_client(first.client_id)
    assert sorted((view.attribute, view.is_main) for view in views) == [
        ("elderly", True),
        ("low_income", False),
    ]


def test_of_two_equal_categories_the_confirmed_one_stays(workspace: Workspace) -> None:
    first, second = twice(workspace)
    workspace.client_attributes.choose(first.client_id, ("elderly",), "elderly")
    seen = {"attribute": "elderly", "evidence": "residence_record", "evidence_on": TODAY}
    workspace.eligibility.confirm(ClientAttributeDraft.of({"client_id": second.client_id, **seen}))
    workspace.merging.merge(first.client_id, second.client_id)
    (kept,) = workspace.client_attributes.of_client(first.client_id)
    assert (kept.status, kept.evidence, kept.is_main) == ("confirmed", "residence_record", True)


def test_the_same_home_stands_once_and_two_homes_are_refused(workspace: Workspace) -> None:
    first, second = twice(workspace)
    dwelling, another = home(workspace, persons=2), home(workspace, room="201")
    workspace.tenancies.move_in(tenancy_draft(first, dwelling))
    moved = workspace.tenancies.move_in(tenancy_draft(second, another))
    before = tables(workspace)
    with problem("merging.two_homes"):
        workspace.merging.merge(first.client_id, second.client_id)
    assert tables(workspace) == before
    workspace.history.undo(moved.changed.operation)
    # A home is let once at a time; this is how an older program or another laptop may have left it.
    with workspace.office.store.write("test_twice", workspace.office.author) as work:
        work.add(Tenancy.model_validate(tenancy_draft(second, dwelling), update={"id": work.new_id()}))
    workspace.merging.merge(first.client_id, second.client_id)
    (tenancy,) = workspace.tenancies.of_client(first.client_id)
    assert tenancy.dwelling_id == dwelling


def test_two_different_people_are_refused_and_nothing_is_changed(workspace: Workspace) -> None:
    first = take_in(workspace, "髙橋 ハナ", birth_date=BORN)
    other = take_in(workspace, "髙橋 ハナ", birth_date=date(1971, 2, 3))
    before = tables(workspace)
    for verb in (workspace.merging.compare, workspace.merging.merge):
        with problem("merging.different_people"):
            verb(first.client_id, other.client_id)
        with problem("merging.same_record"):
            verb(first.client_id, first.client_id)
    workspace.clients.remove(other.client_id)
    with problem("record.gone"):
        workspace.merging.compare(first.client_id, other.client_id)
    workspace.history.restore("client", other.client_id)
    assert tables(workspace) == before


def test_no_record_is_left_with_the_second(workspace: Workspace) -> None:
    first, second = twice(workspace)
    write_down(workspace, second)
    workspace.merging.merge(first.client_id, second.client_id)
    with workspace.office.store.read() as connection:
        for record in ROWS.values():
            for name, facts in facts_of(record).items():
                if facts.of == "client":
                    column = table_of(record).c[name]
                    held = connection.scalars(select(table_of(record).c.id).where(column == second.client_id))
                    assert held.all() == [], (record.kind, name)


def test_erasing_the_one_erases_what_became_part_of_it(workspace: Workspace) -> None:
    first, second = twice(workspace, phone="03-0000-9876")
    workspace.merging.merge(first.client_id, second.client_id)
    workspace.cases.close(first.case_id, "support_ended", TODAY)
    workspace.erasing.erase(first.client_id, "own_request", note="本人の求め")
    with workspace.office.store.read() as connection:
        for table in (table_of(Client), table_of(ClientAttribute)):
            assert connection.execute(select(table)).all() == []
        kept = connection.exec_driver_sql("SELECT changes FROM change_line").scalars().all()
    assert not any("9876" in (changes or "") or "ハナ" in (changes or "") for changes in kept)


FIELDS = [
    name
    for name, facts in facts_of(Client).items()
    if facts.kind in {Kind.NAME, Kind.KANA, Kind.ROMAJI, Kind.TEXT, Kind.NOTE}
]
described = st.dictionaries(st.sampled_from(FIELDS), st.sampled_from(["", "あ", "い"]), max_size=4)


@settings(
    max_examples=12,
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(one=described, other=described, taken=st.frozensets(st.sampled_from(FIELDS), max_size=3))
def test_whatever_was_known_is_known_afterwards_and_parts_again(
    shared: Workspace, one: dict[str, str], other: dict[str, str], taken: frozenset[str]
) -> None:
    first = take_in(shared, **{"name": "森", **{k: v for k, v in one.items() if v or k != "name"}})
    second = take_in(shared, **{"name": "林", **{k: v for k, v in other.items() if v or k != "name"}})
    before = tables(shared)
    kept, gone = before["client"][first.client_id], before["client"][second.client_id]
    merged = shared.merging.merge(first.client_id, second.client_id, taken).changed
    now = tables(shared)["client"][first.client_id]
    for name in FIELDS:
        if kept[name] or gone[name]:
            assert now[name], name
        if name != "note" and kept[name] and gone[name]:
            assert now[name] == (gone if name in taken else kept)[name]
    shared.history.undo(merged.operation)
    assert tables(shared) == before


def test_what_was_begun_about_the_second_is_offered_with_the_first_and_parts_with_it(
    workspace: Workspace,
) -> None:
    first, second = twice(workspace)
    drafts, form = workspace.drafts, "contact_new"
    drafts.keep(form, second.client_id, {"name": "長女"})
    drafts.keep("member_new", first.client_id, {"name": "長男"})
    drafts.keep("member_new", second.client_id, {"name": "次男"})
    merged = workspace.merging.merge(first.client_id, second.client_id).changed

    def kept(form: str, about: UUID) -> Any:
        found = drafts.find(form, about)
        return None if found is None else found.values["name"]

    assert kept(form, first.client_id) == "長女"
    assert drafts.who_remains(second.client_id) == drafts.who_remains(first.client_id) == first.client_id
    # One's own stands first; the other is offered when that is finished, and neither is lost.
    assert kept("member_new", first.client_id) == "長男"
    drafts.discard("member_new", first.client_id)
    assert kept("member_new", first.client_id) == "次男"
    workspace.history.undo(merged.operation)
    assert (kept(form, first.client_id), kept(form, second.client_id)) == (None, "長女")
    workspace.merging.merge(first.client_id, second.client_id)
    # Who goes on with it takes it along: there is one, not two.
    drafts.keep(form, first.client_id, {"name": "長女 花"})
    assert [draft.about for draft in drafts.all() if draft.form == form] == [first.client_id]
    drafts.discard(form, first.client_id)
    assert kept(form, first.client_id) is None
    assert kept("member_new", first.client_id) == "次男"

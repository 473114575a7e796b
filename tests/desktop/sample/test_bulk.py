"""A bulk-built vault is what the services would have made: rows, lines and index; and it goes on like any."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, func, select, text

from desktop.domain.clock import SetClock
from desktop.domain.folding import Folding
from desktop.entrance import Entrance, Founding
from desktop.records.client import ClientDraft
from desktop.records.field import facts_of
from desktop.records.record import Draft
from desktop.records.support_entry import SupportEntryDraft
from desktop.sample import bulk
from desktop.sample.batch import Amounts, Batch
from desktop.sample.collecting import _SentenceFolding
from desktop.sample.index_tray import IndexTray
from desktop.sample.past import entrance_at
from desktop.storage import change_log
from desktop.storage.kdf import FLOOR
from desktop.storage.machine_memory import MachineMemory
from desktop.storage.schema import ROWS, change_line, search_document
from desktop.storage.search_index import SearchIndex
from desktop.storage.unit_of_work import table_of
from desktop.workspace import Workspace

TODAY = date(2026, 11, 23)
CLIENTS, ENTRIES, OFFERS = 100, 2_000, 40


@pytest.fixture(scope="module")
def told() -> list[tuple[int, int]]:
    return []


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory, told: list[tuple[int, int]]) -> Iterator[Workspace]:
    """A small form of a large vault, opened as a benchmark opens it."""
    place = tmp_path_factory.mktemp("bulk")
    clock = SetClock(datetime(2026, 11, 23, tzinfo=UTC))
    entrance = Entrance(clock, MachineMemory(place / "memory"), FLOOR)

    def progress(done: int, of: int) -> None:
        told.append((done, of))

    bulk.build(place / "large.bansou", entrance, Amounts(CLIENTS, ENTRIES, OFFERS), progress=progress)
    workspace = entrance.unlock(place / "large.bansou", bulk.SIGN_IN, bulk.PASSPHRASE)
    yield workspace
    workspace.close()


def rows_of(connection: Connection, kind: str) -> list[dict[str, Any]]:
    return [dict(row) for row in connection.execute(select(table_of(ROWS[kind]))).mappings()]


def drafts() -> dict[str, type[Draft]]:
    """Return every record's Draft by the record's kind."""
    faces = {face.__name__.removesuffix("Draft"): face for face in Draft.__subclasses__()}
    return {kind: faces[row.__name__] for kind, row in ROWS.items() if row.__name__ in faces}


def test_it_has_what_was_asked_for(large: Workspace, told: list[tuple[int, int]]) -> None:
    with large.office.store.read() as connection:
        assert len(rows_of(connection, "client")) == CLIENTS
        assert len(rows_of(connection, "support_entry")) == ENTRIES
        # Only homes on offer tell their room.
        rooms = [row["room"] for row in rows_of(connection, "dwelling") if row["room"]]
        lengths = [len(row["text"]) for row in rows_of(connection, "support_entry")]
    assert len(rooms) == OFFERS
    assert 100 <= sum(lengths) / ENTRIES <= 140
    assert max(lengths) > 3 * min(lengths)
    assert told[-1] == (ENTRIES, ENTRIES)
    assert told == sorted(told)


def test_the_chain_checks_clean(large: Workspace) -> None:
    with large.office.store.read() as connection:
        assert change_log.check(connection) == ()
        moments = connection.scalars(select(change_line.c.moment).order_by(change_line.c.seq)).all()
    assert moments == sorted(moments)
    assert not large.today.look().clock_behind


def test_its_schema_is_that_of_any_vault(large: Workspace, workspace: Workspace) -> None:
    def schema(vault: Workspace) -> set[tuple[str, str]]:
        with vault.office.store.read() as connection:
            return {
                (row.name, " ".join((row.sql or "").split()))
                for row in connection.execute(text("SELECT name, sql FROM sqlite_master"))
            }

    def how_the_index_works(vault: Workspace) -> set[tuple[str, int]]:
        with vault.office.store.read() as connection:
            return {(row.k, row.v) for row in connection.execute(text("SELECT k, v FROM search_text_config"))}

    assert schema(large) == schema(workspace)
    assert how_the_index_works(large) == how_the_index_works(workspace)


def test_every_row_is_one_that_a_draft_gives(large: Workspace) -> None:
    with large.office.store.read() as connection:
        for kind, draft in drafts().items():
            for row in rows_of(connection, kind):
                checked = draft.of({name: row[name] for name in draft.model_fields})
                assert checked.model_dump() == {name: row[name] for name in draft.model_fields}
                day = row.get("on") or row.get("starts_on") or TODAY
                assert not large.office.rules.code_errors(facts_of(draft), checked.model_dump(), day)


def test_every_record_has_the_line_that_its_adding_gives(large: Workspace) -> None:
    with large.office.store.read() as connection:
        lines = connection.execute(select(change_line).where(change_line.c.action == "add")).mappings().all()
        by_record = {line["record"]: line for line in lines}
        for kind in ROWS:
            if kind in {"organisation", "staff"}:
                continue
            for row in rows_of(connection, kind):
                line = by_record.pop(row["id"])
                said = {name: pair[1] for name, pair in json.loads(line["changes"]).items()}
                kept = {name: change_log.encoded(value) for name, value in row.items() if value is not None}
                assert said == {name: value for name, value in kept.items() if name not in {"id", "version"}}
                assert line["about"] == (row["id"] if kind == "client" else row.get("client_id"))
    assert {line["record_kind"] for line in by_record.values()} == {"organisation", "staff"}


def test_the_same_line_comes_from_the_service(large: Workspace) -> None:
    with large.office.store.read() as connection:
        row = rows_of(connection, "support_entry")[-1]
    draft = SupportEntryDraft.of({name: row[name] for name in SupportEntryDraft.model_fields})
    saved = large.support_entries.record(draft).id
    with large.office.store.read() as connection:
        lines = [
            connection.execute(select(change_line).where(change_line.c.record == key)).mappings().one()
            for key in (row["id"], saved)
        ]
        documents = [
            connection.scalar(select(search_document.c.doc).where(search_document.c.record_id == key))
            for key in (row["id"], saved)
        ]
    assert json.loads(lines[0]["changes"]) == json.loads(lines[1]["changes"])
    assert all(
        lines[0][name] == lines[1][name] for name in ("verb", "record_kind", "about", "action", "parents")
    )
    assert documents[0] is not None
    assert documents[1] is not None
    assert 0 < documents[1] - documents[0] < 1 << 24
    large.support_entries.remove(saved)


def test_the_index_is_fed_as_the_services_feed_it(large: Workspace) -> None:
    def fed(folding: Folding, rows: list[dict[str, Any]], kind: str) -> list[Any]:
        tray, batch = IndexTray(), Batch(change_log.Head(large.office.replica, 0, b""))
        for row in rows:
            SearchIndex(folding).put(
                tray.connection, ROWS[kind], row, datetime(2026, 1, 1, tzinfo=UTC), fresh=True
            )
        tray.empty_into(batch)
        return batch.statements

    with large.office.store.read() as connection:
        for kind in ("client", "contact", "household_member", "dwelling", "support_entry"):
            rows = rows_of(connection, kind)
            assert rows
            assert fed(_SentenceFolding(), rows, kind) == fed(Folding(), rows, kind)


def test_the_order_of_the_list_is_the_one_the_service_gives(large: Workspace) -> None:
    with large.office.store.read() as connection:
        clients = rows_of(connection, "client")
    assert all(row["kana_key"] == large.clients.derived(row)["kana_key"] for row in clients)


@pytest.mark.parametrize("query", ["家賃", "佐藤", "退院", "ケアマネジャー", "上野", "通帳", "ない言葉"])
def test_search_hits_are_those_of_a_walk_through_all_entries(large: Workspace, query: str) -> None:
    folding = Folding()
    with large.office.store.read() as connection:
        rows = [row for row in rows_of(connection, "support_entry") if row["deleted_at"] is None]
    searched = ("persons", "text", "next_step")
    expected = {
        row["id"] for row in rows if any(folding.fold(query) in folding.fold(row[name]) for name in searched)
    }
    found = large.search.find(query, notes=ENTRIES + CLIENTS)
    assert {note.id for note in found.notes if note.kind == "support_entry"} == expected


def test_search_finds_a_client_by_reading_and_number(large: Workspace) -> None:
    client = large.clients.lines()[CLIENTS // 2]
    view = large.clients.get(client.id)
    for query in (view.kana, view.name, view.phone or view.name):
        assert client.id in {found.client_id for found in large.search.find(query, people=200).people}


def test_a_record_goes_on_as_any_other(large: Workspace) -> None:
    client = large.clients.lines()[0]
    view = large.clients.get(client.id)
    changed = large.clients.save(ClientDraft.of({"name": "改めた 名前"}), view.id, view.version)
    verbs = [line.verb for line in large.history.of_record(view.id)]
    assert verbs[0] == "client_change"
    assert verbs[-1] == "client_take_in"
    assert large.search.find("改めた").people
    large.history.undo(changed.changed.operation)
    assert large.clients.get(view.id).name == view.name
    with large.office.store.read() as connection:
        assert change_log.check(connection) == ()


def test_people_who_left_are_no_longer_seen(large: Workspace) -> None:
    with large.office.store.read() as connection:
        closed = {
            row["id"]: row["closed_on"] for row in rows_of(connection, "support_case") if row["closed_on"]
        }
        entries = rows_of(connection, "support_entry")
    assert closed
    assert not [row for row in entries if row["case_id"] in closed and row["on"] > closed[row["case_id"]]]
    assert max(row["on"] for row in entries) == TODAY - timedelta(days=1)


def test_a_vault_with_people_is_not_filled(workspace: Workspace) -> None:
    workspace.clients.take_in(ClientDraft.of({"name": "先に いた人"}), on=TODAY)
    with pytest.raises(ValueError, match="without people"):
        bulk.fill(workspace, TODAY, Amounts(1, 1))


def test_an_entrance_at_another_time_makes_vaults_of_that_time(entrance: Entrance, home: Any) -> None:
    past = SetClock(datetime(2020, 4, 1, tzinfo=UTC))
    founding = Founding({"name": "昔の法人"}, "昔 係", "mukashi")
    workspace, _code = entrance_at(entrance, past).create(home / "past.bansou", founding, bulk.PASSPHRASE)
    try:
        with workspace.office.store.read() as connection:
            assert connection.scalar(select(func.max(change_line.c.moment))) == past.moment
    finally:
        workspace.close()

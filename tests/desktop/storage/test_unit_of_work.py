"""A unit of work: rows, one line a record, and their place in the index, in step with each other."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date, time, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from desktop.domain.problem import Problem
from desktop.records.client import Client, ClientDraft
from desktop.records.support_entry import SupportEntry
from desktop.storage import change_log
from desktop.storage.change_log import Action, Author, decoded, encoded
from desktop.storage.schema import ROWS, change_line
from desktop.storage.store import Store
from desktop.storage.unit_of_work import UnitOfWork, table_of
from tests.desktop.storage.vaults import SATO, START, Made


@pytest.fixture(scope="module")
def store(made_once: Made, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    made = made_once.copied(tmp_path_factory.mktemp("unit") / "v.bansou")
    with made.open() as vault:
        opened = Store(vault.database_path, vault.keys.database, vault.around.clock)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def author(store: Store) -> Author:
    return Author(SATO.id, store.replica)


def added(work: UnitOfWork, **values: Any) -> UUID:
    key = work.new_id()
    draft = ClientDraft.of({"name": "森 一郎", **values})
    work.add(Client.model_validate(draft, update={"id": key}))
    return key


def lines(store: Store, record: UUID) -> list[dict[str, Any]]:
    query = select(change_line).where(change_line.c.record == record).order_by(change_line.c.seq)
    with store.read() as connection:
        return [
            {**row, "changes": json.loads(row["changes"])} for row in connection.execute(query).mappings()
        ]


def row(store: Store, record: UUID) -> dict[str, Any]:
    table = table_of(Client)
    with store.read() as connection:
        return dict(connection.execute(select(table).where(table.c.id == record)).mappings().one())


def hits(store: Store, query: str) -> list[UUID]:
    with store.read() as connection:
        return [hit.record_id for hit in store.index.find_people(connection, query, 100)]


def test_adding_writes_row_line_and_index(store: Store, author: Author) -> None:
    with store.write("client_add", author) as work:
        key = added(work, birth_date=date(1950, 3, 3))
    assert (row(store, key)["name"], row(store, key)["version"]) == ("森 一郎", 1)
    (line,) = lines(store, key)
    assert (line["verb"], line["action"], line["record_kind"], line["about"]) == (
        "client_add",
        "add",
        "client",
        key,
    )
    assert (line["staff"], line["moment"]) == (SATO.id, START)
    assert line["changes"]["name"] == [None, "森 一郎"]
    assert line["changes"]["birth_date"] == [None, "1950-03-03"]
    assert not {"id", "version", "deleted_at"} & line["changes"].keys()
    assert key in hits(store, "森")


def test_several_changes_of_one_record_are_one_line_from_first_to_last(store: Store, author: Author) -> None:
    with store.write("client_add", author) as work:
        key = added(work)
        work.change(Client, key, {"name": "森 二郎"})
    (line,) = lines(store, key)
    assert (line["action"], line["changes"]["name"]) == ("add", [None, "森 二郎"])
    with store.write("client_change", author) as work:
        for name in ("森 三郎", "森 四郎"):
            work.change(Client, key, {"name": name})
        work.change(Client, key, {"kana": "もり しろう"})
    _, line = lines(store, key)
    assert line["changes"] == {"name": ["森 二郎", "森 四郎"], "kana": ["", "もり しろう"]}
    assert row(store, key)["version"] == 5


def test_what_did_not_change_is_not_written(store: Store, author: Author) -> None:
    with store.write("client_add", author) as work:
        key = added(work)
    with store.write("client_change", author) as work:
        work.change(Client, key, {"name": "森 一郎", "kana": ""})
        assert work.changed.records == ()
    assert (len(lines(store, key)), row(store, key)["version"]) == (1, 1)


def test_an_older_version_is_refused(store: Store, author: Author) -> None:
    with store.write("client_add", author) as work:
        key = added(work)
        work.change(Client, key, {"name": "森 二郎"}, 1)
    with pytest.raises(Problem, match=r"record\.changed_meanwhile"), store.write("x_change", author) as work:
        work.change(Client, key, {"name": "森 三郎"}, 1)
    assert row(store, key)["name"] == "森 二郎"


def test_removing_takes_out_of_the_index_and_restoring_puts_back(store: Store, author: Author) -> None:
    with store.write("client_add", author) as work:
        key = added(work, name="一ノ瀬 薫")
    with store.write("client_remove", author) as work:
        work.remove(Client, key)
    assert hits(store, "一ノ瀬") == []
    assert row(store, key)["deleted_at"] == START
    with store.write("client_restore", author) as work:
        work.restore(Client, key)
    assert hits(store, "一ノ瀬") == [key]
    changes = [line["changes"] for line in lines(store, key)[1:]]
    assert changes == [
        {"deleted_at": [None, START.isoformat()]},
        {"deleted_at": [START.isoformat(), None]},
    ]


def test_a_note_beside_a_change_of_the_same_record_is_a_line_of_its_own(store: Store, author: Author) -> None:
    with store.write("client_add", author) as work:
        key = added(work)
        work.note(Client, key, key, Action.PRINT, "support_record")
        work.change(Client, key, {"name": "森 二郎"})
        assert len(work.changed.records) == 2
    first, second = lines(store, key)
    assert (first["action"], second["action"]) == ("add", "print")
    assert second["changes"] == {"document": [None, "support_record"]}
    assert first["operation"] == second["operation"]


def test_a_unit_of_work_without_changes_leaves_no_line(store: Store, author: Author) -> None:
    with store.read() as connection:
        before = change_log.heads(connection)
    with store.write("nothing", author):
        pass
    with store.read() as connection:
        assert change_log.heads(connection) == before


def test_the_chain_holds_over_everything_above(store: Store) -> None:
    with store.read() as connection:
        assert change_log.check(connection) == ()
        assert change_log.heads(connection)


VALUES = {
    "name": st.text(st.characters(exclude_categories=["Cs"]), min_size=1),
    "note": st.text(st.characters(exclude_categories=["Cs"])),
    "birth_date": st.none() | st.dates(),
    "address_protected": st.booleans(),
}


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(changes=st.lists(st.fixed_dictionaries({}, optional=VALUES), min_size=1, max_size=5))
def test_lines_retell_the_record_from_its_first_state_to_the_last(
    store: Store, author: Author, changes: list[dict[str, Any]]
) -> None:
    with store.write("client_add", author) as work:
        key = added(work)
    for fresh in changes:
        with store.write("client_change", author) as work:
            work.change(Client, key, fresh)
    columns = table_of(Client).c
    told: dict[str, Any] = {}
    for line in lines(store, key):
        for name, (before, after) in line["changes"].items():
            assert told.get(name) == decoded(columns[name].type, before)
            told[name] = decoded(columns[name].type, after)
    now = row(store, key)
    assert {name: value for name, value in told.items() if value is not None} == {
        name: now[name] for name, value in told.items() if value is not None
    }
    assert all(now[name] is None for name, value in told.items() if value is None)


@pytest.mark.parametrize(
    "value", [None, "文字", 0, True, date(2026, 11, 23), time(9, 5), START, START + timedelta(microseconds=7)]
)
def test_every_sort_of_value_survives_a_line(value: object) -> None:
    entry, client = table_of(SupportEntry).c, table_of(Client).c
    column = {
        date: entry["on"],
        time: entry["start"],
        int: entry["minutes"],
        bool: client["address_protected"],
        type(START): client["deleted_at"],
    }.get(type(value), client["name"])
    assert decoded(column.type, json.loads(json.dumps(encoded(value)))) == value


def test_a_key_survives_a_line() -> None:
    key = UUID(int=5)
    assert decoded(table_of(SupportEntry).c.client_id.type, encoded(key)) == key


def test_every_record_has_a_table_of_its_own_name() -> None:
    assert all(table_of(record).name == kind for kind, record in ROWS.items())

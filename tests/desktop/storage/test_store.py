"""The store: one consistent look, whole units of work, no transaction shared or lost between threads."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import func, select, text

from desktop.domain.identifiers import new_id
from desktop.domain.problem import Problem
from desktop.records.client import Client, ClientDraft
from desktop.storage.change_log import Author
from desktop.storage.schema import change_line, search_document
from desktop.storage.store import Store
from desktop.storage.unit_of_work import table_of
from tests.desktop.storage.vaults import SATO, START, Made

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"


@pytest.fixture
def store(made: Made) -> Iterator[Store]:
    with made.open() as vault:
        opened = Store(vault.database_path, vault.keys.database, vault.around.clock)
        yield opened
        opened.close()


@pytest.fixture
def author(store: Store) -> Author:
    return Author(SATO.id, store.replica)


def add(store: Store, author: Author, name: str) -> UUID:
    with store.write("client_add", author) as work:
        key = work.new_id()
        work.add(Client.model_validate(ClientDraft.of({"name": name}), update={"id": key}))
    return key


def names(store: Store) -> list[str]:
    table = table_of(Client)
    with store.read() as connection:
        return list(connection.scalars(select(table.c.name).order_by(table.c.id)))


def counts(store: Store) -> tuple[int | None, ...]:
    """How many clients, change lines and index documents there are."""
    tables = (table_of(Client), change_line, search_document)
    with store.read() as connection:
        found = [connection.scalar(select(func.count()).select_from(table)) for table in tables]
        return (*found, connection.scalar(text("SELECT count(*) FROM search_text")))


def test_reading_inside_a_unit_of_work_sees_what_it_wrote_and_outside_only_what_was_committed(
    store: Store, author: Author
) -> None:
    with ThreadPoolExecutor(1) as elsewhere, store.write("client_add", author) as work:
        row = Client.model_validate(ClientDraft.of({"name": "森 一郎"}), update={"id": work.new_id()})
        work.add(row)
        assert names(store) == ["森 一郎"]
        assert elsewhere.submit(names, store).result() == []
    assert names(store) == ["森 一郎"]


def test_an_error_at_any_point_leaves_no_row_no_line_and_no_place_in_the_index(
    store: Store, author: Author
) -> None:
    kept = add(store, author, "林 花子")
    before = counts(store)
    with pytest.raises(ZeroDivisionError):
        write_and_fail(store, author, kept)
    assert counts(store) == before
    assert names(store) == ["林 花子"]


def write_and_fail(store: Store, author: Author, kept: UUID) -> None:
    before = counts(store)
    with store.write("client_add", author) as work:
        work.add(Client.model_validate(ClientDraft.of({"name": "森"}), update={"id": work.new_id()}))
        work.change(Client, kept, {"name": "林 花代"})
        assert counts(store) != before
        raise ZeroDivisionError


def test_after_a_failed_unit_of_work_the_next_one_works(store: Store, author: Author) -> None:
    with pytest.raises(Problem, match=r"record\.gone"), store.write("client_change", author) as work:
        work.change(Client, UUID(int=9), {"name": "だれ"})
    add(store, author, "森")
    assert names(store) == ["森"]


def test_a_look_stays_as_it_was_while_somebody_writes(store: Store, author: Author) -> None:
    with store.read() as connection:
        count = select(func.count()).select_from(table_of(Client))
        assert connection.scalar(count) == 0
        with ThreadPoolExecutor(1) as elsewhere:
            elsewhere.submit(add, store, author, "森").result()
        assert connection.scalar(count) == 0
    assert names(store) == ["森"]


def test_reading_goes_on_after_a_unit_of_work_inside_a_look(store: Store, author: Author) -> None:
    with store.read() as connection:
        add(store, author, "森")
        with store.read() as again:
            assert again is connection
    assert names(store) == ["森"]


def test_the_reading_connection_cannot_write(store: Store) -> None:
    with pytest.raises(Problem, match=r"vault\.read_only"), store.read() as connection:
        connection.execute(text("DELETE FROM vault_fact"))


def test_two_threads_that_write_wait_for_each_other(store: Store, author: Author) -> None:
    inside, may_end = threading.Event(), threading.Event()

    def fail_slowly() -> None:
        with store.write("client_add", author) as work:
            work.add(Client.model_validate(ClientDraft.of({"name": "消える"}), update={"id": work.new_id()}))
            inside.set()
            may_end.wait(30)
            raise ZeroDivisionError

    with ThreadPoolExecutor(2) as threads:
        failing = threads.submit(fail_slowly)
        assert inside.wait(30)
        saving = threads.submit(add, store, author, "残る")
        may_end.set()
        assert isinstance(failing.exception(), ZeroDivisionError)
        saving.result()
    # In one shared transaction the failing thread would have taken the other's save with it.
    assert names(store) == ["残る"]


def interrupted(store: Store, started: threading.Event) -> str:
    with store.read() as connection:
        driver = connection.connection.driver_connection
        assert driver is not None
        driver.set_progress_handler(started.set, 1000)
        try:
            with pytest.raises(Exception, match="interrupted"):
                connection.execute(text(ENDLESS))
            # The same look goes on: stopping a query must not end the transaction around it.
            assert driver.in_transaction
            return str(connection.scalar(text("SELECT count(*) FROM client")))
        finally:
            driver.set_progress_handler(None, 1000)


def test_stopping_a_query_ends_that_query_only(store: Store, author: Author) -> None:
    add(store, author, "森")
    started = threading.Event()
    with ThreadPoolExecutor(1) as reader:
        answer = reader.submit(interrupted, store, started)
        assert started.wait(30)
        store.interrupt()
        assert answer.result() == "1"
    assert names(store) == ["森"]


def test_a_stopped_query_is_told_as_superseded(store: Store) -> None:
    started = threading.Event()

    def look() -> None:
        with store.read() as connection:
            driver = connection.connection.driver_connection
            assert driver is not None
            driver.set_progress_handler(started.set, 1000)
            try:
                connection.execute(text(ENDLESS))
            finally:
                driver.set_progress_handler(None, 1000)

    with ThreadPoolExecutor(1) as reader:
        answer = reader.submit(look)
        assert started.wait(30)
        store.interrupt()
        problem = answer.exception()
    assert isinstance(problem, Problem)
    assert problem.code == "query.superseded"


def test_stopping_while_nothing_runs_does_no_harm(store: Store) -> None:
    store.interrupt()
    assert names(store) == []


def test_a_damaged_vault_is_written_no_more_but_still_read(store: Store, author: Author) -> None:
    add(store, author, "森")
    store.refuse_writes(Problem("vault.damaged", place="records"))
    with pytest.raises(Problem, match=r"vault\.damaged"):
        add(store, author, "林")
    with pytest.raises(Problem, match=r"vault\.damaged"):
        store.set_fact("x", "y")
    assert names(store) == ["森"]


def test_damage_found_while_a_save_waits_stops_that_save(store: Store, author: Author) -> None:
    with ThreadPoolExecutor(1) as threads:
        with store.write_aside():
            saving = threads.submit(add, store, author, "森")
            store.refuse_writes(Problem("vault.damaged"))
        assert isinstance(saving.exception(), Problem)
    assert names(store) == []


def test_facts_are_kept_and_replaced(store: Store) -> None:
    assert store.fact("colour") is None
    store.set_fact("colour", "teal")
    store.set_fact("colour", "grey")
    assert store.fact("colour") == "grey"


def test_a_missing_replica_is_damage(store: Store) -> None:
    with store.write_aside() as connection:
        connection.execute(text("DELETE FROM vault_fact WHERE name = 'replica'"))
    with pytest.raises(Problem, match=r"vault\.damaged"):
        _ = store.replica


def test_keys_ascend_in_the_order_of_writing_even_when_the_clock_goes_back(
    made: Made, store: Store, author: Author
) -> None:
    first = add(store, author, "一")
    second = add(store, author, "二")
    made.clock.moment = START - timedelta(days=400)
    third = add(store, author, "三")
    assert first < second < third
    assert names(store) == ["一", "二", "三"]


def test_keys_ascend_over_a_restart_with_a_clock_that_went_back(made: Made) -> None:
    found = []
    with made.open() as vault:
        for number in range(12):
            made.clock.moment = START - timedelta(days=30 * number)
            store = Store(vault.database_path, vault.keys.database, vault.around.clock)
            found.append(add(store, Author(SATO.id, vault.replica), f"{number}"))
            store.close()
    assert found == sorted(found)


def test_a_key_says_its_millisecond_and_its_version() -> None:
    key = new_id(START)
    assert (key.version, key.int >> 80) == (7, int(START.timestamp() * 1000))
    later = key
    for _ in range(2000):
        later, earlier = new_id(START, later), later
        assert (later > earlier, later.version, later.variant) == (True, 7, key.variant)


def test_the_newest_moment_is_that_of_the_last_line(made: Made, store: Store, author: Author) -> None:
    made.later(hours=5)
    add(store, author, "森")
    assert store.last_moment() == START + timedelta(hours=5)


def test_readers_wait_for_a_move_and_go_on_in_the_new_place(made: Made) -> None:
    with made.open() as vault:
        store = Store(vault.database_path, vault.keys.database, vault.around.clock)

        def place() -> tuple[Path, bytes]:
            return vault.database_path, vault.keys.database

        add(store, Author(SATO.id, vault.replica), "森")
        with ThreadPoolExecutor(1) as elsewhere:
            with store.moving(place):
                waiting = elsewhere.submit(names, store)
                vault.rotate()
            assert waiting.result() == ["森"]
        add(store, Author(SATO.id, vault.replica), "林")
        assert names(store) == ["森", "林"]
        store.close()


def test_closing_folds_the_log_into_the_file(made: Made) -> None:
    with made.open() as vault:
        path = vault.database_path
        store = Store(path, vault.keys.database, vault.around.clock)
        add(store, Author(SATO.id, vault.replica), "森")
        store.close()
        log = path.with_name(path.name + "-wal")
        assert not log.exists() or log.stat().st_size == 0

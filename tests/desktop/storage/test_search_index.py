"""The index: one token a character, newest first, whole rows replaced, nothing protected, nothing left."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, text

from desktop.records.client import Client, ClientDraft
from desktop.records.support_entry import SupportEntry
from desktop.storage.search_index import PEOPLE, SearchIndex, tokens
from desktop.storage.store import Store
from tests.desktop.storage.vaults import START, Made

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def store(made_once: Made, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    made = made_once.copied(tmp_path_factory.mktemp("index") / "v.bansou")
    with made.open() as vault:
        opened = Store(vault.database_path, vault.keys.database, vault.around.clock)
        yield opened
        opened.close()


@pytest.fixture
def connection(store: Store) -> Iterator[Connection]:
    """A connection whose writes are gone after the test."""
    with store.write_aside() as opened:
        yield opened
        opened.execute(text("DELETE FROM search_text"))
        opened.execute(text("DELETE FROM search_document"))


@pytest.fixture
def index(store: Store) -> SearchIndex:
    return store.index


def put_note(index: SearchIndex, connection: Connection, words: str, day: date = TODAY) -> UUID:
    values = dict.fromkeys(SupportEntry.model_fields, "") | {"id": uuid4(), "text": words, "on": day}
    index.put(connection, SupportEntry, {**values, "deleted_at": None}, START)
    return UUID(str(values["id"]))


def put_person(index: SearchIndex, connection: Connection, **said: Any) -> UUID:
    values = {**ClientDraft.of({"name": "森", **said}).model_dump(), "id": uuid4(), "deleted_at": None}
    index.put(connection, Client, values, START)
    return UUID(str(values["id"]))


def notes(index: SearchIndex, connection: Connection, query: str, limit: int = 100) -> list[UUID]:
    return [hit.record_id for hit in index.find_notes(connection, query, limit)]


def size(connection: Connection) -> tuple[int, int]:
    documents = connection.scalar(text("SELECT count(*) FROM search_document"))
    return int(documents or 0), int(connection.scalar(text("SELECT count(*) FROM search_text")) or 0)


def test_newer_days_come_first_whenever_they_were_written(index: SearchIndex, connection: Connection) -> None:
    keys = {days: put_note(index, connection, "通院", TODAY - timedelta(days=days)) for days in (5, 1, 9, 3)}
    assert notes(index, connection, "通院") == [keys[days] for days in (1, 3, 5, 9)]


def test_on_one_day_the_later_written_comes_first(index: SearchIndex, connection: Connection) -> None:
    keys = [put_note(index, connection, "通院") for _ in range(4)]
    assert notes(index, connection, "通院") == keys[::-1]


def test_pages_go_on_below_the_last_document(index: SearchIndex, connection: Connection) -> None:
    keys = [put_note(index, connection, "通院", TODAY - timedelta(days=number // 2)) for number in range(10)]
    first = index.find_notes(connection, "通院", 4)
    second = index.find_notes(connection, "通院", 4, before=first[-1].doc)
    third = index.find_notes(connection, "通院", 4, before=second[-1].doc)
    found = [hit.record_id for hit in (*first, *second, *third)]
    assert len(found) == len(set(found)) == 10
    assert set(found) == set(keys)


def test_people_stand_above_all_notes(index: SearchIndex, connection: Connection) -> None:
    note = put_note(index, connection, "森さん", date(2200, 12, 31))
    person = put_person(index, connection)
    (hit,) = index.find_people(connection, "森", 10)
    assert (hit.record_id, hit.kind) == (person, "client")
    assert hit.doc >= PEOPLE
    (paper,) = index.find_notes(connection, "森", 10)
    assert (paper.record_id, paper.doc < PEOPLE) == (note, True)


def test_a_record_put_again_stands_once(index: SearchIndex, connection: Connection) -> None:
    values = {**ClientDraft.of({"name": "森", "note": "前"}).model_dump(), "id": uuid4(), "deleted_at": None}
    for said in ("前", "中", "後"):
        index.put(connection, Client, {**values, "note": said}, START)
    assert size(connection) == (1, 1)
    assert index.find_people(connection, "森", 10)


def test_a_deleted_or_empty_record_is_taken_out(index: SearchIndex, connection: Connection) -> None:
    values = dict.fromkeys(SupportEntry.model_fields, "") | {"id": uuid4(), "on": TODAY}
    index.put(connection, SupportEntry, {**values, "text": "有", "deleted_at": None}, START)
    index.put(connection, SupportEntry, {**values, "text": "有", "deleted_at": START}, START)
    assert size(connection) == (0, 0)
    index.put(connection, SupportEntry, {**values, "text": "", "deleted_at": None}, START)
    assert size(connection) == (0, 0)
    index.drop(connection, values["id"])  # type: ignore[arg-type]


def test_no_match_runs_from_one_field_into_the_next(index: SearchIndex, connection: Connection) -> None:
    values = dict.fromkeys(SupportEntry.model_fields, "") | {"id": uuid4(), "on": TODAY, "deleted_at": None}
    index.put(connection, SupportEntry, {**values, "persons": "長女", "text": "訪問"}, START)
    assert notes(index, connection, "長女") == notes(index, connection, "訪問") != []
    assert notes(index, connection, "女訪") == []


@pytest.mark.parametrize("field", ["phone", "mobile", "address"])
def test_protected_fields_are_not_put_in(index: SearchIndex, connection: Connection, field: str) -> None:
    said = {"phone": "03-5555-6666", "mobile": "090-5555-6666", "address": "墨田区5555-6666"}
    put_person(index, connection, name="森", **{field: said[field]})
    assert index.find_people(connection, "5555", 10)
    connection.execute(text("DELETE FROM search_text"))
    connection.execute(text("DELETE FROM search_document"))
    put_person(index, connection, name="森", address_protected=True, **{field: said[field]})
    assert index.find_people(connection, "5555", 10) == []
    assert index.find_people(connection, "森", 10)


def test_optimizing_keeps_what_is_there(index: SearchIndex, connection: Connection) -> None:
    kept, gone = put_note(index, connection, "残る"), put_note(index, connection, "消える")
    index.drop(connection, gone)
    index.optimize(connection)
    assert notes(index, connection, "残る") == [kept]
    assert notes(index, connection, "消える") == []


def test_tokens_are_neighbours_in_order_and_each_character_alone_once() -> None:
    alone = "\ue001"
    assert tokens("佐藤 佐") == f"佐藤 藤佐 {alone}佐 {alone}藤"
    assert tokens("佐藤", mark="*") == f"*佐藤 *{alone}佐 *{alone}藤"
    assert tokens("佐") == f"{alone}佐"
    assert tokens("") == tokens(" ") == ""


TEXTS = st.text(st.sampled_from("森林もり12-「」。a👨𠮷सूता"), min_size=1, max_size=12)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts=st.lists(TEXTS, min_size=1, max_size=6), query=TEXTS)
def test_hits_equal_a_plain_search_through_the_folded_texts(
    store: Store, texts: list[str], query: str
) -> None:
    index = store.index
    with store.write_aside() as connection:
        keys = {put_note(index, connection, said): said for said in texts}
        found = set(notes(index, connection, query))
        words = index.folding.query_words(query)
        expected = {
            key
            for key, said in keys.items()
            if words and all(word.plain in index.folding.fold(said).replace(" ", "") for word in words)
        }
        connection.execute(text("DELETE FROM search_text"))
        connection.execute(text("DELETE FROM search_document"))
    assert found == expected

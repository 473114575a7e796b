"""Form drafts in the table: half characters survive, a draft of one never meets another's."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from desktop.storage import form_drafts
from desktop.storage.store import Store
from tests.desktop.storage.vaults import START, Made

ANY_TEXT = st.text(st.characters())
VALUES = st.dictionaries(ANY_TEXT, ANY_TEXT | st.integers() | st.booleans() | st.none() | st.lists(ANY_TEXT))
STAFF = UUID(int=1)


@pytest.fixture(scope="module")
def store(made_once: Made, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    made = made_once.copied(tmp_path_factory.mktemp("drafts") / "v.bansou")
    with made.open() as vault:
        opened = Store(vault.database_path, vault.keys.database, vault.around.clock)
        yield opened
        opened.close()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(values=VALUES, form=st.sampled_from(["a", "b"]), about=st.none() | st.uuids())
def test_whatever_is_typed_comes_back(
    store: Store, values: dict[str, object], form: str, about: UUID | None
) -> None:
    with store.write_aside() as connection:
        form_drafts.keep(connection, form=form, about=about, staff=STAFF, values=values, moment=START)
        found = form_drafts.find(connection, form, about, STAFF)
        assert found is not None
        assert dict(found.values) == values
        assert form_drafts.find(connection, form, about, UUID(int=2)) is None
        form_drafts.erase(connection, form, about, STAFF)
        assert form_drafts.find(connection, form, about, STAFF) is None


def test_the_newest_comes_first(store: Store) -> None:
    with store.write_aside() as connection:
        for number, form in enumerate(("one", "two", "three")):
            moment = START + timedelta(minutes=number)
            form_drafts.keep(connection, form=form, about=None, staff=STAFF, values={}, moment=moment)
        assert [each.form for each in form_drafts.list_of(connection, STAFF)] == ["three", "two", "one"]


def test_what_a_draft_holds_stays_out_of_its_repr(store: Store) -> None:
    with store.write_aside() as connection:
        form_drafts.keep(
            connection, form="client", about=None, staff=STAFF, values={"name": "ひみつ"}, moment=START
        )
        found = form_drafts.find(connection, "client", None, STAFF)
    assert "ひみつ" not in repr(found)
    assert "client" in repr(found)

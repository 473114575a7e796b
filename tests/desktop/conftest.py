"""An office to work in: real encrypted records in a temporary folder, copied from one migrated template."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest

from desktop.domain.clock import SetClock
from desktop.domain.identifiers import new_id
from desktop.domain.roles import Role
from desktop.records.client import ClientDraft
from desktop.records.staff import Staff, StaffDraft
from desktop.services.clients import TakenIn
from desktop.services.office import Actor, Office
from desktop.services.rules import Rules
from desktop.storage import migrations
from desktop.storage.change_log import Author
from desktop.storage.reference import Reference
from desktop.storage.store import Store
from desktop.workspace import Workspace, services_of

KEY = bytes(range(32))


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated, empty database."""
    path = tmp_path_factory.mktemp("template") / "vault.db"
    migrations.upgrade(path, KEY)
    return path


@pytest.fixture(scope="session")
def reference() -> Reference:
    """The shipped lists, read once."""
    return Reference()


@pytest.fixture
def store(template: Path, tmp_path: Path, clock: SetClock) -> Iterator[Store]:
    """An open store of its own for each test."""
    path = tmp_path / "vault.db"
    shutil.copy(template, path)
    opened = Store(path, KEY, clock)
    opened.set_fact("replica", str(new_id(clock.now())))
    yield opened
    opened.close()


@pytest.fixture
def office_of(store: Store, clock: SetClock, reference: Reference) -> Callable[[Role], Office]:
    """An office in which a member of staff of the given role works."""

    def build(role: Role) -> Office:
        staff_id = new_id(clock.now())
        draft = StaffDraft.of({"name": "佐藤 陽子", "sign_in_name": role.value, "role": role.value})
        with store.write("staff_add", Author(staff_id, store.replica)) as work:
            work.add(Staff.model_validate(draft, update={"id": staff_id}))
        actor = Actor(staff_id, "佐藤 陽子", role)
        return Office(store, Rules(reference, store), actor, clock, store.replica)

    return build


@pytest.fixture
def workspace(office_of: Callable[[Role], Office]) -> Workspace:
    """The services of a manager."""
    return services_of(office_of(Role.MANAGER))


@pytest.fixture
def hana(workspace: Workspace) -> TakenIn:
    """A client who was taken in today."""
    client = ClientDraft.of({
        "name": "髙橋 ハナ",
        "kana": "たかはし はな",
        "birth_date": date(1944, 5, 15),
        "phone": "03-1234-5678",
        "address": "東京都台東区上野1-2-3",
    })
    return workspace.clients.take_in(client, on=date(2026, 11, 23), route="self")



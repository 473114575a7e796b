"""A workspace to work in: a real encrypted vault in a temporary folder, copied from one template."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from desktop.domain.clock import SetClock
from desktop.domain.roles import Role
from desktop.entrance import Entrance, Founding
from desktop.records.client import ClientDraft
from desktop.records.staff import StaffDraft
from desktop.services.clients import TakenIn
from desktop.services.office import Actor, Office
from desktop.storage.kdf import FLOOR
from desktop.storage.machine_memory import MachineMemory
from desktop.storage.recovery_code import RecoveryCode
from desktop.storage.reference import Reference
from desktop.workspace import Workspace
from tests.desktop.shipped import shipped

PASSPHRASE = "さくら なみき かいだん とけい みかん"
FOUNDING = Founding({"name": "NPO法人 みちしるべ"}, "佐藤 陽子", "sato")


@pytest.fixture(scope="session")
def reference() -> Reference:
    """The shipped lists, read once."""
    return shipped()


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory, reference: Reference) -> Path:
    """A vault with one manager, made once; the cheapest key derivation that is allowed.

    Every conftest that borrows this fixture has one of its own; each finds the same folder again.
    """
    folder = tmp_path_factory.getbasetemp() / "template" / "みちしるべ.bansou"
    if _sheet_of(folder).exists():
        return folder
    folder.parent.mkdir()
    memory = MachineMemory(folder.parent / "memory")
    entrance = Entrance(SetClock(datetime(2026, 11, 23, tzinfo=UTC)), memory, FLOOR, reference)
    workspace, code = entrance.create(folder, FOUNDING, PASSPHRASE)
    workspace.close()
    _sheet_of(folder).write_bytes(code.private_key)
    return folder


def code_of(template: Path) -> RecoveryCode:
    """Return the code of the template's recovery sheet: it opens a copy without deriving a key."""
    return RecoveryCode(_sheet_of(template).read_bytes())


def _sheet_of(template: Path) -> Path:
    return template.with_suffix(".sheet")


@pytest.fixture
def entrance(tmp_path: Path, clock: SetClock, reference: Reference) -> Entrance:
    """The way in on a machine that has seen no vault yet."""
    return Entrance(clock, MachineMemory(tmp_path / "memory"), FLOOR, reference)


@pytest.fixture
def folder(template: Path, tmp_path: Path) -> Path:
    """A copy of the template vault."""
    return Path(shutil.copytree(template, tmp_path / template.name))


@pytest.fixture
def workspace(entrance: Entrance, template: Path, folder: Path) -> Iterator[Workspace]:
    """The services of a manager in an open vault of its own."""
    opened = entrance.unlock_with_sheet(folder, code_of(template))
    yield opened
    opened.close()


@pytest.fixture
def office_of(workspace: Workspace) -> Callable[[Role], Office]:
    """An office in the same vault in which a member of staff of the given role works."""

    def build(role: Role) -> Office:
        draft = StaffDraft.of({"name": "鈴木 一郎", "sign_in_name": role.value, "role": role.value})
        staff_id = workspace.staff.save(draft).id
        return replace(workspace.office, actor=Actor(staff_id, "鈴木 一郎", role))

    return build


@pytest.fixture
def hana(workspace: Workspace) -> TakenIn:
    """A client who was taken in today."""
    client = ClientDraft.of(
        {
            "name": "髙橋 ハナ",
            "kana": "たかはし はな",
            "birth_date": date(1944, 5, 15),
            "phone": "03-1234-5678",
            "address": "東京都台東区上野1-2-3",
        }
    )
    return workspace.clients.take_in(client, on=date(2026, 11, 23), route="self")

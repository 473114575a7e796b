"""The chain of change lines holds, and every way of tampering with it is found."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from desktop.records.client import ClientDraft
from desktop.services.clients import TakenIn
from desktop.storage import change_log
from desktop.storage.store import Store
from desktop.workspace import Workspace


@pytest.fixture
def lines(workspace: Workspace, hana: TakenIn) -> Store:
    for number in range(5):
        draft = ClientDraft.model_construct({"note"}, note=f"その{number}")
        workspace.clients.save(draft, hana.client_id)
    return workspace.office.store


def faults(store: Store) -> set[str]:
    with store.read() as connection:
        return {fault.what for fault in change_log.check(connection)}


def tamper(store: Store, statement: str) -> None:
    with store.write_aside() as connection:
        assert connection.execute(text(statement)).rowcount > 0


def test_an_untouched_chain_holds(lines: Store) -> None:
    assert faults(lines) == set()


@pytest.mark.parametrize(
    ("statement", "what"),
    [
        ("DELETE FROM change_line WHERE seq = 3", "missing"),
        ("UPDATE change_line SET verb = 'other' WHERE seq = 3", "altered"),
        ("UPDATE change_line SET changes = '{}' WHERE seq = 3", "altered"),
        ("UPDATE change_line SET salt = NULL WHERE seq = 3", "altered"),
        ("DELETE FROM change_line WHERE seq > 4", "cut"),
    ],
)
def test_a_touched_chain_is_found(lines: Store, statement: str, what: str) -> None:
    tamper(lines, statement)
    assert what in faults(lines)


def test_swapped_lines_are_found(lines: Store) -> None:
    tamper(lines, "UPDATE change_line SET seq = -3 WHERE seq = 3")
    tamper(lines, "UPDATE change_line SET seq = 3 WHERE seq = 4")
    tamper(lines, "UPDATE change_line SET seq = 4 WHERE seq = -3")
    assert faults(lines) >= {"swapped", "altered"}


def test_a_tail_cut_with_its_head_is_found_by_a_head_known_elsewhere(lines: Store) -> None:
    with lines.read() as connection:
        known = tuple(change_log.heads(connection).values())
    tamper(lines, "DELETE FROM change_line WHERE seq > 4")
    tamper(lines, "UPDATE chain_head SET seq = 4, hash = (SELECT hash FROM change_line WHERE seq = 4)")
    assert faults(lines) == set()
    with lines.read() as connection:
        assert {fault.what for fault in change_log.check(connection, known)} == {"cut"}


def test_lawful_erasing_leaves_the_chain_whole(lines: Store) -> None:
    tamper(lines, "UPDATE change_line SET changes = NULL, salt = NULL WHERE seq = 3")
    assert faults(lines) == set()

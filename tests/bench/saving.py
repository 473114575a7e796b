"""Saving one entry through the service, beside the same row, line and index text by bare statements."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterable
from contextlib import closing
from datetime import date
from datetime import time as clock_time
from typing import Any
from uuid import UUID, uuid4

from desktop.records.client import ClientDraft
from desktop.records.support_entry import SupportEntryDraft
from desktop.storage.engine import connect
from desktop.storage.search_index import tokens
from desktop.workspace import Workspace
from tests.bench.figures import Figure
from tests.bench.places import small_vault

ROUNDS = 400
TEXT = "在宅。顔色はよく、冷蔵庫に食材あり。次回の通院に付き添うことを約束した。" * 3


def measure() -> Iterable[Figure]:
    """Measure in turn, so that a slow moment of the machine hits both."""
    with small_vault() as workspace:
        values = _values(workspace)
        vault = workspace.files.vault
        with closing(connect(vault.database_path, vault.keys.database)) as bare:
            ours, raw = [], []
            for number in range(ROUNDS):
                started = time.perf_counter()
                workspace.support_entries.record(SupportEntryDraft.of(values))
                between = time.perf_counter()
                _bare_save(bare, values, number)
                ours.append(between - started)
                raw.append(time.perf_counter() - between)
        warm = ROUNDS // 8
        yield Figure(
            "save an entry",
            "ms",
            statistics.median(ours[warm:]) * 1000,
            statistics.median(raw[warm:]) * 1000,
            3.0,
        )


def _values(workspace: Workspace) -> dict[str, Any]:
    today = workspace.office.today()
    taken = workspace.clients.take_in(ClientDraft.of({"name": "髙橋 ハナ"}), on=today)
    return {
        "client_id": taken.client_id,
        "case_id": taken.case_id,
        "staff_id": workspace.office.actor.staff_id,
        "on": today,
        "start": clock_time(14),
        "minutes": 35,
        "activity": "home_visit",
        "stage": "in_tenancy",
        "text": TEXT,
    }


def _bare_save(connection: Any, values: dict[str, Any], number: int) -> None:
    record, line = uuid4().hex, uuid4().hex
    row = {
        "id": record,
        "version": 1,
        "end": None,
        "outcome": "",
        "place": "",
        "persons": "",
        "next_step": "",
        **{name: _plain(value) for name, value in values.items()},
    }
    columns = ", ".join(f'"{name}"' for name in row)
    marks = ", ".join("?" * len(row))
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(f"INSERT INTO support_entry ({columns}) VALUES ({marks})", list(row.values()))  # noqa: S608
    connection.execute(
        "INSERT INTO change_line (replica, seq, operation, verb, staff, moment, record_kind, record, about,"
        " action, parents, changes, salt, digest, previous, hash)"
        " VALUES (?, ?, ?, 'x', ?, '2026', 'x', ?, ?, 'add', '', ?, ?, ?, ?, ?)",
        (line, number, line, line, record, line, TEXT, bytes(16), bytes(32), bytes(32), bytes(32)),
    )
    doc = (1 << 60) + number
    connection.execute("INSERT INTO search_document (doc, kind, record_id) VALUES (?, 'x', ?)", (doc, record))
    connection.execute("INSERT INTO search_text (rowid, text) VALUES (?, ?)", (doc, tokens(TEXT)))
    connection.execute("COMMIT")


def _plain(value: Any) -> Any:
    if isinstance(value, UUID):
        return value.hex
    return value.isoformat() if isinstance(value, date | clock_time) else value

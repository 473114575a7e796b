"""What can be seen in an open vault: its state in words to compare, and whether all of it fits together.

It reads below the services, as rows: a save counts as there only when the row itself is.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, func, select, text

from desktop.records.record import Row
from desktop.storage.change_log import Action
from desktop.storage.schema import ROWS, change_line, form_draft, search_document
from desktop.storage.search_index import _searchable
from desktop.storage.unit_of_work import table_of
from desktop.workspace import Workspace

TRASH = "in the trash"
State = dict[str, str]
"""What a save leaves behind: a key of the load's own and the value it gave."""

_SEEN = (
    ("client", "name", "door_note"),
    ("support_case", "number", "stage"),
    ("support_entry", "persons", "text"),
    ("attachment", "title", "digest"),
)


def observe(workspace: Workspace) -> State:
    """Return what is kept, in the words of the load; the bytes of every paper are read."""
    state: State = {}
    with workspace.office.store.read() as connection:
        for kind, key, value in _SEEN:
            columns = table_of(ROWS[kind]).c
            for token, said, deleted in connection.execute(
                select(columns[key], columns[value], columns.deleted_at)
            ):
                state[f"{kind} {token}"] = TRASH if deleted else said
        for form, payload in connection.execute(select(form_draft.c.form, form_draft.c.payload)):
            state[f"draft {form}"] = json.loads(payload)["text"]
    for key, digest in state.items():
        if key.startswith("attachment ") and digest != TRASH:
            workspace.files.blobs.get(digest)
    return state


def unsound(workspace: Workspace) -> list[str]:
    """Return a line for whatever does not fit together: pages, chain, lines and rows, index and rows."""
    checked = workspace.backups.check()
    found = [f"{finding.place} damaged" for finding in checked.findings if not finding.sound]
    found += [f"chain {fault.what} at {fault.seq}" for fault in checked.chain]
    with workspace.office.store.write_aside() as connection:
        found += _lines_and_rows(connection)
        found += _index_and_rows(connection, workspace)
        found += _pointing_nowhere(connection)
    return found


def _lines_and_rows(connection: Connection) -> Iterator[str]:
    """Every row began with a line, and has been written as often as lines tell."""
    added = select(change_line.c.record).where(change_line.c.action == Action.ADD)
    begun = set(connection.scalars(added))
    rows: dict[Any, int] = {}
    for record in ROWS.values():
        table = table_of(record)
        rows |= {row.id: row.version for row in connection.execute(select(table.c.id, table.c.version))}
    if begun != rows.keys():
        yield f"{len(begun ^ rows.keys())} rows or first lines are alone"
    counted = select(change_line.c.record, func.count()).group_by(change_line.c.record)
    lines = {row[0]: row[1] for row in connection.execute(counted)}
    odd = [key for key, version in rows.items() if version > lines.get(key, 0)]
    if odd:
        yield f"{len(odd)} rows moved without a line"


def _index_and_rows(connection: Connection, workspace: Workspace) -> Iterator[str]:
    index = workspace.office.store.index
    connection.execute(text("INSERT INTO search_text(search_text) VALUES ('integrity-check')"))
    documents = dict(connection.execute(select(search_document.c.record_id, search_document.c.doc)).all())
    texts = set(connection.scalars(text("SELECT id FROM search_text_docsize")))
    if texts != set(documents.values()):
        yield "the index holds texts without a document, or the reverse"
    wanted: set[Any] = set()
    for record in ROWS.values():
        for row in _live(connection, record):
            said = [row[name] for name in _searchable(record) if row[name]]
            wanted |= {row["id"]} if said else set()
            found = {
                hit.record_id
                for find in (index.find_people, index.find_places, index.find_notes)
                for hit in find(connection, said[0] if said else "", 10_000)
            }
            if said and row["id"] not in found:
                yield f"a {record.kind} is not found"
    if wanted != documents.keys():
        yield f"{len(wanted ^ documents.keys())} rows or documents are alone"


def _pointing_nowhere(connection: Connection) -> Iterator[str]:
    clients = set(connection.scalars(select(table_of(ROWS["client"]).c.id)))
    for record in ROWS.values():
        for row in _live(connection, record):
            if row.get("client_id") is not None and row["client_id"] not in clients:
                yield f"a {record.kind} belongs to nobody"
    cases = set(connection.scalars(select(table_of(ROWS["support_case"]).c.id)))
    if cases != set(connection.scalars(select(table_of(ROWS["stage_change"]).c.case_id))):
        yield "a case without its first stage, or the reverse"


def _live(connection: Connection, record: type[Row]) -> list[dict[str, Any]]:
    table = table_of(record)
    rows = connection.execute(select(table).where(table.c.deleted_at.is_(None))).mappings()
    return [dict(row) for row in rows]

"""A client of a large vault with as many entries as a page is measured with. It opens no window."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import func, select

from desktop.records.support_entry import SupportEntry, SupportEntryDraft
from desktop.storage.unit_of_work import table_of
from desktop.workspace import Workspace

ENTRIES = 200


def well_known(workspace: Workspace) -> UUID:
    """Return the client with the most entries; what is missing to 200 is written down, once a vault."""
    table = table_of(SupportEntry)
    count = func.count()
    query = select(table.c.client_id, count).group_by(table.c.client_id).order_by(count.desc()).limit(1)
    with workspace.office.store.read() as connection:
        client_id, entries = connection.execute(query).one()
        last = select(table).where(table.c.client_id == client_id).order_by(table.c.id.desc()).limit(1)
        row = connection.execute(last).mappings().one()
    draft = SupportEntryDraft.of({name: row[name] for name in SupportEntryDraft.model_fields})
    for _ in range(entries, ENTRIES):
        workspace.support_entries.record(draft)
    found: UUID = client_id
    return found

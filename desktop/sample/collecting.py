"""Units of work of a large vault: each by a worker at a moment, thousands of them handed on in one go.

The lines are chained and the index is fed by the functions that do it one by one. It writes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Table, insert

from desktop.domain.folding import Folding
from desktop.domain.identifiers import new_id
from desktop.records.record import Draft, Row
from desktop.sample.batch import Batch
from desktop.sample.index_tray import IndexTray
from desktop.storage import change_log
from desktop.storage.change_log import Action, Author, Change, Head, Operation, encoded
from desktop.storage.schema import change_line, metadata
from desktop.storage.search_index import SearchIndex
from desktop.storage.unit_of_work import table_of

Record = tuple[type[Row], Mapping[str, Any]]
"""A kind of record and all its columns."""

_FULL: Final = 20_000
_NOT_SAID: Final = frozenset({"id", "version"})
_STOP: Final = "。"
_AS_IT_IS: Final = frozenset({str, int, bool})


def columns(draft: Draft, key: UUID) -> dict[str, Any]:
    """Return the columns of a fresh record; building its Row first would take twice as long."""
    return {**draft.model_dump(), "id": key, "version": 1, "deleted_at": None}


class Collecting:
    """Collects the records of a vault in which nobody is known yet; nobody else may write it meanwhile."""

    def __init__(self, head: Head, moment: datetime) -> None:
        self._index = SearchIndex(_SentenceFolding())
        self._tray = IndexTray()
        self._rows: dict[Table, list[Mapping[str, Any]]] = {}
        self._lines: list[Mapping[str, Any]] = []
        self._newest: UUID | None = None
        self._moment = moment
        self._head = head

    @property
    def is_full(self) -> bool:
        """Tell whether there is enough to be written."""
        return len(self._lines) >= _FULL

    def new_id(self) -> UUID:
        """Return a key that sorts behind every key given before."""
        self._newest = new_id(self._moment, self._newest)
        return self._newest

    def begin(self, moment: datetime) -> None:
        """Let what follows be written down at a moment."""
        self._moment = moment

    def add(self, verb: str, staff: UUID, records: Iterable[Record]) -> None:
        """Add what one verb of a worker added, as a unit of work does."""
        operation = Operation(self.new_id(), verb, self._moment, Author(staff, self._head.replica))
        for record, values in records:
            self._rows.setdefault(table_of(record), []).append(values)
            self._line(operation, record, values)
            self._index.put(self._tray.connection, record, values, self._moment, fresh=True)

    def take(self, done: int) -> Batch:
        """Hand out what was collected, ready to be written."""
        batch = Batch(self._head, done)
        # A row comes after those it points to.
        for table in metadata.sorted_tables:
            if table in self._rows:
                batch.put(insert(table), self._rows[table])
        batch.put(insert(change_line), self._lines)
        self._tray.empty_into(batch)
        self._rows.clear()
        self._lines.clear()
        return batch

    def _line(self, operation: Operation, record: type[Row], values: Mapping[str, Any]) -> None:
        about = values["id"] if record.kind == "client" else values.get("client_id")
        changes = {
            # What JSON keeps as it is needs no look at its type: that would be a tenth of all time.
            name: [None, value if type(value) in _AS_IT_IS else encoded(value)]
            for name, value in values.items()
            if value is not None and name not in _NOT_SAID
        }
        change = Change(record.kind, values["id"], about, Action.ADD, changes)
        # There is one way to make a line; `append` would ask the database before each of a million.
        line = change_log._line(operation, change, self._head, "{}")  # noqa: SLF001 - see above
        self._head = Head(self._head.replica, line["seq"], line["hash"])
        self._lines.append(line)


class _SentenceFolding(Folding):
    """Folds sentence by sentence and remembers: large vaults are made of few sentences and names."""

    def __init__(self) -> None:
        super().__init__()
        self._remembered = lru_cache(maxsize=20_000)(self.fold)
        self._names = lru_cache(maxsize=20_000)(super().name_keys)
        self._readings = lru_cache(maxsize=20_000)(super().kana_keys)

    def name_keys(self, name: str) -> tuple[str, ...]:
        """Return the keys of a name."""
        return self._names(name)

    def kana_keys(self, kana: str) -> tuple[str, ...]:
        """Return the keys of a reading."""
        return self._readings(kana)

    def text_keys(self, text: str) -> tuple[str, ...]:
        """Return the key of a text; but for spaces, which the index leaves out, the one `Folding` gives."""
        key = self._remembered(_STOP).join(map(self._remembered, text.split(_STOP)))
        return (key,) if key else ()

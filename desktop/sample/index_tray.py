"""Stands in for a connection while the index is fed, and keeps what would be written. It can only add."""

from __future__ import annotations

from collections.abc import Mapping
from operator import itemgetter
from typing import Any, cast
from uuid import UUID

from sqlalchemy import Connection, TextClause, insert

from desktop.sample.batch import Batch
from desktop.storage.schema import search_document

_number = itemgetter("doc")


class IndexTray:
    """What `SearchIndex.put` gives for fresh records of an index in which nothing stood before."""

    def __init__(self) -> None:
        self._documents: list[Mapping[str, Any]] = []
        self._texts: list[Mapping[str, Any]] = []
        self._put: TextClause | None = None
        self._next: dict[int, int] = {}

    @property
    def connection(self) -> Connection:
        """This, as the index asks for it."""
        return cast("Connection", self)

    def scalar(self, _statement: TextClause, parameters: Mapping[str, Any]) -> int:
        """Give the next document number of a day."""
        doc: int = self._next.get(parameters["low"], parameters["low"])
        self._next[parameters["low"]] = doc + 1
        record_id = UUID(parameters["record_id"])
        self._documents.append({"doc": doc, "kind": parameters["kind"], "record_id": record_id})
        return doc

    def execute(self, statement: TextClause, parameters: Mapping[str, Any]) -> None:
        """Keep a text of the index."""
        self._put = statement
        self._texts.append(parameters)

    def empty_into(self, batch: Batch) -> None:
        """Hand on what was kept."""
        if self._put is not None:
            # The index writes all it holds whenever a number is lower than the one before.
            batch.put(insert(search_document), sorted(self._documents, key=_number))
            batch.put(self._put, sorted(self._texts, key=_number))
        self._documents.clear()
        self._texts.clear()

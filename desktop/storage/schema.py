"""The tables beside the records: vault facts, change lines, form drafts, the search document list."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    Uuid,
)
from sqlmodel import SQLModel

from desktop.records import all_rows
from desktop.records.record import UtcMoment

metadata: MetaData = SQLModel.metadata
ROWS = all_rows()
"""Every record's Row by its kind; importing them also fills `metadata`."""

vault_fact = Table(
    "vault_fact",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", String, nullable=False),
)

change_line = Table(
    "change_line",
    metadata,
    Column("replica", Uuid, primary_key=True),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("operation", Uuid, nullable=False),
    Column("verb", String, nullable=False),
    Column("staff", Uuid, nullable=False),
    Column("moment", UtcMoment, nullable=False),
    Column("record_kind", String, nullable=False),
    Column("record", Uuid, nullable=False),
    Column("about", Uuid),
    Column("action", String, nullable=False),
    Column("parents", String, nullable=False),
    Column("changes", Text),
    Column("salt", LargeBinary),
    Column("digest", LargeBinary, nullable=False),
    Column("previous", LargeBinary, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    Index("ix_change_line_record", "record"),
    Index("ix_change_line_about", "about"),
    Index("ix_change_line_operation", "operation"),
)

chain_head = Table(
    "chain_head",
    metadata,
    Column("replica", Uuid, primary_key=True),
    Column("seq", Integer, nullable=False),
    Column("hash", LargeBinary, nullable=False),
)

form_draft = Table(
    "form_draft",
    metadata,
    Column("id", Uuid, primary_key=True),
    Column("form", String, nullable=False),
    Column("about", Uuid),
    Column("staff", Uuid, nullable=False),
    Column("payload", Text, nullable=False),
    Column("saved_at", UtcMoment, nullable=False),
    Index("ix_form_draft", "form", "about", "staff"),
)

search_document = Table(
    "search_document",
    metadata,
    Column("doc", BigInteger().with_variant(Integer, "sqlite"), primary_key=True, autoincrement=False),
    Column("kind", String, nullable=False),
    Column("record_id", Uuid, nullable=False, unique=True),
)

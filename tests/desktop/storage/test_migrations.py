"""The migrated database is what the records describe; an upgrade is done once; newer ones are refused."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from desktop.domain.problem import Problem
from desktop.storage import migrations
from desktop.storage.engine import writing_engine
from desktop.storage.schema import metadata
from desktop.storage.search_index import CREATE

KEY = bytes(range(32))
FOLDER = Path(migrations.__file__).parent
ENDING = 80
"""Bytes at the end of an encrypted page: the random start of its cipher and its seal."""
ROW_HEAD = 35
"""Bytes of a page that a row leaves at least."""
SHADOWS = re.compile(r"search_text(_\w+)?$|alembic_version$")


@pytest.fixture(scope="module")
def brought_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("schema") / "vault.db"
    migrations.upgrade(path, KEY)
    return path


@pytest.fixture
def database(brought_up: Path, tmp_path: Path) -> Path:
    """A database of its own that went through every step."""
    return shutil.copy(brought_up, tmp_path / "vault.db")


def asked(path: Path, statement: str, **values: str) -> list[Any]:
    engine = writing_engine(path, KEY)
    try:
        with engine.begin() as connection:
            result = connection.execute(text(statement), values)
            return [tuple(row) for row in result] if result.returns_rows else []
    finally:
        engine.dispose()


def is_ours(item: Any, name: str | None, kind: str, _reflected: bool, _other: Any) -> bool:  # noqa: FBT001
    """Leave out what FTS5 and alembic keep for themselves; autogenerate would drop it."""
    del item
    return not (kind == "table" and name is not None and SHADOWS.match(name))


def differences(path: Path) -> list[Any]:
    engine = writing_engine(path, KEY)
    options = {"compare_type": True, "include_object": is_ours}
    try:
        with engine.connect() as connection:
            context = MigrationContext.configure(connection, opts=options)
            return list(compare_metadata(context, metadata))
    finally:
        engine.dispose()


def test_the_migrated_database_is_what_the_records_describe(database: Path) -> None:
    assert differences(database) == []


def test_a_difference_would_be_seen(database: Path) -> None:
    asked(database, "ALTER TABLE client ADD COLUMN colour VARCHAR")
    asked(database, "DROP INDEX ix_support_entry_contact")
    found = {str(each[0]) for each in differences(database)}
    assert found == {"remove_column", "add_index"}


def test_the_index_is_made_as_the_program_expects_it(database: Path) -> None:
    ((made,),) = asked(database, "SELECT sql FROM sqlite_master WHERE name = 'search_text'")
    assert " ".join(made.split()) == " ".join(CREATE.split())


def test_upgrading_again_changes_nothing(database: Path) -> None:
    asked(database, "INSERT INTO vault_fact VALUES ('colour', 'teal')")
    before = asked(database, "SELECT name, sql FROM sqlite_master ORDER BY name")
    migrations.upgrade(database, KEY)
    assert asked(database, "SELECT name, sql FROM sqlite_master ORDER BY name") == before
    assert asked(database, "SELECT value FROM vault_fact") == [("teal",)]


def test_the_schema_of_a_database_is_told(database: Path, tmp_path: Path) -> None:
    assert migrations.schema_of(database, KEY) == migrations.NEWEST
    assert migrations.schema_of(tmp_path / "new.db", KEY) is None


def test_the_newest_schema_is_the_head_of_the_steps() -> None:
    script = ScriptDirectory(str(FOLDER))
    assert script.get_heads() == [migrations.NEWEST]
    names = [Path(step.path).name for step in script.walk_revisions()]
    assert all(re.fullmatch(r"\d{4}_\w+\.py", name) for name in names)


@pytest.mark.parametrize("newer", ["9999", f"{migrations.NEWEST}z"])
def test_a_newer_schema_is_refused_and_left_alone(database: Path, newer: str) -> None:
    asked(database, "UPDATE alembic_version SET version_num = :newer", newer=newer)
    with pytest.raises(Problem, match=r"vault\.newer"):
        migrations.upgrade(database, KEY)
    assert migrations.schema_of(database, KEY) == newer


def test_a_failing_step_leaves_nothing_behind(tmp_path: Path) -> None:
    path = tmp_path / "vault.db"
    asked(path, "CREATE TABLE support_entry (id INTEGER)")
    with pytest.raises(Problem, match=r"vault\.migration_failed"):
        migrations.upgrade(path, KEY)
    assert asked(path, "SELECT name FROM sqlite_master WHERE type = 'table'") == [("support_entry",)]
    asked(path, "DROP TABLE support_entry")
    migrations.upgrade(path, KEY)
    assert migrations.schema_of(path, KEY) == migrations.NEWEST


@pytest.mark.parametrize(
    "step", [*sorted(FOLDER.glob("versions/*.py")), FOLDER / "spoken.py"], ids=lambda step: step.stem
)
def test_a_step_stands_by_itself(step: Path) -> None:
    # A step that reads the records of today would make another database tomorrow.
    imported = re.findall(
        r"^\s*(?:from|import) ((?:desktop|i18n|ui|reports|resources)[\w.]*)",
        step.read_text("utf-8"),
        re.MULTILINE,
    )
    assert set(imported) <= {"desktop.storage.migrations.spoken"}


def test_foreign_keys_hold_in_the_migrated_database(database: Path) -> None:
    rows = asked(database, "SELECT count(*) FROM pragma_foreign_key_list('support_entry')")
    assert rows == [(3,)]
    assert asked(database, "PRAGMA foreign_key_check") == []


def test_the_search_index_writes_pieces_that_fit_an_encrypted_page(database: Path) -> None:
    ((piece,),) = asked(database, "SELECT v FROM search_text_config WHERE k = 'pgsz'")
    ((page,),) = asked(database, "PRAGMA cipher_page_size")
    assert piece < int(page) - ENDING - ROW_HEAD

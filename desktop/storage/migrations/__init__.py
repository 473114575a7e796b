"""Bringing a database to the newest schema.

A step imports nothing of this project but `spoken`, the frozen words in which it says its tables.

Alembic runs in process and is imported only when there is something to do.
"""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import Final

from sqlalchemy.exc import DBAPIError

from desktop.domain.problem import Problem
from desktop.storage.engine import look, writing_engine
from desktop.storage.faults import plain_problems

NEWEST: Final = "0007"
"""The schema this program works with: the name of the last step in `versions/`."""
_HAS_STEPS: Final = "SELECT name FROM sqlite_master WHERE name = 'alembic_version'"
_LAST_STEP: Final = "SELECT version_num FROM alembic_version"


def schema_of(path: Path, key: bytes) -> str | None:
    """Return the schema of a database; None for a new, empty one."""
    if not path.exists():
        return None
    # Looked at whenever a vault is opened: an engine of its own would cost more than the question.
    with plain_problems(), closing(look(path, key)) as connection:
        if connection.execute(_HAS_STEPS).fetchone() is None:
            return None
        (schema,) = connection.execute(_LAST_STEP).fetchone() or (None,)
    return schema if schema is None else str(schema)


def upgrade(path: Path, key: bytes) -> None:
    """Bring the database to `NEWEST`; a Problem `vault.newer` for a schema this program does not know."""
    here = schema_of(path, key)
    if here == NEWEST:
        return
    if here is not None and here > NEWEST:
        raise Problem("vault.newer")
    engine = writing_engine(path, key)
    try:
        with plain_problems(), engine.connect() as connection:
            _run(connection)
    except DBAPIError as error:
        raise Problem("vault.migration_failed") from error
    finally:
        engine.dispose()


def _run(connection: object) -> None:
    # Imported here: a vault that is up to date must not pay for alembic at every start.
    from alembic import command  # noqa: PLC0415
    from alembic.config import Config  # noqa: PLC0415

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")

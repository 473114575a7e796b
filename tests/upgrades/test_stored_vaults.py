"""Today's program opens the vault of every schema there ever was, finds it whole, and shows what was kept."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text

from desktop.domain.clock import SetClock
from desktop.domain.stage import Stage
from desktop.entrance import Entrance
from desktop.storage import migrations
from desktop.storage.engine import writing_engine
from desktop.storage.kdf import FLOOR
from desktop.storage.machine_memory import MachineMemory
from desktop.workspace import Workspace
from tests.faults.observed import unsound
from tests.upgrades.storing import NAME, PASSPHRASE, SIGN_IN, VAULTS, Kept, kept

STORED = sorted(VAULTS.glob("*.zip"))


@pytest.fixture(params=STORED, ids=lambda path: str(path.stem))
def stored(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A stored vault, unpacked."""
    place = tmp_path / str(request.param.stem)
    with zipfile.ZipFile(request.param) as archive:
        archive.extractall(place)
    return place


@pytest.fixture
def workspace(stored: Path, clock: SetClock) -> Iterator[Workspace]:
    """The stored vault, opened and brought to today's schema."""
    entrance = Entrance(clock, MachineMemory(stored / "memory"), FLOOR)
    opened = entrance.unlock(stored / NAME, SIGN_IN, PASSPHRASE)
    yield opened
    opened.close()


def test_every_schema_has_its_vault():
    steps = Path(migrations.__file__).with_name("versions").glob("[0-9]*.py")
    assert [path.stem for path in STORED] == sorted(step.name.partition("_")[0] for step in steps)


def test_what_was_kept_is_there(workspace: Workspace, stored: Path):
    before: Kept = json.loads((stored / "kept.json").read_text("utf-8"))
    now = kept(workspace)
    assert sum(map(len, before.values())) > 15
    for kind, rows in before.items():
        assert now[kind].keys() == rows.keys()
        for key, fields in rows.items():
            same = fields.keys() & now[kind][key].keys()
            assert {name: now[kind][key][name] for name in same} == {name: fields[name] for name in same}


def test_all_of_it_fits_together(workspace: Workspace):
    assert unsound(workspace) == []


def test_a_worker_finds_the_people_again(workspace: Workspace):
    lines = {line.name: line for line in workspace.clients.lines()}
    # Later vaults hold further people.
    assert lines.keys() >= {"髙橋 ハナ", "岸本 あかね", "匿名"}
    assert lines["髙橋 ハナ"].stage == Stage.DEATH_OR_LEAVING
    assert lines["匿名"].stage == Stage.CLOSED
    assert lines["岸本 あかね"].address == ""
    hana = lines["髙橋 ハナ"].id
    for query in ("takahasi", "ハナ", "高橋"):
        assert [found.client_id for found in workspace.search.find(query).people] == [hana], query
    assert [found.client_id for found in workspace.search.find("冷蔵庫").notes] == [hana]
    assert not workspace.search.find("押上").people
    (entry,) = workspace.support_entries.timeline(hana)
    assert entry.text == "在宅。冷蔵庫に食材あり。"
    (paper,) = workspace.attachments.of_client(hana)
    assert workspace.attachments.content(paper.id)
    assert workspace.tenancies.current(hana) is not None
    (draft,) = workspace.drafts.all()
    assert draft.values["text"] == "書きかけ"
    assert [line.title for line in workspace.history.trash()] == ["まちがい"]


def test_a_stored_step_is_not_edited_any_more(stored: Path, workspace: Workspace, tmp_path: Path):
    if stored.name != migrations.NEWEST:
        pytest.skip("only the newest schema can be made today")
    fresh, key = tmp_path / "fresh.db", bytes(32)
    migrations.upgrade(fresh, key)
    vault = workspace.files.vault
    assert _schema(fresh, key) == _schema(vault.database_path, vault.keys.database)


def _schema(path: Path, key: bytes) -> set[tuple[str, str]]:
    engine = writing_engine(path, key)
    try:
        with closing(engine.connect()) as connection:
            rows = connection.execute(text("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL"))
            return {(row.name, row.sql) for row in rows}
    finally:
        engine.dispose()

"""A client's wishes against 20,000 homes: from asking to the painted table, beside the raw query."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Iterable
from contextlib import closing
from datetime import date
from uuid import UUID

from PySide6.QtWidgets import QApplication
from sqlalchemy import update

from desktop.records.client import ClientDraft
from desktop.records.dwelling import Dwelling
from desktop.records.home_wish import HomeWishDraft
from desktop.storage.engine import connect
from desktop.storage.unit_of_work import table_of
from desktop.workspace import Workspace
from i18n.words import Words
from tests.bench.dwellings import LIMIT_MS, ROUNDS, DeskOfColumns, fill
from tests.bench.figures import Figure
from tests.bench.places import small_vault
from ui.application import FIRST_FONTS, register
from ui.home_search.lists import match_columns
from ui.parts.list_model import ListModel
from ui.parts.table import Table
from ui.preferences import PreferenceFile

_RAW = (
    "SELECT id, name, room, municipality, address, agent, rent, common_fee, floor_area, layout, floor,"
    " elevator, persons, pets, smoking, foreigners, bath, toilet, kitchen, vacant_since, available_from"
    " FROM dwelling WHERE deleted_at IS NULL ORDER BY rent, id"
)


def measure() -> Iterable[Figure]:
    """Match and paint with every home free, and read the same columns bare."""
    application = QApplication.instance() or QApplication([])
    register(FIRST_FONTS)
    with small_vault() as workspace:
        fill(workspace)
        client_id = _wish(workspace)
        vault = workspace.files.vault
        preferences = PreferenceFile(vault.database_path.parent / "bench-preferences.json")
        model = ListModel(match_columns(DeskOfColumns(workspace)), key=lambda line: line.dwelling_id)  # type: ignore[arg-type]
        table = Table("bench", "住まい", model, Words("ja"), preferences)
        table.resize(1270, 400)
        table.show()
        shown, raw = [], []
        # As the program does when it has started: what stands there is no garbage.
        gc.collect()
        gc.freeze()
        with closing(connect(vault.database_path, vault.keys.database)) as bare:
            for _ in range(ROUNDS):
                started = time.perf_counter()
                found = workspace.matching.look(client_id)
                table.set_lines(() if found is None else found.lines)
                table.viewport().repaint()
                application.processEvents()
                shown.append((time.perf_counter() - started) * 1000)
                started = time.perf_counter()
                bare.execute(_RAW).fetchall()
                raw.append((time.perf_counter() - started) * 1000)
        table.close()
    yield Figure("20,000 homes matched and painted, median", "ms", statistics.median(shown), LIMIT_MS)
    yield Figure("20,000 homes matched and painted, worst", "ms", max(shown), LIMIT_MS)
    yield Figure(
        "20,000 homes matched, beside the raw query",
        "ms",
        statistics.median(shown),
        statistics.median(raw),
        None,
    )


def _wish(workspace: Workspace) -> UUID:
    """Let every home be free, and somebody wish something of it."""
    with workspace.office.store.write_aside() as connection:
        connection.execute(
            update(table_of(Dwelling)).values(vacant_since=date(2026, 10, 1), floor=2, pets="ask")
        )
    taken = workspace.clients.take_in(ClientDraft.of({"name": "見本 花子"}), on=workspace.office.today())
    given = {"client_id": taken.client_id, "case_id": taken.case_id, "on": workspace.office.today()}
    wish = {"rent_most": 52_000, "persons": 1, "size_least": 2_000, "stairs_most": 1}
    points = {"pets_allowed": "must", "without_step_at_door": "must", "own_bath": "nice"}
    places = {"鶴見区": "wanted", "港北区": "avoided"}
    workspace.home_wishes.keep(HomeWishDraft.of({**given, **wish}), points, places)
    return taken.client_id

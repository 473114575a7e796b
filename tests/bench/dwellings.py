"""The list of 20,000 dwellings: from asking to the painted table, beside the raw query."""

from __future__ import annotations

import gc
import statistics
import time
from collections.abc import Callable, Iterable
from contextlib import closing
from datetime import date
from functools import partial
from uuid import uuid4

from PySide6.QtWidgets import QApplication

from desktop.domain.folding import kana_key
from desktop.records.dwelling import Dwelling, DwellingDraft
from desktop.sample.collecting import columns
from desktop.services.dwelling_lists import Wanted
from desktop.storage.engine import connect
from desktop.storage.unit_of_work import table_of
from desktop.workspace import Workspace
from i18n.words import Words
from tests.bench.figures import Figure
from tests.bench.places import small_vault
from ui.application import FIRST_FONTS, register
from ui.dwellings.lines import dwelling_columns
from ui.parts.list_model import ListModel
from ui.parts.table import Table
from ui.preferences import PreferenceFile

DWELLINGS = 20_000
ROUNDS = 15
LIMIT_MS = 300.0


class DeskOfColumns:
    """What the columns ask of a desk."""

    def __init__(self, workspace: Workspace) -> None:
        self.workspace, self.words = workspace, Words("ja")


def measure() -> Iterable[Figure]:
    """Read and paint, all of them and filtered, and read the same columns bare."""
    application = QApplication.instance() or QApplication([])
    register(FIRST_FONTS)
    with small_vault() as workspace:
        fill(workspace)
        vault = workspace.files.vault
        preferences = PreferenceFile(vault.database_path.parent / "bench-preferences.json")
        model = ListModel(dwelling_columns(DeskOfColumns(workspace)), key=lambda line: line.key)  # type: ignore[arg-type]
        table = Table("bench", "住まい", model, Words("ja"), preferences)
        table.resize(1270, 560)
        table.show()
        shown, filtered, raw = list[float](), list[float](), list[float]()
        # As the program does when it has started: what stands there is no garbage.
        gc.collect()
        gc.freeze()
        some = Wanted(text="見本荘 12", vacant_only=True)
        with closing(connect(vault.database_path, vault.keys.database)) as bare:
            for _ in range(ROUNDS):
                for wanted, took in ((Wanted(), shown), (some, filtered)):
                    started = time.perf_counter()
                    table.set_lines(workspace.dwellings.lines(wanted))
                    table.viewport().repaint()
                    application.processEvents()
                    took.append((time.perf_counter() - started) * 1000)
                started = time.perf_counter()
                bare.execute(_RAW).fetchall()
                raw.append((time.perf_counter() - started) * 1000)
            offered = [_took(partial(workspace.dwellings.offered, text, 20)) for text in _TYPED * ROUNDS]
        table.close()
    yield Figure("list of 20,000 dwellings painted, median", "ms", statistics.median(shown), LIMIT_MS)
    yield Figure("list of 20,000 dwellings painted, worst", "ms", max(shown), LIMIT_MS)
    yield Figure("filtered by text and vacancy, median", "ms", statistics.median(filtered), LIMIT_MS)
    yield Figure("homes offered while typing, median", "ms", statistics.median(offered), LIMIT_MS)
    yield Figure("homes offered while typing, worst", "ms", max(offered), LIMIT_MS)
    yield Figure(
        "list of 20,000 dwellings, beside the raw query",
        "ms",
        statistics.median(shown),
        statistics.median(raw),
        None,
    )


def _took(ask: Callable[[], object]) -> float:
    started = time.perf_counter()
    ask()
    return (time.perf_counter() - started) * 1000


_TYPED = ("", "み", "見本", "見本荘 12", "鶴見中央")
_RAW = (
    "SELECT id, name, kana, room, dwelling_kind, municipality, address, rent, common_fee, floor_area, layout,"
    " landlord, agent, vacant_since, available_from FROM dwelling WHERE deleted_at IS NULL"
    " ORDER BY kana_key, address, room, id"
)


def fill(workspace: Workspace) -> None:
    """Keep 20,000 homes by the bulk path."""
    store, table = workspace.office.store, table_of(Dwelling)
    with store.write_aside() as connection:
        rows = []
        for number in range(DWELLINGS):
            draft = DwellingDraft.of(
                {
                    "name": f"見本荘 {number // 10}",
                    "kana": f"みほんそう {number // 10}",
                    "room": f"{number % 10 + 101}",
                    "address": f"神奈川県横浜市鶴見区鶴見中央9丁目{number // 10}",
                    "dwelling_kind": ("registered", "ordinary")[number % 2],
                    "rent": 30_000 + number % 60 * 1_000,
                    "floor_area": 1_500 + number % 4_000,
                    "layout": "1K",
                    "landlord": "見本 太郎",
                    "agent": "見本不動産",
                    "vacant_since": date(2026, 10, 1) if number % 7 == 0 else None,
                }
            )
            values = {**columns(draft, uuid4()), "municipality": "神奈川県横浜市鶴見区"}
            rows.append({**values, "kana_key": kana_key(str(values["kana"]))})
        connection.execute(table.insert(), rows)
        for row in rows:
            store.index.put(connection, Dwelling, row, workspace.office.clock.now(), fresh=True)

"""Taking in 5,000 homes from CSV and from a workbook, beside reading it and inserting the bare rows."""

from __future__ import annotations

import csv
import io
import time
from collections.abc import Iterable
from contextlib import closing
from uuid import uuid4

from desktop.storage.engine import connect
from desktop.storage.table_files import read_grids
from desktop.storage.table_writing import Form, write_table
from tests.bench.figures import Figure
from tests.bench.places import small_vault

ROWS = 5_000
LIMIT_S = 10.0
HEAD = ("物件名", "号室", "住所", "賃料", "管理費", "専有面積", "間取り", "種別", "不動産会社", "備考")


def measure() -> Iterable[Figure]:
    """Read, look and keep as the screen does; then the same rows bare, in one transaction."""
    data = _file()
    with small_vault() as workspace:
        files = workspace.dwelling_files
        started = time.perf_counter()
        (grid,) = read_grids(data)
        chosen = files.guess(grid.headings)
        taken = files.take_in(grid, chosen)
        ours = time.perf_counter() - started
        if taken.added != ROWS:
            raise ValueError("not every row was taken in")
        vault = workspace.files.vault
        with closing(connect(vault.database_path, vault.keys.database)) as bare:
            raw = _bare(bare, data)
    yield Figure("5,000 homes taken in from CSV", "s", ours, LIMIT_S)
    yield Figure("5,000 homes taken in from a workbook", "s", _from_workbook(data), LIMIT_S)
    yield Figure("5,000 homes taken in, beside reading and bare inserts", "s", ours, raw, None)


def _from_workbook(data: bytes) -> float:
    rows = list(csv.reader(io.StringIO(data.decode("cp932"), newline="")))
    workbook = write_table(Form.WORKBOOK, HEAD, [tuple(row) for row in rows[1:]]).data
    with small_vault() as workspace:
        files, started = workspace.dwelling_files, time.perf_counter()
        (grid,) = read_grids(workbook)
        taken = files.take_in(grid, files.guess(grid.headings))
        took = time.perf_counter() - started
    if taken.added != ROWS:
        raise ValueError("not every row of the workbook was taken in")
    return took


def _file() -> bytes:
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow(HEAD)
    for number in range(ROWS):
        where = f"神奈川県横浜市鶴見区鶴見中央9丁目{number // 20}-{number % 20}"
        rent, area = f"{30 + number % 60},000円", f"{15 + number % 40}.{number % 100:02}㎡"
        name, kind = f"見本荘{number // 4}", ("登録住宅", "一般賃貸")[number % 2]
        writer.writerow((name, str(number), where, rent, "2000", area, "1K", kind, "見本不動産", "角部屋"))
    return out.getvalue().encode("cp932")


def _bare(connection: object, data: bytes) -> float:
    started = time.perf_counter()
    rows = list(csv.reader(io.StringIO(data.decode("cp932"), newline="")))[1:]
    execute = connection.execute  # type: ignore[attr-defined]
    execute("CREATE TEMP TABLE bare (id TEXT PRIMARY KEY, a, b, c, d, e, f, g, h, i, j)")
    execute("BEGIN")
    for row in rows:
        execute("INSERT INTO bare VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (uuid4().hex, *row))
    execute("COMMIT")
    return time.perf_counter() - started

"""Files of devices become checks, a day at a time, in one step."""

from __future__ import annotations

from datetime import date

from desktop.records.watch_device import WatchDeviceDraft
from desktop.services.importing import CellError, Does
from desktop.storage.table_files import read_grids
from desktop.workspace import Workspace
from tests.desktop.services.people import (
    problem,
    take_in,
)

FILE = """\
端末ID,氏名,受信日時,判定
A-1,森 一郎,2026/11/20 07:12,正常
A-1,森 一郎,2026/11/20 21:40,正常
A-1,森 一郎,2026-11-21T08:00,反応なし
ａ-1,森 一郎,令和8年11月22日,警報
Z-9,だれか,2026/11/22,正常
A-1,森 一郎,2026/11/24,正常
A-1,森 一郎,2026/11/19,ふしぎ
A-1,森 一郎,2026/1/5,正常
""".encode("cp932")


def test_a_devices_file_is_taken_in_day_by_day_and_undone_as_one(workspace: Workspace) -> None:
    taken, files = take_in(workspace), workspace.safety_check_files
    device = {"client_id": taken.client_id, "device_kind": "motion_sensor", "number": "A-1"}
    workspace.watch_devices.save(WatchDeviceDraft.of({**device, "installed_on": date(2026, 2, 1)}))
    (grid,) = read_grids(FILE)
    fields = files.guess(grid.headings)
    assert fields == ("device_number", "resident", "reported_on", "device_state")
    with problem("import.no_device"):
        files.look(grid, ("device_number", "", "", ""))
    looked = files.look(grid, fields)
    assert [row.does for row in looked.rows] == [
        Does.ADD,
        Does.NOTHING,
        Does.NOTHING,
        Does.ADD,
        Does.REFUSED,
        Does.REFUSED,
        Does.REFUSED,
        Does.REFUSED,
    ]
    assert [row.errors for row in looked.rows[4:]] == [
        (CellError("端末ID", "import.unknown_device"),),
        (CellError("受信日時", "date.in_future"),),
        (CellError("判定", "import.unknown_state"),),
        (CellError("端末ID", "import.unknown_device"),),
    ]
    with problem("import.faulty_rows"):
        files.take_in(grid, fields)
    taken_in = files.take_in(grid, fields, only_good=True)
    assert (taken_in.added, taken_in.left_out) == (2, 4)
    kept = {view.on: view for view in workspace.safety_checks.of_client(taken.client_id)}
    assert {day.day: view.result for day, view in kept.items()} == {20: "well", 22: "anomaly"}
    assert kept[date(2026, 11, 22)].situation == "警報"
    with problem("import.nothing_new"):
        files.take_in(grid, fields, only_good=True)
    assert taken_in.changed is not None
    workspace.history.undo(taken_in.changed.operation)
    assert workspace.safety_checks.of_client(taken.client_id) == ()

"""The sample organisation: the vault of an invented corporation, for `--demo`, pictures and tests.

It plays what `resources/sample/` tells through the services, day by day, so that history, index and change
lines are those of real work. It knows no person by name and no format of storage.
"""

from __future__ import annotations

from pathlib import Path

from desktop.domain.clock import Clock, SetClock, today
from desktop.entrance import Entrance
from desktop.sample import claiming, corporate, costing, hours, opening, plan, playing
from desktop.sample.almanac import Almanac
from desktop.sample.haste import calm, hurry
from desktop.sample.past import entrance_at
from desktop.sample.scene import Scene
from desktop.sample.sheets import Sheets
from desktop.workspace import Workspace

SIGN_IN = "demo"


def build(
    entrance: Entrance, folder: Path, clock: Clock, passphrase: str, sign_in: str = SIGN_IN
) -> Workspace:
    """Make the sample vault, ending the day before `clock`'s today; returns it opened by its manager.

    Every member of staff signs in with the same passphrase. `clock` is the entrance's own.
    """
    sheets = Sheets.read()
    almanac = Almanac(today(clock))
    moving = SetClock(almanac.morning(sheets.office["founded"]))
    founding = opening.founding(sheets.office, sign_in)
    past, _code = entrance_at(entrance, moving).create(folder, founding, passphrase)
    try:
        hurry(past.files.store)
        scene = Scene(opening.furnish(past, sheets.office, passphrase), sheets, almanac, moving)
        playing.play(scene, plan.acts(sheets, almanac, past.office.rules))
        moving.moment = almanac.evening(1)
        costing.keep_costs(scene)
        hours.keep_hours(scene)
        claiming.file_contracts(scene)
        claiming.go_through(scene)
        corporate.file(past, sheets.corporation)
        opening.leave_drafts(sheets.office, scene)
        calm(past.files.store)
    finally:
        past.close()
    return entrance.unlock(folder, sign_in, passphrase)

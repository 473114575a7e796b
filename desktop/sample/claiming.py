"""The claim of the sample: contracts on file but for one, and findings that somebody has gone through."""

from __future__ import annotations

from typing import Final

from desktop.sample.pictures import page
from desktop.sample.scene import Scene

_CONTRACT: Final = "労働条件通知書"
_CHECKED: Final = (
    ("overlap", "records_right", "引き継ぎながら二人で対応した時間"),
    ("work_not_named", "asked_centre", ""),
)
"""By check: why the first of its findings is in order."""


def file_contracts(scene: Scene) -> None:
    """Load everybody's contract but that of the last, which is still to be brought."""
    workspace = next(iter(scene.desks.values()))
    known = workspace.employments.views()
    paper = page(_CONTRACT)
    for view in known:
        if view.staff_id != known[-1].staff_id:
            workspace.employments.load(view.id, _CONTRACT, paper)


def go_through(scene: Scene) -> None:
    """Answer one finding of each of these checks in the running year."""
    workspace = next(iter(scene.desks.values()))
    rehearsals = workspace.claim_rehearsals
    year = workspace.programmes.running(scene.almanac.end)
    found = [each.finding for each in rehearsals.rehearse(year).findings]
    for check, reason, text in _CHECKED:
        first = next((each for each in found if each.check == check), None)
        if first is not None:
            rehearsals.answers.answer([first], reason, text)

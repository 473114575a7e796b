"""The sample's verbs about the work diary: typed lines, seminars, who pays for a case, what was decided."""

from __future__ import annotations

from datetime import time
from typing import Any, Final

from desktop.records.case_funding import CaseFundingDraft
from desktop.records.seminar import SeminarDraft
from desktop.records.work_line import WorkLineDraft
from desktop.sample.act import Act
from desktop.sample.pictures import page, wall
from desktop.sample.scene import Scene
from desktop.services.seminars import PAPERS

_PHOTO: Final = "seminar_photo"


def write_lines(scene: Scene, act: Act) -> None:
    """Write the same work on several days, `days` counted before the last day like `ago`, in one step."""
    desk, told = scene.desk(act.worker), act.told
    same: dict[str, Any] = {"staff_id": desk.office.actor.staff_id, "work_kind": told["kind"]}
    same |= {name: told[name] for name in ("text", "place", "minutes", "item", "funding") if name in told}
    same |= {name: time.fromisoformat(told[name]) for name in ("start", "end") if name in told}
    days = dict.fromkeys(scene.almanac.day(ago) for ago in told["days"])
    drafts = [WorkLineDraft.of({**same, "on": day}) for day in days if day <= act.on]
    with desk.office.store.write("work_line_add", desk.office.author) as work:
        desk.work_lines.add_all(work, drafts)


def hold_seminar(scene: Scene, act: Act) -> None:
    """Note a seminar with who was there and how many came."""
    desk, told = scene.desk(act.worker), act.told
    names = ("title", "place", "audience", "programme")
    values = {name: told[name] for name in names if name in told}
    values |= {name: time.fromisoformat(told[name]) for name in ("start", "end")}
    there = [scene.desk(each).office.actor.staff_id for each in told["staff"]]
    seminars = desk.seminars
    key = seminars.hold(SeminarDraft.of({**values, "on": act.on}), there, told["came"]).id
    kinds = {row.code: row.text for row in desk.office.rules.named(PAPERS).rows}
    for kind in told.get("papers", ()):
        drawn = wall("#d8cdb8") if kind == _PHOTO else page(kinds[kind])
        seminars.papers.keep(key, kind, told["title"], seminars.papers.ready(drawn))


def pay_for_case(scene: Scene, act: Act) -> None:
    """Note which money bears a case from that day on."""
    known, told = scene.known(act.person), act.told
    values = {"client_id": known.client, "case_id": known.case, "funding": told["funding"]}
    values["note"] = told.get("note", "")
    scene.desk(act.worker).case_fundings.save(CaseFundingDraft.of({**values, "starts_on": act.on}))


def bear_lines(scene: Scene, act: Act) -> None:
    """Decide for the lines of a kind since `since` days which item bears them, or leave them out."""
    desk, told = scene.desk(act.worker), act.told
    me = desk.office.actor.staff_id
    lines = desk.work_diaries.lines(scene.almanac.day(told["since"]), act.on, me)
    chosen = [line for line in lines if line.work_kind == told["kind"]]
    if "because" in told:
        desk.work_diaries.leave_out(chosen[:1], told["because"])
    else:
        desk.work_diaries.assign(chosen, told["item"], told["funding"])

"""The sample's years of the subsidy: when which of their events happened, and the verbs that keep them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, time, timedelta
from typing import Any, Final
from uuid import UUID

from desktop.domain.fiscal_year import APRIL
from desktop.domain.programme_year import year_of
from desktop.records.programme import (
    ProgrammeChangeDraft,
    ProgrammeChangeView,
    ProgrammeDraft,
    ProgrammeItemDraft,
    ProgrammeMoneyDraft,
    ProgrammeView,
)
from desktop.records.submission import SubmissionDraft, SubmissionItemDraft
from desktop.sample.act import Act
from desktop.sample.almanac import Almanac, moment
from desktop.sample.loading_forms import load_form
from desktop.sample.scene import Scene
from desktop.services.programmes import Programmes
from resources import locate

_AT: Final = time(16, 20)
_FACE: Final = ("in_charge", "contact_email", "window_hours")
_APART: Final = timedelta(seconds=15)


def subsidised(almanac: Almanac, founded: int, manager: str) -> Iterator[Act]:
    """Yield what happened in the years of the subsidy; what was before the vault is written down at first."""
    told = tomllib.loads(locate("sample", "programmes.toml").read_text("utf-8"))
    running, first = year_of(almanac.end), almanac.day(founded)
    for number, event in enumerate(told["event"]):
        on = _day(event, "on", running)
        if on >= almanac.end:
            continue
        day = max(on, first)
        when = moment(day, _AT) + _APART * number
        values = {**event, "on": on, "programme": running + event["year"]}
        yield Act(when, number, "", manager, event["do"], day, None, values)


def begin_subsidy(scene: Scene, act: Act) -> None:
    """Begin a year with what was applied for."""
    programmes, told = scene.desk(act.worker).programmes, act.told
    key = programmes.start(told["programme"]).id
    values = {name: told[name] for name in _FACE}
    applied = {"applied_on": told["on"], "fiscal_year": told["programme"]}
    programmes.save(ProgrammeDraft.of({**values, **applied}), key)
    _keep_items(programmes, told)


def decide_subsidy(scene: Scene, act: Act) -> None:
    """Keep what was decided, item by item."""
    programmes, told = scene.desk(act.worker).programmes, act.told
    _change(programmes, told, decided_on=told["on"], decision_number=told["number"])
    _keep_items(programmes, told)
    programmes.tick(told["programme"], "decision", told["on"])


def open_longer(scene: Scene, act: Act) -> None:
    """Change the hours of the counter, of which the office has not been told yet."""
    _change(scene.desk(act.worker).programmes, act.told, window_hours=act.told["window_hours"])


def tell_step(scene: Scene, act: Act) -> None:
    """Say that a step was done."""
    programmes, told = scene.desk(act.worker).programmes, act.told
    programmes.tick(told["programme"], told["step"], told["on"], told["what"])


def answer_condition(scene: Scene, act: Act) -> None:
    """Answer a condition."""
    told = act.told
    values = {name: told[name] for name in ("condition", "answer", "proof")}
    scene.desk(act.worker).programmes.answer(told["programme"], {**values, "answered_on": told["on"]})


def tell_change(scene: Scene, act: Act) -> None:
    """Write down a change and that the office was told of it."""
    programmes, told = scene.desk(act.worker).programmes, act.told
    values = {name: told[name] for name in ("change", "what", "before", "after", "reason")}
    days = {"changed_on": told["on"], "noticed_on": told["on"]}
    key = _kept(programmes, told).id
    programmes.changes.save(ProgrammeChangeDraft.of({**values, **days, "programme_id": key}))


def expect_subsidy(scene: Scene, act: Act) -> None:
    """Note when how much of the subsidy is expected."""
    _note_money(
        scene, act, "expected_on", _day(act.told, "expected", act.told["programme"] - act.told["year"])
    )


def receive_subsidy(scene: Scene, act: Act) -> None:
    """Note what of the subsidy came in."""
    _note_money(scene, act, "received_on", act.told["on"])


def hand_in(scene: Scene, act: Act) -> None:
    """Keep what was handed in, what was said in it and what was left out."""
    submissions, told = scene.desk(act.worker).submissions, act.told
    key = submissions.start(told["programme"], told["kind"]).id
    for each in told["items"]:
        submissions.items.save(SubmissionItemDraft.of(_planned(told, each, key)))
    for change in _changes(scene, act) if told.get("changes") else ():
        submissions.choose_change(key, "part_change", change.id)
    for each in told["out"]:
        submissions.leave_out(key, each["part"], each["reason"])
    values = {
        "year": told["programme"],
        "submission_kind": told["kind"],
        "outcomes": told["outcomes"].strip(),
    }
    sent = {"made_on": told["on"], "sent_on": told["on"], "sent_how": told["how"]}
    submissions.save(SubmissionDraft.of({**values, **sent}), key)


def _changes(scene: Scene, act: Act) -> tuple[ProgrammeChangeView, ...]:
    programmes = scene.desk(act.worker).programmes
    return programmes.changes.of_year(_kept(programmes, act.told).id)


def _planned(told: Mapping[str, Any], item: Mapping[str, Any], key: UUID) -> dict[str, Any]:
    """Return what is said of an item, and for when it is planned."""
    said = {"submission_id": key, "item": item["item"], "told": item["told"]}
    running = told["programme"] - told["year"]
    days = {"planned_first": "from", "planned_last": "until"}
    when = {"year": told["year"]}
    planned = {name: _day({**item, **when}, at, running) for name, at in days.items() if at in item}
    return {**said, **planned, "planned_hours": item.get("hours")}


def _note_money(scene: Scene, act: Act, name: str, day: date) -> None:
    programmes, told = scene.desk(act.worker).programmes, act.told
    key = _kept(programmes, told).id
    values = {"programme_id": key, "money_kind": "final_payment", "yen": told["yen"], name: day}
    programmes.money.save(ProgrammeMoneyDraft.of(values))


def _keep_items(programmes: Programmes, told: Mapping[str, Any]) -> None:
    key = _kept(programmes, told).id
    known = {view.item: view for view in programmes.items.of_year(key)}
    for each in told["items"]:
        view = known.get(each["item"])
        before = (
            {} if view is None else {name: getattr(view, name) for name in ("declared", "planned", "decided")}
        )
        draft = ProgrammeItemDraft.of({**before, **each, "programme_id": key})
        programmes.items.save(draft, None if view is None else view.id)


def _change(programmes: Programmes, told: Mapping[str, Any], **values: Any) -> None:
    view = _kept(programmes, told)
    kept = {name: getattr(view, name) for name in ProgrammeDraft.model_fields}
    programmes.save(ProgrammeDraft.of({**kept, **values}), view.id)


def _kept(programmes: Programmes, told: Mapping[str, Any]) -> ProgrammeView:
    view = programmes.kept(told["programme"])
    if view is None:
        raise LookupError("the sample writes of a year that was not begun")
    return view


def _day(event: Mapping[str, Any], name: str, running: int) -> date:
    month, day = map(int, event[name].split("-"))
    year = running + event["year"] + (1 if month < APRIL or event.get("next") else 0)
    return date(year, month, day)


VERBS: Final = (
    begin_subsidy,
    decide_subsidy,
    open_longer,
    tell_step,
    answer_condition,
    tell_change,
    expect_subsidy,
    receive_subsidy,
    hand_in,
    load_form,
)
"""What the acts of these years are played by."""

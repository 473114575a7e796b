"""The form of one entry: who, when, how, how long; what was found; what is next. It saves nothing itself."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import partial
from typing import Any, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.problem import FieldError, InvalidDraft, Problem
from desktop.records.accompaniment import AccompanimentFields
from desktop.records.staff import StaffView
from desktop.records.support_entry import SupportEntryDraft, SupportEntryFields
from desktop.services.visits import VisitNotes
from i18n.dates import clock_time
from i18n.problems import field_sentence
from ui.actions import CHIPS, key_text
from ui.desk import Desk
from ui.parts.banner import Banner
from ui.parts.boxes import column, row
from ui.parts.button import Button, Look
from ui.parts.chips import Chips
from ui.parts.composing import commit_all
from ui.parts.field_place import FieldPlace
from ui.parts.flow import Flow
from ui.parts.form import Form
from ui.parts.inputs.base import Input, Typed
from ui.parts.inputs.choice_box import Choice, ChoiceBox
from ui.parts.inputs.date_box import DateBox
from ui.parts.inputs.making import code_choices
from ui.parts.inputs.note_input import NoteInput
from ui.parts.text import Size, Text, Tone
from ui.support_entries.kinds import VISIT, KindInput
from ui.support_entries.stopwatch import Measured, Stopwatch
from ui.support_entries.visit_part import VisitPart

_EVERY_MS: Final = 15_000
"""How often the running minutes are looked at."""
_SHORT: Final = ("on", "start", "minutes", "staff_id")
"""Short fields that stand beside each other."""
ALONG: Final = "accompany"
"""The kind of entry that has more to say: where to, who decided and explained what, who paid the way."""
_ALONG: Final = (
    "meeting_place",
    "destination",
    "counterpart",
    "decided",
    "explained",
    "papers",
    ("fare", "fare_payer"),
)
_POINTS: Final = "points"
"""Under this name the points noticed stand in a draft."""


class EntryForm(QWidget):
    """Fields and chips of one entry. `changed` and `left` are what a draft keeper listens to."""

    changed = Signal()
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._say = desk, desk.words.say
        self._watch = Stopwatch(desk.clock, desk.workspace.office.zone)
        self._touched: set[str] = set()
        self._filling = False
        tools, rules = desk.form_tools, desk.workspace.office.rules
        actor = desk.workspace.office.actor
        self.kind = KindInput(code_choices("entry_kinds", tools), others=self._say("Other kinds …"))
        self._names = {actor.staff_id: actor.name}
        self._own_outcome = ""
        self._kept_span: tuple[Any, Any, Any, time | None] = (None, None, None, None)
        self._longest = rules.named("attention").find("long_visit", desk.today()).values["minutes"]
        own = Choice(actor.staff_id, actor.name)
        self.staff = ChoiceBox([own], name_of=lambda staff_id: self._names.get(staff_id, ""))
        self.on = DateBox(desk.words, desk.today)
        self.on.beside.hide()
        self.outcome = Chips(code_choices("visit_outcomes", tools), many=False, digits=False)
        self.text = NoteInput(least=5, most=12)
        as_then = self._say("As the case was on that day")
        self.stage = ChoiceBox(code_choices("stages", tools), unknown=as_then)
        self._outcomes = rules.named("visit_outcomes")
        self._kinds = rules.named("entry_kinds")
        made: dict[str, Input] = {
            "activity": self.kind,
            "staff_id": self.staff,
            "on": self.on,
            "outcome": self.outcome,
            "text": self.text,
            "stage": self.stage,
        }
        self.first = self._part(("activity", *_SHORT), made)
        self.day_said = Text(size=Size.SMALL, tone=Tone.QUIET)
        self.what = self._part(("outcome", "text"), made)
        self.points = Chips(code_choices("observation_points", tools))
        keys = f"{key_text(CHIPS[0])}…{key_text(CHIPS[-1])}"
        self._points = FieldPlace(self.points, self._say("What was noticed ({keys})", keys=keys))
        self.visit = VisitPart(desk)
        self.clock_said = Banner("", Tone.LOOK)
        self.then = self._part(("next_step", "next_due"), made)
        self.more = self._part(("place", "persons", "stage"), made)
        self._unfold = Button(
            self._say("Place, persons, stage"), self._toggle_more, look=Look.QUIET, icon="chevron-down"
        )
        self.along = Form(AccompanimentFields, _ALONG, tools, kind="accompaniment")
        self._parts = (self.first, self.what, self.then, self.more)
        self._lay_out()
        self._listen()
        self._begin()

    # -- what it holds

    def begin(self, values: Mapping[str, Any]) -> None:
        """Show these values of a fresh entry; the usual ones stay for the others."""
        self._quietly(lambda: self._fill(values))

    def show_entry(
        self, view: Any, points: Collection[str], along: Any = None, notes: VisitNotes | None = None
    ) -> None:
        """Show a kept entry."""
        self._stop_measuring()
        self._kept_span = (view.on, view.start, view.minutes, view.end)

        self._own_outcome = view.outcome

        def fill() -> None:
            for part in self._parts:
                part.fill(view)
            self.points.fill(tuple(points))
            if along is not None:
                self.along.fill(along)
            if notes is not None:
                self.visit.fill(notes)
            if view.place or view.persons:
                self._open_more()

        self._quietly(fill)

    def values(self) -> dict[str, Any]:
        """Return the values of a fresh entry nobody has typed anything into."""
        found: dict[str, Any] = {}
        for part in self._parts:
            found |= part.values()
        return found

    def draft(self, **given: Any) -> SupportEntryDraft | None:
        """Return the checked entry with `given`; None after having shown what is wrong."""
        draft, errors = self.gathered(**given)
        if draft is None:
            self.show_errors(InvalidDraft("draft.invalid", errors=errors))
        return draft

    def gathered(self, **given: Any) -> tuple[SupportEntryDraft | None, tuple[FieldError, ...]]:
        """Return the entry with `given` if it can be kept, and what is wrong with it; nothing is shown."""
        values: dict[str, Any] = {}
        errors: list[FieldError] = []
        for part in self._parts:
            try:
                values |= part.values()
            except InvalidDraft as invalid:
                errors += invalid.errors
        if not errors:
            values["end"] = self._end(values["on"], values["start"], values["minutes"])
            try:
                return SupportEntryDraft.of({**values, **given}), ()
            except InvalidDraft as invalid:
                errors += invalid.errors
        return None, tuple(errors)

    def going_along(self) -> dict[str, Any] | None:
        """Return what is said of going along, nothing for other kinds; None after having shown an error."""
        if self.kind.value() != ALONG:
            return {}
        try:
            return self.along.values()
        except InvalidDraft as invalid:
            self.along.show_errors(invalid)
            return None

    def show_errors(self, invalid: InvalidDraft) -> None:
        """Say beside each field what is wrong with it, and go to the first."""
        wrong = {error.field: error for error in invalid.errors}
        if wrong.keys() & self.more.places.keys():
            self._open_more()
        self.visit.show_errors(invalid)
        for part in (self.along, *reversed(self._parts)):
            part.show_errors(invalid)
        if "end" in wrong:
            self.first.places["minutes"].complain(field_sentence(wrong["end"], self._desk.words))

    def offer_staff(self, staff: Sequence[StaffView]) -> None:
        """Offer those who work here; who has left is only named."""
        self._names |= {view.id: view.name for view in staff}
        offered = {choice.value for choice in self.staff.list.choices}
        for view in staff:
            if view.id not in offered and view.ended_on is None and view.deleted_at is None:
                self.staff.list.add(Choice(view.id, view.name))

    def put_below_times(self, widget: QWidget) -> None:
        """Show something below the day and the times it is about."""
        self._times.addWidget(widget)

    # -- drafts

    def typed(self) -> Mapping[str, Typed]:
        """Return everything as typed."""
        commit_all(self)
        found: dict[str, Typed] = {_POINTS: self.points.typed()}
        for part in self._parts:
            found |= part.typed()
        found |= self.visit.typed()
        return found | (self.along.typed() if self.kind.value() == ALONG else {})

    def restore(self, typed: Mapping[str, Any]) -> None:
        """Show again what was typed; it counts as a change."""
        self._stop_measuring()
        for part in self._parts:
            part.restore(typed)
        self.along.restore(typed)
        self.visit.restore(typed)
        self.points.restore(str(typed.get(_POINTS, "")))
        if typed.get("place") or typed.get("persons"):
            self._open_more()

    def set_read_only(self) -> None:
        """Let everything be read and nothing be changed."""
        for part in self._parts:
            part.set_read_only()
        self.along.set_read_only()
        self.visit.set_read_only()
        self.points.set_read_only()
        self._ticking.stop()

    # -- how it is built

    def _part(self, lines: Sequence[str | tuple[str, ...]], made: Mapping[str, Input]) -> Form:
        return Form(SupportEntryFields, lines, self._desk.form_tools, kind="support_entry", inputs=made)

    def _lay_out(self) -> None:
        body = column(self, gap=1)
        body.addWidget(self.first)
        line = QWidget()
        flow = Flow(line, gap=1.2)
        for name in _SHORT:
            # They share a line where there is room, and go on in the next one beside a narrow page.
            flow.addWidget(self.first.places[name])
        first = self._times = column(gap=0.2)
        first.addWidget(line)
        first.addWidget(self.day_said)
        first.addWidget(self.clock_said)
        self.clock_said.hide()
        body.addLayout(first)
        for part in (self.what, self.along, self._points, self.visit, self.then):
            body.addWidget(part)
        unfold = row(gap=0)
        unfold.addWidget(self._unfold)
        unfold.addStretch(1)
        body.addLayout(unfold)
        body.addWidget(self.more)
        self.more.hide()

    def _listen(self) -> None:
        for part in (*self._parts, self.along, self.visit):
            part.changed.connect(self._changed)
            part.left.connect(self.left)
        self.points.changed.connect(self._changed)
        self.kind.changed.connect(self._kind_changed)
        self.on.box.textChanged.connect(lambda _text: self._say_day())
        for name in ("start", "minutes"):
            self.first.input(name).changed.connect(lambda name=name: self._touch(name))
        self._ticking = QTimer(self)
        self._ticking.setInterval(_EVERY_MS)
        self._ticking.timeout.connect(self._tick)

    def _begin(self) -> None:
        self._fill(
            {
                "activity": VISIT,
                "on": self._desk.today(),
                "staff_id": self._desk.workspace.office.actor.staff_id,
                "start": _minute(self._watch.opened),
                "minutes": 0,
            }
        )
        self._touched.clear()
        self._ticking.start()
        self._offer_outcomes()

    def _fill(self, values: Mapping[str, Any]) -> None:
        self._filling = True
        for part in self._parts:
            part.fill(values)
        self._filling = False
        self._offer_outcomes()

    def _quietly(self, do: Callable[[], object]) -> None:
        before, self._filling = self._filling, True
        do()
        self._offer_outcomes()
        self._filling = before

    # -- what follows from what

    def _changed(self) -> None:
        if not self._filling:
            self.changed.emit()

    def _touch(self, name: str) -> None:
        if not self._filling:
            self._touched.add(name)

    def _tick(self) -> None:
        measured = self._watch.look()
        if measured.clock_was_set and "start" not in self._touched:
            self._ask_for_start(measured)
        if "minutes" in self._touched:
            return
        if measured.minutes > self._longest:
            self._ask_for_minutes()
            return
        self._quietly(lambda: self.first.fill({"minutes": measured.minutes}))

    def _ask_for_start(self, measured: Measured) -> None:
        """Ask when it began: the clock that said it has been set since."""
        began = _minute(measured.began)
        at = clock_time(began, self._desk.words)
        self.clock_said.tell(
            self._say(
                "The clock of this computer was changed while this was open. The minutes were measured"
                " without it; please check day and start."
            ),
            Tone.LOOK,
        )
        self.clock_said.offer((self._say("It began at {time}", time=at), partial(self._begin_at, measured)))
        self.clock_said.show()

    def _begin_at(self, measured: Measured) -> None:
        self.first.fill({"on": measured.began.date(), "start": _minute(measured.began)})
        self._touched.add("start")
        self.clock_said.hide()
        self.changed.emit()

    def _ask_for_minutes(self) -> None:
        """Ask how long it took: nobody visits for so long, the form was left open."""
        self._touched.add("minutes")
        self._quietly(lambda: self.first.fill({"minutes": None}))
        hours = self._longest // 60
        said = self._say(
            "This has been open for more than {n} hours. Please enter how long the visit took.", n=hours
        )
        self.clock_said.tell(said, Tone.LOOK)
        self.clock_said.show()

    def _stop_measuring(self) -> None:
        self._touched |= {"start", "minutes"}
        self._ticking.stop()
        self.clock_said.hide()

    def _say_day(self) -> None:
        self.day_said.setText(self.on.beside.text())
        other_day = self.first.input("on").typed() and self._day() not in (None, self._desk.today())
        if other_day and not self._filling and not self._touched & {"start", "minutes"}:
            # What is written down later did not begin now.
            self._ticking.stop()
            self._quietly(lambda: self.first.fill({"start": None, "minutes": None}))

    def _day(self) -> date | None:
        try:
            return self.on.value()
        except Problem:
            return None

    def _kind_changed(self) -> None:
        self._own_outcome = ""
        self._offer_outcomes()

    def _offer_outcomes(self) -> None:
        kind = self._kinds.ever(self.kind.value())
        asks = kind is not None and bool(kind.values.get("asks_outcome"))
        fitting = {
            outcome.code
            for outcome in self._outcomes.rows
            if asks and self.kind.value() in outcome.values.get("applies_to", ())
        }
        fitting |= {self._own_outcome} - {""}
        self.what.places["outcome"].setVisible(bool(fitting))
        away = kind is not None and bool(kind.values.get("goes_out"))
        self.visit.ask_for(outcome=asks, way=away, fare=self.kind.value() != ALONG)
        self.along.setVisible(self.kind.value() == ALONG)
        self.outcome.offer(fitting)

    def _toggle_more(self) -> None:
        if self.more.isHidden():
            self._open_more()
            self.more.input("place").setFocus()
        else:
            self.more.hide()

    def _open_more(self) -> None:
        self.more.show()

    def _end(self, on: date | None, start: time | None, minutes: int | None) -> time | None:
        """Return when it ended; unknown where it went on past midnight."""
        if (on, start, minutes) == self._kept_span[:3]:
            # Where several were visited as one the minutes are a share: the end is not theirs to say.
            return self._kept_span[3]
        return _end(on, start, minutes)


def _minute(moment: datetime) -> time:
    return moment.time().replace(second=0, microsecond=0)


def _end(on: date | None, start: time | None, minutes: int | None) -> time | None:
    if on is None or start is None or not minutes:
        return None
    end = datetime.combine(on, start) + timedelta(minutes=minutes)
    return end.time() if end.date() == on else None

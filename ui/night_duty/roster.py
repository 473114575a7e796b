"""The roster of a week: who is on duty from when to when, where nobody is, where two are."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime, time, timedelta
from typing import Final

from PySide6.QtWidgets import QWidget

from desktop.domain.days_off import NO_DAYS_OFF, DaysOff
from desktop.domain.duty import Span
from desktop.services.duty_shifts import Roster, ShiftLine
from i18n import days_off, terms
from i18n.dates import clock_time, period, weekday_date
from ui.changes import Changed
from ui.desk import Desk
from ui.list_section import ListSection
from ui.night_duty.editing import here, shift_editing
from ui.parts.banner import Banner
from ui.parts.boxes import clear, column, row
from ui.parts.button import Button, IconButton
from ui.parts.list_model import Column
from ui.parts.rule_note import RuleNote
from ui.parts.surface import ScrollColumn
from ui.parts.text import Text, Tone
from ui.record_editor import RecordEditor, may_write

_WEEK: Final = 7
_GAPS_SHOWN: Final = 6


class RosterPage(QWidget):
    """A week at a time, beginning on Monday."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.say = desk, desk.words.say
        today = desk.today()
        self._first = today - timedelta(days=today.weekday())
        self._gaps: tuple[Span, ...] = ()
        self._off = NO_DAYS_OFF
        scroll = ScrollColumn(pad=(2, 1.4), gap=1.4)
        column(self, gap=0).addWidget(scroll)
        head = row(gap=1)
        self._week = Text(bold=True)
        head.addWidget(IconButton("chevron-left", self.say("The week before"), lambda: self._turn(-1)))
        head.addWidget(self._week)
        head.addWidget(IconButton("chevron-right", self.say("The week after"), lambda: self._turn(1)))
        head.addStretch(1)
        scroll.body.addLayout(head)
        self.now = Text(wrap=True)
        scroll.body.addWidget(self.now)
        self.off = Text(wrap=True, tone=Tone.QUIET)
        scroll.body.addWidget(self.off)
        self._banners = column(gap=0.6)
        scroll.body.addLayout(self._banners)
        self.add_button = Button(self.say("Put somebody on duty"), self.add, icon="plus")
        self.add_button.setEnabled(may_write(desk))
        self.shifts: ListSection[ShiftLine] = ListSection(
            desk,
            "duty_shifts",
            self.say("Who is on duty"),
            shift_columns(desk, lambda: self._off),
            self.say("Nobody is on the roster of this week yet."),
            self.add_button,
        )
        self.rule = RuleNote(desk.words)
        scroll.body.addWidget(self.shifts)
        scroll.body.addWidget(self.rule)
        scroll.body.addStretch(1)
        self.shifts.table.opened.connect(self._edit)
        desk.changes.subscribe(self._changed, kinds=("day_off", "duty_shift", "rule_override", "rule_value"))
        self.read()

    def take_focus(self) -> None:
        """Begin in the list, or with putting somebody on duty."""
        (self.add_button if self.shifts.table.isHidden() else self.shifts.table).setFocus()

    def add(self) -> None:
        """Put somebody on duty, in the first gap if there is one."""
        editing, title = shift_editing(self.desk, gap=self._gaps[0] if self._gaps else None)
        self._open(RecordEditor(self.desk, editing, None), title)

    def read(self) -> None:
        """Read the week anew."""
        shifts, first = self.desk.workspace.duty_shifts, self._first

        def known() -> tuple[Roster, tuple[ShiftLine, ...]]:
            return shifts.roster(first, _WEEK), shifts.now_on()

        self.desk.tasks.read(known, owner=self, then=self._show, supersede="roster")

    def _turn(self, weeks: int) -> None:
        self._first += timedelta(days=_WEEK * weeks)
        self.read()

    def _edit(self, line: ShiftLine) -> None:
        editing, title = shift_editing(self.desk)
        self._open(RecordEditor(self.desk, editing, line.view), title)

    def _open(self, editor: RecordEditor, title: str) -> None:
        self.desk.navigation.show_details(editor, title)
        editor.take_focus()

    def _changed(self, changed: Changed) -> None:
        del changed
        self.read()

    def _show(self, known: tuple[Roster, tuple[ShiftLine, ...]]) -> None:
        roster, now = known
        words = self.desk.words
        # What lies behind cannot be closed any more.
        self._gaps = tuple(gap for gap in roster.gaps if gap.end > here(self.desk))
        self._off = roster.off
        self._week.setText(period(roster.first, roster.last, words))
        names = "、".join(dict.fromkeys(line.name for line in now))
        self.now.setText(
            self.say("On duty now: {names}", names=names) if names else self.say("Nobody is on duty now.")
        )
        self._show_off(roster)
        clear(self._banners)
        if self._gaps:
            shown = self._spans(self._gaps)
            self._add_banner(self.say("Nobody is on duty: {spans}", spans=shown), Tone.LOOK)
        if roster.overlaps:
            shown = self._spans(roster.overlaps)
            self._add_banner(self.say("Two are on duty: {spans}", spans=shown), Tone.ACCENT)
        self.shifts.set_lines(roster.shifts)
        self.rule.show_rules(*roster.rules)

    def _show_off(self, roster: Roster) -> None:
        off = roster.off
        found = [each for day, each in off.days.items() if roster.first <= day <= roster.last]
        said = self.say("Days off in this week: {days}", days=days_off.listed(off, found, self.desk.words))
        parts = [said] if found else []
        unknown = [year for year in off.unknown_years if roster.first.year <= year <= roster.last.year]
        if unknown:
            parts.append(
                self.say(
                    "The national holidays of {year} are not known yet. Please look them up.", year=unknown[0]
                )
            )
        self.off.setText("\n".join(parts))
        self.off.setVisible(bool(parts))

    def _add_banner(self, said: str, tone: Tone) -> None:
        self._banners.addWidget(Banner(said, tone))

    def _spans(self, spans: Sequence[Span]) -> str:
        shown = "、".join(span_text(self.desk, span, self._off) for span in spans[:_GAPS_SHOWN])
        more = len(spans) - _GAPS_SHOWN
        return self.say("{spans} and {n} more", spans=shown, n=more) if more > 0 else shown


def shift_columns(desk: Desk, off: Callable[[], DaysOff]) -> Sequence[Column[ShiftLine]]:
    """Return the columns of a roster; `off` gives the days off that are known at the moment."""
    words, label = desk.words, desk.words.label
    kinds = desk.workspace.office.rules.named("duty_kinds")
    return (
        Column(
            "from",
            label("duty_shift.start"),
            lambda line: _moment(desk, line.span.start, off()),
            wide=22,
            bold=True,
            sortable=False,
        ),
        Column(
            "until",
            label("duty_shift.end"),
            lambda line: _moment(desk, line.span.end, off()),
            wide=22,
            sortable=False,
        ),
        Column("staff", label("duty_shift.staff_id"), lambda line: line.name, wide=20, sortable=False),
        Column(
            "kind",
            label("duty_shift.duty_kind"),
            lambda line: terms.named(kinds, line.view.duty_kind, words),
            wide=18,
            sortable=False,
        ),
        Column(
            "note",
            label("duty_shift.note"),
            lambda line: line.view.note,
            wide=20,
            stretches=True,
            sortable=False,
        ),
    )


def span_text(desk: Desk, span: Span, off: DaysOff = NO_DAYS_OFF) -> str:
    """Return a time in words: 11/28（土） 8:30-17:30; a day ends at 24:00."""
    begun = _moment(desk, span.start, off)
    if span.end.time() == time():
        last = span.end.date() - timedelta(days=1)
        day = "" if last == span.start.date() else f"{weekday_date(last, desk.words, desk.today(), off)} "
        return f"{begun}-{day}24:00"
    same = span.end.date() == span.start.date()
    return f"{begun}-{clock_time(span.end.time(), desk.words) if same else _moment(desk, span.end, off)}"


def _moment(desk: Desk, when: datetime, off: DaysOff) -> str:
    day = weekday_date(when.date(), desk.words, desk.today(), off)
    return f"{day} {clock_time(when.time(), desk.words)}"

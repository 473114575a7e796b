"""An entry in words: its parts for the list, the whole of it for those who hear it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from desktop.domain.sheet_code import shown
from desktop.records.field import facts_of
from desktop.records.support_entry import SupportEntryLine
from i18n.dates import duration, short_date, time_span, weekday_date
from i18n.numbers import yen
from i18n.terms import named
from i18n.values import told
from ui.desk import Desk
from ui.support_entries.entry_model import EntryRow

_ALONG: Final = (
    "meeting_place",
    "destination",
    "counterpart",
    "decided",
    "explained",
    "papers",
    "fare",
    "fare_payer",
)
_METRES: Final = 1000


class Telling:
    """Tells entries in the words and lists of one desk."""

    def __init__(self, desk: Desk) -> None:
        self._words = desk.words
        self._lists = desk.workspace.office.rules.named
        self._today = desk.today

    def day(self, line: SupportEntryLine) -> str:
        """Return the day of the month: 12（木）."""
        return weekday_date(line.on, self._words, self.today)

    @property
    def today(self) -> date:
        """The organisation's day."""
        return self._today()

    def kind(self, line: SupportEntryLine) -> str:
        """Return the kind."""
        return named(self._lists("entry_kinds"), line.activity, self._words)

    def outcome(self, line: SupportEntryLine) -> str:
        """Return what was found."""
        return named(self._lists("visit_outcomes"), line.outcome, self._words)

    def stage(self, line: SupportEntryLine) -> str:
        """Return the stage it counts for."""
        return named(self._lists("stages"), line.stage, self._words)

    def span(self, line: SupportEntryLine) -> str:
        """Return 14:00-14:35; without times how long it took."""
        if line.start is None and line.minutes:
            return duration(line.minutes, self._words)
        return time_span(line.start, line.end, self._words)

    def points(self, line: SupportEntryLine) -> Sequence[str]:
        """Return the points noticed, in the order of their list."""
        rows = self._lists("observation_points").rows
        order = [row.code for row in rows]
        known = sorted(line.observations, key=lambda code: order.index(code) if code in order else len(order))
        return [named(self._lists("observation_points"), code, self._words) for code in known]

    def together(self, line: SupportEntryLine) -> str:
        """Return with how many others somebody was visited; nobody is named."""
        n = line.visit.others
        return self._words.say_many("with {n} other", "with {n} others", n) if n else ""

    def signs(self, line: SupportEntryLine) -> Sequence[str]:
        """Return what was seen at the door, and what the meters showed."""
        rows = self._lists("meters")
        found = [named(self._lists("door_signs"), code, self._words) for code in line.visit.signs]
        for meter, reading in line.visit.meters:
            row = rows.ever(meter)
            unit = "" if row is None else row.values["unit"]
            found.append(" ".join(filter(None, (named(rows, meter, self._words), reading, unit))))
        return found

    def way(self, line: SupportEntryLine) -> str:
        """Return how somebody went there, how long it took, and what was paid."""
        visit, words = line.visit, self._words
        parts = [
            named(self._lists("travel_ways"), visit.travel_way, words),
            duration(visit.travel_minutes, words) if visit.travel_minutes else "",
            words.say("{km} km", km=f"{visit.distance / _METRES:g}") if visit.distance else "",
            yen(visit.fare, words) if visit.fare else "",
            yen(visit.cost, words) if visit.cost else "",
            visit.cost_for,
        ]
        return " ・ ".join(filter(None, parts))

    def kept_with(self, line: SupportEntryLine) -> str:
        """Return what was signed and what was left at the door."""
        visit, say = line.visit, self._words.say
        parts = [say("Signed by {name}", name=each.signed_by) for each in visit.signatures]
        if visit.signed_sheet:
            parts.append(say("Signed by hand on sheet {code}", code=shown(visit.signed_sheet)))
        if visit.card_left:
            n = visit.card_number
            parts.append(say("Absence card") if n is None else say("Absence card no. {n}", n=n))
        return " ・ ".join(parts)

    def step(self, line: SupportEntryLine) -> str:
        """Return the next step with its day, or when it was done; "" when nothing was promised."""
        say = self._words.say
        if not line.next_step and line.next_due is None:
            return ""
        if line.next_done_on is not None:
            return say("{step} (done {when})", step=line.next_step, when=self._short(line.next_done_on))
        if line.next_due is None:
            return line.next_step
        return say("{step} (by {when})", step=line.next_step, when=self._short(line.next_due))

    def along(self, line: SupportEntryLine) -> Sequence[str]:
        """Return what was noted of going along, with what it is called."""
        if line.along is None:
            return ()
        words, facts = self._words, facts_of(type(line.along))
        return [
            words.say(
                "{label}: {text}",
                label=words.label(f"accompaniment.{name}"),
                text=told(facts[name], value, self._lists, words),
            )
            for name in _ALONG
            if (value := getattr(line.along, name)) not in {None, ""}
        ]

    def is_open(self, line: SupportEntryLine) -> bool:
        """Tell whether a next step waits."""
        return bool(line.next_step or line.next_due) and line.next_done_on is None

    def is_late(self, line: SupportEntryLine) -> bool:
        """Tell whether the next step should have been done."""
        return self.is_open(line) and line.next_due is not None and line.next_due < self.today

    def meaning(self, row: EntryRow) -> str:
        """Return the whole row in one sentence."""
        line, say = row.line, self._words.say
        step = self.step(line)
        parts = (
            row.name,
            self.day(line),
            self.kind(line),
            self.span(line),
            line.staff_name,
            self.outcome(line),
            line.text,
            "、".join(self.points(line)),
            "、".join(self.signs(line)),
            self.together(line),
            self.kept_with(line),
            say("Next: {step}", step=step) if step else "",
        )
        return ", ".join(part for part in parts if part)

    def _short(self, day: date) -> str:
        return short_date(day, self._words, self.today)

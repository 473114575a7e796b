"""Meetings (会議): the list, newest first; a line opens its form beside it."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from desktop.services.meetings import MeetingLine
from i18n import terms
from i18n.dates import clock_time, weekday_date
from ui.desk import Desk
from ui.meetings.editor import edit_meeting
from ui.parts.column_room import Importance
from ui.parts.list_model import Column
from ui.parts.text import Tone
from ui.record_editor import may_write
from ui.records_screen import Listed, RecordsScreen


class MeetingsScreen(RecordsScreen[MeetingLine]):
    """Every meeting somebody of us took part in."""

    def __init__(self, desk: Desk) -> None:
        say = desk.words.say
        listed = Listed(
            name="meetings",
            title=say("Meetings"),
            new=say("Note a meeting"),
            icon="people",
            nothing=say("Meetings with minutes and decisions will stand here."),
            columns=meeting_columns(desk),
            kinds=("meeting", "meeting_client", "client"),
        )
        super().__init__(desk, listed, may_add=may_write(desk))

    def lines(self, most: int) -> Sequence[MeetingLine]:
        """Return the newest meetings."""
        return self.desk.workspace.meetings.lines(most=most)

    def look(self, key: UUID) -> None:
        """Show a meeting beside the list."""
        meetings = self.desk.workspace.meetings
        self.desk.tasks.read(
            lambda: meetings.sheet(key), owner=self, then=lambda sheet: edit_meeting(self.desk, sheet)
        )

    def begin(self) -> None:
        """Begin a new meeting."""
        edit_meeting(self.desk, None)


def meeting_columns(desk: Desk) -> Sequence[Column[MeetingLine]]:
    """Return the columns of a list of meetings."""
    words, label, today = desk.words, desk.words.label, desk.today()
    kinds = desk.workspace.office.rules.named("meeting_kinds")

    def when(line: MeetingLine) -> str:
        day = weekday_date(line.on, words, today)
        return day if line.start is None else f"{day} {clock_time(line.start, words)}"

    def due(line: MeetingLine) -> str:
        if line.next_due is None or line.next_done_on is not None:
            return ""
        return weekday_date(line.next_due, words, today)

    def late(line: MeetingLine) -> Tone:
        is_open = line.next_due is not None and line.next_done_on is None
        return Tone.LOOK if is_open and line.next_due is not None and line.next_due < today else Tone.PLAIN

    return (
        Column("when", label("meeting.on"), when, wide=22, bold=True),
        Column(
            "kind",
            label("meeting.meeting_kind"),
            lambda line: terms.named(kinds, line.meeting_kind, words),
            wide=26,
        ),
        Column("title", label("meeting.title"), lambda line: line.title, wide=28, stretches=True),
        Column(
            "agency",
            label("meeting.agency_id"),
            lambda line: line.agency,
            wide=24,
            importance=Importance.EXTRA,
        ),
        Column("clients", words.say("About whom"), lambda line: "、".join(line.clients), wide=24),
        Column("next", label("meeting.next_due"), due, wide=16, tone=late, importance=Importance.KEY),
    )

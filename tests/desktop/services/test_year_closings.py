"""Closing a year: what freezes, what is corrected beside it, and what tells that it was touched."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, time, timedelta

import pytest
from sqlalchemy import select, update

from desktop.domain.explained import Explained, Part, Unit
from desktop.records.seminar import SeminarDraft
from desktop.records.support_entry import SupportEntry
from desktop.records.year_closing import YearCorrectionDraft
from desktop.services.year_closings import Calendar, YearClosings
from desktop.storage.schema import change_line
from desktop.storage.unit_of_work import UnitOfWork, table_of
from desktop.workspace import Workspace
from tests.desktop.services.people import TODAY, entry_draft, problem, take_in

IN_YEAR = date(2026, 3, 10)
MINUTES = "work.minutes"


@pytest.fixture
def closings(workspace: Workspace) -> YearClosings:
    def worked(year: int, first: date, last: date) -> Iterable[Explained]:
        del year
        table = table_of(SupportEntry)
        query = select(table).where(table.c.on.between(first, last), table.c.deleted_at.is_(None))
        with workspace.office.store.read() as connection:
            rows = connection.execute(query).all()
        yield Explained(
            MINUTES, Unit.MINUTES, tuple(Part("support_entry", row.id, row.minutes, row.on) for row in rows)
        )

    begun: list[int] = []

    def begin(work: UnitOfWork, year: int) -> None:
        assert work.operation.verb == "year_closing_add"
        begun.append(year)

    found = YearClosings(
        workspace.office,
        subsidy_period=lambda year: (date(year, 4, 1), date(year + 1, 1, 31)),
        sources={Calendar.FISCAL: worked},
        beginnings={Calendar.FISCAL: begin},
    )
    found.begun = begun  # type: ignore[attr-defined]
    return found


def test_a_closed_year_keeps_its_hours_and_tells_what_came_later(
    workspace: Workspace, closings: YearClosings
) -> None:
    taken = take_in(workspace, on=date(2025, 6, 1))
    entries = workspace.support_entries
    first = entries.record(entry_draft(workspace, taken, on=IN_YEAR, minutes=40, text="ごみの日"), ()).id
    assert closings.newest_over(Calendar.FISCAL) == 2025
    with problem("year_closing.not_over"):
        closings.close(Calendar.FISCAL, 2026)

    kept = closings.close(Calendar.FISCAL, 2025, "年度末")
    assert closings.begun == [2026]  # type: ignore[attr-defined]
    with problem("year_closing.already_closed"):
        closings.close(Calendar.FISCAL, 2025)
    sheet = closings.sheet(kept.id)
    assert sheet.closing.carried_over == 1
    assert [(each.then, each.differs) for each in sheet.figures] == [(40, False)]
    assert sheet.is_whole
    assert sheet.later == ()

    # A note may still be completed; hours, the day and the record itself stay.
    told = entries.get(first)
    draft = entry_draft(workspace, taken, on=IN_YEAR, minutes=40, text="ごみの日を間違えた")
    entries.save(draft, first, told.version)
    assert closings.sheet(kept.id).later == ()
    for changed in ({"minutes": 50}, {"on": TODAY}, {"start": time(9)}):
        with problem("year_closing.closed"):
            entries.save(entry_draft(workspace, taken, **{"on": IN_YEAR, "minutes": 40, **changed}), first)
    with problem("year_closing.closed"):
        entries.remove(first)
    late = entries.record(entry_draft(workspace, taken, on=TODAY, minutes=5), ()).id
    with problem("year_closing.closed"):
        entries.save(entry_draft(workspace, taken, on=IN_YEAR, minutes=5), late)

    # Care that was written down late comes in and is shown; the figure is put right beside itself.
    added = entries.record(entry_draft(workspace, taken, on=IN_YEAR + timedelta(1), minutes=25), ())
    sheet = closings.sheet(kept.id)
    assert [part.record_id for part in sheet.later] == [added.id]
    assert sheet.figures[0].differs
    told_so = {"closing_id": kept.id, "code": MINUTES, "unit": "minutes", "on": TODAY, "reason": "書きもれ"}
    staff = workspace.office.actor.staff_id
    closings.correct(YearCorrectionDraft.of({**told_so, "amount": 25, "staff_id": staff}))
    figure = closings.sheet(kept.id).figures[0]
    assert (figure.then, figure.corrected, figure.differs) == (40, 65, False)
    closings.correct(YearCorrectionDraft.of({**told_so, "amount": 5, "less": True, "staff_id": staff}))
    assert closings.sheet(kept.id).figures[0].corrected == 60
    again = closings.corrections.save(YearCorrectionDraft.of({**told_so, "amount": 1, "staff_id": staff}))
    with problem("undo.lasting"):
        workspace.history.undo(again.changed.operation)

    with problem("year_closing.why_reopened"):
        closings.reopen(kept.id, " ")
    closings.reopen(kept.id, "入力のまちがい")
    entries.remove(first)
    assert closings.close(Calendar.FISCAL, 2025).id != kept.id


def test_a_closed_year_keeps_who_held_its_seminars_too(workspace: Workspace, closings: YearClosings) -> None:
    me, seminars = workspace.office.actor.staff_id, workspace.seminars
    said = {"title": "大家さんの勉強会", "on": IN_YEAR, "start": time(13), "end": time(15)}
    held = seminars.hold(SeminarDraft.of(said), (me,)).id
    closings.close(Calendar.FISCAL, 2025)
    for changed, staff in (({"end": time(16)}, (me,)), ({}, ())):
        with problem("year_closing.closed"):
            seminars.hold(SeminarDraft.of({**said, **changed}), staff, None, held)
    with problem("year_closing.closed"):
        seminars.remove(held)
    # One that was written down late comes in with whoever held it.
    late = seminars.hold(SeminarDraft.of({**said, "title": "もう一つの勉強会"}), (me,)).id
    assert [each.staff_id for each in seminars.sheet(late).staff] == [me]


def test_a_line_that_was_altered_behind_the_program_is_told(
    workspace: Workspace, closings: YearClosings
) -> None:
    taken = take_in(workspace, on=date(2025, 6, 1))
    workspace.support_entries.record(entry_draft(workspace, taken, on=IN_YEAR, minutes=40), ())
    kept = closings.close(Calendar.FISCAL, 2025)
    assert closings.sheet(kept.id).is_whole
    with workspace.office.store.write_aside() as connection:
        connection.execute(update(change_line).values(verb="never").where(change_line.c.seq == 2))
    assert not closings.sheet(kept.id).is_whole


def test_each_calendar_has_years_of_its_own(workspace: Workspace, closings: YearClosings) -> None:
    del workspace
    spans = [closings.span(calendar, 2025) for calendar in Calendar]
    assert [(span.first, span.last) for span in spans] == [
        (date(2025, 4, 1), date(2026, 1, 31)),
        (date(2025, 4, 1), date(2026, 3, 31)),
        (date(2025, 4, 1), date(2026, 3, 31)),
    ]

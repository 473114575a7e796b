"""The diary as a paper, for an item or for everything, and as a file; case numbers stand for people."""

from __future__ import annotations

from desktop.domain.fiscal_year import Month
from desktop.records.staff import Staff
from desktop.services.diary_telling import DiaryTime, ToldLine, number_of
from desktop.services.shared_lists import SharedColumn, SharedList, SharedRow
from desktop.services.work_diaries import CODE as FILE
from i18n import terms
from i18n import work_diary as told
from i18n.dates import clock_time
from i18n.numbers import digits
from reports import work_diary as paper
from ui.desk import Desk
from ui.paper_preview import Job, PaperPreview
from ui.parts.boxes import column
from ui.parts.chips import OneOf
from ui.parts.inputs.choice_box import Choice
from ui.parts.text import Text, Tone
from ui.table_export import Export

_WHOLE = "*"


class DiaryPapers(PaperPreview):
    """The papers of one person's month: chips say which one is shown."""

    def __init__(self, desk: Desk, time: DiaryTime, item: str) -> None:
        super().__init__(desk)
        self._time = time
        words, lists = desk.words, desk.workspace.office.rules.named
        items = [each.code for each in time.by_item if each.code]
        self.which = OneOf(
            [
                Choice(_WHOLE, words.say("The whole month")),
                *(Choice(code, told.item_of(code, lists, words)) for code in items),
            ]
        )
        self.which.fill(item if item in items else _WHOLE)
        self.which.changed.connect(self.show_chosen)
        above = column(gap=0.6, pad=(1.6, 1, 1.6, 0))
        above.addWidget(self.which)
        above.addWidget(
            Text(
                words.say(
                    "Where the office asks for its own form, please fill that under “Offices' Excel forms”."
                ),
                tone=Tone.QUIET,
                wrap=True,
            )
        )
        layout = self.layout()
        if layout is not None:
            layout.insertLayout(0, above)  # type: ignore[attr-defined]
        self.show_chosen()

    def take_focus(self) -> None:
        """Begin with what is printed."""
        self.which.setFocus()

    def show_chosen(self) -> None:
        """Make the paper that is chosen."""
        chosen = str(self.which.value())
        self.make(diary_job(self.desk, self._time, None if chosen == _WHOLE else chosen))


def diary_job(desk: Desk, time: DiaryTime, item: str | None) -> Job:
    """Return the job of a month's diary: of one item, or of all."""
    workspace = desk.workspace
    staff_id = time.staff_id or workspace.office.actor.staff_id

    def gather() -> paper.DiaryContent:
        lists = {name: workspace.office.rules.named(name) for name in told.LISTS}
        now = workspace.work_diaries.time(time.first, time.last, time.staff_id)
        names = {view.id: view.name for view in workspace.staff.all()}
        own = workspace.organisations.own()
        return paper.DiaryContent(now, names.get(staff_id, ""), own.name if own else "", item, lists)

    code, document = (paper.CODE, "work_diary") if item is not None else (paper.WHOLE_CODE, "whole_diary")
    return Job(code, f"reports.work_diary:{document}", gather, Staff.kind, staff_id)


def diary_export(desk: Desk, time: DiaryTime) -> Export:
    """Return how the lines of a month are saved."""
    diaries, words, lists = desk.workspace.work_diaries, desk.words, desk.workspace.office.rules.named
    label = words.label

    def gather() -> SharedList:
        now = diaries.time(time.first, time.last, time.staff_id)
        names = {view.id: view.name for view in desk.workspace.staff.all()}
        columns = (
            label("work_line.on"),
            label("work_line.staff_id"),
            label("work_line.start"),
            label("work_line.end"),
            label("work_line.minutes"),
            label("work_line.work_kind"),
            words.say("Number of the case"),
            label("work_line.text"),
            label("work_line.place"),
            label("work_line.item"),
            label("work_line.funding"),
            words.say("To look at"),
        )

        def cells(line: ToldLine) -> tuple[str, ...]:
            of = line.line
            return (
                of.on.isoformat(),
                names.get(of.staff_id, ""),
                "" if of.start is None else clock_time(of.start, words),
                "" if of.end is None else clock_time(of.end, words),
                digits(of.minutes),
                terms.named(lists("work_kinds"), of.work_kind, words),
                number_of(line, lists("funding_sources")),
                told.content_of(line, lists, words),
                told.place_of(line, lists, words),
                told.item_of(of.item, lists, words),
                told.funding_of(of.funding, lists, words),
                told.marks_of(line, words),
            )

        rows = tuple(SharedRow(None, cells(line)) for line in now.lines)
        return SharedList(tuple(map(SharedColumn, columns)), rows)

    month = Month.containing(time.first)
    consequence = words.say(
        "Nobody is named in it: numbers of cases stand for people. That it was saved is noted in the history."
    )
    title = words.say("Work diary {month}", month=f"{month.year}-{month.month:02}")
    return Export(FILE, consequence, gather, diaries.note_export, ("own_file", "welfare_office"), title)

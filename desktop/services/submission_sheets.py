"""A submission as a whole: its parts, where each comes from and what it lacks, its names and deadline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Final
from uuid import UUID

from sqlalchemy import select

from desktop.domain.dated import DatedRow
from desktop.domain.programme import Programme
from desktop.domain.programme_year import fiscal_year
from desktop.domain.roles import Permission
from desktop.domain.rule_used import RuleUsed
from desktop.domain.submission_names import file_name, filled
from desktop.records.employment import EmploymentView
from desktop.records.office_form import OfficeForm
from desktop.records.organisation import OrganisationView
from desktop.records.programme import ProgrammeChangeView, ProgrammeView
from desktop.records.submission import SubmissionPartView, SubmissionView
from desktop.services.employments import Employments
from desktop.services.explained import ExplainedOf
from desktop.services.office import Office
from desktop.services.organisations import Organisations
from desktop.services.programme_sheets import ProgrammeSheets
from desktop.services.programmes import Programmes
from desktop.services.submissions import KINDS, Submissions
from desktop.storage.unit_of_work import table_of

PARTS: Final = "submission_parts"
NAMES: Final = "submission_names"
FILE: Final = "name_of_file"
FOLDER: Final = "name_of_folder"
SUBJECT: Final = "subject_of_message"


class Made(StrEnum):
    """Where a part comes from."""

    PAPER = "from_paper"
    FORM = "from_form"
    CHANGES = "from_changes"
    CONTRACTS = "from_contracts"
    OWN = "from_own"
    COVER = "from_cover"
    INDEX = "from_index"


class State(StrEnum):
    """How a part stands."""

    READY = "ready"
    MISSING = "missing"
    """It is asked for and nothing is there, or some of it is not."""
    NOTHING = "nothing"
    """Nothing is there, and nobody asks for it."""
    OUT = "out"


@dataclass(frozen=True, slots=True)
class Contract:
    """An employment with whose it is; without a digest its paper was not loaded."""

    view: EmploymentView
    name: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class PartLine:
    """A part: its rule, its place among those that go along, and what somebody decided of it."""

    row: DatedRow
    rule: RuleUsed
    number: int
    """0 for one that is left out or has nothing."""
    state: State
    out: SubmissionPartView | None = None
    files: tuple[SubmissionPartView, ...] = ()
    forms: tuple[SubmissionPartView, ...] = ()
    changes: tuple[SubmissionPartView, ...] = ()
    contracts: tuple[Contract, ...] = ()

    @property
    def code(self) -> str:
        """The part's code."""
        return self.row.code

    @property
    def made(self) -> Made:
        """Where it comes from."""
        return Made(self.row.values["part_made"])

    @property
    def paper(self) -> str:
        """The code of our paper, where it is one."""
        return str(self.row.values.get("paper_code", ""))

    @property
    def is_asked_for(self) -> bool:
        """Whether the office asks for it."""
        return bool(self.row.values.get("asked_for"))

    @property
    def is_by_choice(self) -> bool:
        """Whether it goes along only once somebody put it in."""
        return bool(self.row.values.get("by_choice"))

    @property
    def lacking(self) -> tuple[str, ...]:
        """Whose contract is not there."""
        return tuple(dict.fromkeys(each.name for each in self.contracts if not each.view.digest))


@dataclass(frozen=True, slots=True)
class SubmissionSheet:
    """A submission with everything that is known of it."""

    view: SubmissionView
    kind: DatedRow
    programme: Programme
    kept: ProgrammeView | None
    own: OrganisationView | None
    lines: tuple[PartLine, ...]
    due: date | None
    patterns: tuple[tuple[str, str], ...]
    """Of file, folder and subject, by their codes."""
    rules: tuple[RuleUsed, ...]
    forms: tuple[tuple[UUID, str], ...]
    """The office's workbooks of the year that could be filled, with their names."""
    changes: tuple[ProgrammeChangeView, ...] = ()
    """The changes of the year that could be told."""

    @property
    def going(self) -> tuple[PartLine, ...]:
        """The parts that go along."""
        return tuple(line for line in self.lines if line.number)

    @property
    def missing(self) -> tuple[PartLine, ...]:
        """The parts that are asked for and lack something."""
        return tuple(line for line in self.lines if line.state is State.MISSING)

    def named(self, code: str, part: str = "", number: str = "") -> str:
        """Return the name that a pattern gives; a name of a file without its ending."""
        pattern = dict(self.patterns).get(code, "{part}")
        return filled(
            pattern,
            {
                "number": number,
                "part": part,
                "kind": str(self.kind.values.get("said", self.kind.text)),
                "year": str(self.view.year),
                "corporation": "" if self.own is None else self.own.name,
            },
        )

    def file_name(self, part: str, number: str) -> str:
        """Return the name of a part's file, made safe."""
        return file_name(self.named(FILE, part, number))

    def folder_name(self) -> str:
        """Return the name of the folder, made safe."""
        return file_name(self.named(FOLDER))


class SubmissionSheets:
    """Reads submissions; it keeps nothing."""

    def __init__(
        self,
        office: Office,
        submissions: Submissions,
        programmes: Programmes,
        sheets: ProgrammeSheets,
        employments: Employments,
        explained: ExplainedOf,
    ) -> None:
        self.office = office
        self._submissions, self._programmes, self._sheets = submissions, programmes, sheets
        self._employments, self._explained = employments, explained
        self._organisations = Organisations(office)

    def of_year(self, year: int) -> tuple[SubmissionSheet, ...]:
        """Return the submissions of a year, oldest first; a Problem `programme.no_rules` without rules."""
        self.office.require(Permission.READ_CASES)
        return tuple(self._sheet(view) for view in self._submissions.of_year(year))

    def of(self, submission_id: UUID) -> SubmissionSheet:
        """Return one."""
        self.office.require(Permission.READ_CASES)
        return self._sheet(self._submissions.get(submission_id))

    def _sheet(self, view: SubmissionView) -> SubmissionSheet:
        rules, day = self.office.rules.named, fiscal_year(view.year).first_day
        kind = rules(KINDS).find(view.submission_kind, day)
        programme = self._programmes.of(view.year)
        kept, names = self._programmes.kept(view.year), rules(NAMES).in_force(day)
        patterns = {row.code: str(row.values.get("pattern", "")) for row in names}
        patterns |= {
            code: own
            for code, own in ((FILE, view.file_pattern), (FOLDER, view.folder_pattern))
            if own.strip()
        }
        return SubmissionSheet(
            view=view,
            kind=kind,
            programme=programme,
            kept=kept,
            own=self._organisations.own(),
            lines=tuple(self._lines(view, programme, day)),
            due=self._sheets.due_of(view.year, str(kind.values.get("step", ""))),
            patterns=tuple(patterns.items()),
            rules=tuple(RuleUsed.of(rules(NAMES), row) for row in names),
            forms=self._forms(view.year),
            changes=() if kept is None else self._programmes.changes.of_year(kept.id),
        )

    def _lines(self, view: SubmissionView, programme: Programme, day: date) -> Iterator[PartLine]:
        rows = self.office.rules.named(PARTS)
        decided = self._submissions.parts.of_submission(view.id)
        number = 0
        for row in rows.in_force(day):
            if view.submission_kind not in row.values.get("submissions", ()):
                continue
            mine = [each for each in decided if each.part == row.code]
            made = Made(row.values["part_made"])
            contracts = tuple(self._contracts(programme)) if made is Made.CONTRACTS else ()
            line = _line(row, RuleUsed.of(rows, row), mine, contracts)
            if line.state is State.READY or (line.state is State.MISSING and _holds_something(line)):
                number += 1
                yield replace(line, number=number)
            else:
                yield line

    def _contracts(self, programme: Programme) -> Iterable[Contract]:
        standing = self._employments.standing(programme.first, programme.last)
        names = self._explained.names((), [view.staff_id for view in standing])
        return (Contract(view, names.get(view.staff_id, "")) for view in standing)

    def _forms(self, year: int) -> tuple[tuple[UUID, str], ...]:
        table = table_of(OfficeForm)
        query = (
            select(table.c.id, table.c.title)
            .where(table.c.fiscal_year == year, table.c.deleted_at.is_(None))
            .order_by(table.c.title, table.c.id)
        )
        with self.office.store.read() as connection:
            return tuple((row.id, row.title) for row in connection.execute(query))


def _line(
    row: DatedRow, rule: RuleUsed, mine: Sequence[SubmissionPartView], contracts: tuple[Contract, ...]
) -> PartLine:
    out = next((each for each in mine if each.left_out), None)
    files = tuple(each for each in mine if each.digest)
    forms = tuple(each for each in mine if each.form_id is not None)
    changes = tuple(each for each in mine if each.change_id is not None)
    line = PartLine(row, rule, 0, State.READY, out, files, forms, changes, contracts)
    chosen = any(not each.left_out and not each.digest and each.form_id is None for each in mine)
    if out is not None:
        state = State.OUT
    elif line.is_by_choice and not chosen:
        state = State.NOTHING
    elif line.made in {Made.PAPER, Made.COVER, Made.INDEX} or _is_whole(line):
        state = State.READY
    else:
        state = State.MISSING if line.is_asked_for else State.NOTHING
    return replace(line, state=state)


def _is_whole(line: PartLine) -> bool:
    """Tell whether a part that is made of files has them."""
    if line.made is Made.CONTRACTS:
        return bool(line.contracts) and not line.lacking
    if line.made is Made.CHANGES:
        return bool(line.changes)
    return bool(line.forms) if line.made is Made.FORM else bool(line.files)


def _holds_something(line: PartLine) -> bool:
    return bool(line.files or line.forms or any(each.view.digest for each in line.contracts))

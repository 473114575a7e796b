"""The columns of this subject: parts of the contract, whom to tell, things by name, papers, insurances."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.records.death_mandate import DesignatedThingView, MandatePartView, NotifyPersonView
from desktop.records.home_insurance import HomeInsuranceView
from desktop.services.mandate_file import FiledLine, FiledPaper
from i18n import terms
from i18n.dates import period, short_date
from ui.desk import Desk
from ui.parts.list_model import Column
from ui.parts.text import Tone


@dataclass(frozen=True, slots=True)
class FileRow:
    """One line of the file of papers; without a line nothing of that kind is there yet."""

    paper: FiledPaper
    line: FiledLine | None
    number: int

    @property
    def id(self) -> tuple[str, int]:
        """What tells this line from every other."""
        return self.paper.row.code, self.number


def file_rows(papers: Sequence[FiledPaper]) -> list[FileRow]:
    """Return the lines of the file: every kind has one at least."""
    return [
        FileRow(paper, line, number) for paper in papers for number, line in enumerate(paper.lines or (None,))
    ]


def part_columns(desk: Desk) -> Sequence[Column[MandatePartView]]:
    """Return the columns of the parts."""
    words, label, rules = desk.words, desk.words.label, desk.workspace.office.rules.named

    def who(view: MandatePartView) -> str:
        row = rules("mandataries").ever(view.mandatary)
        kind = "" if row is None else terms.short(row, words)
        return "　".join(filter(None, (kind, view.mandatary_name)))

    def state(view: MandatePartView) -> str:
        if view.ended_on is not None:
            return words.say("Ended on {day}", day=short_date(view.ended_on, words, desk.today()))
        if view.signed_on is None:
            return words.say("Not signed yet")
        return words.say("Signed on {day}", day=short_date(view.signed_on, words, desk.today()))

    def tone(view: MandatePartView) -> Tone:
        if view.ended_on is not None:
            return Tone.QUIET
        return Tone.LOOK if view.signed_on is None else Tone.PLAIN

    return (
        Column(
            "part",
            label("mandate_part.part"),
            lambda view: terms.named(rules("mandate_parts"), view.part, words),
            wide=26,
            bold=True,
            sortable=False,
        ),
        Column("who", label("mandate_part.mandatary"), who, wide=24, stretches=True, sortable=False),
        Column("state", words.say("How the part stands"), state, wide=20, tone=tone, sortable=False),
    )


def notify_columns(desk: Desk) -> Sequence[Column[NotifyPersonView]]:
    """Return the columns of those to be told."""
    words, label = desk.words, desk.words.label

    def agreed(view: NotifyPersonView) -> str:
        return "" if view.agreed_on is None else short_date(view.agreed_on, words, desk.today())

    return (
        Column("place", words.say("Order of telling"), lambda view: str(view.place), wide=8),
        Column("name", label("notify_person.name"), lambda view: view.name, wide=16, bold=True),
        Column("relation", label("notify_person.relation"), lambda view: view.relation, wide=18),
        Column(
            "where",
            words.say("How to reach"),
            lambda view: "　".join(filter(None, (view.phone, view.address))),
            wide=24,
            stretches=True,
        ),
        Column("agreed", label("notify_person.agreed_on"), agreed, wide=12),
    )


def thing_columns(desk: Desk) -> Sequence[Column[DesignatedThingView]]:
    """Return the columns of designated things."""
    words, label, rules = desk.words, desk.words.label, desk.workspace.office.rules.named

    def where(view: DesignatedThingView) -> str:
        room = terms.named(rules("belonging_rooms"), view.room, words) if view.room else ""
        return "　".join(filter(None, (room, view.place)))

    def owner(view: DesignatedThingView) -> str:
        whose = terms.named(rules("thing_owners"), view.owner, words)
        return "　".join(filter(None, (whose, view.owner_name)))

    return (
        Column("what", label("designated_thing.what"), lambda view: view.what, wide=20, bold=True),
        Column("where", words.say("Where in the home"), where, wide=20, stretches=True),
        Column("to", label("designated_thing.addressee"), lambda view: view.addressee, wide=16),
        Column("owner", label("designated_thing.owner"), owner, wide=22),
    )


def file_columns(desk: Desk) -> Sequence[Column[FileRow]]:
    """Return the columns of the file of papers."""
    words, label = desk.words, desk.words.label

    def title(row: FileRow) -> str:
        return words.say("Nothing there yet") if row.line is None else row.line.title

    def day(row: FileRow) -> str:
        found = None if row.line is None else row.line.on
        return "" if found is None else short_date(found, words, desk.today())

    def where(row: FileRow) -> str:
        if row.line is None:
            return ""
        return row.line.where or words.say("Kept here as a file")

    return (
        Column(
            "paper",
            label("mandate_paper.paper"),
            lambda row: terms.text(row.paper.row, words) if row.number == 0 else "",
            wide=28,
            bold=True,
            sortable=False,
        ),
        Column(
            "title",
            label("mandate_paper.title"),
            title,
            wide=20,
            stretches=True,
            sortable=False,
            tone=lambda row: Tone.QUIET if row.line is None else Tone.PLAIN,
        ),
        Column("on", label("mandate_paper.on"), day, wide=12, sortable=False),
        Column("where", words.say("Where the paper is"), where, wide=18, sortable=False),
    )


def insurance_columns(desk: Desk) -> Sequence[Column[HomeInsuranceView]]:
    """Return the columns of insurances."""
    words, label, rules = desk.words, desk.words.label, desk.workspace.office.rules.named

    def running(view: HomeInsuranceView) -> str:
        if view.starts_on is None:
            return "" if view.until is None else words.say("until {day}", day=short_date(view.until, words))
        return period(view.starts_on, view.until, words)

    def tone(view: HomeInsuranceView) -> Tone:
        return Tone.LOOK if view.until is not None and view.until < desk.today() else Tone.PLAIN

    return (
        Column(
            "kind",
            label("home_insurance.insurance_kind"),
            lambda view: terms.named(rules("home_insurances"), view.insurance_kind, words),
            wide=24,
            bold=True,
        ),
        Column(
            "company", label("home_insurance.company"), lambda view: view.company, wide=18, stretches=True
        ),
        Column("until", words.say("Period"), running, wide=24, tone=tone),
        Column(
            "claim",
            label("home_insurance.claim_contact"),
            lambda view: "　".join(filter(None, (view.claim_contact, view.claim_phone))),
            wide=30,
        ),
    )

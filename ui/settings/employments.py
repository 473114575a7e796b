"""How members of staff work, and their language certificates: lists, forms, and the papers beside them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from desktop.domain.language_grades import Grade
from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from desktop.records.employment import (
    EmploymentDraft,
    EmploymentFields,
    EmploymentHoursView,
    EmploymentView,
)
from desktop.records.staff_certificate import (
    StaffCertificateDraft,
    StaffCertificateFields,
    StaffCertificateView,
)
from desktop.services.employments import Employments, Unwritten
from desktop.services.recording import Saved
from desktop.services.staff_certificates import OTHER, StaffCertificates
from i18n import terms
from i18n.dates import hours, period, short_date
from ui.attaching import FILES, read_file
from ui.choices import staff_box
from ui.desk import Desk
from ui.parts.banner import Banner
from ui.parts.boxes import row
from ui.parts.button import Button
from ui.parts.form import Form
from ui.parts.inputs.base import Input
from ui.parts.inputs.choice_box import Choice, ChoiceBox
from ui.parts.inputs.number_inputs import NumberInput, read_count
from ui.parts.inputs.rows_input import RowsInput
from ui.parts.inputs.time_box import TimeBox
from ui.parts.list_model import Column
from ui.parts.page_view import PageView, get_ready
from ui.parts.picture import Picture
from ui.parts.surface import ScrollColumn
from ui.parts.text import Tone
from ui.record_editor import Editing, RecordEditor
from ui.settings.kept_section import KeptSection, Said

_EMPLOYMENT: Final = (
    ("staff_id", "employment_kind"),
    ("job_title", "staff_number"),
    ("starts_on", "ends_on"),
    "weekly_minutes",
    "directly_employed",
    "note",
)
_CERTIFICATE: Final = (
    ("staff_id", "language"),
    "certificate",
    "certificate_name",
    "grade",
    ("obtained_on", "ends_on"),
    "note",
)
_USUAL: Final = ("weekday", "start", "end", "break_minutes")
_PDF: Final = "application/pdf"


@dataclass(frozen=True, slots=True)
class StaffLine:
    """A record about a member of staff, with their name."""

    view: Any
    name: str = field(repr=False)

    @property
    def id(self) -> UUID:
        """The record's key."""
        return UUID(str(self.view.id))


class StaffPapers(KeptSection):
    """Records about staff with a file beside each; subclasses name them."""

    def __init__(self, desk: Desk, kind: str, title: str, columns: Sequence[Column[Any]], said: Said) -> None:
        may = desk.workspace.office.may(Permission.KEEP_PAY)
        super().__init__(desk, kind, title, columns, said, manages=may)
        self._may = may
        self.file_button = Button(desk.words.say("Attach its file"), self.choose_file, icon="attach")
        self.show_button = Button(desk.words.say("Show its file"), self.show_file, icon="eye")
        files = row(gap=1)
        files.addStretch(1)
        files.addWidget(self.show_button)
        files.addWidget(self.file_button)
        self.body.addLayout(files)
        self.table.chosen.connect(lambda _line: self._allow())
        self._allow()

    def service(self) -> Employments | StaffCertificates:
        """Return the service that keeps the records."""
        raise NotImplementedError

    def records(self) -> Sequence[Any]:
        """Return the records; called in the reading thread."""
        raise NotImplementedError

    def reading(self) -> Callable[[], Sequence[Any]]:
        """Return what reads the lines."""
        staff = self.desk.workspace.staff

        def read() -> Sequence[StaffLine]:
            names = {view.id: view.name for view in staff.all()}
            return [StaffLine(view, names.get(view.staff_id, "")) for view in self.records()]

        return read

    def edit(self, view: Any) -> None:
        """Open the form of a line, or a fresh one."""
        editing, title = self.editing()
        editor = RecordEditor(self.desk, editing, None if view is None else view.view)
        self.desk.navigation.show_details(editor, title)
        editor.take_focus()

    def set_lines(self, lines: Sequence[Any]) -> None:
        """Show these."""
        super().set_lines(lines)
        self._allow()

    def choose_file(self) -> None:
        """Ask for the file of the chosen line."""
        dialog = QFileDialog(self, self.desk.words.say("Attach its file"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilter(self.desk.words.say("Photos and PDF") + f" {FILES}")
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.attach(Path(name)))
        dialog.open()

    def attach(self, path: Path) -> None:
        """Keep a file beside the chosen line, in place of the one before."""
        line, service = self.table.current_line(), self.service()
        if line is not None:
            self.desk.tasks.run(lambda: service.load(line.id, path.name, read_file(path)), owner=self)

    def show_file(self) -> None:
        """Show the file of the chosen line beside the page."""
        line, service = self.table.current_line(), self.service()
        if line is None or not line.view.digest:
            return
        title, media_type = line.view.title, line.view.media_type

        def read() -> bytes:
            if media_type == _PDF:
                get_ready()
            return service.content(line.id)

        self.desk.tasks.read(read, owner=self, then=partial(self._show, title, media_type))

    def show_problem(self, problem: Problem) -> None:
        """Let the section that stands around say what went wrong."""
        around: Any = self.parent()
        while around is not None and not hasattr(around, "show_problem"):
            around = around.parent()
        if around is not None:
            around.show_problem(problem)

    def _show(self, title: str, media_type: str, content: bytes) -> None:
        if media_type == _PDF:
            pages = PageView(self.desk.words)
            pages.show_pdf(content)
            self.desk.navigation.show_details(pages, title)
            return
        scroll, picture = ScrollColumn(pad=1), Picture(content)
        picture.setAccessibleName(title)
        scroll.body.addWidget(picture)
        self.desk.navigation.show_details(scroll, title)

    def _allow(self) -> None:
        if not hasattr(self, "file_button"):
            return
        line = self.table.current_line()
        self.file_button.setEnabled(self._may and line is not None)
        self.show_button.setEnabled(self._may and line is not None and bool(line.view.digest))


class EmploymentSection(StaffPapers):
    """As what each member of staff works; who has nothing written is named above."""

    def __init__(self, desk: Desk) -> None:
        say = desk.words.say
        self.lacking = Banner("", Tone.LOOK)
        super().__init__(
            desk,
            "employment",
            say("How each person works"),
            _employment_columns(desk),
            Said(
                say("Write down how somebody works"),
                say("The subsidy asks as what each person works, and for the contract beside it."),
                say("Nothing is written yet about how people work here."),
            ),
        )
        self.body.insertWidget(1, self.lacking)
        self.lacking.hide()

    def service(self) -> Employments:
        """Return the employments."""
        return self.desk.workspace.employments

    def records(self) -> Sequence[EmploymentView]:
        """Return them, the newest first."""
        return tuple(reversed(self.service().views()))

    def edit(self, view: Any) -> None:
        """Open the form of an employment with the hours that are usual under it."""
        if view is None:
            super().edit(None)
            return
        usual = self.service().usual
        self.desk.tasks.read(
            lambda: usual.of_employment(view.id), owner=self, then=partial(self._edit_with, view)
        )

    def editing(self) -> tuple[Editing, str]:
        """Return how an employment is edited."""
        return employment_editing(self.desk)

    def _edit_with(self, view: Any, usual: Sequence[EmploymentHoursView]) -> None:
        editing, title = employment_editing(self.desk, usual=usual)
        editor = RecordEditor(self.desk, editing, view.view)
        self.desk.navigation.show_details(editor, title)
        editor.take_focus()

    def _read(self) -> None:
        super()._read()
        service, today = self.service(), self.desk.today()
        self.desk.tasks.read(
            lambda: service.missing(today), owner=self, then=self._name, supersede="employment_missing"
        )

    def _name(self, missing: Sequence[Unwritten]) -> None:
        names = "、".join(each.name for each in missing)
        if missing:
            said = self.desk.words.say("Nothing is written yet of how they work: {names}", names=names)
            self.lacking.tell(said, Tone.LOOK)
        self.lacking.setVisible(bool(missing))


class CertificateSection(StaffPapers):
    """The language certificates of everybody."""

    def __init__(self, desk: Desk) -> None:
        say = desk.words.say
        super().__init__(
            desk,
            "staff_certificate",
            say("Language certificates"),
            _certificate_columns(desk),
            Said(
                say("Add a certificate"),
                say(
                    "Hours of bilingual staff are claimed with a certificate that the guide of the year"
                    " names. Experience alone is not enough."
                ),
                say("No language certificate yet."),
            ),
        )

    def service(self) -> StaffCertificates:
        """Return the certificates."""
        return self.desk.workspace.staff_certificates

    def records(self) -> Sequence[StaffCertificateView]:
        """Return them."""
        return self.service().all()

    def editing(self) -> tuple[Editing, str]:
        """Return how a certificate is edited."""
        return certificate_editing(self.desk)


def employment_editing(
    desk: Desk, *_client: object, usual: Sequence[EmploymentHoursView] = ()
) -> tuple[Editing, str]:
    """Return how an employment is edited, and what the pane is called; `usual` are the hours it has."""
    rules, words, service = desk.workspace.office.rules.named, desk.words, desk.workspace.employments
    times = _usual_hours(desk)
    times.fill([(each.weekday, each.start, each.end, each.break_minutes) for each in usual])

    def hint(form: Form) -> str:
        row = rules("employment_kinds").ever(str(form.input("employment_kind").value()))
        if row is None:
            return ""
        papers = "、".join(
            terms.named(rules("employment_papers"), each, words) for each in row.values["papers"]
        )
        counts = (
            words.say("Hours count as personnel cost.")
            if row.values["personnel"]
            else words.say("Hours do not count as personnel cost.")
        )
        return " ".join((counts, words.say("To be shown: {papers}.", papers=papers)))

    def verb(draft: Any, view: Any) -> Callable[[], Saved]:
        told = [dict(zip(_USUAL, each, strict=True)) for each in times.value() if each[0] or each[1]]
        if view is None:
            return partial(service.employ, draft, told)
        return partial(service.employ, draft, told, view.id, view.version)

    editing = Editing(
        "employment",
        EmploymentFields,
        EmploymentDraft,
        service,
        _EMPLOYMENT,
        starting={"directly_employed": True},
        inputs={"staff_id": staff_box(desk, required=True)},
        extras={"usual": (words.say("When this person usually works"), times)},
        hint=hint,
        verb=verb,
    )
    return editing, words.label("record.employment")


def _usual_hours(desk: Desk) -> RowsInput:
    """Return the input of the hours that are usual on days of the week."""
    words = desk.words
    days = desk.workspace.office.rules.named("weekdays").in_force(desk.today())

    def make() -> list[Input]:
        day = ChoiceBox(
            [Choice(row.code, terms.text(row, words)) for row in days],
            unknown=words.say("Not chosen"),
            empty="",
        )
        start, end, pause = TimeBox(), TimeBox(), NumberInput(5, words.say("minutes"), read_count)
        for box, name in zip((day, start, end, pause), _USUAL, strict=True):
            box.editor.setAccessibleName(words.label(f"employment_hours.{name}"))
        return [day, start, end, pause]

    return RowsInput(make, add=words.say("Add a day of the week"), remove=words.say("Take this line away"))


def certificate_editing(desk: Desk, *_client: object) -> tuple[Editing, str]:
    """Return how a certificate is edited, and what the pane is called."""
    rules, words = desk.workspace.office.rules.named, desk.words

    def hint(form: Form) -> str:
        chosen = str(form.input("certificate").value())
        row = rules("language_certificates").ever(chosen)
        if row is None:
            return ""
        scale = desk.workspace.staff_certificates.scale(chosen, desk.today())
        if scale.least and scale.judge(str(form.input("grade").value())) is Grade.LOWER:
            return words.say(
                "This grade is lower than the guide of the year asks: {grade}.", grade=scale.least
            )
        if scale.least:
            return words.say("The guide of the year asks for: {grade}.", grade=scale.least)
        if chosen == OTHER or not row.values["named"]:
            return words.say("The list does not name it, so no hours are claimed with it as bilingual staff.")
        if not scale.graded:
            return ""
        return words.say("Which grade is enough is said by the guide of the year; nobody has written it yet.")

    editing = Editing(
        "staff_certificate",
        StaffCertificateFields,
        StaffCertificateDraft,
        desk.workspace.staff_certificates,
        _CERTIFICATE,
        inputs={"staff_id": staff_box(desk, required=True)},
        hint=hint,
    )
    return editing, words.label("record.staff_certificate")


def _employment_columns(desk: Desk) -> Sequence[Column[StaffLine]]:
    words, label = desk.words, desk.words.label
    rules = desk.workspace.office.rules.named

    def weekly(line: StaffLine) -> str:
        minutes = line.view.weekly_minutes
        return "" if minutes is None else hours(minutes)

    return (
        Column("name", label("staff.name"), lambda line: line.name, wide=16, bold=True),
        Column(
            "kind",
            label("employment.employment_kind"),
            lambda line: terms.named(rules("employment_kinds"), line.view.employment_kind, words),
            wide=18,
            stretches=True,
        ),
        Column("job", label("employment.job_title"), lambda line: line.view.job_title, wide=12),
        Column("weekly", words.say("Hours a week"), weekly, wide=8, number=True),
        Column(
            "period",
            words.say("From, until"),
            lambda line: period(line.view.starts_on, line.view.ends_on, words),
            wide=22,
        ),
        _file_column(desk),
    )


def _certificate_columns(desk: Desk) -> Sequence[Column[StaffLine]]:
    words, label = desk.words, desk.words.label
    rules = desk.workspace.office.rules.named

    def certificate(line: StaffLine) -> str:
        view = line.view
        named = terms.named(rules("language_certificates"), view.certificate, words)
        return "　".join(filter(None, (view.certificate_name or named, view.grade)))

    def lacks(line: StaffLine) -> bool:
        scale = desk.workspace.staff_certificates.scale(line.view.certificate, desk.today())
        return scale.judge(line.view.grade) in {Grade.LOWER, Grade.UNREAD}

    return (
        Column("name", label("staff.name"), lambda line: line.name, wide=16, bold=True),
        Column(
            "language",
            label("staff_certificate.language"),
            lambda line: terms.named(rules("languages"), line.view.language, words),
            wide=14,
        ),
        Column(
            "certificate",
            label("staff_certificate.certificate"),
            certificate,
            wide=24,
            stretches=True,
            tone=lambda line: Tone.LOOK if lacks(line) else Tone.PLAIN,
        ),
        Column(
            "ends",
            label("staff_certificate.ends_on"),
            lambda line: "" if line.view.ends_on is None else short_date(line.view.ends_on, words),
            wide=12,
        ),
        _file_column(desk),
    )


def _file_column(desk: Desk) -> Column[StaffLine]:
    say = desk.words.say
    return Column(
        "file",
        say("Its file"),
        lambda line: say("The file is there") if line.view.digest else say("No file yet"),
        wide=13,
        tone=lambda line: Tone.PLAIN if line.view.digest else Tone.LOOK,
    )

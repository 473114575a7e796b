"""Labels and envelopes: addressees are searched, gathered, seen on the paper, printed at their place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QWidget

from desktop.records.label_layout import LabelLayoutDraft, LabelLayoutFields
from desktop.services.addressees import Addressee, Envelope, Sheet
from desktop.services.search import SearchResult
from desktop.services.sight import Found
from reports.labels import CALIBRATION, ENVELOPE, LABELS, EnvelopesContent, LabelsContent
from ui.actions import Act
from ui.changes import Changed
from ui.desk import Desk
from ui.measure import characters, units
from ui.paper_preview import Job, PaperPreview
from ui.parts.boxes import column, row
from ui.parts.button import Button, Look
from ui.parts.inputs.base import Input
from ui.parts.inputs.choice_box import Choice, ChoiceBox
from ui.parts.inputs.number_inputs import NumberInput, read_count
from ui.parts.inputs.text_inputs import TextInput
from ui.parts.list_model import Column, ListModel
from ui.parts.search_box import SearchBox
from ui.parts.surface import Heading, ScrollColumn, Section
from ui.parts.table import Table
from ui.parts.text import Size, Text, Tone
from ui.record_editor import Editing, RecordEditor, may_write
from ui.screen import Screen

_KINDS: Final = frozenset({"client", "contact", "agency", "agency_person", "interpreter"})
_A4: Final = (2100, 2970)
_MOST: Final = 12


@dataclass(frozen=True, slots=True)
class _Papers:
    sheets: tuple[Sheet, ...]
    envelopes: tuple[Envelope, ...]


class LabelsScreen(Screen):
    """Left: whom to and on what; right: the paper."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._papers = _Papers((), ())
        self.gathered: list[Addressee] = []
        head = row(pad=(2, 1.6, 2, 1))
        head.addWidget(Heading(self.say("Labels and envelopes")))
        head.addStretch(1)
        self.body.addLayout(head)
        both = row(gap=0)
        scroll = ScrollColumn(pad=(2, 0.6), gap=1.6)
        scroll.setMinimumWidth(characters(52))
        scroll.setMaximumWidth(characters(64))
        for section in (self._whom(), self._on_what(), self._printer()):
            scroll.body.addWidget(section)
        scroll.body.addStretch(1)
        both.addWidget(scroll)
        self.preview = PaperPreview(desk)
        both.addWidget(self.preview, 1)
        self.body.addLayout(both, 1)
        self.bind(Act.PRINT, self.preview.print_paper)
        desk.changes.subscribe(self._changed, kinds=("label_layout", "rule_override"))

    def open(self, record_id: UUID | None, part: str) -> None:
        """Show the page; `part` names the kind of a record to begin with."""
        self._read()
        if record_id is not None and part in _KINDS:
            self.gather(part, record_id)

    def take_focus(self) -> None:
        """Begin with searching."""
        self.box.setFocus()

    def gather(self, kind: str, key: UUID) -> None:
        """Add an addressee; one that must not be printed is refused in words."""
        addressees = self.desk.workspace.addressees
        self.desk.tasks.read(lambda: addressees.of(kind, key), owner=self, then=self._add)

    def show_paper(self) -> None:
        """Show labels or envelopes as they will be printed."""
        if not self.gathered:
            self.preview.clear()
            return
        chosen = self.paper.value()
        envelope = next((each for each in self._papers.envelopes if each.key == chosen), None)
        sheet = next((each for each in self._papers.sheets if each.key == chosen), None)
        everyone = tuple(self.gathered)
        if envelope is not None:
            own = self.desk.workspace.organisations

            def letters() -> EnvelopesContent:
                organisation = own.own()
                sender = "" if organisation is None else f"{organisation.name}\n{organisation.address}"
                return EnvelopesContent(everyone, envelope, sender)

            size = (envelope.width, envelope.height)
            self.preview.make(self._job(ENVELOPE, "reports.labels:envelopes", letters, size))
        elif sheet is not None:
            content = LabelsContent(everyone, sheet, max(0, (self.first.value() or 1) - 1))
            self.preview.make(self._job(LABELS, "reports.labels:labels", lambda: content, _A4))

    def _job(self, code: str, document: str, gather: Callable[[], object], size: tuple[int, int]) -> Job:
        first, *others = ((each.kind, each.id, each.about) for each in self.gathered)
        return Job(code, document, gather, *first, exactly=size, others=tuple(others))

    def show_test(self) -> None:
        """Show the sheet with rulers."""
        key = self.desk.workspace.office.actor.staff_id
        self.preview.make(
            Job(CALIBRATION, "reports.labels:calibration", lambda: None, "staff", key, exactly=_A4)
        )

    def edit_layout(self) -> None:
        """Measure a sheet of one's own."""
        editing, title = layout_editing(self.desk)
        editor = RecordEditor(self.desk, editing, None)
        self.desk.navigation.show_details(editor, title)
        editor.take_focus()

    def _whom(self) -> Section:
        section = Section(self.say("Whom to"))
        self.box = SearchBox(self.say("Whom to"), self.say("Name, kana, number"))
        self.found: Table[Found] = Table(
            "label_search",
            self.say("Who fits"),
            ListModel(self._found_columns()),
            self.desk.words,
            self.desk.preferences,
        )
        self.found.setMinimumHeight(units(14))
        self.found.hide()
        self.box.queried.connect(self._ask)
        self.box.entered.connect(lambda _query: self._pick_first())
        self.box.moved_down.connect(self.found.setFocus)
        self.found.opened.connect(lambda found: self.gather(found.kind, found.id))
        self.list: Table[Addressee] = Table(
            "label_list",
            self.say("Addressees"),
            ListModel(self._columns()),
            self.desk.words,
            self.desk.preferences,
        )
        self.list.setMinimumHeight(units(14))
        self.list.opened.connect(self._take_away)
        hint = Text(self.say("Enter takes somebody out again."), tone=Tone.QUIET, size=Size.SMALL, wrap=True)
        for widget in (self.box, self.found, self.list, hint):
            section.body.addWidget(widget)
        return section

    def _on_what(self) -> Section:
        add = Button(self.say("Measure a sheet"), self.edit_layout, look=Look.QUIET, icon="plus")
        add.setEnabled(may_write(self.desk))
        section = Section(self.say("On what"), add)
        self.paper = ChoiceBox(())
        self.first = NumberInput(7, "", read_count)
        self.first.fill(1)
        self.paper.changed.connect(self.show_paper)
        self.first.changed.connect(self.show_paper)
        self._labelled(section, self.say("Labels or envelope"), self.paper)
        self._labelled(section, self.say("Begin with label number"), self.first)
        return section

    def _printer(self) -> Section:
        section = Section(
            self.say("The printer"), Button(self.say("Test sheet"), self.show_test, look=Look.QUIET)
        )
        names = [Choice(name, name) for name in QPrinterInfo.availablePrinterNames()]
        self.printer = ChoiceBox(names, unknown=self.say("Any printer"))
        self.right, self.down = TextInput(8), TextInput(8)
        hint = Text(
            self.say(
                "Print the test sheet, measure, and enter in 0.1 mm how far to move: right and down are"
                " positive."
            ),
            tone=Tone.QUIET,
            size=Size.SMALL,
            wrap=True,
        )
        section.body.addWidget(hint)
        self._labelled(section, self.say("Printer"), self.printer)
        self._labelled(section, self.say("Move right (0.1 mm)"), self.right)
        self._labelled(section, self.say("Move down (0.1 mm)"), self.down)
        self.printer.changed.connect(self._show_offset)
        for each in (self.right, self.down):
            each.left.connect(self._keep_offset)
        self._show_offset()
        return section

    def _labelled(self, section: Section, words: str, made: Input) -> None:
        label = Text(words, tone=Tone.QUIET, size=Size.SMALL)
        label.setBuddy(made.editor)
        made.editor.setAccessibleName(words)
        place = QWidget()
        inside = column(place, gap=0.3)
        inside.addWidget(label)
        inside.addWidget(made)
        section.body.addWidget(place)

    def _show_offset(self) -> None:
        across, down = self.desk.preferences.now.offset_of(self.printer.value())
        self.right.fill(str(across))
        self.down.fill(str(down))

    def _keep_offset(self) -> None:
        moved = [_tenths(str(each.typed())) for each in (self.right, self.down)]
        if None in moved:
            self.messages.show_notice(
                self.say("Please enter whole numbers from -200 to 200, such as 5 or -12.")
            )
            self._show_offset()
            return
        across, down = (each or 0 for each in moved)
        self.desk.preferences.remember_offset(self.printer.value(), across, down)

    def _changed(self, changed: Changed) -> None:
        del changed
        self._read()

    def _read(self) -> None:
        addressees = self.desk.workspace.addressees
        self.desk.tasks.read(
            lambda: _Papers(addressees.sheets(), addressees.envelopes()), owner=self, then=self._offer
        )

    def _offer(self, papers: _Papers) -> None:
        self._papers = papers
        words = self.desk.words
        chosen = self.paper.value()
        choices = [
            *(Choice(each.key, words.term(each.key, each.name)) for each in papers.sheets),
            *(Choice(each.key, words.term(each.key, each.name)) for each in papers.envelopes),
        ]
        self.paper.offer(choices)
        if not chosen and choices:
            self.paper.fill(choices[0].value)

    def _ask(self, query: str) -> None:
        wanted = query.strip()
        if not wanted:
            self.found.hide()
            return
        search = self.desk.workspace.search
        self.desk.tasks.read(
            lambda: search.find(wanted, _MOST, 1), owner=self, then=self._answer, supersede="labels"
        )

    def _answer(self, result: SearchResult) -> None:
        hits = [found for found in (*result.people, *result.places) if found.kind in _KINDS]
        self.found.set_lines(hits)
        self.found.setVisible(bool(hits))

    def _pick_first(self) -> None:
        model = self.found.model()
        if self.found.isVisible() and isinstance(model, ListModel) and model.lines:
            self.gather(model.lines[0].kind, model.lines[0].id)

    def _add(self, addressee: Addressee) -> None:
        self.messages.clear()
        if all(each.id != addressee.id for each in self.gathered):
            self.gathered.append(addressee)
        self._gathered()

    def _take_away(self, addressee: Addressee) -> None:
        self.gathered = [each for each in self.gathered if each.id != addressee.id]
        self._gathered()

    def _gathered(self) -> None:
        self.list.set_lines(tuple(self.gathered))
        self.show_paper()

    def _found_columns(self) -> Sequence[Column[Found]]:
        words = self.desk.words
        return (
            Column("name", words.label("client.name"), lambda found: found.name, wide=20, bold=True),
            Column(
                "kind",
                words.say("What"),
                lambda found: words.label(f"record.{found.kind}"),
                wide=14,
                stretches=True,
            ),
        )

    def _columns(self) -> Sequence[Column[Addressee]]:
        words = self.desk.words
        return (
            Column(
                "name",
                words.label("client.name"),
                lambda each: " ".join(filter(None, (each.house, each.name))),
                wide=22,
                bold=True,
            ),
            Column("address", words.label("client.address"), lambda each: each.address, stretches=True),
        )


def layout_editing(desk: Desk, *_client: object) -> tuple[Editing, str]:
    """Return how a sheet of labels of one's own is edited, and what the pane is called."""
    editing = Editing(
        "label_layout",
        LabelLayoutFields,
        LabelLayoutDraft,
        desk.workspace.addressees.layouts,
        ("name", ("columns", "rows"), ("label_width", "label_height"), ("left", "top"), ("gap_x", "gap_y")),
    )
    return editing, desk.words.label("record.label_layout")


def _tenths(text: str) -> int | None:
    """Return a length in 0.1 mm; None for what is none or too far to be meant."""
    try:
        found = int(text.strip() or "0")
    except ValueError:
        return None
    return found if abs(found) <= 200 else None

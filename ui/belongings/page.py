"""The tab of belongings: one list at a time, with fast entry, photos, things, boxes, sums and papers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from desktop.domain.belongings import UNDECIDED
from desktop.domain.problem import Problem
from desktop.records.belonging import BelongingDraft
from desktop.services.belonging_lines import BoxLine, Inventory
from desktop.services.belongings_gate import Designated
from i18n.dates import short_date
from ui.actions import Act
from ui.belongings import dialogs
from ui.belongings.box_panel import show_box
from ui.belongings.columns import box_columns
from ui.belongings.editing import box_editing, inventory_editing
from ui.belongings.fast_entry import FastEntry
from ui.belongings.labels_dialog import LabelsDialog
from ui.belongings.lines import line_of
from ui.belongings.naming import NamingPage
from ui.belongings.papers import certificate_job, list_job
from ui.belongings.photo_folder import photos_in
from ui.belongings.telling import list_told, state_told, sums_told, waiting_told
from ui.belongings.things import ThingsSection
from ui.beside_person import show_paper
from ui.changes import Changed
from ui.desk import Desk
from ui.list_section import ListSection
from ui.of_client import ClientPage
from ui.paper_preview import Job
from ui.parts.banner import Banner
from ui.parts.boxes import column, row
from ui.parts.button import Button, Look
from ui.parts.empty_page import EmptyPage
from ui.parts.facts import Facts
from ui.parts.inputs.choice_box import Choice, ChoiceBox
from ui.parts.reading_order import order_keys
from ui.parts.rule_note import RuleNote
from ui.parts.surface import ScrollColumn, Section
from ui.parts.text import Text, Tone
from ui.photo_import import PhotoImport
from ui.photo_run import Taking
from ui.record_editor import RecordEditor, may_write

_KINDS: Final = (
    "belongings_inventory",
    "belonging",
    "belonging_box",
    "belonging_photo",
    "belonging_leaving",
    "departure",
    "death",
    "organisation_business",
    "support_case",
    "tenancy",
)
_LIST, _NAMING, _EMPTY = range(3)


@dataclass(frozen=True, slots=True)
class _Known:
    inventories: tuple[Inventory, ...]
    case_id: UUID | None


class BelongingsPage(ClientPage):
    """A home that was left has one list; of several the newest is shown first."""

    def __init__(self, desk: Desk, client_id: UUID) -> None:
        super().__init__(desk, client_id)
        self._known: _Known | None = None
        self._asked_focus = False
        self.inventory: Inventory | None = None
        self.entry: FastEntry | None = None
        self._pages = QStackedWidget()
        column(self, gap=0).addWidget(self._pages, 1)
        self._parts()
        self._listed = self._list_page()
        self._pages.addWidget(self._listed)
        self.naming: NamingPage | None = None
        self._naming_place = QWidget()
        self._pages.addWidget(self._naming_place)
        self._pages.addWidget(self._empty_page())
        self._pages.setCurrentIndex(_EMPTY)
        desk.actions.bind(self, Act.NEW, self._new, words=self.say("Enter things"))
        desk.changes.subscribe(self._changed, kinds=_KINDS)
        self._read()

    def take_focus(self) -> None:
        """Begin with entering, or with the list; at once when it is read."""
        self._asked_focus = self._known is None
        if self.naming is not None and self._pages.currentIndex() == _NAMING:
            self.naming.take_focus()
        elif self._pages.currentIndex() == _EMPTY:
            self.begin_button.setFocus()
        elif self.entry is not None:
            self.entry.take_focus()
        else:
            self.things.table.setFocus()

    def write_drafts(self) -> None:
        """Keep what is unfinished."""
        if self.entry is not None:
            self.entry.write_drafts()

    # The list itself

    def begin(self) -> None:
        """Begin a list."""
        if self._known is None:
            return
        if self._known.case_id is None:
            self.show_problem(Problem("case.none"))
            return
        editing, title = inventory_editing(self.desk, self.client_id, self._known.case_id)
        self._edit(RecordEditor(self.desk, editing, None), title)

    def edit_list(self) -> None:
        """Change what is written about the list itself."""
        if self.inventory is not None:
            view = self.inventory.view
            hides = self.inventory.hides_where
            editing, title = inventory_editing(self.desk, self.client_id, view.case_id, hides_where=hides)
            self._edit(RecordEditor(self.desk, editing, view), title)

    def settle(self) -> None:
        """Finish the list, or open it again for a reason."""
        found = self.inventory
        if found is None:
            return
        if not found.is_open:
            dialogs.reopen(self, self.desk, found.id).open()
            return
        inventories = self.desk.workspace.belongings.inventories
        self.desk.tasks.run(lambda: inventories.settle(found.id), owner=self)

    def take_designated(self) -> None:
        """Put the things that were given to somebody in life on the list."""
        if self.inventory is not None:
            key, belongings = self.inventory.id, self.desk.workspace.belongings
            self.desk.tasks.run(lambda: belongings.take_designated(key), owner=self)

    def add_box(self) -> None:
        """Enter a box."""
        if self.inventory is not None:
            editing, title = box_editing(self.desk, self.inventory.id, self.client_id)
            shown = partial(show_box, self.desk, self.client_id)
            self._edit(RecordEditor(self.desk, editing, None, done=shown), title)

    def print_list(self) -> None:
        """Show the list with its photos on paper."""
        self._print(list_job, self.say("List of belongings with photos"))

    def print_labels(self) -> None:
        """Show labels for boxes and things on paper."""
        if self.inventory is not None:
            title = self.say("Labels for boxes and things")
            shown = partial(show_paper, self.desk, self.client_id, title=title)
            LabelsDialog(self, self.desk, self.client_id, self.inventory.id, shown).open()

    def print_certificate(self) -> None:
        """Show the certificate of disposal on paper."""
        self._print(certificate_job, self.say("Certificate of disposal"))

    # Photos

    def choose_photos(self) -> None:
        """Ask for photos; each becomes a thing of its own."""
        self.importing.ask(self.say("Take in photos"), self.take_photos)

    def choose_folder(self) -> None:
        """Ask for a folder of a camera or a phone, and take in every photo in it."""
        dialog = QFileDialog(self, self.say("Take in a folder of photos"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.take_folder(Path(name)))
        dialog.open()

    def take_folder(self, folder: Path) -> None:
        """Take in every photo of a folder and of the folders in it, by their names."""
        self.desk.tasks.aside(
            lambda: photos_in(folder), owner=self, then=lambda found: self.take_photos(*found)
        )

    def take_photos(self, paths: Sequence[Path], left_behind: int = 0) -> None:
        """Take in photos, each as a thing of its own that is named later; so many files were no photos."""
        found = self.inventory
        if found is None:
            return
        if not paths:
            self.show_problem(Problem("belongings.no_photos"))
            return
        belongings = self.desk.workspace.belongings
        values = {
            "client_id": self.client_id,
            "inventory_id": found.id,
            "number": 0,
            "belonging_class": "class_other",
            "quantity": 1,
            "pile": UNDECIDED,
        }
        # Where and of what kind they are stays from the line above.
        draft = BelongingDraft.of(values | ({} if self.entry is None else self.entry.where))
        taking = Taking(belongings.ready, lambda _path, made: belongings.enter_photo(draft, made))
        self.importing.take_as(paths, taking, left_behind=left_behind)

    def name_photos(self) -> None:
        """Name the photos one after the other."""
        if self.naming is None:
            self.naming = NamingPage(self.desk, self.show_list)
            column(self._naming_place, gap=0, pad=(2, 1.2)).addWidget(self.naming)
        self._pages.setCurrentIndex(_NAMING)
        if self.inventory is not None:
            self.naming.set_lines(self.inventory.lines)
        self.naming.take_focus()

    def show_list(self) -> None:
        """Go back to the list."""
        self._pages.setCurrentIndex(_LIST)
        self.take_focus()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Let the table be as high as what is seen of the page."""
        super().resizeEvent(event)
        self.things.fit(self.height())

    # How it is built

    def _parts(self) -> None:
        desk, say = self.desk, self.say
        self.begin_button = Button(
            say("Begin a list of belongings"), self.begin, look=Look.PRIMARY, icon="plus"
        )
        self.photos_button = Button(say("Take in photos"), self.choose_photos, icon="camera")
        self.folder_button = Button(say("Take in a folder of photos"), self.choose_folder, icon="folder")
        self.name_button = Button(say("Name photos"), self.name_photos, icon="eye")
        self._by_photo = (self.photos_button, self.folder_button, self.name_button)
        self._show_by_photo(shown=False)
        self.box_button = Button(say("New box"), self.add_box, icon="plus")
        self.edit_button = Button(say("Change the list"), self.edit_list, icon="edit")
        self.settle_button = Button(say("Finish the list"), self.settle, icon="done")
        self.list_button = Button(say("Print the list"), self.print_list, icon="print")
        self.labels_button = Button(say("Print labels"), self.print_labels, icon="print")
        self.certificate_button = Button(say("Certificate of disposal"), self.print_certificate, icon="print")
        self.lists = ChoiceBox((), empty=None)
        self.lists.editor.setAccessibleName(say("Which list"))
        self.lists.changed.connect(self._turn)
        self.state, self.told = Text(bold=True), Text(tone=Tone.QUIET, wrap=True)
        self.banner, self.lack = Banner("", Tone.LOOK), Banner("", Tone.LOOK)
        self.designated = Banner("", Tone.LOOK)
        for hidden in (self.banner, self.lack, self.designated):
            hidden.hide()
        self.importing = PhotoImport(
            desk,
            (BelongingsPage, self.client_id),
            again=(self.say("Choose the folder again"), self.choose_folder),
        )
        self.importing.done.connect(lambda _kept: self._read())
        self.things = ThingsSection(desk, self.client_id)
        self.boxes: ListSection[BoxLine] = ListSection(
            desk,
            "belonging_boxes",
            say("Boxes"),
            box_columns(desk, lambda: self.inventory is not None and self.inventory.hides_where),
            say("Boxes into which things are packed will stand here, with seals and labels."),
            self.box_button,
            key=lambda box: box.id,
        )
        self.boxes.table.opened.connect(lambda box: show_box(desk, self.client_id, box.id))
        self.sums, self.rules = Facts(), RuleNote(desk.words)

    def _list_page(self) -> QWidget:
        scroll = ScrollColumn(pad=(2, 1), gap=1)
        head = QWidget()
        body, told = column(head, gap=0.7), row(gap=1.4)
        told.addWidget(self.lists)
        told.addWidget(self.state)
        told.addWidget(self.told, 1)
        body.addLayout(told)
        body.addWidget(
            line_of(
                self.list_button,
                self.labels_button,
                self.certificate_button,
                self.edit_button,
                self.settle_button,
            )
        )
        self._entry_place = column(gap=0)
        sums = Section(self.say("Sums"))
        sums.body.addWidget(self.sums)
        for above in (head, self.banner, self.designated, self.importing):
            scroll.body.addWidget(above)
        scroll.body.addLayout(self._entry_place)
        for below in (self.things, self.boxes, sums, self.rules):
            scroll.body.addWidget(below)
        scroll.body.addStretch(1)
        return scroll

    def _empty_page(self) -> QWidget:
        page = QWidget()
        outer = column(page, gap=1, pad=(2, 1.6))
        nothing = self.say(
            "What stays behind in a home after leaving or death is listed here, with photos, boxes and where"
            " each thing went."
        )
        outer.addWidget(self.lack)
        outer.addWidget(EmptyPage("document", nothing, self.begin_button), 1)
        return page

    # Reading

    def _changed(self, changed: Changed) -> None:
        if self.importing.is_busy:
            # Two hundred photos are shown once, not two hundred times.
            return
        if any(ref.about in {None, self.client_id} for ref in changed.records):
            self._read()

    def _read(self) -> None:
        workspace, client_id = self.desk.workspace, self.client_id

        def known() -> _Known:
            case = workspace.cases.current(client_id)
            open_case = None if case is None or case.closed_on is not None else case.id
            return _Known(workspace.belongings.of_case(client_id), open_case)

        self.desk.tasks.read(known, owner=self, then=self._show, supersede="belongings")

    def _show(self, known: _Known) -> None:
        self._known = known
        words = self.desk.words
        self.begin_button.setEnabled(may_write(self.desk))
        if not known.inventories:
            self.inventory = None
            self._drop_entry()
            self._pages.setCurrentIndex(_EMPTY)
            return
        self.lists.offer(
            [
                Choice(
                    each.id, words.say("List begun on {date}", date=short_date(each.view.started_on, words))
                )
                for each in known.inventories
            ]
        )
        self.lists.setVisible(len(known.inventories) > 1)
        if all(each.id != self.lists.value() for each in known.inventories):
            # Choosing one shows it.
            self.lists.fill(known.inventories[0].id)
        else:
            self._turn()
        if self._pages.currentIndex() == _EMPTY:
            self._pages.setCurrentIndex(_LIST)
        if self._asked_focus:
            self.take_focus()

    def _turn(self) -> None:
        """Show the list that is chosen."""
        known, chosen = self._known, self.lists.value()
        found = None if known is None else next((e for e in known.inventories if e.id == chosen), None)
        if found is None:
            return
        if self.inventory is not None and self.inventory.id != found.id:
            self._drop_entry()
        self.inventory = found
        self._show_head(found)
        self._show_entry(found)
        self.things.show_inventory(found)
        self.boxes.set_lines(found.boxes)
        self.sums.show_rows(sums_told(self.desk, found))
        self.rules.show_rules(*found.rules)
        key, belongings = found.id, self.desk.workspace.belongings
        self.desk.tasks.read(
            lambda: belongings.proposed(key),
            owner=self,
            then=self._propose,
            supersede="belongings_designated",
        )
        if self.naming is not None and self._pages.currentIndex() == _NAMING:
            self.naming.set_lines(found.lines)

    def _show_head(self, found: Inventory) -> None:
        self.state.setText(state_told(self.desk, found))
        said, tone = waiting_told(self.desk, found)
        waits = found.is_open and tone is Tone.LOOK
        # What is in nobody's way needs no room of its own.
        self.told.setText(list_told(self.desk, found, "" if waits or not found.is_open else said))
        self.banner.tell(said, tone)
        self.banner.setVisible(waits)
        writes = may_write(self.desk) and found.is_open
        for button in (self.box_button, self.edit_button):
            button.setEnabled(writes)
        self.name_button.setEnabled(any(line.photos for line in found.lines))
        self.settle_button.setEnabled(may_write(self.desk))
        self.settle_button.say(
            self.say("Finish the list") if found.is_open else self.say("Open the list again")
        )

    def _propose(self, things: Sequence[Designated]) -> None:
        found = self.inventory
        shown = bool(things) and found is not None and found.is_open
        if shown:
            named = "、".join(f"{each.what}→{each.addressee}" for each in things)
            self.designated.tell(
                self.say("Given to somebody in life and not on this list yet: {things}", things=named),
                Tone.LOOK,
            )
            if may_write(self.desk):
                self.designated.offer((self.say("Put them on the list"), self.take_designated))
        self.designated.setVisible(shown)
        order_keys(self._listed)

    def _show_entry(self, found: Inventory) -> None:
        wanted = found.is_open and may_write(self.desk)
        if wanted and self.entry is None:
            self.entry = FastEntry(self.desk, self.client_id, found.id, *self._by_photo)
            self._entry_place.addWidget(self.entry)
            self._show_by_photo(shown=True)
            order_keys(self._listed)
        elif not wanted:
            self._drop_entry()
        if self.entry is not None:
            self.entry.read_boxes()

    def _drop_entry(self) -> None:
        if self.entry is not None:
            self.entry.write_drafts()
            self._show_by_photo(shown=False)
            self.entry.hide()
            self.entry.deleteLater()
            self.entry = None

    def _show_by_photo(self, *, shown: bool) -> None:
        """Show the ways of entering by photos; they outlive the line beside which they stand."""
        for button in self._by_photo:
            if not shown:
                button.setParent(self)
            button.setVisible(shown)

    def _print(self, job: Callable[[Desk, UUID, UUID], Job], title: str) -> None:
        if self.inventory is not None:
            show_paper(self.desk, self.client_id, job(self.desk, self.client_id, self.inventory.id), title)

    def _new(self) -> None:
        if self.entry is not None:
            self.show_list()
        else:
            self.begin()

    def _edit(self, editor: RecordEditor, title: str) -> None:
        self.desk.navigation.show_details(editor, title)
        editor.take_focus()

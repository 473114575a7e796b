"""A kept joint visit beside the page: what was shared, whose entries there are, photos and signatures."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop.services.attachments import Place
from desktop.services.joint_visits import JointFile, KeptPart
from i18n import terms
from i18n.dates import clock_time, duration, weekday_date
from i18n.numbers import yen
from ui.changes import Changed
from ui.desk import Desk
from ui.list_section import ListSection
from ui.parts.banner import Banner
from ui.parts.button import Button, Look
from ui.parts.dialog import Dialog
from ui.parts.flow import Flow
from ui.parts.inputs.flag_box import Tick
from ui.parts.list_model import Column
from ui.parts.text import Tone
from ui.photo_import import PhotoImport
from ui.record_editor import may_write
from ui.record_panel import RecordPanel
from ui.recording import record_for
from ui.signing import SignDialog, ToSign
from ui.support_entries.joint_editor import JointEditor
from ui.support_entries.joint_rows import named_resident
from ui.support_entries.signing import said_of

_KINDS = ("joint_visit", "visit", "support_entry", "signature", "attachment", "client")
_METRES = 1000


class JointFilePanel(RecordPanel):
    """Shows one joint visit; Enter on a line opens that person's entry."""

    def __init__(self, desk: Desk, joint_id: UUID) -> None:
        super().__init__(desk, joint_id)
        self.file: JointFile | None = None
        say = self.say
        self.uneven = Banner("", Tone.LOOK)
        self.uneven.hide()
        self.change_button = Button(say("Change for all"), self.change, icon="edit")
        self.sign_button = Button(say("Let them sign"), self.sign, icon="edit")
        self.photo_button = Button(say("Attach photos for several"), self.attach, icon="camera")
        self.importing = PhotoImport(desk)
        self.people: ListSection[KeptPart] = ListSection(
            desk,
            "joint_people",
            say("Whom you visited"),
            _columns(desk),
            say("All entries of this visit are in the trash."),
            key=lambda part: part.entry_id,
        )
        self.people.table.opened.connect(self._open)
        tools = QWidget()
        flow = Flow(tools, gap=1)
        for button in (self.sign_button, self.photo_button, self.change_button):
            button.setEnabled(False)
            flow.addWidget(button)
        self.lay_out((self.uneven, self.facts, tools, self.importing, self.people), gap=1.2)
        self.follow(_KINDS)

    def take_focus(self) -> None:
        """Begin with who was visited."""
        self.people.table.setFocus()

    def change(self) -> None:
        """Change the visit with all its entries."""
        if self.file is not None:
            edit_joint(self.desk, self.file)

    def sign(self) -> None:
        """Let one after the other sign on one page."""
        file, desk = self.file, self.desk
        if file is None or not file.parts:
            return

        def read() -> str:
            return said_of(desk, desk.workspace, file.parts[0].entry_id)

        def show(said: str) -> None:
            keep = desk.workspace.signatures.sign
            whom = [
                ToSign(partial(keep, part.entry_id), part.name, _named(desk, part), part.signed_by)
                for part in file.parts
            ]
            SignDialog(self, desk, whom, title=self.say("Sign for the visit"), said=said).open()

        desk.tasks.read(read, owner=self, then=show)

    def attach(self) -> None:
        """Ask whose photos they are, then for the photos."""
        if self.file is not None:
            PhotosDialog(self, self.desk, self.file.parts, self.importing.choose).open()

    def _open(self, part: KeptPart) -> None:
        record_for(self.desk, part.client_id, entry_id=part.entry_id)

    def _read(self) -> None:
        joint, key = self.desk.workspace.joint_visits, self._id
        self.desk.tasks.read(lambda: joint.file(key), owner=self, then=self._show, supersede="joint_file")

    def _show(self, file: JointFile) -> None:
        if not file.parts:
            # Undone, or all entries were put into the trash.
            self.desk.navigation.leave_details()
            return
        first = self.file is None
        self.file = file
        self.facts.show_rows(_facts(self.desk, file))
        self.people.set_lines(file.parts)
        if first:
            self.people.table.choose_row(0)
        names = "、".join(self.desk.words.label(f"joint_visit.{name}") for name in file.uneven)
        said = self.say(
            "The entries no longer add up to this: {names}. Changing it shares it anew.", names=names
        )
        self.uneven.tell(said, Tone.LOOK)
        self.uneven.setVisible(bool(names))
        for button in (self.sign_button, self.photo_button, self.change_button):
            button.setEnabled(may_write(self.desk))


class PhotosDialog(Dialog):
    """Asks with whose entries photos are kept; `then` is given the places."""

    def __init__(
        self, parent: QWidget, desk: Desk, parts: Sequence[KeptPart], then: Callable[..., object]
    ) -> None:
        say = desk.words.say
        super().__init__(
            parent,
            say("Attach photos for several"),
            consequence=say(
                "Each photo is kept with the entry of everybody ticked. What shows one person's own things"
                " belongs with that person alone."
            ),
        )
        self._then = then
        self.ticks: list[tuple[Tick, Place]] = []
        for part in parts:
            tick = Tick(_named(desk, part))
            tick.setChecked(True)
            tick.toggled.connect(self._allow)
            self.ticks.append((tick, (part.client_id, part.entry_id)))
            self.body.addWidget(tick)
        self.add_button(Button(say("Cancel"), self.reject))
        self.choose_button = self.add_button(
            Button(say("Choose photos"), self.choose, look=Look.PRIMARY, icon="camera")
        )

    def choose(self) -> None:
        """Ask for the files."""
        places = [place for tick, place in self.ticks if tick.isChecked()]
        if places:
            self.accept()
            self._then(*places)

    def _allow(self) -> None:
        self.choose_button.setEnabled(any(tick.isChecked() for tick, _place in self.ticks))


def show_joint(desk: Desk, joint_id: UUID, changed: Changed | None = None) -> None:
    """Show a joint visit beside what is shown; with what changed, that it was kept, and the way back."""
    panel = JointFilePanel(desk, joint_id)
    desk.navigation.show_details(panel, desk.words.say("Joint visit"))
    panel.take_focus()
    if changed is not None:
        undo = partial(_undo, desk, panel, changed.operation)
        panel.messages.show_notice(
            desk.words.say("The visit is changed for everybody."), (desk.words.say("Undo"), undo)
        )


def edit_joint(desk: Desk, file: JointFile, *, resume: bool = False) -> None:
    """Change a joint visit in the place of its panel."""
    editor = JointEditor(desk, file, partial(show_joint, desk, file.view.id), resume=resume)
    desk.navigation.show_details(editor, desk.words.say("Change the joint visit"))
    editor.take_focus()


def _undo(desk: Desk, panel: JointFilePanel, operation: UUID) -> None:
    history = desk.workspace.history
    desk.tasks.run(lambda: history.undo(operation), owner=panel, then=lambda _done: panel.messages.clear())


def _named(desk: Desk, part: KeptPart) -> str:
    return named_resident(desk, part.name, part.room, hidden=part.hidden)


def _facts(desk: Desk, file: JointFile) -> list[tuple[str, str]]:
    words, view, label = desk.words, file.view, desk.words.label
    named = desk.workspace.office.rules.named
    at = "" if view.start is None else clock_time(view.start, words)

    def paid(amount: int | None, payer: str) -> str:
        if amount is None:
            return ""
        by = terms.named(named("fare_payers"), payer, words)
        return (
            words.say("{amount} ({payer})", amount=yen(amount, words), payer=by) if by else yen(amount, words)
        )

    way = [
        terms.named(named("travel_ways"), view.travel_way, words),
        "" if view.travel_minutes is None else duration(view.travel_minutes, words),
        "" if view.distance is None else words.say("{km} km", km=f"{view.distance / _METRES:g}"),
    ]
    rows = [
        (label("joint_visit.building_id"), file.house),
        (label("joint_visit.on"), f"{weekday_date(view.on, words, desk.today())} {at}".strip()),
        (label("joint_visit.staff_id"), file.staff_name),
        (label("joint_visit.minutes"), "" if view.minutes is None else duration(view.minutes, words)),
        (label("joint_visit.sharing"), terms.named(named("minute_sharings"), view.sharing, words)),
        (words.say("Way to the visit"), " ・ ".join(filter(None, way))),
        (label("joint_visit.fare"), paid(view.fare, view.fare_payer)),
        (
            label("joint_visit.cost"),
            " ・ ".join(filter(None, (paid(view.cost, view.cost_payer), view.cost_for))),
        ),
    ]
    return [each for each in rows if each[1]]


def _columns(desk: Desk) -> Sequence[Column[Any]]:
    words, label = desk.words, desk.words.label
    outcomes = desk.workspace.office.rules.named("visit_outcomes")

    def signed(part: KeptPart) -> str:
        if part.signed_by:
            return words.say("It is signed") if part.signed_by == (part.name,) else "、".join(part.signed_by)
        return words.say("Signed on paper") if part.signed_sheet else words.say("No signature")

    return (
        Column(
            "name",
            label("client.name"),
            lambda part: _named(desk, part),
            wide=15,
            bold=True,
            stretches=True,
        ),
        Column(
            "outcome",
            label("support_entry.outcome"),
            lambda part: terms.named(outcomes, part.outcome, words),
            wide=9,
        ),
        Column(
            "minutes",
            words.say("Time"),
            lambda part: "" if part.minutes is None else duration(part.minutes, words),
            wide=6,
            number=True,
        ),
        Column(
            "signed",
            words.say("Signature"),
            signed,
            wide=11,
            icon=lambda part: "check" if part.signed_by or part.signed_sheet else "",
            tone=lambda part: Tone.PLAIN if part.signed_by or part.signed_sheet else Tone.QUIET,
        ),
        Column("photos", words.say("Photos"), lambda part: str(part.photos or ""), wide=5, number=True),
    )

"""A key beside the page: where it is, every use with both people, its two papers."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop.records.field import facts_of
from desktop.records.key_kept import KeyKeptView, KeyUseView
from desktop.services.keys_kept import KeyFile, UseLine
from i18n.dates import clock_time, short_date
from i18n.values import told
from ui.beside_person import show_paper
from ui.desk import Desk
from ui.keys_kept.editing import key_editing, return_editing, returning, use_editing
from ui.keys_kept.papers import receipt_job, return_job
from ui.keys_kept.telling import key_name, where_now
from ui.parts.banner import Banner
from ui.parts.boxes import clear, row
from ui.parts.button import Button, Look
from ui.parts.flow import Flow
from ui.parts.reading_order import order_keys
from ui.parts.rule_note import RuleNote
from ui.parts.surface import Section
from ui.parts.text import Text, Tone
from ui.record_editor import RecordEditor, may_write
from ui.record_panel import RecordPanel

_SHOWN = ("received_on", "received_from", "receipt_number", "purpose", "note")


class KeyPanel(RecordPanel):
    """Shows a key; while it is out the way back is one press."""

    def __init__(self, desk: Desk, client_id: UUID, key_id: UUID) -> None:
        super().__init__(desk, key_id, client_id)
        self._client_id = client_id
        self._file: KeyFile | None = None
        self.state, self.alone = Banner("", Tone.ACCENT), Banner("", Tone.LOOK)
        self.alone.hide()
        say = self.say
        self.use_button = Button(say("Note a use"), lambda: self.edit_use(None), icon="plus")
        self.edit_button = Button(say("Change"), self.edit, icon="edit")
        self.return_button = Button(say("Give the key back"), self.give_back, icon="handshake")
        self.receipt_button = Button(say("Receipt for a key"), self.print_receipt, icon="print")
        self.return_paper_button = Button(say("Receipt of its return"), self.print_return, icon="print")
        for button in (self.use_button, self.edit_button, self.return_button):
            button.setEnabled(may_write(desk))
        self._uses = Section(say("Uses of the key"), self.use_button)
        self.rules = RuleNote(desk.words)
        foot = QWidget()
        buttons = Flow(foot, gap=1)
        for button in (
            self.edit_button,
            self.return_button,
            self.receipt_button,
            self.return_paper_button,
        ):
            buttons.addWidget(button)
        self.lay_out((self.state, self.facts, self._uses, self.alone, self.rules), foot=foot, gap=1.4)
        self.follow(("key_kept", "key_use"), about=client_id)

    def take_focus(self) -> None:
        """Begin with noting a use."""
        self.use_button.setFocus()

    def edit(self) -> None:
        """Open the form of the key."""
        if self._file is not None:
            editing, title = key_editing(self.desk, self._client_id)
            self.open_form(RecordEditor(self.desk, editing, self._file.view, done=self._back), title)

    def give_back(self) -> None:
        """Give the key back, today as it is proposed."""
        if self._file is not None:
            editing, title = return_editing(self.desk, self._file.view)
            view = returning(self.desk, self._file.view)
            self.open_form(RecordEditor(self.desk, editing, view, done=self._back), title)

    def edit_use(self, view: KeyUseView | None) -> None:
        """Note a use, or change one."""
        editing, title = use_editing(self.desk, self._client_id, self._id)
        self.open_form(RecordEditor(self.desk, editing, view, done=self._back), title)

    def put_back(self, view: KeyUseView) -> None:
        """Note that the key is back today; a new seal may be added."""
        self.edit_use(view.model_copy(update={"put_back_on": self.desk.today()}))

    def print_receipt(self) -> None:
        """Show the receipt that the client is given."""
        job = receipt_job(self.desk, self._client_id, self._id)
        show_paper(self.desk, self._client_id, job, self.say("Receipt for a key"))

    def print_return(self) -> None:
        """Show the receipt that the client signs when the key goes back."""
        job = return_job(self.desk, self._client_id, self._id)
        show_paper(self.desk, self._client_id, job, self.say("Receipt of its return"))

    def _back(self, _key: UUID) -> None:
        panel = KeyPanel(self.desk, self._client_id, self._id)
        self.desk.navigation.show_details(panel, self.say("A key that is kept"))
        panel.take_focus()

    def _read(self) -> None:
        keys, client_id, key_id = self.desk.workspace.keys_kept, self._client_id, self._id

        def found() -> KeyFile | None:
            return next((file for file in keys.files_of(client_id) if file.id == key_id), None)

        self.desk.tasks.read(found, owner=self, then=self._show, supersede="key_panel")

    def _show(self, file: KeyFile | None) -> None:
        if file is None:
            self.desk.navigation.leave_details()
            return
        self._file = file
        view, may = file.view, may_write(self.desk)
        self.state.tell(
            f"{key_name(self.desk, file)}\n{where_now(self.desk, file)}",
            Tone.LOOK if file.out_with else Tone.ACCENT,
            icon="key",
        )
        if (out := file.out_with) is not None and may:
            self.state.offer((self.say("It is back"), partial(self.put_back, out.view)))
        self.facts.show_rows(self._rows(file))
        gone = view.returned_on is not None
        self.return_button.setVisible(not gone)
        self.return_paper_button.setVisible(gone)
        self.use_button.setEnabled(may and not gone and out is None)
        self.alone.setVisible(file.alone > 0)
        if file.alone:
            said = self.desk.words.say_many(
                "{n} use of this key had no second person.",
                "{n} uses of this key had no second person.",
                file.alone,
            )
            self.alone.tell(said, Tone.LOOK)
        self.rules.show_rules(file.rule)
        self._show_uses(file)
        order_keys(self)

    def _rows(self, file: KeyFile) -> list[tuple[str, str]]:
        words, lists, facts = self.desk.words, self.desk.workspace.office.rules.named, facts_of(KeyKeptView)
        rows = [
            (words.label(f"key_kept.{name}"), told(facts[name], getattr(file.view, name), lists, words))
            for name in _SHOWN
        ]
        rows.insert(1, (words.label("key_kept.tenancy_id"), file.home))
        rows.insert(3, (words.label("key_kept.received_by"), file.received_by))
        rows.append((words.label("key_kept.returned_by"), file.returned_by))
        return [each for each in rows if each[1]]

    def _show_uses(self, file: KeyFile) -> None:
        clear(self._uses.body)
        if not file.uses:
            nothing = self.say("Nobody has used it so far.")
            self._uses.body.addWidget(Text(nothing, tone=Tone.QUIET, wrap=True))
        for use in file.uses:
            line = row(gap=1)
            pressed = partial(self.edit_use, use.view)
            line.addWidget(Button(self._said(use), pressed, look=Look.QUIET))
            line.addStretch(1)
            self._uses.body.addLayout(line)
            told_below = "　".join(filter(None, (use.view.reason, self._who(use), self._seal(use))))
            below = Text(told_below, tone=Tone.LOOK if use.alone else Tone.QUIET, wrap=True)
            self._uses.body.addWidget(below)

    def _said(self, use: UseLine) -> str:
        day = short_date(use.view.on, self.desk.words, self.desk.today())
        at = "" if use.view.at is None else clock_time(use.view.at, self.desk.words)
        return "　".join(filter(None, (day, at, use.staff)))

    def _who(self, use: UseLine) -> str:
        if use.alone:
            return self.say("no second person")
        return self.say("together with {name}", name=use.second)

    def _seal(self, use: UseLine) -> str:
        if use.view.new_seal:
            return self.say("sealed anew with {seal}", seal=use.view.new_seal)
        return self.say("the seal was broken") if use.view.seal_broken else ""

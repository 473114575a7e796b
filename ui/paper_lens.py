"""The lens above a paper: to whom it goes, what they will see, what is kept back and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.consent import Answer, Lack
from desktop.domain.problem import FieldError, InvalidDraft, Problem
from desktop.records.consent import ConsentDraft, ConsentFields
from desktop.records.paper_given import PaperGivenFields
from desktop.services.consent_lens import Group, KeptBack, Lens
from desktop.services.recording import Saved
from i18n import terms
from i18n.words import N_
from ui.desk import Desk
from ui.measure import units
from ui.parts.banner import Banner
from ui.parts.boxes import column
from ui.parts.button import Button, Look
from ui.parts.dialog import Dialog
from ui.parts.facts import Facts
from ui.parts.field_place import FieldPlace
from ui.parts.flow import Flow
from ui.parts.form import Form
from ui.parts.inputs.choice_box import Choice, ChoiceBox
from ui.parts.inputs.plain import LineOfText
from ui.parts.message_bar import MessageBar
from ui.parts.surface import ScrollColumn
from ui.parts.text import Text, Tone
from ui.record_editor import may_write

RECIPIENTS: Final = "paper_recipients"
LACKS: Final = {
    Lack.NEVER_ASKED: N_("The person was not asked yet."),
    Lack.REFUSED: N_("The person said no."),
    Lack.NOT_THIS_RECIPIENT: N_("The consent does not name them."),
    Lack.ENDED: N_("The consent has ended."),
    Lack.WITHDRAWN: N_("The person took the consent back."),
    Lack.NOT_IN_WRITING: N_("The consent is not in writing."),
    Lack.OFFENCE_NOT_NAMED: N_("The consent does not name it."),
}
KEPT_BACK: Final = {
    KeptBack.ADDRESS_PROTECTED: N_("Not on it, because the address is protected: {fields}"),
    KeptBack.OFFENCE: N_("Not on it, because no written consent names it: {fields}"),
    KeptBack.NEVER: N_("Not on it, because it is never handed on: {fields}"),
    KeptBack.NOT_NEEDED: N_("Not on it, because it is not needed there: {fields}"),
}


@dataclass(frozen=True, slots=True)
class Allowed:
    """Why a paper may leave without a consent, as the caseworker said."""

    ground: str = ""
    note: str = ""
    to_name: str = ""


class PaperLens(QWidget):
    """Stands above the paper; `turned` asks for the paper anew, for another recipient or after a consent."""

    turned = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.say = desk, desk.words.say
        self._lens: Lens | None = None
        self._client_id: UUID | None = None
        self._allowed = Allowed()
        self._filling = False
        self.recipient = ChoiceBox(())
        self.to_name = LineOfText()
        self.summary = Text(tone=Tone.QUIET, wrap=True)
        self.more = Button(self.say("What is on it"), self._switch, look=Look.QUIET, icon="eye")
        self.held = Banner("", Tone.LOOK, icon="lock")
        self.consent_button = Button(self.say("Note a consent"), self.note_consent, icon="plus")
        self.ground_button = Button(self.say("Hand it over on another ground"), self.ask_ground)
        self._facts = Facts()
        self._details = ScrollColumn(pad=1, gap=1)
        self._lay_out()
        self.recipient.changed.connect(self._chosen)
        self.hide()

    @property
    def is_held(self) -> bool:
        """Whether the paper must not leave as things stand."""
        lens = self._lens
        return lens is not None and lens.lack is not None and not self._allowed.ground

    @property
    def lens(self) -> Lens | None:
        """What the recipient would see."""
        return self._lens

    @property
    def allowed(self) -> Allowed:
        """On what ground it may leave without a consent, and the name of who gets it."""
        allowed = self._allowed
        return Allowed(allowed.ground, allowed.note, self.to_name.value().strip())

    def clear(self) -> None:
        """Show nothing: there is no paper, or it is about nobody."""
        self._lens, self._allowed = None, Allowed()
        self.hide()

    def offer(self, recipients: Sequence[str], chosen: str) -> None:
        """Offer whom the paper may go to."""
        words, rows = self.desk.words, self.desk.form_tools.lists(RECIPIENTS)
        self._filling = True
        self.recipient.offer([Choice(code, terms.named(rows, code, words)) for code in recipients])
        self.recipient.fill(chosen)
        self._filling = False
        self.recipient.setEnabled(len(recipients) > 1)

    def show_lens(self, client_id: UUID, lens: Lens) -> None:
        """Say what this recipient sees."""
        if self._lens is not None and self._lens.recipient != lens.recipient:
            self._allowed = Allowed()
            self.to_name.fill("")
        self._client_id, self._lens = client_id, lens
        self._show_held()
        self._name_place.setVisible(lens.needs_consent)
        said, tone = self._summary(lens)
        self.summary.setText(said)
        self.summary.set_tone(tone)
        self.summary.setVisible(bool(said))
        self._facts.show_rows([row for group in lens.groups for row in self._rows(group)])
        self.more.setVisible(bool(lens.groups))
        self.show()

    def contents(self) -> str:
        """Return in words what is on the paper, for the list of what was given."""
        lens, label = self._lens, self.desk.words.label
        if lens is None:
            return ""
        parts = []
        for group in lens.groups:
            names = "、".join(label(f"{group.kind}.{name}") for name in (*group.seen, *group.unusual))
            if names:
                parts.append(f"{label(f'record.{group.kind}')}（{names}）")
        return shortened(" ".join(parts))

    def note_consent(self) -> None:
        """Note at once that the person agreed."""
        if self._client_id is not None and self._lens is not None:
            ConsentDialog(self, self.desk, self._client_id, self._lens.recipient, self.turned.emit).open()

    def ask_ground(self) -> None:
        """Ask on what ground it may leave without a consent."""
        GroundDialog(self, self.desk, self._grounded).open()

    def take_focus(self) -> None:
        """Put the focus on what is to be decided."""
        (self.consent_button if self.is_held else self.recipient.editor).setFocus()

    def _lay_out(self) -> None:
        body = column(self, gap=0.6, pad=(2, 0))
        line = QWidget()
        flow = Flow(line, gap=1)
        self._place = FieldPlace(self.recipient, self.say("This paper goes to"))
        self._name_place = FieldPlace(self.to_name, self.say("Name of who gets it (may stay empty)"))
        flow.addWidget(self._place)
        flow.addWidget(self._name_place)
        flow.addWidget(self.more)
        body.addWidget(line)
        body.addWidget(self.summary)
        actions = QWidget()
        actions_flow = Flow(actions, gap=1)
        for button in (self.consent_button, self.ground_button):
            button.setEnabled(may_write(self.desk))
            actions_flow.addWidget(button)
        self._held = QWidget()
        held = column(self._held, gap=0.6)
        held.addWidget(self.held)
        held.addWidget(actions)
        body.addWidget(self._held)
        self._details.body.addWidget(self._facts)
        self._details.setMaximumHeight(units(18))
        self._details.hide()
        body.addWidget(self._details)

    def _summary(self, lens: Lens) -> tuple[str, Tone]:
        if not lens.logged:
            return self.say("For inside the house only; it is given to nobody."), Tone.QUIET
        if lens.without:
            ground = terms.named(
                self.desk.form_tools.lists("disclosure_grounds"), lens.without, self.desk.words
            )
            return self.say("It goes without a consent: {ground}. This is noted.", ground=ground), Tone.QUIET
        if not lens.needs_consent:
            return self.say("The person's own data; that it was given is noted."), Tone.QUIET
        if lens.lack is not None:
            return "", Tone.QUIET
        unusual = "、".join(
            self.desk.words.label(f"{group.kind}.{name}") for group in lens.groups for name in group.unusual
        )
        if not unusual:
            return self.say("Agreed. That it was given is noted."), Tone.QUIET
        said = self.say(
            "Agreed. Please look: this is more than they are shown as a rule: {fields}",
            fields=shortened(unusual, 160),
        )
        return said, Tone.LOOK

    def _show_held(self) -> None:
        lens = self._lens
        self._held.setVisible(self.is_held or bool(self._allowed.ground))
        for button in (self.consent_button, self.ground_button):
            button.setVisible(self.is_held)
        if lens is None:
            return
        words, lists = self.desk.words, self.desk.form_tools.lists
        if self._allowed.ground:
            ground = terms.named(lists("disclosure_grounds"), self._allowed.ground, words)
            said = self.say("It goes without a consent: {ground}. This is noted.", ground=ground)
            self.held.tell(said, Tone.LOOK)
        elif lens.lack is not None:
            whom = terms.named(lists(RECIPIENTS), lens.recipient, words)
            said = self.say(
                "Nothing may be handed to {whom}. {why}", whom=whom, why=self.say(LACKS[lens.lack])
            )
            self.held.tell(said, Tone.LOOK, icon="lock")

    def _rows(self, group: Group) -> list[tuple[str, str]]:
        words = self.desk.words

        def named(names: Sequence[str]) -> str:
            return "、".join(words.label(f"{group.kind}.{name}") for name in names)

        told = []
        if group.seen:
            told.append(named(group.seen))
        if group.unusual:
            told.append(self.say("More than as a rule: {fields}", fields=named(group.unusual)))
        for why, said in KEPT_BACK.items():
            names = [name for name, reason in group.kept_back if reason is why]
            if names:
                told.append(self.say(said, fields=named(names)))
        return [(words.label(f"record.{group.kind}"), "\n".join(told))]

    def _switch(self) -> None:
        shown = self._details.isHidden()
        self._details.setVisible(shown)
        self.more.say(self.say("Hide what is on it") if shown else self.say("What is on it"))

    def _chosen(self) -> None:
        if not self._filling:
            self.turned.emit()

    def _grounded(self, ground: str, note: str) -> None:
        self._allowed = Allowed(ground, note)
        self._show_held()
        self.turned.emit()


class ConsentDialog(Dialog):
    """A consent for one recipient, in two answers: on which day, in which way."""

    def __init__(
        self, parent: QWidget, desk: Desk, client_id: UUID, recipient: str, done: Callable[[], object]
    ) -> None:
        words = desk.words
        whom = terms.named(desk.form_tools.lists(RECIPIENTS), recipient, words)
        said = words.say("The person agrees that papers go to {whom}.", whom=whom)
        super().__init__(parent, words.say("Note a consent"), person=said)
        self._desk, self._client_id, self._recipient, self._done = desk, client_id, recipient, done
        self.messages = MessageBar(words)
        self.form = Form(ConsentFields, (("on", "way"), "until"), desk.form_tools, kind="consent")
        self.form.fill({"on": desk.today(), "way": ""})
        self.body.addWidget(self.messages)
        self.body.addWidget(self.form)
        self.add_button(Button(words.say("Cancel"), self.reject))
        self.save_button = self.add_button(
            Button(words.say("Save"), self.save, look=Look.PRIMARY, icon="save")
        )
        self.form.input("way").setFocus()

    def save(self) -> None:
        """Keep it; the paper is looked at anew."""
        given = {"client_id": self._client_id, "answer": Answer.GIVEN.value}
        draft = self.form.draft(ConsentDraft, **given)
        if draft is not None:
            consents, recipient = self._desk.workspace.consents, self._recipient
            self._desk.tasks.run(
                lambda: consents.answer(draft, (recipient,)),
                owner=self,
                then=self._saved,
                otherwise=self.form.show_problem,
            )

    def show_problem(self, problem: Problem) -> None:
        """Say what went wrong inside the dialog."""
        self.messages.show_problem(problem)

    def _saved(self, saved: Saved) -> None:
        del saved
        self.accept()
        self._done()


class GroundDialog(Dialog):
    """On what ground of the law a paper goes without a consent, and what happened."""

    def __init__(self, parent: QWidget, desk: Desk, done: Callable[[str, str], object]) -> None:
        words = desk.words
        said = words.say("The law allows this without a consent only in the cases below.")
        super().__init__(parent, words.say("Hand it over on another ground"), consequence=said)
        self._words, self._done = words, done
        self.form = Form(PaperGivenFields, ("ground", "note"), desk.form_tools, kind="paper_given")
        self.body.addWidget(self.form)
        self.add_button(Button(words.say("Cancel"), self.reject))
        self.add_button(Button(words.say("Use this ground"), self.use, look=Look.PRIMARY, icon="check"))

    def use(self) -> None:
        """Take the ground, once something is written about it."""
        ground, note = str(self.form.input("ground").value()), str(self.form.input("note").value()).strip()
        missing = [name for name, value in (("ground", ground), ("note", note)) if not value]
        if missing:
            errors = tuple(FieldError(name, "field.required") for name in missing)
            self.form.show_errors(InvalidDraft("draft.invalid", errors=errors))
            return
        self.accept()
        self._done(ground, note)


def shortened(text: str, most: int = 380) -> str:
    """Return the text, cut where it is too long."""
    return text if len(text) <= most else text[: most - 1] + "…"

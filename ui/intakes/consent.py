"""Consent on the sheet: how things stand in one calm sentence, the answers there were, and a new one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtWidgets import QWidget

from desktop.domain.consent import Answer, State
from desktop.domain.person_name import is_anonymous
from desktop.domain.roles import Permission
from desktop.records.consent import ConsentDraft, ConsentFields, ConsentView
from desktop.services.recording import Saved
from i18n import terms
from i18n.dates import both_calendars
from ui.intakes.part import Done, Known, Part, Row
from ui.notices import notice
from ui.of_client import ClientPage
from ui.parts.boxes import clear, column, row
from ui.parts.button import Button, Look
from ui.parts.chips import Chips
from ui.parts.form import Form, Line
from ui.parts.inputs.making import code_choices
from ui.parts.text import Text, Tone
from ui.record_editor import may_write

_LINES: Final[tuple[Line, ...]] = (("on", "answer"), ("way", "language"), "given_by", "until", "note")
_OFFENCE: Final = "names_offence"


class ConsentPart(Part):
    """Each answer is kept beside the earlier ones; one that was given can be taken back."""

    draft_code = "consent_new"

    def __init__(self, page: ClientPage, title: str, verb: str, done: Done) -> None:
        super().__init__(page, title, verb, done)
        self._answers = QWidget()
        self._list = column(self._answers, gap=0.7)
        self.card.body.addWidget(self._answers)

    def make_form(self, known: Known) -> Form:
        """Return the form for a new answer."""
        office, tools = self.desk.workspace.office, self.desk.form_tools
        lines = (*_LINES, _OFFENCE) if office.may(Permission.READ_OFFENCES) else _LINES
        form = Form(ConsentFields, lines, tools, kind="consent")
        recipients = Chips(code_choices("consent_recipients", tools), digits=False)
        form.add_extras({"recipients": (self.desk.words.label("consent_recipient.recipient"), recipients)})
        form.fill({"on": self.desk.today(), "answer": "", "language": known.client.language or "ja"})
        return form

    def verb(self, known: Known, form: Form) -> Callable[[], Saved]:
        """Return what keeps the answer."""
        draft = ConsentDraft.of({**form.values(), "client_id": known.client.id})
        given = draft.answer == Answer.GIVEN
        recipients = form.extras["recipients"].input.value() if given else ()
        consents = self.desk.workspace.consents
        return lambda: consents.answer(draft, recipients)

    def told(self, known: Known) -> tuple[Sequence[Row], Sequence[str]]:
        """Show the answers themselves: they are more than labels and values."""
        clear(self._list)
        for view, recipients in reversed(known.consents):
            self._list.addWidget(self._answer(view, recipients))
        return [], [] if known.consents else [self.desk.words.label("record.consent")]

    def _answer(self, view: ConsentView, recipients: frozenset[str]) -> QWidget:
        words, lists = self.desk.words, self.desk.form_tools.lists
        place = QWidget()
        line = row(place, gap=1)
        answer = terms.named(lists("consent_answers"), view.answer, words)
        way = terms.named(lists("consent_ways"), view.way, words) if view.way else ""
        order = [each.code for each in lists("consent_recipients").rows]
        named = [
            terms.named(lists("consent_recipients"), code, words)
            for code in sorted(recipients, key=order.index)
        ]
        until = self.say("until {day}", day=both_calendars(view.until, words)) if view.until else ""
        back = (
            self.say("withdrawn on {day}", day=both_calendars(view.withdrawn_on, words))
            if view.withdrawn_on
            else ""
        )
        said = filter(None, (both_calendars(view.on, words), answer, way, view.given_by, until, back))
        texts = column(gap=0.2)
        texts.addWidget(Text(" ・ ".join(said), wrap=True))
        if named:
            texts.addWidget(Text("、".join(named), tone=Tone.QUIET, wrap=True))
        line.addLayout(texts, 1)
        if view.answer == Answer.GIVEN and view.withdrawn_on is None:
            button = Button(self.say("Withdraw the consent"), partial(self._withdraw, view), look=Look.QUIET)
            button.setAccessibleDescription(both_calendars(view.on, words))
            button.setEnabled(may_write(self.desk))
            line.addWidget(button)
        return place

    def _withdraw(self, view: ConsentView) -> None:
        consents, today = self.desk.workspace.consents, self.desk.today()
        said = self.say("From today on nothing is handed on with this consent.")
        self.desk.tasks.run(
            lambda: consents.withdraw(view.id, today),
            owner=self,
            then=lambda saved: notice(self.page, said, saved.changed),
        )


def standing_sentence(part: Part, known: Known) -> str:
    """Return in one sentence how things stand with consent."""
    say, words, standing = part.say, part.desk.words, known.standing
    if is_anonymous(known.client.name) and standing.state is State.NEVER_ASKED:
        return say("An anonymous consultation needs no consent. Please ask once a name is known.")
    day = both_calendars(standing.on, words) if standing.on else ""
    if standing.state is State.GIVEN:
        lists = part.desk.form_tools.lists("consent_recipients")
        names = "、".join(terms.named(lists, code, words) for code in standing.recipients)
        return say("May be handed on, agreed on {day}: {names}", day=day, names=names)
    sentences = {
        State.NEVER_ASKED: say(
            "Consent was not asked for yet. Support goes on; papers for others can be made once it is given."
        ),
        State.REFUSED: say(
            "Not agreed on {day}. Support goes on as it is; no papers are made for others.", day=day
        ),
        State.ENDED: say(
            "The consent ended on {day}. Please ask again before something is handed on.", day=day
        ),
        State.WITHDRAWN: say(
            "The consent was withdrawn on {day}. Support goes on as it is; no papers are made for others.",
            day=day,
        ),
    }
    return sentences[standing.state]

"""Papers in many languages: chosen at the left and filled in, seen at the right as they will be printed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.form import Form, Typed
from desktop.domain.problem import Problem
from desktop.records.client import ClientView
from desktop.services.form_answers import PREPARED, FilledForm, SetSaved, ToKeep
from i18n.offered import LANGUAGES, lacking, of_paper
from ui.actions import Act
from ui.changes import Changed
from ui.client_input import ClientInput
from ui.desk import Desk
from ui.draft_keeper import DraftKeeper
from ui.forms.asked import JAPANESE, Asked, Fill, as_text, from_text
from ui.forms.choosing import PURPOSES, SETS, FormsChoice, Offer
from ui.forms.filling import FormsFilling
from ui.forms.making import form_title, forms_job, forms_of
from ui.forms.others import OthersPapers
from ui.forms.taking import TakeOverPanel
from ui.forms.typing_back import Back, answer_draft, keeping_back
from ui.kept_offer import KeptOffer
from ui.measure import characters
from ui.paper_preview import PaperPreview
from ui.parts.banner import Banner
from ui.parts.boxes import column, row
from ui.parts.button import Button, Look
from ui.parts.field_place import FieldPlace
from ui.parts.reading_order import order_keys
from ui.parts.surface import Heading, ScrollColumn
from ui.parts.tabs import Tabs
from ui.parts.text import Text, Tone
from ui.record_editor import may_write
from ui.screen import Screen

DRAFT: Final = "form_answer_new"
RESUME, BACK = "resume", "back:"
"""What the part of the place says: go on with the draft; type in what came back of a filled form."""
_SOON: Final = 150
"""Milliseconds after the last tick or letter until the page is drawn again."""
_FOLLOWED: Final = ("client", "organisation", "rule_override", "residence_permit", "household_member")


@dataclass(frozen=True)
class Begun:
    """What the screen begins with: what can be chosen, whom it is for, a filled form that is opened again."""

    offer: Offer
    client: ClientView | None
    filled: FilledForm | None = None


class FormsScreen(Screen):
    """Left: for whom, which forms, which languages, and what stands on them. Right: the paper."""

    drafted = Signal()
    left = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._begun: Begun | None = None
        self._keeper: DraftKeeper | None = None
        self.back: Form | None = None
        """The form that came back filled in by hand and is typed in now."""
        self._back_id: UUID | None = None
        self._kept: dict[str, UUID] = {}
        """The records of what was handed over since the screen was opened for this person, by form."""
        self._soon = QTimer(self, singleShot=True, interval=_SOON)
        self._soon.timeout.connect(self.show_paper)
        self.whose = ClientInput(desk)
        self.choice, self.filling = FormsChoice(desk), FormsFilling(desk)
        self.others = OthersPapers(desk)
        self.preview = PaperPreview(desk)
        self.offer = KeptOffer(desk, self.restore)
        self.tabs = Tabs(self.say("Steps of a paper"))
        self.told_back = Banner()
        self.back_button = self.filling.add_button(
            Button(self.say("Type in what came back"), self.begin_back, icon="edit")
        )
        self.keep_button = self.filling.add_button(
            Button(self.say("Keep what came back"), self.keep_back, look=Look.PRIMARY, icon="save")
        )
        self.stop_button = self.filling.add_button(
            Button(self.say("Back to handing over"), self.end_back, look=Look.QUIET)
        )
        self._lay_out()
        self.whose.changed.connect(self._chosen)
        self.choice.changed.connect(self._asked)
        self.filling.changed.connect(self._typed)
        self.filling.left.connect(self.left)
        self.bind(Act.PRINT, self.preview.print_paper)
        self.others.shown.connect(self._order_choosing)
        desk.changes.subscribe(self._changed, kinds=_FOLLOWED)

    @property
    def changed(self) -> Any:
        """Tells the draft's keeper that something was chosen or typed."""
        return self.drafted

    @property
    def client_id(self) -> UUID | None:
        """Whose paper it is; nobody's where it is a blank form for anybody."""
        return self.filling.client_id

    def open(self, record_id: UUID | None, part: str) -> None:
        """Begin for this person, or for nobody; `part` goes on with a draft, or opens a filled form again."""
        self.write_drafts()
        if self._begun is not None and record_id == self.client_id and not part:
            return
        self._begun = None
        # What was chosen for somebody else is not drawn any more: no form is known until it is read.
        self._soon.stop()
        self.preview.clear()
        back, answer = part.startswith(BACK), part.removeprefix(BACK)
        answer_id = None if answer in {"", RESUME} else UUID(answer)
        self.desk.tasks.read(
            lambda: self._read(record_id, answer_id),
            owner=self,
            then=lambda begun: self._begin(record_id, begun, resume=part == RESUME, back=back),
            supersede="forms",
        )

    def take_focus(self) -> None:
        """Begin with choosing."""
        self.choice.take_focus()

    def person_in_view(self) -> UUID | None:
        """Return whose paper it is."""
        return self.client_id

    def write_drafts(self) -> None:
        """Keep what is unfinished."""
        if self._keeper is not None:
            self._keeper.write()

    def typed(self) -> Mapping[str, Any]:
        """Return everything that was chosen and typed, to be kept while it is unfinished."""
        asked = self.asked()
        return {
            "forms": list(asked.forms),
            "languages": list(asked.languages),
            "large": asked.large,
            "fill": asked.fill.value,
            "title": asked.title,
            "back": "" if self.back is None else self.back.name,
            "typed": {name: as_text(each) for name, each in asked.typed.items()},
        }

    def restore(self, kept: Mapping[str, Any]) -> None:
        """Show again what `typed` gave."""
        fills = {each.value: each for each in Fill}
        typed = kept.get("typed")
        asked = Asked(
            tuple(map(str, kept.get("forms") or ())),
            tuple(map(str, kept.get("languages") or ())) or (JAPANESE,),
            bool(kept.get("large")),
            fills.get(str(kept.get("fill")), Fill.FILLED),
            str(kept.get("title") or ""),
            {str(name): from_text(each) for name, each in typed.items()} if isinstance(typed, dict) else {},
        )
        self.take(asked)
        known = {} if self._begun is None else self._begun.offer.forms
        if (back := known.get(str(kept.get("back")))) is not None:
            self._type_back(back)

    def take(self, asked: Asked) -> None:
        """Show what was asked for before."""
        self.offer.hide()
        self.choice.take(asked)
        self.filling.begin(self.client_id, asked.typed)
        self._asked()

    def asked(self) -> Asked:
        """Return what is asked for now."""
        return self.choice.asked(self.filling.typed())

    def forms(self) -> tuple[Form, ...]:
        """Return the ticked forms in their order."""
        known = {} if self._begun is None else self._begun.offer.forms
        return tuple(known[name] for name in self.asked().forms if name in known)

    def show_paper(self) -> None:
        """Show the paper as it will be printed, now."""
        self._soon.stop()
        forms, asked = self.forms(), self.asked()
        if self.back is not None:
            # The page as it lies on the desk: what is written there is typed in beside it.
            forms, asked = (self.back,), replace(asked, forms=(self.back.name,), fill=Fill.BLANK)
        if not forms:
            self.preview.clear()
            return
        draw = self.preview.make if self.preview.paper is None else self.preview.make_again
        draw(forms_job(self.desk, forms, self.client_id, asked, self._keeping(forms, asked)))

    def begin_back(self) -> None:
        """Type in the form that is shown, as it came back."""
        if self.filling.form is not None:
            self._type_back(self.filling.form)

    def end_back(self) -> None:
        """Go back to what is to be handed over."""
        self.back, self._back_id = None, None
        self._asked()

    def keep_back(self) -> None:
        """Keep what came back, and show what differs from the records."""
        filler, form, client_id = self.filling.filler, self.back, self.client_id
        if filler is None or form is None or client_id is None or not self.keep_button.isEnabled():
            return
        languages, typed = self.choice.languages(), filler.everything()
        self.keep_button.setEnabled(False)
        self.desk.tasks.run(
            keeping_back(self.desk, form, client_id, languages, typed, self._back_id),
            owner=self,
            then=lambda back: self._came_back(client_id, back),
            otherwise=self._not_kept,
        )

    def _type_back(self, form: Form) -> None:
        if self.client_id is None or not may_write(self.desk):
            return
        self.back = form
        self.tabs.turn_to("fill")
        self.filling.which.fill(form.name)
        self._asked()

    def _came_back(self, client_id: UUID, back: Back) -> None:
        self.keep_button.setEnabled(True)
        if client_id != self.client_id or self.back is None:
            # Somebody else's papers are in view by now; what came back stands under the person's forms.
            return
        if self._keeper is not None:
            self._keeper.discard()
        self._back_id = back.saved.id
        if back.found:
            panel = TakeOverPanel(self.desk, client_id, back.found, self)
            self.desk.navigation.show_details(panel, self.say("What the record says otherwise"))
            panel.take_focus()
        self.messages.show_notice(
            self.say("What came back is kept.")
            if back.found
            else self.say("What came back is kept; it says nothing else than the record.")
        )

    def _not_kept(self, problem: Problem) -> None:
        self.keep_button.setEnabled(True)
        self.show_problem(problem)

    def _lay_out(self) -> None:
        head = row(gap=1.5, pad=(2, 1.6, 2, 1))
        head.addWidget(Heading(self.say("Papers in many languages")))
        head.addStretch(1)
        self.body.addLayout(head)
        both = row(gap=0)
        left = column(gap=0.8)
        whom = column(gap=0.8, pad=(2, 0, 2, 0))
        whom.addWidget(FieldPlace(self.whose, self.say("Whose paper")))
        self.nobody = Text(
            self.say("Without a person they are blank forms, and nothing is noted of them."),
            tone=Tone.QUIET,
            wrap=True,
        )
        whom.addWidget(self.nobody)
        whom.addWidget(self.offer)
        whom.addWidget(self.told_back)
        left.addLayout(whom)
        self.tabs.add("choose", self.say("Choose forms"), lambda: _scrolled(self.choice, self.others))
        self.tabs.add("fill", self.say("Fill the form in"), lambda: _scrolled(self.filling))
        for name in ("fill", "choose"):
            # Both are there from the start: what is chosen in one is filled in in the other.
            self.tabs.turn_to(name)
        self.tabs.setMinimumWidth(characters(44))
        self.tabs.setMaximumWidth(characters(66))
        left.addWidget(self.tabs, 1)
        both.addLayout(left)
        both.addWidget(self.preview, 1)
        self.body.addLayout(both, 1)

    def _read(self, client_id: UUID | None, answer_id: UUID | None) -> Begun:
        workspace, today = self.desk.workspace, self.desk.today()
        rules = workspace.office.rules
        languages = {row.code: row for row in rules.named(LANGUAGES).in_force(today)}
        codes = [code for code in of_paper() if code in languages]
        offer = Offer(
            forms_of(self.desk),
            [languages[code] for code in codes],
            {code: lacking(code) for code in codes},
            rules.named(SETS).in_force(today),
            rules.named(PURPOSES).in_force(today),
        )
        client = None if client_id is None else workspace.clients.get(client_id)
        return Begun(offer, client, None if answer_id is None else workspace.form_answers.filled(answer_id))

    def _begin(self, client_id: UUID | None, begun: Begun, *, resume: bool, back: bool) -> None:
        self._begun, self._kept, self.back, self._back_id = begun, {}, None, None
        if self.whose.value() != client_id:
            self.whose.fill(client_id)
        self.nobody.setVisible(client_id is None)
        self.offer.hide()
        self.choice.offer(begun.offer)
        self._order_choosing()
        language = JAPANESE if begun.client is None else begun.client.language
        self.choice.start(language, somebody=client_id is not None)
        self.filling.begin(client_id, {})
        if self._keeper is not None:
            self._keeper.deleteLater()
        if begun.filled is None:
            self._asked()
        else:
            self._open_again(begun.filled, back=back)
        # Only from now on it is the user who chooses and types: what is on offer is not written over.
        self._keeper = DraftKeeper(self.desk, self, self, DRAFT, client_id)
        if begun.filled is None:
            self._keeper.find(self.restore if resume else self.offer.show_kept)

    def _open_again(self, filled: FilledForm, *, back: bool) -> None:
        """Show a filled form; it may be printed in another language now."""
        view = filled.view
        gaps = any(not each for each in filled.typed.values())
        self._kept = {view.form: view.id} if view.state == PREPARED else {}
        self.take(
            Asked(
                (view.form,),
                tuple(view.languages.split()) or (JAPANESE,),
                fill=Fill.GAPS if gaps else Fill.FILLED,
                typed={view.form: filled.typed},
            )
        )
        form = None if self._begun is None else self._begun.offer.forms.get(view.form)
        if back and form is not None:
            self._back_id = None if view.state == PREPARED else view.id
            self._type_back(form)

    def _order_choosing(self) -> None:
        self.setTabOrder(self.tabs.bar, self.choice.first)
        page = self.tabs.page("choose")
        if page is not None:
            order_keys(page)

    def _chosen(self) -> None:
        self.desk.navigation.open("forms", self.whose.value())

    def _asked(self) -> None:
        asked = self.asked()
        if self.back is not None and self.back.name not in asked.forms:
            # Other forms were chosen: what came back was finished, or is left.
            self.back, self._back_id = None, None
        self.filling.show_forms(self.forms(), gaps=asked.fill is Fill.GAPS and self.back is None)
        client = None if self._begun is None else self._begun.client
        # Our own forms may not exist in the person's language yet; somebody else's do perhaps.
        self.others.offer(frozenset((*asked.languages, "" if client is None else client.language)))
        self._show_back()
        self._typed()

    def _show_back(self) -> None:
        """Say which form is typed in, and offer what can be done with it."""
        back = self.back is not None
        self.back_button.setVisible(not back and self.client_id is not None and may_write(self.desk))
        self.keep_button.setVisible(back)
        self.stop_button.setVisible(back)
        self.filling.stay_with(stays=back)
        if self.back is not None:
            title = form_title(self.back, self.desk.words)
            said = self.say("{form} came back. Please type what is written at each number.", form=title)
            self.told_back.tell(said, Tone.ACCENT)
        self.told_back.setVisible(back)

    def _typed(self) -> None:
        self._soon.start()
        self.drafted.emit()

    def _changed(self, changed: Changed) -> None:
        del changed
        if self.isVisible() and self._begun is not None:
            self.filling.read_again()
            self._soon.start()

    def _keeping(self, forms: Sequence[Form], asked: Asked) -> Any:
        """Return what keeps the filled forms once the paper left; called in the writing thread."""
        client_id, workspace, known = self.client_id, self.desk.workspace, self._kept
        if client_id is None or self.back is not None or not may_write(self.desk):
            return None

        def stands_on(form: Form) -> Mapping[str, Typed]:
            if asked.blank:
                return {item.code: Typed() for item in form.asking()}
            return asked.typed.get(form.name, {})

        def keep() -> SetSaved:
            saved = workspace.form_answers.keep_set(
                [
                    ToKeep(
                        answer_draft(self.desk, form, client_id, asked.languages, PREPARED),
                        stands_on(form),
                        known.get(form.name),
                    )
                    for form in forms
                ]
            )
            known.update(zip((form.name for form in forms), saved.ids, strict=True))
            workspace.drafts.discard(DRAFT, client_id)
            return saved

        return keep


def _scrolled(*inside: QWidget) -> ScrollColumn:
    scroll = ScrollColumn(pad=(2, 1.2), gap=1.4)
    for each in inside:
        scroll.body.addWidget(each)
    return scroll

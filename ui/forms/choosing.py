"""Which forms, in which languages and how: sets in one click, boxes to tick, languages that say it all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.dated import DatedRow
from desktop.domain.form import Form
from i18n import terms
from i18n.offered import LANGUAGES
from i18n.words import N_
from ui.desk import Desk
from ui.forms.asked import JAPANESE, Asked, Fill, Layout, TypedOnForms, layout_of
from ui.forms.making import form_title
from ui.measure import characters
from ui.parts.banner import Banner
from ui.parts.boxes import column
from ui.parts.button import Button
from ui.parts.chips import OneOf
from ui.parts.field_place import FieldPlace
from ui.parts.flow import Flow
from ui.parts.inputs.choice_box import Choice, ChoiceBox
from ui.parts.inputs.flag_box import FlagBox
from ui.parts.surface import Section
from ui.parts.text import Text, Tone, tip

SETS: Final = "form_sets"
PURPOSES: Final = "form_purposes"
_ENGLISH: Final = "en"
_LAYOUTS: Final = {
    Layout.BESIDE: N_("Japanese beside another language"),
    Layout.OTHER: N_("The other language only"),
    Layout.JAPANESE: N_("Japanese only"),
    Layout.THREE: N_("Three languages"),
}
_FILLS: Final = {
    Fill.FILLED: N_("Filled in from the record"),
    Fill.GAPS: N_("Some things left to the pen"),
    Fill.BLANK: N_("Blank form"),
}


@dataclass(frozen=True)
class Offer:
    """What can be chosen: forms by name, languages of paper, and what a language lacks of each form."""

    forms: Mapping[str, Form]
    languages: Sequence[DatedRow]
    lacking: Mapping[str, Mapping[str, int]]
    sets: Sequence[DatedRow]
    purposes: Sequence[DatedRow]

    def lacks(self, language: str, forms: Sequence[str]) -> int:
        """Return how many texts of these forms a language does not say."""
        return sum(self.lacking[language].get(name, 0) for name in forms)


class FormsChoice(QWidget):
    """Everything that is chosen. `changed` tells of any choice."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk, self.say = desk, desk.words.say
        self._offer = Offer({}, (), {}, (), ())
        self._filling = False
        self._order: list[str] = []
        self._set = ""
        self._wanted: str | None = None
        """The language that the person speaks, where another had to be proposed."""
        self.boxes: dict[str, FlagBox] = {}
        self.sets: dict[str, Button] = {}
        self.purpose = ChoiceBox((), unknown=self.say("All forms"))
        self.layout_chips = _chips(desk, _LAYOUTS)
        self.language, self.third = ChoiceBox(()), ChoiceBox(())
        self.fallback = Banner("", Tone.LOOK, icon="language")
        self.large = FlagBox(self.say("Large print"))
        self.fill_chips = _chips(desk, _FILLS)
        self.nothing = Text(self.say("Please tick at least one form."), tone=Tone.QUIET, wrap=True)
        self._lay_out()
        self.layout_chips.fill(Layout.BESIDE.value)
        self.fill_chips.fill(Fill.FILLED.value)
        for each in (self.layout_chips, self.language, self.third, self.large, self.fill_chips):
            each.changed.connect(self._changed)
        self.language.changed.connect(self._chosen_by_hand)
        self.purpose.changed.connect(self._show_forms)

    def asked(self, typed: TypedOnForms) -> Asked:
        """Return what is asked for."""
        return Asked(
            tuple(self._order),
            self.languages(),
            self.large.value(),
            Fill(self.fill_chips.value()),
            self._set,
            typed,
        )

    def languages(self) -> tuple[str, ...]:
        """Return the languages in the order in which they stand."""
        layout = Layout(self.layout_chips.value())
        other, third = _open(self.language), _open(self.third)
        if layout is Layout.JAPANESE or not other:
            return (JAPANESE,)
        if layout is Layout.OTHER:
            return (other,)
        found = (JAPANESE, other, third) if layout is Layout.THREE and third else (JAPANESE, other)
        return tuple(dict.fromkeys(found))

    def offer(self, offer: Offer) -> None:
        """Offer these forms, sets and languages."""
        self._offer, words = offer, self.desk.words
        self.purpose.offer([Choice(row.code, terms.text(row, words)) for row in offer.purposes])
        for name, form in offer.forms.items():
            if name not in self.boxes:
                box = self.boxes[name] = FlagBox(form_title(form, words))
                box.changed.connect(partial(self._ticked, name))
                self._forms.body.addWidget(box)
        for row in offer.sets:
            if row.code not in self.sets:
                button = Button(terms.text(row, words), partial(self.take_set, row.code))
                tip(button, terms.hint(row, words))
                self.sets[row.code] = button
                self._set_flow.addWidget(button)
        self._show_forms()

    def start(self, language: str, *, somebody: bool) -> None:
        """Begin for somebody who speaks this language, or for nobody: blank forms."""
        self._filling = True
        self._order, self._set = [], ""
        self._wanted = language
        self.layout_chips.fill(Layout.BESIDE.value)
        self.fill_chips.fill((Fill.FILLED if somebody else Fill.BLANK).value)
        self.large.fill(value=False)
        self._propose()
        self._filling = False
        self._show_ticks()

    def take(self, asked: Asked) -> None:
        """Choose what was chosen before."""
        self._filling = True
        self._order, self._set = [name for name in asked.forms if name in self._offer.forms], asked.title
        self._wanted = None
        self.layout_chips.fill(layout_of(asked.languages).value)
        self._offer_languages()
        others = [code for code in asked.languages if code != JAPANESE]
        if others:
            self.language.fill(others[0])
            self.third.fill(others[-1])
        self.large.fill(asked.large)
        self.fill_chips.fill(asked.fill.value)
        self._filling = False
        self._show_ticks()

    def take_set(self, code: str) -> None:
        """Tick the forms of a ready-made set, in its order."""
        row = next(each for each in self._offer.sets if each.code == code)
        self._order = [name for name in row.values["forms"] if name in self._offer.forms]
        self._set = terms.text(row, self.desk.words)
        self._show_ticks()
        self._changed()

    @property
    def first(self) -> QWidget:
        """Where choosing begins: the first set, or the purpose where there is none."""
        return next(iter(self.sets.values()), self.purpose.editor)

    def take_focus(self) -> None:
        """Begin with the sets."""
        self.first.setFocus()

    def _lay_out(self) -> None:
        body = column(self, gap=1.6)
        sets = Section(self.say("Ready-made sets"))
        place = QWidget()
        self._set_flow = Flow(place, gap=0.8)
        sets.body.addWidget(place)
        body.addWidget(sets)
        languages = Section(self.say("Languages"))
        languages.body.addWidget(FieldPlace(self.layout_chips, self.say("What stands on the paper")))
        for box in (self.language, self.third):
            box.list.setMaximumWidth(characters(44))
        self._language_place = FieldPlace(self.language, self.say("Other language"))
        self._third_place = FieldPlace(self.third, self.say("Third language"))
        languages.body.addWidget(self._language_place)
        languages.body.addWidget(self._third_place)
        languages.body.addWidget(self.fallback)
        languages.body.addWidget(self.large)
        body.addWidget(languages)
        body.addWidget(FieldPlace(self.fill_chips, self.say("How far it is filled in")))
        self._forms = Section(self.say("Forms on paper"), gap=0)
        self._forms.body.addWidget(FieldPlace(self.purpose, self.say("What for")))
        self._forms.body.addWidget(self.nothing)
        body.addWidget(self._forms)
        body.addStretch(1)
        self.fallback.hide()

    def _show_forms(self) -> None:
        """Show the forms of the chosen purpose, and those that are ticked."""
        purpose = str(self.purpose.value() or "")
        for name, box in self.boxes.items():
            form = self._offer.forms.get(name)
            fits = form is not None and (not purpose or purpose in form.purposes)
            box.setVisible(fits or name in self._order)

    def _show_ticks(self) -> None:
        self._filling = True
        for name, box in self.boxes.items():
            box.fill(name in self._order)
        self._filling = False
        self._show_forms()
        self._offer_languages()
        self.nothing.setVisible(not self._order)

    def _ticked(self, name: str) -> None:
        if self._filling:
            return
        if self.boxes[name].value():
            self._order.append(name)
        else:
            self._order.remove(name)
        self._set = ""
        self.nothing.setVisible(not self._order)
        self._offer_languages()
        self._changed()

    def _offer_languages(self) -> None:
        """Offer the languages that say every text of the ticked forms; of the others, say what they lack."""
        words, forms = self.desk.words, self._order
        choices = [
            Choice(
                row.code,
                f"{terms.text(row, words)}（{row.values.get('own_name', '')}）",
                closed=self._closed(self._offer.lacks(row.code, forms or list(self._offer.forms))),
            )
            for row in self._offer.languages
            if row.code != JAPANESE
        ]
        for box in (self.language, self.third):
            box.offer(choices)
        self._propose()
        layout = Layout(self.layout_chips.value())
        self._language_place.setVisible(layout is not Layout.JAPANESE)
        self._third_place.setVisible(layout is Layout.THREE)

    def _closed(self, lacking: int) -> str:
        return self.say("{n} texts not translated yet", n=lacking) if lacking else ""

    def _propose(self) -> None:
        """Propose the person's language, else English beside Japanese, and say so."""
        wanted = self._wanted
        if wanted is None:
            self.fallback.hide()
            return
        forms = self._order or list(self._offer.forms)
        codes = [row.code for row in self._offer.languages]
        able = [code for code in codes if code != JAPANESE and not self._offer.lacks(code, forms)]
        filling, self._filling = self._filling, True
        if wanted in able:
            self.language.fill(wanted)
        else:
            self.language.fill(_ENGLISH if _ENGLISH in able else next(iter(able), ""))
        self._filling = filling
        foreign = wanted not in {JAPANESE, "", *able}
        self.fallback.setVisible(foreign)
        if foreign:
            name = self.desk.workspace.office.rules.text(LANGUAGES, wanted)
            said = self.say("These forms do not exist in {language} yet.", language=name)
            used = self.language.list.chosen()
            if used is not None and _open(self.language):
                said += self.say("{language} stands beside Japanese instead.", language=used.name)
            self.fallback.tell(said, Tone.LOOK, icon="language")

    def _chosen_by_hand(self) -> None:
        if not self._filling:
            self._wanted = None
            self.fallback.hide()

    def _changed(self) -> None:
        if self._filling:
            return
        layout = Layout(self.layout_chips.value())
        self._language_place.setVisible(layout is not Layout.JAPANESE)
        self._third_place.setVisible(layout is Layout.THREE)
        self.changed.emit()


def _open(box: ChoiceBox) -> str:
    """Return the chosen language; nothing where it does not say every text."""
    chosen = box.list.chosen()
    return "" if chosen is None or chosen.closed else str(chosen.value)


def _chips(desk: Desk, names: Mapping[Layout, str] | Mapping[Fill, str]) -> OneOf:
    choices = [Choice(each.value, desk.words.say(words)) for each, words in names.items()]
    return OneOf(choices)

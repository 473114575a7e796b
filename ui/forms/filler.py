"""The editor of one form, generated from its definition, in the order and with the numbers of the paper."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.form import Asking, Say, Section, Sign, Table, Tick, Typed
from i18n.words import Words
from reports.forms.answers import options_of
from reports.forms.content import FormContent
from ui.forms.making import started
from ui.forms.places import Place, TablePlace, TickPlace, WritePlace
from ui.parts.boxes import column
from ui.parts.composing import commit_all
from ui.parts.reading_order import order_keys
from ui.parts.text import Text, Tone


class FormFiller(QWidget):
    """Shows what the records say; whatever is typed goes before it on this paper alone."""

    changed = Signal()
    left = Signal()

    def __init__(self, content: FormContent, words: Words) -> None:
        super().__init__()
        self.form, self._words, self._content = content.form, words, content
        start = started(content)
        self._numbers = content.form.numbers()
        self.places: dict[str, Place] = {}
        body = column(self, gap=1.4)
        for section in content.form.sections:
            for widget in self._section(section):
                body.addWidget(widget)
        for code, place in self.places.items():
            place.start_with(start[code])
            place.changed.connect(self.changed)
            place.left.connect(self.left)
            if isinstance(place, TablePlace):
                place.lines.rearranged.connect(lambda: order_keys(self))

    def typed(self) -> dict[str, Typed]:
        """Return what is other than the records say, and what is left to the pen."""
        commit_all(self)
        found = {code: place.typed() for code, place in self.places.items()}
        return {code: value for code, value in found.items() if value is not None}

    def everything(self) -> dict[str, Typed]:
        """Return all that stands in the form."""
        commit_all(self)
        found = {code: place.value() for code, place in self.places.items()}
        return {code: value for code, value in found.items() if value}

    def fill(self, typed: Mapping[str, Typed]) -> None:
        """Show what was typed before."""
        for code, place in self.places.items():
            place.fill(typed.get(code))

    def offer_pen(self, *, offered: bool) -> None:
        """Let every place be left to the pen, or none."""
        for place in self.places.values():
            place.offer_pen(offered=offered)

    def take_focus(self) -> None:
        """Begin with the first place."""
        place = next(iter(self.places.values()), None)
        if place is not None:
            place.inputs[0].setFocus()

    def _section(self, section: Section) -> Iterator[QWidget]:
        asking = [item for item in section.items if not isinstance(item, Say)]
        if asking and section.title:
            yield Text(section.title, bold=True, wrap=True)
        for item in asking:
            yield self._place(item)

    def _place(self, item: Asking) -> QWidget:
        number = self._numbers[item.code]
        if isinstance(item, Sign):
            said = self._words.say("{number} {label}: signed by hand", number=number, label=item.label)
            return Text(said, tone=Tone.QUIET, wrap=True)
        if isinstance(item, Tick):
            options = options_of(item, self._content)
            self.places[item.code] = TickPlace(item, number, options, self._words)
        elif isinstance(item, Table):
            self.places[item.code] = TablePlace(item, number, self._words)
        else:
            self.places[item.code] = WritePlace(item, number, self._words)
        return self.places[item.code]

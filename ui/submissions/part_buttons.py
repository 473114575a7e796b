"""What can be done with the chosen part of a submission: the buttons above the list of parts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from desktop.services.submission_sheets import Made, PartLine, State
from i18n.words import Words
from ui.parts.button import Button
from ui.submissions.sources import EDITABLE


@dataclass(frozen=True, slots=True)
class PartVerbs:
    """What the page does with the chosen part."""

    preview: Callable[[], object]
    leave_out: Callable[[], object]
    choose_file: Callable[[], object]
    choose_form: Callable[[], object]
    choose_change: Callable[[], object]
    save_figures: Callable[[], object]


class PartButtons:
    """A button for each verb; those that a part has no use for are not shown."""

    def __init__(self, words: Words, verbs: PartVerbs) -> None:
        self._say = say = words.say
        self.preview = Button(say("Preview the paper"), verbs.preview, icon="eye")
        self.out = Button(say("Leave out"), verbs.leave_out, icon="minus")
        self.add = Button(say("Add a file to it"), verbs.choose_file, icon="attach")
        self.form = Button(say("Choose the workbook"), verbs.choose_form, icon="paperwork")
        self.change = Button(say("Choose the change"), verbs.choose_change, icon="edit")
        self.figures = Button(say("Save its figures as a file"), verbs.save_figures, icon="export")

    def __iter__(self) -> Iterator[Button]:
        return iter((self.preview, self.out, self.add, self.form, self.change, self.figures))

    def show_for(self, line: PartLine | None, *, writes: bool) -> None:
        """Offer what can be done with a part."""
        made = None if line is None else line.made
        self.preview.setEnabled(line is not None and made not in {Made.COVER, Made.INDEX, Made.FORM})
        self.out.setEnabled(writes and line is not None)
        self.out.say(self._say("Put it in") if line is not None and is_out(line) else self._say("Leave out"))
        shown = (
            (self.add, made is Made.OWN),
            (self.form, made is Made.FORM),
            (self.change, made is Made.CHANGES),
            (self.figures, line is not None and line.paper in EDITABLE),
        )
        for button, fits in shown:
            button.setVisible(fits)
            button.setEnabled(writes)


def is_out(line: PartLine) -> bool:
    """Tell whether a part stays out, also while nobody put it in."""
    return line.state is State.OUT or (line.is_by_choice and line.state is State.NOTHING)

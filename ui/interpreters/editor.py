"""The form of an interpreter: languages, areas, times, terms, and for whom not."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from desktop.records.interpreter import InterpreterDraft, InterpreterFields
from desktop.services.interpreters import Abilities, InterpreterSheet, NotFor, Spoken, Usual
from desktop.services.recording import Saved
from ui.choices import agency_box, staff_box
from ui.client_input import ClientInput
from ui.desk import Desk
from ui.parts.form import Title
from ui.parts.inputs.base import Input
from ui.parts.inputs.choice_box import ChoiceBox
from ui.parts.inputs.making import code_choices
from ui.parts.inputs.rows_input import Lay, RowsInput, abreast, stacked
from ui.parts.inputs.text_inputs import TextInput
from ui.parts.inputs.time_box import TimeBox
from ui.record_editor import Editing, RecordEditor

_NOTHING = Abilities()


def interpreter_editing(
    desk: Desk, *_client: object, sheet: InterpreterSheet | None = None
) -> tuple[Editing, str]:
    """Return how an interpreter is edited, and what the pane is called."""
    say, service = desk.words.say, desk.workspace.interpreters
    kept = _NOTHING if sheet is None else sheet.abilities
    languages, areas, times, conflicts = _languages(desk), _areas(desk), _times(desk), _conflicts(desk)
    languages.fill(
        [(each.language, each.level, each.certificate) for each in kept.languages] or [("", "", "")]
    )
    areas.fill([(area,) for area in kept.areas])
    times.fill([(each.weekday, each.start, each.end) for each in kept.times])
    conflicts.fill([(each.client_id, each.reason) for each in kept.not_for])

    def verb(draft: Any, view: Any) -> Callable[[], Saved]:
        abilities = Abilities(
            tuple(Spoken(*each) for each in languages.value() if each[0]),
            tuple(each[0].strip() for each in areas.value()),
            tuple(Usual(*each) for each in times.value() if each[0]),
            tuple(NotFor(*each) for each in conflicts.value() if each[0] is not None),
        )
        if view is None:
            return partial(service.keep, draft, abilities)
        return partial(service.keep, draft, abilities, view.id, view.version)

    editing = Editing(
        "interpreter",
        InterpreterFields,
        InterpreterDraft,
        service,
        (
            "name",
            "kana",
            ("phone", "email"),
            "postal_code",
            "address",
            "agency_id",
            Title(say("Terms")),
            "engagement",
            "staff_id",
            "terms",
            ("pledged_on", "ended_on"),
            "note",
        ),
        inputs={"agency_id": agency_box(desk), "staff_id": staff_box(desk)},
        extras={
            "languages": (say("Languages"), languages),
            "areas": (say("Areas"), areas),
            "times": (say("Days and times"), times),
            "not_for": (say("Not to be asked for these clients"), conflicts),
        },
        verb=verb,
    )
    return editing, desk.words.label("record.interpreter")


def edit_interpreter(desk: Desk, sheet: InterpreterSheet | None) -> RecordEditor:
    """Open the form of an interpreter beside the page."""
    editing, title = interpreter_editing(desk, sheet=sheet)
    editor = RecordEditor(desk, editing, None if sheet is None else sheet.view)
    desk.navigation.show_details(editor, title)
    editor.take_focus()
    return editor


def _rows(desk: Desk, add: str, make: Callable[[], list[Input]], lay: Lay = abreast) -> RowsInput:
    return RowsInput(make, add=add, remove=desk.words.say("Take this line away"), lay=lay)


def _code(desk: Desk, name: str, label: str) -> ChoiceBox:
    box = ChoiceBox(code_choices(name, desk.form_tools), unknown=desk.words.say("Not known"))
    box.editor.setAccessibleName(desk.words.label(label))
    return box


def _text(desk: Desk, label: str) -> TextInput:
    made = TextInput()
    made.editor.setAccessibleName(desk.words.label(label))
    made.box.setPlaceholderText(desk.words.label(label))
    return made


def _languages(desk: Desk) -> RowsInput:
    def make() -> list[Input]:
        return [
            _code(desk, "languages", "interpreter_language.language"),
            _code(desk, "interpreter_levels", "interpreter_language.level"),
            _text(desk, "interpreter_language.certificate"),
        ]

    return _rows(desk, desk.words.say("Add a language"), make, lay=stacked)


def _areas(desk: Desk) -> RowsInput:
    return _rows(desk, desk.words.say("Add an area"), lambda: [_text(desk, "interpreter_area.area")])


def _times(desk: Desk) -> RowsInput:
    def make() -> list[Input]:
        start, end = TimeBox(), TimeBox()
        start.editor.setAccessibleName(desk.words.label("interpreter_time.start"))
        end.editor.setAccessibleName(desk.words.label("interpreter_time.end"))
        return [_code(desk, "weekdays", "interpreter_time.weekday"), start, end]

    return _rows(desk, desk.words.say("Add a time"), make)


def _conflicts(desk: Desk) -> RowsInput:
    def make() -> list[Input]:
        return [ClientInput(desk), _text(desk, "interpreter_conflict.reason")]

    return _rows(desk, desk.words.say("Add a client"), make, lay=stacked)

"""A shift's page: the head, rounds and checks one by one, a line for each resident."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final
from uuid import UUID

from desktop.domain.clock import local
from desktop.records.house_diary import HouseDiaryDraft, HouseDiaryFields
from desktop.services.house_diaries import About, Checked, DiaryPage, Resident
from desktop.services.recording import Saved
from i18n import terms
from ui.choices import late_box
from ui.desk import Desk
from ui.parts.boxes import column, row
from ui.parts.inputs.base import Input, Typed
from ui.parts.inputs.choice_box import Choice, ChoiceBox
from ui.parts.inputs.making import code_choices
from ui.parts.inputs.text_inputs import TextInput
from ui.parts.text import Text, Tone
from ui.record_editor import Editing, RecordEditor

_ACTIVITY: Final = "watch"
_BETWEEN: Final = "\x1f"


def diary_editing(
    desk: Desk,
    _client_id: UUID | None = None,
    _case: object = None,
    *,
    building_id: UUID | None = None,
    residents: Sequence[Resident] = (),
    page: DiaryPage | None = None,
) -> tuple[Editing, str]:
    """Return how a page is edited; the residents of the house are those of the page's day."""
    service, buildings = desk.workspace.house_diaries, desk.workspace.buildings
    checks, people = ChecksInput(desk), ResidentsInput(desk, residents)
    if page is not None:
        checks.fill([Checked(each.point, each.state, each.note) for each in page.checks])
        people.fill([about for _who, about in page.lines])

    def verb(draft: Any, view: Any) -> Callable[[], Saved]:
        done, told = checks.value(), people.value()
        if view is None:
            return partial(service.write, draft, done, told)
        return partial(service.write, draft, done, told, view.id, view.version)

    house = building_id if page is None else page.view.building_id
    lines: tuple[Any, ...] = (("on", "shift"), "text")
    given: dict[str, Any] = {"staff_id": desk.workspace.office.actor.staff_id}
    inputs: dict[str, Input] = {}
    if house is not None:
        given["building_id"] = house
    else:
        lines = ("building_id", *lines)
        inputs["building_id"] = late_box(
            desk,
            lambda: [Choice(view.id, view.name, view.kana) for view in buildings.all()],
            required=True,
        )
    extras: dict[str, tuple[str, Input]] = {"checks": (desk.words.label("record.house_diary_check"), checks)}
    if residents or (page is not None and page.lines):
        extras["residents"] = (desk.words.label("record.house_diary_line"), people)
    editing = Editing(
        "house_diary",
        HouseDiaryFields,
        HouseDiaryDraft,
        service,
        lines,
        given=given,
        starting={"on": desk.today(), "shift": _shift_of_now(desk)},
        about=house,
        inputs=inputs,
        extras=extras,
        verb=verb,
    )
    return editing, desk.words.label("record.house_diary")


def edit_diary(
    desk: Desk, page: DiaryPage | None, building_id: UUID | None, residents: Sequence[Resident]
) -> RecordEditor:
    """Open the form of a page beside the list."""
    editing, title = diary_editing(desk, building_id=building_id, residents=residents, page=page)
    editor = RecordEditor(desk, editing, None if page is None else page.view)
    desk.navigation.show_details(editor, title)
    editor.take_focus()
    return editor


class ChecksInput(Input):
    """Every round and piece of equipment with how it was; nothing is said to be fine by itself."""

    def __init__(self, desk: Desk) -> None:
        words, tools = desk.words, desk.form_tools
        rows = desk.workspace.office.rules.named("house_checks").in_force(desk.today())
        self._lines: dict[str, tuple[ChoiceBox, TextInput]] = {}
        boxes = []
        for each in rows:
            name = terms.text(each, words)
            state = ChoiceBox(code_choices("house_check_states", tools), unknown=words.say("Not noted"))
            note = TextInput()
            state.editor.setAccessibleName(name)
            said = words.say("Note on {what}", what=name)
            note.editor.setAccessibleName(said)
            note.box.setPlaceholderText(words.label("house_diary_check.note"))
            self._lines[each.code] = (state, note)
            boxes.append((name, state, note))
        super().__init__(boxes[0][1].editor)
        outer = column(self, gap=0.5)
        for name, state, note in boxes:
            line = row(gap=0.8)
            text = Text(name, wrap=True)
            line.addWidget(text, 3)
            line.addWidget(state)
            line.addWidget(note, 3)
            outer.addLayout(line)
            for part in (state, note):
                part.changed.connect(self.changed)
                part.left.connect(self.left)

    @property
    def points(self) -> tuple[str, ...]:
        """The codes of what is looked at, in their order."""
        return tuple(self._lines)

    def value(self) -> list[Checked]:
        """Return what was looked at."""
        return [
            Checked(point, str(state.value()), str(note.value()))
            for point, (state, note) in self._lines.items()
            if state.value()
        ]

    def fill(self, value: Sequence[Checked]) -> None:
        """Show what was noted."""
        known = {each.point: each for each in value}
        for point, (state, note) in self._lines.items():
            each = known.get(point)
            state.fill("" if each is None else each.state)
            note.fill("" if each is None else each.note)

    def typed(self) -> str:
        """Return what stands there."""
        parts = [f"{state.typed()}\t{note.typed()}" for state, note in self._lines.values()]
        return _BETWEEN.join(parts) if any(part.strip() for part in parts) else ""

    def restore(self, typed: Typed) -> None:
        """Show again what stood there."""
        if not typed:
            return
        for (state, note), part in zip(self._lines.values(), str(typed).split(_BETWEEN), strict=False):
            code, _, text = part.partition("\t")
            state.restore(code)
            note.restore(text)

    def set_read_only(self, *, read_only: bool = True) -> None:
        """Allow or forbid changing."""
        for state, note in self._lines.values():
            state.set_read_only(read_only=read_only)
            note.set_read_only(read_only=read_only)


class ResidentsInput(Input):
    """A line for each resident: how they were met, and a sentence; an empty line leaves no entry."""

    def __init__(self, desk: Desk, residents: Sequence[Resident]) -> None:
        words = desk.words
        self._desk = desk
        self._lines: dict[UUID, tuple[ChoiceBox, TextInput]] = {}
        outcomes = [
            Choice(each.code, terms.text(each, words))
            for each in desk.workspace.office.rules.named("visit_outcomes").in_force(desk.today())
            if _ACTIVITY in each.values.get("applies_to", ())
        ]
        nobody = Text(words.say("Nobody lives in this house on that day."), tone=Tone.QUIET, wrap=True)
        super().__init__(nobody)
        outer = column(self, gap=0.5)
        outer.addWidget(nobody)
        nobody.setVisible(not residents)
        for each in residents:
            met = ChoiceBox(outcomes, unknown=words.say("Not noted"))
            text = TextInput()
            said = words.say("Note on {what}", what=each.name)
            met.editor.setAccessibleName(each.name)
            text.editor.setAccessibleName(said)
            text.box.setPlaceholderText(words.label("support_entry.text"))
            self._lines[each.client_id] = (met, text)
            line = row(gap=0.8)
            line.addWidget(Text(" ".join(filter(None, (each.room, each.name))), wrap=True), 2)
            line.addWidget(met)
            line.addWidget(text, 4)
            outer.addLayout(line)
            for part in (met, text):
                part.changed.connect(self.changed)
                part.left.connect(self.left)
        if self._lines:
            self.editor = next(iter(self._lines.values()))[0].editor

    @property
    def residents(self) -> tuple[UUID, ...]:
        """The residents who have a line."""
        return tuple(self._lines)

    def value(self) -> list[About]:
        """Return whom something is told of."""
        return [
            About(key, str(met.value()), str(text.value()))
            for key, (met, text) in self._lines.items()
            if met.value() or text.value()
        ]

    def fill(self, value: Sequence[About]) -> None:
        """Show what was told."""
        for each in value:
            if each.client_id in self._lines:
                met, text = self._lines[each.client_id]
                met.fill(each.outcome)
                text.fill(each.text)

    def typed(self) -> str:
        """Return what stands there."""
        parts = [
            f"{key.hex}\t{met.typed()}\t{text.typed()}"
            for key, (met, text) in self._lines.items()
            if met.typed() or text.typed()
        ]
        return _BETWEEN.join(parts)

    def restore(self, typed: Typed) -> None:
        """Show again what stood there."""
        for part in str(typed).split(_BETWEEN) if typed else ():
            key, code, text = part.split("\t", 2)
            if (line := self._lines.get(UUID(key))) is not None:
                line[0].restore(code)
                line[1].restore(text)

    def set_read_only(self, *, read_only: bool = True) -> None:
        """Allow or forbid changing."""
        for met, text in self._lines.values():
            met.set_read_only(read_only=read_only)
            text.set_read_only(read_only=read_only)


def _shift_of_now(desk: Desk) -> str:
    """Return the shift that runs now, as the dated list has them; the first where none does."""
    rows = desk.workspace.office.rules.named("diary_shifts").in_force(desk.today())
    now = local(desk.clock.now(), desk.workspace.office.zone)
    minute = now.hour * 60 + now.minute
    for each in rows:
        begins, lasts = int(each.values["begins"]), int(each.values["lasts"])
        if (minute - begins) % (24 * 60) < lasts:
            return each.code
    return rows[0].code if rows else ""

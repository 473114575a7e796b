"""The editor of what two people confirm: above the form stands what they have to know before they do."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from PySide6.QtWidgets import QBoxLayout

from desktop.records.client_money import MoneyMovement
from ui.client_money.editing import Made
from ui.client_money.second_person import MovementEditor
from ui.desk import Desk
from ui.parts.banner import Banner
from ui.parts.boxes import column
from ui.parts.text import Text, Tone
from ui.record_editor import RecordEditor


def open_editor(
    desk: Desk,
    made: Made,
    done: Callable[[UUID], object] | None = None,
    *,
    view: object = None,
    sole: bool = False,
    told: str = "",
) -> RecordEditor:
    """Show the form beside the page. `told` stands above it, and what holds where only one person works."""
    editing, title = made
    kind = MovementEditor if editing.kind == MoneyMovement.kind else RecordEditor
    editor = kind(desk, editing, view, done=done)  # type: ignore[arg-type]
    outer = editor.layout()
    if isinstance(outer, QBoxLayout) and (sole or told):
        above = column(gap=0.8, pad=(1.6, 0.4))
        if told:
            above.addWidget(Text(told, bold=True, wrap=True))
        if sole:
            above.addWidget(Banner(sole_words(desk), Tone.LOOK))
        outer.insertLayout(1, above)
    desk.navigation.show_details(editor, title)
    editor.take_focus()
    return editor


def sole_words(desk: Desk) -> str:
    """Return what is said where only one member of staff works."""
    return desk.words.say(
        "Only one person works here, so no second member of staff can confirm. Please let somebody from"
        " outside see it and write their name. It stays marked until the month is closed."
    )

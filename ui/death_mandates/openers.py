"""How an unfinished form of this subject is opened again beside the page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from ui.death_mandates.editing import Made, notify_editing, paper_editing, part_editing, thing_editing
from ui.desk import Desk
from ui.record_editor import RecordEditor
from ui.unfinished import Left


def go_on(desk: Desk, left: Left) -> None:
    """Open an unfinished form of this subject again."""
    service = desk.workspace.death_mandates
    services: dict[str, tuple[Any, Callable[..., Made]]] = {
        "mandate_part": (service.parts, part_editing),
        "notify_person": (service.notified, notify_editing),
        "designated_thing": (service.things, thing_editing),
        "mandate_paper": (service.papers, paper_editing),
    }
    kept, making = services[left.kind]

    def show(view: Any) -> None:
        mandate_id = UUID(left.which) if view is None else view.mandate_id
        editing, title = making(desk, left.client_id, mandate_id)
        editor = RecordEditor(desk, editing, view, resume=True)
        desk.navigation.show_details(editor, title)
        editor.take_focus()

    desk.tasks.read(
        lambda: None if left.record is None else kept.get(left.record), owner=desk.navigation, then=show
    )

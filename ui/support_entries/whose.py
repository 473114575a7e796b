"""The form of an entry as a draft keeper sees it."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from ui.parts.inputs.base import Typed
from ui.support_entries.entry_form import EntryForm
from ui.support_entries.work import CLIENT


class Whose:
    """The form as a draft keeper sees it, with the person whose page it belongs to."""

    def __init__(self, form: EntryForm, client_id: UUID) -> None:
        self._form = form
        self._client_id = client_id
        self.changed = form.changed
        self.left = form.left

    def typed(self) -> Mapping[str, Typed]:
        """Return everything as typed, and whose it is."""
        return {**self._form.typed(), CLIENT: str(self._client_id)}

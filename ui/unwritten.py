"""What forms hold that is not in the vault yet: in memory only, until the vault can be written again.

A draft leaves it as soon as it is written. What stays is what a full disk or a pulled stick refused; the
window writes it down when the same person opens the same vault again.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from typing import Any
from uuid import UUID

Values = Mapping[str, Any]


class Unwritten:
    """Forms by their code and whom they are about; filled in the main thread, emptied in the writing one."""

    def __init__(self) -> None:
        self._forms: dict[tuple[str, UUID | None], Values] = {}
        self._turn = threading.Lock()

    def __bool__(self) -> bool:
        return bool(self._forms)

    def put(self, form: str, about: UUID | None, values: Values) -> None:
        """Hold what a form has collected, in the place of what was held before."""
        with self._turn:
            self._forms[form, about] = values

    def drop(self, form: str, about: UUID | None, values: Values | None = None) -> None:
        """Let go of it, or only of exactly these values: something newer stays."""
        with self._turn:
            if values is None or self._forms.get((form, about)) is values:
                self._forms.pop((form, about), None)

    def forms(self) -> tuple[tuple[str, UUID | None, Values], ...]:
        """Return what is held."""
        with self._turn:
            return tuple((form, about, values) for (form, about), values in self._forms.items())

"""What was written before and kept is offered back, never applied by itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from ui.desk import Desk
from ui.parts.banner import Banner
from ui.parts.text import Tone


class KeptOffer(Banner):
    """Hidden until something was kept (`DraftKeeper.find` calls `show_kept`); `go_on` shows it again."""

    def __init__(self, desk: Desk, go_on: Callable[[Mapping[str, Any]], object], said: str = "") -> None:
        super().__init__("", Tone.ACCENT)
        self._say, self._go_on = desk.words.say, go_on
        self._said = said or self._say("What you had written here was kept.")
        self.hide()

    def show_kept(self, typed: Mapping[str, Any]) -> None:
        """Offer this."""

        def go_on() -> None:
            self.hide()
            self._go_on(typed)

        self.tell(self._said, Tone.ACCENT)
        self.offer((self._say("Go on with it"), go_on))
        self.show()

"""The card that stands where something was not begun yet, with the one button that begins it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from ui.desk import Desk
from ui.parts.boxes import row
from ui.parts.button import Button, Look
from ui.parts.surface import Card
from ui.parts.text import Size, Text, Tone
from ui.record_editor import may_write


class BeforeCard(Card):
    """`lines` are to be read first; `said` tells what beginning does, and may be told anew."""

    def __init__(
        self,
        desk: Desk,
        title: str,
        button: tuple[str, str, Callable[[], object]],
        *,
        lines: Sequence[str] = (),
        said: str = "",
    ) -> None:
        """Make the card; the button is its word, its icon and what it does."""
        super().__init__(gap=1.2)
        word, icon, begin = button
        self.body.addWidget(Text(title, size=Size.LARGE, bold=True, wrap=True))
        for line in lines:
            self.body.addWidget(Text(line, wrap=True))
        self.said = Text(said, tone=Tone.QUIET, wrap=True)
        self.body.addWidget(self.said)
        # Alone it would open a window of its own.
        self.said.setVisible(bool(said))
        self.button = Button(word, begin, look=Look.PRIMARY, icon=icon)
        self.button.setEnabled(may_write(desk))
        foot = row()
        foot.addWidget(self.button)
        foot.addStretch(1)
        self.body.addLayout(foot)

    def tell(self, said: str) -> None:
        """Say something else below the lines."""
        self.said.setText(said)
        self.said.setVisible(bool(said))

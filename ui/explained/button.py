"""A figure that is a button: pressed, it shows the records behind it beside the page."""

from __future__ import annotations

from desktop.domain.explained import Explained
from i18n.explained import figure_of
from ui.desk import Desk
from ui.explained.panel import ExplainedPanel
from ui.parts.button import Button, Look
from ui.parts.text import Size, Tone, tip
from ui.style import mark


class FigureButton(Button):
    """Shows an `Explained`; one that is not known says so and opens nothing."""

    def __init__(self, desk: Desk, title: str, *, size: Size = Size.BASE) -> None:
        """Take what the figure is: the title of its records, and part of what is read out."""
        super().__init__("", self.explain, look=Look.QUIET, tone=Tone.ACCENT)
        self.desk, self.title = desk, title
        self.explained: Explained | None = None
        mark(self, textsize=size.value, weight="bold" if size is Size.LARGE else "")
        self.show_figure(None)

    def show_figure(self, figure: Explained | None, *, shown: str = "") -> None:
        """Show this figure; `shown` says it in other words than its amount."""
        say = self.desk.words.say
        self.explained = figure
        text = shown or (say("not known yet") if figure is None else figure_of(figure, self.desk.words))
        self.say(text)
        self.setAccessibleName(say("{label}: {value}", label=self.title, value=text))
        tip(self, "" if figure is None else say("Show the records behind this number"))
        self.setEnabled(figure is not None)

    def explain(self) -> None:
        """Show the records behind the figure."""
        if self.explained is not None:
            explain(self.desk, self.title, self.explained)


def explain(desk: Desk, title: str, figure: Explained) -> None:
    """Show the records behind a figure beside the page, for figures that stand in a table."""
    panel = ExplainedPanel(desk, title, figure)
    desk.navigation.show_details(panel, desk.words.say("What is behind this number"))
    panel.take_focus()

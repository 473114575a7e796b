"""Pages behind tabs; each page is made when it is first looked at."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QTabBar, QWidget

from ui.parts.boxes import column, row
from ui.parts.surface import Rule


class Tabs(QWidget):
    """A row of tabs above a page; arrows move between them. `turned` gives the name of the tab."""

    turned = Signal(str)

    def __init__(self, title: str) -> None:
        super().__init__()
        self._makers: list[Callable[[], QWidget]] = []
        self._names: list[str] = []
        self._pages: dict[int, QWidget] = {}
        self.bar = QTabBar()
        self.bar.setAccessibleName(title)
        self.bar.setDrawBase(False)
        self.bar.setExpanding(False)
        self.bar.setUsesScrollButtons(True)
        self._stack = QStackedWidget()
        body = column(self, gap=0)
        # The words of the tabs stand under the words of the page above them.
        line = row(gap=0, pad=(0.8, 0, 0, 0))
        line.addWidget(self.bar)
        body.addLayout(line)
        body.addWidget(Rule())
        body.addWidget(self._stack, 1)
        self.bar.currentChanged.connect(self._turn)

    def add(self, name: str, title: str, make: Callable[[], QWidget]) -> None:
        """Add a page; the first one is made at once."""
        self._names.append(name)
        self._makers.append(make)
        self.bar.addTab(title.replace("&", "&&"))

    def turn_to(self, name: str) -> QWidget:
        """Show the page of that name and return it."""
        place = self._names.index(name)
        self.bar.setCurrentIndex(place)
        return self._pages[place]

    def page(self, name: str) -> QWidget | None:
        """Return the page of that name if it was made already."""
        return self._pages.get(self._names.index(name))

    @property
    def current(self) -> str:
        """The name of the page that is shown."""
        return self._names[self.bar.currentIndex()]

    def _turn(self, place: int) -> None:
        if place not in self._pages:
            self._pages[place] = self._makers[place]()
            self._stack.addWidget(self._pages[place])
        self._stack.setCurrentWidget(self._pages[place])
        self.turned.emit(self._names[place])

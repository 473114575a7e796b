"""Pages behind tabs; each page is made when it is first looked at."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QTabBar, QWidget

from ui.parts.boxes import column, row
from ui.parts.button import IconButton
from ui.parts.surface import Rule


class Tabs(QWidget):
    """A row of tabs above a page; arrows move between them. `turned` gives the name of the tab.

    Where not all tabs fit, a button at the end lists them by name: nobody has to scroll in order to know
    what there is.
    """

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
        line.addWidget(self.bar, 1)
        self.all_button = IconButton("list", title, self._show_all)
        self.all_button.hide()
        line.addWidget(self.all_button)
        body.addLayout(line)
        body.addWidget(Rule())
        body.addWidget(self._stack, 1)
        self.bar.currentChanged.connect(self._turn)

    def add(self, name: str, title: str, make: Callable[[], QWidget]) -> None:
        """Add a page; the first one is made at once."""
        self._names.append(name)
        self._makers.append(make)
        self.bar.addTab(title.replace("&", "&&"))
        self._offer_all()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Offer the list of tabs where they do not fit."""
        super().resizeEvent(event)
        self._offer_all()

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

    def _offer_all(self) -> None:
        needed = sum(self.bar.tabRect(place).width() for place in range(self.bar.count()))
        self.all_button.setVisible(needed > self.width() - self.all_button.sizeHint().width())

    def _show_all(self) -> None:
        menu = QMenu(self)
        for place in range(self.bar.count()):
            action = menu.addAction(self.bar.tabText(place), partial(self.bar.setCurrentIndex, place))
            action.setCheckable(True)
            action.setChecked(place == self.bar.currentIndex())
        menu.aboutToHide.connect(menu.deleteLater)
        button = self.all_button
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _turn(self, place: int) -> None:
        if place not in self._pages:
            self._pages[place] = self._makers[place]()
            self._stack.addWidget(self._pages[place])
        self._stack.setCurrentWidget(self._pages[place])
        self.turned.emit(self._names[place])

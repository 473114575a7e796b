"""Pages behind tabs; each page is made when it is first looked at."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QSize, Signal
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QTabBar, QWidget

from ui.icons import icon
from ui.measure import unit
from ui.parts.boxes import column, row
from ui.parts.button import IconButton
from ui.parts.surface import Rule


@dataclass(slots=True)
class _Place:
    """One place of the bar: a page, or the head of a group (`make` is None)."""

    name: str
    title: str
    group: str = ""
    make: Callable[[], QWidget] | None = None
    page: QWidget | None = None


class Tabs(QWidget):
    """A row of tabs above a page; arrows move between them. `turned` gives the name of the tab.

    Tabs may belong to a group: only the group of the page that is shown lies open, of the others the head
    stands in the row, and whoever turns to a head comes to the page seen last behind it. Where not all tabs
    fit, a button at the end lists every page by name: nobody has to search in order to know what there is.
    """

    turned = Signal(str)

    def __init__(self, title: str) -> None:
        super().__init__()
        self._places: list[_Place] = []
        self._seen: dict[str, str] = {}
        """The page last looked at in each group."""
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

    def add(self, name: str, title: str, make: Callable[[], QWidget], group: str = "") -> None:
        """Add a page, behind the head of that group if there is one; the first page is made at once."""
        if group and all(place.group != group for place in self._places):
            self._append(_Place("", group, group))
        self._append(_Place(name, title, group, make))
        if self._places[self.bar.currentIndex()].make is None:
            self._enter(group)
        self._fold()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Offer the list of tabs where they do not fit."""
        super().resizeEvent(event)
        self._offer_all()

    def changeEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the heads in the ink of the new appearance."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and self._places:
            self._fold()

    def turn_to(self, name: str) -> QWidget:
        """Show the page of that name and return it."""
        place = self._place(name)
        self.bar.setCurrentIndex(self._places.index(place))
        return self._made(place)

    def page(self, name: str) -> QWidget | None:
        """Return the page of that name if it was made already."""
        return self._place(name).page

    @property
    def current(self) -> str:
        """The name of the page that is shown."""
        return self._places[self.bar.currentIndex()].name

    def _append(self, place: _Place) -> None:
        self._places.append(place)
        self.bar.addTab(_shown(place.title))

    def _place(self, name: str) -> _Place:
        return next(place for place in self._places if place.make is not None and place.name == name)

    def _fold(self) -> None:
        """Leave only the group open whose page is shown."""
        current = max(self.bar.currentIndex(), 0)
        group = self._places[current].group
        # While tabs come and go Qt turns to others by itself, and each page it turned to would be made.
        blocked = self.bar.blockSignals(True)
        for index in sorted(range(len(self._places)), key=lambda index: self._places[index].group != group):
            place, here = self._places[index], self._places[index].group == group
            if place.make is not None:
                self.bar.setTabVisible(index, here or not place.group)
            else:
                # The head of the open group only names what follows it.
                self.bar.setTabEnabled(index, not here)
                self.bar.setTabText(index, _shown(place.title) + (":" if here else ""))
                self.bar.setTabIcon(index, QIcon() if here else icon("chevron-right", unit()))
        self.bar.setCurrentIndex(current)
        self.bar.blockSignals(blocked)
        self.bar.setIconSize(QSize(unit(), unit()))
        self._offer_all()

    def _offer_all(self) -> None:
        shown = [place for place in range(self.bar.count()) if self.bar.isTabVisible(place)]
        needed = sum(self.bar.tabRect(place).width() for place in shown)
        grouped = len(shown) < len(self._places)
        self.all_button.setVisible(grouped or needed > self.width() - self.all_button.sizeHint().width())

    def _show_all(self) -> None:
        menu = QMenu(self)
        for index, place in enumerate(self._places):
            if place.make is None:
                menu.addSection(place.title)
                continue
            action = menu.addAction(self.bar.tabText(index), partial(self.bar.setCurrentIndex, index))
            action.setCheckable(True)
            action.setChecked(index == self.bar.currentIndex())
        menu.aboutToHide.connect(menu.deleteLater)
        button = self.all_button
        menu.popup(button.mapToGlobal(button.rect().bottomLeft()))

    def _turn(self, index: int) -> None:
        place = self._places[index]
        if place.make is None:
            self._enter(place.group)
            return
        self._seen[place.group] = place.name
        self._stack.setCurrentWidget(self._made(place))
        self._fold()
        self.turned.emit(place.name)

    def _made(self, place: _Place) -> QWidget:
        if place.page is None:
            place.page = (place.make or QWidget)()
            self._stack.addWidget(place.page)
        return place.page

    def _enter(self, group: str) -> None:
        """Turn to the page of the group that was seen last, or to its first."""
        pages = [place for place in self._places if place.group == group and place.make is not None]
        if not pages:
            return
        seen = next((place for place in pages if place.name == self._seen.get(group)), pages[0])
        index = self._places.index(seen)
        self.bar.setTabVisible(index, True)
        self.bar.setCurrentIndex(index)


def _shown(title: str) -> str:
    return title.replace("&", "&&")

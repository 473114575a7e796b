"""The program's own icons: one set, one stroke, drawn from SVG in whatever colour is asked for."""

from __future__ import annotations

from functools import cache
from typing import Final

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap, QPixmapCache
from PySide6.QtSvg import QSvgRenderer

from resources import locate
from ui.colours import Role, colour

_CURRENT: Final = b"currentColor"


def names() -> tuple[str, ...]:
    """Return the names of all icons."""
    return tuple(sorted(file.name.removesuffix(".svg") for file in locate("icons").iterdir()))


def drawn(name: str, size: int, ink: QColor) -> QPixmap:
    """Return the icon as a square of `size` logical pixels, sharp on every screen."""
    # The sharpest screen decides: a window may be dragged to it.
    ratio = max((screen.devicePixelRatio() for screen in QGuiApplication.screens()), default=1.0)
    key = f"icon/{name}/{size}/{ratio}/{ink.name(QColor.NameFormat.HexArgb)}"
    picture = QPixmap()
    if not QPixmapCache.find(key, picture):
        picture = QPixmap(QSize(size, size) * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        QSvgRenderer(QByteArray(_source(name).replace(_CURRENT, ink.name().encode()))).render(
            painter, QRectF(0, 0, size, size)
        )
        painter.end()
        QPixmapCache.insert(key, picture)
    return picture


def icon(name: str, size: int, ink: QColor | None = None) -> QIcon:
    """Return the icon for a button or a menu; without `ink` in the colour of ordinary text."""
    made = QIcon(drawn(name, size, ink or colour(Role.INK)))
    made.addPixmap(drawn(name, size, colour(Role.FAINT)), QIcon.Mode.Disabled)
    return made


@cache
def _source(name: str) -> bytes:
    return locate("icons", f"{name}.svg").read_bytes()

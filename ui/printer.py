"""Paper out of the window: the printing dialog, and saving on purpose. The job's name is a neutral code.

Pages are printed as pictures of 300 dots an inch: what comes out is what the preview shows, in every script
and with every driver, but a printer that makes a PDF gets no text to keep (saving as PDF keeps it).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import sleep
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from desktop.domain.problem import Problem
from i18n.words import Words
from ui.tasks import Running, Tasks

if TYPE_CHECKING:
    # The door shows the recovery sheet, and opens without what makes papers.
    from reports.page_pictures import PagePicture
    from reports.press import Press

_DOTS_PER_INCH: Final = 300
# Qt holds the interpreter while a printer takes a strip; between two the window gets its turn.
_BREATH: Final = 0.003


@dataclass(frozen=True, slots=True)
class Exactly:
    """A paper on which everything has its place: its size, and how far a printer is off; in 0.1 mm."""

    width: int
    height: int
    offset_of: Callable[[str], tuple[int, int]]
    """Gives for a printer's name how far to move, right and down."""

    @property
    def size(self) -> QPageSize:
        """The size as the printer takes it."""
        return QPageSize(QSizeF(self.width / 10, self.height / 10), QPageSize.Unit.Millimeter)


Later = Callable[[Callable[[bytes], object]], object]
"""Hands over a paper when it is made."""


def print_pdf(
    parent: QWidget,
    pdf: bytes | Later,
    code: str,
    tasks: Tasks,
    *,
    given: Callable[[Running], object],
    exactly: Exactly | None = None,
) -> None:
    """Ask for a printer and print in the background; `given` is called when the printing begins.

    A paper that is made `Later` is asked for once somebody has said that it is to be printed.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(code)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4) if exactly is None else exactly.size)
    dialog = QPrintDialog(printer, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def begin() -> None:
        move = (0, 0) if exactly is None else exactly.offset_of(printer.printerName())
        made = pdf if callable(pdf) else (lambda then: then(pdf))
        made(lambda paper: given(print_on(printer, paper, tasks, parent, move)))

    dialog.accepted.connect(begin)
    QDialog.open(dialog)


def print_on(
    printer: QPrinter, pdf: bytes, tasks: Tasks, owner: QWidget, move: tuple[int, int] = (0, 0)
) -> Running:
    """Print in a thread, the pages drawn by a child process of their own; cancelling and locking end both.

    A printer that has taken whole pages already may print those.
    """
    from reports.press import Press  # noqa: PLC0415 - see above

    press = Press(warm_up=())
    return tasks.apart_counting(
        lambda told: draw_pages(pdf, printer, press, told, move), owner=owner, cancel=press.stop
    )


def draw_pages(
    pdf: bytes,
    printer: QPrinter,
    press: Press,
    told: Callable[[int, int], object] = lambda _done, _of: None,
    move: tuple[int, int] = (0, 0),
) -> int:
    """Draw every page on a printer, moved right and down by 0.1 mm; return how many there were.

    Problem `printer.refused`.

    Qt lets a thread paint on a printer. No more than two pages are in memory, however many there are.
    """
    from reports.page_pictures import MODULE_AND_NAME  # noqa: PLC0415 - see above

    printer.setFullPage(True)
    painter, drawn = QPainter(), 0
    try:
        for page in press.pieces(MODULE_AND_NAME, pdf, _DOTS_PER_INCH):
            _turn_to(page, printer, painter)
            _draw(page, painter, (_dots(printer, move[0]), _dots(printer, move[1])))
            drawn = page.number
            told(page.number, page.of)
    except BaseException:
        printer.abort()
        raise
    finally:
        if painter.isActive():
            painter.end()
        press.stop()
    return drawn


def _turn_to(page: PagePicture, printer: QPrinter, painter: QPainter) -> None:
    turned = QPageLayout.Orientation.Landscape if page.landscape else QPageLayout.Orientation.Portrait
    printer.setPageOrientation(turned)
    taken = printer.newPage() if painter.isActive() else painter.begin(printer)
    if not taken:
        raise Problem("printer.refused")


def _dots(printer: QPrinter, tenths: int) -> int:
    return round(tenths * printer.resolution() / 254)


def _draw(page: PagePicture, painter: QPainter, move: tuple[int, int]) -> None:
    paper = painter.viewport()
    scale = paper.height() / page.height
    for strip in page.strips:
        pixels = strip.pixels()
        image = QImage(pixels, page.width, strip.rows, page.bytes_per_row, QImage.Format.Format_BGR888)
        # Whole dots of the printer, so that strips meet.
        top, bottom = round(strip.top * scale), round((strip.top + strip.rows) * scale)
        place = QRectF(paper.x() + move[0], paper.y() + top + move[1], paper.width(), bottom - top)
        painter.drawImage(place, image)
        sleep(_BREATH)


def save_pdf(parent: QWidget, words: Words, name: str, saved: Callable[[Path], object]) -> None:
    """Ask where to save; `name` is the neutral code and date."""
    _ask_where(parent, words.say("Save as PDF"), "PDF (*.pdf)", name, saved)


def save_word(parent: QWidget, words: Words, name: str, saved: Callable[[Path], object]) -> None:
    """Ask where to save a text to go on writing in."""
    _ask_where(parent, words.say("Save for Word"), "Word (*.docx)", name, saved)


def _ask_where(parent: QWidget, title: str, kind: str, name: str, saved: Callable[[Path], object]) -> None:
    dialog = QFileDialog(parent, title)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter(kind)
    dialog.setDefaultSuffix(name.rpartition(".")[2])
    dialog.selectFile(name)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.fileSelected.connect(lambda chosen: saved(Path(chosen)))
    QDialog.open(dialog)


def write_pdf(path: Path, pdf: bytes) -> None:
    """Write a document outside the vault; a Problem `file.unwritable` where that is not possible."""
    try:
        path.write_bytes(pdf)
    except OSError:
        raise Problem("file.unwritable") from None


def same_drive(first: Path, second: Path) -> bool:
    """Tell whether two places lie on the same drive, as far as the system knows."""
    try:
        return _existing(first).stat().st_dev == _existing(second).stat().st_dev
    except OSError:
        return False


def _existing(path: Path) -> Path:
    while not path.exists() and path != path.parent:
        path = path.parent
    return path

"""Paper out of the window: the printing dialog, and saving on purpose. The job's name is a neutral code."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pypdfium2 as pdfium
from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QImage, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from desktop.domain.problem import Problem
from i18n.words import Words

_DOTS_PER_INCH = 300
_POINTS_PER_INCH = 72


def print_pdf(parent: QWidget, pdf: bytes, code: str, printed: Callable[[], object]) -> None:
    """Ask for a printer and print; `printed` is called when the pages were given to it."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(code)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    dialog = QPrintDialog(printer, parent)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def accepted() -> None:
        draw_pages(pdf, printer)
        printed()

    dialog.accepted.connect(accepted)
    QDialog.open(dialog)


def draw_pages(pdf: bytes, printer: QPrinter) -> int:
    """Draw every page on a printer and return how many there were."""
    document = pdfium.PdfDocument(pdf)
    printer.setFullPage(True)
    painter = QPainter()
    try:
        for number, page in enumerate(document):
            wide, high = page.get_size()
            turned = QPageLayout.Orientation.Landscape if wide > high else QPageLayout.Orientation.Portrait
            printer.setPageOrientation(turned)
            if number == 0:
                painter.begin(printer)
            else:
                printer.newPage()
            picture = (
                page.render(scale=_DOTS_PER_INCH / _POINTS_PER_INCH, rev_byteorder=True)
                .to_pil()
                .convert("RGB")
            )
            content = picture.tobytes()
            image = QImage(
                content, picture.width, picture.height, 3 * picture.width, QImage.Format.Format_RGB888
            )
            painter.drawImage(QRectF(painter.viewport()), image)
        return len(document)
    finally:
        if painter.isActive():
            painter.end()
        document.close()


def save_pdf(parent: QWidget, words: Words, name: str, saved: Callable[[Path], object]) -> None:
    """Ask where to save; `name` is the neutral code and date."""
    dialog = QFileDialog(parent, words.say("Save as PDF"))
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setNameFilter("PDF (*.pdf)")
    dialog.setDefaultSuffix("pdf")
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

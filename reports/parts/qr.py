"""A QR code drawn into a square, with the still margin that a scanner needs."""

from __future__ import annotations

from typing import Any, Final

from reportlab.graphics.barcode.qr import QrCodeWidget

from reports.text import Sheet

_STILL: Final = 4
"""Modules left white at each side, as the standard asks (JIS X 0510, ISO/IEC 18004)."""


def draw_qr(sheet: Sheet, text: str, x: float, y: float, side: float) -> None:
    """Draw the code of a text with its lower left corner at (x, y)."""
    widget: Any = QrCodeWidget(text, barLevel="M")
    code = widget.qr
    code.make()
    many = code.getModuleCount()
    size = side / (many + 2 * _STILL)
    left, top = x + _STILL * size, y + side - (_STILL + 1) * size
    dark = " ".join(
        f"{left + across * size:.3f} {top - down * size:.3f} {size:.3f} {size:.3f} re"
        for down in range(many)
        for across in range(many)
        if code.isDark(down, across)
    )
    sheet.write(f"q 0 g {dark} f Q")

"""The recovery sheet (復旧シート): the one paper that opens the vault when every passphrase is lost."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from reportlab.graphics import renderPDF
from reportlab.graphics.barcode.qr import QrCodeWidget
from reportlab.graphics.shapes import Drawing

from i18n.words import Words
from reports.paper import Paper, finished
from reports.parts import Column, Flow, Stamp
from reports.text import Style

CODE = "BAN-00"
_QR_SIZE = 130.0
_GROUP = 15.0


@dataclass(frozen=True, slots=True)
class RecoverySheetContent:
    """The code in groups, what its QR code says, and for which vault; nothing of it is shown in a `repr`."""

    groups: tuple[str, ...] = field(repr=False)
    qr: str = field(repr=False)
    vault: str
    made: datetime


def recovery_sheet(content: RecoverySheetContent, words: Words, stamp: Stamp) -> Paper:
    """Return the sheet: the groups large enough to copy by hand, the QR code, what to do with the paper."""
    say = words.say
    flow = Flow(say("Recovery sheet"), words, stamp)
    flow.paragraph(
        say(
            "With this sheet the vault can be opened when passphrases are forgotten. Whoever holds it "
            "can read everything. Keep it in a locked place away from the computer, "
            "and never as a photo or a scan."
        )
    )
    flow.facts([(say("Vault"), content.vault)])
    flow.heading(say("The code"))
    columns = [Column("", fits="00"), Column("", 1), Column("", fits="00"), Column("", 1)]
    half = (len(content.groups) + 1) // 2
    rows = []
    for place in range(half):
        right = place + half
        second = content.groups[right] if right < len(content.groups) else ""
        number = str(right + 1) if second else ""
        rows.append((str(place + 1), content.groups[place], number, second))
    flow.table(columns, rows, Style(_GROUP, bold=True, language="en"))
    flow.note(
        say("Each group ends with a check character: a mistyped group is named when the code is entered.")
    )
    _draw_qr(flow, content.qr)
    flow.heading(say("If it is lost"))
    flow.paragraph(
        say(
            "If all passphrases and this sheet are lost, nobody can open the vault any more, the makers "
            "of the program included. If somebody else may have seen the sheet, make a new one "
            "in the settings."
        )
    )
    return finished(flow)


def _draw_qr(flow: Flow, payload: str) -> None:
    flow.keep(_QR_SIZE)
    widget = QrCodeWidget(payload, barLevel="M")
    left, bottom, right, top = widget.getBounds()
    scale = _QR_SIZE / max(right - left, top - bottom)
    drawing = Drawing(_QR_SIZE, _QR_SIZE, transform=[scale, 0, 0, scale, 0, 0])
    drawing.add(widget)
    renderPDF.draw(drawing, flow.sheet, flow.area.left, flow.y - _QR_SIZE)
    flow.y -= _QR_SIZE

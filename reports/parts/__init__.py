"""What every document is made of: `Flow` with headings, paragraphs, facts and tables, and the `Stamp`.

A document is one file in `reports/` with one function `NAME(content: NAMEContent, words: Words, stamp:
Stamp) -> bytes`. Its content is a frozen dataclass of plain data that travels to the press; the function
makes a `Flow`, fills it from top to bottom and returns `flow.finish()`. What is not text (a QR code) is
drawn on `flow.sheet`, a ReportLab canvas, after `flow.keep(height)`; then `flow.y` is moved down.
"""

from reports.parts.facts import Fact
from reports.parts.flow import UNIT, Flow
from reports.parts.stamp import PageFormat, Signed, Stamp
from reports.parts.table import Cell, Column, Row

__all__ = ["UNIT", "Cell", "Column", "Fact", "Flow", "PageFormat", "Row", "Signed", "Stamp"]

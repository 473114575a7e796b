"""The day's sheets (訪問用紙): an A5 sheet for each visit with boxes for a pen and a code, and the route.

Two sheets stand on a landscape page of A4 with a line to cut along, or each on a real A5. The code and its
picture name nobody; what to do with a sheet that was found says where it belongs, not whom it is about.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from reportlab.lib.pagesizes import A4, A5
from reportlab.lib.units import mm

from desktop.domain.dated import DatedList, DatedRow
from desktop.domain.sheet_code import shown
from desktop.domain.sheet_rows import in_rows
from i18n import terms
from i18n.dates import long_date, weekday
from i18n.words import N_, Words
from reports.paper import Paper
from reports.parts import look
from reports.parts.frame import rule
from reports.parts.qr import draw_qr
from reports.parts.stamp import Stamp
from reports.text import INK, Pen, Sheet, Style, break_lines, measure

CODE: Final = "BAN-131"
LISTS: Final = ("visit_outcomes", "door_signs", "observation_points", "meters")
EXACTLY_A5: Final = (1480, 2100)
"""The size of a real A5, in 0.1 mm."""
PARTS: Final = (
    N_("A Outcome"),
    N_("B At the door"),
    N_("C At the door, further"),
    N_("D Noticed"),
    N_("E From – until"),
    N_("F Meters"),
    N_("G In your words"),
    N_("H Next step, by when"),
    N_("I Signature, card"),
)
"""The parts of a sheet, lettered as in the form by which it is entered."""
_PAD: Final = 8 * mm
_LABEL: Final = 19 * mm
_BOX: Final = 3.6 * mm
_LINE: Final = 5.4 * mm
_WRITE: Final = 9 * mm
"""The height of a line that a pen writes on."""
_QR: Final = 19 * mm
_FOOT: Final = 7 * mm


@dataclass(frozen=True, slots=True)
class OneSheet:
    """A sheet in words; what is protected, hidden or not wanted is empty.

    It has no code before it is printed or saved.
    """

    code: str
    name: str
    time: str
    why: str
    where: str
    door: str
    keys: str
    last_note: str
    promise: str
    staff: str
    activity: str


@dataclass(frozen=True, slots=True)
class DaySheetsContent:
    """The sheets of a day in the order of the route, the lists of the boxes, whom a finder calls."""

    day: date
    staff: str
    sheets: tuple[OneSheet, ...]
    lists: Mapping[str, DatedList]
    organisation: str
    phone: str
    on_a5: bool = False


def day_sheets(content: DaySheetsContent, words: Words, stamp: Stamp) -> Paper:
    """Return the route and the sheets."""
    return _Sheets(content, words, stamp).paper()


class _Sheets:
    def __init__(self, content: DaySheetsContent, words: Words, stamp: Stamp) -> None:
        self.content, self.words = content, words
        size = A5 if content.on_a5 else (A4[1], A4[0])
        # The title stands in the window of whoever opens the file: it says no more than the paper's kind.
        self.sheet = Sheet(
            title=words.say("Day's sheets"),
            language=words.language,
            produced_at=stamp.produced_at,
            page_size=size,
        )
        self.pen = Pen(self.sheet)
        self.wide, self.high = A5
        self.page_wide = size[0]

    def paper(self) -> Paper:
        """Draw everything."""
        self._route()
        across = 1 if self.content.on_a5 else 2
        for place, each in enumerate(self.content.sheets):
            column = place % across
            _Form(self, each, column * self.wide).draw()
            if column == across - 1 or place == len(self.content.sheets) - 1:
                if across > 1:
                    self._cut()
                self.sheet.showPage()
        return Paper(self.sheet.finish(), tuple(self.sheet.missing))

    def _cut(self) -> None:
        x, dash = self.page_wide / 2, 2.2 * mm
        self.sheet.write(
            f"q 0.36 0.38 0.4 RG {look.HAIR:g} w [{dash:.2f} {dash:.2f}] 0 d"
            f" {x:.2f} 0 m {x:.2f} {self.high:.2f} l S Q"
        )

    # The route

    def _route(self) -> None:
        say, language = self.words.say, self.words.language
        left, right = _PAD + 6 * mm, self.page_wide - _PAD
        y = self._route_head(left, right)
        if not self.content.sheets:
            self.pen.text(say("Nobody has to be visited on this day."), left, y, look.body(language))
        strong, small = Style(10, bold=True, language=language), look.small(language)
        for number, each in enumerate(self.content.sheets, start=1):
            wide = right - left - 44 * mm
            told = "　".join(filter(None, (each.where, each.keys and say("Keys: {keys}", keys=each.keys))))
            told_lines = break_lines(told, small, wide)[:2] if told else []
            high = 6.2 * mm + len(told_lines) * small.line_height
            if y - high < _PAD + _FOOT:
                self.sheet.showPage()
                y = self._route_head(left, right)
            self._box(left, y - 4.2 * mm)
            self.pen.text(f"{number}", left + 6 * mm, y - 4 * mm, strong)
            if each.code:
                self.pen.text(shown(each.code), left + 13 * mm, y - 4 * mm, strong)
            who = "　".join(filter(None, (each.time, each.name, each.why)))
            for line in break_lines(who, strong, wide)[:1]:
                self.pen.line(line, left + 42 * mm, y - 4 * mm)
            self.pen.block(told_lines, left + 42 * mm, y - 5.6 * mm, wide)
            y -= high + 1.4 * mm
            rule(self.sheet, left, right, y + 0.8 * mm, look.HAIRLINE, look.HAIR)
        self.sheet.showPage()

    def _route_head(self, left: float, right: float) -> float:
        words, language, say = self.words, self.words.language, self.words.say
        top = self.high - _PAD
        self.pen.text(say("Route of the day"), left, top - 6 * mm, look.title(language))
        day = say(
            "{day} ({weekday})",
            day=long_date(self.content.day, words),
            weekday=weekday(self.content.day, words),
        )
        said = "　".join(filter(None, (day, self.content.staff)))
        small = look.small(language)
        self.pen.text(said, left, top - 11.5 * mm, small)
        stops = words.say_many("{n} stop", "{n} stops", len(self.content.sheets))
        self.pen.text(stops, right - measure(stops, small), top - 11.5 * mm, small)
        rule(self.sheet, left, right, top - 13.5 * mm, look.ACCENT, 0.9)
        return top - 16 * mm

    def _box(self, x: float, y: float) -> None:
        self.sheet.write(
            f"{INK[0]:g} {INK[1]:g} {INK[2]:g} RG 0.7 w {x:.2f} {y:.2f} {_BOX:.2f} {_BOX:.2f} re S"
        )


class _Form:
    """One sheet of A5, drawn from the top down beside `left`."""

    def __init__(self, around: _Sheets, each: OneSheet, left: float) -> None:
        self.around, self.each = around, each
        self.words, self.pen, self.sheet = around.words, around.pen, around.sheet
        self.left, self.right = left + _PAD, left + around.wide - _PAD
        self.inner = self.right - self.left
        self.y = around.high - _PAD
        language = self.words.language
        self.small, self.label = look.small(language), Style(7.5, bold=True, language=language)
        self.text = Style(8.2, language=language, leading=1.3)

    def draw(self) -> None:
        """Draw it."""
        self.sheet.place = shown(self.each.code) if self.each.code else self.each.name
        self._head()
        self._known()
        content, today = self.around.content, self.around.content.day
        outcomes = [
            row
            for row in content.lists["visit_outcomes"].in_force(today)
            if self.each.activity in row.values.get("applies_to", ())
        ]
        self._boxes(PARTS[0], outcomes)
        signs = in_rows(content.lists["door_signs"].in_force(today))
        for part, row in zip(PARTS[1:3], signs, strict=False):
            self._boxes(part, row)
        self._boxes(PARTS[3], content.lists["observation_points"].in_force(today))
        self._times()
        self._meters(content.lists["meters"].in_force(today))
        self._ends(3 * _WRITE + _FOOT + 2 * mm)

    # What is known

    def _head(self) -> None:
        words, content = self.words, self.around.content
        big = Style(25, bold=True, language=words.language)
        if self.each.code:
            draw_qr(self.sheet, self.each.code, self.right - _QR, self.y - _QR, _QR)
            self.pen.text(shown(self.each.code), self.left, self.y - 9 * mm, big)
        else:
            self.pen.text(words.say("Specimen, no number yet"), self.left, self.y - 9 * mm, big)
        day = words.say(
            "{day} ({weekday})", day=long_date(content.day, words), weekday=weekday(content.day, words)
        )
        strong = Style(10, bold=True, language=words.language)
        self.pen.text("　".join(filter(None, (day, self.each.time))), self.left, self.y - 15 * mm, strong)
        said = "　".join(filter(None, (self.each.why, self.each.staff)))
        if said:
            (line, *_) = break_lines(said, self.small, self.inner - _QR - 4 * mm)
            self.pen.line(line, self.left, self.y - 19.5 * mm)
        self.y -= _QR + 4 * mm
        name = Style(14, bold=True, language=words.language)
        lines = break_lines(self.each.name, name, self.inner)[:2]
        self.y = self.pen.block(lines, self.left, self.y, self.inner)

    def _known(self) -> None:
        say = self.words.say
        for label, said, most in (
            (say("Where to go"), self.each.where, 2),
            (say("At the door, know"), self.each.door, 2),
            (say("Keys on this sheet"), self.each.keys, 1),
            (say("Last note"), self.each.last_note, 1),
            (say("Promised"), self.each.promise, 2),
        ):
            if said:
                self.pen.text(label, self.left, self.y - 3.1 * mm, self.label)
                lines = break_lines(said.replace("\n", " "), self.text, self.inner - _LABEL)[:most]
                self.y = self.pen.block(lines, self.left + _LABEL, self.y, self.inner) - 0.3 * mm
        self.y -= 0.8 * mm
        rule(self.sheet, self.left, self.right, self.y, look.ACCENT, 0.7)
        self.y -= 0.8 * mm

    # What is ticked and written

    def _boxes(self, part: str, rows: Sequence[DatedRow]) -> None:
        self._part(part)
        x, start = self.left + _LABEL, self.left + _LABEL
        for number, row in enumerate(rows, start=1):
            said = terms.text(row, self.words)
            wide = _BOX + 3.6 * mm + measure(said, self.text) + 2.6 * mm
            if x + wide > self.right + 2.6 * mm and x > start:
                x, self.y = start, self.y - _LINE
            self.around._box(x, self.y - 4.3 * mm)  # noqa: SLF001 - of the same paper
            self.pen.text(f"{number}", x + _BOX + 0.8 * mm, self.y - 3.9 * mm, self.label)
            self.pen.text(said, x + _BOX + 3.4 * mm, self.y - 3.9 * mm, self.text)
            x += wide
        self.y -= _LINE + 0.6 * mm

    def _times(self) -> None:
        say = self.words.say
        self._part(PARTS[4])
        self._blanks(
            [
                (say("from"), 22 * mm, ":"),
                (say("until"), 22 * mm, ":"),
                (say("minutes on the way"), 14 * mm, ""),
            ]
        )

    def _meters(self, meters: Sequence[DatedRow]) -> None:
        self._part(PARTS[5])
        self._blanks([(terms.text(row, self.words), 22 * mm, str(row.values["unit"])) for row in meters])

    def _blanks(self, blanks: Sequence[tuple[str, float, str]]) -> None:
        x, base = self.left + _LABEL, self.y - 5.4 * mm
        for label, wide, after in blanks:
            self.pen.text(label, x, base, self.text)
            x += measure(label, self.text) + 1 * mm
            rule(self.sheet, x, x + wide, base - 1 * mm, look.MUTED, look.HAIR)
            if after == ":":
                self.pen.text(after, x + wide / 2, base, self.text)
            elif after:
                x += wide + 0.6 * mm
                self.pen.text(after, x, base, self.small)
                x += measure(after, self.small) - wide
            x += wide + 3 * mm
        self.y -= 7.2 * mm

    def _ends(self, below: float) -> None:
        """Give what is left of the sheet to writing, then the next step, the signature and the foot."""
        say, bottom = self.words.say, _PAD
        self._part(PARTS[6])
        while self.y - _WRITE > bottom + below - _WRITE:
            self.y -= _WRITE
            self._write_on(self.left + _LABEL, self.right)
        self.y = bottom + below - _WRITE
        self._part(PARTS[7])
        self.y -= _WRITE
        self._write_on(self.left + _LABEL, self.right - 34 * mm)
        self._write_on(self.right - 31 * mm, self.right)
        for at, said in ((self.right - 20 * mm, say("(month)")), (self.right - 5 * mm, say("(day)"))):
            self.pen.text(said, at, self.y + 1 * mm, self.small)
        self._part(PARTS[8])
        self.y -= _WRITE
        self._write_on(self.left + _LABEL, self.right - 40 * mm)
        self.around._box(self.right - 37 * mm, self.y)  # noqa: SLF001 - of the same paper
        self.pen.text(say("absence card left, no."), self.right - 32 * mm, self.y + 0.6 * mm, self.small)
        self._foot(bottom)

    def _foot(self, bottom: float) -> None:
        content = self.around.content
        rule(self.sheet, self.left, self.right, bottom + 4.6 * mm, look.HAIRLINE, look.HAIR)
        where = "　".join(filter(None, (content.organisation, content.phone)))
        said = (
            self.words.say("If you find this sheet, please call: {where}", where=where)
            if where
            else self.words.say("If you find this sheet, please hand it in at a police station.")
        )
        (line, *_) = break_lines(said, self.small, self.inner)
        self.pen.line(line, self.left, bottom)

    def _part(self, part: str) -> None:
        lines = break_lines(self.words.say(part), self.label, _LABEL - 1.5 * mm)
        self.pen.block(lines[:2], self.left, self.y - 1.3 * mm, _LABEL)

    def _write_on(self, left: float, right: float) -> None:
        rule(self.sheet, left, right, self.y, look.MUTED, look.HAIR)

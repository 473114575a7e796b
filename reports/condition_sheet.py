"""The list of a home's condition (物件状況確認リスト): rooms by parts, exceptions, photos, signatures."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader

from desktop.domain.dated import DatedList
from desktop.records.condition_check import ConditionLineView
from desktop.services.condition_checks import CheckedRoom, ConditionSheet
from i18n import rules_used, terms
from i18n.dates import both_calendars
from i18n.words import Words
from reports.paper import Paper, finished
from reports.parts import Column, Flow, Row, Stamp, look
from reports.parts.signing import TO_SIGN, sign_here
from reports.text import break_lines

CODE: Final = "BAN-63"
LISTS: Final = ("answers", "check_occasions")
_ABREAST: Final = 3
_HIGH: Final = 46 * mm
_GAP: Final = 4 * mm


@dataclass(frozen=True, slots=True)
class ConditionSheetContent:
    """Whose home, the check with its parts, the photos by attachment, and the lists that name its codes."""

    client: str
    home: str
    address: str
    sheet: ConditionSheet
    photos: Mapping[UUID, bytes]
    lists: Mapping[str, DatedList]


def condition_sheet(content: ConditionSheetContent, words: Words, stamp: Stamp) -> Paper:
    """Return the list."""
    return _ConditionSheet(content, words, stamp).paper()


class _ConditionSheet:
    """Fills the pages: head, table of all parts, photos, signatures."""

    def __init__(self, content: ConditionSheetContent, words: Words, stamp: Stamp) -> None:
        self.content, self.sheet, self.words = content, content.sheet, words
        title = (
            words.say("Condition of the home at moving out")
            if content.sheet.leaving
            else words.say("Condition of the home at moving in")
        )
        self.flow = Flow(title, words, stamp)

    def paper(self) -> Paper:
        """Draw everything in reading order."""
        self._head()
        self.flow.table(self._columns(), self._rows())
        if self.sheet.view.note:
            self.flow.heading(self.words.label("condition_check.note"))
            self.flow.at(self.words.label("condition_check.note"))
            self.flow.paragraph(self.sheet.view.note)
        self._photos()
        self._signatures()
        for rule in self.sheet.rules:
            self.flow.note(rules_used.told(rule, self.words))
        return finished(self.flow)

    def _head(self) -> None:
        label, view = self.words.label, self.sheet.view
        facts = [
            (label("client.name"), self.content.client),
            (label("condition_check.on"), both_calendars(view.on, self.words)),
            (label("record.dwelling"), self.content.home),
            (label("dwelling.address"), self.content.address),
        ]
        self.flow.at(label("client.name"))
        self.flow.facts([fact for fact in facts if fact[1]])

    def _columns(self) -> list[Column]:
        say, label = self.words.say, self.words.label
        columns = [
            Column(label("condition_line.room_id"), 2),
            Column(label("condition_line.part"), 2),
            Column(say("Wear"), fits="あり"),
            Column(say("Renewed"), fits="2026/12"),
            Column(label("condition_line.state"), 4),
        ]
        if self.sheet.leaving:
            names = ("repair", "replacement", "borne")
            columns += [Column(label(f"condition_line.{name}"), fits="いいえ") for name in names]
        return columns

    def _rows(self) -> Iterator[Row]:
        for room in self.sheet.rooms:
            for number, part in enumerate(room.parts):
                self.flow.at(self._room(room))
                head = self._room(room) if number == 0 else ""
                yield (head, terms.text(part.row, self.words), *self._told(part.line, len(part.photos)))

    def _told(self, line: ConditionLineView | None, photos: int) -> tuple[str, ...]:
        say = self.words.say
        if line is None:
            return (say("no"), "", "", *([""] * 3 if self.sheet.leaving else []))
        month = "" if line.renewed_month is None else f"/{line.renewed_month}"
        renewed = "" if line.renewed_year is None else f"{line.renewed_year}{month}"
        seen = say("(see photo)") if photos else ""
        told = (say("yes") if line.worn else say("no"), renewed, " ".join(filter(None, (line.state, seen))))
        if not self.sheet.leaving:
            return told
        answers = self.content.lists["answers"]
        asked = (line.repair, line.replacement, line.borne)
        return (*told, *(terms.named(answers, code, self.words) if code else "" for code in asked))

    def _room(self, room: CheckedRoom) -> str:
        kind = room.view.room if room.row is None else terms.text(room.row, self.words)
        return " ".join(filter(None, (kind, room.view.name)))

    def _photos(self) -> None:
        shown = [
            (" ".join((self._room(room), terms.text(part.row, self.words))), self.content.photos[key])
            for room in self.sheet.rooms
            for part in room.parts
            for key in part.photos
            if key in self.content.photos
        ]
        if not shown:
            return
        self.flow.heading(self.words.say("Photos"))
        style = look.small(self.words.language)
        wide = (self.flow.area.width - (_ABREAST - 1) * _GAP) / _ABREAST
        for first in range(0, len(shown), _ABREAST):
            self.flow.keep(_HIGH + style.line_height + _GAP)
            for place, (name, photo) in enumerate(shown[first : first + _ABREAST]):
                left = self.flow.area.left + place * (wide + _GAP)
                self._photo(photo, left, wide)
                self.flow.at(name)
                lines = break_lines(name, style, wide)[:1]
                self.flow.pen.block(lines, left, self.flow.y - _HIGH, wide)
            self.flow.y -= _HIGH + style.line_height + _GAP

    def _photo(self, photo: bytes, left: float, wide: float) -> None:
        picture = ImageReader(io.BytesIO(photo))
        across, down = picture.getSize()
        scale = min(wide / across, _HIGH / down)
        self.flow.sheet.drawImage(
            picture, left, self.flow.y - down * scale, width=across * scale, height=down * scale
        )

    def _signatures(self) -> None:
        say, view = self.words.say, self.sheet.view
        self.flow.heading(say("Signatures"))
        self.flow.paragraph(say("We looked at each part of the home and found it as written above."))
        rows = [
            (say("Tenant"), self.content.client, view.tenant_signed_on),
            (say("Landlord"), view.landlord, view.landlord_signed_on),
            (self.words.label("condition_check.manager"), view.manager, view.manager_signed_on),
        ]
        self.flow.table(
            [
                Column("", 2),
                Column(say("Name"), 3),
                Column(say("Date"), 2),
                Column(say("Signature, seal"), 3),
            ],
            [
                (who, name, both_calendars(day, self.words) if day else TO_SIGN, TO_SIGN)
                for who, name, day in rows
            ],
        )
        sign_here(self.flow, ())

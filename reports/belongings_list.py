"""The list of belongings with photos (残置物目録): each thing with its picture, and what becomes of it."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader

from desktop.domain.belongings import UNDECIDED
from i18n import rules_used
from i18n.dates import short_date
from i18n.numbers import digits, yen
from i18n.words import Words
from reports.belonging_parts import BelongingsHead, PaperThing, head_facts
from reports.paper import Paper, finished
from reports.parts import Flow, Stamp, look
from reports.parts.frame import rule
from reports.parts.signing import sign_corporation
from reports.text import Line, break_lines

CODE: Final = "BAN-181"
_NUMBER: Final = 12 * mm
_PICTURE: Final = 23 * mm
_HIGH: Final = 17 * mm
_STATE: Final = 48 * mm
_GAP: Final = 2.5 * mm
_PAD: Final = 1.2 * mm
_LINES: Final = 4
"""A thing takes so many lines of text at most."""


@dataclass(frozen=True, slots=True)
class BelongingsListContent:
    """The list with its things in the order of their numbers."""

    head: BelongingsHead
    things: tuple[PaperThing, ...]


def belongings_list(content: BelongingsListContent, words: Words, stamp: Stamp) -> Paper:
    """Return the list."""
    return _List(content, words, stamp).paper()


class _List:
    def __init__(self, content: BelongingsListContent, words: Words, stamp: Stamp) -> None:
        self.content, self.head, self.words = content, content.head, words
        self.flow = Flow(words.say("List of belongings"), words, stamp)
        self.style, self.small = look.cell(words.language), look.small(words.language)
        self.strong = look.strong(words.language)

    def paper(self) -> Paper:
        """Draw everything in reading order."""
        flow, say = self.flow, self.words.say
        head_facts(flow, self.head)
        flow.heading(say("Things"))
        for thing in self.content.things:
            self._thing(thing)
        if not self.content.things:
            flow.paragraph(say("There is nothing on the list yet."))
        self._sums()
        sign_corporation(flow, self.head.organisation)
        for used in self.head.rules:
            flow.note(rules_used.told(used, self.words))
        return finished(flow)

    def _thing(self, thing: PaperThing) -> None:
        flow, view = self.flow, thing.view
        flow.at(self.words.say("No. {number} {name}", number=view.number, name=view.name))
        left = flow.area.left + _NUMBER + _PICTURE + _GAP
        wide = flow.area.width - _NUMBER - _PICTURE - _STATE - 2 * _GAP
        told = self._told(thing, wide)
        state = break_lines(self._state(thing), self.small, _STATE)[:_LINES]
        high = max(_height(told), _height(state), _HIGH if thing.small else 0.0) + 2 * _PAD
        flow.keep(high)
        top = flow.y - _PAD
        flow.pen.block(break_lines(str(view.number), self.strong, _NUMBER), flow.area.left, top, _NUMBER)
        if thing.small:
            self._picture(thing.small, flow.area.left + _NUMBER, top)
        flow.pen.block(told, left, top, wide)
        flow.pen.block(state, left + wide + _GAP, top, _STATE)
        flow.y -= high
        rule(flow.sheet, flow.area.left, flow.area.right, flow.y, look.HAIRLINE, look.HAIR)

    def _told(self, thing: PaperThing, wide: float) -> list[Line]:
        say, label, view, words = self.words.say, self.words.label, thing.view, self.words
        name = view.name or say("(no name yet)")
        if view.quantity != 1:
            name = say("{name} × {n}", name=name, n=digits(view.quantity))
        if view.amount is not None:
            name = f"{name}　{yen(view.amount, words)}"
        box = "" if thing.box is None else say("Box {number}", number=thing.box)
        seal = f"{label('belonging.seal_number')} {view.seal_number}" if view.seal_number else ""
        more = "・".join(
            filter(
                None,
                (
                    self.head.short("belonging_classes", view.belonging_class, words),
                    self.head.short("belonging_rooms", view.room, words),
                    box,
                    seal,
                ),
            )
        )
        lines = break_lines(name, self.style, wide)[:2]
        lines += break_lines(more, self.small, wide)[:1] if more else []
        return lines + (break_lines(view.note, self.small, wide)[:1] if view.note else [])

    def _state(self, thing: PaperThing) -> str:
        words, view, left = self.words, thing.view, thing.left
        if left is None:
            pile = self.head.short("belonging_piles", view.pile, words)
            if view.pile != UNDECIDED and view.decided_by is None:
                pile = words.say("{pile} (proposed)", pile=pile)
            return "\n".join(filter(None, (pile, view.addressee)))
        way = self.head.short("belonging_ways", left.way, words)
        price = "" if left.price is None else yen(left.price, words)
        return "\n".join(filter(None, (f"{short_date(left.on, words)} {way}", left.receiver, price)))

    def _picture(self, jpeg: bytes, x: float, top: float) -> None:
        picture = ImageReader(io.BytesIO(jpeg))
        across, down = picture.getSize()
        scale = min(_PICTURE / across, _HIGH / down)
        size = (across * scale, down * scale)
        self.flow.sheet.drawImage(picture, x, top - size[1], width=size[0], height=size[1])

    def _sums(self) -> None:
        things, say = self.content.things, self.words.say
        pieces = sum(thing.view.quantity for thing in things)
        left = sum(thing.left is not None for thing in things)
        self.flow.space(1)
        self.flow.paragraph(
            say(
                "{lines} lines, {pieces} pieces; {left} lines have left, {there} are still there.",
                lines=len(things),
                pieces=pieces,
                left=left,
                there=len(things) - left,
            )
        )


def _height(lines: Sequence[Line]) -> float:
    return sum(line.style.line_height for line in lines)

"""The columns of things and boxes, and short words for what became of a thing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from uuid import UUID

from desktop.domain.belonging_tag import shown
from desktop.services.belonging_lines import BelongingLine, BoxLine
from i18n import terms
from i18n.dates import short_date
from i18n.numbers import digits, yen
from ui.desk import Desk
from ui.parts.list_model import Column
from ui.parts.text import Tone


def thing_columns(desk: Desk, is_marked: Callable[[UUID], bool]) -> Sequence[Column[BelongingLine]]:
    """Return the columns of a list's things; a mark stands before those that are chosen."""
    words, label = desk.words, desk.words.label
    named = desk.workspace.office.rules.named

    def code(rows: str, value: str) -> str:
        row = named(rows).ever(value) if value else None
        return "" if row is None else terms.short(row, words)

    def tone(line: BelongingLine) -> Tone:
        return Tone.QUIET if line.left else Tone.PLAIN

    def name(line: BelongingLine) -> str:
        said = line.name or words.say("(no name yet)")
        return said if line.amount is None else f"{said}　{yen(line.amount, words)}"

    def icon(line: BelongingLine) -> str:
        if is_marked(line.id):
            return "check"
        return "done" if line.left else "warning" if line.uncounted else ""

    return (
        Column(
            "number",
            label("belonging.number"),
            lambda line: str(line.number),
            wide=8,
            tone=lambda line: Tone.ACCENT if is_marked(line.id) else tone(line),
            icon=icon,
            sortable=False,
        ),
        Column("name", label("belonging.name"), name, wide=24, bold=True, stretches=True, tone=tone),
        Column(
            "class",
            label("belonging.belonging_class"),
            lambda line: code("belonging_classes", line.belonging_class),
            wide=11,
            tone=tone,
        ),
        Column("room", label("belonging.room"), lambda line: code("belonging_rooms", line.room), wide=13),
        Column(
            "quantity", label("belonging.quantity"), lambda line: digits(line.quantity), wide=6, number=True
        ),
        Column(
            "box",
            label("belonging.box_id"),
            lambda line: "" if line.box_number is None else str(line.box_number),
            wide=5,
            number=True,
        ),
        Column(
            "photos",
            words.say("Photos"),
            lambda line: str(line.photos) if line.photos else "",
            wide=6,
            number=True,
        ),
        Column("state", words.say("Where it goes"), lambda line: state_of(desk, line), wide=26, tone=tone),
    )


def state_of(desk: Desk, line: BelongingLine) -> str:
    """Return where a thing goes, or how it left."""
    words, named = desk.words, desk.workspace.office.rules.named
    if line.left_on is not None:
        way = named("belonging_ways").ever(line.way)
        how = "" if way is None else terms.short(way, words)
        return f"{short_date(line.left_on, words, desk.today())} {how}"
    pile = named("belonging_piles").ever(line.pile)
    said = line.pile if pile is None else terms.short(pile, words)
    if line.proposed:
        said = words.say("{pile} (proposed)", pile=said)
    if line.uncounted:
        said = words.say("{pile}, to be counted by two", pile=said)
    return f"{said}　{line.addressee}" if line.addressee else said


def box_columns(desk: Desk, hides_where: Callable[[], bool]) -> Sequence[Column[BoxLine]]:
    """Return the columns of a list's boxes; where they stand may not be told of everybody."""
    words, label = desk.words, desk.words.label

    def inside(box: BoxLine) -> str:
        return words.say_many("{n} thing there", "{n} things there", box.things - box.left)

    def place(box: BoxLine) -> str:
        return "" if hides_where() else box.place

    return (
        Column("number", label("belonging_box.number"), lambda box: str(box.number), wide=9, number=True),
        Column("tag", label("belonging_box.tag"), lambda box: shown(box.tag), wide=14),
        Column("seal", label("belonging_box.seal_number"), lambda box: box.seal_number, wide=16),
        Column(
            "place",
            label("belonging_box.place"),
            lambda box: "" if hides_where() else box.place,
            wide=24,
            stretches=True,
        ),
        Column("things", words.say("What is in it"), inside, wide=16),
    )

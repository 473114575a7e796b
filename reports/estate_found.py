"""The count sheet of cash that was found (現金の確認票): note by note, where, by whom, two signatures."""

from __future__ import annotations

from typing import Final

from i18n.numbers import yen
from i18n.words import Words
from reports.estate_parts import EstateLineContent, person, pieces_table, rules, sign_two, when
from reports.paper import Paper, finished
from reports.parts import Flow, Stamp

CODE: Final = "BAN-191"


def estate_found(content: EstateLineContent, words: Words, stamp: Stamp) -> Paper:
    """Return the sheet."""
    say, label, view = words.say, words.label, content.line.view
    flow = Flow(say("Count sheet of cash that was found"), words, stamp)
    flow.at(f"{label('record.estate_movement')} {view.number}")
    facts = [
        *person(content.head, content.died_on, words),
        (label("estate_movement.number"), view.number),
        (say("Cash counted on"), when(content.line, words)),
        (label("estate_movement.found_by"), view.found_by),
        (label("estate_movement.found_where"), view.found_where),
        (label("estate_movement.amount"), yen(view.amount, words)),
        (label("estate_movement.note"), view.note),
    ]
    flow.facts([fact for fact in facts if fact[1]], abreast=1)
    flow.heading(say("Notes and coins"))
    pieces_table(flow, content.line.pieces, content.head, empty=True)
    if content.line.is_void:
        flow.paragraph(say("This entry was corrected; the book tells how."))
    sign_two(flow, content.head, content.line)
    rules(flow, content.used)
    return finished(flow)

"""The report of found cash to the welfare office (遺留金の報告): what was found, where, by whom, how much."""

from __future__ import annotations

from typing import Final

from i18n.dates import short_date
from i18n.numbers import digits, yen
from i18n.words import Words
from reports.estate_parts import EstateBookContent, person, rules
from reports.paper import Paper, finished
from reports.parts import Cell, Column, Flow, Stamp
from reports.parts.letter import letter_head

CODE: Final = "BAN-192"


def estate_report(content: EstateBookContent, words: Words, stamp: Stamp) -> Paper:
    """Return the letter."""
    say, label, head, file = words.say, words.label, content.head, content.file
    flow = Flow(say("Report of cash that was left"), words, stamp)
    letter_head(flow, say("Welfare office, person in charge"), head.organisation, head.today)
    flow.at(label("record.estate_book"))
    flow.paragraph(
        say(
            "We found the cash named below among what was left by a person who lived on public assistance,"
            " and report it to you first. We keep it apart and hand it to nobody until you have told us how"
            " to go on."
        )
    )
    flow.facts(person(head, file.died_on, words), abreast=1)
    total = sum(line.amount for line in file.found)
    flow.table(
        [
            Column(label("estate_movement.on"), fits="2026/12/28"),
            Column(label("estate_movement.found_where"), 4),
            Column(label("estate_movement.found_by"), 3),
            Column(say("Confirmed by two"), 3),
            Column(label("estate_movement.amount"), fits="1,000,000", align="end"),
        ],
        [
            *(
                (
                    short_date(line.view.on, words),
                    line.view.found_where,
                    line.view.found_by,
                    head.two(line),
                    digits(line.amount),
                )
                for line in file.found
            ),
            (Cell(say("Together"), bold=True), "", "", "", Cell(digits(total), bold=True)),
        ],
    )
    where = file.book.kept_where
    flow.facts(
        [
            (label("estate_book.kept_where"), where),
            (say("Money of the estate today"), yen(file.balance, words)),
        ],
        abreast=1,
    )
    flow.paragraph(say("The count sheets are enclosed. Please tell us what is to be done with the money."))
    rules(flow, [rule for rule in file.rules if rule.code == "estate_office_first"])
    return finished(flow)

"""The settlement statement of an estate (収支精算書): every line with its receipt number, part by part."""

from __future__ import annotations

from typing import Final

from desktop.domain.estate_money import BETWEEN, SETTLED
from desktop.services.estate_file import EstateLine, group_of
from i18n import terms
from i18n.client_money import FINDINGS
from i18n.dates import both_calendars, clock_time, short_date
from i18n.numbers import digits, yen
from i18n.words import Words
from reports.estate_parts import EstateBookContent, person, rules
from reports.paper import Paper, finished
from reports.parts import Cell, Column, Flow, Row, Stamp
from reports.parts.signing import sign_corporation

CODE: Final = "BAN-194"


def estate_statement(content: EstateBookContent, words: Words, stamp: Stamp) -> Paper:
    """Return the statement; one of a book that is still open says so."""
    say, head, file = words.say, content.head, content.file
    flow = Flow(say("Settlement statement of an estate"), words, stamp)
    flow.at(words.label("record.estate_book"))
    settled = file.settlements[-1] if file.is_settled else None
    state = say("Not settled yet: as it stands on {day}", day=both_calendars(head.today, words))
    if settled is not None:
        state = say("Estate settled on {day}", day=both_calendars(settled.on, words))
    received, spent = file.totals
    flow.facts(
        [
            *person(head, file.died_on, words),
            (say("State of the book"), state),
            (words.label("estate_settlement.received"), yen(received, words)),
            (words.label("estate_settlement.spent"), yen(spent, words)),
            (say("What is left in the estate"), yen(file.balance, words)),
        ]
    )
    _groups(flow, content)
    for row in head.lists["estate_groups"].rows:
        lines = [line for line in file.lines if _group(line, content) == row.code]
        if lines:
            flow.heading(terms.text(row, words))
            _lines(flow, lines, content)
    if not file.lines:
        flow.paragraph(say("Nothing was moved."))
    _proofs(flow, content)
    sign_corporation(flow, head.organisation, None)
    rules(flow, file.rules)
    return finished(flow)


def _groups(flow: Flow, content: EstateBookContent) -> None:
    words, head = flow.words, content.head
    found = content.file.groups(head.lists["estate_purposes"])
    rows: list[Row] = [
        (terms.text(row, words), digits(found[row.code][0]), digits(found[row.code][1]))
        for row in head.lists["estate_groups"].rows
        if row.code in found
    ]
    # What only went between cash and account is no income of the estate, and no payment.
    real = [pair for group, pair in found.items() if group != BETWEEN]
    received, spent = (sum(pair[side] for pair in real) for side in (0, 1))
    total = (
        Cell(words.say("Together"), bold=True),
        Cell(digits(received), bold=True),
        Cell(digits(spent), bold=True),
    )
    flow.table(
        [
            Column(words.label("value.estate_group"), 4),
            Column(words.say("Money in"), 2, align="end"),
            Column(words.say("Money out"), 2, align="end"),
        ],
        [*rows, total],
    )


def _group(line: EstateLine, content: EstateBookContent) -> str:
    """Return the part in which a line stands: a correction stands beside what it takes back."""
    wrong = next((each for each in content.file.lines if each.id == line.view.counters_id), line)
    return group_of(wrong.view, content.head.lists["estate_purposes"])


def _lines(flow: Flow, lines: list[EstateLine], content: EstateBookContent) -> None:
    words, head, label = flow.words, content.head, flow.words.label

    def row(line: EstateLine) -> Row:
        view = line.view
        flow.at(f"{label('record.estate_movement')} {view.number}")
        what = "　".join(filter(None, (head.term("estate_purposes", view.purpose, words), head.whom(line))))
        if line.is_void:
            what = words.say("{what} (corrected)", what=what)
        return (
            short_date(view.on, words),
            view.number,
            what,
            view.receipt_no or view.deposit_number,
            digits(line.amount) if line.amount > 0 else "",
            digits(-line.amount) if line.amount < 0 else "",
        )

    flow.table(
        [
            Column(label("estate_movement.on"), fits="2026/12/28"),
            Column(label("estate_movement.number"), fits="E2026-0001"),
            Column(label("estate_movement.purpose"), 5),
            Column(words.say("Number of receipt or deposit"), 2),
            Column(words.say("Money in"), fits="1,000,000", align="end"),
            Column(words.say("Money out"), fits="1,000,000", align="end"),
        ],
        (row(line) for line in lines),
    )


def _proofs(flow: Flow, content: EstateBookContent) -> None:
    """Set the last count, and what was still to be looked at."""
    words, file, say = flow.words, content.file, flow.words.say
    if file.counts:
        last = file.counts[-1]
        flow.heading(say("Proved by counting"))
        day = f"{both_calendars(last.view.on, words)} {clock_time(last.view.at, words)}"
        label = words.label
        flow.facts(
            [
                (label("estate_count.on"), day),
                (label("estate_count.cash"), yen(last.view.cash, words)),
                (label("estate_count.cash_expected"), yen(last.cash_booked, words)),
                (label("estate_count.bank"), yen(last.view.bank, words)),
                (label("estate_count.bank_expected"), yen(last.bank_booked, words)),
                (label("estate_count.note"), last.view.note),
            ]
        )
    notes = [
        (line.view.number, "、".join(say(FINDINGS[each]) for each in line.findings))
        for line in file.lines
        if line.findings
    ]
    if notes:
        flow.heading(say("To be looked at"))
        flow.table([Column(words.label("estate_movement.number"), 1), Column(say("What it is"), 4)], notes)
    said = [each.note for each in file.settlements if each.settling == SETTLED and each.note]
    if said:
        flow.paragraph(said[-1])

"""A person's book as a list of texts, to be saved outside the vault."""

from __future__ import annotations

from uuid import UUID

from desktop.domain.roles import Permission
from desktop.records.client_money import MoneyMovementView
from desktop.records.field import facts_of
from desktop.services.client_money import CODE
from desktop.services.shared_lists import SharedColumn, SharedList, SharedRow
from i18n import terms
from ui.desk import Desk
from ui.table_export import Export

_FIELDS = ("number", "on", "at", "purpose", "counterparty", "receipt_no")


def book_export(desk: Desk, client_id: UUID) -> Export:
    """Return how a person's book is saved: every movement with its balance, notes left out."""
    money, words, rules = desk.workspace.client_money, desk.words, desk.workspace.office.rules.named

    def gather() -> SharedList:
        desk.workspace.office.require(Permission.READ_NOTES)
        book, names = money.book(client_id), money.names()
        numbers = {line.id: line.view.number for line in book.lines}
        facts = facts_of(MoneyMovementView)
        columns = (
            *(SharedColumn(words.label(f"money_movement.{name}"), facts[name]) for name in _FIELDS),
            SharedColumn(terms.named(rules("money_directions"), "money_in", words)),
            SharedColumn(terms.named(rules("money_directions"), "money_out", words)),
            SharedColumn(words.say("Balance")),
            SharedColumn(words.label("money_movement.handled_by")),
            SharedColumn(words.label("money_movement.witnessed_by")),
            SharedColumn(words.label("money_movement.counters_id")),
        )
        rows = [
            (
                line.view.number,
                line.view.on.isoformat(),
                line.view.at.strftime("%H:%M"),
                terms.named(rules("money_purposes"), line.view.purpose, words),
                line.view.counterparty,
                line.view.receipt_no,
                str(line.amount) if line.amount > 0 else "",
                str(-line.amount) if line.amount < 0 else "",
                str(line.balance),
                names.get(line.view.handled_by, ""),
                (names.get(line.view.witnessed_by, "") if line.view.witnessed_by else line.view.witness_name),
                numbers.get(line.view.counters_id, "") if line.view.counters_id else "",
            )
            for line in book.lines
        ]
        return SharedList(columns, tuple(SharedRow(client_id, cells) for cells in rows), (client_id,))

    consequence = words.say(
        "Outside the vault the file is not protected. Notes are left out. That it was saved is noted in the"
        " history."
    )
    return Export(
        CODE,
        consequence,
        gather,
        lambda: money.note_export(client_id),
        ("own_file", "the_person", "welfare_office"),
        words.say("Book of client money: whole"),
    )

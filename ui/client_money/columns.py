"""The columns of the lists: the book, its months, counts, contracts, kept things, everybody's money."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from desktop.domain.money_book import Finding
from desktop.records.client_money import MoneyAgreementView
from desktop.services.client_money import Held
from desktop.services.custody import Place, Thing
from desktop.services.money_book import BookLine, CountLine, MonthLine
from i18n import terms
from i18n.client_money import PLACES, findings_told, to_do
from i18n.dates import clock_time, month_title, period, short_date
from i18n.numbers import digits, yen
from ui.desk import Desk
from ui.parts.list_model import Column
from ui.parts.text import Tone

Names = Mapping[UUID, str]


def book_columns(desk: Desk, names: Names) -> Sequence[Column[BookLine]]:
    """Return the columns of a person's book."""
    words, label, rules = desk.words, desk.words.label, desk.workspace.office.rules.named

    def day(line: BookLine) -> str:
        return f"{short_date(line.view.on, words)} {clock_time(line.view.at, words)}"

    def purpose(line: BookLine) -> str:
        name = terms.named(rules("money_purposes"), line.view.purpose, words)
        said = "　".join(filter(None, (name, line.view.counterparty)))
        return words.say("{what} (corrected)", what=said) if line.countered_by else said

    def people(line: BookLine) -> str:
        second = names.get(line.view.witnessed_by) if line.view.witnessed_by else line.view.witness_name
        return "・".join(filter(None, (names.get(line.view.handled_by, ""), second)))

    def tone(line: BookLine) -> Tone:
        return Tone.QUIET if line.countered_by or line.view.counters_id else Tone.PLAIN

    return (
        Column("on", label("money_movement.on"), day, wide=17, tone=tone, sortable=False),
        Column("number", label("money_movement.number"), lambda line: line.view.number, wide=11, tone=tone),
        Column(
            "purpose",
            label("money_movement.purpose"),
            purpose,
            wide=30,
            stretches=True,
            tone=tone,
            icon=lambda line: "warning" if line.findings else "attach" if line.proofs else "",
        ),
        Column(
            "in",
            terms.short(rules("money_directions").find("money_in", desk.today()), words),
            lambda line: digits(line.amount) if line.amount > 0 else "",
            wide=10,
            number=True,
            tone=tone,
        ),
        Column(
            "out",
            terms.short(rules("money_directions").find("money_out", desk.today()), words),
            lambda line: digits(-line.amount) if line.amount < 0 else "",
            wide=10,
            number=True,
            tone=tone,
        ),
        Column(
            "balance",
            words.say("Balance"),
            lambda line: digits(line.balance),
            wide=11,
            number=True,
            bold=True,
        ),
        Column("people", words.say("Confirmed by two"), people, wide=18),
    )


def month_columns(desk: Desk) -> Sequence[Column[MonthLine]]:
    """Return the columns of the months of a book."""
    words, label = desk.words, desk.words.label

    def figure(line: MonthLine, name: str) -> str:
        return "" if line.closing is None else digits(getattr(line.closing, name))

    def closed(line: MonthLine) -> str:
        return (
            words.say("Month not closed")
            if line.closing is None
            else short_date(line.closing.closed_on, words)
        )

    def stated(line: MonthLine) -> str:
        if line.is_stated and line.statement is not None:
            day = line.statement.signed_on or line.statement.handed_on
            return short_date(day, words)
        if line.statement is not None:
            return words.say("Told, not signed yet")
        if line.due is None:
            return ""
        return words.say("To be told until {date}", date=short_date(line.due, words))

    def late(line: MonthLine) -> Tone:
        is_late = line.due is not None and line.due < desk.today() and not line.is_stated
        return Tone.LOOK if is_late else Tone.PLAIN

    return (
        Column(
            "month",
            label("money_closing.month"),
            lambda line: month_title(line.month, words),
            wide=14,
            bold=True,
        ),
        *(
            Column(
                name,
                label(f"money_closing.{name}"),
                lambda line, name=name: figure(line, name),  # type: ignore[misc]
                wide=11,
                number=True,
            )
            for name in ("opening", "received", "spent", "balance")
        ),
        Column("closed", label("money_closing.closed_on"), closed, wide=13),
        Column(
            "stated",
            label("record.money_statement"),
            stated,
            wide=22,
            stretches=True,
            tone=late,
            icon=lambda line: "bell" if late(line) is Tone.LOOK else "check" if line.is_stated else "",
        ),
    )


def count_columns(desk: Desk) -> Sequence[Column[CountLine]]:
    """Return the columns of the counts of the cash."""
    words, label = desk.words, desk.words.label

    def difference(line: CountLine) -> str:
        return words.say("None, it is right") if not line.difference else yen(line.difference, words)

    return (
        Column(
            "on",
            label("money_count.on"),
            lambda line: f"{short_date(line.view.on, words)} {clock_time(line.view.at, words)}",
            wide=17,
            bold=True,
        ),
        Column("counted", label("money_count.counted"), lambda line: digits(line.view.counted), number=True),
        Column("booked", label("money_count.expected"), lambda line: digits(line.booked), number=True),
        Column(
            "difference",
            words.say("Difference"),
            difference,
            wide=16,
            tone=lambda line: Tone.LOOK if line.difference else Tone.PLAIN,
            icon=lambda line: "warning" if line.difference else "check",
        ),
        Column("note", label("money_count.note"), lambda line: line.view.note, wide=24, stretches=True),
    )


def agreement_columns(desk: Desk) -> Sequence[Column[MoneyAgreementView]]:
    """Return the columns of a person's contracts."""
    words, label, rules = desk.words, desk.words.label, desk.workspace.office.rules.named

    def reported(view: MoneyAgreementView) -> str:
        return "" if view.reported_on is None else short_date(view.reported_on, words)

    return (
        Column(
            "period",
            words.say("Period"),
            lambda view: period(view.starts_on, view.ended_on, words),
            wide=26,
            bold=True,
        ),
        Column(
            "limit",
            label("money_agreement.limit_amount"),
            lambda view: yen(view.limit_amount, words),
            wide=14,
            number=True,
        ),
        Column(
            "signer",
            label("money_agreement.signer"),
            lambda view: terms.named(rules("money_signers"), view.signer, words),
            wide=14,
        ),
        Column("reported", label("money_agreement.reported_on"), reported, wide=20),
        Column(
            "end",
            label("money_agreement.end_reason"),
            lambda view: terms.named(rules("money_ends"), view.end_reason, words),
            wide=20,
            stretches=True,
        ),
    )


def thing_columns(desk: Desk) -> Sequence[Column[Thing]]:
    """Return the columns of kept things."""
    words, label, rules = desk.words, desk.words.label, desk.workspace.office.rules.named

    def place(thing: Thing) -> str:
        if thing.place is Place.OUT and thing.due_back_on is not None:
            day = short_date(thing.due_back_on, words)
            return words.say("Out, to be back on {date}", date=day)
        return words.say(PLACES[thing.place])

    def late(thing: Thing) -> bool:
        return thing.due_back_on is not None and thing.due_back_on < desk.today()

    return (
        Column(
            "kind",
            label("custody_item.item_kind"),
            lambda thing: terms.named(rules("custody_kinds"), thing.view.item_kind, words),
            wide=22,
            bold=True,
            tone=lambda thing: Tone.QUIET if thing.place is Place.RETURNED else Tone.PLAIN,
        ),
        Column(
            "description",
            words.say("What it is"),
            lambda thing: thing.view.description,
            wide=28,
            stretches=True,
        ),
        Column(
            "received",
            label("custody_item.received_on"),
            lambda thing: short_date(thing.view.received_on, words),
            wide=12,
        ),
        Column("number", label("custody_item.number"), lambda thing: thing.view.number, wide=13),
        Column(
            "place",
            words.say("Where it is"),
            place,
            wide=24,
            tone=lambda thing: Tone.LOOK if late(thing) else Tone.PLAIN,
            icon=lambda thing: "bell" if late(thing) else "walk" if thing.place is Place.OUT else "",
        ),
    )


def held_columns(desk: Desk) -> Sequence[Column[Held]]:
    """Return the columns of everybody's money."""
    words, label = desk.words, desk.words.label

    def limit(line: Held) -> str:
        return words.say("No contract runs") if line.limit is None else digits(line.limit)

    return (
        Column("name", label("client.name"), lambda line: line.name, wide=18, bold=True),
        Column("balance", words.say("Balance"), lambda line: digits(line.balance), wide=12, number=True),
        Column(
            "limit",
            label("money_agreement.limit_amount"),
            limit,
            wide=14,
            number=True,
            tone=lambda line: Tone.LOOK if line.limit is None and line.balance else Tone.PLAIN,
        ),
        Column(
            "last",
            words.say("Last entry"),
            lambda line: "" if line.last_on is None else short_date(line.last_on, words),
            wide=12,
        ),
        Column("things", words.say("Kept things"), lambda line: digits(line.things) if line.things else ""),
        Column(
            "todo",
            words.say("To be done"),
            lambda line: to_do(line, words),
            wide=34,
            stretches=True,
            tone=lambda line: Tone.LOOK if line.overdue or line.unreported or line.findings else Tone.PLAIN,
            icon=lambda line: "bell" if line.overdue else "",
        ),
    )


def finding_words(findings: Mapping[Finding, int], desk: Desk) -> str:
    """Return what is to be looked at, in one line."""
    return findings_told(findings, desk.words)

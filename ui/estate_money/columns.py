"""The columns of the lists: the book, its counts, its settlements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from uuid import UUID

from desktop.domain.estate_money import SETTLED
from desktop.records.estate_book import EstateSettlementView
from desktop.services.estate_file import PURPOSES, EstateCountLine, EstateLine
from i18n import terms
from i18n.dates import clock_time, short_date
from i18n.numbers import digits, yen
from i18n.words import Words
from ui.desk import Desk
from ui.parts.list_model import Column
from ui.parts.text import Tone


def line_columns(
    desk: Desk, names: Mapping[UUID, str], heirs: Mapping[UUID, str]
) -> Sequence[Column[EstateLine]]:
    """Return the columns of the book."""
    words, label, rules = desk.words, desk.words.label, desk.workspace.office.rules.named
    directions, today = rules("money_directions"), desk.today()

    def day(line: EstateLine) -> str:
        return short_date(line.view.on, words)

    def purpose(line: EstateLine) -> str:
        view = line.view
        whom = view.counterparty or (heirs.get(view.heir_id, "") if view.heir_id else "") or view.found_where
        said = "　".join(filter(None, (terms.named(rules(PURPOSES), view.purpose, words), whom)))
        return words.say("{what} (corrected)", what=said) if line.countered_by else said

    def people(line: EstateLine) -> str:
        view = line.view
        second = names.get(view.witnessed_by, "") if view.witnessed_by else view.witness_name
        return "・".join(filter(None, (names.get(view.handled_by, ""), second)))

    def tone(line: EstateLine) -> Tone:
        return Tone.QUIET if line.is_void else Tone.PLAIN

    return (
        Column("on", label("estate_movement.on"), day, wide=11, tone=tone, sortable=False),
        Column("number", label("estate_movement.number"), lambda line: line.view.number, wide=11, tone=tone),
        Column("purpose", label("estate_movement.purpose"), purpose, wide=24, stretches=True, tone=tone,
               icon=lambda line: "warning" if line.findings else "attach" if line.proofs else ""),
        Column("in", terms.short(directions.find("money_in", today), words), wide=8, number=True,
               tone=tone,
               text=lambda line: digits(line.amount) if line.amount > 0 else ""),
        Column("out", terms.short(directions.find("money_out", today), words), wide=8, number=True,
               tone=tone,
               text=lambda line: digits(-line.amount) if line.amount < 0 else ""),
        Column("cash", terms.named(rules("estate_places"), "estate_cash", words),
               lambda line: digits(line.cash), wide=9, number=True, bold=True),
        Column("bank", terms.named(rules("estate_places"), "estate_bank", words),
               lambda line: digits(line.bank), wide=9, number=True, bold=True),
        Column("people", words.say("Confirmed by two"), people, wide=20, stretches=True),
    )  # fmt: skip


def count_columns(desk: Desk) -> Sequence[Column[EstateCountLine]]:
    """Return the columns of the counts."""
    words, label = desk.words, desk.words.label

    return (
        Column("on", label("estate_count.on"), wide=17, bold=True,
               text=lambda line: f"{short_date(line.view.on, words)} {clock_time(line.view.at, words)}"),
        Column("cash", label("estate_count.cash"), lambda line: digits(line.view.cash), number=True),
        Column("bank", label("estate_count.bank"), lambda line: digits(line.view.bank), wide=20,
               number=True),
        Column("difference", words.say("Difference"), lambda line: difference(line, words), wide=22,
               tone=lambda line: Tone.PLAIN if line.proof.is_right else Tone.LOOK,
               icon=lambda line: "check" if line.proof.is_right else "warning"),
        Column("note", label("estate_count.note"), lambda line: line.view.note, wide=24, stretches=True),
    )  # fmt: skip


def settlement_columns(desk: Desk, names: Mapping[UUID, str]) -> Sequence[Column[EstateSettlementView]]:
    """Return the columns of settlements and openings."""
    words, label, rules = desk.words, desk.words.label, desk.workspace.office.rules.named

    def figure(view: EstateSettlementView, name: str) -> str:
        return digits(getattr(view, name)) if view.settling == SETTLED else ""

    return (
        Column("on", label("estate_settlement.on"), lambda view: short_date(view.on, words), wide=13,
               bold=True),
        Column("settling", label("estate_settlement.settling"), wide=20,
               text=lambda view: terms.named(rules("estate_settlings"), view.settling, words)),
        Column("received", label("estate_settlement.received"), wide=17, number=True,
               text=lambda view: figure(view, "received")),
        Column("spent", label("estate_settlement.spent"), wide=17, number=True,
               text=lambda view: figure(view, "spent")),
        Column("handled", label("estate_settlement.handled_by"), lambda view: names.get(view.handled_by, ""),
               wide=14),
        Column("note", label("estate_settlement.note"), lambda view: view.note, wide=24, stretches=True),
    )  # fmt: skip


def difference(line: EstateCountLine, words: Words) -> str:
    """Return in words what a count found beyond the book."""
    proof = line.proof
    if proof.is_right:
        return words.say("None, it is right")
    parts = []
    if proof.cash:
        parts.append(words.say("cash {amount}", amount=yen(proof.cash, words)))
    if proof.bank:
        parts.append(words.say("account {amount}", amount=yen(proof.bank, words)))
    return words.say(", ").join(parts)

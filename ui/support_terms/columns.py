"""The columns of the lists on a person's page: terms, devices, checks, notices, paid support."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from desktop.records.paid_support import PaidSupportView
from desktop.services.direct_payment_notices import WholeNotice
from desktop.services.support_terms import ExplanationState, WholeTerms
from i18n.dates import period, short_date
from i18n.numbers import yen
from i18n.words import N_
from ui.desk import Desk
from ui.parts.list_model import Column
from ui.parts.text import Tone

STATES: Final = {
    ExplanationState.DONE: N_("Explained"),
    ExplanationState.WANTED: N_("Still to be explained before the lease"),
    ExplanationState.LATE: N_("The lease began without an explanation in time"),
    ExplanationState.CHANGED: N_("Changed since it was explained: explain again"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """A record in a list, with the kinds of entries that a contract covers."""

    view: Any
    activities: tuple[str, ...] = ()


def terms_columns(desk: Desk) -> Sequence[Column[WholeTerms]]:
    """Return the columns of terms."""
    words, say, label = desk.words, desk.words.say, desk.words.label

    def state(whole: WholeTerms) -> str:
        said = say(STATES[whole.state])
        if not whole.explanations:
            return said
        return f"{said} {short_date(whole.explanations[0].explained_on, words)}"

    return (
        Column(
            "period",
            say("Period"),
            lambda whole: period(whole.view.starts_on, whole.view.ends_on, words),
            wide=20,
            bold=True,
        ),
        Column(
            "state",
            say("Explanation"),
            state,
            wide=28,
            stretches=True,
            icon=lambda whole: "check" if whole.state is ExplanationState.DONE else "warning",
            tone=lambda whole: Tone.PLAIN if whole.state is ExplanationState.DONE else Tone.LOOK,
        ),
        Column(
            "home", say("Home"), lambda whole: " ".join(filter(None, (whole.home or whole.plan,))), wide=20
        ),
        Column(
            "needs",
            label("support_terms.needs_support"),
            lambda whole: say("By need and wish") if whole.view.needs_support == "no" else say("Yes"),
            wide=25,
        ),
        Column(
            "fee",
            label("support_terms.fee"),
            lambda whole: "" if whole.view.fee is None else yen(whole.view.fee, words),
            wide=20,
            number=True,
        ),
    )


def device_columns(desk: Desk) -> Sequence[Column[Told]]:
    """Return the columns of devices."""
    words, label, rules = desk.words, desk.words.label, desk.workspace.office.rules

    def kind(told: Told) -> str:
        code = told.view.device_kind
        return words.term(code, rules.text("watch_device_kinds", code))

    return (
        Column("kind", label("watch_device.device_kind"), kind, wide=24, bold=True),
        Column("provider", label("watch_device.provider"), lambda told: told.view.provider, wide=20),
        Column("number", label("watch_device.number"), lambda told: told.view.number, wide=16),
        Column(
            "period",
            words.say("Period"),
            lambda told: period(told.view.installed_on, told.view.removed_on, words),
            wide=26,
            stretches=True,
            tone=lambda told: Tone.PLAIN if told.view.removed_on is None else Tone.QUIET,
        ),
    )


def check_columns(desk: Desk) -> Sequence[Column[Told]]:
    """Return the columns of checks."""
    words, label, rules = desk.words, desk.words.label, desk.workspace.office.rules

    def result(told: Told) -> str:
        view = told.view
        reason = (
            words.term(view.reason, rules.text("unavoidable_reasons", view.reason)) if view.reason else ""
        )
        return reason or words.term(view.result, rules.text("safety_check_results", view.result))

    return (
        Column(
            "on", label("safety_check.on"), lambda told: short_date(told.view.on, words), wide=12, bold=True
        ),
        Column("result", label("safety_check.result"), result, wide=24),
        Column("situation", label("safety_check.situation"), lambda told: told.view.situation, wide=30),
        Column(
            "response",
            label("safety_check.response"),
            lambda told: told.view.response,
            wide=30,
            stretches=True,
        ),
    )


def notice_columns(desk: Desk) -> Sequence[Column[WholeNotice]]:
    """Return the columns of notices."""
    words, say, label, rules = desk.words, desk.words.say, desk.words.label, desk.workspace.office.rules

    def kind(whole: WholeNotice) -> str:
        row = rules.named("direct_payment_notices").ever(whole.view.notice)
        return "" if row is None else words.term(f"{row.code}.short", str(row.values["short"]))

    def answer(whole: WholeNotice) -> str:
        view = whole.view
        if not whole.fits:
            return say("This home is not of the kind that the notice is meant for.")
        if view.sent_on is None:
            return say("Not sent yet")
        if not view.answer:
            return say("No answer yet")
        return words.term(view.answer, rules.text("direct_payment_answers", view.answer))

    return (
        Column("kind", label("direct_payment_notice.notice"), kind, wide=22, bold=True),
        Column("form", words.label("value.form"), lambda whole: whole.form, wide=16),
        Column("office", label("direct_payment_notice.agency_id"), lambda whole: whole.office, wide=22),
        Column(
            "sent",
            label("direct_payment_notice.sent_on"),
            lambda whole: "" if whole.view.sent_on is None else short_date(whole.view.sent_on, words),
            wide=12,
        ),
        Column(
            "answer",
            label("direct_payment_notice.answer"),
            answer,
            wide=36,
            stretches=True,
            icon=lambda whole: "" if whole.fits else "warning",
            tone=lambda whole: Tone.PLAIN if whole.fits else Tone.LOOK,
        ),
    )


def paid_columns(desk: Desk) -> Sequence[Column[Told]]:
    """Return the columns of contracts."""
    words, label, rules = desk.words, desk.words.label, desk.workspace.office.rules

    def fee(told: Told) -> str:
        view: PaidSupportView = told.view
        return f"{words.term(view.fee_unit, rules.text('fee_units', view.fee_unit))} {yen(view.fee, words)}"

    return (
        Column(
            "contents",
            label("paid_support.contents"),
            lambda told: told.view.contents.replace("\n", " "),
            wide=36,
            stretches=True,
            bold=True,
        ),
        Column("fee", label("paid_support.fee"), fee, wide=22),
        Column(
            "period",
            words.say("Period"),
            lambda told: period(told.view.starts_on, told.view.ended_on or told.view.until, words),
            wide=26,
        ),
    )

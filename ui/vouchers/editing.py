"""The form of a voucher: what stays from the one before, the tax in a price, shares in per cent."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

from desktop.domain.money import BASIS_POINTS
from desktop.domain.problem import Problem
from desktop.records.voucher import VoucherDraft, VoucherFields
from desktop.services.recording import Saved
from i18n.vouchers import percent
from ui.desk import Desk
from ui.parts.form import Title
from ui.parts.inputs.base import Input
from ui.parts.inputs.choice_box import ChoiceBox
from ui.parts.inputs.making import code_choices
from ui.parts.inputs.number_inputs import NumberInput
from ui.parts.inputs.rows_input import RowsInput
from ui.record_editor import Editing

SHARES: Final = "shares"
"""The parts of the accounts: no fields of the voucher, but kept with it."""
FEW: Final[Mapping[str, Any]] = {
    "tax_kind": "tax_standard",
    "paid_by": "paid_in_cash",
    "account": "other_account",
}
"""What the very first voucher begins with."""
STAYING: Final = ("paid_on", "funding", "item", "category", "tax_kind", "account", "paid_by", "staff_id")
"""What the next voucher takes from the one before without being typed."""
_PERCENT: Final = re.compile(r"(\d{1,3})(?:[.．](\d{1,2}))?\s*[%％]?")
_HUNDRED: Final = 100


def voucher_editing(desk: Desk, *_client: object) -> tuple[Editing, str]:
    """Return how a voucher is edited, and what the pane is called."""
    return editing_of(desk, ()), desk.words.label("record.voucher")


def editing_of(desk: Desk, shares: Sequence[tuple[str, int]], starting: Mapping[str, Any] = FEW) -> Editing:
    """Return how a voucher with these parts of accounts is edited."""
    say, vouchers = desk.words.say, desk.workspace.vouchers
    parts = RowsInput(lambda: _part(desk), add=say("Divide over accounts"), remove=say("Take this part away"))
    parts.fill(shares)

    def keep(draft: VoucherDraft, view: Any) -> Callable[[], Saved]:
        told = [(account, share or 0) for account, share in parts.value()]
        key, version = (None, None) if view is None else (view.id, view.version)
        return lambda: vouchers.keep(draft, told, key, version)

    return Editing(
        "voucher",
        VoucherFields,
        VoucherDraft,
        vouchers,
        lines=(
            ("paid_on", "served_on"),
            "payee",
            "purpose",
            "category",
            ("amount", "tax_kind"),
            ("tax",),
            "deductible",
            "funding",
            "item",
            ("share", "share_basis"),
            "share_text",
            Title(say("Which account bears it")),
            "account",
            "split_basis",
            "split_text",
            Title(say("How it was paid")),
            ("paid_by", "staff_id"),
            ("settled_on",),
            "answered",
            "note",
        ),
        starting=starting,
        inputs={
            "share": percent_input(),
            "account": ChoiceBox(
                code_choices("support_accounts", desk.form_tools), unknown=say("Several, divided below")
            ),
        },
        extras={SHARES: (say("Parts of the accounts (100 % together)"), parts)},
        verb=keep,
        doubts=vouchers.doubts,
    )


def percent_input() -> Input:
    """Return an input of a share: typed in per cent, kept in basis points."""
    return NumberInput(7, "%", read_percent, percent)


def read_percent(text: str) -> int:
    """Return basis points: 33.33 is 3333."""
    found = _PERCENT.fullmatch(text.strip())
    if found is None:
        raise Problem("field.not_a_number")
    share = int(found[1]) * _HUNDRED + int((found[2] or "0").ljust(2, "0"))
    if share > BASIS_POINTS:
        raise Problem("voucher.beyond_whole")
    return share


def _part(desk: Desk) -> Sequence[Input]:
    account = ChoiceBox(
        code_choices("support_accounts", desk.form_tools), unknown=desk.words.say("Choose the account")
    )
    account.editor.setAccessibleName(desk.words.label("voucher_account.account"))
    share = percent_input()
    share.editor.setAccessibleName(desk.words.label("voucher_account.share"))
    return account, share

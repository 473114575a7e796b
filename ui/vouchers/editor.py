"""The editor of a voucher beside the list: fields, proofs, and taking it back; the next one opens at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop.domain.money import BASIS_POINTS
from desktop.domain.problem import Problem
from desktop.services.vouchers import WholeVoucher
from i18n.vouchers import number_of
from ui.desk import Desk
from ui.papers_editor import PapersEditor, Show
from ui.parts.banner import Banner
from ui.parts.boxes import row
from ui.parts.button import Button, Look
from ui.parts.inputs.plain import place
from ui.parts.inputs.text_inputs import TextInput
from ui.parts.reading_order import order_keys
from ui.parts.text import Tone
from ui.vouchers.editing import FEW, SHARES, STAYING, editing_of
from ui.vouchers.proofs import ProofPart


class VoucherEditor(PapersEditor):
    """Edits a voucher; what was taken back or takes back is shown and stays as it is."""

    def __init__(
        self,
        desk: Desk,
        whole: WholeVoucher | None,
        *,
        show: Show,
        starting: Mapping[str, Any] = FEW,
        done: Callable[[UUID], object] | None = None,
        resume: bool = False,
    ) -> None:
        self._whole = whole
        self._stays = whole is not None and (whole.counter is not None or whole.view.counters_id is not None)
        shares = () if whole is None else whole.shares
        view = None if whole is None else whole.view
        super().__init__(desk, editing_of(desk, shares, starting), view, done=done, resume=resume)
        self.proofs = ProofPart(desk, None if view is None else view.id, may_write=self.may_write())
        self.add_papers(self.proofs, show, above_fields=True)
        self.state = Banner("", Tone.LOOK)
        self.body.insertWidget(0, self.state)
        self.why = TextInput()
        self.why_place = self._counter_place()
        self.body.insertWidget(1, self.why_place)
        self._proposed: int | None = None
        self.form.changed.connect(self._fit)
        for name in ("amount", "tax_kind"):
            self.form.input(name).changed.connect(self._propose_tax)
        self._tell_state()
        self._fit()
        self.proofs.rearranged.connect(lambda: order_keys(self))
        order_keys(self)

    def may_write(self) -> bool:
        """Tell whether the voucher may be changed."""
        return super().may_write() and not self._stays

    def more_buttons(self) -> Sequence[Button]:
        """Offer to take a kept voucher back."""
        if self._whole is None or not self.may_write():
            return ()
        return (Button(self.say("Take this voucher back"), self._ask_why, icon="undo"),)

    def find_draft(self, *, resume: bool) -> None:
        """Offer the kept draft, or go on with it; the offer comes first in the order of keys."""

        def offer(typed: Mapping[str, Any]) -> None:
            self.offer.show_kept(typed)
            order_keys(self)

        self._keeper.find(self.form.restore if resume else offer)

    def staying(self) -> dict[str, Any]:
        """Return what the next voucher takes from this one."""
        values = self.form.values()
        return {name: values[name] for name in STAYING}

    def counter(self) -> None:
        """Take the voucher back, for the reason that was written."""
        whole, vouchers = self._whole, self.desk.workspace.vouchers
        because = str(self.why.value())
        if whole is None:
            return
        self.desk.tasks.run(
            lambda: vouchers.counter(whole.view.id, because),
            owner=self,
            then=lambda _saved: self.leave(),
            otherwise=self._not_countered,
        )

    def _not_countered(self, problem: Problem) -> None:
        if not str(self.why.value()).strip():
            self.why_field.complain(self.say("Please write why it is taken back."))
            self.why.setFocus()
            return
        self.show_problem(problem)

    def _ask_why(self) -> None:
        self.why_place.show()
        self.why.setFocus()

    def _counter_place(self) -> QWidget:
        holder = QWidget()
        line = row(holder, gap=1)
        self.why_field = place(self.why, self.say("Why is it taken back?"))
        line.addWidget(self.why_field, 1)
        line.addWidget(Button(self.say("Enter the counter-voucher"), self.counter, look=Look.PRIMARY))
        holder.hide()
        return holder

    def _tell_state(self) -> None:
        whole, words = self._whole, self.desk.words
        self.state.hide()
        if whole is None:
            return
        if whole.view.counters_id is not None:
            self.state.tell(
                self.say("This voucher takes another one back. Both stay as they are."), Tone.LOOK
            )
            self.state.show()
        elif whole.counter is not None:
            number = number_of(whole.line.year, whole.line.number, words)
            self.state.tell(
                self.say("Voucher {number} was taken back. It stays as it is.", number=number), Tone.LOOK
            )
            self.state.show()

    def _fit(self) -> None:
        """Show only what there is something to say about."""
        values = {name: _value(each.input) for name, each in self.form.places.items()}
        has_share = values["share"] not in (None, "", BASIS_POINTS)
        shown = {
            "share_basis": has_share or bool(values["share_basis"]),
            "share_text": has_share or bool(values["share_text"]),
            "split_basis": not values["account"],
            "split_text": not values["account"],
            "staff_id": values["paid_by"] == "paid_by_staff" or bool(values["staff_id"]),
            "settled_on": values["paid_by"] == "paid_by_staff" or values["settled_on"] is not None,
            "item": self._is_claimed(str(values["funding"] or "")) or bool(values["item"]),
            "answered": bool(values["answered"]) or bool(self.form.places["answered"].complaint),
        }
        for name, visible in shown.items():
            self.form.places[name].setVisible(visible)
        self.form.extras[SHARES].setVisible(not values["account"])
        self.proofs.think_of(str(values["category"] or ""))

    def _is_claimed(self, funding: str) -> bool:
        row_of = self.desk.form_tools.lists("funding_sources").ever(funding)
        return row_of is not None and bool(row_of.values["claimed"])

    def _refused(self, problem: Problem) -> None:
        super()._refused(problem)
        self._fit()

    def _propose_tax(self) -> None:
        """Propose the tax in the price, unless somebody wrote another."""
        amount, kind = _value(self.form.input("amount")), _value(self.form.input("tax_kind"))
        on, now = _value(self.form.input("paid_on")), _value(self.form.input("tax"))
        if not isinstance(amount, int) or not kind or now not in (None, self._proposed):
            return
        tax = self.desk.workspace.vouchers.tax_of(amount, str(kind), on or self.desk.today())
        self._proposed = tax
        self.form.input("tax").fill(tax)


def _value(made: Any) -> Any:
    try:
        return made.value()
    except Problem:
        return None

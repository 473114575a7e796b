"""The proofs of a voucher in its form: what its category needs, and whether a paper is made out to us."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Final
from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop.domain.rule_used import RuleUsed
from desktop.records.voucher import VoucherProofView
from desktop.services.recording import Saved
from desktop.services.voucher_lines import CATEGORIES
from desktop.storage.incoming import Paper
from i18n import terms
from ui.changes import Changed
from ui.desk import Desk
from ui.papers_part import PapersPart, PapersSaid, PaperView, Waiting
from ui.parts.inputs.flag_box import FlagBox
from ui.parts.rule_note import RuleNote
from ui.parts.text import Text, Tone

KINDS: Final = "cost_proofs"
USUAL: Final = "proof_receipt"


class ProofPart(PapersPart):
    """Takes a new file for a receipt, and shows it large at once."""

    def __init__(self, desk: Desk, voucher_id: UUID | None, *, may_write: bool) -> None:
        say = desk.words.say
        self._proofs = desk.workspace.vouchers.proofs
        self.needs = Text(tone=Tone.QUIET, wrap=True)
        self.rule = RuleNote(desk.words)
        said = PapersSaid(
            say("Papers that prove it"),
            say("Choose receipts"),
            say("Drop the photo or PDF of a receipt here, choose it, or paste it."),
            say("These files are kept together with the voucher."),
        )
        super().__init__(desk, voucher_id, KINDS, said, may_write=may_write)

    def told(self) -> Sequence[QWidget]:
        """Say what is needed."""
        return (self.needs, self.rule)

    def think_of(self, category: str) -> None:
        """Say which papers a category needs."""
        lists, words = self.desk.form_tools.lists, self.desk.words
        row_of = next(
            (each for each in lists(CATEGORIES).in_force(self.desk.today()) if each.code == category), None
        )
        needed = (
            []
            if row_of is None
            else [terms.named(lists(KINDS), code, words) for code in row_of.values["proofs"]]
        )
        if row_of is not None and row_of.values["paid_proof"]:
            needed.append(words.say("proof of payment"))
        self.needs.setText(words.say("Needed: {papers}", papers="、".join(needed)) if needed else "")
        self.needs.setVisible(bool(needed))
        self.rule.show_rules(*(() if row_of is None else (RuleUsed.of(lists(CATEGORIES), row_of),)))

    def ready(self, data: bytes) -> Paper:
        """Return a file as it would be kept."""
        return self._proofs.ready(data)

    def waiting_of(self, path: Path, paper: Paper) -> Waiting:
        """Return a new file."""
        del path
        return Waiting(USUAL, paper)

    def keep(self, owner_id: UUID, waiting: Waiting) -> Saved:
        """Keep a file."""
        return self._proofs.keep(owner_id, waiting.kind, waiting.paper, addressee_is_ours=waiting.ours)

    def of_owner(self, owner_id: UUID) -> tuple[VoucherProofView, ...]:
        """Return what is kept."""
        return self._proofs.of_voucher(owner_id)

    def content(self, view: PaperView) -> bytes:
        """Return the bytes of a proof."""
        return self._proofs.content(view.id)

    def take_away(self, view: PaperView) -> Changed:
        """Put a proof into the trash."""
        return self._proofs.take_away(view.id)

    def kept_line(self, view: VoucherProofView) -> QWidget:
        """Return the line of a proof."""
        proofs = self._proofs

        def describe(kind: str, *, ours: bool) -> None:
            self.describe(lambda: proofs.describe(view.id, kind, addressee_is_ours=ours))

        look = partial(self.look_kept, view, self.name_of(view.proof))
        return self._line(view.proof, view.addressee_is_ours, look, partial(self.remove, view), describe)

    def waiting_line(self, each: Waiting) -> QWidget:
        """Return the line of a file that waits."""

        def describe(kind: str, *, ours: bool) -> None:
            each.kind, each.ours = kind, ours

        ours = self._names_us(each.kind) if each.ours is None else each.ours
        look, away = partial(self.look_waiting, each), partial(self.forget, each)
        return self._line(each.kind, ours, look, away, describe)

    def came(self, *, kept: bool) -> None:
        """Show what came in large, beside the fields that are typed from it."""
        if kept:
            self.look_kept(self.kept[-1], self.name_of(self.kept[-1].proof))
        else:
            self.look_waiting(self.waiting[-1])

    def _line(
        self,
        proof: str,
        ours: bool,  # noqa: FBT001 - what the paper says
        look: Callable[[], object],
        away: Callable[[], object],
        describe: Callable[..., None],
    ) -> QWidget:
        kind = self.kind_box(proof, "voucher_proof.proof")
        flag = FlagBox(self.desk.words.label("voucher_proof.addressee_is_ours"))
        flag.fill(ours)
        flag.set_read_only(read_only=not self._may_write)

        def said() -> None:
            describe(str(kind.value()), ours=flag.value())

        kind.changed.connect(said)
        flag.changed.connect(said)
        return self.line(kind, look, away, flag)

    def _names_us(self, proof: str) -> bool:
        row_of = self.desk.form_tools.lists(KINDS).ever(proof)
        return row_of is not None and bool(row_of.values["names_us"])

"""The proofs of a voucher in its form: files that are chosen, dropped or pasted, each with its kind.

Those of a voucher that is not kept yet wait here and are kept with it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.domain.problem import Problem
from desktop.domain.rule_used import RuleUsed
from desktop.records.voucher import VoucherProofView
from desktop.services.voucher_lines import CATEGORIES
from desktop.storage.incoming import Paper
from i18n import terms
from ui.copied_papers import copied_papers
from ui.desk import Desk
from ui.parts.boxes import clear, column, row
from ui.parts.button import Button, IconButton, Look
from ui.parts.inputs.choice_box import ChoiceBox
from ui.parts.inputs.flag_box import FlagBox
from ui.parts.inputs.making import code_choices
from ui.parts.rule_note import RuleNote
from ui.parts.surface import Section
from ui.parts.text import Text, Tone
from ui.photo_import import PhotoImport
from ui.photo_run import Taking

KINDS: Final = "cost_proofs"
USUAL: Final = "proof_receipt"


@dataclass(slots=True)
class Waiting:
    """A file that is kept together with its voucher."""

    proof: str
    paper: Paper
    ours: bool | None = None


class ProofPart(Section):
    """Shows the proofs line by line; `shown` asks for one to be shown large."""

    shown = Signal(str, str, bytes)
    rearranged = Signal()
    """A line came or went."""

    def __init__(self, desk: Desk, voucher_id: UUID | None, *, may_write: bool) -> None:
        say = desk.words.say
        self.choose_button = Button(say("Choose receipts"), self.choose, icon="attach")
        self.paste_button = Button(say("Paste a picture"), self.paste, look=Look.QUIET)
        super().__init__(say("Papers that prove it"), self.choose_button, self.paste_button)
        self.desk, self.say = desk, say
        self._voucher_id, self._may_write = voucher_id, may_write
        self._category = ""
        self.waiting: list[Waiting] = []
        self.kept: tuple[VoucherProofView, ...] = ()
        for button in (self.choose_button, self.paste_button):
            button.setEnabled(may_write)
        self.importing = PhotoImport(desk)
        self.importing.done.connect(lambda _kept: self._came_in())
        self.needs = Text(tone=Tone.QUIET, wrap=True)
        self.nothing = Text(
            say("Drop the photo or PDF of a receipt here, choose it, or paste it."),
            tone=Tone.QUIET,
            wrap=True,
        )
        self.later = Text(say("These files are kept together with the voucher."), tone=Tone.QUIET, wrap=True)
        self._lines = column(gap=0.6)
        self.rule = RuleNote(desk.words)
        for widget in (self.importing, self.needs, self.rule, self.nothing, self.later):
            self.body.addWidget(widget)
        self.body.addLayout(self._lines)
        self.read()

    def choose(self) -> None:
        """Ask for files."""
        self.importing.ask(self.say("Choose receipts"), self.take)

    def take(self, paths: Sequence[Path]) -> None:
        """Take in these files as proofs of the usual kind."""
        self.importing.take_as(paths, Taking(self.desk.workspace.vouchers.proofs.ready, self._keep_file))

    def paste(self) -> None:
        """Take in what was copied: a picture, or files."""
        copied = copied_papers()
        if copied.paths:
            self.take(copied.paths)
            return
        if copied.picture is None:
            self.importing.said.tell(self.say("Nothing that could be pasted was copied."), Tone.LOOK)
            self.importing.said.show()
            return
        data, proofs = copied.picture, self.desk.workspace.vouchers.proofs
        self.desk.tasks.aside(
            lambda: proofs.ready(data), owner=self, then=self._pasted, otherwise=self._refused
        )

    def keep_with(self, voucher_id: UUID) -> None:
        """Keep what waits, in the writing thread, for the voucher that was just kept."""
        proofs = self.desk.workspace.vouchers.proofs
        for each in self.waiting:
            proofs.keep(voucher_id, each.proof, each.paper, addressee_is_ours=each.ours)

    def think_of(self, category: str) -> None:
        """Say which papers a category needs."""
        self._category = category
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

    def read(self) -> None:
        """Read what is kept, and show it."""
        key, proofs = self._voucher_id, self.desk.workspace.vouchers.proofs
        if key is None:
            self._show(())
            return
        self.desk.tasks.read(
            lambda: proofs.of_voucher(key), owner=self, then=self._show, supersede="voucher_proofs"
        )

    def _keep_file(self, _path: Path, paper: Any) -> Any:
        """Keep a file, in the writing thread."""
        key = self._voucher_id
        if key is None:
            self.waiting.append(Waiting(USUAL, paper))
            return None
        return self.desk.workspace.vouchers.proofs.keep(key, USUAL, paper)

    def _pasted(self, paper: Paper) -> None:
        keep = partial(self._keep_file, Path(), paper)
        self.desk.tasks.run(keep, owner=self, then=lambda _saved: self._came_in(), otherwise=self._refused)

    def _came_in(self) -> None:
        if self._voucher_id is None:
            self._show(())
            if self.waiting:
                self._look(
                    self.waiting[-1].proof, self.waiting[-1].paper.media_type, self.waiting[-1].paper.data
                )
            return
        self.read()

    def _refused(self, problem: Problem) -> None:
        around: Any = self.parentWidget()
        while around is not None and not hasattr(around, "show_problem"):
            around = around.parentWidget()
        if around is not None:
            around.show_problem(problem)

    def _show(self, kept: tuple[VoucherProofView, ...]) -> None:
        is_new = len(kept) > len(self.kept)
        self.kept = kept
        clear(self._lines)
        for view in kept:
            self._lines.addWidget(self._kept_line(view))
        for each in self.waiting:
            self._lines.addWidget(self._waiting_line(each))
        self.nothing.setVisible(not kept and not self.waiting)
        self.later.setVisible(bool(self.waiting))
        self.rearranged.emit()
        if is_new:
            self._look_kept(kept[-1])

    def _kept_line(self, view: VoucherProofView) -> QWidget:
        proofs = self.desk.workspace.vouchers.proofs

        def describe(proof: str, *, ours: bool) -> None:
            self.desk.tasks.run(
                lambda: proofs.describe(view.id, proof, addressee_is_ours=ours),
                owner=self,
                then=lambda _saved: self.read(),
                otherwise=self._refused,
            )

        def remove() -> None:
            self.desk.tasks.run(lambda: proofs.take_away(view.id), owner=self, then=lambda _done: self.read())

        return self._line(
            view.proof, view.addressee_is_ours, partial(self._look_kept, view), describe, remove
        )

    def _waiting_line(self, each: Waiting) -> QWidget:
        def describe(proof: str, *, ours: bool) -> None:
            each.proof, each.ours = proof, ours

        def remove() -> None:
            self.waiting.remove(each)
            self._show(self.kept)

        look = partial(self._look, each.proof, each.paper.media_type, each.paper.data)
        ours = self._names_us(each.proof) if each.ours is None else each.ours
        return self._line(each.proof, ours, look, describe, remove)

    def _line(
        self,
        proof: str,
        ours: bool,  # noqa: FBT001 - what the paper says
        look: Callable[[], object],
        describe: Callable[..., None],
        remove: Callable[[], None],
    ) -> QWidget:
        line = QWidget()
        outer = column(line, gap=0.3)
        inside = row(gap=0.8)
        kind = ChoiceBox(code_choices(KINDS, self.desk.form_tools))
        kind.editor.setAccessibleName(self.desk.words.label("voucher_proof.proof"))
        kind.fill(proof)
        flag = FlagBox(self.desk.words.label("voucher_proof.addressee_is_ours"))
        flag.fill(ours)
        for each in (kind, flag):
            each.set_read_only(read_only=not self._may_write)

        def said() -> None:
            describe(str(kind.value()), ours=flag.value())

        kind.changed.connect(said)
        flag.changed.connect(said)
        inside.addWidget(kind)
        inside.addWidget(IconButton("zoom-in", self.say("Show it large"), look))
        away = IconButton("close", self.say("Take this paper away"), remove)
        away.setEnabled(self._may_write)
        inside.addWidget(away)
        inside.addStretch(1)
        outer.addLayout(inside)
        outer.addWidget(flag)
        return line

    def _names_us(self, proof: str) -> bool:
        row_of = self.desk.form_tools.lists(KINDS).ever(proof)
        return row_of is not None and bool(row_of.values["names_us"])

    def _look_kept(self, view: VoucherProofView) -> None:
        proofs = self.desk.workspace.vouchers.proofs
        self.desk.tasks.read(
            lambda: proofs.content(view.id),
            owner=self,
            then=lambda content: self._look(view.proof, view.media_type, content),
            supersede="voucher_proof",
        )

    def _look(self, proof: str, media_type: str, content: bytes) -> None:
        self.shown.emit(
            terms.named(self.desk.form_tools.lists(KINDS), proof, self.desk.words), media_type, content
        )

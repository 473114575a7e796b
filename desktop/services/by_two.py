"""What two people answer for: entered with the second person's passphrase, or waiting for them."""

from __future__ import annotations

from typing import Any, TypeVar
from uuid import UUID

from desktop.domain.problem import Problem
from desktop.records.record import Draft, View
from desktop.services.office import Office
from desktop.services.recording import Recording, Saved
from desktop.services.second_confirmations import HERE, ON_PAPER, SecondConfirmations, SecondPerson
from desktop.storage.unit_of_work import UnitOfWork

DraftT = TypeVar("DraftT", bound=Draft)
ViewT = TypeVar("ViewT", bound=View)


class ByTwo(Recording[DraftT, ViewT]):
    """Keeps records with `witnessed_by` and `witness_way`; subclasses extend `enter` instead of `put`."""

    def __init__(self, office: Office, confirmations: SecondConfirmations[Any, Any]) -> None:
        super().__init__(office)
        self.confirmations = confirmations

    def put(
        self, work: UnitOfWork, draft: Draft, record_id: UUID | None = None, version: int | None = None
    ) -> UUID:
        """Enter what the second person has signed on the paper: the program waits for them."""
        if record_id is None:
            return self.enter(work, draft, ON_PAPER)
        return self.amend(work, draft, record_id, version)

    def enter(self, work: UnitOfWork, draft: Any, way: str) -> UUID:
        """Enter a draft inside a running unit of work; `way` says how its second person confirms it."""
        return self.keep(work, draft, way)

    def amend(self, work: UnitOfWork, draft: Draft, record_id: UUID, version: int | None) -> UUID:
        """Change what was entered; it waits again where somebody else is its second person now."""
        before = self.present(work, record_id)
        given = draft.model_dump(exclude_unset=True)
        second = given.get("witnessed_by", before["witnessed_by"])
        if second != before["witnessed_by"]:
            draft = draft.model_copy(update={"witness_way": "" if second is None else ON_PAPER})
        return super().put(work, draft, record_id, version)

    def keep(self, work: UnitOfWork, draft: Draft, way: str) -> UUID:
        """Write a new draft that was looked at, with the way in which its second person confirms it."""
        alone = draft.model_dump()["witnessed_by"] is None
        return super().put(work, draft.model_copy(update={"witness_way": "" if alone else way}))

    def _deed(self, draft: Any) -> str:
        """Return what the history calls entering a draft."""
        del draft
        return f"{self.row.kind}_add"

    def try_out(self, draft: DraftT) -> None:
        """Refuse what could not be entered, before the second person is asked; nothing is kept."""
        self.office.require(self.writing)
        try:
            with self.office.store.write(self._deed(draft), self.office.author) as work:
                self.put(work, draft)
                _take_back()
        except _OnlyTried:
            return

    def entered_by_two(self, draft: DraftT, second: SecondPerson) -> Saved:
        """Enter what its second person confirms here, with sign-in name and passphrase.

        Problems: those of `save`, and of `SecondConfirmations.prove`; nothing is kept then.
        """
        self.office.require(self.writing)
        witness: UUID | None = draft.model_dump()["witnessed_by"]
        if witness is None:
            raise Problem("money.not_the_second")
        self.confirmations.prove(witness, second)
        with self.office.store.write(self._deed(draft), self.office.author) as work:
            kept = self.enter(work, draft, HERE)
        return Saved(kept, work.changed)


class _OnlyTried(Exception):  # noqa: N818 - nothing went wrong
    """Takes back what was entered only to see whether it can be."""


def _take_back() -> None:
    raise _OnlyTried

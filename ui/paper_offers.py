"""What papers there are for a person: every subject offers its own, the screen of papers lists them all.

A subject's `offers(desk, client_id)` is named in `ui.of_client.PAPERS` and called in the reading thread: it
asks the services what is kept and gives a job for each paper that could be made now.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from desktop.domain.problem import Problem
from desktop.domain.roles import Permission
from ui.desk import Desk
from ui.of_client import PAPERS
from ui.paper_preview import Job
from ui.screens import load


@dataclass(frozen=True, slots=True)
class PaperOffer:
    """A paper that can be made: what it is called, the day of what it shows, and the job that makes it."""

    title: str
    job: Job
    on: date | None = None

    @property
    def id(self) -> tuple[str, UUID, str]:
        """The key of the line in a list: one record may give several papers."""
        return self.job.code, self.job.record, self.title


def titled(offer: PaperOffer) -> Job:
    """Return the job with what it is called, for the list of what was given."""
    return offer.job if offer.job.title else replace(offer.job, title=offer.title)


Offers = Callable[[Desk, UUID], Sequence[PaperOffer]]


def offers_of(desk: Desk, client_id: UUID) -> tuple[PaperOffer, ...]:
    """Return every paper for a person; papers tell what notes tell, so who may not read those gets none.

    A subject that asks for more than the actor's role gives offers nothing.
    """
    desk.workspace.office.require(Permission.READ_NOTES)
    found: list[PaperOffer] = []
    for place in PAPERS:
        offers: Offers = load(place)
        try:
            found.extend(offers(desk, client_id))
        except Problem as problem:
            if problem.code != "role.not_allowed":
                raise
    return tuple(found)

"""What every screen is given: one frozen desk, built after unlocking. Nothing else is reached for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from desktop.domain.clock import Clock
from i18n.words import Words
from ui.actions import Actions
from ui.changes import Changes
from ui.navigation import Navigation
from ui.parts.status_line import Status
from ui.preferences import AS_WINDOW, PreferenceFile
from ui.tasks import Tasks
from ui.theme import Theme
from ui.unwritten import Unwritten

if TYPE_CHECKING:
    # The door opens without them: they bring the database along.
    from desktop.domain.address import Address
    from desktop.workspace import Workspace
    from reports.press import Press
    from ui.parts.form_tools import FormTools


@dataclass(frozen=True, slots=True)
class Desk:
    """The open vault's services and the window's own things."""

    workspace: Workspace
    tasks: Tasks
    press: Press
    """The child process that makes papers; its `render` is called inside `tasks.press`."""
    changes: Changes
    navigation: Navigation
    actions: Actions
    status: Status
    words: Words
    preferences: PreferenceFile
    clock: Clock
    theme: Theme
    unwritten: Unwritten = field(default_factory=Unwritten)
    """What forms hold that is not in the vault yet."""
    coming: dict[object, tuple[int, int]] = field(default_factory=dict)
    """By what they are about, files on their way: how many of how many are kept."""
    cut_off: dict[object, tuple[int, int]] = field(default_factory=dict)
    """The same of files whose way was cut off when the vault was locked, until somebody was told."""

    def today(self) -> date:
        """Return the organisation's local date."""
        return self.workspace.office.today()

    @property
    def form_tools(self) -> FormTools:
        """What forms need."""
        from desktop.storage.postal_codes import PostalCodes  # noqa: PLC0415 - see above
        from ui.parts.form_tools import FormTools  # noqa: PLC0415

        table, tasks, owner = PostalCodes(), self.tasks, self.navigation

        def find(code: str, answer: Callable[[Sequence[Address]], object]) -> None:
            tasks.read(lambda: table.find(code), owner=owner, then=answer, supersede="postal_code")

        rules = self.workspace.office.rules
        return FormTools(
            words=self.words,
            today=self.today,
            lists=rules.named,
            find_address=find,
            when_rules_change=lambda method: self.changes.subscribe(
                method, kinds=("rule_override", "rule_value")
            ),
        )


def at_counter(desk: Desk) -> Desk:
    """Return the desk for a screen that a volunteer works at, in the language chosen for it."""
    language = desk.preferences.now.counter_language
    return desk if language == AS_WINDOW else replace(desk, words=Words.at_counter(language))


class Unlocked(Protocol):
    """What the door calls once a vault is open."""

    def __call__(self, workspace: Workspace) -> None:
        """Begin work in this vault."""
        ...


@dataclass(frozen=True, slots=True)
class Door:
    """What the screen before unlocking is given."""

    tasks: Tasks
    words: Words
    preferences: PreferenceFile
    clock: Clock
    theme: Theme
    actions: Actions
    vault: Path | None
    """The vault to offer: the one named at the start, or the last one."""
    notice: str
    """What to say at once, for instance why it is locked; "" for nothing."""
    unlocked: Unlocked

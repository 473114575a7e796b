"""What the vault itself needs: a clock that is right, and a backup that is not old."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from desktop.domain.clock import local
from i18n.dates import moment
from ui.desk import Desk
from ui.parts.banner import Banner
from ui.parts.boxes import column
from ui.parts.text import Text, Tone
from ui.today.gathering import Gathered, days_of


class Needs(QWidget):
    """A banner for each need, nothing where there is none; `saved` says when the last backup was made."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._words = desk, desk.words
        self.clock, self.backup = Banner(tone=Tone.LOOK), Banner(tone=Tone.LOOK)
        self.saved = Text(tone=Tone.QUIET, wrap=True)
        body = column(self, gap=1.2)
        for banner in (self.clock, self.backup):
            body.addWidget(banner)
            banner.hide()
        self.hide()

    def show_needs(self, gathered: Gathered) -> None:
        """Show what is needed now."""
        self._show_clock(behind=gathered.view.clock_behind)
        self._show_backup(gathered)
        self.setVisible(not (self.clock.isHidden() and self.backup.isHidden()))

    def _show_clock(self, *, behind: bool) -> None:
        self.clock.setVisible(behind)
        if behind:
            said = self._words.say(
                "The clock of this machine is behind the last record. Please set it: "
                "days and times would be wrong."
            )
            self.clock.tell(said, Tone.LOOK, icon="time")

    def _show_backup(self, gathered: Gathered) -> None:
        said = self._said_of_backup(gathered)
        self.saved.setVisible(not said)
        self.backup.setVisible(bool(said))
        if said:
            self.backup.tell(said, Tone.LOOK, icon="backup")
            settings = partial(self._desk.navigation.open, "settings")
            self.backup.offer((self._words.say("Settings"), settings))

    def _said_of_backup(self, gathered: Gathered) -> str:
        """Return what is to be said against it; nothing for one that is young."""
        words, office = self._words, self._desk.workspace.office
        if not gathered.backup_wanted:
            return words.say(
                "No place for backups is chosen yet. Without one a broken machine loses everything."
            )
        if gathered.backup is None:
            return words.say("There is no backup yet.")
        at = moment(gathered.backup, words, office.zone, gathered.view.day)
        self.saved.setText(words.say("Last backup {when}", when=at))
        days = (gathered.view.day - local(gathered.backup, office.zone).date()).days
        if days < days_of(self._desk.workspace, "backup_age"):
            return ""
        return words.say_many("The last backup is {n} day old.", "The last backup is {n} days old.", days)

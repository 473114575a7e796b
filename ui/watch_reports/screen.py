"""Reports on the watch: a month and a landlord are chosen, the paper is seen before it leaves."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from desktop.domain.fiscal_year import Month
from desktop.services.watch_reports import Landlord, LandlordMonth
from i18n.dates import month_title
from ui.actions import Act
from ui.desk import Desk
from ui.paper_preview import PaperPreview
from ui.parts.banner import Banner
from ui.parts.boxes import column, row
from ui.parts.button import IconButton
from ui.parts.empty_page import EmptyPage
from ui.parts.field_place import FieldPlace
from ui.parts.inputs.choice_box import Choice, ChoiceBox
from ui.parts.surface import Heading
from ui.parts.text import Text, Tone
from ui.screen import Screen
from ui.watch_reports.papers import landlord_job


class WatchReportsScreen(Screen):
    """One landlord and month at a time; arrows go to the month before and after."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        # Last month's report is written in the first days of the next.
        self._month = Month.containing(desk.today()).after(-1)
        head = row(gap=1, pad=(2, 1.6, 2, 1))
        head.addWidget(Heading(self.say("Report on the watch")))
        head.addStretch(1)
        self.before = IconButton("chevron-left", self.say("The month before"), partial(self.turn, -1))
        self.after = IconButton("chevron-right", self.say("The month after"), partial(self.turn, 1))
        self.title = Text(bold=True)
        for widget in (self.before, self.title, self.after):
            head.addWidget(widget)
        self.body.addLayout(head)
        choose = column(gap=0.6, pad=(2, 0, 2, 0.6))
        self.landlord = ChoiceBox([], unknown=self.say("Choose the landlord"), empty=None)
        choose.addWidget(FieldPlace(self.landlord, self.say("Landlord of the tenants")))
        self.left_out = Banner("", Tone.LOOK)
        self.left_out.hide()
        choose.addWidget(self.left_out)
        self.body.addLayout(choose)
        self.preview = PaperPreview(desk)
        self._nothing = EmptyPage("report", "")
        self.body.addWidget(self._nothing, 1)
        self.body.addWidget(self.preview, 1)
        self.preview.hide()
        self.landlord.changed.connect(self._make)
        self.bind(Act.PRINT, self.preview.print_paper)
        self.bind(Act.EARLIER, partial(self.turn, -1))
        self.bind(Act.LATER, partial(self.turn, 1))
        self.bind(Act.REFRESH, self._make)

    def open(self, record_id: UUID | None, part: str) -> None:
        """Show the landlords of the month."""
        del record_id, part
        self._read()

    def take_focus(self) -> None:
        """Begin with the landlord."""
        self.landlord.setFocus()

    def turn(self, by: int) -> None:
        """Go to another month."""
        if by < 0 or self._month < Month.containing(self.desk.today()):
            self._month = self._month.after(by)
            self._read()

    def _read(self) -> None:
        month, reports = self._month, self.desk.workspace.watch_reports
        self.title.setText(month_title(month, self.desk.words))
        self.after.setEnabled(month < Month.containing(self.desk.today()))
        self.desk.tasks.read(
            lambda: reports.landlords(month), owner=self, then=self._offer, supersede="landlords"
        )

    def _offer(self, landlords: tuple[Landlord, ...]) -> None:
        chosen, words = self.landlord.value(), self.desk.words
        self.landlord.offer(
            [
                Choice(
                    each.key,
                    words.say_many(
                        "{name} ({n} tenant)", "{name} ({n} tenants)", each.tenants, name=each.name
                    ),
                )
                for each in landlords
            ]
        )
        self._nothing.say(
            self.say(
                "Choose a landlord: what the tenants agreed to hand on of the month's watch stands here."
            )
            if landlords
            else self.say(
                "In this month nobody lived in a home whose landlord or agent is known. They are noted with"
                " the home; then their monthly report is made here."
            )
        )
        known = {each.key for each in landlords}
        self.landlord.fill(chosen if chosen in known else None)
        self._make()

    def _make(self) -> None:
        key, month, reports = self.landlord.value(), self._month, self.desk.workspace.watch_reports
        self._nothing.setVisible(not key)
        self.preview.setVisible(bool(key))
        self.left_out.hide()
        if not key:
            self.preview.clear()
            return
        self.desk.tasks.read(
            lambda: reports.of_landlord(str(key), month),
            owner=self,
            then=partial(self._show, str(key)),
            supersede="watch_report",
        )

    def _show(self, key: str, told: LandlordMonth) -> None:
        if told.left_out:
            said = self.desk.words.say_many(
                "{n} tenant refused and is not in this report.",
                "{n} tenants refused and are not in this report.",
                told.left_out,
            )
            self.left_out.tell(said, Tone.LOOK)
            self.left_out.show()
        people = [tenant.client_id for tenant in told.tenants]
        self.preview.make(landlord_job(self.desk, key, told.month, people))

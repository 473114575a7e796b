"""One economic support beside the page: what it is, criteria, papers, order, amounts, the application."""

from __future__ import annotations

from functools import partial
from itertools import pairwise
from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop.domain.problem import Problem
from desktop.records.support_application import (
    SupportApplicationDraft,
    SupportApplicationFields,
    SupportApplicationView,
)
from desktop.services.economic_supports import Support
from desktop.services.home_meters import METERED, HomeMeter
from i18n import terms
from i18n.amounts import amount
from i18n.dates import both_calendars, short_date
from i18n.words import Words
from reports.support_application import BEFORE
from ui.desk import Desk
from ui.economic_supports.criteria import Criteria
from ui.economic_supports.papers import show_aid
from ui.meter_card import MeterCard
from ui.parts.banner import Banner
from ui.parts.boxes import clear, column, row
from ui.parts.button import Button
from ui.parts.facts import Facts
from ui.parts.form import Line
from ui.parts.inputs.choice_box import Choice, ChoiceBox
from ui.parts.inputs.flag_box import FlagBox
from ui.parts.rule_note import RuleNote
from ui.parts.surface import Section
from ui.parts.text import Text, Tone
from ui.record_editor import Editing, RecordEditor, may_write
from ui.record_panel import RecordPanel
from ui.unfinished import Left

_LINES: tuple[Line, ...] = (
    "body",
    "dwelling_id",
    "applied_on",
    ("decision", "decided_on"),
    ("monthly_amount", "single_amount"),
    ("starts_on", "ends_on"),
    "paid_to",
    "note",
)


class SupportPanel(RecordPanel):
    """Shows one support of a client; answers and ticks are kept as they are given."""

    def __init__(self, desk: Desk, client_id: UUID, programme: str, case_id: UUID | None) -> None:
        super().__init__(desk, client_id, client_id)
        self._client_id, self._programme, self._case_id = client_id, programme, case_id
        self._support: Support | None = None
        self._allowed = may_write(desk)
        self.warning = Banner("", Tone.DANGER)
        self.warning.hide()
        self._hint = Text(wrap=True)
        self._meter = QWidget()
        self._metered = column(self._meter)
        self.criteria = Criteria(desk, self.answer)
        self.papers: dict[str, FlagBox] = {}
        self._ticked: bool | None = None
        self._filling = False
        self._papers = Section(self.say("Papers"))
        self._steps, self._amounts = Text(wrap=True), Facts()
        self.rules = RuleNote(desk.words)
        self.begin_button = Button(self.say("Prepare an application"), self.prepare, icon="plus")
        self.edit_button = Button(self.say("The application"), self.edit, icon="edit")
        aid = partial(show_aid, desk, client_id, programme)
        self.print_button = Button(self.say("Print"), aid, icon="print")
        self.lay_out(self._inside(), right=(self.print_button,), gap=1.8)
        kinds = ("support_application", "criterion_answer", "application_paper", "tenancy", "client")
        self.follow(kinds, about=client_id)

    def take_focus(self) -> None:
        """Begin with the application."""
        (self.edit_button if self.begin_button.isHidden() else self.begin_button).setFocus()

    def prepare(self) -> None:
        """Begin an application, so that answers and papers can be kept."""
        if self._case_id is None:
            self.show_problem(Problem("case.none"))
            return
        given = {"client_id": self._client_id, "case_id": self._case_id, "programme": self._programme}
        draft = SupportApplicationDraft.of({**given, "decision": "decision_preparing"})
        applications = self.desk.workspace.support_applications
        self.desk.tasks.run(lambda: applications.save(draft), owner=self)

    def answer(self, criterion: str, given: str) -> None:
        """Keep a worker's answer to a criterion."""
        application = None if self._support is None else self._support.application
        if application is not None:
            applications = self.desk.workspace.support_applications
            self.desk.tasks.run(lambda: applications.answer(application.id, criterion, given), owner=self)

    def tick(self, paper: str, *, ready: bool) -> None:
        """Keep that a paper is ready, or not."""
        application = None if self._support is None else self._support.application
        if application is not None:
            applications, day = self.desk.workspace.support_applications, self.desk.today()
            self.desk.tasks.run(
                lambda: applications.paper(application.id, paper, day if ready else None), owner=self
            )

    def edit(self) -> None:
        """Open the form of the application."""
        desk, client_id = self.desk, self._client_id
        desk.tasks.read(lambda: _homes(desk, client_id), owner=self, then=self._edit)

    def _edit(self, homes: list[Choice]) -> None:
        application = None if self._support is None else self._support.application
        if application is None:
            return
        edit_application(self.desk, application, homes)

    def _inside(self) -> list[QWidget]:
        """Return what is shown, from top to bottom."""
        begin = QWidget()
        line = row(begin, gap=1)
        line.addWidget(self.begin_button)
        line.addWidget(self.edit_button)
        line.addStretch(1)
        titled = []
        for title, widget in (
            (self.say("Criteria"), self.criteria),
            (self.say("Order"), self._steps),
            (self.say("Amounts and periods"), self._amounts),
        ):
            section = Section(title)
            section.body.addWidget(widget)
            titled.append(section)
        criteria, order, amounts = titled
        above = (self.warning, self._hint, self.facts, begin, self._meter)
        return [*above, criteria, self._papers, order, amounts, self.rules]

    def _read(self) -> None:
        supports, client_id, programme = (
            self.desk.workspace.economic_supports,
            self._client_id,
            self._programme,
        )

        def known() -> tuple[Support, HomeMeter | None]:
            support = supports.support(client_id, programme)
            home = None if support.application is None else support.application.dwelling_id
            metered = home is not None and programme in METERED
            return support, supports.meter(home) if metered and home is not None else None

        self.desk.tasks.read(known, owner=self, then=lambda read: self._show(*read), supersede="support")

    def _show(self, support: Support, meter: HomeMeter | None) -> None:
        self._support = support
        clear(self._metered)
        self._meter.setVisible(meter is not None)
        if meter is not None:
            self._metered.addWidget(MeterCard(self.desk, meter))
        words, application = self.desk.words, support.application
        self._hint.setText(terms.hint(support.programme, words))
        self._warn(support)
        self.facts.show_rows(facts_of_support(support, self.desk))
        self.criteria.show_judged(support.judged, may_answer=self._allowed and application is not None)
        self._show_papers(support)
        self._steps.setText(
            "\n".join(
                self.say("{number}. {step}", number=each.values["number"], step=terms.text(each, words))
                for each in support.steps
            )
        )
        self._amounts.show_rows([(terms.text(each, words), amount(each, words)) for each in support.amounts])
        self.rules.show_rules(*support.rules)
        self.begin_button.setVisible(application is None)
        self.begin_button.setEnabled(self._allowed)
        self.edit_button.setVisible(application is not None)
        self._order_keys()

    def _warn(self, support: Support) -> None:
        self.warning.setVisible(support.signed_on is not None)
        if support.signed_on is not None:
            day = both_calendars(support.signed_on, self.desk.words)
            said = self.say("The step that has to wait for the decision was taken on {date}.", date=day)
            todo = self.say("Please talk to the desk before anything else.")
            self.warning.tell(f"{said} {todo}", Tone.DANGER)

    def _show_papers(self, support: Support) -> None:
        ticked = support.application is not None
        if ticked is not self._ticked:
            self._ticked = ticked
            self._make_papers(support)
        for each in support.papers:
            if (box := self.papers.get(each.code)) is not None:
                since = support.ready.get(each.code)
                name = terms.text(each, self.desk.words)
                if since is not None:
                    day = short_date(since, self.desk.words)
                    name = self.say("{paper} (ready since {date})", paper=name, date=day)
                box.tick.setText(name.replace("&", "&&"))
                box.tick.setAccessibleName(name)
                self._filling = True
                box.fill(since is not None)
                self._filling = False
                box.set_read_only(read_only=not self._allowed)

    def _make_papers(self, support: Support) -> None:
        """Make the checklist anew: ticks are only for an application."""
        clear(self._papers.body)
        self.papers = {}
        if support.application is None:
            nothing = self.say("Prepare an application to tick the papers that are ready.")
            self._papers.body.addWidget(Text(nothing, tone=Tone.QUIET, wrap=True))
        for each in support.papers:
            name = terms.text(each, self.desk.words)
            if support.application is None:
                self._papers.body.addWidget(Text(self.say("・{paper}", paper=name), wrap=True))
                continue
            box = self.papers[each.code] = FlagBox(name)
            box.changed.connect(partial(self._ticked_paper, each.code, box))
            self._papers.body.addWidget(box)

    def _ticked_paper(self, paper: str, box: FlagBox) -> None:
        if not self._filling:
            self.tick(paper, ready=box.value())

    def _order_keys(self) -> None:
        """Let Tab walk as one reads: what was made later would come last."""
        stops = [
            self.begin_button,
            self.edit_button,
            *(box.list for box in self.criteria.boxes.values()),
            *(box.tick for box in self.papers.values()),
            self.print_button,
        ]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)


def edit_application(
    desk: Desk, application: SupportApplicationView, homes: list[Choice], *, resume: bool = False
) -> None:
    """Open the form of an application; `resume` goes on with what had been typed."""
    say, client_id = desk.words.say, application.client_id
    dwelling = ChoiceBox(homes, unknown=say("Not chosen"), empty=None, name_of=lambda _key: "…")
    given = {name: getattr(application, name) for name in ("client_id", "case_id", "programme")}
    editing = Editing(
        "support_application",
        SupportApplicationFields,
        SupportApplicationDraft,
        desk.workspace.support_applications,
        _LINES,
        given=given,
        about=client_id,
        inputs={"dwelling_id": dwelling},
    )
    back = partial(open_support, desk, client_id, application.programme, application.case_id)
    editor = RecordEditor(desk, editing, application, done=lambda _key: back(), resume=resume)
    desk.navigation.show_details(editor, say("The application"))
    editor.take_focus()


def go_on(desk: Desk, left: Left) -> None:
    """Open an unfinished application again, with what had been typed."""
    record, applications = left.record, desk.workspace.support_applications
    if record is None:
        return
    desk.tasks.read(
        lambda: (applications.get(record), _homes(desk, left.client_id)),
        owner=desk.navigation,
        then=lambda found: edit_application(desk, *found, resume=True),
    )


def _homes(desk: Desk, client_id: UUID) -> list[Choice]:
    return [
        Choice(tenancy.dwelling_id, " ".join(filter(None, (home.name, home.room))))
        for tenancy, home in desk.workspace.tenancies.homes_of(client_id)
    ]


def open_support(desk: Desk, client_id: UUID, programme: str, case_id: UUID | None) -> None:
    """Show one support beside the page."""
    panel = SupportPanel(desk, client_id, programme, case_id)
    rules = desk.workspace.office.rules
    desk.navigation.show_details(panel, terms.named(rules.named("support_programmes"), programme, desk.words))
    panel.take_focus()


def facts_of_support(support: Support, desk: Desk) -> list[tuple[str, str]]:
    """Return where and by whom it is applied for, who runs it here, and where the application stands."""
    words, rules = desk.words, desk.workspace.office.rules
    row_, application = support.programme, support.application
    facts = [
        (words.say("Where to apply"), terms.named(rules.named("support_desks"), row_.values["desk"], words)),
        (
            words.say("Who applies"),
            terms.named(rules.named("support_applicants"), row_.values["applicant"], words),
        ),
    ]
    if row_.values.get("before"):
        facts.append((words.say("By when"), words.say(BEFORE[row_.values["before"]])))
    if row_.values.get("runs"):
        facts.append((words.say("Where it runs"), bodies_told(support, words)))
    if application is not None:
        decision = terms.named(rules.named("application_decisions"), application.decision, words)
        facts.append((words.label("support_application.decision"), decision))
    return facts


def bodies_told(support: Support, words: Words) -> str:
    """Say who was expected to run a local support in 2021."""
    if not support.bodies:
        return words.say("Nobody is known to run it in this place. Please ask the housing section.")
    names = "、".join(terms.text(each, words) for each in support.bodies)
    return words.say(
        "Expected to run it in the fiscal year 2021: {names}. Please ask whether it still does.", names=names
    )

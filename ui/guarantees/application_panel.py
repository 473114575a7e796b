"""One attempt at a guarantee beside the page: where it stands, its steps, its papers."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from desktop.records.field import facts_of
from desktop.records.guarantee_application import GuaranteeApplicationView, GuaranteeStepView
from desktop.services.guarantee_applications import GuaranteeFile
from i18n import terms
from i18n.dates import short_date
from i18n.values import told
from ui.beside_person import show_paper
from ui.desk import Desk
from ui.guarantees.editing import application_editing, step_editing
from ui.guarantees.papers import papers_job
from ui.parts.banner import Banner
from ui.parts.boxes import clear, row
from ui.parts.button import Button, Look
from ui.parts.inputs.flag_box import FlagBox
from ui.parts.reading_order import order_keys
from ui.parts.rule_note import RuleNote
from ui.parts.surface import Section
from ui.parts.text import Text, Tone
from ui.record_editor import RecordEditor, may_write
from ui.record_panel import RecordPanel

_SHOWN = (
    "guarantee_kind",
    "income_status",
    "applied_on",
    "answered_on",
    "result",
    "reason",
    "reason_note",
    "fee",
    "yearly_fee",
    "scope",
    "note",
)


class ApplicationPanel(RecordPanel):
    """Ticks are kept as they are given; steps and the attempt itself open their forms."""

    def __init__(self, desk: Desk, client_id: UUID, application_id: UUID) -> None:
        super().__init__(desk, application_id, client_id)
        self._client_id = client_id
        self._file: GuaranteeFile | None = None
        self._filling = False
        self.objection = Banner("", Tone.LOOK)
        self.objection.hide()
        self.objection_rules = RuleNote(desk.words)
        self.papers: dict[str, FlagBox] = {}
        self.edit_button = Button(self.say("Change"), self.edit, icon="edit")
        self.step_button = Button(self.say("Note a step"), self.add_step, icon="plus")
        for button in (self.edit_button, self.step_button):
            button.setEnabled(may_write(desk))
        self._steps = Section(self.say("Steps"), self.step_button)
        self._papers = Section(self.say("Papers"))
        self.rules = RuleNote(desk.words)
        self.print_button = Button(self.say("List of papers"), self.print_papers, icon="print")
        self.lay_out(
            (self.objection, self.objection_rules, self.facts, self._steps, self._papers, self.rules),
            left=(self.edit_button,),
            right=(self.print_button,),
        )
        kinds = ("guarantee_application", "guarantee_step", "guarantee_paper", "client")
        self.follow(kinds, about=client_id)

    def take_focus(self) -> None:
        """Begin with the steps."""
        self.step_button.setFocus()

    def edit(self) -> None:
        """Open the form of the attempt."""
        if self._file is not None:
            view = self._file.view
            editing, title = application_editing(self.desk, self._client_id, view.case_id)
            self.open_form(RecordEditor(self.desk, editing, view, done=self._back), title)

    def add_step(self) -> None:
        """Note a step."""
        self._edit_step(None)

    def tick(self, paper: str, *, ready: bool) -> None:
        """Keep that a paper is ready, or not."""
        service, day = self.desk.workspace.guarantee_applications, self.desk.today()
        self.desk.tasks.run(lambda: service.paper(self._id, paper, day if ready else None), owner=self)

    def print_papers(self) -> None:
        """Show the list of papers for the client."""
        show_paper(
            self.desk, self._client_id, papers_job(self.desk, self._client_id, self._id), self.say("Papers")
        )

    def _edit_step(self, view: GuaranteeStepView | None) -> None:
        editing, title = step_editing(self.desk, self._client_id, self._id)
        self.open_form(RecordEditor(self.desk, editing, view, done=self._back), title)

    def _back(self, _key: UUID) -> None:
        panel = ApplicationPanel(self.desk, self._client_id, self._id)
        self.desk.navigation.show_details(panel, self.say("Application for a guarantee"))
        panel.take_focus()

    def _read(self) -> None:
        service, client_id, key = self.desk.workspace.guarantee_applications, self._client_id, self._id

        def found() -> GuaranteeFile | None:
            return next((each for each in service.files_of(client_id) if each.view.id == key), None)

        self.desk.tasks.read(found, owner=self, then=self._show, supersede="guarantee_file")

    def _show(self, file: GuaranteeFile | None) -> None:
        if file is None:
            self.desk.navigation.leave_details()
            return
        self._file = file
        words, lists = self.desk.words, self.desk.workspace.office.rules.named
        facts = facts_of(GuaranteeApplicationView)
        rows = [
            (words.label(f"guarantee_application.{name}"), told(facts[name], value, lists, words))
            for name in _SHOWN
            if (value := getattr(file.view, name)) not in (None, "")
        ]
        rows.insert(1, (words.label("guarantee_application.agency_id"), file.company))
        rows.insert(2, (words.label("guarantee_application.dwelling_id"), file.home))
        self.facts.show_rows([each for each in rows if each[1]])
        self.objection.setVisible(bool(file.objections))
        if file.objections:
            names = "、".join(words.term(rule.code, rule.text) for rule in file.objections)
            said = self.say("A certified company may not do this: {what}.", what=names)
            todo = self.say("Please talk to the company, or to the ministry's desk.")
            self.objection.tell(f"{said} {todo}", Tone.LOOK)
        self.objection_rules.show_rules(*file.objections)
        self._show_steps(file)
        self._show_papers(file)

    def _show_steps(self, file: GuaranteeFile) -> None:
        clear(self._steps.body)
        words, rules = self.desk.words, self.desk.workspace.office.rules
        if not file.steps:
            nothing = self.say("The call to make sure of the person and other steps will stand here.")
            self._steps.body.addWidget(Text(nothing, tone=Tone.QUIET, wrap=True))
        for step in file.steps:
            name = words.term(step.step, rules.text("guarantee_steps", step.step))
            text = "　".join((short_date(step.on, words), name))
            line = row(gap=1)
            line.addWidget(Button(text, partial(self._edit_step, step), look=Look.QUIET))
            line.addStretch(1)
            self._steps.body.addLayout(line)
            if step.note:
                self._steps.body.addWidget(Text(step.note, tone=Tone.QUIET, wrap=True))

    def _show_papers(self, file: GuaranteeFile) -> None:
        words = self.desk.words
        codes = [paper.row.code for paper in file.papers]
        if codes != list(self.papers):
            clear(self._papers.body)
            self.papers = {}
            for paper in file.papers:
                box = self.papers[paper.row.code] = FlagBox(terms.text(paper.row, words))
                box.changed.connect(partial(self._ticked, paper.row.code, box))
                self._papers.body.addWidget(box)
        for paper in file.papers:
            box, name = self.papers[paper.row.code], terms.text(paper.row, words)
            if paper.ready_on is not None:
                day = short_date(paper.ready_on, words)
                name = self.say("{paper} (ready since {date})", paper=name, date=day)
            box.tick.setText(name.replace("&", "&&"))
            box.tick.setAccessibleName(name)
            self._filling = True
            box.fill(paper.ready_on is not None)
            self._filling = False
            box.set_read_only(read_only=not may_write(self.desk))
        self.rules.show_rules(*dict.fromkeys(paper.rule for paper in file.papers[:1]))
        order_keys(self)

    def _ticked(self, paper: str, box: FlagBox) -> None:
        if not self._filling:
            self.tick(paper, ready=box.value())

"""Support in the home: terms and explanations, devices, checks, notices about rent, paid support."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any, Final
from uuid import UUID

from desktop.domain.problem import Problem
from desktop.records.record import View
from desktop.records.safety_check import SafetyCheckView
from desktop.records.watch_device import WatchDeviceView
from desktop.services.direct_payment_notices import WholeNotice
from desktop.services.support_terms import ExplanationState, WholeTerms
from ui.beside_person import show_paper
from ui.changes import Changed
from ui.desk import Desk
from ui.list_section import ListSection
from ui.of_client import ClientPage
from ui.parts.banner import Banner
from ui.parts.boxes import column
from ui.parts.button import Button, Look
from ui.parts.rule_note import RuleNote
from ui.parts.surface import ScrollColumn
from ui.parts.text import Tone
from ui.record_editor import RecordEditor, may_write
from ui.support_terms.columns import (
    STATES,
    Told,
    check_columns,
    device_columns,
    notice_columns,
    paid_columns,
    terms_columns,
)
from ui.support_terms.editing import (
    Known,
    Made,
    device_editing,
    explanation_editing,
    notice_editing,
    paid_editing,
    terms_editing,
)
from ui.support_terms.papers import explanation_job, notice_job, paid_job
from ui.unfinished import Left

_CHECKS_SHOWN: Final = 30


@dataclass(frozen=True, slots=True)
class _Known:
    terms: tuple[WholeTerms, ...]
    devices: tuple[WatchDeviceView, ...]
    checks: tuple[SafetyCheckView, ...]
    notices: tuple[WholeNotice, ...]
    paid: tuple[Told, ...]
    case_id: UUID | None
    starting: Known


class SupportTermsPage(ClientPage):
    """Lists; a line opens beside the page."""

    def __init__(self, desk: Desk, client_id: UUID) -> None:
        super().__init__(desk, client_id)
        say = self.say
        self._known: _Known | None = None
        scroll = ScrollColumn(pad=2, gap=2)
        column(self, gap=0).addWidget(scroll)
        self.warning = Banner("")
        self.warning.hide()
        self.rules = RuleNote(desk.words)
        self.terms_button = Button(say("Agree on support in the home"), self.agree, icon="plus")
        self.explain_button = Button(say("Note an explanation"), self.explain, icon="check")
        self.paper_button = Button(say("Paper to explain"), self.print_terms, icon="print", look=Look.QUIET)
        self.device_button = Button(say("Add a device"), self.add_device, icon="plus")
        self.notice_button = Button(say("Notice to the welfare office"), self.add_notice, icon="plus")
        self.notice_paper = Button(say("Data for the form"), self.print_notice, icon="print", look=Look.QUIET)
        self.paid_button = Button(say("Add a contract about paid support"), self.add_paid, icon="plus")
        self.paid_paper = Button(
            say("Ledger of paid support"), self.print_paid, icon="print", look=Look.QUIET
        )
        for button in (
            self.terms_button,
            self.explain_button,
            self.device_button,
            self.notice_button,
            self.paid_button,
        ):
            button.setEnabled(may_write(desk))
        self.terms: ListSection[WholeTerms] = ListSection(
            desk,
            "support_terms",
            say("Support in certified housing"),
            terms_columns(desk),
            say("For a tenant of support housing: what is given, for what fee, and when it was explained."),
            self.paper_button,
            self.explain_button,
            self.terms_button,
        )
        self.devices: ListSection[Told] = ListSection(
            desk,
            "watch_devices",
            say("Devices in the home"),
            device_columns(desk),
            say("Devices that tell every day that all is well will stand here."),
            self.device_button,
        )
        self.checks: ListSection[Told] = ListSection(
            desk,
            "safety_checks",
            say("Safety checks that were told in full"),
            check_columns(desk),
            say("Anomalies, and days on which a check could not be made, will stand here."),
        )
        self.notices: ListSection[WholeNotice] = ListSection(
            desk,
            "direct_payment_notices",
            say("Notices to the welfare office"),
            notice_columns(desk),
            say("Wishes for direct payment, and notices that rent is not paid, will stand here."),
            self.notice_paper,
            self.notice_button,
        )
        self.paid: ListSection[Told] = ListSection(
            desk,
            "paid_supports",
            say("Support paid for by the client"),
            paid_columns(desk),
            say("Only support that the client pays for needs a contract here and a ledger."),
            self.paid_paper,
            self.paid_button,
        )
        scroll.body.addWidget(self.warning)
        for section in (self.terms, self.devices, self.checks, self.notices, self.paid):
            scroll.body.addWidget(section)
        scroll.body.addWidget(self.rules)
        scroll.body.addStretch(1)
        self.terms.table.opened.connect(self._open_terms)
        self.devices.table.opened.connect(lambda told: self._edit(device_editing(desk, client_id), told.view))
        self.notices.table.opened.connect(
            lambda whole: self._edit(notice_editing(desk, client_id, whole.view.case_id), whole.view)
        )
        self.paid.table.opened.connect(
            lambda told: self._edit(
                paid_editing(desk, client_id, None, told.view, told.activities), told.view
            )
        )
        kinds = (
            "support_terms",
            "support_explanation",
            "watch_device",
            "safety_check",
            "direct_payment_notice",
            "paid_support",
            "tenancy",
            "support_housing_plan",
            "support_case",
        )
        desk.changes.subscribe(self._changed, kinds=kinds)
        self._read()

    @property
    def ready(self) -> bool:
        """Whether what is kept was read."""
        return self._known is not None

    def take_focus(self) -> None:
        """Begin with the terms."""
        (self.terms_button if self.terms.table.isHidden() else self.terms.table).setFocus()

    def agree(self) -> None:
        """Begin new terms, with what the plan and the tenancy say."""
        known = self._case()
        if known is not None:
            self._edit(terms_editing(self.desk, self.client_id, known.case_id, known.starting), None)

    def explain(self) -> None:
        """Note that the chosen terms were explained."""
        whole = self._chosen()
        if whole is not None:
            self._edit(explanation_editing(self.desk, self.client_id, whole.id), None)

    def print_terms(self) -> None:
        """Show the paper that is explained."""
        whole = self._chosen()
        if whole is not None:
            job = explanation_job(self.desk, self.client_id, whole.id)
            show_paper(self.desk, self.client_id, job, self.say("Paper to explain"))

    def add_device(self) -> None:
        """Begin a new device."""
        self._edit(device_editing(self.desk, self.client_id), None)

    def add_notice(self) -> None:
        """Begin a new notice."""
        known = self._case()
        if known is not None:
            self._edit(notice_editing(self.desk, self.client_id, known.case_id), None)

    def print_notice(self) -> None:
        """Show the data of the chosen notice."""
        whole = self.notices.table.current_line()
        if whole is None and self._known is not None and self._known.notices:
            whole = self._known.notices[0]
        if isinstance(whole, WholeNotice):
            job = notice_job(self.desk, self.client_id, whole.id)
            show_paper(self.desk, self.client_id, job, self.say("Data for the form"))

    def add_paid(self) -> None:
        """Begin a new contract."""
        known = self._case()
        if known is not None:
            self._edit(paid_editing(self.desk, self.client_id, known.case_id), None)

    def print_paid(self) -> None:
        """Show the ledger of what this client pays for."""
        job = paid_job(self.desk, self.client_id)
        show_paper(self.desk, self.client_id, job, self.say("Ledger of paid support"))

    def _case(self) -> _Known | None:
        known = self._known
        if known is not None and known.case_id is None:
            self.show_problem(Problem("case.none"))
            return None
        return known

    def _chosen(self) -> WholeTerms | None:
        line = self.terms.table.current_line()
        if isinstance(line, WholeTerms):
            return line
        known = self._known
        return known.terms[0] if known is not None and known.terms else None

    def _open_terms(self, whole: WholeTerms) -> None:
        self._edit(terms_editing(self.desk, self.client_id, whole.view.case_id), whole.view)

    def _edit(self, made: Made, view: View | None) -> None:
        editing, title = made
        editor = RecordEditor(self.desk, editing, view)
        self.desk.navigation.show_details(editor, title)
        editor.take_focus()

    def _changed(self, changed: Changed) -> None:
        del changed
        self._read()

    def _read(self) -> None:
        self.desk.tasks.read(
            partial(_known, self.desk, self.client_id),
            owner=self,
            then=self._show,
            supersede="support_terms",
        )

    def _show(self, known: _Known) -> None:
        self._known = known
        self.terms.set_lines(known.terms)
        self.devices.set_lines([Told(view) for view in known.devices])
        newest = sorted(known.checks, key=lambda view: view.on, reverse=True)
        told = [view for view in newest if view.result != "well"]
        self.checks.set_lines([Told(view) for view in told[:_CHECKS_SHOWN]])
        self.notices.set_lines(known.notices)
        self.paid.set_lines(known.paid)
        for button, lines in (
            (self.paper_button, known.terms),
            (self.explain_button, known.terms),
            (self.notice_paper, known.notices),
            (self.paid_paper, known.paid),
        ):
            button.setVisible(bool(lines))
        self._warn(known)

    def _warn(self, known: _Known) -> None:
        today = self.desk.today()
        running = [each for each in known.terms if each.view.ends_on is None or each.view.ends_on >= today]
        wanting = [each for each in running if each.state is not ExplanationState.DONE]
        untold = not known.terms and known.starting.plan is not None
        self.warning.setVisible(bool(wanting) or untold)
        if untold:
            said = self.say("This home is support housing: say what is given, and explain it on paper.")
            self.warning.tell(said, Tone.LOOK, icon="bell")
        self.rules.setVisible(bool(known.terms))
        if wanting:
            self.warning.tell(self.say(STATES[wanting[0].state]), Tone.LOOK, icon="bell")
        if known.terms:
            self.rules.show_rules(known.terms[0].rule)


def _known(desk: Desk, client_id: UUID) -> _Known:
    workspace = desk.workspace
    case = workspace.cases.current(client_id)
    tenancy = workspace.tenancies.current(client_id)
    plan = None if tenancy is None else workspace.support_housing.plan_of(tenancy.dwelling_id)
    paid = tuple(
        Told(view, workspace.paid_supports.activities_of(view.id))
        for view in workspace.paid_supports.of_client(client_id)
    )
    return _Known(
        workspace.support_terms.wholes_of(client_id),
        workspace.watch_devices.of_client(client_id),
        workspace.safety_checks.of_client(client_id),
        workspace.direct_payment_notices.wholes_of(client_id),
        paid,
        None if case is None else case.id,
        Known(plan, None if tenancy is None else tenancy.dwelling_id, tenancy),
    )


def go_on(desk: Desk, left: Left) -> None:
    """Open an unfinished form of this subject again."""
    workspace = desk.workspace
    service: Any = {
        "support_explanation": workspace.support_terms.explanations,
        "paid_support": workspace.paid_supports,
    }[left.kind]

    def show(view: Any, case_id: UUID | None) -> None:
        if left.kind == "support_explanation":
            terms = UUID(left.which) if view is None else view.terms_id
            editing, title = explanation_editing(desk, left.client_id, terms)
        else:
            editing, title = paid_editing(desk, left.client_id, case_id, view)
        editor = RecordEditor(desk, editing, view, resume=True)
        desk.navigation.show_details(editor, title)
        editor.take_focus()

    def read() -> tuple[Any, UUID | None]:
        case = workspace.cases.current(left.client_id)
        view = None if left.record is None else service.get(left.record)
        return view, None if case is None else case.id

    desk.tasks.read(read, owner=desk.navigation, then=lambda found: show(*found))

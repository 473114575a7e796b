"""Visits (訪問の記録): way and cost, what was seen at the door, meters, cards, joint visits, signatures."""

from __future__ import annotations

from desktop.records.joint_visit import JointVisit, JointVisitDraft, JointVisitView
from desktop.records.signature import Signature, SignatureDraft, SignatureView
from desktop.records.visit import (
    DoorSign,
    DoorSignDraft,
    DoorSignView,
    MeterReading,
    MeterReadingDraft,
    MeterReadingView,
    Visit,
    VisitDraft,
    VisitView,
)
from desktop.services.office import Office
from desktop.services.recording import Recording


class DoorSigns(Recording[DoorSignDraft, DoorSignView]):
    """What was ticked at doors."""

    row = DoorSign
    view = DoorSignView


class MeterReadings(Recording[MeterReadingDraft, MeterReadingView]):
    """What meters showed."""

    row = MeterReading
    view = MeterReadingView


class JointVisits(Recording[JointVisitDraft, JointVisitView]):
    """Visits to several clients as one."""

    row = JointVisit
    view = JointVisitView


class Signatures(Recording[SignatureDraft, SignatureView]):
    """What was signed."""

    row = Signature
    view = SignatureView


class Visits(Recording[VisitDraft, VisitView]):
    """The worker's verbs about visits."""

    row = Visit
    view = VisitView

    def __init__(self, office: Office) -> None:
        super().__init__(office)
        self.signs = DoorSigns(office)
        self.meters = MeterReadings(office)
        self.joint = JointVisits(office)
        self.signatures = Signatures(office)

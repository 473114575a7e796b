"""Language certificates of staff (語学の資格): who counts as bilingual staff, and until when."""

from __future__ import annotations

from datetime import date
from typing import Final
from uuid import UUID

from desktop.domain.language_grades import Grade, Scale
from desktop.domain.problem import FieldError
from desktop.domain.roles import Permission
from desktop.records.record import Draft
from desktop.records.staff_certificate import StaffCertificate, StaffCertificateDraft, StaffCertificateView
from desktop.services.due import DueStep
from desktop.services.file_beside import file_beside, put_beside
from desktop.services.office import Office
from desktop.services.recording import Recording, Saved
from desktop.services.staff_due import ending
from desktop.storage.incoming import accept
from desktop.storage.open_files import OpenFiles
from desktop.storage.unit_of_work import table_of

LIST: Final = "language_certificates"
OTHER: Final = "other"
ENDS: Final = "certificate_ends"


class StaffCertificates(Recording[StaffCertificateDraft, StaffCertificateView]):
    """The verbs of whoever keeps the staff's papers."""

    row = StaffCertificate
    view = StaffCertificateView
    writing = Permission.KEEP_PAY

    def __init__(self, office: Office, files: OpenFiles) -> None:
        super().__init__(office)
        self._files = files

    def of_staff(self, staff_id: UUID) -> tuple[StaffCertificateView, ...]:
        """Return somebody's certificates, oldest first."""
        self.office.require(self.reading)
        return self.views(table_of(StaffCertificate).c.staff_id == staff_id)

    def all(self) -> tuple[StaffCertificateView, ...]:
        """Return everybody's certificates."""
        self.office.require(self.reading)
        return self.views()

    def certified(self, staff_id: UUID, language: str, day: date) -> StaffCertificateView | None:
        """Return the certificate by which somebody is bilingual staff on a day.

        None where there is no certificate, it has ended, the year's list does not name it, or its grade is
        lower than the list asks. A grade that nobody has asked for yet is taken as it is.
        """
        self.office.require(self.reading)
        table = table_of(StaffCertificate)
        found = self.views(
            table.c.staff_id == staff_id,
            table.c.language == language,
            table.c.obtained_on.is_(None) | (table.c.obtained_on <= day),
            table.c.ends_on.is_(None) | (table.c.ends_on >= day),
        )
        return next((view for view in found if self.counts(view, day)), None)

    def counts(self, view: StaffCertificateView, day: date) -> bool:
        """Tell whether the list of a day names a certificate, and its grade is not too low or unwritten."""
        self.office.require(self.reading)
        grade = self.scale(view.certificate, day).judge(view.grade)
        return self.is_named(view.certificate, day) and grade in {Grade.ENOUGH, Grade.UNASKED}

    def scale(self, certificate: str, day: date) -> Scale:
        """Return the grades of a certificate, and the least one that the list of a day asks for."""
        self.office.require(self.reading)
        rows = self.office.rules.named(LIST)
        row = next((each for each in rows.in_force(day) if each.code == certificate), rows.ever(certificate))
        if row is None:
            return Scale(graded=False)
        said = row.values
        return Scale(tuple(said["grades"]), str(said.get("least_grade", "")), bool(said["graded"]))

    def is_named(self, certificate: str, day: date) -> bool:
        """Tell whether the list of a day names a certificate as one that counts."""
        self.office.require(self.reading)
        rows = self.office.rules.named(LIST).in_force(day)
        return any(row.code == certificate and row.values["named"] for row in rows)

    def due(self, until: date) -> list[DueStep]:
        """Return the certificates that end within the days of the rule; for whoever keeps them."""
        self.office.require(self.reading)
        del until
        return ending(self.office, StaffCertificate, ENDS) if self.office.may(self.writing) else []

    def load(self, record_id: UUID, title: str, data: bytes) -> Saved:
        """Keep the paper beside a certificate, in place of the one before."""
        self.office.require(self.writing)
        paper = accept(data)
        told = {"title": title, **put_beside(self._files, paper.data, paper.media_type)}
        view = self.get(record_id)
        known = {name: getattr(view, name) for name in StaffCertificateDraft.model_fields}
        return self.save(StaffCertificateDraft.of({**known, **told}), record_id)

    def content(self, record_id: UUID) -> bytes:
        """Return the paper's file; a Problem `attachment.missing` where none was loaded."""
        self.office.require(Permission.KEEP_PAY)
        return file_beside(self._files, self.get(record_id).digest)

    def check(self, draft: Draft) -> tuple[FieldError, ...]:
        """Object to a certificate of another language, and to one without a name."""
        if not isinstance(draft, StaffCertificateDraft):
            return ()
        row = self.office.rules.named(LIST).ever(draft.certificate)
        languages = () if row is None else row.values["languages"]
        if languages and draft.language not in languages:
            return (FieldError("certificate", "certificate.other_language"),)
        if draft.certificate == OTHER and not draft.certificate_name:
            return (FieldError("certificate_name", "field.required"),)
        return ()

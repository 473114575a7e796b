"""The services about the corporation's own duties, built together: only they know each other."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.services.business_plans import BusinessPlans
from desktop.services.business_reports import BusinessReports
from desktop.services.corporation_duties import CorporationDuties
from desktop.services.corporation_notices import CorporationNotices
from desktop.services.office import Office
from desktop.services.organisation_businesses import OrganisationBusinesses
from desktop.services.organisations import Organisations


@dataclass(frozen=True, slots=True)
class CorporationServices:
    """Plans, reports, notices, and what is owed."""

    plans: BusinessPlans
    reports: BusinessReports
    notices: CorporationNotices
    duties: CorporationDuties


def corporation_services(
    office: Office, organisations: Organisations, businesses: OrganisationBusinesses
) -> CorporationServices:
    """Build them."""
    plans = BusinessPlans(office)
    reports, notices = BusinessReports(office, plans), CorporationNotices(office, organisations, businesses)
    duties = CorporationDuties(
        office, organisations=organisations, plans=plans, reports=reports, notices=notices
    )
    return CorporationServices(plans, reports, notices, duties)

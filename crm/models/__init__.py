"""Tables of customer relations, one noun a file."""

from crm.models.activity import Activity
from crm.models.affiliation import Affiliation
from crm.models.company import Company
from crm.models.contact import Contact
from crm.models.duplicate import Duplicate
from crm.models.forecast_snapshot import ForecastSnapshot
from crm.models.lead import Lead
from crm.models.opportunity import Opportunity
from crm.models.pipeline import Pipeline
from crm.models.quota import Quota
from crm.models.stage import Stage
from crm.models.stage_entry import StageEntry

__all__ = [
    "Activity",
    "Affiliation",
    "Company",
    "Contact",
    "Duplicate",
    "ForecastSnapshot",
    "Lead",
    "Opportunity",
    "Pipeline",
    "Quota",
    "Stage",
    "StageEntry",
]

"""Every change of customer relations, one noun or use case a file."""

from crm.services.activity import (
    cancel_activity,
    change_activity,
    complete_activity,
    create_activity,
    delete_activity,
    reopen_activity,
)
from crm.services.affiliation import AlreadyAffiliatedError, change_affiliation, create_affiliation, delete_affiliation
from crm.services.company import change_company, create_company, delete_company, find_or_create_company
from crm.services.contact import (
    change_contact,
    create_contact,
    delete_contact,
    find_or_create_contact,
    move_contact,
)
from crm.services.convert_lead import convert_lead
from crm.services.duplicates import dismiss_duplicate, find_duplicates, forget_duplicates, reopen_duplicate
from crm.services.forecast import (
    QuotaNotFoundError,
    change_quota,
    create_quota,
    delete_quota,
    lock_quota,
    take_snapshots,
)
from crm.services.lead import (
    change_lead,
    create_lead,
    delete_lead,
    disqualify_lead,
    mark_lead_contacted,
    qualify_lead,
    reopen_lead,
)
from crm.services.move_opportunity import (
    lose_opportunity,
    move_opportunity,
    reopen_opportunity,
    win_opportunity,
)
from crm.services.opportunity import change_opportunity, create_opportunity, delete_opportunity
from crm.services.pipeline import change_pipeline, create_pipeline, delete_pipeline, ensure_pipeline
from crm.services.pipeline_stages import add_stage, change_stage, delete_stage
from crm.services.reminders import remind_due
from crm.services.year import write_year

__all__ = [
    "AlreadyAffiliatedError",
    "QuotaNotFoundError",
    "add_stage",
    "cancel_activity",
    "change_activity",
    "change_affiliation",
    "change_company",
    "change_contact",
    "change_lead",
    "change_opportunity",
    "change_pipeline",
    "change_quota",
    "change_stage",
    "complete_activity",
    "convert_lead",
    "create_activity",
    "create_affiliation",
    "create_company",
    "create_contact",
    "create_lead",
    "create_opportunity",
    "create_pipeline",
    "create_quota",
    "delete_activity",
    "delete_affiliation",
    "delete_company",
    "delete_contact",
    "delete_lead",
    "delete_opportunity",
    "delete_pipeline",
    "delete_quota",
    "delete_stage",
    "dismiss_duplicate",
    "disqualify_lead",
    "ensure_pipeline",
    "find_duplicates",
    "find_or_create_company",
    "find_or_create_contact",
    "forget_duplicates",
    "lock_quota",
    "lose_opportunity",
    "mark_lead_contacted",
    "move_contact",
    "move_opportunity",
    "qualify_lead",
    "remind_due",
    "reopen_activity",
    "reopen_duplicate",
    "reopen_lead",
    "reopen_opportunity",
    "take_snapshots",
    "win_opportunity",
    "write_year",
]

"""The records of customer relations that single rights can be granted on."""

from core.objects import register_object
from crm.models import Activity, Company, Contact, Lead, Opportunity

_OWNED = {"company": Company, "contact": Contact, "lead": Lead, "opportunity": Opportunity}
_VERBS = ("view", "change", "delete")


def register() -> None:
    """Name them, with the columns that `crm.selectors` narrows by."""
    for noun, model in _OWNED.items():
        register_object(noun, model, rights=[f"crm.{verb}_{noun}" for verb in _VERBS], owner="owner_id")
    rights = [f"crm.{verb}_activity" for verb in _VERBS]
    register_object("activity", Activity, rights=rights, owner="assigned_to_id")

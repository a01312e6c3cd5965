"""All that the points of records depend on, read in so many queries however many records they are."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from crm.conditions import fits_all
from crm.models import Activity
from crm.selectors import list_activities
from records.registry import RecordType
from scoring.rules import AnyRule, FieldsRule, Inputs
from tenants.selectors import current_home

_Activities = Mapping[UUID, Sequence[tuple[str, int]]]


def inputs_of(kind: RecordType, keys: Sequence[UUID], rules: Sequence[AnyRule], now: datetime) -> dict[UUID, Inputs]:
    """Return the inputs of those of the records that are there, by key."""
    records = {record.pk: record for record in kind.listed().filter(pk__in=list(keys))}
    fitting = {
        at: fits_all(kind, list(records.values()), rule.conditions)
        for at, rule in enumerate(rules)
        if isinstance(rule, FieldsRule)
    }
    activities, currency = _activities(kind, list(records), now), current_home().currency
    return {
        key: Inputs(
            fits=frozenset(at for at, found in fitting.items() if key in found),
            known=_known(kind, record),
            activities=activities.get(key, ()),
            age=max(0, (now - record.created_at).days),
            amount=_amount(record, currency),
        )
        for key, record in records.items()
    }


def _activities(kind: RecordType, keys: Sequence[UUID], now: datetime) -> _Activities:
    """Return kind and age in days of what was done or planned with each record, but for what was canceled."""
    column = f"{kind.name}_id"
    rows = list_activities().filter(**{f"{column}__in": keys}).exclude(status=Activity.Status.CANCELED)
    found: dict[UUID, list[tuple[str, int]]] = {}
    for key, name, done_at, created_at in rows.values_list(column, "kind", "done_at", "created_at"):
        found.setdefault(key, []).append((name, max(0, (now - (done_at or created_at)).days)))
    return {key: sorted(those) for key, those in found.items()}


def _known(kind: RecordType, record: Any) -> dict[str, str]:
    if kind.name == "lead":
        found = {"email": record.email, "phone": record.phone, "company": record.company_name}
    elif kind.name == "contact":
        company = str(record.company_id) if record.company_id else ""
        found = {"email": record.email, "phone": record.phone, "company": company}
    else:
        found = {"company": str(record.company_id) if record.company_id else ""}
    return {name: "known" for name, text in found.items() if text}


def _amount(record: Any, currency: str) -> Decimal | None:
    money = getattr(record, "amount", None)
    return money.amount if money is not None and money.currency == currency else None

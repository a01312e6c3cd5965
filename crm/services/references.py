"""References to other records: they must exist, and the one who links must see them."""

from collections.abc import Callable, Mapping
from typing import Any
from uuid import UUID

from django.db.models import Model, ProtectedError

from core.errors import ConflictError, FieldError, InvalidError
from core.principal import Principal
from crm import selectors

_LISTS: Mapping[str, Callable[..., Any]] = {
    "company_id": selectors.list_companies,
    "contact_id": selectors.list_contacts,
    "lead_id": selectors.list_leads,
    "opportunity_id": selectors.list_opportunities,
}


class UnknownReferenceError(InvalidError):
    """A reference names a record that is not there, or not for this principal."""

    code = "unknown_reference"


class InUseError(ConflictError):
    """Other records point to this one."""

    code = "in_use"


def check_references(values: Mapping[str, Any], *, actor: Principal) -> None:
    """Refuse references that lead nowhere; `values` may hold other fields too.

    Raises:
        UnknownReferenceError: names each reference that leads nowhere.
    """
    faults = [
        FieldError(f"/{name}", "unknown_reference", f"No such {name.removesuffix('_id')}")
        for name, listed in _LISTS.items()
        if values.get(name) is not None and not _exists(listed, values[name], actor)
    ]
    if faults:
        raise UnknownReferenceError(faults[0].detail, errors=faults)


def _exists(listed: Callable[..., Any], key: UUID, actor: Principal) -> bool:
    return bool(listed(seen_by=actor).filter(pk=key).exists())


def remove(row: Model) -> None:
    """Delete a row that nothing points to.

    Raises:
        InUseError: something does.
    """
    try:
        row.delete()
    except ProtectedError as error:
        kinds = sorted({str(other._meta.verbose_name_plural) for other in error.protected_objects})
        raise InUseError(f"{' and '.join(kinds).capitalize()} point to it", used_by=kinds) from None

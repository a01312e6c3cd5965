"""Credentials of outside providers: sealed when they come in, never given out again."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from activation import requirements, rules, selectors
from activation.events import CredentialsGiven
from activation.models import Activation, Credential
from core import secrets
from core.errors import ConflictError, FieldError, InvalidError
from core.principal import Principal
from core.tenancy import tenant_context
from events.services import emit
from tenants.selectors import list_domains

Status = Activation.Status


class RolledBackError(ConflictError):
    """The business was taken out again."""

    code = "rolled_back"


class UnknownIntegrationError(InvalidError):
    """The business declared no such integration."""

    code = "unknown_integration"


def store_credentials(given: Mapping[tuple[str, str], Any]) -> None:
    """Seal secrets by (integration, name) in the running business; a newer secret takes the place of an older one."""
    for (integration, name), secret in given.items():
        reference = secret["secret_ref"] if isinstance(secret, dict) else ""
        sealed = None if reference else secrets.encrypt(secret.encode())
        Credential.objects.update_or_create(
            integration=integration, name=name, defaults={"sealed": sealed, "reference": reference}
        )


@transaction.atomic
def give_credentials(
    *, activation_id: UUID, integration: str, credentials: Mapping[str, Any], actor: Principal, now: datetime
) -> Activation:
    """Hand in credentials that were due; the business goes live without a second activation.

    Raises:
        RolledBackError: the activation was rolled back.
        UnknownIntegrationError: the document names no such integration.
        InvalidError: a reference names a variable of the platform.
    """
    activation = selectors.get_activation_for_update(activation_id)
    if activation.status == Status.ROLLED_BACK:
        raise RolledBackError("The activation was rolled back")
    _check(activation, integration, credentials)
    with tenant_context(activation.tenant_id):
        store_credentials({(integration, name): secret for name, secret in credentials.items()})
        refresh_requirements(activation, now=now)
        names = sorted(credentials)
        emit(CredentialsGiven(activation_id=activation.id, integration=integration, names=names), actor=actor)
    return activation


@transaction.atomic
def refresh_after_domain(*, now: datetime) -> None:
    """Work out again what the running business still has to hand in, because one of its domains changed."""
    for activation in selectors.list_live_for_update():
        refresh_requirements(activation, now=now)


def refresh_requirements(activation: Activation, *, now: datetime) -> None:
    """Work out what is still due in the running business, and move a live activation accordingly."""
    blueprint = activation.blueprint
    activation.requirements = [
        *requirements.due(blueprint, selectors.list_held()),
        *requirements.domains_due(blueprint, list_domains().order_by("id")),
    ]
    activation.save(update_fields=["requirements", "updated_at"])
    settled = Status.READY_WITH_PENDING if activation.requirements else Status.READY
    if activation.status in Activation.LIVE and activation.status != settled:
        activation.move_to(settled)


def _check(activation: Activation, integration: str, credentials: Mapping[str, Any]) -> None:
    known = [entry["key"] for entry in activation.blueprint["integrations"]]
    if integration not in known:
        hint = f"One of {', '.join(known)}." if known else "The document names no integration."
        fault = FieldError("/integration", "unknown_integration", f"No integration is called {integration!r}", hint)
        raise UnknownIntegrationError(fault.detail, errors=[fault])
    faults = rules.check_references(credentials, "/credentials")
    if faults:
        raise InvalidError(faults[0].detail, code=faults[0].code, errors=faults)

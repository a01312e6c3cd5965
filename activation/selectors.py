"""Questions about activations."""

from collections import Counter
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.db.models.functions import Coalesce

from activation.blueprints import Blueprint
from activation.models import Activation, ActivationStep, Credential
from activation.requirements import Held
from core.errors import NotFoundError
from core.tenancy import current_tenant_id


class ActivationNotFoundError(NotFoundError):
    """No such activation, or not for the one who asks."""

    code = "activation_not_found"


def get_activation(activation_id: UUID) -> Activation:
    """Return an activation with its business.

    Raises:
        ActivationNotFoundError: no such activation.
    """
    found = Activation.objects.light().select_related("tenant").filter(id=activation_id).first()
    if found is None:
        raise ActivationNotFoundError("No such activation")
    return found


def get_activation_for_update(activation_id: UUID) -> Activation:
    """Return an activation and hold its row until the transaction ends.

    Raises:
        ActivationNotFoundError: no such activation.
    """
    found = Activation.objects.light().select_for_update().filter(id=activation_id).first()
    if found is None:
        raise ActivationNotFoundError("No such activation")
    return found


def find_by_external_id(external_id: str) -> Activation | None:
    """Return the activation that an external id stands for; one that was rolled back has given its id up."""
    live = Activation.objects.exclude(status=Activation.Status.ROLLED_BACK)
    return live.select_related("tenant").filter(external_id=external_id).first()


def list_activations(*, tenant_id: UUID | None = None) -> QuerySet[Activation]:
    """Return the activations of a business, or all of them for the platform, the newest first."""
    found = Activation.objects.light().select_related("tenant").order_by("-id")
    return found if tenant_id is None else found.filter(tenant_id=tenant_id)


def list_live_for_update() -> list[Activation]:
    """Return the activations that made the running business and are not rolled back, their rows locked."""
    found = Activation.objects.filter(tenant_id=current_tenant_id(), status__in=Activation.LIVE)
    return list(found.select_for_update().order_by("id"))


def get_work(activation_id: UUID) -> Blueprint:
    """Return what is to be built: the whole blueprint, or what a changed document adds to it."""
    work: Blueprint = Activation.objects.values_list(Coalesce("additions", "blueprint"), flat=True).get(
        id=activation_id
    )
    return work


def list_steps(activation: Activation) -> list[ActivationStep]:
    """Return the steps in their order."""
    return list(ActivationStep.objects.filter(activation=activation).order_by("position", "id"))


def get_step_for_update(activation_id: UUID, name: str) -> ActivationStep:
    """Return a step and hold its row."""
    return ActivationStep.objects.select_for_update().get(activation_id=activation_id, name=name)


def list_held() -> list[Held]:
    """Return which credentials the running business has handed in, never what they are."""
    rows = Credential.objects.order_by("integration", "name").values_list("integration", "name", "reference")
    return [Held(*row) for row in rows]


def totals(steps: list[ActivationStep], field: str) -> dict[str, int]:
    """Return the records of all steps by kind: `planned`, `made` or `skipped`."""
    total: Counter[str] = Counter()
    for step in steps:
        total.update(getattr(step, field))
    return {kind: number for kind, number in total.items() if number}


def seconds_between(row: Activation | ActivationStep) -> float | None:
    """Return how long an activation or a step took, in seconds."""
    if row.started_at is None or row.finished_at is None:
        return None
    return round((row.finished_at - row.started_at).total_seconds(), 3)


def describe(activation: Activation) -> dict[str, Any]:
    """Return everything that may be shown of an activation: steps, times, links, what is due. No secret."""
    steps = list_steps(activation)
    settled = sum(step.status in ActivationStep.SETTLED for step in steps)
    return {
        "id": activation.id,
        "external_id": activation.external_id,
        "status": activation.status,
        "revision": activation.revision,
        "tenant": {"id": activation.tenant_id, "slug": activation.tenant.slug, "name": activation.tenant.name},
        "industry": activation.industry,
        "preset": activation.preset,
        "plan": activation.plan,
        "progress": {"done": settled, "total": len(steps)},
        "steps": [_step(step) for step in steps],
        "records": {field: totals(steps, field) for field in ("planned", "made", "skipped")},
        "warnings": activation.warnings,
        "requirements_due": activation.requirements,
        "error": activation.error,
        "execution_id": activation.execution_id,
        "seconds": seconds_between(activation),
        "created_at": activation.created_at,
        "started_at": activation.started_at,
        "finished_at": activation.finished_at,
        "links": links(activation),
    }


def links(activation: Activation) -> Mapping[str, str]:
    """Return where to go from here."""
    base = settings.PUBLIC_URL
    address = f"{base}/api/v1/activations/{activation.id}"
    return {
        "self": address,
        "progress": f"{base}/activations/{activation.id}",
        "execution": f"{base}/api/v1/executions/{activation.execution_id}",
        "resume": f"{address}/resume",
        "rollback": f"{address}/rollback",
        "credentials": f"{address}/credentials",
        "sign_in": f"{base}/login",
        "console": f"{base}/",
    }


def _step(step: ActivationStep) -> dict[str, Any]:
    return {
        "name": step.name,
        "module": step.module,
        "label": step.label,
        "status": step.status,
        "after": step.after,
        "planned": step.planned,
        "made": step.made,
        "skipped": step.skipped,
        "execution_id": step.execution_id,
        "error": step.error,
        "seconds": seconds_between(step),
        "started_at": step.started_at,
        "finished_at": step.finished_at,
    }

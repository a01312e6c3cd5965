"""What a business asks of its people beyond the password."""

from collections.abc import Sequence

from django.db import transaction

from accounts.events import AccessPolicyChanged
from accounts.models import AccessPolicy
from accounts.services.roles import UnknownGrantError
from core.errors import ConflictError, FieldError
from core.permissions import catalog
from core.principal import Principal
from events.services import emit


class FactorMissingError(ConflictError):
    """Whoever asks others for a second factor must have proved one."""

    code = "factor_missing"


@transaction.atomic
def change_access_policy(
    *, actor: Principal, requires_factor: bool | None = None, step_up_rights: Sequence[str] | None = None
) -> AccessPolicy:
    """Ask people for a second factor: of everybody who acts here, or before certain rights open.

    Raises:
        UnknownGrantError: no right is called so.
        FactorMissingError: the actor has proved no factor and would lock themselves out.
    """
    policy = AccessPolicy.objects.select_for_update().first() or AccessPolicy()
    before = (policy.requires_factor, policy.step_up_rights)
    if requires_factor is not None:
        policy.requires_factor = requires_factor
    if step_up_rights is not None:
        policy.step_up_rights = _known(step_up_rights)
    if (policy.requires_factor, policy.step_up_rights) == before:
        return policy
    if (policy.requires_factor or policy.step_up_rights) and not actor.is_proved:
        raise FactorMissingError("Add a second factor of your own and prove it first; then ask others for one")
    policy.save()
    changed = AccessPolicyChanged(
        policy_id=policy.id, requires_factor=policy.requires_factor, step_up_rights=policy.step_up_rights
    )
    emit(changed, actor=actor)
    return policy


def _known(rights: Sequence[str]) -> list[str]:
    unknown = [
        FieldError(f"/step_up_rights/{index}", "unknown_grant", f"No right is called {right!r}")
        for index, right in enumerate(rights)
        if right not in catalog()
    ]
    if unknown:
        raise UnknownGrantError("Some rights are not known", errors=unknown)
    return sorted(set(rights))

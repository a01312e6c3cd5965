"""May a principal do what a right stands for, and not too often: asked at the border of every endpoint and page."""

from collections.abc import Callable
from typing import Final
from uuid import UUID

from django.conf import settings

from core import rates
from core.errors import NotPermittedError
from core.principal import Principal
from core.requests import Asking, client_address

# A business as a whole gets so many times the rate of one of its people.
WIDER: Final = 10


class FactorRequiredError(NotPermittedError):
    """The business lets nobody act without a second factor, and this session has proved none."""

    code, title = "second_factor_required", "A second factor is needed here"


class StepUpRequiredError(NotPermittedError):
    """The right opens only after a fresh proof of a second factor."""

    code, title = "step_up_required", "Prove your second factor again"


def require_factor(principal: Principal) -> None:
    """Refuse somebody who owes the business a second factor.

    Raises:
        FactorRequiredError: no factor was proved since the sign-in.
    """
    if principal.owes_factor:
        raise FactorRequiredError("This business asks for a second factor: add one, or prove it with /auth/mfa/step-up")


def require_right(principal: Principal, right: str, *, detail: str) -> None:
    """Refuse somebody who lacks a right, or must prove a second factor before it opens.

    Raises:
        NotPermittedError: with `detail`, and the right as a member.
        StepUpRequiredError: the right is held, but the last proof is older than ten minutes, or a machine asks.
    """
    if not principal.may(right):
        raise NotPermittedError(detail, permission=right)
    if principal.must_step_up(right):
        raise StepUpRequiredError("Prove your second factor first: POST /api/v1/auth/mfa/step-up", permission=right)


_find_plan: Callable[[UUID], str] | None = None


def find_plans_by(finder: Callable[[UUID], str]) -> None:
    """Say how the plan of a business is found; called by `AppConfig.ready`."""
    global _find_plan  # noqa: PLW0603 - of this process
    _find_plan = finder


def rate_of(principal: Principal | None) -> rates.Rate:
    """Return how often somebody may call: as the plan of their business says, else as everybody."""
    plans = settings.API_PLAN_RATES
    tenant_id = principal.tenant_id if principal is not None else None
    plan = _find_plan(tenant_id) if plans and tenant_id and _find_plan else ""
    return rates.Rate.parse(plans.get(plan, settings.API_RATE))


def count_call(request: Asking, principal: Principal | None) -> rates.Standing:
    """Count a call against the rate of who calls and of their business, else of the address it comes from.

    Raises:
        LimitReachedError: one of them is used up.
    """
    rate = rate_of(principal)
    name = f"address:{client_address(request)}" if principal is None else f"principal:{principal.id}"
    standing = rates.shared.hit(name, rate)
    if standing.is_over:
        raise rates.refuse(standing)
    if principal is not None and principal.tenant_id is not None:
        together = rates.shared.hit(f"tenant:{principal.tenant_id}", rate.times(WIDER))
        if together.is_over:
            raise rates.refuse(together)
    return standing


def count_export(principal: Principal) -> None:
    """Count a file that somebody takes along, for them and for their business: each costs what many pages cost.

    Raises:
        LimitReachedError: one of them is used up.
    """
    rate = rates.Rate.parse(settings.EXPORT_RATE)
    rates.spend(f"export:principal:{principal.id}", rate)
    rates.spend(f"export:tenant:{principal.tenant_id}", rate.times(WIDER))

"""May a principal do what a right stands for: the one question at the border of every endpoint and page."""

from core.errors import NotPermittedError
from core.principal import Principal


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

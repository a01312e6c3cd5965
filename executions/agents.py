"""Tokens of agents: each acts for one execution, in nobody else's name, and dies with it.

A token is signed and lives fifteen minutes; whether its execution still runs is asked of the database each time.
"""

from datetime import datetime, timedelta
from uuid import UUID

from django.core import signing
from django.db.models import Exists

from core.errors import NotPermittedError, UnauthenticatedError
from core.principal import Kind, Principal
from core.tenancy import tenant_context
from executions.errors import FinalError
from executions.models import FINAL, Execution
from executions.selectors import CHANGE, VIEW
from tenants.models import Tenant

PREFIX, SALT = "nxa_", "executions.agent"
LIFE = timedelta(minutes=15)
# All that an agent may do, and of its own execution only: see agent_actions of the viewsets.
BOUNDARY = frozenset({VIEW, CHANGE, "outcomes.add_outcome"})


class BadAgentTokenError(UnauthenticatedError):
    """The token was not made here, is too old, or its execution is over."""

    code = "agent_token_refused"


class OtherExecutionError(NotPermittedError):
    """An agent reaches for another execution than its own."""

    code = "other_execution"


def issue_agent_token(execution: Execution, *, now: datetime) -> tuple[str, datetime]:
    """Return a token for whoever works at an execution outside of our workers, and when it ends.

    Raises:
        FinalError: nothing works at it any more.
    """
    if execution.status in FINAL:
        raise FinalError("The execution is over; nothing works at it any more")
    return token_for(execution.tenant_id, execution.id), now + LIFE


def token_for(tenant_id: UUID, execution_id: UUID) -> str:
    """Return a token of an execution that is known to run."""
    return PREFIX + signing.dumps([str(tenant_id), str(execution_id)], salt=SALT)


def read_agent_token(token: str, ip: str | None) -> Principal:
    """Return the agent that a token names, with the few rights it has.

    Raises:
        BadAgentTokenError: changed, too old, or its execution or business is over.
    """
    try:
        tenant_id, execution_id = map(UUID, signing.loads(token.removeprefix(PREFIX), salt=SALT, max_age=LIFE))
    except (signing.BadSignature, ValueError, TypeError):
        raise BadAgentTokenError("The token is not valid any more") from None
    open_business = Tenant.objects.filter(id=tenant_id, status__in=Tenant.OPEN)
    with tenant_context(tenant_id):
        found = Execution.objects.filter(Exists(open_business), id=execution_id).exclude(status__in=FINAL)
        row = found.values_list("actor_id", "actor_role", "action").first()
    if row is None:
        raise BadAgentTokenError("The execution is over")
    actor_id, role, action = row
    return Principal(
        kind=Kind.AGENT,
        id=actor_id,
        tenant_id=tenant_id,
        role=role,
        grants=BOUNDARY,
        name=action,
        execution_id=execution_id,
    )


def require_own(principal: Principal, execution_id: UUID) -> None:
    """Keep an agent to its own execution; others pass.

    Raises:
        OtherExecutionError: it is another one.
    """
    if principal.execution_id is not None and principal.execution_id != execution_id:
        raise OtherExecutionError("This token is for another execution")

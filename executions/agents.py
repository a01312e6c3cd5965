"""Tokens of agents: each acts for one execution, in nobody else's name, and dies with it.

A token is signed and lives fifteen minutes; whether its execution still runs, and what the actor of that execution may
do now, is asked of the database each time.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.core import signing
from django.db.models import Exists

from accounts.selectors import actor_of
from core.errors import NotFoundError, NotPermittedError, UnauthenticatedError
from core.principal import Kind, Principal
from core.tenancy import tenant_context
from executions.errors import FinalError
from executions.models import FINAL, Execution
from executions.selectors import CHANGE, VIEW, principal_of
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


def issue_agent_token(execution: Execution, *, actor: Principal, now: datetime) -> tuple[str, datetime]:
    """Return a token for whoever works at an execution outside of our workers, and when it ends.

    It opens nothing that `actor`, who hands it out, may not do.

    Raises:
        FinalError: nothing works at it any more.
    """
    if execution.status in FINAL:
        raise FinalError("The execution is over; nothing works at it any more")
    rights = filter(actor.may, BOUNDARY)
    return token_for(execution.tenant_id, execution.id, rights=rights), now + LIFE


def token_for(tenant_id: UUID, execution_id: UUID, *, rights: Iterable[str] = BOUNDARY) -> str:
    """Return a token of an execution that is known to run."""
    return PREFIX + signing.dumps([str(tenant_id), str(execution_id), sorted(rights)], salt=SALT)


def read_agent_token(token: str, ip: str | None) -> Principal:
    """Return the agent that a token names, with the few rights it has.

    Raises:
        BadAgentTokenError: changed, too old, its execution or business is over, or the actor may not act any more.
    """
    try:
        tenant, execution, rights = signing.loads(token.removeprefix(PREFIX), salt=SALT, max_age=LIFE)
        tenant_id, execution_id = UUID(tenant), UUID(execution)
    except (signing.BadSignature, ValueError, TypeError):
        raise BadAgentTokenError("The token is not valid any more") from None
    open_business = Tenant.objects.filter(id=tenant_id, status__in=Tenant.OPEN)
    with tenant_context(tenant_id):
        row = Execution.objects.filter(Exists(open_business), id=execution_id).exclude(status__in=FINAL).first()
        if row is None:
            raise BadAgentTokenError("The execution is over")
        grants = _grants(row, BOUNDARY.intersection(rights))
    return Principal(
        kind=Kind.AGENT,
        id=row.actor_id,
        tenant_id=tenant_id,
        role=row.actor_role,
        grants=grants,
        name=row.action,
        execution_id=execution_id,
    )


def _grants(execution: Execution, rights: frozenset[str]) -> frozenset[str]:
    """Return which rights the actor of an execution held when it began and holds still."""
    try:
        now = actor_of(kind=execution.actor_kind, actor_id=execution.actor_id, tenant_id=execution.tenant_id)
    except NotFoundError:
        raise BadAgentTokenError("Who the execution works for may not act any more") from None
    then = principal_of(execution)
    both = frozenset(right for right in rights if then.may(right) and now.may(right))
    return frozenset(min(then.reach(right), now.reach(right)).of(right) for right in both)


def require_own(principal: Principal, execution_id: UUID) -> None:
    """Keep an agent to its own execution; others pass.

    Raises:
        OtherExecutionError: it is another one.
    """
    if principal.execution_id is not None and principal.execution_id != execution_id:
        raise OtherExecutionError("This token is for another execution")

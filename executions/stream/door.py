"""Who may follow: a ticket of the web server or a bearer token, held against session, right and execution."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from uuid import UUID

from django.db import connection

from accounts.authentication import SessionEndedError, principal_of_bearer
from accounts.selectors import find_session_principal
from core.errors import NotPermittedError, UnauthenticatedError
from core.principal import Principal
from core.tenancy import tenant_context
from executions import selectors
from executions.stream.tickets import BadTicketError, Ticket


@dataclass(frozen=True, slots=True)
class Admission:
    """Somebody who was let in to follow one execution of one business."""

    tenant_id: UUID
    execution_id: UUID
    who: Callable[[], Principal]

    def check(self) -> None:
        """Ask again whether they still may: a session, a role or a business may have ended meanwhile.

        Raises:
            UnauthenticatedError: their session or token has ended.
            NotPermittedError: the role does not see executions, or the business is closed.
            ExecutionNotFoundError: not there, or not for them any more.
        """
        try:
            _require(self.who(), self.execution_id)
        finally:
            connection.close()


def admit(*, execution_id: UUID, ticket: str, authorization: str) -> Admission:
    """Let somebody in who may follow an execution. Blocks, as its check does: for a thread.

    Raises:
        UnauthenticatedError: neither ticket nor token, one that is not good, or its session has ended.
        NotPermittedError: the role does not see executions, or the business is closed.
        ExecutionNotFoundError: not there, or not for the one who asks.
    """
    try:
        who = partial(_by_ticket, _ticket(ticket, execution_id)) if ticket else partial(_by_token, authorization)
        return Admission(_require(who(), execution_id), execution_id, who)
    finally:
        connection.close()


def _require(principal: Principal, execution_id: UUID) -> UUID:
    if principal.tenant_id is None or not principal.may(selectors.VIEW):
        raise NotPermittedError(f"Your role lacks {selectors.VIEW}", permission=selectors.VIEW)
    with tenant_context(principal.tenant_id):
        selectors.get_execution(execution_id, seen_by=principal)
    return principal.tenant_id


def _ticket(text: str, execution_id: UUID) -> Ticket:
    ticket = Ticket.unpack(text)
    if ticket.execution_id != execution_id:
        raise BadTicketError("The ticket is for another execution")
    return ticket


def _by_ticket(ticket: Ticket) -> Principal:
    principal = find_session_principal(ticket.session_id)
    if principal is None or (principal.id, principal.tenant_id) != (ticket.principal_id, ticket.tenant_id):
        raise SessionEndedError("The session has ended; sign in again")
    return principal


def _by_token(authorization: str) -> Principal:
    if not authorization:
        raise UnauthenticatedError("Send a bearer token, or come with a ticket of the web server")
    return principal_of_bearer(authorization)[0]

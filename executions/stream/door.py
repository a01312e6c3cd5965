"""Who may follow: a ticket of the web server or a bearer token, held against session, right and execution."""

from uuid import UUID

from django.db import connection

from accounts.authentication import SessionEndedError, principal_of_bearer
from accounts.selectors import find_session_principal
from core.errors import NotPermittedError, UnauthenticatedError
from core.principal import Principal
from core.tenancy import tenant_context
from executions import selectors
from executions.stream.tickets import BadTicketError, Ticket


def admit(*, execution_id: UUID, ticket: str, authorization: str) -> UUID:
    """Return the business in which somebody may follow an execution. Blocks: for a thread.

    Raises:
        UnauthenticatedError: neither ticket nor token, one that is not good, or its session has ended.
        NotPermittedError: the role does not see executions.
        ExecutionNotFoundError: not there, or not for the one who asks.
    """
    try:
        principal = _by_ticket(ticket, execution_id) if ticket else _by_token(authorization)
        if principal.tenant_id is None or not principal.may(selectors.VIEW):
            raise NotPermittedError(f"Your role lacks {selectors.VIEW}", permission=selectors.VIEW)
        with tenant_context(principal.tenant_id):
            selectors.get_execution(execution_id, seen_by=principal)
        return principal.tenant_id
    finally:
        connection.close()


def _by_ticket(text: str, execution_id: UUID) -> Principal:
    ticket = Ticket.unpack(text)
    if ticket.execution_id != execution_id:
        raise BadTicketError("The ticket is for another execution")
    principal = find_session_principal(ticket.session_id)
    if principal is None or (principal.id, principal.tenant_id) != (ticket.principal_id, ticket.tenant_id):
        raise SessionEndedError("The session has ended; sign in again")
    return principal


def _by_token(authorization: str) -> Principal:
    if not authorization:
        raise UnauthenticatedError("Send a bearer token, or come with a ticket of the web server")
    return principal_of_bearer(authorization)[0]

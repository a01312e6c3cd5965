"""Tickets: what the web server gives a signed-in follower, so that the stream process need not know its cookie."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core import signing

from core.errors import UnauthenticatedError
from core.principal import Principal

SALT = "executions.stream"
LIFE_SECONDS = 60


class BadTicketError(UnauthenticatedError):
    """The ticket was not made here, was changed, is too old or is for something else."""

    code = "ticket_invalid"


@dataclass(frozen=True, slots=True)
class Ticket:
    """Who may follow what, for a minute: time enough to be led to the stream process."""

    tenant_id: UUID
    principal_id: UUID
    session_id: UUID
    execution_id: UUID

    def pack(self) -> str:
        """Return the signed text."""
        parts = (self.tenant_id, self.principal_id, self.session_id, self.execution_id)
        return signing.dumps([part.hex for part in parts], salt=SALT)

    @classmethod
    def unpack(cls, text: str) -> "Ticket":
        """Read what `pack` made.

        Raises:
            BadTicketError: not ours, changed, or older than a minute.
        """
        try:
            parts: Any = signing.loads(text, salt=SALT, max_age=LIFE_SECONDS)
            return cls(*(UUID(part) for part in parts))
        except signing.SignatureExpired:
            raise BadTicketError(
                "The ticket has expired; ask again where it came from", code="ticket_expired"
            ) from None
        except (signing.BadSignature, ValueError, TypeError):
            raise BadTicketError("The ticket is not valid") from None


def ticket_for(principal: Principal, execution_id: UUID) -> str | None:
    """Return a ticket for an execution that the principal was just shown; None for one who has no session."""
    if principal.session_id is None or principal.tenant_id is None:
        return None
    return Ticket(principal.tenant_id, principal.id, principal.session_id, execution_id).pack()

"""Idempotency-Key: the answer of a write is stored in the transaction of its effect and given again on a repeat."""

import contextlib
import hashlib
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db import connection
from django.utils import timezone

from core import secrets
from core.errors import ConflictError, InvalidError, MalformedError
from core.ids import uuid7
from core.tenancy import PLATFORM, find_tenant_id, tenant_context

KEPT = timedelta(hours=24)
MAX_LENGTH = 255


class IdempotencyInProgressError(ConflictError):
    """The first request with this key is still running."""

    code = "idempotency_in_progress"


class IdempotencyKeyReusedError(InvalidError):
    """The key was used for another body."""

    code = "idempotency_key_reused"


def _owner_of_answers() -> contextlib.AbstractContextManager[None]:
    """Act for the running business, or for the platform outside one, as the log does."""
    return tenant_context(find_tenant_id() or PLATFORM)


@dataclass(frozen=True, slots=True)
class StoredAnswer:
    """What the first request answered."""

    status: int
    body: bytes
    location: str


@dataclass(frozen=True, slots=True)
class Slot:
    """One key of one principal on one endpoint; `body` tells a repeat from another request."""

    scope: bytes
    body: bytes
    principal_id: UUID

    @classmethod
    def of(cls, *, key: str, method: str, path: str, body: bytes, principal_id: UUID) -> "Slot":
        """Build the slot of a request.

        Raises:
            MalformedError: the key is empty or longer than 255 characters.
        """
        if not 0 < len(key) <= MAX_LENGTH:
            raise MalformedError("Idempotency-Key must have 1 to 255 characters", code="bad_idempotency_key")
        tenant_id = find_tenant_id() or PLATFORM
        scope = hashlib.sha256("\0".join([str(tenant_id), str(principal_id), method, path, key]).encode()).digest()
        return cls(scope, hashlib.sha256(body).digest(), principal_id)

    def find(self) -> StoredAnswer | None:
        """Take the slot for this transaction, or return what was answered before.

        Raises:
            IdempotencyInProgressError: another request holds the slot now.
            IdempotencyKeyReusedError: the key was used with another body.
        """
        lock = int.from_bytes(self.scope[:8], signed=True)
        with _owner_of_answers(), connection.cursor() as cursor:
            cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [lock])
            if not cursor.fetchone()[0]:
                raise IdempotencyInProgressError(
                    "The first request with this Idempotency-Key is still running", headers={"Retry-After": "1"}
                )
            cursor.execute(
                "SELECT body_digest, answer_status, answer_body, answer_location FROM core_idempotencyrecord"
                " WHERE tenant_id = %s AND scope = %s AND created_at > %s",
                [find_tenant_id(), self.scope, timezone.now() - KEPT],
            )
            row = cursor.fetchone()
        if row is None:
            return None
        if bytes(row[0]) != self.body:
            raise IdempotencyKeyReusedError("This Idempotency-Key was used with another body")
        return StoredAnswer(row[1], secrets.decrypt(row[2]), row[3])

    def store(self, answer: StoredAnswer) -> None:
        """Write the answer in the transaction of the effect; an expired one gives way."""
        with _owner_of_answers(), connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO core_idempotencyrecord (tenant_id, id, scope, principal_id, body_digest, answer_status,"
                " answer_body, answer_location, created_at, updated_at)"
                " VALUES (%s, %s, %s, %s, %s, %s, %s, %s, now(), now())"
                " ON CONFLICT (tenant_id, scope) DO UPDATE SET body_digest = excluded.body_digest,"
                " answer_status = excluded.answer_status, answer_body = excluded.answer_body,"
                " answer_location = excluded.answer_location, created_at = excluded.created_at",
                [
                    find_tenant_id(),
                    uuid7(),
                    self.scope,
                    self.principal_id,
                    self.body,
                    answer.status,
                    secrets.encrypt(answer.body),
                    answer.location,
                ],
            )

"""Whose business the running code acts for, and the wall that PostgreSQL builds from it."""

import contextlib
from collections.abc import Iterator
from contextvars import ContextVar
from uuid import UUID

from django.db import transaction

# Facts that belong to no business (a failed login, a staff act) are kept under this key.
PLATFORM = UUID(int=0)


class TenantRequiredError(RuntimeError):
    """Code reached a tenant's table outside every tenant context: a fault of ours, never of a caller."""


class Scope:
    """One opened context. The cursor compares scopes by identity, so each context makes a new one."""

    __slots__ = ("setting", "tenant_id")

    def __init__(self, tenant_id: UUID | None) -> None:
        # Only a UUID ever reaches this text, so nothing a caller wrote can be part of the statement.
        self.tenant_id = UUID(str(tenant_id)) if tenant_id is not None else None
        self.setting = f"SELECT set_config('app.tenant', '{self.tenant_id or ''}', true)"


_NOBODY = Scope(None)
current_scope: ContextVar[Scope] = ContextVar("current_scope", default=_NOBODY)


def current_tenant_id() -> UUID:
    """Return the tenant of the running context.

    Raises:
        TenantRequiredError: no context is open.
    """
    tenant_id = current_scope.get().tenant_id
    if tenant_id is None:
        raise TenantRequiredError("open tenant_context(...) first")
    return tenant_id


def find_tenant_id() -> UUID | None:
    """Return the tenant of the running context, or None outside one."""
    return current_scope.get().tenant_id


@contextlib.contextmanager
def tenant_context(tenant_id: UUID | None, *, write: bool = False) -> Iterator[None]:
    """Act for one business; with `write`, in one transaction. The outer context returns afterwards."""
    token = current_scope.set(Scope(tenant_id))
    try:
        with transaction.atomic() if write else contextlib.nullcontext():
            yield
    finally:
        current_scope.reset(token)

"""The cursor that carries the tenant: each transaction's first statement sets `app.tenant` in the same message."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Self

from psycopg.pq import TransactionStatus
from psycopg.sql import Composable

from core.tenancy import current_scope

if TYPE_CHECKING:
    from psycopg import ClientCursor

    Cursor = ClientCursor[Any]
else:
    from django.db.backends.postgresql.base import Cursor

_UNDO = "ROLLBACK TO SAVEPOINT"


class TenantCursor(Cursor):
    """Sends the tenant of the running context ahead of the first statement of each transaction.

    The setting is local to the transaction, so a pooled connection never keeps a tenant, and code outside
    every context sees no tenant row. A savepoint that is rolled back takes the setting with it: it is sent again.
    """

    def execute(self, query: Any, params: Sequence[Any] | Mapping[str, Any] | None = None, **options: Any) -> Self:
        text = query.as_string(self) if isinstance(query, Composable) else query
        if isinstance(text, bytes):
            text = text.decode()
        if text.startswith(_UNDO):
            super().execute(text, params, **options)
            self._sent = None
            return self
        prefix = self._prefix()
        if prefix is None:
            return super().execute(text, params, **options)
        super().execute(prefix + text, params, **options)
        self.nextset()
        return self

    def executemany(self, query: Any, params_seq: Any, **options: Any) -> None:
        prefix = self._prefix()
        if prefix is not None:
            super().execute(prefix)
        super().executemany(query, params_seq, **options)

    @property
    def _sent(self) -> object:
        return getattr(self.connection, "sent_scope", None)

    @_sent.setter
    def _sent(self, scope: object) -> None:
        connection: Any = self.connection
        connection.sent_scope = scope

    def _prefix(self) -> str | None:
        scope = current_scope.get()
        is_open = self.connection.info.transaction_status != TransactionStatus.IDLE
        if self._sent is scope and is_open:
            return None
        if scope.tenant_id is None and not (is_open and self._sent is not None):
            return None  # a new transaction starts without a tenant
        self._sent = scope
        return scope.prefix

"""The connection that saves round trips, and the cursor that carries the tenant.

BEGIN, SAVEPOINT, RELEASE and what `hold` and `hold_write` are given wait for the statement that follows and travel in
its message. What ends before any statement came is never sent, but for writes: they go with the COMMIT.
"""

import contextlib
import functools
import threading
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Self, cast

import psycopg
from django.db.backends.postgresql import base
from psycopg import adapters
from psycopg.adapt import AdaptersMap
from psycopg.postgres import types
from psycopg.pq import Format, TransactionStatus
from psycopg.sql import Composable

from core.reliance import unconfirmed
from core.tenancy import current_scope

if TYPE_CHECKING:
    from psycopg import ClientCursor

    Cursor = ClientCursor[Any]
else:
    from django.db.backends.postgresql.base import Cursor

BEGIN = "BEGIN"


class Write(str):
    """A write that is held, with its values."""

    __slots__ = ()


@functools.cache
def _adapters(given: AdaptersMap) -> AdaptersMap:
    """Read times by the driver's own loader: Django's does it in Python, half of the work of reading a page of rows.

    Its times are aware and in the zone of the connection, which Django sets to UTC.
    """
    context = AdaptersMap(given)
    context.register_loader("timestamptz", cast(Any, adapters.get_loader(types["timestamptz"].oid, Format.TEXT)))
    return context


_looking = threading.Lock()


def _look_over(pool: Any) -> None:
    """Have the idle connections tried, beside the request: what broke one broke others, each worth a failed request."""

    def look() -> None:
        with _looking:
            pool.check()

    if not _looking.locked():
        threading.Thread(target=look, name="pool-check", daemon=True).start()


@contextlib.contextmanager
def _confirming(ahead: list[str]) -> Iterator[None]:
    """Let what the request relies on be confirmed ahead of the block's message, when that is still to be done."""
    reliance = unconfirmed()
    if reliance is not None:
        ahead.append(reliance.statement)
    yield
    if reliance is not None:
        reliance.statement = ""


class DatabaseWrapper(base.DatabaseWrapper):
    """Keeps psycopg in autocommit and begins transactions itself, with their first statement."""

    def hold(self, statement: str) -> None:
        """Send a statement ahead of the next one, in its message; its result is dropped, and so is it at the end.

        It must hold no value of a caller: nothing in it is escaped.
        """
        self.ensure_connection()
        self._held.append(statement)

    def hold_write(self, statement: str, values: Sequence[Any] | Mapping[str, Any]) -> None:
        """Send a write ahead of the next statement, with the tenant of now; its values are escaped here.

        Unlike others that are held it is not dropped: the COMMIT takes it along when nothing else did. What PostgreSQL
        refuses of it is raised by what takes it along.
        """
        with self.cursor() as cursor:
            cursor.cursor.hold_write(statement, values)

    @property
    def has_writes_held(self) -> bool:
        """Whether a write waits for the next statement."""
        return self.connection is not None and any(type(each) is Write for each in self._held)

    def send_held(self) -> None:
        """Send the writes that are still held."""
        if self.has_writes_held:
            with self.cursor() as cursor:
                cursor.execute("SELECT 1")

    def driver_cursor(self, row_factory: Any) -> psycopg.Cursor[Any]:
        """Return a cursor of the driver, which binds on the server and keeps prepared statements.

        With something held it binds here instead, so that all goes in one message. The tenant is not sent: this is
        for functions that read across businesses.
        """
        self.ensure_connection()
        if self._held or unconfirmed():
            return AheadCursor(self.connection, row_factory=row_factory)
        return psycopg.Cursor(self.connection, row_factory=row_factory)

    def commit_with_next(self) -> None:
        """Let the next statement be the last of its transaction and take the COMMIT along in its message.

        Does nothing unless it is the first as well: what was sent before may have to be rolled back by its answer.
        """
        if self.in_atomic_block and not self.savepoint_ids and self._held == [BEGIN]:
            self._held.clear()  # one message without BEGIN is a transaction of its own

    def get_connection_params(self) -> dict[str, Any]:
        params: dict[str, Any] = super().get_connection_params()
        return {**params, "cursor_factory": TenantCursor, "context": _adapters(params["context"])}

    def create_cursor(self, name: str | None = None) -> Any:
        """Return a cursor that reads times as the connection does; Django would give it a loader of its own."""
        return super().create_cursor(name) if name else self.connection.cursor()

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        connection: Any = super().get_new_connection(conn_params)
        connection.autocommit = True
        connection.held, connection.sent_scope = [], None
        return connection

    def _close(self) -> None:
        is_lost = self.connection is not None and self.connection.closed
        super()._close()  # type: ignore[misc]
        if is_lost and self.pool:
            _look_over(self.pool)

    @property
    def _held(self) -> list[str]:
        connection: Any = self.connection
        held: list[str] = connection.held
        return held

    def _set_autocommit(self, autocommit: bool) -> None:  # noqa: FBT001 - Django's signature
        if autocommit:
            super()._set_autocommit(autocommit)  # type: ignore[misc]  # refuses inside a transaction
        self._held[:] = [] if autocommit else [BEGIN]

    def _commit(self) -> None:
        if self.has_writes_held:
            with self.cursor() as cursor:
                cursor.execute("COMMIT")
        else:
            super()._commit()  # type: ignore[misc]
        self._renew()

    def _rollback(self) -> None:
        super()._rollback()  # type: ignore[misc]
        self._renew()

    def _renew(self) -> None:
        if self.connection is not None:
            self._held[:] = [] if self.autocommit else [BEGIN]

    def _savepoint(self, sid: str) -> None:
        self._held.append(self.ops.savepoint_create_sql(sid))

    def _savepoint_commit(self, sid: str) -> None:
        created = self.ops.savepoint_create_sql(sid)
        if created in self._held:
            self._held.remove(created)  # what else is held belongs to the outer one now
        else:
            self._held.append(self.ops.savepoint_commit_sql(sid))

    def _savepoint_rollback(self, sid: str) -> None:
        created = self.ops.savepoint_create_sql(sid)
        if created in self._held:
            del self._held[self._held.index(created) + 1 :]
        else:
            self._held.clear()
            super()._savepoint_rollback(sid)  # type: ignore[misc]
        connection: Any = self.connection
        connection.sent_scope = None  # it went as well


class AheadCursor(psycopg.ClientCursor[Any]):
    """Sends what the connection holds in the message of its statement."""

    def execute(self, query: Any, params: Any = None, **options: Any) -> Self:
        connection: Any = self.connection
        ahead, connection.held = connection.held, []
        with _confirming(ahead):
            super().execute(f"{'; '.join(ahead)}; {query}", params)
        return self.set_result(len(ahead))


class TenantCursor(Cursor):
    """Sends what the connection holds, and the tenant of the running context with each transaction's first statement.

    The setting is local to the transaction, so a pooled connection never keeps a tenant, and code outside
    every context sees no tenant row. A savepoint that is rolled back takes the setting with it: it is sent again.
    """

    def execute(self, query: Any, params: Sequence[Any] | Mapping[str, Any] | None = None, **options: Any) -> Self:
        text = query.as_string(self) if isinstance(query, Composable) else query
        ahead = self._ahead()
        with _confirming(ahead):
            if not ahead:
                return super().execute(text, params, **options)
            if isinstance(text, bytes):
                text = text.decode()
            super().execute(f"{'; '.join(ahead)}; {text}", params, **options)
        return self.set_result(len(ahead))

    def executemany(self, query: Any, params_seq: Any, **options: Any) -> None:
        ahead = self._ahead()
        with _confirming(ahead):
            if ahead:
                super().execute("; ".join(ahead))
        super().executemany(query, params_seq, **options)

    def hold_write(self, statement: str, values: Sequence[Any] | Mapping[str, Any]) -> None:
        """Keep a write for the message of the next statement, behind the tenant of now."""
        ahead = self._ahead()
        connection: Any = self.connection
        connection.held = [*ahead, Write(self.mogrify(statement, values))]

    def _ahead(self) -> list[str]:
        connection: Any = self.connection
        held: list[str] = getattr(connection, "held", [])  # the pool asks before the wrapper knows the connection
        sent = getattr(connection, "sent_scope", None)
        connection.held = []
        scope = current_scope.get()
        is_open = connection.pgconn.transaction_status != TransactionStatus.IDLE
        if sent is scope and is_open:
            return held
        if scope.tenant_id is None and not (is_open and sent is not None):
            return held  # a new transaction starts without a tenant
        connection.sent_scope = scope
        return [*held, scope.setting]

"""Round trips: what waits for the next statement, what is never sent, what an undone savepoint takes along."""

import threading
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest
from django.conf import settings
from django.db import IntegrityError, InternalError, OperationalError, connection, transaction
from psycopg.rows import tuple_row

from core.claims import claim
from core.tenancy import tenant_context
from tests.factories.tenants import TenantFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def sent(monkeypatch):
    """Return the messages that go to the server, in order."""
    messages = []
    with connection.cursor() as cursor:
        base = type(cursor.cursor).__mro__[1]
    execute, commit = base.execute, type(connection.connection).commit

    def note(self, query, *args, **kwargs):
        messages.append(query)
        return execute(self, query, *args, **kwargs)

    def note_commit(self):
        messages.append("COMMIT")
        commit(self)

    monkeypatch.setattr(base, "execute", note)
    monkeypatch.setattr(type(connection.connection), "commit", note_commit)
    return messages


def _ask(sql="SELECT 1"):
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0]


class TestMessages:
    def test_begin_and_savepoint_travel_with_the_first_statement(self, sent):
        with transaction.atomic(), transaction.atomic():
            assert _ask() == 1
            assert _ask() == 1

        first, second, end = sent
        assert first.startswith("BEGIN; SAVEPOINT ")
        assert first.endswith("; SELECT 1")
        assert (second, end) == ("SELECT 1", "COMMIT")

    def test_a_transaction_without_statements_sends_nothing(self, sent):
        with transaction.atomic(), transaction.atomic():
            pass

        assert sent == ["COMMIT"]  # psycopg sends none of these: nothing began
        assert connection.connection.info.transaction_status.name == "IDLE"

    def test_a_release_travels_too(self, sent):
        with transaction.atomic():
            with transaction.atomic():
                _ask()
            _ask("SELECT 2")

        assert sent[1].startswith("RELEASE SAVEPOINT ")
        assert sent[1].endswith("; SELECT 2")

    def test_autocommit_stays_one_message(self, sent):
        _ask()

        assert sent == ["SELECT 1"]


class TestUndo:
    def test_a_savepoint_never_sent_is_forgotten(self, sent):
        with transaction.atomic():
            with pytest.raises(ZeroDivisionError), transaction.atomic():
                raise ZeroDivisionError
            _ask()

        assert sent == ["BEGIN; SELECT 1", "COMMIT"]

    def test_a_savepoint_takes_back_what_came_after_it(self, tenant):
        with transaction.atomic():
            with pytest.raises(ZeroDivisionError), transaction.atomic():
                TenantFactory(slug="taken-back")
                raise ZeroDivisionError
            kept = TenantFactory(slug="kept-here")

        assert _ask(f"SELECT count(*) FROM tenants_tenant WHERE id = '{kept.id}'") == 1
        assert _ask("SELECT count(*) FROM tenants_tenant WHERE slug = 'taken-back'") == 0

    def test_a_refused_statement_leaves_the_outer_transaction_usable(self, tenant):
        with transaction.atomic():
            with pytest.raises(IntegrityError), transaction.atomic():
                TenantFactory(slug=tenant.slug)
            assert _ask() == 1

    def test_an_inner_savepoint_ends_with_the_outer_one(self):
        with transaction.atomic():
            outer = transaction.savepoint()
            inner = transaction.savepoint()
            _ask()
            transaction.savepoint_commit(inner)
            transaction.savepoint_rollback(outer)
            transaction.savepoint_commit(outer)
            assert _ask() == 1

    def test_a_rollback_forgets_what_was_held(self, sent):
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            connection.hold("SELECT 7")
            raise ZeroDivisionError
        _ask()

        assert sent[-1] == "SELECT 1"

    def test_refuses_autocommit_inside_a_transaction(self):
        transaction.set_autocommit(False)
        try:
            _ask()
            with pytest.raises(Exception, match="INTRANS"):
                transaction.set_autocommit(True)
        finally:
            transaction.rollback()
            transaction.set_autocommit(True)


class TestWithoutAutocommit:
    def test_the_next_transaction_begins_after_a_commit(self, sent):
        transaction.set_autocommit(False)
        try:
            _ask()
            transaction.commit()
            _ask()
            transaction.rollback()
        finally:
            transaction.set_autocommit(True)

        assert sent[0] == "BEGIN; SELECT 1"
        assert sent[2] == "BEGIN; SELECT 1"


class TestHold:
    def test_returns_the_result_of_the_statement_only(self):
        with transaction.atomic():
            connection.hold("SELECT 7")
            connection.hold("SELECT 8")
            assert _ask() == 1

    def test_goes_before_many_as_well(self, sent):
        with transaction.atomic():
            connection.hold("SELECT 7")
            with connection.cursor() as cursor:
                cursor.executemany("SELECT %s", [[1], [2]])

        assert sent[0] == "BEGIN; SELECT 7"

    def test_its_failure_is_that_of_the_statement(self):
        with pytest.raises(InternalError), transaction.atomic():
            connection.hold("DO $$ BEGIN RAISE EXCEPTION USING ERRCODE = 'XX000'; END $$")
            _ask()
        assert _ask() == 1


class TestClaim:
    def test_the_second_waits_for_the_first(self, tenant):
        order = []
        taken, asked = threading.Event(), threading.Event()

        def second():
            try:
                taken.wait(5)
                with tenant_context(tenant.id, write=True):
                    claim("name", ["b", "a"])
                    asked.set()
                    _ask()
                    order.append("second")
            finally:
                connection.close()

        thread = threading.Thread(target=second)
        thread.start()
        with tenant_context(tenant.id, write=True):
            claim("name", ["a"])
            _ask()
            taken.set()
            asked.wait(5)
            order.append("first")
        thread.join(5)

        assert order == ["first", "second"]

    def test_outlives_the_savepoint_it_was_made_in(self, tenant):
        with tenant_context(tenant.id, write=True):
            with transaction.atomic():
                claim("name", ["a"])
            keys = _ask("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()")
            with pytest.raises(ZeroDivisionError), transaction.atomic():
                claim("name", ["b"])
                raise ZeroDivisionError
            after = _ask("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()")

        assert (keys, after) == (1, 1)

    def test_businesses_do_not_wait_for_each_other(self, tenant, other_tenant):
        with tenant_context(tenant.id, write=True):
            claim("name", ["a"])
            _ask()
            keys = _ask("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()")
            with tenant_context(other_tenant.id):
                claim("name", ["a"])
                both = _ask("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()")

        assert (keys, both) == (1, 2)


class TestWrite:
    def test_a_contact_takes_two_messages(self, api, owner, sent):
        client = api(owner)
        client.get("/api/v1/crm/contacts")
        sent.clear()

        made = client.post("/api/v1/crm/contacts", {"first_name": "Ada", "emails": ["ada@example.com"]})

        assert made.status_code == 201
        first, last = sent
        assert first.startswith("BEGIN; ")
        assert "accounts_confirm" in first
        assert (last.split()[0], last.split()[-1]) == ("INSERT", "COMMIT")


class TestDriverCursor:
    def test_works_inside_the_transaction(self, tenant):
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            with connection.driver_cursor(tuple_row) as cursor:
                cursor.execute("UPDATE tenants_tenant SET name = 'x' WHERE id = %s", [tenant.id])
                assert cursor.rowcount == 1
            raise ZeroDivisionError

        tenant.refresh_from_db()
        assert tenant.name != "x"

    def test_keeps_to_the_savepoint(self, tenant):
        with transaction.atomic(), pytest.raises(ZeroDivisionError), transaction.atomic():
            with connection.driver_cursor(tuple_row) as cursor:
                cursor.execute("UPDATE tenants_tenant SET name = 'x' WHERE id = %s", [tenant.id])
                assert cursor.rowcount == 1
            raise ZeroDivisionError

        tenant.refresh_from_db()
        assert tenant.name != "x"

    def test_sends_what_is_held_in_the_message_of_its_statement(self, transactional_db, monkeypatch):
        messages, execute = [], psycopg.ClientCursor.execute

        def note(self, query, *args, **kwargs):
            messages.append(query)
            return execute(self, query, *args, **kwargs)

        connection.ensure_connection()
        monkeypatch.setattr(psycopg.ClientCursor, "execute", note)
        with transaction.atomic(), connection.driver_cursor(tuple_row) as cursor:
            assert cursor.execute("SELECT %s::integer", [7]).fetchone() == (7,)

        assert messages == ["BEGIN; SELECT %s::integer"]


class TestCommitWithNext:
    def test_makes_the_only_statement_a_transaction_of_its_own(self, sent):
        with transaction.atomic():
            connection.commit_with_next()
            assert _ask() == 1
            assert connection.connection.info.transaction_status.name == "IDLE"

        assert sent == ["SELECT 1", "COMMIT"]  # psycopg sends no COMMIT: nothing is open

    def test_keeps_the_tenant_and_what_was_written(self, tenant):
        with tenant_context(tenant.id), transaction.atomic():
            connection.commit_with_next()
            _ask(
                f"UPDATE tenants_tenant SET name = 'x' WHERE id = '{tenant.id}' RETURNING current_setting('app.tenant')"
            )

        tenant.refresh_from_db()
        assert tenant.name == "x"

    def test_does_nothing_after_a_statement_or_in_a_savepoint(self, tenant):
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            _ask()
            connection.commit_with_next()
            _ask(f"UPDATE tenants_tenant SET name = 'x' WHERE id = '{tenant.id}' RETURNING 1")
            raise ZeroDivisionError
        with pytest.raises(ZeroDivisionError), transaction.atomic(), transaction.atomic():
            connection.commit_with_next()
            _ask(f"UPDATE tenants_tenant SET name = 'x' WHERE id = '{tenant.id}' RETURNING 1")
            raise ZeroDivisionError

        tenant.refresh_from_db()
        assert tenant.name != "x"

    def test_a_refused_statement_writes_nothing_and_leaves_the_connection_usable(self, tenant):
        with pytest.raises(IntegrityError), transaction.atomic():
            connection.commit_with_next()
            _ask(f"INSERT INTO tenants_tenant SELECT * FROM tenants_tenant WHERE id = '{tenant.id}' RETURNING 1")

        assert _ask() == 1


class TestAfterAnOutage:
    def test_one_broken_connection_has_the_others_tried(self):
        def hold(meet):
            try:
                meet.wait(10)
                return _ask("SELECT pg_backend_pid()")
            finally:
                meet.wait(10)
                connection.close()

        def hold_three():
            meet = threading.Barrier(3)
            with ThreadPoolExecutor(3) as threads:
                return list(threads.map(hold, [meet] * 3))

        broken = [_ask("SELECT pg_backend_pid()"), *hold_three()]
        with psycopg.connect(settings.DATABASE_URL, autocommit=True) as other:
            other.execute("SELECT pg_terminate_backend(pid) FROM unnest(%s::integer[]) pid", [broken])

        with pytest.raises(OperationalError):
            _ask()
        connection.close_if_unusable_or_obsolete()

        _wait_for_the_look()
        assert not set(hold_three()) & set(broken)


def _wait_for_the_look():
    for thread in threading.enumerate():
        if thread.name == "pool-check":
            thread.join(10)

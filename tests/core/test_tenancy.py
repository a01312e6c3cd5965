"""The two walls between businesses."""

import pytest
from django.db import connection, transaction

from core.principal import system
from core.tenancy import TenantRequiredError, current_tenant_id, find_tenant_id, tenant_context
from events.models import Event
from events.services import emit
from tenants.events import TenantChanged


def _note(tenant):
    with tenant_context(tenant.id):
        emit(TenantChanged(tenant_id=tenant.id, fields=["name"]), actor=system(tenant.id))


def _visible() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM events_event")
        return cursor.fetchone()[0]


class TestTenantContext:
    def test_restores_the_outer_tenant(self, tenant, other_tenant):
        with tenant_context(tenant.id):
            with tenant_context(other_tenant.id):
                assert current_tenant_id() == other_tenant.id
            assert current_tenant_id() == tenant.id
        assert find_tenant_id() is None

    def test_raises_outside_every_context(self, db):
        with pytest.raises(TenantRequiredError):
            Event.objects.count()

    def test_shows_each_tenant_its_own_rows_to_raw_sql(self, tenant, other_tenant):
        _note(tenant)
        _note(other_tenant)

        with tenant_context(tenant.id):
            inside = _visible()

        assert inside == 1

    def test_shows_raw_sql_nothing_outside(self, tenant):
        _note(tenant)

        assert _visible() == 0

    def test_survives_a_savepoint_that_is_rolled_back(self, tenant, other_tenant):
        _note(tenant)
        with tenant_context(tenant.id), transaction.atomic():
            with pytest.raises(ZeroDivisionError), transaction.atomic(), tenant_context(other_tenant.id):
                _visible()
                raise ZeroDivisionError

            assert _visible() == 1

    def test_sets_the_tenant_again_after_a_rollback_inside_it(self, tenant):
        _note(tenant)
        with tenant_context(tenant.id):
            with pytest.raises(ZeroDivisionError), transaction.atomic():
                _visible()
                raise ZeroDivisionError

            assert _visible() == 1

    def test_refuses_a_row_of_another_tenant(self, tenant, other_tenant):
        row = "(tenant_id, subject_id, sequence, id, subject_type, type, payload_digest, actor_kind, actor_id)"
        with tenant_context(tenant.id), connection.cursor() as cursor, pytest.raises(Exception, match="row-level"):
            cursor.execute(
                f"INSERT INTO events_event {row} VALUES (%s, %s, 1, %s, 'x', 'x.y', '', 'user', %s)",
                [other_tenant.id] * 4,
            )


@pytest.mark.django_db(transaction=True)
class TestPooledConnections:
    def test_carry_no_tenant_into_the_next_transaction(self, tenant, other_tenant):
        _note(tenant)
        _note(other_tenant)
        for _ in range(20):
            with tenant_context(tenant.id):
                assert _visible() == 1
            connection.close()
            assert _visible() == 0

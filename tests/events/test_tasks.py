"""The bell of the event log."""

import pytest
from django.db import connection

from core.principal import system
from core.tenancy import tenant_context
from events import subscriptions
from events.models import Horizon
from events.services import emit
from events.tasks import deliver_events
from tenants.events import TenantChanged
from tests.horizon import wait_for_horizon


@pytest.mark.django_db(transaction=True)
class TestDeliverEvents:
    def test_works_until_nothing_is_due(self, tenant, monkeypatch):
        heard = []
        monkeypatch.setattr(subscriptions, "_by_type", {"tenant.changed": {"tests.listen": heard.append}})
        Horizon.objects.create(reader="relay", xid=0)
        with tenant_context(tenant.id):
            for name in ("a", "b"):
                emit(TenantChanged(tenant_id=tenant.id, fields=[name]), actor=system(tenant.id))
        wait_for_horizon()

        deliver_events("events")

        assert [event.payload["fields"] for event in heard] == [["a"], ["b"]]

    def test_drops_a_broken_connection(self, tenant):
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            backend = cursor.fetchone()[0]
        connection.connection.close()

        with pytest.raises(Exception, match="closed"):
            deliver_events("events")
        deliver_events("events")

        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            assert cursor.fetchone()[0] != backend

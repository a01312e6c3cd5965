"""The invented year of a shop: as large as it says, in order, and written once."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from django.db.models import F

from crm.models import Activity, Company, Contact, Opportunity, StageEntry
from crm.services import write_year
from crm.services.year import ACTIVITIES, CONTACTS, DEALS
from events.models import Event
from tests.factories.crm import PipelineFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 29, 12, tzinfo=UTC)


class TestWriteYear:
    def test_is_written_once_and_in_order(self, tenant, owner, member):
        PipelineFactory()

        assert write_year(tenant, owners=[owner.id, member.id], now=NOW)
        assert not write_year(tenant, owners=[owner.id, member.id], now=NOW)

        assert (Contact.objects.count(), Opportunity.objects.count()) == (CONTACTS, DEALS)
        assert Activity.objects.count() == ACTIVITIES
        statuses = Counter(Opportunity.objects.values_list("status", flat=True))
        assert min(statuses["open"], statuses["won"], statuses["lost"]) > DEALS // 20
        self._is_in_order()

    def _is_in_order(self):
        assert not Opportunity.objects.filter(created_at__lt=F("contact__created_at")).exists()
        assert not Opportunity.objects.filter(closed_at__gt=NOW).exists()
        assert not Activity.objects.filter(done_at__gt=NOW).exists()
        for rows in (Contact, Company, Activity):
            first = rows.objects.order_by("created_at").first().created_at
            assert first < NOW - timedelta(days=300)
        assert StageEntry.objects.count() > 2 * DEALS
        assert not StageEntry.objects.filter(entered_at__gt=NOW).exists()
        assert Contact.objects.order_by("id").last().created_at > NOW - timedelta(days=10)
        assert not Event.objects.filter(subject_type="contact").exists()

    def test_needs_a_pipeline(self, tenant, owner):
        assert not write_year(tenant, owners=[owner.id], now=NOW)
        assert not Contact.objects.exists()

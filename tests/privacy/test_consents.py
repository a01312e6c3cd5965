"""What people said about being written to."""

import pytest
from django.db import ProgrammingError, transaction
from django.utils import timezone

from core.tenancy import tenant_context
from events.models import Event
from privacy import services
from privacy.models import Consent
from privacy.selectors import may_contact
from tests.factories.privacy import consent

ASKED = {"address": "Ada@Example.com ", "channel": "email", "purpose": "newsletter"}


def withdraw(given, owner):
    return services.withdraw_consent(consent_id=given.id, source="test", actor=owner, now=timezone.now())


class TestMayContact:
    def test_is_no_for_whom_nobody_asked(self, owner):
        assert not may_contact(**ASKED)

    def test_is_yes_for_that_purpose_and_channel_alone(self, owner):
        consent(owner)

        assert may_contact(**ASKED)
        assert not may_contact(**{**ASKED, "channel": "sms"})
        assert not may_contact(**{**ASKED, "purpose": "offers"})

    def test_is_no_at_once_after_a_withdrawal_and_yes_when_given_again(self, owner):
        given = consent(owner)
        withdraw(given, owner)
        assert not may_contact(**ASKED)

        consent(owner)

        assert may_contact(**ASKED)

    def test_knows_no_other_business(self, owner, other_tenant):
        consent(owner)

        with tenant_context(other_tenant.id):
            assert not may_contact(**ASKED)


class TestWithdrawConsent:
    def test_adds_a_row_once(self, owner):
        given = consent(owner)

        first, second = withdraw(given, owner), withdraw(given, owner)

        assert (first.id, Consent.objects.count()) == (second.id, 2)
        assert list(Event.objects.filter(type__startswith="consent.").order_by("position").values_list("type")) == [
            ("consent.given",),
            ("consent.withdrawn",),
        ]


class TestConsent:
    @pytest.mark.parametrize("change", [{"state": "withdrawn"}, {"purpose": "offers"}, {"text_version": "2"}])
    def test_cannot_be_rewritten(self, owner, change):
        given = consent(owner)

        with pytest.raises(ProgrammingError), transaction.atomic():
            Consent.objects.filter(id=given.id).update(**change)

    def test_cannot_be_deleted(self, owner):
        given = consent(owner)

        with pytest.raises(ProgrammingError), transaction.atomic():
            Consent.objects.filter(id=given.id).delete()

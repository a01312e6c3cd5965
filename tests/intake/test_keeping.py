"""What forms keep about people goes with them, and with time."""

from datetime import timedelta

import pytest
from django.utils import timezone

from core.personal import Subject, sections
from core.retention import kinds
from core.tenancy import tenant_context
from intake.models import FormSubmission
from tests.factories.crm import LeadFactory
from tests.factories.intake import FormSubmissionFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_tenant")]
ADA = Subject(emails=frozenset({"ada@example.com"}))


def section():
    return next(each for each in sections() if each.name == "intake.submissions")


class TestPersonalData:
    def test_is_shown_and_erased(self, owner):
        by_lead = FormSubmissionFactory(lead=LeadFactory(email="ada@example.com"), verdict="accepted")
        by_mail = FormSubmissionFactory(email="ada@example.com", verdict="accepted", payload={"name": "Ada"})
        mention = FormSubmissionFactory(payload={"message": "Ask ada@example.com"})
        other = FormSubmissionFactory(payload={"name": "Bola"})

        shown = {row["id"] for row in section().rows(ADA)}
        section().erase(ADA, owner, timezone.now())

        assert shown == {by_lead.id, by_mail.id, mention.id}
        kept = {row.id: row.payload for row in FormSubmission.objects.all()}
        assert kept == {
            by_lead.id: {},
            by_mail.id: {},
            mention.id: {"message": "Ask [erased]"},
            other.id: {"name": "Bola"},
        }


class TestRetention:
    @pytest.mark.parametrize(("name", "gone"), [("intake.spam", "honeypot"), ("intake.submissions", "accepted")])
    def test_lets_go_of_what_is_old(self, name, gone):
        for verdict in ("honeypot", "accepted"):
            FormSubmissionFactory(verdict=verdict)
        FormSubmission.objects.update(created_at=timezone.now() - timedelta(days=10))
        FormSubmissionFactory(verdict=gone)
        kind = next(each for each in kinds() if each.name == name)
        before = timezone.now() - timedelta(days=5)

        assert (kind.count(before), kind.remove(before, 100), kind.count(before)) == (1, 1, 0)
        assert FormSubmission.objects.count() == 2


class TestWalls:
    def test_keep_what_was_sent_from_others(self, other_tenant):
        FormSubmissionFactory()

        with tenant_context(other_tenant.id):
            assert not FormSubmission.objects.exists()

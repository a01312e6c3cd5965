"""A person goes, the records of the trade stay."""

import pytest
from django.utils import timezone

from accounts.models import Membership, User
from accounts.services import LastAdminError
from core.personal import sections
from core.tenancy import tenant_context
from crm.models import Contact
from events.models import Event
from events.seals import seal, verify
from privacy import services
from privacy.commands import SubjectIn
from privacy.models import Consent, Erasure
from privacy.selectors import may_contact
from privacy.services.erasures import preview_erasure
from storefront.models import OrderRequest
from tests.factories.accounts import MembershipFactory
from tests.privacy.conftest import EMAIL, dump, found_in

NOW = timezone.now()


def begun(subject, actor):
    erasure = preview_erasure(subject=subject, reason=f"{EMAIL} asked", actor=actor)
    return services.confirm_erasure(erasure_id=erasure.id, actor=actor, now=NOW)


def run(erasure, actor):
    done = {
        section.name: services.erase_section(erasure_id=erasure.id, name=section.name, actor=actor, now=NOW)
        for section in sections()
    }
    return services.complete_erasure(erasure_id=erasure.id, done=done, actor=actor, now=NOW)


class TestErasure:
    def test_leaves_no_trace_of_the_person(self, owner, robot, person, tenant, other_tenant):
        assert len(found_in(dump(tenant.id))) > 10
        export = services.request_export(subject=SubjectIn(email=EMAIL), actor=owner, now=NOW)
        services.make_export(export_id=export.id, actor=owner, now=NOW)

        erasure = run(begun(SubjectIn(user_id=person.user_id), owner), robot)

        assert found_in(dump(tenant.id, other_tenant.id)) == []
        assert (erasure.status, erasure.sealed_subject) == ("completed", None)

    def test_keeps_the_order_with_its_sum(self, owner, robot, person):
        before = OrderRequest.objects.get()

        run(begun(SubjectIn(contact_id=person.contact_id), owner), robot)

        after = OrderRequest.objects.get()
        assert (after.number, after.total, after.lines) == (before.number, before.total, before.lines)
        assert (after.name, after.email, after.phone, after.address) == ("[erased]", "", "", "")

    def test_leaves_the_chain_of_the_audit_whole(self, owner, robot, person, tenant):
        seal()

        run(begun(SubjectIn(user_id=person.user_id), owner), robot)

        assert list(verify(tenant.id)) == []
        assert (
            Event.objects.filter(type="contact.created", stored__isnull=True).exists()
            or not Event.objects.filter(type="contact.created").exists()
        )

    def test_goes_on_after_a_crash_and_is_safe_twice(self, owner, robot, person, tenant):
        erasure = begun(SubjectIn(user_id=person.user_id), owner)
        for section in sections()[:6]:
            services.erase_section(erasure_id=erasure.id, name=section.name, actor=robot, now=NOW)

        run(erasure, robot)
        run(erasure, robot)

        assert found_in(dump(tenant.id)) == []

    def test_ends_only_the_membership_of_whom_another_business_has(self, owner, robot, person, tenant, other_tenant):
        with tenant_context(other_tenant.id):
            MembershipFactory(user_id=person.user_id, user=User.objects.get(id=person.user_id))

        run(begun(SubjectIn(user_id=person.user_id), owner), robot)

        user = User.objects.get(id=person.user_id)
        assert (user.email, user.is_active) == (EMAIL, True)
        assert not Membership.objects.filter(user_id=person.user_id).exists()
        assert not Contact.objects.filter(emails__contains=[EMAIL]).exists()

    def test_disables_the_account_of_whom_no_other_business_has(self, owner, robot, person):
        run(begun(SubjectIn(user_id=person.user_id), owner), robot)

        user = User.objects.get(id=person.user_id)
        assert (user.is_active, user.name, user.has_usable_password()) == (False, user.email, False)

    def test_leaves_others_alone(self, owner, robot, person, member):
        before = Contact.objects.count()

        run(begun(SubjectIn(user_id=person.user_id), owner), robot)

        assert User.objects.get(id=member.id).is_active
        assert Contact.objects.count() == before

    def test_keeps_a_withdrawal(self, owner, robot, person):
        services.withdraw_consent(consent_id=_consent().id, source="unsubscribe", actor=owner, now=NOW)

        run(begun(SubjectIn(email=EMAIL), owner), robot)

        assert not may_contact(address=EMAIL, channel="email", purpose="newsletter")
        assert {row.address for row in _consents()} == {""}

    def test_refuses_the_last_admin(self, owner):
        with pytest.raises(LastAdminError):
            preview_erasure(subject=SubjectIn(user_id=owner.id), reason="Because", actor=owner)

    def test_shows_what_it_would_do_first(self, owner, person):
        erasure = preview_erasure(subject=SubjectIn(email=EMAIL), reason="Because", actor=owner)

        lines = {line["name"]: line for line in erasure.sections}
        assert (lines["storefront.order_requests"]["found"], lines["crm.contacts"]["found"]) == (1, 2)
        assert "law" in lines["storefront.order_requests"]["why_kept"]
        assert Contact.objects.filter(emails__contains=[EMAIL]).exists()

    def test_can_be_given_up(self, owner, person):
        erasure = preview_erasure(subject=SubjectIn(email=EMAIL), reason="Because", actor=owner)

        canceled = services.cancel_erasure(erasure_id=erasure.id, actor=owner)

        assert (canceled.status, Erasure.objects.get().sealed_subject) == ("canceled", None)


def _consents():
    return Consent.objects.order_by("id")


def _consent():
    return _consents().first()

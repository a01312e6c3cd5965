"""Changes of contacts."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from accounts.models import ObjectGrant
from core.errors import NotFoundError
from core.phones import InvalidPhoneError
from core.tenancy import tenant_context
from crm import selectors, services
from crm.models import Contact
from crm.services.contact import DuplicateContactError, NobodyError
from crm.services.owners import UnknownOwnerError
from crm.services.references import InUseError, UnknownReferenceError
from events.models import Event
from tests.factories.crm import ContactFactory, OpportunityFactory
from tests.factories.facts import facts_of


class TestCreateContact:
    def test_keeps_a_national_number_in_its_international_form(self, owner):
        contact = services.create_contact(
            first_name="Ngozi", emails=["Ngozi@Example.com"], phones=["08031234567"], actor=owner
        )

        assert (contact.phones, contact.emails) == (["+2348031234567"], ["ngozi@example.com"])
        assert contact.owner_id == owner.id
        assert facts_of(contact.id) == ["contact.created"]

    def test_keeps_the_same_number_and_address_once(self, owner):
        contact = services.create_contact(
            emails=["a@example.com", "A@example.com"], phones=["08031234567", "+234 803 123 4567"], actor=owner
        )

        assert (contact.emails, contact.phones) == (["a@example.com"], ["+2348031234567"])

    def test_refuses_a_number_that_cannot_exist_and_says_where(self, owner):
        with pytest.raises(InvalidPhoneError) as caught:
            services.create_contact(first_name="Ngozi", phones=["08031234567", "12"], actor=owner)

        assert [fault.pointer for fault in caught.value.errors] == ["/phones/1"]

    def test_refuses_a_second_person_with_the_address(self, owner):
        first = ContactFactory(emails=["ngozi@example.com"])

        with pytest.raises(DuplicateContactError) as caught:
            services.create_contact(emails=["x@example.com", "NGOZI@example.com"], actor=owner)

        assert caught.value.members == {"candidates": [str(first.id)]}

    def test_keeps_both_when_forced(self, owner):
        ContactFactory(emails=["ngozi@example.com"])

        services.create_contact(emails=["ngozi@example.com"], force=True, actor=owner)

        assert len(selectors.find_contact_ids_by_email(["ngozi@example.com"])) == 2

    def test_does_not_see_addresses_of_another_business(self, owner, other_tenant):
        with tenant_context(other_tenant.id):
            ContactFactory(emails=["ngozi@example.com"])

        assert services.create_contact(emails=["ngozi@example.com"], actor=owner).emails == ["ngozi@example.com"]

    def test_refuses_a_company_that_is_not_there(self, owner):
        with pytest.raises(UnknownReferenceError) as caught:
            services.create_contact(first_name="Ngozi", company_id=owner.id, actor=owner)

        assert caught.value.errors[0].pointer == "/company_id"

    def test_refuses_an_owner_of_another_business(self, owner, stranger):
        with pytest.raises(UnknownOwnerError):
            services.create_contact(first_name="Ngozi", owner_id=stranger.id, actor=owner)

    def test_takes_an_owner_of_the_business(self, owner, member):
        contact = services.create_contact(first_name="Ngozi", owner_id=member.id, actor=owner)

        assert contact.owner_id == member.id

    def test_refuses_nobody(self, owner):
        with pytest.raises(NobodyError):
            services.create_contact(actor=owner)


@pytest.mark.django_db(transaction=True)
class TestCreateContactAtOnce:
    def test_keeps_one_of_two_with_the_same_address(self, owner):
        barrier = Barrier(2)

        def create(name):
            barrier.wait()
            try:
                with tenant_context(owner.tenant_id):
                    return services.create_contact(
                        first_name=name, emails=["ngozi@example.com"], actor=owner
                    ).first_name
            except DuplicateContactError as error:
                return error.refusal_code
            finally:
                connection.close()

        with ThreadPoolExecutor(2) as pool:
            found = set(pool.map(create, ["Ngozi", "Nkechi"]))

        assert "duplicate_contact" in found
        assert Contact.objects.count() == 1


class TestChangeContact:
    def test_writes_what_differs_and_names_it(self, owner):
        contact = ContactFactory(first_name="Ada")

        services.change_contact(contact_id=contact.id, first_name="Adaeze", last_name=contact.last_name, actor=owner)

        contact.refresh_from_db()
        assert contact.first_name == "Adaeze"
        assert Event.objects.get(subject_id=contact.id).payload["fields"] == ["first_name"]

    def test_says_nothing_when_nothing_differs(self, owner):
        contact = ContactFactory(first_name="Ada")

        services.change_contact(contact_id=contact.id, first_name="Ada", emails=contact.emails, actor=owner)

        assert facts_of(contact.id) == []

    def test_refuses_the_address_of_somebody_else(self, owner):
        ContactFactory(emails=["ngozi@example.com"])
        contact = ContactFactory()

        with pytest.raises(DuplicateContactError):
            services.change_contact(contact_id=contact.id, emails=["ngozi@example.com"], actor=owner)

    def test_refuses_to_take_the_last_mark_away(self, owner):
        contact = ContactFactory(first_name="", last_name="")

        with pytest.raises(NobodyError):
            services.change_contact(contact_id=contact.id, emails=[], actor=owner)

    def test_hides_somebody_of_another_agent(self, member):
        contact = ContactFactory()

        with pytest.raises(NotFoundError):
            services.change_contact(contact_id=contact.id, first_name="X", actor=member)

    def test_lets_an_agent_edit_their_own(self, member):
        contact = ContactFactory(owner_id=member.id)

        assert services.change_contact(contact_id=contact.id, first_name="X", actor=member).first_name == "X"


class TestMoveContact:
    def test_archives_and_restores(self, owner):
        contact = ContactFactory()

        services.move_contact(contact_id=contact.id, status=Contact.Status.ARCHIVED, actor=owner)
        services.move_contact(contact_id=contact.id, status=Contact.Status.ARCHIVED, actor=owner)
        services.move_contact(contact_id=contact.id, status=Contact.Status.ACTIVE, actor=owner)

        assert facts_of(contact.id) == ["contact.archived", "contact.restored"]


class TestDeleteContact:
    def test_removes_somebody_nothing_points_to(self, owner):
        contact = ContactFactory()

        services.delete_contact(contact_id=contact.id, actor=owner)

        assert not Contact.objects.filter(id=contact.id).exists()
        assert facts_of(contact.id) == ["contact.deleted"]

    def test_refuses_somebody_with_a_deal(self, owner):
        contact = ContactFactory()
        OpportunityFactory(contact=contact)

        with pytest.raises(InUseError):
            services.delete_contact(contact_id=contact.id, actor=owner)


class TestSearchContacts:
    @pytest.mark.parametrize("text", ["08031234567", "+2348031234567", "0803 123 4567", "ngozi", "EZE ngo", "@shop"])
    def test_finds_by_every_form(self, owner, text):
        contact = ContactFactory(
            first_name="Ngozi", last_name="Eze", emails=["n@shop.example"], phones=["+2348031234567"]
        )
        ContactFactory(first_name="Bola", emails=["b@example.com"], phones=["+2348099999999"])

        found = selectors.search_contacts(selectors.list_contacts(), text)

        assert [row.id for row in found] == [contact.id]

    @pytest.mark.parametrize("text", ["100%", "_", "0", "\\"])
    def test_takes_signs_as_they_are(self, owner, text):
        ContactFactory(emails=["plain@example.com"], first_name="Ada")

        assert not selectors.search_contacts(selectors.list_contacts(), text).filter(emails=["plain@x"]).exists()

    def test_finds_nobody_of_another_business(self, owner, other_tenant):
        with tenant_context(other_tenant.id):
            ContactFactory(first_name="Ngozi")

        assert not selectors.search_contacts(selectors.list_contacts(), "ngozi").exists()


class TestListContacts:
    def test_shows_an_agent_what_is_theirs_or_granted(self, member):
        theirs, granted = ContactFactory(owner_id=member.id), ContactFactory()
        ContactFactory()
        ObjectGrant.objects.create(
            principal_id=member.id, permission="crm.view_contact", object_type="contact", object_id=granted.id
        )

        found = selectors.list_contacts(seen_by=member).order_by("id")

        assert [row.id for row in found] == [theirs.id, granted.id]

    def test_shows_nothing_without_the_right(self, owner, join):
        ContactFactory()

        assert not selectors.list_contacts(seen_by=join("investor")).exists()

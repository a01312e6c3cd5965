"""What a request relies on: who asked before, confirmed in the message of its first statement."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, OperationalError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Membership, Session, User
from accounts.selectors import principals
from core import admission
from core.api.answers import reply
from core.reliance import confirm, may_rely, rely_on, relying, unconfirmed
from core.tenancy import tenant_context
from crm.api.views import ContactViewSet
from crm.models import Contact
from tenants.models import Tenant
from tests.factories.crm import ContactFactory

pytestmark = pytest.mark.django_db(transaction=True)
CONTACTS = "/api/v1/crm/contacts"


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch):
    monkeypatch.setattr(principals, "_kept", {})


@pytest.fixture
def agent(join):
    return join("agent")


@pytest.fixture
def client(api, agent):
    """Return a client whose principal is kept: it asked once."""
    client = api(agent)
    assert client.get(CONTACTS).status_code == 200
    return client


def membership(agent):
    return Membership.objects.filter(user_id=agent.id)


class TestSaved:
    def test_a_read_is_one_message(self, client, tenant, agent):
        with tenant_context(tenant.id):
            contact = ContactFactory(owner_id=agent.id)

        with CaptureQueriesContext(connection) as seen:
            response = client.get(f"{CONTACTS}/{contact.id}")

        assert response.json()["id"] == str(contact.id)
        assert len(seen) == 1

    def test_the_first_request_of_a_session_asks(self, api, agent):
        with CaptureQueriesContext(connection) as seen:
            api(agent).get(CONTACTS)

        assert any("accounts_authorize" in query["sql"] for query in seen.captured_queries)

    def test_what_is_kept_is_bounded(self, api, join, monkeypatch):
        monkeypatch.setattr(principals, "MOST_KEPT", 2)
        for _ in range(3):
            api(join("agent")).get(CONTACTS)

        assert len(principals._kept) == 1


class TestChanged:
    @pytest.mark.parametrize(
        ("change", "status", "code"),
        [
            (lambda agent: Session.objects.update(revoked_at=timezone.now()), 401, "session_ended"),
            (lambda agent: Session.objects.update(expires_at=timezone.now() - timedelta(1)), 401, "session_ended"),
            (lambda agent: User.objects.filter(id=agent.id).update(is_active=False), 401, "session_ended"),
            (lambda agent: membership(agent).update(status="disabled"), 401, "session_ended"),
            (lambda agent: membership(agent).update(role="investor"), 403, "not_permitted"),
            (lambda agent: Tenant.objects.update(status="suspended"), 403, "no_tenant"),
        ],
        ids=["revoked", "expired", "person", "member", "role", "business"],
    )
    @pytest.mark.parametrize("method", ["get", "post"])
    def test_counts_with_the_next_request(self, client, tenant, agent, method, change, status, code):
        with tenant_context(tenant.id):
            assert change(agent)

        given = [{"first_name": "Ada"}] if method == "post" else []
        response = getattr(client, method)(CONTACTS, *given)

        assert (response.status_code, response.json()["code"]) == (status, code)
        with tenant_context(tenant.id):
            assert not Contact.objects.exists()

    def test_a_right_that_was_given_counts_at_once(self, client, tenant, agent):
        with tenant_context(tenant.id):
            contact = ContactFactory()
            assert client.delete(f"{CONTACTS}/{contact.id}").status_code == 403
            membership(agent).update(role="management")

        assert client.delete(f"{CONTACTS}/{contact.id}").status_code == 204

    def test_reads_see_no_more_than_the_new_role(self, api, join, tenant):
        manager = join("management")
        client = api(manager)
        with tenant_context(tenant.id):
            ContactFactory()
            assert len(client.get(CONTACTS).json()["data"]) == 1
            membership(manager).update(role="agent")

        assert client.get(CONTACTS).json()["data"] == []

    def test_the_request_after_it_is_one_message_again(self, client, tenant, agent):
        with tenant_context(tenant.id):
            contact = ContactFactory()
            membership(agent).update(role="management")
        assert client.get(f"{CONTACTS}/{contact.id}").status_code == 200

        with CaptureQueriesContext(connection) as seen:
            assert client.get(f"{CONTACTS}/{contact.id}").status_code == 200

        assert len(seen) == 1

    def test_an_ended_session_is_not_kept(self, client):
        Session.objects.update(revoked_at=timezone.now())

        assert client.get(CONTACTS).status_code == 401
        assert principals._kept == {}

    def test_a_database_that_is_away_is_asked_once(self, client, monkeypatch):
        asked = []

        def away(self, request, **named):
            asked.append(1)
            raise OperationalError("away")

        monkeypatch.setattr(ContactViewSet, "list", away)

        assert client.get(CONTACTS).status_code == 503
        assert len(asked) == 1

    def test_a_request_that_is_answered_anew_counts_once(self, client, tenant, agent, monkeypatch):
        counted = []
        real = admission.rates.shared.hit
        monkeypatch.setattr(admission.rates.shared, "hit", lambda *given: counted.append(given[0]) or real(*given))
        with tenant_context(tenant.id):
            membership(agent).update(role="management")

        assert client.get(CONTACTS).status_code == 200
        assert len(counted) == 2  # the person, and their business

    def test_an_answer_without_a_statement_is_confirmed_too(self, client, tenant, agent, monkeypatch):
        shown = []
        monkeypatch.setattr(ContactViewSet, "list", lambda self, *given, **named: shown.append(1) or reply([]))
        with tenant_context(tenant.id):
            membership(agent).update(role="investor")

        assert client.get(CONTACTS).status_code == 403
        assert len(shown) == 1


class TestReliance:
    WRONG = "SELECT accounts_confirm('00000000-0000-0000-0000-000000000000', 'nothing')"
    RIGHT = "SELECT 1"

    def ask(self):
        with connection.cursor() as cursor:
            cursor.execute("SELECT 2")
            return cursor.fetchone()[0]

    def test_nothing_is_relied_on_outside(self):
        assert not may_rely()
        with pytest.raises(RuntimeError):
            rely_on(self.RIGHT)

    def test_one_thing_is_relied_on(self):
        with relying():
            rely_on(self.RIGHT)
            with pytest.raises(RuntimeError):
                rely_on(self.RIGHT)

    def test_the_next_statement_confirms(self):
        with relying():
            rely_on(self.RIGHT)
            assert self.ask() == 2
            assert not unconfirmed()

    def test_a_failure_that_is_caught_leaves_it_unconfirmed(self):
        with relying():
            rely_on(self.WRONG)
            for _ in range(2):
                with pytest.raises(DatabaseError), transaction.atomic():
                    self.ask()
            with pytest.raises(DatabaseError):
                confirm()
            assert unconfirmed()

    def test_many_rows_are_not_written_before_it_is_confirmed(self, in_tenant):
        with relying():
            rely_on(self.WRONG)
            with pytest.raises(DatabaseError), connection.cursor() as cursor:
                cursor.executemany("UPDATE crm_contact SET first_name = %s", [["Ada"], ["Bisi"]])

    def test_a_cursor_of_the_driver_confirms_too(self):
        with relying():
            rely_on(self.WRONG)
            with pytest.raises(DatabaseError), connection.wrap_database_errors:
                connection.driver_cursor(None).execute("SELECT 1")

    def test_confirming_asks_only_when_nothing_did(self):
        with relying(), CaptureQueriesContext(connection) as seen:
            confirm()
            rely_on(self.RIGHT)
            confirm()
            confirm()

        assert len(seen) == 1

"""What is kept between requests or handed out by address belongs to one business: caches, files, mails, streams."""

import io
import zipfile

import pytest
from django.core import mail
from django.test import Client

from accounts.models import Session, User
from core.doorbell import valkey
from core.errors import UnauthenticatedError
from core.ids import uuid7
from core.tenancy import tenant_context
from executions.stream.door import admit
from executions.stream.tickets import Ticket
from executions.testing import work_until_idle
from nexus.celery import app
from tenants.models import Tenant
from tests.console.conftest import sign_in
from tests.factories import privacy
from tests.factories.commerce import ProductFactory, VariantFactory
from tests.factories.crm import CompanyFactory, ContactFactory, LeadFactory
from tests.factories.executions import start
from tests.security.test_link_hosts import deliver, texts_of

pytestmark = pytest.mark.django_db
API = "/api/v1"
CANARY = "Zanzibar"
PAGES = ("/", "/search?q=zanzibar", "/search/hits?q=zanzibar", "/crm/contacts", "/crm/companies", "/crm/leads")
PAGES += ("/crm/contacts?q=zanzibar", "/catalog/products", "/executions/", "/people", "/audit", "/audit/export")
PATHS = (
    "crm/contacts",
    "crm/contacts?search=zanzibar",
    "crm/companies",
    "crm/leads",
    "commerce/products",
    "executions",
)
PATHS += ("events", "audit", "audit/export", "audit/export?format=jsonl", "queues", "members", "tenant")


@pytest.fixture
def full(owner, tenant):
    """A business whose every list says who it is."""
    tenant.name = f"{CANARY} Traders"
    tenant.modules, tenant.status = {"commerce": True, "storefront": True}, "active"
    tenant.save()
    ContactFactory(first_name=CANARY)
    CompanyFactory(name=f"{CANARY} Ltd")
    LeadFactory(name=CANARY)
    VariantFactory(product=ProductFactory(name=f"{CANARY} soap", status="live"))
    start("demo.echo", {"message": CANARY}, actor=owner)
    return owner


class TestCaches:
    def test_of_pages_show_nothing_to_the_next_business(self, full, stranger):
        ours, theirs = (sign_in(User.objects.get(id=each.id)) for each in (full, stranger))

        warm = {path: ours.get(path).getvalue().decode() for path in PAGES}
        read = {path: theirs.get(path) for path in PAGES}

        assert sum(CANARY in text for text in warm.values()) > 6
        assert {path: answer.status_code for path, answer in read.items()} == dict.fromkeys(PAGES, 200)
        assert [path for path, answer in read.items() if CANARY in answer.getvalue().decode()] == []

    def test_of_the_api_show_nothing_to_the_next_business(self, api, full, stranger):
        ours, theirs = api(full), api(stranger)

        warm = {path: ours.get(f"{API}/{path}") for path in PATHS}
        read = {
            path: theirs.get(f"{API}/{path}", headers={"If-None-Match": warm[path].headers.get("ETag", "")})
            for path in PATHS
        }

        assert sum(CANARY in answer.getvalue().decode() for answer in warm.values()) > 6
        assert {answer.status_code for answer in read.values()} <= {200, 304}
        assert [path for path, answer in read.items() if CANARY in answer.getvalue().decode()] == []
        assert {answer.headers["Cache-Control"] for answer in read.values()} == {"no-store"}

    def test_of_shops_are_told_apart(self, client, full, tenant, other_tenant):
        Tenant.objects.filter(id=other_tenant.id).update(status="active", modules={"commerce": True})

        ours = client.get(f"/shop/{tenant.slug}/search?q=zanzibar").content.decode()
        theirs = client.get(f"/shop/{other_tenant.slug}/search?q=zanzibar")

        assert f"{CANARY} soap" in ours
        assert theirs.status_code == 200
        assert CANARY not in theirs.content.decode()


class TestExports:
    @pytest.fixture
    def exported(self, full):
        return privacy.export(full)

    def test_of_a_person_open_to_their_business_alone(self, api, full, stranger, join, exported):
        path, page = f"{API}/privacy/exports/{exported.id}/download", f"/privacy/exports/{exported.id}/download"
        browsers = {who.id: sign_in(User.objects.get(id=who.id)) for who in (full, stranger)}
        colleague = join("user")

        assert api(None).get(path).status_code == 401
        assert Client().get(page).headers["Location"].startswith("/login?")
        for query in ("?token=x", f"?tenant={full.tenant_id}", "?signature=x"):
            assert api(None).get(path + query).status_code == 401
        assert api(stranger).get(path).status_code == 404
        assert browsers[stranger.id].get(page).status_code == 404
        assert api(colleague).get(path).status_code == 404
        assert api(stranger).get(f"{API}/privacy/exports/{uuid7()}/download").status_code == 404
        assert zipfile.ZipFile(io.BytesIO(api(full).get(path).content)).testzip() is None
        assert zipfile.ZipFile(io.BytesIO(browsers[full.id].get(page).content)).testzip() is None

    def test_are_kept_nowhere_that_an_address_reaches(self, client, exported):
        for place in ("media", "static", "exports", "media/exports", f"media/{exported.tenant_id}"):
            assert client.get(f"/{place}/export-{exported.id}.zip").status_code == 404
            assert client.get(f"/{place}/{exported.id}").status_code == 404


class TestMails:
    def test_name_their_own_business_alone(self, api, full, stranger, other_tenant):
        for who in (full, stranger):
            asked = {"email": "ada@example.com", "role": "agent"}
            with tenant_context(who.tenant_id):
                assert api(who).post(f"{API}/invitations", asked).status_code == 201
            deliver(who.tenant_id)

        ours, theirs = ["\n".join(texts_of(one)) for one in mail.outbox]
        assert CANARY in ours
        assert other_tenant.name not in ours
        assert other_tenant.name in theirs
        assert CANARY not in theirs


class TestTaskResults:
    def test_are_rows_of_the_business_and_nowhere_else(self, api, full, stranger):
        execution = start("demo.echo", {"message": CANARY}, actor=full)
        work_until_idle()

        assert api(full).get(f"{API}/executions/{execution.id}").json()["output"] == {"message": CANARY}
        assert api(stranger).get(f"{API}/executions/{execution.id}").status_code == 404
        assert app.conf.task_ignore_result
        assert list(valkey().scan_iter("celery-task-meta*")) == []


class TestStream:
    @pytest.fixture
    def door(self, api, full, stranger):
        """Ask to follow a run by a ticket with changed facts."""
        execution = start("demo.echo", actor=full)
        sessions = {}
        for who in (full, stranger):
            api(who)
            sessions[who.id] = Session.objects.filter(user_id=who.id).latest("created_at").id
        honest = {
            "tenant_id": full.tenant_id,
            "principal_id": full.id,
            "session_id": sessions[full.id],
            "execution_id": execution.id,
        }
        theirs = {"tenant_id": stranger.tenant_id, "principal_id": stranger.id, "session_id": sessions[stranger.id]}

        def ask(**changes):
            ticket = Ticket(**honest | {name: theirs[name] for name in changes if name in theirs}).pack()
            return admit(execution_id=execution.id, ticket=ticket, authorization="")

        return ask

    @pytest.mark.parametrize(
        "names",
        [
            ("tenant_id",),
            ("principal_id",),
            ("session_id",),
            ("tenant_id", "principal_id"),
            ("tenant_id", "session_id"),
            ("principal_id", "session_id"),
        ],
    )
    def test_takes_no_ticket_that_mixes_two_businesses(self, door, full, names, monkeypatch):
        monkeypatch.setattr("executions.stream.door.connection.close", lambda: None)

        with pytest.raises(UnauthenticatedError):
            door(**dict.fromkeys(names))
        assert door().tenant_id == full.tenant_id

    def test_is_closed_to_a_whole_ticket_of_another_business(self, door, monkeypatch):
        monkeypatch.setattr("executions.stream.door.connection.close", lambda: None)

        with pytest.raises(Exception, match="execution"):
            door(tenant_id=None, principal_id=None, session_id=None)

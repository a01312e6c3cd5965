"""Shared by every test: a database of the three roles, and one cast: owner, member, stranger."""

import hashlib
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import hypothesis
import psycopg
import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import connections
from django.utils import timezone

from accounts.models import Session, User
from accounts.selectors import principal_for
from accounts.services.sessions import Device, open_session
from accounts.tokens import Claims, sign_access
from core.principal import Principal, system
from core.tenancy import tenant_context
from tenants.models import Tenant
from tests.contract import ApiClient
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.factories.tenants import TenantFactory

# A busy machine is slow now and then; that is no fault of what is tested.
hypothesis.settings.register_profile("suite", deadline=None)
hypothesis.settings.load_profile("suite")
ROOT = Path(__file__).resolve().parents[1]


def _schema_digest() -> str:
    digest = hashlib.sha256()
    for path in sorted(ROOT.glob("*/migrations/*.py")):
        digest.update(path.read_bytes())
    digest.update((ROOT / "core" / "schema.py").read_bytes() + (ROOT / "core" / "roles.py").read_bytes())
    return digest.hexdigest()[:12]


def _use_database(name: str) -> None:
    for alias in ("default", "owner"):
        connections[alias].close()
        if alias == "default":
            connections[alias].close_pool()
        connections[alias].settings_dict["NAME"] = name
    parts = settings.DATABASE_URL.rpartition("/")
    settings.DATABASE_URL = f"{parts[0]}/{name}"


def _make_database(name: str) -> None:
    """Copy a migrated template; the first worker of a run makes it, under a lock."""
    template = f"template_{_schema_digest()}"
    with psycopg.connect(settings.DATABASE_OWNER_URL, autocommit=True) as owner:
        owner.execute("SELECT pg_advisory_lock(7)")
        exists = owner.execute("SELECT 1 FROM pg_database WHERE datname = %s", [template]).fetchone()
        if not exists:
            owner.execute(f"CREATE DATABASE {template}_building")
            _use_database(f"{template}_building")
            call_command("migrate", verbosity=0)
            connections["owner"].close()
            owner.execute(f"ALTER DATABASE {template}_building RENAME TO {template}")
        owner.execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        owner.execute(f"CREATE DATABASE {name} TEMPLATE {template}")


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: Any, worker_id: str) -> Iterator[None]:
    """One database for each worker, used through the application's login: the tenant wall holds in tests too."""
    name = f"test_nexus_{worker_id}"
    with django_db_blocker.unblock():
        _make_database(name)
        _use_database(name)
    yield
    with django_db_blocker.unblock():
        for connection in connections.all(initialized_only=True):
            connection.close()
        connections["default"].close_pool()


@pytest.fixture(scope="session")
def worker_id(request: pytest.FixtureRequest) -> str:
    """Name of the parallel worker, "master" when there is one process."""
    return str(getattr(request.config, "workerinput", {}).get("workerid", "master"))


@pytest.fixture
def tenant(db: None) -> Tenant:
    """The business that most tests run in."""
    return TenantFactory(name="Adunni Naturals", slug="adunni-naturals")


@pytest.fixture
def other_tenant(db: None) -> Tenant:
    """Another business, whose rows nobody here may see."""
    return TenantFactory(name="Kofi Traders", slug="kofi-traders", country="GH", currency="GHS")


@pytest.fixture
def in_tenant(tenant: Tenant) -> Iterator[Tenant]:
    """Run the test inside the business."""
    with tenant_context(tenant.id):
        yield tenant


@pytest.fixture
def robot(in_tenant: Tenant) -> Principal:
    """The system itself, acting in the business."""
    return system(in_tenant.id)


@pytest.fixture
def join(tenant: Tenant) -> Callable[..., Principal]:
    """Make a person with a role: `join("agent")`, `join("admin", in_=other_tenant)`."""

    def make(role: str, *, in_: Tenant = tenant, email: str = "") -> Principal:
        with tenant_context(in_.id):
            user = UserFactory(**({"email": email} if email else {}))
            MembershipFactory(user=user, role=role)
            return principal_for(user, in_.id)

    return make


@pytest.fixture
def owner(in_tenant: Tenant, join: Callable[..., Principal]) -> Principal:
    """The admin of the business; the test runs inside it."""
    return join("admin", email="adunni@example.com")


@pytest.fixture
def member(in_tenant: Tenant, join: Callable[..., Principal]) -> Principal:
    """An agent of the business: sees and changes only what is theirs."""
    return join("agent", email="tunde@example.com")


@pytest.fixture
def stranger(other_tenant: Tenant, join: Callable[..., Principal]) -> Principal:
    """The admin of another business."""
    return join("admin", in_=other_tenant, email="kofi@example.com")


@pytest.fixture
def api(db: None) -> Callable[[Principal | None], ApiClient]:
    """Return a client that speaks as somebody: `api(owner).get("/api/v1/...")`; `api(None)` is anonymous."""

    def client(principal: Principal | None) -> ApiClient:
        if principal is None:
            return ApiClient()
        user = User.objects.get(id=principal.id)
        opened = open_session(
            user=user, tenant_id=principal.tenant_id, kind=Session.Kind.API, device=Device(), now=timezone.now()
        )
        claims = Claims(opened.session.id, user.id, principal.tenant_id)
        return ApiClient(sign_access(claims, now=timezone.now()))

    return client


@pytest.fixture
def fresh_email():
    """An address whose failures nobody has counted."""
    return f"{uuid.uuid4().hex}@example.com"

"""What the tests of people share: reading the log, and addresses that no other test has counted."""

import uuid

import pytest

from core.tenancy import PLATFORM, tenant_context
from events.models import Event
from events.relay import heard
from events.subscriptions import subscribers_of
from tests.contract import ApiClient
from tests.factories.accounts import PASSWORD
from tests.factories.factors import app_of


@pytest.fixture
def logged():
    """Return the types of events in the log of a business, else of the platform, in order."""

    def read(tenant=None, **filters):
        with tenant_context(tenant.id if tenant else PLATFORM):
            return list(Event.objects.filter(**filters).order_by("position").values_list("type", flat=True))

    return read


@pytest.fixture
def fresh_ip():
    """A network address whose failures nobody has counted."""
    return f"2001:db8::{uuid.uuid4().hex[:4]}:{uuid.uuid4().hex[:4]}"


@pytest.fixture
def relay(tenant):
    """Hand every event of the business to whoever hears it and run what they leave to do, as the relay does."""

    def deliver():
        with tenant_context(tenant.id):
            for event in Event.objects.order_by("position"):
                for hearer in subscribers_of(event.type).values():
                    if errand := hearer(heard(event)):
                        errand()

    return deliver


@pytest.fixture
def anonymous(api):
    return api(None)


@pytest.fixture
def login(anonymous):
    def sign_in(user, **fields):
        return anonymous.post("/api/v1/auth/login", {"email": user.email, "password": PASSWORD} | fields)

    return sign_in


@pytest.fixture
def signed(login, user):
    """The person, signed in by password alone."""
    return ApiClient(login(user).json()["access"])


@pytest.fixture
def proved(login, anonymous, user):
    """The person with an app, signed in by password and code."""
    app = app_of(user)
    token = login(user).json()["token"]
    answer = anonymous.post("/api/v1/auth/mfa/verify", {"token": token, "code": app.now()})
    return ApiClient(answer.json()["access"])

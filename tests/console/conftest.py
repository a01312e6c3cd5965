"""A signed-in browser for each role."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import BuiltInRole, User
from core.tenancy import tenant_context
from tests.factories.accounts import PASSWORD, MembershipFactory, UserFactory

ROLES = tuple(BuiltInRole.values)
Visit = Callable[[str], Client]


def sign_in(user: User) -> Client:
    """Return a client that went through the sign-in page."""
    client = Client()
    answer = client.post("/login", {"email": user.email, "password": PASSWORD})
    assert answer.status_code == 302, answer.content.decode()
    return client


@pytest.fixture
def people(tenant) -> dict[str, User]:
    """One person of each built-in role in the business."""
    with tenant_context(tenant.id):
        return {
            role: MembershipFactory(
                role=role, user=UserFactory(email=f"{role}@example.com", first_name=role.capitalize())
            ).user
            for role in ROLES
        }


@pytest.fixture
def visit(people) -> Visit:
    """Sign somebody in by role."""
    return lambda role: sign_in(people[role])


@pytest.fixture
def staff(db) -> Client:
    """A signed-in member of the platform's staff."""
    return sign_in(UserFactory(email="staff@example.com", is_staff=True, is_superuser=True))


@pytest.fixture
def count_queries() -> Callable[[Client, str], int]:
    """Open a page and count its database queries."""

    def count(client: Client, path: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            assert client.get(path).status_code == 200
        return len(captured)

    return count

"""A signed-in browser for each role."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import BuiltInRole, User
from accounts.selectors import principal_for
from core.actions import submit
from core.tenancy import tenant_context
from executions.lease import end_lease
from executions.models import Execution, Schedule
from executions.selectors import get_any_execution
from executions.testing import work_until_idle
from tests.factories.accounts import PASSWORD, MembershipFactory, UserFactory
from tests.factories.executions import schedule

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


@pytest.fixture
def runs(people, tenant):
    """Start runs as somebody and let the engine work: `runs("admin", ("demo.echo", {...}))`."""

    def start(role: str, *wanted: tuple[str, dict], work: bool = True) -> list[Execution]:
        with tenant_context(tenant.id, write=True):
            actor = principal_for(people[role], tenant.id)
            keys = [submit(action, command, actor=actor, retry={"base_seconds": 0}) for action, command in wanted]
        if work:
            work_until_idle(skip_waits=True)
            end_lease()
        with tenant_context(tenant.id):
            return [get_any_execution(key) for key in keys]

    return start


@pytest.fixture
def schedules(people, tenant) -> Callable[..., Schedule]:
    """Make a schedule as the admin: `schedules(name="Echo", every_seconds=900)`; its rhythm is each minute if none."""

    def make(**given) -> Schedule:
        with tenant_context(tenant.id, write=True):
            actor = principal_for(people["admin"], tenant.id)
            if "every_seconds" in given:
                given = {"cron": "", **given}
            return schedule(actor, given.pop("now", timezone.now()), **{"input": {"message": "Hi"}, **given})

    return make


@pytest.fixture
def reread_schedule(tenant) -> Callable[[Schedule], Schedule]:
    """Return a schedule as it is now."""

    def read(found) -> Schedule:
        with tenant_context(tenant.id):
            return Schedule.objects.get(id=found.id)

    return read

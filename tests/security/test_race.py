"""Real requests at once: a refresh token works once, and no answer holds a row of another business.

Few rounds here; RACE_ROUNDS=12 is the long form, with 200 alternating requests.
"""

import os
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from core.tenancy import tenant_context
from tests.factories.accounts import PASSWORD, MembershipFactory
from tests.factories.crm import ContactFactory
from tests.factories.tenants import TenantFactory

pytestmark = pytest.mark.django_db(transaction=True)
ROUNDS, AT_ONCE = int(os.environ.get("RACE_ROUNDS", "2")), 10
TURNS = 100 * ROUNDS // 12


@pytest.fixture
def person():
    """Make a business with one admin and a contact named after it."""

    def make(name):
        tenant = TenantFactory(name=name)
        with tenant_context(tenant.id):
            ContactFactory(first_name=name)
            return MembershipFactory(role="admin").user

    return make


def login(address, user):
    answer = httpx.post(f"{address}/api/v1/auth/login", json={"email": user.email, "password": PASSWORD})
    return answer.json()


class TestRefresh:
    def test_wins_once_of_ten_at_once(self, live_server, person):
        user, rounds = person("Adunni"), []

        def refresh(token):
            return httpx.post(f"{live_server.url}/api/v1/auth/refresh", json={"refresh": token}).status_code

        with ThreadPoolExecutor(AT_ONCE) as pool:
            for _ in range(ROUNDS):
                token = login(live_server.url, user)["refresh"]
                rounds.append(sorted(pool.map(refresh, [token] * AT_ONCE)))

        assert rounds == [[200] + [401] * (AT_ONCE - 1)] * ROUNDS


class TestPooledConnections:
    def test_keep_no_business(self, live_server, person):
        tokens = {name: login(live_server.url, person(name))["access"] for name in ("Adunni", "Kofi")}

        def names_for(name):
            headers = {"Authorization": f"Bearer {tokens[name]}"}
            answer = httpx.get(f"{live_server.url}/api/v1/crm/contacts", headers=headers, timeout=30)
            return name, [row["first_name"] for row in answer.json()["data"]]

        with ThreadPoolExecutor(20) as pool:
            seen = list(pool.map(names_for, ["Adunni", "Kofi"] * TURNS))

        assert seen == [("Adunni", ["Adunni"]), ("Kofi", ["Kofi"])] * TURNS

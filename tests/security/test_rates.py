"""Whoever asks too often is told to wait, and for how long; another spelling of their address does not help."""

import time
import uuid

import pytest
from django.test import Client

from accounts.models import User
from core import rates
from core.admission import rate_of
from core.tenancy import tenant_context
from tenants import selectors
from tenants.models import Tenant
from tests.console.conftest import sign_in
from tests.contract import ApiClient
from tests.factories.accounts import PASSWORD
from tests.factories.activation import shortest
from tests.factories.crm import ContactFactory

pytestmark = pytest.mark.django_db
API = "/api/v1"
QUOTA = 2
WRONG = {"email": "adunni@example.com", "password": "wrong"}
HERE = "198.51.100.7"


@pytest.fixture(autouse=True)
def strict(settings, monkeypatch):
    """Small quotas, and nothing counted before: neither here nor in Valkey, where other tests count as well."""
    run = uuid.uuid4().hex
    shared, count = rates.SharedCounter(), rates.count_exactly
    hit = shared.hit
    monkeypatch.setattr(shared, "hit", lambda caller, rate: hit(f"{run}:{caller}", rate))
    monkeypatch.setattr(rates, "shared", shared)
    monkeypatch.setattr(rates, "count_exactly", lambda name, rate: count(f"{run}:{name}", rate))
    settings.LOGIN_RATE = settings.ACTIVATION_RATE = settings.EXPORT_RATE = f"{QUOTA}/300"


@pytest.fixture
def calls(api, owner, client, settings):
    """What is asked too often by whom: each sends one request with more headers and returns its answer."""
    contact = ContactFactory(first_name="Ada")
    named = {"subject": {"contact_id": str(contact.id)}}
    speaking, anyone = api(owner), ApiClient()
    browser = sign_in(User.objects.get(id=owner.id))
    document = shortest()
    return {
        "login": lambda **more: anyone.post(f"{API}/auth/login", WRONG, **more),
        "login on the site": lambda **more: client.post("/login", WRONG, **more),
        "reset": lambda **more: anyone.post(f"{API}/auth/password/reset", {"email": WRONG["email"]}, **more),
        "reset on the site": lambda **more: client.post("/forgot-password", {"email": WRONG["email"]}, **more),
        "register": lambda **more: anyone.post(
            f"{API}/auth/register", {"email": WRONG["email"], "password": "seven yellow tractors"}, **more
        ),
        "activate": lambda **more: anyone.post(f"{API}/activate", document, **more),
        "draft": lambda **more: anyone.post(f"{API}/activate/draft", {"sentence": "A bakery in Lagos"}, **more),
        "export of the log": lambda **more: speaking.get(f"{API}/audit/export", **more),
        "export of the log on the site": lambda **more: browser.get("/audit/export", **more),
        "export of a person": lambda **more: speaking.post(f"{API}/privacy/exports", named, **more),
        "export of oneself on the site": lambda **more: browser.post("/privacy/exports/mine", **more),
        "export of a list": lambda **more: speaking.post(f"{API}/exports", {"record_type": "contact"}, **more),
        "list": lambda **more: speaking.get(f"{API}/crm/contacts", **more),
        "search in a list": lambda **more: speaking.get(f"{API}/crm/contacts?search=ada", **more),
        "search": lambda **more: speaking.get(f"{API}/search?q=ada", **more),
        "search on the site": lambda **more: browser.get("/search?q=ada", **more),
        "list on the site": lambda **more: browser.get("/crm/contacts", **more),
        "list by nobody": lambda **more: anyone.get(f"{API}/crm/contacts", **more),
        "search in a shop": lambda **more: client.get("/shop/adunni-naturals/search?q=soap", **more),
    }


@pytest.fixture
def open_shop(tenant):
    type(tenant).objects.filter(id=tenant.id).update(status="active", modules={"commerce": True})


CALLS = (
    "login",
    "login on the site",
    "reset",
    "reset on the site",
    "register",
    "activate",
    "draft",
    "export of the log",
    "export of the log on the site",
    "export of a person",
    "export of oneself on the site",
    "export of a list",
    "list",
    "search in a list",
    "search",
    "search on the site",
    "list on the site",
    "list by nobody",
    "search in a shop",
)
BY_API_RATE = {name for name in CALLS if name.startswith(("list", "search"))}
# Counted by name and address: those that come from elsewhere count for themselves, until the wider quota of the name.
FORGED = ("203.0.113.{}", "203.0.113.{}, 127.0.0.1", "127.0.0.{}", "::{}", "nonsense{}", "203.0.113.{}:443")
OTHERS = ("X-Real-IP", "Forwarded", "Client-IP", "True-Client-IP", "CF-Connecting-IP", "X-Client-IP", "X-Forwarded")


class TestLimits:
    @pytest.fixture(autouse=True)
    def quota(self, request, settings):
        """Let the calls of the API rate be few, where they are what is tested."""
        name = request.node.callspec.params["name"]
        settings.API_RATE = f"{QUOTA}/300" if name in BY_API_RATE else "1000/300"

    @pytest.mark.parametrize("name", CALLS)
    def test_refuse_and_say_how_long_to_wait(self, calls, open_shop, name):
        answers = [calls[name](REMOTE_ADDR=HERE) for _ in range(QUOTA + 1)]

        assert 429 not in {answer.status_code for answer in answers[:QUOTA]}
        assert answers[QUOTA].status_code == 429
        assert 0 < int(answers[QUOTA].headers["Retry-After"]) <= 300

    @pytest.mark.parametrize("name", CALLS)
    def test_are_not_evaded_by_a_forged_address(self, calls, open_shop, name):
        for _ in range(QUOTA):
            calls[name](REMOTE_ADDR=HERE)

        forged = [calls[name](REMOTE_ADDR=HERE, headers={"X-Forwarded-For": f.format(9)}) for f in FORGED]
        others = [calls[name](REMOTE_ADDR=HERE, headers={header: "203.0.113.9"}) for header in OTHERS]

        assert [answer.status_code for answer in forged + others] == [429] * (len(FORGED) + len(OTHERS))

    @pytest.mark.parametrize("name", CALLS)
    def test_are_not_evaded_in_front_of_what_a_known_proxy_adds(self, calls, open_shop, settings, name):
        settings.TRUSTED_PROXY_HOPS = 1

        def ask(lie):
            return calls[name](REMOTE_ADDR="10.0.0.1", headers={"X-Forwarded-For": f"{lie}, {HERE}"}).status_code

        statuses = [ask(f"203.0.113.{number}") for number in range(QUOTA + 3)]

        assert 429 not in statuses[:QUOTA]
        assert statuses[QUOTA:] == [429] * 3

    @pytest.mark.parametrize("name", ["login", "reset", "activate", "draft", "list by nobody", "search in a shop"])
    def test_leave_another_address_alone(self, calls, open_shop, name):
        for _ in range(QUOTA + 1):
            calls[name](REMOTE_ADDR=HERE)

        assert calls[name](REMOTE_ADDR="198.51.100.8").status_code != 429


class TestOfABusiness:
    @pytest.fixture(autouse=True)
    def quota(self, settings):
        settings.API_RATE = settings.EXPORT_RATE = "1/300"

    @pytest.mark.parametrize("path", [f"{API}/me", f"{API}/audit/export"], ids=["calls", "exports"])
    def test_end_what_its_people_do_together(self, api, join, stranger, settings, path):
        settings.API_RATE = "1/300" if path.endswith("me") else "1000/300"
        path = f"{API}/members" if path.endswith("me") else path
        people = [api(join("admin")) for _ in range(11)]

        statuses = [person.get(path).status_code for person in people]

        assert statuses == [200] * 10 + [429]
        with tenant_context(stranger.tenant_id):
            assert api(stranger).get(path).status_code == 200


class TestPlan:
    def test_has_its_own_rate(self, api, owner, stranger, tenant, settings):
        settings.API_RATE, settings.API_PLAN_RATES = "1/300", {"large": "3/300"}
        Tenant.objects.filter(id=tenant.id).update(plan="large")
        selectors._plan_of.cache_clear()

        large = [api(owner).get(f"{API}/members") for _ in range(4)]
        other = [api(stranger).get(f"{API}/members").status_code for _ in range(2)]

        assert [answer.status_code for answer in large] == [200, 200, 200, 429]
        assert [answer["RateLimit"].partition(";t=")[0] for answer in large[:3]] == [
            f'"default";r={left}' for left in (2, 1, 0)
        ]
        assert other == [200, 429]

    def test_counts_within_a_minute_of_its_change(self, tenant, monkeypatch):
        selectors._plan_of.cache_clear()
        before = selectors.plan_of(tenant.id)
        Tenant.objects.filter(id=tenant.id).update(plan="large")
        now = time.monotonic()
        monkeypatch.setattr(time, "monotonic", lambda: now + 60)

        assert (before, selectors.plan_of(tenant.id)) == ("standard", "large")

    def test_costs_no_query_where_there_are_none(self, tenant, owner, django_assert_num_queries):
        with django_assert_num_queries(0):
            assert rate_of(owner).quota > 0


class TestASignedInPerson:
    def test_is_counted_once_for_pages_and_endpoints(self, api, owner, settings):
        settings.API_RATE = "2/300"
        browser = sign_in(User.objects.get(id=owner.id))

        statuses = [browser.get("/people").status_code, api(owner).get(f"{API}/members").status_code]

        assert statuses == [200, 200]
        assert browser.get("/people").status_code == 429
        assert api(owner).get(f"{API}/members").status_code == 429

    def test_can_always_leave(self, owner, settings):
        settings.API_RATE = "1/300"
        browser = sign_in(User.objects.get(id=owner.id))
        assert [browser.get("/people").status_code for _ in range(2)] == [200, 429]

        assert browser.post("/logout").status_code == 302
        login = {"email": User.objects.get(id=owner.id).email, "password": PASSWORD}
        assert Client().post("/login", login).status_code == 302

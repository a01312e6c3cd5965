"""Service accounts and keys over REST: shown once, never more than their maker, dead as soon as they must be."""

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.utils import timezone

from accounts.authentication import principal_of_bearer
from accounts.models import AccessPolicy, ApiKey, Membership, Role, ServiceAccount, Session
from accounts.selectors import ServiceAccountNotFoundError, actor_of
from core.permissions import catalog, grants_of, rights_of_scope, within_scopes
from core.tenancy import tenant_context
from events.models import Event
from executions.models import Schedule
from tenants.models import Tenant
from tests.contract import ApiClient
from tests.factories.accounts import PASSWORD, MembershipFactory
from tests.factories.crm import ContactFactory

pytestmark = pytest.mark.django_db
API = "/api/v1"


@pytest.fixture
def user(in_tenant):
    return MembershipFactory(role="admin").user


@pytest.fixture
def make_account(signed):
    def make(name="Shop system", role="agent"):
        answer = signed.post(f"{API}/service-accounts", {"name": name, "role": role})
        assert answer.status_code == 201, answer.content
        return answer.json()["id"]

    return make


@pytest.fixture
def make_key(signed):
    def make(*scopes, client=signed, **fields):
        body = {"name": "Script", "scopes": list(scopes), "current_password": PASSWORD} | fields
        answer = client.post(f"{API}/api-keys", body)
        assert answer.status_code == 201, answer.content
        return answer.json()

    return make


def code(answer):
    assert answer.headers["Content-Type"] == "application/problem+json"
    return answer.status_code, answer.json()["code"]


class TestScopes:
    def test_cut_what_the_owner_may(self):
        assert within_scopes({"crm.view_lead", "crm.change_lead:own", "events.view_event"}, ["crm:read"]) == {
            "crm.view_lead"
        }
        assert within_scopes({"crm.view_lead", "crm.change_lead:own"}, ["crm:write"]) == {
            "crm.view_lead",
            "crm.change_lead:own",
        }

    @pytest.mark.parametrize("scope", ["", ":", "crm:", ":read", "crm:all", "nothing:read", "crm.no_such", "crm"])
    def test_that_are_unknown_stand_for_nothing(self, scope):
        assert rights_of_scope(scope) == frozenset()

    def test_reach_over_the_whole_catalog(self):
        apps = {right.partition(".")[0] for right in catalog()}

        assert within_scopes(catalog(), [f"{app}:write" for app in apps]) == set(catalog())


class TestKey:
    def test_is_shown_once_and_kept_as_a_hash(self, make_key, signed):
        made = make_key("crm:read")
        text = made["key"]

        assert text.startswith(made["prefix"] + "_")
        listed, read = signed.get(f"{API}/api-keys"), signed.get(f"{API}/api-keys/{made['id']}")
        assert text not in listed.content.decode() + read.content.decode()
        assert "key" not in read.json()
        with connection.cursor() as cursor:
            cursor.execute("SELECT row_to_json(k)::text FROM accounts_apikey k")
            assert text not in cursor.fetchone()[0]

    def test_opens_what_its_scopes_and_its_owner_share(self, make_key, make_account):
        contact = ContactFactory()
        key = ApiClient(make_key("crm:read", service_account_id=make_account(role="management"))["key"])

        assert key.get(f"{API}/crm/contacts/{contact.id}").status_code == 200
        refused = key.post(f"{API}/crm/contacts", {"first_name": "Ada"})
        assert code(refused) == (403, "not_permitted")
        assert code(key.get(f"{API}/members")) == (403, "not_permitted")

    def test_with_executions_read_starts_nothing(self, make_key):
        key = ApiClient(make_key("executions:read")["key"])

        assert key.get(f"{API}/executions").status_code == 200
        assert code(key.post(f"{API}/executions", {"action": "demo.echo"})) == (403, "not_permitted")

    def test_writes_under_its_own_name(self, make_key, make_account):
        account = make_account(role="management")
        key = ApiClient(make_key("crm:write", service_account_id=account)["key"])

        made = key.post(f"{API}/crm/contacts", {"first_name": "Ada"})

        event = Event.objects.filter(type="contact.created").get()
        assert made.status_code == 201
        assert (event.actor_kind, str(event.actor_id)) == ("api_key", account)

    def test_answers_the_same_request_once(self, make_key):
        key = ApiClient(make_key("crm:write")["key"])

        first, again = (
            key.post(f"{API}/crm/contacts", {"first_name": "Ada"}, HTTP_IDEMPOTENCY_KEY="one") for _ in range(2)
        )

        assert first.json()["id"] == again.json()["id"]

    def test_notes_its_use_once_a_minute(self, make_key, signed):
        made = make_key("crm:read")
        for _ in range(2):
            ApiClient(made["key"]).get(f"{API}/crm/contacts", REMOTE_ADDR="203.0.113.9")

        row = ApiKey.objects.get()
        assert row.last_used_ip == "203.0.113.9"
        assert timezone.now() - row.last_used_at < timedelta(minutes=1)

    def test_is_read_in_one_round_trip(self, make_key, rf, django_assert_num_queries):
        text = make_key("crm:read")["key"]

        with django_assert_num_queries(1):
            principal_of_bearer(f"Bearer {text}", ip="203.0.113.9")

    def test_is_found_by_its_beginning(self, make_key, signed):
        made = make_key("crm:read")
        make_key("crm:read")

        found = signed.get(f"{API}/api-keys?search={made['prefix']}").json()["data"]

        assert [row["id"] for row in found] == [made["id"]]

    def test_can_be_renamed(self, make_key, signed):
        made = make_key("crm:read")

        assert signed.patch(f"{API}/api-keys/{made['id']}", {"name": "Nightly"}).json()["name"] == "Nightly"


class TestMaking:
    def test_takes_the_present_password(self, signed):
        body = {"name": "Script", "scopes": ["crm:read"], "current_password": "wrong"}

        assert code(signed.post(f"{API}/api-keys", body)) == (403, "wrong_password")
        assert ApiKey.objects.count() == 0

    def test_names_the_scope_that_is_unknown(self, signed):
        body = {"name": "Script", "scopes": ["crm:read", "moon:write"], "current_password": PASSWORD}
        answer = signed.post(f"{API}/api-keys", body)

        assert code(answer) == (422, "unknown_scope")
        assert [fault["pointer"] for fault in answer.json()["errors"]] == ["/scopes/1"]

    def test_hands_out_no_more_than_its_maker_holds(self, login, make_account):
        account = make_account(role="admin")
        Role.objects.create(code="keeper", name="Keeper", grants=["accounts.change_api_key", "accounts.own_api_key"])
        keeper = MembershipFactory(role="", custom_role=Role.objects.get()).user
        client = ApiClient(login(keeper).json()["access"])

        body = {"name": "Script", "scopes": ["crm:read"], "current_password": PASSWORD, "service_account_id": account}

        assert code(client.post(f"{API}/api-keys", body)) == (403, "grants_too_much")

    def test_for_a_service_account_takes_a_right_of_its_own(self, login, make_account):
        account = make_account()
        client = ApiClient(login(MembershipFactory(role="management").user).json()["access"])
        body = {"name": "Script", "scopes": ["crm:read"], "current_password": PASSWORD, "service_account_id": account}

        assert code(client.post(f"{API}/api-keys", body)) == (403, "not_permitted")

    def test_by_a_key_is_refused(self, make_key):
        key = ApiClient(make_key("accounts:write")["key"])
        body = {"name": "Script", "scopes": ["crm:read"], "current_password": PASSWORD}

        assert code(key.post(f"{API}/api-keys", body)) == (403, "not_a_person")

    def test_for_a_service_account_of_others_finds_nothing(self, signed, other_tenant):
        with tenant_context(other_tenant.id):
            theirs = ServiceAccount.objects.create(name="Theirs", role="agent", created_by_id=other_tenant.id)
        body = {"name": "Script", "scopes": ["crm:read"], "current_password": PASSWORD}

        answer = signed.post(f"{API}/api-keys", body | {"service_account_id": str(theirs.id)})

        assert code(answer) == (404, "service_account_not_found")


class TestOwnKeys:
    def test_are_all_that_others_see(self, make_key, login):
        make_key("crm:read")
        client = ApiClient(login(MembershipFactory(role="agent").user).json()["access"])
        own = make_key("crm:read", client=client)

        assert [row["id"] for row in client.get(f"{API}/api-keys").json()["data"]] == [own["id"]]

    def test_of_others_are_not_found(self, make_key, login):
        made = make_key("crm:read")
        client = ApiClient(login(MembershipFactory(role="agent").user).json()["access"])

        answer = client.post(f"{API}/api-keys/{made['id']}/revoke", {"current_password": PASSWORD})

        assert code(answer) == (404, "api_key_not_found")

    def test_follow_the_role_of_their_person(self, make_key, user):
        key = ApiClient(make_key("accounts:read")["key"])
        assert key.get(f"{API}/members").status_code == 200

        Membership.objects.filter(user=user).update(role="user")

        assert code(key.get(f"{API}/members")) == (403, "not_permitted")


class TestEnd:
    @pytest.fixture
    def key(self, make_key, make_account):
        made = make_key("crm:read", service_account_id=make_account(role="management"))
        client = ApiClient(made["key"])
        assert client.get(f"{API}/crm/contacts").status_code == 200
        client.id = made["id"]
        return client

    def dead(self, client):
        return code(client.get(f"{API}/crm/contacts"))

    def test_comes_with_revoking(self, key, signed):
        wrong = signed.post(f"{API}/api-keys/{key.id}/revoke", {"current_password": "wrong"})
        right = signed.post(f"{API}/api-keys/{key.id}/revoke", {"current_password": PASSWORD})

        assert code(wrong) == (403, "wrong_password")
        assert right.json()["revoked_at"] is not None
        assert self.dead(key) == (401, "api_key_refused")
        assert code(signed.patch(f"{API}/api-keys/{key.id}", {"name": "x"})) == (409, "api_key_revoked")

    def test_comes_with_time(self, key):
        ApiKey.objects.update(expires_at=timezone.now())

        assert self.dead(key) == (401, "api_key_refused")

    def test_comes_with_disabling_its_owner(self, key, signed):
        account = ServiceAccount.objects.get()
        signed.patch(f"{API}/service-accounts/{account.id}", {"status": "disabled"})

        assert self.dead(key) == (401, "api_key_refused")

    def test_comes_with_the_end_of_the_business(self, key, tenant):
        Tenant.objects.filter(id=tenant.id).update(status="suspended")

        assert self.dead(key) == (401, "api_key_refused")

    def test_of_a_persons_key_comes_with_the_persons(self, make_key, user):
        key = ApiClient(make_key("crm:read")["key"])

        Membership.objects.filter(user=user).update(status="suspended")

        assert self.dead(key) == (401, "api_key_refused")

    def test_is_told_in_the_log_once(self, key):
        ApiKey.objects.update(expires_at=timezone.now())
        for _ in range(3):
            self.dead(key)

        assert Event.objects.filter(type="api_key.refused").count() == 1

    @pytest.mark.parametrize("text", ["nxs_", "nxs_00000000_x", "nxs_" + "x" * 9000])
    def test_is_not_told_of_what_was_never_a_key(self, text):
        assert code(ApiClient(text).get(f"{API}/crm/contacts")) == (401, "unknown_key")


class TestList:
    def test_tells_revoked_from_living_and_finds_those_that_end_soon(self, signed, make_key):
        living, ended = make_key("crm:read", days=5), make_key("crm:read", name="Old")
        signed.post(f"{API}/api-keys/{ended['id']}/revoke", {"current_password": PASSWORD})
        soon = (timezone.now() + timedelta(days=7)).isoformat()

        def names(**query):
            return [key["name"] for key in signed.get(f"{API}/api-keys", query).json()["data"]]

        assert (names(is_revoked="true"), names(is_revoked="false")) == (["Old"], [living["name"]])
        assert names(expires_at__lte=soon, is_revoked="false") == [living["name"]]


class TestWhatKeysCannot:
    @pytest.mark.parametrize(
        ("method", "path"),
        [("get", "auth/me"), ("get", "auth/sessions"), ("post", "auth/logout"), ("get", "auth/mfa")],
    )
    def test_is_what_belongs_to_a_person(self, make_key, method, path):
        key = ApiClient(make_key("accounts:write")["key"])

        assert code(getattr(key, method)(f"{API}/{path}")) == (403, "not_a_person")

    def test_is_what_asks_for_a_second_factor(self, make_key, tenant):
        key = ApiClient(make_key("crm:write")["key"])
        AccessPolicy.objects.create(step_up_rights=["crm.add_contact"])

        assert code(key.post(f"{API}/crm/contacts", {"first_name": "Ada"})) == (403, "step_up_required")

    def test_is_entering_the_console(self, make_key, client):
        text = make_key("crm:read")["key"]

        assert client.get("/", headers={"Authorization": f"Bearer {text}"}).status_code == 302

    def test_is_signing_in(self, make_key):
        assert Session.objects.count() == 1


class TestServiceAccount:
    def test_has_a_name_of_its_own(self, make_account, signed):
        make_account("Shop system")

        answer = signed.post(f"{API}/service-accounts", {"name": "Shop system", "role": "agent"})

        assert code(answer) == (409, "service_account_exists")

    def test_gets_no_role_above_its_makers(self, login, in_tenant):
        Role.objects.create(code="keeper", name="Keeper", grants=["accounts.change_service_account"])
        client = ApiClient(login(MembershipFactory(role="", custom_role=Role.objects.get()).user).json()["access"])

        answer = client.post(f"{API}/service-accounts", {"name": "Shop system", "role": "management"})

        assert code(answer) == (403, "grants_too_much")

    def test_changes_its_role(self, make_account, signed):
        account = make_account()

        answer = signed.patch(f"{API}/service-accounts/{account}", {"role": "user", "description": "Orders"})

        assert (answer.json()["role"], answer.json()["description"]) == ("user", "Orders")

    def test_leaves_one_fact_for_one_change(self, make_account, signed, in_tenant):
        account = make_account()
        signed.patch(f"{API}/service-accounts/{account}", {"status": "disabled"})
        signed.patch(f"{API}/service-accounts/{account}", {"name": "Shop system"})

        facts = Event.objects.filter(subject_id=account).order_by("position").values_list("type", flat=True)
        assert list(facts) == ["service_account.created", "service_account.status_changed"]

    def test_is_known_by_what_it_made_as_it_may_act_now(self, make_account, signed, tenant):
        account = UUID(make_account(role="management"))

        assert actor_of(kind="api_key", actor_id=account, tenant_id=tenant.id).grants == grants_of("management")
        signed.patch(f"{API}/service-accounts/{account}", {"status": "disabled"})
        with pytest.raises(ServiceAccountNotFoundError):
            actor_of(kind="api_key", actor_id=account, tenant_id=tenant.id)

    def test_makes_schedules_that_run_as_it(self, make_account, make_key, in_tenant):
        account = make_account(role="admin")
        key = ApiClient(make_key("executions:write", "executions.add_execution", service_account_id=account)["key"])

        made = key.post(f"{API}/schedules", {"name": "Report", "action": "demo.echo", "cron": "@daily"})

        assert made.status_code == 201, made.content
        assert str(Schedule.objects.get().actor_id) == account

"""Keys and service accounts in the browser."""

import re

import pytest

from accounts.models import ApiKey, ServiceAccount
from tests.console.conftest import sign_in
from tests.contract import ApiClient
from tests.factories.accounts import PASSWORD

KEYS = "/settings/api-keys"


@pytest.fixture
def admin(people, in_tenant):
    return sign_in(people["admin"])


def make(client, **fields):
    body = {"name": "Nightly", "scopes": ["crm:read"], "days": "30", "current_password": PASSWORD} | fields
    return client.post(f"{KEYS}/new", body)


class TestKeys:
    def test_invite_to_make_the_first(self, admin):
        assert "No keys yet" in admin.get(KEYS).content.decode()

    def test_are_shown_once_and_work(self, admin):
        shown = make(admin).content.decode()
        text = re.search(r"<code>(nxs_[^<]+)</code>", shown).group(1)

        listed = admin.get(KEYS).content.decode()

        assert ApiClient(text).get("/api/v1/crm/contacts").status_code == 200
        assert ApiKey.objects.get().prefix in listed
        assert text not in listed

    @pytest.mark.parametrize(
        ("changes", "words"),
        [
            ({"current_password": "wrong"}, "The current password is wrong"),
            ({"scopes": []}, "Choose at least one"),
            ({"name": ""}, "required"),
            ({"scopes": ["moon:read"]}, "Select a valid choice"),
        ],
    )
    def test_say_at_the_field_what_is_wrong(self, admin, changes, words):
        answer = make(admin, **changes)

        assert answer.status_code == 422
        assert words in answer.content.decode()
        assert ApiKey.objects.count() == 0

    def test_are_revoked_by_password(self, admin):
        make(admin)
        key = ApiKey.objects.get()

        asked = admin.get(f"{KEYS}/{key.id}/revoke")
        answer = admin.post(f"{KEYS}/{key.id}/revoke", {"current_password": PASSWORD})

        assert (asked.status_code, answer["Location"]) == (200, KEYS)
        assert "Revoked" in admin.get(KEYS).content.decode()

    def test_offer_only_what_their_owner_may(self, admin, visit):
        path = f"{KEYS}/new"

        assert 'value="accounts:read"' in admin.get(path).content.decode()
        assert 'value="accounts:read"' not in visit("user").get(path).content.decode()

    def test_of_others_are_not_found(self, admin, visit):
        make(admin)

        assert visit("agent").get(f"{KEYS}/{ApiKey.objects.get().id}/revoke").status_code == 404

    def test_are_not_for_investors(self, visit):
        assert visit("investor").get(KEYS).status_code == 403


class TestServiceAccounts:
    def test_are_made_and_get_a_key(self, admin):
        made = admin.post("/settings/service-accounts/new", {"name": "Shop system", "role": "agent"})
        account = ServiceAccount.objects.get()
        make(admin, service_account_id=str(account.id))

        assert made["Location"] == KEYS
        assert ApiKey.objects.get().service_account_id == account.id
        assert "Shop system" in admin.get(KEYS).content.decode()

    def test_are_changed(self, admin):
        admin.post("/settings/service-accounts/new", {"name": "Shop system", "role": "agent"})
        path = f"/settings/service-accounts/{ServiceAccount.objects.get().id}"

        shown = admin.get(path).content.decode()
        version = re.search(r'name="version" value="([^"]+)"', shown).group(1)
        fields = {"name": "Till", "role": "user", "status": "disabled", "version": version}
        answer = admin.post(path, fields)

        account = ServiceAccount.objects.get()
        assert answer["Location"] == KEYS
        assert (account.name, account.role, account.status) == ("Till", "user", "disabled")

    def test_keep_their_names_apart(self, admin):
        for _ in range(2):
            answer = admin.post("/settings/service-accounts/new", {"name": "Shop system", "role": "agent"})

        assert answer.status_code == 422

    def test_are_not_made_by_others(self, visit):
        assert visit("management").get("/settings/service-accounts/new").status_code == 403
        assert visit("management").get(KEYS).status_code == 200

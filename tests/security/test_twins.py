"""Twins: text that looks like other text is kept in one spelling, or refused."""

import unicodedata

import pytest

from accounts.emails import normal_email
from accounts.models import User
from tests.contract import ApiClient
from tests.factories.accounts import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db
API = "/api/v1"
CYRILLIC_A, COMBINING_ACUTE = "\u0430", "e\u0301"
TURNS = [chr(code) for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))]


class TestAddress:
    @pytest.mark.parametrize(
        ("given", "kept"),
        [
            (" ADA@Example.COM ", "ada@example.com"),
            ("ada@ex\u00e1mple.com", "ada@xn--exmple-qta.com"),
            ("ada@exa\u0301mple.com", "ada@xn--exmple-qta.com"),
            (f"ada@ex{CYRILLIC_A}mple.com", "ada@xn--exmple-4nf.com"),
            ("ada@\uff45xample.com", "ada@example.com"),
            ("ada@example\u3002com", "ada@example.com"),
        ],
    )
    def test_has_one_spelling(self, given, kept):
        assert normal_email(given) == kept

    @pytest.mark.parametrize("text", ["", "@", "ada@", "ada@\u00e9..com", "ada@" + "\u00e9" * 80])
    def test_that_is_none_is_left_to_the_check(self, text):
        assert normal_email(text) == text.strip()

    @pytest.mark.parametrize("twin", ["Ada@Example.com", "ADA@EXAMPLE.COM", "ada@\uff45xample.com"])
    def test_makes_no_second_account(self, twin):
        UserFactory(email="ada@example.com")

        answer = ApiClient().post(f"{API}/auth/register", {"email": twin, "password": PASSWORD})

        assert answer.status_code == 202
        assert User.objects.filter(email__contains="ada").count() == 1

    def test_of_another_alphabet_is_refused_before_the_at_and_shown_in_ascii_behind(self):
        send = ApiClient().post

        local = send(f"{API}/auth/register", {"email": f"ad{CYRILLIC_A}@example.com", "password": PASSWORD})
        host = send(f"{API}/auth/register", {"email": f"ada@ex{CYRILLIC_A}mple.com", "password": PASSWORD})

        assert (local.status_code, host.status_code) == (422, 202)
        assert User.objects.get().email == "ada@xn--exmple-4nf.com"


class TestName:
    def test_is_kept_composed(self, api, owner):
        client = api(owner)

        contact = client.post(f"{API}/crm/contacts", {"first_name": f"Ren{COMBINING_ACUTE}"}).json()
        person = client.patch(f"{API}/auth/me", {"first_name": f"Ren{COMBINING_ACUTE}"}).json()

        assert contact["first_name"] == person["first_name"] == unicodedata.normalize("NFC", f"Ren{COMBINING_ACUTE}")

    @pytest.mark.parametrize("mark", TURNS, ids=lambda mark: f"{ord(mark):x}")
    def test_turns_no_reading_order(self, api, owner, mark):
        client = api(owner)

        statuses = {
            path: client.post(f"{API}/{path}", body).status_code
            for path, body in {
                "crm/companies": {"name": f"Acme{mark}gnp.exe"},
                "crm/leads": {"name": f"Ada{mark}"},
                "commerce/products": {"name": f"{mark}Soap"},
            }.items()
        }
        honest = client.post(f"{API}/crm/companies", {"name": "\u0634\u0631\u0643\u0629 \u200fAcme"})

        assert statuses == dict.fromkeys(statuses, 422)
        assert honest.status_code == 201

    def test_grows_no_longer_than_its_column(self, api, owner):
        grows = "\ufb2c" * 100  # its composed form has three letters

        assert api(owner).post(f"{API}/crm/companies", {"name": grows}).status_code == 422


class TestSlug:
    @pytest.mark.parametrize("slug", [f"s{CYRILLIC_A}les", "Sales", "sales\u200b", "s\u00e1les", "sa\nles"])
    def test_is_plain(self, api, owner, slug):
        stages = [
            {"slug": kind, "name": kind, "probability": share, "kind": kind}
            for kind, share in (("open", 10), ("won", 100), ("lost", 0))
        ]
        client = api(owner)

        refused = client.post(f"{API}/crm/pipelines", {"slug": slug, "name": "Sales", "stages": stages})
        honest = client.post(f"{API}/crm/pipelines", {"slug": "sales", "name": "Sales", "stages": stages})
        twin = client.post(f"{API}/crm/pipelines", {"slug": "sales", "name": "Sales", "stages": stages})

        assert (refused.status_code, honest.status_code, twin.status_code) == (422, 201, 409)

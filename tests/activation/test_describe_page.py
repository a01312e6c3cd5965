"""The page that turns a sentence into a business, as a browser without JavaScript uses it."""

import html
import re

import pytest
from django.test import Client

from activation.models import Activation
from activation.web.forms import value_at
from core.tenancy import tenant_context
from tenants.models import Tenant
from tests.activation.test_api import in_production  # noqa: F401 - a fixture
from tests.console.conftest import sign_in
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db
PAGE = "/activations/describe"
SENTENCE = "pharmacy in Ibadan with delivery and 4 staff"
_FIELD = re.compile(r'<(input|select)[^>]*name="(\w+)"[^>]*>')


def text_of(answer):
    return html.unescape(answer.content.decode())


def fields_of(answer):
    """Return the fields of the draft as a browser would send them back."""
    page = answer.content.decode().rpartition("<form")[2]
    values = {}
    for match in _FIELD.finditer(page):
        tag, name = match.groups()
        chosen = re.search(r'value="([^"]*)"', match.group())
        if tag == "select":
            options = page[match.end() :].partition("</select>")[0]
            chosen = re.search(r'value="([^"]*)" selected', options)
        values[name] = html.unescape(chosen.group(1)) if chosen else ""
    return values


@pytest.fixture
def client():
    return Client()


@pytest.fixture
def drafted(client):
    return client.post(PAGE, {"sentence": SENTENCE})


class TestDraft:
    def test_begins_with_one_field(self, client):
        answer = client.get(PAGE)

        assert (answer.status_code, 'name="sentence"' in text_of(answer)) == (200, True)
        assert "Build it" not in text_of(answer)

    def test_fills_the_fields_and_marks_every_guess(self, drafted):
        page, fields = text_of(drafted), fields_of(drafted)

        assert drafted.status_code == 200
        told = {name: fields[name] for name in ("name", "industry", "country", "city", "currency", "email")}
        assert told == {
            "name": "Ibadan Pharmacy",
            "industry": "pharmacy",
            "country": "NG",
            "city": "Ibadan",
            "currency": "",
            "email": "",
        }
        assert "A guess from the word 'pharmacy'" in page
        assert page.count("A guess from the word 'Ibadan'") == 2
        assert "commerce: on" in page
        assert "A guess from the word 'delivery'" in page
        assert "'4 staff': invite 4" in page
        assert f'value="{SENTENCE}"' in page

    def test_says_modules_and_gateways_in_words(self, client):
        page = text_of(client.post(PAGE, {"sentence": "pharmacy in Ibadan with Paystack, no payroll, speaks Yoruba"}))

        assert [line in page for line in ("payments: paystack", "hr: off", "language: yo")] == [True] * 3

    def test_keeps_the_sentence_when_it_is_refused(self, client):
        answer = client.post(PAGE, {"sentence": "pharmcy in Lagos"})

        assert (answer.status_code, 'value="pharmcy in Lagos"' in text_of(answer)) == (422, True)
        assert "Did you mean Pharmacy (pharmacy)?" in text_of(answer)

    @pytest.mark.parametrize("sentence", ["", "x" * 1001])
    def test_refuses_in_the_words_of_the_api(self, client, sentence):
        answer = client.post(PAGE, {"sentence": sentence})

        assert (answer.status_code, "The sentence is" in text_of(answer)) == (422, True)

    def test_shows_what_was_typed_as_text(self, client):
        answer = client.post(PAGE, {"sentence": 'pharmacy called "<script>alert(1)</script>"'})

        assert "<script>alert" not in answer.content.decode()


class TestBuild:
    def test_builds_the_finished_draft_and_leads_to_its_progress(self, client, drafted):
        answer = client.post(PAGE, fields_of(drafted) | {"email": "bola@example.com", "name": "Bola Chemist"})

        activation = Activation.objects.get()
        assert (answer.status_code, answer["Location"].partition("?token=act_")[0]) == (
            302,
            f"/activations/{activation.id}",
        )
        assert client.get(answer["Location"]).status_code == 200
        assert activation.document == {
            "business": {
                "industry": "pharmacy",
                "country": "NG",
                "address": {"city": "Ibadan"},
                "name": "Bola Chemist",
            },
            "modules": {"commerce": True},
            "owner": {"email": "bola@example.com"},
        }
        with tenant_context(activation.tenant_id):
            assert activation.owner.email == "bola@example.com"

    def test_builds_one_business_when_sent_twice(self, client, drafted):
        finished = fields_of(drafted) | {"email": "bola@example.com"}

        answers = [client.post(PAGE, finished) for _ in range(2)]

        assert [answer.status_code for answer in answers] == [302, 302]
        assert Tenant.objects.count() == 1

    def test_takes_out_what_was_emptied(self, client, drafted):
        client.post(PAGE, fields_of(drafted) | {"email": "bola@example.com", "city": ""})

        assert value_at(Activation.objects.get().document, "/business/address/city") == ""

    def test_asks_for_what_is_missing(self, client, drafted):
        answer = client.post(PAGE, fields_of(drafted))

        assert (answer.status_code, "This field is required" in text_of(answer)) == (422, True)
        assert "A guess from the word 'delivery'" in text_of(answer)
        assert "A guess from the word 'pharmacy'" in text_of(answer)
        assert (fields_of(answer)["name"], Activation.objects.count()) == ("Ibadan Pharmacy", 0)

    @pytest.mark.parametrize(
        ("changed", "told"),
        [
            ({"currency": "GHS"}, "does not keep its books in GHS"),
            ({"draft": "[]"}, "must be a JSON object"),
            ({"draft": "{"}, "not valid JSON"),
            ({"draft": '{"colour": "red"}'}, "'colour' is not a field of the document"),
            ({"draft": '{"business": "none"}'}, "business"),
        ],
    )
    def test_refuses_as_the_api_does(self, client, drafted, changed, told):
        answer = client.post(PAGE, fields_of(drafted) | {"email": "bola@example.com"} | changed)

        assert 400 <= answer.status_code < 500
        assert told in text_of(answer)
        assert (Tenant.objects.count(), Activation.objects.count()) == (0, 0)


class TestAccess:
    def test_sends_people_to_sign_in_where_activation_is_not_open(self, client, in_production):  # noqa: F811
        answer = client.get(PAGE)

        assert (answer.status_code, answer["Location"]) == (302, "/login?next=/activations/describe")

    def test_refuses_people_who_are_no_platform_staff(self, in_production):  # noqa: F811 - the fixture
        answer = sign_in(UserFactory()).post(PAGE, {"sentence": SENTENCE})

        assert answer.status_code == 403

    def test_opens_to_platform_staff(self, in_production):  # noqa: F811 - the fixture
        answer = sign_in(UserFactory(is_staff=True)).post(PAGE, {"sentence": SENTENCE})

        assert answer.status_code == 200

    def test_is_counted_with_the_documents(self, client, settings):
        settings.ACTIVATION_RATE = "1/3600"

        statuses = [client.post(PAGE, {"sentence": SENTENCE}, REMOTE_ADDR="203.0.113.78").status_code for _ in "ab"]

        assert statuses == [200, 429]

    def test_needs_the_token_of_its_form(self):
        assert Client(enforce_csrf_checks=True).post(PAGE, {"sentence": SENTENCE}).status_code == 403

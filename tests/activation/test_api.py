"""The REST endpoints: who may send and see what, and every refusal as a problem document."""

import json
import uuid

import pytest
from django.utils import timezone

from activation import documents, services
from activation.models import Activation, Credential
from core.principal import system
from core.tenancy import tenant_context
from executions.testing import work_until_idle
from tenants.models import Tenant
from tests.activation.test_presets import copied  # noqa: F401 - a fixture
from tests.factories.activation import example, shortest

pytestmark = pytest.mark.django_db
Status = Activation.Status
ACTIVATE = "/api/v1/activate"
SECRET = "sk_live_neverRepeated"


@pytest.fixture
def anyone(api):
    return api(None)


@pytest.fixture
def in_production(settings):
    settings.IS_LOCAL = False
    settings.PLATFORM_KEY = "a-platform-key-of-some-length"
    return settings


def at(activation, *more):
    return "/".join([f"/api/v1/activations/{getattr(activation, 'id', activation)}", *more])


def refused(response, status, code, pointer=None):
    problem = response.json()
    assert (response.status_code, problem["code"]) == (status, code), problem
    assert response.headers["Content-Type"] == "application/problem+json"
    if pointer is not None:
        faults = {fault["pointer"]: fault for fault in problem["errors"]}
        assert pointer in faults, problem
        assert faults[pointer]["hint"]
    assert (Tenant.objects.count(), Activation.objects.count()) == (0, 0)


class TestActivate:
    def test_answers_202_with_links_token_and_where_to_set_a_password(self, anyone):
        response = anyone.post(ACTIVATE, example("ecommerce"))

        told = response.json()
        assert response.status_code == 202
        assert response.headers["Location"] == at(told["id"])
        assert (told["status"], told["progress"]) == ("planned", {"done": 1, "total": 9})
        assert told["token"].startswith("act_")
        assert "/set-password/" in told["set_password_url"]
        assert told["links"]["self"].endswith(at(told["id"]))

    def test_reads_json_sent_without_a_content_type(self, anyone):
        body = json.dumps(shortest())

        response = anyone.post(ACTIVATE, body, content_type="application/x-www-form-urlencoded")

        assert response.status_code == 202

    def test_answers_200_and_no_secret_for_the_same_document(self, anyone):
        first = anyone.post(ACTIVATE, shortest(external_id="x")).json()

        response = anyone.post(ACTIVATE, shortest(external_id="x"))

        told = response.json()
        assert (response.status_code, told["id"], told["changes"]) == (200, first["id"], 0)
        assert (told["token"], told["set_password_url"]) == (None, None)

    def test_knows_a_document_without_external_id_by_its_idempotency_key(self, anyone):
        told = [anyone.post(ACTIVATE, shortest(), HTTP_IDEMPOTENCY_KEY=key).json() for key in ("one", "one", "two")]

        assert [one["id"] == told[0]["id"] for one in told] == [True, True, False]
        assert Tenant.objects.count() == 2

    def test_tells_the_difference_of_a_changed_document(self, anyone, send):
        send(shortest(external_id="x"))

        response = anyone.post(ACTIVATE, shortest(external_id="x", team=[{"email": "new@example.com"}]))

        assert (response.status_code, response.json()["diff"]["added"]) == (202, {"team": ["new@example.com"]})

    def test_plans_without_writing(self, anyone, send):
        response = anyone.post(f"{ACTIVATE}?dry_run=true", example("ecommerce"))

        plan = response.json()
        assert (response.status_code, plan["dry_run"], plan["slug"]) == (200, True, "adire-house")
        assert (Tenant.objects.count(), Activation.objects.count()) == (0, 0)
        assert {need["integration"] for need in plan["missing_inputs"]} >= {"payments.paystack"}
        made = services_made(send(example("ecommerce")))
        assert plan["records"] == made

    def test_plans_the_difference_to_what_was_built(self, anyone, send):
        send(shortest(external_id="x"))

        plan = anyone.post(f"{ACTIVATE}?dry_run=1", shortest(external_id="x", plan="scale")).json()

        assert (plan["changes"], plan["diff"]["changed"]) == (1, {"plan": ["plan"]})

    def test_takes_unknown_fields_out_when_asked_to_warn(self, anyone):
        response = anyone.post(f"{ACTIVATE}?mode=warn", shortest(colour="red"))

        warning = response.json()["warnings"][0]
        assert (response.status_code, warning["pointer"], warning["code"]) == (202, "/colour", "unknown_field")

    def test_says_when_the_preset_of_the_industry_is_not_there(self, anyone):
        told = anyone.post(ACTIVATE, shortest(business={"industry": "mining"})).json()

        assert (told["preset"], told["warnings"][0]["code"]) == ("general", "general_preset")

    def test_never_repeats_a_credential(self, anyone):
        payments = [{"gateway": "paystack", "credentials": {"secret_key": SECRET}}]

        response = anyone.post(ACTIVATE, shortest(integrations={"payments": payments}))

        assert (response.status_code, SECRET in response.content.decode()) == (202, False)
        with tenant_context(uuid.UUID(response.json()["tenant"]["id"])):
            assert Credential.objects.count() == 1


def services_made(receipt):
    return {kind: number for step in receipt.activation.steps.all() for kind, number in step.made.items()} | {
        "variants": sum(step.made.get("variants", 0) for step in receipt.activation.steps.all())
    }


class TestRefusals:
    @pytest.mark.parametrize("body", ["{", "[]", "", "business=1"])
    def test_of_what_is_no_json_object(self, anyone, body):
        refused(anyone.post(ACTIVATE, body, content_type="application/json"), 400, "malformed_document", "")

    @pytest.mark.parametrize(
        ("document", "code", "pointer"),
        [
            (shortest(business={"industry": "witchcraft"}), "unknown_industry", "/business/industry"),
            (shortest(businss={}), "unknown_field", "/businss"),
            (shortest(team=[{"email": "a@b.example"}] * 2), "duplicate_email", "/team/1/email"),
            (shortest(business={"currency": "JPY"}), "currency_does_not_fit", "/business/currency"),
            (shortest(business={"currency": "QQQ"}), "unknown_currency", "/business/currency"),
            (shortest(storefront={"slug": "admin"}), "slug_taken", "/storefront/slug"),
            (
                {"business": {"name": "X Y", "industry": "saas", "country": "NG"}, "owner": {}},
                "required",
                "/owner/email",
            ),
        ],
    )
    @pytest.mark.parametrize("query", ["", "?dry_run=true"])
    def test_name_place_code_and_hint(self, anyone, document, code, pointer, query):
        status = 409 if code == "slug_taken" else 422

        refused(anyone.post(ACTIVATE + query, document), status, code, pointer)

    def test_of_five_megabytes(self, anyone):
        body = json.dumps(shortest(business={"description": "x" * 5_000_000}))

        refused(anyone.post(ACTIVATE, body), 413, "document_too_large", "")

    def test_of_several_faults_name_each(self, anyone):
        document = shortest(plan="huge", business={"currency": "naira"})

        refused(anyone.post(ACTIVATE, document), 422, "invalid_document", "/business/currency")

    @pytest.mark.parametrize(("query", "code"), [("?mode=loose", "bad_mode"), ("?dry_run=maybe", "bad_dry_run")])
    def test_of_a_query_that_means_nothing(self, anyone, query, code):
        refused(anyone.post(ACTIVATE + query, shortest()), 400, code)

    def test_of_a_broken_preset_name_the_file(self, anyone, copied):  # noqa: F811 - the fixture
        (copied / "ecommerce.yaml").write_text("preset: [")

        response = anyone.post(ACTIVATE, shortest())

        refused(response, 503, "preset_broken")
        assert response.json()["file"].endswith("ecommerce.yaml")

    def test_of_too_many_documents(self, anyone, settings):
        settings.ACTIVATION_RATE = "1/3600"
        address = {"REMOTE_ADDR": "203.0.113.7"}
        anyone.post(f"{ACTIVATE}?dry_run=1", shortest(), **address)

        response = anyone.post(ACTIVATE, shortest(), **address)

        refused(response, 429, "rate_limited")
        assert int(response.headers["Retry-After"]) > 0


class TestProduction:
    def test_refuses_anybody_without_key_or_login(self, anyone, in_production):
        refused(anyone.post(ACTIVATE, shortest()), 401, "unauthenticated")

    def test_refuses_a_wrong_key(self, anyone, in_production):
        refused(anyone.post(ACTIVATE, shortest(), HTTP_X_PLATFORM_KEY="guessed"), 401, "unauthenticated")

    def test_refuses_people_who_are_no_platform_staff(self, api, owner, in_production):
        response = api(owner).post(ACTIVATE, shortest())

        assert (response.status_code, Activation.objects.count()) == (403, 0)

    @pytest.mark.parametrize("header", ["HTTP_AUTHORIZATION", "HTTP_X_PLATFORM_KEY"])
    def test_takes_the_platform_key_and_tells_no_link(self, anyone, in_production, header):
        key = in_production.PLATFORM_KEY
        value = f"Bearer {key}" if header == "HTTP_AUTHORIZATION" else key

        response = anyone.post(ACTIVATE, shortest(), **{header: value})

        assert (response.status_code, response.json()["set_password_url"]) == (202, None)

    def test_an_empty_key_opens_nothing(self, anyone, in_production):
        in_production.PLATFORM_KEY = ""

        refused(anyone.post(ACTIVATE, shortest(), HTTP_X_PLATFORM_KEY=""), 401, "unauthenticated")


class TestSchema:
    def test_is_public(self, anyone):
        response = anyone.get("/api/v1/activate/schema")

        assert (response.status_code, response.json()) == (200, documents.schema())


class TestRetrieve:
    def test_opens_to_its_token_however_it_is_sent(self, anyone, send):
        receipt = send(shortest())
        path, token = at(receipt.activation), receipt.token

        answers = [
            anyone.get(path, HTTP_AUTHORIZATION=f"Bearer {token}"),
            anyone.get(path, HTTP_X_ACTIVATION_TOKEN=token),
            anyone.get(f"{path}?token={token}"),
        ]

        assert [(answer.status_code, answer.json()["status"]) for answer in answers] == [(200, "ready")] * 3

    def test_shows_steps_with_times(self, anyone, send):
        receipt = send(example("healthcare"))

        told = anyone.get(at(receipt.activation), HTTP_X_ACTIVATION_TOKEN=receipt.token).json()

        assert told["progress"] == {"done": 9, "total": 9}
        assert all(step["seconds"] is not None and step["execution_id"] for step in told["steps"][1:])
        assert {need["integration"] for need in told["requirements_due"]} == {
            "payments.paystack",
            "messaging.sms.termii",
            "messaging.email.sendgrid",
            "storefront.domain",
        }

    def test_opens_to_people_of_the_business_with_the_right(self, api, send, join):
        activation = send(shortest()).activation

        told = [
            api(join(role, in_=activation.tenant)).get(at(activation)).status_code for role in ("management", "agent")
        ]

        assert told == [200, 403]

    def test_hides_it_from_strangers_like_one_that_is_not_there(self, api, send, stranger, anyone):
        activation, other = send(shortest()).activation, send(shortest())

        seen = [
            api(stranger).get(at(activation)),
            api(stranger).get(at(uuid.uuid4())),
            api(stranger).get(at("no-key")),
            anyone.get(at(activation), HTTP_X_ACTIVATION_TOKEN=other.token),
        ]

        assert {(answer.status_code, answer.json()["code"]) for answer in seen} == {(404, "activation_not_found")}

    def test_asks_for_a_token_or_a_login(self, anyone, send):
        assert anyone.get(at(send(shortest()).activation)).status_code == 401


class TestList:
    def test_shows_those_of_the_business(self, api, send, join):
        activation = send(shortest()).activation
        send(shortest())

        found = api(join("management", in_=activation.tenant)).get("/api/v1/activations").json()

        assert [line["id"] for line in found["data"]] == [str(activation.id)]

    def test_asks_for_the_right(self, api, member, anyone):
        assert api(member).get("/api/v1/activations").status_code == 403
        assert anyone.get("/api/v1/activations").status_code == 401


class TestCredentials:
    def test_make_the_business_live(self, api, send, join):
        activation = send(shortest(integrations={"payments": [{"gateway": "paystack"}]})).activation
        given = {"integration": "payments.paystack", "credentials": {"secret_key": SECRET}}

        response = api(join("admin", in_=activation.tenant)).post(at(activation, "credentials"), given)

        assert (response.status_code, response.json()["status"]) == (200, "ready")
        assert SECRET not in response.content.decode()

    def test_need_the_right(self, api, send, join):
        activation = send(shortest(integrations={"payments": [{"gateway": "paystack"}]})).activation
        given = {"integration": "payments.paystack", "credentials": {"secret_key": SECRET}}

        response = api(join("management", in_=activation.tenant)).post(at(activation, "credentials"), given)

        assert response.status_code == 403

    def test_are_refused_for_an_unknown_integration(self, anyone, send):
        receipt = send(shortest())
        given = {"integration": "payments.paystack", "credentials": {"secret_key": SECRET}}

        response = anyone.post(at(receipt.activation, "credentials"), given, HTTP_X_ACTIVATION_TOKEN=receipt.token)

        assert (response.status_code, response.json()["code"]) == (422, "unknown_integration")


class TestResume:
    def test_is_refused_when_nothing_failed(self, anyone, send):
        receipt = send(shortest())

        response = anyone.post(at(receipt.activation, "resume"), HTTP_X_ACTIVATION_TOKEN=receipt.token)

        assert (response.status_code, response.json()["code"]) == (409, "not_resumable")

    def test_goes_on_where_it_stopped(self, anyone, send):
        receipt = send(shortest(), build=False)
        activation = receipt.activation
        with tenant_context(activation.tenant_id, write=True):
            error = {"code": "failed", "detail": "by hand"}
            services.fail(execution_id=activation.execution_id, error=error, actor=system(), now=timezone.now())

        response = anyone.post(at(activation, "resume"), HTTP_X_ACTIVATION_TOKEN=receipt.token)
        work_until_idle(skip_waits=True)

        activation.refresh_from_db()
        assert (response.status_code, activation.status) == (202, Status.READY)


class TestRollback:
    def test_takes_the_business_out(self, anyone, send):
        receipt = send(shortest())

        response = anyone.post(at(receipt.activation, "rollback"), HTTP_X_ACTIVATION_TOKEN=receipt.token)

        assert (response.status_code, response.json()["status"]) == (200, "rolled_back")

    def test_is_not_for_tokens_in_production(self, anyone, send, in_production):
        receipt = send(shortest())

        response = anyone.post(at(receipt.activation, "rollback"), HTTP_X_ACTIVATION_TOKEN=receipt.token)

        assert response.status_code == 404

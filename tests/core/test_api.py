"""What every endpoint does: who asks, refusals, keys, tags, limits. Tried on contacts."""

import socket
import time

import pytest

from core import rates
from core.principal import Kind, Principal
from tests.factories.accounts import UserFactory

CONTACTS = "/api/v1/crm/contacts"
ADA = {"first_name": "Ada", "last_name": "Obi", "emails": ["ada@example.com"]}


class TestWhoAsks:
    def test_anonymous_is_told_to_sign_in(self, api, tenant):
        response = api(None).get(CONTACTS)

        assert (response.status_code, response.json()["code"]) == (401, "unauthenticated")
        assert response.headers["WWW-Authenticate"] == "Bearer"

    @pytest.mark.parametrize("token", ["x", "a.b.c", "Bearer", "é", "x" * 9000])
    def test_nonsense_is_no_token(self, api, tenant, token):
        response = api(None).get(
            CONTACTS, headers={"Authorization": f"Bearer {token}".encode("latin-1", "replace").decode("latin-1")}
        )

        assert response.status_code == 401

    def test_a_role_without_the_right_is_refused(self, api, join):
        response = api(join("investor")).get(CONTACTS)

        assert (response.status_code, response.json()["permission"]) == (403, "crm.view_contact")

    def test_another_tenants_object_and_a_missing_one_answer_alike(self, api, owner, stranger):
        made = api(owner).post(CONTACTS, ADA).json()
        client = api(stranger)

        foreign = client.get(f"{CONTACTS}/{made['id']}")
        missing = client.get(f"{CONTACTS}/{owner.id}")

        assert foreign.status_code == missing.status_code == 404
        assert {**foreign.json(), "instance": "", "request_id": ""} == {
            **missing.json(),
            "instance": "",
            "request_id": "",
        }

    def test_somebody_without_a_business_is_told_to_choose_one(self, api, tenant):
        nobody = Principal(kind=Kind.USER, id=UserFactory().id)

        response = api(nobody).get(CONTACTS)

        assert (response.status_code, response.json()["code"]) == (403, "no_tenant")


class TestProblems:
    @pytest.mark.parametrize(
        ("method", "path", "status"),
        [
            ("get", "/api/v1/nowhere", 404),
            ("put", CONTACTS, 405),
            ("options", CONTACTS, 405),
            ("trace", CONTACTS, 405),
            ("get", f"{CONTACTS}/not-a-key", 404),
            ("get", f"{CONTACTS}?limit=0", 400),
            ("get", f"{CONTACTS}?cursor=x", 400),
            ("get", f"{CONTACTS}?search=a%00b", 400),
            ("get", f"{CONTACTS}?status=%00", 400),
            ("get", f"{CONTACTS}?ordering=user__password", 400),
            ("get", f"{CONTACTS}?tenant_id__in=1", 400),
        ],
    )
    def test_have_one_shape(self, api, owner, method, path, status):
        response = getattr(api(owner), method)(path)

        problem = response.json()
        assert (response.status_code, response.headers["Content-Type"]) == (status, "application/problem+json")
        assert problem["status"] == status
        assert problem["request_id"] == response.headers["X-Request-Id"]

    @pytest.mark.parametrize(
        ("body", "content_type", "status"),
        [
            (b"{", "application/json", 400),
            (b"[]", "application/json", 422),
            (b"null", "application/json", 422),
            (b'{"first_name": NaN}', "application/json", 422),
            (b"\xff\xfe", "application/json", 400),
            (b'{"first_name": "a", "first_name": "b"}', "application/json", 201),
            (b'{"first_name": "\\ud800"}', "application/json", 400),
            (b'{"first_name": "a\\u0000b"}', "application/json", 400),
            (b"[" * 10_000, "application/json", 400),
            (b"a=b", "application/x-www-form-urlencoded", 415),
            (b'{"first_name": "' + b"a" * 1_100_000 + b'"}', "application/json", 413),
            (b'{"role": "admin", "tenant_id": "x"}', "application/json", 422),
        ],
    )
    def test_answer_any_body(self, api, owner, body, content_type, status):
        response = api(owner).generic("POST", CONTACTS, body, content_type)

        assert response.status_code == status

    def test_name_each_field_by_pointer(self, api, owner):
        response = api(owner).post(CONTACTS, {"first_name": 5, "shoe_size": 44})

        pointers = {fault["pointer"]: fault["code"] for fault in response.json()["errors"]}
        assert pointers == {"/first_name": "string_type", "/shoe_size": "extra_forbidden"}

    def test_name_the_methods_an_address_takes(self, api, owner):
        assert api(owner).put(CONTACTS).headers["Allow"] == "GET, HEAD, POST"

    def test_echo_a_safe_request_id_only(self, api, owner):
        client = api(owner)

        assert client.get(CONTACTS, headers={"X-Request-Id": "abc-1"}).headers["X-Request-Id"] == "abc-1"
        assert client.get(CONTACTS, headers={"X-Request-Id": "<x>"}).headers["X-Request-Id"] != "<x>"


class TestIdempotencyKey:
    def test_answers_the_repeat_as_the_first(self, api, owner):
        client = api(owner)
        headers = {"Idempotency-Key": "contact-1"}

        first = client.post(CONTACTS, ADA, headers=headers)
        second = client.post(CONTACTS, ADA, headers=headers)

        assert (first.status_code, second.status_code) == (201, 201)
        assert second.content == first.content
        assert second.headers["Idempotent-Replayed"] == "true"
        assert second.headers["Location"] == first.headers["Location"]
        assert len(client.get(CONTACTS).json()["data"]) == 1

    def test_refuses_another_body(self, api, owner):
        client = api(owner)
        headers = {"Idempotency-Key": "contact-1"}
        client.post(CONTACTS, ADA, headers=headers)

        response = client.post(CONTACTS, {**ADA, "first_name": "Bola"}, headers=headers)

        assert (response.status_code, response.json()["code"]) == (422, "idempotency_key_reused")

    def test_forgets_a_refusal(self, api, owner):
        client = api(owner)
        headers = {"Idempotency-Key": "contact-1"}
        refused = client.post(CONTACTS, {"emails": ["nonsense"]}, headers=headers)

        assert refused.status_code == 422
        assert client.post(CONTACTS, ADA, headers=headers).status_code == 201


class TestEntityTags:
    def test_save_a_body_that_is_known(self, api, owner):
        client = api(owner)
        tag = client.get(CONTACTS).headers["ETag"]

        assert client.get(CONTACTS, headers={"If-None-Match": tag}).status_code == 304

    def test_refuse_a_stale_change(self, api, owner):
        client = api(owner)
        path = f"{CONTACTS}/{client.post(CONTACTS, ADA).json()['id']}"
        tag = client.get(path).headers["ETag"]
        changed = client.patch(path, {"first_name": "Bola"}, headers={"If-Match": tag})

        stale = client.patch(path, {"first_name": "Chidi"}, headers={"If-Match": tag})

        assert (changed.status_code, stale.status_code) == (200, 412)
        assert client.get(path).json()["first_name"] == "Bola"


class TestRates:
    def test_count_down_and_refuse(self, api, owner, settings, monkeypatch):
        monkeypatch.setattr(rates, "shared", rates.SharedCounter())
        settings.API_RATE = "2/60"
        client = api(owner)

        answers = [client.get(CONTACTS) for _ in range(3)]

        assert [answer.status_code for answer in answers] == [200, 200, 429]
        assert [answer.headers["RateLimit"].partition(";t")[0] for answer in answers] == [
            '"default";r=1',
            '"default";r=0',
            '"default";r=0',
        ]
        assert int(answers[2].headers["Retry-After"]) > 0

    def test_are_not_evaded_by_a_forged_address(self, api, tenant, settings, monkeypatch):
        monkeypatch.setattr(rates, "shared", rates.SharedCounter())
        settings.API_RATE = "1/60"
        client = api(None)

        codes = [
            client.get(CONTACTS, headers={"X-Forwarded-For": f"10.0.0.{number}"}).status_code for number in range(3)
        ]

        assert codes == [401, 429, 429]


class TestQueries:
    def test_of_a_list_do_not_grow_with_its_rows(self, api, owner, django_assert_num_queries):
        client = api(owner)
        for number in range(12):
            client.post(CONTACTS, {**ADA, "emails": [f"ada{number}@example.com"]})

        for limit in (1, 12):
            with django_assert_num_queries(2):  # who asks, and the page with the tags of its rows
                assert len(client.get(f"{CONTACTS}?limit={limit}").json()["data"]) == limit


class TestHealth:
    def test_is_alive_without_anything(self, client):
        assert client.get("/healthz").json() == {"status": "alive"}

    def test_is_ready_with_database_broker_and_migrations(self, client, db):
        assert client.get("/readyz").json()["parts"] == {"database": "ok", "broker": "ok", "migrations": "ok"}

    def test_is_not_ready_while_the_database_is_away_and_stays_alive(self, client, db, settings):
        settings.DATABASE_URL = "postgresql://nexus_app@127.0.0.1:9/nexus"

        answer = client.get("/readyz")

        parts = {"database": "away", "broker": "ok", "migrations": "unknown"}
        assert (answer.status_code, answer.json()) == (503, {"status": "not_ready", "parts": parts})
        assert client.get("/healthz").status_code == 200

    def test_does_not_wait_for_a_database_that_stands_still(self, client, db, settings):
        with socket.create_server(("127.0.0.1", 0)) as still:  # takes connections and says nothing
            settings.DATABASE_URL = f"postgresql://nexus_app@127.0.0.1:{still.getsockname()[1]}/nexus"
            began = time.monotonic()

            answer = client.get("/readyz")

        assert (answer.status_code, answer.json()["parts"]["database"]) == (503, "away")
        assert time.monotonic() - began < 5

    def test_metrics_are_closed_to_strangers(self, client, db):
        assert client.get("/metrics", headers={"X-Forwarded-For": "8.8.8.8"}).status_code == 404
        assert b"python_info" in client.get("/metrics").content

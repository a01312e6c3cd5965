"""A business from nothing: one document over HTTP, a worker that builds it, an owner who signs in and looks."""

import json
import threading
import time

import pytest
from django.db import connections

from executions.testing import work_until_idle
from tests.contract import ApiClient
from tests.factories.activation import EXAMPLES, example

PASSWORD = "seven indigo lanterns at dusk"
DEADLINE_SECONDS = 30


@pytest.fixture
def worker(transactional_db):
    """A worker loop in a thread, as `manage.py up` runs it in a process of its own."""
    is_over = threading.Event()

    def loop():
        while not is_over.is_set():
            work_until_idle(seconds=1)
            is_over.wait(0.05)
        connections.close_all()

    thread = threading.Thread(target=loop)
    thread.start()
    yield
    is_over.set()
    thread.join()


def follow(client, told):
    """Ask as curl would until the activation has ended; return what was seen on the way."""
    seen, stop = [], time.monotonic() + DEADLINE_SECONDS
    while time.monotonic() < stop:
        seen.append(client.get(f"/api/v1/activations/{told['id']}", HTTP_X_ACTIVATION_TOKEN=told["token"]).json())
        if seen[-1]["status"] in {"ready", "ready_with_pending", "failed"}:
            return seen
        time.sleep(0.05)
    raise AssertionError(f"still {seen[-1]['status']} after {DEADLINE_SECONDS} s")


def sign_in(email):
    told = ApiClient().post("/api/v1/auth/login", {"email": email, "password": PASSWORD}).json()
    return ApiClient(told["access"]), told


@pytest.mark.usefixtures("worker")
class TestActivation:
    def test_of_a_shop_ends_with_an_owner_who_sees_it(self):
        anyone = ApiClient()
        body = (EXAMPLES / "ecommerce-nigeria.json").read_text(encoding="utf-8")
        told = anyone.post("/api/v1/activate", body, content_type="application/x-www-form-urlencoded").json()

        seen = follow(anyone, told)

        last = seen[-1]
        assert (last["status"], last["error"]) == ("ready_with_pending", None)
        assert last["progress"]["done"] == last["progress"]["total"] == len(last["steps"])
        assert last["records"]["made"] == last["records"]["planned"]
        assert [view["progress"]["done"] for view in seen] == sorted(view["progress"]["done"] for view in seen)

        token = told["set_password_url"].rpartition("/")[2]
        confirmed = anyone.post("/api/v1/auth/password/reset/confirm", {"token": token, "password": PASSWORD})
        assert confirmed.status_code in {200, 204}, confirmed.content
        owner, session = sign_in("adaeze.okonkwo@adirehouse.example.com")

        assert session["tenant"]["slug"] == told["tenant"]["slug"]
        pipelines = owner.get("/api/v1/crm/pipelines").json()["data"]
        assert {pipeline["name"] for pipeline in pipelines} == {"Shop orders", "Boutique partners"}
        products = owner.get("/api/v1/commerce/products?limit=200").json()["data"]
        assert len(products) == len(example("ecommerce")["catalog"]["products"]) + 2
        variants = owner.get("/api/v1/commerce/variants?search=ADR-WRAP-S-INDIGO").json()["data"]
        assert [variant["price"] for variant in variants] == [{"amount": "38500.00", "currency": "NGN"}]
        activations = owner.get("/api/v1/activations").json()["data"]
        assert [activation["id"] for activation in activations] == [told["id"]]

    def test_of_the_same_document_for_another_business_does_not_conflict(self):
        anyone = ApiClient()
        told = [
            anyone.post("/api/v1/activate", example("healthcare", external_id=name)).json()
            for name in ("clinic-1", "clinic-2")
        ]

        ended = [follow(anyone, one)[-1] for one in told]

        assert {one["status"] for one in ended} == {"ready_with_pending"}
        assert [one["tenant"]["slug"] for one in ended] == ["wuse-family-clinic", "wuse-family-clinic-2"]
        assert ended[0]["records"]["made"] == ended[1]["records"]["made"]

    def test_of_a_changed_document_over_http_keeps_the_owners_edit(self):
        anyone = ApiClient()
        document = example("healthcare")
        told = anyone.post("/api/v1/activate", document).json()
        follow(anyone, told)
        token = told["set_password_url"].rpartition("/")[2]
        anyone.post("/api/v1/auth/password/reset/confirm", {"token": token, "password": PASSWORD})
        owner, _ = sign_in("amina.bello@wusefamilyclinic.example.com")
        (glove,) = owner.get("/api/v1/commerce/products?search=Examination").json()["data"]
        owner.patch(f"/api/v1/commerce/products/{glove['id']}", json.dumps({"name": "Nitrile gloves"}))

        document["catalog"]["products"].append({"sku": "CON-THERM", "name": "Thermometer", "price": "7500"})
        again = anyone.post("/api/v1/activate", document).json()
        ended = follow(anyone, {**again, "token": told["token"]})[-1]

        assert (again["diff"]["added"], ended["revision"]) == ({"products": ["CON-THERM"]}, 2)
        assert ended["records"]["made"]["products"] == 1
        assert owner.get(f"/api/v1/commerce/products/{glove['id']}").json()["name"] == "Nitrile gloves"

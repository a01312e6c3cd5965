"""Activation is all or nothing (S-O17): killed at each step, sent twice, sent twenty times at once."""

import json
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import httpx
import psycopg
import pytest

from core.embedded.home import PROJECT
from core.embedded.processes import wait_until
from tests.faults.rows import full_size

pytestmark = full_size
EXAMPLES = ["ecommerce-nigeria", "healthcare-nigeria", "consulting-kenya"]
READY = {"ready", "ready_with_pending"}
MOST_SECONDS = 300
TABLES = (
    "crm_pipeline",
    "crm_stage",
    "commerce_product",
    "commerce_variant",
    "commerce_category",
    "accounts_membership",
    "accounts_role",
    "activation_activation",
)


def document(name, external_id):
    """An example under another external id; its slug is left to be chosen."""
    found = json.loads((PROJECT / "examples" / f"{name}.json").read_text())
    found["external_id"] = external_id
    found.get("storefront", {}).pop("slug", None)
    return found


class Business:
    """One activation, as its sender sees it."""

    def __init__(self, rows, name, external_id):
        self.rows, self.document = rows, document(name, external_id)
        self.external_id = external_id

    def send(self):
        return self.rows.client.ask("POST", "activate", json=self.document)

    def send_until_answered(self):
        answers = []

        def is_answered():
            with suppress(httpx.HTTPError):
                answers[:] = [self.send()]
            return bool(answers) and answers[0].status_code < 500

        assert wait_until(is_answered, 120, pause=0.5)
        return answers[0]

    def steps(self):
        return dict(
            self.rows.tree.rows(
                "SELECT s.name, s.status FROM activation_activationstep s JOIN activation_activation a"
                " ON a.id = s.activation_id WHERE a.external_id = %s",
                self.external_id,
            )
        )

    def status(self):
        found = self.rows.tree.rows("SELECT status FROM activation_activation WHERE external_id = %s", self.external_id)
        assert len(found) == 1, found
        return found[0][0]

    def is_ready(self):
        return self.status() in READY

    def counts(self):
        (tenant,) = self.rows.tree.rows(
            "SELECT tenant_id FROM activation_activation WHERE external_id = %s", self.external_id
        )
        return {
            table: self.rows.tree.rows(f"SELECT count(*) FROM {table} WHERE tenant_id = %s", tenant[0])[0][0]
            for table in TABLES
        }


@pytest.fixture(scope="module")
def sound(tree):
    """What an undisturbed activation of each example makes."""
    return {}


def undisturbed(rows, sound, name):
    if name not in sound:
        business = Business(rows, name, f"sound-{name}-{time.time_ns()}")
        assert business.send().status_code == 202
        assert wait_until(business.is_ready, MOST_SECONDS, pause=0.2), (business.status(), business.steps())
        sound[name] = (business.counts(), business.steps())
    return sound[name]


class TestKilled:
    @pytest.mark.parametrize("victim", ["worker", "web", "postgres"])
    @pytest.mark.parametrize("name", EXAMPLES)
    def test_at_each_step_the_business_is_whole(self, rows, tree, sound, name, victim):
        """One activation for each step; the kill comes when so many steps are settled."""
        counts, steps = undisturbed(rows, sound, name)
        is_whole_walk = (victim, name) == ("worker", EXAMPLES[0])
        places = range(len(steps)) if is_whole_walk else (0, len(steps) // 2)

        for place in places:
            business = Business(rows, name, f"killed-{name}-{victim}-{place}-{time.time_ns()}")
            began = time.monotonic()
            if victim == "web" and place == 0:
                with ThreadPoolExecutor(1) as sender:
                    sending = sender.submit(business.send_until_answered)
                    time.sleep(0.05)
                    tree.kill(victim)
                    sent = sending.result()
            else:
                sent = business.send()
                wait_until(lambda b=business, p=place: self.settled(b) > p, 60, pause=0.01)
                tree.kill(victim)
            assert sent.status_code in {200, 202}, sent.text

            assert wait_until(lambda b=business: self.asked(b.is_ready), MOST_SECONDS, pause=0.3), (
                self.asked(business.steps),
                tree.logs(),
            )
            took = time.monotonic() - began
            again = business.send_until_answered()

            assert took < MOST_SECONDS
            assert (again.status_code, again.json()["changes"]) == (200, 0)
            assert (business.counts(), business.steps()) == (counts, steps), place

    def settled(self, business):
        return sum(
            status in {"done", "skipped", "waiting_input"} for status in (self.asked(business.steps) or {}).values()
        )

    def asked(self, question):
        """The answer of the database, None while it is away."""
        with suppress(psycopg.Error):
            return question()
        return None


@pytest.fixture
def calm(rows):
    """Connections that an earlier kill broke have been met, each by one 503."""

    def is_calm():
        with ThreadPoolExecutor(20) as askers:
            return {answer.status_code for answer in askers.map(lambda _: rows.client.ask("GET", "tenant"), range(60))}

    assert wait_until(lambda: is_calm() == {200}, 60, pause=0.5)


@pytest.mark.usefixtures("calm")
class TestRepeated:
    @pytest.mark.parametrize("name", EXAMPLES)
    def test_twice_makes_one(self, rows, sound, name):
        counts, steps = undisturbed(rows, sound, name)
        business = Business(rows, name, f"twice-{name}-{time.time_ns()}")

        first, second = business.send(), business.send()
        assert wait_until(business.is_ready, MOST_SECONDS, pause=0.2)
        third = business.send()

        assert (first.status_code, second.status_code, third.status_code) == (202, 200, 200)
        assert len({answer.json()["id"] for answer in (first, second, third)}) == 1
        assert (second.json()["changes"], third.json()["changes"]) == (0, 0)
        assert (business.counts(), business.steps()) == (counts, steps)

    @pytest.mark.parametrize("name", EXAMPLES)
    def test_twenty_at_once_make_one(self, rows, sound, name):
        counts, steps = undisturbed(rows, sound, name)
        business, barrier = Business(rows, name, f"twenty-{name}-{time.time_ns()}"), threading.Barrier(20)

        def send(_):
            barrier.wait()
            return business.send()

        with ThreadPoolExecutor(20) as senders:
            answers = list(senders.map(send, range(20)))
        assert wait_until(business.is_ready, MOST_SECONDS, pause=0.2)

        assert sorted(answer.status_code for answer in answers) == [200] * 19 + [202]
        assert len({answer.json()["id"] for answer in answers}) == 1
        assert (business.counts(), business.steps()) == (counts, steps)

    def test_twenty_different_ones_at_once_are_all_whole(self, rows, sound):
        counts, steps = undisturbed(rows, sound, EXAMPLES[0])
        several = [Business(rows, EXAMPLES[0], f"side-{number}-{time.time_ns()}") for number in range(20)]

        began = time.monotonic()
        with ThreadPoolExecutor(20) as senders:
            answers = list(senders.map(Business.send, several))
        assert {answer.status_code for answer in answers} == {202}
        assert wait_until(lambda: all(each.is_ready() for each in several), MOST_SECONDS, pause=0.5)

        assert time.monotonic() - began < MOST_SECONDS
        assert all((each.counts(), each.steps()) == (counts, steps) for each in several)
        slugs = rows.tree.rows("SELECT slug, count(*) FROM tenants_tenant GROUP BY 1 HAVING count(*) > 1")
        assert slugs == []

"""Following an execution through a real stream process, over real HTTP."""

import asyncio
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import datetime

import httpx
import orjson
import pytest
from django.core import signing
from django.db import connection, connections
from django.utils import timezone

from accounts.models import Session
from core.doorbell import valkey
from core.ids import uuid7
from core.tenancy import tenant_context
from executions.lease import end_lease
from executions.stream import tickets
from executions.stream.application import StreamApplication
from executions.stream.hub import MAX_TAIL, Follow
from executions.stream.messages import Cursor, Message, Story
from executions.testing import work_until_idle
from tests.executions.following import Follower, stream_process
from tests.factories.executions import hook, start

# One stream process serves them all, so they stay together.
pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("stream")]
API = "/api/v1/executions"


@pytest.fixture(scope="module")
def server(django_db_setup, tmp_path_factory):
    with stream_process(tmp_path_factory.mktemp("stream") / "log") as address:
        yield address


@pytest.fixture
def bearer(api):
    return lambda principal: {"Authorization": api(principal).defaults["HTTP_AUTHORIZATION"]}


@pytest.fixture
def begin(owner):
    def make(function=lambda context: None):
        with tenant_context(owner.tenant_id, write=True):
            return start("testing.hook", hook("told", function), actor=owner)

    return make


@contextmanager
def worker_at_work():
    """Run what is queued in another thread, as a worker process would."""

    def work():
        try:
            work_until_idle()
        finally:
            end_lease()
            connections.close_all()

    thread = threading.Thread(target=work)
    thread.start()
    try:
        yield
    finally:
        thread.join()


def tell(count, seconds=0.0):
    def body(context):
        for number in range(count):
            if number % 10 == 9:
                context.write({"number": number})
            else:
                context.log(f"Line {number}")
            time.sleep(seconds / count)

    return body


def numbers_of(follower):
    return [int(m["id"].split("-")[1]) for m in follower.messages if m["event"] in {"log", "output"}]


class TestFollow:
    def test_tells_changes_and_lines_in_order_and_ends(self, server, owner, bearer, begin):
        execution = begin(tell(12))
        with worker_at_work():
            seen = Follower(f"{server}{API}/{execution.id}/stream", **bearer(owner)).follow()

        states = [(each["sequence"], each["status"]) for each in seen.data("state")]
        assert states == [(1, "queued"), (2, "running"), (3, "succeeded")]
        assert numbers_of(seen) == list(range(1, 13))
        assert [each["data"] for each in seen.data("output")] == [{"number": 9}]
        assert (seen.messages[-1]["event"], seen.messages[-1]["data"]) == ("end", {"status": "succeeded"})
        assert seen.messages[-1]["id"] == "3-12"

    def test_resumes_without_gap_or_repeat_however_often_it_is_cut(self, server, owner, bearer, begin):
        execution = begin(tell(300, seconds=1.5))
        seen = Follower(f"{server}{API}/{execution.id}/stream", **bearer(owner))
        cuts = 0
        with worker_at_work():
            while not seen.data("end"):
                seen.follow(most=7 + cuts % 5)
                cuts += 1

        assert cuts > 20
        assert numbers_of(seen) == list(range(1, 301))
        assert [each["sequence"] for each in seen.data("state")] == [1, 2, 3]
        assert seen.follow().status == 204

    def test_many_followers_all_get_everything_even_when_valkey_is_emptied(self, server, owner, bearer, begin):
        execution = begin(tell(200, seconds=1.0))
        followers = [Follower(f"{server}{API}/{execution.id}/stream", **bearer(owner)) for _ in range(8)]
        threads = [threading.Thread(target=each.follow) for each in followers]
        with worker_at_work():
            for thread in threads:
                thread.start()
                time.sleep(0.05)
                valkey().flushall()
            for thread in threads:
                thread.join()

        for each in followers:
            assert numbers_of(each) == list(range(1, 201))
            assert len(each.data("end")) == 1

    def test_is_quick(self, server, owner, bearer, begin):
        execution = begin(tell(20, seconds=1.0))
        with worker_at_work():
            seen = Follower(f"{server}{API}/{execution.id}/stream", **bearer(owner)).follow()

        lags = sorted(
            at - datetime.fromisoformat(message["data"]["written_at"]).timestamp()
            for at, message in zip(seen.times, seen.messages, strict=True)
            if "written_at" in message["data"]
        )
        assert lags[len(lags) // 2] < 0.6

    def test_goes_on_behind_after(self, server, owner, bearer, begin):
        execution = begin(tell(5))
        work_until_idle()

        seen = Follower(f"{server}{API}/{execution.id}/stream?after=2-3", **bearer(owner)).follow()

        assert [message["id"] for message in seen.messages] == ["2-4", "2-5", "3-5", "3-5"]

    def test_says_how_it_is_to_be_read(self, server, owner, bearer, begin):
        execution = begin()
        work_until_idle()

        answer = httpx.get(
            f"{server}{API}/{execution.id}/stream",
            headers={**bearer(owner), "Origin": "http://localhost:8080"},
        )

        assert answer.headers["Content-Type"] == "text/event-stream"
        assert answer.headers["Cache-Control"] == "no-store"
        assert answer.headers["X-Accel-Buffering"] == "no"
        assert answer.headers["Access-Control-Allow-Origin"] == "http://localhost:8080"
        assert answer.text.startswith("retry: 1000\n\n")

    def test_a_stranger_s_page_may_not_read_it(self, server, owner, bearer, begin):
        execution = begin()
        work_until_idle()
        headers = {**bearer(owner), "Origin": "https://evil.example.com"}

        answer = httpx.get(f"{server}{API}/{execution.id}/stream", headers=headers)

        assert "Access-Control-Allow-Origin" not in answer.headers


class TestRefusals:
    @pytest.fixture
    def execution(self, begin):
        return begin()

    def ask(self, server, execution, query="", **headers):
        answer = httpx.get(f"{server}{API}/{execution.id}/stream{query}", headers=headers)
        return answer.status_code, answer.json()["code"]

    def ticket(self, principal, execution, **changes):
        session = Session.objects.filter(user_id=principal.id).latest("created_at")
        facts = {"tenant_id": principal.tenant_id, "principal_id": principal.id}
        facts |= {"session_id": session.id, "execution_id": execution.id, **changes}
        return f"?ticket={tickets.Ticket(**facts).pack()}"

    def test_nobody_is_401(self, server, execution):
        assert self.ask(server, execution) == (401, "unauthenticated")

    def test_another_tenant_is_404(self, server, execution, stranger, bearer):
        assert self.ask(server, execution, **bearer(stranger)) == (404, "execution_not_found")

    def test_a_colleague_s_run_is_404_for_an_agent(self, server, execution, member, bearer):
        assert self.ask(server, execution, **bearer(member)) == (404, "execution_not_found")

    @pytest.mark.parametrize(
        "query", ["?after=x", "?after=1", "?after=1-", "?after=-1-2", "?after=9-9", "?after=99999999999-1"]
    )
    def test_a_bad_cursor_is_400(self, server, execution, owner, bearer, query):
        assert self.ask(server, execution, query, **bearer(owner)) == (400, "bad_cursor")

    def test_a_ticket_that_was_changed_is_401(self, server, execution, owner, bearer):
        bearer(owner)

        assert self.ask(server, execution, self.ticket(owner, execution) + "x") == (401, "ticket_invalid")
        assert self.ask(server, execution, "?ticket=" + signing.dumps(["x"])) == (401, "ticket_invalid")

    def test_a_ticket_for_another_execution_is_401(self, server, execution, owner, bearer):
        bearer(owner)

        query = self.ticket(owner, execution, execution_id=uuid7())

        assert self.ask(server, execution, query) == (401, "ticket_invalid")

    def test_an_old_ticket_is_401(self, server, execution, owner, bearer, monkeypatch):
        bearer(owner)
        monkeypatch.setattr(signing.time, "time", lambda: timezone.now().timestamp() - 61)

        assert self.ask(server, execution, self.ticket(owner, execution)) == (401, "ticket_expired")

    def test_a_session_that_was_ended_is_401(self, server, execution, owner, bearer):
        bearer(owner)
        query = self.ticket(owner, execution)
        session = Session.objects.filter(user_id=owner.id).latest("created_at")
        with connection.cursor() as cursor:
            cursor.execute("UPDATE accounts_session SET revoked_at = now() WHERE id = %s", [session.id])

        assert self.ask(server, execution, query) == (401, "session_ended")

    def test_other_addresses_and_methods_are_refused(self, server, execution):
        assert httpx.get(f"{server}/api/v1/executions").status_code == 404
        assert httpx.post(f"{server}{API}/{execution.id}/stream").status_code == 405


class TestLimits:
    def ask(self, application, path):
        sent = []

        async def send(message):
            sent.append(message)

        scope = {"type": "http", "method": "GET", "path": path, "query_string": b"", "headers": []}
        # In a thread: browser tests of the same process leave an event loop running.
        with ThreadPoolExecutor(1) as apart:
            apart.submit(asyncio.run, application(scope, None, send)).result()
        return sent[0]["status"], dict(sent[0]["headers"]), sent[1]["body"]

    def test_a_full_process_sends_followers_away_for_a_moment(self):
        application = StreamApplication(None, most=0)

        status, headers, body = self.ask(application, f"{API}/{uuid7()}/stream")

        assert (status, headers[b"retry-after"]) == (503, b"5")
        assert headers[b"content-type"] == b"application/problem+json"
        assert orjson.loads(body)["code"] == "too_many_followers"
        assert application.connections == 0

    def test_a_tail_forgets_the_oldest_and_says_so(self):
        messages = [Message("log", number, float(number), b"{}") for number in range(1, MAX_TAIL + 11)]
        follow = Follow((uuid7(), uuid7()), Cursor(1, 0), Story(messages, Cursor(1, MAX_TAIL + 10), "running", True))

        assert len(follow.tail) == MAX_TAIL
        assert (follow.base, follow.at) == (Cursor(1, 10), Cursor(1, MAX_TAIL + 10))
        assert not follow.covers(Cursor(1, 9))


class TestWeb:
    def test_leads_followers_to_the_stream_process(self, server, api, owner, begin, settings):
        settings.STREAM_URL = server
        execution = begin(tell(3))
        work_until_idle()

        led = api(owner).get(f"{API}/{execution.id}/stream", headers={"Accept": "text/event-stream"})

        assert led.status_code == 307
        seen = Follower(led["Location"]).follow()
        assert numbers_of(seen) == [1, 2, 3]

    def test_tells_what_there_is_where_no_stream_process_is(self, api, owner, begin):
        execution = begin(tell(3))

        before = api(owner).get(f"{API}/{execution.id}/stream")
        work_until_idle()
        after = api(owner).get(f"{API}/{execution.id}/stream?after=1-0")

        assert b"id: 1-0\nevent: state\n" in before.content
        assert b"event: end" not in before.content
        assert after.content.count(b"\nevent: ") == 6
        assert after.content.endswith(b'id: 3-3\nevent: end\ndata: {"status":"succeeded"}\n\n')
        assert api(owner).get(f"{API}/{execution.id}/stream?after=3-3").status_code == 204

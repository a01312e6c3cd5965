"""Actions for trying the engine out."""

from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from executions import demo
from executions.context import RunningContext
from executions.testing import run_action

pytestmark = pytest.mark.django_db
ONE_MORE = {"max_attempts": 2, "base_seconds": 0}


class Answering(BaseHTTPRequestHandler):
    """Answers with the status that the path names."""

    def do_POST(self):
        self.send_response(int(self.path.strip("/")))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


@pytest.fixture
def address():
    with HTTPServer(("127.0.0.1", 0), Answering) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


class TestCallUrl:
    @pytest.mark.parametrize(("status", "attempts"), [(400, 1), (404, 1), (422, 1), (408, 2), (429, 2), (500, 2)])
    def test_is_not_tried_again_when_the_address_refuses(self, owner, address, status, attempts):
        done = run_action("demo.call_url", {"url": f"{address}/{status}"}, actor=owner, retry=ONE_MORE)

        assert (done.status, done.attempt, done.error["code"]) == ("failed", attempts, f"http.{status}")

    def test_tells_what_was_answered(self, owner, address):
        assert run_action("demo.call_url", {"url": f"{address}/204"}, actor=owner).output == {"statuses": [204]}


class TestSleep:
    def test_looks_whether_it_may_go_on_while_it_holds_the_worker(self, owner, monkeypatch):
        looks = []
        monkeypatch.setattr(demo, "LOOK_SECONDS", 0.05)
        monkeypatch.setattr(RunningContext, "heartbeat", lambda self: looks.append(self.execution_id))

        done = run_action("demo.sleep", {"seconds": 0.28, "busy": True}, actor=owner)

        assert done.output == {"slept_seconds": 0.28}
        assert set(looks) == {done.id}
        assert 2 <= len(looks) <= 5

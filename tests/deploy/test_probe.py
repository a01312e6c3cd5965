"""What counts as working."""

import socket
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from deploy.probe import is_connected, is_ready, works


class Ready(BaseHTTPRequestHandler):
    """Answers as /readyz would under the name nexus.example.com."""

    status = 200
    path_of_life = "/readyz"

    def do_GET(self):
        known = self.path == self.path_of_life and self.headers["Host"] == "nexus.example.com"
        self.send_response(self.status if known else 400)
        self.end_headers()

    def log_message(self, *_):
        """Silence."""


@pytest.fixture
def server():
    with HTTPServer(("127.0.0.1", 0), Ready) as running:
        thread = threading.Thread(target=running.serve_forever, daemon=True)
        thread.start()
        yield {"PORT": str(running.server_port), "ALLOWED_HOSTS": "nexus.example.com,other.example.com"}
        running.shutdown()


class TestWeb:
    def test_works_when_ready_under_its_public_name(self, server):
        assert works("web", server)

    def test_a_name_for_a_whole_domain_is_one_name(self, server):
        assert is_ready({**server, "ALLOWED_HOSTS": ".nexus.example.com"})

    def test_does_not_work_when_not_ready(self, server, monkeypatch):
        monkeypatch.setattr(Ready, "status", 503)

        assert not is_ready(server)

    def test_does_not_work_when_nobody_listens(self):
        assert not is_ready({"PORT": "9"})


class TestStream:
    def test_works_when_it_lives(self, server, monkeypatch):
        monkeypatch.setattr(Ready, "path_of_life", "/healthz")

        assert works("stream", server)

    def test_does_not_work_when_nobody_listens(self):
        assert not works("stream", {"PORT": "9"})


class TestConnected:
    def test_works_for_as_long_as_the_connection_stands(self):
        with socket.create_server(("127.0.0.1", 0)) as listener:
            port = listener.getsockname()[1]
            assert not is_connected(port)
            with socket.create_connection(("127.0.0.1", port)):
                assert works("worker", {"REDIS_URL": f"redis://:secret@127.0.0.1:{port}/0"})
                assert works("scheduler", {"DATABASE_URL": f"postgresql://nexus_app:x@127.0.0.1:{port}/nexus"})
                assert works("scheduler", {"DATABASE_HOST": "127.0.0.1", "DATABASE_PORT": str(port)})
            assert not is_connected(port)

    def test_a_table_that_is_not_there_is_empty(self, tmp_path):
        assert not is_connected(5432, [tmp_path / "tcp6"])


def test_other_roles_have_no_probe():
    with pytest.raises(ValueError, match="no probe for migrate"):
        works("migrate", {})

"""Mail in production goes through a provider of django-anymail that the environment names."""

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from tests.deploy.test_settings import run

SEND = """
import django
django.setup()
from accounts.mails import mail
from accounts.models import User
ada = User(email="ada@example.com", first_name="Ada")
mail(to=ada, subject="Your second factor", template="factors", what="Added.")()
"""


@pytest.fixture
def provider():
    """A provider of mail that takes what it is sent."""
    taken = []

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            taken.append((self.path, self.headers["Authorization"], body))
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.end_headers()
            self.wfile.write(b'{"id": "<1@mail.example.com>", "message": "Queued. Thank you."}')

        def log_message(self, *_):
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/v3", taken
    server.shutdown()


class TestProvider:
    def test_gets_a_plain_and_an_html_part(self, provider):
        address, taken = provider

        answer = run(
            "-c",
            SEND,
            EMAIL_BACKEND="anymail.backends.mailgun.EmailBackend",
            ANYMAIL_MAILGUN_API_KEY="key-of-the-provider",
            ANYMAIL_MAILGUN_API_URL=address,
            DEFAULT_FROM_EMAIL="NEXUS <nexus@mail.example.com>",
        )

        assert answer.returncode == 0, answer.stderr
        path, authorization, body = taken[0]
        assert path == "/v3/mail.example.com/messages"
        assert authorization.startswith("Basic ")
        assert "Added." in body
        assert "name%3D%22viewport%22" in body or 'name="viewport"' in body

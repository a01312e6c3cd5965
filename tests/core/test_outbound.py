"""The way out to addresses that callers wrote, tried against a real server on this machine."""

import ipaddress
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from core.errors import DomainError
from core.outbound import (
    AddressRefusedError,
    AnswerRefusedError,
    Limits,
    TooSlowError,
    UnreachableError,
    check,
    fetch,
    is_public,
)


class Pages(BaseHTTPRequestHandler):
    """Answers by path."""

    def log_message(self, *_):
        """Stay quiet."""

    def do_GET(self):
        if self.path.startswith("/to/"):
            return self._answer(302, {"Location": self.path.removeprefix("/to/")})
        return {"/huge": self._huge, "/announced": self._announced, "/slow": self._slow, "/loop": self._loop}.get(
            self.path, self._plain
        )()

    def _answer(self, status, headers, body=b""):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _plain(self):
        self.server.seen.append(dict(self.headers))
        status = 404 if self.path == "/missing" else 200
        self._answer(status, {"Content-Type": "text/plain"}, b"hello")

    def _loop(self):
        self._answer(302, {"Location": "/loop"})

    def _announced(self):
        self._answer(200, {"Content-Length": str(10**12)}, b"x" * 1000)

    def _huge(self):
        self._answer(200, {})
        self._pour(b"x" * 65_536, seconds=0)

    def _slow(self):
        self._answer(200, {})
        self._pour(b"x", seconds=0.1)

    def _pour(self, piece, seconds):
        try:
            for _ in range(500):
                self.wfile.write(piece)
                time.sleep(seconds)
        except OSError:
            self.server.hung_up.set()


@pytest.fixture
def server(settings):
    """A server on 127.0.0.1, which the settings allow."""
    settings.OUTBOUND_ALLOWED = ["127.0.0.1/32"]
    with ThreadingHTTPServer(("127.0.0.1", 0), Pages) as running:
        running.seen, running.hung_up, running.daemon_threads = [], threading.Event(), True
        threading.Thread(target=running.serve_forever, daemon=True).start()
        running.url = f"http://127.0.0.1:{running.server_address[1]}"
        yield running
        running.shutdown()


def code_of(error: pytest.ExceptionInfo[DomainError]) -> str:
    return error.value.refusal_code


class TestFetch:
    def test_reads_a_public_address_and_says_who_asks(self, server):
        answer = fetch(f"{server.url}/a?b=c#d", accept="image/*")

        assert (answer.status, answer.body, answer.headers["content-type"]) == (200, b"hello", "text/plain")
        assert server.seen[0]["Accept"] == "image/*"
        assert server.seen[0]["User-Agent"].startswith("NEXUS/")
        assert server.seen[0]["Host"] == server.url.removeprefix("http://")

    def test_asks_for_a_name_once_and_goes_where_it_looked(self, server, monkeypatch):
        real, asked = socket.getaddrinfo, []

        def changing(host, port, *args, **kwargs):
            if host != "rebind.example":
                return real(host, port, *args, **kwargs)
            asked.append(host)
            return real("127.0.0.1" if len(asked) == 1 else "10.0.0.1", port, *args, **kwargs)

        monkeypatch.setattr(socket, "getaddrinfo", changing)
        port = server.server_address[1]

        answer = fetch(f"http://rebind.example:{port}/")

        assert (answer.body, asked) == (b"hello", ["rebind.example"])
        assert server.seen[0]["Host"] == f"rebind.example:{port}"

    def test_asks_once_for_a_name_that_nobody_has(self, monkeypatch):
        asked = []

        def nobody(host, *args, **kwargs):
            asked.append(host)
            raise socket.gaierror(socket.EAI_NONAME, "nobody")

        monkeypatch.setattr(socket, "getaddrinfo", nobody)

        def ask(_):
            with pytest.raises(UnreachableError):
                fetch("https://nobody.example/a.jpg")

        with ThreadPoolExecutor(8) as threads:
            list(threads.map(ask, range(16)))

        assert asked == ["nobody.example"]

    def test_follows_a_few_redirects(self, server):
        assert fetch(f"{server.url}/to//to/{server.url}/end").url == f"{server.url}/end"

    @pytest.mark.parametrize(
        "place",
        [
            "http://169.254.169.254/latest/meta-data",
            "http://[::1]/",
            "http://10.0.0.7/",
            "http://[::ffff:169.254.169.254]/",
            "//192.168.1.1/",
        ],
    )
    def test_checks_every_redirect_again(self, server, place):
        with pytest.raises(AddressRefusedError) as refused:
            fetch(f"{server.url}/to/{place}")

        assert code_of(refused) == "address_refused"

    def test_follows_no_redirect_to_another_scheme(self, server):
        with pytest.raises(AddressRefusedError) as refused:
            fetch(f"{server.url}/to/file:///etc/passwd")

        assert code_of(refused) == "scheme_refused"

    def test_gives_up_a_loop(self, server):
        with pytest.raises(AnswerRefusedError) as refused:
            fetch(f"{server.url}/loop")

        assert code_of(refused) == "too_many_redirects"

    @pytest.mark.parametrize("path", ["/huge", "/announced"])
    def test_stops_reading_what_is_too_large(self, server, path):
        with pytest.raises(AnswerRefusedError) as refused:
            fetch(server.url + path, limits=Limits(most_bytes=100_000))

        assert code_of(refused) == "too_large"
        assert path == "/announced" or server.hung_up.wait(5)

    def test_waits_no_longer_for_dripping_bytes(self, server):
        begun = time.monotonic()

        with pytest.raises(TooSlowError):
            fetch(f"{server.url}/slow", limits=Limits(seconds=0.5))

        assert time.monotonic() - begun < 2

    def test_tells_an_answer_that_is_no_success(self, server):
        with pytest.raises(AnswerRefusedError, match="404"):
            fetch(f"{server.url}/missing")

    def test_tells_that_nobody_answers(self, server):
        with socket.socket() as closed:
            closed.bind(("127.0.0.1", 0))
            port = closed.getsockname()[1]

        with pytest.raises(UnreachableError):
            fetch(f"http://127.0.0.1:{port}/")


class TestCheck:
    @pytest.mark.parametrize(
        "host",
        [
            "127.0.0.1",
            "[::1]",
            "0x7f000001",
            "2130706433",
            "0177.0.0.1",
            "127.1",
            "localhost",
            "0.0.0.0",
            "[::]",
            "[::ffff:127.0.0.1]",
            "[64:ff9b::7f00:1]",
            "[2002:7f00:1::]",
            "169.254.169.254",
            "100.64.0.1",
            "192.0.0.1",
            "224.0.0.1",
            "240.0.0.1",
            "255.255.255.255",
            "[fe80::1]",
            "[fc00::1]",
            "[fec0::1]",
            "[ff02::1]",
        ],
    )
    def test_refuses_every_way_of_writing_an_inner_address(self, host):
        with pytest.raises((AddressRefusedError, UnreachableError)) as refused:
            check(f"http://{host}/")

        assert code_of(refused) in {"address_refused", "unreachable", "invalid_url"}

    @pytest.mark.parametrize(
        ("url", "code"),
        [
            ("ftp://8.8.8.8/", "scheme_refused"),
            ("file:///etc/passwd", "scheme_refused"),
            ("gopher://8.8.8.8/", "scheme_refused"),
            ("/relative", "scheme_refused"),
            ("http://", "scheme_refused"),
            ("http://8.8.8.8/" + "a" * 2_000, "scheme_refused"),
            ("http://[::1", "invalid_url"),
            ("http://8.8.8.8:22/", "port_refused"),
            ("http://ada:secret@8.8.8.8/", "userinfo_refused"),
            ("http://8.8.8.8@127.0.0.1/", "userinfo_refused"),
        ],
    )
    def test_refuses_what_is_no_plain_web_address(self, url, code):
        with pytest.raises(AddressRefusedError) as refused:
            check(url)

        assert code_of(refused) == code
        assert refused.value.errors[0].pointer == "/url"

    def test_goes_where_it_looked(self):
        assert check("https://8.8.8.8/a").addresses == ("8.8.8.8",)

    def test_allows_hosts_and_networks_by_setting(self, settings):
        settings.OUTBOUND_ALLOWED = ["localhost", "10.0.0.0/8"]

        assert check("http://localhost:9000/")
        assert check("http://10.1.2.3:9000/")
        with pytest.raises(AddressRefusedError):
            check("http://127.0.0.1/")


class TestIsPublic:
    @pytest.mark.parametrize(("text", "expected"), [("8.8.8.8", True), ("2606:4700::1111", True), ("::7f00:1", False)])
    def test_knows_the_public_internet(self, text, expected):
        assert is_public(ipaddress.ip_address(text)) is expected

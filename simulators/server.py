"""An HTTP server that stands in for a provider: it checks what comes, remembers it, and can be told to misbehave."""

import argparse
import contextlib
import json
import sys
import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit
from urllib.request import Request, urlopen


@dataclass(frozen=True)
class Call:
    """One call as it came. Names of headers are in lower case."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def form(self) -> dict[str, str]:
        """The body as a form."""
        return dict(parse_qsl(self.body.decode(), keep_blank_values=True))

    @property
    def json(self) -> Any:
        """The body as JSON, None when it is none."""
        try:
            return json.loads(self.body)
        except ValueError:
            return None


@dataclass(frozen=True)
class Reply:
    """What is answered: JSON unless it is a text."""

    status: int
    body: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Fault:
    """How the next call goes wrong: another answer, a late one, or none; with `keeps` it is obeyed all the same."""

    reply: Reply | None = None
    seconds: float = 0.0
    drops: bool = False
    keeps: bool = False


class Simulator(ThreadingHTTPServer):
    """A provider on a port of this machine."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, answer: Callable[["Simulator", Call], Reply], *, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), _Handler)
        self.answer = answer
        self.calls: list[Call] = []
        self.outbox: list[dict[str, Any]] = []
        self.faults: deque[Fault] = deque()
        self.accounts: dict[str, str] = {}
        self.lock = threading.Lock()
        self.waiting = threading.Event()

    @property
    def url(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.server_port}"

    def keep(self, **message: Any) -> int:
        """Put a message into the outbox; return its number, from 1."""
        with self.lock:
            self.outbox.append(message)
            return len(self.outbox)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing about callers that went away."""


class _Handler(BaseHTTPRequestHandler):
    server: Simulator

    def do_GET(self) -> None:
        self._serve()

    def do_POST(self) -> None:
        self._serve()

    def _serve(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        named = {name.lower(): value for name, value in self.headers.items()}
        call = Call(self.command, urlsplit(self.path).path, named, body)
        with self.server.lock:
            self.server.calls.append(call)
            fault = self.server.faults.popleft() if self.server.faults else None
        reply = self.server.answer(self.server, call) if fault is None or fault.keeps else Reply(500)
        if fault is not None:
            self.server.waiting.wait(fault.seconds)
            reply = fault.reply or reply
        if fault is not None and fault.drops:
            self.close_connection = True
            return
        self._send(reply)

    def _send(self, reply: Reply) -> None:
        is_text = isinstance(reply.body, str)
        content = b"" if reply.body is None else (reply.body if is_text else json.dumps(reply.body)).encode()
        self.send_response(reply.status)
        named = {"Content-Type": "text/plain" if is_text else "application/json", **reply.headers}
        for name, value in named.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Write no access log."""


@contextlib.contextmanager
def running(answer: Callable[[Simulator, Call], Reply], *, port: int = 0) -> Iterator[Simulator]:
    """Serve for the length of a block."""
    with Simulator(answer, port=port) as simulator:
        thread = threading.Thread(target=simulator.serve_forever, daemon=True)
        thread.start()
        try:
            yield simulator
        finally:
            simulator.waiting.set()
            simulator.shutdown()
            thread.join(5)


def post_back(url: str, body: bytes, headers: Mapping[str, str]) -> int:
    """Call back as a provider does; return the status of the answer."""
    request = Request(url, data=body, headers=dict(headers), method="POST")  # noqa: S310 - the developer's own address
    with urlopen(request, timeout=10) as answer:  # noqa: S310 - the developer's own address
        return int(answer.status)


def main(answer: Callable[[Simulator, Call], Reply], port: int) -> None:
    """Serve until Ctrl+C."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", type=int, default=port)
    with running(answer, port=parser.parse_args().port) as simulator:
        sys.stdout.write(f"{simulator.url}\n")
        sys.stdout.flush()
        with contextlib.suppress(KeyboardInterrupt):
            threading.Event().wait()

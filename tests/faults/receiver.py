"""An HTTP server of the test that counts side effects: every POST with its path and Idempotency-Key."""

import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

ANSWER_SECONDS = 0.15
"""Long enough that a kill often falls between the call and the record of its step."""


class Receiver(ThreadingHTTPServer):
    """Knows how often each key came to each path."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self._lock = threading.Lock()
        self._calls: dict[str, Counter[str]] = {}

    def url(self, path: str) -> str:
        """The address of a path of this server."""
        return f"http://127.0.0.1:{self.server_port}/{path}"

    def note(self, path: str, key: str) -> None:
        """Count one call."""
        with self._lock:
            self._calls.setdefault(path, Counter())[key] += 1

    def calls(self) -> dict[str, Counter[str]]:
        """How often each key came, by path."""
        with self._lock:
            return {path: Counter(keys) for path, keys in self._calls.items()}

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing about callers that were killed while they waited."""


class _Handler(BaseHTTPRequestHandler):
    server: Receiver

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.server.note(self.path.lstrip("/"), self.headers.get("Idempotency-Key") or "")
        time.sleep(ANSWER_SECONDS)
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Write no access log."""


@contextmanager
def running_receiver() -> Iterator[Receiver]:
    """Serve on a port of its own for the length of a block."""
    with Receiver() as receiver:
        thread = threading.Thread(target=receiver.serve_forever, daemon=True)
        thread.start()
        try:
            yield receiver
        finally:
            receiver.shutdown()

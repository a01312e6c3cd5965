"""An HTTP server of the test that counts side effects: every POST with its path and Idempotency-Key."""

import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise

ANSWER_SECONDS = 0.15
"""Long enough that a kill often falls between the call and the record of its step."""


@dataclass
class Path:
    """What came to one path, and what it answers."""

    seconds: float
    statuses: list[int] = field(default_factory=list)
    """One for each call; when they are used up the last one again, 200 without any."""
    keys: Counter[str] = field(default_factory=Counter)
    times: list[float] = field(default_factory=list)


class Receiver(ThreadingHTTPServer):
    """Knows how often each key came to each path."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.seconds = ANSWER_SECONDS
        self._lock = threading.Lock()
        self._paths: dict[str, Path] = {}

    def url(self, path: str) -> str:
        """The address of a path of this server."""
        return f"http://127.0.0.1:{self.server_port}/{path}"

    def script(self, path: str, *statuses: int, seconds: float) -> str:
        """Say what a path answers and how long it takes for it; its address."""
        with self._lock:
            self._paths[path] = Path(seconds, list(statuses))
        return self.url(path)

    def note(self, path: str, key: str) -> tuple[int, float]:
        """Count one call; what to answer after how many seconds."""
        with self._lock:
            found = self._paths.setdefault(path, Path(self.seconds))
            status = found.statuses[min(len(found.times), len(found.statuses) - 1)] if found.statuses else 200
            found.keys[key] += 1
            found.times.append(time.monotonic())
            return status, found.seconds

    def calls(self) -> dict[str, Counter[str]]:
        """How often each key came, by path."""
        with self._lock:
            return {path: Counter(found.keys) for path, found in self._paths.items()}

    def gaps(self, path: str) -> list[float]:
        """The seconds between one call of a path and the next."""
        with self._lock:
            return [later - earlier for earlier, later in pairwise(self._paths[path].times)]

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing about callers that were killed while they waited."""


class _Handler(BaseHTTPRequestHandler):
    server: Receiver

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        status, seconds = self.server.note(self.path.lstrip("/"), self.headers.get("Idempotency-Key") or "")
        time.sleep(seconds)
        self.send_response(status)
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

"""The load: keep-alive connections over raw sockets, one request in flight on each, in a process of its own.

Reads a job as JSON from stdin: {port, connections, seconds, requests}. Each request is the text of a whole HTTP
request, used in turn; "{number-16-wide}" in it becomes 16 digits that never repeat. Latencies are milliseconds.
"""

import json
import os
import re
import selectors
import socket
import sys
import time
from collections import Counter

_LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)
_CHUNKED = re.compile(rb"transfer-encoding: *chunked", re.IGNORECASE)
_LAST_CHUNK = b"\r\n0\r\n\r\n"
_NUMBER = b"{number-16-wide}"


class Connection:
    """One kept connection."""

    def __init__(self, port: int) -> None:
        self.socket = socket.create_connection(("127.0.0.1", port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.buffer = b""
        self.wanted = 0
        self.is_chunked = False
        self.sent_at = 0.0

    def send(self, request: bytes) -> None:
        """Send one request; it fits the socket's buffer."""
        self.buffer, self.wanted, self.sent_at = b"", 0, time.perf_counter()
        self.socket.sendall(request)

    def read(self) -> int:
        """Read what is there; return the status once the answer is whole, else 0."""
        part = self.socket.recv(262_144)
        if not part:
            raise ConnectionError("the server closed a connection")
        self.buffer += part
        if not self.wanted:
            head = self.buffer.find(b"\r\n\r\n")
            if head < 0:
                return 0
            length = _LENGTH.search(self.buffer, 0, head)
            self.wanted = head + 4 + (int(length[1]) if length else 0)
            self.is_chunked = _CHUNKED.search(self.buffer, 0, head) is not None
        is_whole = self.buffer.endswith(_LAST_CHUNK) if self.is_chunked else len(self.buffer) >= self.wanted
        return int(self.buffer[9:12]) if is_whole else 0


class Load:
    """Requests in turn over all connections until the time is over."""

    def __init__(self, job: dict) -> None:
        self.job = job
        self.requests = [text.encode() for text in job["requests"]]
        self.next = 0
        self.first = time.time_ns() // 1_000_000
        self.statuses: Counter[int] = Counter()
        self.latencies: list[float] = []

    def request(self) -> bytes:
        """Return the next request."""
        self.next += 1
        text = self.requests[self.next % len(self.requests)]
        return text.replace(_NUMBER, b"%d" % (self.first * 1000 + self.next)) if _NUMBER in text else text

    def run(self) -> float:
        """Send for as long as the job says; return the seconds it took until the last answer."""
        with selectors.DefaultSelector() as selector:
            for _ in range(self.job["connections"]):
                connection = Connection(self.job["port"])
                selector.register(connection.socket, selectors.EVENT_READ, connection)
                connection.send(self.request())
            began, open_ = time.perf_counter(), self.job["connections"]
            while open_:
                for key, _ in selector.select():
                    open_ -= self._answered(key.data, until=began + self.job["seconds"])
        return time.perf_counter() - began

    def _answered(self, connection: Connection, *, until: float) -> int:
        status = connection.read()
        if not status:
            return 0
        now = time.perf_counter()
        self.statuses[status] += 1
        self.latencies.append((now - connection.sent_at) * 1000)
        if now < until:
            connection.send(self.request())
            return 0
        connection.socket.settimeout(0)
        return 1


def main() -> None:
    """Print what happened as JSON."""
    load = Load(json.load(sys.stdin))
    seconds = load.run()
    ordered = sorted(load.latencies)
    json.dump(
        {
            "rps": len(ordered) / seconds,
            "count": len(ordered),
            "p50": ordered[len(ordered) // 2],
            "p99": ordered[int(len(ordered) * 0.99)],
            "statuses": load.statuses,
            "client_ms": sum(os.times()[:2]) / len(ordered) * 1000,
        },
        sys.stdout,
    )


if __name__ == "__main__":
    main()

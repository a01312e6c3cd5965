"""A stream process of its own, and a follower that reads what it tells."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import orjson
from django.conf import settings

from core.embedded.ports import choose_port

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def stream_process(log: Path) -> Iterator[str]:
    """Run granian with nexus.asgi on a free port; yields its address."""
    port = choose_port()
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "nexus.settings.test",
        "DATABASE_URL": settings.DATABASE_URL,
        "REDIS_URL": settings.REDIS_URL,
        "PYTHONDONTWRITEBYTECODE": "",
    }
    command = ["granian", "--interface", "asgi", "--port", str(port), "--workers", "1", "nexus.asgi:application"]
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", *command, "--workers-kill-timeout", "1"],
            cwd=ROOT,
            env=environment,
            stdout=out,
            stderr=out,
        )
        address = f"http://127.0.0.1:{port}"
        try:
            _wait(address, process, log)
            yield address
        finally:
            process.terminate()
            process.wait(timeout=10)


def _wait(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(600):
        try:
            if httpx.get(f"{address}/healthz").status_code == 200:
                return
        except httpx.TransportError:
            assert process.poll() is None, log.read_text()
            time.sleep(0.05)
    raise AssertionError(log.read_text())


def parse(text: str) -> list[dict[str, Any]]:
    """Return the whole messages of a piece of stream: {"id", "event", "data"}."""
    found = []
    for block in text.split("\n\n")[:-1]:
        fields = dict(line.split(": ", 1) for line in block.split("\n") if not line.startswith(":"))
        if "event" in fields:
            found.append({**fields, "data": orjson.loads(fields["data"])})
    return found


class Follower:
    """Follows one address; remembers the last id as a browser does."""

    def __init__(self, url: str, **headers: str) -> None:
        self.url, self.headers = url, headers
        self.last = ""
        self.messages: list[dict[str, Any]] = []
        self.times: list[float] = []
        self.status = 0

    def follow(self, *, most: int = 0, seconds: float = 10.0) -> "Follower":
        """Connect once and read until the end, until so many more messages came, or until the time is over."""
        headers = {**self.headers, **({"Last-Event-ID": self.last} if self.last else {})}
        stop, count, text = time.monotonic() + seconds, 0, ""
        with httpx.stream("GET", self.url, headers=headers, timeout=httpx.Timeout(5, read=seconds)) as answer:
            self.status = answer.status_code
            try:
                for piece in answer.iter_text():
                    text += piece
                    whole, _, text = text.rpartition("\n\n")
                    for message in parse(f"{whole}\n\n" if whole else ""):
                        self._take(message)
                        count += 1
                        if most and count >= most:
                            return self
                    if time.monotonic() > stop:
                        return self
            except httpx.ReadTimeout:
                return self
        return self

    def _take(self, message: dict[str, Any]) -> None:
        self.last = message["id"]
        self.messages.append(message)
        self.times.append(time.time())

    def data(self, event: str) -> list[Any]:
        """Return what came under a name."""
        return [message["data"] for message in self.messages if message["event"] == event]

"""What `up` prints: one line per stage with the time it took, and the table at the end."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from core.embedded.home import PROJECT, Home, read_json

REMIND_SECONDS = 10.0
PAGES = {
    "Home": "/",
    "Console": "/login",
    "API docs": "/api/docs",
    "Admin": "/admin/",
    "Mailbox": "/dev/mail",
}


class Progress:
    """Prints stages; on a terminal the running one shows its seconds."""

    def __init__(self, out: IO[str]) -> None:
        self.out = out
        self.began = time.monotonic()
        self._stage = ""
        self._stage_began = self._reminded = self.began
        self._is_terminal = out.isatty()

    @property
    def seconds(self) -> float:
        """Since the start."""
        return time.monotonic() - self.began

    @contextmanager
    def stage(self, text: str) -> Iterator[None]:
        """One stage: named when it begins, timed when it ends well."""
        self._stage, self._stage_began = text, time.monotonic()
        self._reminded = self._stage_began
        if self._is_terminal:
            self.tick()
        yield
        start = "\r" if self._is_terminal else ""
        self._write(f"{start}[{self.seconds:5.1f} s] {text}: {self._took:.1f} s\n")

    def tick(self) -> None:
        """Show that the stage goes on."""
        if self._is_terminal:
            self._write(f"\r[{self.seconds:5.1f} s] {self._stage} ...")
        elif time.monotonic() - self._reminded > REMIND_SECONDS:
            self._reminded = time.monotonic()
            self._write(f"[{self.seconds:5.1f} s] {self._stage}, still at work\n")

    def line(self, text: str = "") -> None:
        """Print one line as it is."""
        self._write(f"{text}\n")

    @property
    def _took(self) -> float:
        return time.monotonic() - self._stage_began

    def _write(self, text: str) -> None:
        self.out.write(text)
        self.out.flush()


def urls(base_url: str) -> dict[str, str]:
    """The pages a new owner wants first."""
    return {name: f"{base_url}{path}" for name, path in PAGES.items()} if base_url else {}


def ready_table(home: Home, base_url: str) -> list[str]:
    """The URLs, the demo logins and where the logs are."""
    rows = [f"  {name:<11}{url}" for name, url in urls(base_url).items()]
    users = read_json(home.demo_file).get("users", {})
    logins = [f"  {role:<11}{user['email']:<34}{user['password']}" for role, user in users.items()]
    if logins:
        rows += ["", "  Demo logins", *logins]
    return [*rows, "", f"  Logs       {shown(home)}/log"]


def shown(home: Home) -> str:
    """The home as a person in the project folder would name it."""
    return str(home.root.relative_to(PROJECT)) if home.root.is_relative_to(PROJECT) else str(home.root)

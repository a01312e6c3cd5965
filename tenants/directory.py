"""Which shop a host leads to, remembered by this process for a short while: every request asks."""

import threading
import time
from typing import Final

from tenants import selectors

KEPT_SECONDS: Final = 30.0
MOST_HOSTS: Final = 5_000


class HostDirectory:
    """Answers from memory while an answer is fresh; hosts that lead nowhere are remembered too."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known: dict[str, tuple[float, str]] = {}

    def find_slug(self, host: str) -> str:
        """Return the slug of the shop at a host, empty when it leads to none."""
        now = time.monotonic()
        until, slug = self._known.get(host, (0.0, ""))
        if until > now:
            return slug
        slug = selectors.find_slug_of_host(host)
        with self._lock:
            if len(self._known) >= MOST_HOSTS:
                self._known = {name: entry for name, entry in self._known.items() if entry[0] > now}
            if len(self._known) >= MOST_HOSTS:
                self._known.clear()
            self._known[host] = (now + KEPT_SECONDS, slug)
        return slug

    def forget(self) -> None:
        """Drop everything; other processes drop theirs as time passes."""
        with self._lock:
            self._known = {}


hosts = HostDirectory()

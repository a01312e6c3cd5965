"""Asks one role whether it works: `probe.py web | stream | worker | scheduler`. Standard library only: it is quick.

Web must answer /readyz, stream /healthz. Worker and scheduler listen nowhere; they work when process 1 of their
container holds the connection they live by, to the broker or to the database. The container's network is its own, so
every connection in its table belongs to the role.
"""

import os
import sys
import urllib.error
import urllib.request
from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import urlsplit

CONNECTION_TABLES = (Path("/proc/net/tcp"), Path("/proc/net/tcp6"))
ESTABLISHED = "01"


def is_ready(environment: Mapping[str, str], path: str = "/readyz") -> bool:
    """Whether the server of this container answers 200 under its public name."""
    host = environment.get("ALLOWED_HOSTS", "").split(",")[0].strip().lstrip(".") or "localhost"
    request = urllib.request.Request(
        f"http://127.0.0.1:{environment.get('PORT') or '8080'}{path}", headers={"Host": host}
    )
    try:
        with urllib.request.urlopen(request, timeout=5) as response:  # noqa: S310
            return bool(response.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def is_connected(port: int, tables: Iterable[Path] = CONNECTION_TABLES) -> bool:
    """Whether a connection to this port of another machine stands."""
    return any(_stands(line.split(), port) for table in tables for line in _lines(table))


def _lines(table: Path) -> list[str]:
    try:
        return table.read_text().splitlines()[1:]
    except OSError:
        return []


def _stands(columns: list[str], port: int) -> bool:
    return columns[3] == ESTABLISHED and int(columns[2].rpartition(":")[2], 16) == port


def _port(environment: Mapping[str, str], name: str, part: str, default: int) -> int:
    return urlsplit(environment.get(name, "")).port or int(environment.get(part) or default)


def works(role: str, environment: Mapping[str, str]) -> bool:
    """Whether the role of this container does its work.

    Raises:
        ValueError: no role of that name has a probe.
    """
    if role == "web":
        return is_ready(environment)
    if role == "stream":
        return is_ready(environment, "/healthz")
    if role == "worker":
        return is_connected(_port(environment, "REDIS_URL", "", 6379))
    if role == "scheduler":
        return is_connected(_port(environment, "DATABASE_URL", "DATABASE_PORT", 5432))
    raise ValueError(f"no probe for {role}")


if __name__ == "__main__":
    sys.exit(0 if works(sys.argv[1], os.environ) else 1)

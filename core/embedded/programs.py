"""The four long-running processes of NEXUS and its two preparations, as programs."""

import os
import sys
import urllib.error
import urllib.request
from dataclasses import dataclass, replace
from signal import SIGTERM

from core.embedded.errors import PlatformError
from core.embedded.home import PROJECT, Home
from core.embedded.ports import LOCALHOST
from core.embedded.processes import Program

WEB_WORKERS, WEB_THREADS, WORKER_PROCESSES = 2, 4, 2
ANYWHERE = {"0.0.0.0": LOCALHOST, "::": "::1"}  # noqa: S104  the address to ask when all are bound


@dataclass(frozen=True)
class Address:
    """Where the web server listens, and beside it the stream process."""

    host: str
    port: int
    stream_port: int

    @classmethod
    def from_environment(cls) -> "Address":
        """NEXUS_BIND (this machine only by default), NEXUS_PORT, and NEXUS_STREAM_PORT (the next one by default).

        Raises:
            PlatformError: one of them is no port, or both are the same.
        """
        port = _port("NEXUS_PORT", 8080)
        stream_port = _port("NEXUS_STREAM_PORT", port + 1)
        if port == stream_port:
            raise PlatformError("NEXUS_STREAM_PORT must be another port than NEXUS_PORT.")
        return cls(os.environ.get("NEXUS_BIND") or LOCALHOST, port, stream_port)

    @property
    def base_url(self) -> str:
        """What a person on this machine types."""
        return f"http://localhost:{self.port}"

    @property
    def health_url(self) -> str:
        """What answers 200 once requests are served."""
        return self._health_url(self.port)

    @property
    def stream_health_url(self) -> str:
        """What answers 200 once executions can be followed."""
        return self._health_url(self.stream_port)

    def _health_url(self, port: int) -> str:
        host = ANYWHERE.get(self.host, self.host)
        return f"http://{f'[{host}]' if ':' in host else host}:{port}/healthz"


def _port(name: str, default: int) -> int:
    text = os.environ.get(name) or str(default)
    if not (text.isascii() and text.isdigit() and 0 < int(text) < 65536):
        raise PlatformError(f"{name} must be a number from 1 to 65535, not {text!r}.")
    return int(text)


class Programs:
    """The programs of one instance, sharing one environment."""

    def __init__(self, home: Home, address: Address, servers: dict[str, str]) -> None:
        self.address = address
        self.measures = home.measures
        self.environment = {
            **servers,
            "NEXUS_HOME": str(home.root),
            "NEXUS_PORT": str(address.port),
            "NEXUS_STREAM_PORT": str(address.stream_port),
            "PYTHONUNBUFFERED": "1",
            "PYTHONDONTWRITEBYTECODE": "",  # compiling at every start would cost seconds
        }

    def web(self) -> Program:
        """Pages and API under granian, WSGI (sync views under ASGI measured 5 to 12 times slower)."""
        options = {
            "--interface": "wsgi",
            "--host": self.address.host,
            "--port": str(self.address.port),
            "--workers": str(WEB_WORKERS),
            "--blocking-threads": str(WEB_THREADS),
            "--workers-kill-timeout": "10",
        }
        arguments = [part for option in options.items() for part in option]
        command = ["granian", *arguments, "--respawn-failed-workers", "nexus.wsgi:application"]
        program = self._python("web", command, ready_seconds=90.0, health_url=self.address.health_url)
        # Its processes count together, each in a file of its own.
        return replace(program, environment={**program.environment, "PROMETHEUS_MULTIPROC_DIR": str(self.measures)})

    def stream(self) -> Program:
        """Tells followers what executions do, under granian, ASGI: one process for all of them."""
        options = {
            "--interface": "asgi",
            "--host": self.address.host,
            "--port": str(self.address.stream_port),
            "--workers": "1",
            "--workers-kill-timeout": "1",  # followers come back by themselves and go on where they were
        }
        arguments = [part for option in options.items() for part in option]
        command = ["granian", *arguments, "--respawn-failed-workers", "nexus.asgi:application"]
        return self._python("stream", command, ready_seconds=90.0, health_url=self.address.stream_health_url)

    def worker(self) -> Program:
        """Runs executions and deliveries; asked to stop, it gives what runs `worker_soft_shutdown_timeout` to end."""
        flags = ["--without-gossip", "--without-mingle", "--without-heartbeat"]
        command = ["celery", "-A", "nexus", "worker", "--loglevel", "INFO", "-c", str(WORKER_PROCESSES), *flags]
        program = self._python("worker", command)
        return replace(program, environment={**program.environment, "REMAP_SIGTERM": "SIGQUIT"})

    def ticker(self) -> Program:
        """Finds what is due and rings."""
        return self._manage("ticker", "tick")

    def migrate(self) -> Program:
        """Brings the database to the present schema."""
        return self._manage("migrate", "migrate", "--noinput")

    def seed(self) -> Program:
        """Makes the demo tenants and demo.json."""
        return self._manage("seed", "seed")

    def _manage(self, name: str, *arguments: str) -> Program:
        return self._program(name, [sys.executable, str(PROJECT / "manage.py"), *arguments])

    def _python(self, name: str, module: list[str], ready_seconds: float = 30.0, health_url: str = "") -> Program:
        return self._program(name, [sys.executable, "-m", *module], ready_seconds, health_url)

    def _program(self, name: str, command: list[str], ready_seconds: float = 30.0, health_url: str = "") -> Program:
        return Program(
            name=name,
            command=command,
            is_ready=lambda: not health_url or answers(health_url),
            stop_signal=SIGTERM,
            stop_seconds=15.0,
            ready_seconds=ready_seconds,
            environment=self.environment,
            folder=PROJECT,
        )


def answers(url: str) -> bool:
    """Whether the address answers 200."""
    try:
        with urllib.request.urlopen(url, timeout=5) as response:  # noqa: S310  always http on this machine
            return bool(response.status == 200)
    except (urllib.error.URLError, OSError):
        return False

"""Runs only the embedded PostgreSQL and Valkey, for tests, benchmarks and tools."""

import subprocess
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from core.embedded.errors import PlatformError
from core.embedded.home import Home, default_home, read_json
from core.embedded.processes import spawn_detached, wait_until
from core.embedded.servers import running_servers, serve
from core.embedded.supervisor import stop_tree
from core.embedded.temporary import temporary_servers
from core.embedded.up import check_not_running

START_SECONDS = 60.0


class Command(BaseCommand):
    """`servers start`, `servers stop`, `servers run -- COMMAND`."""

    help = "Start or stop the embedded PostgreSQL and Valkey, or run a command with them."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """One verb; `run` takes a command after `--` (none: until a signal comes)."""
        verbs = parser.add_subparsers(dest="verb", required=True)
        verbs.add_parser("stop")
        start, run = verbs.add_parser("start"), verbs.add_parser("run")
        for verb in (start, run):
            verb.add_argument("--unsafe", action="store_true", help="No fsync: faster, for benchmarks.")
        run.add_argument("--temporary", action="store_true", help="In a home of their own, removed after.")
        run.add_argument("command", nargs="*", metavar="-- COMMAND")

    def handle(self, *_: Any, verb: str, **options: Any) -> None:
        """Exits with the code of the command; 1 with one clear line when the servers cannot start."""
        home = Home(default_home())
        try:
            match verb:
                case "start":
                    self._start(home, is_durable=not options["unsafe"])
                case "stop":
                    self.stdout.write("Stopped." if stop_tree(home) else f"Nothing was running in {home.root}.")
                case "run" if options["temporary"]:
                    sys.exit(_run_temporary(options["command"]))
                case "run":
                    sys.exit(_run(home, options["command"], is_durable=not options["unsafe"]))
        except PlatformError as error:
            sys.stderr.write(f"{error}\n")
            sys.exit(1)

    def _start(self, home: Home, *, is_durable: bool) -> None:
        check_not_running(home)
        child = spawn_detached(["servers"] if is_durable else ["servers", "--unsafe"], home, "servers")
        wait_until(lambda: child.poll() is not None or _is_ready(home), START_SECONDS)
        if child.poll() is not None or not _is_ready(home):
            raise PlatformError(home.last_lines("servers", 1) or "The servers did not start.")
        for name, value in read_json(home.servers_file).items():
            self.stdout.write(f"{name}={value}")


def _is_ready(home: Home) -> bool:
    return bool(read_json(home.processes_file).get("is_ready"))


def _run(home: Home, command: list[str], *, is_durable: bool) -> int:
    """Run the command with the servers' addresses in its environment; its exit code."""
    if not command:
        return serve(home, is_durable=is_durable)
    with running_servers(home, is_durable=is_durable):
        return subprocess.call(command)  # noqa: S603  what the caller asked to run


def _run_temporary(command: list[str]) -> int:
    with temporary_servers():
        return subprocess.call(command)  # noqa: S603  what the caller asked to run

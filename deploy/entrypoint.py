"""The image's only entry: one role by its first argument.

The role takes this process over, so it is process 1 itself and gets SIGTERM without anybody between.
"""

import os
import sys
from collections.abc import Callable, Mapping, MutableMapping
from pathlib import Path
from tempfile import mkdtemp
from urllib.parse import quote

import psycopg

from deploy.roles import RolesDeniedError, prepare_roles

APPLICATION = Path(__file__).resolve().parents[1]
USAGE = "usage: web | stream | worker | scheduler | migrate | manage COMMAND ..."
PYTHON = sys.executable
INVOCATION = ["python", "-m", "deploy.entrypoint"]
"""Dropped when it comes twice: some hosts put a service's command behind the image's entry, some in its place."""
MANAGE = [PYTHON, str(APPLICATION / "manage.py")]
OWNER_SETTINGS = ("DATABASE_OWNER_URL", "DATABASE_OWNER_PASSWORD")
OWNER_ROLES = {"migrate", "manage"}
"""Only these may sign in as the owner of the tables; the others never see its password."""


def web(environment: Mapping[str, str]) -> list[str]:
    """Pages and API under granian, on every address of the container."""
    options = {
        "--interface": "wsgi",
        "--host": "0.0.0.0",  # noqa: S104  the container's own network decides who reaches it
        "--port": port(environment),
        "--workers": environment.get("WEB_PROCESSES") or "2",
        "--blocking-threads": environment.get("WEB_THREADS") or "4",
        "--workers-kill-timeout": "20",
    }
    flags = [part for option in options.items() for part in option]
    return [PYTHON, "-m", "granian", *flags, "--respawn-failed-workers", "nexus.wsgi:application"]


def stream(environment: Mapping[str, str]) -> list[str]:
    """Followers of executions: one process, since it only waits."""
    options = {
        "--interface": "asgi",
        "--host": "0.0.0.0",  # noqa: S104  as above
        "--port": port(environment),
        "--workers": "1",
        "--workers-kill-timeout": "2",
    }
    flags = [part for option in options.items() for part in option]
    return [PYTHON, "-m", "granian", *flags, "--respawn-failed-workers", "nexus.asgi:application"]


def worker(environment: Mapping[str, str]) -> list[str]:
    """Executions and deliveries; `worker -Q slow` serves a queue of its own."""
    flags = ["--loglevel", "INFO", "--without-gossip", "--without-mingle", "--without-heartbeat"]
    processes = environment.get("WORKER_PROCESSES") or "2"
    return [PYTHON, "-m", "celery", "-A", "nexus", "worker", "-c", processes, *flags]


def scheduler(environment: Mapping[str, str]) -> list[str]:
    """Whatever is due by time."""
    return [*MANAGE, "tick"]


def migrate(environment: Mapping[str, str]) -> list[str]:
    """The present schema, under the owner's login."""
    return [*MANAGE, "migrate", "--noinput"]


def manage(environment: Mapping[str, str]) -> list[str]:
    """Any management command."""
    return list(MANAGE)


COMMANDS: dict[str, Callable[[Mapping[str, str]], list[str]]] = {
    command.__name__: command for command in (web, stream, worker, scheduler, migrate, manage)
}


def port(environment: Mapping[str, str]) -> str:
    """PORT of the host when it gives one, else 8080."""
    return environment.get("PORT") or "8080"


def complete(environment: MutableMapping[str, str], role: str) -> None:
    """Put addresses together that came in parts, and drop what this role must not know."""
    if not environment.get("DATABASE_URL") and environment.get("DATABASE_HOST"):
        environment["DATABASE_URL"] = _address(environment, "nexus_app", "DATABASE_PASSWORD")
    if role == "web":
        # Its processes count together, each in a file of its own; a restart counts anew.
        environment.setdefault("PROMETHEUS_MULTIPROC_DIR", mkdtemp(prefix="nexus-measures-"))
    if role not in OWNER_ROLES:
        for name in OWNER_SETTINGS:
            environment.pop(name, None)


def _address(environment: Mapping[str, str], user: str, password: str) -> str:
    secret = quote(environment.get(password, ""), safe="")
    where = f"{environment['DATABASE_HOST']}:{environment.get('DATABASE_PORT') or '5432'}"
    return f"postgresql://{user}:{secret}@{where}/{environment.get('DATABASE_NAME') or 'nexus'}"


def main(arguments: list[str], environment: MutableMapping[str, str]) -> None:
    """Become the role. Ends with status 2 and the list of roles when there is no such role."""
    if arguments[: len(INVOCATION)] == INVOCATION:
        arguments = arguments[len(INVOCATION) :]
    if not arguments or arguments[0] not in COMMANDS:
        sys.stderr.write(f"{USAGE}\n")
        sys.exit(2)
    role, *rest = arguments
    complete(environment, role)
    if role == "migrate" and environment.get("DATABASE_PASSWORD"):
        _make_roles(environment)
    command = [*COMMANDS[role](environment), *rest]
    os.chdir(APPLICATION)
    os.execve(command[0], command, dict(environment))  # noqa: S606  no shell: the role must be process 1


def _make_roles(environment: Mapping[str, str]) -> None:
    try:
        prepare_roles(environment["DATABASE_OWNER_URL"], environment["DATABASE_URL"])
    except KeyError as missing:
        sys.exit(f"migrate: set {missing.args[0]}; .env.example describes it")
    except (RolesDeniedError, psycopg.OperationalError) as error:
        sys.exit(f"migrate: {error}")


if __name__ == "__main__":
    main(sys.argv[1:], os.environ)

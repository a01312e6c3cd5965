"""What all sides stand on: one PostgreSQL with fsync, one Valkey, a database each, and the environment of the peers."""

import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from psycopg.conninfo import make_conninfo

from benchmarks.engine import marks
from benchmarks.engine.table import NEXUS, PEERS_PYTHON, ROOT, Side
from core.embedded.home import Home
from core.embedded.servers import KEYS, running_servers

PEERS = Path(__file__).with_name("peers.txt")


@dataclass(frozen=True)
class Ground:
    """The servers and their processes. `superuser` reads past row-level security."""

    home: Home
    superuser: str
    database: int
    broker: int

    def connect(self, side: Side | None = None) -> psycopg.Connection[Any]:
        """Connect as superuser to the database of a side, or to that of the platform."""
        name = "nexus" if side is None or side.name == NEXUS else f"bench_{side.name}"
        return psycopg.connect(make_conninfo(self.superuser, dbname=name), autocommit=True)

    def environment(self, side: Side) -> dict[str, str]:
        """Return what the processes of a side are told. A database of its own belongs to the owner of ours."""
        address = os.environ["DATABASE_OWNER_URL"].rpartition("/")[0]
        return os.environ | {
            "BENCHMARK_DATABASE": f"{address}/bench_{side.name}",
            "BENCHMARK_BROKER": os.environ["REDIS_URL"].removesuffix("/0") + "/1",
            "PYTHONWARNINGS": "ignore",
        }

    def prepare(self, side: Side) -> None:
        """Make the database of a side and what it needs there."""
        if not side.tables:
            return
        if side.name != NEXUS:
            with self.connect() as connection:
                connection.execute(f"CREATE DATABASE bench_{side.name} OWNER nexus_owner")
        command = side.part("prepare")
        made = subprocess.run(
            command, cwd=ROOT, env=self.environment(side), check=False, capture_output=True, text=True
        )
        if made.returncode:
            raise RuntimeError(made.stderr.strip().splitlines()[-1])


@contextmanager
def running_ground() -> Iterator[Ground]:
    """Run the servers with our schema in place."""
    for name in KEYS:  # servers of its own, durable ones
        os.environ.pop(name, None)
    with tempfile.TemporaryDirectory(prefix="nexus-bench-") as folder:
        home = Home(Path(folder))
        with running_servers(home):
            marked = Path(folder) / "marks"
            marked.mkdir()
            os.environ |= {"NEXUS_HOME": folder, "LOG_LEVEL": "ERROR", "PYTHONPATH": str(ROOT)}
            os.environ[marks.FOLDER] = str(marked)
            subprocess.run([sys.executable, "manage.py", "migrate", "-v0"], cwd=ROOT, check=True)
            secrets = {"user": "nexus", "password": home.state().secrets()["superuser"]}
            superuser = make_conninfo(os.environ["DATABASE_URL"], **secrets)
            with psycopg.connect(superuser, autocommit=True) as connection:
                # A checkpoint in the midst of one side would charge it with whole pages in the log.
                connection.execute("ALTER SYSTEM SET checkpoint_timeout = '1h'")
                connection.execute("SELECT pg_reload_conf()")
            yield Ground(home, superuser, *(_process(home, name) for name in ("postgres", "valkey")))


def _process(home: Home, name: str) -> int:
    return int(home.pid_file(name).read_text())


def install_peers() -> None:
    """Make the environment of the peers when it is not as wanted; what cannot be installed is said."""
    home = PEERS_PYTHON.parents[1]
    done, wanted = home / "peers.txt", PEERS.read_text()
    if done.exists() and done.read_text() == wanted:
        return
    print("installing the peers ...", flush=True)
    subprocess.run([sys.executable, "-m", "venv", "--clear", str(home)], check=True)
    if _install("-r", str(PEERS)):
        done.write_text(wanted)
        return
    for line in wanted.splitlines():
        if line and not line.startswith("#") and not _install(line):
            print(f"{line} cannot be installed; the run goes on without it", flush=True)


def _install(*what: str) -> bool:
    command = [str(PEERS_PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *what]
    return subprocess.run(command, check=False, stderr=subprocess.DEVNULL).returncode == 0


def machine(ground: Ground) -> dict[str, Any]:
    """Return what the figures depend on."""
    lines = Path("/proc/cpuinfo").read_text().splitlines()
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    with ground.connect() as connection:
        version = connection.execute("SHOW server_version").fetchone()[0]
        fsync = connection.execute("SHOW fsync").fetchone()[0]
    return {
        "cores": len(os.sched_getaffinity(0)),
        "processor": models[0] if models else platform.machine(),
        "python": platform.python_version(),
        "postgresql": f"{version}, fsync {fsync}",
        "load": [round(value, 2) for value in os.getloadavg()],
    }

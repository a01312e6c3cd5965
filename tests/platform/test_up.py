"""The whole tree from one command: start, refuse, survive, stop."""

import json
import os
import signal
import subprocess
import sys
import time
import urllib.request

import pytest

from core.embedded.home import PROJECT, Home, read_json
from core.embedded.ports import choose_port
from core.embedded.processes import LINUX, start_token, wait_until
from tests.plugins.servers import throwaway_home

pytestmark = [pytest.mark.platform, pytest.mark.xdist_group("platform")]

FIRST_START_SECONDS = 180  # beside another test process; benchmarks/start.py measures it alone
PROCESSES = ["postgres", "valkey", "worker", "web", "ticker", "stream"]


class Instance:
    """One NEXUS with a home and a port of its own, driven by its command line."""

    def __init__(self, home: Home, port: int) -> None:
        self.home = home
        self.port = port

    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "NEXUS_HOME": str(self.home.root),
            "NEXUS_PORT": str(self.port),
            "DJANGO_SETTINGS_MODULE": "nexus.settings.local",
        }

    def manage(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return self._run(str(PROJECT / "manage.py"), *arguments)

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """As manage.py does after loading Django; quicker."""
        return self._run("-m", "core.embedded", *arguments)

    def _run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, *arguments],
            cwd=PROJECT,
            env=self.environment(),
            capture_output=True,
            text=True,
            timeout=180,
            check=False,
        )

    def get(self, path: str) -> int:
        with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=5) as response:
            return response.status

    def answers(self) -> bool:
        try:
            return self.get("/healthz") == 200
        except OSError:
            return False

    def pids(self) -> dict[str, int]:
        return {path.stem: int(path.read_text()) for path in self.home.run.glob("*.pid")}


@pytest.fixture(scope="module")
def instance():
    with throwaway_home() as home:
        made = Instance(home, choose_port())
        began = time.monotonic()
        try:
            started = made.manage("up", "--detach")
            made.seconds = time.monotonic() - began
            made.output = started.stdout
            assert started.returncode == 0, started.stdout + started.stderr + home.last_lines("web")
            yield made
        finally:
            made.run("down")


class TestUp:
    def test_serves_within_its_time_and_says_where(self, instance):
        assert instance.get("/healthz") == 200
        assert instance.seconds < FIRST_START_SECONDS
        assert f"http://localhost:{instance.port}/api/docs" in instance.output

    def test_prints_the_demo_logins(self, instance):
        demo = read_json(instance.home.demo_file)

        assert demo["base_url"] == f"http://localhost:{instance.port}"
        assert all(user["email"] in instance.output for user in demo["users"].values())

    def test_keeps_a_log_and_a_pid_file_for_each_process(self, instance):
        assert {"supervisor", *PROCESSES} == set(instance.pids())
        assert all((instance.home.log / f"{name}.log").exists() for name in PROCESSES)

    def test_refuses_a_second_one_in_the_same_home(self, instance):
        second = instance.run("up")

        assert second.returncode == 1
        assert f"already running in {instance.home.root}. Open http://localhost:{instance.port}" in second.stderr

    def test_refuses_a_taken_port_and_starts_nothing(self, instance, nexus_home):
        refused = Instance(nexus_home, instance.port).run("up")

        assert (refused.returncode, len(refused.stderr.splitlines())) == (1, 1)
        assert f"Port {instance.port} is taken" in refused.stderr
        assert not list(nexus_home.run.glob("*.pid"))


class TestStatus:
    def test_lists_the_tree(self, instance):
        status = instance.manage("status", "--json")

        found = json.loads(status.stdout)
        assert status.returncode == 0
        assert [row["name"] for row in found["processes"]] == ["supervisor", *PROCESSES]
        assert {row["status"] for row in found["processes"]} == {"running"}

    def test_shows_a_table(self, instance):
        table = instance.run("status").stdout

        assert "RSS MB" in table
        assert f"http://localhost:{instance.port}/login" in table

    def test_says_when_nothing_runs(self, nexus_home):
        status = Instance(nexus_home, choose_port()).run("status")

        assert (status.returncode, status.stdout) == (1, f"Nothing runs in {nexus_home.root}.\n")


class TestSurvival:
    @pytest.mark.parametrize("name", ["web", "worker", "postgres"])
    def test_a_killed_process_comes_back(self, instance, name):
        killed = instance.pids()[name]

        os.kill(killed, signal.SIGKILL)

        assert wait_until(lambda: instance.pids()[name] != killed and instance.answers(), 30)

    @pytest.mark.skipif(not LINUX, reason="only Linux tells children of their parent's death")
    def test_nothing_outlives_a_killed_supervisor_and_the_next_start_heals(self, instance):
        before = instance.pids()

        os.kill(before["supervisor"], signal.SIGKILL)

        assert wait_until(lambda: all(start_token(pid) is None for pid in before.values()), 20)
        again = instance.run("up", "--detach")
        assert again.returncode == 0, again.stdout + again.stderr
        assert instance.answers()


class TestDown:
    def test_stops_everything_and_waits(self, instance):
        before = instance.pids()

        stopped = instance.manage("down")

        assert (stopped.returncode, stopped.stdout) == (0, "Stopped.\n")
        assert all(start_token(pid) is None for pid in before.values())
        assert instance.run("status").returncode == 1
        assert instance.run("down").stdout == f"Nothing was running in {instance.home.root}.\n"


class TestServers:
    def test_run_gives_the_addresses_and_the_exit_code(self, nexus_home):
        code = "import os, sys; print(os.environ['DATABASE_URL'], os.environ['REDIS_URL']); sys.exit(7)"

        ran = Instance(nexus_home, 0).manage("servers", "run", "--unsafe", "--", sys.executable, "-c", code)

        assert ran.returncode == 7
        assert ran.stdout.startswith("postgresql://nexus_app:")
        assert not nexus_home.servers_file.exists()

    def test_start_and_stop(self, nexus_home):
        servers = Instance(nexus_home, 0)

        started = servers.manage("servers", "start", "--unsafe")
        running = servers.pids()
        stopped = servers.run("down")

        assert "redis_url=redis://" in started.stdout
        assert set(running) == {"supervisor", "postgres", "valkey"}
        assert (stopped.stdout, servers.pids()) == ("Stopped.\n", {})

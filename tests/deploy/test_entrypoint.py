"""Which program each role becomes, with which addresses, and that nobody stands between it and a signal."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from deploy.entrypoint import COMMANDS, INVOCATION, complete, main, web

ROOT = Path(__file__).resolve().parents[2]
PARTS = {"DATABASE_HOST": "db", "DATABASE_PASSWORD": "p/w+=", "DATABASE_OWNER_URL": "postgresql://owner@db/nexus"}


class ReplacedError(Exception):
    """Raised in place of the exec, which would take the test run over."""


@pytest.fixture
def started(monkeypatch):
    calls = []

    def take_over(path, command, environment):
        calls.append((command, environment))
        raise ReplacedError

    monkeypatch.setattr(os, "execve", take_over)
    monkeypatch.chdir(ROOT)

    def start(*arguments, **environment):
        with pytest.raises(ReplacedError):
            main(list(arguments), dict(environment))
        return calls[-1]

    return start


class TestRoles:
    @pytest.mark.parametrize(
        ("role", "words"),
        [
            ("web", ["granian", "0.0.0.0", "nexus.wsgi:application"]),
            ("stream", ["granian", "0.0.0.0", "asgi", "nexus.asgi:application"]),
            ("worker", ["celery", "worker", "--without-gossip"]),
            ("scheduler", ["tick"]),
            ("migrate", ["migrate", "--noinput"]),
        ],
    )
    def test_each_becomes_its_program(self, started, role, words):
        command, _environment = started(role)

        assert set(words) <= set(command)
        assert command[0] == sys.executable

    def test_more_words_go_to_the_program(self, started):
        assert started("manage", "check", "--deploy")[0][-2:] == ["check", "--deploy"]
        assert started("worker", "-Q", "slow")[0][-2:] == ["-Q", "slow"]

    def test_a_host_that_repeats_the_entry_is_understood(self, started):
        assert started(*INVOCATION, "scheduler")[0][-1] == "tick"

    @pytest.mark.parametrize("arguments", [[], ["beat"], ["sh", "-c", "id"], INVOCATION])
    def test_refuses_anything_else(self, arguments, capsys):
        with pytest.raises(SystemExit) as stopped:
            main(list(arguments), {})

        assert stopped.value.code == 2
        assert "web | stream | worker | scheduler | migrate | manage" in capsys.readouterr().err

    def test_web_listens_where_the_host_says(self):
        command = web({"PORT": "10000", "WEB_PROCESSES": "3", "WEB_THREADS": "6"})

        assert command[command.index("--port") + 1] == "10000"
        assert command[command.index("--workers") + 1] == "3"
        assert command[command.index("--blocking-threads") + 1] == "6"
        assert "8080" in web({})


class TestAddresses:
    def test_are_put_together_from_parts(self):
        environment = dict(PARTS)

        complete(environment, "migrate")

        assert environment["DATABASE_URL"] == "postgresql://nexus_app:p%2Fw%2B%3D@db:5432/nexus"

    def test_whole_address_wins(self):
        environment = {**PARTS, "DATABASE_URL": "postgresql://other@elsewhere/nexus"}

        complete(environment, "web")

        assert environment["DATABASE_URL"] == "postgresql://other@elsewhere/nexus"

    @pytest.mark.parametrize("role", sorted(COMMANDS))
    def test_only_migrate_and_manage_know_the_owner(self, role):
        environment = {**PARTS, "DATABASE_OWNER_PASSWORD": "secret"}

        complete(environment, role)

        knows = {"DATABASE_OWNER_URL", "DATABASE_OWNER_PASSWORD"} & set(environment)
        assert bool(knows) == (role in {"migrate", "manage"})


class TestMigrate:
    def test_says_which_setting_is_missing(self):
        with pytest.raises(SystemExit, match="migrate: set DATABASE_OWNER_URL"):
            main(["migrate"], {"DATABASE_HOST": "db", "DATABASE_PASSWORD": "x"})

    def test_says_that_no_server_answers(self):
        here = {"DATABASE_URL": "postgresql://nexus_app:x@127.0.0.1:9/nexus"}

        with pytest.raises(SystemExit, match=r"migrate: .*127\.0\.0\.1"):
            main(["migrate"], {**here, "DATABASE_OWNER_URL": here["DATABASE_URL"], "DATABASE_PASSWORD": "x"})


class TestSignals:
    def test_the_role_is_the_process_that_was_started_and_ends_on_sigterm(self):
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "DJANGO_SETTINGS_MODULE": "nexus.settings.test"}
        process = subprocess.Popen([sys.executable, "-m", "deploy.entrypoint", "scheduler"], cwd=ROOT, env=environment)
        try:
            deadline = time.monotonic() + 30
            while "tick" not in Path(f"/proc/{process.pid}/cmdline").read_text() and time.monotonic() < deadline:
                time.sleep(0.05)
            assert "tick" in Path(f"/proc/{process.pid}/cmdline").read_text()
            while _ignores_sigterm(process.pid) and time.monotonic() < deadline:
                time.sleep(0.05)

            process.send_signal(signal.SIGTERM)

            assert process.wait(timeout=15) == 0
        finally:
            process.kill()
            process.wait()


def _ignores_sigterm(pid):
    """Whether the process has no handler of its own yet; the kernel lists them as bits."""
    status = Path(f"/proc/{pid}/status").read_text()
    caught = int(status.split("SigCgt:")[1].split()[0], 16)
    return not caught & 1 << (signal.SIGTERM - 1)

"""The supervised tree: restart with backoff, ordered stop, nothing left behind."""

import os
import signal
import sys
import threading
import time
from itertools import pairwise
from pathlib import Path

import pytest

from core.embedded.errors import PlatformError
from core.embedded.home import Home, read_json, write_json
from core.embedded.processes import Program, start_token, wait_until
from core.embedded.status import read_status
from core.embedded.supervisor import Supervisor, clear_leftovers, stop_tree

STAY = "import time; time.sleep(60)"
SAY_GOODBYE = """
import pathlib, signal, sys, time
def end(*_):
    with pathlib.Path(sys.argv[1]).open("a") as notes:
        notes.write(sys.argv[2] + "\\n")
    sys.exit()
signal.signal(signal.SIGTERM, end)
print("ready", flush=True)
time.sleep(60)
"""
NOTE_THE_TIME = """
import pathlib, sys, time
with pathlib.Path(sys.argv[1]).open("a") as notes:
    notes.write(f"{time.monotonic()}\\n")
"""
IGNORE_TERM = """
import signal, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
print("ready", flush=True)
time.sleep(60)
"""
LEAVE_A_CHILD = """
import subprocess, sys, time
child = subprocess.Popen(["sleep", "60"])
print(child.pid, flush=True)
time.sleep(60)
"""


@pytest.fixture
def home(tmp_path):
    made = Home(tmp_path / "home")
    made.create()
    return made


@pytest.fixture
def supervisor(home):
    made = Supervisor(home)
    yield made
    made.stop()


def program(home: Home, name: str, code: str, *arguments: str, **options: object) -> Program:
    """A Python program that is ready once it has said something, or at once when it says nothing."""

    def is_ready() -> bool:
        return "print" not in code or bool(home.last_lines(name))

    return Program(name, [sys.executable, "-c", code, *arguments], is_ready, **options)


def watch(supervisor: Supervisor, seconds: float) -> None:
    timer = threading.Timer(seconds, supervisor.request_stop)
    timer.start()
    supervisor.watch()
    timer.join()


def pid(home: Home, name: str) -> int:
    return int(home.pid_file(name).read_text())


class TestStart:
    def test_waits_until_ready_and_writes_the_pid(self, supervisor, home):
        supervisor.start(program(home, "web", IGNORE_TERM, stop_seconds=0.1))

        assert home.last_lines("web") == "ready"
        assert start_token(pid(home, "web"))

    def test_says_why_a_program_ended(self, supervisor, home):
        failing = Program("web", [sys.executable, "-c", "raise SystemExit('no such address')"], lambda: False)

        with pytest.raises(PlatformError, match="web ended at its start: no such address"):
            supervisor.start(failing)

    def test_says_when_the_disk_is_full(self, supervisor, home):
        command = [sys.executable, "-c", "raise SystemExit('No space left on device')"]
        failing = Program("web", command, lambda: False)

        with pytest.raises(PlatformError, match="the disk is full"):
            supervisor.start(failing)

    def test_gives_up_after_its_time(self, supervisor, home):
        slow = Program("web", [sys.executable, "-c", STAY], lambda: False, ready_seconds=0.3)

        with pytest.raises(PlatformError, match="web was not ready after 0 s"):
            supervisor.start(slow)

    def test_is_cut_short_by_a_stop(self, supervisor, home):
        supervisor.request_stop()

        with pytest.raises(PlatformError, match="Stopped before it was ready"):
            supervisor.start(program(home, "web", IGNORE_TERM, stop_seconds=0.1))


class TestRunOnce:
    def test_returns_when_the_program_ended_well(self, supervisor, home):
        supervisor.run_once(program(home, "migrate", "print('done')"), lambda: None)

        assert home.last_lines("migrate") == "done"
        assert not home.pid_file("migrate").exists()

    def test_shows_the_end_of_the_log_of_one_that_failed(self, supervisor, home):
        with pytest.raises(PlatformError, match=r"(?s)migrate failed.*no such table"):
            supervisor.run_once(program(home, "migrate", "raise SystemExit('no such table')"), lambda: None)


class TestWatch:
    def test_restarts_a_killed_child(self, supervisor, home):
        supervisor.launch(program(home, "worker", STAY))
        first = pid(home, "worker")
        os.kill(first, signal.SIGKILL)

        watch(supervisor, 1.2)

        assert pid(home, "worker") != first
        assert read_json(home.processes_file)["processes"]["worker"]["restarts"] == 1

    def test_waits_longer_each_time(self, supervisor, home, tmp_path):
        notes = tmp_path / "notes"
        supervisor.launch(program(home, "worker", NOTE_THE_TIME, str(notes)))

        watch(supervisor, 4.5)

        starts = [float(line) for line in notes.read_text().split()]
        pauses = [later - earlier for earlier, later in pairwise(starts)]
        assert [pause >= least for pause, least in zip(pauses, (0.5, 1.0, 2.0), strict=False)] == [True] * len(pauses)
        assert 2 <= len(pauses) <= 3

    def test_lets_nobody_wait_long_for_a_server(self, supervisor, home, tmp_path, monkeypatch):
        monkeypatch.setattr("core.embedded.supervisor.LONGEST_SERVER_DELAY_SECONDS", 0.5)
        notes = tmp_path / "notes"
        supervisor.launch(program(home, "valkey", NOTE_THE_TIME, str(notes), is_server=True))

        watch(supervisor, 3.0)

        assert len(notes.read_text().split()) >= 4

    def test_kills_what_a_killed_leader_left(self, supervisor, home):
        supervisor.start(program(home, "web", LEAVE_A_CHILD))
        left = int(home.last_lines("web"))
        os.kill(pid(home, "web"), signal.SIGKILL)

        watch(supervisor, 0.3)

        assert wait_until(lambda: start_token(left) is None, 2)


class TestStop:
    def test_ends_servers_after_all_who_use_them_and_from_the_last_to_the_first(self, supervisor, home, tmp_path):
        notes = tmp_path / "notes"
        for name in ("postgres", "valkey"):
            supervisor.start(program(home, name, SAY_GOODBYE, str(notes), name, is_server=True))
        for name in ("worker", "web"):
            supervisor.start(program(home, name, SAY_GOODBYE, str(notes), name))

        supervisor.stop()

        ended = notes.read_text().split()
        assert set(ended[:2]) == {"worker", "web"}
        assert ended[2:] == ["valkey", "postgres"]

    def test_gives_all_who_use_the_servers_their_time_at_once(self, supervisor, home):
        for name in ("worker", "web", "ticker"):
            supervisor.start(program(home, name, IGNORE_TERM, stop_seconds=1.5))
        began = time.monotonic()

        supervisor.stop()

        assert 1.4 < time.monotonic() - began < 4

    def test_kills_a_child_that_does_not_listen(self, supervisor, home):
        supervisor.start(program(home, "web", IGNORE_TERM, stop_seconds=0.3))
        deaf = pid(home, "web")
        began = time.monotonic()

        supervisor.stop()

        assert start_token(deaf) is None
        assert time.monotonic() - began < 5

    def test_clears_its_records(self, supervisor, home):
        supervisor.launch(program(home, "web", STAY))

        supervisor.stop()

        assert not list(home.run.glob("*.pid"))
        assert not home.processes_file.exists()


class TestClearLeftovers:
    def test_ends_what_a_killed_supervisor_left(self, supervisor, home):
        supervisor.launch(program(home, "web", STAY))
        left = pid(home, "web")

        assert clear_leftovers(home) == ["web"]
        assert start_token(left) is None
        assert not list(home.run.glob("*.pid"))

    def test_spares_a_stranger_with_a_used_pid(self, home):
        record = {"pid": os.getpid(), "token": "of an earlier process"}
        write_json(home.processes_file, {"processes": {"web": record}})

        assert clear_leftovers(home) == []


class TestStopTree:
    def test_says_when_nothing_ran(self, home):
        assert stop_tree(home) is False

    def test_says_when_there_was_never_a_home(self, tmp_path):
        assert stop_tree(Home(tmp_path / "never")) is False

    def test_ends_the_children_of_a_killed_supervisor(self, supervisor, home):
        supervisor.launch(program(home, "web", STAY))
        record = read_json(home.processes_file)
        record["supervisor"] = {"pid": 2**22 + 1, "token": "gone"}
        write_json(home.processes_file, record)

        assert stop_tree(home) is True
        assert read_status(home).processes == []


class TestReadStatus:
    def test_lists_processes_with_memory_and_restarts(self, supervisor, home):
        supervisor.base_url = "http://localhost:8080"
        supervisor.launch(program(home, "web", STAY))
        supervisor.mark_ready()

        found = read_status(home)

        rows = {row.name: row for row in found.processes}
        assert found.is_up
        assert found.urls["Console"] == "http://localhost:8080/login"
        assert (rows["web"].status, rows["web"].pid, rows["web"].restarts) == ("running", pid(home, "web"), 0)
        assert not Path("/proc").is_dir() or rows["web"].rss_bytes > 1_000_000

    def test_is_not_up_when_a_child_is_down(self, supervisor, home):
        supervisor.launch(program(home, "web", STAY))
        supervisor.mark_ready()
        os.kill(pid(home, "web"), signal.SIGKILL)

        assert wait_until(lambda: not read_status(home).is_up, 2)
        assert [row.status for row in read_status(home).processes] == ["running", "down"]

    def test_is_not_up_before_it_is_ready(self, supervisor, home):
        supervisor.launch(program(home, "web", STAY))

        assert not read_status(home).is_up

    def test_finds_nothing_in_an_empty_home(self, home):
        assert (read_status(home).is_up, read_status(home).processes) == (False, [])

"""`manage.py work` as a process of its own, with no broker anywhere."""

import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from django.utils import timezone

from executions import sweeps
from executions.models import DeadLetter
from tests.factories.executions import reread, start

pytestmark = pytest.mark.django_db(transaction=True)
ROOT = Path(__file__).resolve().parents[2]
CODE = """
import sys, django
django.setup()
import tests.factories.executions
from django.core.management import call_command
call_command("work", *sys.argv[1:])
"""
NO_BROKER = "redis://127.0.0.1:1/0"


@contextmanager
def worker(*arguments):
    """Run one; it is killed when it still lives at the end."""
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "nexus.settings.test",
        "DATABASE_URL": settings.DATABASE_URL,
        "REDIS_URL": NO_BROKER,
    }
    process = subprocess.Popen(
        [sys.executable, "-c", CODE, *arguments],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def wait_until(execution, status, process, seconds=180.0):
    """Look until it stands so; a process on a busy machine needs a while to begin."""
    stop = time.monotonic() + seconds
    while reread(execution).status != status and time.monotonic() < stop:
        assert process.poll() is None
        time.sleep(0.05)
    assert reread(execution).status == status


class TestWithoutABroker:
    def test_runs_what_comes_and_ends_on_a_signal(self, owner):
        with worker() as process:
            wait_until(start("demo.steps", {"count": 2, "fail_at": 1}, actor=owner), "succeeded", process)
            later = start("demo.echo", actor=owner, queue="slow")
            wait_until(later, "succeeded", process)
            busy = start("demo.sleep", {"seconds": 1, "busy": True}, actor=owner)
            wait_until(busy, "running", process)

            process.send_signal(signal.SIGTERM)
            out, _ = process.communicate(timeout=60)

        assert (process.returncode, out) == (0, "3 attempts ran\n")
        assert reread(busy).status == "succeeded"

    def test_gives_back_what_takes_too_long(self, owner):
        with worker("--drain", "0.5") as process:
            endless = start("demo.sleep", {"seconds": 300, "busy": True}, actor=owner)
            wait_until(endless, "running", process)
            began = time.monotonic()

            process.send_signal(signal.SIGTERM)
            process.communicate(timeout=60)
            seconds = time.monotonic() - began

        assert (process.returncode, 0.5 <= seconds < 10) == (0, True)
        assert sweeps.sweep_lost(timezone.now()) == 1
        assert (reread(endless).status, reread(endless).lost_count) == ("queued", 1)


class TestPoison:
    def test_ends_with_a_code_after_it_killed_four(self, owner):
        poison = start("testing.poison", actor=owner)
        deaths = []
        while not reread(poison).is_final and len(deaths) < 6:
            with worker("--once") as process:
                process.wait(timeout=180)
            deaths.append(process.returncode)
            sweeps.sweep_lost(timezone.now() + timedelta(seconds=7))
        neighbour = start("demo.echo", actor=owner)
        with worker("--once") as process:
            process.wait(timeout=180)

        found = reread(poison)
        assert (found.status, found.error["code"], deaths) == ("failed", "worker_lost", [-signal.SIGKILL] * 4)
        assert DeadLetter.objects.get().execution_id == poison.id
        assert (process.returncode, reread(neighbour).status) == (0, "succeeded")

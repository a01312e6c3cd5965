"""A run of tests that is told to end stops what it started."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from core.embedded.processes import wait_until

ROOT = Path(__file__).resolve().parents[2]
BODY = """
import time
from pathlib import Path
import pytest

@pytest.fixture(scope="module")
def started():
    Path("started").touch()
    yield
    Path("stopped").touch()

def test_takes_long(started):
    time.sleep(60)
"""


class TestEnding:
    @pytest.mark.parametrize("how", [["-p", "no:xdist"], ["-n", "1"]], ids=["alone", "parallel"])
    def test_stops_what_fixtures_started(self, tmp_path, how):
        (tmp_path / "test_body.py").write_text(BODY)
        names = {name: text for name, text in os.environ.items() if not name.startswith("PYTEST")}
        run = subprocess.Popen(
            [sys.executable, "-m", "pytest", "-q", "-p", "tests.plugins.ending", "-p", "no:django", *how],
            cwd=tmp_path,
            env={**names, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.DEVNULL,
        )
        assert wait_until((tmp_path / "started").exists, 120)

        run.send_signal(signal.SIGTERM)

        run.wait(60)
        assert wait_until((tmp_path / "stopped").exists, 60)

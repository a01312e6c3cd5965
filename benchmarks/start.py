"""How long `up` takes from an empty NEXUS_HOME and from a filled one, until /healthz answers 200."""

import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from core.embedded.home import PROJECT, Home, read_json
from core.embedded.ports import choose_port
from core.embedded.servers import KEYS
from core.embedded.status import read_status

WARM_RUNS = 3


def run(environment: dict[str, str], *arguments: str) -> float:
    """Seconds of one command.

    Raises:
        CalledProcessError: it failed.
    """
    began = time.monotonic()
    command = [sys.executable, "-m", "core.embedded", *arguments]
    subprocess.run(command, env=environment, cwd=PROJECT, check=True, stdout=subprocess.DEVNULL)
    return time.monotonic() - began


def main() -> None:
    """Print one line per figure."""
    folder = Path(tempfile.mkdtemp(prefix="nexus-"))
    folder.chmod(0o711)
    home = Home(folder / "home")
    environment = {name: value for name, value in os.environ.items() if name not in KEYS}
    environment |= {"NEXUS_HOME": str(home.root), "NEXUS_PORT": str(choose_port())}
    try:
        print(f"fresh start: {run(environment, 'up', '--detach'):.1f} s")
        status = read_status(home)
        print(f"memory of the tree: {sum(row.pss_bytes or 0 for row in status.processes) / 1e6:.0f} MB PSS")
        print(f"demo users: {len(read_json(home.demo_file)['users'])}")
        for _ in range(WARM_RUNS):
            stop = run(environment, "down")
            print(f"stop: {stop:.1f} s, warm start: {run(environment, 'up', '--detach'):.1f} s")
    finally:
        run(environment, "down")
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()

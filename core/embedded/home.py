"""NEXUS_HOME: where one instance keeps its logs, pids, secrets and data."""

import fcntl
import hashlib
import json
import os
import secrets
from contextlib import suppress
from pathlib import Path
from typing import IO, Any

from core.embedded.account import Account, choose_account
from core.embedded.errors import AlreadyRunningError, PlatformError

PROJECT = Path(__file__).resolve().parents[2]
SYSTEM_STATE = Path("/var/lib/nexus")
LARGE_LOG_BYTES = 10_000_000
SECRET_NAMES = ("superuser", "owner", "app", "valkey")


def default_home() -> Path:
    """NEXUS_HOME of the environment, else .nexus beside manage.py."""
    return Path(os.environ.get("NEXUS_HOME") or PROJECT / ".nexus").expanduser().resolve()


class Home:
    """The folders and small files of one instance."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.run = root / "run"
        self.log = root / "log"
        self.measures = self.run / "measures"
        self.servers_file = self.run / "servers.json"
        self.processes_file = self.run / "processes.json"
        self.demo_file = root / "demo.json"
        self._lock: IO[str] | None = None

    def create(self) -> None:
        """Make the folders. As root they can be passed through by the servers' account, not listed.

        Raises:
            PlatformError: the place cannot be written.
        """
        try:
            make_folder(self.root, _passable())
            for folder in (self.run, self.log, self.measures):
                make_folder(folder, 0o700)
        except OSError as error:
            raise PlatformError(f"NEXUS_HOME {self.root} cannot be used: {error.strerror}.") from error

    def forget_measures(self) -> None:
        """Let what processes of an earlier start counted go."""
        for left in self.measures.glob("*.db"):
            left.unlink()

    def lock(self) -> None:
        """Hold this home until the process ends or `unlock`.

        Raises:
            AlreadyRunningError: another process holds it.
        """
        handle = (self.run / "lock").open("a")
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            handle.close()
            raise AlreadyRunningError(f"NEXUS is already running in {self.root}.") from error
        self._lock = handle

    def unlock(self) -> None:
        """Let another process have this home."""
        if self._lock:
            self._lock.close()
            self._lock = None

    def is_held(self) -> bool:
        """Whether some process holds this home now."""
        if not self.run.is_dir():
            return False
        probe = Home(self.root)
        try:
            probe.lock()
        except AlreadyRunningError:
            return True
        probe.unlock()
        return False

    def pid_file(self, name: str) -> Path:
        """Where the pid of the process `name` is written."""
        return self.run / f"{name}.pid"

    def open_log(self, name: str) -> IO[bytes]:
        """The log of one process, for appending; a large one is first put aside as <name>.log.1."""
        path = self.log / f"{name}.log"
        if path.exists() and path.stat().st_size > LARGE_LOG_BYTES:
            path.replace(path.with_suffix(".log.1"))
        return path.open("ab")

    def last_lines(self, name: str, count: int = 15) -> str:
        """The end of one log."""
        path = self.log / f"{name}.log"
        if not path.exists():
            return ""
        return "\n".join(path.read_text(errors="replace").splitlines()[-count:])

    def state(self) -> "State":
        """Where the servers keep their data: here, or in a system folder when their account cannot come here."""
        account = choose_account(self.root / "data" / "postgres")
        if os.geteuid() != 0 or account.can_enter(self.root):
            return State(self.root, account)
        name = f"{self.root.parent.name}-{hashlib.sha256(str(self.root).encode()).hexdigest()[:10]}"
        folder = SYSTEM_STATE / name
        return State(folder, choose_account(folder / "data" / "postgres"))


class State:
    """The data folders and secrets of the embedded servers."""

    def __init__(self, root: Path, account: Account) -> None:
        self.root = root
        self.account = account
        self.data = root / "data"
        self.binaries = root / "binaries"

    def create(self) -> None:
        """Make the folders; only the servers' account reads what lies below `data/<server>`.

        Raises:
            PlatformError: the place cannot be written.
        """
        try:
            if self.root.is_relative_to(SYSTEM_STATE):
                make_folder(SYSTEM_STATE, _passable())
            for folder in (self.root, self.data):
                make_folder(folder, _passable())
        except OSError as error:
            raise PlatformError(f"The data folder {self.root} cannot be used: {error.strerror}.") from error

    def data_folder(self, name: str) -> Path:
        """The data folder of one server, its owner and mode set right."""
        folder = self.data / name
        folder.mkdir(exist_ok=True)
        self.account.give(folder, 0o700)
        return folder

    def secrets(self) -> dict[str, str]:
        """The passwords of this instance, made on first use."""
        path = self.root / "secrets.json"
        known: dict[str, str] = read_json(path)
        missing = [name for name in SECRET_NAMES if name not in known]
        if missing:
            known |= {name: secrets.token_urlsafe(24) for name in missing}
            write_json(path, known)
        return known


def make_folder(path: Path, mode: int) -> None:
    """Make a folder of this mode; one that is there keeps its own."""
    if not path.is_dir():
        path.mkdir(parents=True)
        path.chmod(mode)


def _passable() -> int:
    """As root the servers' account must pass through, not list."""
    return 0o711 if os.geteuid() == 0 else 0o700


def read_json(path: Path) -> dict[str, Any]:
    """The object in a file; empty when there is none or it is broken."""
    with suppress(OSError, ValueError):
        value = json.loads(path.read_text())
        if isinstance(value, dict):
            return value
    return {}


def write_json(path: Path, value: object) -> None:
    """Replace a file by this object in one step; only its owner reads it."""
    replace_text(path, f"{json.dumps(value, indent=2)}\n")


def replace_text(path: Path, text: str) -> None:
    """Replace a file in one step, so that no reader finds half of it; only its owner reads it."""
    fresh = path.with_name(f"{path.name}.new")
    descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w") as handle:
        handle.write(text)
    fresh.replace(path)

"""The embedded Valkey: broker, cache and rate limits."""

import socket
from signal import SIGTERM

from core.embedded.binaries import valkey_binary
from core.embedded.home import State
from core.embedded.ports import LOCALHOST
from core.embedded.processes import Program

CONFIGURATION = """\
bind {host}
port {port}
protected-mode yes
requirepass {password}
daemonize no
dir {folder}
save ""
appendonly {appendonly}
appendfsync everysec
maxmemory-policy noeviction
"""


class Valkey:
    """One server with its data in the state folder."""

    name = "valkey"

    def __init__(self, state: State, *, is_durable: bool = True) -> None:
        self.state = state
        self.is_durable = is_durable
        self.binary = valkey_binary(state)
        self.password = state.secrets()["valkey"]

    def program(self, port: int) -> Program:
        """How the supervisor runs the server on this port."""
        folder = self.state.data_folder(self.name)
        path = folder / "valkey.conf"
        path.write_text(
            CONFIGURATION.format(
                host=LOCALHOST,
                port=port,
                password=self.password,
                folder=folder,
                appendonly="yes" if self.is_durable else "no",
            )
        )
        self.state.account.give(path, 0o600)
        return Program(
            name=self.name,
            command=[str(self.binary), str(path)],
            is_ready=lambda: self._answers(port),
            stop_signal=SIGTERM,
            account=self.state.account,
            is_server=True,
            environment={"LC_ALL": "C.UTF-8"},
        )

    def addresses(self, port: int) -> dict[str, str]:
        """The environment that leads to this server."""
        return {"REDIS_URL": f"redis://:{self.password}@{LOCALHOST}:{port}/0"}

    def _answers(self, port: int) -> bool:
        try:
            with socket.create_connection((LOCALHOST, port), timeout=2) as connection:
                connection.sendall(f"AUTH {self.password}\r\nPING\r\n".encode())
                answer = b""
                while chunk := connection.recv(256):
                    answer += chunk
                    if b"+PONG" in answer:
                        return True
                    if b"LOADING" in answer or b"ERR" in answer:
                        return False
        except OSError:
            return False
        return False

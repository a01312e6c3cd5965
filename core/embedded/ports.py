"""Free TCP ports on this machine."""

import random
import socket

LOCALHOST = "127.0.0.1"
FIRST, LAST = 20000, 32000
"""Below 32768, where Linux begins to hand out ports for outgoing connections."""


def is_free(port: int, host: str = LOCALHOST) -> bool:
    """Whether nobody listens on the port."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def choose_port(preferred: int | None = None) -> int:
    """The preferred port when it is free, else a free one by chance (two instances rarely meet)."""
    if preferred and is_free(preferred):
        return preferred
    while True:
        port = random.randint(FIRST, LAST)  # noqa: S311  not a secret
        if is_free(port):
            return port
